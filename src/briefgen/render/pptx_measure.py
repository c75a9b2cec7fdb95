"""How a slide's parts share its room: sizes and frames, measured before anything is written.

The sources keep their place, the notes stand above them, the body has the rest. Sizes are tried from the most
legible down, body and notes together, and what is chosen fits; None means that nothing does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefgen.model import Slide, SlideItem
from briefgen.render.chart_pptx import least_height
from briefgen.render.pptx_layouts import Layout
from briefgen.render.pptx_spots import Frame, Spot
from briefgen.render.pptx_table import table_height
from briefgen.render.unbroken import unbroken, unbroken_text

_GAP, _LEAST_GAP = 0.4, 6.0  # after a paragraph of the body: a part of its size, and points at least
_CITATION = 0.72  # the size of a citation against its statement's
_SMALLEST_CITATION = 12
# sizes in points of the body and of the notes, the best first; the last are for one long statement alone
_TEXT = (
    (40, 16), (36, 16), (32, 16), (32, 14), (28, 16), (28, 14), (26, 14), (24, 14), (24, 12), (22, 14), (22, 12),
    (20, 14), (20, 12), (20, 11), (20, 10), (18, 12), (18, 11), (18, 10), (17, 10), (16, 11), (16, 10), (16, 9),
)  # fmt: skip
_LAST = ((15, 9), (14, 9), (13, 9), (12, 9), (11, 9), (10, 9), (9, 9), (8, 9))
_TABLE = (
    (24, 14), (20, 14), (18, 14), (18, 12), (16, 14), (16, 12), (14, 12), (14, 11), (13, 11), (12, 11), (12, 10),
    (12, 9),
)  # fmt: skip
_LAST_TABLE = ((11, 9), (10, 9), (9, 9), (8, 9), (7, 9), (6, 9))  # for one row that is too high for these
_CHART = ((250, 14), (220, 12), (200, 11), (180, 10), (160, 9))  # the height that a chart has at least, in points
_FEW, _SEVERAL, _SIDES, _MANY = 40, 36, 32, 28  # points at most of one statement, two items, two sides, more
# a size, and the lines that the sources may take at it
_STRIP = ((14, 1), (12, 1), (11, 1), (11, 2), (10, 2), (9, 3), (8, 4))
_INTRO = 18
_BETWEEN = 8.0  # points between the body and the notes, or what ends it below
_MOST_NOTES = 0.4  # of the height above the sources that notes may take
_TITLES = (44, 40, 36, 32, 28, 26, 24, 22, 20, 18, 16, 14, 12, 10)
MARKING = 12  # points: TLP 2.0 asks for no less


@dataclass(frozen=True, slots=True)
class Fit:
    """Where a slide's parts stand and how large their text is, in points; 0 where there is no such part.

    `bodies` are the frames of the body, or of the two sides of it.
    """

    title: float
    size: float
    bodies: tuple[Frame, ...]
    notes: float = 0.0
    notes_frame: Frame | None = None
    strip: float = 0.0
    strip_frame: Frame | None = None
    intro_frame: Frame | None = None


def fit(slide: Slide, layout: Layout, title: str) -> Fit | None:
    """The sizes and frames of a slide with its title; None where it cannot be made to fit."""
    head = _title(layout.title, title)
    strip = _strip(slide, layout)
    if not head or strip is None:
        return None
    size, frame, floor = strip
    top, intro = _intro(slide, layout)
    for body, notes in _pairs(slide):
        texts = notes_of(slide)
        tall = layout.notes.tall(texts, notes) + layout.notes.padding if texts else 0.0
        bottom = floor - tall - _BETWEEN
        if tall > floor * _MOST_NOTES or not _holds(slide, layout, body, bottom - top):
            continue
        bodies = tuple(replace(b.frame, y=top, h=bottom - top) for b in layout.bodies)
        place = replace(_whole(layout), y=bottom + _BETWEEN, h=tall) if texts else None
        return Fit(head, float(body), bodies, float(notes), place, size, frame, intro)
    return None


def marking_fit(spot: Spot, text: str) -> tuple[float, Frame]:
    """The size of the marking, at least 12 points, and its frame, made higher where it takes more than a line."""
    for size in (max(float(MARKING), min(spot.size, 14.0)), float(MARKING)):
        tall = spot.tall([text], size) + spot.padding
        if tall <= spot.frame.h:
            return size, spot.frame
    upper = spot.frame.y < 100
    return float(MARKING), replace(spot.frame, y=spot.frame.y if upper else spot.frame.bottom - tall, h=tall)


def notes_of(slide: Slide) -> tuple[str, ...]:
    """What stands below the body: what a table's or chart's slide says of it in a line, then the caveats."""
    captions = tuple(joined(i) for i in slide.items) if slide.layout in ("table", "chart") else ()
    return tuple(unbroken_text(text) for text in (*captions, *slide.caveats) if text)


def strip_of(slide: Slide) -> str:
    """The line of sources; "" for none."""
    head = "Source" if len(slide.strip) == 1 else "Sources"
    return f"{head}: {'; '.join(unbroken(line) for line in slide.strip)}" if slide.strip else ""


def joined(item: SlideItem) -> str:
    """An item with its citation."""
    return f"{item.text} {unbroken(item.citation)}".strip()


def sides_of(slide: Slide) -> tuple[tuple[SlideItem, ...], tuple[SlideItem, ...], tuple[SlideItem, ...]]:
    """The introduction, the left and the right side of a slide that sets two side by side."""
    first = next((n for n, item in enumerate(slide.items) if item.level), len(slide.items))
    sides = slide.items[first:]
    half = (len(sides) + 1) // 2
    return slide.items[:first], sides[:half], sides[half:]


def _title(spot: Spot, title: str) -> float:
    """The largest size of those the master's own allows at which the title stays in its frame; 0 for none."""
    room, title = spot.frame.h - spot.padding, unbroken_text(title)
    sizes = (spot.size, *(s for s in _TITLES if s < spot.size))
    return next((float(s) for s in sizes if spot.tall([title], s) <= room), 0.0)


def _strip(slide: Slide, layout: Layout) -> tuple[float, Frame | None, float] | None:
    """The size and the frame of the sources, and the height above which all else stays; None where they do not fit."""
    spot, text = layout.strip, strip_of(slide)
    whole = _whole(layout)
    lowest = max(whole.bottom, layout.notes.frame.bottom) if layout.notes.index >= 0 else whole.bottom
    if not text:
        return 0.0, None, lowest
    for size, most in _STRIP:
        tall = spot.tall([text], size) + spot.padding
        if spot.tall([text], size) > most * size * spot.font.line * spot.leading * 1.2:
            continue
        if spot.index >= 0:
            bottom = spot.frame.bottom
            if tall <= spot.frame.h:
                return float(size), spot.frame, min(lowest, spot.frame.y - 2)
            return float(size), replace(spot.frame, y=bottom - tall, h=tall), min(lowest, bottom - tall - 2)
        return float(size), replace(whole, y=whole.bottom - tall, h=tall), whole.bottom - tall - 4
    return None


def _whole(layout: Layout) -> Frame:
    """The room for text: that of the bodies together."""
    first, last = layout.bodies[0].frame, layout.bodies[-1].frame
    return replace(first, w=last.x + last.w - first.x)


def _intro(slide: Slide, layout: Layout) -> tuple[float, Frame | None]:
    """Where the body begins, and the frame of what introduces two sides."""
    top = layout.body.frame.y
    texts = [joined(i) for i in sides_of(slide)[0]] if len(layout.bodies) == 2 else []
    if not texts:
        return top, None
    spot = layout.intro
    tall = spot.tall(texts, _INTRO, gap(_INTRO)) + spot.padding
    start = min(spot.frame.y, top)
    return max(top if spot.index >= 0 else 0.0, start + tall + 4), replace(spot.frame, y=start, h=tall)


def _pairs(slide: Slide) -> tuple[tuple[int, int], ...]:
    if slide.chart is not None:
        return _CHART
    if slide.layout == "table":
        return (*_TABLE, *_LAST_TABLE) if len(slide.rows) <= 1 else _TABLE
    alone = sum(bool(i.statement) for i in slide.items) <= 1 or slide.layout in ("sides", "title", "section")
    return tuple(p for p in ((*_TEXT, *_LAST) if alone else _TEXT) if p[0] <= _largest(slide))


def _largest(slide: Slide) -> int:
    """The largest type that suits what a slide holds: a single message is large, a list is not."""
    if slide.layout in ("sides", "title", "section"):
        return _SIDES
    stated = any(i.statement for i in slide.items)
    return (_FEW if stated else _SEVERAL, _SEVERAL, _MANY)[min(len(slide.items), 3) - 1] if slide.items else _MANY


def _holds(slide: Slide, layout: Layout, size: float, room: float) -> bool:
    """Whether the body takes no more than the room: its text, its table, or the least that its chart needs."""
    if slide.chart is not None:
        return room >= least_height(slide.chart, layout.body.frame.w, size, layout.body.font)
    if slide.layout == "table":
        return table_height(slide, layout.body.frame.w, size, layout.body.font) <= room
    if len(layout.bodies) == 2:
        return _sides_height(slide, layout, size) <= room
    items = slide.items
    if slide.layout in ("title", "section"):
        items = (SlideItem(slide.subtitle), *items) if slide.subtitle else items
        size = min(size, layout.body.size)
    return body_height(items, layout.body, size) + layout.body.padding <= room


def _sides_height(slide: Slide, layout: Layout, size: float) -> float:
    """The height of the higher of two sides, with its insets."""
    sides = zip(layout.bodies, sides_of(slide)[1:], strict=True)
    return max(body_height(items, spot, size, flat=True) + spot.padding for spot, items in sides)


def body_height(items: tuple[SlideItem, ...], spot: Spot, size: float, *, flat: bool = False) -> float:
    """The height of items in points."""
    return sum(spot.tall_runs(runs_of(i, size), 0 if flat else i.level) + gap(size) for i in items)


def runs_of(item: SlideItem, size: float) -> tuple[tuple[str, float], ...]:
    """The words of an item that is set at a size, then its citation, which is smaller."""
    small = min(size, max(round(size * _CITATION), _SMALLEST_CITATION))
    return (
        (unbroken_text(item.text), float(size)),
        *(((unbroken(item.citation), float(small)),) if item.citation else ()),
    )


def gap(size: float) -> float:
    """The points after a paragraph of the body that is set at a size."""
    return max(_LEAST_GAP, float(round(size * _GAP)))

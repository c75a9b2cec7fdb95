"""What a slide master offers, ours or a house's: for each kind of slide a layout, and where its text goes.

Placeholders are found by type, never by a fixed number or place; what a master has no placeholder for gets a box of
its own within the room for text. Everything is in points.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from briefgen.errors import RenderError
from briefgen.render.pptx_spots import HEADS, TEXTS, Frame, Spot, alone, frame_of, kind_of, query, spot_of

KINDS = ("title", "content", "sides", "table", "chart", "section")
"""What `Slide.layout` may be."""
_OURS = ("notes", "sources", "introduction")  # placeholders of our own master, by the beginning of their names
_HOLDS = {"table": "tbl", "chart": "chart"}  # what a layout for it has a placeholder for
_COVERS = ("title slide", "cover", "front page", "titelfolie", "diapositive de titre", "diapositiva de título")
_LINES = 14.0  # points that a marking of two lines needs beside the height of the number
_EDGE = 26.0  # points above the slide's lower edge, where a number goes that no placeholder takes


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout of the master: `index` among its layouts, the spots of what a slide holds.

    `bodies` are one, or two side by side; `notes`, `strip` and `intro` have index -1 where the master knows no
    such thing: they take their room from the bodies'. `footer` is where the marking goes, `number` the slide's number.
    """

    index: int
    title: Spot
    bodies: tuple[Spot, ...]
    notes: Spot
    strip: Spot
    intro: Spot
    footer: Spot
    number: Spot

    @property
    def body(self) -> Spot:
        """The only or the left one."""
        return self.bodies[0]


def layouts_of(presentation: Any) -> dict[str, Layout]:
    """The layout for each of KINDS; "sides" is left out where the master has none with two texts side by side.

    Raises RenderError where a layout is missing that nothing can stand in for.
    """
    if lacking := missing_layouts(presentation):
        raise RenderError(
            f"the slide master has no {lacking[0]}", next_step="add it to the presentation, or leave reference-pptx out"
        )
    found = {}
    for kind in KINDS:
        layout = _chosen(presentation, kind)
        if layout is not None:
            found[kind] = _layout(presentation, layout, kind)
    return found


def missing_layouts(presentation: Any) -> tuple[str, ...]:
    """What a master must have and lacks, in words: () where slides can be made with it."""
    found = []
    if _chosen(presentation, "content") is None:
        found.append("layout with a title and a text placeholder (“Title and Content”)")
    if _chosen(presentation, "title") is None:
        found.append("layout for a title slide (“Title Slide”)")
    return tuple(found)


def _chosen(presentation: Any, kind: str) -> Any:
    """The layout that suits a kind of slide best; None where there is none and nothing stands in for it."""
    own = [layout for layout in presentation.slide_layouts if _title(layout) is not None and not _upright(layout)]
    wide = int(presentation.slide_width)
    if kind == "title":
        covers = [x for x in own if _type(x) == "title" or kind_of(_title(x)) == "ctrTitle"]
        covers = covers or [x for x in own if str(x.name).lower().startswith(_COVERS)]
        return covers[0] if covers else None
    if kind == "section":
        parts = [x for x in own if _type(x) == "secHead"]
        return parts[0] if parts else _chosen(presentation, "title")
    if kind == "sides":
        pairs = [x for x in own if _beside(_bodies(x), wide)]
        return min(pairs, key=lambda x: _type(x) != "twoObj", default=None)
    if kind in _HOLDS:
        holders = [x for x in own if _holder(x, _HOLDS[kind]) is not None]
        return holders[0] if holders else _chosen(presentation, "content")
    texts = [x for x in own if _bodies(x)]
    return min(texts, key=lambda x: (len(_bodies(x)) > 1, _type(x) != "obj", -_area(_bodies(x)[0])), default=None)


def _layout(presentation: Any, layout: Any, kind: str) -> Layout:
    height = presentation.slide_height.pt
    title = spot_of(_title(layout), layout)
    held = _holder(layout, _HOLDS.get(kind, ""))
    subtitle = [p for p in layout.placeholders if kind_of(p) == "subTitle"] if kind in ("title", "section") else []
    shapes = ([held] if held is not None else []) or subtitle or _bodies(layout)[: 2 if kind == "sides" else 1]
    found = [spot_of(shape, layout) for shape in sorted(shapes, key=lambda s: int(s.left))]
    number = _first(layout, "sldNum")
    lowest = height if number and _first(layout, "ftr") else height - _EDGE - _LINES - 2
    bodies = tuple(_above(spot, lowest) for spot in found)
    if not bodies:
        top = title.frame.bottom + 8
        bodies = (alone(layout, Frame(title.frame.x, top, title.frame.w, max(40.0, height - top - 60)), 18),)
    first, last = bodies[0].frame, bodies[-1].frame
    room = Frame(first.x, first.y, last.x + last.w - first.x, first.h)
    ours = {
        name: _ours(layout, name) or alone(layout, room, size) for name, size in zip(_OURS, (12, 11, 18), strict=True)
    }
    number = number or alone(layout, Frame(room.x + room.w - 60, height - _EDGE, 60, 20), 11)
    return Layout(
        index=list(presentation.slide_layouts).index(layout),
        title=title,
        bodies=bodies,
        notes=ours["notes"],
        strip=ours["sources"],
        intro=ours["introduction"],
        footer=_footer(layout, title.frame, number.frame, max(120.0, number.frame.x - title.frame.x - 8)),
        number=number,
    )


def _footer(layout: Any, title: Frame, number: Frame, width: float) -> Spot:
    """Where the marking goes: the footer, made as wide as the number leaves it; below the text where there is none."""
    found = _first(layout, "ftr")
    if found is None:
        return alone(layout, Frame(title.x, number.y - _LINES, width, number.h + _LINES), 12)
    left, right = min(title.x, found.frame.x), found.frame.x + found.frame.w
    level = found.frame.y < number.bottom and number.y < found.frame.bottom
    if not level:
        right = max(right, title.x + title.w)
    elif number.x >= right:
        right = max(right, number.x - 8)
    elif number.x + number.w <= found.frame.x:
        left = max(left, number.x + number.w + 8)
    return replace(found, frame=replace(found.frame, x=left, w=right - left))


def _above(spot: Spot, lowest: float) -> Spot:
    """A spot that ends above a height, where it began above it."""
    frame = spot.frame
    return replace(spot, frame=replace(frame, h=lowest - frame.y)) if frame.y < lowest < frame.bottom else spot


def _title(layout: Any) -> Any:
    return next((p for p in layout.placeholders if kind_of(p) in HEADS), None)


def _first(layout: Any, kind: str) -> Spot | None:
    return next((spot_of(p, layout) for p in layout.placeholders if kind_of(p) == kind), None)


def _holder(layout: Any, kind: str) -> Any:
    return next((p for p in layout.placeholders if kind and kind_of(p) == kind), None)


def _ours(layout: Any, name: str) -> Spot | None:
    named = (p for p in layout.placeholders if kind_of(p) == "body" and p.name.lower().startswith(name))
    return next((spot_of(p, layout) for p in named), None)


def _bodies(layout: Any) -> list[Any]:
    """The placeholders for text or anything, the largest first, without those that only our own master has."""
    found = [
        p for p in layout.placeholders if kind_of(p) in TEXTS and not p.name.lower().startswith(_OURS) and _area(p) > 0
    ]
    return sorted(found, key=lambda p: -_area(p))


def _beside(bodies: list[Any], width: int) -> bool:
    """Whether these are two texts of a size, side by side."""
    if len(bodies) != 2:
        return False
    left, right = (frame_of(b) for b in sorted(bodies, key=lambda b: int(b.left)))
    level = left.y < right.bottom and right.y < left.bottom
    alike = max(left.w, right.w) <= 1.25 * min(left.w, right.w)
    return level and alike and left.x + left.w <= right.x + 1 and left.w + right.w >= width / 12700 / 2


def _upright(layout: Any) -> bool:
    """Whether its text runs from top to bottom."""
    return _type(layout).startswith("vert") or bool(query(layout.element, ".//a:bodyPr[@vert and @vert!='horz']"))


def _type(layout: Any) -> str:
    return str(layout.element.get("type", ""))


def _area(shape: Any) -> int:
    return int(shape.width or 0) * int(shape.height or 0)

"""A place for text on a layout, with what it inherits from its master: frame, insets, size, bullets' margins, font."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from briefgen.render.pptx_fit import height, leading, run_lines
from briefgen.render.pptx_fonts import Face, face

POINT = 12700  # English Metric Units
HEADS = ("title", "ctrTitle")
TEXTS = ("obj", "body")
LEVELS = 5
_INSETS = (7.2, 3.6, 7.2, 3.6)  # what DrawingML says where nothing else does


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle in points from the slide's upper left corner."""

    x: float
    y: float
    w: float
    h: float

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.h


@dataclass(frozen=True, slots=True)
class Spot:
    """Where text goes: the `index` of the layout's placeholder, -1 where a text box must be made.

    `insets` are left, top, right, bottom; `size` is that of the first level; `margins` are how far the text of each
    level stands in; `leading` the line spacing as a factor.
    """

    index: int
    frame: Frame
    insets: tuple[float, float, float, float]
    size: float
    margins: tuple[float, ...]
    font: Face
    leading: float = 1.0
    caps: bool = False

    def room(self, level: int = 0) -> float:
        """The width that text of a level may take."""
        return self.frame.w - self.insets[0] - self.insets[2] - self.margins[min(level, LEVELS - 1)]

    def tall(self, paragraphs: Iterable[str], size: float, space: float = 0.0, level: int = 0) -> float:
        """The height of paragraphs set at a size, with `space` after each; without the insets."""
        shown = [p.upper() if self.caps else p for p in paragraphs]
        return self.leading * height(shown, size, self.room(level), 0.0, self.font) + space * len(shown)

    def tall_runs(self, runs: tuple[tuple[str, float], ...], level: int = 0) -> float:
        """The height of a paragraph of runs of several sizes, as if each line were as high as the first run's."""
        shown = tuple((text.upper() if self.caps else text, size) for text, size in runs)
        high = max(leading(text, self.font) for text, _ in shown)
        return self.leading * run_lines(shown, self.room(level), self.font) * shown[0][1] * high

    @property
    def padding(self) -> float:
        """The height that the insets take."""
        return self.insets[1] + self.insets[3]


def kind_of(shape: Any) -> str:
    """The type of a placeholder as its XML has it; "obj" where it says none."""
    return str(next(iter(query(shape.element, ".//p:nvPr/p:ph/@type")), "obj"))


def frame_of(shape: Any) -> Frame:
    """Where a shape stands, inherited or not; an empty frame where nothing says."""
    edges = (shape.left, shape.top, shape.width, shape.height)
    return Frame(*(int(e or 0) / POINT for e in edges))


def spot_of(shape: Any, layout: Any) -> Spot:
    """The spot of a layout's placeholder."""
    heads = kind_of(shape) in HEADS
    return Spot(
        index=shape.placeholder_format.idx,
        frame=frame_of(shape),
        insets=_insets(shape, layout),
        size=_size(shape, layout),
        margins=tuple(_margin(shape, layout, n) for n in range(1, LEVELS + 1)),
        font=face(theme_font(layout, "major" if heads else "minor")),
        leading=max(1.0, _leading(shape, layout)),
        caps=_caps(shape, layout),
    )


def alone(layout: Any, frame: Frame, size: float) -> Spot:
    """A spot that no placeholder takes: a text box without insets, in the master's font."""
    return Spot(-1, frame, (0.0, 0.0, 0.0, 0.0), size, (0.0,) * LEVELS, face(theme_font(layout, "minor")))


def theme_font(layout: Any, which: str) -> str:
    """The Latin font of a master's theme, `which` "major" (headings) or "minor" (text); "" where it names none."""
    from pptx.oxml import parse_xml

    master = layout.slide_master
    part = next((r.target_part for r in master.part.rels.values() if r.reltype.endswith("/theme")), None)
    if part is None:
        return ""
    found = query(parse_xml(part.blob), f".//a:fontScheme/a:{which}Font/a:latin/@typeface")
    return str(found[0]) if found else ""


def query(element: Any, path: str) -> list[Any]:
    """What an XPath finds under an element of any kind; the prefixes are a, p and r."""
    return list(_path(path)(element))


@cache
def _path(path: str) -> Any:
    from lxml import etree
    from pptx.oxml.ns import _nsmap

    return etree.XPath(path, namespaces={k: _nsmap[k] for k in ("a", "p", "r")})


def _ancestors(shape: Any, layout: Any) -> Iterator[Any]:
    """The placeholder and the master's that it inherits from."""
    yield shape.element
    kind = kind_of(shape)
    base = {"ctrTitle": "title", "subTitle": "body", "obj": "body", "tbl": "body", "chart": "body"}.get(kind, kind)
    yield from (p.element for p in layout.slide_master.placeholders if kind_of(p) in (base, kind))


def _levels(shape: Any, layout: Any, level: int) -> Iterator[Any]:
    """The paragraph properties of a level that hold for a placeholder, the nearest first."""
    for element in _ancestors(shape, layout):
        yield from query(element, f"p:txBody/a:lstStyle/a:lvl{level}pPr")
    style = "titleStyle" if kind_of(shape) in HEADS else "bodyStyle"
    style = "otherStyle" if kind_of(shape) in ("ftr", "sldNum", "dt") else style
    yield from query(layout.slide_master.element, f"p:txStyles/p:{style}/a:lvl{level}pPr")


def _insets(shape: Any, layout: Any) -> tuple[float, float, float, float]:
    found = list(_INSETS)
    for at, name in enumerate(("lIns", "tIns", "rIns", "bIns")):
        values = (v for e in _ancestors(shape, layout) for v in query(e, f"p:txBody/a:bodyPr/@{name}"))
        found[at] = int(next(values, found[at] * POINT)) / POINT
    return found[0], found[1], found[2], found[3]


def _size(shape: Any, layout: Any) -> float:
    sizes = (v for p in _levels(shape, layout, 1) for v in query(p, "a:defRPr/@sz"))
    return int(next(sizes, 1800)) / 100


def _caps(shape: Any, layout: Any) -> bool:
    return next((v for p in _levels(shape, layout, 1) for v in query(p, "a:defRPr/@cap")), "none") == "all"


def _margin(shape: Any, layout: Any, level: int) -> float:
    """How far text stands in: the left margin, and nothing less than where its first line begins."""
    margins = (v for p in _levels(shape, layout, level) for v in query(p, "@marL"))
    return max(0.0, int(next(margins, 0)) / POINT)


def _leading(shape: Any, layout: Any) -> float:
    found = (v for p in _levels(shape, layout, 1) for v in query(p, "a:lnSpc/a:spcPct/@val"))
    value = str(next(found, "100000"))
    return float(value.rstrip("%")) / (100 if value.endswith("%") else 100_000)

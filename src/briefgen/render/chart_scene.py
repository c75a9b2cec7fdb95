"""What a drawing is made of, and how wide its words are: the same shapes become SVG, a picture, shapes on a slide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from briefgen.render.brand import Brand
from briefgen.render.faces import face_file

MARKERS = ("circle", "square", "diamond", "triangle", "ring", "cross")
# the brand's colour of each series and how much white is in it; of each line
FILLS = (
    ("primary", 0.0),
    ("primary", 0.42),
    ("foreground", 0.0),
    ("primary", 0.7),
    ("foreground", 0.18),
    ("primary", 0.85),
)
INKS = ("primary", "warning", "foreground", "secondary", "primary", "warning")
DASHES = ("", "6 3", "2 3", "9 3 2 3", "12 3", "4 2 1 2")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `hatched` draws white lines across it. Coordinates of all shapes run right and down, in units."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    stroke: str = ""
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points, `dash` as in SVG."""

    points: tuple[tuple[float, float], ...]
    stroke: str
    width: float = 1.0
    dash: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """A point's marker: one of MARKERS, `r` its half size; `hollow` for what is not final."""

    x: float
    y: float
    r: float
    shape: str
    fill: str
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text: y is its baseline, `anchor` "start", "middle" or "end"."""

    x: float
    y: float
    text: str
    size: float
    fill: str
    anchor: str = "start"
    bold: bool = False


Shape = Box | Line | Dot | Words


@dataclass(slots=True)
class Scene:
    """A drawing of a size, its shapes from back to front."""

    width: float
    height: float
    shapes: list[Shape] = field(default_factory=list)

    def add(self, *shapes: Shape) -> None:
        """Put shapes in front."""
        self.shapes += shapes


@dataclass(frozen=True, slots=True)
class Pen:
    """What a drawing is drawn with: the brand's colours, its text's size, how much wider words may come out.

    `fills` are colours of series that stay apart in shades of grey.
    """

    brand: Brand
    size: float
    slack: float = 1.05

    @property
    def fills(self) -> tuple[str, ...]:
        """The colours of the series, dark and light in turn."""
        return tuple(mixed(getattr(self.brand, role), white) for role, white in FILLS)

    @property
    def inks(self) -> tuple[str, ...]:
        """The colours of lines, none so light that it is lost on the page."""
        return tuple(getattr(self.brand, role) for role in INKS)

    def wide(self, text: str, *, bold: bool = False, size: float = 0.0) -> float:
        """The width of a line of text in units, never less than it will be."""
        widths = _widths(self.brand.fonts.headings, 700 if bold else 400)
        ems = sum(widths.get(ord(c), 0.62 if ord(c) < 0x2E80 else 1.0) for c in text)
        return ems * (size or self.size) * self.slack

    def wrapped(self, text: str, room: float, most: int = 99, *, bold: bool = False) -> list[str]:
        """The text in lines of at most `room` units; what does not fit in `most` lines ends in "…"."""
        lines: list[str] = [""]
        for word in text.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self.wide(longer, bold=bold) > room:
                lines.append(word)
            else:
                lines[-1] = longer
        lines = [piece for line in lines for piece in self._broken(line, room)]
        if len(lines) <= most:
            return lines
        return [*lines[: most - 1], self._cut(" ".join(lines[most - 1 :]), room)]

    def _broken(self, line: str, room: float) -> list[str]:
        """A line as it is, or, where one word is longer than a line, cut where the line ends."""
        pieces = []
        while self.wide(line) > room and len(line) > 1:
            at = next((n for n in range(len(line) - 1, 0, -1) if self.wide(line[:n]) <= room), 1)
            pieces.append(line[:at])
            line = line[at:]
        return [*pieces, line]

    def _cut(self, text: str, room: float) -> str:
        while self.wide(f"{text}…") > room and " " in text:
            text = text.rpartition(" ")[0]
        return f"{text}…"


@cache
def _widths(family: str, weight: int) -> dict[int, float]:
    """The advance of each character of a family's upright face of a weight, in ems."""
    from fontTools.ttLib import TTFont

    with TTFont(face_file(family, weight, "normal"), fontNumber=0, lazy=True) as font:
        # a variable font's own metrics are those of its first weight, which is often its lightest
        glyphs = font.getGlyphSet(location={"wght": weight} if "fvar" in font else None)
        em = font["head"].unitsPerEm
        return {code: glyphs[name].width / em for code, name in (font.getBestCmap() or {}).items()}


def mixed(colour: str, white: float) -> str:
    """A "#rrggbb" colour with a share of white in it."""
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(p + (255 - p) * white):02x}" for p in parts)


def number(value: float) -> str:
    """A coordinate as it is written: two decimals at most, no "-0"."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def lines_down(pen: Pen, x: float, y: float, lines: Iterable[str], *, fill: str, anchor: str = "start") -> list[Words]:
    """Lines of text below one another, the first with its baseline at y."""
    return [Words(x, y + n * pen.size * 1.22, text, pen.size, fill, anchor) for n, text in enumerate(lines)]

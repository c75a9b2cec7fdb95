"""How much room text takes on a slide, measured with the widths of its font before anything is written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from briefgen.render.pptx_fonts import Face, face

CALIBRI = face("Calibri")
SAFETY = 1.03  # kerning, hinting, another program's rounding
_DUST = 0.01  # points: what adding up widths leaves; a column as wide as its words holds them
_WORD = re.compile(r"[^ \t\n\r]+")  # to a no-break space no line ends
_HIGH = 1.45  # ems: a line with characters that another font must draw (Noto Sans CJK)


def width(text: str, size: float, font: Face = CALIBRI) -> float:
    """The width of a line of text in points, at `size` points; never less than PowerPoint's."""
    return sum(font.advance(c) for c in text) / 1000 * size * SAFETY


def lines(text: str, size: float, room: float, font: Face = CALIBRI) -> int:
    """How many lines `text` takes in `room` points; a word longer than a line is broken. "" takes one."""
    return run_lines(((text, size),), room, font)


def run_lines(runs: Iterable[tuple[str, float]], room: float, font: Face = CALIBRI) -> int:
    """How many lines runs of text take that are set in a paragraph, each at its own size and apart by a space."""
    count, used, room = 1, 0.0, room + _DUST
    for word, size in ((word, size) for text, size in runs for word in _WORD.findall(text)):
        gap = width(" ", size, font)
        wide = width(word, size, font)
        before = gap if used else 0.0
        if used + before + wide <= room:
            used += before + wide
        elif wide <= room:
            count, used = count + 1, wide
        else:
            more, used = _broken(word, size, room, font)
            count += more + bool(before)
    return count


def _broken(word: str, size: float, room: float, font: Face) -> tuple[int, float]:
    """A word longer than a line: the lines after its first, and how full the last is."""
    count, used = 0, 0.0
    for char in word:
        wide = width(char, size, font)
        if used and used + wide > room:
            count, used = count + 1, 0.0
        used += wide
    return count, used


def height(paragraphs: Iterable[str], size: float, room: float, space: float = 0.0, font: Face = CALIBRI) -> float:
    """The height of paragraphs in points, with `space` points after each."""
    return sum(lines(p, size, room, font) * size * leading(p, font) + space for p in paragraphs)


def leading(text: str, font: Face = CALIBRI) -> float:
    """The height of a line of this text in ems."""
    foreign = any(c > "\u052f" and unicodedata.category(c)[0] == "L" for c in text)
    return max(font.line, _HIGH) if foreign else font.line

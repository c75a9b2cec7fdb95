"""How much room text takes on a slide, measured with Calibri's widths before anything is written."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

# advance widths of U+0020 to U+007E in 1/2048 em, of the metric-compatible Carlito, the bold cut where it is wider
_WIDTHS = (
    463, 667, 898, 1020, 1038, 1493, 1443, 478, 638, 638, 1020, 1020, 528, 627, 547, 880, 1038, 1038, 1038, 1038,
    1038, 1038, 1038, 1038, 1038, 1038, 565, 565, 1020, 1020, 1020, 949, 1840, 1241, 1148, 1092, 1291, 1000, 941,
    1305, 1292, 546, 678, 1120, 866, 1790, 1349, 1385, 1090, 1405, 1153, 968, 1014, 1337, 1211, 1856, 1128, 1064,
    979, 665, 880, 665, 1020, 1020, 615, 1011, 1099, 866, 1099, 1031, 648, 971, 1099, 503, 523, 983, 503, 1666,
    1099, 1101, 1099, 1099, 728, 817, 710, 1099, 969, 1526, 941, 970, 814, 704, 973, 704, 1020,
)  # fmt: skip
_OTHER = 1200  # a letter that the table does not have
LINE = 1.2  # the height of a line in ems, Calibri's ascent, descent and gap
SAFETY = 1.03  # kerning, hinting, another font of the same size


def width(text: str, size: float) -> float:
    """The width of a line of text in points, at `size` points; never less than PowerPoint's."""
    return sum(_advance(c) for c in text) / 2048 * size * SAFETY


def lines(text: str, size: float, room: float) -> int:
    """How many lines `text` takes in `room` points; a word longer than a line is broken. "" takes one."""
    count, used = 1, 0.0
    for word in text.split():
        wide = width(word, size)
        gap = width(" ", size) if used else 0.0
        if used + gap + wide <= room:
            used += gap + wide
        elif wide <= room:
            count, used = count + 1, wide
        else:
            whole, rest = divmod(wide, room)
            count, used = count + int(whole) + (1 if used else 0), rest
    return count


def height(paragraphs: Iterable[str], size: float, room: float, space: float = 0.0) -> float:
    """The height of paragraphs in points, with `space` points after each."""
    return sum(lines(p, size, room) * size * LINE + space for p in paragraphs)


def _advance(char: str) -> int:
    base = unicodedata.normalize("NFD", char)[:1]
    if " " <= base <= "~":
        return _WIDTHS[ord(base) - 0x20]
    if unicodedata.category(char) in ("Mn", "Cf"):
        return 0
    return 2048 if unicodedata.east_asian_width(char) in "WF" or char == "—" else _OTHER

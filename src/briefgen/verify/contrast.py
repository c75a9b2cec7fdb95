"""Whether one colour can be told from another by eye."""

from __future__ import annotations

import re

Colour = tuple[float, float, float]
"""Red, green, blue of sRGB, each 0 to 1."""

WHITE: Colour = (1.0, 1.0, 1.0)
BLACK: Colour = (0.0, 0.0, 0.0)
_FAINT = 1.25  # a contrast below that no eye tells from none
_HEX = re.compile(r"[0-9a-fA-F]{6}")


def is_faint(ink: Colour, ground: Colour) -> bool:
    """Whether text in a colour cannot be seen on its ground."""
    return contrast(ink, ground) < _FAINT


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def from_hex(value: str) -> Colour | None:
    """The colour of six hexadecimal digits; None for any other text."""
    if not _HEX.fullmatch(value):
        return None
    red, green, blue = (int(value[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def _luminance(colour: Colour) -> float:
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

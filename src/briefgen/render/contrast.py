"""Colours as "#rrggbb": contrast as WCAG 2.2 counts it, mixing, and the nearest colour that can be read."""

from __future__ import annotations

AA = 4.5  # WCAG 2.2, success criterion 1.4.3: contrast of text with what is behind it
_STEPS = 64


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two "#rrggbb" colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance, 0 black to 1 white (WCAG 2.2, "relative luminance")."""
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mixed(one: str, other: str, share: float) -> str:
    """The first colour with so great a share of the other, as a transparent layer would show it."""
    pairs = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{round((a * (1 - share) + b * share) * 255):02x}" for a, b in pairs)


def readable(text: str, *grounds: str, ratio: float = AA) -> str:
    """The colour nearest to `text`, towards black or white, that has the contrast on every ground.

    Black or white, whichever is nearer to it, where none has.
    """
    ends = sorted(("#000000", "#ffffff"), key=lambda end: -min(contrast(end, ground) for ground in grounds))
    for step in range(_STEPS + 1):
        tried = mixed(text, ends[0], step / _STEPS)
        if all(contrast(tried, ground) >= ratio for ground in grounds):
            return tried
    return ends[0]


def is_dark(colour: str) -> bool:
    """Whether white is read better on it than black."""
    return contrast("#ffffff", colour) > contrast("#000000", colour)


def _parts(colour: str) -> list[float]:
    return [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]

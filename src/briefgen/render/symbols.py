"""A font for the symbols that no font of the brand has: each a small frame with its code point in it.

A pictograph in a source ("memo", "warning sign") must not keep a brief from being printed, and must not vanish.
The frame says that something stands there and what; copied from the PDF, it is the character itself. Letters get
no such glyph: a brief with unreadable words is not a brief, so for those a font has to be added.
"""

from __future__ import annotations

import io
import unicodedata
from functools import lru_cache
from typing import Any

FAMILY = "Briefgen Symbols"
# format characters that take ink all the same: signs of Arabic, Syriac, Kaithi and annotation
_INKED = ((0x600, 0x605), (0x6DD, 0x6DD), (0x70F, 0x70F), (0x890, 0x8E2), (0xFFF9, 0xFFFB), (0x110BD, 0x110CD))
_EM, _WIDE, _HIGH, _STROKE = 1000, 620, 700, 40


def drawable(char: str) -> bool:
    """Whether a missing character may be drawn as its code point: a symbol, or one that takes no ink."""
    if unicodedata.category(char) == "Cf":
        return not any(first <= ord(char) <= last for first, last in _INKED)
    return unicodedata.category(char) in ("So", "Sk", "Sm", "Zs", "Zl", "Zp") or "\ufe00" <= char <= "\ufe0f"


@lru_cache(maxsize=64)
def symbol_font(points: tuple[int, ...]) -> bytes:
    """A TrueType font with a glyph for each code point: a frame with its digits, nothing for white space.

    The digits are IBM Plex Mono's. The same points give the same bytes.
    """
    from fontTools.fontBuilder import FontBuilder

    points = tuple(sorted({0x20, 0xA0, *points}))  # a space between two symbols is set in their font
    order = [".notdef", *(f"u{p:04X}" for p in points)]
    glyphs: dict[str, Any] = {".notdef": _frame("")}
    widths = {".notdef": _WIDE + 80}
    for point, name in zip(points, order[1:], strict=True):
        symbol = unicodedata.category(chr(point)).startswith("S")
        glyphs[name] = _frame(f"{point:04X}") if symbol else _frame(None)
        widths[name] = _WIDE + 80 if symbol else 250 if unicodedata.category(chr(point)) == "Zs" else 0
    made = FontBuilder(_EM, isTTF=True)
    made.font.recalcTimestamp = False
    made.setupGlyphOrder(order)
    made.setupCharacterMap(dict(zip(points, order[1:], strict=True)))
    made.setupGlyf(glyphs)
    made.setupHorizontalMetrics({name: (widths[name], 0) for name in order})
    made.setupHorizontalHeader(ascent=800, descent=-200)
    made.setupNameTable({"familyName": FAMILY, "styleName": "Regular"})
    made.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    made.setupPost()
    made.updateHead(created=0, modified=0)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _frame(digits: str | None) -> Any:
    """The glyph: a frame with up to six digits in two rows; nothing at all for None."""
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen = TTGlyphPen(None)
    if digits is not None:
        _box(pen, 40, 0, 40 + _WIDE, _HIGH, clockwise=True)
        _box(pen, 40 + _STROKE, _STROKE, 40 + _WIDE - _STROKE, _HIGH - _STROKE, clockwise=False)
        half = -(-len(digits) // 2)
        for row, part in enumerate((digits[:half], digits[half:])):
            for column, digit in enumerate(part):
                wide = (_WIDE - 4 * _STROKE) / max(half, 1)
                _digit(pen, digit, 40 + 2 * _STROKE + column * wide, _HIGH / 2 + 30 - row * 290, wide)
    return pen.glyph()


def _digit(pen: Any, digit: str, x: float, y: float, wide: float) -> None:
    from fontTools.pens.transformPen import TransformPen

    glyphs, name, advance, tall = _digits()[digit]
    glyphs[name].draw(TransformPen(pen, (wide / advance, 0, 0, 250 / tall, x, y)))


@lru_cache(maxsize=1)
def _digits() -> dict[str, tuple[Any, str, float, float]]:
    import fontpkg
    from fontTools.ttLib import TTFont

    font = TTFont(fontpkg.path("IBM Plex Mono", weight=600, nearest=True))
    glyphs, cmap = font.getGlyphSet(), font.getBestCmap()
    tall = float(font["OS/2"].sCapHeight)
    return {d: (glyphs, cmap[ord(d)], float(glyphs[cmap[ord(d)]].width), tall) for d in "0123456789ABCDEF"}


def _box(pen: Any, left: float, low: float, right: float, high: float, *, clockwise: bool) -> None:
    corners = [(left, low), (left, high), (right, high), (right, low)]
    first, *rest = corners if clockwise else corners[::-1]
    pen.moveTo(first)
    for corner in rest:
        pen.lineTo(corner)
    pen.closePath()

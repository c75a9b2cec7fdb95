"""The fonts of the PDF: from installed fontpkg packages, never from the machine; and what they cover."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Any

from briefgen.errors import RenderError
from briefgen.render.brand import Brand
from briefgen.render.symbols import FAMILY, drawable, symbol_font

SCHEME = "asset:"
_SYMBOLS = "symbols"
STYLES = ("normal", "italic")
# the first code point, one past the last, the package whose font has them
_PACKAGES = (
    (0x0530, 0x0590, "fontpkg-noto-sans-armenian"),
    (0x0590, 0x0600, "fontpkg-noto-sans-hebrew"),
    (0x0600, 0x0780, "fontpkg-noto-sans-arabic"),
    (0x0900, 0x0980, "fontpkg-noto-sans-devanagari"),
    (0x0980, 0x0A00, "fontpkg-noto-sans-bengali"),
    (0x0B80, 0x0C00, "fontpkg-noto-sans-tamil"),
    (0x0E00, 0x0E80, "fontpkg-noto-sans-thai"),
    (0x10A0, 0x1100, "fontpkg-noto-sans-georgian"),
    (0x1100, 0x1200, "fontpkg-noto-sans-kr"),
    (0x1200, 0x1400, "fontpkg-noto-sans-ethiopic"),
    (0x2190, 0x2400, "fontpkg-noto-sans-math"),
    (0x2400, 0x2E80, "fontpkg-noto-sans-symbols-2"),
    (0x2E80, 0x3040, "fontpkg-noto-sans-sc"),
    (0x3040, 0x3130, "fontpkg-noto-sans-jp"),
    (0x3130, 0x3190, "fontpkg-noto-sans-kr"),
    (0x3190, 0xA000, "fontpkg-noto-sans-sc"),
    (0xAC00, 0xD800, "fontpkg-noto-sans-kr"),
    (0xF900, 0xFB00, "fontpkg-noto-sans-sc"),
    (0xFB50, 0xFE00, "fontpkg-noto-sans-arabic"),
    (0xFE30, 0xFFF0, "fontpkg-noto-sans-sc"),
    (0x1F000, 0x1FB00, "fontpkg-noto-emoji"),
    (0x20000, 0x32000, "fontpkg-noto-sans-sc"),
)


def family(name: str) -> Any:
    """The installed fontpkg family of that name; raises RenderError naming the package to add."""
    import fontpkg

    try:
        return fontpkg.family(name)
    except fontpkg.FontpkgError as error:
        slug = fontpkg.slugify(name)
        raise RenderError(
            f"the font {name} is not installed",
            next_step=f"add the package fontpkg-{slug}, or name another in templates/_brand.yml",
        ) from error


def face_css(brand: Brand, text: Iterable[str]) -> str:
    """The @font-face rules of every family of the brand, each with an `asset:` address.

    Symbols of `text` that none of them has come from a font that is made for them (see `symbols`).
    """
    rules = []
    for name in brand.fonts.families:
        for style in STYLES:
            for weight, span in _weights(name, style):
                rules.append(
                    f'@font-face{{font-family:"{name}";font-style:{style};{span}'
                    f"src:url({SCHEME}{family(name).slug}/{style}/{weight})}}"
                )
    strays = sorted(ord(c) for c in _uncovered(text, brand) if drawable(c))
    if strays:
        address = "-".join(f"{p:x}" for p in strays)
        rules.append(f'@font-face{{font-family:"{FAMILY}";src:url({SCHEME}{_SYMBOLS}/{address})}}')
    return "\n".join(rules)


def font_bytes(brand: Brand, url: str) -> bytes:
    """The font that an `asset:` address of `face_css` names; KeyError for every other address."""
    if url.startswith(f"{SCHEME}{_SYMBOLS}/"):
        return symbol_font(tuple(int(p, 16) for p in url.rpartition("/")[2].split("-")))
    slug, style, weight = url.removeprefix(SCHEME).split("/")
    for name in brand.fonts.families:
        if family(name).slug == slug and any(weight == str(w) for w, _ in _weights(name, style)):
            import fontpkg

            return bytes(fontpkg.path(name, weight=int(weight), style=style, nearest=True).read_bytes())
    raise KeyError(url)


def check_coverage(text: Iterable[str], brand: Brand) -> None:
    """Raise RenderError naming the characters (U+XXXX) that no font of the brand has, and a package that does.

    Symbols are drawn as their code points. Nothing else would tell: a missing glyph prints as a box.
    """
    text = tuple(text)
    missing = sorted(c for c in _uncovered(text, brand) if not drawable(c))
    if not missing:
        return
    names = ", ".join(f"U+{ord(c):04X} {unicodedata.name(c, '').title()}".rstrip() for c in missing[:8])
    more = f" and {len(missing) - 8} more" if len(missing) > 8 else ""
    packages = sorted({_package(c) for c in missing} - {""})
    step = f"add {' and '.join(packages)}" if packages else "add a fontpkg package that has them"
    raise RenderError(
        f"no font has {names}{more}, in “{_around(missing[0], text)}”",
        next_step=f"{step}, and name the family under `typography.fonts` in templates/_brand.yml",
    )


def _around(char: str, text: Iterable[str]) -> str:
    """The words about the first place of a character, so that its statement can be found."""
    part = next(part for part in text if char in part)
    at = part.index(char)
    return " ".join(part[max(0, at - 30) : at + 20].split())


def covered_by(brand: Brand) -> frozenset[int]:
    """Every code point that some upright font of the brand has a glyph for."""
    return frozenset().union(*(_cmap(name) for name in brand.fonts.families))


def _uncovered(text: Iterable[str], brand: Brand) -> set[str]:
    covered = covered_by(brand)
    return {c for part in text for c in part if ord(c) not in covered and c not in "\t\n\r"}


def _package(char: str) -> str:
    return next((name for first, end, name in _PACKAGES if first <= ord(char) < end), "")


@cache
def _cmap(name: str) -> frozenset[int]:
    import fontpkg
    from fontTools.ttLib import TTFont

    family(name)
    with TTFont(fontpkg.path(name, nearest=True), lazy=True) as font:
        return frozenset(font.getBestCmap() or {})


@cache
def _weights(name: str, style: str) -> tuple[tuple[int, str], ...]:
    """Each file of a style once: a weight that finds it, and its weight as CSS."""
    files = [f for f in family(name).files if f.style == style]
    variable = [f for f in files if f.variable]
    if variable:
        low, high = variable[0].wght_min or 400, variable[0].wght_max or 400
        return ((min(max(400, low), high), ""),)  # WeasyPrint knows no range; the font itself says its weights
    return tuple(sorted((f.weight, f"font-weight:{f.weight};") for f in files if f.weight in (400, 600, 700)))

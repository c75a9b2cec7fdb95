"""The fonts of the PDF: from installed packages, never from the machine; and what they cover."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from briefgen.errors import RenderError
from briefgen.render.brand import Brand
from briefgen.render.faces import check_family, cmap_of, face_bytes, is_cut, slug_of, weights_of
from briefgen.render.symbols import FAMILY, drawable, symbol_font

__all__ = ["SCHEME", "check_coverage", "check_family", "covered_by", "face_css", "font_bytes"]

SCHEME = "asset:"
_SYMBOLS = "symbols"
STYLES = ("normal", "italic")
_CJK = ("noto-cjk[sans]", "Noto Sans CJK SC")
_ARABIC = ("fontpkg-amiri", "Amiri")  # Noto Sans Arabic draws dots apart from letters: copied, they are no words
# the first code point, one past the last, the package and its family: each tried, see docs/pdf.md
_PACKAGES = (
    (0x0600, 0x0700, _ARABIC),
    (0x0750, 0x0780, _ARABIC),
    (0x08A0, 0x0900, _ARABIC),
    (0x1100, 0x1200, ("noto-cjk[sans]", "Noto Sans CJK KR")),
    (0x2E80, 0x3040, _CJK),
    (0x3040, 0x3100, ("noto-cjk[sans]", "Noto Sans CJK JP")),
    (0x3100, 0x3130, _CJK),
    (0x3130, 0x3190, ("noto-cjk[sans]", "Noto Sans CJK KR")),
    (0x3190, 0xA000, _CJK),
    (0xAC00, 0xD800, ("noto-cjk[sans]", "Noto Sans CJK KR")),
    (0xF900, 0xFB00, _CJK),
    (0xFB50, 0xFE00, _ARABIC),
    (0xFE30, 0xFE50, _CJK),
    (0xFE70, 0xFF00, _ARABIC),
    (0xFF00, 0xFFF0, _CJK),
    (0x20000, 0x32000, _CJK),
)


def face_css(brand: Brand, text: Iterable[str]) -> str:
    """The @font-face rules of every family of the brand, each with an `asset:` address.

    Symbols of `text` that none of them has come from a font that is made for them (see `symbols`).
    """
    text = tuple(text)
    rules = []
    for name in brand.fonts.families:
        for style in STYLES:
            for weight, span in weights_of(name, style):
                address = f"{SCHEME}{slug_of(name)}/{style}/{weight}{_cut_to(name, text)}"
                rules.append(f'@font-face{{font-family:"{name}";font-style:{style};{span}src:url({address})}}')
    strays = sorted(ord(c) for c in _uncovered(text, brand) if drawable(c))
    if strays:
        rules.append(f'@font-face{{font-family:"{FAMILY}";src:url({SCHEME}{_SYMBOLS}/{_joined(strays)})}}')
    return "\n".join(rules)


def font_bytes(brand: Brand, url: str) -> bytes:
    """The font that an `asset:` address of `face_css` names; KeyError for every other address."""
    slug, *rest = url.removeprefix(SCHEME).split("/")
    if slug == _SYMBOLS:
        return symbol_font(_points(rest[0]))
    style, weight, *points = rest
    for name in brand.fonts.families:
        if slug_of(name) == slug and any(weight == str(w) for w, _ in weights_of(name, style)):
            return face_bytes(name, int(weight), style, _points(points[0]) if points else ())
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
    raise RenderError(
        f"no font has {names}{more}, in “{_around(missing[0], text)}”",
        next_step=f"{' and '.join(sorted({_step(c) for c in missing}))}, under `typography.fonts` in "
        "templates/_brand.yml; see docs/pdf.md",
    )


def _step(char: str) -> str:
    """What to install and what to name for a character; for scripts of which no package was tried, how to find one."""
    found = next((package for first, end, package in _PACKAGES if first <= ord(char) < end), None)
    if found:
        return f"add the package {found[0]} and name the family {found[1]}"
    script = unicodedata.name(char, "that script").split()[0].lower()
    return f"add a fontpkg package for {script} (`fontpkg search {script}` lists them) and name its family"


def _around(char: str, text: Iterable[str]) -> str:
    """The words about the first place of a character, so that its statement can be found."""
    part = next(part for part in text if char in part)
    at = part.index(char)
    return " ".join(part[max(0, at - 30) : at + 20].split())


def covered_by(brand: Brand) -> frozenset[int]:
    """Every code point that some upright font of the brand has a glyph for."""
    return frozenset().union(*(cmap_of(name) for name in brand.fonts.families))


def _uncovered(text: Iterable[str], brand: Brand) -> set[str]:
    covered = covered_by(brand)
    return {c for part in text for c in part if ord(c) not in covered and c not in "\t\n\r"}


def _cut_to(name: str, text: Iterable[str]) -> str:
    """The last part of a font's address where it holds only what is in use."""
    if not is_cut(name):
        return ""
    covered = cmap_of(name)
    return f"/{_joined(sorted({ord(c) for part in text for c in part if ord(c) in covered}))}"


def _joined(points: Iterable[int]) -> str:
    return "-".join(f"{p:x}" for p in points)


def _points(joined: str) -> tuple[int, ...]:
    return tuple(int(p, 16) for p in joined.split("-") if p)

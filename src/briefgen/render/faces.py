"""Font files: where a family's come from (fontpkg packages, noto-cjk) and the bytes that the PDF embeds.

They are parts of installed packages, as code is, and are read here rather than by store/, which sees to the user's.
"""

from __future__ import annotations

import io
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from briefgen.errors import RenderError

# the collection of noto-cjk holds a face for each of the four scripts' traditions
_CJK = re.compile(r"Noto (Sans|Serif) CJK (SC|TC|JP|KR)")


def check_family(name: str) -> None:
    """Raise RenderError, with the name that its package would have, where a family is not installed."""
    if is_cut(name):
        _collection(name)
    else:
        _fontpkg_family(name)


def slug_of(name: str) -> str:
    """A family's name as an address has it: "noto-sans-cjk-sc"."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def face_file(name: str, weight: int, style: str) -> Path:
    """The file of the face nearest in weight and style; raises RenderError naming the package to add."""
    return _collection(name)[0] if _CJK.fullmatch(name) else _fontpkg_file(name, weight, style)


def face_bytes(name: str, weight: int, style: str, points: tuple[int, ...]) -> bytes:
    """The font to embed; of a collection a face with the glyphs of `points` alone, for the whole takes seconds to load.

    The same points give the same bytes.
    """
    if not _CJK.fullmatch(name):
        return _fontpkg_file(name, weight, style).read_bytes()
    return _cut(name, points)


def is_cut(name: str) -> bool:
    """Whether a family is embedded by the code points in use."""
    return _CJK.fullmatch(name) is not None


def weights_of(name: str, style: str) -> tuple[tuple[int, str], ...]:
    """Each file of a style once: a weight that finds it, and its weight as CSS."""
    if is_cut(name):
        check_family(name)
        return ((400, ""),) if style == "normal" else ()
    files = [f for f in _fontpkg_family(name).files if f.style == style]
    variable = [f for f in files if f.variable]
    if variable:
        low, high = variable[0].wght_min or 400, variable[0].wght_max or 400
        return ((min(max(400, low), high), ""),)  # WeasyPrint knows no range; the font itself says its weights
    return tuple(sorted((f.weight, f"font-weight:{f.weight};") for f in files if f.weight in (400, 600, 700)))


@cache
def cmap_of(name: str) -> frozenset[int]:
    """Every code point that the family's upright face has a glyph for; raises RenderError like `check_family`."""
    from fontTools.ttLib import TTFont

    path, number = _collection(name) if is_cut(name) else (_fontpkg_file(name, 400, "normal"), -1)
    with TTFont(path, fontNumber=number, lazy=True) as font:
        return frozenset(font.getBestCmap() or {})


def _missing(name: str, package: str) -> RenderError:
    step = f"name another in templates/_brand.yml; or, if there is a package {package}, install it"
    return RenderError(f"the font {name} is not installed", next_step=step)


def _fontpkg_family(name: str) -> Any:
    import fontpkg

    try:
        return fontpkg.family(name)
    except fontpkg.FontpkgError as error:
        raise _missing(name, f"fontpkg-{fontpkg.slugify(name)}") from error


def _fontpkg_file(name: str, weight: int, style: str) -> Path:
    import fontpkg

    _fontpkg_family(name)
    return Path(fontpkg.path(name, weight=weight, style=style, nearest=True))


@cache
def _collection(name: str) -> tuple[Path, int]:
    """The collection that holds a CJK family, and the number of its face there."""
    from fontTools.ttLib import TTCollection

    kind = name.split()[1].lower()
    try:
        import noto_cjk

        path = noto_cjk.otc_path(kind)
    except (ImportError, RuntimeError) as error:  # FontNotInstalled is a RuntimeError
        raise _missing(name, f"noto-cjk[{kind}]") from error
    with TTCollection(path, lazy=True) as fonts:
        names = [font["name"].getBestFamilyName() for font in fonts]
    if name not in names:
        raise _missing(name, f"noto-cjk[{kind}]")
    return path, names.index(name)


@lru_cache(maxsize=8)
def _cut(name: str, points: tuple[int, ...]) -> bytes:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    path, number = _collection(name)
    options = Options(layout_features=["locl", "ccmp", "kern", "mark", "mkmk"], notdef_outline=True)
    with TTFont(path, fontNumber=number, lazy=True, recalcTimestamp=False) as font:
        cutter = Subsetter(options)
        cutter.populate(unicodes=(0x20, *points))
        cutter.subset(font)
        out = io.BytesIO()
        font.save(out)
    return out.getvalue()

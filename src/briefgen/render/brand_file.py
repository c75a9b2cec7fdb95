"""From the text of `_brand.yml` and the files that it names to a Brand; everything wrong with it is said at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from briefgen.errors import ConfigError, UsageError
from briefgen.findings import Finding
from briefgen.render.brand import Brand, Colours, Fonts, Logo, Type, Typography
from briefgen.render.brand_colours import colours_of, contrasts
from briefgen.render.brand_own import Own, own_of
from briefgen.render.brand_unused import unused
from briefgen.render.brand_yaml import BrandText
from briefgen.render.logo import logos_of

Load = Callable[[str], bytes]
"""The bytes of a file beside `_brand.yml`, by its path from there; raises UsageError."""
FONTS = ("Source Serif 4", "Source Sans 3", "IBM Plex Mono")
_KINDS = ("base", "headings", "monospace")
_FAMILY = re.compile(r"[\w .'-]{1,64}")


def _nothing(name: str) -> bytes:
    raise UsageError("is not there", file=name, next_step="put it beside _brand.yml")


@dataclass(frozen=True, slots=True)
class BrandFile:
    """A brand that can be used, and what a user should know of its file."""

    brand: Brand
    findings: tuple[Finding, ...] = ()


def read_brand(
    yaml_text: str,
    base_css: str,
    print_css: Mapping[str, str],
    *,
    file: str = "_brand.yml",
    load: Load = _nothing,
    screen_css: str = "",
) -> BrandFile:
    """The brand from the text of `_brand.yml`, the style sheets, each audience's `print.css` and the files it names.

    With what its file says that briefgen does not use, and the like. Raises ConfigError with all that is wrong: not
    YAML, a key that brand.yml or briefgen does not know, no colour, a contrast under 4.5:1, a logo or an Office file
    that cannot be used.
    """
    text = BrandText(yaml_text, file)
    parts = _parts(text, load)
    brand = Brand(
        name=_name(text),
        day=parts.colours[0],
        night=parts.colours[1],
        fonts=parts.fonts,
        office=parts.office,
        typography=_typography(text),
        link=str((text.at("meta", "link") and text.brand.meta.link.home) or ""),
        mark=parts.logos[0],
        logo=parts.logos[1],
        cover=parts.logos[2],
        base_css=base_css,
        screen_css=screen_css,
        print_css=tuple(sorted(print_css.items())),
        **{name: made[0] for name, made in parts.files.items()},
    )
    noted = (*unused(text), *(finding for made in parts.files.values() for finding in made[1]))
    return BrandFile(brand, tuple(sorted(noted, key=lambda f: f.line)))


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a brand file gives that may be wrong: colours by day and night, families, logos, Office files by name."""

    colours: tuple[Colours, Colours]
    fonts: Fonts
    office: Fonts
    logos: tuple[Logo | None, Logo | None, Logo | None]
    files: dict[str, tuple[bytes, tuple[Finding, ...]]]


def _parts(text: BrandText, load: Load) -> _Parts:
    """The parts of a brand; raises ConfigError with all that is wrong in them."""
    own = own_of(text)
    found: list[Finding] = []
    colours = colours_of(text, own, found)
    fonts = _fonts(text, found)
    office = _office(text, own, found)
    logos = logos_of(text, load, found)
    files = {name: _office_file(text, name, getattr(own, name), load, found) for name in _OFFICE}
    if colours and not found:
        found += contrasts(text, colours)
    if found or not (colours and fonts and office):
        raise ConfigError(tuple(sorted(found, key=lambda f: f.line)))
    return _Parts(colours, fonts, office, logos, files)


def _name(text: BrandText) -> str:
    meta = text.brand.meta
    return str((meta and meta.name and (meta.name.full or meta.name.short)) or "")


def _fonts(text: BrandText, found: list[Finding]) -> Fonts | None:
    """The families of the PDF and HTML; the further ones of `typography.fonts` fill in missing characters."""
    typography = text.brand.typography
    named = [getattr(getattr(typography, kind, None), "family", None) for kind in _KINDS]
    chosen = [name or default for name, default in zip(named, FONTS, strict=True)]
    more = [font.family for font in typography.fonts] if typography else []
    wrong = [name for name in dict.fromkeys((*chosen, *more)) if not _FAMILY.fullmatch(name)]
    for name in wrong:
        found.append(text.wrong(f'"{name}" is no font family', "write its name, as `Source Serif 4`", "typography"))
    return None if wrong else Fonts(chosen[0], chosen[1], chosen[2], tuple(m for m in more if m not in chosen))


def _office(text: BrandText, own: Own, found: list[Finding]) -> Fonts | None:
    """The families that Word and PowerPoint are told of."""
    names = [getattr(own.office, kind) or default for kind, default in zip(_KINDS, OFFICE_FONTS, strict=True)]
    for kind, name in zip(_KINDS, names, strict=True):
        if not _FAMILY.fullmatch(name):
            step = "write its name, as `Calibri`"
            found.append(text.wrong(f'"{name}" is no font family', step, "defaults", "briefgen", "office", kind))
            return None
    return Fonts(names[0], names[1], names[2])


OFFICE_FONTS = ("Cambria", "Calibri", "Consolas")


def _typography(text: BrandText) -> Typography:
    typography = text.brand.typography
    return Typography(
        base=_type(typography and typography.base),
        headings=_type(typography and typography.headings),
        monospace=_type(typography and typography.monospace_inline),
        link=_type(typography and typography.link),
    )


def _type(options: Any) -> Type:
    """Weight and leading as brand-yml read them; "auto" and nothing are 0."""
    weight = getattr(options, "weight", None)
    named = {"normal": 400, "bold": 700}
    number = weight if isinstance(weight, int) else named.get(str(weight), 0)
    lines = str(getattr(options, "decoration", None) or "")
    return Type(number, float(getattr(options, "line_height", None) or 0), lines if lines in _DECORATIONS else "")


_DECORATIONS = ("none", "underline", "overline", "line-through")
_OFFICE: Sequence[str] = ("reference_docx", "reference_pptx")


def _office_file(
    text: BrandText, name: str, path: str, load: Load, found: list[Finding]
) -> tuple[bytes, tuple[Finding, ...]]:
    """A house's own Office file, checked and made safe, and what is to be told of it; b"" where none is named."""
    if not path:
        return b"", ()
    from briefgen.render.office_file import opened

    key = name.replace("_", "-")
    place = ("defaults", "briefgen", key)
    try:
        made = opened(load(path), kind=key.rpartition("-")[2])
        noted = _NOTED[name](made.data)
    except UsageError as error:
        step = error.next_step or "put another file in its place"
        found.append(text.wrong(f"`{key}`: {path}: {error.message}", step, *place, code="reference-file"))
        return b"", ()
    noted = (*(("reference-file", what) for what in made.taken), *noted)
    return made.data, tuple(text.told(code, f"{path}: {what}", _STEPS[code], *place) for code, what in noted)


def _of_docx(data: bytes) -> tuple[tuple[str, str], ...]:
    """What is told of a reference DOCX, with its codes: what goes from it, what it lacks and is given."""
    from briefgen.render.docx_own import examined

    lacking, taken = examined(data)
    added = f"its styles lack {', '.join(lacking)}; they are added, in the fonts of its Normal and Heading 1"
    return (*(("reference-file", what) for what in taken), *((("reference-style", added),) if lacking else ()))


def _of_pptx(data: bytes) -> tuple[tuple[str, str], ...]:
    """The same for a reference PPTX; raises UsageError where a layout is missing that a deck needs."""
    from briefgen.render.pptx_own import low_contrasts, own_presentation

    own_presentation(data)
    return tuple(("brand-contrast", f"the theme colour {low}") for low in low_contrasts(data))


_NOTED: dict[str, Callable[[bytes], tuple[tuple[str, str], ...]]] = {
    "reference_docx": _of_docx,
    "reference_pptx": _of_pptx,
}
_STEPS = {
    "reference-file": "",
    "reference-style": "",
    "brand-contrast": "change the theme's colours in PowerPoint, under View > Slide Master > Colors",
}

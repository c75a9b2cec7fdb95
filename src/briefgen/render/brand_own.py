"""What stands under `defaults.briefgen` of a brand file: the part of brand.yml that is briefgen's own."""

from __future__ import annotations

import json
from dataclasses import fields

from pydantic import TypeAdapter, ValidationError
from pydantic.config import ConfigDict
from pydantic.dataclasses import dataclass as checked

from briefgen.errors import ConfigError, did_you_mean
from briefgen.findings import Finding
from briefgen.render.brand_yaml import BrandText

_STRICT = ConfigDict(extra="forbid", strict=True, alias_generator=lambda name: name.replace("_", "-"))
PLACE = ("defaults", "briefgen")


@checked(frozen=True, slots=True, config=_STRICT)
class Office:
    """Fonts that the readers' Word and PowerPoint have; "" takes the default."""

    base: str = ""
    headings: str = ""
    monospace: str = ""


@checked(frozen=True, slots=True, config=_STRICT)
class Roles:
    """Colours for briefgen alone, by their role; "" where nothing is said: then they are the brand's or derived."""

    foreground: str = ""
    background: str = ""
    primary: str = ""
    secondary: str = ""
    warning: str = ""
    light: str = ""
    dark: str = ""


@checked(frozen=True, slots=True, config=_STRICT)
class Own:
    """`color` goes before the brand's colours, `dark_mode` is for dark screens; files lie beside the brand file."""

    office: Office = Office()
    color: Roles = Roles()
    dark_mode: Roles = Roles()
    reference_docx: str = ""
    reference_pptx: str = ""


_KINDS = {(): Own, ("office",): Office, ("color",): Roles, ("dark-mode",): Roles}


def own_of(text: BrandText) -> Own:
    """The part of briefgen's own; raises ConfigError with the line of every key and value that is wrong."""
    part = text.at(*PLACE)
    if part is None:
        return Own()
    try:
        # JSON mode: keys and values become the dataclasses there, and nothing else is converted
        return TypeAdapter(Own).validate_json(json.dumps(part, default=str))
    except ValidationError as error:
        raise ConfigError(tuple(_said(text, item) for item in error.errors(include_url=False))) from error


def _said(text: BrandText, item: object) -> Finding:
    loc = tuple(str(part) for part in item["loc"])  # type: ignore[index]
    where = ".".join((*PLACE, *loc))
    if item["type"] in ("extra_forbidden", "unexpected_keyword_argument"):  # type: ignore[index]
        names = [f.name.replace("_", "-") for f in fields(_KINDS.get(loc[:-1], Own))]
        return text.wrong(f"unknown key `{where}`", did_you_mean(loc[-1], names), *PLACE, *loc)
    shape = "keys and values" if loc in _KINDS else "text"
    return text.wrong(f"`{where}` must hold {shape}", "see docs/brand.md", *PLACE, *loc)

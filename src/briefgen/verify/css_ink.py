"""How the words of an element look: their colour and that of their ground, their size, how clear they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from briefgen.verify.contrast import BLACK, WHITE, Colour
from briefgen.verify.css_known import COLOURS, lengths
from briefgen.verify.styles import resolved

_DARK: Colour = (0.07, 0.07, 0.07)  # what browsers take for the ground of a dark page
_LINK: Colour = (0.0, 0.0, 0.93)
_RELATIVE = re.compile(r"(\d*\.?\d+)(em|%|ex|ch)")
_KEYWORDS = {
    **{"xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0},
    **{"xx-large": 32.0, "xxx-large": 48.0, "initial": 16.0},
}
_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Look:
    """Colours of letters and of what is behind them (None: cannot be told), size in px, opacity 0 to 1.

    `moved`: drawn beside its place, so that a ground of its own might lie over other text. `custom` are the custom
    properties that hold, by name.
    """

    ink: Colour | None = BLACK
    ground: Colour | None = WHITE
    size: float = 16.0
    clear: float = 1.0
    moved: bool = False
    custom: Mapping[str, str] = field(default_factory=lambda: _NONE)


def dark_page(look: Look) -> Look:
    """The look of a page that leaves its colours to a browser set to dark."""
    return replace(look, ink=WHITE, ground=_DARK)


def link(look: Look) -> Look:
    """The look of a link of which no style says anything."""
    return replace(look, ink=_LINK if look.ground != _DARK else WHITE)


def colour(value: str, inherited: Colour | None, ground: Colour | None) -> Colour | None:
    """A colour on its ground; None for one that cannot be told: a picture, a gradient, a colour of the system."""
    import tinycss2.color4  # type: ignore[import-untyped]

    if value in ("inherit", "currentcolor", "unset", ""):
        return inherited
    if value in ("none", "transparent"):
        return ground
    parsed = tinycss2.color4.parse_color(value)
    if parsed is None or isinstance(parsed, str):
        return None
    red, green, blue = (min(max(c, 0.0), 1.0) for c in parsed.to("srgb").coordinates)
    if parsed.alpha >= 1:
        return red, green, blue
    if ground is None:
        return None
    mixed = [c * parsed.alpha + g * (1 - parsed.alpha) for c, g in zip((red, green, blue), ground, strict=True)]
    return mixed[0], mixed[1], mixed[2]


def font_size(value: str, outer: float) -> float | None:
    """A font's size in px, the smallest that it may be; None where it cannot be told."""
    if value in _KEYWORDS:
        return _KEYWORDS[value]
    if value in ("inherit", "unset", ""):
        return outer
    if value in ("smaller", "larger"):
        return outer * (1.2 if value == "larger" else 0.83)
    if found := _RELATIVE.fullmatch(value):
        share = float(found[1]) / (100 if found[2] == "%" else 1)
        return outer * share * (0.5 if found[2] in ("ex", "ch") else 1)
    if re.fullmatch(r"(clamp|max)\(.*\)", value):
        value = value.partition("(")[2].partition(",")[0]
        return font_size(value.strip(), outer) if "," not in value and "(" not in value else None
    sizes = lengths(value)
    return sizes[0] if sizes is not None and len(sizes) == 1 and value[-1].isalpha() else None


def of_font(value: str) -> str:
    """The size that the shorthand `font` gives; "" for a font of the system."""
    found = re.search(r"(?<![\w.-])(\d*\.?\d+([a-z]+|%)|0(?=[\s/])|[x-]*(small|large)|medium)(?=[\s/])", f"{value} ")
    return found[1] if found else ""


def opacity(value: str) -> float | None:
    """Opacity as a share; None where it cannot be told."""
    found = re.fullmatch(r"(\d*\.?\d+)(%?)", value)
    return min(float(found[1]) / (100 if found[2] else 1), 1.0) if found else None


def line_height(value: str, size: float) -> float | None:
    """The height of a line as a share of its letters; None where it cannot be told."""
    if value in ("normal", "inherit", "unset", "initial"):
        return 1.2
    if found := re.fullmatch(r"(\d*\.?\d+)(em|%|)", value):
        return float(found[1]) / (100 if found[2] == "%" else 1)
    sizes = lengths(value)
    return sizes[0] / size if sizes is not None and len(sizes) == 1 else None


def has_ground(part: Mapping[str, str]) -> bool:
    """Whether declarations draw something behind an element's words."""
    grounds = (value for name, value in part.items() if name.startswith("background") and name in COLOURS)
    return any(value not in ("none", "transparent", "inherit", "initial", "unset") for value in grounds)


def custom_of(outer: Mapping[str, str], parts: Iterable[Mapping[str, str]]) -> Mapping[str, str]:
    """The custom properties that hold in an element: each value is resolved where it is declared."""
    own = {k: v for declared in parts for k, v in declared.items() if k.startswith("--")}
    if not own:
        return outer
    every = {**outer, **own}
    return {**outer, **{name: resolved(value, every) for name, value in own.items()}}

"""Colours in DrawingML: of a theme as a master maps them, lightened or darkened as far as that can be told."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.verify.contrast import Colour, from_hex
from briefgen.verify.package import Package, local

if TYPE_CHECKING:
    from lxml.etree import _Element

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_CLEAR = 10_000  # of 100 000: a colour less opaque than that cannot be seen
_USUAL = {"tx1": "dk1", "tx2": "dk2", "bg1": "lt1", "bg2": "lt2"}
_NAMED = {"white": "FFFFFF", "black": "000000"}


@dataclass(frozen=True, slots=True)
class Scheme:
    """A theme's colours by name, and which of them a master's names mean."""

    colours: Mapping[str, Colour | None]
    mapped: Mapping[str, str]

    def colour(self, holder: _Element | None) -> Colour | None:
        """The colour that stands in an element such as solidFill; None for what cannot be told."""
        said = next((e for e in holder if isinstance(e.tag, str)), None) if holder is not None else None
        if said is None:
            return None
        value = said.get("lastClr") or said.get("val") or ""
        if local(said) == "schemeClr":
            colour = self.colours.get(self.mapped.get(value, _USUAL.get(value, value)))
        else:
            colour = from_hex(_NAMED.get(value, value))
        for change in said:
            colour = _changed(colour, local(change), int(change.get("val") or 0) / 100_000)
        return colour


def scheme_of(package: Package, parts: tuple[str, ...]) -> Scheme:
    """The colours of a slide, by it and what is behind it: slide, layout, master."""
    colours: dict[str, Colour | None] = {}
    mapped: dict[str, str] = {}
    for part in reversed(parts):
        for theme in package.related(part, "theme"):
            for item in (i for s in package.trees[theme].iter(f"{_A}clrScheme") for i in s.iterfind("*")):
                one = next(iter(item), None)
                colours[local(item)] = from_hex(str((one.get("lastClr") or one.get("val")) if one is not None else ""))
        tree = package.trees[part]
        for said in (tree.find(f"{_P}clrMap"), tree.find(f"{_P}clrMapOvr/{_A}overrideClrMapping")):
            mapped |= {str(k): str(v) for k, v in said.attrib.items()} if said is not None else {}
    return Scheme(colours, mapped)


def is_clear(holder: _Element) -> bool:
    """Whether the colour in an element is so transparent that nothing of it is seen."""
    return any(int(alpha.get("val") or 100_000) < _CLEAR for alpha in holder.iter(f"{_A}alpha"))


def _changed(colour: Colour | None, change: str, share: float) -> Colour | None:
    """A colour with more or less light; None for a change that cannot be told."""
    if colour is None or change == "alpha":
        return colour
    hue, light, saturation = colorsys.rgb_to_hls(*colour)
    if change == "lumMod":
        light *= share
    elif change == "lumOff":
        light += share
    else:
        return None
    red, green, blue = colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), saturation)
    return red, green, blue

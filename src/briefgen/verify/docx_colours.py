"""The colours of a Word document: its theme's, its shades', its page's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.verify.contrast import BLACK, WHITE, Colour, contrast, from_hex
from briefgen.verify.package import Package, attribute, local

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_THEME = {"background": "lt", "light": "lt", "text": "dk", "dark": "dk", "accent": "accent"}
_LINKS = {"hyperlink": "hlink", "followedHyperlink": "folHlink"}
_HIGHLIGHTS = {
    **{"black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF", "red": "FF0000"},
    **{"yellow": "FFFF00", "white": "FFFFFF", "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000"},
    **{"darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080"},
    "lightGray": "C0C0C0",
}
_CLEAR = 90_000  # of 100 000: letters that are more transparent cannot be seen


class Palette:
    """What a document's theme, settings and page say of colours; a colour that cannot be told is None."""

    def __init__(self, package: Package, main: str) -> None:
        self._theme: dict[str, Colour | None] = {}
        self._mapped: dict[str, str] = {}
        shown = False
        for part in package.related(main, "theme"):
            for scheme in package.trees[part].iter(f"{_A}clrScheme"):
                for item in scheme.iterfind("*"):
                    one = next(iter(item), None)
                    value = str(one.get("lastClr") or one.get("val") or "") if one is not None else ""
                    self._theme[local(item)] = from_hex(value)
        for part in package.related(main, "settings"):
            tree = package.trees[part]
            shown |= tree.find(f"{_W}displayBackgroundShape") is not None
            for mapping in tree.iterfind(f"{_W}clrSchemeMapping"):
                self._mapped = {str(k).rpartition("}")[2]: str(v) for k, v in mapping.attrib.items()}
        page = package.trees[main].find(f"{_W}background")
        self.page: Colour | None = WHITE
        if shown and page is not None:
            self.page = self._colour(page, "color", "theme")

    def ink(self, said: _Element | None, ground: Colour | None) -> Colour | None:
        """The colour of letters; of black and white the one that is seen where it is left to the program."""
        if said is None or (attribute(said, "val") == "auto" and not attribute(said, "themeColor")):
            return None if ground is None else max((BLACK, WHITE), key=lambda c: contrast(c, ground))
        return self._colour(said, "val", "theme")

    def shade(self, said: _Element | None, under: Colour | None) -> Colour | None:
        """The ground that a shade or a highlight makes; `under` where it makes none."""
        if said is None:
            return under
        if local(said) == "highlight":
            value = attribute(said, "val")
            return under if value == "none" else from_hex(_HIGHLIGHTS.get(value, ""))
        pattern = attribute(said, "val")
        if pattern == "solid":
            return self._colour(said, "color", "theme") if attribute(said, "color") not in ("", "auto") else BLACK
        if attribute(said, "fill") in ("", "auto") and not attribute(said, "themeFill"):
            return under if pattern in ("clear", "nil", "") else None
        return self._colour(said, "fill", "themeFill") if pattern in ("clear", "nil", "") else None

    def fill(self, said: _Element, ground: Colour | None) -> Colour | None:
        """The colour of letters by their `textFill`; that of the ground where they are not filled."""
        if any(local(e) == "noFill" for e in said):
            return ground
        if any(float(attribute(a, "val") or 0) >= _CLEAR for a in said.iter("{*}alpha")):
            return ground
        colour = next((e for e in said.iter("{*}srgbClr")), None)
        if colour is not None and not len(colour):
            return from_hex(attribute(colour, "val"))
        theme = next((e for e in said.iter("{*}schemeClr")), None)
        return self._named(attribute(theme, "val")) if theme is not None and not len(theme) else None

    def _colour(self, element: _Element, plain: str, theme: str) -> Colour | None:
        """A colour by its name in the theme, which counts before the value beside it."""
        named = attribute(element, "themeColor" if theme == "theme" else theme)
        if not named or named == "none":
            return from_hex(attribute(element, plain))
        colour = self._named(named)
        if colour is None:
            return from_hex(attribute(element, plain))
        for change, end in ((f"{theme}Tint", 1.0), (f"{theme}Shade", 0.0)):
            if value := attribute(element, change):
                share = int(value, 16) / 255
                red, green, blue = (c * share + end * (1 - share) for c in colour)
                colour = red, green, blue
        return colour

    def _named(self, name: str) -> Colour | None:
        """A colour of the theme by Word's name: "background1", or as in drawings "bg1"."""
        long = {"bg": "background", "tx": "text", "lt": "light", "dk": "dark"}.get(name[:2], "")
        name = f"{long}{name[2:]}" if long and name[2:].isdigit() else name
        short = {"background": "bg", "text": "t"}.get(name[:-1])
        if short and (mapped := self._mapped.get(f"{short}{name[-1]}")):
            name = mapped
        return self._theme.get(_LINKS.get(name, f"{_THEME.get(name[:-1], '')}{name[-1:]}"))

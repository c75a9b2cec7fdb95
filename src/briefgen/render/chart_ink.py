"""The colours of a chart in Office: the brand's as numbers, or by the names of the file's own theme."""

from __future__ import annotations

from typing import Any

from briefgen.render.brand import Brand
from briefgen.render.chart_scene import mixed


class Ink:
    """Puts the brand's colours into Office's colour formats, as numbers."""

    def __init__(self, brand: Brand) -> None:
        self.brand = brand

    def put(self, colour: Any, role: str, white: float = 0.0) -> None:
        """Set a colour format to a colour of the brand with a share of white."""
        from pptx.dml.color import RGBColor

        shade = mixed(getattr(self.brand, role), white).lstrip("#").upper()
        colour.rgb = RGBColor.from_string(shade)  # type: ignore[no-untyped-call]


class ThemeInk(Ink):
    """The same by the names of the presentation's theme, so that a house's own master gives the look."""

    def __init__(self) -> None:
        """A theme has its own colours: no brand is needed."""

    def put(self, colour: Any, role: str, white: float = 0.0) -> None:
        """Set a colour format to the theme's colour for a role."""
        from pptx.enum.dml import MSO_THEME_COLOR as NAMES

        theme = {
            "primary": NAMES.ACCENT_1,
            "warning": NAMES.ACCENT_2,
            "dark": NAMES.ACCENT_3,
            "secondary": NAMES.TEXT_2,
            "foreground": NAMES.TEXT_1,
            "background": NAMES.BACKGROUND_1,
        }
        colour.theme_color = theme[role]
        if white:
            colour.brightness = white

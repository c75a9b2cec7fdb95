"""The look of every format: a small subset of Posit's brand.yml, and the style sheets beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from briefgen.errors import UsageError

AA = 4.5  # WCAG 2.2, success criterion 1.4.3: contrast of text with what is behind it
COLOURS = ("foreground", "background", "primary", "secondary", "warning", "light", "dark")
_TEXT = ("foreground", "primary", "secondary", "warning")
_KNOWN = {
    "": ("meta", "color", "typography", "defaults"),
    "meta": ("name", "link"),
    "color": ("palette", *COLOURS),
    "typography": ("fonts", "base", "headings", "monospace"),
    "defaults": ("briefgen",),
    "defaults.briefgen": ("office",),
    "defaults.briefgen.office": ("base", "headings", "monospace"),
}


@dataclass(frozen=True, slots=True)
class Fonts:
    """Font families: text, headings, code, and what a missing character falls back to."""

    base: str
    headings: str
    monospace: str
    more: tuple[str, ...] = ()

    @property
    def families(self) -> tuple[str, ...]:
        """Every family once, in the order in which a character is looked for."""
        return tuple(dict.fromkeys((self.base, self.headings, self.monospace, *self.more)))


@dataclass(frozen=True, slots=True)
class Brand:
    """Colours as "#rrggbb", fonts of the PDF, fonts that Office names, and the style sheets.

    `print_css` pairs an audience with its print.css.
    """

    name: str
    foreground: str
    background: str
    primary: str
    secondary: str
    warning: str
    light: str
    dark: str
    fonts: Fonts
    office: Fonts
    base_css: str = ""
    print_css: tuple[tuple[str, str], ...] = ()

    def print_style(self, audience: str) -> str:
        """The audience's print.css, "" when it has none."""
        return dict(self.print_css).get(audience, "")


def load_brand(yaml_text: str, base_css: str, print_css: Mapping[str, str], *, file: str = "_brand.yml") -> Brand:
    """The brand from the text of `_brand.yml`, `_base.css` and each audience's `print.css`.

    Raises UsageError (file, key, next step) for what is not YAML, a key that briefgen does not know,
    a colour that is neither "#rrggbb" nor in the palette, and a contrast under 4.5:1.
    """
    tree = _parsed(yaml_text, file)
    for path, allowed in _KNOWN.items():
        _refuse_unknown(_part(tree, path, file), path, allowed, yaml_text, file)
    colours = _colours(_part(tree, "color", file), file)
    _check_contrast(colours, file)
    typography = _part(tree, "typography", file)
    more = tuple(_family(entry, file) for entry in typography.get("fonts") or ())
    return Brand(
        name=str(_part(tree, "meta", file).get("name") or ""),
        **colours,
        fonts=_fonts(typography, ("Source Serif 4", "Source Sans 3", "IBM Plex Mono"), more, file),
        office=_fonts(_part(tree, "defaults.briefgen.office", file), ("Cambria", "Calibri", "Consolas"), (), file),
        base_css=base_css,
        print_css=tuple(sorted(print_css.items())),
    )


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two "#rrggbb" colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parsed(text: str, file: str) -> dict[str, Any]:
    import yaml  # type: ignore[import-untyped]

    try:
        tree = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it is nested too deeply"
        line = mark.line + 1 if mark else 0
        raise UsageError(f"not YAML: {problem}", file=file, line=line, next_step="mend that line") from error
    if tree is None:
        return {}
    if not isinstance(tree, dict):
        raise UsageError("a brand file holds keys and values", file=file, next_step="start with `color:`")
    return tree


def _part(tree: dict[str, Any], path: str, file: str) -> dict[str, Any]:
    value: Any = tree
    for key in filter(None, path.split(".")):
        value = value.get(key)
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise UsageError(
                f"`{path}` must hold keys and values", file=file, next_step="see docs/brand.md of brand.yml"
            )
    return value  # type: ignore[no-any-return]


def _refuse_unknown(part: dict[str, Any], path: str, allowed: tuple[str, ...], text: str, file: str) -> None:
    for key in part:
        if key not in allowed:
            at = re.search(rf"^\s*{re.escape(str(key))}\s*:", text, re.MULTILINE)
            line = text.count("\n", 0, at.end()) + 1 if at else 0
            where = f"{path}.{key}" if path else str(key)
            raise UsageError(
                f"unknown key `{where}`", file=file, line=line, next_step=f"known here: {', '.join(allowed)}"
            )


_DEFAULTS = dict(
    zip(COLOURS, ("#1b2028", "#ffffff", "#1f3a5f", "#4f5a68", "#7a4a06", "#eff2f6", "#b9c2cd"), strict=True)
)


def _colours(part: dict[str, Any], file: str) -> dict[str, str]:
    palette = part.get("palette") or {}
    if not isinstance(palette, dict):
        raise UsageError("`color.palette` must hold names and colours", file=file, next_step='write `ink: "#1b2028"`')
    found = {}
    for name in COLOURS:
        value = part.get(name, _DEFAULTS[name])
        value = str(palette.get(value, value))
        if re.fullmatch(r"#[0-9a-fA-F]{3}", value):
            value = "#" + "".join(c * 2 for c in value[1:])
        if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
            raise UsageError(
                f'`color.{name}` is "{value}"', file=file, next_step='write "#rrggbb" or a name of `color.palette`'
            )
        found[name] = value.lower()
    return found


def _check_contrast(colours: dict[str, str], file: str) -> None:
    for ground in ("background", "light"):
        for name in _TEXT:
            ratio = contrast(colours[name], colours[ground])
            if ratio < AA:
                raise UsageError(
                    f"`color.{name}` on `color.{ground}` has a contrast of {ratio:.1f}:1, under {AA}:1 (WCAG AA)",
                    file=file,
                    next_step="make one of them darker or lighter",
                )


def _fonts(part: dict[str, Any], defaults: tuple[str, str, str], more: tuple[str, ...], file: str) -> Fonts:
    chosen = [_family(part.get(k, d), file) for k, d in zip(("base", "headings", "monospace"), defaults, strict=True)]
    return Fonts(chosen[0], chosen[1], chosen[2], more)


def _family(value: Any, file: str) -> str:
    family = value.get("family") if isinstance(value, dict) else value
    if not isinstance(family, str) or not re.fullmatch(r"[\w .'-]{1,64}", family):
        raise UsageError(f"{value!r} is no font family", file=file, next_step="write its name, as `Source Serif 4`")
    return family

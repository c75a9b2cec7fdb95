"""The brand as CSS custom properties and as the logo of a title block, for HTML and PDF."""

from __future__ import annotations

import base64
from html import escape

from briefgen.render.brand import Brand, Colours, Image, Type
from briefgen.render.contrast import is_dark
from briefgen.render.logo import box
from briefgen.render.symbols import FAMILY

LOGO_WIDE, LOGO_HIGH = 60.0, 12.0  # millimetres: the room of a logo in a title block


def brand_css(brand: Brand) -> str:
    """`--primary`, `--heading`, `--serif`, ... on :root, as they are printed.

    What the brand says nothing of has no property: styles name their own value, `var(--heading-weight, 700)`.
    """
    return f":root{{{';'.join((*_colours(brand.day), *_stacks(brand), *typed(brand)))}}}"


def _colours(colours: Colours) -> list[str]:
    return [f"--{name.replace('_', '-')}:{value}" for name, value in colours.pairs()]


def _stacks(brand: Brand) -> list[str]:
    """Font stacks: the PDF's own fonts, what Office has, a generic family."""
    chain = ",".join(f'"{name}"' for name in (*brand.fonts.families, FAMILY))
    office = brand.office
    return [
        f'--serif:"{brand.fonts.base}",{chain},"{office.base}",Georgia,serif',
        f'--sans:"{brand.fonts.headings}",{chain},"{office.headings}",Arial,sans-serif',
        f'--mono:"{brand.fonts.monospace}",{chain},"{office.monospace}",monospace',
    ]


def typed(brand: Brand) -> list[str]:
    """Weights, leadings and decorations that the brand gives, as declarations."""
    kinds = brand.typography
    named = (("base", kinds.base), ("heading", kinds.headings), ("mono", kinds.monospace), ("link", kinds.link))
    return [line for name, kind in named for line in _type(name, kind)]


def _type(name: str, kind: Type) -> list[str]:
    said = (("weight", f"{kind.weight:d}", kind.weight), ("leading", f"{kind.leading:g}", kind.leading))
    lines = [f"--{name}-{what}:{text}" for what, text, there in said if there]
    return [*lines, f"--{name}-decoration:{kind.decoration}"] if kind.decoration else lines


def logo_html(brand: Brand) -> str:
    """The logo of a printed title block as an element that fetches nothing; "" where the brand has none."""
    if brand.logo is None:
        return ""
    shown = brand.logo.on(is_dark(brand.background))
    wide, high = (round(side, 2) for side in box(shown, LOGO_WIDE, LOGO_HIGH))
    size = f"width:{wide:g}mm;height:{high:g}mm"
    return f'<img class="logo" src="{data_url(shown)}" alt="{escape(shown.alt)}" style="{size}">\n'


def data_url(image: Image) -> str:
    """The image as an address that holds it."""
    kind = "svg+xml" if image.kind == "svg" else image.kind
    return f"data:image/{kind};base64,{base64.b64encode(image.data).decode('ascii')}"

"""The brand on a slide master: theme colours and fonts, the weight of titles, the logo on the title slide's layout."""

from __future__ import annotations

import io
import re
from html import escape
from typing import Any

from briefgen.render.brand import Brand, Image
from briefgen.render.contrast import is_dark
from briefgen.render.logo import box, raster

HEADING = "accent5"  # the theme colour of titles
LOGO = (138.0, 42.0, 240.0, 60.0)  # points: left, top, the room of the logo on the title slide
_POINT = 12700


def set_brand(deck: Any, brand: Brand, cover: Any) -> None:
    """Put the brand on a presentation of ours; `cover` is the layout of its title slide."""
    master = deck.slide_master
    _set_theme(master, brand)
    weight = brand.typography.headings.weight
    if weight and weight < 600:
        for element in (master.element, *(layout.element for layout in deck.slide_layouts)):
            for look in element.xpath(
                ".//p:titleStyle//a:defRPr | .//p:sp[.//p:ph[contains(@type, 'itle')]]//a:defRPr"
            ):
                look.set("b", "0")
    if brand.cover is not None:
        _put_logo(cover, brand.cover.on(is_dark(brand.background)))


def _put_logo(layout: Any, logo: Image) -> None:
    """A picture at the top of the layout, so that each title slide shows it and none can lose it."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    _, relation = layout.part.get_or_add_image_part(io.BytesIO(raster(logo)))
    left, top, room, high = LOGO
    wide, tall = box(logo, room, high)
    edges = [round(v * _POINT) for v in (left, top, wide, tall)]
    layout.shapes._spTree.append(
        parse_xml(
            f'<p:pic {nsdecls("p", "a", "r")}><p:nvPicPr><p:cNvPr id="90" name="Logo" descr="{escape(logo.alt)}"/>'
            '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr userDrawn="1"/></p:nvPicPr><p:blipFill>'
            f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm>'
            f'<a:off x="{edges[0]}" y="{edges[1]}"/><a:ext cx="{edges[2]}" cy="{edges[3]}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
        )
    )


def _set_theme(master: Any, brand: Brand) -> None:
    part = next(rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme"))
    theme = part.blob.decode("utf-8")
    day = brand.day
    slots = {
        "dk1": day.foreground, "lt1": day.background, "dk2": day.secondary, "lt2": day.light, "accent1": day.primary,
        "accent2": day.warning, "accent3": day.dark, "accent4": day.secondary, HEADING: day.heading,
        "accent6": day.light, "hlink": day.link, "folHlink": day.secondary,
    }  # fmt: skip
    colours = "".join(f'<a:{k}><a:srgbClr val="{v[1:].upper()}"/></a:{k}>' for k, v in slots.items())
    name = escape(brand.name or "briefgen")
    theme = _swap(theme, "clrScheme", f'<a:clrScheme name="{name}">{colours}</a:clrScheme>')
    sans = escape(brand.office.headings)
    face = f'<a:latin typeface="{sans}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fonts = f"<a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont>"
    part._blob = _swap(theme, "fontScheme", f'<a:fontScheme name="{name}">{fonts}</a:fontScheme>').encode("utf-8")


def _swap(xml: str, tag: str, new: str) -> str:
    return re.sub(rf"<a:{tag}\b.*?</a:{tag}>", lambda _: new, xml, count=1, flags=re.DOTALL)

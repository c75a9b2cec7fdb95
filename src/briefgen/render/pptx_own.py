"""A house's own reference PPTX: its masters and layouts stay, its slides and what speaks of them go."""

from __future__ import annotations

import io
import re
from typing import Any

from briefgen.errors import UsageError
from briefgen.render.contrast import AA, contrast
from briefgen.render.pptx_layouts import missing_layouts

_LISTS = ("p:custShowLst", "p:sldIdLst", "p:extLst")
_DROPPED = ("slide", "commentAuthors", "customXml", "tags", "printerSettings", "authors")
_BESIDE = ("extended-properties", "custom-properties", "thumbnail")
# the colours that slides use, as the master calls them, and the theme's names of them where it does not say
_NAMED = {"tx1": "text", "tx2": "citations", "accent1": "heads of tables"}
_USUAL = {"tx1": "dk1", "tx2": "dk2"}


def own_presentation(data: bytes) -> Any:
    """A python-pptx Presentation of the house's masters and layouts without a slide.

    Raises UsageError for a file that is none, or in which a layout is missing that a deck needs.
    """
    deck = _opened(data)
    lacking = missing_layouts(deck)
    if lacking:
        raise UsageError(
            f"its slide master has no {' and no '.join(lacking)}", next_step="add it in View > Slide Master"
        )
    return deck


def low_contrasts(data: bytes) -> tuple[str, ...]:
    """Each colour of its theme that text is set in and that is hard to read on the theme's background, in words."""
    master = _opened(data).slide_master
    part = next(rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme"))
    theme = part.blob.decode("utf-8", "replace")
    mapped: Any = next(iter(master.element.xpath("p:clrMap")), {})
    paper = _theme_colour(theme, mapped.get("bg1", "lt1"))
    low = []
    for name, use in _NAMED.items():
        colour = _theme_colour(theme, mapped.get(name, _USUAL.get(name, name)))
        if colour and paper and contrast(colour, paper) < AA:
            low.append(f"{colour} ({use}) on {paper} has a contrast of {contrast(colour, paper):.1f}:1, under {AA}:1")
    return tuple(low)


def _opened(data: bytes) -> Any:
    import pptx

    try:
        deck = pptx.Presentation(io.BytesIO(data))
        _strip(deck)
        masters = len(deck.slide_masters)
    except Exception as error:  # python-pptx meets a damaged file with whatever Python raises
        step = "save it in PowerPoint as .pptx again"
        raise UsageError(f"cannot be read as a presentation ({error})", next_step=step) from error
    if not masters:
        raise UsageError("has no slide master", next_step="save a presentation with one as .pptx")
    return deck


# without these parts PowerPoint offers to repair the file; a house's own may speak of slides that are gone
_PROPERTIES = {"presProps": "presentationPr", "viewProps": "viewPr"}


def _reset_properties(deck: Any) -> None:
    """Empty parts for how a presentation is shown and was last looked at."""
    from pptx.opc.constants import RELATIONSHIP_TYPE
    from pptx.opc.package import Part
    from pptx.opc.packuri import PackURI
    from pptx.oxml.ns import nsdecls

    _drop(deck.part.rels, tuple(_PROPERTIES))
    for name, tag in _PROPERTIES.items():
        data = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<p:{tag} {nsdecls("p", "a", "r")}/>'.encode()
        kind = f"application/vnd.openxmlformats-officedocument.presentationml.{name}+xml"
        part = Part(PackURI(f"/ppt/{name}.xml"), kind, deck.part.package, data)
        deck.part.relate_to(part, f"{RELATIONSHIP_TYPE.OFFICE_DOCUMENT.rpartition('/')[0]}/{name}")


def _strip(deck: Any) -> None:
    """Take out slides, sections, shows, comments, and the properties that tell of them."""
    root = deck.part._element
    for name in _LISTS:
        for element in root.xpath(name):
            root.remove(element)
    _drop(deck.part.rels, _DROPPED)
    _drop(deck.part.package._rels, _BESIDE)
    _reset_properties(deck)


def _drop(relations: Any, kinds: tuple[str, ...]) -> None:
    for key in [k for k, rel in relations.items() if rel.reltype.rpartition("/")[2] in kinds]:
        relations.pop(key)


def _theme_colour(theme: str, slot: str) -> str:
    """A colour of the theme as "#rrggbb", "" where it has none."""
    found = re.search(rf'<a:{slot}>\s*<a:(?:srgbClr val|sysClr [^>]*lastClr)="([0-9A-Fa-f]{{6}})"', theme)
    return f"#{found[1].lower()}" if found else ""

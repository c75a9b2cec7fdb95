"""Whether text on a slide can be seen: its colour against what lies behind it, its size, its transparency."""

from __future__ import annotations

from typing import Any

from briefgen.sources.office.slides import A, P, Shape, Slide

TINY = 150
"""Hundredths of a point: letters of 1.5 point or less are not meant to be read."""
_FILLS = ("solidFill", "gradFill", "blipFill", "pattFill", "grpFill")
_SCHEME = {"tx1": "dk1", "tx2": "dk2", "bg1": "lt1", "bg2": "lt2"}


def invisible(run: Any, shape: Shape, slide: Slide, others: list[Shape]) -> bool:
    """True for a run (a:r) in letters as small as dust, wholly transparent, or of the colour of the bare slide."""
    properties = run.find(f"{A}rPr")
    if properties is None:
        return False
    size = properties.get("sz") or ""
    if size.isdigit() and int(size) <= TINY:
        return True
    fill = properties.find(f"{A}solidFill")
    if fill is None or not len(fill):
        return False
    alpha = fill[0].find(f"{A}alpha")
    if alpha is not None and (alpha.get("val") or "").isdigit() and int(alpha.get("val")) <= 5_000:
        return True
    if len(fill[0]) or shape.element.tag != f"{P}sp" or _filled(shape) or _backed(shape, others):
        return False
    ground = _ground(slide)
    return bool(ground) and _colour(fill[0], slide) == ground


def _filled(shape: Shape) -> bool:
    """True where the shape, or the placeholder that it takes after, has a fill of its own."""
    for element in (shape.element, *shape.inherited):
        properties = element.find(f"{P}spPr")
        if properties is not None and properties.find(f"{A}noFill") is not None:
            return False
        if properties is not None and any(properties.find(f"{A}{f}") is not None for f in _FILLS):
            return True
        style = element.find(f"{P}style/{A}fillRef")
        if style is not None and style.get("idx") not in (None, "0"):
            return True
    return False


def _backed(shape: Shape, others: list[Shape]) -> bool:
    """True where a picture or a filled shape lies under the text's middle."""
    if shape.box is None:
        return True
    x, y = (shape.box[0] + shape.box[2]) / 2, (shape.box[1] + shape.box[3]) / 2
    for other in others:
        if other is shape or other.box is None:
            continue
        over = other.box[0] <= x <= other.box[2] and other.box[1] <= y <= other.box[3]
        if over and (other.element.tag != f"{P}sp" or _filled(other)):
            return True
    return False


def _ground(slide: Slide) -> str:
    """The slide's background as RRGGBB; "" where it is a picture or a run of colours, or cannot be told."""
    if "ground" not in slide.known:
        slide.known["ground"] = _find_ground(slide)
    return slide.known["ground"]


def _find_ground(slide: Slide) -> str:
    drawn = [e for root in (slide.layout, slide.master) if root is not None for e in root.iter(f"{P}pic")]
    if drawn:
        return ""
    for root in (slide.root, slide.layout, slide.master):
        background = root.find(f"{P}cSld/{P}bg") if root is not None else None
        if background is None:
            continue
        reference = background.find(f"{P}bgRef")
        if reference is not None:
            flat = (reference.get("idx") or "") in ("0", "1000", "1001")
            return _colour(reference[0], slide) if len(reference) and flat else ""
        fill = background.find(f"{P}bgPr/{A}solidFill")
        return _colour(fill[0], slide) if fill is not None and len(fill) and not len(fill[0]) else ""
    return "FFFFFF"


def _colour(element: Any, slide: Slide) -> str:
    """A colour as RRGGBB, through the master's map and the theme; "" where it cannot be told."""
    kind = str(element.tag).rpartition("}")[2]
    value = element.get("val") or ""
    if kind == "srgbClr":
        return value.upper()
    if kind == "sysClr":
        return (element.get("lastClr") or "").upper()
    if kind != "schemeClr" or slide.theme is None:
        return {"prstClr:white": "FFFFFF", "prstClr:black": "000000"}.get(f"{kind}:{value}", "")
    mapped = slide.master.find(f"{P}clrMap") if slide.master is not None else None
    name = (mapped.get(value) if mapped is not None else None) or _SCHEME.get(value, value)
    entry = next(slide.theme.iter(f"{A}{name}"), None)
    return _colour(entry[0], slide) if entry is not None and len(entry) and _plain(entry[0]) else ""


def _plain(element: Any) -> bool:
    return str(element.tag).rpartition("}")[2] in ("srgbClr", "sysClr")

"""The brand's logos: which is used where, what an image may hold, and an SVG as pixels for Office."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from briefgen.css_urls import urls
from briefgen.errors import UsageError
from briefgen.findings import Finding
from briefgen.render.brand import Image, Logo
from briefgen.render.brand_yaml import BrandText

MAX_BYTES = 2_000_000
MAX_PIXELS = 4_000  # a side
_HIGH = 400  # pixels: the height of an SVG in Office, for a logo of a centimetre at print resolution
SIZES = ("small", "medium", "large")
# the sizes that a place wants, in turn
MARK, TITLE, COVER = ("small",), ("medium", "small", "large"), ("large", "medium", "small")
_SVG = "{http://www.w3.org/2000/svg}"
_ACTIVE = ("script", "foreignObject", "iframe", "handler", "listener", "animate", "set", "animateTransform")
_LOCAL = re.compile(r"#|data:image/(png|jpeg);base64,")
_LENGTH = re.compile(r"\s*([\d.]+)\s*(px|pt|mm|cm|in)?\s*")
_STEP = "save the logo as a PNG, a JPEG or a plain SVG"


def logos_of(
    text: BrandText, load: Callable[[str], bytes], found: list[Finding]
) -> tuple[Logo | None, Logo | None, Logo | None]:
    """The logos of a browser's tab, of a title block, of a title slide; what cannot be used is added to `found`."""
    said = text.brand.logo
    if said is None:
        return None, None, None
    if hasattr(said, "path"):
        only = _logo(text, said, load, found, "logo")
        return only, only, only
    made = {size: _logo(text, getattr(said, size), load, found, "logo", size) for size in SIZES}
    mark, title, cover = (next((made[size] for size in sizes if made[size]), None) for sizes in (MARK, TITLE, COVER))
    return mark, title, cover


def _logo(text: BrandText, said: Any, load: Callable[[str], bytes], found: list[Finding], *place: str) -> Logo | None:
    """A logo in its variants: where the brand has one only, it stands on every ground."""
    if said is None:
        return None
    if hasattr(said, "path"):
        only = _image(text, said, load, found, *place)
        return Logo(only, only) if only else None
    light, dark = (_image(text, v, load, found, *place) if v else None for v in (said.light, said.dark))
    one = light or dark
    return Logo(light or one, dark or one) if one else None


def _image(text: BrandText, said: Any, load: Callable[[str], bytes], found: list[Finding], *place: str) -> Image | None:
    where, name = ".".join(place), str(said.path)
    if "://" in name:
        step = "save the file beside _brand.yml and name it: nothing is fetched"
        found.append(text.wrong(f"`{where}` is an address, {name}", step, *place))
        return None
    try:
        return image(load(name), said.alt or _alt(text))
    except UsageError as error:
        found.append(text.wrong(f"`{where}`: {name}: {error.message}", error.next_step, *place))
        return None


def _alt(text: BrandText) -> str:
    """What a logo without words of its own is called."""
    meta = text.brand.meta
    name = (meta and meta.name and (meta.name.full or meta.name.short)) or ""
    return f"Logo of {name}" if name else "Logo"


def image(data: bytes, alt: str) -> Image:
    """A PNG, JPEG or SVG as a logo; raises UsageError for what is none, too large, or does more than show."""
    if len(data) > MAX_BYTES:
        raise UsageError(f"has {len(data):,} bytes, over {MAX_BYTES:,}", next_step="make it smaller")
    if data.startswith((b"\x89PNG", b"\xff\xd8\xff")):
        return Image(*_pixels(data), alt)
    return Image("svg", data, *_drawn(data), alt)


def _pixels(data: bytes) -> tuple[str, bytes, float, float]:
    import PIL.Image

    try:
        with PIL.Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as opened:
            kind, size = str(opened.format).lower(), opened.size
            if max(size) > MAX_PIXELS or min(size) < 1:
                raise UsageError(f"is {size[0]} by {size[1]} pixels", next_step=f"at most {MAX_PIXELS} a side")
            opened.load()
    except (OSError, ValueError, SyntaxError, PIL.Image.DecompressionBombError) as error:
        raise UsageError(f"is a damaged image ({error})", next_step=_STEP) from error
    return kind, data, float(size[0]), float(size[1])


def _drawn(data: bytes) -> tuple[float, float]:
    """The size of an SVG that only draws."""
    from lxml import etree

    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UsageError("is no PNG, JPEG or SVG", next_step=_STEP) from error
    if root.tag != f"{_SVG}svg":
        raise UsageError("is no PNG, JPEG or SVG", next_step=_STEP)
    doctype: Any = root.getroottree().docinfo.internalDTD
    if doctype is not None and next(doctype.iterentities(), None) is not None:
        raise UsageError("declares XML entities", next_step=_STEP)
    for element in root.iter():
        _refuse(element)
    return _size(root)


def _refuse(element: Any) -> None:
    """Raise UsageError for what acts, is fetched, or is set in a font that not everyone has."""
    if not isinstance(element.tag, str):
        return
    name = element.tag.rpartition("}")[2]
    if name in _ACTIVE:
        raise UsageError(f"holds <{name}>", next_step=_STEP)
    if name in ("text", "tspan", "textPath"):
        raise UsageError("holds text, which would look different everywhere", next_step="turn its text into outlines")
    for key, value in element.attrib.items():
        key = str(key).rpartition("}")[2]
        if key.startswith("on") or (key in ("href", "src") and not _LOCAL.match(str(value))):
            raise UsageError(f"holds {key}={str(value)[:40]!r}", next_step=_STEP)
        if _leads_away(str(value)):
            raise UsageError(f"refers to another file in {key}", next_step=_STEP)
    if name == "style" and _leads_away("".join(element.itertext())):
        raise UsageError("refers to another file in its styles", next_step=_STEP)


def _leads_away(css: str) -> bool:
    return any(not target.startswith("#") for target in urls(css))


def _size(root: Any) -> tuple[float, float]:
    box = [float(n) for n in re.findall(r"-?[\d.]+", root.get("viewBox", ""))]
    sides = [_LENGTH.fullmatch(root.get(side, "")) for side in ("width", "height")]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        return box[2], box[3]
    if all(sides):
        wide, high = (float(side[1]) for side in sides if side)
        if wide > 0 and high > 0:
            return wide, high
    raise UsageError("has neither a viewBox nor a width and height", next_step="save it with a viewBox")


@lru_cache(maxsize=16)
def raster(logo: Image) -> bytes:
    """The logo as PNG or JPEG, which every Word and PowerPoint shows; the same bytes on every machine."""
    if logo.kind != "svg":
        return logo.data
    import resvg_py

    wide = round(_HIGH * logo.width / logo.height)
    return bytes(resvg_py.svg_to_bytes(svg_string=logo.data.decode("utf-8"), width=wide, skip_system_fonts=True))


@lru_cache(maxsize=16)
def in_grey(logo: Image) -> Image:
    """The logo as a PNG of greys (the luma of ITU-R BT.601); what is transparent stays so."""
    import PIL.Image

    with PIL.Image.open(io.BytesIO(raster(logo)), formats=("PNG", "JPEG")) as opened:
        grey, made = opened.convert("RGBA").convert("LA"), io.BytesIO()
    grey.save(made, "PNG")
    return Image("png", made.getvalue(), logo.width, logo.height, logo.alt)


def box(logo: Image, wide: float, high: float) -> tuple[float, float]:
    """The largest size of the logo within a box, in the box's unit."""
    scale = min(wide / logo.width, high / logo.height)
    return logo.width * scale, logo.height * scale

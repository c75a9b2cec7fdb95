"""A scene as a picture, for Word's timeline: drawn by Pillow with the brand's own fonts, no machine's."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

from briefgen.render.brand import Brand
from briefgen.render.chart_scene import Box, Dot, Line, Scene, Words
from briefgen.render.faces import cmap_of, face_file

SCALE = 4  # pixels a unit: 300 dots an inch, where a unit is a ninety-sixth


def png_of(scene: Scene, brand: Brand) -> bytes:
    """The scene as PNG on the page's colour; the same scene gives the same bytes."""
    from PIL import Image, ImageDraw

    size = (round(scene.width * SCALE), round(scene.height * SCALE))
    image = Image.new("RGB", size, brand.background)
    pen = ImageDraw.Draw(image)
    for shape in scene.shapes:
        _draw(pen, shape, brand)
    out = io.BytesIO()
    image.quantize(64).save(out, "PNG", optimize=True, dpi=(96 * SCALE, 96 * SCALE))
    return out.getvalue()


def _draw(pen: Any, shape: Box | Line | Dot | Words, brand: Brand) -> None:
    if isinstance(shape, Words):
        anchor = {"start": "ls", "middle": "ms", "end": "rs"}[shape.anchor]
        font = _font(_family(shape.text, brand), shape.size * SCALE, shape.bold)
        pen.text((shape.x * SCALE, shape.y * SCALE), shape.text, fill=shape.fill, font=font, anchor=anchor)
    elif isinstance(shape, Line):
        pen.line([(x * SCALE, y * SCALE) for x, y in shape.points], shape.stroke, round(shape.width * SCALE))
    elif isinstance(shape, Dot):
        x, y, r = shape.x * SCALE, shape.y * SCALE, shape.r * SCALE
        pen.ellipse((x - r, y - r, x + r, y + r), brand.background if shape.hollow else shape.fill, shape.fill, SCALE)
    else:
        corners = (shape.x, shape.y, shape.x + shape.width, shape.y + shape.height)
        pen.rectangle([c * SCALE for c in corners], shape.fill, shape.stroke or None)


def _family(text: str, brand: Brand) -> str:
    """The first family of the brand that has every character of a line; the headings' where none has."""
    order = (brand.fonts.headings, *brand.fonts.families)
    return next((f for f in order if all(ord(c) in cmap_of(f) for c in text)), brand.fonts.headings)


@cache
def _font(family: str, size: float, bold: bool) -> Any:
    from PIL import ImageFont

    weight = 700 if bold else 400
    font = ImageFont.truetype(face_file(family, weight, "normal"), size, layout_engine=ImageFont.Layout.BASIC)
    try:
        axes: list[Any] = font.get_variation_axes()
    except OSError:  # a font of one weight
        return font
    first, *others = axes
    font.set_variation_by_axes([min(max(weight, first["minimum"]), first["maximum"]), *(a["default"] for a in others)])
    return font

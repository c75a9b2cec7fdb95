"""Logos: what an image file may be and hold, and how an SVG becomes a picture."""

from __future__ import annotations

import io

import PIL.Image
import pytest

from briefgen.errors import UsageError
from briefgen.render.logo import MAX_BYTES, box, image, in_grey, raster
from tests.render import houses


def svg(inside: bytes, head: bytes = b'viewBox="0 0 20 10"', before: bytes = b"") -> bytes:
    """An SVG with something inside."""
    return before + b'<svg xmlns="http://www.w3.org/2000/svg" ' + head + b">" + inside + b"</svg>"


def test_a_png_has_its_size_in_pixels_and_its_words() -> None:
    made = image(houses.png(200, 50), "Sample Office")
    assert (made.kind, made.width, made.height, made.alt) == ("png", 200, 50, "Sample Office")
    assert raster(made) == houses.png(200, 50)


@pytest.mark.parametrize("head", [b'viewBox="0 0 20 10"', b'width="20" height="10"', b'width="20mm" height="10mm"'])
def test_an_svg_has_the_size_that_it_says(head: bytes) -> None:
    made = image(svg(b"", head), "x")
    assert (made.kind, made.width, made.height) == ("svg", 20, 10)


def test_an_svg_becomes_a_picture_of_its_own_shape_the_same_each_time() -> None:
    made = image(houses.SVG, "x")
    data = raster(made)
    with PIL.Image.open(io.BytesIO(data)) as shown:
        assert shown.size == (1600, 400)
        assert shown.convert("RGB").getpixel((200, 200)) == (0x7A, 0x1F, 0x3D)
    raster.cache_clear()
    assert raster(made) == data


def test_a_grey_logo_keeps_its_shape_its_words_and_what_is_transparent() -> None:
    made = image(houses.SVG, "x")
    grey = in_grey(made)
    assert (grey.kind, grey.width, grey.height, grey.alt) == ("png", made.width, made.height, "x")
    with PIL.Image.open(io.BytesIO(grey.data)) as shown, PIL.Image.open(io.BytesIO(raster(made))) as before:
        assert (shown.mode, shown.size) == ("LA", before.size)
        assert shown.getchannel("A").tobytes() == before.convert("RGBA").getchannel("A").tobytes()


def test_a_logo_fills_its_box_one_way() -> None:
    made = image(houses.SVG, "x")
    assert box(made, 60, 12) == (48, 12)
    assert box(made, 20, 12) == (20, 5)


def test_a_picture_within_an_svg_and_colours_that_are_named_in_it_are_allowed() -> None:
    inside = b'<defs><linearGradient id="g"/></defs><rect fill="url(#g)"/><image href="data:image/png;base64,AA=="/>'
    assert image(svg(inside), "x").kind == "svg"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"GIF89a", "is no PNG, JPEG or SVG"),
        (b"\x89PNG\r\n\x1a\n garbage", "damaged"),
        (houses.png(5000, 2), "5000 by 2 pixels"),
        (b"\x89PNG" + b"x" * MAX_BYTES, "bytes"),
        (b"<html/>", "is no PNG, JPEG or SVG"),
        (svg(b"", b""), "neither a viewBox"),
        (svg(b"<script/>"), "holds <script>"),
        (svg(b'<rect onload="x()"/>'), "onload"),
        (svg(b'<image href="http://www.example.org/a.png"/>'), "href="),
        (svg(b'<use href="file:///etc/passwd#a"/>'), "href="),
        (svg(b"<foreignObject/>"), "foreignObject"),
        (svg(b"<style>@import 'a.css';</style>"), "in its styles"),
        (svg(b'<rect style="fill:url(//a/b)"/>'), "refers to another file"),
        (svg(rb'<rect style="fill:u\72l(//a/b)"/>'), "refers to another file"),
        (svg(rb'<rect fill="\75rl(//a/b)"/>'), "refers to another file"),
        (svg(rb"<style>@\69mport '//a/b';</style>"), "refers to another file"),
        (svg(b"<text>Name</text>"), "holds text"),
        (svg(b"&e;", before=b'<!DOCTYPE svg [<!ENTITY e "x">]>'), "declares XML entities"),
    ],
)
def test_what_is_no_logo_or_does_more_than_show_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(UsageError) as raised:
        image(data, "x")
    assert said in raised.value.message
    assert raised.value.next_step

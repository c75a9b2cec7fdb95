"""One brand in every format: its colours, type and logo are found in each finished file, the same each time."""

from __future__ import annotations

import base64
import io
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pptx
import pytest
from openxml_audit import OpenXmlValidator

from briefgen.model import FORMATS, RenderedFile
from briefgen.render import Brand, read_brand, render
from briefgen.render.brand import Logo, Type, Typography
from briefgen.render.brand_css import brand_css, logo_html
from briefgen.render.logo import image, raster
from briefgen.verify import verify
from tests.render import houses
from tests.render.samples import brand, deck, document
from tests.render.test_brand import FILES, example
from tests.validators import office_errors

ALT = "Sample Ministry of Waterways"


@cache
def corporate() -> Brand:
    """The example of the documentation with the shipped styles."""
    shipped = brand()
    sheets = dict(shipped.print_css)
    return read_brand(example(), shipped.base_css, sheets, load=FILES.__getitem__, screen_css=shipped.screen_css).brand


@cache
def made(format: str) -> RenderedFile:
    """The sample document and deck in the corporate look."""
    return render(format, document("analyst"), deck(), corporate())


def word() -> Any:
    """The DOCX as python-docx reads it."""
    return docx.Document(io.BytesIO(made("docx").data))


def slides() -> Any:
    """The PPTX as python-pptx reads it."""
    return pptx.Presentation(io.BytesIO(made("pptx").data))


@pytest.mark.parametrize("format", FORMATS)
def test_the_files_are_sound_and_the_same_each_time(format: str) -> None:
    assert verify(made(format), ()) == ()
    raster.cache_clear()
    assert render(format, document("analyst"), deck(), replace(corporate())).data == made(format).data


@pytest.mark.parametrize("format", ["docx", "pptx"])
def test_office_files_are_valid_by_two_validators(format: str, tmp_path: Path) -> None:
    path = tmp_path / f"brief.{format}"
    path.write_bytes(made(format).data)
    assert [str(e) for e in OpenXmlValidator().validate(path).errors] == []
    assert office_errors(path) == []


def test_html_has_the_colours_of_day_and_night_and_both_logos() -> None:
    page = made("html").data.decode()
    assert "--primary:#7a1f3d" in page
    assert "--background:#17130f" in page
    assert "--heading-weight:600" in page
    for logo in (houses.SVG, houses.WHITE_SVG, houses.png(32, 32)):
        assert base64.b64encode(logo).decode() in page
    assert f'alt="{ALT}"' in page


def test_the_pdf_shows_the_logo_as_a_figure_with_its_words() -> None:
    import pypdfium2

    with pypdfium2.PdfDocument(made("pdf").data) as pdf:
        drawn = pdf[0].render(scale=1).to_pil().convert("RGB")
    assert (0x7A, 0x1F, 0x3D) in {drawn.getpixel((x, y)) for x in range(0, 200, 2) for y in range(0, 160, 2)}
    assert ALT.encode("utf-16-be").hex().encode() in _plain(made("pdf").data) or ALT.encode() in _plain(
        made("pdf").data
    )


def _plain(data: bytes) -> bytes:
    """The objects of a PDF, unpacked, with hexadecimal text in lower case."""
    import re
    import zlib

    parts = [data]
    for stream in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
        try:
            parts.append(zlib.decompress(stream[1]))
        except zlib.error:
            continue
    joined = b"\n".join(parts)
    return joined + re.sub(rb"<([0-9a-fA-F]+)>", lambda m: m[1].lower(), joined)


def test_word_has_the_logo_with_its_words_on_the_first_page_and_the_title_on_the_rest() -> None:
    section = word().sections[0]
    assert section.different_first_page_header_footer
    first = section.first_page_header._element
    assert first.xpath(".//wp:docPr/@descr") == [ALT]
    assert "TLP:GREEN" in section.first_page_header.paragraphs[0].text
    assert "The river treaty" in section.header.paragraphs[0].text
    assert section.header._element.xpath(".//wp:docPr") == []


def test_word_s_styles_have_the_brand_s_colours_fonts_and_leading() -> None:
    styles = word().styles
    assert str(styles["Heading 1"].font.color.rgb) == "33475B"
    assert styles["Heading 1"].font.name == "Verdana"
    assert styles["Normal"].font.name == "Georgia"
    assert styles["Normal"].paragraph_format.line_spacing == pytest.approx(1.4 / 1.2, abs=0.01)
    assert str(styles["Hyperlink"].font.color.rgb) == "7A1F3D"
    assert styles["Hyperlink"].font.underline


def test_slides_have_the_theme_and_the_title_slide_the_logo_with_its_words() -> None:
    shown = slides()
    part = next(r.target_part for r in shown.slide_master.part.rels.values() if r.reltype.endswith("/theme"))
    theme = part.blob.decode()
    for colour in ("7A1F3D", "33475B", "A8430F", "F6F1EA"):
        assert colour in theme
    assert 'typeface="Verdana"' in theme
    assert f'name="{ALT}"' in theme
    described = [
        p.element.xpath(".//p:cNvPr/@descr") for p in shown.slides[0].slide_layout.shapes if p.shape_type == 13
    ]
    assert described == [[ALT]]
    assert all(p.shape_type != 13 for p in shown.slides[2].slide_layout.shapes)


def test_light_headings_are_not_bold() -> None:
    thin = replace(corporate(), typography=Typography(headings=Type(weight=300)))
    shown = docx.Document(io.BytesIO(render("docx", document("analyst"), deck(), thin).data))
    assert not shown.styles["Heading 1"].font.bold
    assert shown.styles["Table Head"].font.bold
    page = pptx.Presentation(io.BytesIO(render("pptx", document(), deck(), thin).data))
    assert set(page.slide_master.element.xpath("p:txStyles/p:titleStyle//a:defRPr/@b")) == {"0"}


def test_a_brand_without_a_logo_or_type_says_nothing_of_them() -> None:
    assert logo_html(brand()) == ""
    assert "weight" not in brand_css(brand())


def test_words_of_a_logo_are_text_and_never_markup() -> None:
    odd = 'A "quoted" <b>name</b> & more'
    logo = Logo(image(houses.SVG, odd), image(houses.SVG, odd))
    own = replace(corporate(), logo=logo, cover=logo, mark=logo)
    for format in FORMATS:
        assert verify(render(format, document(), deck(), own), ()) == ()
    word_ = docx.Document(io.BytesIO(render("docx", document(), deck(), own).data))
    assert word_.sections[0].first_page_header._element.xpath(".//wp:docPr/@descr") == [odd]


def test_on_a_dark_page_the_logo_for_dark_grounds_is_shown() -> None:
    dark = replace(corporate().day, background="#17130f", light="#241f1a", foreground="#eeeeee")
    own = replace(corporate(), day=dark)
    assert base64.b64encode(houses.WHITE_SVG).decode() in logo_html(own)

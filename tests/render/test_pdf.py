"""PDF: tagged, closed to the world, with fonts of its own, the same bytes each time."""

from __future__ import annotations

import dataclasses
import io
import re

import page
import pypdfium2 as pdfium
import pytest

from briefgen.css_paper import css_string
from briefgen.errors import RenderError
from briefgen.model import AUDIENCES, SCREEN
from briefgen.render import render
from briefgen.render.last_page import is_stray
from briefgen.render.pdf import laid_out
from tests import documents
from tests.render.samples import brand, deck, document


def failed_rules(data: bytes) -> list[str]:
    report = page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1)
    return [f.rule_id for f in report.failures]


def pages(data: bytes) -> list[str]:
    with pdfium.PdfDocument(io.BytesIO(data)) as opened:
        return [p.get_textpage().get_text_bounded() for p in opened]


def pdf(body: str, **more: str) -> bytes:
    return render("pdf", document(body=body, **more), deck(), brand()).data


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_audience_gets_an_accessible_pdf_with_the_marking_on_each_page(audience: str) -> None:
    done = render("pdf", documents.document(audience), deck(), brand())
    assert failed_rules(done.data) == []
    shown = pages(done.data)
    assert done.count == len(shown)
    for number, text in enumerate(shown, 1):
        assert text.count("TLP:GREEN") >= 2
        assert f"Page {number} of {len(shown)}" in text


def test_two_renderings_are_the_same_bytes() -> None:
    assert pdf("# A\n\nText.") == pdf("# A\n\nText.")


def test_the_information_of_a_file_is_that_of_its_brief() -> None:
    with pdfium.PdfDocument(io.BytesIO(pdf("# A\n\nText."))) as opened:
        found = opened.get_metadata_dict()
    assert found["Title"] == "The river treaty"
    assert found["CreationDate"].startswith("D:202406")
    assert found["Keywords"] == "river, treaty, tolls"


def test_a_brief_without_a_date_has_no_date() -> None:
    data = pdf("# A\n\nText.", date="")
    with pdfium.PdfDocument(io.BytesIO(data)) as opened:
        assert opened.get_metadata_dict()["CreationDate"] == ""


def test_headings_are_bookmarks() -> None:
    with pdfium.PdfDocument(io.BytesIO(pdf("# First\n\nText.\n\n# Second\n\nText."))) as opened:
        assert [b.get_title() for b in opened.get_toc()] == ["The river treaty", "First", "Second"]


def test_fonts_are_ours_and_none_of_the_machine() -> None:
    body = "# A\n\nText *italic* **bold** `code` \u2602\ufe0f \U0001f4dd \u2192 \u2011 \u202f \u2002 x\u200dy."
    names = set(re.findall(rb"/BaseFont\s*/[A-Z]{6}\+([A-Za-z-]+)", uncompressed(pdf(body))))
    assert names
    assert all(n.startswith((b"Source-Se", b"Source-Sa", b"IBM-Plex-Mono", b"Briefgen-Symbols")) for n in names), names


def uncompressed(data: bytes) -> bytes:
    import zlib

    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL)
    parts = [data]
    for stream in streams:
        try:
            parts.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(parts)


@pytest.mark.parametrize(
    "text",
    ["\U0001f4dd Note", "\u2602\ufe0f", "x\u200dy", "a\u2028b", "a\u3000b", "\U0001f1fa\U0001f1f8", "\u24af \u24a3"],
)
def test_a_symbol_that_no_font_has_is_drawn_and_stays_accessible(text: str) -> None:
    data = pdf(f"# A\n\n{text} end")
    assert failed_rules(data) == []
    assert "end" in pages(data)[0]


def test_a_symbol_is_copied_as_itself() -> None:
    assert "\U0001f4dd" in pages(pdf("# A\n\n\U0001f4dd Note"))[0]


@pytest.mark.parametrize(
    ("text", "name", "package"),
    [("汉", "U+6C49", "noto-cjk[sans]"), ("سلام", "U+0627", "fontpkg-amiri"), ("שלום", "U+05DD", "hebrew")],
)
def test_letters_that_no_font_has_are_named_with_the_package_to_add(text: str, name: str, package: str) -> None:
    with pytest.raises(RenderError) as raised:
        pdf(f"# A\n\n{text}")
    assert name in raised.value.message
    assert package in raised.value.next_step
    assert raised.value.file == "executive.pdf"


@pytest.mark.parametrize(
    "style",
    [
        "body{background:url(file:///etc/hostname)}",
        "p::before{content:url(http://127.0.0.1:9/x.png)}",
        '@font-face{font-family:"X";src:url(asset:other/normal/400)}',
    ],
)
def test_a_style_that_fetches_is_refused(style: str) -> None:
    closed = dataclasses.replace(brand(), base_css=style + brand().base_css)
    with pytest.raises(RenderError, match="refused to fetch"):
        render("pdf", document(body="# A\n\nText."), deck(), closed)


def test_a_font_that_is_not_installed_is_named() -> None:
    fonts = dataclasses.replace(brand().fonts, base="Sample Face")
    with pytest.raises(RenderError, match="Sample Face is not installed") as raised:
        render("pdf", document(body="# A\n\nText."), deck(), dataclasses.replace(brand(), fonts=fonts))
    assert "fontpkg-sample-face" in raised.value.next_step


def test_a_title_cannot_break_out_of_the_running_line() -> None:
    title = 'A"; } @page { size: 1mm } \\ \n<x>'
    shown = pages(pdf("# A\n\nText.\n\n" + "Word word word. " * 900, title=title))
    assert "} @page { size: 1mm }" in shown[1]
    assert css_string('"\\') == '"\\22 \\5c "'


def test_a_link_that_runs_over_two_lines_stays_tagged() -> None:
    many = "\n\n".join(
        f"{'x ' * n}[([“*Long title of a source*” n.d., paras. {n}](#r))]{{.citation}}" for n in range(20, 60, 3)
    )
    assert failed_rules(pdf(f"# A\n\n{many}\n\n::: {{#r}}\nR\n:::\n")) == []


def test_an_address_of_200_characters_stays_on_the_page() -> None:
    data = pdf(f"# A\n\n<https://www.example.org/{'y' * 170}>")
    with pdfium.PdfDocument(io.BytesIO(data)) as opened:
        text = opened[0].get_textpage()
        width = opened[0].get_width()
        assert all(text.get_charbox(i)[2] < width for i in range(text.count_chars()))


@pytest.mark.parametrize("body", ["- One.\n\n- Two.", "1. One.\n\n2. Two.\n\n    More of two."])
def test_a_list_of_paragraphs_is_tagged_as_a_list(body: str) -> None:
    assert failed_rules(pdf(f"# A\n\n{body}")) == []


def test_a_line_that_leads_to_what_follows_it_does_not_end_a_page() -> None:
    lines = "Word word word word word word word word word word word word.\n\n"
    ends = []
    for lead in ("**What is at stake**", "[**What is at stake**]{.before}"):
        first, _ = pages(pdf("# A\n\n" + lines * 43 + lead + "\n\n" + lines * 12))
        ends.append("What is at stake" in first)
    assert ends == [True, False]


def test_a_last_page_of_a_few_lines_is_drawn_onto_the_pages_before_it() -> None:
    lines = "Word word word word word word word word word word word word.\n\n"
    counts = [render("pdf", document(body="# A\n\n" + lines * n), deck(), brand()).count for n in (40, 45, 55)]
    assert counts == [1, 1, 2]  # 45 lines are two pages with the margins as they are


@pytest.mark.parametrize(
    ("size", "stray"), [(0.1, False), (1.0, False), (1.25, True), (2.2, True), (2.3, False), (3.0, False)]
)
def test_a_last_page_is_stray_that_is_filled_to_a_quarter_at_most(size: float, stray: bool) -> None:
    assert is_stray(size) == stray


def test_pages_are_measured_before_they_are_written() -> None:
    lines = "Word word word word word word word word word word word word.\n\n"
    laid = [laid_out(document(body="# A\n\n" + lines * n), brand(), SCREEN) for n in (10, 20, 70)]
    few, more, several = (pages.size for pages in laid)
    assert 0 < few < more < 1 < several < 2
    assert [pages.file().count for pages in laid] == [pages.count for pages in laid] == [1, 1, 2]

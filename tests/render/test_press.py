"""How the PDF's pages are made: paper, bleed, margins, greys, watermark, running lines."""

from __future__ import annotations

import dataclasses
import io
import re
import zlib

import page
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest

from briefgen.model import Press
from briefgen.render import render
from briefgen.render.brand import Logo
from briefgen.render.contrast import AA, contrast, luminance
from briefgen.render.logo import image, in_grey
from briefgen.render.press import for_press, grey, watermark
from tests.render import houses
from tests.render.samples import brand, deck, document

LONG = "# First\n\n" + "Word word word word. " * 700 + "\n\n# Second\n\n" + "More words here. " * 300
EMBARGO = "Embargoed until 1 March 2026, 06:00 UTC"


def pdf(press: Press, body: str = "# A\n\nText.", **more: object) -> bytes:
    made = dataclasses.replace(document(body=body), **more)  # type: ignore[arg-type]
    return render("pdf", made, deck(), brand(), press).data


def texts(data: bytes) -> list[str]:
    with pdfium.PdfDocument(io.BytesIO(data)) as opened:
        return [p.get_textpage().get_text_bounded() for p in opened]


def left_edges(data: bytes) -> list[float]:
    """The left edge of the body text of each page, in points."""
    with pdfium.PdfDocument(io.BytesIO(data)) as opened:
        edges = []
        for shown in opened:
            text = shown.get_textpage()
            boxes = (text.get_charbox(i) for i in range(text.count_chars()))
            edges.append(min(left for left, low, _, high in boxes if low > 200 and high < 600))
        return edges


def fills(data: bytes) -> set[tuple[float, ...]]:
    """Every colour that a content stream sets."""
    found: set[tuple[float, ...]] = set()
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
        try:
            plain = zlib.decompress(stream)
        except zlib.error:
            plain = stream
        for match in re.findall(rb"^([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG)$", plain, re.MULTILINE):
            found.add(tuple(float(n) for n in match))
    return found


@pytest.mark.parametrize(
    "press", [Press(), Press("print", duplex=True), Press("prepress", "Letter"), Press(archive=True)]
)
def test_whatever_the_press_the_pdf_is_accessible(press: Press) -> None:
    data = pdf(press, LONG, draft=True, embargo=EMBARGO)
    assert page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1).failures == []


def test_every_page_says_in_words_that_it_is_a_draft_and_under_embargo() -> None:
    shown = texts(pdf(Press(), LONG, draft=True, embargo=EMBARGO))
    assert len(shown) > 1
    assert all(text.count("Draft") == 1 and text.count(EMBARGO) == 1 for text in shown)


def test_the_metadata_say_that_it_is_a_draft_and_under_embargo() -> None:
    data = pdf(Press(), draft=True, embargo=EMBARGO)
    with pdfium.PdfDocument(io.BytesIO(data)) as opened:
        assert opened.get_metadata_value("Subject").endswith(f"TLP:GREEN. Draft. {EMBARGO}")


def test_the_watermark_is_drawn_and_is_no_text() -> None:
    def paths(data: bytes) -> int:
        with pdfium.PdfDocument(io.BytesIO(data)) as opened:
            kinds = [o.type for o in opened[0].get_objects(max_depth=4)]
        return kinds.count(raw.FPDF_PAGEOBJ_PATH)

    assert paths(pdf(Press(), draft=True)) > paths(pdf(Press()))
    assert b"<text" not in watermark(brand())


def test_text_can_be_read_on_the_watermark() -> None:
    tint = re.search(rb'fill="(#\w{6})"', watermark(brand()))
    assert tint
    assert contrast(brand().secondary, tint[1].decode()) >= AA
    assert tint[1].decode() != brand().background


def test_the_section_stands_in_the_header_of_later_pages() -> None:
    shown = texts(pdf(Press(), LONG))
    assert "The river treaty · First" in shown[1]
    assert "·" not in shown[0].split("\n")[0]


def test_the_footer_names_the_edition_which_changes_with_the_text() -> None:
    editions = {re.search(r"Edition (\w{8})", texts(pdf(Press(), body))[0])[1] for body in ("A.", "A.", "B.")}  # type: ignore[index]
    assert len(editions) == 2


@pytest.mark.parametrize(("paper", "size"), [("A4", (595, 842)), ("Letter", (612, 792))])
def test_paper_is_what_was_asked_for(paper: str, size: tuple[int, int]) -> None:
    with pdfium.PdfDocument(io.BytesIO(pdf(Press(paper=paper)))) as opened:
        assert tuple(round(n) for n in opened[0].get_size()) == size


def test_a_print_shop_gets_bleed_and_a_trim_box() -> None:
    with pdfium.PdfDocument(io.BytesIO(pdf(Press("prepress")))) as opened:
        media, trim = opened[0].get_mediabox(), opened[0].get_trimbox()
    assert [round(abs(m - t), 1) for m, t in zip(media, trim, strict=True)] == [8.5] * 4


def test_margins_are_mirrored_for_duplex_printing() -> None:
    first, second, *_ = left_edges(pdf(Press(duplex=True), LONG))
    assert first - second == pytest.approx(2 * 4 * 72 / 25.4, abs=1)
    plain = left_edges(pdf(Press(), LONG))
    assert plain[0] == pytest.approx(plain[1], abs=1)


def test_print_has_no_colour_and_screen_has() -> None:
    body = "# A\n\n::: {.bottom-line}\nText.\n:::\n\n::: {.disagreement}\nOne.\n:::\n"
    assert all(len(set(colour)) == 1 for colour in fills(pdf(Press("print"), body, draft=True)))
    assert any(len(set(colour)) > 1 for colour in fills(pdf(Press(), body)))


def test_the_logo_prints_in_grey_too() -> None:
    seen = image(houses.SVG, "Sample Office")
    coloured = dataclasses.replace(brand(), logo=Logo(seen, seen))
    printed = for_press(coloured, Press("print")).logo
    assert printed == Logo(in_grey(seen), in_grey(seen))
    assert for_press(coloured, Press()).logo == Logo(seen, seen)


def test_a_grey_is_as_light_as_its_colour() -> None:
    for _, colour in brand().day.pairs():
        assert luminance(grey(colour)) == pytest.approx(luminance(colour), abs=0.01)
    assert for_press(brand(), Press("prepress")) is brand()


def test_print_shows_where_a_link_leads_and_screen_does_not() -> None:
    body = "# A\n\n[the survey](https://www.example.org/survey) and <https://www.example.org/plain>"
    assert "the survey (https://www.example.org/survey)" in " ".join(texts(pdf(Press("print"), body))[0].split())
    assert texts(pdf(Press("print"), body))[0].count("https://www.example.org/plain") == 1
    assert "(https" not in texts(pdf(Press(), body))[0]

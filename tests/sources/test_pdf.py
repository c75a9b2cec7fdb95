"""PDF: reading order, headings, tables with their notes, furniture, hidden text."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.errors import SourceError
from briefgen.model import BlockKind, DateParts, Source
from briefgen.sources import read_source
from tests.sources.checks import assert_ends_well, assert_sound, cut, left_out, said, table_of

STYLE = """@page { size: A4; margin: 25mm 20mm; @top-right { content: "Sample Harbour Report"; font-size: 8pt }
  @bottom-center { content: counter(page); font-size: 8pt } }
body { font: 10pt sans-serif } h1 { font-size: 20pt; margin: 0 } h2 { font-size: 14pt } p { margin: 0 0 8pt }
.two { columns: 2; column-gap: 12mm; text-align: left; hyphens: none } .small { font-size: 8pt }
table { width: 100%; font-size: 9pt } td { padding: 3pt } sup { font-size: 6pt; vertical-align: super }"""
LEFT = " ".join(f"Left line number {n} tells of the northern quay and its cranes." for n in range(1, 26))
RIGHT = " ".join(f"Right line number {n} tells of the southern quay and its sheds." for n in range(1, 26))
BODY = f"""<h1>The Harbour in Brief</h1><p>Updated April 13, 2026</p>
<div class="two"><p>{LEFT}</p><p style="break-before: column">{RIGHT}</p></div>
<h2 style="break-before: page">Traffic</h2>
<p>The harbour took 4.2 million tonnes of freight in the year.<sup>1</sup> Most of it was grain from the north.</p>
<p style="color: white">White words that nobody sees on the white page of the report.</p>
<p>The authority counts on:</p><ul><li>a third basin</li><li>a second track</li></ul>
<p><b>Table 1. Freight by Kind</b><br>Thousands of tonnes</p>
<table><tr><th>Kind</th><th>2024</th><th>2025</th></tr><tr><td>Grain</td><td>2,100</td><td>2,300</td></tr>
<tr><td>Timber</td><td>700</td><td>650</td></tr><tr><td>Other</td><td>900</td><td>1,250</td></tr></table>
<p class="small">Source: Harbour register.</p><p class="small">Notes: 2025 is an estimate and may be revised.</p>
<p>The sentence that begins on this page goes on after the break and ends only</p>
<p style="break-before: page">on the page that follows it, as long sentences do in reports.</p>"""


def _pdf(body: str = BODY, style: str = STYLE) -> bytes:
    import weasyprint

    page = f"<html lang=en><head><title>x</title><style>{style}</style></head><body>{body}</body></html>"
    return bytes(weasyprint.HTML(string=page).write_pdf())


@pytest.fixture(scope="module")
def source() -> Source:
    read = read_source("harbour.pdf", _pdf())
    assert_sound(read)
    return read


def test_the_left_column_is_read_before_the_right(source: Source) -> None:
    assert LEFT in source.text
    assert RIGHT in source.text
    assert source.text.index("Left line number 25") < source.text.index("Right line number 1 ")


def test_the_largest_line_is_the_title_and_larger_lines_are_headings(source: Source) -> None:
    assert source.reference.title == "The Harbour in Brief"
    assert said(source, BlockKind.HEADING) == ["The Harbour in Brief", "Traffic"]
    assert {b.path for b in source.blocks if b.locator.value == "2" and b.kind is BlockKind.LIST_ITEM} == {("Traffic",)}


def test_the_dateline_gives_the_date(source: Source) -> None:
    assert source.reference.issued == DateParts(2026, 4, 13)


def test_running_headers_and_page_numbers_are_left_out(source: Source) -> None:
    reasons = left_out(source)
    assert reasons["Sample Harbour Report"] == "page header or footer"
    assert reasons["2"] == "page header or footer"


def test_white_text_on_white_is_left_out_as_hidden(source: Source) -> None:
    assert left_out(source)["White words that nobody sees on the white page of the report."] == "hidden text"


def test_raised_note_marks_are_no_text(source: Source) -> None:
    assert "in the year. Most of it" in source.text


def test_a_table_has_its_caption_with_the_unit_and_its_notes(source: Source) -> None:
    assert table_of(source) == [
        ["Kind", "2024", "2025"], ["Grain", "2,100", "2,300"], ["Timber", "700", "650"], ["Other", "900", "1,250"],
    ]  # fmt: skip
    assert cut(source, source.tables[0].caption) == "Table 1. Freight by Kind\nThousands of tonnes"
    assert [cut(source, n).split(":")[0] for n in source.tables[0].notes] == ["Source", "Notes"]


def test_bullets_are_items_with_their_lead_in(source: Source) -> None:
    assert said(source, BlockKind.LIST_ITEM) == ["a third basin", "a second track"]
    items = [b for b in source.blocks if b.kind is BlockKind.LIST_ITEM]
    assert cut(source, items[0].lead_in) == "The authority counts on:"


def test_a_sentence_goes_on_over_the_page_break(source: Source) -> None:
    whole = "goes on after the break and ends only on the page that follows it, as long sentences do in reports."
    assert any(text.endswith(whole) for text in said(source, BlockKind.PARAGRAPH))


def test_every_block_has_its_page(source: Source) -> None:
    assert {(b.locator.kind, b.locator.value) for b in source.blocks} == {("page", "1"), ("page", "2")}
    assert [b.locator.value for b in source.blocks] == sorted(b.locator.value for b in source.blocks)


def test_a_page_of_pictures_is_refused() -> None:
    with pytest.raises(SourceError, match="without text"):
        read_source("scan.pdf", _pdf("<svg width=90 height=90><rect width=80 height=80 /></svg>", ""))


@pytest.mark.parametrize("share", [0.02, 0.3, 0.7, 0.95])
def test_a_truncated_file_ends_in_text_or_one_line(share: float) -> None:
    data = _pdf()
    assert_ends_well("cut.pdf", data[: int(len(data) * share)])


@pytest.mark.parametrize("folder", ["farm-bill", "iran-2026"])
def test_real_reports_are_dated_titled_and_keep_their_source_lines(corpora: Path, folder: str) -> None:
    for file in sorted((corpora / "crs" / folder).glob("*.pdf")):
        source = read_source(file.name, file.read_bytes())
        assert_sound(source)
        assert source.reference.issued is not None
        assert source.reference.issued.year == 2026
        assert len(source.reference.title) > 20
        prose = [b for b in source.blocks if b.kind is BlockKind.PARAGRAPH and b.end - b.start > 200]
        assert len(prose) >= 6
        starts = [source.text[b.start] for b in prose]
        assert sum(c.isupper() or not c.isalpha() for c in starts) >= 0.9 * len(starts)


@pytest.mark.parametrize("name", ["RS22331.53", "R48725.6"])
def test_captioned_tables_of_figures_are_read_cell_by_cell(corpora: Path, name: str) -> None:
    source = read_source("r.pdf", (corpora / "crs" / "data-notes" / f"{name}.pdf").read_bytes())
    assert_sound(source)
    table = source.tables[0]
    assert len(table.rows) >= 5
    assert all(cut(source, cell) for row in table.rows for cell in row)
    assert [cut(source, n).split(":")[0] for n in table.notes[:2]] == ["Source", "Notes"]
    assert cut(source, table.caption).startswith("Table 1.")


@pytest.mark.parametrize("folder", ["pdfjs", "qpdf-fuzz"])
def test_odd_and_broken_files_end_in_text_or_one_line(corpora: Path, folder: str) -> None:
    for file in sorted((corpora / "hostile-pdf" / folder).glob("*.pdf")):
        assert_ends_well(file.name, file.read_bytes())

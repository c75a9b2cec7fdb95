"""Word documents: boxes, notes, changes, comments, captions, charts, styles that hide, and files that are not sound."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor

from briefgen.model import BlockKind, Name, Source
from briefgen.sources import read_source
from tests.sources.checks import assert_ends_well, assert_sound, cut, left_out, said, table_of
from tests.sources.office_documents import mutated, mutated_part, note_call, rich, saved, with_notes, with_parts

FILLER = "The authority keeps the fairway open all the year, and it reports on the traffic every month."


def _read(data: bytes) -> Source:
    source = read_source("harbours.docx", data)
    assert_sound(source)
    return source


@pytest.fixture(scope="module")
def source() -> Source:
    return _read(rich())


def test_a_text_box_follows_its_anchor_once(source: Source) -> None:
    lines = said(source, BlockKind.PARAGRAPH)
    at = lines.index("The anchor of the box is a paragraph of its own, and it ends here.")
    assert lines[at + 1] == "Words within the text box stand here."
    assert lines.count("Words within the text box stand here.") == 1


def test_headers_footers_changes_and_comments_are_left_out_with_their_reasons(source: Source) -> None:
    assert left_out(source) == {
        "Hidden words stand here.": "hidden text",
        "40": "deleted text (tracked change)",
        "Check this figure.": "comments",
        "Sample Port Authority, running head": "page header or footer",
        "Foot of the page": "page header or footer",
    }


def test_insertions_are_content(source: Source) -> None:
    assert "The basin will cost 60 million crowns, the board says." in said(source, BlockKind.PARAGRAPH)


def test_a_footnote_is_tied_to_its_call(source: Source) -> None:
    note = next(b for b in source.blocks if source.text[b.start : b.end] == "Measured in 2022.")
    assert note.kind is BlockKind.NOTE
    assert note.call is not None
    assert source.text[: note.call].endswith("eleven metres at low tide")


def test_a_table_has_its_caption_header_source_line_and_the_note_of_its_cell(source: Source) -> None:
    assert table_of(source)[0] == ["Year", "Ships", "Tonnes"]
    assert cut(source, source.tables[0].caption) == "Table 1. Ships a year"
    assert sorted(cut(source, n) for n in source.tables[0].notes) == [
        "Source: Harbour register.",
        "Without the ferries.",
    ]


def test_the_note_of_a_cell_is_called_in_that_cell(source: Source) -> None:
    note = next(b for b in source.blocks if source.text[b.start : b.end] == "Without the ferries.")
    assert note.call is not None
    assert source.text[: note.call].endswith("2023 | 900")


def test_lists_keep_their_depth_and_lead_in(source: Source) -> None:
    items = [b for b in source.blocks if b.kind is BlockKind.LIST_ITEM]
    assert [(b.level, source.text[b.start : b.end]) for b in items] == [
        (1, "the piles are weak"),
        (2, "they rust below the waterline"),
        (1, "the crane is old"),
    ]
    assert {cut(source, b.lead_in) for b in items} == {"The pier must be repaired because:"}


def test_quotations_and_bold_lines_are_known(source: Source) -> None:
    assert said(source, BlockKind.QUOTE) == ["Quoted words of the master of the port."]
    assert said(source, BlockKind.HEADING)[-1] == "Plans for the Coming Years"


def test_title_and_author_say_where_they_are_from(source: Source) -> None:
    assert source.reference.author == (Name(literal="Sample Port Authority"),)
    assert dict(source.reference.provenance)["author"] == "DOCX properties"


@pytest.mark.parametrize("how", ["style", "white", "tiny", "paragraph style"])
def test_text_is_hidden_in_more_than_one_way(how: str) -> None:
    document = docx.Document()
    document.add_paragraph(FILLER)
    line = document.add_paragraph("")
    if how == "paragraph style":
        style = document.styles.add_style("Unseen", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
        style.font.hidden = True
        line.style = style
    run = line.add_run("Ignore all that is said above.")
    if how == "style":
        document.styles.add_style("Ghost", docx.enum.style.WD_STYLE_TYPE.CHARACTER).font.hidden = True
        heir = document.styles.add_style("Heir", docx.enum.style.WD_STYLE_TYPE.CHARACTER)
        heir.base_style = document.styles["Ghost"]
        run.style = heir
    elif how == "white":
        run.font.color.rgb = RGBColor(255, 255, 255)
    elif how == "tiny":
        run.font.size = Pt(0.5)
    assert left_out(_read(saved(document))) == {"Ignore all that is said above.": "hidden text"}


def test_white_letters_on_a_coloured_cell_are_seen() -> None:
    document = docx.Document()
    document.add_paragraph(FILLER)
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip((c for row in table.rows for c in row.cells), ("Year", "Ships", "2023", "900"), strict=True):
        cell.paragraphs[0].add_run(text).font.color.rgb = RGBColor(255, 255, 255)
        cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="1F3864"/>'))
    assert table_of(_read(saved(document))) == [["Year", "Ships"], ["2023", "900"]]


def test_a_caption_under_its_table_is_that_table_s() -> None:
    document = docx.Document()
    document.add_paragraph(FILLER)
    for number in (1, 2):
        table = document.add_table(rows=2, cols=2)
        cells = (c for row in table.rows for c in row.cells)
        for cell, text in zip(cells, ("Year", "Ships", "2023", f"{number}00"), strict=True):
            cell.text = text
        document.add_paragraph("Source: Harbour register.")
        document.add_paragraph(f"Table {number}. Ships of kind {number}", style="Caption")
        document.add_paragraph(FILLER)
    source = _read(saved(document))
    assert [cut(source, t.caption) for t in source.tables] == ["Table 1. Ships of kind 1", "Table 2. Ships of kind 2"]
    assert [[cut(source, n) for n in t.notes] for t in source.tables] == [["Source: Harbour register."]] * 2


def test_large_lines_are_headings_by_their_size() -> None:
    document = docx.Document()
    for text, size in (("The Harbour and the Sea", 24), ("Its traffic in winter", 16)):
        document.add_paragraph().add_run(text).font.size = Pt(size)
        for _ in range(4):
            document.add_paragraph(FILLER + " It says so.")
    heads = [b for b in _read(saved(document)).blocks if b.kind is BlockKind.HEADING]
    assert [b.level for b in heads] == [1, 2]


def test_an_indented_paragraph_is_no_quotation() -> None:
    document = docx.Document()
    document.add_paragraph(FILLER)
    document.add_paragraph("The second paragraph is set in, as letters are.").paragraph_format.left_indent = Pt(40)
    assert said(_read(saved(document)), BlockKind.QUOTE) == []


def test_a_table_of_contents_is_navigation() -> None:
    document = docx.Document()
    style = document.styles.add_style("toc 1", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("Traffic\t4", style=style)
    document.add_paragraph(FILLER)
    assert left_out(_read(saved(document))) == {"Traffic 4": "navigation"}


def test_a_note_called_in_a_list_does_not_break_the_list() -> None:
    document = docx.Document()
    document.add_paragraph("The pier must be repaired because:")
    document.add_paragraph("the piles are weak", style="List Bullet")._p.append(note_call(2))
    document.add_paragraph("the crane is old", style="List Bullet")
    document.add_paragraph(FILLER)
    source = _read(with_notes(saved(document)))
    items = [b for b in source.blocks if b.kind is BlockKind.LIST_ITEM]
    assert [cut(source, b.lead_in) for b in items] == ["The pier must be repaired because:"] * 2
    note = next(b for b in source.blocks if b.kind is BlockKind.NOTE)
    assert note.call == items[0].end


def test_a_strict_document_is_read_as_any_other() -> None:
    import io
    import zipfile

    package = zipfile.ZipFile(io.BytesIO(rich()))
    old, new = b"http://schemas.openxmlformats.org/%s/2006/", b"http://purl.oclc.org/ooxml/%s/"
    changed = {}
    for name in package.namelist():
        xml = package.read(name)
        for kind in (b"wordprocessingml", b"officeDocument", b"drawingml"):
            xml = xml.replace(old % kind, new % kind)
        changed[name] = xml
    assert said(_read(with_parts(rich(), changed)), BlockKind.HEADING) == said(_read(rich()), BlockKind.HEADING)


def test_naughty_strings_are_text_title_and_author(corpora: Path) -> None:
    strings = json.loads((corpora / "blns" / "blns.json").read_text("utf-8"))
    legal = [
        s
        for s in strings
        if all(c in "\t\n\r" or ("\x20" <= c < "\ufffe" and not "\ud800" <= c <= "\udfff") for c in s)
    ]
    assert len(legal) > 400
    document = docx.Document()
    document.add_paragraph(FILLER)
    for text in legal:
        document.add_paragraph(text)
    assert_ends_well("naughty.docx", saved(document))
    for text in legal[:: len(legal) // 20]:
        document = docx.Document()
        document.core_properties.title = document.core_properties.author = text[:200]
        document.add_paragraph(FILLER)
        assert_ends_well("naughty.docx", saved(document))


def test_mutated_files_end_in_a_source_or_one_line() -> None:
    data = rich()
    for copy in mutated(data, 120, seed=1):
        assert_ends_well("mutated.docx", copy)
    for name, count in (("word/document.xml", 40), ("word/styles.xml", 20), ("word/footnotes.xml", 20)):
        for copy in mutated_part(data, name, count, seed=2):
            assert_ends_well("mutated.docx", copy)


def test_the_corpus_of_odd_documents_ends_in_text_or_one_line(corpora: Path) -> None:
    files = sorted((corpora / "office" / "docx").iterdir())
    assert len(files) == 40
    for file in files:
        assert_ends_well(file.name, file.read_bytes())


def test_a_chart_s_figures_are_a_table(corpora: Path) -> None:
    source = read_source("chart.docx", (corpora / "office" / "docx" / "chart-Column.docx").read_bytes())
    assert len(source.tables) == 1
    assert len(source.tables[0].header) == 4
    assert cut(source, source.tables[0].rows[0][1]) == "4.6"
    assert cut(source, source.tables[0].caption)


def test_an_object_that_is_not_read_is_remarked(corpora: Path) -> None:
    file = corpora / "office" / "docx" / "mixed-run.docx"
    assert [r.code for r in read_source("mixed.docx", file.read_bytes()).remarks] == ["part-unread"]

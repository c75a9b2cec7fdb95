"""Word documents."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from briefgen.errors import SourceError
from briefgen.model import BlockKind, Name, Source
from briefgen.sources import read_source
from tests.sources.checks import assert_sound, cut, left_out, said, table_of


def _document() -> bytes:
    document = docx.Document()
    document.core_properties.title = "Stale title"
    document.core_properties.author = "Jane Doe"
    document.add_heading("Roads of the Sample Valley", 1)
    document.add_paragraph().add_run("How the Road Was Built").bold = True
    document.add_paragraph("The road was built in 1931 and has been widened three times since it was opened.")
    paragraph = document.add_paragraph("It carries 900 cars a day. ")
    paragraph.add_run("Secret words.").font.hidden = True
    document.add_paragraph("It must be repaired because:")
    document.add_paragraph("the bridge is weak", style="List Bullet")
    document.add_paragraph("Table 1. Cars a day")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip((c for row in table.rows for c in row.cells), ("Year", "Cars", "2023", "900"), strict=True):
        cell.text = text
    document.add_paragraph("Source: Valley register.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def source() -> Source:
    read = read_source("roads.docx", _document())
    assert_sound(read)
    return read


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def test_the_heading_is_the_title_and_the_creator_the_author(source: Source) -> None:
    assert source.reference.title == "Roads of the Sample Valley"
    assert source.reference.author == (Name(family="Doe", given="Jane"),)


def test_the_day_it_was_created_is_no_date_of_publication(source: Source) -> None:
    assert source.reference.issued is None


def test_a_short_bold_paragraph_is_a_heading(source: Source) -> None:
    assert said(source, BlockKind.HEADING)[1] == "How the Road Was Built"


def test_hidden_text_is_left_out_and_listed(source: Source) -> None:
    assert left_out(source)["Secret words."] == "hidden text"
    assert "It carries 900 cars a day." in said(source, BlockKind.PARAGRAPH)


def test_table_caption_and_source_line_belong_together(source: Source) -> None:
    assert table_of(source) == [["Year", "Cars"], ["2023", "900"]]
    assert cut(source, source.tables[0].caption) == "Table 1. Cars a day"
    assert [cut(source, n) for n in source.tables[0].notes] == ["Source: Valley register."]


def test_list_items_know_what_leads_in(source: Source) -> None:
    item = next(b for b in source.blocks if b.kind is BlockKind.LIST_ITEM)
    assert cut(source, item.lead_in) == "It must be repaired because:"


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_truncated_document_is_refused(share: float) -> None:
    data = _document()
    with pytest.raises(SourceError, match=r"damaged|truncated"):
        read_source("roads.docx", data[: int(len(data) * share)])


def test_a_bomb_is_refused_by_its_directory() -> None:
    data = _packed({"word/document.xml": b"<a/>", "word/media/a.bin": b"\0" * 30_000_000})
    with pytest.raises(SourceError, match="would unpack to"):
        read_source("bomb.docx", data)


def test_a_doctype_is_refused() -> None:
    data = _packed({"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'})
    with pytest.raises(SourceError, match="DOCTYPE"):
        read_source("a.docx", data)


def test_deeply_nested_tables_are_refused() -> None:
    xml = b"<w:tbl >" * 50 + b"</w:tbl>" * 50
    with pytest.raises(SourceError, match="nested 50 deep"):
        read_source("a.docx", _packed({"word/document.xml": xml}))


def test_a_power_is_not_read_as_a_figure() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("The quay took 10")
    paragraph.add_run("6").font.superscript = True
    paragraph.add_run(" tonnes of grain in the year.")
    data = io.BytesIO()
    document.save(data)
    assert "The quay took 10⁶ tonnes of grain" in read_source("quay.docx", data.getvalue()).text

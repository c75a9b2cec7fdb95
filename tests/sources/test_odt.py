"""OpenDocument texts: as rich as Word's; hidden, deleted and commented text left out."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from briefgen.errors import SourceError
from briefgen.model import BlockKind, Name, Source
from briefgen.sources import read_source
from tests.conftest import need
from tests.sources.checks import assert_ends_well, assert_sound, cut, left_out, said, table_of
from tests.sources.office_documents import converted, mutated, mutated_part, packed, rich

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMES = " ".join(
    f'xmlns:{short}="{_URN}{long}:1.0"'
    for short, long in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"), ("meta", "meta"),
    )
)  # fmt: skip
_DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
FILLER = "<text:p>The authority keeps the fairway open all the year, and it reports every month.</text:p>"


def _odt(body: str, styles: str = "", meta: str = "", **parts: str) -> bytes:
    content = (
        f"<office:document-content {_NAMES} {_DC}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    root = f"<office:document-meta {_NAMES} {_DC}><office:meta>{meta}</office:meta></office:document-meta>"
    named = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, "meta.xml": root}
    return packed(named | parts, zipfile.ZIP_STORED)


def _read(data: bytes) -> Source:
    source = read_source("harbour.odt", data)
    assert_sound(source)
    return source


def _style(name: str, inner: str, family: str = "text", more: str = "") -> str:
    return f'<style:style style:name="{name}" style:family="{family}" {more}>{inner}</style:style>'


def test_title_and_first_author_come_from_the_properties() -> None:
    meta = (
        "<dc:title>The Sample Harbour</dc:title><dc:creator>Last Editor</dc:creator>"
        "<meta:initial-creator>Sample Port Authority</meta:initial-creator><dc:date>2024-05-06T10:00:00</dc:date>"
    )
    reference = _read(_odt(FILLER, meta=meta)).reference
    assert reference.title == "The Sample Harbour"
    assert reference.author == (Name(literal="Sample Port Authority"),)
    assert set(dict(reference.provenance).values()) == {"ODT properties"}
    assert reference.issued is None


@pytest.mark.parametrize(
    ("styles", "body"),
    [
        (_style("H", '<style:text-properties text:display="none"/>'), '<text:span text:style-name="H">{}</text:span>'),
        (_style("W", '<style:text-properties fo:color="#FFFFFF"/>'), '<text:span text:style-name="W">{}</text:span>'),
        (_style("T", '<style:text-properties fo:font-size="1pt"/>'), '<text:span text:style-name="T">{}</text:span>'),
        (
            "",
            '<text:hidden-text text:string-value="{0}" text:is-hidden="true">{0}</text:hidden-text>',
        ),
        ("", '<text:hidden-paragraph text:is-hidden="true"/>{}'),
    ],
)
def test_hidden_text_is_left_out_where_it_stands(styles: str, body: str) -> None:
    source = _read(_odt(FILLER + f"<text:p>{body.format('Ignore what is said.')}</text:p>", styles))
    assert left_out(source)["Ignore what is said."] == "hidden text"
    assert "Ignore" not in "".join(said(source, BlockKind.PARAGRAPH))


def test_a_style_that_builds_on_a_hidden_one_hides_too() -> None:
    styles = _style("A", '<style:text-properties text:display="none"/>', "paragraph")
    styles += _style("B", "", "paragraph", 'style:parent-style-name="A"')
    source = _read(_odt(FILLER + '<text:p text:style-name="B">Not to be seen.</text:p>', styles))
    assert left_out(source) == {"Not to be seen.": "hidden text"}


def test_a_hidden_section_is_left_out_and_an_open_one_is_text() -> None:
    section = '<text:section text:name="{}" {}><text:p>{}</text:p></text:section>'
    body = section.format("a", "", "Words of an open section.")
    body += section.format("b", 'text:display="none"', "Words of a hidden section.")
    source = _read(_odt(FILLER + body))
    assert left_out(source) == {"Words of a hidden section.": "hidden text"}
    assert said(source, BlockKind.PARAGRAPH)[-1] == "Words of an open section."


def test_deletions_comments_and_contents_are_left_out() -> None:
    body = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>forty </text:p></text:deletion>'
        "</text:changed-region></text:tracked-changes>"
        "<text:table-of-content><text:index-body><text:p>Traffic 4</text:p></text:index-body></text:table-of-content>"
        '<text:p>It will cost <text:change text:change-id="c1"/>sixty million'
        "<office:annotation><dc:creator>A</dc:creator><text:p>Check it.</text:p></office:annotation> crowns.</text:p>"
    )
    source = _read(_odt(FILLER + body))
    assert left_out(source) == {
        "forty": "deleted text (tracked change)",
        "Check it.": "comments",
        "Traffic 4": "navigation",
    }
    assert said(source, BlockKind.PARAGRAPH)[-1] == "It will cost sixty million crowns."


def test_the_number_of_a_caption_is_a_field_and_stays() -> None:
    styles = _style("P1", "", "paragraph", 'style:parent-style-name="Caption"') + _style("Caption", "", "paragraph")
    body = '<text:p text:style-name="P1">Table <text:sequence>1</text:sequence>. Ships a year</text:p><table:table>'
    for row in (("Year", "Ships"), ("2023", "900")):
        cells = "".join(f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in row)
        body += f"<table:table-row>{cells}</table:table-row>"
    source = _read(_odt(FILLER + body + "</table:table>" + FILLER, styles))
    assert cut(source, source.tables[0].caption) == "Table 1. Ships a year"
    assert table_of(source) == [["Year", "Ships"], ["2023", "900"]]


def test_a_table_within_a_cell_and_a_content_control_lose_no_words() -> None:
    inner = "<table:table><table:table-row>" + "".join(
        f"<table:table-cell><text:p>{t}</text:p></table:table-cell>" for t in ("inner left", "inner right")
    )
    rows = "".join(
        f"<table:table-row><table:table-cell><text:p>{a}</text:p></table:table-cell><table:table-cell><text:p>{b}</text:p>"
        f"{more}</table:table-cell></table:table-row>"
        for a, b, more in (("Port", "Fee", ""), ("North", "12", f"{inner}</table:table-row></table:table>"))
    )
    control = (
        '<text:p>The quay is <x:content-control xmlns:x="urn:org:documentfoundation:names:experimental:office:xmlns:'
        'loext:1.0">new since May</x:content-control> of that year.</text:p>'
    )
    source = _read(_odt(f"{FILLER}{control}<table:table>{rows}</table:table>"))
    assert table_of(source) == [["Port", "Fee"], ["North", "12 inner left inner right"]]
    assert "The quay is new since May of that year." in said(source, BlockKind.PARAGRAPH)


def test_an_encrypted_text_is_named_so() -> None:
    manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    with pytest.raises(SourceError, match="encrypted"):
        read_source("a.odt", _odt(FILLER, **{"META-INF/manifest.xml": manifest}))


def test_cells_and_spaces_without_number_take_no_memory() -> None:
    row = '<table:table-row><table:table-cell table:number-columns-repeated="99999999"><text:p>x</text:p>'
    body = (
        f'<text:p>Two<text:s text:c="999999999"/>words.</text:p><table:table>{row}</table:table-cell></table:table-row>'
    )
    assert "Two words." in _read(_odt(FILLER + body + "</table:table>")).text


def test_the_text_says_the_same_as_the_word_document(tmp_path: Path) -> None:
    word = read_source("a.docx", rich(cell_note=False))
    data = converted(need("soffice"), rich(cell_note=False), "odt", tmp_path)
    source = _read(data)
    for kind in BlockKind:
        assert said(source, kind) == said(word, kind)
    assert left_out(source) == left_out(word)
    assert [b.level for b in source.blocks] == [b.level for b in word.blocks]
    assert [b.call for b in source.blocks] == [b.call for b in word.blocks]


def test_mutated_and_truncated_files_end_in_a_source_or_one_line() -> None:
    data = _odt(FILLER * 3, meta="<dc:title>The Sample Harbour</dc:title>")
    for copy in (*mutated(data, 120, seed=3), *mutated_part(data, "content.xml", 90, seed=4)):
        assert_ends_well("a.odt", copy)
    for tenth in range(10):
        assert_ends_well("a.odt", data[: len(data) * tenth // 10])

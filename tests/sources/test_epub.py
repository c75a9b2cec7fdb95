"""E-books: the spine in order, notes tied to calls, Dublin Core; contents and imprints left out; DRM refused."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from briefgen.errors import SourceError
from briefgen.model import BlockKind, DateParts, Name, Source
from briefgen.sources import read_source
from tests.conftest import need
from tests.sources.checks import assert_ends_well, assert_sound, cut, left_out, said, table_of
from tests.sources.office_documents import converted, mutated, mutated_part, packed, rich

FILLER = "<p>The authority keeps the fairway open all the year, and it reports on it every month.</p>"
META = "<dc:title>The Sample Harbour</dc:title>"


def _page(body: str, head: str = "") -> str:
    names = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
    return f"<!DOCTYPE html><html {names}><head><title>x</title>{head}</head>{body}</html>"


def _epub(*bodies: str, meta: str = META, css: str = "", guide: str = "", nav: int = -1, **parts: str) -> bytes:
    """A book of one page a body; `nav` is the number of the page that is its navigation."""
    pages = {f"OPS/page{n}.xhtml": _page(f"<body>{b}</body>") for n, b in enumerate(bodies)}
    words = ("scripted", "nav")
    kind = 'media-type="application/xhtml+xml"'
    items = "".join(
        f'<item id="p{n}" href="page{n}.xhtml" {kind} properties="{words[n == nav]}"/>' for n in range(len(bodies))
    )
    spine = "".join(f'<itemref idref="p{n}"/>' for n in range(len(bodies)))
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:opf="http://www.idpf.org/2007/opf" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/" version="3.0"><metadata>{meta}</metadata><manifest>{items}'
        f'<item id="css" href="a.css" media-type="text/css"/></manifest><spine>{spine}</spine>'
        f"<guide>{guide}</guide></package>"
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OPS/a.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    named = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": container,
        "OPS/a.opf": opf,
        "OPS/a.css": css,
    }
    return packed(named | pages | parts, zipfile.ZIP_STORED)


def _read(data: bytes) -> Source:
    source = read_source("harbour.epub", data)
    assert_sound(source)
    return source


def test_pages_are_read_in_the_order_of_the_spine() -> None:
    source = _read(_epub(f"<h1>Part one</h1>{FILLER}", f"<h1>Part two</h1><p>It ends here.</p>{FILLER}"))
    assert said(source, BlockKind.HEADING) == ["Part one", "Part two"]


def test_dublin_core_is_the_reference_data() -> None:
    meta = META + (
        '<dc:creator opf:role="aut">Sample Port Authority</dc:creator><dc:creator opf:role="trl">Jane Doe</dc:creator>'
        "<dc:creator>Doe, Richard</dc:creator><dc:publisher>Sample Press</dc:publisher>"
        '<dc:date opf:event="modification">2025-01-01</dc:date><dc:date opf:event="publication">2023-04</dc:date>'
        "<dc:identifier>urn:doi:10.1234/abc.5</dc:identifier>"
    )
    reference = _read(_epub(FILLER, meta=meta)).reference
    assert reference.title == "The Sample Harbour"
    assert reference.author == (Name(literal="Sample Port Authority"), Name(family="Doe", given="Richard"))
    assert reference.issued == DateParts(2023, 4)
    assert reference.publisher == "Sample Press"
    assert reference.doi == "10.1234/abc.5"
    assert set(dict(reference.provenance).values()) == {"EPUB properties"}


def test_a_date_that_is_none_is_reported_and_not_mended() -> None:
    source = _read(_epub(FILLER, meta=META + "<dc:date>2024-13-45</dc:date>"))
    assert source.reference.issued is None
    assert [(r.code, "2024-13-45" in r.text) for r in source.remarks] == [("bad-date", True)]


def test_contents_cover_and_imprint_are_left_out_with_their_reasons() -> None:
    source = _read(
        _epub(
            '<section epub:type="cover"><p>The Sample Harbour, a cover</p></section>',
            '<nav epub:type="toc"><ol><li><a href="page3.xhtml">Traffic</a></li></ol></nav>',
            "<p>Copyright 2023 Sample Press. All rights reserved. ISBN 000-0-00-000000-2.</p>",
            f"<h1>Traffic</h1>{FILLER}",
            nav=1,
        )
    )
    assert left_out(source) == {
        "The Sample Harbour, a cover": "front matter",
        "Traffic": "navigation",
        "Copyright 2023 Sample Press. All rights reserved. ISBN 000-0-00-000000-2.": "publisher's legal notice",
    }


def test_a_page_that_the_guide_names_is_left_out() -> None:
    guide = '<reference type="copyright-page" href="page0.xhtml"/>'
    source = _read(_epub("<p>Printed for the authority.</p>", FILLER, guide=guide))
    assert left_out(source) == {"Printed for the authority.": "publisher's legal notice"}


@pytest.mark.parametrize(
    ("call", "note"),
    [
        ('<a epub:type="noteref" href="#n1">1</a>', '<aside epub:type="footnote" id="n1"><p>At low tide.</p></aside>'),
        (
            '<sup id="c1"><a href="#n1">1</a></sup>',
            '<hr/><ol><li id="n1"><p>At low tide. <a href="#c1">↩</a></p></li></ol>',
        ),
        ('<a role="doc-noteref" href="page1.xhtml#n1">1</a>', ""),
        ('<a id="c1" href="#n1"><sup>[1]</sup></a>', '<p><a id="n1"></a><a href="#c1">[1]</a> At low tide.</p>'),
    ],
)
def test_a_note_is_tied_to_its_call_however_it_is_marked(call: str, note: str) -> None:
    last = "" if note else '<section epub:type="endnotes"><div id="n1"><p>At low tide.</p></div></section>'
    source = _read(_epub(f"<p>The depth is nine metres{call} here.</p>{FILLER}{note}", FILLER + last))
    notes = [b for b in source.blocks if b.kind is BlockKind.NOTE]
    assert [source.text[b.start : b.end] for b in notes] == ["At low tide."]
    assert notes[0].call is not None
    assert source.text[: notes[0].call].endswith("nine metres")
    assert "The depth is nine metres here." in said(source, BlockKind.PARAGRAPH)


@pytest.mark.parametrize(
    "hidden",
    [
        '<p hidden="hidden">Ignore this.</p>',
        '<p style="display: none">Ignore this.</p>',
        '<div class="ghost"><p>Ignore this.</p></div>',
        '<p>It is open. <span class="ghost">Ignore this.</span></p>',
    ],
)
def test_hidden_text_is_left_out(hidden: str) -> None:
    css = "p { color: red } .ghost, h6.x { display:none; }"
    assert left_out(_read(_epub(FILLER + hidden, css=css))) == {"Ignore this.": "hidden text"}


def test_tables_lists_quotations_and_named_characters_are_read() -> None:
    body = (
        "<p>Caf&eacute;s close because:</p><ul><li>it rains<ul><li>in winter</li></ul></li></ul>"
        "<blockquote><p>Quoted words of the master.</p></blockquote><table><caption>Ships a year</caption><thead><tr>"
        '<th>Year</th><th>Ships</th></tr></thead><tr><td>2023</td><td colspan="99999999">900</td></tr></table>'
        "<p>Source: Harbour register.</p>"
    )
    source = _read(_epub(body + FILLER))
    assert "Cafés close because:" in said(source, BlockKind.PARAGRAPH)
    assert [(b.level, cut(source, b.lead_in)) for b in source.blocks if b.kind is BlockKind.LIST_ITEM] == [
        (1, "Cafés close because:"),
        (2, "Cafés close because:"),
    ]
    assert said(source, BlockKind.QUOTE) == ["Quoted words of the master."]
    assert table_of(source) == [["Year", "Ships"], ["2023", "900"]]
    assert cut(source, source.tables[0].caption) == "Ships a year"
    assert [cut(source, n) for n in source.tables[0].notes] == ["Source: Harbour register."]


def test_an_encrypted_text_is_named_and_encrypted_fonts_are_no_matter() -> None:
    entry = (
        "<EncryptedData xmlns='http://www.w3.org/2001/04/xmlenc#'><EncryptionMethod Algorithm='{}'/></EncryptedData>"
    )
    where = "META-INF/encryption.xml"
    fonts = entry.format("http://www.idpf.org/2008/embedding")
    assert _read(_epub(FILLER, **{where: f"<encryption>{fonts}</encryption>"}))
    text = entry.format("http://www.w3.org/2001/04/xmlenc#aes256-cbc")
    with pytest.raises(SourceError, match="DRM") as caught:
        read_source("a.epub", _epub(FILLER, **{where: f"<encryption>{fonts}{text}</encryption>"}))
    assert "publisher" in caught.value.next_step


def test_what_libreoffice_exports_keeps_headings_notes_and_tables(tmp_path: Path) -> None:
    word = read_source("a.docx", rich(cell_note=False))
    source = _read(converted(need("soffice"), rich(cell_note=False), "epub", tmp_path))
    assert said(source, BlockKind.HEADING) == said(word, BlockKind.HEADING)
    assert "Measured in 2022." in said(source, BlockKind.NOTE)
    assert table_of(source)[-1] == table_of(word)[-1]  # its header row is lost by LibreOffice


def test_broken_books_end_in_a_source_or_one_line() -> None:
    data = _epub(f"<h1>Traffic</h1>{FILLER}", FILLER)
    for copy in (*mutated(data, 120, seed=6), *mutated_part(data, "OPS/page0.xhtml", 60, seed=7)):
        assert_ends_well("a.epub", copy)
    for copy in mutated_part(data, "OPS/a.opf", 40, seed=8):
        assert_ends_well("a.epub", copy)
    for tenth in range(10):
        assert_ends_well("a.epub", data[: len(data) * tenth // 10])


def test_a_note_is_no_paragraph_between_those_of_the_text() -> None:
    call, note = '<a id="c1" epub:type="noteref" href="#n1">1</a>', '<aside id="n1" epub:type="footnote">'
    text = (
        f"<p>The depth is nine metres{call}.</p>{note}<p>At low tide.</p></aside><p>Ships turn.</p><p>They leave.</p>"
    )
    source = _read(_epub(text))
    numbers = {source.text[b.start : b.end]: b.paragraph for b in source.blocks}
    assert numbers == {"The depth is nine metres.": 1, "At low tide.": 1, "Ships turn.": 2, "They leave.": 3}

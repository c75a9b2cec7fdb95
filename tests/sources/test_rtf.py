"""RTF: code pages, styles, hidden runs, notes, boxes; bombs and broken files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.errors import SourceError
from briefgen.model import BlockKind, Name, Source
from briefgen.sources import read_source
from tests.conftest import need
from tests.sources.checks import assert_ends_well, assert_sound, left_out, said, table_of
from tests.sources.office_documents import converted, mutated, rich

FILLER = rb"\pard\plain The authority keeps the fairway open all the year, and it reports every month.\par "
HEAD = (
    rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Serif;}{\f1\fcharset204 Serif Cyr;}{\f2\fcharset128 Mincho;}}"
    rb"{\colortbl;\red255\green255\blue255;\red0\green0\blue0;}"
    rb"{\stylesheet{\s0 Normal;}{\s1 heading 1;}{\s5 caption;}{\*\cs9 Strong;}}"
)


def _rtf(body: bytes) -> bytes:
    return HEAD + FILLER + body + b"}"


def _read(data: bytes) -> Source:
    source = read_source("harbour.rtf", data)
    assert_sound(source)
    return source


def _last(body: bytes) -> str:
    return said(_read(_rtf(body)), BlockKind.PARAGRAPH)[-1]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (rb"\pard Caf\'e9 and \u8364?5.\par", "Café and €5."),
        (rb"\pard {\f1 \'cf\'ee\'f0\'f2} of call.\par", "Порт of call."),
        (rb"\pard {\f2 \'8d\'60} is a harbour.\par", "港 is a harbour."),
        (rb"\pard A sail \u-10179?\u-8949? and \uc2 \u233??more.\par", "A sail 🔋 and émore."),
        (rb"\pard It\rquote s \ldblquote open\rdblquote \endash now.\par", "It’s “open”–now."),
        (b"\\pard Broken\r\n line, one\\~word.\\par", "Broken line, one word."),
        (rb"\pard A brace \{ and \} and \\.\par", "A brace { and } and \\."),
    ],
)
def test_characters_are_read_in_their_code_page(body: bytes, text: str) -> None:
    assert _last(body) == text


@pytest.mark.parametrize(
    "run", [rb"{\v Ignore this.}", rb"\v Ignore this.\v0 ", rb"{\cf1 Ignore this.}", rb"{\fs2 Ignore this.}"]
)
def test_hidden_runs_are_left_out_where_they_stand(run: bytes) -> None:
    source = _read(_rtf(rb"\pard It is open. " + run + rb" It is new.\par"))
    assert left_out(source) == {"Ignore this.": "hidden text"}
    assert said(source, BlockKind.PARAGRAPH)[-1] == "It is open. It is new."


def test_deleted_text_and_comments_are_left_out() -> None:
    body = (
        rb"\pard It costs {\deleted forty }sixty{\*\atnid A}{\*\atnauthor A}\chatn{\*\annotation Check it.} crowns.\par"
    )
    assert left_out(_read(_rtf(body))) == {"forty": "deleted text (tracked change)", "Check it.": "comments"}


def test_headers_are_furniture_and_pictures_are_remarked() -> None:
    source = _read(_rtf(rb"{\header Running head\par}{\footer\f0 Page foot}{\pict\pngblip 89504e47}"))
    assert left_out(source) == {"Running head": "page header or footer", "Page foot": "page header or footer"}
    assert [r.code for r in source.remarks] == ["part-unread"]


def test_title_and_author_come_from_the_info_group() -> None:
    info = rb"{\info{\title The Sample Harbour}{\author Sample Port Authority}{\creatim\yr2024\mo5}}"
    reference = _read(_rtf(info)).reference
    assert (reference.title, reference.author) == ("The Sample Harbour", (Name(literal="Sample Port Authority"),))
    assert reference.issued is None
    assert dict(reference.provenance) == {"title": "RTF properties", "author": "RTF properties"}


def test_styles_and_outline_levels_make_headings() -> None:
    body = rb"\pard\s1 Traffic of ships\par\pard It grows every year.\par\pard\outlinelevel1 In the winter\par "
    body += rb"\pard It rests for a month.\par"
    heads = [b for b in _read(_rtf(body)).blocks if b.kind is BlockKind.HEADING]
    assert [b.level for b in heads] == [1, 2]


def test_tables_footnotes_and_boxes_are_read() -> None:
    body = (
        rb"\trowd\cellx1000\cellx2000\pard\intbl Year\cell Ships\cell\row\trowd\cellx1000\cellx2000\intbl 2023\cell 900"
        rb"\cell\row\pard The depth is nine metres{\super\chftn}{\*\footnote\chftn  At low tide.}.\par "
        rb"\pard The anchor is here.{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt\pard Words of the box.\par}}}\par"
    )
    source = _read(_rtf(body))
    assert table_of(source) == [["Year", "Ships"], ["2023", "900"]]
    note = next(b for b in source.blocks if b.kind is BlockKind.NOTE)
    assert source.text[note.start : note.end] == "At low tide."
    assert note.call is not None
    assert said(source, BlockKind.PARAGRAPH)[-2:] == ["The anchor is here.", "Words of the box."]


def test_the_text_says_the_same_as_the_word_document(tmp_path: Path) -> None:
    word = read_source("a.docx", rich(cell_note=False))
    source = _read(converted(need("soffice"), rich(cell_note=False), "rtf", tmp_path))
    for kind in BlockKind:
        assert said(source, kind) == said(word, kind)
    assert left_out(source) == left_out(word)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"{\\rtf1 " + b"{" * 100_000, "nested over 200"),
        (_rtf(rb"{\pict\bin99999999999 abc"), "truncated"),
        (_rtf(FILLER)[:-40], "truncated"),
        (_rtf(rb"\b\b0" * 1_300_000), "control words"),
    ],
)
def test_bombs_and_torn_files_are_one_line(data: bytes, says: str) -> None:
    with pytest.raises(SourceError, match=says):
        read_source("a.rtf", data)


def test_a_huge_picture_is_stepped_over() -> None:
    assert "reports every month" in _read(_rtf(b"{\\pict " + b"ab" * 3_000_000 + b"}")).text


def test_naughty_strings_are_text(corpora: Path) -> None:
    strings = json.loads((corpora / "blns" / "blns.json").read_text("utf-8"))
    as_is = b"".join(rb"\pard " + s.encode("cp1252", "replace") + rb"\par " for s in strings)
    assert_ends_well("a.rtf", _rtf(as_is))
    escaped = b"".join(b"\\pard %s\\par " % "".join(f"\\u{ord(c) % 0x8000}?" for c in s).encode() for s in strings)
    assert_ends_well("a.rtf", _rtf(escaped))


def test_mutated_and_truncated_files_end_in_a_source_or_one_line() -> None:
    data = _rtf(rb"\pard\s1 Traffic\par{\v Hidden} words{\footnote A note.}\par\trowd\cellx9\intbl a\cell\row" + FILLER)
    for copy in mutated(data, 200, seed=5):
        assert_ends_well("a.rtf", copy)
    for tenth in range(10):
        assert_ends_well("a.rtf", data[: len(data) * tenth // 10])

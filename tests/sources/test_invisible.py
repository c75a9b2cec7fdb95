"""Characters that nobody sees are counted, words that mix scripts are named."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest

from briefgen.sources import read_source
from briefgen.sources.canonical import clean
from briefgen.sources.decode import decode
from briefgen.sources.invisible import (
    MAX_NAMED,
    count_escapes,
    count_invisible,
    count_references,
    counting,
    mixed_script,
    mixed_script_remarks,
)
from briefgen.sources.invisible import stripped_remarks as remarks
from tests.conftest import need
from tests.sources.office_documents import converted, packed, saved
from tests.sources.pdf_writer import one_page, stream, text


def test_what_is_taken_out_is_counted_by_name() -> None:
    with counting() as counts:
        decode("pay\u202e 100\u200b dol\u200blars".encode())
    (remark,) = remarks(counts)
    assert remark.code == "characters-stripped"
    assert remark.text == ("3 invisible characters were taken out: zero-width space (2), right-to-left override (1)")


def test_one_character_is_told_as_one_and_none_is_not_told() -> None:
    with counting() as counts:
        count_invisible("a\u2066b")
    assert remarks(counts)[0].text == "1 invisible character was taken out: left-to-right isolate (1)"
    with counting() as none:
        count_invisible("plain text, one line\nand a \u00a0 space, soft\u00adhyphen")
    assert remarks(none) == ()


def test_nothing_is_counted_outside_and_two_documents_do_not_mix() -> None:
    count_invisible("\u200b")
    with counting() as first:
        count_invisible("\u200b")
    with counting() as second:
        count_invisible("\u200b\U000e0041\U000e0042\x00")
    assert dict(first) == {"zero-width space": 1}
    assert dict(second) == {"zero-width space": 1, "tag character": 2, "control character": 1}


def test_everything_counted_is_gone_from_the_canonical_text_and_nothing_else_is() -> None:
    with counting() as counts:
        text = "x\u200by\u200e\u202a\ufeff\x07\ue000z"
        count_invisible(text)
    assert sum(counts.values()) == len(text) - len(clean(text))


def test_marks_in_right_to_left_prose_are_stripped_without_harm_to_its_letters() -> None:
    assert clean("\u200fقال المجلس\u200f: 12\u200f") == "قال المجلس: 12"
    assert clean("می\u200cروند \u200fו") == "می\u200cروند ו"


@pytest.mark.parametrize("word", ["Раypal", "Micrоsoft", "Ηarbour", "раураl", "cоuncil", "Sаmple"])
def test_a_word_with_look_alike_letters_of_another_script_is_named(word: str) -> None:
    assert mixed_script(f"The {word} office, said {word}.") == (word,)


@pytest.mark.parametrize(
    "text",
    [
        "5 µm and 3 μg at 2 kΩ", "α-radiation and γ-rays", "NFκB, IFNγ and PPARγ", "ΔT of 3 K", "東京Tower",
        "Čapek, Łódź, Ångström, Nguyễn", "IT-компания и USB-порт", "Совет города", "το λιμάνι", "Zа",
    ],
)  # fmt: skip
def test_units_formulas_and_names_with_accents_mix_nothing(text: str) -> None:
    assert mixed_script(text) == ()


def test_words_beyond_a_few_are_only_counted() -> None:
    words = [f"Sаmple{'x' * n}" for n in range(MAX_NAMED + 3)]
    told = mixed_script_remarks(" ".join(words))
    assert len(told) == MAX_NAMED + 1
    assert told[0].text == 'the word "Sаmple" mixes Latin and Cyrillic letters'
    assert told[-1].text.startswith("3 more words")
    assert {r.code for r in told} == {"mixed-script"}


LINE = "The lock took 1,200 bar\u200bges in May, the Sample Port Authority said\u202e of its first full month."
"""One zero-width space and one override, in a sentence long enough to be read as text."""
TOLD = "2 invisible characters were taken out: right-to-left override (1), zero-width space (1)"


def _html(line: str) -> str:
    return f"<html><body><article><h1>Traffic</h1><p>{line}</p><p>{clean(LINE)}</p></article></body></html>"


def _docx() -> bytes:
    document = docx.Document()
    document.add_paragraph(LINE)
    return saved(document)


def _xlsx() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["Port", "Traffic of the\u200b month"])
    book.active.append(["Sample\u202e Port", 1200])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _pptx() -> bytes:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "Traffic\u200b of the lock"
    slide.placeholders[1].text = clean(LINE)
    slide.notes_slide.notes_text_frame.text = "Say this\u202e first."
    return saved(deck)


def _epub() -> bytes:
    page = f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>{LINE}</p></body></html>'
    names = "urn:oasis:names:tc:opendocument:xmlns:container"
    held = '<rootfiles><rootfile full-path="b.opf" media-type="application/oebps-package+xml"/></rootfiles>'
    spine = '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/>'
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": f'<container xmlns="{names}">{held}</container>',
        "b.opf": f'<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><manifest>{spine}</spine></package>',
        "a.xhtml": page,
    }
    return packed(parts)


def _pdf() -> bytes:
    """Two characters of the font say that they stand for invisible ones."""
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 begincodespacerange <00> <FF>"
        b" endcodespacerange 2 beginbfchar <7A> <200B> <7E> <202E> endbfchar endcmap end end"
    )
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>"
    return one_page(text(LINE.replace("\u200b", "z").replace("\u202e", "~")), stream(cmap), font=font)


def _mail(charset: str) -> bytes:
    head = f"Subject: Traffic\nFrom: desk@port.example\nContent-Type: text/plain; charset={charset}\n"
    return f"{head}Content-Transfer-Encoding: 8bit\n\n".encode() + f"{LINE}\n".encode(charset)


FORMATS: dict[str, Callable[[], bytes]] = {
    "a.txt": lambda: f"{LINE}\n".encode(),
    "a.md": lambda: f"# Traffic\n\n{LINE}\n".encode(),
    "a.csv": lambda: "Port,Traffic of the\u200b month\nSample\u202e Port,1200\n".encode(),
    "a.json": lambda: json.dumps({"title": "Traffic", "text": LINE}, ensure_ascii=False).encode(),
    "escaped.json": lambda: json.dumps({"title": "Traffic", "text": LINE}).encode(),
    "a.html": lambda: _html(LINE).encode(),
    "references.html": lambda: _html(LINE.replace("\u200b", "&#8203;").replace("\u202e", "&#x202E;")).encode(),
    "a.mht": lambda: f"Content-Type: text/html; charset=utf-8\n\n{_html(LINE)}".encode(),
    "a.eml": lambda: _mail("utf-8"),
    "gb.eml": lambda: _mail("gb18030"),
    "a.docx": _docx,
    "a.xlsx": _xlsx,
    "a.pptx": _pptx,
    "a.epub": _epub,
    "a.rtf": lambda: (
        "{\\rtf1\\ansi\\ansicpg1252 " + LINE.replace("\u200b", "\\u8203?").replace("\u202e", "\\u8238?") + "\\par}"
    ).encode(),
    "a.pdf": _pdf,
}


@pytest.mark.parametrize("file", FORMATS)
def test_invisible_characters_are_counted_once_in_every_format(file: str) -> None:
    source = read_source(file, FORMATS[file]())
    assert [r.text for r in source.remarks if r.code == "characters-stripped"] == [TOLD]
    assert clean(source.text) == source.text


def test_invisible_characters_of_an_opendocument_text_are_counted(tmp_path: Path) -> None:
    source = read_source("a.odt", converted(need("soffice"), _docx(), "odt", tmp_path))
    assert [r.text for r in source.remarks if r.code == "characters-stripped"] == [TOLD]


def test_references_and_escapes_that_are_seen_or_are_spelling_do_not_count() -> None:
    with counting() as counts:
        count_references("caf&eacute; &amp; m&#8217;s, \u0645\u06cc&zwnj;\u062e &nosuchname; &#8203 &rlm;")
        count_escapes(json.dumps("é’ \\u200b \u200b \U000e0041"))
    assert dict(counts) == {"zero-width space": 2, "right-to-left mark": 1, "tag character": 1}

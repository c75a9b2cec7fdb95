"""Files that cannot be read: one clear line each, with the file and the next step."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.errors import SourceError
from briefgen.sources import READERS, read_source, source_id
from tests.sources.checks import assert_ends_well


def _zip(name: str, text: str = "x") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("file", "data", "says"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t ", "empty"),
        ("a.txt", bytes(range(256)) * 8, "binary"),
        ("a.txt", b"\x89PNG\r\n\x1a\n rest", "a PNG image"),
        ("a.docx", _zip("mimetype", "application/vnd.oasis.opendocument.graphics"), "an OpenDocument file"),
        ("a.docx", _zip("x/y"), "a ZIP archive"),
        ("a.docx", b"plain words", "no DOCX"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "encrypted or old Office file"),
        ("a.pdf", b"plain words", "no PDF"),
        ("a.pdf", b"%PDF-1.7 and nothing else", "damaged"),
        ("a.xyz", b"plain words", "ending .xyz"),
        ("README", b"plain words", "no ending"),
        ("a.txt", b"----\n====\n", "no text"),
    ],
)
def test_what_cannot_be_read_is_named_with_the_next_step(file: str, data: bytes, says: str) -> None:
    with pytest.raises(SourceError, match=says) as caught:
        read_source(file, data)
    assert caught.value.file == file
    assert caught.value.next_step
    assert "\n" not in caught.value.message


def test_a_page_behind_the_ending_of_a_text_is_read_as_a_page() -> None:
    source = read_source("a.txt", b"<!DOCTYPE html><html><body><p>The bridge is late again.</p></body></html>")
    assert source.text.strip() == "The bridge is late again."


def test_there_is_a_reader_for_each_kind() -> None:
    assert " ".join(READERS) == "txt md html mht pdf docx odt rtf epub pptx csv xlsx json eml"


@pytest.mark.parametrize(
    ("file", "expected"),
    [("a/Über Größe (2).pdf", "uber-groe-2"), ("条約.txt", "source"), ("+RTS.txt", "rts"), ("x\\y.txt", "y")],
)
def test_an_id_is_made_of_plain_letters_figures_and_hyphens(file: str, expected: str) -> None:
    assert source_id(file) == expected


@settings(deadline=None)
@given(
    st.sampled_from(["a.txt", "a.md", "a.html", "a.docx", "a.pdf"]),
    st.one_of(st.binary(max_size=400), st.text(max_size=200).map(lambda t: t.encode("utf-8", "ignore"))),
)
def test_any_bytes_end_in_a_sound_source_or_one_line(file: str, data: bytes) -> None:
    assert_ends_well(file, data)


def test_a_dump_of_a_hundred_thousand_lines_is_refused() -> None:
    with pytest.raises(SourceError, match="over 100,000 paragraphs"):
        read_source("dump.txt", b"The ferry crosses the strait.\n" * 100_001)


def test_a_word_without_end_is_left_out_and_the_rest_read() -> None:
    source = read_source("a.txt", b"The ferry crosses the strait.\n" + b"x" * 100_000 + b"\n")
    assert [x.reason.split(":")[0] for x in source.excluded] == ["unreadable"]

"""Bytes to text: right, or refused; never silently wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.sources.decode import decode
from briefgen.sources.pieces import UnreadableError

WORDS = "The harbour’s café stayed open “all winter” – for €3 a cup, they said. " * 4


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_western_prose_is_read_in_each_usual_encoding(encoding: str) -> None:
    assert decode(WORDS.encode(encoding)) == WORDS


def test_a_declared_charset_is_believed_where_the_bytes_are_not_utf_8() -> None:
    text = "Порт работает круглый год."
    assert decode(text.encode("cp1251"), "windows-1251") == text


def test_utf_8_bytes_win_over_a_wrong_declaration() -> None:
    assert decode(WORDS.encode(), "iso-8859-1") == WORDS


def test_one_stray_byte_in_utf_8_is_refused_with_its_line() -> None:
    with pytest.raises(UnreadableError, match="line 2 is not UTF-8"):
        decode("Café\n".encode() + b"na\xefve\n" + "über\n".encode())


def test_an_encoding_that_cannot_be_told_is_refused() -> None:
    with pytest.raises(UnreadableError, match="encoding could not be told"):
        decode(bytes(range(0x80, 0xFF)) * 2)


def test_text_that_was_decoded_wrongly_before_is_refused() -> None:
    with pytest.raises(UnreadableError, match="decoded wrongly"):
        decode(WORDS.encode().decode("cp1252", "replace").encode())


def test_binary_data_is_refused() -> None:
    with pytest.raises(UnreadableError, match="binary"):
        decode(b"abc\x00\x01\x02\x00\x00rest of it" * 10)


@given(st.binary(max_size=300))
def test_any_bytes_end_in_text_or_a_refusal(data: bytes) -> None:
    try:
        result: str | UnreadableError = decode(data)
    except UnreadableError as error:
        result = error
    if isinstance(result, UnreadableError):
        assert result.reason
        assert result.next_step

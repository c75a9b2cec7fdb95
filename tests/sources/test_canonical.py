"""Canonical text."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from briefgen.sources.canonical import clean, clean_line
from tests.sources.checks import is_legal

ANY = st.text(st.characters(), max_size=200)


@given(ANY)
def test_any_text_becomes_legal_composed_and_stays_so_when_cleaned_again(text: str) -> None:
    done = clean(text)
    assert is_legal(done)
    assert unicodedata.is_normalized("NFC", done)
    assert clean(done) == done


@given(ANY)
def test_a_cleaned_line_is_one_line(text: str) -> None:
    assert "\n" not in clean_line(text)
    assert clean_line(text) == clean_line(text).strip()


def test_direction_marks_zero_width_and_tag_characters_are_stripped() -> None:
    assert clean("pay\u202e100\u202c \u200bdol\u00adlars\U000e0041\ufeff") == "pay100 dollars"


def test_a_no_break_space_is_a_space_and_runs_of_spaces_are_one() -> None:
    assert clean("5\u00a0000  tonnes\t a \u2003year ") == "5 000 tonnes a year"


def test_a_joiner_stays_where_the_script_needs_it() -> None:
    assert clean("می\u200cخواهم") == "می\u200cخواهم"
    assert clean("gr\u200cain") == "grain"


def test_marks_piled_on_one_letter_are_cut_to_four() -> None:
    piled = clean("q" + "\u0316" * 40)
    assert len(piled) == 5

"""Where a sentence ends."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.passages.sentences import PIECE, _pieces, sentence_spans

CASES = (
    ["The U.S. Navy left.", "No. 5 went.", "Mr. J. F. Smith came (see Fig. 3)."],
    ["Trade with the U.S. fell.", "However, tolls rose."],
    ["Barges go to the U.S.", "However, none return."],
    ["The clerk said “It is over.”", "Then the lock shut."],
    ["(This was so.)", "“We agree.”", "The clerk left."],
    ["It cost $3.5 million.", "Approx. 30 people came on Jan. 5 at noon."],
    ["H.R. 1234 passed.", "See Art. 5 and cf. App. B for more."],
    ["Tolls “fell sharply,” the clerk said.", "Nobody knew why."],
    ["“Why?” the clerk asked.", "Nobody knew."],
    ["Barges joined the RTP.", "Five of them sank."],
    ["The lock shut.12", "The ferry ran on."],
)


@pytest.mark.parametrize("sentences", CASES, ids=lambda s: s[0])
def test_a_block_falls_into_its_sentences(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[a:b] for a, b in sentence_spans(text)] == sentences


def test_a_glued_stop_parts_two_sentences() -> None:
    text = "The lock is old.In summary, it leaks."
    assert [text[a:b] for a, b in sentence_spans(text)] == ["The lock is old.", "In summary, it leaks."]


@pytest.mark.parametrize(("opens", "closes"), ['""', "“”"])
def test_what_is_left_out_of_a_quotation_does_not_end_its_sentence(opens: str, closes: str) -> None:
    text = f"The board wrote that it was {opens}subject to … Samplia opening the lock.{closes} It did so in May."
    assert len(sentence_spans(text)) == 2
    assert len(sentence_spans("It was said that it depends … Samplia then opened the lock.")) == 2


def test_blank_text_has_no_sentences() -> None:
    assert sentence_spans("") == sentence_spans(" \n\t ") == ()


@given(st.text())
def test_sentences_hold_everything_but_white_space_in_order(text: str) -> None:
    spans = sentence_spans(text)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(a < b for a, b in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    assert all(text[a:b] == text[a:b].strip() for a, b in spans)


def test_a_long_block_has_the_sentences_of_its_parts() -> None:
    sentences = [f"In 2024 Mr. Sample of the U.S. port moved {n} tonnes of grain." for n in range(2000)]
    text = " ".join(sentences)
    assert len(text) > 5 * PIECE
    assert [text[a:b] for a, b in sentence_spans(text)] == sentences


def test_no_piece_is_longer_than_the_grammars_take_where_there_are_stops() -> None:
    text = " ".join(f"The port moved {n} tonnes." for n in range(5000))
    assert max(len(piece) for _, piece in _pieces(text)) <= PIECE
    assert "".join(piece for _, piece in _pieces(text)) == text


def test_words_without_a_stop_do_not_take_the_sentences_before_them_along() -> None:
    text = f"The port is open. {'a.' * 30_000} The port is shut."
    first, *_, last = [text[a:b] for a, b in sentence_spans(text)]
    assert (first, last) == ("The port is open.", "The port is shut.")

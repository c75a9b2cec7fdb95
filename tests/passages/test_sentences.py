"""Where a sentence ends."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.passages.sentences import sentence_spans

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


def test_blank_text_has_no_sentences() -> None:
    assert sentence_spans("") == sentence_spans(" \n\t ") == ()


@given(st.text())
def test_sentences_hold_everything_but_white_space_in_order(text: str) -> None:
    spans = sentence_spans(text)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(a < b for a, b in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    assert all(text[a:b] == text[a:b].strip() for a, b in spans)

"""Lines of a PDF to one text."""

from __future__ import annotations

import time

import pytest

from briefgen.sources.pdf.words import join

WORDS = frozenset({"harbour", "well-known"})


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["the har-", "bour wall"], "the harbour wall"),
        (["a well-", "known port"], "a well-known port"),
        (["see https://port.example/", "tolls for", "it"], "see https://port.example/tolls for it"),
        (["see https://port.example/a-", "b and"], "see https://port.example/a-b and"),
        (["soft\u00ad", "ware"], "software"),
        (["nine deep-", "water berths"], "nine deep-water berths"),
        (["nine deep\u00ad", "water berths"], "nine deep-water berths"),
        (["a two-", "thirds share"], "a two-thirds share"),
        (["a rules-", "based order"], "a rules-based order"),
        (["the high-", "way"], "the highway"),
        (["", " one ", "two"], "one two"),
        ([], ""),
    ],
)
def test_lines_are_joined_as_their_words_ask(lines: list[str], text: str) -> None:
    assert join(lines, WORDS) == text


def test_a_hundred_thousand_lines_and_a_word_without_end_are_joined_in_linear_time() -> None:
    lines = [f"line {n} ends in har-\nbour" for n in range(50_000)]
    started = time.process_time()
    text = join([part for line in lines for part in line.split("\n")], WORDS)
    assert join(["a" * 1_000_000 + "-", "b"], WORDS)
    assert time.process_time() - started < 5
    assert text.count("harbour line") == 49_999

"""Texts made to hurt: the grammars end in time whatever they are given, and every place they give is a place."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefgen.passages import dates_of, quantities_of
from briefgen.passages.attribution import attribution_of
from briefgen.passages.dangling import dangling
from briefgen.passages.hedges import hedges_of, negated
from briefgen.passages.outlook import declares_opinion, forecast_at, opinion_at
from briefgen.passages.verbs import has_finite_verb, is_fragment

LENGTH = 3_000  # code points: the longest sentence that is read
SECONDS = 2.0  # far above the milliseconds it takes, far below a pattern that backtracks
SCRAPS = (
    "1", "0", "9,999", "2024", "2024-", "1999/", "$", "$5", "€", "%", "5%", "5 to ", "between ", "and ", "US$", "USD ",
    "A ", "Ab ", "Port ", "U.S. ", "the ", "of ", "of the ", "who ", ", ", ",", ". ", "... ", "(", ")", '"', "“",
    "”", "’s ",
    " ", "  ", "\n", "-", "–", "May ", "1 May ", "late ", "fiscal year ", "FY", "not ", "no ", "said ", "according to ",
    "that ", "this ", "may ", "would have ", "million ", "thousand ", "hundred ", "twenty-", "one in ", "half ", "per ",
    "est. ", "Table 1, ", "Section ", "2 and ", "it is ", "very ", "I ", "my own ", "expert ", "expects ", "see ",
    "For ",
)  # fmt: skip
GRAMMARS: tuple[Callable[[str], object], ...] = (
    dates_of, lambda t: dates_of(t, english=False), quantities_of, lambda t: quantities_of(t, english=False),
    attribution_of, hedges_of, negated, forecast_at, opinion_at, declares_opinion, dangling, has_finite_verb,
    lambda t: is_fragment(t, listed=False, english=True),
)  # fmt: skip
EDTF = re.compile(
    r"\d{4}~?|\d{4}-(?:0[1-9]|1[0-2]|2[1-4]|3[3-6]|40|41)|\d{4}-\d\d-\d\d|\d{3}X|\d\dXX|\d{4}/(?:\d{4}|\.\.)"
    r"|\d{4}-\d\d/\d{4}-\d\d|\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d"
)


def _seconds(grammar: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    grammar(text)
    return time.process_time() - start


@pytest.mark.parametrize("scrap", SCRAPS)
def test_a_scrap_repeated_to_a_long_sentence_is_read_in_time(scrap: str) -> None:
    text = (scrap * LENGTH)[:LENGTH]
    for number, grammar in enumerate(GRAMMARS):
        assert _seconds(grammar, text + f" {number}") < SECONDS


@pytest.mark.parametrize(("one", "other"), [(a, b) for a in SCRAPS[::3] for b in SCRAPS[1::4]])
def test_two_scraps_in_turn_are_read_in_time(one: str, other: str) -> None:
    text = ((one + other) * LENGTH)[:LENGTH]
    assert sum(_seconds(grammar, text) for grammar in GRAMMARS) < SECONDS


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(SCRAPS), max_size=60).map("".join))
@example("5%est. 1")
@example("$ 2024")
@example("$ early 2024")
def test_whatever_is_found_stands_where_it_says(text: str) -> None:
    for english in (True, False):
        dates, figures = dates_of(text, english=english), quantities_of(text, english=english)
        for found in (dates, figures):
            assert all(text[m.start : m.end] == m.text and m.text.strip() for m in found)
            assert all(a.end <= b.start for a, b in pairwise(found))
        assert all(EDTF.fullmatch(d.edtf) if d.granularity != "relative" else d.edtf == d.first == "" for d in dates)
        assert all(q.high is None or q.high > q.value for q in figures)
        assert not any(d.start < q.end and q.start < d.end for d in dates for q in figures)

"""Hedges with their grades, and negation."""

from __future__ import annotations

import pytest

from briefgen.passages.hedges import hedges_of, negated

HEDGES = (
    ("Tolls may rise.", [("may", 2)]),
    ("Tolls might rise.", [("might", 3)]),
    ("It is highly likely that tolls rise.", [("highly likely", 1)]),
    ("The port would likely close.", [("would likely", 2)]),
    ("Reportedly, the lock leaks.", [("Reportedly", 3)]),
    ("The lock allegedly leaks and appears to sink.", [("allegedly", 3), ("appears to", 2)]),
    ("This suggests a leak.", [("suggests", 2)]),
    ("Figures are subject to change.", [("subject to change", 3)]),
    ("Traffic is expected to grow.", [("is expected to", 1)]),
    ("Tolls can rise.", []),
    ("In May 2024 tolls rose.", []),
    ("May 2024 was dry.", []),
    ("It has the potential to grow.", []),
    ("The crew could not land.", []),
)
DENIALS = (
    ("The lock was not shut.", True),
    ("Neither bank paid.", True),
    ("The port failed to open.", True),
    ("No barge came.", True),
    ("It isn't over.", True),
    ("See No. 5 for more.", False),
    ("Not only tolls but fees rose.", False),
    ("It opens no later than June.", False),
    ("Nobody's Point is a pier in Notham.", True),
    ("Notable barges came.", False),
)


@pytest.mark.parametrize(("text", "expected"), HEDGES)
def test_a_hedge_is_found_and_graded(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(h.text, h.grade) for h in hedges_of(text)] == expected


@pytest.mark.parametrize(("text", "expected"), DENIALS)
def test_negation_is_told_from_words_that_look_like_it(text: str, expected: bool) -> None:
    assert negated(text) is expected

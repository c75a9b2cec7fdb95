"""A forecast is what predicts an event to come, and not what a law provides, what is needed or what is assumed."""

from __future__ import annotations

import pytest

from briefgen.summary.foretold import foretells
from tests.summary.making import Said, article, para, units


def ahead(text: str, marked: bool = True) -> bool:
    source, _ = article("source", para(text))
    (unit,) = units(para(Said(text, flags={"forecast": marked})))
    return foretells(unit, source)


@pytest.mark.parametrize(
    "text",
    [
        "The Sample Lock will close in the spring.",
        "The Sample Lock could fail within a year.",
        "The Sample Authority plans to close the lock by late 2027.",
        "The Sample Authority could consider closing the lock if floods return.",
        "If the Sample Act lapses, barges are likely to leave Sampleton.",
    ],
)
def test_what_predicts_is_a_forecast(text: str) -> None:
    assert ahead(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Senate would have to approve any pact that takes its place by a vote.",
        "The Sample Act would nearly double funds for locks from 2027.",
        "Any agreement on the lock would trigger a review.",
        "The estimate assumes that Sampleton would use its own barges.",
        "The programme funds works against floods that could damage the lock.",
        "Parliament may consider whether to sell the lock.",
        "The majority of the increase has occurred at the lock.",
    ],
)
def test_law_needs_assumptions_and_the_past_are_none(text: str) -> None:
    assert not ahead(text)


def test_what_is_said_to_be_likely_by_a_date_is_one_without_a_verb_of_the_future() -> None:
    assert ahead("A short pact is possible in 2026, and a longer one is unlikely before 2028.", marked=False)
    assert not ahead("The Sample Lock is sound.", marked=False)

"""A forecast is what predicts an event to come, and not what a law provides, what is needed or what is assumed."""

from __future__ import annotations

import pytest

from briefgen.summary.foretold import foretells, plainly_foretells
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
        "If the Sample Act is passed, keepers are expected to leave Sampleton.",
        "If the toll is higher than now, keepers are expected to leave Sampleton by 2031.",
        "The policy of Sampleton may follow the same course.",
        "The Sample Authority projects that the lock fails by 2031.",
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
        "The 2009 MOU states that gates may be checked every three years.",
        "The Sample Protocol says that the lock may be shut.",
        "The 2026 MOA does not discuss how checks of the gates might change.",
        "The keepers disagree on whether the gates would hold.",
        "Critics claim that it pays for works which barge owners could otherwise fund.",
        "Members could seek to block the sale of the lock.",
        "As Congress considers a bill on U.S. locks, it may evaluate, amend or end the toll.",
        "The programme funds projects that address leaks at the lock.",
        "Unlike tolls, unused sums of the Sample Act may be “carried forward” to future years (including after 2025).",
        "If the price of a gate is more than that of a beam, buyers are expected to recoup it in a reasonable time.",
        "The majority of the increase in tolls has occurred at the lock.",
    ],
)
def test_law_needs_assumptions_and_the_past_are_none(text: str) -> None:
    assert not ahead(text)


def test_what_is_said_to_be_likely_by_a_date_is_one_without_a_verb_of_the_future() -> None:
    assert ahead("A short pact is possible in 2026, and a longer one is unlikely before 2028.", marked=False)
    assert not ahead("The Sample Lock is sound.", marked=False)


@pytest.mark.parametrize(
    "text",
    [
        "The Sample Lock will close in the spring.",
        "The Sample Lock will probably close.",
        "The towns will meet again within a year.",
        "Barges won’t return.",
        "The Sample Lock is set to close.",
        "Tolls are still widely expected to rise.",
        "A toll on barges is unlikely before 2028.",
        "It is likely that tolls end.",
        "The Sample Authority expects that both towns will pay.",
        "Barges could return if tolls fall.",
        "If the lock fails, tolls may rise.",
    ],
)
def test_what_words_alone_prove_to_be_a_forecast_is_one_whatever_its_marks_say(text: str) -> None:
    assert plainly_foretells(text)
    assert ahead(text, marked=False)


@pytest.mark.parametrize(
    "text",
    [
        "The Sample Act will be funded from tolls.",
        "The bill would reauthorize the tolls.",
        "Owners could not exceed 600 barges, even if they had more.",
        "The council asked whether the lock will close in 2027.",
        "Both towns have the political will to close the lock.",
        "The lock was set to close.",
        "A new lock will require a vote.",
        "The estimate assumes that tolls will rise.",
        "“The lock will close in 2027,” the mayor said.",
        "Owners may claim a refund if the lock was shut.",
    ],
)
def test_words_that_leave_a_doubt_prove_nothing(text: str) -> None:
    assert not plainly_foretells(text)

"""The first statements are the headlines: of all, and of each issue."""

from __future__ import annotations

import pytest

from briefgen.summary.headline import defining, general, headline, in_order, trifling, usual_sums
from briefgen.summary.issues import Issue
from briefgen.summary.ranks import ends
from tests.summary.making import Said, article, item, para, unit
from tests.summary.test_caveats import summary

PAIR = frozenset(("France", "Germany"))


def worth(sentence: str | Said, milestone: bool = False) -> float:
    return headline(unit(sentence), milestone, PAIR, 2024)


MAIN = "France and Germany have ended their river treaty."


@pytest.mark.parametrize(
    "less",
    [
        "Spain watches what France and Germany do with the river treaty.",  # a third party's side issue
        "France and Germany play a pivotal role in a complex river.",  # says nothing
        "France and Germany also share a further river treaty.",  # adds to something else
        "The barges have left the river.",  # neither of the two
        "France and Germany typically have a river treaty.",  # it is always so
        "France and Germany would have ended their river treaty.",  # it did not happen
        "The France and Germany Fund provides grants for pumps.",  # what a thing is for
        "Most pacts of France and Germany are bilateral (i.e., have two parties).",  # the meaning of a word
    ],
)
def test_what_is_no_headline_is_worth_less(less: str) -> None:
    assert worth(less) < worth(MAIN)


def test_money_makes_a_headline_and_a_bare_entry_does_not() -> None:
    figure = (("$5 million", 5e6, "USD"),)
    assert worth(Said("France and Germany have spent $5 million.", figures=figure)) > worth(MAIN)
    assert worth(Said("River tolls, total: $5 million.", figures=figure)) < worth(MAIN)


def test_what_those_who_decide_are_at_work_on_leads_before_what_part_of_a_whole_a_thing_is() -> None:
    part = Said("The river chapter makes up 72% of spending on locks.", figures=(("72%", 72.0, "percent"),))
    fell = Said("Spending on locks of the river fell by 72%.", figures=(("72%", 72.0, "percent"),))
    begun = "The parliament has begun work on a river bill that would renew the locks."
    assert worth(part) < worth(fell) < worth(begun)
    assert worth("The parliament is debating a river bill.") > worth("The parliament is old and has a river view.")


def test_a_new_milestone_goes_before_an_old_one() -> None:
    new, old = (Said(f"France and Germany signed it in {y}.", dates=((y, y),)) for y in ("2022", "1933"))
    assert worth(new, milestone=True) > worth(old, milestone=True)


def test_without_principal_actors_nobody_is_a_third_party() -> None:
    spain, nobody = unit("Spain has left the river."), unit("The barges have left the river.")
    assert headline(spain, False, frozenset(), 2024) == headline(nobody, False, frozenset(), 2024)


def test_the_statement_that_says_what_the_issue_is_defines_it() -> None:
    issue = Issue("Fishing", frozenset(("fish",)))
    first = defining(unit("Fishing has been a point of contention between France and Germany."), issue, PAIR)
    for other in (
        "The French ports also sell boats, for example for fishing.",
        "Spain wants part of the fishing.",
        Said("Fishing will be a point of contention between France and Germany.", flags={"forecast": True}),
    ):
        assert defining(unit(other), issue, PAIR) < first


def test_ranks_are_handed_out_in_the_order_of_the_group() -> None:
    assert in_order((0.1, 0.9, 0.5, 0.3), [[0, 2, 1]]) == (0.9, 0.1, 0.5, 0.3)
    assert in_order((0.1, 0.9), []) == (0.1, 0.9)


def test_of_every_issue_the_first_that_is_shown_ranks_first() -> None:
    lead = "The main issues are:"
    found = summary(
        article(
            "a",
            para(lead),
            item("Fishing: Fishing is a point of contention between France and Germany.", lead=lead),
            item("Tolls: France and Germany disagree about the river tolls of the lock.", lead=lead),
        ),
        article(
            "b",
            para("Barges sell fishing nets to Spain in the winter.", "Fishing boats of Sampleton now carry $5 flags."),
            para("River tolls at the Sample Lock are paid in coins."),
        ),
    )
    issues: dict[str, list[float]] = {}
    for s in found.statements:
        if s.role == "issue":
            issues.setdefault(s.issue, []).append(s.rank)
    assert set(issues) == {"Fishing", "Tolls"}
    assert any(len(r) > 1 for r in issues.values())
    assert all(r == sorted(r, reverse=True) for r in issues.values())
    first = next(s for s in found.statements if s.issue == "Fishing")
    assert "point of contention" in first.text


def test_what_a_thing_did_in_a_year_or_is_said_to_do_is_not_always_so() -> None:
    assert general(unit("The Sample Fund provides grants for pumps."))
    assert not general(unit(Said("The Sample Fund provides grants in 2024.", dates=(("2024", "2024"),))))
    who = ("the minister said", "person")
    assert not general(unit(Said("The Sample Fund provides grants, the minister said.", who=who)))


def test_a_sum_that_is_small_beside_the_others_of_its_source_is_a_trifle() -> None:
    sums = [(f"${n} million", n * 1e6, "USD") for n in (2, 200, 255, 300, 500)]
    made = [unit(Said(f"Sampleton spent {words} on locks.", figures=((words, n, u),))) for words, n, u in sums]
    usual = usual_sums(made)
    assert [trifling(u, usual) for u in made] == [True, False, False, False, False]
    assert not any(trifling(u, usual_sums(made[:3])) for u in made)  # too few to tell what is usual


@pytest.mark.parametrize(
    ("told", "over"),
    [
        ("The river credits were more recently repealed by the law of 2025.", True),
        ("The river treaty expired in 2025.", True),
        ("The river treaty expired in 1998.", False),
        ("The river credits would be repealed by the bill of 2025.", False),
        ("The river credits were not repealed in 2025.", False),
    ],
)
def test_that_a_thing_is_over_is_news_where_it_is_a_fact_and_not_long_ago(told: str, over: bool) -> None:
    year = told.rstrip(".")[-4:] if told.rstrip(".")[-4:].isdigit() else "2025"
    dates = ((year, year),) if year in told else ()
    assert ends(unit(Said(told, dates=dates)), 2026) is over

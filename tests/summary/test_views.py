"""Whose view a statement gives: nobody's but the one whom its words name, or its author's."""

from __future__ import annotations

import pytest

from briefgen.model import Citation, Disagreement, Locator, Statement
from briefgen.summary.merge import Cluster
from briefgen.summary.told import Told
from briefgen.summary.views import holders_of, subjects, views_of
from tests.summary.making import Said, article, para
from tests.summary.making import units as made


def told(sentence: str | Said, key: str = "a", attributed_to: str = "", author: str = "") -> Told:
    source, _ = article(key, para(sentence), author=author)
    (unit,) = made(para(sentence), author=author)
    place = Citation(key, 0, 1, "x", "", "", key, Locator("paragraph", "1"))
    statement = Statement(
        f"{key}-{unit.text[:12]}", "key-issues", unit.text, "2024", (place,), attributed_to=attributed_to
    )
    return Told(statement, Cluster(unit), source)


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Russia rejected the plan for the canal.", ["Russia"]),
        ("The United States and Russia have backed different sides in the dispute.", ["The United States", "Russia"]),
        ("Some members of the Sample Port Council have sought more money for dredging.",
         ["Some members of the Sample Port Council"]),
        ("The ministry, in a note of 8 April, said that the lock is sound.", ["The ministry"]),
        ("In March, the ministry did not support the toll.", ["the ministry"]),
        ("While both oppose the toll, Russia remains wary of the plan.", ["Russia"]),
        ("Oman, Kuwait and Saudi Arabia welcomed the truce.", ["Oman, Kuwait and Saudi Arabia"]),
        ("The lock closed, and Russia demands that it open.", ["Russia"]),
        ("Two sides fought on, with Russia supporting the toll.", ["Russia"]),
        ("Farmers support the toll.", ["Farmers"]),
        ("The council is split: supporters hold that the toll pays, and critics hold that it drives barges away.",
         ["supporters", "critics"]),
        ("Others counter that all barges should pay.", ["Others"]),
        ("Some port officials and industry stakeholders have expressed interest in a toll; others seek a ban.",
         ["Some port officials and industry stakeholders", "others"]),
        ("Some advocacy groups have expressed concern that barges may leave.", ["Some advocacy groups"]),
        ("The treaty, which Russia opposes, supports the toll.", ["Russia"]),
        ("The survey puts the loss at a third, a finding that Russia rejects.", ["Russia"]),
        ("Two port agencies concluded in May 2021 that the lock is unsafe.", ["Two port agencies"]),
    ],
)  # fmt: skip
def test_the_whole_subject_of_a_verb_of_a_view_holds_it(sentence: str, who: list[str]) -> None:
    assert [s.casefold() for s in subjects(sentence)] == [s.casefold() for s in who]


@pytest.mark.parametrize(
    "sentence",
    [
        "The plan that Russia drew up supports the toll.",
        "Russia’s plan for the canal supports the toll.",
        "He rejected the plan for the canal.",
        "Russia may reject the plan for the canal.",
        "If Russia rejects the plan, the canal closes.",
        "The toll was rejected by Russia.",
        "The note says “Russia rejects the plan”.",
        "Exports support the economy of the port.",
        "The war has slowed the trade of Sampleton—while both lack barges, Russia remains wary of the toll.",
        "The talks must settle who pays, a point on which Russia and Ukraine have never agreed.",
        "Russia support for the toll is thin.",
    ],
)
def test_where_the_grammar_leaves_a_doubt_nobody_holds_it(sentence: str) -> None:
    assert list(subjects(sentence)) == []


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("On 22 May 2025 President Sample offered to keep the limits, if others did.", ["President Sample"]),
        ("On May 22, 2025 Russia rejected the plan.", ["Russia"]),
        ("In 2025 Russia rejected the plan, which Ukraine had made.", ["Russia"]),
        ("In 2025 alone, Russia rejected two plans.", ["Russia"]),
    ],
)
def test_a_date_before_the_subject_needs_no_comma(sentence: str, who: list[str]) -> None:
    assert list(subjects(sentence)) == who


def test_a_speaker_whom_the_sentence_names_holds_it_under_one_name() -> None:
    said = Said("According to the Kremlin, the lock is sound and safe.", who=("the Kremlin", "institution"))
    assert holders_of(told(said)) == ("Russia",)


def test_what_a_report_says_is_nobodys_view_unless_it_names_who_made_it() -> None:
    official = Said("Official assessments indicate that the lock is unsafe.", who=("Official assessments", "unnamed"))
    assert holders_of(told(official)) == ()
    survey = Said("SPA reports indicate that the lock is unsafe.", who=("SPA reports", "institution"))
    assert holders_of(told(survey)) == ("SPA",)


def test_the_author_holds_what_nobody_else_is_said_to() -> None:
    view = Said("The lock should be sold at once.", flags={"opinion": True})
    assert holders_of(told(view, attributed_to="Alex Sample")) == ("Alex Sample",)
    assert holders_of(told("The lock is forty years old.", attributed_to="Alex Sample")) == ()
    assert holders_of(told("Russia demands a new lock.", attributed_to="Alex Sample")) == ("Russia",)
    assert holders_of(told("The lock is forty years old and leaks.")) == ()


def test_a_person_goes_by_the_fullest_name_and_views_keep_the_order_of_the_statements() -> None:
    one = told(Said("Minister Sample said the lock is sound.", who=("Minister Sample", "person")), "a")
    two = told(Said("Alex Sample said the toll is too high.", who=("Alex Sample", "person")), "b")
    other = told(Said("Critics say the lock is unsafe.", who=("Critics", "unnamed")), "c")
    found = views_of([one, other, two], [])
    assert [(v.holder, len(v.statements)) for v in found] == [("Alex Sample", 2), ("Critics", 1)]


def test_the_side_of_a_disagreement_that_names_nobody_is_its_sources() -> None:
    one, two = told("The lock is sound and open.", "a"), told("The lock is closed and leaks.", "b")
    split = Disagreement("d", "stance", "lock", (one.statement.id, two.statement.id))
    assert [v.holder for v in views_of([one, two], [split])] == ["“The a”", "“The b”"]
    assert views_of([one, two], []) == ()


def test_whence_a_report_has_it_and_what_is_announced_is_nobodys_view() -> None:
    whence = Said("Sampleton, per a Sample source, keeps the toll.", who=("a Sample source", "unnamed"))
    assert holders_of(told(whence)) == ()
    act = Said("The Sample Port announced that it had sold the lock.", who=("The Sample Port announced", "institution"))
    assert holders_of(told(act)) == ()


def test_a_law_is_no_view_of_the_author_who_tells_of_it() -> None:
    law = Said("The Sample Act would double the toll of the lock.", flags={"forecast": True})
    assert holders_of(told(law, attributed_to="Alex Sample")) == ()


def test_a_title_with_one_wrong_letter_is_that_title() -> None:
    said = Said("Presifent Sample said the lock is sound.", who=("Presifent Sample", "person"))
    assert holders_of(told(said)) == ("President Sample",)
    assert holders_of(told(Said("Ministry men said so.", who=("Ministry men", "unnamed")))) == ("Ministry men",)


def test_what_an_author_foretells_is_no_view() -> None:
    ahead = Said("The lock could fail within a year.", flags={"forecast": True})
    assert holders_of(told(ahead, attributed_to="Alex Sample")) == ()


def test_whoever_figures_come_from_holds_no_view_by_that() -> None:
    who, cost = ("according to the Sample Budget Office", "institution"), (("$5 million", 5e6, "USD"),)
    assert holders_of(told(Said(f"Repairs cost $5 million, {who[0]}.", who=who, figures=cost))) == ()
    assert holders_of(told(Said(f"The lock is unsafe, {who[0]}.", who=who))) != ()

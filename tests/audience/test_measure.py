"""Sizes against limits, and how hard the words are to read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.audience import over_limits, readability
from briefgen.audience.measure import grade, syllables
from briefgen.findings import Severity
from tests import documents, factory


def test_a_document_over_its_pages_says_so() -> None:
    profile = documents.profile("executive")
    assert over_limits(profile, pages=2, words=None, slides=None) == "over 1 page (2)"
    assert over_limits(profile, pages=1, words=500, slides=10) == ""
    assert over_limits(profile, pages=1, words=1501, slides=11) == "over 500 words (1,501), over 10 slides (11)"


def test_no_limit_is_never_exceeded() -> None:
    profile = documents.profile("public")
    free = replace(profile, limits=replace(profile.limits, pages_max=0))
    assert over_limits(free, pages=99, words=None, slides=None) == ""


@pytest.mark.parametrize(
    ("word", "count"), [("cat", 1), ("water", 2), ("treaty", 2), ("negotiation", 5), ("agree", 2), ("x", 1)]
)
def test_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_grade_follows_the_formula() -> None:
    # 6 words, 1 sentence, 6 syllables: 0.39 * 6 + 11.8 * 1 - 15.59
    assert grade(("The cat sat on the mat.",)) == pytest.approx(0.39 * 6 + 11.8 - 15.59)
    assert grade(()) == 0.0


def test_hard_words_are_a_warning_that_names_the_hardest() -> None:
    summary = factory.summary()
    hard = "Institutional intermediation necessitates interdepartmental reconciliation of incommensurable obligations."
    statement = replace(summary.statements[3], text=hard)
    summary = replace(summary, statements=(*summary.statements[:3], statement, *summary.statements[4:]))
    (found,) = readability(documents.view("public", summary), documents.profile("public"))
    assert found.severity is Severity.WARNING
    assert "Institutional intermediation" in found.message


def test_plain_words_give_no_finding() -> None:
    profile = documents.profile("analyst")
    assert readability(documents.view("analyst"), profile) == ()

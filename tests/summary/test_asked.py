"""What is asked is told apart from the words that one asks with, and a sentence bears on it by its topics."""

from __future__ import annotations

from briefgen.summary.asked import names_of, parts_of, relevance
from briefgen.summary.units import Unit
from tests.summary.making import para, units

TEXTS = (
    "The herons nest beside the lock.",
    "The toll of the canal rose in spring.",
    "In terms of barges the harbour is small.",
    "The keepers count the eggs of the herons.",
    "The keepers count the eggs in May.",
)


def found(*texts: str, path: tuple[str, ...] = ()) -> tuple[Unit, ...]:
    return units(*(para(text, path=path) for text in texts))


def bearing(question: str, *focus: str, title: str = "") -> dict[str, float]:
    known = found(*TEXTS)
    worth = relevance(known, parts_of(question, focus), {"another": title}, names_of(question, focus))
    return {u.text: w for u, w in zip(known, worth, strict=True)}


def test_a_question_is_taken_apart_into_what_it_asks() -> None:
    parts = parts_of("Who is eligible for the toll pass, and what does it cost?", ["night locks"])
    assert [set(part) for part in parts] == [{"elig", "toll", "pass"}, {"cost"}, {"night", "lock"}]


def test_nothing_is_asked_by_asking_words_alone() -> None:
    assert parts_of("What about it?") == ()
    assert relevance(found(*TEXTS), ()) == ()


def test_a_sentence_bears_on_a_question_by_its_rare_words() -> None:
    worth = bearing("Where do the herons nest?")
    assert worth[TEXTS[0]] == 1.0
    assert worth[TEXTS[0]] > worth[TEXTS[3]] > worth[TEXTS[1]] == 0.0


def test_a_word_that_only_happens_to_be_shared_counts_little_beside_a_topic() -> None:
    worth = bearing("What are the terms of the toll?", title="The toll of the canal")
    assert worth[TEXTS[1]] == 1.0
    assert worth[TEXTS[2]] < 0.3


def test_words_that_the_sources_use_together_with_those_asked_about_count_a_little() -> None:
    known = found(
        "The keepers count the eggs of herons.", "The eggs of herons hatch in May.", "The eggs are blue here.",
        "Barges pass the harbour by night.",
    )  # fmt: skip
    worth = relevance(known, parts_of("What of the herons?"))
    assert worth[0] > worth[2] > worth[3] == 0.0


def test_a_heading_tells_what_a_sentence_is_about() -> None:
    known = (*found("The eggs are blue here.", path=("Herons",)), *found("The barges are slow."))
    worth = relevance(known, parts_of("herons"))
    assert worth[0] > worth[1] == 0.0


def test_the_focus_counts_as_a_question_does() -> None:
    assert bearing("", "toll")[TEXTS[1]] == 1.0


def test_a_question_that_no_sentence_touches_lifts_none() -> None:
    assert set(bearing("zeppelins").values()) == {0.0}

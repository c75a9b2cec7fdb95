"""What an analyst asks of the assembly is done, what cannot be done is said, and nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.errors import UsageError
from briefgen.findings import Finding
from briefgen.model import BlockKind, Passage, Source, Statement, Summary
from briefgen.passages import passages_of
from briefgen.sources import read_source
from briefgen.summary import Wishes, summarise
from briefgen.summary.text import stems
from briefgen.summary.wishes import NO_WISHES
from briefgen.summary.words import extended, stop_words, word_pattern
from tests.summary.making import Said, article, para

TOLL = "The Sample Canal toll rose to 400 dollars in 2024."
HERONS = "Herons nest beside the old lock of the Sample Canal."
TRAFFIC = "The Sample Canal carried 12 million tonnes in 2023."


def sources() -> tuple[tuple[Source, ...], tuple[Passage, ...]]:
    one = article(
        "survey",
        para(Said(TRAFFIC, dates=(("2023", "2023"),), figures=(("12 million tonnes", 12e6, "tonnes"),)), HERONS),
        para(
            "The Sample Port Authority runs the canal with forty keepers.",
            Said("It hired six of them in spring.", flags={"dangling": "pronoun"}),
        ),
        para("Does the canal pay?", kind=BlockKind.QUESTION),
        para("The canal pays for its own dredging.", kind=BlockKind.ANSWER),
    )
    two = article(
        "bulletin",
        para(Said(TOLL, dates=(("2024", "2024"),), figures=(("400 dollars", 400, "USD"),))),
        para(TRAFFIC.replace("carried", "had carried"), "Shippers of the Sample Canal complain of the toll."),
    )
    return (one[0], two[0]), (*one[1], *two[1])


def made(wishes: Wishes = NO_WISHES, question: str = "") -> tuple[Summary, tuple[Finding, ...]]:
    return summarise(*sources(), brief="b", title="B", question=question, wishes=wishes)


def texts(wishes: Wishes = NO_WISHES) -> list[str]:
    return [s.text for s in made(wishes)[0].statements]


def named(summary: Summary, words: str) -> Statement:
    (found,) = [s for s in summary.statements if words in s.text]
    return found


def test_no_wishes_change_nothing() -> None:
    assert made() == made(Wishes())


def test_a_passage_that_must_be_said_is_the_first_of_its_section() -> None:
    summary = made(Wishes(include=(("", "nest  beside the old lock"),)))[0]
    herons = named(summary, "Herons")
    assert herons.required
    assert herons.rank == max(s.rank for s in summary.statements if s.section == herons.section)
    assert not any(s.required for s in made()[0].statements)


def test_a_required_passage_comes_with_the_sentence_that_it_leans_on() -> None:
    summary = made(Wishes(include=(("survey.txt", "hired six of them"),)))[0]
    joined = named(summary, "hired six")
    assert joined.text.startswith("The Sample Port Authority runs the canal")
    assert joined.citations[0].exact == joined.text


def test_a_required_answer_is_a_statement_and_does_not_corroborate_itself() -> None:
    answer = named(made(Wishes(include=(("", "pays for its own dredging"),)))[0], "dredging")
    assert len(answer.citations) == 1


def test_a_required_passage_stands_although_another_says_the_same() -> None:
    summary = made(Wishes(include=(("bulletin.txt", "had carried 12 million"),)))[0]
    traffic = named(summary, "12 million")
    assert traffic.citations[0].source == "bulletin"
    assert {c.source for c in traffic.citations} == {"survey", "bulletin"}


def test_a_quote_that_is_not_found_is_told_with_its_line_and_the_nearest_words() -> None:
    wishes = Wishes(
        include=(("", "the toll fell to 400 dollars"),), file="briefs/x/brief.toml",
        lines=(("must_include", "the toll fell to 400 dollars", 7),),
    )  # fmt: skip
    (found,) = [f for f in made(wishes)[1] if f.code == "wish-unmatched"]
    assert found.render().startswith("briefs/x/brief.toml:7: warning[wish-unmatched]: must_include: ")
    assert "to 400 dollars" in found.next_step


def test_a_required_passage_that_cannot_stand_is_told() -> None:
    leaning = article("survey", para(Said("It hired six of them in spring.", flags={"dangling": "pronoun"})))
    wishes = Wishes(include=(("", "hired six of them"),))
    summary, found = summarise((leaning[0],), leaning[1], brief="b", title="B", wishes=wishes)
    assert [f.code for f in found] == ["wish-unusable"]
    assert not summary.statements


def test_a_barred_passage_is_no_statement_and_may_corroborate() -> None:
    barred = Wishes(exclude=(("survey.txt", "carried 12 million tonnes"),))
    summary = made(barred)[0]
    traffic = named(summary, "12 million")
    assert traffic.citations[0].source == "bulletin"
    assert [c.source for c in traffic.citations] == ["bulletin", "survey"]
    assert HERONS in texts()
    assert HERONS not in texts(Wishes(exclude=(("", "Herons nest"),)))


def test_what_leans_on_a_barred_sentence_goes_with_it() -> None:
    said = texts(Wishes(exclude=(("", "runs the canal with forty keepers"),)))
    assert not any("hired six" in text or "forty" in text for text in said)


def test_a_passage_that_is_both_required_and_barred_is_barred_and_told() -> None:
    both = (("", "Herons nest"),)
    summary, found = made(Wishes(include=both, exclude=both))
    assert "wish-unusable" in {f.code for f in found}
    assert not any("Herons" in s.text for s in summary.statements)


def test_a_source_of_weight_0_is_never_quoted_but_corroborates() -> None:
    summary = made(Wishes(weights=(("survey.txt", 0.0),)))[0]
    assert {s.citations[0].source for s in summary.statements} == {"bulletin"}
    assert [c.source for c in named(summary, "12 million").citations] == ["bulletin", "survey"]


def test_a_source_that_weighs_more_ranks_higher() -> None:
    def first(weight: float) -> str:
        wishes = Wishes(weights=(("bulletin", weight),), exclude=(("", "12 million tonnes"),))
        return max(made(wishes)[0].statements, key=lambda s: s.rank).citations[0].source

    assert (first(0.1), first(10.0)) == ("survey", "bulletin")


def test_a_section_that_is_named_for_a_passage_is_its_section() -> None:
    assert named(made()[0], "Herons").section != "outlook"
    summary, found = made(Wishes(places=(("Herons nest beside", "outlook"),)))
    assert named(summary, "Herons").section == "outlook"
    assert not any("Herons" in f.message for f in found)


def test_limits_bound_what_is_said() -> None:
    summary = made(Wishes(limits=(("current-state", 1), ("background", 0))))[0]
    sections = [s.section for s in summary.statements]
    assert sections.count("current-state") == 1
    assert "background" not in sections


def test_focus_and_question_pull_passages_up() -> None:
    def place(question: str, focus: tuple[str, ...]) -> int:
        summary = made(Wishes(focus=focus), question)[0]
        ranked = sorted(summary.statements, key=lambda s: -s.rank)
        return next(n for n, s in enumerate(ranked) if "Herons" in s.text)

    assert place("", ()) > 0
    assert place("", ("herons at the lock",)) == 0
    assert place("Where do herons nest?", ()) == 0


def test_a_focus_of_which_no_source_speaks_is_a_gap() -> None:
    gaps = [g.text for g in made(Wishes(focus=("zeppelin freight", "canal tolls")))[0].gaps]
    assert "This brief looks for “zeppelin freight”; no source uses the words in any form." in gaps


def test_own_word_lists_hold_for_one_summary_and_no_longer() -> None:
    before = stop_words()
    with extended('stop = ["herons"]\nvague = [\'\\bnest\\b\']\n[actors]\n"Sample Port" = ["SPA"]'):
        assert "herons" in stop_words()
        assert word_pattern("vague").search("they nest")
        assert stems("Herons nest near SPA") == ("nest", "near", "sampleport")
    assert stems("Herons nest near SPA") == ("heron", "nest", "near", "spa")
    assert stop_words() == before
    assert not word_pattern("vague").search("they nest")
    lower = named(made(Wishes(words="vague = ['\\bnest\\b']"))[0], "Herons").rank
    assert lower < named(made()[0], "Herons").rank


@pytest.mark.parametrize(
    ("words", "line"),
    [("stop = 'a'\nvage = ['x']", 2), ("\n\nvague = ['(']", 3), ("[sections.later]\nheadings = []", 1), ("x =", 1)],
)
def test_word_lists_that_are_wrong_are_told_with_their_line(words: str, line: int) -> None:
    with pytest.raises(UsageError) as caught:
        made(Wishes(words=words))
    assert caught.value.line == line


def test_aspects_that_are_wrong_are_told_with_their_line() -> None:
    with pytest.raises(UsageError) as caught:
        made(Wishes(aspects="[fishing]\nterms = ['fish']\n\n[herons]\nterms = ['(']"))
    assert (caught.value.file, caught.value.line) == ("aspects.toml", 5)


def test_the_same_wishes_give_the_same_summary(seeds: Path) -> None:
    read = tuple(read_source(f.name, f.read_bytes()) for f in sorted(seeds.glob("*.txt")))
    passages = tuple(p for s in read for p in passages_of(s))
    quote = " ".join(passages[20].text.split()[:8])
    wishes = Wishes(
        focus=("sanctions", "nuclear arms"), include=(("", quote),), exclude=(("", passages[40].text),),
        weights=((read[0].id, 2.0), (read[1].file, 0.0)), limits=(("current-state", 20),), words="stop = ['war']",
    )  # fmt: skip
    asked = "What do sanctions do to trade, and who says so?"
    one, two = (summarise(read, passages, brief="b", title="B", question=asked, wishes=wishes) for _ in range(2))
    assert one == two
    assert not any(s.citations[0].source == read[1].id for s in one[0].statements)

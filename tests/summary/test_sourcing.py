"""The source summary statement: how many, of which kinds and dates, how independent, and who is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefgen.model import DateParts, Head, Name, Passage, Source
from briefgen.pipeline import read, summarised
from briefgen.summary.appraisal import appraise
from briefgen.summary.dependence import dependence
from briefgen.summary.sourcing import Sourced, source_statement
from tests.summary.making import article, para, with_table

Made = tuple[Source, tuple[Passage, ...]]
LINES = (
    "The lower lock of the old canal was closed for eleven weeks because its gate had cracked along the seam.",
    "Grain prices in the valley rose a little during the summer and fell again after the harvest had come in.",
    "A second ferry was bought from the lake company, which had no further use for it once its bridge stood.",
)
SHARED = (
    "Barges waited for up to nine days at the upper basin while divers searched the bed of the canal for debris.",
    "The port authority paid for tugs, stores and hotel rooms, and no skipper had to bear a cost of the closure.",
)
NOBODY = "No two of them share a paragraph, a news agency or an author that they name"


def one(number: int, *more: str, **reference: Any) -> Made:
    source, passages = article("abc"[number], para(LINES[number], *more), title=f"Title {number}")
    return replace(source, reference=replace(source.reference, **reference)), passages


def told(*made: Made, pair: Sequence[str] = ()) -> tuple[str, ...]:
    sources, passages = tuple(s for s, _ in made), tuple(p for _, own in made for p in own)
    ties = dependence(sources, passages)
    return source_statement(Sourced(sources, appraise(sources, passages, ties, {}), ties, frozenset(pair)))


def test_without_sources_nothing_is_said() -> None:
    assert told() == ()


def test_it_counts_the_sources_by_kind_the_most_frequent_first() -> None:
    made = (one(0, type="bill"), one(1, title="Analysis A"), one(2, title="Analysis B"))
    assert told(*made)[0] == "This brief rests on three sources: two analyses and one legislation."


def test_sources_of_one_kind_are_all_of_it() -> None:
    made = (one(0, type="dataset"), one(1, type="dataset"))
    assert told(*made)[0] == "This brief rests on two sources, all data sets."


def test_a_kind_that_nothing_tells_is_called_unknown() -> None:
    assert told(one(0))[0] == "This brief rests on one source: one of unknown kind."


@pytest.mark.parametrize(
    ("dates", "text"),
    [
        ((None, None), "None of them carries a date."),
        ((DateParts(2022, 3), None), "One is dated March 2022; one carries no date."),
        ((DateParts(2024), DateParts(2022, 3)), "They are dated from March 2022 to 2024; nothing is newer."),
        ((DateParts(2024), DateParts(2024)), "They are dated 2024; nothing is newer."),
    ],
)
def test_it_tells_from_when_to_when_and_how_many_are_undated(dates: tuple[DateParts | None, ...], text: str) -> None:
    assert text in told(*(one(n, issued=d) for n, d in enumerate(dates)))


def test_sources_of_known_issuers_are_called_independent_as_far_as_they_tell() -> None:
    made = (one(0, publisher="North Institute"), one(1, publisher="South Institute"))
    assert "No two of them share a paragraph, a news agency, an author or an institution that they name." in told(*made)


def test_no_institution_is_denied_where_it_is_not_known_who_issued_a_source() -> None:
    assert told(one(0), one(1))[2] == (
        f"{NOBODY}; none of them names an institution that issued it, so that they may come from one."
    )
    known = (one(0, publisher="North Institute"), one(1, publisher="South Institute"), one(2))
    assert told(*known)[2] == (
        f"{NOBODY}, nor do the two that name an issuer share that; one names no institution that issued it, so that it "
        "may come from that of another."
    )


def test_one_publisher_of_all_goes_before_what_they_do_not_share() -> None:
    people = [one(n, publisher="North Institute", author=(Name(f, "Sam"),)) for n, f in enumerate(("Alder", "Birch"))]
    said = told(*people)[2]
    assert said == (
        "Both are published by North Institute, so that they may be one voice; "
        "no two of them share a paragraph, a news agency or an author that they name."
    )


def test_one_publisher_of_two_persons_is_told() -> None:
    names = ("Alder", "Birch")
    people = [one(n, publisher="North Institute", author=(Name(f, "Sam"),)) for n, f in enumerate(names)]
    assert told(*people, one(2))[2].startswith(f"{NOBODY}; two are published by North Institute; one names no ")


def test_among_several_voices_too_it_is_told_how_many_issuers_are_not_known() -> None:
    made = (one(0, *SHARED), one(1, *SHARED), one(2))
    assert told(*made)[2].endswith(
        "; none of them names an institution that issued it, so that they may come from one."
    )


def test_among_several_voices_too_it_is_told_what_has_one_publisher() -> None:
    people = [Name(name, "Sam") for name in ("Alder", "Birch", "Cedar")]
    texts = (SHARED, SHARED, ())
    made = [one(n, *texts[n], publisher="North Institute", author=(people[n],)) for n in range(3)]
    assert told(*made)[2].endswith("share a text; all three are published by North Institute.")


def test_what_is_not_known_of_the_hands_is_said_in_plain_words() -> None:
    made = (one(0, type="bill"), one(1), one(2))
    assert "One is first-hand and of two it is not known." in told(*made)


def test_one_address_of_several_is_told() -> None:
    made = (one(0, url="https://www.sample.org/a"), one(1, url="https://www.sample.org/b"))
    assert told(*made)[2].endswith("; two have their address at www.sample.org.")


def test_dependent_sources_count_as_one_voice_and_are_named() -> None:
    made = (one(0, *SHARED), one(1, *SHARED), one(2))
    assert told(*made)[2].startswith("They count as two independent voices: “Title 0” and “Title 1” share a text")


def test_a_single_source_corroborates_nothing() -> None:
    assert "A single source corroborates nothing." in told(one(0))


def test_what_is_missing_is_named() -> None:
    text = told(one(0), one(1), pair=("Russia", "United States"))[-1]
    assert text == (
        "Among them is no official document and no source that gives data as such, and none names an institution "
        "of Russia or of the United States as its issuer."
    )


def test_an_official_document_of_a_principal_actor_is_not_missing() -> None:
    made = (one(0, url="https://www.sample.gov/a"), one(1, type="dataset"))
    assert told(*made, pair=("Russia", "United States"))[-1] == (
        "None of them names an institution of Russia as its issuer."
    )


def test_a_table_is_data() -> None:
    source, passages = article("a", para("Bank Income North 2"))
    made = with_table(source, 0, [["Bank", "Income"], ["North", "2"]])
    assert "data" not in " ".join(told((made, passages)))


def test_the_statement_of_the_real_articles_says_what_a_reader_must_know(seeds: Path) -> None:
    files = sorted(seeds.glob("*.txt"))
    summary, _ = summarised(Head("b", "B"), tuple(read(p.name, p.read_bytes()) for p in files), ())
    assert 3 <= len(summary.sourcing) <= 6
    text = " ".join(summary.sourcing)
    for words in ("five sources", "one opinion piece", "None of them carries a date", "no official document",
                  "none names an institution of Russia or of the United States"):  # fmt: skip
        assert words in text

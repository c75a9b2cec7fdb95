"""Sources that have their words, agency, author or institution in common are one voice; others are not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.model import BlockKind, CaveatKind, Head, Name, Passage, Source
from briefgen.passages import passages_of
from briefgen.pipeline import read, summarised
from briefgen.summary.closure import units_of
from briefgen.summary.dependence import Dependence, agencies_of, dependence, why_one_voice
from briefgen.summary.merge import Cluster
from tests.summary.making import Part, Said, article, para

COPIED = (
    "The lock was closed for eleven weeks in spring because its lower gate had cracked along the whole of the seam.",
    "Barges waited for up to nine days at the upper basin while divers searched the bed of the canal for debris.",
    "The port authority paid for tugs, stores and hotel rooms, and no skipper had to bear a cost of the closure.",
)
OWN = (
    "Grain prices in the valley rose a little during the summer and fell again after the harvest had come in.",
    "A second ferry was bought from the lake company, which had no further use for it once its bridge stood.",
)
Made = tuple[Source, tuple[Passage, ...]]


def of(*made: Made) -> Dependence:
    return dependence([s for s, _ in made], [p for _, passages in made for p in passages])


def ties(*made: Made) -> list[tuple[str, str]]:
    return [(t.kind, t.name) for t in of(*made).ties]


def test_a_paragraph_in_two_sources_makes_them_one_voice() -> None:
    found = of(article("a", para(*COPIED), para(OWN[0])), article("b", para(OWN[1]), para(*COPIED)))
    (tie,) = found.ties
    assert (tie.one, tie.other, tie.kind) == ("a", "b", "text")
    assert tie.words == sum(len(s.replace(",", "").split()) for s in COPIED)
    assert found.voice == {"a": "a", "b": "a"}


def test_words_of_their_own_make_two_voices() -> None:
    assert of(article("a", para(OWN[0])), article("b", para(OWN[1]))) == Dependence()


def test_eleven_words_in_common_are_no_copy_and_twelve_are() -> None:
    words = ["because", "its", "lower", "gate", "had", "cracked", "along", "the", "whole", "of", "the", "seam"]
    pairs = []
    for count in (11, 12):
        shared = " ".join(words[:count])
        one, other = (f"It was shut in April {shared}.", f"Nobody could pass {shared}.")
        pairs.append(of(article("a", para(one)), article("b", para(other))).texts)
    assert [len(texts) for texts in pairs] == [0, 2]


def test_one_copied_sentence_ties_that_sentence_only() -> None:
    one, other = article("a", para(COPIED[0]), para(OWN[0])), article("b", para(COPIED[0]), para(OWN[1]))
    found = of(one, other)
    assert not found.ties
    assert not found.voice
    assert found.voices(_cluster(0, one, other)) == (("a", "b"),)
    assert found.voices(_cluster(1, one, other)) == (("a",), ("b",))


def _cluster(number: int, *made: Made) -> Cluster:
    units = [units_of(s, p)[number] for s, p in made]
    return Cluster(units[0], tuple(units[1:]))


def test_the_same_words_of_an_official_in_quotation_marks_are_no_dependence() -> None:
    said = "“We will open the lock again in June, whatever the weather, and we will pay for every day that was lost.”"
    one, other = (
        article("a", para(f"The harbour master told the council: {said}")),
        article("b", para(f"Asked by skippers on the quay, the harbour master said: {said}")),
    )
    found = of(one, other)
    assert found == Dependence()
    assert found.voices(_cluster(0, one, other)) == (("a",), ("b",))


def test_a_block_quotation_is_no_dependence() -> None:
    quote = para(*COPIED, kind=BlockKind.QUOTE)
    assert of(article("a", quote), article("b", quote)) == Dependence()


@pytest.mark.parametrize(
    "boilerplate",
    [
        para(*COPIED, kind=BlockKind.DISCLAIMER),
        para(*COPIED, kind=BlockKind.NOTE),
        para(Said(COPIED[0], notes=((CaveatKind.DISCLAIMER, "source", COPIED[0]),))),
    ],
)
def test_a_notice_that_both_carry_is_no_dependence(boilerplate: Part) -> None:
    assert of(article("a", boilerplate, para(OWN[0])), article("b", boilerplate, para(OWN[1]))) == Dependence()


def test_the_long_name_of_a_law_in_both_is_no_dependence() -> None:
    name = "the Inland Navigation and Lock Maintenance Amendment Act of 2018 (Public Law 115-334, Title II, Part C)"
    one, other = f"Grants are made under {name} by the region.", f"What {name} says of tolls is disputed."
    assert of(article("a", para(one)), article("b", para(other))) == Dependence()


def test_three_papers_with_one_text_are_one_voice() -> None:
    made = [article(key, para(*COPIED)) for key in "abc"]
    found = of(*made)
    assert found.voices(_cluster(0, *made)) == (("a", "b", "c"),)
    assert why_one_voice(found.reasons(("a", "b", "c"))) == "share a text"


def test_sources_in_the_order_given_name_the_voice() -> None:
    found = of(article("z", para(*COPIED)), article("a", para(*COPIED)))
    assert set(found.voice.values()) == {"z"}


def _by(key: str, *names: Name, publisher: str = "", text: str = OWN[0]) -> Made:
    source, passages = article(key, para(text))
    return replace(source, reference=replace(source.reference, author=names, publisher=publisher)), passages


def test_sources_of_one_person_are_one_voice_whatever_the_initials() -> None:
    one, other = _by("a", Name("Sample", "Alex B.")), _by("b", Name("Sample", "Alex"), text=OWN[1])
    assert ties(one, other) == [("author", "Alex B. Sample")]


def test_sources_of_people_who_share_a_family_name_are_two_voices() -> None:
    assert not ties(_by("a", Name("Sample", "Alex")), _by("b", Name("Sample", "Robin"), text=OWN[1]))


def test_sources_of_one_institution_are_one_voice() -> None:
    office = Name(literal="Sample Survey Office")
    assert ties(_by("a", office), _by("b", publisher="Sample Survey Office", text=OWN[1])) == [
        ("institution", "Sample Survey Office")
    ]


def test_two_persons_who_publish_in_one_place_are_two_voices() -> None:
    one = _by("a", Name("Sample", "Alex"), publisher="Sample Gazette")
    assert not ties(one, _by("b", Name("Other", "Robin"), publisher="Sample Gazette", text=OWN[1]))


def test_what_stands_on_a_platform_is_not_of_one_institution() -> None:
    assert not ties(_by("a", publisher="YouTube"), _by("b", publisher="YouTube", text=OWN[1]))


def test_sources_without_author_and_publisher_are_not_of_one_institution() -> None:
    assert not ties(_by("a"), _by("b", text=OWN[1]))


CREDITS = (
    "SAMPLETON (Reuters) - The lock is open.",
    "© 2024 Reuters. All rights reserved.",
    "Source: Reuters",
    "By Reuters",
)


@pytest.mark.parametrize("credit", CREDITS)
def test_an_agency_is_known_by_dateline_credit_or_byline(credit: str) -> None:
    source, _ = article("a", para(OWN[0]), para(credit))
    assert agencies_of(source) == ("Reuters",)


def test_to_name_an_agency_is_not_to_have_the_text_from_it() -> None:
    source, _ = article("a", para("Officials told Reuters that the lock is open, and the AP reported the same."))
    assert agencies_of(source) == ()


def test_reports_of_one_agency_are_one_voice() -> None:
    one, other = article("a", para("(Reuters) - " + OWN[0])), article("b", para(OWN[1]), para("Source: Reuters"))
    assert ties(one, other) == [("agency", "Reuters")]


# --- what the reader is told ------------------------------------------------------------------

LONG = " ".join(COPIED)


def _told(*texts: tuple[str, str]) -> list[tuple[CaveatKind, str]]:
    sources = tuple(read(f"{name}.txt", f"{name.title()}\n\n{text}\n".encode()) for name, text in texts)
    summary, _ = summarised(Head("b", "B"), sources, ())
    (statement,) = [s for s in summary.statements if "cracked" in s.text]
    own = [c for c in summary.caveats if c.id in statement.caveats]
    return [(c.kind, c.text) for c in own if c.kind in (CaveatKind.SINGLE_SOURCE, CaveatKind.DEPENDENT)]


def test_a_statement_of_two_sources_that_share_a_text_rests_on_one() -> None:
    ((kind, text),) = _told(("harbour", f"{LONG} {OWN[0]}"), ("river", f"{OWN[1]} {LONG}"))
    assert kind is CaveatKind.SINGLE_SOURCE
    assert text.endswith("count as one source here: they share a text.")


RETOLD = "For eleven weeks in spring the lock was closed because its lower gate cracked along the seam."


def test_a_third_voice_corroborates_and_the_two_still_count_as_one() -> None:
    ((kind, text),) = _told(
        ("harbour", f"{LONG} {OWN[0]}"), ("river", f"{OWN[1]} {LONG}"), ("valley", f"{RETOLD} Tolls fell in May.")
    )
    assert kind is CaveatKind.DEPENDENT
    assert "Valley" not in text


def test_two_voices_of_their_own_carry_neither_caveat() -> None:
    assert _told(("harbour", f"{COPIED[0]} {OWN[0]}"), ("valley", f"{RETOLD} Tolls fell in May.")) == []


# --- controls ---------------------------------------------------------------------------------


def _folder(folder: Path) -> tuple[Made, ...]:
    files = sorted(p for p in folder.iterdir() if p.suffix in (".txt", ".md", ".json"))
    sources = [read(p.name, p.read_bytes()) for p in files]
    return tuple((s, tuple(passages_of(s))) for s in sources)


def test_no_real_article_depends_on_another(seeds: Path) -> None:
    assert of(*_folder(seeds)) == Dependence()


@pytest.mark.parametrize("name", ["farm-bill", "iran-2026"])
def test_products_of_one_series_on_different_matters_are_independent(corpora: Path, name: str) -> None:
    assert of(*_folder(corpora / "crs" / name)) == Dependence()


def test_products_that_share_author_and_paragraphs_are_one_voice_and_no_others(corpora: Path) -> None:
    found = of(*_folder(corpora / "crs" / "data-notes"))
    assert {(t.one[:6], t.other[:6], t.kind) for t in found.ties} == {
        ("in1242", "in1242", "text"), ("in1242", "in1242", "author"),
        ("r48725", "r48911", "text"), ("r48725", "r48911", "author"),
    }  # fmt: skip
    assert {(s[:6], v[:6]) for s, v in found.voice.items() if s != v} == {("in1242", "in1242"), ("r48911", "r48725")}


def test_two_records_share_the_sentence_that_both_have_and_nothing_else(corpora: Path) -> None:
    found = of(*_folder(corpora / "factbook"))
    assert not found.ties
    assert {source for source, _ in found.texts} == {"rs", "up"}

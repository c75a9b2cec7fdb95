"""Near-duplicates become one statement with several citations; what differs does not."""

from __future__ import annotations

from briefgen.summary.aspects import aspects
from briefgen.summary.citations import cluster_citations
from briefgen.summary.closure import units_of
from briefgen.summary.merge import Cluster, clusters, supports
from briefgen.summary.text import cosines
from tests.summary.making import Said, article, para, unit

ASPECTS = aspects()


def merged(one: str | Said, other: str | Said) -> tuple[Cluster, ...]:
    found = [unit(one, key="a"), unit(other, key="b")]
    return clusters(found, (0.5, 0.5), cosines([u.stems for u in found]), ASPECTS)


LONG = "The Sample Canal carries grain, coal and cement between the two ports every day."
SHORT = "The Sample Canal carries grain, coal and cement between the ports."


def test_the_longest_of_near_duplicates_gives_the_text_and_all_are_cited() -> None:
    (only,) = merged(SHORT, LONG)
    assert only.unit.text == LONG
    assert only.sources == ("b", "a")


def test_different_sentences_stay_apart() -> None:
    assert len(merged(LONG, "The ferry to the north bank was closed in winter.")) == 2


def test_different_numbers_are_never_merged() -> None:
    assert (
        len(
            merged(
                "The Sample Canal carried 40 barges of grain a day.",
                "The Sample Canal carried 60 barges of grain a day.",
            )
        )
        == 2
    )


def test_what_is_said_of_two_by_their_short_forms_is_never_merged() -> None:
    said = "The {} was nonrefundable, meaning that a taxpayer could not receive a refund for the difference."
    assert len(merged(said.format("RCEC"), said.format("EEHIC"))) == 2
    assert len(merged(said.format("RCEC"), said.format("credit"))) == 1


def test_a_word_and_its_opposite_are_never_merged() -> None:
    said = "Japan holds some 12.8% of all foreign investment in {} held federal debt of private and other owners."
    assert len(merged(said.format("privately"), said.format("publicly"))) == 2
    assert len(merged(said.format("privately"), said.format("other"))) == 1
    prices = "The canal sold grain for $40 million a year to the two ports in {} terms."
    assert len(merged(prices.format("real"), prices.format("nominal"))) == 2


def test_negation_is_never_merged_with_its_opposite() -> None:
    denied = Said("The Sample Canal does not carry grain, coal and cement.", flags={"negated": True})
    assert len(merged("The Sample Canal does carry grain, coal and cement.", denied)) == 2


def test_opposite_stances_are_never_merged() -> None:
    assert (
        len(merged("Trade between France and Germany has increased.", "Trade between France and Germany has declined."))
        == 2
    )


def test_a_status_that_ended_is_not_merged_with_one_that_holds() -> None:
    on = "Sampleton and Portville joined the Sample River Treaty Organisation on tolls."
    off = "Sampleton and Portville withdrew from the Sample River Treaty Organisation on tolls."
    assert len(merged(on, off)) == 2


def test_sides_of_a_disagreement_are_never_merged() -> None:
    found = [unit(SHORT, key="a"), unit(LONG, key="b")]
    assert len(clusters(found, (0.5, 0.5), cosines([u.stems for u in found]), ASPECTS, found)) == 2


def test_a_takeaway_supports_what_it_repeats_and_is_cited_after_it() -> None:
    source, passages = article("a", para(LONG), para(SHORT))
    (first, second) = units_of(source, passages)
    assert supports(first, passages[1], 0.8, ASPECTS)
    assert not supports(first, passages[1], 0.4, ASPECTS)
    cites = cluster_citations(Cluster(first, (), (passages[1],)), {"a": source})
    assert [c.exact for c in cites] == [LONG, second.text]
    assert [c.locator.value for c in cites] == ["1", "2"]


def test_a_takeaway_with_a_number_of_its_own_supports_nothing() -> None:
    _, passages = article("a", para("The Sample Canal carries 40 barges of grain, coal and cement."))
    assert not supports(unit(LONG), passages[0], 0.9, ASPECTS)

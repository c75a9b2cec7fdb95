"""What a record proves of a text that differs from its citations."""

from __future__ import annotations

import pytest

from briefgen.edition.marks import is_bracketed, is_rebuilt, leaves_out_a_connective
from briefgen.model import Citation, Locator

TEXT = (
    "The toll levy peaked in 2019. The harbour was closed in 2020. It fell to $4 million in 2021.\n"
    "President Sample spoke in May. He signed the bill (Figure 1) in June. However, tolls rose.\n"
)


def cited(exact: str) -> Citation:
    start = TEXT.index(exact)
    return Citation("a", start, start + len(exact), exact, "", "", "Sample 2024", Locator("paragraph", "1"))


@pytest.mark.parametrize(
    ("text", "exacts", "fits"),
    [
        ("Tolls rose.", ["Tolls\n rose."], True),
        ("[...] tolls rose.", ["tolls rose."], True),
        ("Issues include: tolls; the locks.", ["Issues include:", "tolls", "the locks."], True),
        ("Sampleland: Coastline: 37 km", ["Sampleland", "Coastline: 37 km"], True),
        ("Tolls rose [...] in May.", ["Tolls rose (see Table 2) in May."], True),
        ("Tolls rose (see Table 2) in May.", ["Tolls rose (see Table 2) in May."], True),
        ("Tolls [...] and fees [...] rose.", ["Tolls (Figure 1) and fees (IF12155) rose."], True),
        ("He said [...] so.", ["He said [...] so."], True),
        ("Tolls rose [...] in May.", ["Tolls rose again in May."], False),
        ("Tolls rose [...] in May.", ["Tolls rose (not much) in May."], False),
        ("Tolls rose [...] in May.", ["Tolls rose (58%) in May."], False),
        ("Tolls did [...] rise in May.", ["Tolls did not rise in May."], False),
        ("Tolls rose in May.", ["Tolls rose (Figure 1) in May."], False),
        ("[...] [...] rose.", ["Tolls rose."], False),
        ("[...]", ["Tolls rose."], False),
        ("Tolls rose. [...]", ["Tolls rose. Not in May."], False),
        ("[Tolls] rose.", ["They rose."], False),
    ],
)
def test_a_gap_stands_for_a_connective_or_an_aside_alone(text: str, exacts: list[str], fits: bool) -> None:
    assert is_rebuilt(text, exacts) is fits


@pytest.mark.parametrize(
    ("text", "place", "fits"),
    [
        ("[President Sample] signed the bill [...] in June.", "President Sample", True),
        ("[President Sample] signed the bill (Figure 1) in June.", "President Sample", True),
        ("[President Sample] signed the bill.", "President Sample", False),
        ("[President Sample’s] signed the bill (Figure 1) in June.", "President Sample", False),
        ("[President Example] signed the bill (Figure 1) in June.", "President Sample", False),
        ("[Sample] signed the bill (Figure 1) in June.", "Sample", False),
        ("[The toll levy] signed the bill (Figure 1) in June.", "The toll levy", False),
        ("[May] signed the bill (Figure 1) in June.", "May", False),
        ("President Sample signed the bill (Figure 1) in June.", "President Sample", False),
    ],
)
def test_a_bracket_is_the_antecedent_that_the_rule_finds(text: str, place: str, fits: bool) -> None:
    assert is_bracketed(text, [cited("He signed the bill (Figure 1) in June.")], cited(place), TEXT) is fits


def test_a_bracket_from_before_the_sentence_before_is_refused() -> None:
    exact = "It fell to $4 million in 2021."
    assert not is_bracketed("[The toll levy] fell to $4 million in 2021.", [cited(exact)], cited("The toll levy"), TEXT)
    assert is_bracketed("[The harbour] fell to $4 million in 2021.", [cited(exact)], cited("The harbour"), TEXT) is True


def test_a_gap_before_a_text_needs_a_connective_in_the_source() -> None:
    assert leaves_out_a_connective("[...] tolls rose.", cited("tolls rose."), TEXT)
    assert leaves_out_a_connective("tolls rose.", cited("tolls rose."), TEXT)
    assert not leaves_out_a_connective("[...] closed in 2020.", cited("closed in 2020."), TEXT)

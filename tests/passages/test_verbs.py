"""Sentences and fragments."""

from __future__ import annotations

import pytest

from briefgen.passages.verbs import is_fragment

FRAGMENTS = (
    "Prolonged sanctions.",
    "Ruritania's annexation of the pier in 2014.",
    "Harbour Master Jane Doe, who has always praised the port's interests and autonomy.",
    "Maintain leverage in negotiations.",
    "Impacts on global grain supplies and financial flows.",
    "Measures that address core fears and interests.",
    "Some of the key issues include:",
    "Will tolls rise next year?",
    "Continued talks combined with careful positioning.",
    "Possible matters that the port could settle include",
    "119-46, which repeals the tolls of the port.",
    ", and the rest of the tolls were cut.",
    "For figures on the tolls since 2014, see Report 12.",
    "More on the tolls can be found in the port's reports.",
    "Sample Widening of Small Locks Programme (SWSLP) grants.",
    "A plan for the locks and the demand for a toll.",
)
SENTENCES = (
    "Ruritania: The lock and the pier have been points of contention.",
    "Port leaders have praised the pact.",
    "Ruritania is observing the shifts, balancing its ties with Graustark.",
    "The law that passed in May requires more locks.",
    "While tolls fall, the port grows.",
    "The port remains shut.",
    "12 of the 18 locks were shut in 2024.",
    "Sample Tolls Programme funds projects that widen locks.",
    "Ruritanian skippers demand the end of all tolls, while the port wants them kept.",
    "The Council of Seven set a toll of 60 crowns on all barges in December 2022.",
)


@pytest.mark.parametrize("text", FRAGMENTS)
def test_a_list_item_without_its_own_verb_is_a_fragment(text: str) -> None:
    assert is_fragment(text, listed=True, english=True)


@pytest.mark.parametrize("text", SENTENCES)
@pytest.mark.parametrize("listed", [True, False])
def test_a_sentence_is_no_fragment(text: str, listed: bool) -> None:
    assert not is_fragment(text, listed=listed, english=True)


def test_a_short_contracted_sentence_in_a_paragraph_is_whole() -> None:
    assert not is_fragment("To understand tolls, it’s vital to look back.", listed=False, english=True)


def test_outside_english_only_length_and_ending_count() -> None:
    assert not is_fragment("Der Hafen bleibt weiterhin geschlossen.", listed=True, english=False)
    assert is_fragment("Der Hafen:", listed=False, english=False)

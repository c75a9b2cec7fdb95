"""Sentences that agree word for word but for one fact."""

from __future__ import annotations

import pytest

from briefgen.passages import passages_of
from briefgen.sources import read_source
from briefgen.summary.aligned import detect
from briefgen.summary.closure import units_of
from briefgen.summary.splits import Side, Split
from briefgen.summary.words import aspects

BASE = "In 2021 the Sample Canal carried 40 million tonnes of grain and 12 million tonnes of ore."


def _sides(file: str, text: str) -> list[Side]:
    source = read_source(file, text.encode())
    return [Side(u, "current-state", 0.5, n) for n, u in enumerate(units_of(source, passages_of(source)))]


def _splits(*texts: str) -> list[Split]:
    """What is found among sentences, each of a source of its own."""
    return list(detect([side for n, text in enumerate(texts) for side in _sides(f"s{n}.txt", text)], aspects()))


@pytest.mark.parametrize(
    ("one", "other", "kind", "aspect"),
    [
        (BASE, BASE.replace("12", "21"), "numeric", "the figure of 12 million tonnes or 21 million tonnes"),
        (BASE, BASE.replace("2021", "2019"), "date-or-status", "2021 or 2019"),
        (
            "The Sample Republic signed the river convention with its two neighbours.",
            "The Sample Republic withdrew from the river convention with its two neighbours.",
            "date-or-status",
            "signed or withdrew from",
        ),
        (
            "Traffic on the upper canal increased during the second half of the year.",
            "Traffic on the upper canal decreased during the second half of the year.",
            "stance",
            "increased or decreased",
        ),
        (
            "The port authority did publish its accounts for the second half of the year.",
            "The port authority did not publish its accounts for the second half of the year.",
            "stance",
            "“not”",
        ),
    ],
)
def test_one_changed_fact_is_a_split_of_its_kind(one: str, other: str, kind: str, aspect: str) -> None:
    (split,) = _splits(one, other)
    assert (split.kind, split.aspect) == (kind, aspect)
    assert [u.text for u in split.sides] == [one, other]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (BASE, BASE),
        (BASE, BASE.replace("40 million", "40.1 million")),  # rounded differently
        (BASE, BASE.replace("2021", "2022").replace("40", "44")),  # the next year's report
        (BASE, BASE.replace("Sample Canal", "Sample River").replace("40", "44")),  # of something else
        (BASE.replace("12", "over 12"), BASE.replace("12", "21")),  # both can be right
        (BASE.replace("carried", "exported"), BASE.replace("carried", "imported").replace("12", "21")),
        (BASE, "In 2021 the Sample Canal carried 30 million tonnes."),  # too unlike to be the same sentence
        ("It carried 40 tonnes.", "It carried 50 tonnes."),  # too short to say of what
    ],
)
def test_what_is_no_contradiction_is_no_split(one: str, other: str) -> None:
    assert _splits(one, other) == []


def test_one_source_does_not_contradict_itself() -> None:
    assert not list(detect(_sides("s.txt", f"{BASE}\n\n{BASE.replace('12', '21')}"), aspects()))


def test_every_turn_of_the_word_list_is_used_in_both_directions() -> None:
    for x, y in aspects().turns:
        said = [f"The sample authority of the river port {w} what its members had asked." for w in (x, y)]
        assert [s.kind for s in _splits(*said)] == ["stance"], (x, y)
        assert [s.kind for s in _splits(*reversed(said))] == ["stance"], (y, x)

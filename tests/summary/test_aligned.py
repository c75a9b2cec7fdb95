"""Sentences that agree word for word but for one fact."""

from __future__ import annotations

import pytest

from briefgen.passages import passages_of
from briefgen.sources import read_source
from briefgen.summary.aligned import detect
from briefgen.summary.aspects import aspects
from briefgen.summary.closure import units_of
from briefgen.summary.splits import Side, Split

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
        (
            BASE,
            BASE.replace("12", "21"),
            "numeric",
            "the figure of 12 million tonnes or 21 million tonnes "
            "(“Sample Canal carried 40 million tonnes of grain and … of ore”)",
        ),
        (BASE, BASE.replace("2021", "2019"), "date-or-status", "2021 or 2019"),
        (
            "The Sample Republic signed the river convention with its two neighbours.",
            "The Sample Republic withdrew from the river convention with its two neighbours.",
            "date-or-status",
            "signed or withdrew from",
        ),
        (
            "The Sample Assembly enacted the harbour levy for all of its seven ports.",
            "The Sample Assembly repealed the harbour levy for all of its seven ports.",
            "date-or-status",
            "enacted or repealed",
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


PEAK = "The peak demand of the harbour will reach 48 megawatts in the year 2030."
OF_BOTH = "The new plan of the Sample Port Authority was made public in the spring of the year."


def test_long_sentences_that_differ_in_one_figure_need_name_nobody() -> None:
    (split,) = _splits(f"{OF_BOTH} {PEAK}", f"{OF_BOTH} {PEAK.replace('48', '52')}")
    words = "“The peak demand of the harbour will reach … in the year 2030”"
    assert (split.kind, split.aspect) == ("numeric", f"the figure of 48 megawatts or 52 megawatts ({words})")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"{OF_BOTH} {PEAK}", f"{OF_BOTH.replace('Sample', 'Other')} {PEAK.replace('48', '52')}"),  # of another port
        (PEAK, PEAK.replace("48", "52")),  # nothing tells of which
        (f"{OF_BOTH} {PEAK}", f"{OF_BOTH} {PEAK.replace('48', '52').replace('2030', '2031')}"),  # of another year
        (f"{OF_BOTH} The peak reaches 48 megawatts.", f"{OF_BOTH} The peak reaches 52 megawatts."),  # too short
    ],
)
def test_without_a_name_the_sources_have_to_be_of_one_thing(one: str, other: str) -> None:
    assert _splits(one, other) == []


def _versions(share: str) -> str:
    return (
        "# Ships at berth\n\nSample Port Authority\n\n## Summary\n\n"
        f"The ships of the Sample Port Authority caused {share} percent of the soot that was counted in 2024.\n\n"
        "## Background\n\nThe Sample Port Authority counts the soot in the harbour at four stations in each month.\n"
    )


def test_two_versions_are_told_apart_by_a_figure_that_only_their_summaries_give() -> None:
    sides = [s for name, share in (("a.md", "38"), ("b.md", "34")) for s in _sides(name, _versions(share))]
    (split,) = detect(sides, aspects())
    assert split.aspect.startswith("the figure of 38 percent or 34 percent (“The ships of the ")
    assert [u.passages[0].kind.value for u in split.sides] == ["takeaway", "takeaway"]


def test_a_takeaway_whose_figure_the_text_repeats_is_no_statement() -> None:
    text = _versions("38") + "\nOf the soot, 38 percent came from the ships of the Sample Port Authority.\n"
    assert [s.unit.passages[0].kind.value for s in _sides("a.md", text)] == ["paragraph", "paragraph"]


def test_two_versions_that_name_nobody_in_full_are_of_one_thing() -> None:
    texts = [_versions(share).replace("Sample Port Authority", "Authority") for share in ("38", "34")]
    (split,) = detect([s for n, text in enumerate(texts) for s in _sides(f"{n}.md", text)], aspects())
    assert split.aspect.startswith("the figure of 38 percent or 34 percent (“The ships of the ")

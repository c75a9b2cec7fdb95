"""A sentence that qualifies the figure before it is that figure's caveat."""

from __future__ import annotations

import pytest

from briefgen.model import BlockKind, CaveatKind, Passage
from briefgen.passages import passages_of

from .build import source_of

PARAGRAPH = BlockKind.PARAGRAPH
ROSE = "Tolls rose by 4 percent in 2023, according to the ministry of trade."


def bound(*paragraphs: str, language: str = "en") -> dict[str, list[str]]:
    """What qualifies each sentence from behind it, by the sentence."""
    source = source_of(*((PARAGRAPH, text) for text in paragraphs), language=language)

    def notes(p: Passage) -> list[str]:
        found = [q for q in p.qualifiers if q.kind is CaveatKind.NOTE]
        assert {q.scope for q in found} <= {"statement"}
        return [source.text[q.start : q.end] for q in found]

    return {p.text: notes(p) for p in passages_of(source)}


def test_of_two_sentences_the_one_with_the_qualifiers_own_noun_is_bound() -> None:
    guess = "A guess of 2021 put the tolls at $3.6 billion in 2023."
    data, late = "The data of the port show that tolls were $6.3 billion.", "These data do not account for late barges."
    assert bound(f"{guess} {data} {late}")[guess] == []
    assert bound(f"{guess} {data} {late}")[data] == [late]


@pytest.mark.parametrize(
    "caveat",
    ["The figure is provisional and may be revised.", "This estimate excludes the islands.", "It may be revised."],
)
def test_the_sentence_behind_a_figure_that_qualifies_it_is_its_caveat(caveat: str) -> None:
    assert bound(f"{ROSE} {caveat}") == {ROSE: [caveat], caveat: []}


def test_one_after_another_all_qualify_the_figure() -> None:
    first, second = "The figure is provisional.", "It excludes the islands."
    assert bound(f"{ROSE} {first} {second}")[ROSE] == [first, second]


def test_a_sentence_may_stand_between_the_figure_and_its_caveat() -> None:
    between, caveat = "Shippers complained.", "The figure is provisional."
    found = bound(f"{ROSE} {between} {caveat}")
    assert (found[ROSE], found[between]) == ([caveat], [])


def test_figures_in_the_plural_are_those_of_both_sentences_before() -> None:
    fell, caveat = "Cargo fell to 12 million tonnes.", "These figures are provisional."
    found = bound(f"{ROSE} {fell} {caveat}")
    assert (found[ROSE], found[fell]) == ([caveat], [caveat])
    only = bound(f"{ROSE} {fell} The figure is provisional.")
    assert only[ROSE] == []


def test_a_caveat_that_begins_the_next_paragraph_still_binds_and_one_further_on_does_not() -> None:
    caveat = "These figures are provisional."
    assert bound(ROSE, caveat)[ROSE] == [caveat]
    assert bound(ROSE, "Shippers complained.", caveat)[ROSE] == []


def test_it_qualifies_a_figure_only() -> None:
    assert bound("The port closed. It may be revised.")["The port closed."] == []
    assert bound("The port closed. The estimate is preliminary.")["The port closed."] != []


def test_what_this_includes_is_part_of_a_sum_that_stands_right_before_it() -> None:
    assert bound("The port cost $5 million. This includes dredging.")["The port cost $5 million."] != []
    early = "After 5 percent were gone the port wrote to all of its shippers."
    assert bound(f"{early} This includes dredging.")[early] == []


def test_what_a_drawing_includes_is_no_caveat() -> None:
    shown = "Figure 4 shows tolls for 20 ports."
    assert bound(f"{shown} The figure includes three panels.")[shown] == []


def test_a_run_of_words_that_nearly_match_is_told_at_once() -> None:
    for words in ("The figure " + "only " * 190, "The figure " + "in part, " * 90, "These data for " + "a of " * 90):
        assert set(map(tuple, bound(f"{ROSE} {words.strip()}.").values())) == {()}


def test_what_can_be_no_figure_of_the_last_sentence_binds_the_one_before_too() -> None:
    share, cost = "Tolls made up 40 percent of income in 2023.", "Repairs cost $9 million in 2023."
    caveat = "The share excludes fines."
    assert bound(f"{share} {cost} {caveat}") == {share: [caveat], cost: [caveat], caveat: []}
    plain = "The estimate excludes fines."
    assert bound(f"{share} {cost} {plain}") == {share: [], cost: [plain], plain: []}


def test_what_a_table_by_its_number_leaves_out_binds_the_figures_before() -> None:
    caveat = "(Table 1 also does not include 300 barges of the islands.)"
    found = bound(f"{ROSE} Some 900 barges paid in 2023. {caveat}")
    assert [notes for text, notes in found.items() if text != caveat] == [[caveat], [caveat]]


WHY = "However, the ministry counts ships by their flag, not by their owner. Some flags are those of far islands."


def test_what_makes_a_figure_hard_to_know_is_told_with_it() -> None:
    hard = "This makes it difficult to determine who owns them."
    found = bound(f"{ROSE} {WHY} {hard}")
    assert found[ROSE] == [f"{WHY} {hard}"]
    assert not any(notes for text, notes in found.items() if text != ROSE)
    assert bound(f"The port closed. {WHY} {hard}")["The port closed."] == []


def test_what_is_said_of_a_table_qualifies_no_sentence_without_a_figure() -> None:
    assert bound("The pilots are state employees. The data in the table are estimates.") == {
        "The pilots are state employees.": [],
        "The data in the table are estimates.": [],
    }


def of_table(*paragraphs: str) -> dict[str, list[str]]:
    """What qualifies the table that a sentence introduces, by the sentence; those without are left out."""
    source = source_of(*((PARAGRAPH, text) for text in paragraphs))
    passages = passages_of(source)
    found = {p.text: [source.text[q.start : q.end] for q in p.qualifiers if q.scope == "table"] for p in passages}
    return {text: notes for text, notes in found.items() if notes}


def test_a_table_has_what_the_paragraph_that_introduces_it_says_of_its_figures() -> None:
    shows, told = "Table 2 shows the crews of all locks.", "As a result, port-level crew data may not be comparable."
    assert of_table(f"{shows} Ports were merged. {told}") == {shows: [told]}
    assert of_table(f"{shows} {WHY} This makes it hard to compare them.") == {
        shows: [f"{WHY} This makes it hard to compare them."]
    }
    assert of_table(f"{shows} One port had 90. The figure is provisional.") == {}
    assert of_table("Ports were merged. The crew data may not be comparable.") == {}


def test_what_opens_the_next_paragraph_or_names_the_table_is_said_of_it_too() -> None:
    shown, data = "As shown in Table 1, 40 crews went.", "These data may understate the crews of barges."
    lacks = "(Table 1 also does not include 300 barges.)"
    assert of_table(shown, f"{data} {lacks}") == {shown: [data, lacks]}
    assert of_table(shown, f"Shippers complained. {data}") == {}
    assert of_table(shown, "(Table 3 also does not include 300 barges.)") == {}

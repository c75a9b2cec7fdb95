"""That a thing is over is told with all that its source says of it."""

from __future__ import annotations

import pytest

from briefgen.model import BlockKind
from briefgen.passages import passages_of

from .build import source_of

INTRODUCED = "The agency released data on the quiet ferry credit (QFC) and the home lock credit (HLC)."
OVER = "These credits were more recently repealed by P.L. 1-21, the river law."


def ends(*paragraphs: str) -> dict[str, list[str]]:
    """What is said to be over, by each sentence that is told with it."""
    source = source_of(*((BlockKind.PARAGRAPH, text) for text in paragraphs))
    told = {
        p.text: [source.text[q.start : q.end] for q in p.qualifiers if q.scope == "subject"]
        for p in passages_of(source)
    }
    return {text: found for text, found in told.items() if found}


def test_what_is_repealed_is_told_with_all_that_names_it_by_its_short_form() -> None:
    costs, other = "The QFC cost $2.1 billion in 2023.", "The NGO paid $2.1 billion in 2023."
    assert ends(f"{INTRODUCED} {OVER}", f"{costs} {other}") == {INTRODUCED: [OVER], costs: [OVER]}
    both, wider = "The two credits’ combined cost was $3 billion.", "The child credits cost $9 billion."
    assert ends(f"{INTRODUCED} {OVER}", f"{both} {wider}") == {INTRODUCED: [OVER], both: [OVER]}


def test_a_short_form_may_stand_in_the_sentence_itself() -> None:
    over = "The QFC was repealed in 2025."
    assert ends(f"The QFC cost $2.1 billion in 2023. {over}") == {"The QFC cost $2.1 billion in 2023.": [over]}


@pytest.mark.parametrize(
    "said",
    [
        "These credits would be repealed by the bill.",
        "These credits were not repealed by the law.",
        "These credits were repealed in 2019 and reinstated in 2021.",
        "These agencies were abolished by the law.",
        "These credits were expanded by the law.",
    ],
)
def test_what_may_end_or_came_back_or_is_another_thing_binds_nothing(said: str) -> None:
    assert not ends(f"{INTRODUCED} {said}", "The QFC cost $2.1 billion in 2023.")

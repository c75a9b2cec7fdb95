"""Who speaks is named once, though a label and the statement would both name them."""

from __future__ import annotations

from typing import Any

from briefgen.document.nodes import SPACE, inlines, para, span, text_of
from briefgen.document.speakers import named_once

LEADS = {"Port Union": "According to Port Union: "}
SAID = "According to Port Union: Tolls may fall."


def labelled(label: str, said: str) -> dict[str, Any]:
    return para([{"t": "Emph", "c": inlines(label)}, SPACE, span(inlines(said), "s-a", "statement")])


def test_a_label_right_before_a_statement_names_its_speaker_enough() -> None:
    block = labelled("Port Union:", SAID)
    named_once([block], LEADS)
    assert text_of(block) == "Port Union: Tolls may fall."


def test_another_label_leaves_the_speaker_named() -> None:
    block = labelled("At stake:", SAID)
    named_once([block], LEADS)
    assert text_of(block) == f"At stake: {SAID}"


def test_a_statement_without_a_label_names_its_speaker() -> None:
    block = para([span(inlines(SAID), "s-a", "statement")])
    named_once([block], LEADS)
    assert text_of(block) == SAID


def test_a_label_goes_where_the_statement_itself_says_who_holds_the_view() -> None:
    block = labelled("Port Union:", "The Port Union said that tolls are high.")
    named_once([block], {}, {"Port Union"})
    assert text_of(block) == "The Port Union said that tolls are high."


def test_a_label_stays_that_the_statement_does_not_say_or_that_names_no_holder() -> None:
    for label, said in (("Port Union:", "Dockers called tolls high."), ("At stake:", "Much is At stake.")):
        block = labelled(label, said)
        named_once([block], {}, {"Port Union"})
        assert text_of(block) == f"{label} {said}"

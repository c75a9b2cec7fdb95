"""Rows of figures and holders of views in a finished file: each cell in its row, each holder beside what is said."""

from __future__ import annotations

from briefgen.model import Promise
from briefgen.verify.fold import fold_runs
from briefgen.verify.parity import every_promise_is_kept
from briefgen.verify.reading import Reading

ROW = ("$4.2 million", "US dollars", "in 2023", "(Survey 2024, para. 3)")
OTHER = ("about 61", "percent", "–", "(Bulletin n.d., para. 9)")
SAID = "The channel has silted up faster than it is cleared."


def lost(text: str, *promises: Promise) -> list[str]:
    """What is lost of these promises in a file that holds this text."""
    body = fold_runs([(text, False)])
    return [f.code for f in every_promise_is_kept(Reading(body=body), promises)]


def row(id: str, cells: tuple[str, ...]) -> list[Promise]:
    return [Promise("figure", id, cell) for cell in cells]


def test_rows_as_they_were_made_are_kept() -> None:
    text = "\n".join(("Figures", *ROW, "3", *OTHER, "7"))
    assert lost(text, *row("a", ROW), *row("b", OTHER)) == []


def test_a_figure_without_its_citation_is_lost() -> None:
    text = "\n".join((*ROW[:3], "3", *OTHER))
    assert lost(text, *row("a", ROW), *row("b", OTHER)) == ["lost-figure"]


def test_figures_that_changed_places_are_lost() -> None:
    text = "\n".join((OTHER[0], *ROW[1:], ROW[0], *OTHER[1:]))
    assert "lost-figure" in lost(text, *row("a", ROW), *row("b", OTHER))


def test_a_holder_is_kept_before_what_is_said() -> None:
    view = Promise("view", "s", "Port Union", after=SAID)
    said = Promise("statement", "s", SAID)
    assert lost(f"12 Port Union: {SAID}", said, view) == []
    assert lost(f"12 {SAID}", said, view) == ["lost-view"]


def test_a_holder_far_from_what_is_said_is_lost() -> None:
    view = Promise("view", "s", "Port Union", after=SAID)
    text = f"Port Union {'and much else ' * 80} {SAID}"
    assert lost(text, Promise("statement", "s", SAID), view) == ["lost-view"]


def test_a_holder_named_with_what_is_said_and_once_more_is_kept_in_both_places() -> None:
    beside = Promise("view", "s", "Port Union", after=SAID)
    alone = Promise("view", "t", "Port Union")
    said = Promise("statement", "s", SAID)
    text = f"Tolls. 12 Port Union: {SAID} {'and much else ' * 80} Dredging. Port Union: see 4."
    assert lost(text, said, alone, beside) == []
    assert lost(text.replace("Port Union: see 4.", ""), said, alone, beside) == ["lost-view"]

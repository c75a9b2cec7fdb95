"""Kinds of slots: a timeline, who said what, actors, options; and how a brief arranges the slots of a profile."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.audience import arranged, unknown_slots, view_for
from briefgen.audience.kinds import doubt
from briefgen.audience.profile import Profile
from briefgen.model import Slot, Statement, Summary
from briefgen.profiles import parse_profile
from tests import documents, factory

PROFILE = """label = "Sample"
open = {open}
[[slots]]
name = "background"
heading = "Background"
sections = ["background"]
statements_min = 0
[[slots]]
name = "rest"
heading = "The rest"
claim = 9
statements_min = 0
[[slots]]
name = "apart"
heading = "Apart"
disagreements = true
"""
KIND = """[[slots]]
name = "own"
heading = "Own"
kind = "{kind}"
claim = 1
"""


def _profile(kind: str = "", *, open: str = "true") -> Profile:
    return parse_profile(
        "sample", PROFILE.format(open=open) + (KIND.format(kind=kind) if kind else ""), "audience.toml"
    )


def _summary(*changes: dict[str, object]) -> Summary:
    """A summary of as many statements as there are changes, in the order of their rank."""
    summary = factory.summary()
    plain = [s for s in summary.statements if all(s.id not in d.statements for d in summary.disagreements)]
    made = tuple(
        replace(s, rank=0.9 - n / 100, **change)  # type: ignore[arg-type]
        for n, (s, change) in enumerate(zip(plain, changes, strict=False))
    )
    assert len(made) == len(changes)
    return replace(summary, statements=made, disagreements=())


def _own(summary: Summary, kind: str) -> Slot:
    return next(s for s in view_for(summary, _profile(kind)).slots if s.name == "own")


def _ids(statements: tuple[Statement, ...]) -> list[str]:
    return [s.id for s in statements]


def test_a_timeline_holds_the_milestones_by_their_earliest_day_under_the_words_of_the_source() -> None:
    role = {"role": "milestone"}
    summary = _summary(
        {"when": "mid-2024", "first": "2024-04-01", **role},
        {"role": "state", "when": "", "first": ""},
        {"when": "late 18th century", "first": "1770-01-01", **role},
        {"when": "2024", "first": "2024-01-01", **role},
    )
    slot = _own(summary, "timeline")
    assert [head for _, head in slot.heads] == ["Late 18th century", "2024", "Mid-2024"]
    assert _ids(slot.statements) == [key for key, _ in slot.heads]


def test_a_timeline_with_fewer_milestones_than_its_least_says_where_they_stand() -> None:
    profile = documents.profile("analyst")
    summary = _summary({"role": "milestone", "when": "2024", "first": "2024-01-01", "section": "background"})
    slots = {s.name: s for s in view_for(summary, profile).slots}
    assert slots["timeline"].statements == ()
    assert "Background" in slots["timeline"].fallback


def test_who_said_what_groups_statements_by_who_says_most() -> None:
    who = ("Union", "Council", "Union", "")
    slot = _own(_summary(*({"said_by": name} for name in who)), "who-said-what")
    assert [head for _, head in slot.heads] == ["Union", "Union", "Council"]


def test_actors_have_one_statement_each_the_most_named_first() -> None:
    named = (("France",), ("France", "Peru"), ("France",), ("Chad", "France"))
    summary = _summary(*({"actors": names} for names in named))
    slot = _own(summary, "actors")
    assert [head for _, head in slot.heads] == ["France", "Chad", "Peru"]
    assert all(actor in s.actors for s, (_, actor) in zip(slot.statements, slot.heads, strict=True))
    assert len(set(_ids(slot.statements))) == 3


def test_options_are_what_could_be_done() -> None:
    summary = _summary({"option": True}, {"option": False}, {"option": True})
    assert set(_ids(_own(summary, "options").statements)) == {summary.statements[0].id, summary.statements[2].id}


def test_what_a_bill_would_do_some_day_is_not_what_lies_ahead() -> None:
    told = ("The bill would require the port, due to its size, to talk.", "The bill would raise tolls in FY2027.")
    rule = "If a barge is dearer than another, skippers are expected to choose the other."
    summary = _summary({"text": told[0]}, {"text": told[1]}, {"text": rule}, {"text": "Tolls will rise."})
    assert [s.text for s in _own(summary, "ahead").statements] == [told[1], "Tolls will rise."]


def test_a_past_crisis_with_a_name_and_what_a_sentence_only_grants_are_no_risks() -> None:
    told = (
        "Ports failed during the Lock crisis of the 2010s.",
        "Although the tolls are a threat, the barges came.",
        "Tolls fell in the crisis of 2008.",
        "Although the tolls are low, a shortage of barges is near.",
        "The crisis goes on.",
    )
    summary = _summary(*({"text": text} for text in told))
    assert [s.text for s in _own(summary, "risks").statements] == list(told[3:])


def test_a_slot_of_a_kind_that_nothing_fits_says_its_fallback_not_that_it_stands_elsewhere() -> None:
    profile = arranged(_profile(), ("options",))
    slot = next(s for s in view_for(_summary({"option": False}), profile).slots if s.name == "options")
    assert slot.statements == ()
    assert slot.fallback == "No options were found in the sources."


def test_a_brief_reorders_renames_and_adds_slots() -> None:
    profile = arranged(_profile(), ("rest", "timeline", "background"), {"background": "How it came about"})
    assert [(r.name, r.heading) for r in profile.slots] == [
        ("rest", "The rest"),
        ("timeline", "Timeline"),
        ("background", "How it came about"),
        ("apart", "Apart"),
    ]


def test_what_the_order_does_not_name_follows_as_it_was() -> None:
    assert [r.name for r in arranged(_profile(), ("rest",)).slots] == ["rest", "background", "apart"]
    assert arranged(_profile()) == _profile()


def test_a_profile_whose_template_prints_its_own_slots_only_stays_as_it_is() -> None:
    closed = _profile(open="false")
    assert arranged(closed, ("timeline", "rest"), {"rest": "Other"}) == closed


@pytest.mark.parametrize(("name", "known"), [("timeline", True), ("rest", True), ("outlok", False)])
def test_a_slot_that_there_is_not_is_named(name: str, known: bool) -> None:
    assert unknown_slots([_profile()], (name,)) == (() if known else (name,))


def test_what_comes_at_a_date_stands_before_what_hangs_on_a_condition() -> None:
    texts = (
        "Tolls will rise if talks fail.",
        "Tolls will rise by May 2031 if talks fail.",
        "Tolls will rise in May 2031.",
    )
    place = factory.summary().statements[0].citations
    made = _summary(*({"text": text, "section": "outlook", "citations": place} for text in texts))
    assert [doubt(s) for s in made.statements] == [2, 1, 0]
    timing = replace(_profile("ahead").slots[-1], statements_max=2)
    profile = replace(_profile("ahead"), slots=(timing, *_profile().slots[2:]))
    own = next(s for s in view_for(made, profile).slots if s.name == "own")
    assert [s.text for s in own.statements] == [texts[2], texts[1]]

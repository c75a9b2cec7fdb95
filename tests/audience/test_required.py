"""What the analyst requires is shown first, is dropped last, and is told of where it has no place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen import fitting
from briefgen.audience import view_for
from briefgen.model import Summary
from tests import documents, factory


def required(section: str) -> tuple[Summary, str]:
    """The sample's summary with its lowest ranked statement of a section required, and that one's id."""
    summary = factory.summary()
    last = min((s for s in summary.statements if s.section == section and s.role != "contested"), key=lambda s: s.rank)
    low = replace(last, required=True, rank=0.0)
    return replace(summary, statements=tuple(low if s is last else s for s in summary.statements)), last.id


@pytest.mark.parametrize("section", ["current-state", "key-issues", "outlook"])
def test_it_is_shown_however_little_is(section: str) -> None:
    summary, name = required(section)
    profile = documents.profile("analyst")
    sides = {i for d in summary.disagreements for i in d.statements}
    view = view_for(summary, profile, keep=len(sides) + 1)
    assert name in {s.id for s in view.statements}
    without = replace(summary, statements=tuple(replace(s, required=False) for s in summary.statements))
    assert name not in {s.id for s in view_for(without, profile, keep=len(sides) + 1).statements}


@pytest.mark.parametrize("audience", ["executive", "public", "talking-points"])
def test_it_is_not_made_the_bottom_line(audience: str) -> None:
    plain = tuple(replace(s, role="state") if s.role == "contested" else s for s in factory.summary().statements)
    summary = replace(factory.summary(), statements=plain, disagreements=())
    profile = documents.profile(audience)
    lead = next(s.name for s in profile.slots if s.statements_max == 1 and s.claim == 1)
    before = {slot.name: slot.statements for slot in view_for(summary, profile).slots}[lead]
    short = [s for s in summary.statements if s.section == "current-state" and s.role in ("figure", "state")]
    wanted = next(s for s in short if s not in before)
    first = replace(wanted, required=True, rank=1.0)
    said = replace(summary, statements=tuple(first if s is wanted else s for s in summary.statements))
    view = view_for(said, profile)
    assert first.id in {s.id for s in view.statements}
    assert {slot.name: slot.statements for slot in view.slots}[lead] == before


def test_what_has_no_place_is_a_warning_with_the_reason() -> None:
    summary, name = required("background")
    view = view_for(summary, documents.profile("analyst"), keep=0)
    (found,) = fitting._unsaid(view)
    reason = next(d.reason for d in view.dropped if d.id == name)
    assert (found.code, found.message.endswith(reason)) == ("wish-dropped", True)
    assert fitting._unsaid(view_for(summary, documents.profile("analyst"))) == []

"""Disagreements: whole or not at all, the main one as the headline, the rest logged."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.audience import view_for
from briefgen.audience.splits import boxes
from briefgen.model import AUDIENCES, AudienceView, Disagreement, Statement, Summary
from tests import documents, factory


def split(aspect: str, *sides: Statement) -> Disagreement:
    return Disagreement(f"d-{aspect}", "stance", aspect, tuple(s.id for s in sides))


def planted() -> Summary:
    """The shared summary with two more disagreements, on dredging and on staff."""
    summary = factory.summary()
    issues, outlook = summary.statements[4:6], summary.statements[6:8]
    more = (split("staff", *outlook), split("dredging", *issues))
    return replace(summary, disagreements=(*more, *summary.disagreements))


def slot(view: AudienceView, name: str) -> tuple[str, ...]:
    return next(tuple(x.id for x in s.statements) for s in view.slots if s.name == name)


def test_disagreements_are_ordered_by_the_rank_of_their_sides() -> None:
    assert [group[0].aspect for group in boxes(planted())] == ["relations", "dredging", "staff"]


def test_disagreements_that_share_a_statement_are_kept_or_left_out_together() -> None:
    summary = planted()
    bridge = Disagreement("d-both", "numeric", "tolls", (summary.statements[4].id, summary.statements[6].id))
    groups = boxes(replace(summary, disagreements=(*summary.disagreements, bridge)))
    assert [{d.aspect for d in group} for group in groups] == [{"relations"}, {"staff", "dredging", "tolls"}]


def test_those_over_the_limit_go_with_both_sides_and_a_reason() -> None:
    summary = planted()
    view = view_for(summary, documents.profile("executive"))
    assert [d.aspect for d in view.disagreements] == ["relations"]
    reasons = {d.id: d.reason for d in view.dropped}
    shown = {s.id for s in view.statements}
    for lost in summary.disagreements[:2]:
        assert not shown & set(lost.statements)
        for side in lost.statements:
            assert (
                reasons[side] == f"a side of the disagreement on {lost.aspect}: more than the 1 this audience is shown"
            )


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("keep", [None, 0, 3, 6])
def test_a_side_is_never_shown_without_the_other(audience: str, keep: int | None) -> None:
    summary = planted()
    view = view_for(summary, documents.profile(audience), keep=keep, deck_keep=keep)
    for place in ({s.id for s in view.statements}, set(view.deck)):
        for one in summary.disagreements:
            assert len(place & set(one.statements)) in (0, 2)


@pytest.mark.parametrize(
    ("audience", "name"),
    [
        ("executive", "bottom-line"),
        ("legislator", "key-points"),
        ("analyst", "summary"),
        ("public", "headline"),
        ("talking-points", "top-line"),
    ],
)
def test_a_disagreement_of_top_rank_is_the_headline_and_stands_there_only(audience: str, name: str) -> None:
    summary = factory.summary()
    view = view_for(summary, documents.profile(audience))
    sides = summary.disagreements[0].statements
    assert slot(view, name)[:2] == sides
    assert slot(view, "disagreements") == ()
    if audience in ("executive", "public", "talking-points"):
        assert len(slot(view, name)) == 2


@pytest.mark.parametrize(("rank", "words"), [(0.89, 10), (0.98, 60)])
def test_a_side_of_lower_rank_or_too_many_words_is_no_headline(rank: float, words: int) -> None:
    summary = factory.summary()
    side = replace(summary.statements[2], rank=rank, text=" ".join(["word"] * words))
    summary = replace(summary, statements=(*summary.statements[:2], side, *summary.statements[3:]))
    view = view_for(summary, documents.profile("executive"))
    assert slot(view, "disagreements") == summary.disagreements[0].statements
    # then it is the best of the current state
    assert slot(view, "bottom-line") == (summary.statements[3].id,)


def test_the_slides_show_the_main_disagreement_and_only_as_many_as_the_profile_says() -> None:
    summary = planted()
    view = view_for(summary, documents.profile("analyst"))
    assert len(view.disagreements) == 3
    assert set(summary.disagreements[2].statements) <= set(view.deck)
    assert not set(summary.disagreements[1].statements) & set(view.deck)

"""Which disagreements an audience is shown: whole, or not at all; and which one is the headline."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.audience.profile import SlotRule
from briefgen.model import Disagreement, Statement, Summary

LEADING = 0.9  # the rank from which both sides of a disagreement are what the brief is about


def boxes(summary: Summary) -> tuple[tuple[Disagreement, ...], ...]:
    """The disagreements, together where they share a statement, the highest rank of a side first.

    Ties keep the summary's order, so that nothing depends on anything else.
    """
    ranks = {s.id: s.rank for s in summary.statements}
    groups: list[list[Disagreement]] = []
    for one in summary.disagreements:
        near = [g for g in groups if set(sides_of(g)) & set(one.statements)]
        groups = [g for g in groups if g not in near] + [[*(d for g in near for d in g), one]]
    order = {d.id: number for number, d in enumerate(summary.disagreements)}
    for group in groups:
        group.sort(key=lambda d: order[d.id])
    groups.sort(key=lambda g: (-max(ranks[i] for i in sides_of(g)), order[g[0].id]))
    return tuple(tuple(g) for g in groups)


def sides_of(group: Iterable[Disagreement]) -> tuple[str, ...]:
    """The ids of the statements of a group, each once."""
    return tuple(dict.fromkeys(i for d in group for i in d.statements))


def leading(summary: Summary, group: tuple[Disagreement, ...], rule: SlotRule) -> bool:
    """Whether the group stands in the slot: two sides, both of top rank, neither too long for it.

    Only a slot with `lead_words_max` takes one.
    """
    known: dict[str, Statement] = {s.id: s for s in summary.statements}
    sides = [known[i] for i in sides_of(group)]
    short = all(s.words <= rule.lead_words_max for s in sides)
    return len(sides) == 2 and short and all(s.rank >= LEADING for s in sides)


def too_many(group: tuple[Disagreement, ...], most: int) -> str:
    """Why the statements of a group are left out with it."""
    return f"a side of the disagreement on {group[0].aspect}: more than the {most} this audience is shown"

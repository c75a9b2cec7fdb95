"""Slots: which clusters fill each section, in reading order, with their roles."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from briefgen.summary.aspects import Aspects
from briefgen.summary.headline import defining, general
from briefgen.summary.issues import Issue
from briefgen.summary.picks import ABOUT, Candidate, Placed, at_most, clashes, dated, mmr
from briefgen.summary.replies import two_sided
from briefgen.summary.words import word_pattern

BASE = {"background": 14, "current-state": 28, "key-issues": 30, "outlook": 8}
PER_SOURCE = {"background": 5, "current-state": 9, "key-issues": 9, "outlook": 2}
PER_ISSUE, PER_ISSUE_SOURCE = 5, 2
DISPUTES = 2  # statements of an issue that are always in: both sides of a dispute in one
PER_ASPECT, OPENING = 2, 12  # statements of an aspect that are always in; words in which it must be named
# A sentence that says itself, and in no clause of it, how things are; and one that tells how they were.
IS = re.compile(r"(?:(?!\bthat\b).)*?(?<!which )(?<!who )\b(?:is|are|remains?)\b", re.DOTALL)
WAS = re.compile(r"\b(?:was|were|had|did|became|began)\b")
LARGE = 300  # clusters from which on the sections hold twice as much


def growth(count: int) -> float:
    """How much more than its base a section holds: 1 for small folders, 2 for large ones."""
    return 1.0 + min(1.0, max(0, count - 120) / (LARGE - 120))


@dataclass(frozen=True, slots=True)
class Room:
    """How much fits: `grow` is for large folders, `limits` and `weights` (by source id) are the analyst's."""

    grow: float
    sources: int
    limits: Mapping[str, int] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=dict)

    def most(self, section: str) -> int:
        """How many statements a section holds."""
        return self.limits.get(section, round(BASE[section] * (self.grow if section != "outlook" else 1.0)))

    def per_source(self, section: str) -> Callable[[Candidate, list[Candidate]], bool]:
        """Whether a section may have one more statement of a candidate's source."""
        usual = round(PER_SOURCE[section] * (self.grow if section != "outlook" else 1.0)) if self.sources > 1 else 10**6
        return at_most(self.limits.get("per-source", usual), weights=self.weights)


def room_for(
    candidates: Sequence[Candidate],
    limits: Mapping[str, int],
    weights: Mapping[str, float],
    earlier: frozenset[str] = frozenset(),
) -> Room:
    """The room that there is for these candidates; `earlier` are sources with a later edition, which count as that."""
    sources = {c.cluster.unit.source for c in candidates} - earlier
    return Room(growth(len(candidates)), len(sources), limits, weights)


def fill(
    candidates: Sequence[Candidate],
    similarity: Any,
    issues: Sequence[Issue],
    aspects: Aspects,
    pair: frozenset[str] = frozenset(),
    limits: Mapping[str, int] = MappingProxyType({}),
    weights: Mapping[str, float] = MappingProxyType({}),
    earlier: frozenset[str] = frozenset(),
) -> tuple[Placed, ...]:
    """Every section's statements in reading order; contested and required ones are always in.

    `pair` are the principal actors; `limits` and `weights` (by source id) are the analyst's, `earlier` the sources of
    which there is a later edition.
    """
    room = room_for(candidates, limits, weights, earlier)
    contested = sorted((c for c in candidates if c.split is not None), key=lambda c: (c.split or 0, c.index))
    must = [c for c in candidates if c.split is None and c.must]
    free = [c for c in candidates if c.split is None and not c.must]
    taken = [*contested, *must]

    def choose(section: str, pool: Sequence[Candidate]) -> list[Candidate]:
        most = room.most(section) - sum(c.section == section for c in must)
        chosen = _choose(section, pool, similarity, aspects, taken, room, most)
        taken.extend(chosen)
        return chosen

    outlook = choose("outlook", [c for c in free if c.section == "outlook" and not _disputed(c)])
    left = [c for c in free if c not in outlook]
    history = [c for c in left if c.section == "background" and (dated(c) or not c.issue or c.ruled)]
    background = choose("background", history)
    pool = [c for c in left if c.issue and c not in background and c.may_stand_in("key-issues")]
    about = _issues(pool, similarity, issues, room, taken, pair)
    taken += about
    state = choose("current-state", [c for c in left if c not in about and c not in background and _fits_now(c)])
    first = {s: [c for c in must if c.section == s] for s in BASE}
    chronicle = chronological([*first["background"], *background], candidates)
    return (
        *(Placed(c, "background", "milestone" if dated(c) and not _lists(c) else "state") for c in chronicle),
        *_present(contested, [*first["current-state"], *state], [*first["key-issues"], *about], issues, aspects),
        *(Placed(c, "outlook", "outlook") for c in (*first["outlook"], *outlook)),
    )


def _disputed(candidate: Candidate) -> bool:
    """Whether it gives both sides of a dispute on an issue: whatever they fear or expect, it stands under that."""
    return bool(candidate.issue) and candidate.may_stand_in("key-issues") and two_sided(candidate.cluster.unit)


def _lists(candidate: Candidate) -> bool:
    """Whether it is a list of which only an item has a date: as a whole it is no event."""
    unit = candidate.cluster.unit
    return bool(unit.lead) and len(unit.spans) > 2 and not any(d.end <= unit.spans[0].end for d in unit.dates)


def _fits_now(candidate: Candidate) -> bool:
    """Whether a candidate may stand in the current state: it is of it, or of the key issues and of none of them.

    So may what the background has no room for, if it says itself how things are: an introduction often does. What
    its issue has no room for may not, if it only tells what is always so.
    """
    unit = candidate.cluster.unit
    lasting = candidate.section == "background" and IS.match(unit.text) and not WAS.search(unit.text)
    lasting = lasting and not any(p.attribution for p in unit.passages)
    if candidate.issue and general(unit):
        return False
    here = candidate.section == "current-state" or (candidate.section == "key-issues" and not candidate.issue)
    return bool(here or lasting) and candidate.may_stand_in("current-state")


def _choose(
    section: str,
    pool: Sequence[Candidate],
    similarity: Any,
    aspects: Aspects,
    taken: Sequence[Candidate],
    room: Room,
    most: int,
) -> list[Candidate]:
    """The best of a section, at most so many; in the current state one of each aspect first."""
    first = _one_of_each(pool, similarity, aspects, taken) if section == "current-state" else []
    first = first[: max(0, most)]
    rest = [c for c in pool if c not in first]
    return [*first, *mmr(rest, similarity, most - len(first), room.per_source(section), [*taken, *first])]


def _present(
    contested: Sequence[Candidate],
    state: Sequence[Candidate],
    about: Sequence[Candidate],
    issues: Sequence[Issue],
    aspects: Aspects,
) -> list[Placed]:
    """The current state, contested sides first; then the issues, contested sides of an issue first in it."""
    apart = [c for c in contested if c.issue and c.split]
    placed = [Placed(c, "current-state", "contested") for c in contested if c not in apart]
    for one in _by_aspect(state, aspects):
        placed.append(Placed(one, "current-state", "figure" if one.cluster.unit.figure else "state"))
    for issue in issues:
        placed += [Placed(c, "key-issues", "contested") for c in apart if c.issue == issue.name]
        placed += [Placed(c, "key-issues", "issue") for c in about if c.issue == issue.name]
    return [*placed, *(Placed(c, "key-issues", "issue") for c in about if not c.issue)]


def _one_of_each(
    pool: Sequence[Candidate], similarity: Any, aspects: Aspects, taken: Sequence[Candidate]
) -> list[Candidate]:
    """For each aspect of the current state the two best statements that open with it, of different sources."""
    chosen: list[Candidate] = []
    for aspect in (a for a in aspects.aspects if a.state):
        fit = [
            c
            for c in pool
            if aspect.terms.search(" ".join(c.cluster.unit.text.split()[:OPENING]))
            and not word_pattern("vague").search(c.cluster.unit.text)
        ]
        mine: list[Candidate] = []
        for one in sorted(fit, key=lambda c: (-c.cluster.score, c.index)):
            clash = clashes(one, (*taken, *chosen, *mine), similarity)
            other = all(one.cluster.unit.source != m.cluster.unit.source for m in mine)
            if not clash and other and len(mine) < PER_ASPECT:
                mine.append(one)
        chosen += mine
    return chosen


def _issues(
    pool: Sequence[Candidate],
    similarity: Any,
    issues: Sequence[Issue],
    room: Room,
    taken: Sequence[Candidate],
    pair: frozenset[str],
) -> list[Candidate]:
    """For each issue in turn its statements, the one that defines it first, then both sides, few from one source."""
    most = room.most("key-issues")
    per_issue = max(min(2, most), min(round(PER_ISSUE * room.grow), most // max(1, len(issues))))
    chosen: list[Candidate] = []
    for issue in issues if most else ():
        mine = [c for c in pool if c.issue == issue.name and not clashes(c, [*taken, *chosen], similarity)]
        if not mine:
            continue
        worth = {c.index: c.cluster.score + c.about * ABOUT + defining(c.cluster.unit, issue, pair) for c in mine}
        first = max(mine, key=lambda c: (worth[c.index], -c.index))
        several = len({c.cluster.unit.source for c in mine}) > 1
        few = PER_ISSUE_SOURCE * round(room.grow) if several else per_issue
        allowed = at_most(room.limits.get("per-source", few), [first], room.weights)
        both = _both_sides(mine, first, worth, per_issue)
        others = [c for c in mine if c not in (first, *both)]
        found = mmr(others, similarity, per_issue - 1 - len(both), allowed, [*taken, *chosen, first, *both])
        found = sorted(found, key=lambda c: (c.cluster.unit.forecast, -worth[c.index], c.index))
        chosen += [first, *both, *found]
    return chosen[:most]


def _both_sides(mine: Sequence[Candidate], first: Candidate, worth: Mapping[int, float], most: int) -> list[Candidate]:
    """What gives both sides of a dispute on an issue, the best first and in any case, beside what comes first."""
    found = [c for c in mine if c is not first and two_sided(c.cluster.unit)]
    return sorted(found, key=lambda c: (-worth[c.index], c.index))[: max(0, min(DISPUTES, most - 1))]


def chronological(chosen: Sequence[Candidate], everything: Sequence[Candidate]) -> list[Candidate]:
    """By first date; one without a date comes after what its source dated last before it under the same heading."""

    def key(candidate: Candidate) -> tuple[str, int]:
        unit = candidate.cluster.unit
        if unit.dates:
            return min(d.first for d in unit.own_dates), candidate.index
        before = [
            c.cluster.unit
            for c in everything
            if c.cluster.unit.source == unit.source and c.cluster.unit.start < unit.start and c.cluster.unit.dates
            and c.cluster.unit.path[:1] == unit.path[:1]
        ]  # fmt: skip
        nearest = max(before, key=lambda u: u.start, default=None)
        return (max(d.first for d in nearest.dates) if nearest else "9999"), candidate.index

    return sorted(chosen, key=key)


def _by_aspect(chosen: Sequence[Candidate], aspects: Aspects) -> list[Candidate]:
    """Figures first, then aspect by aspect in the order of the aspects, then the rest; by score within each."""

    def key(candidate: Candidate) -> tuple[bool, int, float, int]:
        unit = candidate.cluster.unit
        at = [n for n, a in enumerate(aspects.aspects) if a.terms.search(unit.text)]
        return not unit.figure, min(at, default=99), -candidate.cluster.score, candidate.index

    return sorted(chosen, key=key)

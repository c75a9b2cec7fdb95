"""Slots: which clusters fill each section, in reading order, with their roles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from briefgen.summary.issues import Issue
from briefgen.summary.merge import Cluster
from briefgen.summary.words import Aspects, word_pattern

LAMBDA = 0.65
BASE = {"background": 14, "current-state": 28, "key-issues": 30, "outlook": 8}
PER_SOURCE = {"background": 5, "current-state": 9, "key-issues": 9, "outlook": 2}
# What a date, being about the issue, and a condition are worth in their slots.
DATED, ABOUT, CONDITION = 0.3, 0.2, 0.15
PER_ISSUE, PER_ISSUE_SOURCE = 5, 2
PER_ASPECT, OPENING = 2, 12  # statements of an aspect that are always in; words in which it must be named
LARGE = 300  # clusters from which on the sections hold twice as much


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cluster with its section, issue, place among all and, when it is one side of a split, the number of that."""

    cluster: Cluster
    section: str
    issue: str
    index: int
    split: int | None = None
    about: float = 0.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A candidate that was chosen, and the role it plays."""

    candidate: Candidate
    section: str
    role: str


def growth(count: int) -> float:
    """How much more than its base a section holds: 1 for small folders, 2 for large ones."""
    return 1.0 + min(1.0, max(0, count - 120) / (LARGE - 120))


def mmr(
    pool: Sequence[Candidate],
    similarity: Any,
    most: int,
    allowed: Callable[[Candidate, list[Candidate]], bool],
    taken: Sequence[Candidate] = (),
) -> list[Candidate]:
    """Maximal marginal relevance (Carbonell and Goldstein 1998) with λ = .65; ties by place.

    `taken` is what was chosen before: nothing overlaps it, and likeness to it counts against a candidate.
    """
    chosen: list[Candidate] = []
    like = {c.index: max((float(similarity[c.index][b.index]) for b in taken), default=0.0) for c in pool}
    rest = [c for c in pool if not any(c.cluster.unit.overlaps(b.cluster.unit) for b in taken)]
    while rest and len(chosen) < most:
        fit = [c for c in rest if allowed(c, chosen)]
        if not fit:
            break
        best = max(fit, key=lambda c: (_margin(c, like[c.index]), -c.index))
        chosen.append(best)
        rest = [c for c in rest if c is not best and not c.cluster.unit.overlaps(best.cluster.unit)]
        for one in rest:
            like[one.index] = max(like[one.index], float(similarity[one.index][best.index]))
    return chosen


def _margin(candidate: Candidate, like: float) -> float:
    return LAMBDA * (candidate.cluster.score + _fitting(candidate)) - (1 - LAMBDA) * like


def _fitting(candidate: Candidate) -> float:
    """What makes a candidate fit its slot: a date in the background, being about its issue, a condition."""
    if candidate.section == "background":
        return DATED * _dated(candidate)
    if candidate.section == "outlook":
        return CONDITION * bool(word_pattern("condition").search(candidate.cluster.unit.text))
    return ABOUT * min(2.0, candidate.about)


def _per_source(section: str, grow: float, sources: int) -> Callable[[Candidate, list[Candidate]], bool]:
    return _at_most(round(PER_SOURCE[section] * (grow if section != "outlook" else 1.0)) if sources > 1 else 10**6)


def _at_most(most: int) -> Callable[[Candidate, list[Candidate]], bool]:
    """Whether one more of a candidate's source may be chosen."""

    def allowed(candidate: Candidate, chosen: list[Candidate]) -> bool:
        return Counter(c.cluster.unit.source for c in chosen)[candidate.cluster.unit.source] < most

    return allowed


def fill(
    candidates: Sequence[Candidate], similarity: Any, issues: Sequence[Issue], aspects: Aspects
) -> tuple[Placed, ...]:
    """Every section's statements in reading order; contested candidates are always in."""
    grow = growth(len(candidates))
    sources = len({c.cluster.unit.source for c in candidates})
    contested = sorted((c for c in candidates if c.split is not None), key=lambda c: (c.split or 0, c.index))
    free = [c for c in candidates if c.split is None]
    taken = list(contested)

    def choose(section: str, pool: Sequence[Candidate]) -> list[Candidate]:
        most = round(BASE[section] * (grow if section != "outlook" else 1.0))
        first = _one_of_each(pool, aspects, taken) if section == "current-state" else []
        allowed = _per_source(section, grow, sources)
        chosen = [
            *first,
            *mmr([c for c in pool if c not in first], similarity, most - len(first), allowed, [*taken, *first]),
        ]
        taken.extend(chosen)
        return chosen

    outlook = choose("outlook", [c for c in free if c.section == "outlook"])
    left = [c for c in free if c not in outlook]
    background = choose("background", [c for c in left if c.section == "background" and (_dated(c) or not c.issue)])
    pool = [c for c in left if c.issue and c not in background]
    about = _issues(pool, similarity, issues, grow, taken)
    taken += about
    rest = [
        c
        for c in left
        if c not in about and (c.section == "current-state" or (c.section == "key-issues" and not c.issue))
    ]
    state = choose("current-state", rest)
    chronicle = chronological(background, candidates)
    placed = [Placed(c, "background", "milestone" if _dated(c) else "state") for c in chronicle]
    return (
        *placed,
        *_present(contested, state, about, issues, aspects),
        *(Placed(c, "outlook", "outlook") for c in outlook),
    )


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
    return placed


def _one_of_each(pool: Sequence[Candidate], aspects: Aspects, taken: Sequence[Candidate]) -> list[Candidate]:
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
            clash = any(one.cluster.unit.overlaps(b.cluster.unit) for b in (*taken, *chosen, *mine))
            other = all(one.cluster.unit.source != m.cluster.unit.source for m in mine)
            if not clash and other and len(mine) < PER_ASPECT:
                mine.append(one)
        chosen += mine
    return chosen


def _issues(
    pool: Sequence[Candidate], similarity: Any, issues: Sequence[Issue], grow: float, taken: Sequence[Candidate]
) -> list[Candidate]:
    """For each issue in turn, its statements: the one that the naming source gives first, few from one source."""
    most = round(BASE["key-issues"] * grow)
    per_issue = max(2, min(round(PER_ISSUE * grow), most // max(1, len(issues))))
    chosen: list[Candidate] = []
    for issue in issues:
        mine = [c for c in pool if c.issue == issue.name]
        several = len({c.cluster.unit.source for c in mine}) > 1
        allowed = _at_most(PER_ISSUE_SOURCE * round(grow) if several else per_issue)
        found = mmr(mine, similarity, per_issue, allowed, [*taken, *chosen])
        chosen += sorted(
            found, key=lambda c: (not c.cluster.unit.head, c.cluster.unit.forecast, -c.cluster.score, c.index)
        )
    return chosen


def _dated(candidate: Candidate) -> bool:
    return bool(candidate.cluster.unit.dates)


def chronological(chosen: Sequence[Candidate], everything: Sequence[Candidate]) -> list[Candidate]:
    """By first date; one without a date comes after what its source dated last before it under the same heading."""

    def key(candidate: Candidate) -> tuple[str, int]:
        unit = candidate.cluster.unit
        if unit.dates:
            return min(d.first for d in unit.dates), candidate.index
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

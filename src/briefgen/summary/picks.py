"""Picks: candidates for the slots, and how the best of them are chosen without repeating what is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from briefgen.model import SECTIONS
from briefgen.summary.asof import in_a_name
from briefgen.summary.central import superseded
from briefgen.summary.headline import general
from briefgen.summary.merge import Cluster, repeats
from briefgen.summary.traits import speaker
from briefgen.summary.words import word_pattern

LAMBDA = 0.65
# What a date, being about the issue, a condition, and somebody's view on an issue are worth in their slots.
DATED, ABOUT, CONDITION, VIEW = 0.3, 0.2, 0.15, 0.15
LASTING = 0.3  # and what it costs on an issue to tell what is always so


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cluster with its section, issue, place among all and, when it is one side of a split, the number of that.

    `about` is how clearly it is about its issue, `bears` how much on what is asked (1 where nothing is). `must`: the
    analyst requires it; `ruled`: and says its section.
    """

    cluster: Cluster
    section: str
    issue: str
    index: int
    split: int | None = None
    about: float = 0.0
    bears: float = 1.0
    must: bool = False
    ruled: bool = False

    def may_stand_in(self, section: str) -> bool:
        """Whether nothing that the analyst says keeps it from a section."""
        return not self.must and (not self.ruled or self.section == section)


@dataclass(frozen=True, slots=True)
class Placed:
    """A candidate that was chosen, and the role it plays."""

    candidate: Candidate
    section: str
    role: str


def mmr(
    pool: Sequence[Candidate],
    similarity: Any,
    most: int,
    allowed: Callable[[Candidate, list[Candidate]], bool],
    taken: Sequence[Candidate] = (),
) -> list[Candidate]:
    """Maximal marginal relevance (Carbonell and Goldstein 1998) with λ = .65; ties by place.

    `taken` is what was chosen before: nothing overlaps or repeats it, and likeness to it counts against a candidate.
    """
    chosen: list[Candidate] = []
    like = {c.index: max((float(similarity[c.index][b.index]) for b in taken), default=0.0) for c in pool}
    worth = {c.index: c.cluster.score + _fitting(c) for c in pool}
    rest = [c for c in pool if not clashes(c, taken, similarity)]
    while rest and len(chosen) < most:
        fit = [c for c in rest if allowed(c, chosen)]
        if not fit:
            break
        best = max(fit, key=lambda c: (LAMBDA * worth[c.index] - (1 - LAMBDA) * like[c.index], -c.index))
        chosen.append(best)
        rest = [c for c in rest if c is not best and not clashes(c, (best,), similarity)]
        for one in rest:
            like[one.index] = max(like[one.index], float(similarity[one.index][best.index]))
    return chosen


def _fitting(candidate: Candidate) -> float:
    """What makes a candidate fit its slot: a date in the background, being about its issue, a condition."""
    if candidate.section == "background":
        return DATED * dated(candidate)
    if candidate.section == "outlook":
        return CONDITION * bool(word_pattern("condition").search(candidate.cluster.unit.text))
    on_issue = VIEW * bool(speaker(candidate.cluster.unit)) - LASTING * general(candidate.cluster.unit)
    return ABOUT * min(2.0, candidate.about) + on_issue * bool(candidate.issue)


def at_most(
    most: int, before: Sequence[Candidate] = (), weights: Mapping[str, float] = MappingProxyType({})
) -> Callable[[Candidate, list[Candidate]], bool]:
    """Whether one more of a candidate's source may be chosen, beside those `before`; `weights` multiply the number."""

    def allowed(candidate: Candidate, chosen: list[Candidate]) -> bool:
        own = candidate.cluster.unit.source
        bound = max(1, round(most * weights.get(own, 1.0)))
        return sum(c.cluster.unit.source == own for c in (*before, *chosen)) < bound

    return allowed


def clashes(candidate: Candidate, taken: Iterable[Candidate], similarity: Any) -> bool:
    """Whether a candidate uses words that are taken, or repeats what the same source is already quoted for."""
    unit = candidate.cluster.unit
    return any(
        unit.overlaps(b.cluster.unit) or repeats(unit, b.cluster.unit, float(similarity[candidate.index][b.index]))
        for b in taken
    )


def outdated(was: Placed, now: Placed) -> bool:
    """Whether one tells how a thing was and the other, of its paragraph, how it is now; no side of a disagreement."""
    settled = "contested" in (was.role, now.role) or was.candidate.must or was.candidate.ruled
    return not settled and superseded(was.candidate.cluster.unit, now.candidate.cluster.unit)


def beside_the_present(placed: Sequence[Placed]) -> tuple[Placed, ...]:
    """The statements, but how a thing was stands in the section that says how it is now: alone it would mislead."""
    found = list(placed)
    for i, was in enumerate(placed):
        now = next((p for p in placed if p.section == "current-state" != was.section and outdated(was, p)), None)
        if now is not None:
            found[i] = replace(was, section=now.section, role="state")
    return tuple(sorted(found, key=lambda p: SECTIONS.index(p.section)))


def dated(candidate: Candidate) -> bool:
    """Whether a candidate names a date; the year in the name of a law ("the Act of 1920") is none."""
    unit = candidate.cluster.unit
    return any(not in_a_name(d, unit) for d in unit.dates)

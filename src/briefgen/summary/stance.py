"""Stance: two sources see one aspect of the same two actors go opposite ways."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from briefgen.summary.aspects import Aspect, Aspects
from briefgen.summary.replies import turns
from briefgen.summary.splits import Side, Split, best_pair
from briefgen.summary.text import actors_in

CLAUSE = re.compile(r",\s|;\s|:\s|\s[–—-]\s|—|\bbut\b|\balthough\b|\bthough\b|\bwhile\b|\bwhereas\b")
CONCESSION = re.compile(
    r"\b(?:despite|in spite of|notwithstanding|although|(?:even )?though|while|beneath|regardless of)\b"
    r"[^,;]*(?:[,;]|$)",
    re.IGNORECASE,
)
MODAL = re.compile(
    r"\b(?:may|might|could|would|will|should|shall|can|likely|unlikely|possibly|perhaps|if|hopes?|aims?)\b", re.I
)
PRINCIPAL = 0.1  # share of sentences that name both of the principal actors
PAST_AFFAIR = re.compile(r"\b(?:was|were|had|historically|first term|began to|era|decades)\b", re.I)


def without_concessions(text: str) -> str:
    """The text less its concessive clauses ("Despite ..., ", "although ...")."""
    return CONCESSION.sub(" ", text)


def _direction(clause: str, aspect: Aspect) -> int:
    better = [m.start() for m in aspect.improve.finditer(clause)]
    worse = [m.start() for m in aspect.worsen.finditer(clause)]
    if not better and not worse:
        return 0
    return 1 if max(better, default=-1) > max(worse, default=-1) else -1


def leaning(text: str, aspects: Aspects) -> dict[str, int]:
    """For each aspect that the text takes a stand on: 1 improves, -1 worsens."""
    found: dict[str, int] = {}
    for clause in CLAUSE.split(without_concessions(text)):
        for aspect in aspects.aspects:
            direction = _direction(clause, aspect) if aspect.terms.search(clause) else 0
            if direction:
                found.setdefault(aspect.name, direction)
    return found


def _stands(side: Side, aspect: Aspect, pair: frozenset[str], aspects: Aspects) -> int:
    """The direction that a side takes on an aspect of the pair's affairs; 0 for none or for past and possible ones.

    Of a sentence and the one that turns against it ("However, ...") the latter is what the source comes to.
    """
    if side.unit.forecast or side.section == "background":
        return 0
    found = [_direction_of(p.text, side, aspect, pair, aspects) for p in side.unit.passages]
    return next((d for d in reversed(found) if d), 0)


def _direction_of(said: str, side: Side, aspect: Aspect, pair: frozenset[str], aspects: Aspects) -> int:
    """The direction that one sentence of a side takes."""
    text = without_concessions(said)
    if MODAL.search(text) or PAST_AFFAIR.search(text):
        return 0
    if not (pair <= actors_in(side.unit.text) | side.about or aspects.both.search(side.unit.text)):
        return 0
    for clause in CLAUSE.split(text):
        third = actors_in(clause) - pair
        direction = _direction(clause, aspect) if aspect.terms.search(clause) else 0
        if direction and not third:
            return direction
    return 0


def _halves(sides: Sequence[Side]) -> frozenset[tuple[str, int]]:
    """The places of sentences that their source itself turns against, or turns to: neither alone is what it says."""
    return frozenset(
        (side.unit.source, passage.start)
        for side in sides
        if side.unit.alone and any(turns(p.text) for p in side.unit.passages[1:])
        for passage in side.unit.passages
    )


def principal_pair(sides: Sequence[Side]) -> frozenset[str]:
    """The two known actors that most sentences name together; empty when no two are named together in a tenth."""
    pairs: Counter[tuple[str, str]] = Counter()
    for side in sides:
        named = sorted(actors_in(side.unit.text))
        pairs.update((a, b) for i, a in enumerate(named) for b in named[i + 1 :])
    if not pairs:
        return frozenset()
    (pair, count), *_ = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
    return frozenset(pair) if count >= max(2, PRINCIPAL * len(sides)) else frozenset()


def detect(sides: Sequence[Side], aspects: Aspects) -> tuple[Split, ...]:
    """One split per aspect on which one source says better and another worse, and neither says both.

    A source that says both is taken at the direction it gives more often. Where that leaves a camp empty, what it
    says to the contrary stands against the other sources: two minds are not one.
    """
    pair = principal_pair(sides)
    if not pair:
        return ()
    found = []
    halves = _halves(sides)
    whole = [s for s in sides if s.unit.alone or (s.unit.source, s.unit.passages[-1].start) not in halves]
    for aspect in aspects.aspects:
        stands = [(s, d) for s in whole for d in (_stands(s, aspect, pair, aspects),) if d]
        balance: Counter[str] = Counter()
        for side, direction in stands:
            balance[side.unit.source] += direction
        better = [s for s, d in stands if d > 0 and balance[s.unit.source] > 0]
        worse = [s for s, d in stands if d < 0 and balance[s.unit.source] < 0]
        split = best_pair(
            "stance",
            aspect.name,
            worse or [s for s, d in stands if d < 0],
            better or [s for s, d in stands if d > 0],
        )
        if split:
            found.append(split)
    return tuple(found)

"""A split: sentences of different sources that may contradict each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.summary.units import Unit

ASIDE = 0.3  # what it costs a side that it only adds to another sentence
SHORT = 20  # words up to which a side is as clear as it can be
_ALSO = re.compile(r"\b(?:also|further)\b")


@dataclass(frozen=True, slots=True)
class Side:
    """A unit that may be one side of a disagreement, with its section, score and place among all sides."""

    unit: Unit
    section: str
    score: float
    index: int


@dataclass(frozen=True, slots=True)
class Split:
    """A possible disagreement: its kind, what it is about, and one unit per side, of different sources."""

    kind: str
    aspect: str
    sides: tuple[Unit, ...]


def best_pair(kind: str, aspect: str, one: Sequence[Side], other: Sequence[Side]) -> Split | None:
    """The clearest side of each camp, of different sources; None when a camp is empty or both are of one source.

    The clearest is the one with the best score, short ones before long ones.
    """
    pairs = [(a, b) for a in one for b in other if a.unit.source != b.unit.source]
    if not pairs:
        return None
    a, b = max(pairs, key=lambda p: (_clear(p[0]) + _clear(p[1]), -p[0].index, -p[1].index))
    return Split(kind, aspect, (a.unit, b.unit))


def _clear(side: Side) -> float:
    return side.score - max(0, side.unit.words - SHORT) / 25 - ASIDE * bool(_ALSO.search(side.unit.text))

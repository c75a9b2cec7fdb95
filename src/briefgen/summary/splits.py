"""A split: sentences of different sources that may contradict each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.summary.units import Unit

ASIDE = 0.3  # what it costs a side that it only adds to another sentence
SHORT = 20  # words up to which a side is as clear as it can be
PAST = 0.3  # what it costs a side that it tells what has been done, not how things stand
_ALSO = re.compile(r"\b(?:also|further)\b")
_DONE = re.compile(r"\b(?:has|have|had) (?:\w+ )?(?:imposed|engaged|expelled|taken|introduced|launched)\b")


@dataclass(frozen=True, slots=True)
class Side:
    """A unit that may be one side of a disagreement, with its section, score and place among all sides.

    `about` are the known actors that its source is about by its title.
    """

    unit: Unit
    section: str
    score: float
    index: int
    about: frozenset[str] = frozenset()


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
    camps = [[(_clear(s), s) for s in camp] for camp in (one, other)]
    pairs = ((m + n, -a.index, -b.index, a, b) for m, a in camps[0] for n, b in camps[1])
    best = max((p for p in pairs if p[3].unit.source != p[4].unit.source), key=lambda p: p[:3], default=None)
    return Split(kind, aspect, (best[3].unit, best[4].unit)) if best else None


def _clear(side: Side) -> float:
    text = side.unit.text
    long = max(0, side.unit.words - SHORT) / 25
    return side.score - long - ASIDE * bool(_ALSO.search(text)) - PAST * bool(_DONE.search(text))

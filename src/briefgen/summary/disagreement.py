"""Disagreements between sources, found by typed detectors; shown side by side, never resolved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from briefgen.summary import aligned, attribution, numeric, stance, status
from briefgen.summary.splits import Side, Split
from briefgen.summary.words import Aspects

Detector = Callable[[Sequence[Side], Aspects], Iterable[Split]]
DETECTORS: tuple[Detector, ...] = (stance.detect, aligned.detect, numeric.detect, status.detect, attribution.detect)
MOST = 8


def disagreements(sides: Sequence[Side], aspects: Aspects) -> tuple[Split, ...]:
    """What every detector finds, in their order, at most eight; of those that share a sentence the first.

    Empty when all sentences are of one source.
    """
    found: list[Split] = []
    for detector in DETECTORS:
        for split in detector(sides, aspects):
            if len(found) == MOST:
                return tuple(found)
            if not any(_repeats(split, other) for other in found):
                found.append(split)
    return tuple(found)


def _repeats(one: Split, other: Split) -> bool:
    return any(a.overlaps(b) for a in one.sides for b in other.sides)

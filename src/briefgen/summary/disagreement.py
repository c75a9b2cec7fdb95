"""Disagreements between sources, found by typed detectors; shown side by side, never resolved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from briefgen.summary import aligned, attribution, contrasts, counted, numeric, positions, stance, status
from briefgen.summary.aspects import Aspects
from briefgen.summary.labelled import comparable
from briefgen.summary.splits import Side, Split

Detector = Callable[[Sequence[Side], Aspects], Iterable[Split]]
DETECTORS: tuple[Detector, ...] = (
    stance.detect, aligned.detect, numeric.detect, counted.detect, contrasts.detect, status.detect, attribution.detect,
    positions.detect,
)  # fmt: skip
MOST = 8


def disagreements(sides: Sequence[Side], aspects: Aspects, most: int = MOST) -> tuple[Split, ...]:
    """What every detector finds, in their order, at most so many; of those that share a sentence the first.

    Empty when all sentences are of one source.
    """
    found: list[Split] = []
    for detector in DETECTORS:
        for split in detector(sides, aspects):
            if len(found) >= most:
                return tuple(found)
            if _comparable(split) and not any(_repeats(split, other) for other in found):
                found.append(split)
    return tuple(found)


def _comparable(split: Split) -> bool:
    """Whether its sides speak of one thing: values of a record do by their label, and differ by their figures only."""
    first, *others = split.sides
    return all(comparable(first, other) for other in others) and (not first.label or split.kind == "numeric")


def _repeats(one: Split, other: Split) -> bool:
    return any(a.overlaps(b) for a in one.sides for b in other.sides)

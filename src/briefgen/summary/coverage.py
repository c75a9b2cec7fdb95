"""Coverage: what a sentence adds to what the richer sentences already say."""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from briefgen.summary.units import Unit

DECAY = 1.0  # how much less a word weighs that a source first uses at its end: by the power of e
LENGTH = 0.3  # what length costs: a gain is divided by the number of words to this power
Concept = str | tuple[str, str]


def coverage(units: Sequence[Unit]) -> tuple[float, ...]:
    """What each unit adds when the richest is always taken next, as a share of the most; empty for no units.

    Concepts are stems and pairs of neighbouring stems; one weighs as often as it is used, less where the sources come
    to it late. Greedy maximum coverage (Lin and Bilmes 2011), lazy: gains only shrink, so an entry of the queue that
    still leads after it is counted anew is the richest.
    """
    concepts = [_concepts(u) for u in units]
    weight = _weights(units, concepts)
    scale = [max(1, u.words) ** LENGTH for u in units]
    covered: set[Concept] = set()
    queue = [(-math.fsum(weight[c] for c in own) / scale[n], n) for n, own in enumerate(concepts)]
    heapq.heapify(queue)
    gains = [0.0] * len(units)
    while queue:
        n = heapq.heappop(queue)[1]
        now = -math.fsum(weight[c] for c in concepts[n] if c not in covered) / scale[n]
        if queue and (now, n) > queue[0]:
            heapq.heappush(queue, (now, n))
            continue
        gains[n] = -now
        covered.update(concepts[n])
    most = max(gains, default=0.0)
    return tuple(gain / most if most else 0.0 for gain in gains)


def _concepts(unit: Unit) -> dict[Concept, None]:
    """Its stems and pairs of stems, each once, in order: sums must not hang on the order of a set."""
    found: dict[Concept, None] = dict.fromkeys(unit.stems)
    return found | dict.fromkeys(pairwise(unit.stems))


def _weights(units: Sequence[Unit], concepts: Sequence[dict[Concept, None]]) -> dict[Concept, float]:
    """How much each concept weighs: the units that use it, and how early in its source the first of them stands."""
    sizes = Counter(u.source for u in units)
    seen: Counter[str] = Counter()
    used = Counter(c for own in concepts for c in own)
    early: dict[Concept, float] = {}
    for unit, own in zip(units, concepts, strict=True):
        place = seen[unit.source] / sizes[unit.source]
        seen[unit.source] += 1
        for concept in own:
            early[concept] = min(place, early.get(concept, 1.0))
    return {concept: count * math.exp(-DECAY * early[concept]) for concept, count in used.items()}

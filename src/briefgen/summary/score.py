"""How much a unit is worth to a reader: centrality, cross-source support, specificity, and what speaks against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from briefgen.summary.coverage import coverage
from briefgen.summary.text import actors_in, names_in
from briefgen.summary.units import Unit
from briefgen.summary.words import word_pattern

LEXRANK, CENTROID, SUPPORT, COVERAGE = 0.45, 0.25, 0.20, 0.80
EDGE = 0.1  # cosine from which two sentences are joined in the graph
SUPPORTED = 0.25  # cosine from which another source speaks of the same
DAMPING = 0.85
ROUNDS = 60
REPORTED = 0.06  # what a named view is worth: a brief says who holds which
SPECIFIC = 0.30
ASKED = 1.5  # what full relevance to the question is worth: more than all else that a good sentence has
EVERYWHERE = 0.35  # share of units from which on an actor that they name says nothing about any of them
OPINION, DANGLING, FRAGMENT, LONG, VAGUE = 0.10, 0.05, 0.03, 0.10, 0.20
LONG_WORDS = 55
OPENS = 0.15  # what the first sentence of a source is worth: it often says what the source has to say
POSITION = 0.10
LONG_DOCUMENT = 60  # units from which on a document alone has a position prior


@dataclass(frozen=True, slots=True)
class Score:
    """What a unit is worth: `parts` are (name, value), what speaks against it below 0; their sum is `total`."""

    parts: tuple[tuple[str, float], ...] = ()

    @property
    def total(self) -> float:
        """The sum of the parts."""
        return round(sum(value for _, value in self.parts), 9)


def scores(units: Sequence[Unit], similarity: Any) -> tuple[float, ...]:
    """The total score of each unit where nothing is asked; see `weighed`."""
    return tuple(score.total for score in weighed(units, similarity))


def weighed(
    units: Sequence[Unit],
    similarity: Any,
    relevance: Sequence[float] = (),
    weights: Mapping[str, float] = MappingProxyType({}),
    voice: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Score, ...]:
    """One score per unit, higher is better; `similarity` is their square matrix of cosines.

    .45 LexRank (Erkan and Radev 2004) + .25 centroid (Radev et al. 2004), less opinion, dangling and fragment. A
    document alone says by what it repeats what it is about: + .80 coverage (Lin and Bilmes 2011), and a position
    prior where it is long. Several say it together: + .20 cross-source support, specificity, and each one's opening.
    `relevance` (0 to 1 each, empty where nothing is asked) is how a unit bears on the question, `weights` by source
    id multiply what it comes to. `voice` names the voice of a source that is one with others, which support it not.
    """
    if not units:
        return ()
    rank, centre = _lexrank(similarity), _centroid(similarity)
    known = _everywhere(units)
    several = len({u.source for u in units}) > 1
    more = _together(units, similarity, known, voice) if several else _by_itself(units)
    found = []
    for i, unit in enumerate(units):
        parts = [("lexrank", LEXRANK * float(rank[i])), ("centroid", CENTROID * float(centre[i])), *more[i]]
        parts += [("reported view", _own(unit)), ("question", ASKED * relevance[i] if relevance else 0.0)]
        parts += [(name, -cost) for name, cost in _against(unit, known)]
        gained = max(0.0, sum(value for _, value in parts))
        parts.append(("weight of the source", (weights.get(unit.source, 1.0) - 1.0) * gained))
        found.append(Score(tuple((name, value) for name, value in parts if value)))
    return tuple(found)


def _by_itself(units: Sequence[Unit]) -> list[list[tuple[str, float]]]:
    """What units of one document have for adding something and, in a long one, for coming early."""
    early = POSITION if len(units) >= LONG_DOCUMENT else 0.0
    return [
        [("coverage", COVERAGE * adds), ("position", early * (1 - i / len(units)))]
        for i, adds in enumerate(coverage(units))
    ]


def _together(
    units: Sequence[Unit], similarity: Any, known: frozenset[str], voice: Mapping[str, str]
) -> list[list[tuple[str, float]]]:
    """What units of several sources have for saying what others say, for being exact, and for opening a source."""
    voices = [voice.get(u.source, u.source) for u in units]
    others = max(1, len(set(voices)) - 1)
    return [
        [
            ("support", SUPPORT * support / others),
            ("specificity", _specificity(unit, known)),
            ("opening", OPENS * ((i == 0 or units[i - 1].source != unit.source) and _vague(unit, known) < VAGUE)),
        ]
        for i, (unit, support) in enumerate(zip(units, _support(voices, similarity), strict=True))
    ]


def _own(unit: Unit) -> float:
    return REPORTED * any(p.attribution and p.attribution.kind != "author" for p in unit.passages)


def _scaled(values: Any) -> Any:
    top = values.max() if len(values) else 0.0
    return values / top if top > 0 else values


def _lexrank(similarity: Any) -> Any:
    import numpy as np

    size = len(similarity)
    graph = np.where(similarity >= EDGE, similarity, 0.0)
    sums = graph.sum(axis=1, keepdims=True)
    graph = np.divide(graph, sums, out=np.full_like(graph, 1.0 / size), where=sums > 0)
    rank = np.full(size, 1.0 / size)
    for _ in range(ROUNDS):
        rank = (1 - DAMPING) / size + DAMPING * graph.T @ rank
    return _scaled(rank)


def _centroid(similarity: Any) -> Any:
    """Nearness to the mean of all vectors: the row means of their cosines, scaled to 1."""
    return _scaled(similarity.mean(axis=1))


def _support(voices: Sequence[str], similarity: Any) -> list[int]:
    """How many other voices speak of the same, for each unit; `voices` are the units' own."""
    return [len({voices[j] for j in (similarity[i] >= SUPPORTED).nonzero()[0]} - {own}) for i, own in enumerate(voices)]


def _everywhere(units: Sequence[Unit]) -> frozenset[str]:
    counts = Counter(name for u in units for name in actors_in(u.text))
    return frozenset(n for n, c in counts.items() if c >= EVERYWHERE * len(units))


def _specificity(unit: Unit, everywhere: frozenset[str]) -> float:
    """Figures, dates and names, but for the actors that every other sentence names."""
    telling = {n for n in names_in(unit.text) if not actors_in(n) & everywhere}
    names = min(4, len(telling | (actors_in(unit.text) - everywhere))) / 4
    exact = 1.0 if unit.quantities else 0.6 if unit.dates else 0.0
    return SPECIFIC * (0.5 * names + 0.5 * exact)


def _vague(unit: Unit, everywhere: frozenset[str]) -> float:
    """What a sentence loses that says only that its subject matters; less where it names someone."""
    if unit.quantities or not word_pattern("vague").search(unit.text):
        return 0.0
    named = any(not actors_in(n) & everywhere for n in names_in(unit.text))
    return VAGUE / 3 if named else VAGUE


def _against(unit: Unit, everywhere: frozenset[str]) -> tuple[tuple[str, float], ...]:
    return (
        ("opinion", OPINION * unit.opinion),
        ("leans on its neighbour", DANGLING * (len(unit.passages) > 1 and not unit.lead)),
        ("cut opening", FRAGMENT * unit.text.startswith("[...]")),
        ("length", LONG * (unit.words > LONG_WORDS)),
        ("vague", _vague(unit, everywhere)),
    )

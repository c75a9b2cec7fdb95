"""Selection: from passages to the clusters that fill the slots, and the splits between sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from briefgen.findings import Finding
from briefgen.model import Passage, Source
from briefgen.summary.asof import YEAR
from briefgen.summary.closure import corroborating, units_of
from briefgen.summary.disagreement import disagreements
from briefgen.summary.issues import assign, issues_of
from briefgen.summary.limits import considered, left_out, supporting
from briefgen.summary.merge import SAME, Cluster, clusters, supports
from briefgen.summary.picks import Candidate, Placed
from briefgen.summary.ranks import ranks
from briefgen.summary.score import scores
from briefgen.summary.sections import Placement, place
from briefgen.summary.slots import fill
from briefgen.summary.splits import Side, Split
from briefgen.summary.stance import principal_pair
from briefgen.summary.text import actors_in, cosines, stems
from briefgen.summary.units import Unit
from briefgen.summary.words import Aspects

ASKED = 1.0  # what a cosine of 1 with the question is worth
WIDE = 45  # words up to which the side of a disagreement is shown with the sentence that goes on from it


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was selected: candidates in reading order, splits, principal actors, placements, the newest year, ranks."""

    placed: tuple[Placed, ...]
    splits: tuple[Split, ...]
    pair: frozenset[str]
    placements: tuple[Placement, ...]
    newest: int | None
    ranks: tuple[float, ...]
    limited: tuple[Finding, ...] = ()


def draw(sources: Sequence[Source], passages: Sequence[Passage], known: Aspects, question: str = "") -> Drawn:
    """Units, their sections and scores; splits; clusters; slots. What bears on the question scores a little more."""
    asked = [stems(question)] if question else []
    given = _given(sources, passages)
    every = considered(given, frozenset(*asked))
    newest = _newest_year(sources, every)
    placements = tuple(place(u, newest) for u in every)
    support = supporting(corroborating(passages))
    cosine = cosines([*(u.stems for u in every), *(stems(p.text) for p in support), *asked])
    worth = scores(every, cosine[: len(every), : len(every)])
    if asked:
        worth = tuple(round(w + ASKED * float(c), 9) for w, c in zip(worth, cosine[-1], strict=False))
    about = {s.id: actors_in(s.reference.title) for s in sources}
    sides = tuple(Side(u, placements[i].section, worth[i], i, about[u.source]) for i, u in enumerate(every))
    splits = tuple(_widened(s, every) for s in disagreements(sides, known))
    index = _standing(every, splits)
    units = tuple(every[i] for i in index)
    small = cosine[index][:, index]
    found = clusters(units, tuple(worth[i] for i in index), small, known, [u for s in splits for u in s.sides])
    place_of = {(u.source, u.spans, u.text): n for n, u in reversed(list(enumerate(units)))}
    places = [place_of[c.unit.source, c.unit.spans, c.unit.text] for c in found]
    witnessed = _witnessed(found, support, cosine, [index[p] for p in places], len(every), known)
    issues = issues_of(units, sources, known)
    names = assign(witnessed, issues)
    candidates = tuple(
        Candidate(c, placements[index[p]].section, names[n][0], p, _split_number(c.unit, splits), names[n][1])
        for n, (c, p) in enumerate(zip(witnessed, places, strict=True))
    )
    pair = principal_pair(sides)
    placed = fill(candidates, small, issues, known, pair)
    margins = tuple(placements[index[p.candidate.index]] for p in placed)
    return Drawn(
        placed, splits, pair, margins, newest, ranks(placed, small, pair, newest), left_out(len(given), len(every))
    )


def _given(sources: Sequence[Source], passages: Sequence[Passage]) -> list[Unit]:
    """The units of every source, in the order of the sources."""
    of_source: dict[str, list[Passage]] = {s.id: [] for s in sources}
    for passage in passages:
        of_source[passage.source].append(passage)
    return [u for s in sources for u in units_of(s, of_source[s.id])]


def _widened(split: Split, every: Sequence[Unit]) -> Split:
    """The split with its sides as they go on ("However, he also signed ..."), where that stays short."""
    if split.kind not in ("date-or-status", "attribution"):
        return split

    def wide(side: Unit) -> Unit:
        longer = (u for u in every if u.alone and u.overlaps(side) and u.start == side.start and u.words <= WIDE)
        return next(longer, side)

    return replace(split, sides=tuple(wide(u) for u in split.sides))


def _standing(every: Sequence[Unit], splits: Sequence[Split]) -> list[int]:
    """The places of the units that may be statements: sides of splits, and what overlaps none of them."""
    taken = [u for s in splits for u in s.sides]
    return [
        i
        for i, u in enumerate(every)
        if any(u == t for t in taken) or (u.alone and not any(u.overlaps(t) for t in taken))
    ]


def _split_number(unit: Unit, splits: Sequence[Split]) -> int | None:
    return next((n for n, s in enumerate(splits) if unit in s.sides), None)


def _witnessed(
    found: Sequence[Cluster], support: Sequence[Passage], cosine: Any, rows: Sequence[int], offset: int, known: Aspects
) -> tuple[Cluster, ...]:
    """The clusters with the answers, takeaways and closing words that repeat them, each with the one most like it."""
    witnesses: dict[int, list[Passage]] = {}
    for column, passage in enumerate(support):
        like = cosine[list(rows), offset + column]
        fits = [
            (float(like[n]), -n)
            for n in (like >= SAME).nonzero()[0].tolist()
            if supports(found[n].unit, passage, float(like[n]), known)
        ]
        if fits:
            witnesses.setdefault(-max(fits)[1], []).append(passage)
    return tuple(replace(c, witnesses=tuple(witnesses.get(n, ()))) for n, c in enumerate(found))


def _newest_year(sources: Sequence[Source], units: Sequence[Unit]) -> int | None:
    """The newest year of any source's date or title; else the newest that sentences name twice, forecasts aside."""
    stated = [s.reference.issued.year for s in sources if s.reference.issued]
    stated += [int(y) for s in sources for y in YEAR.findall(s.reference.title)]
    if stated:
        return max(stated)
    named = Counter(int(d.first[:4]) for u in units if not u.forecast for d in u.dates if d.first[:4].isdigit())
    return max((y for y, n in named.items() if n >= 2), default=max(named, default=None))

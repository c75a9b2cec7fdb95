"""Selection: from passages to the clusters that fill the slots, and the splits between sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from briefgen.findings import Finding
from briefgen.model import Passage, Source
from briefgen.summary.asked import names_of, parts_of, relevance
from briefgen.summary.aspects import Aspects
from briefgen.summary.cells import with_tables
from briefgen.summary.central import centrality, voices_of
from briefgen.summary.closure import corroborating, units_of
from briefgen.summary.dependence import Dependence, dependence
from briefgen.summary.disagreement import MOST, disagreements
from briefgen.summary.events import corroborated
from briefgen.summary.intervals import Intervals
from briefgen.summary.issues import Issue, assign, issues_of
from briefgen.summary.labelled import labelled
from briefgen.summary.limits import MOST_UNITS, considered, left_out, supporting
from briefgen.summary.merge import SAME, Cluster, clusters, partly_in, supports
from briefgen.summary.newest import newest_year
from briefgen.summary.picks import Candidate, Placed, beside_the_present
from briefgen.summary.ranks import ranks
from briefgen.summary.score import Score, weighed
from briefgen.summary.sections import SETTLED, Placement, placements
from briefgen.summary.slots import Room, fill, room_for
from briefgen.summary.splits import Side, Split
from briefgen.summary.stance import principal_pair
from briefgen.summary.steering import Steering, required_units, steering
from briefgen.summary.text import actors_in, cosines, stems
from briefgen.summary.timeline import merged
from briefgen.summary.units import Unit
from briefgen.summary.wishes import NO_WISHES, Wishes

WIDE = 45  # words up to which the side of a disagreement is shown with the sentence that goes on from it


@dataclass(frozen=True, slots=True)
class Weighed:
    """All that is weighed, before any of it is chosen: `given` are the units of all sources, `units` those considered.

    `scores`, `bearing` (on what is asked; empty where nothing is) and `placements` are of the units; `cosine` is the
    square matrix of the units, then the `support` passages. `required` are the units that the analyst demands,
    `steered` what else he says. `ties` tell which sources are one voice.
    """

    given: tuple[Unit, ...]
    units: tuple[Unit, ...]
    scores: tuple[Score, ...]
    bearing: tuple[float, ...]
    placements: tuple[Placement, ...]
    support: tuple[Passage, ...]
    cosine: Any
    newest: int | None
    required: tuple[Unit, ...]
    steered: Steering
    ties: Dependence


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was selected: candidates in reading order, splits, principal actors, placements, the newest year, ranks.

    `weighed` and `candidates` are what it was selected from. The candidates' own indices point into `index`, which
    holds places among the units, and into `similarity`, their cosines; `room` is how much fits, `issues` are all.
    """

    placed: tuple[Placed, ...]
    splits: tuple[Split, ...]
    pair: frozenset[str]
    placements: tuple[Placement, ...]
    newest: int | None
    ranks: tuple[float, ...]
    limited: tuple[Finding, ...]
    weighed: Weighed
    candidates: tuple[Candidate, ...]
    index: tuple[int, ...]
    room: Room
    issues: tuple[Issue, ...]
    similarity: Any = field(repr=False, compare=False)


def draw(
    sources: Sequence[Source],
    passages: Sequence[Passage],
    known: Aspects,
    question: str = "",
    wishes: Wishes = NO_WISHES,
) -> Drawn:
    """Units, their sections and scores; splits; clusters; slots. What bears on the question scores more."""
    limits = dict(wishes.limits)
    base, told = weigh(sources, passages, question, wishes)
    about = {s.id: actors_in(s.reference.title) for s in sources}
    sides = tuple(
        Side(u, base.placements[i].section, base.scores[i].total, i, about[u.source]) for i, u in enumerate(base.units)
    )
    found = disagreements(sides, known, limits.get("disagreements", MOST))
    splits = tuple(_widened(s, base.units, base.required) for s in found)
    index = _standing(base.units, splits, base.required)
    issues = issues_of([base.units[i] for i in index], sources, known)
    candidates = _candidates(base, index, splits, issues, known)
    pair, small = principal_pair(sides), base.cosine[index][:, index]
    weights, earlier = base.steered.weights, base.ties.earlier
    filled = beside_the_present(fill(candidates, small, issues, known, pair, limits, weights, earlier))
    by_id = {s.id: s for s in sources}
    placed = with_tables(corroborated(merged(filled, by_id), passages, by_id, base.ties), by_id, base.ties)
    margins = tuple(base.placements[index[p.candidate.index]] for p in placed)
    central = centrality(base.units, base.ties.voice)
    on_it = [central[index[p.candidate.index]] for p in placed]
    known_to = voices_of([p.candidate.cluster.unit for p in placed], base.units, base.ties.voice)
    order = ranks(placed, small, pair, base.newest, on_it, known_to)
    room = room_for(candidates, limits, weights, earlier)
    return Drawn(
        placed, splits, pair, margins, base.newest, order, told, base, candidates, tuple(index), room, issues, small
    )


def weigh(
    sources: Sequence[Source], passages: Sequence[Passage], question: str, wishes: Wishes
) -> tuple[Weighed, tuple[Finding, ...]]:
    """Every unit that may be a statement, with its section and score; what the analyst says that comes to nothing."""
    steered = steering(sources, passages, wishes)
    given = _given(sources, passages, steered)
    required, unfit = required_units(steered, sources, passages, given, wishes)
    given = _with(given, required, sources)
    parts = parts_of(question, wishes.focus)
    most = dict(wishes.limits).get("sentences", MOST_UNITS)
    every = considered(given, frozenset(s for part in parts for s in part), most, required)
    newest = newest_year(sources, every)
    support = supporting(_supporting(passages, steered, given))
    cosine = cosines([*(u.stems for u in every), *(stems(p.text) for p in support)])
    titles = {s.id: s.reference.title for s in sources}
    bearing = relevance(every, parts, titles, names_of(question, wishes.focus))
    ties = dependence(sources, passages)
    worth = weighed(every, cosine[: len(every), : len(every)], bearing, steered.weights, ties.voice)
    placed_in = tuple(_ruled(p, steered.section(u)) for u, p in zip(every, placements(every, newest), strict=True))
    told = (*steered.findings, *unfit, *left_out(len(given), len(every), most))
    return Weighed(
        tuple(given), every, worth, bearing, placed_in, support, cosine, newest, required, steered, ties
    ), told


def _given(sources: Sequence[Source], passages: Sequence[Passage], steered: Steering) -> list[Unit]:
    """The units of every source, in the order of the sources, without what the analyst bars."""
    of_source: dict[str, list[Passage]] = {s.id: [] for s in sources}
    barred: dict[str, list[tuple[int, int]]] = {s.id: [] for s in sources}
    for passage in passages:
        if (passage.source, passage.start) in steered.barred:
            barred[passage.source].append((passage.start, passage.end))
        else:
            of_source[passage.source].append(passage)
    found = []
    for source in sources:
        out = Intervals(barred[source.id])
        for unit in labelled(source, units_of(source, of_source[source.id])):
            if not any(out.touch(span.start, span.end) for span in unit.spans):
                found.append(unit)
    return found


def _with(units: list[Unit], required: Sequence[Unit], sources: Sequence[Source]) -> list[Unit]:
    """The units with the required ones, each in its place."""
    if not required:
        return units
    order = {s.id: n for n, s in enumerate(sources)}
    again = {(u.source, u.spans) for u in required}
    kept = [u for u in units if (u.source, u.spans) not in again]
    return sorted([*kept, *required], key=lambda u: (order[u.source], u.start, -u.words))


def _supporting(passages: Sequence[Passage], steered: Steering, given: Sequence[Unit]) -> list[Passage]:
    """What may only corroborate: answers, takeaways, closing words, and what the analyst bars, unless it is a unit."""
    said = {(p.source, p.start) for u in given for p in u.passages}
    only = ({(p.source, p.start) for p in corroborating(passages)} | steered.barred) - said
    return [p for p in passages if (p.source, p.start) in only]


def _ruled(placement: Placement, section: str) -> Placement:
    """The placement, or the section that the analyst names instead."""
    return replace(placement, section=section, margin=SETTLED, second="") if section else placement


def _candidates(
    base: Weighed, index: Sequence[int], splits: Sequence[Split], issues: Sequence[Issue], known: Aspects
) -> tuple[Candidate, ...]:
    """The units that may stand, near-duplicates as one, each with its section, its issue and what repeats it."""
    units = tuple(base.units[i] for i in index)
    worth = tuple(base.scores[i].total for i in index)
    apart = [*(u for s in splits for u in s.sides), *base.required]
    found = clusters(units, worth, base.cosine[list(index)][:, list(index)], known, apart, base.ties.earlier)
    place_of = {(u.source, u.spans, u.text): n for n, u in reversed(list(enumerate(units)))}
    places = [place_of[c.unit.source, c.unit.spans, c.unit.text] for c in found]
    rows = [index[p] for p in places]
    witnessed = _witnessed(found, base.support, base.cosine, rows, len(base.units), known)
    candidates = []
    for cluster, place, (issue, about) in zip(witnessed, places, assign(witnessed, issues), strict=True):
        section, must = base.placements[index[place]].section, cluster.unit in base.required
        ruled = bool(base.steered.section(cluster.unit))
        if must and not ruled and section == "key-issues" and not issue:
            section = "current-state"
        bears = base.bearing[index[place]] if base.bearing else 1.0
        number = _split_number(cluster.unit, splits)
        candidates.append(Candidate(cluster, section, issue, place, number, about, bears, must, ruled))
    return tuple(candidates)


def _widened(split: Split, every: Sequence[Unit], required: Sequence[Unit] = ()) -> Split:
    """The split with its sides as they go on ("However, he also signed ..."), where short, or as required."""
    short = split.kind in ("date-or-status", "attribution")

    def wide(side: Unit) -> Unit:
        longer = [u for u in every if short and u.alone and u.overlaps(side) and u.start == side.start]
        demanded = (u for u in required if u.overlaps(side))
        return next(demanded, next((u for u in longer if u.words <= WIDE), side))

    return replace(split, sides=tuple(wide(u) for u in split.sides))


def _standing(every: Sequence[Unit], splits: Sequence[Split], required: Sequence[Unit] = ()) -> list[int]:
    """The places of the units that may be statements: sides of splits, required ones, what overlaps none of them."""
    taken = [*(u for s in splits for u in s.sides), *required]
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
    return tuple(_backed(c, tuple(witnesses.get(n, ()))) for n, c in enumerate(found))


def _backed(cluster: Cluster, witnesses: tuple[Passage, ...]) -> Cluster:
    partly = partly_in(cluster.unit, (*cluster.members, *witnesses))
    return replace(cluster, witnesses=witnesses, partly=partly)

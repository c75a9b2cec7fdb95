"""Numeric: the same entity, metric, unit and period, and different values."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.model import Quantity
from briefgen.summary.apart import called
from briefgen.summary.aspects import Aspects
from briefgen.summary.splits import Side, Split, best_pair
from briefgen.summary.text import actors_in, names_in, plain, stems

TOLERANCE = 0.02  # relative difference up to which two figures are one, rounded differently
ASIDE = re.compile(r",? according to [^,;]*|, (?:which|who)\b[^,;]*", re.IGNORECASE)  # who says it is no part of it
MEASURES = frozenset(("GDP", "GNP", "GNI", "PPP", "CPI", "HIV", "LNG", "USD"))  # what is measured is no one in common
OVERLAP = 0.6  # share of the metric's words that both sentences have


def _figure(side: Side) -> Quantity | None:
    """The one figure with a unit that a sentence gives; None when it gives none or several, or names no subject."""
    figures = [q for q in side.unit.quantities if q.unit]
    return figures[0] if len(figures) == 1 and not (side.unit.entry and not actors_in(side.unit.text)) else None


def _metric(side: Side, figure: Quantity) -> frozenset[str]:
    """What is counted: the stems of the sentence less its names, dates and the figure itself."""
    text = ASIDE.sub(" ", side.unit.text).replace(plain(figure.text), " ")
    for date in side.unit.dates:
        text = text.replace(plain(date.text), " ")
    skip = {s for name in names_in(text) for s in stems(name)} | {s for name in actors_in(text) for s in stems(name)}
    return frozenset(s for s in stems(text) if s not in skip and not s[0].isdigit())


def bounded(one: Quantity, other: Quantity) -> bool:
    """Whether the bounds of two figures leave room for both to be right ("over 10" and "12")."""
    for a, b in ((one, other), (other, one)):
        if a.bound == "over" and b.value >= a.value and b.bound != "under":
            return True
        if a.bound == "under" and b.value <= a.value and b.bound != "over":
            return True
    return False


def differ(one: Quantity, other: Quantity) -> bool:
    """Whether two figures, or the ranges that they are, lie apart."""
    (a, b), (c, d) = _ends(one), _ends(other)
    top = max(abs(x) for x in (a, b, c, d))
    return max(a, c) - min(b, d) > TOLERANCE * top and not bounded(one, other)


def _ends(figure: Quantity) -> tuple[float, float]:
    return figure.value, figure.value if figure.high is None else figure.high


def entities(side: Side) -> frozenset[str]:
    """What a sentence and the headings above it name, dates aside: without a name in common nothing is the same."""
    dates = {plain(d.text) for d in side.unit.dates}
    words = (side.unit.text, *side.unit.path)
    return frozenset(n for w in words for n in names_in(w) | actors_in(w) if n not in dates and n not in MEASURES)


@dataclass(frozen=True, slots=True)
class Told:
    """A side with its one figure, and what decides whether another gives the same measure."""

    side: Side
    figure: Quantity
    entities: frozenset[str]
    metric: frozenset[str]
    words: str


def _told(sides: Sequence[Side]) -> dict[tuple[object, ...], list[Told]]:
    """The sides with one figure that name someone, by what must be equal: unit, actors and dates."""
    groups: dict[tuple[object, ...], list[Told]] = defaultdict(list)
    for side in sides:
        figure = _figure(side)
        named = entities(side) if figure else frozenset[str]()
        if figure and named:
            key = (figure.unit, actors_in(side.unit.text), frozenset(d.edtf for d in side.unit.dates))
            groups[key].append(Told(side, figure, named, _metric(side, figure), side.unit.text.casefold()))
    return groups


def _same_measure(a: Told, b: Told, aspects: Aspects) -> bool:
    if not a.entities & b.entities:
        return False
    common = len(a.metric & b.metric)
    if common < 2 or common / len(a.metric | b.metric) < OVERLAP:
        return False
    return not told_apart(a.words, b.words, aspects)


def told_apart(one: str, other: str, aspects: Aspects) -> bool:
    """Whether two folded sentences speak of opposite things ("exports", "imports") that both have figures."""
    return any((x in one) != (x in other) or (y in one) != (y in other) for x, y in aspects.opposites)


def detect(sides: Sequence[Side], aspects: Aspects) -> Iterator[Split]:
    """A split for each pair of sentences of different sources that give one measure different values, as asked for."""
    groups = _told(sides)
    place = {id(one): (key, n) for key, told in groups.items() for n, one in enumerate(told)}
    for a in sorted((one for told in groups.values() for one in told), key=lambda one: one.side.index):
        key, n = place[id(a)]
        for b in groups[key][n + 1 :]:
            if a.side.unit.source == b.side.unit.source or not differ(a.figure, b.figure):
                continue
            if not _same_measure(a, b, aspects):
                continue
            aspect = called(a.side.unit, a.figure, b.side.unit, b.figure)
            split = best_pair("numeric", aspect, [a.side], [b.side])
            if split:
                yield split

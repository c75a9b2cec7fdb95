"""Numeric: the same entity, metric, unit and period, and different values."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.model import Quantity
from briefgen.summary.splits import Side, Split, best_pair
from briefgen.summary.text import actors_in, names_in, plain, stems
from briefgen.summary.words import Aspects

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


def _bounded(one: Quantity, other: Quantity) -> bool:
    """Whether the bounds of two figures leave room for both to be right ("over 10" and "12")."""
    for a, b in ((one, other), (other, one)):
        if a.bound == "over" and b.value >= a.value and b.bound != "under":
            return True
        if a.bound == "under" and b.value <= a.value and b.bound != "over":
            return True
    return False


def _differ(one: Quantity, other: Quantity) -> bool:
    top = max(abs(one.value), abs(other.value))
    return abs(one.value - other.value) > TOLERANCE * top and not _bounded(one, other)


def _entities(side: Side) -> frozenset[str]:
    """What a sentence and the headings above it name, dates aside: without a name in common nothing is the same."""
    dates = {plain(d.text) for d in side.unit.dates}
    words = (side.unit.text, *side.unit.path)
    return frozenset(n for w in words for n in names_in(w) | actors_in(w) if n not in dates and n not in MEASURES)


def _same_measure(a: Side, b: Side, one: Quantity, other: Quantity, aspects: Aspects) -> bool:
    if one.unit != other.unit or actors_in(a.unit.text) != actors_in(b.unit.text):
        return False
    if not _entities(a) & _entities(b):
        return False
    if {d.edtf for d in a.unit.dates} != {d.edtf for d in b.unit.dates}:
        return False
    mine, theirs = _metric(a, one), _metric(b, other)
    if len(mine & theirs) < 2 or len(mine & theirs) / len(mine | theirs) < OVERLAP:
        return False
    low, high = a.unit.text.casefold(), b.unit.text.casefold()
    return not any((x in low) != (x in high) or (y in low) != (y in high) for x, y in aspects.opposites)


def detect(sides: Sequence[Side], aspects: Aspects) -> tuple[Split, ...]:
    """A split for each pair of sentences of different sources that give one measure different values."""
    told = [(s, q) for s in sides for q in (_figure(s),) if q is not None]
    found: list[Split] = []
    for i, (a, one) in enumerate(told):
        for b, other in told[i + 1 :]:
            if a.unit.source == b.unit.source or not _same_measure(a, b, one, other, aspects):
                continue
            split = best_pair("numeric", f"the figure of {plain(one.text)} or {plain(other.text)}", [a], [b])
            if split and _differ(one, other):
                found.append(split)
    return tuple(found)

"""Counted: one thing of one date that two sources count, or measure, differently, whoever is named or is not.

`numeric` needs a name in common. Here the thing that is counted ("heat pumps") stands for it, with the date, with what
is said of it, and with what the sources are about.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.model import DateMention, Quantity
from briefgen.summary.aligned import Subjects, same_subject, subjects
from briefgen.summary.apart import called
from briefgen.summary.aspects import Aspects
from briefgen.summary.numeric import ASIDE, OVERLAP, differ, told_apart
from briefgen.summary.splits import Side, Split, best_pair
from briefgen.summary.stance import MODAL
from briefgen.summary.text import names_in, plain, stems
from briefgen.summary.units import MEASURED, TIMES

SHARED = {True: 2, False: 3}  # words about the figure in common: of a thing with a name of its own, of any other
_SAYS = re.compile(
    r",? (?:as )?(?:its|the|a|an|their|official|\w+'s) (?:\w+ ){0,3}?(?:says?|said|shows?|showed|states?|stated|finds?|"
    r"found|puts?|notes?|noted|reports?|reported)\b[^,;]*",
    re.IGNORECASE,
)
_SIZE = re.compile(r"[\d.,$€£¥%]+|\b(?:hundreds?|thousand|million|billion|trillion)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Count:
    """A side with one figure of a thing, the stems of the thing, and those of what is said of it."""

    side: Side
    figure: Quantity
    thing: frozenset[str]
    said: frozenset[str]


def detect(sides: Sequence[Side], aspects: Aspects) -> Iterator[Split]:
    """A split for each pair of sentences of different sources that count one thing at one date differently."""
    groups: dict[tuple[object, ...], list[_Count]] = defaultdict(list)
    for side in sides:
        for key, count in _counts(side):
            groups[key].append(count)
    named = subjects(sides) if groups else {}
    found = [
        (a.side.index, b.side.index, a, b)
        for held in groups.values()
        for n, a in enumerate(held)
        for b in held[n + 1 :]
        if _same_thing(a, b, aspects, named) and differ(a.figure, b.figure)
    ]
    for _, _, a, b in sorted(found, key=lambda pair: pair[:2]):
        aspect = called(a.side.unit, a.figure, b.side.unit, b.figure)
        split = best_pair("numeric", aspect, [a.side], [b.side])
        if split:
            yield split


def _counts(side: Side) -> Iterator[tuple[tuple[object, ...], _Count]]:
    """What a sentence counts at the dates that it names, by unit and dates; none where it counts a thing twice."""
    unit = side.unit
    dates = frozenset(_when(d) for d in unit.dates)
    if not dates or unit.forecast or unit.negated or unit.entry or MODAL.search(unit.text):
        return
    for figure in unit.quantities:
        if not unit.counts(figure) or figure.unit in TIMES or sum(q.unit == figure.unit for q in unit.quantities) > 1:
            continue
        thing = frozenset(stems(_SIZE.sub(" ", plain(figure.text))))
        yield (figure.unit, dates), _Count(side, figure, thing, _said(side))


def _when(date: DateMention) -> tuple[str, str]:
    """A date with what part of it is meant: the end of a year is not the year."""
    return date.edtf, re.sub(r"\W*\d+\W*", " ", plain(date.text).casefold()).strip()


def _said(side: Side) -> frozenset[str]:
    """The stems of what is said beside the figures and dates, without who says so."""
    text = _bare(side.unit.text)
    for mark in (*(d.text for d in side.unit.dates), *(q.text for q in side.unit.quantities)):
        text = text.replace(plain(mark), " ")
    return frozenset(s for s in stems(text) if not s[0].isdigit())


def _bare(text: str) -> str:
    """A sentence without who says so, which is no part of what is counted."""
    return _SAYS.sub(" ", ASIDE.sub(" ", text))


def _same_thing(one: _Count, other: _Count, aspects: Aspects, named: Subjects) -> bool:
    """Whether the same is said of the same thing by sources of one subject; of names that only one has, nothing is."""
    if one.side.unit.source == other.side.unit.source or one.thing != other.thing:
        return False
    own = len(one.thing) > 1 and one.figure.unit not in MEASURED
    shared = one.said & other.said
    less, more = sorted((one.said, other.said), key=len)
    within = less <= more or len(shared) >= OVERLAP * len(less | more)
    if len(shared) < SHARED[own] or not within:
        return False
    first, second = ({n for n in names_in(c.side.unit.text) if not _dated(n, c.side)} for c in (one, other))
    if (first - second and second - first) or not same_subject(one.side, other.side, named):
        return False
    told = [_bare(c.side.unit.text).casefold() for c in (one, other)]
    return not told_apart(told[0], told[1], aspects)


def _dated(name: str, side: Side) -> bool:
    return any(name in plain(d.text) for d in side.unit.dates)

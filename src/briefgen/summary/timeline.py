"""Timeline: dated milestones, one entry an event, whoever tells of it cited with it.

Two milestones are one event where their dates fit (one is the other, or lies within it) and they share enough words
or names, or where both begin with the event by the same name and go on with the same verb ("The annexation of X in 2014
marked", "The 2014 annexation of X marked"). The finer date gives the entry, of two events by one name the telling that
says more; the other is cited with it. Milestones with dates that do not fit are never merged, however alike they are: a
conflict stays visible. A telling that lacks a date, a figure, a name or a third of the words of the entry is cited for
the event only. A sentence of several milestones stays whole, at the first of them: its parts lean on one another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefgen.model import DateMention, Source
from briefgen.summary.asof import milestone_date
from briefgen.summary.merge import Cluster
from briefgen.summary.people import NAME
from briefgen.summary.picks import Placed
from briefgen.summary.text import lacks_name, names_in, numbers_in, plain, stem
from briefgen.summary.units import Unit

SHARED, ENOUGH = 0.5, 3  # share of the shorter one's words, and how many, that two tellings of an event share
NAMED, NAMES = 0.35, 2  # the same where they share this many names
COVERED = 2 / 3  # share of the words of an entry that a telling of all of it has
EVENT = re.compile(
    rf"(?:[Tt]he )?(?:(?P<before>\d{{4}}) )?(?P<noun>[A-Za-z][a-z]{{4,}}) of (?:the )?(?P<what>{NAME})"
    r"(?: (?:in|on) (?P<after>(?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:\d{1,2}, )?\d{4}))? (?P<verb>[a-z]{4,}) "
)
FINENESS = ("century", "decade", "year", "season", "month", "day")


def merged(placed: Sequence[Placed], sources: Mapping[str, Source]) -> tuple[Placed, ...]:
    """The statements chosen, with the milestones of one event as one; the rest as it was, in the order given.

    Empty for none. Milestones of one century are compared with one another.
    """
    kept: dict[int, Placed] = {}
    dates: dict[int, DateMention] = {}
    by_century: dict[str, list[int]] = {}
    for number, one in enumerate(placed):
        unit = one.candidate.cluster.unit
        date = milestone_date(unit, sources[unit.source]) if one.role == "milestone" else None
        if date is None:
            kept[number] = one
            continue
        near = by_century.get(date.edtf[:2], [])
        same = next(
            (n for n in near if _mergeable(kept[n], one) and one_event(_unit(kept[n]), dates[n], unit, date)), None
        )
        if same is None:
            kept[number], dates[number] = one, date
            by_century.setdefault(date.edtf[:2], []).append(number)
            continue
        alike = _alike(_unit(kept[same]), unit)
        better = _fineness(date) > _fineness(dates[same]) if alike else _content(unit) > _content(_unit(kept[same]))
        first, second = (
            (one, kept[same]) if not kept[same].candidate.must and (one.candidate.must or better) else (kept[same], one)
        )
        kept[same] = _joined(first, second, partly=not alike or lacks(_unit(first), _unit(second)))
        dates[same] = max(date, dates[same], key=_fineness)
    return tuple(kept[n] for n in sorted(kept))


def one_event(one: Unit, its: DateMention, other: Unit, date: DateMention) -> bool:
    """Whether two milestones tell of one event: fitting dates, shared words or name, no other number or negation."""
    same = _alike(one, other) or (called(one, its) is not None and called(one, its) == called(other, date))
    return same and fits(its, date) and one.negated == other.negated and _numbers_fit(one, other)


def _alike(one: Unit, other: Unit) -> bool:
    """Whether two tellings share enough words, or names and words."""
    less, more = sorted((_words(one), _words(other)), key=len)
    shared = less & more
    names = names_in(one.text) & names_in(other.text)
    return len(shared) >= max(ENOUGH, SHARED * len(less)) or (
        len(names) >= NAMES and len(shared) >= max(ENOUGH, NAMED * len(less))
    )


def lacks(entry: Unit, telling: Unit) -> bool:
    """Whether a telling of an event lacks a date, a figure, a name or a third of the words of its entry.

    It then does not say all of it.
    """
    dated = all(any(fits(mine, other) for other in telling.dates) for mine in entry.dates)
    said = len(_words(entry) & _words(telling)) >= COVERED * len(_words(entry))
    whole = said and dated and _figures(entry) <= _figures(telling)
    return not whole or lacks_name(entry.text, telling.text)


def called(unit: Unit, date: DateMention) -> tuple[str, str, str] | None:
    """What the event is called that a milestone begins with, what of, and the verb that follows; None for no name."""
    text = unit.text.removeprefix("[...] ")
    found = EVENT.match(text)
    if found is None or plain(date.text) not in (found["before"], found["after"]):
        return None
    return stem(found["noun"]), found["what"], stem(found["verb"])


def _content(unit: Unit) -> int:
    """How much a telling says: its dates, figures and names."""
    return len({d.edtf for d in unit.dates}) + len(unit.quantities) + len(names_in(unit.text))


def fits(one: DateMention, other: DateMention) -> bool:
    """Whether one date is the other or lies within it: "2022-02" in "2022", "1991" in "199X"."""
    if "/" in one.edtf or "/" in other.edtf:
        return one.edtf == other.edtf
    coarse, fine = sorted((one, other), key=_fineness)
    if coarse.granularity == "season":
        return coarse.edtf == fine.edtf or (fine.granularity == "season" and coarse.first == fine.first)
    return fine.edtf.startswith(coarse.edtf.rstrip("X"))


def _fineness(date: DateMention) -> int:
    return FINENESS.index(date.granularity) if date.granularity in FINENESS else 0


def _mergeable(one: Placed, other: Placed) -> bool:
    """Whether no more than one of the two is what the analyst requires."""
    return not (one.candidate.must and other.candidate.must)


def _unit(placed: Placed) -> Unit:
    return placed.candidate.cluster.unit


def _words(unit: Unit) -> frozenset[str]:
    return frozenset(s for s in unit.stems if not s[:1].isdigit())


def _numbers_fit(one: Unit, other: Unit) -> bool:
    """Whether the figures of one are among those of the other; the digits of dates aside."""
    mine, theirs = _figures(one), _figures(other)
    return mine <= theirs or theirs <= mine


def _figures(unit: Unit) -> frozenset[str]:
    dated = frozenset(n for d in unit.dates for n in numbers_in(d.text))
    return numbers_in(unit.text) - dated


def _joined(first: Placed, second: Placed, *, partly: bool) -> Placed:
    """The first with the second and all that was cited with that as further tellings of it, or of its event only."""
    mine, theirs = first.candidate.cluster, second.candidate.cluster
    only = tuple(s for s in theirs.sources if s not in mine.sources) if partly else theirs.partly
    cluster = Cluster(
        mine.unit,
        (*mine.members, theirs.unit, *theirs.members),
        (*mine.witnesses, *theirs.witnesses),
        max(mine.score, theirs.score),
        (*mine.partly, *only),
    )
    return replace(first, candidate=replace(first.candidate, cluster=cluster))

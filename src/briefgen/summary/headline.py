"""Headlines: what makes a statement the first that a reader should see, of all and of its issue."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median

from briefgen.summary.asof import in_a_name
from briefgen.summary.central import HALF, half_told
from briefgen.summary.foretold import ONCE_EXPECTED
from briefgen.summary.issues import Issue, speaks_of
from briefgen.summary.stance import without_concessions
from briefgen.summary.text import actors_in, first_actor, stems
from briefgen.summary.units import COUNTERFACTUAL, MEASURED, QUOTED, Unit
from briefgen.summary.words import word_pattern

PRESENT = re.compile(r"\b(?:is|are|has|have|remains?|continues?|views?|faces?|holds?)\b")
ADDS = re.compile(r"\b(?:also|too|other|another|further)\b", re.IGNORECASE)
BOTH, ONE, OTHER = 0.15, 0.05, 0.15
MONEY, COUNT, NOW = 0.25, 0.12, 0.06
UNDER_WAY = 0.25  # what those who decide are at work on is as good a headline as any figure
RECENT, OLD = 0.15, 0.15
RECENT_YEARS, OLD_YEARS = 5, 15
UNREAL, SPEECH, KEY, ALSO, ENTRY = 0.2, 0.15, 0.12, 0.1, 0.3
GENERALLY = re.compile(
    r"\b(?:typically|usually|normally|in general)\b|\(i\.e\.|\bis a function of\b|"
    r"\bgenerally (?:driven|contain|include|provide|consist|have|are|is)",
    re.IGNORECASE,
)
# What a thing is for, whenever: "The scheme provides grants for pumps.", "Mills can be grouped into".
SERVES = re.compile(
    r"(?:\[\.\.\.\] )?(?:(?!that\b|which\b|who\b|to\b)[^\s;:]+ ){1,9}?(?:(?:generally |voluntarily )?(?:provides?|"
    r"funds?(?! for| from)|contains?|imposes?|restricts?|authorizes?|consists? of|refers? to|enrolls?)\b|"
    r"can be grouped\b|(?:is|are) (?:used|shipped|carried out|administered|authorized)\b)"
)
EMPTY = 0.3  # what only says that the matter is complex is no headline
GENERAL = 0.25  # nor is what is always so
DEFINES, EARLY, LISTED, SIDE, VOICE = 0.35, 0.15, 0.4, 0.3, 0.3
FIRST_STEMS = 6
SMALL, SUMS = 0.04, 5  # the share of the usual sum below which one is small; sums that tell what is usual
READABLE, LONG = 30, 0.008


def headline(unit: Unit, milestone: bool, pair: frozenset[str], newest: int | None) -> float:
    """What a unit is worth as a headline, about -0.5 to 0.6; `pair` are the principal actors, empty for none."""
    value = (
        _actors(unit, pair) + _figure(unit) - ENTRY * unit.entry - EMPTY * bool(word_pattern("vague").search(unit.text))
    )
    value += _age(unit, milestone, newest) - UNREAL * _unreal(unit)
    if not milestone:
        value += NOW * bool(PRESENT.search(unit.text))
    value -= GENERAL * general(unit)
    value += KEY * bool(word_pattern("headline").search(unit.text)) - ALSO * bool(ADDS.search(unit.text))
    value += UNDER_WAY * bool(word_pattern("under_way").search(unit.text))
    return value - LONG * max(0, unit.words - READABLE)


def general(unit: Unit) -> bool:
    """Whether it tells what is always so, or only what a thing is for: without a date of its own and a speaker."""
    if GENERALLY.search(unit.text):
        return True
    told = any(p.attribution for p in unit.passages) or any(not in_a_name(d, unit) for d in unit.dates)
    return not told and bool(SERVES.match(unit.text))


def _actors(unit: Unit, pair: frozenset[str]) -> float:
    """Both principal actors, or one; less than nothing where a third is what the sentence is about."""
    first, named = first_actor(unit.text), actors_in(unit.text)
    if not pair or (first and first not in pair):
        return -OTHER * bool(pair)
    return BOTH if pair <= named else ONE if named else 0.0


def _unreal(unit: Unit) -> bool:
    """Whether it tells what did not happen, or what was once expected."""
    return bool(COUNTERFACTUAL.search(unit.text) or ONCE_EXPECTED.search(unit.text))


def usual_sums(units: Iterable[Unit]) -> Mapping[str, float]:
    """The median sum of money of each source, in each currency: what is usual there."""
    found: dict[str, list[float]] = defaultdict(list)
    for unit in units:
        for key, value in _sums(unit):
            found[key].append(value)
    return {key: median(values) for key, values in found.items() if len(values) >= SUMS}


def trifling(unit: Unit, usual: Mapping[str, float]) -> bool:
    """Whether the sums of money that it gives are all small beside what is usual in its source."""
    sums = [value < SMALL * usual[key] for key, value in _sums(unit) if key in usual]
    return bool(sums) and all(sums)


def _sums(unit: Unit) -> Iterator[tuple[str, float]]:
    for q in unit.quantities:
        if (currency := q.unit.split(" per ")[0]) in MEASURED and currency != "percent":
            yield f"{unit.source} {currency}", q.high or q.value


def _figure(unit: Unit) -> float:
    told = [q for q in unit.quantities if unit.counts(q) and not unit.entry]
    news = any(q.unit in MEASURED and not _part(q.unit, unit) for q in told)
    return MONEY if news else COUNT if told else 0.0


def _part(measure: str, unit: Unit) -> bool:
    """Whether a figure only says what part of a whole a thing is: without what it was before, it is no news."""
    return measure in ("percent", "share") and bool(word_pattern("part_of_whole").search(unit.text))


def _age(unit: Unit, milestone: bool, newest: int | None) -> float:
    """New events first: those of the last years in the background, of the newest year elsewhere."""
    exact = [d for d in unit.dates if milestone or (d.granularity in ("day", "month") and not unit.figure)]
    years = [int(d.first[:4]) for d in exact if d.first[:4].isdigit()]
    if not years or newest is None:
        return 0.0
    ago = newest - max(years)
    if not milestone:
        return RECENT * max(0.0, 1 - max(0, ago) / 2)
    return RECENT if ago <= RECENT_YEARS else -OLD if ago > OLD_YEARS else -OLD / 3


def defining(unit: Unit, issue: Issue, pair: frozenset[str]) -> float:
    """How well a unit says what an issue is: that it is one, what is at stake between whom; to add to its score."""
    text = without_concessions(unit.text)
    value = LISTED * bool(unit.head) + _actors(unit, pair)
    value += DEFINES * (bool(word_pattern("defines").search(text)) and not general(unit))
    value += EARLY * speaks_of(issue, stems(unit.text)[:FIRST_STEMS])
    value -= (
        SPEECH * bool(QUOTED.search(text))
        + UNREAL * _unreal(unit)
        + VOICE * bool(unit.opinion or unit.forecast)
        + SIDE * bool(word_pattern("aside").search(text))
        + GENERAL * general(unit)
        + HALF * half_told(unit)
    )
    return value - LONG * max(0, unit.words - READABLE)


def in_order(found: Sequence[float], groups: Sequence[Sequence[int]]) -> tuple[float, ...]:
    """The same ranks, handed out within each group of places in the group's order, best first."""
    ranks = list(found)
    for places in groups:
        for place, rank in zip(places, sorted((found[p] for p in places), reverse=True), strict=True):
            ranks[place] = rank
    return tuple(ranks)

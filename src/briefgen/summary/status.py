"""Date or status: one source has a thing on, another has it off; or they date one event differently."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from briefgen.matters import over_time
from briefgen.summary.aspects import Aspects
from briefgen.summary.splits import Side, Split, best_pair
from briefgen.summary.stance import MODAL
from briefgen.summary.text import actors_in, names_in, stems
from briefgen.summary.words import actors

SHORT_NAME = re.compile(r"\b(?:[A-Z]{3,8}|[A-Z]+-[A-Z0-9]+)\b")
WINDOW = 220  # characters that a verb may stand before the name it governs
ORIGIN = re.compile(r"\b(?:negotiated|signed|joined|ratified|concluded|adopted)\b", re.IGNORECASE)
SHARED = 3  # content stems, names aside, that two dated events share at least


def _known() -> frozenset[str]:
    return frozenset(name for name, _ in actors()) | {"USA", "GDP", "USD", "CEO", "FAQ", "NATO", "LNG", "SWIFT"}


def _status(text: str, name: str, aspects: Aspects) -> int:
    """1 when the verb nearest before the name turns it on, -1 when off, 0 when neither stands near it."""
    at = text.find(name)
    before = text[max(0, at - WINDOW) : at]
    on = max((m.end() for m in aspects.status_on.finditer(before)), default=-1)
    off = max((m.end() for m in aspects.status_off.finditer(before)), default=-1)
    after = text[at : at + WINDOW // 2]
    if on == off == -1:
        return -bool(re.match(rf"{re.escape(name)}\W+(?:\w+\W+){{0,3}}?(?:{aspects.status_off.pattern})", after, re.I))
    return 1 if on > off else -1


def _on_and_off(sides: Sequence[Side], aspects: Aspects) -> list[Split]:
    usable = [s for s in sides if not s.unit.forecast and not MODAL.search(s.unit.text) and not s.unit.negated]
    names = sorted({n for s in usable for n in SHORT_NAME.findall(s.unit.text)} - _known())
    found = []
    for name in names:
        holding = [(s, _status(s.unit.text, name, aspects)) for s in usable if name in s.unit.text]
        split = best_pair("date-or-status", name, [s for s, d in holding if d > 0], [s for s, d in holding if d < 0])
        if split:
            found.append(_called_a_change(split, name))
    return found


def _called_a_change(split: Split, name: str) -> Split:
    """The split, called a change where one side tells how the thing came to be, and the other how it ended."""
    text = split.sides[0].text
    came = ORIGIN.search(text[: text.find(name)])
    return replace(split, aspect=over_time(name)) if came else split


def _event(side: Side, aspects: Aspects) -> tuple[str, str] | None:
    """The verb and the date of the one dated event that a unit tells of, None when it tells of none or more."""
    verbs = {m.group().casefold() for m in aspects.events.finditer(side.unit.text)}
    if len(verbs) != 1 or len(side.unit.dates) != 1 or side.unit.dates[0].granularity not in ("year", "month", "day"):
        return None
    return verbs.pop(), side.unit.dates[0].edtf


def _contradict(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    return one[:shorter] != other[:shorter]


def _event_dates(sides: Sequence[Side], aspects: Aspects) -> list[Split]:
    groups: dict[tuple[str, frozenset[str]], list[tuple[Side, str, frozenset[str]]]] = defaultdict(list)
    found: list[tuple[int, Split]] = []
    for side in sides:
        event, names = _event(side, aspects), _names(side)
        if event is None or not names:
            continue
        words = frozenset(stems(side.unit.text))
        for before, date, words_b in groups[event[0], names]:
            close = len(words & words_b) >= max(SHARED, 0.5 * min(len(words), len(words_b)))
            if close and _contradict(date, event[1]):
                split = best_pair("date-or-status", f"the date of {', '.join(sorted(names))}", [before], [side])
                found += [(before.index, split)] if split else []
        groups[event[0], names].append((side, event[1], words))
    return [split for _, split in sorted(found, key=lambda item: item[0])]


def _names(side: Side) -> frozenset[str]:
    text = side.unit.text
    known = frozenset(n for n in names_in(text) if not actors_in(n) and not any(d.text in n for d in side.unit.dates))
    return known | actors_in(text)


def detect(sides: Sequence[Side], aspects: Aspects) -> tuple[Split, ...]:
    """Splits on the status of a shared short name (an acronym), and on the date of one event of the same names."""
    return (*_on_and_off(sides, aspects), *_event_dates(sides, aspects))

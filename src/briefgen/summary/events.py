"""Events: whoever else tells of the dated event that a statement tells of is cited with it, for the event only.

Two sentences tell of one event where the same word of doing or happening (its stem: "annexed", "annexation of") stands
nearest the same date, and what was done it to is the same by a name in common, or, on one day, by two words in common.
What denies, doubts, reports, predicts or gives other figures is no second telling. Both statements stay: each may say
more than the event. What says the same as a whole is merged before, in `merge` and `timeline`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefgen.model import DateMention, Passage, Source
from briefgen.summary.asof import YEAR, compared, horizon, in_a_name, past_document, since
from briefgen.summary.copied import PROSE
from briefgen.summary.dependence import Dependence
from briefgen.summary.picks import Placed
from briefgen.summary.text import actors_in, names_in, numbers_in, stem, stems
from briefgen.summary.timeline import fits
from briefgen.summary.units import Unit
from briefgen.summary.words import stop_words

BEFORE, AFTER = 14, 8  # words around a date in which its event is told
DAYS_WORDS = 2  # words, the event's own aside, that two tellings of one day share
_BREAK = re.compile(r"[;:—]\s|\s[–-]\s|\(|\)|[.!?]\s+(?=[A-Z])")
_TOKEN = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_DOING = re.compile(
    r"[a-z]{3,}ed|began|broke|fell|left|lost|met|quit|sent|sank|struck|took|withdrew|won|died|"
    r"[a-z]{3,}(?:tion|sion|ment|sal|xing)(?=\s+of\b)|(?:collapse|closure|death|end|fall|invasion|signing)(?=\s+of\b)"
)
_DONE = re.compile(rf"\b(?:{_DOING.pattern})\b")
# Words in this form that name no event of their own, or anything that is done with words.
_NO_EVENT = frozenset((
    "accused", "added", "allowed", "amended", "based", "called", "claimed", "compared", "continued", "counted",
    "described", "estimated", "expected", "helped", "included", "increased", "issued", "limited", "listed",
    "measured", "named", "needed", "noted", "observed", "planned", "proposed", "published", "ranked", "received",
    "released", "remained", "reported", "required", "resulted", "said", "seemed", "stated", "supplied", "totaled",
    "used", "valued", "wanted", "mention", "question", "section", "addition", "notion", "fraction", "portion",
    "population",
))  # fmt: skip
_DENIES = re.compile(
    r"(?:\b(?:not|never|no|none|nor|hardly|barely)|n[’']t|\bden(?:y|ied|ies))(?:\s+\w+){0,2}\s*$", re.IGNORECASE
)
_ARTICLE = re.compile(r"^(?:The|A|An|In|On)\s+")
_OPENS = re.compile(r"(?:on|in|by|at|since|as of|during)?\s*(?:early |mid-?|late )?", re.IGNORECASE)
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Event:
    """A dated event as a passage tells of it: the stem of its word, its date, and the words around these.

    `near` are the stems there, `names` the names there, each in its passage; `beside` tells for a stem the one before.
    """

    word: str
    date: DateMention
    near: frozenset[str]
    names: frozenset[str]
    beside: tuple[tuple[str, str], ...]


def corroborated(
    placed: Sequence[Placed], passages: Sequence[Passage], sources: Mapping[str, Source], ties: Dependence
) -> tuple[Placed, ...]:
    """The statements chosen, each with the passages of other voices that tell of one of its events as witnesses.

    A source that is cited for it already is not cited again, and of each source one passage is. Empty for none.
    """
    index: dict[Key, list[tuple[Event, Passage]]] = defaultdict(list)
    dates = {d.edtf for one in placed for d in one.candidate.cluster.unit.dates}
    near = {part for edtf in dates for part in _wider(edtf)}
    for passage in passages:
        if not any(d.edtf in near or dates.intersection(_wider(d.edtf)) for d in passage.dates):
            continue  # no date of it can be one of theirs
        for event in _told(passage, sources[passage.source]):
            index[event.word, event.date.edtf[:4]].append((event, passage))
    return tuple(_with_tellings(one, index, sources, ties) for one in placed)


def _wider(edtf: str) -> tuple[str, str, str]:
    """A date, its month and its year."""
    return edtf, edtf[:7], edtf[:4]


def _with_tellings(
    one: Placed, index: Mapping[Key, Sequence[tuple[Event, Passage]]], sources: Mapping[str, Source], ties: Dependence
) -> Placed:
    cluster = one.candidate.cluster
    unit = cluster.unit
    if one.role == "contested" or unit.forecast or unit.label:
        return one
    voices = {ties.voice.get(s, s) for s in cluster.sources}
    found: dict[str, Passage] = {}
    for mine in (p for p in unit.passages if _plain(p)):
        for event in events_in(mine, sources[unit.source]):
            for other, passage in index.get((event.word, event.date.edtf[:4]), ()):
                voice = ties.voice.get(passage.source, passage.source)
                if voice not in voices and same_event(event, unit, other, passage) and _figures_fit(mine, passage):
                    found.setdefault(voice, passage)
    if not found:
        return one
    more = tuple(found.values())
    partly = (*cluster.partly, *(p.source for p in more))
    cluster = replace(cluster, witnesses=(*cluster.witnesses, *more), partly=partly)
    return replace(one, candidate=replace(one.candidate, cluster=cluster))


def same_event(one: Event, unit: Unit, other: Event, passage: Passage) -> bool:
    """Whether what a passage of a unit tells of is what another passage tells of: certain, or False."""
    if one.word != other.word or not fits(one.date, other.date):
        return False
    mine, theirs = dict(one.beside), dict(other.beside)
    shared = one.near & other.near
    if any(mine[s] and theirs[s] and mine[s] != theirs[s] for s in shared & mine.keys() & theirs.keys()):
        return False  # "the farm bill", "the defense bill"
    names = {n for n in (one.names & other.names) if not actors_in(n)}
    if one.date.edtf == other.date.edtf and one.date.granularity == "day":
        named = names_in(unit.text) & names_in(passage.text)
        return bool(shared) and (len(shared) >= DAYS_WORDS or any(not actors_in(n) for n in named))
    return bool(names) and bool(shared)


def _told(passage: Passage, source: Source) -> Iterator[Event]:
    """The events of a passage that may bear another statement out: what nobody doubts, denies or only reports."""
    if passage.kind in PROSE and _plain(passage) and not passage.hedges and not passage.attribution:
        yield from events_in(passage, source)


def _plain(passage: Passage) -> bool:
    return not (passage.forecast or passage.opinion)


def events_in(passage: Passage, source: Source) -> Iterator[Event]:
    """The dated events that a passage tells of; of a date that only compares, limits or names a thing, none."""
    held = Unit(passage.source, passage.text, (), (passage,), ())
    for date in passage.dates:
        unfit = not date.edtf or "/" in date.edtf or date.granularity in ("century", "decade")
        if unfit or any(rule(date, held) for rule in (since, compared, horizon, in_a_name)):
            continue
        if not past_document(date, held, source):
            event = _event(passage, date)
            if event is not None:
                yield event


def _event(passage: Passage, date: DateMention) -> Event | None:
    """The event at a date: the nearest word of doing before it, or behind a date that opens its clause."""
    others = [d for d in passage.dates if d != date]
    begin = max((d.end for d in others if d.end <= date.start), default=passage.start) - passage.start
    end = min((d.start for d in others if d.start >= date.end), default=passage.end) - passage.start
    before = passage.text[begin : date.start - passage.start]
    after = passage.text[date.end - passage.start : end]
    before = _BREAK.split(before)[-1]
    after = _BREAK.split(after)[0]
    opens = not before.strip(" ,") or _OPENS.fullmatch(before.strip()) is not None
    word = _doing(after, first=True) if opens else _doing(before, first=False)
    if not word:
        return None
    words = [*_TOKEN.findall(before)[-BEFORE:], *_TOKEN.findall(after)[: BEFORE if opens else AFTER]]
    text = " ".join(words)
    pairs = pairwise(["", *words])
    beside = {stem(w.lower()): _word_before(a, w) for a, w in pairs if w.lower() not in stop_words()}
    near = frozenset(s for s in stems(text) if s != word and not s[:1].isdigit())
    names = frozenset(n for name in names_in(f"x {text}") if (n := _ARTICLE.sub("", name)).lower() not in stop_words())
    return Event(word, date, near, names, tuple(beside.items()))


def _word_before(before: str, word: str) -> str:
    """The stem of a plain word right before a plain word, which says which one it is; "" for none."""
    unfit = word[:1].isupper() or before[:1].isupper() or before.lower() in stop_words() or _DOING.fullmatch(before)
    return "" if unfit else stem(before.lower())


def _doing(text: str, *, first: bool) -> str:
    """The stem of the nearest word of doing in what stands before (the last) or behind (the first) a date.

    "" for none, and for one that is denied.
    """
    found = [m for m in _DONE.finditer(text) if m.group() not in _NO_EVENT and m.group() not in stop_words()]
    if not found:
        return ""
    nearest = found[0 if first else -1]
    return "" if _DENIES.search(text[: nearest.start()]) else stem(nearest.group())


def _figures_fit(one: Passage, other: Passage) -> bool:
    """Whether the figures of one, dates and years aside, are among those of the other."""
    mine, theirs = (
        {n for n in numbers_in(p.text) if not YEAR.fullmatch(n)} - {n for d in p.dates for n in numbers_in(d.text)}
        for p in (one, other)
    )
    return mine <= theirs or theirs <= mine

"""As-of: how old a statement is, and how old the figure in it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from briefgen.dates import date_words
from briefgen.model import BlockKind, DateMention, Quantity, Source
from briefgen.summary.text import plain
from briefgen.summary.units import Unit

YEAR = re.compile(r"\b(?:FY\s?)?((?:19|20)\d\d)\b")
PART = r"(?:(?:at least|about|around|the|early|mid|late|beginning of|start of|end of)[\s-]+)*"
SINCE = re.compile(rf"\bsince\s+{PART}$", re.IGNORECASE)
COMPARED = re.compile(
    rf"\b(?:than|low|lowest|high|highest|worst|best|first|most|least|largest|biggest|weakest|strongest)\b[^.;]{{0,60}}"
    rf"\bsince\s+{PART}$",
    re.IGNORECASE,
)
AS_OF = re.compile(r"\bas of\s+$", re.IGNORECASE)
HORIZON = re.compile(rf"\b(?:through|until|till)\s+{PART}$", re.IGNORECASE)
ACT_OF = re.compile(r"\b(?:Act|Law|Treaty|Agreement|Code|Resolution) of\s+$")
NAMED = re.compile(
    r"(?:\s+\([^()]*\))?(?:\s+(?:or|and)\s+\d{4})?\s+(?:[\w-]+\s+){0,2}?"
    r"(?:farm bills?|bills?|laws?|acts?|treat(?:y|ies)|agreements?|accords?|elections?|census)\b",
    re.IGNORECASE,
)
RUNNING = re.compile(r"\b(?:since then|to date|so far|thus far|until now|up to now)\b", re.IGNORECASE)
STILL = re.compile(r"\b(?:remains?|still|continues? to|currently|at present)\b", re.IGNORECASE)
RELEASED = re.compile(
    r"\b(?:released|published|issued|updated|posted|announced)(?: again)? (?:in|on)\s+$", re.IGNORECASE
)
OF_A_LAW = re.compile(
    r"\b(?:acts?|bills?|decrees?|directives?|laws?|orders?|regulations?|resolutions?|treat(?:y|ies)) "
    r"(?:of|from|dated) $",
    re.IGNORECASE,
)
OPENS = re.compile(r"(?:on|in|during|early in|late in|at the (?:beginning|end) of)\s+", re.IGNORECASE)
HEADED = (BlockKind.PARAGRAPH, BlockKind.BYLINE, BlockKind.HEADING)
MASTHEAD, MASTHEAD_WORDS = 3, 25  # blocks at the head of a source, and words of one that names where and when
SENTENCE_END = re.compile(r"[.!?][\"”’)]*$")
BARE_COUNT = 1000  # a bare number below this is no figure that needs an as-of date


def _before(date: DateMention, unit: Unit) -> str:
    return _around(date, unit)[0]


def _around(date: DateMention, unit: Unit) -> tuple[str, str]:
    """What stands before and after a date in its own sentence."""
    for p in unit.passages:
        if p.start <= date.start < p.end:
            return p.text[: date.start - p.start], p.text[date.end - p.start :]
    return "", ""


def since(date: DateMention, unit: Unit) -> bool:
    """Whether a date only says from when on something has been so, or what it is compared with."""
    return bool(SINCE.search(_before(date, unit)))


def compared(date: DateMention, unit: Unit) -> bool:
    """Whether a date is only what a superlative or comparison reaches back to ("the lowest since 1981")."""
    return bool(COMPARED.search(_before(date, unit)))


def horizon(date: DateMention, unit: Unit) -> bool:
    """Whether a date only says how long something holds ("valid until 2030")."""
    return bool(HORIZON.search(_before(date, unit)))


def as_found(date: DateMention, unit: Unit) -> bool:
    """Whether a date only says when a thing was so ("as of 7 April")."""
    return bool(AS_OF.search(_before(date, unit)))


def in_a_name(date: DateMention, unit: Unit) -> bool:
    """Whether a year is part of a name: the 2018 farm bill, the Act of 2018."""
    before, after = _around(date, unit)
    return date.granularity == "year" and bool(ACT_OF.search(before) or NAMED.match(after))


def past_document(date: DateMention, unit: Unit, source: Source) -> bool:
    """Whether a date, or the end of a period, is after the document's own date; a forecast's own year is."""
    issued = source.reference.issued
    if issued is None:
        return False
    if unit.forecast and date.edtf == f"{issued.year:04d}":
        return True
    end = date.edtf.split("/")[-1] if "/" in date.edtf else date.first
    known, own = end[: len(issued.edtf())], issued.edtf()
    return known > own[: len(known)]


def telling(dates: Iterable[DateMention], unit: Unit, source: Source) -> list[DateMention]:
    """The dates that tell how old a sentence is: no "since", no horizon, no year in a name, none after the document."""
    unfit = (since, horizon, in_a_name)
    return [d for d in dates if not (past_document(d, unit, source) or any(rule(d, unit) for rule in unfit))]


def figures(unit: Unit) -> list[Quantity]:
    """The figures that are as old as they are: with a unit, or large."""
    return [q for q in unit.quantities if unit.counts(q) or (not q.unit and q.value >= BARE_COUNT)]


def figure_date(unit: Unit, source: Source) -> DateMention | None:
    """The newest date in the last sentence with a figure; None when nothing dates it.

    When it was released, or when a law was made that the sentence names beside it, counts where there is no other.
    """
    for passage in reversed(unit.passages):
        if not any(passage.start <= q.start < passage.end for q in figures(unit)):
            continue
        if RUNNING.search(passage.text):
            return None
        dates = telling((d for d in unit.dates if passage.start <= d.start < passage.end), unit, source)
        said = [d for d in dates if not any(p.search(_before(d, unit)) for p in (RELEASED, OF_A_LAW))] or dates
        return max(said, key=lambda d: (d.edtf.split("/")[-1][:4], d.first), default=None)
    return None


def stated_years(source: Source) -> tuple[int, ...]:
    """The years that say how new a source is: of its date, its title and the lines under its title; () for none."""
    issued = source.reference.issued
    years = [issued.year] if issued else []
    for block in source.blocks[:MASTHEAD]:
        words = source.text[block.start : block.end]
        if block.kind in HEADED and len(words.split()) <= MASTHEAD_WORDS:
            years += [] if SENTENCE_END.search(words) else [int(y) for y in YEAR.findall(words)]
    return (*years, *(int(y) for y in YEAR.findall(source.reference.title)))


def milestone_date(unit: Unit, source: Source) -> DateMention | None:
    """When what it tells of happened: the date that opens the first sentence with any, else the earliest in it.

    Dates that compare something or are after the document are none; the end of a term ("until 2030") is one only where
    there is no other.
    """
    dates = [d for d in unit.own_dates if not (past_document(d, unit, source) or compared(d, unit))]
    dates = [d for d in dates if not in_a_name(d, unit)] or dates
    first = next((p for p in unit.passages if any(p.start <= d.start < p.end for d in dates)), None)
    mine = [d for d in dates if first and first.start <= d.start < first.end]
    mine = [d for d in mine if not horizon(d, unit)] or mine
    opening = (d for d in mine if OPENS.fullmatch(_before(d, unit)))
    return next(opening, None) or min(mine, key=lambda d: d.first, default=None)


def as_of(unit: Unit, source: Source, role: str) -> str:
    """EDTF: the sentence's date, else its heading's or the title's year, else the document's, else "undated".

    A milestone takes the first of several dates, a figure that of its own sentence, anything else the last;
    what is said to be so still is as old as the document.
    """
    if role == "milestone":
        event = milestone_date(unit, source)
        return event.edtf if event else stated_date(unit, source)
    if figures(unit):
        found = figure_date(unit, source)
        return found.edtf if found else stated_date(unit, source)
    if STILL.search(unit.text):
        return stated_date(unit, source)
    dates = telling(unit.dates, unit, source)
    return max(dates, key=lambda d: d.first).edtf if dates else stated_date(unit, source)


def stated_date(unit: Unit, source: Source) -> str:
    """EDTF: the year of the heading or title above a unit, else the document's date, else "undated".

    A year after the document's own says what it is about, and not how old it is.
    """
    issued = source.reference.issued
    for title in (*reversed(unit.path), source.reference.title):
        years = [int(y) for y in YEAR.findall(title) if issued is None or int(y) <= issued.year]
        if years:
            return str(max(years))
    return source.reference.issued.edtf() if source.reference.issued else "undated"


def figure_age(unit: Unit, source: Source) -> str:
    """How old a figure is, for a reader: the words of its own sentence, else what dates its heading or document."""
    date = figure_date(unit, source)
    if date is not None:
        words = plain(date.text)
        if "/" in date.edtf:
            return f"Figure for {re.sub(r' (?:and|through) ', ' to ', words)}."
        return f"Figure as of {words}."
    when = stated_date(unit, source)
    if when == "undated":
        return "Figure with no as-of date given."
    ahead = [d for d in unit.dates if past_document(d, unit, source)]
    said = date_words(when)
    if ahead:
        return f"Figure for {plain(ahead[0].text)}, as stated {'on' if when.count('-') == 2 else 'in'} {said}."
    return f"Figure as of {said}."


def newest_year(sources: Sequence[Source], units: Sequence[Unit]) -> int | None:
    """The newest year of any source's date or title; else the newest that sentences name twice, forecasts aside."""
    stated = [year for s in sources for year in stated_years(s)]
    if stated:
        return max(stated)
    named = Counter(int(d.first[:4]) for u in units if not u.forecast for d in u.dates if d.first[:4].isdigit())
    return max((y for y, n in named.items() if n >= 2), default=max(named, default=None))

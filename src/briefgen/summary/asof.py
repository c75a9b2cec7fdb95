"""As-of: how old a statement is, and how old the figure in it is."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import replace

from briefgen.dates import MONTHS
from briefgen.model import DateMention, Passage, Quantity, Source
from briefgen.summary.foretold import foretells
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
MERELY_TO = re.compile(rf"(?<!\d)\s(?:to|forward to|back to)\s+{PART}$", re.IGNORECASE)
HORIZON = re.compile(rf"\b(?:through|until|till)\s+{PART}$", re.IGNORECASE)
ACT_OF = re.compile(r"\b(?:Act|Law|Treaty|Agreement|Code|Resolution) of\s+$")
NAMED = re.compile(
    r"(?:\s+\([^()]*\))?(?:\s+(?:or|and)\s+\d{4})?\s+(?:[\w-]+\s+){0,2}?"
    r"(?:farm bills?|bills?|laws?|acts?|treat(?:y|ies)|agreements?|accords?|elections?|census|memorand(?:um|a))\b",
    re.IGNORECASE,
)
# "the 2009 MOU", but not "the 2009 GDP"
TITLED = (re.compile(r"\b(?:an?|the)\s+$", re.IGNORECASE), re.compile(r"\s+(?!(?:GDP|GNP|GNI|CPI|PPI)\b)[A-Z]{3,}s?\b"))
RUNNING = re.compile(r"\b(?:since then|to date|so far|thus far|until now|up to now)\b", re.IGNORECASE)
RELEASED = re.compile(
    r"\b(?:released|published|issued|updated|posted|announced)(?: again)? (?:in|on)\s+$", re.IGNORECASE
)
OF_A_LAW = re.compile(
    r"\b(?:acts?|bills?|decrees?|directives?|laws?|orders?|regulations?|resolutions?|treat(?:y|ies)) "
    r"(?:of|from|dated) $",
    re.IGNORECASE,
)
# "Before the war began on 1 May, ..." dates nothing of what follows.
SUBORDINATE = re.compile(r"(?:After|Although|Because|Before|If|Once|Though|Until|When|While)\b[^;]*?, (?!\d)")
# What stands before a figure that something moved from or to ("fell from $36 billion in 2021 to $3 billion").
MOVED = re.compile(
    r"\b(?:from|to|at|against|than)\s+(?:(?:an?|about|around|over|under|nearly|roughly|some|less than|more than|"
    r"estimated|approximately)\s+)*$",
    re.IGNORECASE,
)
BESIDE = re.compile(r"\s*\(?(?:(?:in|for|during|by|at the end of)\s+)?", re.IGNORECASE)
_MONTH = rf"(?P<{{}}>{'|'.join(MONTHS)})"
DAY = re.compile(
    rf"\b(?:{_MONTH.format('before')} (?P<after_month>\d{{1,2}})|(?P<before_month>\d{{1,2}}) {_MONTH.format('after')})"
    r"\b(?![\w-]|,? (?:and |or |to )?\d)"
)
OPENS = re.compile(r"(?:on|in|during|early in|late in|at the (?:beginning|end) of)\s+", re.IGNORECASE)
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
    titled = TITLED[0].search(before) and TITLED[1].match(after)
    return date.granularity == "year" and bool(ACT_OF.search(before) or NAMED.match(after) or titled)


def past_document(date: DateMention, unit: Unit, source: Source) -> bool:
    """Whether a date, or the end of a period, is after the document's own date; a forecast's own year is."""
    issued = source.reference.issued
    if issued is None:
        return False
    if date.edtf == f"{issued.year:04d}" and (unit.forecast or foretells(unit, source)):
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


def with_days(passage: Passage, source: Source) -> Passage:
    """A passage with the days that it names without a year ("April 7"), as those of its document's own year.

    One after the document's own date, or in a document without a date, is none.
    """
    issued = source.reference.issued
    if issued is None:
        return passage
    found = []
    for match in DAY.finditer(passage.text):
        month, day = match["before"] or match["after"], match["after_month"] or match["before_month"]
        start, end = passage.start + match.start(), passage.start + match.end()
        try:
            edtf = datetime.date(issued.year, MONTHS.index(month) + 1, int(day)).isoformat()
        except ValueError:  # 31 February
            continue
        known = any(d.start < end and start < d.end for d in passage.dates)
        if not known and edtf[: len(issued.edtf())] <= issued.edtf():
            found.append(DateMention(start, end, edtf, "day", edtf, match.group()))
    return replace(passage, dates=tuple(sorted((*passage.dates, *found), key=lambda d: d.start))) if found else passage


def sentence_date(passage: Passage, unit: Unit, source: Source) -> DateMention | None:
    """The newest date in a sentence of a unit that may be that of its figures; None when nothing dates them.

    When it was released, or when a law was made that the sentence names beside it, counts where there is no other.
    """
    if RUNNING.search(passage.text):
        return None
    aside = SUBORDINATE.match(passage.text)
    begin = passage.start + (aside.end() if aside else 0)
    held = [d for d in passage.dates if d.edtf and d.start >= begin and not MERELY_TO.search(_before(d, unit))]
    dates = telling((d for d in held if any(s.start <= d.start and d.end <= s.end for s in unit.spans)), unit, source)
    said = [d for d in dates if not any(p.search(_before(d, unit)) for p in (RELEASED, OF_A_LAW))] or dates
    return max(said, key=newness, default=None)


def newness(date: DateMention) -> tuple[str, str]:
    """What orders dates by how new they are: the year in which a period ends, then the first day."""
    return date.edtf.split("/")[-1][:4], date.first


def milestone_date(unit: Unit, source: Source) -> DateMention | None:
    """When what it tells of happened: the date that opens its first sentence, else the earliest in it; else None.

    Dates since which something is so, that compare something, are after the document, or are only those of figures that
    rose or fell are none, nor is one before which something was so; the end of a term ("until 2030") is one only where
    there is no other.
    """
    unfit = (since, compared, moved, ended_before)
    dates = [d for d in unit.own_dates if not (past_document(d, unit, source) or any(rule(d, unit) for rule in unfit))]
    dates = [d for d in dates if not in_a_name(d, unit)] or dates
    first = unit.passages[: 2 if unit.lead else 1]
    mine = [d for d in dates if any(p.start <= d.start < p.end for p in first)]
    mine = [d for d in mine if not horizon(d, unit)] or mine
    opening = (d for d in mine if OPENS.fullmatch(_before(d, unit)))
    return next(opening, None) or min(mine, key=lambda d: d.first, default=None)


def ended_before(date: DateMention, unit: Unit) -> bool:
    """Whether a date stands in an opening clause that says before what all the rest was so ("Before the war began")."""
    return bool(re.match(r"(?:\[\.\.\.\] )?(?:Before|Prior to|Until)\b[^,;]*$", _before(date, unit)))


def moved(date: DateMention, unit: Unit) -> bool:
    """Whether a date is only that of a figure from which or to which something moved ("from $36 billion in 2021")."""
    for p in unit.passages:
        for q in p.quantities if p.start <= date.start < p.end else ():
            between = p.text[q.end - p.start : date.start - p.start] if q.end <= date.start else None
            if between is not None and BESIDE.fullmatch(between) and MOVED.search(p.text[: q.start - p.start]):
                return True
    return False


def stated_date(unit: Unit, source: Source, *, titled: bool = True) -> str:
    """EDTF: the year of the heading above a unit, else the document's date, else "undated"; a title dates nothing.

    A year after the document's own says what it is about, and not how old it is; one in a name ("the FY2025 budget
    law") neither. Not `titled`: the document's date alone.
    """
    title, year = headed(unit, source) if titled else ("", None)
    if year and title != source.reference.title:
        return str(year)
    return source.reference.issued.edtf() if source.reference.issued else "undated"


def headed(unit: Unit, source: Source) -> tuple[str, int | None]:
    """The nearest heading above a unit, or the title, with a year of its own, and that year; ("", None) for none."""
    issued = source.reference.issued
    for title in (*reversed(unit.path), source.reference.title):
        found = [m for m in YEAR.finditer(title) if issued is None or int(m[1]) <= issued.year]
        found = [m for m in found if not (ACT_OF.search(title[: m.start()]) or NAMED.match(title[m.end() :]))]
        if found:
            return title, max(int(m[1]) for m in found)
    return "", None

"""Dated: the day, month or year that a statement gives itself, and how old it is by that.

A date counts where the main clause of a sentence is dated by it: not that of a thing ("the June 2025 attacks"), of a
subordinate clause or a parenthesis, nor one from or until which something is so.
"""

from __future__ import annotations

import re

from briefgen.model import DateMention, Passage, Quantity, Source
from briefgen.summary.asof import (
    OPENS,
    as_found,
    compared,
    figures,
    horizon,
    milestone_date,
    newness,
    past_document,
    sentence_date,
    since,
    stated_date,
    telling,
    with_days,
)
from briefgen.summary.events import events_in
from briefgen.summary.figureage import AT, is_point
from briefgen.summary.periods import date_of, joined
from briefgen.summary.units import Unit

# What is no main clause, up to its comma (that of "7 April, 2024" is none); a parenthesis; what is quoted.
ASIDE = re.compile(
    r"\([^()]*\)|“[^”]*”|\"[^\"]*\"|\b(?:that|which|who|whose|whom|when|where|whereas|while|after|before|because|although|though|"
    r"since|until|till|once|unless|if|whether)\b(?:“[^”]*”|\"[^\"]*\"|(?!, (?!(?:19|20)\d\d\b)|[;:—]).)*",
    re.IGNORECASE,
)
LED_IN = re.compile(
    r"(?:^|[\s—])(?:in|on|by|during|as of|at(?= the ))\s+"
    r"(?:(?:the\s+)?(?:early|mid|late|(?:beginning|start|middle|end) of)[\s-]+)*$",
    re.IGNORECASE,
)
PRESENT = re.compile(
    r"\b(?:is|are|has|have|does|do|can|will|would|could|may|might|must|should|shall|remains?|still|continues? to|"
    r"currently|at present|now|today)\b"
)
ACCOUNTS = re.compile(r"\b(?:FY ?|(?:fiscal|tax|program|budget) years? )\d{4}[^\d]*(?:\d{4})?$", re.IGNORECASE)
EXACT = ("day", "month")


def as_of(unit: Unit, source: Source, role: str) -> str:
    """EDTF: when a statement says that it was so or happened, else its document's date, else "undated".

    A figure takes the date on which it was so by its own sentence, and no period that it is for. What is told in the
    present tense, or in several sentences of which one has no date, is as old as the document.
    """
    event = event_date(unit, source, role) if role == "milestone" else None
    if event and not _goes_on(unit, event):
        later = [d for d in telling(unit.own_dates, unit, source) if not compared(d, unit)]
        return max((event, *later), key=newness).edtf
    if figures(unit):
        *_, last = (p for p in unit.passages if any(p.start <= q.start < p.end for q in figures(unit)))
        found = [figure_date(q, with_days(last, source), unit, source) for q in figures(unit) if q in last.quantities]
        return max((d for d in found if d), key=newness).edtf if all(found) else stated_date(unit, source)
    own = [own_date(with_days(p, source), unit, source) for p in unit.passages]
    return max((d for d in own if d), key=newness).edtf if all(own) else stated_date(unit, source)


def _goes_on(unit: Unit, event: DateMention) -> bool:
    """Whether a sentence beside that of an event tells what is so, or has been so since."""
    beside = (p for p in unit.passages if not p.start <= event.start < p.end)
    return any(PRESENT.search(_main_clauses(p)) for p in beside)


def figure_date(quantity: Quantity, passage: Passage, unit: Unit, source: Source) -> DateMention | None:
    """The date on which a figure was so, by its sentence; None where that has none.

    A period that it is for is no such date, nor is a mere end or beginning, or what is to come.
    """
    for date in (date_of(quantity, passage, unit), sentence_date(passage, unit, source)):
        if date is None or not date.edtf or "/" in date.edtf or joined(date, passage) or not is_point(date, passage):
            continue
        if not (horizon(date, unit) or since(date, unit) or past_document(date, unit, source)):
            return date
    return None


def own_date(passage: Passage, unit: Unit, source: Source) -> DateMention | None:
    """The newest date of a sentence's main clauses; None for none, and in the present tense without "as of"."""
    main = _main_dates(passage, unit, source)
    if PRESENT.search(_main_clauses(passage)):
        main = [d for d in main if as_found(d, unit)]
    newest = max(main, key=newness, default=None)
    return None if newest is None or "/" in newest.edtf else newest


def event_date(unit: Unit, source: Source, role: str) -> DateMention | None:
    """When the event happened that a statement tells; None for none.

    Of a milestone that is its date, unless a thing was merely so on it, or it is a year of accounts.
    """
    if role != "milestone":
        return _told_date(unit, source)
    date = milestone_date(unit, source)
    held = next((p for p in unit.passages if date and p.start <= date.start < p.end), None)
    counted = bool(date and held and ACCOUNTS.search(_before(date, held) + date.text))
    return None if counted or (date and as_found(date, unit)) else date


def _told_date(unit: Unit, source: Source) -> DateMention | None:
    """The day or month on which an event happened that the first main clause of a unit tells; None for none.

    What was so, said or counted then is no event, nor is what is foretold, denied or told in the present tense.
    """
    first = unit.passages[0]
    if (unit.lead and len(unit.spans) > 1) or PRESENT.search(_main_clauses(first)):
        return None
    told = {e.date for e in events_in(first, source)}
    dates = [d for d in _main_dates(first, unit, source) if d in told and d.granularity in EXACT and "/" not in d.edtf]
    dates = [d for d in dates if not (as_found(d, unit) or AT.search(_before(d, first)))]
    opening = (d for d in dates if OPENS.fullmatch(_before(d, first)))
    return next(opening, None) or min(dates, key=lambda d: d.first, default=None)


def _main_dates(passage: Passage, unit: Unit, source: Source) -> list[DateMention]:
    """The dates that a sentence's main clauses are dated by: none of a thing."""
    text = _main_clauses(passage)
    held = [d for d in passage.dates if any(s.start <= d.start and d.end <= s.end for s in unit.spans)]
    held = [d for d in telling(held, unit, source) if d.edtf and "X" not in d.edtf]
    main = [d for d in held if text[d.start - passage.start : d.end - passage.start].strip()]
    return [d for d in main if LED_IN.search(_before(d, passage)) and not compared(d, unit)]


def _main_clauses(passage: Passage) -> str:
    """A sentence with blanks for all that is no main clause of it, so that places stay."""
    return ASIDE.sub(lambda m: " " * len(m.group()), passage.text)


def _before(date: DateMention, passage: Passage) -> str:
    return passage.text[: date.start - passage.start]

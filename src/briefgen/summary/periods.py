"""Periods: what a figure is for, as its own sentence says it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.model import DateMention, Passage, Quantity
from briefgen.summary.asof import SUBORDINATE, compared, in_a_name
from briefgen.summary.text import plain
from briefgen.summary.units import Unit

CLAUSE = re.compile(
    r"[;:—]\s|\s[–-]\s|,\s(?=(?:and|but|while|whereas|with|resulting|compared|which|who|where|up|down|or|an?|the)\b)"
    r"|\s(?=(?:that|which|who)\s)"
)
JOINED = re.compile(r"\s*(?:,|and|or|to|through|,\s+and)\s*")
# What stands before a date that opens its sentence.
FRONTED = re.compile(
    r"(?:At|By|During|For|From|In|On|As of|Over|Since|Through|Throughout|Between)\b[^,;]{0,30}$|(?:FY|fiscal year )?$"
)
FRONT_ENDS = re.compile(r"(?: (?!and\b|or\b|to\b|through\b)[a-z]+){0,2},")  # "For FY2026 appropriations, ..."
# What a figure is only measured by: "equal to the fiscal year 2024 enacted level".
MEASURED_BY = re.compile(
    r"\b(?:equal to|same as|identical to|above|below|than|at|from) (?:the )?(?:fiscal year |FY ?)?$", re.IGNORECASE
)
LEVEL = re.compile(r" (?:[a-z]+ ){0,2}(?:levels?|amounts?|baselines?)\b")
OF_A_TEXT = re.compile(
    r"\s+(?:[\w.()-]+\s+){0,6}?(?:reports?|articles?|e-?mails?|letters?|statements?|reviews?|testimony|bills?|laws?|"
    r"acts?|assessments?|memos?|memorand\w+)\b"
)
LEADS_IN = re.compile(
    r"\b(?:(?:starting|beginning) )?(?:"
    r"(?:at|by|from|in|near|since|through|to|until|up to) the (?:beginning|close|end|start|turn) of(?: the)?|"
    r"as of|in|by|for|since|from|between|during|over|through|until|till|on|at|after|before|around|about|throughout)"
    r"(?: the)?(?: fiscal year| year| calendar year)?\s+$",
    re.IGNORECASE,
)
TEXT_OF = re.compile(
    r"\b(?:reports?|articles?|e-?mails?|letters?|statements?|reviews?|testimony|bills?|laws?|acts?|orders?|treat(?:y|ies)|"
    r"assessments?|decrees?|resolutions?) (?:of|from|dated) $"
)
MERELY_TO = re.compile(r"(?<!\d) (?:forward |back )?to $")
# What stands between a figure and the only period of its sentence where that is of another clause, or of another time.
TURNS_FROM = re.compile(
    r"[;:—]|,\s(?:and|but|while|whereas|which|who|where)\b|\b(?:now|today|currently|since|before|after|until)\b",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"\b(?:between|from)(?: the)?\s+$", re.IGNORECASE)
IN_MONEY_OF = re.compile(r"\s+(?:\w+\s+)?(?:dollars|euros|pounds|rubles|prices)\b", re.IGNORECASE)


def date_of(quantity: Quantity, passage: Passage, unit: Unit) -> DateMention | None:
    """The date or period that belongs to a figure; None where none does.

    It is that of the figure's own clause, the one after it before the one before it, if no other figure stands
    between; else one that opens the sentence ("In 2025, ..."); else its only period ("for 2027 to 2036").
    """
    dates = [d for d in passage.dates if not (compared(d, unit) or in_a_name(d, unit) or of_a_text(d, passage))]
    dates = [d for d in dates if not IN_MONEY_OF.match(passage.text, d.end - passage.start)]
    dates = [d for d in dates if not _yardstick(d, passage)]
    dates = [d for d in dates if not MERELY_TO.search(passage.text[: d.start - passage.start]) or joined(d, passage)]
    found = _in_clause(quantity, passage, dates) or _opening(quantity, passage, dates)
    return _last(found, passage, dates) if found else _only_period(quantity, passage, dates)


def _in_clause(quantity: Quantity, passage: Passage, dates: Sequence[DateMention]) -> DateMention | None:
    """The date of a figure's own clause: the one after it, else the one before it, with no other figure between."""
    begin, end = _clause(passage, quantity)
    others = [q for q in passage.quantities if q != quantity]
    within = [d for d in dates if begin <= d.start and d.end <= end]
    after = [d for d in within if d.start >= quantity.end and not _between(others, quantity.end, d.start)]
    aside = SUBORDINATE.match(passage.text)
    opens = passage.start + aside.end() if aside and passage.start + aside.end() <= quantity.start else passage.start
    before = [d for d in within if opens <= d.start and d.end <= quantity.start]
    before = [d for d in before if not _between(others, d.end, quantity.start)]
    return next(iter((*after, *before[-1:])), None)


def _opening(quantity: Quantity, passage: Passage, dates: Sequence[DateMention]) -> DateMention | None:
    """A date that opens the sentence of a figure."""
    opening = [d for d in dates if d.end <= quantity.start and FRONTED.match(passage.text[: d.start - passage.start])]
    opening = [d for d in opening if FRONT_ENDS.match(passage.text, d.end - passage.start)]
    first = passage.dates[:1]  # "2025 exports", "2024: 12 percent"
    opening += [d for d in first if d in dates and d.start == passage.start and d.end <= quantity.start]
    return next(iter(opening), None)


def _last(date: DateMention, passage: Passage, dates: Sequence[DateMention]) -> DateMention:
    """The end of a period of two dates ("between December 2021 and December 2025"), else the date."""
    if not BETWEEN.search(passage.text[: date.start - passage.start]):
        return date
    return next((d for d in dates if d.start > date.end and joined(d, passage) is date), date)


def _only_period(quantity: Quantity, passage: Passage, dates: Sequence[DateMention]) -> DateMention | None:
    """The one period of a sentence that dates nothing else, if nothing between it and the figure turns from it."""
    periods = [d for d in dates if "/" in d.edtf and ".." not in d.edtf]
    if len(periods) != 1:
        return None
    (date,) = periods
    aside = SUBORDINATE.match(passage.text)
    if aside and date.start < passage.start + aside.end() <= quantity.start:
        return None
    start, end = sorted(((date.start, date.end), (quantity.start, quantity.end)))
    between = passage.text[start[1] - passage.start : end[0] - passage.start]
    return None if TURNS_FROM.search(between) else date


def _clause(passage: Passage, quantity: Quantity) -> tuple[int, int]:
    """The clause of a passage that a figure stands in, as places of the source."""
    begin, end = passage.start, passage.end
    for cut in CLAUSE.finditer(passage.text):
        if passage.start + cut.end() <= quantity.start:
            begin = passage.start + cut.end()
        elif passage.start + cut.start() >= quantity.end:
            end = passage.start + cut.start()
            break
    return begin, end


def _between(others: Sequence[Quantity], start: int, end: int) -> bool:
    return any(start <= q.start and q.end <= end for q in others)


def _yardstick(date: DateMention, passage: Passage) -> bool:
    """Whether a date is only that of a level which a figure is measured by ("below the 2024 enacted level")."""
    measured = MEASURED_BY.search(passage.text[: date.start - passage.start])
    return bool(measured and LEVEL.match(passage.text, date.end - passage.start))


def of_a_text(date: DateMention, passage: Passage) -> bool:
    """Whether it is only the date of a report, a law or the like ("a May 2024 report")."""
    before = passage.text[: date.start - passage.start]
    named_by = bool(TEXT_OF.search(before)) or bool(OF_A_TEXT.match(passage.text, date.end - passage.start))
    return named_by and not LEADS_IN.search(before)


def with_preposition(date: DateMention, passage: Passage) -> str:
    """A date, with those before it that it is joined to ("for 2024 and 2025") and the preposition before them."""
    first = joined(date, passage) or date
    words = LEADS_IN.search(passage.text[: first.start - passage.start])
    start = passage.start + words.start() if words else first.start
    said = plain(passage.text[start - passage.start : date.end - passage.start])
    return said[:1].lower() + said[1:] if words else said


def joined(date: DateMention, passage: Passage) -> DateMention | None:
    """The first of the dates that a date is joined to ("for 2024 and 2025"); None for none."""
    first = date
    for other in reversed([d for d in passage.dates if d.end <= date.start]):
        if JOINED.fullmatch(passage.text[other.end - passage.start : first.start - passage.start]):
            first = other
    return first if first is not date else None

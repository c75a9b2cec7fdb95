"""Dates in a sentence, each as precise as it stands, in EDTF."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from ..model import DateMention
from .dateforms import FORMS, FORMS_IN_DIGITS, RELATIVE, Rule
from .datewords import BOUNDS, COUNTED, LABELS
from .text import REMEMBERED, any_of, plain, words_in

WINDOW = 80  # code points beside a number that say what it is

_BARE = re.compile(r"\d{4}")
_AND = re.compile(r"\d *and *(?:FY *)?\d+$|[a-z.] *and *[a-z]", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween +$", re.IGNORECASE)
# "Resolutions 1929 and 2010": a label goes for every number of its list.
_LABEL = re.compile(rf"(?:^|[\s(]){any_of(LABELS)} *(?:\d{{1,6}}(?: *[,–-] *| +(?:and|or|to) +))*$", re.IGNORECASE)
_BOUND = re.compile(rf"\b{any_of(BOUNDS)} *$", re.IGNORECASE)
_COUNT = re.compile(rf" *-?(?:[a-z]+ +)?{any_of(COUNTED)}\b", re.IGNORECASE)
_WHEN = re.compile(r"\b(?:after|before|by|during|in|since|until) +$", re.IGNORECASE)
_ERA = re.compile(r" *(?:B\.?C\.?|BCE)\b")
_JOIN = re.compile(r" *(?:-|–|to|through|until) *", re.IGNORECASE)


@lru_cache(maxsize=REMEMBERED)
def dates_of(text: str, *, english: bool = True) -> tuple[DateMention, ...]:
    """Every date in a text, in order and non-overlapping; positions count from the text's start.

    Day and month without a year are left out, for the year would be a guess. A bare number is a year only
    from 1500 to 2100 and where neither the word before it nor a unit after it makes it something else. Of
    "04/05/2026" the year alone is certain. A relative date ("last year", "two months ago") is found and not
    resolved: its granularity is "relative", its EDTF and `first` are "".
    Of a text that is not `english` only what stands in digits is read: days, periods of years, and a year after a
    word or within brackets that makes it one.
    `first` orders: an early, mid or late year, decade or century begins accordingly.
    """
    flat = plain(text)
    taken: list[DateMention] = []
    for needed, forms in FORMS if english else FORMS_IN_DIGITS:
        if not needed(flat, words_in(text)):
            continue
        for pattern, rule in forms:
            for match in pattern.finditer(flat):
                if any(match.start() < t.end and t.start < match.end() for t in taken):
                    continue
                mention = _mention(text, flat, match, rule)
                if mention:
                    taken.append(mention)
    return _joined(text, flat, sorted(taken, key=lambda d: d.start))


def _mention(text: str, flat: str, match: re.Match[str], rule: Rule) -> DateMention | None:
    """The mention a match stands for, None where its context or the calendar forbids it."""
    found = rule(match)
    if found is None or _forbidden(flat, match, found[1]):
        return None
    edtf, granularity, *parts = found
    try:
        first = "" if granularity == RELATIVE else date(*parts).isoformat()
    except ValueError:  # 31 February
        return None
    start = match.start() + len(match.group()) - len(match.group().lstrip(" -"))
    start = match.end("before") if "before" in match.re.groupindex else start
    return DateMention(start, match.end(), edtf, granularity, first, text[start : match.end()])


def _forbidden(flat: str, match: re.Match[str], granularity: str) -> bool:
    """Whether what stands beside a match says that it is no date."""
    before = flat[max(0, match.start() - WINDOW) : match.start()]
    if " and " in match.group() and _AND.search(match.group()):
        return not _BETWEEN.search(before)
    if granularity != "year":
        return False
    if not _BARE.fullmatch(match.group()):
        return match.group()[0].isdigit() and _LABEL.search(before) is not None
    return not _is_year(before, flat[match.end() : match.end() + WINDOW])


def _is_year(before: str, after: str) -> bool:
    """Whether a bare four-digit number is a year: no label, sum or count."""
    if _ERA.match(after):
        return False
    if _WHEN.search(before):
        return True
    return not (_COUNT.match(after) or _LABEL.search(before) or _BOUND.search(before))


def _joined(text: str, flat: str, dates: list[DateMention]) -> tuple[DateMention, ...]:
    """The dates with two days or two months that a dash or "to" joins made one period."""
    found: list[DateMention] = []
    for late in dates:
        early = found[-1] if found else None
        if (
            early
            and early.granularity == late.granularity in ("day", "month")
            and "/" not in early.edtf + late.edtf
            and early.first < late.first
            and _JOIN.fullmatch(flat, early.end, late.start)
        ):
            span = (early.start, late.end)
            period = f"{early.edtf}/{late.edtf}"
            found[-1] = DateMention(*span, period, early.granularity, early.first, text[slice(*span)])
        else:
            found.append(late)
    return tuple(found)

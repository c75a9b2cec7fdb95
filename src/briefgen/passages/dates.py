"""Dates in a sentence, each as precise as it stands, in EDTF."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from ..model import DateMention
from .text import REMEMBERED, any_of, plain

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
          "november", "december")  # fmt: skip
SHORT_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
CENTURIES = ("sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty-first")  # from the 16th on
# Sub-year groupings of EDTF (levels 1 and 2) and the month each begins with.
SEASONS = {"spring": (21, 3), "summer": (22, 6), "autumn": (23, 9), "fall": (23, 9), "winter": (24, 12)}
# A year-like number after one of these is a label's, a sum's or a count's number.
LABELS = (
    "article", "boeing", "cfr", "chapter", "directive", "figure", "flight", "h.r.", "law", "no.", "nos.", "number",
    "order", "p.l.", "page", "part", "pp.", "regulation", "res.", "resolution", "room", "rule", "s.", "sec.",
    "section", "sections", "table", "title", "u.s.c.", "unscr", "§", "§§",
)  # fmt: skip
COUNTED = (
    "acres", "aircraft", "barrels", "bases", "cases", "casualties", "centrifuges", "children", "civilians", "days",
    "deaths", "displaced", "employees", "families", "farms", "feet", "homes", "hours",
    "households", "injured", "jobs", "kilograms", "kilometers", "kilometres", "kg", "km", "killed", "launchers",
    "lives", "men", "metres", "meters", "miles", "minutes", "missiles", "months", "mw", "pages", "people",
    "percent", "per cent", "persons", "personnel", "planes", "points", "prisoners", "refugees", "seats",
    "ships", "soldiers", "square", "students", "tanks", "times", "tonnes", "tons", "troops", "units", "vehicles",
    "victims", "villages", "votes", "warheads", "weapons", "weeks", "women", "words", "workers", "wounded", "years",
    "million", "billion", "trillion", "thousand",
)  # fmt: skip
BOUNDS = ("about", "almost", "approximately", "at least", "at most", "exceeding", "fewer than", "less than",
          "more than", "nearly", "over", "roughly", "some", "up to")  # fmt: skip

WINDOW = 80  # code points beside a number that say what it is

_YEAR = r"(?:1[5-9]\d\d|20\d\d|2100)"
_MONTH = rf"(?P<month>(?:{'|'.join(MONTHS)})|(?:{'|'.join(SHORT_MONTHS)}|sept)\b\.?)"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?: *(?:-|–|to|and) *\d{1,2}(?:st|nd|rd|th)?)?"
_PART = r"(?:(?P<part>early|mid|late|(?:beginning|middle|end)(?= +of))(?: +in| +of)?(?: +the)?[ -]+)?"
_NOT_AFTER = r"(?<![\w$€£¥.,/#§])(?<!\d-)(?<!\w-(?=\d{4}-))"
_NOT_BEFORE = r"(?![\w]|[.,/]\d|%|-\d| *°)"

Found = tuple[str, str, int, int, int]  # EDTF, granularity, and the earliest year, month, day
Rule = Callable[[re.Match[str]], Found | None]


def _month_number(name: str) -> int:
    return SHORT_MONTHS.index(name.lower()[:3]) + 1


def _iso(m: re.Match[str]) -> Found | None:
    y, mo, d = int(m["y"]), int(m["mo"]), int(m["d"])
    return f"{y:04d}-{mo:02d}-{d:02d}", "day", y, mo, d


def _slashed(m: re.Match[str]) -> Found | None:
    """Day and month are told apart only where one is above 12; else the year alone is certain."""
    a, b, y = int(m["a"]), int(m["b"]), int(m["y"])
    if (a > 12) == (b > 12) and a != b:
        return f"{y:04d}", "year", y, 1, 1
    day, month = (a, b) if a > 12 else (b, a)
    return f"{y:04d}-{month:02d}-{day:02d}", "day", y, month, day


def _day_month(m: re.Match[str]) -> Found | None:
    y, mo, d = int(m["y"]), _month_number(m["month"]), int(m["day"])
    return f"{y:04d}-{mo:02d}-{d:02d}", "day", y, mo, d


def _month_year(m: re.Match[str]) -> Found | None:
    y, mo = int(m["y"]), _month_number(m["month"])
    return f"{y:04d}-{mo:02d}", "month", y, mo, 1


def _season(m: re.Match[str]) -> Found | None:
    code, month = SEASONS[m["season"].lower()]
    return f"{int(m['y']):04d}-{code}", "season", int(m["y"]), month, 1


def _quarter(m: re.Match[str]) -> Found | None:
    number = int(m["q"]) if m["q"] else ("first", "second", "third", "fourth").index(m["word"].lower()) + 1
    return f"{int(m['y']):04d}-{32 + number}", "season", int(m["y"]), 3 * number - 2, 1


def _decade(m: re.Match[str]) -> Found | None:
    start = int(m["d"]) * 10
    later = {"early": 0, "beginning": 0, "mid": 4, "middle": 4, "late": 7, "end": 8}.get((m["part"] or "").lower(), 0)
    return f"{m['d']}X", "decade", start + later, 1, 1


def _century(m: re.Match[str]) -> Found | None:
    number = int(m["n"]) if m["n"] else 16 + CENTURIES.index(m["word"].lower().replace(" ", "-"))
    if not 1 <= number <= 22:
        return None
    start = 100 * (number - 1)
    later = {"early": 0, "beginning": 0, "mid": 40, "middle": 40, "late": 70, "end": 90}
    return f"{number - 1:02d}XX", "century", start + later.get((m["part"] or "").lower(), 0) or 1, 1, 1


def _range(m: re.Match[str]) -> Found | None:
    first, last = int(m["y"]), int(m["z"])
    if last < 100:
        last += first // 100 * 100
    if last <= first:
        return None
    return f"{first:04d}/{last:04d}", "year", first, 1, 1


def _year(m: re.Match[str]) -> Found | None:
    month = {"mid": 5, "middle": 5, "late": 9, "end": 12}.get((m["part"] or "").lower(), 1)
    return m["y"], "year", int(m["y"]), month, 1


_FY = r"(?:FY *|fiscal years? +|the year +)?"
RULES: tuple[tuple[re.Pattern[str], Rule], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), rule)
    for pattern, rule in (
        (rf"{_NOT_AFTER}(?P<y>{_YEAR})-(?P<mo>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?!\d)", _iso),
        (rf"{_NOT_AFTER}(?P<d>0?[1-9]|[12]\d|3[01])\. ?(?P<mo>0?[1-9]|1[0-2])\. ?(?P<y>{_YEAR})(?!\d)", _iso),
        (rf"{_NOT_AFTER}(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})/(?P<y>{_YEAR})(?![\d/])", _slashed),
        (rf"{_NOT_AFTER}{_DAY}(?: +of)? +{_MONTH},? +(?P<y>{_YEAR}){_NOT_BEFORE}", _day_month),
        (rf"\b{_MONTH} +{_DAY},? +(?P<y>{_YEAR}){_NOT_BEFORE}", _day_month),
        (rf"{_PART}\b{_MONTH},?(?: +of)? +(?P<y>{_YEAR}){_NOT_BEFORE}", _month_year),
        (rf"\b(?P<season>{any_of(SEASONS)})(?: +of)? +(?P<y>{_YEAR}){_NOT_BEFORE}", _season),
        (rf"\b(?:Q(?P<q>[1-4])|(?P<word>first|second|third|fourth) +quarter),?(?: +of)? +(?P<y>{_YEAR}){_NOT_BEFORE}",
         _quarter),
        (rf"\b{_PART}(?<![\w$€£-])(?P<d>1[5-9]\d|20\d)0s\b", _decade),
        (rf"\b{_PART}(?:(?P<n>\d{{1,2}})(?:st|nd|rd|th)|(?P<word>{any_of(CENTURIES)}))(?: +)centur(?:y|ies)\b(?!-)",
         _century),
        (rf"{_NOT_AFTER}{_FY}(?<!\d)(?P<y>{_YEAR}) *(?:-|–|/|to|through|and) *(?:FY *)?(?P<z>{_YEAR}|\d\d)(?![\w-])"
         r"(?![.,]\d|%)", _range),
        (rf"(?:\b{_PART}|{_NOT_AFTER}){_NOT_AFTER}{_FY}(?<!\d)(?P<y>{_YEAR}){_NOT_BEFORE}", _year),
    )
)  # fmt: skip
_AND = re.compile(rf"{_YEAR} *and *{_YEAR}$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween +$", re.IGNORECASE)
_LABEL = re.compile(rf"(?:^|[\s(]){any_of(LABELS)} *$", re.IGNORECASE)
_BOUND = re.compile(rf"\b{any_of(BOUNDS)} *$", re.IGNORECASE)
_COUNT = re.compile(rf" *-?(?:[a-z]+ +)?{any_of(COUNTED)}\b", re.IGNORECASE)
_WHEN = re.compile(r"\b(?:after|before|by|during|in|since|until) +$", re.IGNORECASE)
_ERA = re.compile(r" *(?:B\.?C\.?|BCE)\b")


@lru_cache(maxsize=REMEMBERED)
def dates_of(text: str) -> tuple[DateMention, ...]:
    """Every date in a text, in order and non-overlapping; positions count from the text's start.

    Day and month without a year are left out, for the year would be a guess. A bare number is a year only
    from 1500 to 2100 and where neither the word before it nor a unit after it makes it something else.
    `first` orders: an early, mid or late year, decade or century begins accordingly.
    """
    flat = plain(text)
    taken: list[DateMention] = []
    for pattern, rule in RULES:
        for match in pattern.finditer(flat):
            if any(match.start() < t.end and t.start < match.end() for t in taken):
                continue
            mention = _mention(text, flat, match, rule)
            if mention:
                taken.append(mention)
    return tuple(sorted(taken, key=lambda d: d.start))


def _mention(text: str, flat: str, match: re.Match[str], rule: Rule) -> DateMention | None:
    """The mention a match stands for, None where its context or the calendar forbids it."""
    found = rule(match)
    before = flat[max(0, match.start() - WINDOW) : match.start()]
    after = flat[match.end() : match.end() + WINDOW]
    if found is None or (rule is _year and not _is_year(match, before, after)):
        return None
    if rule is _range and (_LABEL.search(before) or (_AND.search(match.group()) and not _BETWEEN.search(before))):
        return None
    edtf, granularity, *parts = found
    try:
        first = date(*parts).isoformat()
    except ValueError:  # 31 February
        return None
    start = match.start() + len(match.group()) - len(match.group().lstrip(" -"))
    return DateMention(start, match.end(), edtf, granularity, first, text[start : match.end()])


def _is_year(match: re.Match[str], before: str, after: str) -> bool:
    """Whether a bare four-digit number is a year: no label, sum or count."""
    bare = match.group() == match["y"]
    if _ERA.match(after):
        return False
    if _WHEN.search(before):
        return True
    if bare and _COUNT.match(after):
        return False
    return not (bare and (_LABEL.search(before) or _BOUND.search(before)))

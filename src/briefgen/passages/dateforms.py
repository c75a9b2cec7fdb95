"""The forms of dates: one pattern and one rule for each, in the order in which they are tried."""

from __future__ import annotations

import re
from collections.abc import Callable

from .datewords import CENTURIES, MONTHS, NAMED_YEARS, QUARTERS, SEASONS, SHORT_MONTHS
from .text import any_of, words_of

Found = tuple[str, str, int, int, int]  # EDTF, granularity, and the earliest year, month, day
Rule = Callable[[re.Match[str]], Found | None]
RELATIVE = "relative"  # its EDTF is "": what it is counted from does not stand beside it

_YEAR = r"(?:1[5-9]\d\d|20\d\d|2100)"
_NAME = rf"(?:(?:{'|'.join(MONTHS)})\b|(?:{'|'.join(SHORT_MONTHS)}|sept)\b\.?)"
_MONTH = rf"(?P<month>{_NAME})"
_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])"
_DAY = rf"(?P<day>{_NUMBER})(?:st|nd|rd|th)?(?: *(?P<join>-|–|to|and) *(?P<day2>{_NUMBER})(?:st|nd|rd|th)?)?"
_PART = r"(?:(?P<part>early|mid|late|(?:beginning|middle|end)(?= +of))(?: +in| +of)?(?: +the)?[ -]+)?"
_NOT_AFTER = r"(?<![\w$€£¥.,/#§])(?<![$€£¥₽₹₩₪₴₺₸] )(?<!\d-)(?<!\w-(?=\d{4}-))"
_NOT_BEFORE = r"(?![\w]|[.,/]\d|%|-\d| *°)"
_TO = r" *(?P<join>-|–|to|through|until|and) *"
_KIND = rf"(?:{any_of(NAMED_YEARS)})"
_FY = rf"(?:FY *|{_KIND} +years? +(?:of +)?|the year +)?"
_KIND_AFTER = rf"(?: +{_KIND} +years?\b)?"
_APPROX = r"(?:(?P<approx>circa|ca\.|(?:(?<=by )|(?<=in )|(?<=since )|(?<=until ))(?:about|around|roughly)) +)?"
_UNITS = r"(?:year|month|week|quarter|decade|century)"


def _month_number(name: str) -> int:
    return SHORT_MONTHS.index(name.lower()[:3]) + 1


def _iso(m: re.Match[str]) -> Found | None:
    y, mo, d = int(m["y"]), int(m["mo"]), int(m["d"])
    return f"{y:04d}-{mo:02d}-{d:02d}", "day", y, mo, d


def _iso_month(m: re.Match[str]) -> Found | None:
    """ "2024-06" is a month where it can be no range of years ("2004-06")."""
    y, mo = int(m["y"]), int(m["mo"])
    return (f"{y:04d}-{mo:02d}", "month", y, mo, 1) if mo <= y % 100 else None


def _slashed(m: re.Match[str]) -> Found | None:
    """Day and month are told apart only where one is above 12; else the year alone is certain."""
    a, b, y = int(m["a"]), int(m["b"]), int(m["y"])
    if (a > 12) == (b > 12) and a != b:
        return f"{y:04d}", "year", y, 1, 1
    day, month = (a, b) if a > 12 else (b, a)
    return f"{y:04d}-{month:02d}-{day:02d}", "day", y, month, day


def _day_month(m: re.Match[str]) -> Found | None:
    y, mo, d = int(m["y"]), _month_number(m["month"]), int(m["day"])
    edtf = f"{y:04d}-{mo:02d}-{d:02d}"
    if m["day2"] and m["join"].lower() != "and" and int(m["day2"]) > d:
        edtf += f"/{y:04d}-{mo:02d}-{int(m['day2']):02d}"
    return edtf, "day", y, mo, d


def _months(m: re.Match[str]) -> Found | None:
    """ "March to May 2024", "28 March to 2 April 2026": the year is the end's, or the one before."""
    start, end, y = _month_number(m["month0"]), _month_number(m["month"]), int(m["y"])
    if bool(m["day0"]) != bool(m["day"]) or start == end:
        return None
    first = y - 1 if start > end else y
    if not m["day0"]:
        return f"{first:04d}-{start:02d}/{y:04d}-{end:02d}", "month", first, start, 1
    d, e = int(m["day0"]), int(m["day"])
    return f"{first:04d}-{start:02d}-{d:02d}/{y:04d}-{end:02d}-{e:02d}", "day", first, start, d


def _month_year(m: re.Match[str]) -> Found | None:
    y, mo = int(m["y"]), _month_number(m["month"])
    return f"{y:04d}-{mo:02d}", "month", y, mo, 1


def _season(m: re.Match[str]) -> Found | None:
    code, month = SEASONS[m["season"].lower()]
    return f"{int(m['y']):04d}-{code}", "season", int(m["y"]), month, 1


def _quarter(m: re.Match[str]) -> Found | None:
    """A quarter (EDTF 33 to 36) or half (40, 41) of a year."""
    year, half = int(m["y"]), bool(m["h"] or (m["of"] or "").lower() == "half")
    number = int(m["q"] or m["h"]) if m["q"] or m["h"] else QUARTERS.index(m["word"].lower()) + 1
    if half and number > 2:
        return None
    return f"{year:04d}-{(39 if half else 32) + number}", "season", year, (6 if half else 3) * (number - 1) + 1, 1


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


def _open(m: re.Match[str]) -> Found | None:
    return f"{m['y']}/..", "year", int(m["y"]), 1, 1


def _year(m: re.Match[str]) -> Found | None:
    month = {"mid": 5, "middle": 5, "late": 9, "end": 12}.get((m["part"] or "").lower(), 1)
    return f"{m['y']}~" if m["approx"] else m["y"], "year", int(m["y"]), month, 1


def _relative(m: re.Match[str]) -> Found | None:
    return "", RELATIVE, 1, 1, 1


_IN_YEAR = (
    (rf"{_NOT_AFTER}(?P<y>{_YEAR})-(?P<mo>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?!\d)", _iso),
    (rf"{_NOT_AFTER}(?P<d>0?[1-9]|[12]\d|3[01])\. ?(?P<mo>0?[1-9]|1[0-2])\. ?(?P<y>{_YEAR})(?!\d)", _iso),
    (rf"{_NOT_AFTER}(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})/(?P<y>{_YEAR})(?![\d/])", _slashed),
)
_WITH_MONTH = (
    (rf"\b(?P<month0>{_NAME})(?: +(?P<day0>{_NUMBER}))?{_TO}{_MONTH}(?: +(?P<day>{_NUMBER}))? *,? +(?P<y>{_YEAR})"
     rf"{_NOT_BEFORE}", _months),
    (rf"{_NOT_AFTER}(?P<day0>{_NUMBER}) +(?P<month0>{_NAME}){_TO}(?P<day>{_NUMBER}) +{_MONTH} *,? +(?P<y>{_YEAR})"
     rf"{_NOT_BEFORE}", _months),
    (rf"{_NOT_AFTER}{_DAY}(?: +of)? +{_MONTH} *,? +(?P<y>{_YEAR}){_NOT_BEFORE}", _day_month),
    (rf"\b{_MONTH} +{_DAY} *,? +(?P<y>{_YEAR}){_NOT_BEFORE}", _day_month),
    (rf"{_PART}\b{_MONTH} *,?(?: +of)? +(?P<y>{_YEAR})(?![\w]|[.,/]\d|%| *°)", _month_year),
)  # fmt: skip
_WITH_YEAR = (
    (rf"\b(?P<season>{any_of(SEASONS)})(?: +of)? +(?P<y>{_YEAR}){_NOT_BEFORE}", _season),
    (rf"\b(?:Q(?P<q>[1-4])|H(?P<h>[12])|(?P<word>{any_of(QUARTERS)}) +(?P<of>quarter|half)),?(?: +of)? +{_FY}"
     rf"(?P<y>{_YEAR}){_NOT_BEFORE}", _quarter),
    (rf"{_NOT_AFTER}(?P<y>{_YEAR}) *-?(?:Q(?P<q>[1-4])|H(?P<h>[12]))(?P<word>)(?P<of>)\b", _quarter),
    (rf"\b{_PART}(?<![\w$€£])(?<!\d-)(?P<d>1[5-9]\d|20\d)0s\b", _decade),
    (rf"{_NOT_AFTER}{_FY}(?<!\d)(?P<y>{_YEAR}) *(?:-|–|to) *(?:the +)?present\b", _open),
    (rf"{_NOT_AFTER}{_FY}(?<!\d)(?P<y>{_YEAR}) *(?:-|–|/|to|through|and) *(?:FY *)?(?P<z>{_YEAR}|\d\d)(?![\w-])"
     rf"(?![.,]\d|%){_KIND_AFTER}", _range),
    (rf"{_NOT_AFTER}(?P<y>{_YEAR})-(?P<mo>0[1-9]|1[0-2])(?![\w-])", _iso_month),
    (rf"(?:\b{_PART}|{_NOT_AFTER}){_NOT_AFTER}{_APPROX}{_FY}(?<!\d)(?P<y>{_YEAR}){_NOT_BEFORE}{_KIND_AFTER}", _year),
)  # fmt: skip
_BY_CENTURY = (
    (rf"\b{_PART}(?:(?P<n>\d{{1,2}})(?:st|nd|rd|th)|(?P<word>{any_of(CENTURIES)}))"
     r"(?: +centur(?:y|ies)\b(?!-)|(?= +(?:and|to|or) +(?:the +)?(?:early +|late +)?[\w-]+ +centuries\b))", _century),
)  # fmt: skip
_RELATIVES = (
    (rf"\b(?:(?:early|earlier|late|later|mid)[ -]+)?(?:last|this|next|past|current|previous|coming|following) +"
     rf"(?:{_KIND} +)?{_UNITS}\b(?!-)", _relative),
    (r"\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|several|many|some|\d{1,3}) +(?:year|month|week|day|"
     r"decade|century|centurie)s? +ago\b", _relative),
    (r"\b(?:yesterday|tomorrow)\b", _relative),
)  # fmt: skip
Form = tuple[re.Pattern[str], Rule]


def _forms(*groups: tuple[tuple[str, Rule], ...]) -> tuple[Form, ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), rule) for group in groups for pattern, rule in group)


Needed = Callable[[str, frozenset[str]], bool]
_DIGITS = re.compile(r"\d[/.-]")
_YEARS = re.compile(_YEAR)
_MONTH_WORDS = frozenset((*MONTHS, *SHORT_MONTHS, "sept"))
_RELATIVE_WORDS = words_of("""year years month months week weeks quarter decade decades century centuries day days ago
                           yesterday tomorrow""")  # fmt: skip


def _in_digits(flat: str, words: frozenset[str]) -> bool:
    return _DIGITS.search(flat) is not None


def _with_month(flat: str, words: frozenset[str]) -> bool:
    return not _MONTH_WORDS.isdisjoint(words) and _with_year(flat, words)


def _with_year(flat: str, words: frozenset[str]) -> bool:
    return _YEARS.search(flat) is not None


def _with_century(flat: str, words: frozenset[str]) -> bool:
    return "century" in words or "centuries" in words


def _with_relative(flat: str, words: frozenset[str]) -> bool:
    return not _RELATIVE_WORDS.isdisjoint(words)


# What has to stand in a text for its forms to be tried at all, so that most sentences cost one look.
FORMS: tuple[tuple[Needed, tuple[Form, ...]], ...] = (
    (_in_digits, _forms(_IN_YEAR)),
    (_with_month, _forms(_WITH_MONTH)),
    (_with_century, _forms(_BY_CENTURY)),
    (_with_year, _forms(_WITH_YEAR)),
    (_with_relative, _forms(_RELATIVES)),
)
# In other languages a number is a year by the word before it, by its brackets or by the word for a year after it.
_BEFORE_YEAR = ("année", "ano", "anno", "año", "bis", "dans", "del", "desde", "em", "en", "hasta", "im", "in", "jahr",
                "jahre", "nach", "nel", "seit", "vor", "в", "до", "с")  # fmt: skip
_OTHER_YEARS = (
    (rf"{_NOT_AFTER}(?<!\d)(?P<y>{_YEAR}) *(?:-|–) *(?P<z>{_YEAR})(?![\w-])(?![.,]\d|%)", _range),
    (rf"(?<=\()(?P<approx>)(?P<part>)(?P<y>{_YEAR})(?=\))", _year),
    (rf"\b(?P<before>{any_of(_BEFORE_YEAR)} +)(?P<approx>)(?P<part>)(?P<y>{_YEAR}){_NOT_BEFORE}(?! *(?:[-–]|"
     rf"[$€£]))", _year),
    (rf"{_NOT_AFTER}(?P<approx>)(?P<part>)(?P<y>{_YEAR})(?= *(?:г\.|год))", _year),
)  # fmt: skip
FORMS_IN_DIGITS: tuple[tuple[Needed, tuple[Form, ...]], ...] = (
    (_in_digits, _forms(_IN_YEAR)),
    (_with_year, _forms(_OTHER_YEARS)),
)

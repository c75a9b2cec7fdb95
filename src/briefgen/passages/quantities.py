"""Figures in a sentence: sums of money, shares and counts, with magnitude words applied and ranges kept whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..model import Quantity
from .dates import dates_of
from .datewords import LABELS, MONTHS, SHORT_MONTHS
from .measures import BOUND_WORDS, CODES, FLAGS, LONG_MAGNITUDES, MAGNITUDES, SYMBOLS, VAGUE
from .numerals import DIGITS, NUMBER_WORDS, PARTS, WORDS, value_of
from .shares import shares_of
from .text import any_of, plain, words_in
from .units import Measure, measure_of, rate_of

WINDOW = 80  # code points before a figure that say what it is
NEAR = 24  # of these, for a bound word
Span = tuple[int, int]

_SIGN = rf"(?:{any_of(SYMBOLS)}|(?:{any_of(CODES)})(?= ?\d))"
_LONG = rf"(?i:{any_of(LONG_MAGNITUDES)})"
_SIZE = rf"(?: ?(?P<short>mn|bn|tn|[mbkMBKT])\b|[ -]*(?P<mag>{_LONG}(?:[ -]+{_LONG})?)[a-e]?\b)?"
_PCT = r"(?P<pct> *%(?!\d)| +percent\b(?= *(?:-|–|to|and)\b)| +per +cent\b(?= +(?:to|and)\b))?"
_ONE = re.compile(rf"(?:(?P<sign>{_SIGN}) ?)?(?:(?P<num>{DIGITS})|(?P<word>(?i:{WORDS}))){_PCT}{_SIZE}")
_ONE_BY_DIGITS = re.compile(rf"(?:(?P<sign>{_SIGN}) ?)?(?P<num>{DIGITS})(?P<word>(?!))?{_PCT}{_SIZE}")
_JOIN = re.compile(r" *[-–] *| +to +| +(?P<and>and) +")
_BETWEEN = re.compile(r"\bbetween\b[^,;]{0,40}$", re.IGNORECASE)
_LABEL = re.compile(
    rf"(?:^|[\s(/])(?:{any_of(LABELS)}|{any_of(MONTHS)}|{any_of(SHORT_MONTHS)}\.?|box|p\.|note|footnote|phase|step|"
    rf"vol\.|volume|appendix|amendment|annex|level|day|tier|group|type|category|class|age|aged|ages|division|"
    rf"war|report|item|figures|footnotes|notes|schedule|exhibit|principle|question|goal|protocol|tel\.|phone|fax):?"
    r" *(?:\d{1,6}[a-z]?(?:\(\w\))*(?: *[,–-] *| +(?:and|or|to) +))*$",
    re.IGNORECASE,
)
_BOUND = re.compile(rf"(?:^|(?<=[^\w.-])){any_of(BOUND_WORDS)} *$", re.IGNORECASE)
_MINUS = re.compile(r"(?:^|[\s(/])(?:[-–]|[Mm]inus +)$")
_OPEN_END = re.compile(r" +or +(?:(?P<more>more|greater|higher|above|over|longer|older)|less|fewer|lower|under)\b")
_MONTH_AFTER = re.compile(rf" *(?:{any_of(MONTHS)}|{any_of(SHORT_MONTHS)}\.?)\b", re.IGNORECASE)
_NAMED = re.compile(r"[A-Za-z),] +[A-Z][A-Za-z.]* $")  # "the Apollo 11 flight"
_ENUMERATOR = re.compile(r"\( ?\d{1,3}$")
_RUN = re.compile(r"[\w.,/:-]*")
_MORE_DIGITS = re.compile(r"[.,/:]\d| \d|-\d| *(?:U\.?S\.?C|C\.?F\.?R|Cong\.|sess\.|Stat\.)")
# "The two countries" says who is meant, not how many there are.
_DEFINITE = re.compile(r"\b(?:the|these|those|both|his|her|its|their|our|other|next|last|first|no|any) +$", re.I)
# "A 15-point plan" counts its parts and says nothing; "a 5-point drop" measures.
_PARTS = re.compile(r"[ -](?P<of>point|part|page|step|stage|phase|tier|star|way|article|chapter|clause|section|"
                    r"paragraph)\b")  # fmt: skip
_CHANGE = re.compile(
    r" +(?:[a-z]+ +)?(?:advantage|climb|cut|decline|decrease|deficit|difference|dip|drop|edge|fall|gain|gap|hike|"
    r"increase|jump|lead|loss|majority|margin|rally|rise|slide|slump|surge|swing|win)s?\b"
)
_OTHER_SIZE = re.compile(r" *(?:mi[ol]|mrd|mld|mia|bn|bil|tri|тыс|милл|млн|млрд|трлн|tsd|tausend)", re.IGNORECASE)
_SOME = re.compile(r"\d")
_CUES = frozenset((*NUMBER_WORDS, *PARTS, *VAGUE, *LONG_MAGNITUDES))
_FLAG = re.compile(rf" *{any_of(FLAGS)}", re.IGNORECASE)
# "(2023 est.)" beside a figure says that it is an estimate as of that year.
_ESTIMATE_AFTER = re.compile(r" *\((?:[\w ]+ )?(?:est|proj)\b\.?\)", re.IGNORECASE)


def quantities_of(text: str, *, english: bool = True) -> tuple[Quantity, ...]:
    """Every figure in a text, in order and non-overlapping; positions count from the text's start.

    Dates, labels ("Article 5") and ordinals are no figures. A range is one figure, with its low end as `value`. The
    interval takes in the bound word before the figure, its unit, its rate and a flag such as "[e]" after it. Of a
    text that is not `english` only digits with a unit's sign are read, and none with a stop, a comma or a word for
    thousands or millions, for what these mean differs from language to language.
    """
    if not _SOME.search(text) and _CUES.isdisjoint(words_in(text)):
        return ()
    flat = plain(text)
    taken = [(d.start, d.end) for d in dates_of(text, english=english)]
    found = list(shares_of(text, flat, taken)) if english else []
    taken += [(q.start, q.end) for q in found]
    found += _figures(text, flat, taken, english)
    return tuple(sorted(found, key=lambda q: q.start))


def _figures(text: str, flat: str, taken: list[Span], english: bool) -> Iterator[Quantity]:
    """The figures of a text that lie in none of the spans taken."""
    pattern, at, ended = (_ONE if english else _ONE_BY_DIGITS), 0, 0
    while match := pattern.search(flat, at):
        over = next((b for a, b in taken if a < match.end() and match.start() < b), 0)
        inside = over and any(a <= match.start() < b for a, b in taken)
        number = _number(match)
        mine = any(a < number[1] and number[0] < b for a, b in taken)
        figure = None if inside or mine else _figure(text, flat, match, taken, english)
        if figure:
            if figure.start < ended:  # a word that flags the figure before ("5% est. 12") is not this one's bound too
                start = _number(match)[0]
                figure = replace(figure, start=start, text=text[start : figure.end], bound="")
            yield figure
            at = ended = figure.end
        elif inside:
            at = max(over, match.start() + 1)
        else:
            run = _RUN.match(flat, match.end("num") if match["num"] else match.end())
            at = max(run.end() if run else 0, match.end("num") if match["num"] else match.end())


def _number(match: re.Match[str]) -> Span:
    return match.span("num") if match["num"] else match.span("word")


def _figure(text: str, flat: str, one: re.Match[str], taken: list[Span], english: bool) -> Quantity | None:
    """The figure or range that begins with a number, None where the number is something else's."""
    if not _starts(text, flat, one, english):
        return None
    other = _range_end(flat, one, taken, english)
    last = other or one
    value, high, end = _values(flat, one, other)
    measure = _measured(flat, one, last, end, english)
    if measure is None:
        return None
    unit, end = measure
    if not english and (not unit or _OTHER_SIZE.match(flat, end)):
        return None
    end = flag.end() if (flag := _FLAG.match(flat, end)) else end
    rate = rate_of(flat, end) if english else None
    if rate:
        unit, end = f"{unit} per {rate[0]}".strip(), rate[1]
    end = flag.end() if flag is None and (flag := _FLAG.match(flat, end)) else end
    before = flat[max(0, one.start() - NEAR) : one.start()]
    minus, start = _MINUS.search(before), one.start()
    if minus:
        value = -value
        start -= len(minus.group().lstrip(" (/"))
    bounded = _BOUND.search(flat[max(0, start - NEAR) : start]) if english else None
    bound = BOUND_WORDS[" ".join(bounded.group().lower().split())] if bounded else ""
    start -= len(bounded.group()) if bounded else 0
    if not bound and (open_end := _OPEN_END.match(flat, end)):
        bound, end = ("over" if open_end["more"] else "under"), open_end.end()
    bound = bound or ("estimated" if flag or _ESTIMATE_AFTER.match(flat, end) else "")
    return Quantity(start, end, value, unit, bound, text[start:end], high)


def _starts(text: str, flat: str, one: re.Match[str], english: bool) -> bool:
    """Whether a figure may begin here: no part of a word, a longer number, an enumeration or a telephone number."""
    start, end = _number(one)
    begin = one.start()
    before = flat[max(0, begin - WINDOW) : begin]
    if before[-1:].isalnum() or before[-1:] in tuple("._,#§/$€£¥+°%'"):
        return before[-1:] == "'" and before[-2:-1] in ("", " ")
    if before[-1:] in ("-", "–") and before[-2:-1] and (before[-2].isalnum() or before[-2] in ")."):
        return False
    if one["word"]:
        return True
    digits = text[start:end]
    if (digits[0] == "0" and digits[1:2].isdigit()) or (not english and ("." in digits or "," in digits)):
        return False
    if " " in digits and not re.match(r" ?(?:%|[a-z])", flat[end : end + 2]):
        return False
    if not re.search(r"\w", flat[:begin][:WINDOW]) and re.match(r"[.)] ", flat[end : end + 2]):
        return False
    if _ENUMERATOR.search(flat[max(0, end - 5) : end]) and flat[end : end + 2].lstrip().startswith(")"):
        return False
    return not (one["sign"] is None and re.search(r"\d[ -]$", before))


def _range_end(flat: str, one: re.Match[str], taken: list[Span], english: bool) -> re.Match[str] | None:
    """The second number of a range, None where there is none: the lower stands first, "and" only after "between"."""
    join = _JOIN.match(flat, one.end())
    if join is None:
        return None
    other = (_ONE if english else _ONE_BY_DIGITS).match(flat, join.end())
    if other is None or (other["sign"] and not one["sign"]) or any(a <= other.start() < b for a, b in taken):
        return None
    if join["and"] and not _BETWEEN.search(flat[max(0, one.start() - WINDOW) : one.start()]):
        return None
    if other["num"] and (other["num"][0] == "0" or re.match(r"[.,/:]\d|-\d|[A-Za-z]{3}", flat[other.end("num") :])):
        return None
    value, high, _ = _values(flat, one, other)
    return other if high is not None and value < high else None


def _values(flat: str, one: re.Match[str], other: re.Match[str] | None) -> tuple[float, float | None, int]:
    """The low end, the high end if there is one, and where the numbers end with their magnitudes."""
    money = one["sign"] is not None
    if other is None:
        size, end = _size(flat, one, money)
        return value_of(_words(one)) * size, None, end
    last, end = _size(flat, other, money)
    first = _size(flat, one, money)[0] if one["mag"] or one["short"] else 1.0
    low, high = value_of(_words(one)) * first, value_of(_words(other)) * last
    if first == 1.0 and low * last < high:
        low *= last
    return low, high, end


def _words(one: re.Match[str]) -> str:
    return str(one["num"] or one["word"])


def _size(flat: str, one: re.Match[str], money: bool) -> tuple[float, int]:
    """What a number is multiplied by, and its end. "5 m" is a length; "$5 m" and "5m people" are millions."""
    if one["mag"]:
        sizes = [MAGNITUDES[w.lower()] for w in re.split(r"[ -]+", one["mag"])]
        return sizes[0] * (sizes[1] if len(sizes) > 1 else 1.0), one.end()
    short = one["short"]
    if not short:
        return 1.0, one.end()
    long = short in ("mn", "bn", "tn")
    attached = one.end() - len(short) == _number(one)[1]
    if money or long or (attached and (short in "kK" or re.match(r" +(?:people\b|[a-z]+s\b)", flat[one.end() :]))):
        return MAGNITUDES[short], one.end()
    return 1.0, _number(one)[1]


def _measured(flat: str, one: re.Match[str], last: re.Match[str], end: int, english: bool) -> Measure | None:
    """The unit of a figure and where it ends, None when the number is a label's or a bare number word."""
    money = one["sign"]
    if money:
        return SYMBOLS.get(money, money), end
    if last["pct"]:
        return "percent", max(end, last.end("pct"))
    start = one.start()
    before = flat[max(0, start - WINDOW) : start]
    sized = bool(last["mag"] or last["short"]) and end == last.end()
    measure = measure_of(flat, end, single=_words(one).lower() in ("1", "one"), english=english)
    unit, known = (measure[0], measure[2]) if measure else ("", False)
    if one["word"]:
        fits = sized or (known and not _DEFINITE.search(before))
        return (unit, measure[1] if measure else end) if fits else None
    if unit.startswith("percent") or unit == "basis points":
        return unit, measure[1] if measure else end
    if _LABEL.search(before) or _MONTH_AFTER.match(flat, end):
        return None
    parts = _PARTS.match(flat, end)
    if parts and (flat[end] == "-" or parts["of"] == "point"):
        return ("points", parts.end()) if parts["of"] == "point" and _CHANGE.match(flat, parts.end()) else None
    if measure:
        return unit, measure[1]
    following = flat[end : end + 1]
    if following.isalnum() or following in ("-", "%") or (not sized and _MORE_DIGITS.match(flat, end)):
        return None
    bare = not sized and one is last and "." not in _words(one) and "," not in _words(one)
    return None if bare and english and _NAMED.search(before) else ("", end)

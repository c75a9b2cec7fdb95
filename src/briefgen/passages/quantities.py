"""Figures in a sentence: sums of money, percentages and counts, with magnitude words applied."""

from __future__ import annotations

import re

from ..model import DateMention, Quantity
from .dates import COUNTED, LABELS, MONTHS, SHORT_MONTHS, dates_of
from .text import any_of, plain, words_of

SYMBOLS = {"US$": "USD", "A$": "AUD", "C$": "CAD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB",
           "₹": "INR", "₩": "KRW", "₪": "ILS", "₴": "UAH"}  # fmt: skip
CODES = ("AUD", "CAD", "CHF", "CNY", "EUR", "GBP", "INR", "JPY", "RUB", "UAH", "USD")
CURRENCIES = {"dollars": "USD", "dollar": "USD", "euros": "EUR", "euro": "EUR", "pounds sterling": "GBP",
              "rubles": "RUB", "roubles": "RUB", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rupees": "INR",
              "hryvnias": "UAH", "francs": "CHF"}  # fmt: skip
MAGNITUDES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "mn": 1e6, "bn": 1e9, "tn": 1e12,
              "m": 1e6, "b": 1e9, "k": 1e3, "M": 1e6, "B": 1e9, "K": 1e3, "T": 1e12}  # fmt: skip
LONG_MAGNITUDES = ("thousand", "million", "billion", "trillion")
NUMBER_WORDS = {
    "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0, "nine": 9.0,
    "ten": 10.0, "eleven": 11.0, "twelve": 12.0, "thirteen": 13.0, "fourteen": 14.0, "fifteen": 15.0,
    "sixteen": 16.0, "seventeen": 17.0, "eighteen": 18.0, "nineteen": 19.0, "twenty": 20.0, "thirty": 30.0,
    "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "seventy": 70.0, "eighty": 80.0, "ninety": 90.0,
}  # fmt: skip
# Bound words before a figure. "Up to" and "at most" bound it from above, as "under" does.
BOUND_WORDS = {
    "about": "about", "almost": "about", "approximately": "about", "around": "about", "circa": "about",
    "close to": "about", "nearly": "about", "roughly": "about", "some": "about", "~": "about", "approx.": "about",
    "above": "over", "at least": "over", "exceeding": "over", "greater than": "over", "in excess of": "over",
    "more than": "over", "no fewer than": "over", "no less than": "over", "over": "over", "upwards of": "over",
    "at most": "under", "below": "under", "fewer than": "under", "less than": "under", "no more than": "under",
    "under": "under", "up to": "under", "an estimated": "estimated", "estimated": "estimated",
    "estimated at": "estimated", "estimated to be": "estimated", "estimated over": "over",
    "estimated at over": "over", "a projected": "estimated", "projected": "estimated",
}  # fmt: skip
# Flags after a figure that say that it is an estimate or a projection.
FLAGS = ("[e]", "(est.)", "(est)", "est.", "(estimate)", "(estimated)", "[p]", "(proj.)", "(projected)")
# Nouns that a count's unit may be though they do not end in "s".
PLURALS = ("aircraft", "children", "men", "people", "percent", "personnel", "staff", "women", "crew", "GW", "MW",
           "kg", "km", "sq km", "sq mi", "tonne", "ton", "barrel", "square kilometers", "square kilometres",
           "square miles")  # fmt: skip
# Words in "s" after a number that are no unit, and words that cannot stand between a number and its unit.
NOT_UNITS = words_of("as basis does has his is its less plus perhaps thus this towards us was versus vs yes")
NOT_BETWEEN = words_of(
    """a about after although an and are as at be because been before between but by can could during for from had has
    have if in into is it may might more nor not of on or over per shall should so than that the their then these they
    this those to under until upon was were when where which while who will with would"""
)

WINDOW = 80  # code points

_NUMBER = r"(?P<n>\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_BOUND = rf"(?:(?<!\w)(?P<bound>{any_of(BOUND_WORDS)}) *)?"
_LONG = rf"(?:[ -]*(?P<mag>{any_of(LONG_MAGNITUDES)})\b)?"
_SHORT = rf"(?:[ -]?(?P<mag>{any_of(LONG_MAGNITUDES)}|(?-i:mn|bn|tn|[mbkMBKT]))\b)?"
_FLAG = rf"(?: *{any_of(FLAGS)})?"
_RANGE = r"(?: *(?:-|–|to|and) *{symbol}(?P<n2>\d[\d,]*(?:\.\d+)?))?"
_SYMBOL = rf"(?<![\w$])(?P<symbol>{any_of(SYMBOLS)}|(?-i:{any_of(CODES)}) ?)"
_MONEY = re.compile(
    rf"{_BOUND}{_SYMBOL} ?{_NUMBER}(?![\d,]*\d)(?:[ -]?(?P<mag1>{any_of(LONG_MAGNITUDES)})\b)?"
    rf"{_RANGE.format(symbol=f'(?P<symbol2>{any_of(SYMBOLS)})?')}{_SHORT}{_FLAG}",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    rf"{_BOUND}(?<![\w.,$€£])(?:{_NUMBER}(?: *%| +percent\b| +per +cent\b)?{_RANGE.format(symbol='')}"
    rf"(?: *%|[ -]percent(?:age[ -]+points?)?\b| +per +cent\b)|(?P<word>{any_of(NUMBER_WORDS)}) +per ?cent\b){_FLAG}",
    re.IGNORECASE,
)
_UNIT = r"(?: *-?(?P<unit>[A-Za-z][A-Za-z'-]*(?: +[A-Za-z][A-Za-z'-]*){0,2}))?"
_COUNT = re.compile(
    rf"{_BOUND}(?<![\w.,$€£#§/])(?<!\w-)(?:{_NUMBER}|(?P<word>\b{any_of(NUMBER_WORDS)}\b))"
    r"(?![\w%]|[.,/:]\d| *(?:U\.?S\.?C|C\.?F\.?R)\b)"
    rf"(?:(?:[ -]*(?P<mag1>{any_of(LONG_MAGNITUDES)})\b)(?= *(?:-|–|to|and) *\d))?"
    rf"{_RANGE.format(symbol='')}{_LONG}{_FLAG}(?: +of(?= +[a-z]))?{_UNIT}",
    re.IGNORECASE,
)
_LABEL = re.compile(
    rf"(?:^|[\s(/])(?:{any_of(LABELS)}|{any_of(MONTHS)}|{any_of(SHORT_MONTHS)}\.?|box|note|footnote|phase|step|"
    rf"version|vol\.|volume|appendix|amendment|annex|level|day|tier|group|type|category|class):? *$",
    re.IGNORECASE,
)
_AND = re.compile(r"\band\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\b[^,;]{0,40}$", re.IGNORECASE)
_COMPOUND = re.compile(r"-([a-z]{2,})\b")
# "The two countries" says who is meant, not how many there are.
_DEFINITE = re.compile(r"\b(?:the|these|those|both|his|her|its|their|our|other|next|last|first) +$", re.IGNORECASE)
# "A 15-point plan" counts its parts and says nothing; "a 5-point drop" measures.
_PARTS = re.compile(r"-(?:point|part|page|step|stage|phase|tier|star|way|article|chapter|clause|section|paragraph)\b")
_CHANGE = re.compile(
    r" +(?:[a-z]+ +)?(?:advantage|climb|cut|decline|decrease|deficit|difference|dip|drop|edge|fall|gain|gap|hike|"
    r"increase|jump|lead|loss|majority|margin|rally|rise|slide|slump|surge|swing|win)s?\b"
)
_COMPOUND_UNITS = {"strong": "people", "foot": "feet", "man": "men", "woman": "women", "person": "people"}
# "(2023 est.)" beside a figure says that it is an estimate as of that year.
_ESTIMATE_AFTER = re.compile(r" *\((?:[\w ]+ )?(?:est|proj)\b\.?\)", re.IGNORECASE)
_MINUS = re.compile(r"(?:^|[\s(])(?P<sign>[-–])$")
_ENUMERATOR = re.compile(r"\(\d{1,2}$")
_MONTH_AFTER = re.compile(rf" *(?:{any_of(MONTHS)}|{any_of(SHORT_MONTHS)}\.?)\b", re.IGNORECASE)


def quantities_of(text: str) -> tuple[Quantity, ...]:
    """Every figure in a text, in order and non-overlapping; positions count from the text's start.

    Dates, labels ("Article 5") and ordinals are no figures. Of a range both ends are given. The interval takes
    in the bound word before the figure, its unit and a flag such as "[e]" after it.
    """
    flat = _AND.sub(_only_between, plain(text))
    dates = dates_of(text)
    taken: list[Quantity] = []
    for pattern, unit_of in ((_MONEY, _currency), (_PERCENT, _percent), (_COUNT, _counted)):
        for match in pattern.finditer(flat):
            if _clashes(match, dates, taken):
                continue
            unit = unit_of(match, flat)
            if unit is not None:
                taken.extend(_figures(text, match, *unit))
    return tuple(sorted(taken, key=lambda q: q.start))


def _before(flat: str, at: int) -> str:
    """The few words before a place: all that labels and bound words need, so that a long line costs little."""
    return flat[max(0, at - WINDOW) : at]


def _only_between(match: re.Match[str]) -> str:
    """ "and" joins the ends of a range only after "between"; elsewhere it is put out of the patterns' way."""
    return "and" if _BETWEEN.search(_before(match.string, match.start())) else "&&&"


def _clashes(match: re.Match[str], dates: tuple[DateMention, ...], taken: list[Quantity]) -> bool:
    """Whether the number lies in a date or in a figure that was already found."""
    start = match.start("n") if match["n"] else match.start("word")
    end = match.end("n2") if match["n2"] else start + 1
    spans = [*((d.start, d.end) for d in dates), *((q.start, q.end) for q in taken)]
    return any(a < end and start < b for a, b in spans)


def _currency(match: re.Match[str], flat: str) -> tuple[str, int] | None:
    """The currency's ISO 4217 code and where the figure ends."""
    symbol = match["symbol"].strip().upper()
    return SYMBOLS.get(symbol, symbol), match.end()


def _percent(match: re.Match[str], flat: str) -> tuple[str, int] | None:
    return ("percentage points" if "percentage" in match.group().lower() else "percent"), match.end()


def _counted(match: re.Match[str], flat: str) -> tuple[str, int] | None:
    """The unit of a count and where it ends; None when the number is a label's or a bare number word."""
    number = match.start("n") if match["n"] else match.start("word")
    unit, end = _unit(match)
    if _LABEL.search(_before(flat, number)) or (
        match["n"] and _MONTH_AFTER.match(flat, match.end("n2" if match["n2"] else "n"))
    ):
        return None
    if match["n"] and not unit and flat[match.end("n") : match.end("n") + 1] == "-":
        parts = _PARTS.match(flat, match.end("n"))
        if parts and not (parts.group() == "-point" and _CHANGE.match(flat, parts.end())):
            return None
        compound = _COMPOUND.match(flat, match.end("n"))
        return (_COMPOUND_UNITS.get(compound[1], f"{compound[1]}s"), compound.end()) if compound else None
    if match["n"] and _ENUMERATOR.search(_before(flat, match.end("n"))) and flat[match.end("n") :].startswith(")"):
        return None
    if match["word"] and (
        not (unit in (*COUNTED, *CURRENCIES) or match["mag"]) or _DEFINITE.search(_before(flat, number))
    ):
        return None
    return CURRENCIES.get(unit, unit), end


def _unit(match: re.Match[str]) -> tuple[str, int]:
    """The first plural noun after the number, at most two words on, and where it ends; "" and the number's end."""
    bare_end = match.start("unit") if match["unit"] else match.end()
    bare_end = len(match.string[:bare_end].rstrip(" -")) if match["unit"] else bare_end
    if match["unit"]:
        lowered = match["unit"]
        for plural in (*CURRENCIES, *PLURALS, *CODES):
            found = re.match(rf"{re.escape(plural)}\b", lowered)
            if found:
                return plural, match.start("unit") + found.end()
        for word in re.finditer(r"[A-Za-z][A-Za-z'-]*", lowered):
            name = word.group()
            if name.lower() in NOT_BETWEEN | NOT_UNITS or not name.islower():
                break
            if name in PLURALS or match["n"] == "1" or (name.endswith("s") and not name.endswith(("ss", "'s", "ous"))):
                return name, match.start("unit") + word.end()
    return "", _without_of(match.string, match.start(), bare_end)


def _without_of(flat: str, start: int, end: int) -> int:
    """The end without a trailing "of" that was only read on the way to a unit."""
    piece = flat[start:end]
    return start + len(re.sub(r" +of$", "", piece))


def _figures(text: str, match: re.Match[str], unit: str, end: int) -> tuple[Quantity, ...]:
    """The match's figure, or the two ends of its range, with magnitude and bound applied."""
    groups = match.groupdict()
    magnitude = _magnitude(groups.get("mag"))
    first = NUMBER_WORDS[groups["word"].lower()] if groups.get("word") else _value(match["n"])
    bound = _bound(match) or ("estimated" if _ESTIMATE_AFTER.match(match.string, end) else "")
    own = _magnitude(groups.get("mag1")) if groups.get("mag1") else magnitude
    if match["n2"] is None:
        minus = _MINUS.search(_before(match.string, match.start()))
        start, value = (match.start() - 1, -first * own) if minus else (match.start(), first * own)
        return (Quantity(start, end, value, unit, bound, text[start:end]),)
    cut = match.end("mag1") if groups.get("mag1") else match.end("n")
    start2 = match.start("symbol2" if groups.get("symbol2") else "n2")
    low = Quantity(match.start(), cut, first * own, unit, bound, text[match.start() : cut])
    return low, Quantity(start2, end, _value(match["n2"]) * magnitude, unit, bound, text[start2:end])


def _bound(match: re.Match[str]) -> str:
    """How the figure is bounded: by the word before it, else by a flag after it."""
    if match["bound"]:
        return BOUND_WORDS[re.sub(" +", " ", match["bound"].lower())]
    return "estimated" if re.search(any_of(FLAGS), match.group().lower()) else ""


def _magnitude(word: str | None) -> float:
    return (MAGNITUDES.get(word) or MAGNITUDES[word.lower()]) if word else 1.0


def _value(digits: str) -> float:
    """The number, its thousands separators dropped."""
    return float(re.sub(r"[^\d.]", "", digits))

"""What a figure counts: the unit after a number, under one name however it is written, and what a rate is per."""

from __future__ import annotations

import re

from .datewords import COUNTED
from .measures import (
    ADVERBS,
    CODES,
    CURRENCIES,
    NOT_BETWEEN,
    NOT_UNITS,
    PER,
    PLURALS,
    SAME,
    SYMBOLS,
    UNIT_SIGNS,
    UNIT_WORDS,
)
from .text import any_of

Measure = tuple[str, int]
_PERCENT = re.compile(r" *%(?!\d)|[ -]*percent(?P<points>age[ -]+points?)?\b| +per +cent\b| +pct\b|"
                      r"[ -]*(?P<basis>basis[ -]"
                      r"points?|bps)\b", re.IGNORECASE)  # fmt: skip
_SIGNS = re.compile(rf"[ -]?(?P<sign>{any_of(UNIT_SIGNS)})(?![\w²³])(?!/[a-z]\b)")
_CURRENCY_SIGNS = re.compile(rf" ?(?P<sign>{any_of(SYMBOLS)}|{any_of(CODES)})(?!\w)")
_NAMES = {**UNIT_WORDS, **CURRENCIES}
_WORDS = re.compile(rf"(?: +of)?[ -]+(?P<name>{any_of(_NAMES)})(?![\w-])", re.IGNORECASE)
_COMPOUND = re.compile(r"-(?P<noun>[a-z]{2,})\b")
_COMPOUND_UNITS = {"strong": "people", "foot": "feet", "man": "men", "woman": "women", "person": "people"}
_NO_COMPOUND = ("and", "based", "day", "fold", "odd", "or", "plus", "some", "something", "to")
_NOUNS = re.compile(r"(?: +of)?(?P<nouns>(?: +-?[A-Za-z][A-Za-z'-]*){1,3})")
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")
_TIMES = ("second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade")
_MANY = r"1,000|10,000|100,000|1 million|thousand|million"
_RATE = re.compile(
    rf" +(?:an?|each|every) +(?P<each>{any_of(PER)})\b(?! +(?:ago|earlier|later|before|after|from))"
    rf"| +per +(?:(?:average|calendar|fiscal|academic|marketing|single) +)?(?P<per>(?:{_MANY}) +[a-z]+(?: +births)?|"
    rf"(?!cent\b)[a-z][a-z-]*)| *(?:/|per )(?P<slash>(?:{_MANY}) +[a-z]+|(?:day|d|person|year|yr|month|hour|woman|"
    rf"capita|"
    rf"barrel|bbl|tonne|ton|kWh|MWh|km|kg)\b)| +(?P<adverb>{any_of(ADVERBS)})\b",
)


def measure_of(flat: str, at: int, *, single: bool, english: bool) -> tuple[str, int, bool] | None:
    """The unit of the number that ends at `at`, where it ends, and whether it is a unit whatever stands before it.

    `single`: the number is one, so that a singular noun is its unit. None where nothing there is a unit.
    """
    if percent := _PERCENT.match(flat, at):
        name = "basis points" if percent["basis"] else "percentage points" if percent["points"] else "percent"
        return name, percent.end(), True
    if sign := _SIGNS.match(flat, at):
        return UNIT_SIGNS[sign["sign"]], sign.end(), True
    if sign := _CURRENCY_SIGNS.match(flat, at):
        return SYMBOLS.get(sign["sign"], sign["sign"]), sign.end(), True
    if not english:
        return None
    if word := _WORDS.match(flat, at):
        return _NAMES[" ".join(word["name"].lower().split())], word.end(), True
    if (compound := _COMPOUND.match(flat, at)) and (compound["noun"] not in _NO_COMPOUND or compound["noun"] == "day"):
        plural = _COMPOUND_UNITS.get(compound["noun"], f"{compound['noun']}s")
        return plural, compound.end(), plural in COUNTED
    return _noun(flat, at, single)


def _noun(flat: str, at: int, single: bool) -> tuple[str, int, bool] | None:
    """The first plural noun after a number, at most two words on."""
    nouns = _NOUNS.match(flat, at)
    for word in _WORD.finditer(flat, nouns.start("nouns"), nouns.end()) if nouns else ():
        name = word.group()
        if name.lower() in NOT_BETWEEN | NOT_UNITS or not name.islower():
            return None
        if single and name in _TIMES:
            return f"{name}s", word.end(), True
        if name in PLURALS or (name.endswith("s") and not name.endswith(("ss", "'s", "ous"))):
            return _NAMES.get(name, name), word.end(), name in COUNTED or name in _NAMES or name in PLURALS
        if single:
            return name, word.end(), False
    return None


def rate_of(flat: str, at: int) -> Measure | None:
    """What the figure that ends at `at` is counted by ("year", "1,000 people"), and where that ends; None for none."""
    rate = _RATE.match(flat, at)
    if rate is None:
        return None
    words = (rate["each"] or rate["per"] or rate["slash"] or ADVERBS[rate["adverb"]]).split()
    if len(words) == 2 and words[0].isalpha():
        words = words[:1]
    return " ".join(SAME.get(w, w) for w in words), rate.end()

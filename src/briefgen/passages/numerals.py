"""Numbers as digits and as words."""

from __future__ import annotations

import re

ONES = {"one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0,
        "nine": 9.0}  # fmt: skip
TEENS = {"ten": 10.0, "eleven": 11.0, "twelve": 12.0, "thirteen": 13.0, "fourteen": 14.0, "fifteen": 15.0,
         "sixteen": 16.0, "seventeen": 17.0, "eighteen": 18.0, "nineteen": 19.0}  # fmt: skip
TENS = {"twenty": 20.0, "thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "seventy": 70.0, "eighty": 80.0,
        "ninety": 90.0}  # fmt: skip
NUMBER_WORDS = {**ONES, **TEENS, **TENS}
PARTS = {"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
         "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8,
         "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10}  # fmt: skip

DIGITS = r"\d{1,3}(?:[, ]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_WORD = rf"(?:(?:{'|'.join(TENS)})(?:[ -](?:{'|'.join(ONES)}))?|{'|'.join(TEENS)}|{'|'.join(ONES)})"
_SIZED = r"(?= +(?:hundred|thousand|million|billion|trillion|dozen)\b)"
WORDS = rf"\b(?:{_WORD}(?: +and +(?:a|one)[ -]half)?|half +an?{_SIZED}|an?{_SIZED})(?![\w'])"
FRACTION = rf"\b(?:(?P<top>an?|{'|'.join(ONES)})(?:-| +)(?P<part>{'|'.join(PARTS)})|half)\b"
_HALF = re.compile(r" +and +(?:a|one)[ -]half$")


def value_of(words: str) -> float:
    """The value of a number in digits or words: "1,234.5", "twenty-one", "a", "half a", "three and a half"."""
    if words[0].isdigit():
        return float(re.sub(r"[^\d.]", "", words))
    lowered = words.lower()
    if lowered.startswith("half"):
        return 0.5
    whole = _HALF.sub("", lowered)
    extra = 0.5 if whole != lowered else 0.0
    return sum(NUMBER_WORDS.get(w, 1.0) for w in re.split(r"[ -]+", whole)) + extra


def fraction_of(top: str | None, part: str | None) -> float:
    """The value of a fraction in words: "two-thirds", "a quarter"; without words it is a half."""
    return ONES.get((top or "one").lower(), 1.0) / PARTS[(part or "half").lower()]

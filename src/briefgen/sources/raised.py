"""Raised figures as characters of their own: ten to the sixth is "10⁶" and never "106"."""

from __future__ import annotations

import re

_UP = str.maketrans("0123456789+-‐−–=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁻⁼⁽⁾")
_LONGEST = 6
MARKS = "*†‡§"
_MARK = re.compile(rf"[\d,{MARKS}][\d,{MARKS}–-]*|[a-h](?:,[a-h])*")
_UNIT = re.compile(r"(?<!\w)(?:[kcdm]?m|ft|mi|in|yd)$")
_TEN = re.compile(r"(?<![\d.,])10$")
_YEAR = re.compile(r"(?<![\d.,])(?:1[6-9]|20)\d\d$")


def raised(text: str) -> str:
    """The figures and signs raised; as it is where it holds anything else ("st", "a") or is longer than a power."""
    up = text.translate(_UP)
    is_figure = 0 < len(text.strip()) <= _LONGEST and all(ord(c) > 127 or c.isspace() for c in up)
    return up if is_figure else text


def is_mark(text: str, before: str) -> bool:
    """Raised figures or one raised letter are a note's mark; a power after a ten, another figure or a unit is none."""
    if not _MARK.fullmatch(text) or (text in ("2", "3") and _UNIT.search(before)):
        return False
    if text.isdigit() and len(text) < 3 and _TEN.search(before):
        return False
    return _YEAR.search(before) is not None or not (before[-1:].isdigit() and text.isdigit() and len(text) == 1)

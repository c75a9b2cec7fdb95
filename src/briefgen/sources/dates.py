"""Dates of publication, as documents write them; a date that is not clear is no date."""

from __future__ import annotations

import re
from datetime import date

from briefgen.model import DateParts

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = (
    r"(January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)
_ISO = re.compile(r"^(\d{4})(?:[-/](\d{2})(?:[-/](\d{2}))?)?(?:[T ]\d{2}:\d{2}.*)?$")
_MONTH_FIRST = re.compile(rf"^{_MONTH}\s+(?:(\d{{1,2}})(?:st|nd|rd|th)?,?\s+)?(\d{{4}})$", re.IGNORECASE)
_DAY_FIRST = re.compile(rf"^(\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(\d{{4}})$", re.IGNORECASE)


def parse_date(text: str) -> DateParts | None:
    """ISO ("2024-06", "2024-06-30T10:00"), "June 30, 2024", "30 June 2024" or "June 2024"; else None.

    Numbers alone ("06/07/2024") are ambiguous and give None; so does a day that the calendar lacks.
    """
    text = text.strip()
    if match := _ISO.match(text):
        return date_parts(int(match[1]), _number(match[2]), _number(match[3]))
    if match := _MONTH_FIRST.match(text):
        return date_parts(int(match[3]), _month(match[1]), _number(match[2]))
    if match := _DAY_FIRST.match(text):
        return date_parts(int(match[3]), _month(match[2]), int(match[1]))
    return None


def date_parts(year: int, month: int | None = None, day: int | None = None) -> DateParts | None:
    """DateParts when the calendar has that day, else None."""
    try:
        date(year, month or 1, day or 1)
    except (ValueError, OverflowError):
        return None
    if (day is not None and month is None) or month == 0 or day == 0 or year < 1000:
        return None
    return DateParts(year, month, day)


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _month(name: str) -> int:
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(name.lower()[:3]))

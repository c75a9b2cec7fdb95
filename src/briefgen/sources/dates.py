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
_OTHER = {
    name: number
    for names in (
        "januar februar märz april mai juni juli august september oktober november dezember",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    )
    for number, name in enumerate(names.split(), 1)
}
"""The months in German, French and Spanish, as they are written in full."""
_ISO = re.compile(r"^(\d{4})(?:[-/](\d{2})(?:[-/](\d{2}))?)?(?:[T ]\d{2}:\d{2}.*)?$")
_MONTH_FIRST = re.compile(rf"^{_MONTH}\s+(?:(\d{{1,2}})(?:st|nd|rd|th)?,?\s+)?(\d{{4}})$", re.IGNORECASE)
_ABROAD = re.compile(
    rf"^(?:(\d{{1,2}})(?:\.|er|º)?\s+(?:de\s+)?)?({'|'.join(_OTHER)})(?:\s+del?)?\s+(\d{{4}})$", re.IGNORECASE
)
_DAY_FIRST = re.compile(rf"^(\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(\d{{4}})$", re.IGNORECASE)


def parse_date(text: str) -> DateParts | None:
    """ISO ("2024-06", "2024-06-30T10:00"), "June 30, 2024", "30 June 2024" or "June 2024"; else None.

    Also "30. Juni 2024", "30 juin 2024" and "30 de junio de 2024".
    Numbers alone ("06/07/2024") are ambiguous and give None; so does a day that the calendar lacks.
    """
    text = text.strip()
    if match := _ISO.match(text):
        return date_parts(int(match[1]), _number(match[2]), _number(match[3]))
    if match := _MONTH_FIRST.match(text):
        return date_parts(int(match[3]), _month(match[1]), _number(match[2]))
    if match := _DAY_FIRST.match(text):
        return date_parts(int(match[3]), _month(match[2]), int(match[1]))
    if match := _ABROAD.match(text):
        return date_parts(int(match[3]), _OTHER[match[2].lower()], _number(match[1]))
    return None


def is_impossible(text: str) -> bool:
    """True for a date in a form that is read whose day or month the calendar lacks: "31 February 2024"."""
    text = text.strip()
    return parse_date(text) is None and any(form.match(text) for form in (_ISO, _MONTH_FIRST, _DAY_FIRST, _ABROAD))


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

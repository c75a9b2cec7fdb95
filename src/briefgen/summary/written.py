"""Written: the dates of cells and notes, which are no passages: "16 November 1933", "April 2022", "2021"."""

from __future__ import annotations

import re

from briefgen.dates import MONTHS
from briefgen.model import DateMention

DATE = re.compile(
    rf"\b(?:(?:(?P<day>\d{{1,2}}) )?(?P<month>{'|'.join(MONTHS)}) (?:(?P<late>\d{{1,2}}), )?)?"
    r"(?P<year>1[5-9]\d\d|20\d\d)\b(?![.,]?\d|%)"
)


def dates_in(text: str, start: int = 0) -> tuple[DateMention, ...]:
    """The days, months and years that a text names with their year, in order; positions count from `start`.

    English. Empty where there is none. What stands before a sum of money or within a number is no year.
    """
    found = (m for m in DATE.finditer(text) if not text[: m.start()].endswith(("$", "€", "£", ",")))
    return tuple(_mention(m, start) for m in found)


def _mention(match: re.Match[str], start: int) -> DateMention:
    year, month, day = match["year"], match["month"], match["day"] or match["late"]
    parts = [year, f"{MONTHS.index(month) + 1:02d}"] if month else [year]
    parts += [f"{int(day):02d}"] if month and day else []
    first = "-".join((*parts, *("01", "01")[len(parts) - 1 :]))
    kind = ("year", "month", "day")[len(parts) - 1]
    return DateMention(start + match.start(), start + match.end(), "-".join(parts), kind, first, match.group())

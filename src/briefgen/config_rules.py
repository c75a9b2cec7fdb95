"""What the types of a configuration do not tell: days of the calendar, names that are there, quotes long enough."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from briefgen.checking import Wrong
from briefgen.errors import did_you_mean
from briefgen.ids import plain_name
from briefgen.languages import NAMES
from briefgen.steer import MIN_QUOTE
from briefgen.tomlfile import KeyPath

DATE = r"^(\d{4}(-\d{2}(-\d{2})?)?)?$"


def authors(value: Any) -> Any:
    """Author names as tables, so that one shape is checked: "Family, Given" or an institution."""
    if isinstance(value, str | dict):
        value = [value]
    if not isinstance(value, list):
        return value
    return [_author(item) if isinstance(item, str) else item for item in value]


def _author(name: str) -> dict[str, str]:
    family, comma, given = (part.strip() for part in name.partition(","))
    return {"family": family, "given": given} if comma and given else {"literal": name.strip()}


def _entries(table: Mapping[str, Any]) -> Iterable[tuple[int, Mapping[str, Any]]]:
    entries = table.get("source")
    listed = entries if isinstance(entries, list) else []
    return ((index, entry) for index, entry in enumerate(listed) if isinstance(entry, dict))


def wrong_dates(table: Mapping[str, Any]) -> Iterable[Wrong]:
    """Dates that look right but that no calendar holds."""
    dates: list[tuple[KeyPath, Any]] = [(("date",), table.get("date"))]
    dates += [(("source", i, key), entry.get(key)) for i, entry in _entries(table) for key in ("date", "accessed")]
    for path, text in dates:
        if isinstance(text, str) and text and re.match(DATE, text):
            try:
                datetime.date.fromisoformat(text + "0000-01-01"[len(text) :])
            except ValueError:
                yield path, f'"{text}" is no day of the calendar', "write YYYY, YYYY-MM or YYYY-MM-DD"
    embargo = table.get("embargo")
    if isinstance(embargo, str) and embargo and not moment_of(embargo):
        step = "write date, time and zone, such as 2026-03-01T06:00:00Z or 2026-03-01T06:00:00+02:00"
        yield ("embargo",), f'"{embargo}" is no moment', step


def moment_of(text: str) -> datetime.datetime | None:
    """The moment of a day and a time with their zone, without which it would be another one elsewhere; None else.

    None for fractions of a second and zones of odd seconds too, which no page would show.
    """
    try:
        moment = datetime.datetime.fromisoformat(text) if "T" in text else None
    except ValueError:
        return None
    offset = moment.utcoffset() if moment else None
    whole = moment and not moment.microsecond and offset is not None and not offset.total_seconds() % 60
    return moment if whole else None


def wrong_names(table: Mapping[str, Any], names: Mapping[str, Sequence[str]]) -> Iterable[Wrong]:
    """Audiences that have no templates; sources that are not in the folder or are described twice."""
    given = table.get("audiences")
    for index, name in enumerate(given if isinstance(given, list) else ()):
        if isinstance(name, str) and name not in names["audiences"]:
            yield ("audiences", index), f'"{name}" is no audience', did_you_mean(name, names["audiences"])
    yield from _wrong_languages(table)
    seen: set[str] = set()
    for index, entry in _entries(table):
        name, path = entry.get("file"), ("source", index, "file")
        if isinstance(name, str) and name and name not in names.get("file", ()):
            yield path, f'there is no source "{name}"', did_you_mean(name, names["file"])
        elif isinstance(name, str) and name in seen:
            yield path, f'"{name}" is described twice', "keep one of the two"
        seen.add(str(name))


def fetched_files(table: Mapping[str, Any]) -> tuple[str, ...]:
    """The names that the files of pages get that are fetched: they need not be there yet."""
    named = (entry["file"] for _, entry in _entries(table) if entry.get("fetch") is True and "file" in entry)
    return tuple(name for name in named if isinstance(name, str))


def wrong_pages(table: Mapping[str, Any]) -> Iterable[Wrong]:
    """Entries of neither a file nor a page, pages without an address, named twice, or with a file elsewhere."""
    seen: set[str] = set()
    for index, entry in _entries(table):
        file, url, fetch = entry.get("file"), entry.get("url"), entry.get("fetch")
        if "file" not in entry and (not url or fetch is False):
            yield ("source", index, "file"), "is missing", 'add file = "...", or url = "..." of a page to be fetched'
        if fetch is True and not url:
            yield ("source", index, "url"), "is missing", 'add url = "https://..." of the page that is fetched'
        if fetch is True and isinstance(file, str) and not plain_name(file):
            yield ("source", index, "file"), f'"{file}" is no plain name', 'write a name as in file = "report.html"'
        if isinstance(url, str) and url and ("file" not in entry or fetch is True):
            if url in seen:
                yield ("source", index, "url"), "is fetched twice", "keep one of the two"
            seen.add(url)


def _wrong_languages(table: Mapping[str, Any]) -> Iterable[Wrong]:
    """Codes of languages that there are not."""
    given = table.get("languages")
    for index, code in enumerate(given if isinstance(given, list) else ()):
        if isinstance(code, str) and code not in NAMES:
            named = next((known for known, name in NAMES.items() if name.casefold() == code.casefold()), "")
            step = f'write "{named}"' if named else 'write two letters, such as "en", "fr", "de" (ISO 639-1)'
            yield ("languages", index), f'"{code}" is no language code', step


def short_quotes(table: Mapping[str, Any]) -> Iterable[Wrong]:
    """Quotes that are too short to name a passage."""
    for index, entry in _entries(table):
        for key in ("include", "exclude"):
            quotes = entry.get(key)
            for quote in quotes if isinstance(quotes, list) else ():
                if isinstance(quote, str) and len(quote.strip()) < MIN_QUOTE:
                    yield ("source", index, key), f'"{quote}" is too short', "quote some more words of the passage"

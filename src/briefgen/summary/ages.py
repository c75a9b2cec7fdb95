"""How old what was said is: undated sources, the newest figure, the newest source on an issue or aspect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.dates import date_words
from briefgen.model import Gap
from briefgen.summary.asof import YEAR
from briefgen.summary.said import Said
from briefgen.summary.units import TIMES

OLDER = 6  # months by which the newest source on a thing is older than the newest of all, to be worth a word
OPENING = 12  # words of a statement in which an aspect must be named
FEWEST = 2  # statements on an aspect


def dates(said: Said) -> list[Gap]:
    """How many sources carry a date, and which is the newest."""
    issued = [s.reference.issued for s in said.sources if s.reference.issued]
    missing = len(said.sources) - len(issued)
    if not missing:
        return []
    if not issued:
        count = "The source does not say" if len(said.sources) == 1 else f"None of the {len(said.sources)} sources says"
        return [Gap("current-state", f"{count} when it was written; what is current here may be out of date.")]
    newest = date_words(max(d.edtf() for d in issued))
    verb = "sources carries" if missing == 1 else "sources carry"
    return [
        Gap("current-state", f"{missing} of {len(said.sources)} {verb} no date; the newest dated one is of {newest}.")
    ]


def newest_figure(said: Said) -> list[Gap]:
    """How old the newest figure with a date of its own is."""
    figures = [p for p in said.passages if any(q.unit and q.unit not in TIMES for q in p.quantities)]
    dates = [
        d
        for p in figures
        if not p.forecast
        for d in p.dates
        if d.edtf and (said.newest is None or _year(d.first) <= said.newest)
    ]
    if not said.telling or not figures or (dates and max(d.edtf for d in dates) >= said.date[:4] > ""):
        return []
    if not dates:
        return [Gap("current-state", "No figure in the sources has a date of its own.")]
    newest = max(dates, key=lambda d: d.first)
    if _year_of_tables(said) > _year(newest.first):
        return []  # a table gives newer ones
    return [Gap("current-state", f"The newest figure that a source dates is of {' '.join(newest.text.split())}.")]


def _year_of_tables(said: Said) -> int:
    """The newest year in the heads of the columns and rows of any table, none after the newest of all; 0 for none."""
    cells = (
        source.text[cell.start : cell.end]
        for source in said.sources
        for table in source.tables
        for cell in (*table.header, *(row[0] for row in table.rows if row))
    )
    years = (int(y) for text in cells for y in YEAR.findall(text))
    return max((y for y in years if said.newest is None or y <= said.newest), default=0)


def _year(first: str) -> int:
    return int(first[:4]) if first[:4].isdigit() else 0


def newest_source(said: Said) -> list[Gap]:
    """The issues and aspects whose newest source is more than half a year older than the newest of all."""
    issued = {s.id: s.reference.issued for s in said.sources}
    newest = max((d.edtf() for d in issued.values() if d), default="")
    found = []
    for section, name, sources in _topics(said):
        dates = [d.edtf() for s in sources if (d := issued[s])]
        if len(dates) == len(sources) > 0 and _months(newest) - _months(max(dates)) > OLDER:
            found.append(Gap(section, f"The newest source on {name} is of {date_words(max(dates))}."))
    return found


def _topics(said: Said) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Section, name and sources of each key issue, and of each aspect that several statements open with."""
    for issue in said.summary.issues:
        yield "key-issues", f"“{issue.name}”", issue.sources
    for aspect in said.aspects:
        opening = [s for s in said.statements if aspect.terms.search(" ".join(s.text.split()[:OPENING]))]
        if aspect.state and len(opening) >= FEWEST:
            yield "current-state", aspect.name, _sources(c.source for s in opening for c in s.citations)


def _sources(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _months(edtf: str) -> int:
    """A date as a number of months; one without a month is as new as its year can be."""
    return int(edtf[:4]) * 12 + int(edtf[5:7] or 12) if edtf else 0

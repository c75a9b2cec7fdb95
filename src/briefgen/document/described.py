"""A chart in words: what it shows, from where to where, highest and lowest, what is missing. No interpretation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.document.cells import time_of
from briefgen.document.legend import legend
from briefgen.document.words import listing
from briefgen.model import Chart, Series

EVERY = 12  # values that are all told one by one
NAMED = 6  # missing values that are named one by one
KINDS = {"bar": "Bar chart", "line": "Line chart", "timeline": "Timeline"}


def note_of(chart: Chart, totals: Sequence[str], parts: Sequence[str], others: int, notes: Sequence[str]) -> str:
    """What stands under a drawing: its unit, what is left out of it and why, what its marks mean, what is missing.

    `others` counts rows that are not drawn for their number; `notes` are the table's own, which tell of marks.
    """
    said = [f"In {unit_words(chart.unit)}." if chart.unit else ""]
    if others:
        said.append(f"Drawn: {listing(s.name for s in chart.series)}; the other {others} rows of the table are not.")
    elif totals:
        said.append(f"Not drawn, for {'it is a total' if len(totals) == 1 else 'they are totals'}: {listing(totals)}.")
    if parts:
        what = "it is a part of another" if len(parts) == 1 else "they are parts of others"
        said.append(f"Not drawn, for {what}: {listing(parts)}.")
    if marks := legend((m for s in chart.series for m in s.marks), notes):
        said.append(f"{_LOOK[chart.kind]} marked {marks} in the source.")
    said.append(missing_words(chart))
    return " ".join(p for p in said if p)


_LOOK = {"bar": "Hatched:", "line": "Open point:"}


def unit_words(unit: str) -> str:
    """A unit as a sentence has it: "per cent" for "%"."""
    return {"%": "per cent", "$": "dollars"}.get(unit, unit)


def described(chart: Chart, note: str) -> Chart:
    """The chart with its note and its long description, made of its data only."""
    first, last = chart.categories[0], chart.categories[-1]
    timed = all(time_of(c) for c in chart.categories)
    span = f"from {first} to {last}" if timed else f"for {len(chart.categories)} categories, {first} to {last}"
    parts = [f"{KINDS[chart.kind]}: {chart.title}, {span}."]
    for one in chart.series:
        parts.append(f"{one.name}: {_told(one, chart)}")
    return replace(chart, note=note, text=" ".join([*parts, note]).strip())


def missing_words(chart: Chart) -> str:
    """The values that are missing, by name where they are few; "" for none."""
    names = [
        f"{one.name}, {category}" if len(chart.series) > 1 else category
        for one in chart.series
        for category, value in zip(chart.categories, one.values, strict=True)
        if value is None
    ]
    if not names:
        return ""
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return f"No value is given for {'; '.join(names[:NAMED])}{more}."


def _told(one: Series, chart: Chart) -> str:
    """Each value where they are few, else the first and the last; then the highest and the lowest."""
    known = [(c, v, t) for c, v, t in zip(chart.categories, one.values, one.labels, strict=True) if v is not None]
    if sum(len(s.values) for s in chart.series) <= EVERY:
        said = "; ".join(f"{c} {t}" for c, _, t in known)
    else:
        said = f"from {known[0][2]} ({known[0][0]}) to {known[-1][2]} ({known[-1][0]})"
    high, low = (_extreme(known, find(v for _, v, _ in known)) for find in (max, min))
    return f"{said}; highest {high}, lowest {low}."


def _extreme(known: Sequence[tuple[str, float, str]], value: float) -> str:
    """The value as the source writes it and where it stands; of several equal ones how many they are."""
    found = [(c, t) for c, v, t in known if v == value]
    where = listing(c for c, _ in found) if len(found) <= 3 else f"{len(found)} of {len(known)}"
    return f"{found[0][1]} ({where})"

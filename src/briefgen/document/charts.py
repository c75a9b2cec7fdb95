"""Which tables can be drawn honestly, and what is drawn of them.

A drawing says more than its table: that bars may be compared and points joined. So it needs one unit, one figure a
cell, and no total among its parts; a table that gives anything else is left a table, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefgen.captions import own_number
from briefgen.document.cells import cell_of, is_missing, time_of
from briefgen.document.described import described, note_of
from briefgen.document.nodes import clean
from briefgen.document.units import Line, mixed, unit_of
from briefgen.model import Chart, Series, SummaryTable

MOST_CATEGORIES, MOST_SERIES, MOST_VALUES = 40, 6, 72
LABELLED = 5  # points of a line that each have their value beside them
FARTHEST = 100.0  # how many times the largest value of one series may exceed that of another
_TOTAL = re.compile(
    r"(?:grand |sub-?|over)?total\b.*|.{0,40}\b(?:sub)?total(?: \(.*\))?|sum|overall|"
    r"all(?: areas| states| countries)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a table is not drawn, in words for the person who asks."""

    reason: str


def chart_of(table: SummaryTable) -> Chart | Refusal:
    """The table as a chart: lines over evenly spaced time, else bars; or why it cannot be one.

    Totals are left out; where the parts are too many to draw, the total alone is drawn over time.
    """
    rows = [row for row in table.rows if any(c.strip() for c in row[1:])]
    if len(table.header) < 2 or not rows:
        return Refusal("it has no column of figures")
    for row in rows:
        for text in row[1:]:
            if cell_of(text) is None and not is_missing(text):
                return Refusal(f"“{clean(text)[:40]}” is no single figure")
    headed = len(rows) < len(table.rows)
    across = not all(time_of(row[0]) for row in rows) and len(table.header) > 2 and all(map(time_of, table.header[1:]))
    categories = tuple(clean(c) for c in (table.header[1:] if across else [row[0] for row in rows]))
    lines = _rows(rows) if across else _columns(table.header, rows)
    chosen = _chosen(lines, across=across, headed=headed)
    if isinstance(chosen, Refusal):
        return chosen
    kept = [i for i, c in enumerate(categories) if across or not _is_total(c)]
    left_out = [c for i, c in enumerate(categories) if i not in kept]
    return _made(table, [categories[i] for i in kept], [_at(line, kept) for line in chosen], lines, left_out)


def drawable(tables: Sequence[SummaryTable]) -> tuple[str, ...]:
    """The ids of the tables that can be drawn, in order."""
    return tuple(t.id for t in tables if isinstance(chart_of(t), Chart))


def _rows(rows: Sequence[Sequence[str]]) -> list[Line]:
    return [
        Line(clean(r[0]), tuple(cell_of(c) for c in r[1:]), tuple(clean(c) for c in r[1:])) for r in rows if any(r[1:])
    ]


def _columns(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Line]:
    found = []
    for x in range(1, len(header)):
        texts = [row[x] for row in rows]
        found.append(Line(clean(header[x]), tuple(cell_of(t) for t in texts), tuple(clean(t) for t in texts)))
    return found


def _at(line: Line, kept: Sequence[int]) -> Line:
    return Line(line.name, tuple(line.cells[i] for i in kept), tuple(line.texts[i] for i in kept))


def _is_total(name: str) -> bool:
    return bool(_TOTAL.fullmatch(name.strip()))


def _chosen(lines: list[Line], *, across: bool, headed: bool) -> list[Line] | Refusal:
    """The series to draw: the parts without their totals; over time, the total alone where the parts are too many."""
    parts = [line for line in lines if not _is_total(line.name)] or lines
    why = _unfit(parts, headed)
    total = next((line for line in lines if _is_total(line.name)), None)
    if why and across and total is not None:
        return [total]
    return Refusal(why) if why else parts


def _unfit(parts: list[Line], headed: bool) -> str:
    if headed:
        return "it has parts under headings of their own"
    if len(parts) > MOST_SERIES:
        return f"it has more than {MOST_SERIES} series"
    largest = [max((abs(c.value * c.size) for c in line.cells if c), default=0.0) for line in parts]
    if min(largest) and max(largest) / min(largest) > FARTHEST:
        return "its figures are too different in size to be read in one drawing"
    return ""


def _made(
    table: SummaryTable, categories: list[str], chosen: list[Line], lines: list[Line], left_out: list[str]
) -> Chart | Refusal:
    """The chart of these series, or what keeps it from being one."""
    why = _uneven(categories, chosen) or mixed(chosen)
    if why:
        return Refusal(why)
    order, line = _ordered(categories)
    sizes = [c.size for one in chosen for c in one.cells if c]
    scale = max(sizes)
    made = tuple(_series(_at(one, order), scale, table) for one in chosen)
    kind = "line" if line else "bar"
    names = [categories[i] for i in order]
    unit = unit_of(table, chosen, scale)
    drawn = {one.name for one in chosen}
    totals = [*left_out, *(one.name for one in lines if one.name not in drawn and _is_total(one.name))]
    others = [one for one in lines if one.name not in drawn and not _is_total(one.name)]
    title = clean(own_number(table.caption)[1])
    if others and not _is_total(title):
        title = f"{title}: {made[0].name}"
    chart = Chart(table.id, kind, title, tuple(names), made, unit)
    return described(chart, note_of(chart, totals, len(others)))


def _uneven(categories: list[str], chosen: list[Line]) -> str:
    """What is wrong with the number of what would be drawn, "" for nothing."""
    if not 2 <= len(categories) <= MOST_CATEGORIES:
        return f"it has {len(categories)} rows to compare, not 2 to {MOST_CATEGORIES}"
    if len(categories) * len(chosen) > MOST_VALUES:
        return f"it has more than {MOST_VALUES} figures"
    if len(set(categories)) < len(categories) or not all(categories):
        return "two of its rows have one name, or one has none"
    if len({one.name for one in chosen}) < len(chosen):
        return "two of its columns have one name"
    if any(sum(c is not None for c in one.cells) < 2 for one in chosen):
        return "a series of it has fewer than two figures"
    return ""


def _ordered(categories: list[str]) -> tuple[list[int], bool]:
    """The order in which to draw the categories, time forwards, and whether they are evenly spaced in time."""
    times = [time_of(c) for c in categories]
    known = [t for t in times if t]
    if len(known) < len(times) or len({t[0] for t in known}) > 1:
        return list(range(len(categories))), False
    order = sorted(range(len(categories)), key=lambda i: known[i][1])
    steps = {known[b][1] - known[a][1] for a, b in pairwise(order)}
    return order, len(steps) == 1 and 0 not in steps and len(order) >= 3


def _series(one: Line, scale: float, table: SummaryTable) -> Series:
    values = tuple(c.value * c.size / scale if c else None for c in one.cells)
    labels = tuple(t or "no value" for t in one.texts)
    name = one.name or clean(own_number(table.caption)[1])
    return Series(name, tuple(_plain(v) for v in values), labels, tuple(c.mark if c else "" for c in one.cells))


def _plain(value: float | None) -> float | None:
    """The value without the dust that multiplying leaves (0.2 of a billion, not 0.20000000000000001)."""
    return None if value is None else float(f"{value:.12g}")


def whole(tables: Sequence[SummaryTable]) -> tuple[str, ...]:
    """The ids of those whose drawing has every figure of the table written on it, so that it may stand without it."""
    found = []
    for table in tables:
        chart = chart_of(table)
        # a chart of one row alone says so in its title
        complete = isinstance(chart, Chart) and chart.title == clean(own_number(table.caption)[1])
        if isinstance(chart, Chart) and complete and (chart.kind == "bar" or _sparse(chart)):
            found.append(table.id)
    return tuple(found)


def _sparse(chart: Chart) -> bool:
    """Whether every value of a line chart has room to stand at its point."""
    return len(chart.series) <= 2 and len(chart.categories) <= LABELLED

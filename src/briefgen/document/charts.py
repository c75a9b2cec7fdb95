"""Which tables can be drawn honestly, and what is drawn of them.

A drawing says more than its table: that bars may be compared and points joined. So it needs one unit, one figure a
cell, and no total among its parts; a table that gives anything else is left a table, with the reason.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefgen.captions import own_number
from briefgen.document.cells import cell_of, is_missing, time_of
from briefgen.document.codes import why_no_measure
from briefgen.document.described import described, note_of
from briefgen.document.legend import meaning, notes_of, raised_marks
from briefgen.document.nodes import clean
from briefgen.document.totals import is_total, parts_of, totals_of
from briefgen.document.units import Line, mixed, unit_of
from briefgen.model import Chart, Series, SummaryTable

MOST_CATEGORIES, MOST_SERIES, MOST_VALUES = 40, 6, 72
LABELLED = 5  # points of a line that each have their value beside them
_MAY_BE_UNITS = frozenset("bcdfghklmstvwy")  # letters that stand for units where nothing explains them: "5g", "20h"
FARTHEST = 100.0  # how many times the largest value of one series may exceed that of another


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a table is not drawn, in words for the person who asks."""

    reason: str


def chart_of(table: SummaryTable, notes: Mapping[str, str] | None = None) -> Chart | Refusal:
    """The table as a chart: lines over evenly spaced time, else bars; or why it cannot be one.

    `notes` are the texts of caveats by id: those of the table tell what its marks mean. Totals are left out, and what
    is a part of another row; where the parts are too many to draw, the total alone is drawn over time.
    """
    rows = [row for row in table.rows if any(c.strip() for c in row[1:])]
    if len(table.header) < 2 or not rows:
        return Refusal("it has no column of figures")
    own = notes_of(table, notes or {})
    if why := next((text for row in rows for text in row[1:] if not _is_read(text, own)), ""):
        return Refusal(f"“{clean(why)[:40]}” is no single figure")
    across = not all(time_of(row[0]) for row in rows) and len(table.header) > 2 and all(map(time_of, table.header[1:]))
    by_row, by_column = _rows(rows), _columns(table.header, rows)
    lines, others = (by_row, by_column) if across else (by_column, by_row)
    if why := why_no_measure(lines, [one.name for one in others], table.caption):
        return Refusal(why)
    shown = _shown(lines, others, across=across, headed=len(rows) < len(table.rows))
    if isinstance(shown, Refusal):
        return shown
    return _made(table, shown, own, raised_marks(table, notes or {}, across=across))


def _is_read(text: str, notes: Sequence[str]) -> bool:
    """Whether a cell is a figure or a missing one; a letter at a figure that may be its unit has to be explained."""
    cell = cell_of(text)
    if cell is None:
        return is_missing(text)
    return cell.mark not in _MAY_BE_UNITS or bool(meaning(cell.mark, notes))


def drawable(tables: Sequence[SummaryTable], notes: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """The ids of the tables that can be drawn, in order; `notes` as in `chart_of`."""
    return tuple(t.id for t in tables if isinstance(chart_of(t, notes), Chart))


def _rows(rows: Sequence[Sequence[str]]) -> list[Line]:
    return [Line(clean(r[0]), tuple(cell_of(c) for c in r[1:]), tuple(clean(c) for c in r[1:])) for r in rows]


def _columns(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Line]:
    found = []
    for x in range(1, len(header)):
        texts = [row[x] for row in rows]
        found.append(Line(clean(header[x]), tuple(cell_of(t) for t in texts), tuple(clean(t) for t in texts)))
    return found


@dataclass(frozen=True, slots=True)
class _Shown:
    """What is drawn of a table: the places of its series and of its categories, and what is left out and why."""

    lines: list[Line]
    series: list[int]
    categories: list[str]
    kept: list[int]
    totals: list[str]
    parts: list[str]


def _shown(lines: list[Line], others: list[Line], *, across: bool, headed: bool) -> _Shown | Refusal:
    """The parts without what takes them together; over time, the total alone where the parts are too many."""
    totals, beside = totals_of(lines), totals_of(others) if not across else frozenset()
    parts, within = parts_of(lines, totals), parts_of(others, beside) if not across else frozenset()
    chosen = [i for i in range(len(lines)) if i not in totals | parts]
    why = _unfit([lines[i] for i in chosen], headed)
    if why and not (across and totals):
        return Refusal(why)
    if why:
        chosen, parts = [min(totals)], frozenset()
    kept = [i for i in range(len(others)) if i not in beside | within]
    over = [lines[i].name for i in sorted(totals) if i not in chosen] + [others[i].name for i in sorted(beside)]
    under = [lines[i].name for i in sorted(parts)] + [others[i].name for i in sorted(within)]
    return _Shown(lines, chosen, [one.name for one in others], kept, over, under)


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
    table: SummaryTable, shown: _Shown, notes: Sequence[str], raised: Mapping[tuple[int, int], str]
) -> Chart | Refusal:
    """The chart of what is shown, or what keeps it from being one."""
    categories = [shown.categories[i] for i in shown.kept]
    chosen = [_at(shown.lines[i], shown.kept) for i in shown.series]
    if why := _uneven(categories, chosen):
        return Refusal(why)
    order, line = _ordered(categories)
    scale = max(c.size for one in chosen for c in one.cells if c)
    unit = unit_of(table, chosen, scale)
    if why := mixed(chosen, () if unit or all(map(time_of, categories)) else categories):
        return Refusal(why)
    title = clean(own_number(table.caption)[1])
    made = tuple(
        _series(_at(one, order), scale, title, [raised.get((i, shown.kept[n]), "") for n in order])
        for i, one in zip(shown.series, chosen, strict=True)
    )
    others = len(shown.lines) - len(made) - len(shown.totals) - len(shown.parts)
    if len(made) == 1 < len(shown.lines) and not is_total(title):
        title = f"{title}: {made[0].name}"
    names = tuple(categories[i] for i in order)
    chart = Chart(table.id, "line" if line else "bar", title, names, made, unit)
    return described(chart, note_of(chart, shown.totals, shown.parts, max(others, 0), notes))


def _at(line: Line, kept: Sequence[int]) -> Line:
    return Line(line.name, tuple(line.cells[i] for i in kept), tuple(line.texts[i] for i in kept))


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


def _series(one: Line, scale: float, title: str, raised: Sequence[str]) -> Series:
    values = tuple(_plain(c.value * c.size / scale) if c else None for c in one.cells)
    marks = tuple(" ".join(filter(None, (c.mark, up))) if c else "" for c, up in zip(one.cells, raised, strict=True))
    return Series(one.name or title, values, tuple(t or "no value" for t in one.texts), marks)


def _plain(value: float) -> float:
    """The value without the dust that multiplying leaves (0.2 of a billion, not 0.20000000000000001)."""
    return float(f"{value:.12g}")


def whole(tables: Sequence[SummaryTable], notes: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """The ids of those whose drawing has every figure of the table written on it, so that it may stand without it."""
    found = []
    for table in tables:
        chart = chart_of(table, notes)
        if isinstance(chart, Chart) and _complete(chart, table) and (chart.kind == "bar" or _sparse(chart)):
            found.append(table.id)
    return tuple(found)


def _complete(chart: Chart, table: SummaryTable) -> bool:
    return len(chart.series) * len(chart.categories) == len(table.rows) * (len(table.header) - 1)


def _sparse(chart: Chart) -> bool:
    """Whether every value of a line chart has room to stand at its point."""
    return len(chart.series) <= 2 and len(chart.categories) <= LABELLED

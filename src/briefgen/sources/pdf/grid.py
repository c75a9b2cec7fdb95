"""A ruled table's cells: columns from its rules, rows from the order in which its cells were written."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass

from briefgen.sources.canonical import clean_line
from briefgen.sources.pdf.chars import Fragment
from briefgen.sources.pdf.lines import Line
from briefgen.sources.pdf.rules import Rail, Rule, Span, columns_of, rails_of, uprights
from briefgen.sources.pdf.words import join
from briefgen.sources.tables import is_layout

CELL_GAP = 0.35
"""White of this share of a line's height between two words may part two cells; a space is narrower."""
LEADING = 1.6
"""A baseline this many heights below the last one in its cell opens a new row."""
MIN_FILLED = 0.25
Cells = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Ruled:
    """The part of a table that stands on one page: header row and rows; both empty where it cannot be read."""

    columns: tuple[Span, ...] = ()
    header: tuple[str, ...] = ()
    rows: Cells = ()

    @property
    def cells(self) -> Cells:
        """Header and rows without the columns that only set others apart."""
        rows = (self.header, *self.rows)
        used = [c for c in range(len(self.header)) if any(row[c] for row in rows)]
        return tuple(tuple(row[c] for c in used) for row in rows)


@dataclass(frozen=True, slots=True)
class _Run:
    """Words of one line of one cell; `column` is where it belongs."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool
    column: int


@dataclass(slots=True)
class _Row:
    """A row while its cells are collected; `top` and `bottom` are its first and last baselines."""

    runs: list[_Run]
    top: float
    bottom: float

    def add(self, run: _Run) -> None:
        self.runs.append(run)
        self.top, self.bottom = min(self.top, run.base), max(self.bottom, run.base)

    def cells(self, width: int, words: Set[str]) -> tuple[str, ...]:
        found: list[list[str]] = [[] for _ in range(width)]
        for run in self.runs:
            found[run.column].append(run.text)
        return tuple(clean_line(join(lines, words)) for lines in found)


def read_ruled(lines: Sequence[Line], rules: Sequence[Rule], words: Set[str], known: Sequence[Span] = ()) -> Ruled:
    """The table that the lines of one page make within its rules; without rows where they make none.

    `words` are the document's, `known` the columns of the part on the page before. Cells are told from their
    order in the file, which goes from cell to cell; where it goes from line to line nothing is read.
    """
    if not lines:
        return Ruled()
    page, top, bottom = lines[0].page, lines[0].top - lines[0].size, lines[-1].bottom + lines[-1].size
    rails = rails_of(rules, page, top, bottom)
    columns = columns_of(rails, uprights(rules, page, lines[0].top, lines[-1].bottom)) or list(known)
    if not columns:
        return Ruled()
    runs = _runs(lines, columns)
    cut = _header_end(rails, lines)
    head = [run for run in runs if run.base < cut]
    rows = _rows([run for run in runs if run.base >= cut], rails)
    body = tuple(row.cells(len(columns), words) for row in rows)
    if not _in_order(rows) or not _is_table(body):
        return Ruled()
    return Ruled(tuple(columns), _header(head, columns, rails) if head else (), body)


def joined(first: Ruled, second: Ruled) -> Ruled | None:
    """A table and its part on the next page as one; None where the second is another table's."""
    if not second.rows or len(first.columns) != len(second.columns):
        return None
    same = [h.casefold().split() for h in first.header] == [h.casefold().split() for h in second.header]
    if same or not second.header:
        return Ruled(first.columns, first.header, first.rows + second.rows)
    if any(abs(a[0] - b[0]) > 4 for a, b in zip(first.columns, second.columns, strict=True)):
        return None
    return Ruled(first.columns, first.header, (*first.rows, second.header, *second.rows))


def _header_end(rails: Sequence[Rail], lines: Sequence[Line]) -> float:
    """The height of the first full-width rail under a line of text, -inf where there is none above the last line."""
    left, right = min((r.reach[0] for r in rails), default=0.0), max((r.reach[1] for r in rails), default=0.0)
    for rail in rails:
        full = rail.reach[0] < left + 5 and rail.reach[1] > right - 5
        if full and lines[0].bottom <= rail.y + 2 and rail.y < lines[-1].top + 2:
            return rail.y
    return float("-inf")


def _runs(lines: Sequence[Line], columns: Sequence[Span]) -> list[_Run]:
    """The words of the lines in the order of the file, cut where a cell ends."""
    alone = Counter(round(f.base) for line in lines for f in line.cells)
    out: list[_Run] = []
    for f in sorted((f for line in lines for f in line.cells), key=lambda f: f.order):
        for words in _split(f, columns):
            x0, x1 = words[0][1], words[-1][2]
            column = _column((x0 + x1) / 2, columns)
            if x0 < columns[column][0] - 2 or x1 > columns[column][1] + 2:
                column = 0 if alone[round(f.base)] == 1 else _column(x0 + 1, columns)
            out.append(_Run(" ".join(w[0] for w in words), x0, x1, f.base, f.size, f.bold, column))
    return out


def _split(f: Fragment, columns: Sequence[Span]) -> list[list[tuple[str, float, float]]]:
    """A fragment's words, cut in white that is wider than a space and lies between two columns."""
    parts: list[list[tuple[str, float, float]]] = []
    for word in f.words:
        last = parts[-1][-1] if parts else None
        near = last and word[1] - last[2] < CELL_GAP * f.size
        if last and (near or _middle(last, columns) == _middle(word, columns)):
            parts[-1].append(word)
        else:
            parts.append([word])
    return parts


def _middle(word: tuple[str, float, float], columns: Sequence[Span]) -> int:
    return _column((word[1] + word[2]) / 2, columns)


def _column(x: float, columns: Sequence[Span]) -> int:
    return min(range(len(columns)), key=lambda c: (max(columns[c][0] - x, x - columns[c][1], 0.0), c))


def _rows(runs: Sequence[_Run], rails: Sequence[Rail]) -> list[_Row]:
    rows: list[_Row] = []
    for run in runs:
        if not rows or _opens(rows[-1], run, rails):
            rows.append(_Row([], run.base, run.base))
        rows[-1].add(run)
    least = min((b.top - a.bottom for a, b in itertools.pairwise(rows)), default=float("inf"))
    return [part for row in rows for part in _parted(row, least)]


def _parted(row: _Row, least: float) -> list[_Row]:
    """A label of its own ("Towns in the north") and the row right under it, which was taken for its second line.

    `least` is the smallest distance between two rows; the figures stand beside the second label.
    """
    labels = [run for run in row.runs if run.column == 0]
    beside = min((run.base for run in row.runs if run.column), default=float("-inf"))
    for above, label in itertools.pairwise(labels):
        apart = label.base - above.base > least - 0.4 and not label.text[:1].islower()
        if apart and abs(label.base - beside) < 0.3 * label.size:
            upper = [run for run in labels if run.base < label.base]
            lower = [run for run in row.runs if run not in upper]
            return [_Row(upper, upper[0].base, upper[-1].base), _Row(lower, label.base, row.bottom)]
    return [row]


def _opens(row: _Row, run: _Run, rails: Sequence[Rail]) -> bool:
    """True for the first words of a row: back in an earlier column, or below what stands in their own."""
    last = row.runs[-1]
    if run.column != last.column:
        return run.column < last.column or run.base > row.bottom + 0.6 * run.size
    step = run.base - last.base
    if abs(step) < 0.3 * run.size:
        return False
    ruled = any(row.bottom < rail.y < run.base for rail in rails)
    return step < 0 or step > LEADING * run.size or ruled or run.bold != last.bold


def _header(runs: Sequence[_Run], columns: Sequence[Span], rails: Sequence[Rail]) -> tuple[str, ...]:
    """A heading for each column: words in a cell over several columns, but not over all, stand in each of them."""
    first, last_line = min(run.base for run in runs), max(run.base for run in runs)
    above = [rail for rail in rails if rail.y < first]
    between = [span for rail in rails if first < rail.y < last_line for span in rail.spans]
    spans = above[0].spans if above and len(above[0].spans) > 1 else tuple(columns)
    head = [""] * len(columns)
    upper, at, last = True, -1, float("-inf")
    for run in runs:
        cell = _column((run.x0 + run.x1) / 2, spans)
        upper = upper and not (cell < at or (cell == at and run.base <= last))
        at, last = cell, run.base
        for column in _under(run, (spans[cell], *between), columns) if upper else [run.column]:
            head[column] = f"{head[column]} {run.text}"
    return tuple(clean_line(text) for text in head)


def _under(run: _Run, spans: Sequence[Span], columns: Sequence[Span]) -> list[int]:
    """The columns under a heading: those of the widest ruled span that it stands in, else those it reaches into.

    A heading over all columns is a title, and stands in one.
    """
    middle = (run.x0 + run.x1) / 2
    ruled = [
        [c for c, (a, b) in enumerate(columns) if left <= (a + b) / 2 <= right]
        for left, right in spans
        if left <= middle <= right
    ]
    reached = [c for c, (a, b) in enumerate(columns) if min(b, run.x1) - max(a, run.x0) > 2]
    under = max([*ruled, reached], key=len)
    return under if 0 < len(under) < len(columns) else [run.column]


def _in_order(rows: Sequence[_Row]) -> bool:
    """True where each row stands below the one before it, as cells written in order do."""
    return all(b.top > a.bottom for a, b in itertools.pairwise(rows))


def _is_table(body: Cells) -> bool:
    """True for rows of short cells, most rows opened by a label; lines of one wrapped cell make half-empty rows."""
    if not body or is_layout((body[0], *body)):
        return False
    filled = sum(bool(cell) for row in body for cell in row)
    torn = sum(1 for row in body if not row[0] and any(cell[:1].islower() for cell in row))
    return filled >= MIN_FILLED * len(body) * len(body[0]) and torn <= 0.1 * len(body)

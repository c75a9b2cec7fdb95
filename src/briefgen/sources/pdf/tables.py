"""Tables of a PDF, from where its words stand: under a "Table 1." caption, or lines of several cells in a row."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from briefgen.sources.canonical import clean_line
from briefgen.sources.pdf.chars import Fragment
from briefgen.sources.pdf.grid import Ruled, joined, read_ruled
from briefgen.sources.pdf.lines import Line
from briefgen.sources.pdf.rules import Rule
from briefgen.sources.pdf.tight import FIGURE, TIGHT, aligned, apart, nearest
from briefgen.sources.tables import is_layout

_CAPTION = re.compile(r"^Table\s+[A-Z]?-?\d+[a-z]?\s*[.:–—-]\s*\S")
_END = re.compile(r"^\W{0,3}(?:notes?|sources?)\s*:|^(?:Table|Figure)\s+[A-Z]?-?\d+[a-z]?\s*[.:]", re.IGNORECASE)
_YEAR = re.compile(r"^(?:FY|CY)?(?:19|20)\d\d(?:[-–/]\d{2,4})?[a-z*]?$")
_BULLET = re.compile(r"^\s*[•●▪■◦○\uf0b7\uf0a7–-]\s")
MARKED = re.compile(r"^\s*[*†‡§]{1,3}\s+[A-Z]")
"""A line under a table that says what its sign means."""
GUTTER = 4.0
"""White of this many points between words in every row parts two columns; a space is half as wide."""
MIN_FILLED = 0.4
MAX_HEADER = 6


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table's cells, the header row first, and the lines it was read from; no cells where its rows are unclear."""

    lines: frozenset[int]
    cells: tuple[tuple[str, ...], ...]


def find_tables(
    lines: Sequence[Line], body: float, rules: Sequence[Rule] = (), words: Set[str] = frozenset()
) -> list[FoundTable]:
    """The data tables among the lines of the running text; line numbers index `lines`.

    `body` is the text's size in points, `words` are the document's, `rules` the edges drawn on its pages.
    """
    found: list[FoundTable] = []
    edges: dict[int, list[Rule]] = defaultdict(list)
    for rule in rules:
        edges[rule.page].append(rule)
    at = 0
    while at < len(lines):
        captioned = bool(_CAPTION.match(lines[at].text.strip()))
        start, end = _captioned(lines, at, body) if captioned else (at, _run_end(lines, at))
        whole = lines[start:end]
        part = apart(whole) if captioned else whole
        ruled = read_ruled(part, edges[lines[start].page], words) if end > start else Ruled()
        if captioned and ruled.rows:
            ruled, end = _continued(ruled, lines, end, body, edges, words)
        cells = ruled.cells if ruled.header else ()
        cells = cells or (read_cells(part, TIGHT if part is not whole else GUTTER) if end - start > 1 else ())
        if cells or sum(len(line.cells) > 1 for line in lines[start:end]) > 2:
            found.append(FoundTable(frozenset(range(start, end)), cells))
            at = end
        else:
            at += 1
    return found


def _continued(
    table: Ruled, lines: Sequence[Line], end: int, body: float, edges: Mapping[int, Sequence[Rule]], words: Set[str]
) -> tuple[Ruled, int]:
    """The table with its parts on the pages that follow, and where the last of them ends."""
    while 0 < end < len(lines) and lines[end].page == lines[end - 1].page + 1:
        stop = _part_end(lines, end, body)
        more = joined(table, read_ruled(lines[end:stop], edges.get(lines[end].page, ()), words, table.columns))
        if more is None:
            break
        table, end = more, stop
    return table, end


def read_cells(lines: Sequence[Line], gutter: float = GUTTER) -> tuple[tuple[str, ...], ...]:
    """Header and rows of the table that the lines make; empty when they make none."""
    columns = _columns(lines, gutter)
    if len(columns) < 2:
        return ()
    groups = _groups(lines, columns)
    rows = [_row(group, columns) for group in groups]
    heads = _header_rows(rows)
    if not rows or any(sum(_opens_row(line, columns) for line in group) > 1 for group in groups[heads:]):
        return ()
    head = [" ".join(row[c] for row in rows[:heads] if row[c]) for c in range(len(columns))]
    table = [tuple(clean_line(cell) for cell in row) for row in (head, *rows[heads:])]
    if sum(bool(FIGURE.match(cell)) and not _YEAR.match(cell) for cell in table[0][1:]) >= 0.5 * (len(columns) - 1):
        return ()
    filled = sum(bool(cell) for row in table[1:] for cell in row)
    if len(table) < 3 or filled < MIN_FILLED * len(columns) * (len(table) - 1) or is_layout(table):
        return ()
    return tuple(table)


def _captioned(lines: Sequence[Line], at: int, body: float) -> tuple[int, int]:
    """Where the table under a caption begins and ends: at its note, at other text, at the column's end."""
    caption = lines[at]
    start = at + 1
    while start < len(lines) and start < at + 5 and len(lines[start].cells) == 1:
        if aligned(lines, start) or (lines[start].size <= 0.9 * body and not _wrapped(lines, start)):
            break
        start += 1
    there = start < len(lines) and lines[start].column == caption.column
    return start, _part_end(lines, start, body) if there else start


def _wrapped(lines: Sequence[Line], at: int) -> bool:
    """True for a line of a small caption that goes on from the line before: its first word had no room there."""
    before, line = lines[at - 1], lines[at]
    if abs(before.size - line.size) > 0.3 or before.bold != line.bold or before.column != line.column:
        return False
    if line.top - before.bottom > 0.25 * line.size or abs(before.x0 - line.x0) > GUTTER:
        return False
    right = max((x.x1 for x in lines[at : at + 12] if x.column == line.column and not _END.match(x.text)), default=0.0)
    wide = next((x1 - x0 for _, x0, x1 in line.cells[0].words), line.x1 - line.x0)
    return line.text[:1].islower() or line.text[:1] == "(" or before.x1 + wide > right


def _part_end(lines: Sequence[Line], start: int, body: float) -> int:
    """Where the lines of a table that begin at `start` end."""
    end = start
    while end < len(lines) and lines[end].column == lines[start].column and not _ends(lines[end], body):
        end += 1
    return end


def _ends(line: Line, body: float) -> bool:
    """True for what stands in no table: its note, the next caption, a line of prose."""
    prose = len(line.cells) == 1 and line.size > 0.95 * body and len(line.text) > 60
    return prose or bool(_END.match(line.text.strip())) or (len(line.cells) == 1 and bool(MARKED.match(line.text)))


def goes_on_as_table(line: Line, inside: bool, body: float) -> bool:
    """True from a "Table 1." caption to the table's end; `inside` is what held for the line before."""
    return bool(_CAPTION.match(line.text.strip())) or (inside and not _ends(line, body))


def _run_end(lines: Sequence[Line], at: int) -> int:
    """The end of a run of lines of several cells each."""
    end = at
    while (
        end < len(lines)
        and len(lines[end].cells) > 1
        and lines[end].column == lines[at].column
        and not _BULLET.match(lines[end].text)
    ):
        end += 1
    return end if end - at > 2 else at


def _columns(lines: Sequence[Line], gutter: float) -> list[tuple[float, float]]:
    """The extents of the columns: where the words of the fuller lines leave no white between them."""
    most = max((len(line.cells) for line in lines), default=0)
    spans = sorted(
        (left, right)
        for line in lines
        if len(line.cells) >= max(2, 0.5 * most)
        for cell in line.cells
        for _, left, right in cell.words
    )
    columns: list[tuple[float, float]] = []
    for left, right in spans:
        if columns and left - columns[-1][1] < gutter:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def _groups(lines: Sequence[Line], columns: list[tuple[float, float]]) -> list[list[Line]]:
    """Lines that make one row: a line of figures opens one, others where there is more white than in a cell.

    Empty where evenly spaced lines of words leave it open which lines make a row.
    """
    gaps = [b.top - a.bottom for a, b in itertools.pairwise(lines)]
    low = min((gap for gap in gaps if gap > 0), default=0.0)
    spread = max(gaps) - low
    even = spread < 0.3 * lines[0].size
    if even and any(len(line.cells) != len(columns) and not _has_figures(line, columns) for line in lines[1:]):
        return []
    groups = [[lines[0]]]
    for line, gap in zip(lines[1:], gaps, strict=True):
        if even or _has_figures(line, columns) or gap > low + 0.45 * min(spread, line.size):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _opens_row(line: Line, columns: list[tuple[float, float]]) -> bool:
    """True for a line that fills every column, none with the rest of a sentence."""
    return all(cell and not cell[0].islower() for cell in _row([line], columns))


def _has_figures(line: Line, columns: list[tuple[float, float]]) -> bool:
    """True for a line that starts in the first column and has figures or dashes in most others."""
    if line.x0 > columns[0][1] or len(columns) < 2:
        return False
    row = _row([line], columns)
    figures = [cell for cell in row[1:] if FIGURE.match(cell) and not _YEAR.match(cell)]
    return bool(row[0]) and len(figures) >= 0.5 * (len(columns) - 1)


def _row(lines: Sequence[Line], columns: list[tuple[float, float]]) -> list[str]:
    row = [""] * len(columns)
    for line in lines:
        for cell in line.cells:
            covered = [
                c
                for c, (left, right) in enumerate(columns)
                if min(right, cell.x1) - max(left, cell.x0) > 0.3 * (right - left)
            ]
            if len(covered) > 1 and _is_phrase(cell):
                for column in covered if len(line.cells) > 1 else [0]:
                    row[column] = f"{row[column]} {cell.text}"
                continue
            for text, left, right in cell.words:
                column = nearest((left + right) / 2, columns)
                row[column] = f"{row[column]} {text}"
    return [text.strip() for text in row]


def _is_phrase(cell: Fragment) -> bool:
    """True when the words stand as close as in a sentence: one cell over several columns, not several cells."""
    gaps = [b[1] - a[2] for a, b in zip(cell.words, cell.words[1:], strict=False)]
    return bool(gaps) and max(gaps) < 0.45 * cell.size


def _header_rows(rows: Sequence[Sequence[str]]) -> int:
    """How many rows stand above the first one with figures; 1 where none has figures."""
    for number, row in enumerate(rows[: MAX_HEADER + 1]):
        values = [cell for cell in row[1:] if cell]
        figures = [cell for cell in values if any(c.isdigit() for c in cell) and not _YEAR.match(cell)]
        if number and values and len(figures) >= 0.5 * len(values):
            return number
    return 1

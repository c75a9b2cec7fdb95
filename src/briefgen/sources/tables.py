"""Tables with spans to plain grids: a header row, then rows of the same length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MAX_SPAN = 100
LAYOUT_CHARS = 600
"""A table whose cells are on average longer than this sets out a page, not data."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text and how many rows and columns it covers."""

    text: str
    rows: int = 1
    columns: int = 1


def grid(rows: Sequence[Sequence[Cell]], header_rows: int) -> tuple[tuple[str, ...], ...]:
    """The header row, then the rows, all of one length; empty rows and columns are dropped.

    A cell over several rows stands in each of them; over several columns in each of the header, in the
    first of the body. Header rows are joined to one; without any the first row is the header. Empty when
    no cell has text.
    """
    full = _spread(rows, header_rows)
    width = max((len(row) for row in full), default=0)
    full = [row + [""] * (width - len(row)) for row in full]
    used = [c for c in range(width) if any(row[c] for row in full)]
    full = [[row[c] for c in used] for row in full]
    head = [row for row in full[: max(header_rows, 0)] if any(row)]
    body = [row for row in full[max(header_rows, 0) :] if any(row)]
    if not head and body:
        head, body = body[:1], body[1:]
    if not head:
        return ()
    joined = [" ".join(dict.fromkeys(row[c] for row in head if row[c])) for c in range(len(used))]
    return (tuple(joined), *(tuple(row) for row in body))


def is_layout(cells: Sequence[Sequence[str]]) -> bool:
    """True for a table of one column or one row, or of long cells: it sets out a page."""
    if len(cells) < 2 or len(cells[0]) < 2:
        return True
    filled = [len(cell) for row in cells for cell in row if cell]
    return sum(filled) > LAYOUT_CHARS * max(len(filled), 1)


def _spread(rows: Sequence[Sequence[Cell]], header_rows: int) -> list[list[str]]:
    full: list[list[str]] = []
    hanging: dict[int, tuple[int, str]] = {}
    for number, row in enumerate(rows):
        line: list[str] = []
        below: dict[int, tuple[int, str]] = {}
        waiting = list(row)
        while waiting or len(line) in hanging:
            if len(line) in hanging:
                left, text = hanging.pop(len(line))
                if left > 1:
                    below[len(line)] = (left - 1, text)
                line.append(text)
                continue
            cell = waiting.pop(0)
            for offset in range(min(max(cell.columns, 1), MAX_SPAN)):
                text = cell.text if offset == 0 or number < header_rows else ""
                if cell.rows > 1:
                    below[len(line)] = (min(cell.rows, MAX_SPAN) - 1, text)
                line.append(text)
        hanging.update(below)
        full.append(line)
    return full

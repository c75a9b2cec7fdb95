"""The header of a data table: how many rows it has, and their texts joined to one row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.sources.data.area import Line
from briefgen.sources.data.figures import is_figure, is_missing, is_unit, is_year

MOST = 4
"""Rows of a header at most."""
_AHEAD = 6
"""Rows after it that are looked at to tell a header from data."""


def header_rows(lines: Sequence[Line], spans: Mapping[tuple[int, int], tuple[int, int]]) -> int:
    """How many of the first lines are the table's header; 0 where the first is data.

    The first row without a figure is the header; those after it belong to it where it spans columns, where they
    give units, or where they have no label of their own, as long as figures follow.
    """
    if not lines or not _heads(lines[0], lines[1:]):
        return 0
    count = 1
    while count < min(MOST, len(lines) - 1) and _joins(lines[count - 1], lines[count], lines[count + 1 :], spans):
        count += 1
    return count


def is_header(line: Line, after: Sequence[Line]) -> bool:
    """Whether a line among data begins another table: no figure in it, though figures follow."""
    return len(line.cells) > 1 and _heads(line, after) and any(n.figures or n.years for n in after[:_AHEAD])


def joined(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The header's rows as one: each column's texts from above, a text that repeats once."""
    width = max((len(row) for row in rows), default=0)
    return tuple(" ".join(dict.fromkeys(row[c] for row in rows if c < len(row) and row[c])) for c in range(width))


def spread(lines: Sequence[Line], width: int, spans: Mapping[tuple[int, int], tuple[int, int]]) -> list[list[str]]:
    """The header's rows with each text in all the columns it stands over.

    By its merged cells where it has any; else a text reaches over the empty cells right of it, where the row
    below has texts of its own.
    """
    full: list[list[str]] = []
    merged = any((line.row, column) in spans for line in lines for column, _ in line.cells)
    for number, line in enumerate(lines):
        row = [""] * width
        for column, text in line.cells:
            _, columns = spans.get((line.row, column), (1, 1))
            for c in range(column, min(column + columns, width)):
                row[c] = text
        below = dict(lines[number + 1].cells) if number + 1 < len(lines) else {}
        if below and not merged:
            for c in range(1, width):
                if not row[c] and c in below and row[c - 1] and (c - 1 in below or c - 1 > line.cells[0][0]):
                    row[c] = row[c - 1]
        full.append(row)
    return full


def _heads(line: Line, after: Sequence[Line]) -> bool:
    if line.figures:
        return False
    if line.years and any(is_missing(t) for _, t in line.cells[1:]):
        return False
    first = line.cells[0][1]
    if is_figure(first) and not is_year(first):
        return False
    # Years over rows that hold nothing but years again are data: a table of dates.
    below = [n for n in after[:_AHEAD] if len(n.cells) > 1]
    return not (line.years and below and not any(n.figures for n in below) and all(n.years for n in below))


def _joins(above: Line, line: Line, after: Sequence[Line], spans: Mapping[tuple[int, int], tuple[int, int]]) -> bool:
    """Whether a row without figures under a header row belongs to the header."""
    own = [t for _, t in line.cells]
    if line.figures or line.alone or any(is_missing(t) for t in own[1:]):
        return False
    if not any(n.figures for n in after[:_AHEAD]):
        return False
    units = sum(is_unit(t) for t in own)
    if units and units * 2 >= len(own):
        return True
    if not any(n.figures for n in after[:1]) and not line.years:
        return False
    filled = {c for c, _ in above.cells}
    spanned = any(spans.get((above.row, c), (1, 1))[1] > 1 for c in filled)
    unlabelled = above.cells[0][0] < line.cells[0][0] or (after and after[0].cells[0][0] < line.cells[0][0])
    wider = len(line.cells) > len(above.cells) and any(c not in filled for c, _ in line.cells)
    return len(own) > 1 and (spanned or wider or bool(unlabelled))

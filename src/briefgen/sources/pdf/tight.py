"""Tables set as close as words, without white or rules between their columns: told by figures under one another."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from briefgen.sources.pdf.chars import Fragment
from briefgen.sources.pdf.lines import Line

FIGURE = re.compile(r"^(?:[<>~≈$€£(+−–-]*\s*\d[\d.,]*.{0,14}|[—–-]|n/?a)$", re.IGNORECASE)
TIGHT = 2.0
"""White of this many points down all lines of such a table parts two columns."""
_SAME = 1.0
"""Edges of words this near each other (points) are under one another."""


def aligned(lines: Sequence[Line], at: int) -> bool:
    """True for a line that stands in several columns, as close as words, with the figures of the next line."""
    if at + 1 >= len(lines) or lines[at + 1].column != lines[at].column:
        return False
    above, words = ([w for cell in line.cells for w in cell.words] for line in lines[at : at + 2])
    figures = [w for w in words[1:] if FIGURE.match(w[0])]
    near = [w for w in figures if any(abs(w[1] - a[1]) < _SAME or abs(w[2] - a[2]) < _SAME for a in above[1:])]
    return len(near) > 1 and len(near) == len(figures)


def apart(lines: Sequence[Line]) -> Sequence[Line]:
    """A table set as close as words with its lines cut into cells where white goes down all of them."""
    if len(lines) < 2 or not aligned(lines, 0) or len(lines[0].cells) > 1:
        return lines
    columns: list[tuple[float, float]] = []
    for left, right in sorted(word[1:] for line in lines for cell in line.cells for word in cell.words):
        if columns and left - columns[-1][1] < TIGHT:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return [replace(line, cells=tuple(part for cell in line.cells for part in _cut(cell, columns))) for line in lines]


def _cut(cell: Fragment, columns: list[tuple[float, float]]) -> list[Fragment]:
    """A fragment's words, those of each column as a fragment."""
    out = []
    for _, group in itertools.groupby(cell.words, lambda w: nearest((w[1] + w[2]) / 2, columns)):
        words = tuple(group)
        text = " ".join(word[0] for word in words)
        out.append(replace(cell, text=text, x0=words[0][1], x1=words[-1][2], words=words))
    return out


def nearest(x: float, columns: list[tuple[float, float]]) -> int:
    return min(range(len(columns)), key=lambda c: (max(columns[c][0] - x, x - columns[c][1], 0.0), c))

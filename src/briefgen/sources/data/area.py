"""A sheet or a delimited file as a grid of shown texts, and the stretches of it that stand by themselves."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from briefgen.model import Locator
from briefgen.sources.data.figures import is_figure, is_key, is_year

_MOST_GAPS = 20
"""Blank columns that are looked at: each is a walk over the rows."""
_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*")
_CELL_LIKE = re.compile(r"[A-Za-z]{1,3}\d+|[rR]\d*[cC]?\d*|[cC]\d*")


@dataclass(frozen=True, slots=True)
class Area:
    """The cells that are shown, row by row as (index of the column, text), and where the file has them, from 1.

    `spans` has (rows, columns) of a merged cell by its indices; `sheet` is "" for a delimited file.
    """

    rows: Sequence[Sequence[tuple[int, str]]]
    numbers: Sequence[int]
    columns: Sequence[int]
    sheet: str = ""
    spans: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def place(self, first: int, last: int, left: int, right: int) -> Locator:
        """The range from row `first` to `last` and column `left` to `right`, as the program shows it."""
        start = f"{letters(self.columns[left])}{self.numbers[first]}"
        end = f"{letters(self.columns[right])}{self.numbers[last]}"
        cells = start if start == end else f"{start}:{end}"
        return Locator("cells", f"{_quoted(self.sheet)}!{cells}" if self.sheet else cells)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a part of the area: its index and its filled cells by column index."""

    row: int
    cells: tuple[tuple[int, str], ...]
    keyed: bool = False

    @property
    def alone(self) -> bool:
        """Whether it is one text, not a row of a table: one filled cell, or a key with its value."""
        return self.keyed or (len(self.cells) == 1 and not is_figure(self.cells[0][1]))

    @property
    def text(self) -> str:
        """Its cells as one line."""
        if self.keyed:
            return f"{self.cells[0][1].rstrip(' :')}: {self.cells[1][1]}"
        return " | ".join(text for _, text in self.cells)

    @property
    def figures(self) -> int:
        """How many of its cells but the first are figures other than years."""
        return sum(is_figure(t) and not is_year(t) for _, t in self.cells[1:])

    @property
    def years(self) -> int:
        """How many of its cells but the first are years."""
        return sum(is_year(t) for _, t in self.cells[1:])


def parts(area: Area) -> Iterator[tuple[int, list[Line]]]:
    """The stretches between blank rows with the first row of each; of tables side by side the left one first."""
    band: list[Line] = []
    for index, row in enumerate(area.rows):
        if row:
            band.append(Line(index, tuple(row)))
        elif band:
            yield from ((band[0].row, side) for side in _sides(band))
            band = []
    if band:
        yield from ((band[0].row, side) for side in _sides(band))


def letters(column: int) -> str:
    """The name of a column: 1 is "A", 27 "AA"."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def _quoted(sheet: str) -> str:
    plain = _PLAIN_NAME.fullmatch(sheet) and not _CELL_LIKE.fullmatch(sheet)
    return sheet if plain else "'" + sheet.replace("'", "''") + "'"


def _sides(band: list[Line]) -> Iterator[list[Line]]:
    """The band cut at its blank columns, where what stands right of one begins with labels of its own."""
    used = sorted({column for line in band for column, _ in line.cells})
    gaps = [right for left, right in itertools.pairwise(used) if right - left > 1]
    start = 0
    for gap in gaps[:_MOST_GAPS] if len(band) > 2 else ():
        left, right = _between(band, start, gap), _between(band, gap, _next(gaps, gap, used))
        if _is_table(left) and _is_table(right) and _labelled(right):
            yield _keyed(left)
            start = gap
    yield _keyed(_between(band, start, used[-1] + 1))


def _next(gaps: list[int], gap: int, used: list[int]) -> int:
    return next((g for g in gaps if g > gap), used[-1] + 1)


def _between(band: list[Line], left: int, right: int) -> list[Line]:
    cut = [Line(line.row, tuple(c for c in line.cells if left <= c[0] < right)) for line in band]
    return [line for line in cut if line.cells]


def _is_table(lines: list[Line]) -> bool:
    return sum(len(line.cells) > 1 for line in lines) > 1


def _labelled(lines: list[Line]) -> bool:
    """Whether the first column holds labels, not figures: the column of a table of its own."""
    first = min(line.cells[0][0] for line in lines)
    labels = [line.cells[0][1] for line in lines[1:] if line.cells[0][0] == first]
    named = sum(not is_figure(t) or is_year(t) for t in labels)
    return len(labels) * 2 > len(lines) - 1 and named * 2 > len(labels)


def _keyed(lines: list[Line]) -> list[Line]:
    """The lines, those that give a key and its value as such; a table of two columns has none."""
    two = [line for line in lines if len(line.cells) == 2]
    if len(two) > 2 and len({tuple(c for c, _ in line.cells) for line in lines}) == 1:
        return lines
    return [
        Line(line.row, line.cells, keyed=True)
        if len(line.cells) == 2 and is_key(line.cells[0][1]) and not is_key(line.cells[1][1])
        else line
        for line in lines
    ]

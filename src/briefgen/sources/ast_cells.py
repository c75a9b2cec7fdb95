"""The cells of a pandoc table as text, and the calls of notes in them."""

from __future__ import annotations

import itertools
import re

from briefgen.model import BlockKind
from briefgen.sources.pieces import Piece

_LABEL = re.compile("\x01([^\x02]*)\x02")


def cell_text(pieces: list[Piece]) -> str:
    """A cell's words on one line, each call of a note as its label between control characters."""
    return " ".join(
        _called(p).replace("\n", " ") for p in pieces if p.kind is not BlockKind.NOTE and not p.reason and p.body
    )


def _called(piece: Piece) -> str:
    parts, before = [], 0
    for at, label in piece.calls:
        parts += [piece.body[before:at], f"\x01{label}\x02"]
        before = at
    return "".join((*parts, piece.body[before:]))


def with_calls(cells: tuple[tuple[str, ...], ...]) -> tuple[Piece, dict[str, tuple[tuple[int, int], ...]]]:
    """The table without the labels in its cells, and where in its text and in which cells each stood."""
    calls: list[tuple[int, str]] = []
    bound: dict[str, tuple[tuple[int, int], ...]] = {}
    plain_rows, at = [], 0
    for number, row in enumerate(cells):
        bare = []
        for column, cell in enumerate(row):
            parts = _LABEL.split(cell)
            for length, label in zip(itertools.accumulate(map(len, parts[::2])), parts[1::2], strict=False):
                calls.append((at + length, label))
                bound[label] = (*bound.get(label, ()), (number - 1, column))
            bare.append("".join(parts[::2]))
            at += len(bare[-1]) + (3 if column < len(row) - 1 else 1)
        plain_rows.append(tuple(bare))
    return Piece(kind=BlockKind.TABLE, cells=tuple(plain_rows), calls=tuple(calls)), bound

"""What is made of a sheet: its pieces, and where each of them comes from."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from briefgen.model import BlockKind, Remark
from briefgen.sources.pieces import Piece

MAX_ROWS = 5_000
"""Rows of a table that are read; its notes are read wherever they stand."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a piece's text comes from: its index and the area's rows; a table's header rows and columns beside."""

    piece: int
    rows: tuple[int, ...]
    header: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Laid:
    """The pieces of an area and where each comes from; `title` is the first line over the first table, or ""."""

    pieces: tuple[Piece, ...]
    remarks: tuple[Remark, ...]
    spots: tuple[Spot, ...]
    title: str = ""

    def by_row(self) -> dict[int, list[Spot]]:
        """The spots of each of the area's rows; several where tables stand side by side."""
        found: dict[int, list[Spot]] = {}
        for spot in self.spots:
            for row in (*spot.header, *spot.rows):
                found.setdefault(row, []).append(spot)
        return found

    def bound(self, spot: Spot, row: int, column: int) -> tuple[int, tuple[tuple[int, int], ...]] | None:
        """The piece after which a note on a cell stands, and the cell of its table; None where it is not in there."""
        if not spot.columns:
            caption = self.pieces[spot.piece].kind is BlockKind.CAPTION
            return (spot.piece + 1, ((-1, -1),)) if caption else (spot.piece, ())
        if column not in spot.columns:
            return None
        line = -1 if row in spot.header else bisect_left(spot.rows, row)
        return spot.piece, ((line, spot.columns.index(column)),)


def cut_remark(what: str, rows: int) -> Remark:
    """That rows beyond the limit were not read."""
    return Remark(
        "table-cut", f"{what} has {rows:,} rows: the first {MAX_ROWS:,} were read, {rows - MAX_ROWS:,} were not"
    )

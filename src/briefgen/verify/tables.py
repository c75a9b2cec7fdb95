"""Promised table cells: they must stand in their order, one directly after the other.

A cell such as "2" is found anywhere in a document; only its place between its neighbours says that
it is there. What may come between two cells: raised marks, and the header row again after a page break.
"""

from __future__ import annotations

from bisect import insort

from briefgen.verify.ledger import TABLE, Area

_AHEAD, _GAP, _HEADER = 60, 400, 24  # cells that may be lost together, characters between rows, header cells


def match_table(areas: list[Area], cells: list[str]) -> set[int]:
    """Find a table's cells (folded, none empty) in the area where most of them stand, and claim them.

    Gives the indices of the cells that are lost; all of them when the table is nowhere.
    """
    best: tuple[int, Area, list[tuple[int, int, int]]] | None = None
    for area in areas:
        for first in range(min(len(cells), _AHEAD)):
            for start in area.occurrences(cells[first]):
                found = _follow(area, start, cells, first)
                if best is None or len(found) > best[0]:
                    best = (len(found), area, found)
            if best is not None and best[0] >= len(cells) - first:
                break  # no later first cell can do better
    if best is None or not best[2]:
        return set(range(len(cells)))
    _, area, found = best
    for _, start, end in found:
        area.claim(start, end, TABLE)
    insort(area.starts, found[0][1])  # what follows a statement ends where a table begins
    return set(range(len(cells))) - {index for index, _, _ in found}


def _follow(area: Area, start: int, cells: list[str], first: int) -> list[tuple[int, int, int]]:
    """(cell, start, end) of every cell that is found from one place on; [] when that place is taken."""
    found: list[tuple[int, int, int]] = []
    at, index = start, first
    while index < len(cells):
        at = _skip_raised(area, at, cells[index])
        place = _at(area, at, cells, index)
        if place is None:
            ahead = _lost_before(area, at, cells, index)
            if ahead is not None:
                index = ahead
                continue
            place = _after_gap(area, at, cells, index) if found else None
        if place is not None:
            found.append((index, place, place + len(cells[index])))
            at = place + len(cells[index])
        elif not found:
            return found
        index += 1
    return found


def _stands(area: Area, at: int, cell: str) -> bool:
    return area.text.chars.startswith(cell, at) and area.is_free(at, at + len(cell))


def _skip_raised(area: Area, at: int, cell: str) -> int:
    """Past the raised marks at an offset, unless the cell itself begins there."""
    while not _stands(area, at, cell) and area.text.raised[at : at + 1] == "^":
        at += 1
    return at


def _at(area: Area, at: int, cells: list[str], index: int) -> int | None:
    """Where a cell stands at an offset, or after the table's first cells repeated there as a header."""
    if _stands(area, at, cells[index]):
        return at
    header = ""
    for cell in cells[: min(index, _HEADER)]:
        header += cell
        if not area.text.chars.startswith(header, at):
            return None
        if _stands(area, at + len(header), cells[index]):
            return at + len(header)
    return None


def _lost_before(area: Area, at: int, cells: list[str], index: int) -> int | None:
    """The next cell that does stand at the offset with its successor behind it: those before it are lost."""
    for later in range(index + 1, min(index + _AHEAD, len(cells))):
        if _stands(area, at, cells[later]):
            behind = at + len(cells[later])
            if later + 1 == len(cells) or _stands(area, _skip_raised(area, behind, cells[later + 1]), cells[later + 1]):
                return later
    return None


def _after_gap(area: Area, at: int, cells: list[str], index: int) -> int | None:
    """Where a row goes on after other text, such as a caption that is repeated: the cell and its successor."""
    for place in area.occurrences(cells[index], at, at + _GAP):
        if not area.is_free(place, place + len(cells[index])):
            continue
        behind = place + len(cells[index])
        if index + 1 < len(cells) and _stands(area, _skip_raised(area, behind, cells[index + 1]), cells[index + 1]):
            return place
    return None

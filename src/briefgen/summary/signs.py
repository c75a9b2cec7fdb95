"""Signs: what a note under a table begins with, and whether the cells that it qualifies print that."""

from __future__ import annotations

import re

from briefgen.model import Source, SourceTable, TextPositionSelector
from briefgen.summary.text import plain

_SIGN = re.compile(r"[\[(]?([a-z]|\d{1,2}|[*†‡§¶#]{1,3})[\])]?[.:]?\s+")
# a word with a note's sign behind it, as text gives what was raised; in a PDF it is no part of the word
_GLUED = re.compile(
    r"(.*\b(?:thousand|million|billion|trillion|percent|per cent|tonnes|tons))[a-z]|(.*[A-Za-zÀ-ÿ]{4})\d", re.DOTALL
)


def sign_of(source: Source, note: TextPositionSelector) -> str:
    """The sign that a note begins with; "" for none."""
    found = _SIGN.match(source.text, note.start, note.end)
    return found[1] if found else ""


def shows(cell: str, sign: str) -> bool:
    """Whether a cell prints a sign, in brackets, behind a figure or alone; one on its last word is taken away."""
    mark = re.escape(sign)
    return re.search(rf"[\[(]{mark}[\])]|(?:[\W\d]|[*†‡§¶#]){mark}$|^{mark}$", cell) is not None


def without(cell: str, sign: str) -> str:
    """A cell without a sign that hangs on its last word ("$5 milliona", "Exports1"): its note's mark is its own."""
    glued = _GLUED.fullmatch(cell)
    return (glued[1] or glued[2]) if glued and cell.endswith(sign) else cell


def words_at(source: Source, start: int, end: int) -> int:
    """Where the words of a note begin: behind its sign, where none of the cells that call it prints that.

    Such a letter would mean nothing beside the mark that the note has here.
    """
    found = _SIGN.match(source.text, start, end)
    calls = [
        (table, row, column)
        for table in (source.tables if found else ())
        for row, column, index in table.calls
        if table.notes[index].start == start
    ]
    if not found or not calls or any(_prints(source, *call, found[1]) for call in calls):
        return start
    return found.end()


def _prints(source: Source, table: SourceTable, row: int, column: int, sign: str) -> bool:
    """Whether a cell, or the caption, would still print a sign; an empty cell has no mark of ours to say so instead."""
    if column < 0:
        return True
    cell = table.header[column] if row < 0 else table.rows[row][column]
    text = plain(source.text[cell.start : cell.end])
    return not text or shows(text, sign) or without(text, sign).endswith(sign)

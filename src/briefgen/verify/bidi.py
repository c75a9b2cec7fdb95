"""Right-to-left text in a page's glyphs: from where they stand to the order in which they are read.

PDFium guesses the direction of a whole line, and turns the Latin words round an Arabic quotation. What one text object
draws on one line is put in order here by the places of its glyphs, for a paragraph that runs from left to right
(Unicode Standard Annex 9, rule L2, undone).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import TypeVar

G = TypeVar("G")
_RIGHT, _LEFT, _NUMBER = ("R", "AL"), ("L",), ("EN", "AN")


def is_rtl(char: str) -> bool:
    """Whether a character is a letter of a script that is written from right to left."""
    return unicodedata.bidirectional(char) in _RIGHT


def in_reading_order(glyphs: Sequence[G], char: Callable[[G], str], x: Callable[[G], float]) -> list[G]:
    """The glyphs of one line of one text object as they are read; as they came where none is right-to-left."""
    if not any(is_rtl(char(g)) for g in glyphs):
        return list(glyphs)
    seen = sorted(glyphs, key=x)
    kinds = [unicodedata.bidirectional(char(g)) for g in seen]
    made: list[G] = []
    at = 0
    while at < len(seen):
        if kinds[at] not in _RIGHT:
            made.append(seen[at])
            at += 1
            continue
        end = _end_of_run(kinds, at)
        made += _turned(seen[at:end], kinds[at:end])
        at = end
    return made


def _end_of_run(kinds: Sequence[str], start: int) -> int:
    """One past the last right-to-left letter before the next left-to-right one."""
    end = start
    for at in range(start, len(kinds)):
        if kinds[at] in _LEFT:
            break
        if kinds[at] in _RIGHT:
            end = at + 1
    return end


def _turned(run: Sequence[G], kinds: Sequence[str]) -> list[G]:
    """A run from right to left, its numbers from left to right."""
    made: list[G] = []
    at = len(run) - 1
    while at >= 0:
        first = at
        while kinds[at] in _NUMBER and first > 0 and (kinds[first - 1] in (*_NUMBER, "CS", "ES", "ET")):
            first -= 1
        while kinds[first] not in _NUMBER and first < at:
            first += 1
        made += run[first : at + 1]
        at = first - 1
    return made

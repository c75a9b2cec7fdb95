"""Right-to-left text in a page's glyphs: from where they stand to the order in which they are read.

PDFium guesses the direction of a whole line, and turns the Latin words round an Arabic quotation. What one text object
draws on one line is put in order here by the places of its glyphs, for a paragraph that runs from left to right
(Unicode Standard Annex 9, rule L2, undone).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeVar

G = TypeVar("G")
BACK = 1.0  # points: a glyph that stands so far before the one it came after was turned round with its line
_PAIRS = {"(": ")", "[": "]"}
_OPENING = {closing: opening for opening, closing in _PAIRS.items()}
_RIGHT, _LEFT, _NUMBER = ("R", "AL"), ("L",), ("EN", "AN")


def is_rtl(char: str) -> bool:
    """Whether a character is a letter of a script that is written from right to left."""
    return unicodedata.bidirectional(char) in _RIGHT


def in_reading_order(glyphs: Sequence[G], char: Callable[[G], str], x: Callable[[G], float]) -> list[G]:
    """The glyphs of one line of one text object as they are read; as they are seen where none is right-to-left."""
    seen = sorted(glyphs, key=x)
    if not any(is_rtl(char(g)) for g in glyphs):
        return seen if any(x(a) > x(b) + BACK for a, b in pairwise(glyphs)) else list(glyphs)
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


def unmirrored(text: str) -> str:
    """Text in reading order, its brackets as they were where PDFium gives "(Office 2024(" or ")Office 2024)".

    It mirrors the brackets that it takes for a part of right-to-left words beside them.
    """
    made: list[str] = []
    still: list[str] = []  # brackets that are open
    for at, c in enumerate(text):
        ends = not text[at + 1 : at + 2].isalnum()
        if c in _OPENING and not still and not ends and not text[max(0, at - 1) : at].isalnum():
            c = _OPENING[c]
        if c in _PAIRS and still and still[-1] == c and ends:
            made.append(_PAIRS[still.pop()])
            continue
        if c in _PAIRS:
            still.append(c)
        elif still and c == _PAIRS[still[-1]]:
            still.pop()
        made.append(c)
    return "".join(made)


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

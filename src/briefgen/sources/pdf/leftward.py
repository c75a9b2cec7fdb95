"""Text from right to left as it is read: a PDF may have it as it is drawn, word by word or sign by sign."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.sources.pdf.chars import Char

_MIRROR = {ord(a): ord(b) for x, y in zip("([{«‹", ")]}»›", strict=True) for a, b in ((x, y), (y, x))}
_DASHES = "-–−+"


def is_rightward(letter: str) -> bool:
    """True for a letter of a script that is written from right to left."""
    return letter > "\u058f" and unicodedata.bidirectional(letter) in ("R", "AL")


def in_reading_order(run: Sequence[Char]) -> list[Char]:
    """The run's characters as they are read; a run without letters from right to left as it is.

    A word drawn from left to right is turned, and so are the letters of a ligature; brackets are those that are seen;
    a sign drawn on the far side of a figure stands where it is read.
    """
    if not any(_right(c) for c in run):
        return list(run)
    out: list[Char] = []
    for kind, group in itertools.groupby(run, _part):
        chars = list(group)
        if kind == "between" and out and _right(out[-1]):
            chars.sort(key=lambda c: -c.x0)
        out += _word(chars) if kind == "word" else _figure(chars) if kind == "figure" else chars
    return [
        c._replace(code=_MIRROR[c.code]) if c.code in _MIRROR and not _latin(out, i) else c for i, c in enumerate(out)
    ]


def _right(char: Char) -> bool:
    return char.code > 0x58F and char.code < 0x110000 and is_rightward(chr(char.code))


def _part(char: Char) -> str:
    if _right(char):
        return "word"
    sign = chr(char.code) if 0 < char.code < 0x110000 else ""
    if sign.isdigit() or (sign and sign in f".,%{_DASHES}"):
        return "figure"
    return "letters" if sign.isalnum() else "between"


def _word(chars: list[Char]) -> list[Char]:
    if chars[0].x0 < chars[-1].x0:
        return chars[::-1]
    boxes = [list(group) for _, group in itertools.groupby(chars, lambda c: (c.x0, c.x1))]
    return [c for box in boxes for c in reversed(box)]


def _figure(chars: list[Char]) -> list[Char]:
    """A per cent sign to the left of a figure follows it; a dash to its right comes before it."""
    if len(chars) > 1 and chars[0].code == ord("%") and chars[0].x0 < chars[1].x0:
        chars = [*chars[1:], chars[0]]
    if len(chars) > 1 and chr(chars[-1].code) in _DASHES and chars[0].x0 < chars[-1].x0:
        chars = [chars[-1], *chars[:-1]]
    return chars


def _latin(chars: Sequence[Char], index: int) -> bool:
    """Whether the letters on both sides are written from left to right."""
    sides = (range(index - 1, -1, -1), range(index + 1, len(chars)))
    letters = [next((chars[i] for i in side if chr(chars[i].code or 32).isalpha()), None) for side in sides]
    return all(letter is not None and not _right(letter) for letter in letters)

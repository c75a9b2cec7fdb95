"""A PDF page's characters to fragments: runs of text on one baseline, with box, size and weight."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from briefgen.sources.pdf.frame import Frame
from briefgen.sources.pdf.leftward import in_reading_order, is_rightward
from briefgen.sources.raised import is_mark, raised

WIDE_GAP = 1.5
"""A gap of this many character heights ends a fragment: a column or a table cell begins."""
MIXED_GAP = 8.0
"""In text from right to left a figure of many digits, or a long word, begins this far to the left."""
UNKNOWN = 0xFFFD
RAISED = 0.18
HIGH = 0.25
_HYPHENS = {0x02: "\u00ad", 0xFFFE: "\u00ad", 0xAD: "\u00ad"}
_BOLD = re.compile(rb"bold|black|heavy|semib", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fragment:
    """Text on one baseline; points from the page's top left. `size` is the height of its characters.

    `hidden` is true for text that does not show on the page, `turned` for text at an angle to the rest, `note` where
    a raised note mark opened it; `calls` are the note marks that were taken out of its text, each with the number of
    letters and digits before it; `words` are its words with their left and right edges; `order` counts the page's
    fragments as the file has them.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    base: float
    size: float
    bold: bool = False
    hidden: bool = False
    page: int = 0
    note: bool = False
    words: tuple[tuple[str, float, float], ...] = ()
    order: int = 0
    calls: tuple[tuple[int, str], ...] = ()
    turned: bool = False


class Char(NamedTuple):
    """A character: its code point, its number in the text page, its box, its baseline and its height."""

    code: int
    number: int
    x0: float
    x1: float
    top: float
    bottom: float
    base: float
    size: float


class Run(NamedTuple):
    """A fragment and the numbers of its characters, spaces left out."""

    fragment: Fragment
    indexes: tuple[int, ...]


def runs_of(handle: Any, count: int, number: int, frame: Frame) -> list[Run]:
    """The runs of a pdfium text page of `count` characters in the order of its content; raised marks are calls."""
    import pypdfium2.raw as raw

    runs: list[list[Char]] = [[]]
    turned = leftward = False
    slanted: list[bool] = []
    for char in _chars(handle, count, frame, raw):
        last = runs[-1][-1] if runs[-1] else None
        if char is None or (last and _breaks(last, char, turned, leftward)):
            runs.append([])
            leftward = False
        if char is not None:
            leftward = leftward or (char.code > 0x58F and is_rightward(_letter(char.code)))
            if not runs[-1] and frame.slanted and char.code != 32:
                angle = math.degrees(raw.FPDFText_GetCharAngle(handle, char.number)) + frame.turn
                turned = abs((angle + 180) % 360 - 180) > 15
            runs[-1].append(char)
            slanted += [turned] * (len(runs) - len(slanted))
    out = []
    for order, run in enumerate(runs):
        at_angle = order < len(slanted) and slanted[order]
        fragment = _fragment(run, handle, number, raw, at_angle)
        if fragment and fragment.text.strip():
            indexes = tuple(c.number for c in run if c.code != 32)
            out.append(Run(replace(fragment, order=order, turned=at_angle), indexes))
    return out


def _chars(handle: Any, count: int, frame: Frame, raw: Any) -> Iterable[Char | None]:
    """Every character with its box; None for a line break."""
    box = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    unicode_of, box_of, origin_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharOrigin
    left, high, turn = frame.left, frame.high, frame.turn
    for index in range(count):
        code = unicode_of(handle, index)
        if code in (10, 13):
            yield None
            continue
        if not box_of(handle, index, box):
            continue
        if not code and box.right - box.left > 0.5:
            code = UNKNOWN  # it shows on the page, and the file does not say what it is
        origin_of(handle, index, x, y)
        if turn:
            x0, top, x1, bottom = frame.box(box.left, box.bottom, box.right, box.top)
            yield Char(code, index, x0, x1, top, bottom, frame.point(x.value, y.value)[1], bottom - top)
        else:
            top, bottom = high - box.top, high - box.bottom
            yield Char(code, index, box.left - left, box.right - left, top, bottom, high - y.value, bottom - top)


def _breaks(last: Char, char: Char, turned: bool, leftward: bool) -> bool:
    """True where another run begins: a gap, a step back, or another baseline.

    In a `leftward` run the letters go on to the left, and figures within it stand left of the place where they begin.
    """
    if turned:
        far = 2 * max(last.size, char.size, last.x1 - last.x0, char.x1 - char.x0, 1.0)
        return max(abs(char.x0 - last.x0), abs(char.top - last.top)) > far
    size = max(last.size, char.size, 1.0)
    if leftward or char.code > 0x58F:
        gap = (MIXED_GAP if leftward else WIDE_GAP) * size
        if char.x0 - last.x1 > gap or last.x0 - char.x1 > gap:
            return True
    elif char.x0 - last.x1 > WIDE_GAP * size or char.x0 < last.x0 - 2 * size:
        return True
    return char.code != 32 and last.code != 32 and abs(char.base - last.base) > 0.6 * size


def _letter(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 else ""


def _fragment(run: list[Char], handle: Any, number: int, raw: Any, turned: bool) -> Fragment | None:
    inked = [c for c in run if c.code != 32]
    if not inked:
        return None
    size = _usual([c.size for c in inked])
    base = _usual([c.base for c in inked if abs(c.size - size) < 0.2] or [c.base for c in inked])
    letters, calls = _letters(run if turned else in_reading_order(run), size, base, turned)
    text = "".join(letter for letter, _ in letters)
    first = inked[0]
    opened = _is_lifted(first, size, base) and not text.startswith(chr(first.code))
    sample = [inked[min(len(inked) * quarter // 4, len(inked) - 1)] for quarter in range(5)]
    bold = all(_is_bold(handle, c.number, raw) for c in sample)
    return Fragment(
        text, min(c.x0 for c in inked), max(c.x1 for c in inked), min(c.top for c in inked),
        max(c.bottom for c in inked),
        base, size, bold, False, number, opened, _words(letters), calls=calls,
    )  # fmt: skip


def _usual(values: list[float]) -> float:
    """The value that is found most often, to a tenth of a point."""
    if min(values) == max(values):
        return round(values[0], 1)
    counts = Counter([round(value, 1) for value in values])
    return max(counts, key=lambda value: (counts[value], value))


def _letters(
    run: list[Char], size: float, base: float, turned: bool
) -> tuple[list[tuple[str, Char]], tuple[tuple[int, str], ...]]:
    """The run's letters without raised figures and signs that mark a note; and those marks, as in Fragment.calls."""
    out: list[tuple[str, Char]] = []
    lifted: list[tuple[str, Char]] = []
    calls: list[tuple[int, str]] = []
    before = 0

    def settle() -> None:
        if is_mark("".join(letter for letter, _ in lifted), "".join(letter for letter, _ in out[-5:])):
            calls.append((before, "".join(letter for letter, _ in lifted)))
        else:
            up = raised("".join(letter for letter, _ in lifted))
            out.extend((letter, char) for letter, (_, char) in zip(up, lifted, strict=True))
        lifted.clear()

    for char in run:
        letter = _HYPHENS.get(char.code) or _letter(char.code)
        if _is_lifted(char, size, base) and letter.strip() and not turned:
            lifted.append((letter, char))
        else:
            if lifted:
                settle()
                before = letters_in(letter for letter, _ in out)
            out.append((letter, char))
            before += letter.isalnum()
    if lifted:
        settle()
    return out, tuple(calls)


def _is_lifted(char: Char, size: float, base: float) -> bool:
    """Whether a character is smaller than those beside it and stands above their line; a little smaller, far above."""
    rise = base - char.base
    return (char.size < 0.85 * size and rise > RAISED * size) or (char.size < 0.93 * size and rise > HIGH * size)


def letters_in(text: Iterable[str]) -> int:
    """How many letters and digits there are: what stays the same when lines are joined."""
    return sum(c.isalnum() for part in text for c in part)


def _words(letters: Sequence[tuple[str, Char]]) -> tuple[tuple[str, float, float], ...]:
    words: list[tuple[str, float, float]] = []
    open_word = False
    for letter, char in letters:
        if not letter.strip():
            open_word = False
        elif open_word:
            text, left, right = words[-1]
            words[-1] = (text + letter, min(left, char.x0), max(right, char.x1))
        else:
            words.append((letter, char.x0, char.x1))
            open_word = True
    return tuple(words)


def _is_bold(handle: Any, index: int, raw: Any) -> bool:
    if raw.FPDFText_GetFontWeight(handle, index) >= 600:
        return True
    name = ctypes.create_string_buffer(128)
    length = raw.FPDFText_GetFontInfo(handle, index, name, 128, ctypes.c_int())
    return bool(length) and bool(_BOLD.search(name.value))

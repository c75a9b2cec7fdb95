"""A PDF page's characters to fragments: runs of text on one baseline, with box, size and weight."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

WIDE_GAP = 1.5
"""A gap of this many character heights ends a fragment: a column or a table cell begins."""
RAISED = 0.18
_MARK = re.compile(r"[\d,*†‡§–-]+|[a-h](?:,[a-h])*")
_HYPHENS = {0x02: "\u00ad", 0xFFFE: "\u00ad", 0xAD: "\u00ad"}


@dataclass(frozen=True, slots=True)
class Fragment:
    """Text on one baseline; points from the page's top left. `size` is the height of its characters.

    `hidden` is true for text that does not show on the page, `note` where a raised note mark opened it;
    `calls` are the note marks that were taken out of its text, each with the number of letters and digits before it;
    `words` are its words with their left and right edges; `order` counts the page's fragments as the file has them.
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


@dataclass(frozen=True, slots=True)
class _Char:
    code: int
    index: int
    x0: float
    x1: float
    top: float
    bottom: float
    base: float

    @property
    def size(self) -> float:
        return self.bottom - self.top


def fragments_of(page: Any, number: int) -> tuple[Fragment, ...]:
    """The fragments of a pypdfium2 page in the order of its content; raised note marks are dropped."""
    import pypdfium2.raw as raw

    textpage = page.get_textpage()
    width, height = page.get_size()
    runs: list[list[_Char]] = [[]]
    for char in _chars(textpage.raw, textpage.count_chars(), height, raw):
        last = runs[-1][-1] if runs[-1] else None
        if char is None or (last and _breaks(last, char)):
            runs.append([])
        if char is not None:
            runs[-1].append(char)
    found = [_fragment(run, textpage.raw, number, raw) for run in runs if run]
    kept = [replace(f, order=order) for order, f in enumerate(found) if f and f.text.strip()]
    out = [replace(f, hidden=True) if _off_page(f, width, height) else f for f in kept]
    textpage.close()
    return tuple(_judged(out, page))


def _chars(handle: Any, count: int, height: float, raw: Any) -> list[_Char | None]:
    """Every character with its box; None for a line break."""
    box = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    out: list[_Char | None] = []
    for index in range(count):
        code = raw.FPDFText_GetUnicode(handle, index)
        if code in (10, 13):
            out.append(None)
            continue
        if not raw.FPDFText_GetLooseCharBox(handle, index, box):
            continue
        raw.FPDFText_GetCharOrigin(handle, index, x, y)
        out.append(_Char(code, index, box.left, box.right, height - box.top, height - box.bottom, height - y.value))
    return out


def _breaks(last: _Char, char: _Char) -> bool:
    size = max(last.size, char.size, 1.0)
    if char.code == 32 or last.code == 32:
        return char.x0 - last.x1 > WIDE_GAP * size or char.x0 < last.x0 - 2 * size
    return (
        abs(char.base - last.base) > 0.6 * size or char.x0 - last.x1 > WIDE_GAP * size or char.x0 < last.x0 - 2 * size
    )


def _fragment(run: list[_Char], handle: Any, number: int, raw: Any) -> Fragment | None:
    inked = [c for c in run if c.code != 32]
    if not inked:
        return None
    sizes = Counter(round(c.size, 1) for c in inked)
    size = max(sizes, key=lambda s: (sizes[s], s))
    bases = Counter(round(c.base, 1) for c in inked if abs(c.size - size) < 0.2) or Counter(
        round(c.base, 1) for c in inked
    )
    base = max(bases, key=lambda b: (bases[b], b))
    letters, calls = _letters(run, size, base)
    text = "".join(letter for letter, _ in letters)
    opened = (
        inked[0].size < 0.85 * size and base - inked[0].base > RAISED * size and not text.startswith(chr(inked[0].code))
    )
    sample = [inked[min(len(inked) * quarter // 4, len(inked) - 1)] for quarter in range(5)]
    bold = all(_is_bold(handle, c.index, raw) for c in sample)
    faint = all(_is_faint(handle, c.index, raw) for c in sample)
    return Fragment(
        text, min(c.x0 for c in inked), max(c.x1 for c in inked), min(c.top for c in inked),
        max(c.bottom for c in inked),
        base, size, bold, faint, number, opened, _words(letters), calls=calls,
    )  # fmt: skip


def _letters(run: list[_Char], size: float, base: float) -> tuple[list[tuple[str, _Char]], tuple[tuple[int, str], ...]]:
    """The run's letters without raised figures and signs that mark a note; and those marks, as in Fragment.calls."""
    out: list[tuple[str, _Char]] = []
    raised: list[tuple[str, _Char]] = []
    calls: list[tuple[int, str]] = []

    def settle() -> None:
        if raised and _is_mark(raised, out):
            calls.append((letters_in(letter for letter, _ in out), "".join(letter for letter, _ in raised)))
        else:
            out.extend(raised)
        raised.clear()

    for char in run:
        letter = _HYPHENS.get(char.code) or (chr(char.code) if char.code and char.code < 0x110000 else "")
        if char.size < 0.85 * size and base - char.base > RAISED * size and letter.strip():
            raised.append((letter, char))
        else:
            settle()
            out.append((letter, char))
    settle()
    return out, tuple(calls)


def letters_in(text: Iterable[str]) -> int:
    """How many letters and digits there are: what stays the same when lines are joined."""
    return sum(c.isalnum() for part in text for c in part)


def _words(letters: list[tuple[str, _Char]]) -> tuple[tuple[str, float, float], ...]:
    words: list[tuple[str, float, float]] = []
    open_word = False
    for letter, char in letters:
        if not letter.strip():
            open_word = False
        elif open_word:
            text, left, _ = words[-1]
            words[-1] = (text + letter, left, char.x1)
        else:
            words.append((letter, char.x0, char.x1))
            open_word = True
    return tuple(words)


def _is_mark(raised: list[tuple[str, _Char]], before: list[tuple[str, _Char]]) -> bool:
    """Raised figures or one raised letter are a note's mark, but an exponent after a figure or a unit."""
    text = "".join(letter for letter, _ in raised)
    last = "".join(letter for letter, _ in before[-3:]).strip()
    return (
        bool(_MARK.fullmatch(text))
        and not (last[-1:].isdigit() and text.isdigit() and len(text) == 1)
        and last not in ("m", "km", "cm")
    )


def _is_bold(handle: Any, index: int, raw: Any) -> bool:
    if raw.FPDFText_GetFontWeight(handle, index) >= 600:
        return True
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    length = raw.FPDFText_GetFontInfo(handle, index, name, 128, flags)
    return bool(length) and bool(re.search(rb"bold|black|heavy|semib", name.value, re.IGNORECASE))


def _is_faint(handle: Any, index: int, raw: Any) -> bool:
    """True for white, transparent or invisible ink: only the page's picture tells whether it shows."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if raw.FPDFText_GetFillColor(handle, index, red, green, blue, alpha) and (
        alpha.value < 30 or min(red.value, green.value, blue.value) > 240
    ):
        return True
    item = raw.FPDFText_GetTextObject(handle, index)
    return bool(item) and raw.FPDFTextObj_GetTextRenderMode(item) == raw.FPDF_TEXTRENDERMODE_INVISIBLE


def _off_page(fragment: Fragment, width: float, height: float) -> bool:
    middle = ((fragment.x0 + fragment.x1) / 2, (fragment.top + fragment.bottom) / 2)
    return not (-2 <= middle[0] <= width + 2 and -2 <= middle[1] <= height + 2) or fragment.size < 1.5


def _judged(found: list[Fragment], page: Any) -> list[Fragment]:
    """Faint fragments are hidden where the page's picture shows nothing in their place.

    A page whose whole text is faint is a scan with its text laid under it: that text is what is read.
    """
    faint = [f for f in found if f.hidden]
    if not faint:
        return found
    if len(faint) == len(found):
        return [replace(f, hidden=False) for f in found]
    picture = page.render(scale=1, grayscale=True).to_numpy()
    return [replace(f, hidden=_is_blank(picture, f)) if f.hidden else f for f in found]


def _is_blank(picture: Any, f: Fragment) -> bool:
    area = picture[max(int(f.top), 0) : int(f.bottom) + 1, max(int(f.x0), 0) : int(f.x1) + 1]
    return area.size == 0 or int(area.max()) - int(area.min()) < 12

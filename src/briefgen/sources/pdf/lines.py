"""Fragments to lines in reading order, region by region."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefgen.sources.pdf.chars import HIGH, Fragment, letters_in
from briefgen.sources.pdf.columns import gutter_of, regions
from briefgen.sources.pdf.furniture import reasons_of, running_of
from briefgen.sources.pdf.insets import taken_out
from briefgen.sources.pdf.pages import Page
from briefgen.sources.raised import MARKS, is_mark, raised

_MARK = re.compile(rf"[\d,{MARKS}]{{1,6}}")
MAX_PAIRS = 2_000_000
"""On a page of more figures and neighbours no figure is taken for a note's mark."""
_SUNK = 0.05
"""A figure whose baseline lies lower than this part of the text's size is a formula's."""
_ROW = 20.0
"""Fragments are looked up by bands of this height (points)."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of one column. `reason` leaves it out. `column` numbers the column regions of the document.

    `calls` are as in Fragment. `inset` is true in a box beside the text.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool
    page: int
    column: int
    reason: str = ""
    cells: tuple[Fragment, ...] = ()
    note: bool = False
    calls: tuple[tuple[int, str], ...] = ()
    inset: bool = False


def lines_of(pages: Sequence[Page]) -> list[Line]:
    """All lines of a document in reading order; furniture and hidden text have their reason."""
    running = running_of(pages)
    out: list[Line] = []
    region = 0
    gutter: float | None = None
    for page in pages:
        fragments = _without_marks(page.fragments)
        reasons = reasons_of(page, fragments, running)
        body = [f for f, reason in zip(fragments, reasons, strict=True) if not reason]
        body, insets = taken_out(body, page.boxes)
        parts, gutter = regions(body, page.width, before=gutter), gutter_of(body, page.width)
        for part in parts:
            region += 1
            out += _merge(part, region, "")
        for inset in insets:
            region += 1
            out += [replace(line, inset=True) for line in _merge(inset, region, "")]
        for f, reason in zip(fragments, reasons, strict=True):
            out.extend(_merge([f], 0, reason) if reason else [])
    return out


def _without_marks(fragments: Sequence[Fragment]) -> list[Fragment]:
    """Raised note marks that stand as fragments of their own are dropped; what they open is a note."""
    marks = [i for i, f in enumerate(fragments) if _MARK.fullmatch(f.text.strip())]
    rows: dict[int, list[int]] = defaultdict(list)
    for i, f in enumerate(fragments):
        rows[int(f.base // _ROW)].append(i)
    if len(marks) * max(map(len, rows.values()), default=0) > MAX_PAIRS:
        return list(fragments)
    out: dict[int, Fragment] = dict(enumerate(fragments))
    for number in marks:
        mark = fragments[number]
        reach = range(
            int(mark.top // _ROW), min(int((mark.bottom + 2 * mark.size) // _ROW), int(mark.top // _ROW) + 20) + 1
        )
        near = sorted(i for row in reach for i in rows[row] if i != number and i in out and _beside(mark, out[i]))
        left = next((i for i in near if -1 <= mark.x0 - out[i].x1 <= 5), None)
        right = next((i for i in near if -1 <= out[i].x0 - mark.x1 <= 5), None)
        label = mark.text.strip()
        if left is not None and not is_mark(label, out[left].text.rstrip()[-5:]):
            # a power; on the line of what it stands behind
            out[number] = replace(mark, text=raised(mark.text), base=out[left].base, size=out[left].size)
            continue
        if left is not None:
            f = out[left]
            out[left] = replace(f, calls=(*f.calls, (letters_in(f.text), label)))
        elif right is not None:
            out[right] = replace(out[right], note=True, calls=((0, label), *out[right].calls))
        else:
            continue
        del out[number]
    return list(out.values())


def _beside(mark: Fragment, f: Fragment) -> bool:
    """Whether a small figure stands by a fragment, and not below its line as in a formula."""
    return (
        (mark.size < 0.8 * f.size or (mark.size < 0.93 * f.size and f.base - mark.base > HIGH * f.size))
        and f.top <= mark.bottom
        and mark.top <= f.base
        and mark.base <= f.base + _SUNK * f.size
    )


def _merge(fragments: list[Fragment], region: int, reason: str) -> list[Line]:
    """Fragments of one region as lines, top to bottom."""
    rows: list[list[Fragment]] = []
    for f in sorted(fragments, key=lambda f: (f.base, f.x0)):
        if rows and abs(f.base - rows[-1][0].base) < 0.35 * max(f.size, rows[-1][0].size):
            rows[-1].append(f)
        else:
            rows.append([f])
    return [_line(sorted(row, key=lambda f: f.x0), region, reason) for row in rows]


def _line(row: list[Fragment], region: int, reason: str) -> Line:
    text, calls = row[0].text, list(row[0].calls)
    for before, f in itertools.pairwise(row):
        calls += [(letters_in(text) + at, label) for at, label in f.calls]
        called = bool(before.calls) and before.calls[-1][0] == letters_in(before.text) and f.text[:1] in ".,;:)"
        text += ("" if called or f.x0 - before.x1 < 0.12 * f.size else " ") + f.text
    sizes = Counter[float]()
    for f in row:
        sizes[f.size] += len(f.text)
    size = max(sizes, key=lambda s: (sizes[s], s))
    bold = sum(len(f.text) for f in row if f.bold) > 0.6 * sum(len(f.text) for f in row)
    return Line(
        text, row[0].x0, max(f.x1 for f in row), min(f.top for f in row), max(f.bottom for f in row), size, bold,
        row[0].page, region, reason, tuple(row), row[0].note, tuple(calls),
    )  # fmt: skip

"""Fragments to lines in reading order: columns, bands between lines that cross them, running headers."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefgen.sources.pdf.chars import Fragment, letters_in

MARGIN = 0.095
"""The share of a page's height at its top and bottom where running headers and footers stand."""
MAX_FURNITURE = 3
"""More stretches of text on one baseline are a table's row, not a running header with its page number."""
_NUMBER = re.compile(r"^\W*(?:page\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?\W*$", re.IGNORECASE)
_OPENS_NOTE = re.compile(r"^\s*\d{1,3}[.)]?\s+[A-Z“]")
_IMPRINT = re.compile(r"^(?:https?://[\w.-]+/?|[A-Z]{1,3}\d{4,6}\b(?:\s*[·|•].{0,40})?)$")
_TABLE = re.compile(r"^Table\s+[A-Z]?-?\d+[a-z]?\s*[.:–—-]\s*\S")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of one column. `reason` leaves it out. `column` numbers the column regions of the document.

    `calls` are as in Fragment.
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


def lines_of(pages: Sequence[tuple[Fragment, ...]], heights: Sequence[float], widths: Sequence[float]) -> list[Line]:
    """All lines of a document in reading order; furniture and hidden text have their reason."""
    running = _running(pages, heights)
    out: list[Line] = []
    region = 0
    for found, height, width in zip(pages, heights, widths, strict=True):
        fragments = _without_marks(found)
        usual = _usual_size(fragments)
        noted = {round(f.size, 1) for f in fragments if f.note or _OPENS_NOTE.match(f.text)}
        crowd = Counter(round(f.base) for f in fragments)
        reasons = []
        for f in fragments:
            small = 0.0 if round(f.size, 1) in noted else usual
            row = crowd[round(f.base)] > MAX_FURNITURE
            reasons.append((f, "hidden text" if f.hidden else "" if row else _furniture(f, height, running, small)))
        body = [f for f, reason in reasons if not reason]
        for part in _regions(body, width):
            region += 1
            out.extend(_merge(part, region, ""))
        for f, reason in reasons:
            out.extend(_merge([f], 0, reason) if reason else [])
    return out


def _usual_size(fragments: Sequence[Fragment]) -> float:
    sizes = Counter[float]()
    for f in fragments:
        sizes[round(f.size, 1)] += len(f.text)
    return max(sizes, key=lambda s: (sizes[s], s)) if sizes else 0.0


def _key(f: Fragment) -> tuple[str, int]:
    return re.sub(r"\d+", "#", " ".join(f.text.split())).casefold(), round(f.size)


def _running(pages: Sequence[tuple[Fragment, ...]], heights: Sequence[float]) -> set[tuple[str, int]]:
    """What stands in the margins of at least two pages, at one height there or on a third of all pages."""
    seen: dict[tuple[str, int], dict[int, int]] = defaultdict(dict)
    for number, (fragments, height) in enumerate(zip(pages, heights, strict=True)):
        for f in fragments:
            if _in_margin(f, height):
                seen[_key(f)][number] = round(f.base)
    floor = max(2, len(pages) // 3)
    return {key for key, where in seen.items() if len(where) >= floor or max(Counter(where.values()).values()) > 1}


def _in_margin(f: Fragment, height: float) -> bool:
    return f.bottom < MARGIN * height or f.top > (1 - MARGIN) * height


def _furniture(f: Fragment, height: float, running: set[tuple[str, int]], usual: float) -> str:
    """Why a fragment is page furniture, "" where it is not; `usual` is the text's size (0: small print is notes)."""
    text = _key(f)[0]
    if _in_margin(f, height) and _NUMBER.match(f.text):
        return "page number"
    if f.top > 0.8 * height and any(text == known for known, _ in running):
        return "repeated page header"
    if f.top > 0.8 * height and _IMPRINT.match(f.text.strip()):
        return "page footer"
    if not _in_margin(f, height):
        return ""
    if _key(f) in running or any(len(known) > 12 and text.startswith(known) for known, _ in running):
        return "repeated page header"
    return "page footer" if f.size < 0.78 * usual and f.top > 0.9 * height and not f.note else ""


def _without_marks(fragments: Sequence[Fragment]) -> list[Fragment]:
    """Raised note marks that stand as fragments of their own are dropped; what they open is a note."""
    out = list(fragments)
    for mark in fragments:
        if not re.fullmatch(r"[\d,*†‡§]{1,6}", mark.text.strip()):
            continue
        near = [
            i
            for i, f in enumerate(out)
            if f is not mark and mark.size < 0.8 * f.size and f.top <= mark.bottom and mark.top <= f.base
        ]
        right = next((i for i in near if -1 <= out[i].x0 - mark.x1 <= 5), None)
        left = next((i for i in near if -1 <= mark.x0 - out[i].x1 <= 5), None)
        if right is not None or left is not None:
            label = mark.text.strip()
            if left is not None:
                f = out[left]
                out[left] = replace(f, calls=(*f.calls, (letters_in(f.text), label)))
            elif right is not None:
                out[right] = replace(out[right], note=True, calls=((0, label), *out[right].calls))
            out.remove(mark)
    return out


def _regions(fragments: list[Fragment], width: float, depth: int = 0) -> list[list[Fragment]]:
    """The page cut at its gutter, in bands between the fragments that cross it; one region without a gutter."""
    gutter = _gutter(fragments, width) if depth < 3 else None
    if gutter is None and depth == 0:
        cut = min((f.top for f in fragments if _TABLE.match(f.text.strip())), default=None)
        above = [f for f in fragments if cut is not None and f.bottom <= cut + 1]
        if above and _gutter(above, width) is not None:
            return _regions(above, width, 1) + _regions([f for f in fragments if f not in set(above)], width, 1)
    if gutter is None:
        return [fragments] if fragments else []
    crossing = sorted((f for f in fragments if f.x0 < gutter - 3 and f.x1 > gutter + 3), key=lambda f: f.top)
    edges = _bands(crossing)
    out: list[list[Fragment]] = []
    top = float("-inf")
    for band in [*edges, (float("inf"), float("inf"))]:
        between = [f for f in fragments if f not in crossing and top <= (f.top + f.bottom) / 2 < band[0]]
        left = [f for f in between if (f.x0 + f.x1) / 2 < gutter]
        right = [f for f in between if (f.x0 + f.x1) / 2 >= gutter]
        out += _regions(left, width, depth + 1) + _regions(right, width, depth + 1)
        inside = [f for f in fragments if band[0] <= (f.top + f.bottom) / 2 < band[1]]
        if inside:
            out.append(inside)
        top = band[1]
    return out


def _bands(crossing: list[Fragment]) -> list[tuple[float, float]]:
    """The vertical extents of what crosses a gutter, merged where they touch."""
    bands: list[tuple[float, float]] = []
    for f in crossing:
        if bands and f.top - bands[-1][1] < 1.2 * f.size:
            bands[-1] = (bands[-1][0], max(bands[-1][1], f.bottom))
        else:
            bands.append((f.top, f.bottom))
    return bands


def _gutter(fragments: list[Fragment], width: float) -> float | None:
    """The x of the white strip between two columns of prose, None where there is none."""
    if len(fragments) < 12:
        return None
    best: tuple[int, float, float] | None = None
    for step in range(int(0.25 * width), int(0.75 * width), 2):
        x = float(step)
        cut = sum(1 for f in fragments if f.x0 < x - 3 and f.x1 > x + 3)
        if cut > 0.2 * len(fragments):
            continue
        left = [f for f in fragments if f.x1 <= x + 3]
        right = [f for f in fragments if f.x0 >= x - 3]
        if not (_is_prose(left, width) and _is_prose(right, width)):
            continue
        score = (cut, abs(x - width / 2), x)
        best = min(best, score) if best else score
    return best[2] if best else None


def _is_prose(side: list[Fragment], width: float) -> bool:
    """Lines of a column of text reach across it; the cells of a table are short."""
    if len(side) < 5:
        return False
    span = max(f.x1 for f in side) - min(f.x0 for f in side)
    long = sum(1 for f in side if f.x1 - f.x0 > 0.6 * span and len(f.text) > 18)
    return span > 0.17 * width and long >= 0.45 * len(side)


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
        text += ("" if f.x0 - before.x1 < 0.12 * f.size else " ") + f.text
    sizes = Counter[float]()
    for f in row:
        sizes[f.size] += len(f.text)
    size = max(sizes, key=lambda s: (sizes[s], s))
    bold = sum(len(f.text) for f in row if f.bold) > 0.6 * sum(len(f.text) for f in row)
    return Line(
        text, row[0].x0, max(f.x1 for f in row), min(f.top for f in row), max(f.bottom for f in row), size, bold,
        row[0].page, region, reason, tuple(row), row[0].note, tuple(calls),
    )  # fmt: skip

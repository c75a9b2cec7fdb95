"""A page's fragments to regions that are read one after the other: columns, and bands between what crosses them."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from statistics import median

from briefgen.sources.pdf.chars import Fragment

_TABLE = re.compile(r"^Table\s+[A-Z]?-?\d+[a-z]?\s*[.:–—-]\s*\S")
LARGER = 1.12
"""How much larger than most lines a heading is at least."""
_STOPS = tuple(".!?:;”’\"')")
SLACK = 3.0
"""What reaches this far (points) over a gutter does not cross it."""


def regions(
    fragments: list[Fragment], width: float, depth: int = 0, before: float | None = None
) -> list[list[Fragment]]:
    """The page cut at its gutter, in bands between the fragments that cross it; one region without a gutter.

    `before` is the gutter of the page before, whose columns may end at the top of this one.
    """
    gutter = gutter_of(fragments, width) if depth < 3 else None
    if gutter is None and before is not None and (end := _tail_end(fragments, before, width)):
        tail = [f for f in fragments if f.top < end]
        sides = [[f for f in tail if f.x0 < before], [f for f in tail if f.x0 >= before]]
        return sides + regions([f for f in fragments if f.top >= end], width, depth)
    if gutter is None and depth == 0:
        cut = min((f.top for f in fragments if _TABLE.match(f.text.strip())), default=None)
        above = [f for f in fragments if cut is not None and f.bottom <= cut + 1]
        if above and gutter_of(above, width) is not None:
            return regions(above, width, 1) + regions([f for f in fragments if f.bottom > (cut or 0) + 1], width, 1)
    if gutter is None:
        return [fragments] if fragments else []
    crossing = sorted((f for f in fragments if _crosses(f, gutter)), key=lambda f: f.top)
    out: list[list[Fragment]] = []
    for part, inside in _between(fragments, crossing, gutter):
        left = [f for f in part if (f.x0 + f.x1) / 2 < gutter]
        right = [f for f in part if (f.x0 + f.x1) / 2 >= gutter]
        left, beneath = _beneath(left, right)
        out += regions(left, width, depth + 1) + regions(right, width, depth + 1) + regions(beneath, width, depth + 1)
        out += [inside] if inside else []
    return out


def _tail_end(fragments: Sequence[Fragment], gutter: float, width: float) -> float:
    """Where the ends of two columns of prose at the top of a page end; 0 where none begin there."""
    tail: list[Fragment] = []
    end = 0.0
    for f in sorted(fragments, key=lambda f: f.top):
        if _crosses(f, gutter) or _TABLE.match(f.text.strip()) or (tail and f.top > end + 0.8 * f.size):
            break
        tail.append(f)
        end = max(end, f.bottom)
    for side in ([f for f in tail if f.x0 < gutter], [f for f in tail if f.x0 >= gutter]):
        wide = [f for f in side if f.x1 - f.x0 > 0.25 * width]
        if len(side) < 2 or len(wide) < 0.5 * len(side) or max(f.x0 for f in side) - min(f.x0 for f in side) > SLACK:
            return 0.0
    return end


def _beneath(left: list[Fragment], right: list[Fragment]) -> tuple[list[Fragment], list[Fragment]]:
    """The left column, and what stands under both columns.

    The sentence at its end goes on at the top of the right one, or both end at one height over a table.
    """
    first = min(right, key=lambda f: (f.base, f.x0), default=None)
    if first is None:
        return left, []
    low = max(f.bottom for f in right)
    rows = sorted(left, key=lambda f: f.base)
    for at, (above, f) in enumerate(itertools.pairwise(rows), 1):
        table = bool(_TABLE.match(f.text.strip()))
        if f.top < low or (f.top < above.bottom + 0.8 * f.size and not table):
            continue
        open_end = not above.text.rstrip().endswith(_STOPS) and not f.text.lstrip()[:1].islower()
        goes_on = open_end and first.text.lstrip()[:1].islower()
        if not goes_on and not (table and above.bottom < low + 2.5 * above.size):
            return left, []
        return rows[:at], rows[at:]
    return left, []


def _crosses(f: Fragment, gutter: float) -> bool:
    return f.x0 < gutter - SLACK and f.x1 > gutter + SLACK


def _between(
    fragments: Sequence[Fragment], crossing: Sequence[Fragment], gutter: float
) -> list[tuple[list[Fragment], list[Fragment]]]:
    """For each band of what crosses the gutter: the fragments above it, and those in it; last what is below."""
    bands = _headed(fragments, _bands(crossing), gutter)
    starts = [band[0] for band in bands]
    out: list[tuple[list[Fragment], list[Fragment]]] = [([], []) for _ in range(len(bands) + 1)]
    for f in fragments:
        middle = (f.top + f.bottom) / 2
        band = bisect_right(starts, middle) - 1
        if band >= 0 and middle < bands[band][1]:
            out[band][1].append(f)
        elif not _crosses(f, gutter):
            out[band + 1][0].append(f)
    return out


def _headed(
    fragments: Sequence[Fragment], bands: Sequence[tuple[float, float]], gutter: float
) -> list[tuple[float, float]]:
    """The bands, each from the heading over it on, which stands below both columns and crosses nothing itself."""
    usual = median(f.size for f in fragments)
    sides: tuple[list[Fragment], list[Fragment]] = ([], [])
    for f in sorted(fragments, key=lambda f: f.top + f.bottom):
        sides[(f.x0 + f.x1) / 2 >= gutter or _crosses(f, gutter)].append(f)
    left, other = sides
    lows = list(itertools.accumulate((f.bottom for f in other), max))
    places = [[(f.top + f.bottom) / 2 for f in side] for side in sides]
    out = []
    for start, end in bands:
        at, below = bisect_left(places[0], start), bisect_left(places[1], start)
        low, top = lows[below - 1] if below else start, start
        while (
            at and left[at - 1].size > LARGER * usual and low < left[at - 1].top < top < left[at - 1].bottom + 3 * usual
        ):
            at -= 1
            top = left[at].top
        out.append((top, end))
    return out


def _bands(crossing: Sequence[Fragment]) -> list[tuple[float, float]]:
    """The vertical extents of what crosses a gutter, merged where they touch."""
    bands: list[tuple[float, float]] = []
    for f in crossing:
        if bands and f.top - bands[-1][1] < 1.2 * f.size:
            bands[-1] = (bands[-1][0], max(bands[-1][1], f.bottom))
        else:
            bands.append((f.top, f.bottom))
    return bands


def gutter_of(fragments: Sequence[Fragment], width: float) -> float | None:
    """The x of the white strip between two columns of prose, None where there is none."""
    if len(fragments) < 12:
        return None
    starts = sorted(f.x0 for f in fragments)
    ends = sorted(f.x1 for f in fragments)
    prose: dict[tuple[int, int], bool] = {}
    best: tuple[int, float, float] | None = None
    for step in range(int(0.25 * width), int(0.75 * width), 2):
        x = float(step)
        cut = bisect_left(starts, x - SLACK) - bisect_right(ends, x + SLACK)
        score = (cut, abs(x - width / 2), x)
        if cut > 0.2 * len(fragments) or (best and score >= best):
            continue
        sides = (bisect_right(ends, x + SLACK), bisect_left(starts, x - SLACK))
        if sides not in prose:
            left = [f for f in fragments if f.x1 <= x + SLACK]
            prose[sides] = _is_prose(left, width) and _is_prose([f for f in fragments if f.x0 >= x - SLACK], width)
        if prose[sides]:
            best = score
    return best[2] if best else None


def _is_prose(side: Sequence[Fragment], width: float) -> bool:
    """Lines of a column of text reach across it; the cells of a table are short."""
    if len(side) < 5:
        return False
    span = max(f.x1 for f in side) - min(f.x0 for f in side)
    long = sum(1 for f in side if f.x1 - f.x0 > 0.6 * span and len(f.text) > 18)
    return span > 0.17 * width and long >= 0.45 * len(side)

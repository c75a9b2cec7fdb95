"""Ruled lines and shaded boxes of a PDF page: what bounds a table's rows and columns, cell by cell."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from briefgen.sources.pdf.frame import Box, Frame

MAX_PATHS = 20_000
"""A page of more paths is a drawing; its rules would take long and bound no table."""
THIN = 3.0
INSET = (90.0, 40.0)
"""How wide and high (points) a box is that may hold a text of its own."""
SAME = 2.0
"""Edges this near each other (points) are one."""

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight edge in points from the page's top left: a ruled line, or a side of a box."""

    page: int
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def level(self) -> bool:
        return self.x1 - self.x0 > self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Rail:
    """The level edges at one height; `spans` are the cells that they bound, left to right."""

    y: float
    spans: tuple[Span, ...]

    @property
    def reach(self) -> Span:
        return self.spans[0][0], self.spans[-1][1]


def rules_of(page: Any, number: int, frame: Frame) -> tuple[tuple[Rule, ...], tuple[Box, ...]]:
    """The edges of a pypdfium2 page's paths, four of a box; and its larger boxes. Empty for a drawing."""
    import pypdfium2.raw as raw

    if raw.FPDFPage_CountObjects(page.raw) > 2 * MAX_PATHS:
        return (), ()
    paths = list(itertools.islice(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1), MAX_PATHS + 1))
    if len(paths) > MAX_PATHS:
        return (), ()
    area = frame.width * frame.height
    out: list[Rule] = []
    boxes: list[Box] = []
    for path in paths:
        x0, top, x1, bottom = frame.box(*path.get_bounds())
        out += _edges(number, x0, x1, top, bottom)
        if x1 - x0 > INSET[0] and bottom - top > INSET[1] and (x1 - x0) * (bottom - top) < 0.7 * area:
            boxes.append((x0, top, x1, bottom))
    return tuple(out), tuple(boxes)


def rails_of(rules: Iterable[Rule], page: int, top: float, bottom: float) -> list[Rail]:
    """The rails of a page between two heights, from the top down."""
    level = sorted(
        (r for r in rules if r.page == page and r.level and top <= r.top <= bottom), key=lambda r: (r.top, r.x0)
    )
    groups: list[list[Rule]] = []
    for rule in level:
        if groups and rule.top - groups[-1][0].top < SAME:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    rails = [Rail(group[0].top, _spans([(r.x0, r.x1) for r in group])) for group in groups]
    return [rail for rail in rails if rail.spans]


def uprights(rules: Iterable[Rule], page: int, top: float, bottom: float) -> list[float]:
    """Where upright edges run along at least half of the height between `top` and `bottom`."""
    reach: dict[float, float] = {}
    for rule in sorted((r for r in rules if r.page == page and not r.level), key=lambda r: r.x0):
        length = min(rule.bottom, bottom) - max(rule.top, top)
        if length <= 0:
            continue
        key = next((x for x in reach if abs(x - rule.x0) < SAME), rule.x0)
        reach[key] = reach.get(key, 0.0) + length
    return sorted(x for x, length in reach.items() if length >= 0.5 * (bottom - top))


def columns_of(rails: Sequence[Rail], upright: Sequence[float]) -> list[Span]:
    """The columns that a table's edges bound: those of its finest full-width rail; empty below two."""
    if not rails:
        return []
    left, right = min(r.reach[0] for r in rails), max(r.reach[1] for r in rails)
    full = [r for r in rails if r.reach[0] < left + 5 and r.reach[1] > right - 5]
    if not full:
        return []
    finest = max(full, key=lambda r: len(r.spans))
    if len(finest.spans) > 1:
        edges = [left, *((a[1] + b[0]) / 2 for a, b in itertools.pairwise(finest.spans)), right]
    else:
        edges = [left, *(x for x in upright if left + 5 < x < right - 5), right]
    columns = list(itertools.pairwise(edges))
    return columns if len(columns) > 1 else []


def _edges(page: int, left: float, right: float, top: float, bottom: float) -> list[Rule]:
    """The edge of a thin path, the four edges of a box."""
    if bottom - top <= THIN:
        return [Rule(page, left, right, top, top)]
    if right - left <= THIN:
        return [Rule(page, left, left, top, bottom)]
    across = [Rule(page, left, right, y, y) for y in (top, bottom)]
    return across + [Rule(page, x, x, top, bottom) for x in (left, right)]


def _spans(pieces: Sequence[Span]) -> tuple[Span, ...]:
    """The finest division that the pieces of one rail give, without their joints."""
    wide = [p for p in pieces if p[1] - p[0] > THIN]
    ends: list[float] = []
    for x in sorted(x for piece in wide for x in piece):
        if not ends or x - ends[-1] > SAME:
            ends.append(x)
    middle = [((a + b) / 2, (a, b)) for a, b in itertools.pairwise(ends)]
    return tuple(pair for x, pair in middle if any(a <= x <= b for a, b in wide))

"""Intervals: whether one lies in or touches any of many, without looking at each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate


class Intervals:
    """Half-open intervals; every question costs the logarithm of their number. Empty ones hold and touch nothing."""

    def __init__(self, intervals: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(intervals)
        self._starts = [start for start, _ in ordered]
        self._furthest = list(accumulate((end for _, end in ordered), max))

    def _reach(self, before: int) -> int:
        """How far the intervals reach that start before a place; -1 for none."""
        at = bisect_left(self._starts, before)
        return self._furthest[at - 1] if at else -1

    def hold(self, start: int, end: int) -> bool:
        """Whether one of them holds all of an interval."""
        return self._reach(start + 1) >= end

    def touch(self, start: int, end: int) -> bool:
        """Whether one of them shares a place with an interval."""
        return self._reach(end) > start

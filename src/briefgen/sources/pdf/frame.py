"""How a PDF page is laid out: from its own points, however it is cropped and turned, to points from the top left."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from dataclasses import dataclass
from typing import Any

SAMPLE = 64
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible part of a page in its own points, and by how many degrees (clockwise) its text makes it turn.

    `slanted` is true where some characters stand at an angle to the rest.
    """

    left: float
    low: float
    right: float
    high: float
    turn: int = 0
    slanted: bool = False

    @property
    def width(self) -> float:
        return self.right - self.left if self.turn in (0, 180) else self.high - self.low

    @property
    def height(self) -> float:
        return self.high - self.low if self.turn in (0, 180) else self.right - self.left

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page as points from the top left of the page as it is read."""
        match self.turn:
            case 90:
                return y - self.low, x - self.left
            case 180:
                return self.right - x, y - self.low
            case 270:
                return self.high - y, self.right - x
            case _:
                return x - self.left, self.high - y

    def box(self, left: float, low: float, right: float, high: float) -> Box:
        """A box of the page as (x0, top, x1, bottom)."""
        if not self.turn:
            return left - self.left, self.high - high, right - self.left, self.high - low
        a, b = self.point(left, low), self.point(right, high)
        return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])


def frame_of(page: Any, handle: Any, count: int) -> Frame:
    """The frame of a pypdfium2 page in which most of its characters stand upright; `handle` is its text page's."""
    import pypdfium2.raw as raw

    angles = Counter[int]()
    for index in range(0, count, max(1, count // SAMPLE)):
        if raw.FPDFText_GetUnicode(handle, index) > 32:
            angles[round(-math.degrees(raw.FPDFText_GetCharAngle(handle, index))) % 360] += 1
    usual = max(angles, key=lambda a: (angles[a], -a)) if angles else 0
    return Frame(*page_box(page), turn=usual if usual in (90, 180, 270) else 0, slanted=set(angles) - {usual} != set())


def page_box(page: Any) -> Box:
    """The part of the page that is shown: left, low, right, high."""
    import pypdfium2.raw as raw

    box = raw.FS_RECTF()
    if raw.FPDF_GetPageBoundingBox(page.raw, ctypes.byref(box)) and box.right > box.left and box.top > box.bottom:
        return box.left, box.bottom, box.right, box.top
    width, height = page.get_size()
    return 0.0, 0.0, width, height

"""A last page with a few lines only: what may draw them onto the pages before it."""

from __future__ import annotations

import math

_FEW = 0.25  # of a page
TIGHTER = "@page{margin-top:calc(var(--page-top) - 2.5mm);margin-bottom:calc(var(--page-bottom) - 2.5mm)}"
"""Margins that are a little narrower."""


def is_stray(size: float) -> bool:
    """Whether the last of several pages is filled to a quarter at most; `size` counts it in part, 2.25 of three."""
    return 1 < size <= math.ceil(size) - 1 + _FEW

"""A last page with a few lines only: what may draw them onto the pages before it."""

from __future__ import annotations

from collections.abc import Sequence

_FEW = 0.2  # of the fullest page, running lines and all
TIGHTER = "@page{margin-top:calc(var(--page-top) - 2.5mm);margin-bottom:calc(var(--page-bottom) - 2.5mm)}"
"""Margins that are a little narrower."""


def is_stray(pages: Sequence[str]) -> bool:
    """Whether the last of the pages' texts is short against theirs; False for one page."""
    letters = [sum(c.isalnum() for c in text) for text in pages]
    return len(letters) > 1 and letters[-1] <= _FEW * max(letters[:-1])

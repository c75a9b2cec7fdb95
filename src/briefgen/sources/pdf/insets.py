"""Boxes beside a PDF page's text (key points, side stories): read apart from the text that runs around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from briefgen.sources.pdf.chars import Fragment
from briefgen.sources.pdf.frame import Box

MIN_ROWS = 3
MIN_LETTERS = 60
MAX_BOXES = 40
"""More boxes on a page are the cells of a table or the parts of a drawing."""


def taken_out(fragments: Sequence[Fragment], boxes: Sequence[Box]) -> tuple[list[Fragment], list[list[Fragment]]]:
    """The fragments that stand in no inset, and those of each inset.

    An inset is a box of at least three rows of prose with at least as many rows of text beside it, and as many
    over or under it that reach past its side: a box in a column stands in its column's order.
    """
    rest = list(fragments)
    insets: list[list[Fragment]] = []
    if len(boxes) > MAX_BOXES:
        return rest, insets
    for box in sorted(set(boxes), key=lambda b: ((b[0] - b[2]) * (b[3] - b[1]), b)):
        inside = [f for f in rest if _holds(box, f)]
        beside = [f for f in rest if not _holds(box, f) and box[1] < f.base < box[3]]
        around = [f for f in rest if f.x0 < box[0] - 5 < box[0] + 20 < f.x1 or f.x0 < box[2] - 20 < box[2] + 5 < f.x1]
        if _is_prose(inside) and min(len({round(f.base) for f in group}) for group in (beside, around)) >= MIN_ROWS:
            insets.append(inside)
            rest = [f for f in rest if not _holds(box, f)]
    return rest, insets


def _holds(box: Box, f: Fragment) -> bool:
    x0, top, x1, bottom = box
    return x0 - 1 <= f.x0 and f.x1 <= x1 + 1 and top <= f.base <= bottom + 1


def _is_prose(inside: Sequence[Fragment]) -> bool:
    rows = Counter(round(f.base) for f in inside)
    single = sum(count == 1 for count in rows.values())
    letters = sum(c.isalpha() for f in inside for c in f.text)
    return len(rows) >= MIN_ROWS and single >= 0.7 * len(rows) and letters >= MIN_LETTERS

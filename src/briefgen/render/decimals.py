"""Figures of a column under one another by their decimal sign, without a space that would be copied with them.

CSS has no value for it that WeasyPrint knows (`text-align: "."`): what follows the whole number is set in a box that is
as wide in every row, so that all whole numbers end at one line.
"""

from __future__ import annotations

import re
from typing import Any

from briefgen.render.nodes import Node, plain

# sign and words before, digits in groups of three; what follows is decimals, unit, note
_FIGURE = re.compile(r"([^\d]{0,24}\d+(?:[,\u00a0\u2009\u202f'’]\d{3})*(?!\d))(.*)", re.DOTALL)
_WIDTHS = {
    ".": 0.25,
    ",": 0.25,
    " ": 0.2,
    "\u00a0": 0.2,
    "%": 0.82,
    "m": 0.83,
    "i": 0.25,
    "l": 0.26,
    "[": 0.3,
    "]": 0.3,
}
_TEXT = ("Str", "Space", "SoftBreak")
_RAISED = 0.75  # of the size: what follows the text of a figure is a raised mark
MAX_AFTER = 9.0  # em: what is longer is words rather than a unit, and is left as it is


def aligned(node: Node) -> Node:
    """A table whose columns of figures are aligned on the decimal sign; other nodes, and other columns, as they are."""
    if node["t"] != "Table":
        return node
    attr, caption, columns, head, bodies, foot = node["c"]
    cells = [row[1] for body in bodies for row in body[3]]
    for column, (side, _) in enumerate(columns):
        if side["t"] != "AlignRight" or any(len(row) != len(columns) for row in cells):
            continue
        split = [_split(row[column]) for row in cells]
        width = max((_width(found[1]) + _RAISED * _width(plain(found[2])) for found in split if found), default=0.0)
        if not 0 < width <= MAX_AFTER:
            continue
        cells = [
            [*row[:column], _boxed(row[column], found, width), *row[column + 1 :]]
            for row, found in zip(cells, split, strict=True)
        ]
    rows = iter(cells)
    bodies = [[b[0], b[1], b[2], [[row[0], next(rows)] for row in b[3]]] for b in bodies]
    return {**node, "c": [attr, caption, columns, head, bodies, foot]}


def _split(cell: Any) -> tuple[str, str, list[Node]] | None:
    """A cell's whole number, what follows it as text, and the nodes that are no text; None where it is no figure."""
    blocks = cell[4]
    if len(blocks) != 1 or blocks[0]["t"] not in ("Plain", "Para"):
        return None
    nodes = blocks[0]["c"]
    count = next((i for i, n in enumerate(nodes) if n["t"] not in _TEXT), len(nodes))
    found = _FIGURE.fullmatch("".join(n["c"] if n["t"] == "Str" else " " for n in nodes[:count]))
    return (found[1], found[2], nodes[count:]) if found else None


def _width(text: str) -> float:
    """How wide a text is at most, in em; figures of the brand's fonts are half an em."""
    return sum(_WIDTHS.get(c, 0.52) for c in text)


def _boxed(cell: Any, found: tuple[str, str, list[Node]] | None, width: float) -> Any:
    """The cell with what follows its whole number in a box of that width."""
    if found is None:
        return cell
    whole, after, rest = found
    box = [["", ["after"], [["style", f"width:{width:.2f}em"]]], [*_nodes(after), *rest]]
    content = [*_nodes(whole), {"t": "Span", "c": box}]
    return [*cell[:4], [{"t": "Plain", "c": [{"t": "Span", "c": [["", ["figure"], []], content]}]}]]


def _nodes(text: str) -> list[Node]:
    made: list[Node] = []
    for number, word in enumerate(text.split(" ")):
        made += [{"t": "Space"}] if number else []
        made += [{"t": "Str", "c": word}] if word else []
    return made

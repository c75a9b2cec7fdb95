"""pandoc's JSON AST in Python: building nodes, walking them, reading their text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

Node = dict[str, Any]

# what XML 1.0 cannot hold: every format but plain text is XML
_ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPACES = re.compile(r"[ \t\n\r\f\v]+")


def clean(text: str) -> str:
    """The text with XML 1.0 characters only and every run of white space as one space."""
    return _SPACES.sub(" ", _ILLEGAL.sub("", text)).strip(" ")


def inlines(text: str) -> list[Node]:
    """Literal text as `Str` and `Space` nodes: nothing in it is markup."""
    nodes: list[Node] = []
    for number, part in enumerate(_SPACES.split(_ILLEGAL.sub("", text))):
        if number:
            nodes.append(SPACE)
        if part:
            nodes.append({"t": "Str", "c": part})
    return nodes


SPACE: Node = {"t": "Space"}


def attr(id: str = "", *classes: str) -> list[Any]:
    """A pandoc attribute: id, classes, no key-value pairs."""
    return [id, list(classes), []]


def span(content: list[Node], id: str = "", *classes: str) -> Node:
    """A Span around inlines."""
    return {"t": "Span", "c": [attr(id, *classes), content]}


def div(content: list[Node], id: str = "", *classes: str) -> Node:
    """A Div around blocks."""
    return {"t": "Div", "c": [attr(id, *classes), content]}


def para(content: list[Node]) -> Node:
    """A paragraph of inlines."""
    return {"t": "Para", "c": content}


def strong(content: list[Node]) -> Node:
    """Strong inlines."""
    return {"t": "Strong", "c": content}


def bullets(items: Iterable[list[Node]]) -> Node:
    """A bullet list; each item is a list of blocks."""
    return {"t": "BulletList", "c": list(items)}


def plain(content: list[Node]) -> Node:
    """Inlines as a block without the space of a paragraph (cells, list items)."""
    return {"t": "Plain", "c": content}


def table(
    header: list[list[Node]],
    rows: list[list[list[Node]]],
    *,
    caption: list[Node] | None = None,
    right: frozenset[int] = frozenset(),
    widths: tuple[float, ...] = (),
    groups: frozenset[int] = frozenset(),
) -> Node:
    """A table; header cells and cells are lists of inlines, [] as header is a table without one.

    Columns in `right` are set flush right; `widths` are fractions of the line, () leaves it to the writer. The first
    cell of a row in `groups` is the heading of those after it, across the table.
    """
    specs = []
    count = len(header or rows[0])
    for column in range(count):
        side = "AlignRight" if column in right else "AlignLeft" if widths else "AlignDefault"
        width = {"t": "ColWidth", "c": widths[column]} if widths else {"t": "ColWidthDefault"}
        specs.append([{"t": side}, width])

    def row(cells: list[list[Node]]) -> list[Any]:
        made = [[attr(), {"t": "AlignDefault"}, 1, 1, [plain(c)] if c else []] for c in cells]
        return [attr(), made]

    bodies: list[list[Any]] = [[attr(), 0, [], []]]
    for number, cells in enumerate(rows):
        if number in groups:
            bodies += [[attr(), 0, [], []]] if bodies[-1][3] else []
            bodies[-1][2].append([attr(), [[attr(), {"t": "AlignLeft"}, 1, count, [plain(cells[0])]]]])
        else:
            bodies[-1][3].append(row(cells))
    head = [attr(), [row(header)] if header else []]
    words = [None, [plain(caption)] if caption else []]
    return {"t": "Table", "c": [attr(), words, specs, head, bodies, [attr(), []]]}


def walk(node: Any) -> Iterator[Node]:
    """Every node within, in document order, itself included; of a Cite, what citeproc rendered."""
    stack = [node]
    while stack:
        here = stack.pop()
        if isinstance(here, dict):
            if "t" in here:
                yield here
            # the first part of a Cite repeats its locators unrendered
            stack.extend([here["c"][1]] if here.get("t") == "Cite" else reversed(list(here.values())))
        elif isinstance(here, list):
            stack.extend(reversed(here))


_BREAKS = frozenset({"Space", "SoftBreak", "LineBreak"})
_BLOCKS = frozenset({"Para", "Plain", "Header", "Div", "Table", "CodeBlock", "LineBlock"})


def text_of(node: Any) -> str:
    """The plain text of nodes: literal strings and spaces, blocks apart by one space."""
    parts: list[str] = []
    for here in walk(node):
        kind = here["t"]
        if kind == "Str":
            parts.append(here["c"])
        elif kind in _BREAKS or kind in _BLOCKS:
            parts.append(" ")
        elif kind in ("Code", "CodeBlock"):
            parts.append(here["c"][1])
    return _SPACES.sub(" ", "".join(parts)).strip()

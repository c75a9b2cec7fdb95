"""Pandoc's AST, changed for a format: pure functions from blocks to blocks."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from briefgen.errors import RenderError
from briefgen.model import Document

Node = dict[str, Any]
MAX_DEPTH = 40  # WeasyPrint overflows Python's stack at 150 to 200 nested boxes
MAX_WORD = 200  # characters of a word without a break before laying it out takes minutes
_NO_ATTR: list[Any] = ["", [], []]
# where a node holds its inlines; None: it holds nothing else
_INLINES: dict[str, int | None] = {
    **dict.fromkeys(("Para", "Plain", "Emph", "Strong", "Underline", "Strikeout", "SmallCaps"), None),
    **dict.fromkeys(("Superscript", "Subscript"), None),
    **dict.fromkeys(("Span", "Quoted", "Cite"), 1),
    "Header": 2,
}
LONG = 24  # characters of a word that may be broken where the line ends
_ENDS = re.compile(r"(?<=[/-])(?=[^\W\d])")  # where a line of an address ends by itself: it is no long word
_WITH_ATTR = {"Span", "Div", "Header", "Code", "CodeBlock", "Link", "Image", "Table", "Figure"}


def parsed(document: Document) -> Node:
    """The document's AST as a value with every id unique; raises RenderError when it is no pandoc AST."""
    try:
        tree = json.loads(document.ast)
        blocks = tree["blocks"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise RenderError("the document is no pandoc AST", next_step="build it again") from error
    depth = _depth(blocks)
    if depth > MAX_DEPTH:
        raise RenderError(f"nested {depth} deep", next_step=f"nest lists and boxes no deeper than {MAX_DEPTH}")
    seen: set[str] = set()
    return {**tree, "blocks": [mapped(b, lambda node: _once(_one_line(node), seen)) for b in blocks]}


def mapped(value: Any, change: Callable[[Node], Node]) -> Any:
    """`value` with `change` applied to every node, outer before inner, in reading order."""
    # words and numbers are passed over here and not in calls of their own: they are most of a tree
    if isinstance(value, list):
        return [mapped(v, change) if isinstance(v, dict | list) else v for v in value]
    if isinstance(value, dict):
        changed = change(value) if "t" in value else value
        return {k: mapped(v, change) if isinstance(v, dict | list) else v for k, v in changed.items()}
    return value


def walked(value: Any) -> Iterator[Node]:
    """Every node in reading order, outer before inner."""
    if isinstance(value, list):
        for inner in value:
            yield from walked(inner)
    elif isinstance(value, dict):
        if "t" in value:
            yield value
        # the first part of a Cite is what it cites, not what is printed
        for inner in [value["c"][1]] if value.get("t") == "Cite" else value.values():
            yield from walked(inner)


def texts(value: Any) -> Iterator[str]:
    """Every piece of text under a node: words, code, alternative text included."""
    for node in walked(value):
        if node["t"] == "Str":
            yield node["c"]
        elif node["t"] in ("Code", "CodeBlock"):
            yield node["c"][1]


def plain(value: Any) -> str:
    """The text under a node on one line."""
    parts = []
    for node in walked(value):
        if node["t"] == "Str":
            parts.append(node["c"])
        elif node["t"] in ("Space", "SoftBreak", "LineBreak"):
            parts.append(" ")
    return "".join(parts)


def classes(node: Node) -> tuple[str, ...]:
    """The classes of a node, () for one that carries no attributes."""
    attr = attributes(node)
    return tuple(attr[1]) if attr else ()


def attributes(node: Node) -> list[Any] | None:
    """The [id, classes, key-values] of a node, None for one that carries none."""
    if node["t"] not in _WITH_ATTR:
        return None
    found: list[Any] = node["c"][1] if node["t"] == "Header" else node["c"][0]
    return found


def with_attributes(node: Node, attr: list[Any]) -> Node:
    """The node with other attributes."""
    content = list(node["c"])
    content[1 if node["t"] == "Header" else 0] = attr
    return {**node, "c": content}


def header_scopes(node: Node) -> Node:
    """A table whose header cells say what they head, and whose first column heads its rows when it is text.

    So does a row across the table that heads a group of rows.

    Other nodes come back as they are.
    """
    if node["t"] != "Table":
        return node
    attr, caption, columns, head, bodies, foot = node["c"]
    head = [head[0], [_scoped(row, 0, len(columns), "col") for row in head[1]]]
    named = len(columns) > 1 and columns[0][0]["t"] in ("AlignDefault", "AlignLeft")
    heads = int(named and bool(head[1] or any(b[2] for b in bodies)))
    bodies = [
        [
            b[0],
            max(b[1], heads),
            [_scoped(r, 0, len(columns), "rowgroup") for r in b[2]],
            [_scoped(r, 0, max(b[1], heads), "row") for r in b[3]],
        ]
        for b in bodies
    ]
    return {**node, "c": [attr, caption, columns, head, bodies, foot]}


def laid_out(node: Node) -> Node:
    """A node whose inlines lay out well: no element within a link, and very long words may break anywhere.

    WeasyPrint makes a second, untagged annotation for whatever stands within a link that runs over two
    lines; and where all text may break anywhere, it breaks short words too.
    """
    at = _INLINES.get(node["t"], 0)
    if node["t"] not in _INLINES or "long" in classes(node):
        return node
    content = node["c"]
    words: list[Node] = []
    for word in content if at is None else content[at]:
        for piece in _flat_links(word) if word["t"] == "Link" else [word]:
            long = max(map(len, _ENDS.split(plain(piece)))) > LONG and (
                piece["t"] == "Str" or (piece["t"] == "Link" and len(piece["c"][1]) == 1)
            )
            words.append({"t": "Span", "c": [["", ["long"], []], [piece]]} if long else piece)
    return {**node, "c": words if at is None else [*content[:at], words, *content[at + 1 :]]}


def _flat_links(link: Node) -> list[Node]:
    """One link as several, each of words only, in the elements that stood within it."""
    attr, content, target = link["c"]
    pieces: list[Node] = []
    for inner in content:
        at = _INLINES.get(inner["t"], 0)
        if inner["t"] in _INLINES:
            held = inner["c"] if at is None else inner["c"][at]
            flat = _flat_links({"t": "Link", "c": [["", *attr[1:]], held, target]})
            empty = inner["t"] == "Span" and inner["c"][0] == _NO_ATTR
            whole = {**inner, "c": flat if at is None else [*inner["c"][:at], flat, *inner["c"][at + 1 :]]}
            pieces += flat if empty else [whole]
        elif pieces and pieces[-1]["t"] == "Link":
            pieces[-1]["c"][1].append(inner)
        else:
            pieces.append({"t": "Link", "c": [["", *attr[1:]], [inner], target]})
    if attr[0] and pieces:
        return [{"t": "Span", "c": [[attr[0], [], []], pieces]}]
    return pieces


def _scoped(row: list[Any], start: int, stop: int, scope: str) -> list[Any]:
    cells = [
        [[c[0][0], c[0][1], [*c[0][2], ["scope", scope]]], *c[1:]] if start <= i < stop else c
        for i, c in enumerate(row[1])
    ]
    return [row[0], cells]


def _one_line(node: Node) -> Node:
    """A word without Unicode's line and paragraph separators, for which no font has a glyph."""
    if node["t"] == "Str" and ("\u2028" in node["c"] or "\u2029" in node["c"]):
        return {**node, "c": node["c"].replace("\u2028", " ").replace("\u2029", " ")}
    return node


def _once(node: Node, seen: set[str]) -> Node:
    """The node without its id when that id stood before: an id names one place."""
    attr = attributes(node)
    if not attr or not attr[0]:
        return node
    if attr[0] in seen:
        return with_attributes(node, ["", *attr[1:]])
    seen.add(attr[0])
    return node


def _depth(blocks: Any) -> int:
    """How deep lists, quotes and boxes are nested; counted without recursion."""
    deepest, todo = 0, [(blocks, 0)]
    while todo:
        value, depth = todo.pop()
        deepest = max(deepest, depth)
        if isinstance(value, list):
            todo += [(v, depth) for v in value]
        elif isinstance(value, dict):
            todo += [(v, depth + ("t" in value)) for v in value.values()]
    return deepest

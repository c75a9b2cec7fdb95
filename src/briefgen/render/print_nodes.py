"""What paper has that a screen has not: figures of a column under one another, addresses in print.

Pure functions from pandoc's blocks to blocks. The words stay as they are, but for addresses that print adds.
"""

from __future__ import annotations

import re

from briefgen.model import Press
from briefgen.render.decimals import aligned
from briefgen.render.nodes import Node, classes, mapped, plain
from briefgen.render.unbroken import whole

_TEXT = ("Str", "Space", "SoftBreak", "LineBreak")
_LINE, _TALL = 60, 22  # characters to a line of a row, about; lines of a table that may break over pages
_SHORT, _FEW = 30, 6  # characters of a row's name that stays on a line, in a table of at most so many columns
_RANGE = re.compile(r"(?<=\d)–(?=\d)")


def print_blocks(blocks: list[Node], press: Press) -> list[Node]:
    """The blocks of a document as they are set on pages."""
    made = mapped(blocks, lambda node: _spaced(_tight(aligned(_breakable(_ranges(whole(node)))))))
    return mapped(made, _with_address) if press.media != "screen" else made  # type: ignore[no-any-return]


def _breakable(node: Node) -> Node:
    """The Div of a table, with classes that say whether it is tall, and whether its rows have short names."""
    if node["t"] != "Div" or "data-table" not in classes(node):
        return node
    tables = [table for table in node["c"][1] if table["t"] == "Table"]
    rows = [row for table in tables for body in table["c"][4] for row in body[3]]
    lines = sum(1 + len(plain(row[1])) // _LINE for row in rows)
    named = all(len(plain(row[1][:1])) <= _SHORT for row in rows) and all(len(t["c"][2]) <= _FEW for t in tables)
    made = [name for name, holds in (("tall", lines > _TALL), ("short-names", named)) if holds]
    id, names, pairs = node["c"][0]
    return {**node, "c": [[id, [*names, *made], pairs], node["c"][1]]} if made else node


def _ranges(node: Node) -> Node:
    """A citation in which no line ends within a range of numbers."""
    return {**node, "c": [node["c"][0], mapped(node["c"][1], _range)]} if node["t"] == "Cite" else node


def _range(node: Node) -> Node:
    return {**node, "c": _RANGE.sub("–\u2060", node["c"])} if node["t"] == "Str" else node


def _spaced(node: Node) -> Node:
    """Inlines in which a space before a citation or mark is an element of its own.

    Where all of a text but its last space fits on a line, WeasyPrint 70 ends that line after any word of it.
    """
    if node["t"] not in ("Para", "Plain", "Span"):
        return node
    content = node["c"][1] if node["t"] == "Span" else node["c"]
    ends = [after["t"] not in _TEXT for after in content[1:]] + [False]
    made = (
        [
            {"t": "Span", "c": [["", [], []], [inline]]} if inline["t"] == "Space" and end else inline
            for inline, end in zip(content, ends, strict=True)
        ]
        if len(content) > 1
        else content
    )
    return {**node, "c": [node["c"][0], made] if node["t"] == "Span" else made}


def _tight(node: Node) -> Node:
    """A list whose items are text, not paragraphs, which WeasyPrint tags as no PDF/UA list may have them."""
    if node["t"] not in ("BulletList", "OrderedList"):
        return node
    items = node["c"] if node["t"] == "BulletList" else node["c"][1]
    made = [_joined(item) for item in items]
    return {**node, "c": made if node["t"] == "BulletList" else [node["c"][0], made]}


def _joined(item: list[Node]) -> list[Node]:
    """An item's paragraphs as one block of lines; one that holds more than paragraphs as it is."""
    if not item or any(block["t"] not in ("Para", "Plain") for block in item):
        return item
    lines = [inline for block in item for inline in ({"t": "LineBreak"}, *block["c"])]
    return [{"t": "Plain", "c": lines[1:]}]


def _with_address(node: Node) -> Node:
    """A link that leads out of the document, followed by where it leads, unless its words say so."""
    if node["t"] != "Link":
        return node
    attr, content, (target, title) = node["c"]
    if target.startswith("#") or "addressed" in attr[1] or target.removeprefix("mailto:") in plain(content):
        return node
    link = {"t": "Link", "c": [[attr[0], [*attr[1], "addressed"], attr[2]], content, [target, title]]}
    address = {"t": "Span", "c": [["", ["address"], []], [{"t": "Str", "c": f"({target})"}]]}
    return {"t": "Span", "c": [["", [], []], [link, {"t": "Space"}, address]]}

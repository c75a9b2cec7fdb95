"""What paper has that a screen has not: figures of a column under one another, addresses in print.

Pure functions from pandoc's blocks to blocks. The words stay as they are, but for addresses that print adds.
"""

from __future__ import annotations

import re
from typing import Any

from briefgen.model import Press
from briefgen.render.decimals import aligned
from briefgen.render.nodes import Node, classes, mapped, plain

_TEXT = ("Str", "Space", "SoftBreak", "LineBreak")
_LINE, _TALL = 60, 22  # characters to a line of a row, about; lines of a table that may break over pages
_NO_BREAK: Node = {"t": "Str", "c": "\u00a0"}
_RANGE = re.compile(r"(?<=\d)–(?=\d)")
_NUMBERED = re.compile(r"[\[(]\d+,")  # "[5," of "[5, Para. 14]"
_OF_A_LIST = re.compile(r"(?<!\d)\d{1,3}[,;]$")  # "7," of "paras. 7, 20", where a line may end; "2026," is none


def print_blocks(blocks: list[Node], press: Press) -> list[Node]:
    """The blocks of a document as they are set on pages."""
    made = mapped(blocks, lambda node: _spaced(_tight(aligned(_breakable(_whole(node))))))
    return mapped(made, _with_address) if press.media != "screen" else made  # type: ignore[no-any-return]


def _whole(node: Node) -> Node:
    """A citation whose numbers stay with what names them, and text with which its way back stays.

    No line begins with the "4)" of "para. 4)", nor with the arrow of a reference.
    """
    if node["t"] == "Cite":
        return {**node, "c": [node["c"][0], _bound(node["c"][1])]}
    if node["t"] not in ("Para", "Plain", "Span"):
        return node
    content = node["c"][1] if node["t"] == "Span" else node["c"]
    made = [
        _NO_BREAK if here["t"] == "Space" and "backlink" in classes(after) else here
        for here, after in zip(content, [*content[1:], _NO_BREAK], strict=False)
    ]
    return {**node, "c": [node["c"][0], made] if node["t"] == "Span" else made}


def _breakable(node: Node) -> Node:
    """The Div of a table, with a class that says whether it is tall."""
    if node["t"] != "Div" or "data-table" not in classes(node):
        return node
    rows = [row for table in node["c"][1] if table["t"] == "Table" for body in table["c"][4] for row in body[3]]
    lines = sum(1 + len(plain(row[1])) // _LINE for row in rows)
    id, names, pairs = node["c"][0]
    return {**node, "c": [[id, [*names, "tall"], pairs], node["c"][1]]} if lines > _TALL else node


def _bound(value: Any) -> Any:
    """Inlines with no-break spaces before numbers, but for those within a list of numbers, and with whole ranges."""
    if isinstance(value, dict):
        if value.get("t") == "Str":
            return {**value, "c": _RANGE.sub("–\u2060", value["c"])}
        return {key: _bound(inner) for key, inner in value.items()}
    if not isinstance(value, list):
        return value
    return [_NO_BREAK if _binds(value, n) else _bound(inner) for n, inner in enumerate(value)]


def _binds(content: list[Any], at: int) -> bool:
    """Whether what stands there is a space between a number and what names it."""
    if not 0 < at < len(content) - 1 or not isinstance(content[at], dict) or content[at].get("t") != "Space":
        return False
    before, after = plain(content[at - 1]), plain(content[at + 1])
    return not _OF_A_LIST.search(before) if after[:1].isdigit() else bool(_NUMBERED.fullmatch(before))


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

"""Tokens become nodes: a walk over the template's AST in document order."""

from __future__ import annotations

import re
from typing import Any

from briefgen.document.nodes import Node, inlines
from briefgen.document.parts import BLOCKS, INLINES
from briefgen.document.template import TOKEN, Tokens
from briefgen.document.values import Printable
from briefgen.document.weave import Weave
from briefgen.errors import TemplateError


def weave(blocks: list[Node], tokens: Tokens, state: Weave) -> list[Node]:
    """The blocks with every token replaced, in document order."""
    woven: list[Node] = []
    for block in blocks:
        value = _alone(block, tokens)
        if value is not None and value.kind in BLOCKS:
            woven += BLOCKS[value.kind](state, value.id)
        else:
            woven.append(_woven(block, tokens, state))
    return woven


def _alone(block: Node, tokens: Tokens) -> Printable | None:
    """The value that a paragraph consists of, None where it is more than one token."""
    if block["t"] not in ("Para", "Plain") or len(block["c"]) != 1 or block["c"][0]["t"] != "Str":
        return None
    match = TOKEN.fullmatch(block["c"][0]["c"])
    value = tokens.values[int(match[1])] if match else None
    return value if isinstance(value, Printable) else None


def _woven(node: Any, tokens: Tokens, state: Weave) -> Any:
    if isinstance(node, list):
        if node and all(isinstance(n, dict) and n.get("t") in _BLOCK_KINDS for n in node):
            return weave(node, tokens, state)
        made: list[Any] = []
        for item in node:
            if isinstance(item, dict) and item.get("t") == "Str":
                made += _inline(item["c"], tokens, state)
            else:
                made.append(_woven(item, tokens, state))
        return made
    if isinstance(node, dict):
        if node.get("t") == "Link":
            return _link(node, tokens, state)
        return {key: _woven(value, tokens, state) for key, value in node.items()}
    if isinstance(node, str) and TOKEN.search(node):
        raise TemplateError(
            "a value stands where only template text may (an attribute, code or formula)",
            file=state.file,
            next_step="print it in running text",
        )
    return node


_BLOCK_KINDS = frozenset(
    {"Para", "Plain", "Header", "Div", "Table", "BulletList", "OrderedList", "BlockQuote", "LineBlock", "CodeBlock"}
    | {"HorizontalRule", "DefinitionList", "Figure", "RawBlock"}
)


_FULL_STOP = re.compile(r"\.(?!\.)")


def _inline(text: str, tokens: Tokens, state: Weave) -> list[Node]:
    made: list[Node] = []
    at = 0
    for match in TOKEN.finditer(text):
        if match.start() > at:
            made.append({"t": "Str", "c": text[at : match.start()]})
        value = tokens.values[int(match[1])]
        if isinstance(value, str):
            made += inlines(value)
        elif value.kind in INLINES:
            made += INLINES[value.kind](state, value.id)
        elif value.kind in BLOCKS:
            raise TemplateError(
                f"{value.kind} is printed within a line",
                file=state.file,
                next_step="put it into a paragraph of its own, with an empty line before and after",
            )
        at = match.end()
        if isinstance(value, str) and value.endswith(".") and _FULL_STOP.match(text, at):
            at += 1  # "n.d." ends the sentence itself
    if at < len(text):
        made.append({"t": "Str", "c": text[at:]})
    return made


def _link(node: Node, tokens: Tokens, state: Weave) -> Node:
    attributes, content, (url, title) = node["c"]
    match = TOKEN.fullmatch(url)
    value = tokens.values[int(match[1])] if match else url
    # whether the scheme is allowed is checked on the finished AST, for template links too
    target = value if isinstance(value, str) else url
    return {"t": "Link", "c": [attributes, _woven(content, tokens, state), [target, _woven(title, tokens, state)]]}

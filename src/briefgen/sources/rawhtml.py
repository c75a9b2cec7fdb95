"""HTML within Markdown: its tables are read, what it hides is hidden text, all else is raw markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from briefgen.model import BlockKind
from briefgen.sources.ast import pieces_of
from briefgen.sources.inlines import closes, hides
from briefgen.sources.pieces import Piece, UnreadableError

RAW = "raw markup"
_OPEN_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_END_TABLE = re.compile(r"</table\s*>", re.IGNORECASE)


def pieces_with_html(blocks: Sequence[Any]) -> Iterator[Piece]:
    """The pieces of pandoc's blocks; what stands between a tag that hides and its end is hidden text."""
    hidden, depth = "", 0
    run: list[Any] = []
    for block in _whole_tables(blocks):
        markup = block["c"][1] if block["t"] == "RawBlock" else ""
        if not markup:
            run.append(block)
            continue
        yield from _walked(run, hidden)
        run = []
        yield from _walked([block], hidden) if hidden else _of_markup(block)
        name = hidden or hides(markup)
        depth = (depth if hidden else 0) + (closes(markup, name) if name else 0)
        hidden = name if depth > 0 else ""
    yield from _walked(run, hidden)


def _walked(blocks: list[Any], hidden: str) -> Iterator[Piece]:
    for piece in pieces_of(blocks):
        yield replace(piece, reason="hidden text") if hidden else piece


def _whole_tables(blocks: Sequence[Any]) -> Iterator[Any]:
    """The blocks, a table that empty lines part joined to one."""
    waiting: list[str] = []
    left = 0
    for block in blocks:
        raw = block["t"] == "RawBlock" or (bool(waiting) and block["t"] == "CodeBlock")
        if waiting and not raw:
            yield {"t": "RawBlock", "c": ["html", "\n".join(waiting)]}
            waiting, left = [], 0
        if not raw:
            yield block
            continue
        waiting.append(block["c"][1])
        left += len(_OPEN_TABLE.findall(waiting[-1])) - len(_END_TABLE.findall(waiting[-1]))
        if left <= 0:
            yield {"t": "RawBlock", "c": ["html", "\n".join(waiting)]}
            waiting, left = [], 0
    if waiting:
        yield {"t": "RawBlock", "c": ["html", "\n".join(waiting)]}


def _of_markup(block: Any) -> list[Piece]:
    """The pieces of a block of markup: content where it is a table, else left out."""
    from briefgen.sources.html.after import RULES
    from briefgen.sources.html.read import parse
    from briefgen.sources.html.walk import walk

    if not _OPEN_TABLE.search(block["c"][1]) and not hides(block["c"][1]):
        return pieces_of([block])
    try:
        found = walk(parse(block["c"][1]))
    except UnreadableError:
        return pieces_of([block])
    for rule in RULES:
        found = rule(found)
    pieces = [f.piece for f in found]
    if any(p.kind is BlockKind.TABLE and not p.reason for p in pieces):
        return pieces
    hidden = [p for p in pieces if p.reason]
    return [replace(p, reason=p.reason or RAW) for p in pieces] if hidden else pieces_of([block])

"""Pieces to positions: the canonical text, its blocks, tables and exclusions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefgen.model import Block, BlockKind, Exclusion, SourceTable, TextPositionSelector
from briefgen.sources.pieces import Piece

_NUMBERING = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[IVX]{1,5}[.)]|[A-H][.)])\s+")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]*[A-ZÀ-Þ0-9])")


@dataclass(slots=True)
class _Page:
    """The canonical text while it grows."""

    lines: list[str] = field(default_factory=list)
    at: int = 0

    def add(self, line: str) -> tuple[int, int]:
        start = self.at
        self.lines.append(line)
        self.at = start + len(line) + 1
        return start, start + len(line)


@dataclass(frozen=True, slots=True)
class Assembled:
    """What `assemble` gives: fields as in Source."""

    text: str
    blocks: tuple[Block, ...]
    tables: tuple[SourceTable, ...]
    excluded: tuple[Exclusion, ...]


def assemble(pieces: Sequence[Piece], title: str = "") -> Assembled:
    """Put the pieces on lines, in order, and give each its place.

    A level-1 heading that is the document's `title` is no part of any heading path. Empty pieces are
    left out.
    """
    page = _Page()
    spans = [(piece, *page.add(piece.body)) for piece in pieces if piece.body.strip()]
    text = "\n".join(page.lines) + ("\n" if page.lines else "")
    kept = [(p, s, e) for p, s, e in spans if not p.reason]
    excluded = tuple(Exclusion(s, e, p.reason) for p, s, e in spans if p.reason)
    blocks = _blocks(kept, text, title)
    tables = tuple(_table(kept, i) for i, (p, _, _) in enumerate(kept) if p.cells)
    return Assembled(text, blocks, tables, excluded)


def heading_title(text: str) -> str:
    """A heading as a path shows it: without numbering and final colon."""
    return _NUMBERING.sub("", text).rstrip(":").strip() or text


def _blocks(kept: list[tuple[Piece, int, int]], text: str, title: str) -> tuple[Block, ...]:
    blocks: list[Block] = []
    stack: list[tuple[int, str]] = []
    number = 0
    for index, (piece, start, end) in enumerate(kept):
        heading = piece.kind is BlockKind.HEADING
        if heading:
            stack = [item for item in stack if item[0] < piece.level]
        else:
            number += 1
        item = piece.kind in (BlockKind.LIST_ITEM, BlockKind.TAKEAWAY)
        lead = _lead_in(kept, index, text, blocks[-1] if blocks else None) if item else None
        path = tuple(name for _, name in stack)
        call = _call(kept, index) if piece.label else None
        ordinal = 0 if heading else number
        blocks.append(Block(piece.kind, start, end, piece.level, path, lead, ordinal, piece.locator, call))
        if heading and not (piece.level == 1 and piece.text == title):
            stack.append((piece.level, heading_title(piece.text)))
    return tuple(blocks)


def _call(kept: list[tuple[Piece, int, int]], index: int) -> int | None:
    """Where the text before a footnote calls it; None where its mark is not found."""
    note = kept[index][0]
    for piece, start, _ in reversed(kept[:index]):
        if (note.page or 0) - (piece.page or 0) > 1:
            return None
        for at, label in reversed(piece.calls):
            if note.label in label.split(",") and not piece.label:
                return start + at
    return None


def _lead_in(
    kept: list[tuple[Piece, int, int]], index: int, text: str, before: Block | None
) -> TextPositionSelector | None:
    """The sentence that introduces the list, or the sub-list within its item; `before` is the block before.

    It ends in a colon or, as reports have it, without a full stop.
    """
    own = kept[index][0]
    if before and before.kind is own.kind and before.level == own.level:
        return before.lead_in
    level = own.level
    for at in range(index - 1, -1, -1):
        piece, start, end = kept[at]
        if piece.kind is BlockKind.LIST_ITEM and piece.level >= level:
            continue
        open_end = text[end - 1] == ":" or (piece.kind is BlockKind.PARAGRAPH and text[end - 1].isalpha())
        if open_end and piece.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.CLOSING):
            ends = [m.end() for m in _SENTENCE_END.finditer(text, start, end)]
            return TextPositionSelector(ends[-1] if ends else start, end)
        if piece.kind is not BlockKind.LIST_ITEM:
            return None
        level = piece.level
    return None


def _table(kept: list[tuple[Piece, int, int]], index: int) -> SourceTable:
    piece, at, _ = kept[index]
    rows: list[tuple[TextPositionSelector, ...]] = []
    for row in piece.cells:
        cells = []
        for cell in row:
            cells.append(TextPositionSelector(at, at + len(cell)))
            at += len(cell) + 3
        rows.append(tuple(cells))
        at -= 2
    caption = None
    if index and kept[index - 1][0].kind is BlockKind.CAPTION:
        caption = TextPositionSelector(*kept[index - 1][1:])
    notes = []
    for follower, start, end in kept[index + 1 :]:
        if follower.kind is not BlockKind.NOTE or follower.marker == "footnote":
            break
        notes.append(TextPositionSelector(start, end))
    return SourceTable(index, rows[0], tuple(rows[1:]), caption, tuple(notes))

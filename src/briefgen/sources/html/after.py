"""What blocks are by what stands beside them: captions, notes under tables, attributions, bylines, summary boxes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from briefgen.model import BlockKind
from briefgen.sources.html.grids import is_note_line
from briefgen.sources.html.run import Found
from briefgen.sources.html.unlinked import unlinked_notes

Rule = Callable[[list[Found]], list[Found]]
_SHORT = 160
_NOTE = 600
_MOST_NOTES = 15
_OPENING = 12
"""Blocks at the beginning among which bylines stand."""


def captions(found: list[Found]) -> list[Found]:
    """A caption beneath a table goes before it; beneath a table that has one it is a note."""
    out: list[Found] = []
    for item in found:
        at = _table_before(out)
        if item.piece.kind is not BlockKind.CAPTION or item.piece.reason or at is None:
            out.append(item)
        elif is_note_line(item.piece.text) or (at and out[at - 1].piece.kind is BlockKind.CAPTION):
            out.append(replace(item, piece=replace(item.piece, kind=BlockKind.NOTE)))
        elif item.hint == "figcaption":
            out.insert(at, item)
        else:
            out.append(item)
    return out


def _table_before(out: list[Found]) -> int | None:
    """The table that the last blocks belong to, notes and what is left out passed over."""
    for at in range(len(out) - 1, max(len(out) - _MOST_NOTES, 0) - 1, -1):
        piece = out[at].piece
        if piece.cells and not piece.reason:
            return at
        if not piece.reason and piece.kind is not BlockKind.NOTE:
            return None
    return None


def table_notes(found: list[Found]) -> list[Found]:
    """Lines beneath a table that are marked as notes, by their words, their class or small print."""
    out = list(found)
    left = 0
    for index, item in enumerate(found):
        piece = item.piece
        if piece.reason:
            continue
        if piece.cells:
            left = _MOST_NOTES
            continue
        plain = piece.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.NOTE) and not piece.label
        noted = is_note_line(piece.text) or item.hint == "table-note" or item.small or piece.kind is BlockKind.NOTE
        if left and plain and noted and len(piece.text) <= _NOTE:
            out[index] = replace(item, piece=replace(piece, kind=BlockKind.NOTE, level=0))
            left -= 1
        else:
            left = 0
    return out


def attributions(found: list[Found]) -> list[Found]:
    """Who is quoted stands with the quotation: "... — Sample Authority"."""
    out: list[Found] = []
    for item in found:
        piece = item.piece
        quoted = bool(out) and out[-1].piece.kind is BlockKind.QUOTE and not out[-1].piece.reason
        named = item.hint == "attribution" or piece.text[:1] in ("—", "–")
        if quoted and named and piece.kind is BlockKind.QUOTE and not piece.reason and len(piece.text) <= _SHORT:
            before = out[-1]
            dash = "" if piece.text[:1] in ("—", "–", "-") else "— "
            out[-1] = replace(before, piece=replace(before.piece, text=f"{before.piece.text} {dash}{piece.text}"))
        else:
            out.append(item)
    return out


def bylines(found: list[Found]) -> list[Found]:
    """A short line near the beginning whose class says that it names the author or the date."""
    out = list(found)
    shown = [i for i, f in enumerate(found) if not f.piece.reason]
    for index in shown[:_OPENING]:
        piece = found[index].piece
        if found[index].hint == "byline" and piece.kind is BlockKind.PARAGRAPH and len(piece.text) <= _SHORT:
            out[index] = replace(found[index], piece=replace(piece, kind=BlockKind.BYLINE))
    return out


def summaries(found: list[Found]) -> list[Found]:
    """What a summary box says, where the page says more than the box."""
    boxed = [i for i, f in enumerate(found) if f.hint == "summary" and not f.piece.reason]
    size = sum(len(found[i].piece.text) for i in boxed)
    total = sum(len(f.piece.body) for f in found if not f.piece.reason)
    out = list(found)
    for index in boxed if size < 0.5 * total else ():
        piece = found[index].piece
        if piece.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            out[index] = replace(found[index], piece=replace(piece, kind=BlockKind.TAKEAWAY))
    return out


RULES: tuple[Rule, ...] = (captions, table_notes, attributions, bylines, summaries, unlinked_notes)

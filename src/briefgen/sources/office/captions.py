"""Captions and tables: a caption that stands under its table is put before it, where `assemble` looks for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefgen.model import BlockKind
from briefgen.sources.pieces import Piece

SPOKEN = 8  # words from which on a line that ends as a sentence does is one
_SAYS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|shall|should|do|does|did|we|you|let)\b",
    re.I,
)
_LINE = re.compile(
    r"^(?:table|tabelle|tableau|tabla|tabella|таблица)\s+[A-Z]?-?\d+[a-z]?\s*(?:[.:–—-]\s*\S|$)", re.IGNORECASE
)
_NOTE = re.compile(r"^\W{0,3}(?:notes?|sources?|n\.b\.)\s*[:.]\s*\S", re.IGNORECASE)


def tie_captions(pieces: Sequence[Piece]) -> list[Piece]:
    """Each table's caption directly before it; a note that stood between the two follows the table.

    A caption under a table is its own where no table of the document has one above, for a document keeps to one side.
    """
    out = _notes_behind(list(pieces))
    shown = [i for i, p in enumerate(out) if not p.reason]
    tables = [n for n, i in enumerate(shown) if out[i].cells]
    above = [n for n in tables if n and _is_caption(out[shown[n - 1]])]
    if not tables or above:
        return [replace(p, kind=BlockKind.CAPTION, level=0) if i in {shown[n - 1] for n in above} else p
                for i, p in enumerate(out)] if above else out  # fmt: skip
    moves: dict[int, int] = {}
    for n in tables:
        at = n + 1
        while at < len(shown) and (out[shown[at]].kind is BlockKind.NOTE or _NOTE.match(out[shown[at]].text)):
            at += 1
        if at < len(shown) and _is_caption(out[shown[at]]):
            moves[shown[n]] = shown[at]
    moved = set(moves.values())
    done: list[Piece] = []
    for i, piece in enumerate(out):
        if i in moves:
            done.append(replace(out[moves[i]], kind=BlockKind.CAPTION, level=0))
        if i not in moved:
            done.append(piece)
    return done


def _notes_behind(pieces: list[Piece]) -> list[Piece]:
    """A caption's footnote stands behind the table, not between the two."""
    out: list[Piece] = []
    waiting: list[Piece] = []
    for index, piece in enumerate(pieces):
        if piece.kind is BlockKind.NOTE and piece.label and (waiting or (out and out[-1].kind is BlockKind.CAPTION)):
            after = next((p for p in pieces[index : index + 20] if not p.label), None)
            if after is not None and after.cells:
                waiting.append(piece)
                continue
        out.append(piece)
        if piece.cells:
            out += waiting
            waiting = []
    return out + waiting


def _is_caption(piece: Piece) -> bool:
    if piece.kind is BlockKind.CAPTION:
        return True
    short = piece.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and len(piece.text) <= 300
    return short and bool(_LINE.match(piece.text))


def tie_notes(pieces: list[Piece], notes: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    """A slide that shows one table and nothing else: its speaker's notes without a full sentence are the table's."""
    others = {p.kind for p in pieces if not p.reason} - {BlockKind.HEADING, BlockKind.CAPTION, BlockKind.NOTE}
    tables = [at for at, p in enumerate(pieces) if p.cells and not p.reason]
    if others != {BlockKind.TABLE} or len(tables) != 1:
        return pieces, notes
    told = [p for p in notes if _is_sentence(p.text)]
    said = [replace(p, kind=BlockKind.NOTE) for p in notes if p not in told]
    at = tables[0] + 1
    return [*pieces[:at], *said, *pieces[at:]], told


def _is_sentence(text: str) -> bool:
    """Whether a line is spoken rather than noted: it ends as a sentence does, and has a verb or its length."""
    if _NOTE.match(text) or text.rstrip("\"'”’)")[-1:] not in (".", "!", "?"):
        return False
    return len(text.split()) >= SPOKEN or bool(_SAYS.search(text))

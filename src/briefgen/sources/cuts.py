"""Cut what stands in one paragraph but is more than one block: inline bullets, glued summaries, label prefixes."""

from __future__ import annotations

import re
from dataclasses import replace

from briefgen.model import BlockKind
from briefgen.sources.pieces import Piece

_INLINE = re.compile(r"\s([*•▪●])\s+(?=[\"“‘(]?[A-ZÀ-Þ0-9])")
_SUMMARY = re.compile(r"(?<=[.!?”\"])\s*(?=(?:In summary|To summari[sz]e|To sum up|In sum),\s)")
_LABEL = re.compile(r"^((?:Summary|Abstract|Article|Story|Full text)\s*[–—-])(?:\s+(.*))?$")
_CUTTABLE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING)


def cut(pieces: list[Piece]) -> list[Piece]:
    """Each paragraph and list item cut into its blocks; the rest as it is."""
    out: list[Piece] = []
    for piece in pieces:
        parts = _cut(piece) if piece.kind in _CUTTABLE and not piece.reason and not piece.cells else [piece]
        out.extend(_called(piece, parts) if piece.calls and len(parts) > 1 else parts)
    return out


def _called(piece: Piece, parts: list[Piece]) -> list[Piece]:
    """The parts, each with the note marks that stood in it."""
    out: list[Piece] = []
    at = 0
    for part in parts:
        at = max(piece.text.find(part.text, at), at)
        end = at + len(part.text)
        calls = tuple((place - at, label) for place, label in piece.calls if at < place <= end)
        out.append(replace(part, calls=calls))
        at = end
    return out


def _cut(piece: Piece) -> list[Piece]:
    label = _LABEL.match(piece.text) if piece.kind is not BlockKind.LIST_ITEM else None
    if piece.kind is BlockKind.HEADING and not (label and not label[2]):
        return [piece]
    if label:
        head = Piece(label[1], reason="label of a clipping", page=piece.page)
        if not label[2]:
            return [head]
        kind = BlockKind.TAKEAWAY if label[1].startswith(("Summary", "Abstract")) else BlockKind.PARAGRAPH
        return [head, replace(piece, text=label[2], kind=kind)]
    out: list[Piece] = []
    for part in _bullets(piece):
        body, *endings = _SUMMARY.split(part.text)
        if body:
            out.append(replace(part, text=body.rstrip()))
        out.extend(replace(part, text=text.strip(), kind=BlockKind.CLOSING, level=0, marker="") for text in endings)
    return out


def _bullets(piece: Piece) -> list[Piece]:
    """ "Lead-in: * A: ... * B: ..." as a paragraph and list items; two bullets at least, or one after a colon."""
    marks = list(_INLINE.finditer(piece.text))
    if not marks or (len(marks) < 2 and not piece.text[: marks[0].start()].endswith(":")):
        return [piece]
    out = [replace(piece, text=piece.text[: marks[0].start()].rstrip())]
    ends = [mark.start() for mark in marks[1:]] + [len(piece.text)]
    level = piece.level + 1 if piece.kind is BlockKind.LIST_ITEM else 1
    for mark, end in zip(marks, ends, strict=True):
        item = piece.text[mark.end() : end].strip()
        out.append(replace(piece, text=item, kind=BlockKind.LIST_ITEM, level=level, marker=mark[1]))
    return [p for p in out if p.text]

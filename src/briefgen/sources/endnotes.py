"""Notes at the end of a text, tied to where the text calls them: "[1]", "¹", "*"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefgen.model import BlockKind
from briefgen.sources.lines import NOTE_MARK
from briefgen.sources.pieces import Piece

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_CALL = re.compile(
    r"\s?\[(\d{1,3}|[a-z]|\*)\](?!\()|(?<=[\w.,;:!?”\"’)%])(?<!\bkm)(?<!\b[mc]m)(?<!\bm)(?<!\bft)(?<!\bmi)(?<!\b10)([⁰¹²³⁴-⁹]{1,3}|\*{1,3}|[†‡§]{1,2})(?=[\s.,;:!?”\"’)]|$)"
)
NOTES_HEADING = re.compile(
    r"^(?:(?:foot|end)?notes|references|sources|works cited|bibliography|fußnoten|anmerkungen|quellen|"
    r"notes de bas de page"
    r"|notas|note|примечания|сноски)\W*$",
    re.IGNORECASE,
)
_FOOTNOTES = re.compile(r"^(?:(?:foot|end)notes|fußnoten|notes de bas de page|сноски)\W*$", re.IGNORECASE)
_NUMBERED = re.compile(r"^\(?(\d{1,3})[.)]$")
_TEXT = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.HEADING)


def tie_notes(pieces: Sequence[Piece]) -> list[Piece]:
    """Lines that explain a mark which the text before them carries are its notes; the marks leave the text.

    A mark without a note stays in the text, and so does a line whose mark nothing calls; under "Footnotes" a
    numbered line is a note though its call was lost.
    """
    pieces = _from_tables(pieces)
    notes = _notes(pieces)
    first = min(notes, default=len(pieces))
    called = {label for piece in pieces[:first] for label in _labels(piece)}
    sure = _under_footnotes(pieces)
    kept = {i: label for i, (label, _) in notes.items() if label in called or i in sure}
    if not kept:
        return list(pieces)
    out: list[Piece] = []
    for index, piece in enumerate(pieces):
        if index in kept:
            text = notes[index][1]
            out.append(Piece(text, BlockKind.NOTE, marker="footnote", label=kept[index], page=piece.page))
        else:
            out.append(_without_marks(piece, set(kept.values())) if index < max(kept) else piece)
    return out


def _from_tables(pieces: Sequence[Piece]) -> list[Piece]:
    """The rows of a table under a heading of notes, a number in each, as the numbered lines that they are."""
    out: list[Piece] = []
    for piece in pieces:
        under = bool(out) and out[-1].kind is BlockKind.HEADING and bool(NOTES_HEADING.match(out[-1].text))
        if under and piece.cells and all(len(row) == 2 and _NUMBERED.match(row[0]) for row in piece.cells):
            out += [
                replace(piece, text=b, cells=(), kind=BlockKind.LIST_ITEM, level=1, marker=a) for a, b in piece.cells
            ]
        else:
            out.append(piece)
    return out


def _under_footnotes(pieces: Sequence[Piece]) -> frozenset[int]:
    found: set[int] = set()
    under = False
    for index, piece in enumerate(pieces):
        if piece.kind is BlockKind.HEADING:
            under = bool(_FOOTNOTES.match(piece.text))
        elif under:
            found.add(index)
    return frozenset(found)


def _notes(pieces: Sequence[Piece]) -> dict[int, tuple[str, str]]:
    """The pieces that may be notes: index to mark and text; a numbered list is one only under a heading of notes."""
    found: dict[int, tuple[str, str]] = {}
    under = False
    for index, piece in enumerate(pieces):
        if piece.kind is BlockKind.HEADING:
            under = bool(NOTES_HEADING.match(piece.text))
            continue
        if piece.reason or piece.cells:
            continue
        number = _NUMBERED.match(piece.marker) if under else None
        mark = NOTE_MARK.match(piece.text) if piece.kind is BlockKind.PARAGRAPH else None
        if number:
            found[index] = number[1], piece.text
        elif mark:
            found[index] = mark[1].strip("[]").translate(_RAISED), mark[2]
        elif piece.marker == "*" and _starred(pieces, index):
            found[index] = "*", piece.text
    return found


def _starred(pieces: Sequence[Piece], index: int) -> bool:
    """A single "* ..." line is a note, two and more are a list."""
    beside = [pieces[i].marker for i in (index - 1, index + 1) if 0 <= i < len(pieces)]
    return "*" not in beside


def _labels(piece: Piece) -> set[str]:
    if piece.reason or piece.cells or piece.kind not in _TEXT:
        return set()
    return {(m[1] or m[2]).translate(_RAISED) for m in _CALL.finditer(piece.text)}


def _without_marks(piece: Piece, labels: set[str]) -> Piece:
    """The piece without its marks, each kept as a call at its place."""
    if piece.reason or piece.cells or piece.kind not in _TEXT or not _labels(piece) & labels:
        return piece
    parts: list[str] = []
    calls: list[tuple[int, str]] = []
    at = size = 0
    for match in _CALL.finditer(piece.text):
        label = (match[1] or match[2]).translate(_RAISED)
        if label in labels:
            parts.append(piece.text[at : match.start()])
            size += len(parts[-1])
            calls.append((size, label))
            at = match.end()
    text = "".join(parts) + piece.text[at:]
    return replace(piece, text=text.rstrip(), calls=(*piece.calls, *calls)) if text.strip() else piece

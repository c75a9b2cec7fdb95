"""Raised marks in a page's prose that no link ties to their notes: "text¹" above, "1. Note" at the page's end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefgen.model import BlockKind
from briefgen.sources.endnotes import NOTES_HEADING
from briefgen.sources.html.run import Found
from briefgen.sources.pieces import Piece

_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_UNITS = r"(?<!\b[kcmdnµ]m)(?<!\bm)(?<!\bft)(?<!\bmi)(?<!\bin)(?<!\byd)(?<!\bs)"
_CALL = re.compile(rf"(?<=[^\W\d_]|[.,;:!?”\"’)%])(?<!\b\w){_UNITS}([⁰¹²³⁴-⁹]{{1,3}})(?=[\s.,;:!?”\"’)]|$)")
_NOTE = re.compile(r"^(?:(?P<figure>\d{1,3})[.)]\s+|\[(?P<closed>\d{1,3})\]\s*|(?P<raised>[⁰¹²³⁴-⁹]{1,3})\s*)(?=\S)")
_TEXT = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE)
_AFTER, _SHORT = 3, 160
"""So many short lines may stand after a page's last note."""


def unlinked_notes(found: list[Found]) -> list[Found]:
    """Each note at the page's end that alone has a mark which the prose above carries is tied to it.

    The mark leaves the text and the note, as a linked one does. A mark of two notes or of none stays as it is.
    """
    tail = _tail(found)
    if not tail:
        return found
    above = [index for index, item in enumerate(found[: min(tail)]) if _is_text(item.piece)]
    called = {mark[1].translate(_PLAIN) for index in above for mark in _CALL.finditer(found[index].piece.text)}
    times = Counter(label for label, _ in tail.values())
    kept = {index: note for index, note in tail.items() if note[0] in called and times[note[0]] == 1}
    labels = {label: f"unlinked-{label}" for label, _ in kept.values()}
    out = list(found)
    for index in above if kept else ():
        out[index] = replace(found[index], piece=_called(found[index].piece, labels))
    for index, (label, text) in kept.items():
        note = replace(
            found[index].piece, text=text, kind=BlockKind.NOTE, level=0, marker="footnote", label=labels[label]
        )
        out[index] = replace(found[index], piece=note)
    return out


def _tail(found: Sequence[Found]) -> dict[int, tuple[str, str]]:
    """The marked lines at the end of the page, index to mark and text; headings of notes may stand among them."""
    tail: dict[int, tuple[str, str]] = {}
    others = 0
    for index in range(len(found) - 1, -1, -1):
        piece = found[index].piece
        if piece.reason:
            continue
        match = _NOTE.match(piece.text) if not piece.label and piece.kind in (*_TEXT, BlockKind.NOTE) else None
        if match:
            mark = match[match.lastgroup or 0].translate(_PLAIN)
            tail[index] = mark, piece.text[match.end() :]
        elif piece.label or (piece.kind is BlockKind.HEADING and NOTES_HEADING.match(piece.text)):
            continue
        elif tail or others >= _AFTER or len(piece.body) > _SHORT:
            break
        else:
            others += 1
    return tail


def _is_text(piece: Piece) -> bool:
    return piece.kind in _TEXT and not piece.reason and not piece.cells and not piece.label


def _called(piece: Piece, labels: Mapping[str, str]) -> Piece:
    """The piece without the marks of `labels`, each a call at its place; calls that it had keep theirs."""
    marks = [m for m in _CALL.finditer(piece.text) if m[1].translate(_PLAIN) in labels]
    if not marks:
        return piece
    parts: list[str] = []
    calls: list[tuple[int, str]] = []
    at = size = 0
    for mark in marks:
        parts.append(piece.text[at : mark.start()])
        size += len(parts[-1])
        calls.append((size, labels[mark[1].translate(_PLAIN)]))
        at = mark.end()
    kept = [(place - sum(len(m[0]) for m in marks if m.end() <= place), label) for place, label in piece.calls]
    return replace(piece, text="".join(parts) + piece.text[at:], calls=tuple(sorted((*kept, *calls))))

"""What belongs to a table or a figure: its caption above, its notes and "Source:" lines beneath."""

from __future__ import annotations

import re
from dataclasses import replace

from briefgen.model import BlockKind
from briefgen.sources.marks import marks_of_cell, marks_of_note
from briefgen.sources.pieces import Piece

_NOTE = re.compile(
    r"^\W{0,3}(?:(?:general |foot)?notes?|(?:data )?sources?|n\.b\.|quellen?|anmerkung(?:en)?|hinweis|fuentes?"
    r"|notas?|fontes?|fonti|fonte|nota|remarques?|источники?|примечани[ея])(?: and (?:notes?|"
    r"sources?))?\s*[:.：]\s*\S",
    re.IGNORECASE,
)
_SOURCE_SPACED = re.compile(r"^(?:source|note|remarque|nota|fonte)s?\s:\s*\S", re.IGNORECASE)
_LETTERED = re.compile(r"^(?:[a-h]|\*+|†|‡)[.)]?\s+\S")
_LEGEND = re.compile(r"^(?:\.\.|…|—|–|-|n/?a|[a-z])\s*(?:=|:)\s*\S.{2,80}|^(?:[Ll]egend|[Kk]ey)\s*:")
_CAPTION = re.compile(
    r"^(?:table|figure|fig\.|chart|graph|map|exhibit|box|tabelle|abbildung|tableau|graphique|tabla|cuadro|gráfico|"
    r"figura"
    r"|tabella|tabela|таблица|рисунок)\s+[A-Z]?[-.]?\d+(?:[.-]\d+)?[a-z]?\s*[.:–—-]\s*\S|^(?:table|figure|chart|"
    r"map):\s\S",
    re.IGNORECASE,
)
_MONTH = r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\s)?"
_UNITS = re.compile(
    r"^[(\[][^()\[\]]{2,80}[)\]]$|^(?:in|unit|units)\s*:?\s[^.]{2,60}$|"
    r"^(?:FY)?\d{4}\s?[-–—]\s?(?:FY)?\d{2,4}(?: \([^()]{2,40}\))?$"
    rf"|^{_MONTH}\d{{4}}(?:\s?[-–—]\s?{_MONTH}\d{{4}})?$",
    re.IGNORECASE,
)
_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_ANY = (*_PROSE, BlockKind.HEADING)
MAX_SUBTITLE = 160
MAX_CAPTION = 240
"""A longer paragraph that begins "Figure 2: ..." speaks of the figure."""


def notes(pieces: list[Piece]) -> list[Piece]:
    """ "Note:" and "Source:" lines are notes; so are lines under a table that explain a mark of its cells."""
    out: list[Piece] = []
    marks: frozenset[str] = frozenset()
    for piece in pieces:
        last = out[-1].kind if out else None
        if piece.cells:
            marks = frozenset(mark for row in piece.cells for cell in row for mark in marks_of_cell(cell))
        under = last in (BlockKind.TABLE, BlockKind.NOTE) and piece.kind in _PROSE and not piece.reason
        named = piece.kind in _ANY and not piece.reason and _says_note(piece.text)
        if named or (under and last is BlockKind.NOTE and _LETTERED.match(piece.text)):
            piece = replace(piece, kind=BlockKind.NOTE, level=0)
        elif under and (marks & marks_of_note(_with_marker(piece)) or _LEGEND.match(piece.text)):
            piece = replace(piece, kind=BlockKind.NOTE, level=0, text=_with_marker(piece), marker="")
        out.append(piece)
    return out


def _says_note(text: str) -> bool:
    return bool(_NOTE.match(text) or _SOURCE_SPACED.match(text))


def captions(pieces: list[Piece]) -> list[Piece]:
    """ "Table 2. ..." over a table, "Figure 1: ..." as a line of its own, and units or years under them."""
    out = list(pieces)
    below = False
    for index, piece in enumerate(pieces):
        over_table = index + 1 < len(pieces) and bool(pieces[index + 1].cells)
        named = _is_caption(piece) and (_stands_alone(piece) or over_table)
        unit = over_table and piece.kind in _ANY and bool(_UNITS.match(piece.text))
        if not piece.reason and (named or unit or (below and _under_caption(pieces, index))):
            out[index] = replace(piece, kind=BlockKind.CAPTION, level=0)
        below = out[index].kind is BlockKind.CAPTION and not piece.reason
    return out


def _under_caption(pieces: list[Piece], index: int) -> bool:
    """True for units or years under a caption, and for its second line where the table follows that."""
    piece = pieces[index]
    if piece.kind not in _ANY or piece.reason:
        return False
    below = next((p for p in pieces[index + 1 : index + 4] if not p.reason), Piece())
    before_table = bool(below.cells) or (below.kind is BlockKind.NOTE and below.marker != "footnote")
    short = len(piece.text) <= MAX_SUBTITLE and piece.text[-1:] not in (".", ":", "?", "!")
    return bool(_UNITS.match(piece.text)) or (before_table and short)


def _is_caption(piece: Piece) -> bool:
    kinds = (*_ANY, BlockKind.CAPTION)
    return (
        piece.kind in kinds and not piece.reason and len(piece.text) <= MAX_CAPTION and bool(_CAPTION.match(piece.text))
    )


def _stands_alone(piece: Piece) -> bool:
    """True for a caption that is no sentence: nothing in it ends before its own end."""
    words = re.sub(r"^\S+\s+\S+\s*", "", piece.text)
    return not re.search(r"[a-zà-ÿ)]\.\s+[A-ZÀ-Þ]", words) and not (words.endswith(".") and len(words) > 120)


def _with_marker(piece: Piece) -> str:
    """A note's text with the mark that was taken for a list marker."""
    return f"{piece.marker} {piece.text}" if piece.marker and piece.kind is BlockKind.LIST_ITEM else piece.text

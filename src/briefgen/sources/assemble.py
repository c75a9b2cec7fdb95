"""Pieces to positions: the canonical text, its blocks, tables and exclusions."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefgen.model import Block, BlockKind, Exclusion, Locator, SourceTable, TextPositionSelector
from briefgen.sources.marks import calls_of, marks_of_note, row_notes
from briefgen.sources.pieces import NOT_USED, Piece

_NUMBERING = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[IVX]{1,5}[.)]|[A-H][.)])\s+")
_TABLE_NUMBER = re.compile(
    r"(?:table|tableau|tabelle|tabla|tabela|tabella|таблица|exhibit)\s+([A-Z]?[-.]?\d+(?:[.-]\d+)*[a-z]?)\b",
    re.IGNORECASE,
)
_NAMES_TABLE = re.compile(
    r"\W*(?:notes?|caution|n\.?b\.?)\b.{0,40}?\btable\s+([A-Z]?[-.]?\d+(?:[.-]\d+)*[a-z]?)\b", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]*[A-ZÀ-Þ0-9])")


_Placed = tuple[Piece, int, int]


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

    A level-1 heading that is the document's `title` is no part of any heading path, unless it names a
    record: there it says whose figures these are. Empty pieces are left out.
    """
    page = _Page()
    spans = [(piece, *page.add(piece.body)) for piece in pieces if piece.body.strip()]
    text = "\n".join(page.lines) + ("\n" if page.lines else "")
    kept = [(p, s, e) for p, s, e in spans if not p.reason]
    excluded = tuple(Exclusion(s, e, p.reason) for p, s, e in spans if p.reason)
    blocks = _blocks(kept, text, title, _numbers(spans))
    tables = tuple(_table(kept, i) for i, (p, _, _) in enumerate(kept) if p.cells)
    return Assembled(text, blocks, tables, excluded)


def heading_title(text: str) -> str:
    """A heading as a path shows it: without numbering and final colon."""
    return _NUMBERING.sub("", text).rstrip(":").strip() or text


def _numbers(spans: list[_Placed]) -> dict[int, int]:
    """The paragraph number of each piece by where it starts, headings excepted.

    What brief.toml rules out has its number all the same, so that a ruling renumbers nothing; what it rules in and a
    footnote have that of the paragraph before them, for nobody who counts the text's paragraphs counts those.
    """
    found: dict[int, int] = {}
    number = 0
    for piece, start, _ in spans:
        if piece.kind is BlockKind.HEADING or piece.reason not in ("", NOT_USED):
            continue
        number += not (piece.label or piece.ruled_in)
        found[start] = max(number, 1)
    return found


def _blocks(kept: list[_Placed], text: str, title: str, numbers: dict[int, int]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    stack: list[tuple[int, str]] = []
    abouts, callers = _abouts(kept), _callers(kept)
    for index, (piece, start, end) in enumerate(kept):
        heading = piece.kind is BlockKind.HEADING
        if heading:
            stack = [item for item in stack if item[0] < piece.level]
        item = piece.kind in (BlockKind.LIST_ITEM, BlockKind.TAKEAWAY)
        lead = _lead_in(kept, index, text, blocks[-1] if blocks else None) if item else None
        path = tuple(name for _, name in stack)
        call = _call(kept, index, callers) if piece.label else None
        ordinal = 0 if heading else numbers[start]
        about = abouts.get(piece.within) if piece.kind is BlockKind.NOTE else None
        place = piece.locator or _table_number(kept, index)
        blocks.append(Block(piece.kind, start, end, piece.level, path, lead, ordinal, place, call, about))
        if heading and not (piece.level == 1 and piece.text == title and not piece.within):
            stack.append((piece.level, heading_title(piece.text)))
    return tuple(blocks)


def _abouts(kept: list[_Placed]) -> dict[tuple[int, ...], TextPositionSelector]:
    """What the notes of a record are about: from the first to the last text of their part of it."""
    wanted = {piece.within for piece, _, _ in kept if piece.kind is BlockKind.NOTE and piece.within}
    found: dict[tuple[int, ...], TextPositionSelector] = {}
    for piece, start, end in kept:
        if piece.kind in (BlockKind.NOTE, BlockKind.HEADING):
            continue
        for size in range(1, len(piece.within) + 1):
            part = piece.within[:size]
            if part in wanted:
                found[part] = TextPositionSelector(found[part].start if part in found else start, end)
    return found


def _table_number(kept: list[_Placed], index: int) -> Locator | None:
    """A table's own number, from its caption, where nothing better tells where it is."""
    above = _captions(kept, index) if kept[index][0].cells else []
    number = next((match for text in above if (match := _TABLE_NUMBER.match(text[0].text))), None)
    return Locator("table", number[1]) if number else None


def _callers(kept: list[_Placed]) -> dict[str, list[tuple[int, int]]]:
    """Where each label is called, in order: the piece's index and the place in the text."""
    found: dict[str, list[tuple[int, int]]] = {}
    for index, (piece, start, _) in enumerate(kept):
        for at, labels in piece.calls if not piece.label else ():
            for label in labels.split(","):
                found.setdefault(label, []).append((index, start + at))
    return found


def _call(kept: list[_Placed], index: int, callers: dict[str, list[tuple[int, int]]]) -> int | None:
    """Where the text before a footnote calls it last, on its page or the one before; None where it does not."""
    note = kept[index][0]
    found = callers.get(note.label, [])
    last = bisect_left(found, (index, -1)) - 1
    if last < 0:
        return None
    caller, place = found[last]
    return place if (note.page or 0) - (kept[caller][0].page or 0) <= 1 else None


def _lead_in(kept: list[_Placed], index: int, text: str, before: Block | None) -> TextPositionSelector | None:
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


def _table(kept: list[_Placed], index: int) -> SourceTable:
    piece, at, _ = kept[index]
    rows: list[tuple[TextPositionSelector, ...]] = []
    for row in piece.cells:
        cells = []
        for cell in row:
            cells.append(TextPositionSelector(at, at + len(cell)))
            at += len(cell) + 3
        rows.append(tuple(cells))
        at -= 2
    above = _captions(kept, index)
    notes: list[_Placed] = []
    for after in range(index + 1, len(kept)):
        follower = kept[after]
        if follower[0].kind is not BlockKind.NOTE or follower[0].marker == "footnote":
            break
        notes.append(follower)
    notes += _named(kept, index + 1 + len(notes), above)
    spans = [TextPositionSelector(*note[1:]) for note in notes]
    captions = [text[0].text for text in above]
    found = _table_calls(kept[index], captions, [note[0] for note in notes], rows)
    for line, column, called in row_notes(piece.cells, [note[0].text for note in notes]):
        if column >= 0:
            spans.append(rows[line + 1][column])
        told = len(spans) - 1 if column >= 0 else line
        found |= {(r, c, told) for r in called for c, text in enumerate(piece.cells[r + 1]) if text and c != column}
    caption = TextPositionSelector(above[0][1], above[-1][2]) if above else None
    return SourceTable(index, rows[0], tuple(rows[1:]), caption, tuple(spans), tuple(sorted(found)))


def _captions(kept: list[_Placed], index: int) -> list[_Placed]:
    """The run of captions directly above a table, in order: its title, then units or years.

    It begins with the line that has the table's number, and nothing that is left out stands within it.
    """
    first = index
    while first and kept[first - 1][0].kind is BlockKind.CAPTION:
        if first < index and (_TABLE_NUMBER.match(kept[first][0].text) or kept[first - 1][2] + 1 < kept[first][1]):
            break
        first -= 1
    return kept[first:index]


def _named(kept: list[_Placed], first: int, captions: list[_Placed]) -> list[_Placed]:
    """The notes further on that name a table by the number in its caption: "Note: In Table 2, ..."."""
    number = next((match[1] for c in captions if (match := _TABLE_NUMBER.match(c[0].text))), None)
    if number is None:
        return []
    notes = (k for k in kept[first:] if k[0].kind is BlockKind.NOTE and k[0].marker != "footnote")
    return [k for k in notes if (named := _NAMES_TABLE.match(k[0].text)) and named[1] == number]


def _table_calls(
    table: _Placed, captions: list[str], notes: list[Piece], rows: list[tuple[TextPositionSelector, ...]]
) -> set[tuple[int, int, int]]:
    """Which cell calls which note: by the mark in its text, by a mark that its format raised, or named by the note."""
    piece, at, _ = table
    said = [note.text for note in notes]
    found = set(calls_of(piece.cells, "", said)).union(*(calls_of((), caption, said) for caption in captions))
    for index, note in enumerate(notes):
        found |= {(row, column, index) for row, column in note.bound}
    named = {mark: i for i, n in reversed([*enumerate(notes)]) for mark in (*marks_of_note(n.text), n.label) if mark}
    lines = enumerate(rows, -1) if piece.calls else ()
    ends = [(cell.end, row, column) for row, line in lines for column, cell in enumerate(line)]
    for place, labels in piece.calls:
        _, row, column = ends[min(bisect_left(ends, (at + place, -1, -1)), len(ends) - 1)]
        found |= {(row, column, named[label]) for label in labels.split(",") if label in named}
    return found

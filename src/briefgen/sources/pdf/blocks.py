"""Lines of a PDF to pieces: paragraphs joined across lines, columns and pages, headings by size, lists, notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefgen.model import BlockKind
from briefgen.sources.canonical import clean_line
from briefgen.sources.header import contact
from briefgen.sources.pdf.chars import letters_in
from briefgen.sources.pdf.lines import Line
from briefgen.sources.pdf.para import BULLET, CAPTION, ENDS, LEADERS, NOTE, OWN_MARK, Measures, Para, numbered
from briefgen.sources.pdf.structure import structured
from briefgen.sources.pdf.words import join, words_of
from briefgen.sources.pieces import Piece

HEADING_WORDS = 24


def paragraphs(lines: Sequence[Line], usual: Measures) -> list[Para]:
    """The lines of the running text as paragraphs, headings, list items, captions and notes."""
    out: list[Para] = []
    right = _right_edges(lines)
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        last = out[-1] if out else None
        if last and not _begins(last, line, following, usual, right):
            carried = last.kind is BlockKind.LIST_ITEM and bool(BULLET.match(line.text))
            last.lines.append(replace(line, text=BULLET.sub("", line.text)) if carried else line)
        else:
            out.append(_start(line, following, usual))
    return structured(out, usual)


def to_pieces(paras: Sequence[Para]) -> list[Piece]:
    """Paragraphs as pieces, hyphens at line ends resolved by the document's own words."""
    words = words_of([line for p in paras for line in p.lines])
    levels = _levels(paras)
    out = []
    for para in paras:
        level = levels[_size(para)] if para.kind is BlockKind.HEADING else para.level
        text = join([line.text for line in para.lines], words)
        if para.kind is BlockKind.LIST_ITEM:
            text = BULLET.sub("", text, count=1)
        text = clean_line(text)
        calls, label = (_cell_calls(para), "") if para.cells else _calls(para, text)
        if para.marker == "footnote" and label and not para.lines[0].calls:
            text = OWN_MARK.sub("", text, count=1)
        out.append(Piece(text, para.kind, level, para.page, para.reason, para.cells, para.marker, calls, label))
    return out


def _cell_calls(para: Para) -> tuple[tuple[int, str], ...]:
    """The marks raised in a table, each at the end of its cell, cells three characters apart, rows one.

    A mark whose words stand in several cells is nobody's.
    """
    cells, ends, at = [cell for row in para.cells for cell in row], [], 0
    for row in para.cells:
        for cell in row:
            ends.append(at + len(cell))
            at = ends[-1] + 3
        at -= 2
    found = []
    for words, label in para.called:
        whole = [end for cell, end in zip(cells, ends, strict=True) if cell == words]
        within = whole or [end for cell, end in zip(cells, ends, strict=True) if words and words in cell]
        found += [(within[0], label)] if len(within) == 1 else []
    return tuple(sorted(found))


def _calls(para: Para, text: str) -> tuple[tuple[tuple[int, str], ...], str]:
    """Where in the paragraph's text notes are called, and a footnote's own mark ("" for none)."""
    found: list[tuple[int, str]] = []
    before = 0
    for line in para.lines:
        found += [(before + at, label) for at, label in line.calls]
        before += letters_in(line.text)
    own = found[0][1] if para.marker == "footnote" and found and found[0][0] == 0 else ""
    if para.marker == "footnote" and not own and (plain := OWN_MARK.match(text)):
        own = plain[1]
    ends = [at for at, char in enumerate(text, 1) if char.isalnum()]
    placed = [(ends[min(at, len(ends)) - 1], label) for at, label in found if at and ends]
    return tuple(placed), own


def is_heading(line: Line, following: Line | None, usual: Measures) -> bool:
    """True for a short line that is larger than the text, or bold with text of another weight under it."""
    text = line.text.strip()
    if len(text.split()) > HEADING_WORDS or not any(c.isalpha() for c in text) or BULLET.match(line.text):
        return False
    if NOTE.match(text) or CAPTION.match(text) or LEADERS.search(text):
        return False
    if line.size > 1.12 * usual.body:
        return True
    goes_on = following and not following.bold and following.text[:1].islower()
    return line.bold and line.size > 0.9 * usual.body and not re.search(r"[.,;]\s*$", text) and not goes_on


def _start(line: Line, following: Line | None, usual: Measures) -> Para:
    if LEADERS.search(line.text):
        return Para(BlockKind.PARAGRAPH, [line], reason="table of contents")
    if match := BULLET.match(line.text):
        return Para(BlockKind.LIST_ITEM, [line], marker=match[1], level=1)
    if CAPTION.match(line.text.strip()):
        return Para(BlockKind.CAPTION, [line])
    if NOTE.match(line.text):
        return Para(BlockKind.NOTE, [line])
    if is_heading(line, following, usual) and not contact(line.text.strip()):
        return Para(BlockKind.HEADING, [line])
    return Para(BlockKind.PARAGRAPH, [line])


def _begins(last: Para, line: Line, following: Line | None, usual: Measures, right: dict[int, float]) -> bool:
    """True when `line` opens a new paragraph."""
    before = last.lines[-1]
    new = _start(line, following, usual)
    if last.kind is new.kind is BlockKind.LIST_ITEM and before.column != line.column and not ENDS.search(before.text):
        return not BULLET.sub("", line.text)[:1].islower()
    if last.reason or new.reason or new.kind in (BlockKind.LIST_ITEM, BlockKind.NOTE) or contact(line.text.strip()):
        return True
    if last.kind is BlockKind.CAPTION and _captioned(last, line, usual):
        return False
    if abs(before.size - line.size) > 0.06 * usual.body or (new.kind is BlockKind.CAPTION and line.bold):
        return True
    if last.kind is BlockKind.HEADING or new.kind is BlockKind.HEADING:
        beneath = _touches(before, line, usual) or _under(before, line, usual, right[before.column])
        return not (last.kind is new.kind and before.bold == line.bold and beneath)
    if before.column != line.column:
        return bool(ENDS.search(before.text)) or not _goes_on(line)
    if line.top - before.bottom > usual.gap + 0.27 * usual.body:
        return True
    if (
        numbered(line.text)
        and line.x0 < last.lines[0].x0 + 6
        and (ENDS.search(before.text) or numbered(last.lines[0].text))
    ):
        return True
    if last.kind is BlockKind.LIST_ITEM:
        return line.x0 < last.lines[0].x0 + 3
    ended = bool(ENDS.search(before.text))
    if ended and line.x0 < before.x0 - 10 and len(last.lines) > 1:
        return True
    indented = line.x0 > before.x0 + 6 and (len(last.lines) > 1 or ended)
    short = before.x1 < right[before.column] - 0.2 * (right[before.column] - before.x0)
    return ended and (indented or short)


def _captioned(caption: Para, line: Line, usual: Measures) -> bool:
    """A caption's further bold lines, and the line of units right under it, belong to it."""
    closed = caption.lines[0].bold and not caption.lines[-1].bold
    return _touches(caption.lines[-1], line, usual) and len(line.cells) < 3 and not closed and len(caption.lines) < 5


def _goes_on(line: Line) -> bool:
    """A line in a new column goes on with the sentence before it unless it opens a structure of its own."""
    return not line.bold and not BULLET.match(line.text) and not CAPTION.match(line.text)


def _touches(before: Line, line: Line, usual: Measures) -> bool:
    return (
        before.page == line.page
        and before.column == line.column
        and line.top - before.bottom < 0.6 * max(before.size, usual.body)
    )


def _under(before: Line, line: Line, usual: Measures, right: float) -> bool:
    """A heading's second line as widely led as the text, or in the left column where its first one crosses the gutter.

    The first word of a widely led one had no room on the line before.
    """
    begins = abs(before.x0 - line.x0) < 3 or abs(before.x0 + before.x1 - line.x0 - line.x1) < 6
    if before.page != line.page or not begins:
        return False
    gap = (line.top - before.bottom) / max(line.size, 1.0)
    word = next((b - a for cell in line.cells[:1] for _, a, b in cell.words), 0.0)
    filled = before.x1 + word > right
    return -0.5 < gap < 0.6 or (0 < gap < usual.gap / usual.body + 0.27 and filled)


def _right_edges(lines: Sequence[Line]) -> dict[int, float]:
    edges: dict[int, float] = {}
    for line in lines:
        edges[line.column] = max(edges.get(line.column, 0.0), line.x1)
    return edges


def _size(para: Para) -> tuple[float, bool]:
    return round(para.lines[0].size * 2) / 2, para.lines[0].bold


def _levels(paras: Sequence[Para]) -> dict[tuple[float, bool], int]:
    """A level for each look of a heading: larger first, bold before plain."""
    looks = sorted({_size(p) for p in paras if p.kind is BlockKind.HEADING}, key=lambda look: (-look[0], not look[1]))
    return {look: min(level, 6) for level, look in enumerate(looks, 1)}

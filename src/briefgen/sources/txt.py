"""Plain text: paragraphs, headings, lists, quotes, notes and tables as people type and clip them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefgen.model import BlockKind
from briefgen.sources.aligned import find_tables
from briefgen.sources.canonical import clean_keeping_spaces
from briefgen.sources.decode import decode
from briefgen.sources.endnotes import tie_notes
from briefgen.sources.header import joined, take_header, take_retrieval
from briefgen.sources.headings import ATTRIBUTION, BULLET, DECIMAL, LONE_BULLET, NUMBER, is_heading, section_level
from briefgen.sources.lines import HASHES, RULE, Line, line_of, unwrap
from briefgen.sources.names import institution
from briefgen.sources.nesting import Nesting
from briefgen.sources.pieces import Draft, Piece

_ANSWER = re.compile(r"^\+\s*(\S.*)$")
_UNDERLINE = re.compile(r"^(?:={3,}|-{3,}|~{3,}|\*{3,})$")
_BOLD = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,400}?)(?<=\S)\1")
_QUOTE_MARKS = re.compile(r"^[\"“«„‟].{20,}[\"”»“]\.?$")
_UNIT = re.compile(r"^[(\[][^()\[\]]{2,80}[)\]]$|^(?:in|unit|units)\s*:?\s[^.]{2,60}$", re.IGNORECASE)
_QUOTE_INDENT = 4
ENOUGH = 100_000
"""Pieces after which the rest is not looked at: a document of more is refused."""


def read_txt(data: bytes) -> Draft:
    """Plain text in any encoding that can be told; raises UnreadableError for anything else."""
    return draft_of_text(decode(data))


def draft_of_text(text: str) -> Draft:
    """Typed pieces of plain text; header lines ("Date: ...") become reference data."""
    raw = clean_keeping_spaces(text).split("\n")
    lines = [line_of(line) for line in raw]
    skipped, meta, remarks = take_header([line.text for line in lines])
    start = len(skipped)
    pieces: list[Piece] = []
    tables = find_tables(raw[start:])
    run: list[Line | Piece] = []
    at = start
    while at < len(raw):
        cells, count = tables.get(at - start, ((), 1))
        run.append(Piece(kind=BlockKind.TABLE, cells=cells) if cells else lines[at])
        at += count
    pieces = _Reading(_unwrapped(run)).pieces()
    pieces, found = take_retrieval(tie_notes(_signed(pieces)))
    return Draft((*skipped, *pieces), joined(meta, found), remarks)


def _signed(pieces: Sequence[Piece]) -> list[Piece]:
    """An institution alone on the line under the title signs the text and heads nothing."""
    out = list(pieces)
    if len(out) > 2 and not out[0].cells and len(out[0].text) <= 160 and out[0].text[-1:] not in (".", "?", "!", ":"):
        under = out[1]
        plain = under.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH) and not under.reason
        if plain and institution(under.text) and out[2].kind is not BlockKind.LIST_ITEM:
            out[1] = replace(under, kind=BlockKind.BYLINE, level=0)
    return out


def _unwrapped(run: Sequence[Line | Piece]) -> list[Line | Piece]:
    """The lines joined to paragraphs, judged together; a table stays where it is and parts what is around it."""
    lines = [item if isinstance(item, Line) else Line("") for item in run]
    tables = [item for item in run if isinstance(item, Piece)]
    marked = [
        replace(line, indent=-1) if isinstance(item, Piece) else line for item, line in zip(run, lines, strict=True)
    ]
    waiting = iter(tables)
    return [next(waiting) if line.indent == -1 else line for line in unwrap(marked)]


class _Reading:
    """One pass over the lines; `out` grows, `nesting` knows the list that is open."""

    def __init__(self, lines: list[Line | Piece]) -> None:
        self.lines = lines
        self.out: list[Piece] = []
        self.nesting = Nesting()
        self.indented = _indented_is_quote(lines)
        self.follows = _following(lines)

    def pieces(self) -> list[Piece]:
        """All pieces, in order."""
        at = 0
        while at < len(self.lines) and len(self.out) <= ENOUGH:
            line = self.lines[at]
            if isinstance(line, Piece):
                self._caption()
                self._add(line)
            elif line.text and not (RULE.match(line.text) and not LONE_BULLET.match(line.text)):
                at += self._line(line, at)
            at += 1
        return self.out

    def _caption(self) -> None:
        """A short line between text and a table is the table's caption, no heading; so is a line of units under one."""
        unit = bool(self.out) and bool(_UNIT.match(self.out[-1].text))
        for place in (-1, -2) if unit else (-1,):
            last = self.out[place] if len(self.out) >= -place else Piece()
            before = self.out[place - 1] if len(self.out) > -place else Piece(kind=BlockKind.HEADING)
            short = last.kind is BlockKind.PARAGRAPH and len(last.text) <= 120 and last.text[-1:] not in (*".:?!;,", "")
            titled = last.kind is BlockKind.HEADING and before.kind is not BlockKind.HEADING
            if not last.marker and (short or titled or (unit and place == -1)):
                self.out[place] = replace(last, kind=BlockKind.CAPTION, level=0)

    def _line(self, line: Line, at: int) -> int:
        """Add the piece of a line; how many lines more it took."""
        following, place = self.follows[at]
        if LONE_BULLET.match(line.text) and following:
            self._item(Line(following, line.indent), line.text, following)
            return place - at
        under = self.lines[at + 1] if at + 1 < len(self.lines) else None
        if isinstance(under, Line) and _UNDERLINE.match(under.text) and self._may_be_underlined(line, at):
            self._add(Piece(_plain(line.text), BlockKind.HEADING, 1 if under.text[0] == "=" else 2))
            return 1
        self._add_line(line, at, following)
        return 0

    def _may_be_underlined(self, line: Line, at: int) -> bool:
        before = self.lines[at - 1] if at else Line("")
        alone = isinstance(before, Piece) or not before.text or bool(RULE.match(before.text))
        return alone and len(line.text) <= 120 and not BULLET.match(line.text) and line.text[-1] not in ".,;"

    def _add_line(self, line: Line, at: int, following: str) -> None:
        text, last = line.text, self.out[-1] if self.out else Piece()
        if ATTRIBUTION.match(text) and not ATTRIBUTION.match(following) and _is_quote(last):
            self.out[-1] = replace(last, text=f"{last.text} {text}", kind=BlockKind.QUOTE)
        elif line.quoted:
            self._add(Piece(_plain(text), BlockKind.QUOTE))
        elif match := BULLET.match(text):
            self._item(line, match[1], match[2])
        elif match := _ANSWER.match(text):
            self._add(Piece(match[1], marker="+"))
        elif match := HASHES.match(text):
            self._add(Piece(_plain(match[2]), BlockKind.HEADING, len(match[1])))
        elif level := self._heading_level(text, at, following):
            self._add(Piece(_plain(text), BlockKind.HEADING, level))
        elif match := NUMBER.match(text) or (DECIMAL.match(text) if self.nesting.holds(text) else None):
            self._item(line, match[1], match[2])
        elif self.indented and line.indent >= _QUOTE_INDENT and last.kind is not BlockKind.LIST_ITEM:
            self._add(Piece(_plain(text), BlockKind.QUOTE))
        elif line.indent and self.nesting.within(line.indent) and last.kind is BlockKind.LIST_ITEM:
            self.out.append(Piece(_plain(text)))
        else:
            self._add(Piece(_plain(text)))

    def _heading_level(self, text: str, at: int, following: str) -> int:
        """1 for a title, 2 and more for a heading; 0 for a line that is none."""
        first = not any(not p.reason for p in self.out)
        bold = _BOLD.fullmatch(text)
        shown = bold[2] if bold else text
        numbered = NUMBER.match(shown)
        if numbered and (self.nesting.holds(shown) or NUMBER.match(following) or len(numbered[1]) > 3):
            return 0
        if not (is_heading(shown, following, first=first) or (bold and following and is_heading(shown, "x" * 60))):
            return 0
        return 1 if first and not section_level(shown) else section_level(shown) or 2

    def _item(self, line: Line, marker: str, text: str) -> None:
        self.out.append(
            Piece(_plain(text), BlockKind.LIST_ITEM, self.nesting.depth(line.indent, marker), marker=marker)
        )

    def _add(self, piece: Piece) -> None:
        self.nesting.close()
        self.out.append(piece)


def _following(lines: Sequence[Line | Piece]) -> list[tuple[str, int]]:
    """For each line the text of the next one that is not empty and its index; ("", index) before a table or the end."""
    out: list[tuple[str, int]] = []
    text, place = "", len(lines)
    for at in range(len(lines) - 1, -1, -1):
        out.append((text, place))
        line = lines[at]
        if isinstance(line, Piece):
            text, place = line.body.split("\n")[0], at
        elif line.text:
            text, place = line.text, at
    return out[::-1]


def _indented_is_quote(lines: Sequence[Line | Piece]) -> bool:
    """True when few of the paragraphs are indented: then those are set apart, as quotations are."""
    prose = [line for line in lines if isinstance(line, Line) and len(line.text) > 60]
    apart = sum(line.indent >= _QUOTE_INDENT for line in prose)
    return bool(prose) and apart <= 0.3 * len(prose)


def _is_quote(piece: Piece) -> bool:
    return piece.kind is BlockKind.QUOTE or (piece.kind is BlockKind.PARAGRAPH and bool(_QUOTE_MARKS.match(piece.text)))


def _plain(text: str) -> str:
    """A line without the markers of bold type, which people type in plain text too."""
    return _BOLD.sub(r"\2", text) if "**" in text or "__" in text else text

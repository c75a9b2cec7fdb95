"""Tables of the sources, kept whole, with their notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefgen.ids import short_id
from briefgen.model import Block, BlockKind, Caveat, CaveatKind, Source, SourceTable, SummaryTable
from briefgen.periods import years_of_note
from briefgen.summary.asof import YEAR
from briefgen.summary.caveats import note_caveat, undated_caveat
from briefgen.summary.citations import cite
from briefgen.summary.drafts import named, no_second
from briefgen.summary.ofitself import caveat
from briefgen.summary.sections import section_of_heading
from briefgen.summary.text import plain

MOST_ROWS = 500
BESIDE = (BlockKind.TABLE, BlockKind.NOTE, BlockKind.CAPTION)  # what a note stands under that is another's
# a word with a note's sign behind it, as text gives what was raised; in a PDF it is no part of the word
_GLUED = re.compile(
    r"(.*\b(?:thousand|million|billion|trillion|percent|per cent|tonnes|tons))[a-z]|(.*[A-Za-zÀ-ÿ]{4})\d", re.DOTALL
)
_SIGN = re.compile(r"[\[(]?([a-z]|\d{1,2}|[*†‡§¶#]{1,3})[\])]?[.:]?\s")  # what a note begins with


def tables_of(
    source: Source, several: bool, of_itself: Sequence[Caveat], name: str = ""
) -> tuple[tuple[SummaryTable, ...], tuple[Caveat, ...]]:
    """Each table with the caveats it carries: its notes, what the source says of itself, undated, one source.

    `several` tells whether the brief has more than one source, `name` is how caveats call this one. A table without a
    cell of text is left out. Of a table of more than 500 rows the first 500 are kept, cited as far as they go, with a
    caveat that says so.
    """
    tables, caveats, notes = [], [], _year_notes(source)
    for table in source.tables:
        header, *rows = (
            tuple(plain(source.text[c.start : c.end]) for c in row) for row in (table.header, *table.rows[:MOST_ROWS])
        )
        if not rows or not any(any(row) for row in rows):
            continue
        years = _years(source, table) if notes else frozenset()
        own = [note_caveat(source, b.start, b.end, "source") for b, about in notes if about & years]
        own += _qualified(source, table, several, of_itself, name or named(source))
        marked = tuple(_marked(source, table, (header, *rows)))
        header, *rows = _unglued((header, *rows), marked, own)
        block = source.blocks[table.block]
        shown = (c.end for row in (table.header, *table.rows[:MOST_ROWS]) for c in row)
        place = cite(source, block.start, block.end if len(table.rows) <= MOST_ROWS else max(shown))
        tables.append(
            SummaryTable(
                id=short_id(source.id, place.exact),
                section=_section(block.path),
                caption=_caption(source, table),
                header=header,
                rows=tuple(rows),
                citations=(place,),
                caveats=tuple(dict.fromkeys(c.id for c in own)),
                marked=marked,
            )
        )
        caveats += own
    return tuple(tables), tuple(dict.fromkeys(caveats))


def _qualified(
    source: Source, table: SourceTable, several: bool, of_itself: Sequence[Caveat], name: str
) -> list[Caveat]:
    """What a table must carry: its notes, what the source says of itself, and what is derived."""
    block = source.blocks[table.block]
    beneath = (n for n in table.notes if not block.start <= n.start < block.end)  # what is in a cell is shown there
    own = [note_caveat(source, n.start, n.end, "table") for n in beneath if n.end > n.start]
    own += of_itself
    if source.reference.issued is None:
        own.append(undated_caveat(name))
    if several:
        own.append(caveat(CaveatKind.SINGLE_SOURCE, "source", no_second(name), rule="one-source"))
    if len(table.rows) > MOST_ROWS:
        text = f"Shows the first {MOST_ROWS} of {len(table.rows):,} rows."
        own.append(caveat(CaveatKind.NOTE, "table", text, rule="first-rows"))
    return own


def _year_notes(source: Source) -> list[tuple[Block, frozenset[str]]]:
    """The notes that stand under no table or figure and are about the figures of some years, with these."""
    alone = (
        block
        for before, block in pairwise((None, *source.blocks))
        if block and block.kind is BlockKind.NOTE and block.about is None and not (before and before.kind in BESIDE)
    )
    found = ((b, years_of_note(source.text[b.start : b.end])) for b in (alone if source.tables else ()))
    return [(block, years) for block, years in found if years]


def _years(source: Source, table: SourceTable) -> frozenset[str]:
    """The years in the caption and in the heads of the columns and rows of a table."""
    heads = (c for c in (table.caption, *table.header, *(row[0] for row in table.rows if row)) if c)
    return frozenset(year for c in heads for year in YEAR.findall(source.text[c.start : c.end]))


def _marked(source: Source, table: SourceTable, rows: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int, str]]:
    """The cells that call a note under the table by a sign which their text does not show."""
    block = source.blocks[table.block]
    for row, column, index in table.calls:
        note = table.notes[index]
        sign = _SIGN.match(source.text[note.start : note.end])
        beneath = not block.start <= note.start < block.end
        if not (sign and beneath and column >= 0 and row + 1 < len(rows) and rows[row + 1][column]):
            continue
        shown = re.search(
            rf"[\[(]{re.escape(sign[1])}[\])]|(?:[\W\d]|[*†‡§¶#]){re.escape(sign[1])}$|^{re.escape(sign[1])}$",
            rows[row + 1][column],
        )
        if not shown:
            yield row, column, note_caveat(source, note.start, note.end, "table").id


def _unglued(
    rows: Sequence[tuple[str, ...]], marked: Sequence[tuple[int, int, str]], notes: Sequence[Caveat]
) -> list[tuple[str, ...]]:
    """The cells without a sign that hangs on their last word ("$5 milliona", "Exports1"): its note's mark is theirs."""
    signs = {note.id: sign[1] for note in notes if (sign := _SIGN.match(note.text))}
    cells = [list(row) for row in rows]
    for row, column, id in marked:
        text = cells[row + 1][column]
        glued = _GLUED.fullmatch(text)
        if glued and text.endswith(signs.get(id, "\0")):
            cells[row + 1][column] = glued[1] or glued[2]
    return [tuple(row) for row in cells]


def _section(path: tuple[str, ...]) -> str:
    named = (section_of_heading(title) for title in reversed(path))
    return next((n for n in named if n), "current-state")


def _caption(source: Source, table: SourceTable) -> str:
    """Its caption; else the heading above it; else only whose it is."""
    if table.caption and table.caption.end > table.caption.start:
        return plain(source.text[table.caption.start : table.caption.end])
    block = source.blocks[table.block]
    above = (source.blocks[n] for n in range(table.block - 1, -1, -1))
    heading = None if block.path else next((b for b in above if b.kind is BlockKind.HEADING), None)
    title = block.path[-1] if block.path else plain(source.text[heading.start : heading.end]) if heading else ""
    return title or f"Table ({source.reference.label()})"

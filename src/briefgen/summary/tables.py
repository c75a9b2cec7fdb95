"""Tables of the sources, kept whole, with their notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefgen.ids import short_id
from briefgen.model import Block, BlockKind, Caveat, CaveatKind, Passage, Qualifier, Source, SourceTable, SummaryTable
from briefgen.naming import spoken_of
from briefgen.periods import years_of_note
from briefgen.summary.asof import YEAR
from briefgen.summary.caveats import note_caveat, undated_caveat
from briefgen.summary.citations import cite
from briefgen.summary.drafts import no_second
from briefgen.summary.ofitself import caveat
from briefgen.summary.sections import section_of_heading
from briefgen.summary.signs import shows, sign_of, without
from briefgen.summary.text import plain

MOST_ROWS = 500
NUMBERED = re.compile(r"\bTable +(\d+|[A-Z]-?\d+)\b")
BESIDE = (BlockKind.TABLE, BlockKind.NOTE, BlockKind.CAPTION)  # what a note stands under that is another's


def tables_of(
    source: Source, several: bool, of_itself: Sequence[Caveat], name: str = "", passages: Sequence[Passage] = ()
) -> tuple[tuple[SummaryTable, ...], tuple[Caveat, ...]]:
    """Each table with the caveats it carries: its notes, what the source says of itself, undated, one source.

    `several` tells whether the brief has more than one source, `name` is how caveats call this one; `passages` are
    its sentences, of which some may qualify a table that they name. A table without a cell of text is left out. Of a
    table of more than 500 rows the first 500 are kept, cited as far as they go, with a caveat that says so.
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
        own += [note_caveat(source, q.start, q.end, "table") for q in _told_of(source, table, passages)]
        own += _qualified(source, table, several, of_itself, name or spoken_of(source))
        found = tuple(_marked(source, table, (header, *rows)))
        header, *rows = _unglued((header, *rows), found)
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
                marked=tuple((row, column, id) for row, column, id, _ in found),
                signs=tuple(dict.fromkeys((id, sign) for *_, id, sign in found)),
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


def _told_of(source: Source, table: SourceTable, passages: Sequence[Passage]) -> Iterator[Qualifier]:
    """What the text says of a table's figures: qualifies the sentence that names it by its number, and is no note."""
    numbered = NUMBERED.match(source.text[table.caption.start : table.caption.end]) if table.caption else None
    number = numbered[1] if numbered else ""
    beneath = {(n.start, n.end) for other in source.tables for n in other.notes}
    for passage in passages if number else ():
        if number in NUMBERED.findall(passage.text):
            yield from (q for q in passage.qualifiers if q.scope == "table" and (q.start, q.end) not in beneath)


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


def _marked(source: Source, table: SourceTable, rows: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int, str, str]]:
    """The cells that call a note under the table by a sign which their text does not show, the note and its sign."""
    block = source.blocks[table.block]
    for row, column, index in table.calls:
        note = table.notes[index]
        sign = sign_of(source, note)
        beneath = not block.start <= note.start < block.end
        if not (sign and beneath and column >= 0 and row + 1 < len(rows) and rows[row + 1][column]):
            continue
        if not shows(rows[row + 1][column], sign):
            yield row, column, note_caveat(source, note.start, note.end, "table").id, sign


def _unglued(rows: Sequence[tuple[str, ...]], marked: Sequence[tuple[int, int, str, str]]) -> list[tuple[str, ...]]:
    """The cells without the signs that hang on their last words."""
    cells = [list(row) for row in rows]
    for row, column, _, sign in marked:
        cells[row + 1][column] = without(cells[row + 1][column], sign)
    return [tuple(row) for row in cells]


def _section(path: tuple[str, ...]) -> str:
    named = (section_of_heading(title) for title in reversed(path))
    return next((n for n in named if n), "current-state")


def _caption(source: Source, table: SourceTable) -> str:
    """Its caption; else the heading above it; else only whose it is."""
    if table.caption and table.caption.end > table.caption.start:
        return _in_a_line(source.text[table.caption.start : table.caption.end].split("\n"))
    block = source.blocks[table.block]
    above = (source.blocks[n] for n in range(table.block - 1, -1, -1))
    heading = None if block.path else next((b for b in above if b.kind is BlockKind.HEADING), None)
    title = block.path[-1] if block.path else plain(source.text[heading.start : heading.end]) if heading else ""
    return _told(title, source, table) if title else f"Table ({source.reference.label()})"


def _told(heading: str, source: Source, table: SourceTable) -> str:
    """A heading as a caption: one of a word or two with the words of the table's first head, where these say more."""
    first = table.header[0] if table.header else None
    head = plain(source.text[first.start : first.end]) if first else ""
    return f"{heading}: {head}" if len(heading.split()) <= 2 < len(head.split()) else heading


def _in_a_line(lines: Sequence[str]) -> str:
    """A caption's lines as one: a stop between them where neither has a sign there and the next begins large."""
    made = ""
    for line in filter(None, map(plain, lines)):
        apart = made and made[-1] not in ".,;:–—-" and (line[0].isupper() or line[0].isdigit())
        made = f"{made}. {line}" if apart else f"{made} {line}".strip()
    return made

"""Tables of the sources, kept whole, with their notes."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.ids import short_id
from briefgen.model import BlockKind, Caveat, CaveatKind, Source, SourceTable, SummaryTable
from briefgen.summary.caveats import caveat, note_caveat, undated_caveat
from briefgen.summary.citations import cite
from briefgen.summary.drafts import named
from briefgen.summary.sections import section_of_heading
from briefgen.summary.text import plain


def tables_of(
    source: Source, several: bool, of_itself: Sequence[Caveat]
) -> tuple[tuple[SummaryTable, ...], tuple[Caveat, ...]]:
    """Each table with the caveats it carries: its notes, what the source says of itself, undated, one source.

    `several` tells whether the brief has more than one source. A table without a cell of text is left out.
    """
    tables, caveats = [], []
    for table in source.tables:
        header, *rows = (tuple(plain(source.text[c.start : c.end]) for c in row) for row in (table.header, *table.rows))
        if not rows or not any(any(row) for row in rows):
            continue
        own = [note_caveat(source, n.start, n.end, "table") for n in table.notes if n.end > n.start]
        own += of_itself
        if source.reference.issued is None:
            own.append(undated_caveat(source))
        if several:
            text = f"Only {named(source)} says this."
            own.append(caveat(CaveatKind.SINGLE_SOURCE, "source", text, rule="one-source"))
        block = source.blocks[table.block]
        place = cite(source, block.start, block.end)
        tables.append(
            SummaryTable(
                id=short_id(source.id, place.exact),
                section=_section(block.path),
                caption=_caption(source, table),
                header=header,
                rows=tuple(rows),
                citations=(place,),
                caveats=tuple(dict.fromkeys(c.id for c in own)),
            )
        )
        caveats += own
    return tuple(tables), tuple(dict.fromkeys(caveats))


def _section(path: tuple[str, ...]) -> str:
    named = (section_of_heading(title) for title in reversed(path))
    return next((n for n in named if n), "current-state")


def _caption(source: Source, table: SourceTable) -> str:
    """Its caption; else the heading above it with the source's label."""
    if table.caption and table.caption.end > table.caption.start:
        return plain(source.text[table.caption.start : table.caption.end])
    block = source.blocks[table.block]
    headings = [b for b in source.blocks[: table.block] if b.kind is BlockKind.HEADING]
    title = (
        block.path[-1] if block.path else plain(source.text[headings[-1].start : headings[-1].end]) if headings else ""
    )
    return f"{title} ({source.reference.label()})" if title else f"Table ({source.reference.label()})"

"""The notes of a source, looked up by what they bind: the figures of a table, a sentence that calls, a section."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ..model import Block, BlockKind, CaveatKind, Passage, Qualifier, Quantity, Source, SourceTable
from ..periods import years_of_note
from .beside import OPENS_NOTE, beside_of, names_figure
from .numerals import NUMBER_WORDS
from .periods import gives_figures_of
from .qualifiers import spoken
from .quantities import quantities_of
from .text import any_of

_TABLE = re.compile(r"\bTable\s+(\d+|[A-Z]-?\d+)\b")
BESIDE_TABLE = (BlockKind.TABLE, BlockKind.NOTE, BlockKind.CAPTION)
_DIGITS = re.compile(
    rf"\d[\d,\u00a0\u2009\u202f]*(?:\.\d+)?|\b(?P<word>{any_of(NUMBER_WORDS)})\b",
    re.IGNORECASE,
)
SURE = 2  # significant digits from which on a figure tells which cell it is
LARGE = 20_000  # cells of a table from which on a figure is told by its digits alone

Figure = tuple[float, str]
Bound = tuple[int, int]  # a table with notes, and one of its notes
Section = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Notes:
    """All notes of a source, and the places among them of those that something binds.

    `tables` are the notes of each table; `by_number` finds tables, `by_figure` a table's notes (table, note) by (outer
    heading, figure) and, for a huge table, by (outer heading, digits). `calls` are (place of the call, block);
    `sections` blocks by their headings; `abouts` the notes of a block whose file says what they are about;
    `named` the notes about the figures of some years, by the place of each passage that gives such; `beside` the
    sentences of notes under tables and figures that bind figures in the text, likewise (see `beside_of`);
    `near` the tables that the sentence before names, by the place of each passage.
    """

    tables: tuple[tuple[Qualifier, ...], ...]
    by_number: Mapping[str, tuple[int, ...]]
    by_figure: Mapping[tuple[Section, Figure | str], tuple[Bound, ...]]
    calls: tuple[tuple[int, int], ...]
    sections: Mapping[Section, tuple[int, ...]]
    abouts: Mapping[int, tuple[int, ...]]
    named: Mapping[int, tuple[int, ...]]
    beside: Mapping[int, tuple[Qualifier, ...]]
    near: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    def of_tables(self, passage: Passage) -> list[Qualifier]:
        """The notes of the tables that a passage names, or of whose figures it repeats one in the same section.

        A figure of one digit ("3%") stands in many cells: it binds those of the table that the passage or the one
        before it names, else those of the only table that has it.
        """
        named = {n for m in _TABLE.finditer(passage.text) for n in self.by_number.get(m[1], ())}
        hits = {(n, k) for n in named for k in range(len(self.tables[n]))}
        for quantity in passage.quantities:
            keys: list[Figure | str] = [*_ends(quantity), *digits_of(quantity.text)]
            bound = {b for key in keys for b in self.by_figure.get((passage.path[:1], key), ())}
            if all(len(digits) < SURE for digits in digits_of(quantity.text)):
                near = named or set(self.near.get(passage.start, ()))
                tables = near or ({n for n, _ in bound} if len({n for n, _ in bound}) == 1 else set())
                bound = {(n, k) for n, k in bound if n in tables}
            hits |= bound
        return [self.tables[n][k] for n, k in sorted(hits)]


def notes_of(source: Source, passages: Sequence[Passage]) -> Notes:
    """The notes of a source and the figures that they bind, as far as `passages` give them; empty for none."""
    said = frozenset(d for p in passages for q in p.quantities for d in digits_of(q.text))
    tables = [t for t in source.tables if t.notes]
    number: dict[str, list[int]] = defaultdict(list)
    figure: dict[tuple[Section, Figure | str], dict[Bound, None]] = defaultdict(dict)
    for n, table in enumerate(tables):
        if named := _number(source, table):
            number[named].append(n)
        if said and 0 <= table.block < len(source.blocks):
            section = source.blocks[table.block].path[:1]
            for key, k in _figures(source, table, said):
                figure[section, key][n, k] = None
    sections, by_year = _named(source, _sections(source, tables), passages)
    whole = {n for places in (*sections.values(), *by_year.values()) for n in places}
    return Notes(
        tuple(tuple(Qualifier(CaveatKind.NOTE, "table", n.start, n.end) for n in t.notes) for t in tables),
        {key: tuple(found) for key, found in number.items()},
        {place: tuple(found) for place, found in figure.items()},
        tuple(sorted((b.call, i) for i, b in enumerate(source.blocks) if b.call is not None)),
        sections,
        _abouts(source),
        by_year,
        beside_of(source, passages, whole),
        _near(passages, number),
    )


def _near(passages: Sequence[Passage], number: Mapping[str, Sequence[int]]) -> dict[int, tuple[int, ...]]:
    """The tables that the sentence before a passage of one paragraph names, by where the passage starts."""
    pairs = ((a, b) for a, b in pairwise(passages) if a.block == b.block)
    found = {b.start: tuple(n for m in _TABLE.finditer(a.text) for n in number.get(m[1], ())) for a, b in pairs}
    return {start: tables for start, tables in found.items() if tables}


def note_qualifiers(source: Source, notes: Notes, passage: Passage) -> tuple[Qualifier, ...]:
    """Notes that bind a passage.

    A note under a table binds a passage of the same section that repeats a figure of the cells that call it (all
    cells of a row or column whose head calls it, of the whole table where nothing does), and any passage that names
    the table by its number (scope "table"). A note that stands by itself and calls
    itself one ("Note: ...") binds all that stands before it in its section (scope "section"; under no heading, of
    the source), but one about the figures of a year binds those of the whole source, where it has any (scope
    "source"), and so does a sentence of a note under a table or figure that calls those of a year preliminary,
    estimated or incomplete, or says what the prices are or what is counted in it; a bibliographic
    footnote or a "Source:" line does not. A note whose file says what it is about (a record's) binds that and nothing
    else (scope "section"). A footnote that says something binds the sentence that calls it (scope
    "statement"). Empty where nothing binds.
    """
    if passage.kind in (BlockKind.NOTE, BlockKind.DISCLAIMER):
        return ()
    found = notes.of_tables(passage)
    first = bisect_right(notes.calls, (passage.start, len(source.blocks)))
    last = bisect_right(notes.calls, (passage.end, len(source.blocks)))
    after = notes.sections.get(passage.path, ())
    called = [i for _, i in notes.calls[first:last]]
    stated = notes.abouts.get(passage.block, ())
    found.extend(Qualifier(CaveatKind.NOTE, "source", b.start, b.end) for b in _blocks(source, notes, passage))
    tabled = [q for q in found if q.scope == "table"]
    # where the whole note of a table is said, another's sentences are too far off, but for a figure that is named
    held = notes.beside.get(passage.start, ()) if not tabled or names_figure(passage) else ()
    found.extend(q for q in held if not any(t.start <= q.start and q.end <= t.end for t in tabled))
    for index in sorted((*called, *stated, *after[bisect_right(after, passage.block) :])):
        note = source.blocks[index]
        if note.call is not None:
            found.extend(spoken(source, note))
        else:
            found.append(Qualifier(CaveatKind.NOTE, "section", note.start, note.end))
    return tuple(found)


def _blocks(source: Source, notes: Notes, passage: Passage) -> Iterator[Block]:
    """The notes about the year whose figure the passage gives."""
    return (source.blocks[index] for index in notes.named.get(passage.start, ()))


def digits_of(text: str) -> frozenset[str]:
    """The digits of a text's numbers that tell them apart whatever their magnitude: "3.0 billion" has "3"."""
    return frozenset(
        str(int(NUMBER_WORDS[m["word"].lower()])).strip("0") if m["word"] else re.sub(r"\D", "", m.group()).strip("0")
        for m in _DIGITS.finditer(text)
    )


def _number(source: Source, table: SourceTable) -> str:
    """A table's number as its caption gives it, "" for none."""
    caption = source.text[table.caption.start : table.caption.end] if table.caption else ""
    number = _TABLE.match(caption)
    return str(number[1]) if number else ""


def _figures(source: Source, table: SourceTable, said: frozenset[str]) -> Iterator[tuple[Figure | str, int]]:
    """The figures of a table that passages may repeat, each with a note that binds it; of a huge table the digits.

    Only cells with digits that are `said` are read.
    """
    bound = _binding(table)
    large = sum(len(row) for row in table.rows) > LARGE
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row):
            digits = digits_of(source.text[cell.start : cell.end]) & said
            if not digits:
                continue
            keys: list[Figure | str] = sorted(digits) if large else []
            if not large:
                keys += [f for q in quantities_of(source.text[cell.start : cell.end]) for f in _ends(q)]
            notes = dict.fromkeys((*bound(-1, -1), *bound(r, 0), *bound(-1, c), *bound(r, c)))
            yield from ((key, note) for key in keys for note in notes)


def _binding(table: SourceTable) -> Callable[[int, int], tuple[int, ...]]:
    """The notes that a cell calls, by row and column; at (-1, -1) those of the caption and those that nothing calls."""
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    called = {k for _, _, k in table.calls}
    for row, column, k in table.calls:
        found[row, column].append(k)
    found[-1, -1] += [k for k in range(len(table.notes)) if k not in called]
    return lambda row, column: tuple(found.get((row, column), ()))


def _ends(quantity: Quantity) -> tuple[Figure, ...]:
    """A figure as a key; a range is found by either end."""
    low = (quantity.value, quantity.unit)
    return (low,) if quantity.high is None else (low, (quantity.high, quantity.unit))


def _sections(source: Source, tables: Sequence[SourceTable]) -> dict[Section, tuple[int, ...]]:
    """The notes that stand by themselves, by their headings; those of tables and figures are not among them."""
    taken = sorted((n.start, n.end) for table in tables for n in table.notes)
    found: dict[Section, list[int]] = defaultdict(list)
    for index, note in enumerate(source.blocks):
        if _binds_section(source, index, note):
            before = bisect_left(taken, (note.end, 0)) - 1
            if before < 0 or taken[before][1] <= note.start:
                found[note.path].append(index)
    return {path: tuple(places) for path, places in found.items()}


def _named(
    source: Source, sections: Mapping[Section, tuple[int, ...]], passages: Sequence[Passage]
) -> tuple[dict[Section, tuple[int, ...]], dict[int, tuple[int, ...]]]:
    """The notes that bind their section, and those about years that have figures, by the passages that give these."""
    named: dict[int, list[int]] = defaultdict(list)
    left: dict[Section, tuple[int, ...]] = {}
    for path, places in sections.items():
        rest = []
        for index in places:
            years = years_of_note(source.text[source.blocks[index].start : source.blocks[index].end])
            found = [p.start for p in passages if years and gives_figures_of(p, years)]
            for start in found:
                named[start].append(index)
            rest += [] if found else [index]
        left[path] = tuple(rest)
    return left, {start: tuple(notes) for start, notes in named.items()}


def _abouts(source: Source) -> dict[int, tuple[int, ...]]:
    """The notes that are about each block, where the file itself says what its notes are about."""
    starts = [block.start for block in source.blocks]
    found: dict[int, list[int]] = defaultdict(list)
    for index, note in enumerate(source.blocks):
        if note.about is not None:
            for block in range(bisect_left(starts, note.about.start), bisect_left(starts, note.about.end)):
                found[block].append(index)
    return {block: tuple(notes) for block, notes in found.items()}


def _binds_section(source: Source, index: int, note: Block) -> bool:
    """Whether the block calls itself a note of its section and stands beside no table."""
    if note.kind is not BlockKind.NOTE or note.call is not None or note.about is not None:
        return False
    if not source.text[note.start : note.end].strip() or not OPENS_NOTE.match(source.text, note.start):
        return False
    return index == 0 or source.blocks[index - 1].kind not in BESIDE_TABLE

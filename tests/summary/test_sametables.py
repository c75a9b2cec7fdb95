"""A table that stands in two sources, cell for cell, is one table with both cited."""

from __future__ import annotations

from dataclasses import replace

from briefgen.model import Source, Summary
from briefgen.passages import passages_of
from briefgen.sources import read_source
from briefgen.summary import summarise
from briefgen.summary.summarise import NO_WISHES

TEXT = (
    "# {title}\n\nBarges pass the north lock of {title} each day of the year.\n\n**Table {n}. Tolls by lock**\n\n"
    "| Lock | FY2025 |\n| --- | --- |\n| North | $52 million |\n| South | ${south} million |\n\n"
    "Notes: Tolls are rounded.\n"
)


def source(name: str, n: int, south: int = 21) -> Source:
    return read_source(f"{name}.md", TEXT.format(title=name.title(), n=n, south=south).encode())


def summed(*sources: Source) -> Summary:
    passages = tuple(p for s in sources for p in passages_of(s))
    return summarise(sources, passages, brief="locks", title="Locks", wishes=NO_WISHES)[0]


def test_equal_tables_of_two_sources_are_one_that_carries_both_notes_and_cites_both() -> None:
    one, other = source("canal", 1), source("harbour", 3)
    made = summed(one, other)
    (table,) = made.tables
    assert [c.source for c in table.citations] == [one.id, other.id]
    kinds = [c.kind for c in made.caveats if c.id in table.caveats]
    assert "note" in kinds
    assert "single-source" not in kinds
    (note,) = [c for c in made.caveats if c.id in table.caveats and c.kind == "note"]
    assert {c.source for c in note.citations} == {one.id, other.id}


def test_tables_with_another_cell_stay_two() -> None:
    assert len(summed(source("canal", 1), source("harbour", 3, 22)).tables) == 2


def test_equal_tables_of_one_voice_are_said_to_be_so() -> None:
    both = (source("canal", 1), source("harbour", 3))
    tied = [replace(s, reference=replace(s.reference, publisher="Sample Lock Board")) for s in both]
    made = summed(*tied)
    (table,) = made.tables
    (caveat,) = [c for c in made.caveats if c.id in table.caveats and c.kind == "single-source"]
    assert caveat.rule == "one-voice"

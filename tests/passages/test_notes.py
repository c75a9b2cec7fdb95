"""The notes of a source are looked up, not searched: what binds is found, and what cannot bind is not read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.model import BlockKind, CaveatKind, Source, SourceTable, TextPositionSelector
from briefgen.passages import passages_of
from briefgen.passages.notes import LARGE, digits_of, notes_of

from .build import source_of

NOTE = "Note: The figures are estimates."


def with_rows(sentences: tuple[str, ...], cells: list[str]) -> Source:
    """A source of these sentences with a table of one cell a row and a note under it."""
    body = "\n".join(cells)
    source = source_of(*((BlockKind.PARAGRAPH, s) for s in sentences), (BlockKind.TABLE, body), (BlockKind.NOTE, NOTE))
    block = source.blocks[len(sentences)]
    places, at = [], block.start
    for cell in cells:
        places.append((TextPositionSelector(at, at + len(cell)),))
        at += len(cell) + 1
    note = TextPositionSelector(source.blocks[-1].start, source.blocks[-1].end)
    return replace(source, tables=(SourceTable(len(sentences), places[0], tuple(places[1:]), notes=(note,)),))


@pytest.mark.parametrize(
    ("one", "other"),
    [("$3.0 billion", "3,000 million dollars"), ("five percent", "5%"), ("$1,200", "1.2 thousand dollars")],
)
def test_two_ways_of_giving_a_figure_have_the_same_digits(one: str, other: str) -> None:
    assert digits_of(one) == digits_of(other) != frozenset()


def test_only_cells_with_the_digits_of_a_sentence_are_read() -> None:
    source = with_rows(("The port spent $7 million.",), ["Sum", *(f"${n} million" for n in range(1, 1000))])
    bare = tuple(replace(p, qualifiers=()) for p in passages_of(source))
    figures = {key for _, key in notes_of(source, bare).by_figure}
    assert figures == {(7e6, "USD"), (70e6, "USD"), (700e6, "USD")}


def test_a_figure_of_the_last_of_many_rows_has_the_note() -> None:
    source = with_rows(
        ("The port spent $999 million.", "The port spent $9,999."), [f"${n} million" for n in range(1000)]
    )
    bound, free, _ = passages_of(source)
    assert [(q.kind, q.scope) for q in bound.qualifiers] == [(CaveatKind.NOTE, "table")]
    assert free.qualifiers == ()


def test_the_note_of_a_huge_table_binds_by_digits_so_that_none_is_lost() -> None:
    cells = [f"${n} million" for n in range(LARGE + 2)]
    source = with_rows(("The port spent $12,345 million.", "The port spent $98,765 million."), cells)
    bound, free, _ = passages_of(source)
    assert [(q.kind, q.scope) for q in bound.qualifiers] == [(CaveatKind.NOTE, "table")]
    assert free.qualifiers == ()

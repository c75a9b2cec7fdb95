"""Notes under a table stay bound to the cells that call them; notes on a year reach the tables of that year."""

from __future__ import annotations

from dataclasses import replace

from briefgen.sources import read_source
from briefgen.summary.tables import tables_of
from tests.passages.test_passages import _lettered


def test_a_cell_whose_sign_was_raised_is_marked_and_one_that_shows_its_sign_is_not() -> None:
    source = _lettered()
    table = source.tables[0]
    assert [(y, x) for y, x, _ in tables_of(source, False, ())[0][0].marked] == [(-1, 2), (1, 0)]
    # the sign "a" is the last of "$11a": shown there, it is not told twice
    bare = replace(table, rows=((table.rows[0][0], replace(table.rows[0][1], end=table.rows[0][1].end - 1),
                                 table.rows[0][2]), table.rows[1]))  # fmt: skip
    (made,), caveats = tables_of(replace(source, tables=(bare,)), False, ())
    texts = {c.id: c.text for c in caveats}
    assert [(y, x, texts[i]) for y, x, i in made.marked] == [(-1, 2, "c Column."), (0, 1, "a Cell."), (1, 0, "b Row.")]


def test_a_sign_that_hangs_on_the_last_word_of_a_cell_gives_way_to_the_mark_of_its_note() -> None:
    text = (
        "# Tolls\n\n**Table 1. Tolls by lock**\n\n| Lock | FY2025 | Boats1 |\n| --- | --- | --- |\n"
        "| North | $552 milliona | 12 |\n| South | $21 million | 30 |\n\n"
        "a. Without the value of bonus grain.\n\n1. Barges are boats.\n"
    )
    (made,), caveats = tables_of(read_source("a.md", text.encode()), False, ())
    texts = {c.id: c.text for c in caveats}
    assert made.header == ("Lock", "FY2025", "Boats")
    assert made.rows[0] == ("North", "$552 million", "12")
    assert [(y, x, texts[i][:1]) for y, x, i in made.marked] == [(-1, 2, "1"), (0, 1, "a")]


def test_a_note_elsewhere_on_the_figures_of_a_year_is_carried_by_the_tables_with_that_year() -> None:
    table = "| Lock | {} |\n| --- | --- |\n| North | 12 |\n| South | 30 |\n\n"
    text = f"# Tolls\n\n{table.format('FY2025')}Tolls vary.\n\n{table.format('FY2019')}Tolls vary.\n\n"
    source = read_source("a.md", f"{text}## Notes\n\nNote: Data are preliminary for FY2025.\n".encode())
    tables, caveats = tables_of(source, False, ())
    (note,) = [c for c in caveats if c.kind == "note"]
    assert [note.id in t.caveats for t in tables] == [True, False]

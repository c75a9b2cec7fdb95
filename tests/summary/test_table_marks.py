"""Notes under a table stay bound to the cells that call them; notes on a year reach the tables of that year."""

from __future__ import annotations

from dataclasses import replace

from briefgen.model import TextPositionSelector
from briefgen.passages import passages_of
from briefgen.sources import read_source
from briefgen.summary.tables import tables_of
from tests.passages.test_passages import _lettered


def test_a_cell_whose_sign_was_raised_is_marked_and_one_that_shows_its_sign_is_not() -> None:
    source = _lettered()
    table = source.tables[0]
    assert [(y, x) for y, x, _ in tables_of(source, False, ())[0][0].marked] == [(-1, 2), (1, 0)]
    # "a" is the last of "$11a": shown there, it is not told twice; "Coalb" shows its own, whose note keeps it
    bare = replace(table, rows=((table.rows[0][0], replace(table.rows[0][1], end=table.rows[0][1].end - 1),
                                 table.rows[0][2]), table.rows[1]))  # fmt: skip
    (made,), caveats = tables_of(replace(source, tables=(bare,)), False, ())
    texts = {c.id: c.text for c in caveats}
    assert [(y, x, texts[i]) for y, x, i in made.marked] == [(-1, 2, "Column."), (0, 1, "Cell."), (1, 0, "b Row.")]


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
    signs = dict(made.signs)
    told = [(y, x, signs[i], texts[i][:7]) for y, x, i in made.marked]
    assert told == [(-1, 2, "1", "Barges "), (0, 1, "a", "Without")]
    for note in caveats:
        assert all(note.text == c.exact for c in note.citations)


def test_a_note_keeps_its_sign_where_a_cell_prints_it() -> None:
    text = (
        "# Tolls\n\n**Table 1. Tolls by lock**\n\n| Lock | FY2025 |\n| --- | --- |\n"
        "| North | 552 (a) |\n| South | 21 |\n\na. Without the value of bonus grain.\n"
    )
    (made,), caveats = tables_of(read_source("a.md", text.encode()), False, ())
    assert (made.rows[0], made.marked, made.signs) == (("North", "552 (a)"), (), ())
    assert "a. Without the value of bonus grain." in [c.text for c in caveats]


def test_a_note_elsewhere_on_the_figures_of_a_year_is_carried_by_the_tables_with_that_year() -> None:
    table = "| Lock | {} |\n| --- | --- |\n| North | 12 |\n| South | 30 |\n\n"
    text = f"# Tolls\n\n{table.format('FY2025')}Tolls vary.\n\n{table.format('FY2019')}Tolls vary.\n\n"
    source = read_source("a.md", f"{text}## Notes\n\nNote: Data are preliminary for FY2025.\n".encode())
    tables, caveats = tables_of(source, False, ())
    (note,) = [c for c in caveats if c.kind == "note"]
    assert [note.id in t.caveats for t in tables] == [True, False]


def test_a_heading_of_a_word_or_two_as_a_caption_has_the_words_of_the_table_s_first_head() -> None:
    def caption(heading: str, head: str) -> str:
        text = f"# {heading}\n\n| {head} | 2021 |\n| --- | --- |\n| North | 12 |\n"
        return tables_of(read_source("a.md", text.encode()), False, ())[0][0].caption

    assert caption("Energy", "Supplier of gas to the coast") == "Energy: Supplier of gas to the coast"
    assert caption("Energy", "Supplier of") == "Energy"
    assert caption("Energy on the coast", "Supplier of gas to the coast") == "Energy on the coast"


def test_the_lines_of_a_caption_are_told_apart_by_a_stop_where_they_have_no_sign() -> None:
    source = _lettered()
    (table,) = source.tables
    for caption, told in (
        ("Tolls by Lock\nShare of all tolls, by lock", "Tolls by Lock. Share of all tolls, by lock"),
        ("Tolls by Lock\n2018-2025", "Tolls by Lock. 2018-2025"),
        ("Tolls by Lock\n(crowns)", "Tolls by Lock (crowns)"),
        ("Tolls by Lock,\n2018-2025", "Tolls by Lock, 2018-2025"),
        ("Tolls by Lock", "Tolls by Lock"),
    ):
        text = source.text + caption
        place = TextPositionSelector(len(source.text), len(text))
        changed = replace(source, text=text, tables=(replace(table, caption=place),))
        assert tables_of(changed, False, ())[0][0].caption == told


def test_a_table_takes_what_the_text_that_introduces_it_says_of_its_figures() -> None:
    said = "The data in the table are preliminary."
    table = "Table 2. Crews\n\n| Port | Crews |\n| --- | --- |\n| North | 12 |\n"
    text = f"Table 2 shows the crews of all ports. {said}\n\n{table}"
    source = read_source("a.md", text.encode())
    (made,), caveats = tables_of(source, False, (), passages=passages_of(source))
    assert [c.text for c in caveats if c.id in made.caveats and c.scope == "table"] == [said]
    other = read_source("a.md", text.replace("Table 2 shows", "Table 3 shows").encode())
    assert said not in [c.text for c in tables_of(other, False, (), passages=passages_of(other))[1]]

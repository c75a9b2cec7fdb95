"""The marks by which cells call the notes beneath a table."""

from __future__ import annotations

import pytest

from briefgen.sources import read_source
from briefgen.sources.marks import calls_of, marks_of_cell, marks_of_note, row_notes


@pytest.mark.parametrize(
    ("note", "marks"),
    [
        ("a. Provisional.", {"a"}),
        ("a) Provisional.", {"a"}),
        ("(a) Provisional.", {"a"}),
        ("[1] Provisional.", {"1"}),
        ("1/ Fiscal years end in June.", {"1"}),
        ("¹ Estimate of the port.", {"1"}),
        ("* Includes the islands.", {"*"}),
        ("† Mirror data.", {"†"}),
        ("a Includes re-exports.", {"a"}),
        ("p = provisional", {"p"}),
        ("Note: * provisional", {"*"}),
        ("Notes: (a) provisional; (b) revised.", {"a", "b"}),
        ("*** p<0.01, ** p<0.05, * p<0.1", {"***", "**", "*"}),
        ("a comparison of years", set()),
        ("Source: Sample Statistics Office", set()),
        ("Note: Figures are in current prices.", set()),
        ("2024 figures are provisional.", set()),
    ],
)
def test_a_note_says_which_marks_it_explains(note: str, marks: set[str]) -> None:
    assert marks_of_note(note) == marks


@pytest.mark.parametrize(
    ("cell", "marks"),
    [
        ("12.3a", ("a",)),
        ("Exports*", ("*",)),
        ("2024¹", ("1",)),
        ("2024¹,²", ("1", "2")),
        ("Exports (1)", ("1",)),
        ("Imports 1/", ("1",)),
        ("13 a)", ("a",)),
        ("13a)", ("a",)),
        ("13 1)", ("1",)),
        ("Alphaland1", ("1",)),
        ("0.35***", ("***",)),
        ("5%b", ("b",)),
        ("$21 millionb", ("b",)),
        ("12.5 percentc", ("c",)),
        ("$21 millions", ()),
        ("$21 million", ()),
        ("Club", ()),
        ("12.3 p", ("p",)),
        ("Area, km²", ()),
        ("120 m²", ()),
        ("(1)", ()),
        ("*", ()),
        ("CO2", ()),
        ("Q1", ()),
        ("Alphaland", ()),
        ("1,234", ()),
        ("", ()),
    ],
)
def test_a_cell_ends_in_a_mark_or_not(cell: str, marks: tuple[str, ...]) -> None:
    assert marks_of_cell(cell) == marks


def test_a_call_needs_the_note_that_it_calls() -> None:
    cells = [["Port", "Tonnes*"], ["Alpha", "12.5a"], ["Beta", "13.5b"]]
    assert calls_of(cells, "", ["a. Estimate."]) == ((0, 1, 0),)
    assert calls_of(cells, "", ["Source: the office."]) == ()


def test_header_and_caption_call_too() -> None:
    cells = [["Port", "Tonnes*"], ["Alpha", "12"]]
    assert calls_of(cells, "Table 1. Freight†", ["* Metric.", "† Sea only."]) == ((-1, -1, 1), (-1, 1, 0))


def test_a_column_of_codes_calls_nothing_and_its_neighbour_does() -> None:
    cells = [["Code", "Tonnes"], ["1a", "5a"], ["2a", "6"], ["3b", "7"]]
    assert calls_of(cells, "", ["a. Estimate.", "b. Revised."]) == ((0, 1, 0),)


def test_a_column_of_notes_speaks_of_its_rows() -> None:
    cells = [["Port", "Tonnes", "Notes"], ["Alpha", "5", "Estimate"], ["Beta", "6", ""], ["Gamma", "7", "Estimate"]]
    assert row_notes(cells, []) == ((0, 2, (0, 2)),)


def test_a_column_of_flags_gives_the_notes_that_explain_them() -> None:
    cells = [["Port", "Tonnes", "Flag"], ["Alpha", "5", "p"], ["Beta", "6", "-"]]
    assert row_notes(cells, ["Source: the office.", "p = provisional"]) == ((1, -1, (0,)),)


def test_a_column_of_how_things_stand_is_no_column_of_notes() -> None:
    grants = [["Port", "Crowns", "Status"], ["Alpha", "31", "under review"], ["Beta", "12", "approved"]]
    assert row_notes(grants, ["Note: Crowns as of 1 March."]) == ()
    series = [["Year", "Crowns", "Status"], ["2023", "31", "final"], ["2024", "12", "provisional figure"]]
    assert [(row, column) for row, column, _ in row_notes(series, [])] == [(0, 2), (1, 2)]
    assert row_notes([["Year", "Crowns", "OBS_STATUS"], ["2023", "31", "low reliability"]], []) == ((0, 2, (0,)),)


def test_a_web_page_has_its_calls_by_the_same_rule() -> None:
    page = (
        "<html><body><article><h1>Freight of the sample ports</h1><p>The two sample ports moved more freight in the "
        "last year than in any year before it.</p><table><tr><th>Port</th><th>Tonnes</th></tr><tr><td>Alpha*</td>"
        "<td>12</td></tr><tr><td>Beta</td><td>13</td></tr></table><p>Note: * Includes the outer harbour.</p>"
        "</article></body></html>"
    )
    table = read_source("page.html", page.encode()).tables[0]
    assert table.calls == ((0, 0, 0),)


def test_a_numbered_table_is_found_by_its_number() -> None:
    text = (
        "# Freight\n\nThe ports moved more.\n\nTable 2. Freight by port\n\n| Port | Tonnes |\n| --- | --- |\n"
        "| Alpha | 12 |\n| Beta | 13 |\n"
    )
    source = read_source("freight.md", text.encode())
    block = source.blocks[source.tables[0].block]
    assert (block.locator.kind, block.locator.value) == ("table", "2")


def test_a_letter_glued_to_a_magnitude_calls_its_note_and_stays_in_the_text() -> None:
    table = "| Port | Income |\n|---|---|\n| Upper | $21 millionb |\n| Lower | 9 tonnesa |\n"
    source = read_source("a.md", f"# Tolls\n\n{table}\na. Metric.\n\nb. Without the ferry.\n".encode())
    (found,) = source.tables
    notes = [source.text[n.start : n.end] for n in found.notes]
    assert [(row, column, notes[note]) for row, column, note in found.calls] == [
        (0, 1, "b. Without the ferry."), (1, 1, "a. Metric."),
    ]  # fmt: skip
    assert "$21 millionb" in source.text


def test_a_letter_glued_to_a_magnitude_without_a_note_calls_nothing() -> None:
    cells = [("Port", "Income"), ("Upper", "$21 millionb")]
    assert calls_of(cells, "", ["a. Metric."]) == ()

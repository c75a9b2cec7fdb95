"""Which tables an audience is shown: what it reads of first, then what was asked, then what is contested."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.audience.tables import tables_shown
from briefgen.model import Summary, SummaryTable
from tests import documents, factory


def table(id: str, caption: str, cell: str, source: int = 0, rows: int = 1) -> SummaryTable:
    """A table of one column of numbers, cited at a place that no statement cites."""
    summary = factory.summary()
    text = summary.sources[source].text
    at = text.index("\n")  # between two sentences: no statement cites it
    first = summary.statements[0].citations[0]
    place = replace(first, source=summary.sources[source].id, start=at, end=at + 1, exact="\n")
    return SummaryTable(id, "current-state", caption, ("What", "Value"), (("x", cell),) * rows, (place,))


def shown(
    *tables: SummaryTable, most: int = 20, keep: int | None = None, drawable: tuple[str, ...] = (), **changes: object
) -> list[str]:
    summary = replace(factory.summary(), tables=tables, **changes)  # type: ignore[arg-type]
    profile = replace(documents.profile("analyst"), tables_max=most, table_rows_max=50)
    kept, left = tables_shown(summary, summary.statements, profile, keep, drawable)
    assert {t.id for t in kept} | {d.id for d in left} == {t.id for t in tables}
    return [t.id for t in kept]


def test_what_a_statement_is_drawn_from_goes_first() -> None:
    assert shown(table("a", "Other", "17.5"), table("b", "Other", "$4.2 million"), most=1) == ["b"]


def test_a_year_is_no_figure_by_which_a_table_is_known() -> None:
    assert shown(table("a", "Other", "17.5"), table("b", "Other", "2023"), most=1) == ["a"]


def test_a_figure_of_another_source_is_none_of_the_table() -> None:
    assert shown(table("a", "Other", "17.5"), table("b", "Other", "$4.2 million", source=1), most=1) == ["a"]


def test_then_comes_what_was_asked() -> None:
    assert shown(
        table("a", "Locks", "17.5"), table("b", "Cost of ferries", "18.5"), most=1, question="What do ferries cost?"
    ) == ["b"]


def test_without_a_question_the_title_tells_what_was_asked() -> None:
    assert shown(table("a", "Locks", "17.5"), table("b", "Treaty", "18.5"), most=1, question="") == ["b"]


def test_of_equals_one_that_can_be_drawn_goes_first() -> None:
    assert shown(*(table(id, "Other", "17.5") for id in "abc"), most=1, drawable=("b",)) == ["b"]
    assert shown(table("a", "x", "$4.2 million"), table("b", "x", "1"), most=1, drawable=("b",)) == ["a"]


def test_else_the_order_of_the_sources_decides_and_is_kept() -> None:
    assert shown(*(table(id, "Other", "17.5") for id in "abc"), most=2) == ["a", "b"]
    assert shown(table("a", "Other", "17.5"), table("b", "x", "1"), table("c", "x", "$4.2 million"), most=2) == [
        "a",
        "c",
    ]


def test_a_table_with_too_many_rows_is_left_out_and_named() -> None:
    long = table("a", "Other", "17.5", rows=51)
    summary: Summary = replace(factory.summary(), tables=(long,))
    profile = replace(documents.profile("analyst"), table_rows_max=50)
    assert (
        tables_shown(summary, (), profile, None)[1][0].reason == "longer than the 50 rows that this audience is shown"
    )
    assert shown(table("a", "Other", "17.5", rows=50)) == ["a"]


@pytest.mark.parametrize(("keep", "count"), [(None, 4), (8, 4), (7, 4), (6, 3), (4, 2), (1, 1), (0, 0), (99, 4)])
def test_where_statements_must_go_tables_go_in_the_same_measure(keep: int | None, count: int) -> None:
    tables = [table(id, "Other", "17.5") for id in "abcd"]
    assert len(factory.summary().statements) == 8
    assert len(shown(*tables, keep=keep)) == count


def test_the_longest_table_goes_before_the_second_statement_does() -> None:
    tables = [table("a", "Other", "$4.2 million", rows=40), table("b", "x", "1", rows=25), table("c", "x", "1", rows=9)]
    assert shown(*tables, keep=8) == ["a", "b", "c"]
    assert shown(*tables, keep=7) == ["b", "c"]
    assert shown(*tables, keep=6) == ["b", "c"]  # 40 rows gone are room enough for two
    assert shown(*tables, keep=5) == ["c"]


def test_of_a_table_that_made_room_its_length_is_told() -> None:
    long = table("a", "Other", "17.5", rows=40)
    summary: Summary = replace(factory.summary(), tables=(long,))
    why = tables_shown(summary, (), replace(documents.profile("analyst"), table_rows_max=50), 7)[1][0].reason
    assert why == "lower ranked: its 40 rows would take the room of statements"


def test_a_table_of_paragraphs_is_as_long_as_its_words() -> None:
    wordy = table("a", "Other", " ".join(["word"] * 50), rows=9)
    assert shown(wordy, keep=8) == ["a"]
    assert shown(wordy, keep=7) == []
    summary: Summary = replace(factory.summary(), tables=(wordy,))
    why = tables_shown(summary, (), replace(documents.profile("analyst"), table_rows_max=50), 7)[1][0].reason
    assert why == "lower ranked: its 459 words would take the room of statements"


def test_its_own_notes_are_a_part_of_a_tables_length() -> None:
    summary = factory.summary()
    long = " ".join(["word"] * 500)
    note = replace(summary.caveats[0], id="note", scope="table", text=long)
    noted = replace(table("a", "Other", "17.5", rows=9), caveats=("note",))
    assert shown(noted, keep=7, caveats=(*summary.caveats, note)) == []
    assert shown(noted, keep=7, caveats=(*summary.caveats, replace(note, scope="source"))) == ["a"]

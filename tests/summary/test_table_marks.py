"""Notes under a table stay bound to the cells that call them."""

from __future__ import annotations

from dataclasses import replace

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

"""Pieces to positions: what a table's caption spans, and notes that many pieces call."""

from __future__ import annotations

import time

from briefgen.model import BlockKind
from briefgen.sources.assemble import assemble
from briefgen.sources.pieces import Piece

TABLE = Piece(kind=BlockKind.TABLE, cells=(("Port", "Barges"), ("Upper", "1,200b"), ("Lower", "900")))


def _caption(*above: Piece, notes: tuple[Piece, ...] = ()) -> str:
    done = assemble([*above, TABLE, *notes])
    caption = done.tables[0].caption
    return done.text[caption.start : caption.end] if caption else ""


def _line(text: str, reason: str = "") -> Piece:
    return Piece(text, BlockKind.CAPTION, reason=reason)


def test_a_caption_spans_its_lines_directly_above_the_table() -> None:
    assert _caption(_line("Table 2. Barges a year"), _line("(thousands)"), _line("2019–2024")) == (
        "Table 2. Barges a year\n(thousands)\n2019–2024"
    )
    assert _caption(Piece("It grew."), _line("Barges a year")) == "Barges a year"
    assert _caption(_line("Barges a year"), Piece("It grew.")) == ""


def test_a_caption_begins_with_its_tables_number_and_holds_nothing_that_was_left_out() -> None:
    assert _caption(_line("Figure 1. The lock"), _line("Table 2. Barges")) == "Table 2. Barges"
    assert _caption(_line("Table 2. Barges"), _line("Page 3", reason="footer"), _line("(thousands)")) == "(thousands)"


def test_the_number_and_the_marks_of_a_caption_of_two_lines_count() -> None:
    pieces = [_line("Table 2. Barges†"), _line("(thousands)"), TABLE, Piece("† Metric.", BlockKind.NOTE)]
    done = assemble(pieces)
    assert done.tables[0].calls == ((-1, -1, 0),)
    assert str(done.blocks[2].locator and done.blocks[2].locator.value) == "2"


def test_ten_thousand_footnotes_find_their_calls_in_linear_time() -> None:
    count = 10_000
    calls = [Piece(f"Barge {n} came.", calls=((8, str(n)),)) for n in range(count)]
    notes = [Piece(f"Note {n}.", BlockKind.NOTE, label=str(n), marker="footnote") for n in range(count)]
    started = time.process_time()
    done = assemble([*calls, *notes])
    assert time.process_time() - started < 5
    found = [block.call for block in done.blocks if block.kind is BlockKind.NOTE]
    assert found == [block.start + 8 for block in done.blocks[:count]]

"""PDF: tables set as close as words, columns that end on a page with more below them, raised figures and notes."""

from __future__ import annotations

import pytest

from briefgen.model import BlockKind, Source
from briefgen.sources import read_source
from tests.sources.checks import assert_sound

STYLE = "@page { size: A5; margin: 15mm } body { font: 10pt serif } .two { columns: 2 } td, th { padding: 1px }"
TOLD = [
    f"Account {n} tells that barge {n} came up the river with salt and left it again with slate." for n in range(40)
]
TABLE = """<table><caption>Table 1. Tolls by lock and year</caption><tr><th>Lock</th><th>2021</th><th>2022</th></tr>
<tr><td>Upper</td><td>4.5</td><td>5.5*</td></tr><tr><td>Lower</td><td></td><td>(7.0)</td></tr></table>
<p>* Estimated.</p><p>Source: Sample River Board.</p>"""


def _read(body: str) -> Source:
    import weasyprint

    page = f"<html lang=en><head><title>x</title><style>{STYLE}</style></head><body>{body}</body></html>"
    source = read_source("paper.pdf", bytes(weasyprint.HTML(string=page).write_pdf()))
    assert_sound(source)
    return source


def _columns(count: int, after: str) -> Source:
    return _read(f"<h1>Salt and Slate</h1><div class=two><p>{' '.join(TOLD[:count])}</p></div>{after}")


def _flat(source: Source) -> str:
    return " ".join(source.text.split())


def test_a_table_as_close_as_words_keeps_its_rows_out_of_the_caption() -> None:
    source = _read(f"<p>{' '.join(TOLD[:6])}</p>{TABLE}<p>{TOLD[7]}</p>")
    (table,) = source.tables
    assert table.caption is not None
    assert source.text[table.caption.start : table.caption.end] == "Table 1. Tolls by lock and year"
    assert [source.text[h.start : h.end] for h in table.header if h] == ["Lock", "2021", "2022"]
    cells = [[source.text[c.start : c.end] if c else "" for c in row] for row in table.rows]
    assert cells == [["Upper", "4.5", "5.5*"], ["Lower", "", "(7.0)"]]
    assert [source.text[n.start : n.end] for n in table.notes] == ["* Estimated.", "Source: Sample River Board."]


@pytest.mark.parametrize("count", range(26, 40, 2))
def test_columns_are_read_one_after_the_other_wherever_they_end_on_their_last_page(count: int) -> None:
    source = _columns(
        count, TABLE + f"<p>{TOLD[39]} The end of the paper follows here, over the width of the page.</p>"
    )
    assert " ".join(TOLD[:count]) in _flat(source)
    (table,) = source.tables
    assert len(table.rows) == 2


def test_a_raised_figure_that_calls_no_note_stays_in_the_text() -> None:
    source = _read(f"<p>{' '.join(TOLD[:6])}</p><p>The fit has an R<sup>2</sup> of one half, they said.</p>")
    assert "an R² of one half" in source.text


def test_a_raised_figure_with_a_note_on_its_page_is_a_call() -> None:
    note = "<p style='font-size: 7pt; margin-top: 60mm'><sup>2</sup> Barges of the navy are left out.</p>"
    source = _read(f"<p>{' '.join(TOLD[:6])}</p><p>The count rose by a half<sup>2</sup> in spring.</p>{note}")
    assert "by a half in spring" in source.text
    assert [b.call is not None for b in source.blocks if b.kind is BlockKind.NOTE] == [True]

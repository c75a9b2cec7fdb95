"""PDF tables within rules: wrapped cells, spanning headings, parts on several pages; real ones beside their twins."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from briefgen.model import BlockKind, Source
from briefgen.sources import read_source
from briefgen.sources.pdf.blocks import to_pieces
from briefgen.sources.pdf.lines import Line
from briefgen.sources.pdf.para import Para
from tests.sources.checks import assert_sound, cut, left_out, table_of

STYLE = """@page { size: A5; margin: 18mm 12mm } body { font: 9pt sans-serif } p { margin: 0 0 6pt }
table { width: 100%; border-collapse: collapse; font-size: 8pt } td, th { padding: 1pt 3pt; vertical-align: top }
thead tr:first-child th { border-top: 0.5pt solid black } thead tr:last-child th { border-bottom: 0.5pt solid black }
tbody tr:last-child td { border-bottom: 0.5pt solid black } caption { display: none }"""
PROSE = (
    "<p>" + " ".join(f"Sentence number {n} tells of the quays and of the cranes on them." for n in range(8)) + "</p>"
)
WRAPPED = """<p><b>Table 1. Aid for the Harbours</b></p><table style="table-layout: fixed"><thead>
<tr><th>Programme</th><th>Founding act</th><th style="width: 45%">What it does</th><th>Money in 2025</th></tr></thead>
<tbody><tr><td>Quay repair fund, formerly the dredging fund of the north</td><td>Harbour Act of 2008 (section 28)</td>
<td>Pays for stone, timber and labour where a quay has sunk by more than a hand, as the warden reports it each spring
and each autumn.</td><td>$4.5 million</td></tr>
<tr><td>Ferry help</td><td>Ferry Act of 1973 (section 4); Harbour Act of 2008 (section 27)</td>
<td>Lowers fares.</td><td>$460 million</td></tr>
<tr><td>Crane loans</td><td>Crane Act</td><td>Lends to yards that buy low-noise cranes and sets the terms on which
they pay back.</td><td></td></tr></tbody></table><p>Source: Harbour office.</p>"""
SPANNED = """<p><b>Table 2. Freight by Port</b></p>
<table style="table-layout: fixed; text-align: center"><thead>
<tr><th></th><th colspan=2 style="border-bottom: 0.5pt solid black">Last year</th>
<th colspan=2 style="border-bottom: 0.5pt solid black">This year</th></tr>
<tr><th>Port</th><th>Tonnes</th><th>Ships</th><th>Tonnes</th><th>Ships</th></tr></thead>
<tbody><tr><td>North</td><td>410</td><td>12</td><td>530</td><td>14</td></tr>
<tr><td>South</td><td>620</td><td>—</td><td>640</td><td>19</td></tr></tbody></table><p>Source: Harbour office.</p>"""
YEARS = "".join(
    f"<tr><td>{year}</td><td>{year - 1000} t</td><td>{year - 1900}</td><td>{year % 7}</td></tr>"
    for year in range(1950, 2020)
)
LONG = f"""<p><b>Table A-1. Freight by Year</b></p><table><thead>
<tr><th>Year</th><th>Freight</th><th>Ships</th><th>Days</th></tr></thead><tbody>{YEARS}</tbody></table>
<p>Note: The years are those of the harbour office.</p>"""
GROUPED = """<p><b>Table 4. Wardens by District</b></p><table><thead>
<tr><th>District</th><th>2024</th><th>2025</th></tr></thead><tbody>
<tr><td><b>All districts</b></td><td><b>31</b></td><td><b>35</b></td></tr>
<tr><td>12 Towns and the Isle</td><td></td><td></td></tr><tr><td>Northmouth</td><td>14</td><td>15</td></tr>
<tr><td>Southmouth</td><td>17</td><td>20</td></tr></tbody></table><p>Source: Harbour office.</p>"""


def _read(body: str, style: str = STYLE) -> Source:
    import weasyprint

    page = (
        f"<html lang=en><head><title>x</title><style>{style}</style></head><body><h1>Harbours</h1>{body}</body></html>"
    )
    source = read_source("tables.pdf", bytes(weasyprint.HTML(string=page).write_pdf()))
    assert_sound(source)
    assert "table without clear rows" not in left_out(source).values()
    return source


def test_wrapped_cells_are_read_whole_and_row_by_row() -> None:
    source = _read(PROSE + WRAPPED + PROSE)
    assert [[c.split()[0] if c else "" for c in row] for row in table_of(source)] == [
        ["Programme", "Founding", "What", "Money"], ["Quay", "Harbour", "Pays", "$4.5"],
        ["Ferry", "Ferry", "Lowers", "$460"], ["Crane", "Crane", "Lends", ""],
    ]  # fmt: skip
    rows = table_of(source)
    assert rows[0][3] == "Money in 2025"
    assert rows[1][2].endswith("has sunk by more than a hand, as the warden reports it each spring and each autumn.")
    assert rows[2][1] == "Ferry Act of 1973 (section 4); Harbour Act of 2008 (section 27)"
    assert cut(source, source.tables[0].caption) == "Table 1. Aid for the Harbours"
    assert [cut(source, n) for n in source.tables[0].notes] == ["Source: Harbour office."]


def test_a_mark_raised_in_a_cell_stands_at_that_cells_end_and_one_of_two_cells_at_neither() -> None:
    cells = (("Fund", "Money"), ("Ferry help", "$460 million"), ("Crane loans", "$21"), ("Cranes", "$21"))
    called = (("$460 million", "a"), ("$21", "b"), ("help", "c"))
    line = Line("Fund Money", 0.0, 90.0, 0.0, 9.0, 9.0, False, 1, 0)
    (piece,) = to_pieces([Para(BlockKind.TABLE, [line], cells=cells, called=called)])
    text = "\n".join(" | ".join(row) for row in cells)
    assert [(re.split(r" \| |\n", text[:at])[-1], mark) for at, mark in piece.calls] == [
        ("Ferry help", "c"),
        ("$460 million", "a"),
    ]


def test_a_heading_over_two_columns_stands_in_both() -> None:
    assert table_of(_read(PROSE + SPANNED))[:2] == [
        ["Port", "Last year Tonnes", "Last year Ships", "This year Tonnes", "This year Ships"],
        ["North", "410", "12", "530", "14"],
    ]


@pytest.mark.parametrize("display", ["table-header-group", "table-row-group"])
def test_a_table_over_several_pages_is_one_table(display: str) -> None:
    source = _read(PROSE + LONG + PROSE, STYLE + f" thead {{ display: {display} }}")
    assert len(source.tables) == 1
    rows = table_of(source)
    assert rows[0] == ["Year", "Freight", "Ships", "Days"]
    assert [row[0] for row in rows[1:]] == [str(year) for year in range(1950, 2020)]
    assert all(cell for row in rows for cell in row)
    assert [cut(source, n).split(":")[0] for n in source.tables[0].notes] == ["Note"]


def test_another_table_on_the_next_page_is_not_joined() -> None:
    source = _read(PROSE + WRAPPED.partition("<p>Source")[0] + f'<div style="break-before: page">{SPANNED}</div>')
    assert [len(t.header) for t in source.tables] == [4, 5]


def test_a_row_that_begins_with_a_figure_is_no_footnote() -> None:
    rows = table_of(_read(PROSE + GROUPED))
    assert rows[1:3] == [["All districts", "31", "35"], ["12 Towns and the Isle", "", ""]]
    assert rows[4] == ["Southmouth", "17", "20"]


# --- the real ones ---------------------------------------------------------------------------

TWINS = {
    "IF12255.6": 1, "IN12422.6": 2, "IN12423.4": 3, "R48725.6": 3, "R48911.1": 4, "RS22331.53": 2, "IF10753.7": 2,
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(TWINS))
def test_real_tables_agree_with_their_text_twins_cell_by_cell(corpora: Path, name: str) -> None:
    (file,) = (corpora / "crs").rglob(f"{name}.pdf")
    number, version = name.split(".")
    (twin,) = file.parent.glob(f"{number}v{version}-*.md")
    source = read_source(file.name, file.read_bytes())
    assert_sound(source)
    assert "table without clear rows" not in left_out(source).values()
    assert len(source.tables) == TWINS[name]
    assert all(t.caption and t.notes for t in source.tables)
    lines = [_cells(line) for line in twin.read_text("utf-8").split("\n") if line.startswith("| ")]
    known = {tuple(filter(None, row)) for row in lines}
    rows = [[c for cell in row if (c := _bare(cut(source, cell)))] for t in source.tables for row in t.rows]
    missing = [row for row in rows if tuple(row) not in known and tuple(_marked(row, known)) not in known]
    assert not missing
    assert len(rows) >= 8


def test_a_real_heading_over_two_columns_stands_in_both(corpora: Path) -> None:
    source = read_source("r.pdf", (corpora / "crs" / "data-notes" / "RS22331.53.pdf").read_bytes())
    header = [cell.split() for cell in table_of(source, 1)[0]]
    assert [cell[:2] for cell in header if cell[:1] == ["December"]] == [["December", "2025"]] * 2 + [
        ["December", "2021"]
    ] * 2
    assert all(header)


def _cells(line: str) -> list[str]:
    return [_bare(cell) for cell in line.strip().strip("|").split("|")]


def _bare(cell: str) -> str:
    """Letters, figures and signs only: the twin has other quotes, dashes and spaces."""
    return re.sub(r"[\s*\\'’‘\"“”–—-]", "", unicodedata.normalize("NFKC", cell)).casefold()


def _marked(row: list[str], known: set[tuple[str, ...]]) -> list[str]:
    """The row as the twin has it: with the letters of notes in its cells."""
    alike = (other for other in known if len(other) == len(row) and other[0] == row[0])
    marked = (o for o in alike if all(b in (a, *(a + x for x in "abcd")) for a, b in zip(row, o, strict=True)))
    return list(next(marked, row))

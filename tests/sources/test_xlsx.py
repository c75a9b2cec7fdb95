"""Workbooks: tables at their cells, as shown, with notes and comments; what is hidden, and what breaks."""

from __future__ import annotations

import datetime as dt
import io
import random
import subprocess
import sys
import textwrap
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Font

from briefgen.errors import SourceError
from briefgen.model import BlockKind, Source
from briefgen.sources import read_source
from briefgen.sources.data.formats import shown
from tests.sources.checks import assert_ends_well, assert_sound, cut, left_out, said, table_of

Fill = Callable[[Any], None]


def workbook(*sheets: tuple[str, list[list[Any]]], change: Fill | None = None) -> bytes:
    """A workbook of sheets, each a name and its rows; `change` gets the workbook before it is saved."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    if change:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(data: bytes) -> Source:
    source = read_source("trade.xlsx", data)
    assert_sound(source)
    return source


def notes(source: Source, number: int = 0) -> list[str]:
    return [cut(source, note) for note in source.tables[number].notes]


def place(source: Source, number: int = 0) -> str:
    locator = source.blocks[source.tables[number].block].locator
    assert locator.kind == "cells"
    return locator.value


TRADE = [
    ["Foreign trade of Samplia"],
    ["USD million"],
    ["Data as of 30 June 2024"],
    [],
    ["Partner", "Exports", None, "Imports", None, "Share"],
    [None, 2023, 2024, 2023, 2024, "% of total"],
    ["Alpha*", 1234.5, 1300.125, 900, 910, 0.1234],
    ["Beta", 20, 21, 30, 31, 0.05],
    ["* Includes the outer islands."],
    ["Source: Sample Statistics Office, 2024"],
]


def formatted(book: Any) -> None:
    sheet = book["Trade"]
    sheet.merge_cells("B5:C5")
    sheet.merge_cells("D5:E5")
    sheet.merge_cells("A5:A6")
    for row in (7, 8):
        for column in "BCDE":
            sheet[f"{column}{row}"].number_format = "#,##0.0"
        sheet[f"F{row}"].number_format = "0.0%"


def test_a_sheet_gives_its_table_as_it_is_shown() -> None:
    source = read(workbook(("Trade", TRADE), change=formatted))
    assert table_of(source) == [
        ["Partner", "Exports 2023", "Exports 2024", "Imports 2023", "Imports 2024", "Share % of total"],
        ["Alpha*", "1,234.5", "1,300.1", "900.0", "910.0", "12.3%"],
        ["Beta", "20.0", "21.0", "30.0", "31.0", "5.0%"],
    ]
    assert place(source) == "Trade!A5:F8"
    assert cut(source, source.tables[0].caption) == "Foreign trade of Samplia. USD million. Data as of 30 June 2024"
    assert notes(source) == ["* Includes the outer islands.", "Source: Sample Statistics Office, 2024"]
    assert source.tables[0].calls == ((0, 0, 0),)
    assert source.blocks[source.tables[0].block].path == ("Trade",)


def test_several_tables_on_a_sheet_stand_apart() -> None:
    def beside(book: Any) -> None:
        sheet = book["Trade"]
        for row, (port, calls) in enumerate([("Port", "Calls"), ("One", 4), ("Two", 5)], 5):
            sheet[f"I{row}"], sheet[f"J{row}"] = port, calls

    below = [*TRADE, [], ["Prices"], ["Year", "Index"], [2020, 100], [2021, 104.25], ["Note: 2020 is 100."]]
    source = read(workbook(("Trade", below), change=beside))
    assert [place(source, n) for n in range(3)] == ["Trade!A5:F8", "Trade!I5:J7", "Trade!A13:B15"]
    assert cut(source, source.tables[2].caption) == "Prices"
    assert notes(source, 2) == ["Note: 2020 is 100."]


def test_an_empty_column_within_a_table_does_not_split_it() -> None:
    rows = [["Port", "2022", None, "2023"], ["Alpha", 1, None, 2], ["Beta", 3, None, 4]]
    source = read(workbook(("Trade", rows)))
    assert table_of(source) == [["Port", "2022", "2023"], ["Alpha", "1", "2"], ["Beta", "3", "4"]]


def test_a_comment_is_a_note_that_names_its_cell() -> None:
    def commented(book: Any) -> None:
        book["Trade"]["B8"].comment = Comment("Statistics Office:\nEstimated from mirror data.", "Statistics Office")
        book["Trade"]["B5"].comment = Comment("Free on board.", "x")

    source = read(workbook(("Trade", TRADE), change=commented))
    told = notes(source)
    assert "Note on B8: Estimated from mirror data." in told
    assert "Note on B5: Free on board." in told
    assert (1, 1, told.index("Note on B8: Estimated from mirror data.")) in source.tables[0].calls
    assert (-1, 1, told.index("Note on B5: Free on board.")) in source.tables[0].calls


def test_what_is_hidden_is_left_out_with_its_text() -> None:
    def hiding(book: Any) -> None:
        book["Trade"].row_dimensions[8].hidden = True
        book["Trade"].column_dimensions["F"].hidden = True
        book["Secret"].sheet_state = "hidden"
        book["Trade"]["A12"] = "white words"
        book["Trade"]["A12"].font = Font(color="FFFFFFFF")
        book["Trade"]["A13"] = 42
        book["Trade"]["A13"].number_format = ";;;"

    source = read(workbook(("Trade", TRADE), ("Secret", [["Port", "Calls"], ["Zeta", 9]]), change=hiding))
    out = left_out(source)
    assert set(out.values()) == {"hidden text"}
    assert any("Beta" in text for text in out)
    assert {"0.1234", "Zeta | 9", "white words", "42"} <= set(out)
    assert place(source) == "Trade!A5:E7"
    assert all("Beta" not in cell for row in table_of(source) for cell in row)


def test_sheets_are_headings_and_prose_on_them_is_text() -> None:
    prose = "The figures were compiled by the Sample Statistics Office from customs returns. They exclude re-exports."
    source = read(workbook(("About", [["About these data"], [], [prose]]), ("Trade data", TRADE)))
    assert said(source, BlockKind.HEADING)[0] == "About"
    assert prose in said(source, BlockKind.PARAGRAPH)
    assert place(source) == "'Trade data'!A5:F8"
    assert source.blocks[source.tables[0].block].path == ("Trade data",)


def test_properties_give_title_and_author() -> None:
    def titled(book: Any) -> None:
        book.properties.title, book.properties.creator = "Trade tables of Samplia", "Sample Statistics Office"

    reference = read(workbook(("Trade", TRADE), change=titled)).reference
    assert reference.title == "Trade tables of Samplia"
    assert dict(reference.provenance)["title"] == "XLSX properties"
    assert [n.full() for n in reference.author] == ["Sample Statistics Office"]


def test_without_properties_the_line_over_the_first_table_is_the_title() -> None:
    reference = read(workbook(("Sheet1", TRADE))).reference
    assert reference.title == "Foreign trade of Samplia"
    assert reference.author == ()


def test_formulas_without_a_value_errors_and_charts_are_remarked_on() -> None:
    def odd(book: Any) -> None:
        sheet = book["Trade"]
        sheet["C8"], sheet["D8"] = "=SUM(C7)", "#REF!"
        sheet["D8"].data_type = "e"
        chart = BarChart()
        chart.add_data(Reference(sheet, min_col=2, min_row=6, max_row=8))
        sheet.add_chart(chart, "H2")

    source = read(workbook(("Trade", TRADE), change=odd))
    text = " ".join(r.text for r in source.remarks if r.code == "part-unread")
    assert "never calculated" in text
    assert "C8" in text
    assert "D8 #REF!" in text
    assert "1 chart was not read" in text
    assert table_of(source)[2][3] == "#REF!"


def test_formula_text_stays_text() -> None:
    def hostile(book: Any) -> None:
        for row, text in enumerate(['=HYPERLINK("http://example.org")', "=cmd|' /C calc'!A0", "@SUM(1)"], 2):
            book["T"][f"B{row}"].value = text
            book["T"][f"B{row}"].data_type = "s"

    source = read(workbook(("T", [["Name", "Link"], ["a", 0], ["b", 0], ["c", 0]]), change=hostile))
    assert table_of(source)[2][1] == "=cmd|' /C calc'!A0"


def test_dates_of_the_1904_system_are_the_days_that_are_shown() -> None:
    def old(book: Any) -> None:
        from openpyxl.utils.datetime import CALENDAR_MAC_1904

        book.epoch = CALENDAR_MAC_1904
        book["T"]["A2"].value = dt.date(2024, 6, 30)
        book["T"]["A2"].number_format = "d mmmm yyyy"

    assert table_of(read(workbook(("T", [["Day", "Tonnes"], [0, 5]]), change=old)))[1] == ["30 June 2024", "5"]


def test_rows_beyond_the_limit_are_counted_and_the_notes_under_them_read() -> None:
    rows = [["Port", "Tonnes"], *([f"P{n}", n] for n in range(5_100)), ["Note: Tonnes are metric."]]
    source = read(workbook(("T", rows)))
    assert len(source.tables[0].rows) == 5_000
    assert notes(source) == ["Note: Tonnes are metric."]
    assert any(r.code == "table-cut" and "5,100" in r.text for r in source.remarks)


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (0.126, "0%", "13%"),
        (0.1264, "0.0%", "12.6%"),
        (1234567.891, "#,##0", "1,234,568"),
        (1234.5, "#,##0.00", "1,234.50"),
        (-1234.5, '"$"#,##0_);("$"#,##0)', "($1,235)"),
        (1234.5, "[$€-407]#,##0.00", "€1,234.50"),
        (1.5e7, '#,##0.0,,"m"', "15.0m"),
        (1234567, "#,##0,", "1,235"),
        (0, '#,##0;-#,##0;"–"', "–"),
        (2.5, "General", "2.5"),
        (0.1 + 0.2, "General", "0.3"),
        (12345678901, "General", "12345678901"),
        (1.005, "0.00", "1.01"),
        (-0.001, "0.0", "0.0"),
        (123456, "0.00E+00", "1.23E+05"),
        (2500000, '[>=1000000]0.0,,"M";[>=1000]0.0,"K";0', "2.5M"),
        (0.5, '0.0" pp"', "0.5 pp"),
        (7, "00000", "00007"),
        (True, "General", "TRUE"),
        (dt.datetime(2024, 6, 30), "d mmmm yyyy", "30 June 2024"),
        (dt.datetime(2024, 6, 30), "mmm-yy", "Jun-24"),
        (dt.datetime(2024, 6, 30), "mm-dd-yy", "2024-06-30"),
        (dt.datetime(2024, 6, 30, 14, 7), "h:mm AM/PM", "2:07 PM"),
        (dt.time(9, 5), "hh:mm", "09:05"),
        (dt.timedelta(hours=26, minutes=5), "[h]:mm", "26:05"),
        (5, ";;;", ""),
        ("words", "@", "words"),
        (None, "0", ""),
    ],
)
def test_a_value_is_shown_under_its_format(value: object, code: str, text: str) -> None:
    assert shown(value, code) == text


def repacked(data: bytes, change: dict[str, bytes | None], **more: bytes) -> bytes:
    """The package with parts replaced, dropped (None) or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = change.get(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
        for name, part in more.items():
            new.writestr(name, part)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
OPEN = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (b'<!DOCTYPE x [<!ENTITY a "b">]>' + OPEN + b"</sheetData></worksheet>", "DOCTYPE"),
        (
            OPEN + b'<row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells count="1">'
            b'<mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>',
            "merged cells",
        ),
        (
            OPEN + b"<row>" + b"".join(b"<c><v>%d</v></c>" % (n * 7919 % 99_991) for n in range(1_000_001)),
            "1,000,001 cells",
        ),
        (b"<worksheet", "could not be read as XLSX"),
        (OPEN + b" " * 70_000_000 + b"</sheetData></worksheet>", "unpack to|over 60 MB"),
    ],
    ids=["entities", "a merged universe", "too many cells", "broken", "70 MB of blanks"],
)
def test_bombs_and_broken_parts_are_refused(part: bytes, words: str) -> None:
    with pytest.raises(SourceError, match=words) as refused:
        read_source("x.xlsx", repacked(workbook(("T", TRADE)), {SHEET: part}))
    assert refused.value.next_step


def test_cells_at_the_ends_of_a_sheet_make_no_table_of_billions() -> None:
    rows = b"".join(
        b'<row r="%d"><c r="%s%d"><v>5</v></c><c r="XFD%d"><v>6</v></c></row>' % (n, c, n, n)
        for n, c in ((1, b"A"), (500_000, b"B"), (1_048_576, b"C"))
    )
    source = read_source("x.xlsx", repacked(workbook(("T", TRADE)), {SHEET: OPEN + rows + b"</sheetData></worksheet>"}))
    assert_sound(source)


def test_old_binary_and_strict_workbooks_are_refused_in_a_clear_line() -> None:
    plain = workbook(("T", TRADE))
    with zipfile.ZipFile(io.BytesIO(plain)) as package:
        main = package.read("xl/workbook.xml")
        relations = package.read("_rels/.rels")
    strict = main.replace(b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/")
    with pytest.raises(SourceError, match="Strict"):
        read_source("x.xlsx", repacked(plain, {"xl/workbook.xml": strict}))
    binary = {"xl/workbook.xml": None, "_rels/.rels": relations.replace(b"workbook.xml", b"workbook.bin")}
    with pytest.raises(SourceError, match="XLSB"):
        read_source("x.xlsb", repacked(plain, binary, **{"xl/workbook.bin": b"\x83\x01"}))
    with pytest.raises(SourceError):
        read_source("x.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


def test_truncated_and_mutated_workbooks_end_well() -> None:
    base = workbook(("Trade", TRADE), ("More", [["a", "b"], [1, 2]]), change=formatted)
    for tenth in range(10):
        assert_ends_well("x.xlsx", base[: len(base) * tenth // 10])
    with zipfile.ZipFile(io.BytesIO(base)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    names = [n for n in sorted(parts) if n.startswith("xl/") and n.endswith(".xml")]
    for seed in range(200):
        rng = random.Random(seed)
        if seed % 2:
            data = bytearray(base)
            for _ in range(rng.randrange(1, 20)):
                data[rng.randrange(len(data))] = rng.randrange(256)
            assert_ends_well("x.xlsx", bytes(data))
        else:
            name = rng.choice(names)
            part = bytearray(parts[name])
            for _ in range(rng.randrange(1, 6)):
                part[rng.randrange(len(part))] = rng.choice(b'<>"/&0 A9-')
            assert_ends_well("x.xlsx", repacked(base, {name: bytes(part)}))


def test_naughty_strings_in_cells_names_and_comments_end_well(corpora: Path) -> None:
    import json

    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    naughty = json.loads((corpora / "blns" / "blns.json").read_text(encoding="utf-8"))
    texts = [t for t in (ILLEGAL_CHARACTERS_RE.sub("", t) for t in naughty) if t.isprintable()]

    def filled(book: Any) -> None:
        for row, text in enumerate(texts, 2):
            book["T"][f"A{row}"].value, book["T"][f"A{row}"].data_type = text, "s"
            book["T"][f"B{row}"].value = row
        book["T"]["B3"].comment = Comment(texts[7] or "x", "x")

    read(workbook(("T", [["String", "Number"]]), change=filled))


def test_twenty_thousand_rows_take_at_most_half_a_minute_and_half_a_gigabyte(tmp_path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Data")
    sheet.append(["Port", *range(2016, 2024)])
    for n in range(20_000):
        sheet.append([f"P{n}", *(n + k / 7 for k in range(8))])
    book.save(tmp_path / "big.xlsx")
    script = textwrap.dedent(
        """
        import resource, sys
        from pathlib import Path
        from briefgen.sources import read_source
        source = read_source("big.xlsx", Path(sys.argv[1]).read_bytes())
        used = resource.getrusage(resource.RUSAGE_SELF)
        # ru_maxrss begins at what the process that started this one had
        most = int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])
        print(len(source.tables[0].rows), used.ru_utime + used.ru_stime, most // 1024)
        """
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "big.xlsx")],
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    rows, seconds, megabytes = (float(part) for part in done.stdout.split())
    assert rows == 5_000
    assert seconds < 30
    assert megabytes < 500

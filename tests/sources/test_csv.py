"""Delimited files: rows, header, title, units, notes, and what programs put around them."""

from __future__ import annotations

import random
import time

import pytest

from briefgen.errors import SourceError
from briefgen.model import Source
from briefgen.sources import read_source
from briefgen.sources.canonical import clean_line
from briefgen.sources.data.delimited import delimiter
from tests.sources.checks import assert_ends_well, assert_sound, cut, table_of

PLAIN = "Port,2023,2024\nAlpha,12,13\nBeta,14,15\n"


def read(text: str | bytes, name: str = "data.csv") -> Source:
    return read_source(name, text if isinstance(text, bytes) else text.encode())


def notes(source: Source, number: int = 0) -> list[str]:
    return [cut(source, note) for note in source.tables[number].notes]


def caption(source: Source, number: int = 0) -> str:
    return cut(source, source.tables[number].caption)


def place(source: Source, number: int = 0) -> str:
    return source.blocks[source.tables[number].block].locator.value


def test_a_plain_file_is_a_table_at_its_table_of() -> None:
    source = read(PLAIN)
    assert table_of(source) == [["Port", "2023", "2024"], ["Alpha", "12", "13"], ["Beta", "14", "15"]]
    locator = source.blocks[0].locator
    assert (locator.kind, locator.value) == ("cells", "A1:C3")


def test_title_unit_date_and_notes_stand_around_the_rows() -> None:
    source = read(
        "Table 1. Freight by port\nThousand tonnes\nData as of 30 June 2024\n\n"
        "Port,2023,2024a\nAlpha*,1,2\nBeta,3,4b\n"
        "a. Provisional.\nb) Estimate, made by the office.\n* Includes the outer harbour.\n"
        "Source: Sample Statistics Office, 2024\n"
    )
    assert caption(source) == "Table 1. Freight by port. Thousand tonnes. Data as of 30 June 2024"
    assert place(source) == "A5:C7"
    assert notes(source) == [
        "a. Provisional.",
        "b) Estimate, made by the office.",
        "* Includes the outer harbour.",
        "Source: Sample Statistics Office, 2024",
    ]
    assert source.tables[0].calls == ((-1, 2, 0), (0, 0, 2), (1, 2, 1))
    assert source.reference.title == "Table 1. Freight by port"


def test_fields_of_an_export_that_stand_before_the_header_belong_to_the_table() -> None:
    source = read(
        '"Data Source","Sample Indicators",\n\n"Last Updated Date","2024-06-28",\n\n'
        '"Country Name","Code","Indicator","1960","1961",\n"Samplia","SMP","Population, total","54608","55811",\n'
    )
    assert table_of(source)[0] == ["Country Name", "Code", "Indicator", "1960", "1961"]
    assert table_of(source)[1][2] == "Population, total"
    assert caption(source) == "Last Updated Date: 2024-06-28"
    assert notes(source) == ["Data Source: Sample Indicators"]


def test_a_header_of_two_rows_is_one() -> None:
    source = read(",Exports,,Imports,\nPort,2023,2024,2023,2024\nAlpha,1,2,3,4\nBeta,5,6,7,8\n")
    assert table_of(source)[0] == ["Port", "Exports 2023", "Exports 2024", "Imports 2023", "Imports 2024"]
    assert len(table_of(source)) == 3


def test_a_row_of_units_belongs_to_the_header() -> None:
    source = read("Port,Freight,Share\n,thousand tonnes,% of total\nAlpha,12,40\nBeta,18,60\n")
    assert table_of(source)[0] == ["Port", "Freight thousand tonnes", "Share % of total"]


def test_several_tables_in_one_file_keep_their_own_notes() -> None:
    source = read(
        "Freight\nPort,2023\nAlpha,1\nNote: Freight is in tonnes.\n\nTable 2. Prices\nYear,Price\n2020,1.5\n2021,2.5\n"
        "Source: Sample Market Office\n"
    )
    assert [caption(source, n) for n in (0, 1)] == ["Freight", "Table 2. Prices"]
    assert [notes(source, n) for n in (0, 1)] == [["Note: Freight is in tonnes."], ["Source: Sample Market Office"]]


def test_a_blank_line_among_the_rows_does_not_end_the_table() -> None:
    source = read("Port,2023,2024\n\nAlpha,1,2\n\nBeta,3,4\n")
    assert len(source.tables) == 1
    assert len(table_of(source)) == 3
    assert place(source) == "A1:C5"


def test_a_label_over_rows_stays_among_them() -> None:
    source = read("Port,2023,2024\nNorth,,\nAlpha,1,2\nSouth,,\nBeta,3,4\nNote: Sea freight only.\n")
    assert [row[0] for row in table_of(source)] == ["Port", "North", "Alpha", "South", "Beta"]
    assert notes(source) == ["Note: Sea freight only."]


def test_a_column_of_notes_qualifies_its_rows() -> None:
    source = read("Port,2023,Notes\nAlpha,5,Estimate of the office\nBeta,6,\n")
    assert notes(source) == ["Estimate of the office"]
    assert {(row, note) for row, _, note in source.tables[0].calls} == {(0, 0)}


def test_notes_beyond_the_rows_that_are_read_are_read() -> None:
    source = read("Port,Tonnes\n" + "".join(f"P{n},{n}\n" for n in range(5_200)) + "Note: Tonnes are metric.\n")
    assert len(source.tables[0].rows) == 5_000
    assert notes(source) == ["Note: Tonnes are metric."]
    [remark] = [r for r in source.remarks if r.code == "table-cut"]
    assert "5,200" in remark.text
    assert "200 were not" in remark.text


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Land;2022;2023\nAlpha;1,5;2,5\nBeta;3,5;4,25\n", ";"),
        ("a,b\n1,2\n3,4\n", ","),
        ("a\tb, c\td\n1\t2, 3\t4\n", "\t"),
        ("a|b|c\n1|2|3\n", "|"),
        ('"a; b","c"\n"d; e","5"\n"f; g","6"\n', ","),
        ("Freight, all ports, 2024\nPort;Tonnes\nAlpha;1\nBeta;2\n", ";"),
    ],
)
def test_the_delimiter_is_told_by_what_it_makes_of_the_lines(text: str, mark: str) -> None:
    assert delimiter(text) == mark


def test_a_line_that_names_the_delimiter_is_no_row() -> None:
    source = read('sep=;\nPort;Share\nAlpha;"1,5"\nBeta;2,5\n')
    assert table_of(source)[1] == ["Alpha", "1,5"]
    assert place(source) == "A2:B4"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_give_the_same_table(encoding: str) -> None:
    text = "Hafen;Umschlag\nMüllersund;1,5\nGroßhafen;2,5\n" + "Beispielhafen an der Straße;4,5\n" * 9
    assert table_of(read(text.encode(encoding)))[1] == ["Müllersund", "1,5"]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends_do_not_matter_and_a_quoted_cell_may_hold_one(ends: str) -> None:
    source = read(f'Port,Tonnes{ends}"Alpha{ends}harbour",1{ends}Beta,2{ends}')
    assert table_of(source)[1] == ["Alpha harbour", "1"]


def test_a_file_without_a_header_makes_none_of_its_first_row() -> None:
    assert table_of(read("1,2,3\n4,5,6\n7,8,9\n")) == [["", "", ""], ["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]]


def test_one_column_is_a_table_of_one_column() -> None:
    assert table_of(read("Tonnes\n12\n13\n")) == [["Tonnes"], ["12"], ["13"]]


def test_ragged_rows_are_filled() -> None:
    assert table_of(read("a,b\n1,2,3,4\n5\n"))[1:] == [["1", "2", "3", "4"], ["5", "", "", ""]]


def test_a_quote_that_nobody_closed_costs_no_row() -> None:
    source = read('Name,Value\n"Open,12\nBeta,13\nGamma,14\n')
    assert [row[0] for row in table_of(source)] == ["Name", '"Open', "Beta", "Gamma"]


def test_formulas_are_text_and_stay_as_they_are() -> None:
    source = read('Name,Link\nAlpha,"=HYPERLINK(""http://example.org"",""x"")"\nBeta,=cmd|calc\nGamma,@SUM(1)\n')
    assert [row[1] for row in table_of(source)[1:]] == ['=HYPERLINK("http://example.org","x")', "=cmd|calc", "@SUM(1)"]


def test_a_cell_with_an_endless_word_is_left_out_and_its_table_stays() -> None:
    source = read(f"Port,Key\nAlpha,{'x' * 900}\nBeta,2\n")
    assert table_of(source)[1:] == [["Alpha", ""], ["Beta", "2"]]
    assert any(e.reason.startswith("unreadable") for e in source.excluded)


@pytest.mark.parametrize("data", [b"", b" \n ", b"\x00\x01\x02\x03" * 50, b"a,b\n\xff\xfe\x00"])
def test_what_is_no_text_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(SourceError) as refused:
        read(data)
    assert refused.value.next_step


def test_mutations_end_in_a_table_or_in_one_line() -> None:
    base = (
        'Table 1. Freight\nPort;2023;2024a\nAlpha;1,5;2,5\n"Beta";3;4\na. Provisional.\nSource: Office\n' * 3
    ).encode()
    for seed in range(200):
        rng = random.Random(seed)
        data = bytearray(base[: rng.randrange(1, len(base))] if seed % 3 == 0 else base)
        for _ in range(rng.randrange(1, 12)):
            data[rng.randrange(len(data))] = rng.choice(b'";,\n\t|\r\\=\x00\xff 9')
        assert_ends_well("data.csv", bytes(data))


def test_naughty_strings_are_cells_like_any_other(corpora: object) -> None:
    import csv
    import io
    import json
    from pathlib import Path

    naughty = json.loads((Path(str(corpora)) / "blns" / "blns.json").read_text(encoding="utf-8"))
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["Number", "String"])
    writer.writerows([n, text.replace("\x00", "")] for n, text in enumerate(naughty))
    source = read(out.getvalue().encode("utf-8", "replace"))
    assert_sound(source)
    kept = {row[1] for n in range(len(source.tables)) for row in table_of(source, n) if len(row) > 1}
    plain = {clean_line(t) for t in naughty if t.isascii() and t.isprintable() and t.strip()}
    assert len(plain - kept) <= len(plain) // 20


def test_a_hundred_thousand_rows_take_linear_time() -> None:
    def seconds(rows: int) -> float:
        data = ("Port,2022,2023,2024\n" + "".join(f"P{n},{n},{n + 1}.5,x\n" for n in range(rows))).encode()
        start = time.process_time()
        read(data)
        return time.process_time() - start

    seconds(1_000)  # what is loaded on first use
    assert seconds(80_000) < 16 * max(seconds(10_000), 0.05)


@pytest.mark.parametrize("kind", ["labels", "notes", "text"])
def test_files_that_alternate_take_linear_time(kind: str) -> None:
    unit = {
        "labels": "label {}\nRow,{},3\n",
        "notes": "Note: x{}\na,b\n1,{}\n\n",
        "text": "Some words {}\nmore {}\n\n",
    }[kind]

    def seconds(count: int) -> float:
        data = "".join(unit.format(n, n) for n in range(count)).encode()
        start = time.process_time()
        read(data)
        return time.process_time() - start

    seconds(100)
    assert seconds(8_000) < 24 * max(seconds(1_000), 0.05)

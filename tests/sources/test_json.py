"""Records: keys as headings and labels, notes bound to their own values, lists and what is no text."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path
from typing import Any

import pytest

from briefgen.errors import SourceError
from briefgen.model import BlockKind, CaveatKind, DateParts, Source
from briefgen.passages import passages_of
from briefgen.sources import read_source
from briefgen.sources.data.markup import lines_of
from tests.sources.checks import assert_ends_well, assert_sound, cut, left_out, said, table_of

BACKGROUND = "<p>Samplia is an island with two harbours. It trades by sea.<br><br>Its council meets weekly.</p>"
NAMES = {"conventional long form": {"text": "none"}, "conventional short form": {"text": "Samplia"}}
SAMPLIA = {
    "Introduction": {"Background": {"text": BACKGROUND}},
    "Geography": {
        "Location": {"text": "in the sample sea"},
        "Area": {"total ": {"text": "1,200 sq km"}, "land": {"text": "1,100 sq km"}},
        "Natural resources": {"text": "salt, fish", "note": "<strong>note:</strong> the salt works closed in 2019"},
    },
    "Government": {"Country name": NAMES},
    "Economy": {
        "Real GDP": {
            "Real GDP 2024": {"text": "$6.1 billion (2024 est.)"},
            "Real GDP 2023": {"text": "$5.9 billion (2023 est.)"},
            "note": "<b>note:</b> data in 2021 dollars",
        },
        "Inflation": {"Inflation 2024": {"text": "3.1% (2024 est.)"}},
    },
}


def read(record: Any, name: str = "record.json") -> Source:
    return read_source(name, json.dumps(record, ensure_ascii=False).encode())


def notes_on(source: Source, words: str) -> list[str]:
    """The notes on the one passage that holds these words."""
    [passage] = [p for p in passages_of(source) if words in p.text and p.kind is not BlockKind.NOTE]
    return [source.text[q.start : q.end] for q in passage.qualifiers if q.kind is CaveatKind.NOTE]


def path_of(source: Source, words: str) -> tuple[str, ...]:
    return next(b.path for b in source.blocks if words in source.text[b.start : b.end])


def test_keys_are_headings_and_short_values_keep_their_label() -> None:
    source = read(SAMPLIA)
    assert_sound(source)
    assert source.reference.title == "Samplia"
    paragraphs = said(source, BlockKind.PARAGRAPH)
    assert "Location: in the sample sea" in paragraphs
    assert "Area, total: 1,200 sq km" in paragraphs
    assert "Real GDP 2024: $6.1 billion (2024 est.)" in paragraphs
    assert path_of(source, "$6.1 billion") == ("Samplia", "Economy", "Real GDP")


def test_prose_stands_under_its_key_in_paragraphs_without_markup() -> None:
    source = read(SAMPLIA)
    assert "Samplia is an island with two harbours. It trades by sea." in said(source, BlockKind.PARAGRAPH)
    assert "Its council meets weekly." in said(source, BlockKind.PARAGRAPH)
    assert path_of(source, "two harbours") == ("Samplia", "Introduction", "Background")


def test_a_note_is_about_the_values_of_its_own_object() -> None:
    source = read(SAMPLIA)
    assert notes_on(source, "$6.1 billion") == ["note: data in 2021 dollars"]
    assert notes_on(source, "$5.9 billion") == ["note: data in 2021 dollars"]
    assert notes_on(source, "salt, fish") == ["note: the salt works closed in 2019"]
    assert notes_on(source, "3.1%") == []
    assert notes_on(source, "1,200 sq km") == []


def test_a_note_within_a_text_is_about_that_text() -> None:
    source = read(
        {"Rivers": {"longest": {"text": "Alpha 120 km<br>note - measured in 1990"}, "widest": {"text": "Beta"}}}
    )
    assert notes_on(source, "Alpha 120 km") == ["note - measured in 1990"]
    assert notes_on(source, "Beta") == []


@pytest.mark.parametrize("key", ["note", "notes", "Note 1", "footnote", "time zone note", "data_note"])
def test_keys_that_end_in_note_are_notes(key: str) -> None:
    source = read({"Harbour": {"depth": "12 m at low tide", key: "measured by the office"}})
    assert len(notes_on(source, "12 m")) == 1
    assert notes_on(source, "12 m")[0].endswith("measured by the office")


def test_a_general_entry_that_is_called_a_note_is_no_caveat() -> None:
    source = read({"Geography": {"Climate": "mild", "Geography - note": {"text": "the largest island of the sea"}}})
    assert notes_on(source, "mild") == []
    assert any("the largest island" in text for text in said(source, BlockKind.PARAGRAPH))


def test_an_object_beneath_a_noted_one_is_noted_too_and_its_own_notes_stay_within() -> None:
    record = {
        "Trade": {
            "note": "all figures in dollars",
            "exports": {"a": {"x": "5 tonnes", "note": "estimate"}, "b": "6 tonnes"},
        }
    }
    source = read(record)
    assert sorted(notes_on(source, "5 tonnes")) == ["note: all figures in dollars", "note: estimate"]
    assert notes_on(source, "6 tonnes") == ["note: all figures in dollars"]


def test_a_value_after_a_heading_is_not_put_under_it() -> None:
    source = read({"Branch": {"results": {"text": "first line<br>second line"}, "coming vote": {"text": "2030"}}})
    assert path_of(source, "2030")[-1] == "coming vote"


def test_keys_that_pages_have_in_their_menus_are_keys_all_the_same() -> None:
    source = read({"Vote": {"previous": {"text": "2024"}, "next": {"text": "in 2030<br>or before"}}})
    assert path_of(source, "in 2030")[-1] == "next"
    assert "Vote, previous: 2024" in said(source, BlockKind.PARAGRAPH)


def test_a_value_that_repeats_its_label_says_it_once() -> None:
    source = read({"Land use": {"farm land: arable land": {"text": "arable land: 7.4%"}, "forest": {"text": "50%"}}})
    assert "Land use, farm land: arable land: 7.4%" in said(source, BlockKind.PARAGRAPH)


def test_like_records_are_a_table_and_strings_a_list() -> None:
    source = read(
        {"ports": [{"port": "Alpha", "tonnes": 1.50}, {"port": "Beta", "tonnes": 2}], "goods": ["salt", "fish"]}
    )
    assert table_of(source) == [["port", "tonnes"], ["Alpha", "1.5"], ["Beta", "2"]]
    assert path_of(source, "Alpha | 1.5") == ("ports",)
    assert said(source, BlockKind.LIST_ITEM) == ["salt", "fish"]


def test_a_column_of_notes_in_records_qualifies_its_row() -> None:
    source = read(
        {"ports": [{"port": "Alpha", "tonnes": 1, "note": "estimate"}, {"port": "Beta", "tonnes": 2, "note": ""}]}
    )
    assert [cut(source, n) for n in source.tables[0].notes] == ["estimate"]
    assert {row for row, _, _ in source.tables[0].calls} == {0}


def test_an_article_saved_as_a_record_gives_its_reference_data() -> None:
    source = read(
        {
            "title": "Harbour dues rise",
            "author": "Sample Port Authority",
            "datePublished": "2024-06-30",
            "url": "https://example.org/dues",
            "text": "The dues rise by four per cent from July, the authority said. It had not raised them since 2019.",
        }
    )
    reference = source.reference
    assert (reference.title, reference.issued, reference.url) == (
        "Harbour dues rise",
        DateParts(2024, 6, 30),
        "https://example.org/dues",
    )
    assert [n.full() for n in reference.author] == ["Sample Port Authority"]
    assert "reference data" in left_out(source).values()
    assert said(source, BlockKind.PARAGRAPH)[0].startswith("The dues rise")


def test_a_date_that_is_none_is_remarked_on() -> None:
    source = read({"title": "Dues", "date": "2024-13-45", "text": "The dues rise by four per cent from July."})
    assert source.reference.issued is None
    assert "bad-date" in {remark.code for remark in source.remarks}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("<p>One &amp; two</p><p>three</p>", ["One & two", "three"]),
        ("x < 5 and y > 3", ["x < 5 and y > 3"]),
        ("a<br><br>b", ["a", "b"]),
        ("<em>2018: V</em>ladimir", ["2018: Vladimir"]),
        ("<script>alert(1)</script>kept", ["kept"]),
        ("AT&amp;T and R&D", ["AT&T and R&D"]),
        ("if a<b then", ["if a<b then"]),
        ("", []),
    ],
)
def test_markup_in_strings_is_taken_out_properly(text: str, lines: list[str]) -> None:
    assert lines_of(text) == lines


def test_numbers_stand_as_they_are_written() -> None:
    source = read_source(
        "n.json", b'{"a": {"rate": 1.10, "big": 123456789012345678901234567890, "small": 1e-7, "odd": NaN}}'
    )
    text = source.text
    assert all(
        part in text for part in ("rate: 1.10", "big: 123456789012345678901234567890", "small: 1e-7", "odd: NaN")
    )


def test_a_key_that_stands_twice_loses_neither_value() -> None:
    source = read_source("n.json", b'{"a": {"x": "first words", "x": "second words"}}')
    assert "first words" in source.text
    assert "second words" in source.text


def test_coordinates_are_data_and_no_text() -> None:
    ring = [[float(n), float(n)] for n in range(60)]
    feature = {
        "type": "Feature",
        "properties": {"name": "Alpha harbour"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    source = read({"type": "FeatureCollection", "features": [feature, {**feature, "id": 7}]})
    assert_sound(source)
    assert "Alpha harbour" in source.text
    assert all("59.0" not in text for text in said(source, BlockKind.PARAGRAPH))


@pytest.mark.parametrize(
    "record",
    [
        {"name": "sample", "version": "1.0.0", "dependencies": {"left": "^1.0"}, "private": True, "files": None},
        [{"id": "a", "type": "book", "title": "A book of ports", "author": [{"family": "Office", "given": "The"}]}],
        [1, 2, 3],
        ["one", ["two", ["three"]], {"four": [{}]}],
        "only a string of words",
    ],
)
def test_other_records_are_read_without_harm(record: Any) -> None:
    assert_ends_well("x.json", json.dumps(record).encode())


def test_one_value_a_line_is_read() -> None:
    source = read_source("log.json", b'{"port": "Alpha", "tonnes": 1}\n{"port": "Beta", "tonnes": 2}\n')
    assert table_of(source)[1] == ["Alpha", "1"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'{"a": 1', "no whole JSON"),
        (b"{'a': 1}", "no whole JSON"),
        (b"[" * 100_000 + b"]" * 100_000, "nested"),
        (b'{"a":' * 60 + b"1" + b"}" * 60, "nested"),
        (b"{}", "no text"),
        (b"[[], null, {}]", "no text"),
        (b"\x00\x01\x02" * 99, "binary"),
    ],
)
def test_what_is_no_record_is_refused_in_one_line(data: bytes, words: str) -> None:
    with pytest.raises(SourceError, match=words) as refused:
        read_source("x.json", data)
    assert refused.value.next_step


def test_too_many_values_are_refused() -> None:
    with pytest.raises(SourceError, match="over 100,000"):
        read({"all": {f"k{n}": {"x": "1", "y": {"z": "2"}} for n in range(60_000)}})


def test_truncated_and_mutated_records_end_well() -> None:
    base = json.dumps(SAMPLIA).encode()
    for seed in range(210):
        rng = random.Random(seed)
        data = bytearray(base[: len(base) * (seed + 1) // 11] if seed < 10 else base)
        for _ in range(0 if seed < 10 else rng.randrange(1, 8)):
            data[rng.randrange(len(data))] = rng.choice(b'{}[]",:\\<>&\x00\xff 9e')
        assert_ends_well("x.json", bytes(data))


def test_naughty_strings_as_keys_and_values_end_well(corpora: Path) -> None:
    naughty = json.loads((corpora / "blns" / "blns.json").read_text(encoding="utf-8"))
    record = {"words": {f"{n} {text}": text for n, text in enumerate(naughty)}, "list": naughty}
    source = read_source("naughty.json", json.dumps(record).encode("ascii"))
    assert_sound(source)
    assert len(source.blocks) > 500


def test_a_large_record_takes_linear_time() -> None:
    def seconds(count: int) -> float:
        data = {"all": {f"k{n}": {"text": f"{n} tonnes", "note": f"estimate {n}"} for n in range(count)}}
        start = time.process_time()
        read(data)
        return time.process_time() - start

    seconds(100)
    assert seconds(16_000) < 24 * max(seconds(2_000), 0.05)

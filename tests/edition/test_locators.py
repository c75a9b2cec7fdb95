"""Slides and cells as places: accepted where they are what they say, else refused, and shown as people say them."""

from __future__ import annotations

import json

import openpyxl
import pptx
import pytest

from briefgen.edition import check_edition, parse_edition, to_json
from briefgen.edition.index_words import _place
from briefgen.edition.words import _first
from briefgen.model import Locator
from tests.edition.forgeries import Record
from tests.small import briefgen, small_brief, tree


@pytest.mark.parametrize(
    ("kind", "value", "first"),
    [
        ("page", "12", ("page", 12)),
        ("paragraph", "3-4", ("paragraph", 3)),
        ("slide", "4", ("slide", 4)),
        ("table", "2", ("table", 2)),
        ("cells", "Trade!A3:D12", ("cells Trade", 3)),
        ("cells", "B7", ("cells ", 7)),
        ("cells", "'Q1-2024, it''s!'!AA10, 'Q1-2024, it''s!'!AA12:AB14", ("cells 'Q1-2024, it''s!'", 10)),
    ],
)
def test_a_locator_tells_what_it_counts_and_where_it_begins(kind: str, value: str, first: object) -> None:
    assert _first(Locator(kind, value)) == first


@pytest.mark.parametrize(
    ("kind", "value"),
    [("page", "xii"), ("page", ""), ("slide", "four"), ("cells", "Trade"), ("cells", "Trade!3A"), ("verse", "3"),
     ("cells", "Trade!A3, then some"), ("page", "3-"), ("page", "٣")],
)  # fmt: skip
def test_what_is_no_locator_is_none(kind: str, value: str) -> None:
    assert _first(Locator(kind, value)) is None


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("paragraph", "3", "para. 3"),
        ("page", "12-13", "pp. 12-13"),
        ("slide", "4", "slide 4"),
        ("cells", "Trade!A3:D12", "cells Trade!A3:D12"),
        ("cells", "Trade!A8", "cell Trade!A8"),
        ("table", "2", "table 2"),
        ("page", "", ""),
    ],
)
def test_a_locator_is_shown_as_people_say_it(kind: str, value: str, shown: str) -> None:
    assert _place({"locator": {"kind": kind, "value": value}}) == shown


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What the real command leaves of a brief with a workbook and a presentation."""
    root = tmp_path_factory.mktemp("places")
    brief = small_brief(root / "briefs/river")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Tolls 2023-2024"
    sheet["A1"] = "Toll income by bank, million dollars"
    for row in (("Bank", "2022", "2023"), ("North", 2.1, 2.2), ("South", 1.9, 2.0), ("Upper lock", 0.4, 0.5)):
        sheet.append(row)
    sheet["A7"] = "Note: Figures for 2023 are preliminary."
    book.save(brief / "sources/tolls.xlsx")
    deck = pptx.Presentation()
    for title, text in (
        ("Outlook of the Sample Lock Fund", "The Sample Lock Fund expects barge traffic to grow by 4 percent in 2026."),
        ("Current state", "In 2023 the Sample Lock Fund paid $3.1 million for new gates of the upper lock."),
    ):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text, slide.placeholders[1].text = title, text
    deck.save(brief / "sources/fund.pptx")
    shown = ("-a", "analyst", "-f", "html", "-f", "docx", "-f", "pptx")
    done = briefgen("build", *shown, cwd=root)
    assert "3 of 3 documents" in done.stdout, done.stderr
    return tree(root / "out/river")


@pytest.fixture
def record(edition: dict[str, bytes]) -> Record:
    made: Record = json.loads(edition["edition.json"])
    return made


def cited(record: Record, kind: str) -> list[Record]:
    items = (*record["statements"], *record["tables"], *record["caveats"])
    return [c for item in items for c in item["citations"] if c["locator"]["kind"] == kind]


def test_an_edition_of_slides_and_cells_is_whole(record: Record, edition: dict[str, bytes]) -> None:
    assert {c["locator"]["value"] for c in cited(record, "slide")} >= {"1", "2"}
    assert any(c["locator"]["value"].startswith("'Tolls 2023-2024'!A") for c in cited(record, "cells"))
    assert check_edition(parse_edition(to_json(record)), edition) == ()


@pytest.mark.parametrize(
    ("kind", "wrong"), [("slide", "900"), ("cells", "'Tolls 2023-2024'!A900"), ("cells", "somewhere")]
)
def test_a_place_that_is_not_where_the_words_stand_is_found(
    kind: str, wrong: str, record: Record, edition: dict[str, bytes]
) -> None:
    first = min(cited(record, kind), key=lambda c: c["start"])
    for citation in cited(record, kind):
        if citation["start"] == first["start"]:
            citation["locator"]["value"] = wrong
    found = check_edition(parse_edition(to_json(record)), edition)
    assert "changed-words" in {f.code for f in found}


def test_the_page_of_the_evidence_shows_the_place_and_where_the_reference_is_from(edition: dict[str, bytes]) -> None:
    page = edition["index.html"].decode()
    assert "slide 2</a>" in page
    assert "cells &#39;Tolls 2023-2024&#39;!A" in page
    assert "read as pptx" in page
    assert "author, date: brief.toml" in page


def test_the_record_tells_of_each_source_how_it_was_read(record: Record) -> None:
    sources = {source["file"]: source for source in record["sources"]}
    assert sources["fund.pptx"]["format"] == "pptx"
    assert sources["bulletin.md"]["provenance"]["author"] == "brief.toml"
    assert all(set(source) >= {"format", "language", "remarks", "provenance"} for source in sources.values())

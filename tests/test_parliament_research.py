"""Research-service PDFs on one topic become proved briefs, and a table that is used keeps its notes.

Skipped where the corpora are absent.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.model import AUDIENCES, FORMATS
from tests.reading import folded, says, tables

NOTE = re.compile(r"^(?:Sources?|Notes?):", re.MULTILINE)


@pytest.fixture(scope="module", params=["farm-bill", "iran-2026"])
def output(request: pytest.FixtureRequest, real: Callable[[str], Path]) -> Path:
    return real(request.param)


def test_the_folder_builds_and_every_file_is_proved(output: Path) -> None:
    edition = json.loads((output / "edition.json").read_bytes())
    assert len(edition["sources"]) == 3
    assert len(edition["statements"]) >= 20
    for audience in AUDIENCES:
        assert sorted(edition["audiences"][audience]["files"]) == sorted(FORMATS)


def test_every_note_line_of_a_table_that_is_used_is_kept(output: Path) -> None:
    edition = json.loads((output / "edition.json").read_bytes())
    caveats = {c["id"]: c for c in edition["caveats"]}
    for table in edition["tables"]:
        place = table["citations"][0]
        text = (output / "sources" / f"{place['source']}.txt").read_text(encoding="utf-8")
        # The note lines that stand directly under the table, before any other text of the source.
        below = text[place["end"] :].lstrip("\n").split("\n")
        lines = list(itertools.takewhile(NOTE.match, below))
        said = "".join(folded(caveats[i]["text"]) for i in table["caveats"])
        for line in lines:
            assert folded(line) in said
            for audience in AUDIENCES:
                if table["id"] in edition["audiences"][audience]["tables"]:
                    for format_ in FORMATS:
                        path = output / f"{output.name}-{audience}.{format_}"
                        # A deck at its limit of slides shows no table at all; any other file shows each.
                        if format_ != "pptx" or tables(path):
                            assert says(path, line), path.name


def test_the_nutrition_programmes_table_is_read_with_its_source_line(output: Path) -> None:
    if output.name != "farm-bill":
        pytest.skip("this folder of the corpus has no table with a note")
    edition = json.loads((output / "edition.json").read_bytes())
    caveats = {c["id"]: c["text"] for c in edition["caveats"]}
    notes = [caveats[i] for t in edition["tables"] for i in t["caveats"]]
    assert any("FY2026 appropriations from P.L. 119-37" in " ".join(note.split()) for note in notes)
    assert edition["audiences"]["analyst"]["tables"]
    # a table of many words takes no statement's room on two pages: it is left out with a reason, never without
    two_pages = edition["audiences"]["legislator"]
    told = {*two_pages["tables"], *(d["id"] for d in two_pages["dropped"] if d["reason"])}
    assert {t["id"] for t in edition["tables"]} <= told
    for format_ in ("pdf", "docx", "html"):
        assert says(output / f"{output.name}-legislator.{format_}", "Major Nutrition Programs in the 2018 Farm Bill")

"""Country profiles: every note key becomes a caveat on its value, and on nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks.factbook import count, noted

from briefgen.passages import passages_of
from briefgen.sources import read_source

NAMES = {"rs": "Russia", "up": "Ukraine", "us": "United States"}


@pytest.fixture(params=sorted(NAMES))
def profile(request: pytest.FixtureRequest, corpora: Path) -> tuple[str, bytes]:
    name = str(request.param)
    return name, (corpora / "factbook" / f"{name}.json").read_bytes()


def test_every_note_becomes_a_caveat_on_its_value_and_on_no_other(profile: tuple[str, bytes]) -> None:
    name, data = profile
    record = json.loads(data)
    found = count(read_source(f"{name}.json", data), record)
    assert found.notes >= 50
    assert found.passages >= 100
    assert found.missed == ()
    assert found.strayed == ()
    assert found.bound == found.passages


def test_every_value_beside_a_note_is_read_or_left_out_for_a_reason(profile: tuple[str, bytes]) -> None:
    name, data = profile
    source = read_source(f"{name}.json", data)
    for _, _, beside in noted(json.loads(data)):
        for line in beside:
            assert " ".join(line.split()) in source.text


def test_the_country_is_the_title_and_heads_every_path(profile: tuple[str, bytes]) -> None:
    name, data = profile
    source = read_source(f"{name}.json", data)
    assert source.reference.title == NAMES[name]
    assert {p.path[0] for p in passages_of(source)} == {NAMES[name]}


def test_a_figure_says_what_it_is_of_and_which_year(corpora: Path) -> None:
    source = read_source("rs.json", (corpora / "factbook" / "rs.json").read_bytes())
    [passage] = [p for p in passages_of(source) if "$6.089 trillion" in p.text]
    assert passage.text.startswith("Real GDP (purchasing power parity) 2024: ")
    assert passage.path[0] == "Russia"
    assert [source.text[q.start : q.end] for q in passage.qualifiers if q.kind == "note"] == [
        "note: data in 2021 dollars"
    ]

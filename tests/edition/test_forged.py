"""A record that was tampered with: each forgery is found, and the edition as it was built is whole."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from briefgen.edition import check_edition, parse_edition, to_json
from briefgen.edition.words import is_cut_from
from briefgen.findings import Finding, Severity
from tests.edition.forgeries import FORGERIES, Record, audience_of
from tests.small import briefgen, tree


def _found(record: Record, files: dict[str, bytes]) -> tuple[Finding, ...]:
    return check_edition(parse_edition(to_json(record)), files)


@pytest.fixture
def record(built: dict[str, bytes]) -> Record:
    made: Record = json.loads(built["edition.json"])
    return made


def test_an_edition_as_it_was_built_is_whole(record: Record, built: dict[str, bytes]) -> None:
    assert _found(record, built) == ()


def test_the_edition_has_everything_that_is_forged_below(record: Record) -> None:
    kinds = {c["kind"] for c in record["caveats"]}
    assert {"note", "undated", "disclaimer", "forecast", "disagreement", "hedge", "attribution"} <= kinds
    assert all(record[key] for key in ("tables", "disagreements", "problems", "gaps", "handling"))
    assert set(record["audiences"]) == {"executive", "legislator"}
    assert audience_of(record)["disagreements"]
    assert audience_of(record)["tables"]


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forgery_is_found(name: str, record: Record, built: dict[str, bytes]) -> None:
    forge, code = FORGERIES[name]
    files = dict(built)
    before = to_json(record), dict(files)
    forge(record, files)
    assert (to_json(record), files) != before, "nothing was forged"
    findings = _found(record, files)
    assert code in {f.code for f in findings}, [f.render() for f in findings]
    assert all(f.file and f.next_step for f in findings)


def test_files_that_are_not_listed_are_one_warning_and_any_other_finding_an_error(
    record: Record, built: dict[str, bytes]
) -> None:
    found = _found(record, {**built, "river-minister.pdf": b"", "notes.txt": b"", "sources/more.txt": b""})
    assert [(f.code, f.severity, f.file) for f in found] == [
        ("not-logged", Severity.WARNING, "river-minister.pdf"),
    ]
    assert "like 1 more here: sources/more.txt" in found[0].message


def test_verify_proves_nothing_against_a_record_that_does_not_hold(
    record: Record, built: dict[str, bytes], tmp_path: Path
) -> None:
    for audience in record["audiences"].values():
        audience["promises"] = {"document": [], "deck": []}
    for name, data in {**built, "edition.json": to_json(record)}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    done = briefgen("verify", ".", cwd=tmp_path)
    assert done.returncode == 1
    assert "0 of 6 documents proved" in done.stdout
    assert "error[missing-promise]" in done.stderr


def test_verify_gives_the_hash_of_the_record(edition_folder: Path) -> None:
    sha256 = hashlib.sha256(tree(edition_folder)["edition.json"]).hexdigest()
    done = briefgen("verify", "out/river", cwd=edition_folder.parents[1])
    assert done.returncode == 0, done.stderr
    assert "6 of 6 documents proved" in done.stdout
    assert done.stdout.endswith(f"edition.json sha256 {sha256}\n")


@pytest.mark.parametrize(
    ("text", "exacts", "fits"),
    [
        ("Tolls rose.", ["Tolls\n  rose."], True),
        ("[...] tolls rose.", ["tolls rose."], True),
        ("Issues include: tolls; the locks.", ["Issues include:", "tolls", "the locks."], True),
        ("Tolls rose [...] in May.", ["Tolls rose again in May."], True),
        ("Tolls rose in May.", ["Tolls rose again in May."], False),
        ("Tolls rose.", ["Tolls rose. Not in May."], False),
        ("[...]", ["Tolls rose."], False),
        ("Tolls [...] Tolls rose.", ["Tolls rose."], False),
        ("Tolls [...] rose [...] May.", ["Tolls and fees rose again in May."], True),
        ("Tolls [...] May [...] rose.", ["Tolls in May again rose."], True),
        ("Tolls [...] rose [...] May.", ["Tolls in May again rose."], False),
        ("Issues include: the locks; tolls.", ["Issues include:", "tolls", "the locks."], False),
    ],
)
def test_a_text_is_its_quotations_with_every_gap_marked(text: str, exacts: list[str], fits: bool) -> None:
    assert is_cut_from(text, exacts) is fits

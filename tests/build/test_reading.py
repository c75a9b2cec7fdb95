"""Sources are read side by side, each within its limits, or found in the cache, with the same result."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.build.executor import Executor
from briefgen.build.progress import Silent
from briefgen.build.reading import Read, Reading, read_all
from briefgen.build.tasks import Limits
from briefgen.findings import Severity
from briefgen.model import Rulings
from briefgen.sources import parse_references
from briefgen.store import Cache
from tests.small import BULLETIN, SURVEY

FILES = {"bulletin.md": BULLETIN.encode(), "survey.txt": SURVEY.encode()}
NESTED = b"<html><body>" + b"<table><tr><td>" * 120_000 + b"deep</body></html>"
LONG = b"Survey of works\n\n" + b"The port is open to all boats of the river. " * 200_000


class Steps(Silent):
    """Remembers what was told."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def step(self, stage: str, text: str) -> None:
        self.told.append(text)


def read(files: Mapping[str, bytes], steps: Steps | None = None, **given: object) -> Read:
    reading = Reading(names=tuple(sorted(files)), load=files.__getitem__, **given)  # type: ignore[arg-type]
    with Executor(2, 60) as executor:
        return read_all(reading, executor, steps or Steps())


def test_each_source_is_read_and_stands_in_the_order_of_the_names() -> None:
    done = read(FILES)
    assert [source.file for source in done.sources] == ["bulletin.md", "survey.txt"]
    assert (done.problems, done.findings) == ((), ())
    assert {"bulletin.md", "survey.txt"} == set(done.fields)


def test_from_the_cache_comes_what_a_reader_gives(tmp_path: Path) -> None:
    cache, steps = Cache(tmp_path), Steps()
    first = read(FILES, cache=cache)
    again = read(FILES, steps, cache=cache)
    assert first == again == read(FILES)
    assert steps.told == ["bulletin.md: read before", "survey.txt: read before"]


def test_only_what_changed_is_read_anew(tmp_path: Path) -> None:
    cache, steps = Cache(tmp_path), Steps()
    read(FILES, cache=cache)
    changed = {**FILES, "survey.txt": SURVEY.replace("1998", "1997").encode()}
    done = read(changed, steps, cache=cache)
    assert sorted(steps.told) == ["bulletin.md: read before", "survey.txt"]
    assert "1997" in done.sources[1].text
    steps = Steps()
    read(FILES, steps, cache=cache, rulings={"survey.txt": Rulings(exclude=("a customs accord of 1971",))})
    assert sorted(steps.told) == ["bulletin.md: read before", "survey.txt"], "rulings are part of the key"


def test_a_spoiled_entry_of_the_cache_is_made_anew(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    first = read(FILES, cache=cache)
    for number, path in enumerate(p for p in tmp_path.rglob("*") if p.is_file()):
        path.write_bytes(path.read_bytes()[:-7] if number else b"")
    assert read(FILES, cache=cache) == first
    steps = Steps()
    read(FILES, steps, cache=cache)
    assert all("read before" in told for told in steps.told)


def test_a_cache_that_cannot_be_written_to_is_told_and_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    done = read(FILES, cache=Cache(tmp_path / "file"))
    (finding,) = done.asides
    assert (finding.code, finding.severity) == ("cache-unused", Severity.INFO)
    assert done.findings == (), "no output depends on it"
    assert done.sources == read(FILES).sources


@pytest.mark.parametrize(
    ("file", "data", "limits", "words"),
    [
        ("deep.html", NESTED, Limits(1.5, 4096), "takes longer than 1.5 seconds; raise read_time_limit"),
        ("long.txt", LONG, Limits(60, 48), "takes more than 48 MB; raise read_memory_mb"),
    ],
)
def test_a_document_that_goes_over_a_limit_is_one_line_that_names_the_setting(
    file: str, data: bytes, limits: Limits, words: str
) -> None:
    start = time.monotonic()
    done = read({**FILES, file: data}, limits=limits)
    assert time.monotonic() - start < 30
    assert [source.file for source in done.sources] == ["bulletin.md", "survey.txt"], "it takes nothing else with it"
    (problem,) = done.problems
    assert problem.file == file
    assert words in problem.reason
    assert "exclude = true" in problem.reason
    assert [(f.code, f.severity) for f in done.findings] == [("source-unreadable", Severity.ERROR)]


def test_the_same_documents_are_read_within_the_default_limits() -> None:
    done = read({"deep.html": NESTED, "long.txt": LONG}, limits=Limits(60, 1024))
    assert [source.file for source in done.sources] == ["deep.html", "long.txt"]


def test_what_an_analyst_must_know_is_a_warning_told_once() -> None:
    text = SURVEY.replace("Sample Port Authority", "S\u0430mple P\u200bort \u202eAuthority")
    done = read({"survey.txt": text.encode()})
    assert sorted(f.code for f in done.findings) == ["characters-stripped", "mixed-script"]
    assert all((f.severity, f.file) == (Severity.WARNING, "survey.txt") for f in done.findings)
    assert [remark.code for remark in done.sources[0].remarks] == [f.code for f in done.findings]


def test_a_ruling_that_fits_nothing_is_told_at_its_line() -> None:
    rulings = {"survey.txt": Rulings(include=("toll income reached an estimate of",))}
    places = {("survey.txt", "include"): ("briefs/river/brief.toml", 7)}
    (finding,) = read(FILES, rulings=rulings, places=places).findings
    assert finding.render().startswith("briefs/river/brief.toml:7: warning[ruling-unmatched]: include: ")
    assert 'the nearest is "Toll income reached an estimate' in finding.next_step, "whole words can be copied"


def test_two_files_with_the_same_bytes_are_one_source() -> None:
    done = read({**FILES, "copy.txt": FILES["survey.txt"]})
    assert [source.file for source in done.sources] == ["bulletin.md", "copy.txt"]
    assert [(p.file, p.reason) for p in done.problems] == [("survey.txt", "is a copy of copy.txt")]
    assert replace(done.sources[1], file="survey.txt") != read(FILES).sources[1], "each is named after its own file"


def test_an_entry_that_matches_a_report_and_its_copy_is_of_the_one_that_is_kept() -> None:
    item = {"id": "k", "title": "The river treaty: a survey", "publisher": "Sample Press"}
    entries = parse_references("references.json", json.dumps([item]).encode())
    page = "".join(f"<p>{line}</p>" for line in SURVEY.splitlines() if line)
    twin = f"<html><head><title>The river treaty: a survey</title></head><body><article>{page}</article></body></html>"
    done = read({**FILES, "survey.html": twin.encode()}, exports=(entries,))
    (kept,) = [source for source in done.sources if source.file.startswith("survey.")]
    assert kept.reference.publisher == "Sample Press"
    assert "reference-shared" not in {finding.code for finding in done.findings}
    assert len(done.unused) == len(done.problems) == 1

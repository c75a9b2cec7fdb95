"""What is said of a copy that is dropped holds for the source that is kept in its place."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from briefgen.build.copies import with_copies
from briefgen.build.executor import Executor
from briefgen.build.progress import Silent
from briefgen.build.reading import Read, Reading, read_all
from briefgen.model import Reference, Rulings
from briefgen.passages import passages_of
from briefgen.sources.rulings import NOT_USED
from tests.small import SURVEY

MORE = "\n\nThe harbour desk adds for its own readers that the ferry stops at noon on each day of rest.\n"
QUOTE = "a customs accord of 1971"


def read(files: Mapping[str, bytes], **given: object) -> Read:
    reading = Reading(names=tuple(sorted(files)), load=files.__getitem__, **given)  # type: ignore[arg-type]
    with Executor(1, 60) as executor:
        return read_all(reading, executor, Silent())


@pytest.mark.parametrize("more", [MORE, ""], ids=["nearly the same", "the same to the byte"])
def test_words_that_are_ruled_out_of_a_copy_do_not_come_back_through_the_kept_one(more: str) -> None:
    files = {"a.txt": (SURVEY + more).encode(), "c.txt": SURVEY.encode()}
    assert any(QUOTE in passage.text for passage in passages_of(read(files).sources[0])), "it is there unless ruled out"
    done = read(files, rulings={"c.txt": Rulings(exclude=(QUOTE,))})
    (kept,) = done.sources
    assert kept.file == "a.txt"
    assert not any(QUOTE in passage.text for passage in passages_of(kept))
    assert any(QUOTE in kept.text[out.start : out.end] for out in kept.excluded if out.reason == NOT_USED)
    assert "ruling-unmatched" not in {finding.code for finding in done.findings}


def test_a_table_that_is_ruled_out_of_a_copy_is_out_of_the_kept_one() -> None:
    table = "\n\n| Bank | Toll |\n|---|---|\n| North | 2 dollars |\n\n| Pier | Boats |\n|---|---|\n| West | 40 |\n"
    files = {"a.md": (SURVEY + table + MORE).encode(), "c.md": (SURVEY + table).encode()}
    (kept,) = read(files, rulings={"c.md": Rulings(exclude=("North | 2 dollars",))}).sources
    left = [kept.text[kept.blocks[t.block].start : kept.blocks[t.block].end] for t in kept.tables]
    assert [text.split("\n")[0] for text in left] == ["Bank | Income | Barges", "Pier | Boats"]
    assert "Bank | Toll\nNorth | 2 dollars" in [kept.text[out.start : out.end] for out in kept.excluded]


def test_words_that_fit_no_passage_of_the_kept_one_are_a_finding() -> None:
    files = {"a.txt": (SURVEY + MORE).encode(), "c.txt": SURVEY.encode()}
    done = read(files, rulings={"c.txt": Rulings(exclude=("a tariff accord of 1971",))})
    told = [finding for finding in done.findings if finding.code == "ruling-unmatched"]
    assert any(f.file == "c.txt" and "fits no passage of a.txt" in f.message for f in told)


def test_what_only_the_copy_says_of_itself_is_kept_with_where_it_is_from() -> None:
    url = "https://port.example/survey"
    files = {"a.txt": (SURVEY + MORE).encode(), "c.txt": SURVEY.encode()}
    given = Reference("c", "document", "", url=url, provenance=(("url", "brief.toml"),))
    done = read(files, said={"c.txt": given})
    (kept,) = done.sources
    own = read({"a.txt": files["a.txt"]}).sources[0].reference
    assert own.url == ""
    assert kept.reference.url == url
    assert dict(kept.reference.provenance)["url"] == "copy c.txt"
    assert ("url", url, "copy c.txt") in [(f.field, f.value, f.where) for f in done.fields["a.txt"]]


def test_what_the_kept_one_says_itself_stands() -> None:
    files = {"a.txt": (SURVEY + MORE).encode(), "c.txt": SURVEY.encode()}
    said = {
        "a.txt": Reference("a", "document", "", url="https://port.example/own"),
        "c.txt": Reference("c", "document", "", url="https://port.example/other"),
    }
    (kept,) = read(files, said=said).sources
    assert kept.reference.url == "https://port.example/own"


def test_without_copies_nothing_changes() -> None:
    sources = read({"a.txt": SURVEY.encode()}).sources
    assert with_copies(sources, {}, (), {}) == (sources, ())

"""Which entry of an export is of which source; what is not clear is said and not guessed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from briefgen.model import Reference, Source
from briefgen.sources import Entry, match_entries
from briefgen.sources.matching import Matched, page_key


def entry(key: str, title: str = "", attached: tuple[str, ...] = (), **fields: str) -> Entry:
    return Entry(Reference(key, "report", title, **fields), "references.json", attached)  # type: ignore[arg-type]


def source(file: str, title: str = "", **fields: str) -> Source:
    return Source(file, file, "", "", Reference(file, "report", title, **fields), ())  # type: ignore[arg-type]


def match(entries: Sequence[Entry], *sources: Source, said: dict[str, Reference] | None = None) -> Matched:
    return match_entries(entries, sources, said or {})


def keys(matched: Matched) -> dict[str, str]:
    return {file: found.reference.id for file, found in matched.entries.items()}


FERRIES = entry("one", "Ferries of the Strait", url="https://www.example.org/f/")
ROADS = entry("two", "Roads of the Valley")


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/f",
        "https://EXAMPLE.org/f/#part-2",
        "https://example.org:443/f?utm_source=mail&fbclid=9",
        "//www.example.org/f",
    ],
)
def test_addresses_of_one_page_are_the_same(url: str) -> None:
    assert page_key(url) == page_key("https://www.example.org/f/")
    assert keys(match([ROADS, FERRIES], source("x.pdf", url=url))) == {"x.pdf": "one"}


@pytest.mark.parametrize("url", ["https://example.org/g", "https://example.org/f?page=2", "https://example.com/f", ""])
def test_addresses_of_other_pages_are_not(url: str) -> None:
    assert page_key(url) != page_key("https://www.example.org/f/")


def test_an_address_that_is_none_matches_nothing() -> None:
    assert page_key("http://[broken") == page_key("") == ""
    assert keys(match([entry("a", "A title")], source("x.pdf", "Another"))) == {}


def test_a_doi_matches_whatever_stands_before_it() -> None:
    entries = [entry("a", doi="10.1234/AbC")]
    assert keys(match(entries, source("x.pdf", doi="10.1234/abc"))) == {"x.pdf": "a"}
    assert keys(match(entries, source("x.pdf", url="https://doi.org/10.1234/ABC"))) == {"x.pdf": "a"}


def test_a_file_is_matched_by_its_attachment_or_the_entrys_key() -> None:
    assert keys(match([entry("k", "T", ("Port Report.pdf",))], source("sub/port report.PDF"))) == {
        "sub/port report.PDF": "k"
    }
    assert keys(match([FERRIES, ROADS], source("a/Two.pdf"))) == {"a/Two.pdf": "two"}


def test_a_title_matches_with_a_slip_but_not_with_another_number() -> None:
    weekly = [entry("w12", "Weekly bulletin of the Sample Port Authority, number 12")]
    assert keys(match([FERRIES, ROADS], source("x.pdf", "Roads of the valley."))) == {"x.pdf": "two"}
    assert keys(match(weekly, source("x.pdf", "Weekly buletin of the Sample Port Authority, number 12"))) != {}
    assert keys(match(weekly, source("x.pdf", "Weekly bulletin of the Sample Port Authority, number 13"))) == {}


def test_the_better_way_decides_before_the_weaker() -> None:
    both = source("x.pdf", "Roads of the Valley", url="https://example.org/f")
    assert keys(match([FERRIES, ROADS], both)) == {"x.pdf": "one"}


def test_what_brief_toml_says_is_compared_too() -> None:
    said = {"x.pdf": Reference("", "", "Roads of the Valley")}
    assert keys(match([FERRIES, ROADS], source("x.pdf", "Untitled"), said=said)) == {"x.pdf": "two"}
    said = {"x.pdf": Reference("", "", "", url="https://example.org/f")}
    assert keys(match([FERRIES, ROADS], source("x.pdf", "Untitled"), said=said)) == {"x.pdf": "one"}


def test_two_entries_for_one_source_are_a_doubt_and_neither_is_used() -> None:
    matched = match([entry("a", "The same title"), entry("b", "The same title")], source("x.pdf", "The same title"))
    assert matched.entries == {}
    (doubt,) = matched.doubts
    assert (doubt.source, doubt.entries, doubt.by, doubt.others) == ("x.pdf", ("a", "b"), "title", ())
    assert matched.unused == (), "they are named in the doubt"


def test_one_entry_for_two_sources_is_a_doubt_and_used_for_neither() -> None:
    matched = match([FERRIES], source("x.pdf", "Ferries of the Strait"), source("y.pdf", "Ferries of the Strait"))
    assert matched.entries == {}
    assert [(d.source, d.others) for d in matched.doubts] == [("x.pdf", ("y.pdf",)), ("y.pdf", ("x.pdf",))]


def test_of_two_sources_the_one_that_matches_better_has_the_entry() -> None:
    page = source("x.html", "Ferries of the Strait", url="https://example.org/f")
    matched = match([FERRIES], page, source("y.pdf", "Ferries of the Strait"))
    assert keys(matched) == {"x.html": "one"}
    assert [(d.source, d.others) for d in matched.doubts] == [("y.pdf", ("x.html",))]


def test_entries_of_no_source_are_named() -> None:
    matched = match([FERRIES, ROADS], source("x.pdf", "Ferries of the Strait"))
    assert [found.reference.id for found in matched.unused] == ["two"]

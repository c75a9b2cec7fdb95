"""What sources are called: no two alike, and only what tells them apart is added."""

from __future__ import annotations

from dataclasses import replace

from briefgen.model import DateParts, Name, Source
from briefgen.naming import cited_as, spoken_of, told_apart
from tests.summary.making import article, para

OFFICE = (Name(literal="Sample Office"),)


def source(key: str, title: str, issued: DateParts | None = None, author: tuple[Name, ...] = OFFICE) -> Source:
    made, _ = article(key, para("The lock is open."), issued=issued, title=title)
    return replace(made, reference=replace(made.reference, author=author))


def test_two_works_of_one_year_are_told_apart_by_their_titles() -> None:
    found = told_apart([source("a", "Locks", DateParts(2024)), source("b", "Tolls", DateParts(2024))])
    assert found == {"a": "Sample Office 2024 “Locks”", "b": "Sample Office 2024 “Tolls”"}


def test_two_editions_of_one_title_are_told_apart_by_their_dates_alone() -> None:
    two = [source("a", "Locks", DateParts(2024, 3)), source("b", "Locks", DateParts(2024, 5, 2))]
    for called in (spoken_of, cited_as):
        found = told_apart(two, called)
        assert found == {"a": "Sample Office 2024 (March 2024)", "b": "Sample Office 2024 (2 May 2024)"}


def test_what_nothing_else_tells_apart_is_called_by_its_file_and_others_keep_their_names() -> None:
    found = told_apart([source("a", "Locks"), source("b", "Locks"), source("c", "Locks", DateParts(2020))])
    named = ("Sample Office (n.d.) [a.txt]", "Sample Office (n.d.) [b.txt]", "Sample Office 2020")
    assert tuple(found.values()) == named
    assert told_apart([]) == {}


def test_citations_know_nobody_by_its_publisher() -> None:
    nameless = source("a", "Locks of the river and of its many towns", author=())
    published = replace(nameless, reference=replace(nameless.reference, publisher="Sample Press"))
    assert cited_as(published) == "“Locks of the river and …” n.d."
    assert spoken_of(published) == "Sample Press (n.d.)"
    assert spoken_of(nameless) == "“Locks of the river and of its many towns”"

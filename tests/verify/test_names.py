"""Files that could not be used may be called anything: their names cost no other promise its place."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model import Deck, Document, Promise, RenderedFile, SourceProblem
from briefgen.render import render
from briefgen.verify import owed, verify
from tests import documents, factory
from tests.render.samples import brand
from tests.verify.samples import page

STATEMENT = "Toll income reached an estimated $4.2 million in 2023."
NAMES = (
    "Office",
    "Survey",
    "2024",
    "a",
    "[a]",
    "para. 3",
    "(Sample Survey Office 2024, para. 3)",
    "The river treaty",
    "Figure as of 2023.",
    "Sample Survey Office",
    STATEMENT,
    f"{STATEMENT} Copy.txt",
    "is empty",
    "empty.txt",
    "could not be used",
)


@cache
def slides() -> Deck:
    return documents.deck("executive")


def document(*names: str, title: str = "The river treaty", audience: str = "executive") -> Document:
    problems = tuple(SourceProblem(name, "is empty: ask for it again") for name in names)
    return documents.document(audience, replace(factory.summary(), title=title, problems=problems))


def findings(made: Document, format: str = "html") -> list[str]:
    file = render(format, made, slides(), brand())
    return [f.render() for f in verify(file, owed(made))]


@pytest.mark.parametrize("name", NAMES)
def test_a_whole_document_passes_whatever_the_unusable_file_is_called(name: str) -> None:
    assert findings(document(name)) == []


@pytest.mark.parametrize("format", ["pdf", "docx", "html"])
def test_a_whole_document_passes_with_many_colliding_names(format: str) -> None:
    for audience in ("executive", "analyst"):
        assert findings(document(*NAMES, audience=audience), format) == []


def test_whole_slides_pass_with_colliding_names() -> None:
    for name in NAMES:
        summary = replace(factory.summary(), problems=(SourceProblem(name, "is empty: ask for it again"),))
        deck = documents.deck("executive", summary)
        file = render("pptx", documents.document("executive", summary), deck, brand())
        assert [f.render() for f in verify(file, owed(deck))] == [], name


def test_whole_slides_pass_with_so_many_colliding_names_that_they_fill_several() -> None:
    problems = tuple(SourceProblem(name, "is empty: ask for it again") for name in NAMES)
    summary = replace(factory.summary(), problems=problems)
    deck = documents.deck("executive", summary)
    assert len({p.slide for p in deck.promises if p.kind == "problem"}) > 1
    assert sum(p.kind == "problem" for p in deck.promises) == 2 * len(NAMES)
    file = render("pptx", documents.document("executive", summary), deck, brand())
    assert [f.render() for f in verify(file, owed(deck))] == []


@pytest.mark.parametrize("title", [STATEMENT, f"{STATEMENT[:-1]} and fell", "Office", "a", "2024", "(Sample Survey"])
def test_a_whole_document_passes_whatever_its_title_is(title: str) -> None:
    assert findings(document(title=title)) == []


WORDS = [
    "(Sample",
    "Survey",
    "Office",
    "2024,",
    "para.",
    "3)",
    "[a]",
    "Figure",
    "as",
    "of",
    "2023.",
    "is",
    "empty",
    "Toll",
]


# names and titles of words that the sample's citations, notes and statements are made of
TEXT = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)


PAGE = (
    "<h1>{title}</h1><p>Toll income as of 2023. (Sample Survey Office 2024, para. 3)<sup>[a]</sup></p>"
    "<p>Toll is empty (Sample Survey Office 2024, para. 4)<sup>[b]</sup></p>"
    "<p>A file could not be used: {name} ({reason}).</p>"
    "<p>[a] Figure as of 2023.</p><p>[b] Only Sample Survey Office 2024 says this.</p>"
    "<p>Sample Survey Office. 2024. {work}.</p>"
)


@settings(max_examples=300, deadline=None)
@given(title=TEXT, name=TEXT, reason=TEXT, work=TEXT)
def test_an_intact_page_passes_whatever_names_and_titles_are(title: str, name: str, reason: str, work: str) -> None:
    one, two = "Toll income as of 2023.", "Toll is empty"
    promises = (
        Promise("title", "river", title),
        Promise("statement", "s1", one),
        Promise("citation", "s1", "(Sample Survey Office 2024, para. 3)", after=one),
        Promise("caveat", "s1", "[a]", after=one),
        Promise("statement", "s2", two),
        Promise("citation", "s2", "(Sample Survey Office 2024, para. 4)", after=two),
        Promise("caveat", "s2", "[b]", after=two),
        Promise("caveat", "c1", "Figure as of 2023.", after="[a]"),
        Promise("caveat", "c2", "Only Sample Survey Office 2024 says this.", after="[b]"),
        Promise("reference", "survey", f"Sample Survey Office. 2024. {work}."),
        Promise("problem", name, name, after=reason),
        Promise("problem", name, reason, after=name),
    )
    whole = page(PAGE.format(title=title, name=name, reason=reason, work=work))
    assert verify(RenderedFile("executive", "html", whole), promises) == ()


def test_the_name_of_an_unusable_file_is_not_found_in_a_citation() -> None:
    promises = (
        Promise("statement", "s1", "The locks were closed."),
        Promise("citation", "s1", "(Monitor 2026, para. 5)", after="The locks were closed."),
        Promise("problem", "Monitor", "Monitor", after="is empty"),
        Promise("problem", "Monitor", "is empty", after="Monitor"),
    )
    said = "<p>The locks were closed. (Monitor 2026, para. 5)</p>"
    for shown, lost in (
        ("Monitor (is empty)", []),
        ("A file is empty: Monitor", []),
        ("A file (is empty)", ["Monitor"]),
    ):
        found = verify(RenderedFile("executive", "html", page(f"{said}<p>{shown}</p>")), promises)
        assert [f.message.split()[1] for f in found if f.code == "lost-problem"] == lost
        assert bool(found) == bool(lost)

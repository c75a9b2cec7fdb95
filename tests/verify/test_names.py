"""Files that could not be used may be called anything: their names cost no other promise its place."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import example, given, settings
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


def owed_by_page(title: str, work: str, *problems: tuple[str, str]) -> tuple[Promise, ...]:
    one, two = "Toll income as of 2023.", "Toll is empty"
    return (
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
        *(Promise("problem", name, name, after=reason) for name, reason in problems),
        *(Promise("problem", name, reason, after=name) for name, reason in problems),
    )


@settings(max_examples=300, deadline=None)
@given(title=TEXT, name=TEXT, reason=TEXT, work=TEXT)
@example(title="(Sample", name="(Sample", reason="Toll is empty", work="Toll")
@example(title="Toll", name="[a]", reason="Toll is empty (Sample", work="3) 2024,")
@example(title="a", name="(Sample Survey Office 2024, para. 3)", reason="Toll income as of 2023.", work="Toll")
def test_an_intact_page_passes_whatever_names_and_titles_are(title: str, name: str, reason: str, work: str) -> None:
    whole = page(PAGE.format(title=title, name=name, reason=reason, work=work))
    assert verify(RenderedFile("executive", "html", whole), owed_by_page(title, work, (name, reason))) == ()


# a file's name directly behind the mark whose note it may be called like
BEHIND = (
    "<h1>{title}</h1><p>Toll income as of 2023. (Sample Survey Office 2024, para. 3)<sup>[a]</sup></p>"
    "<p>{name}: {reason}</p><p>Toll is empty (Sample Survey Office 2024, para. 4)<sup>[b]</sup></p>"
    "<p>[a] Figure as of 2023.</p><p>[b] Only Sample Survey Office 2024 says this.</p>"
    "<p>Sample Survey Office. 2024. {work}.</p>"
)
NAMED = {"title": "The river treaty", "name": "Figure as of 2023.", "reason": "is empty", "work": "Toll"}


@settings(max_examples=100, deadline=None)
@given(name=TEXT, reason=TEXT)
@example(name=NAMED["name"], reason=NAMED["reason"])
@example(name="[a]", reason="Figure as of 2023.")
@example(name="[a] Figure as of", reason="2023.")
def test_an_intact_page_passes_whatever_name_stands_behind_a_mark(name: str, reason: str) -> None:
    whole = page(BEHIND.format(**NAMED | {"name": name, "reason": reason}))
    promises = owed_by_page(NAMED["title"], NAMED["work"], (name, reason))
    assert verify(RenderedFile("executive", "html", whole), promises) == ()


@pytest.mark.parametrize(
    ("there", "code"),
    [
        ("<sup>[a]</sup>", "lost-caveat-mark"),
        ("<p>Figure as of 2023.: is empty</p>", "lost-problem"),
        ("<p>[a] Figure as of 2023.</p>", "lost-problem"),  # the mark and the name stand for the note then
    ],
)
def test_what_is_lost_is_found_beside_a_file_that_is_called_as_a_note_says(there: str, code: str) -> None:
    whole = BEHIND.format(**NAMED)
    assert whole.count(there) == 1
    promises = owed_by_page(NAMED["title"], NAMED["work"], (NAMED["name"], NAMED["reason"]))
    found = verify(RenderedFile("executive", "html", page(whole.replace(there, ""))), promises)
    assert code in {f.code for f in found}


BESIDE = "A file could not be used: (Sample (Toll is empty)."


@pytest.mark.parametrize(
    ("there", "instead", "code"),
    [
        (BESIDE, "A file could not be used: (Sample.", "lost-statement"),  # one place for two: either is lost
        (BESIDE, "A file could not be used: (Toll is empty).", "lost-problem"),
        ("Toll is empty (Sample Survey Office 2024, para. 4)", "Toll is empty", "lost-citation"),
        ("Toll is empty (Sample Survey Office 2024, para. 4)", "(Sample Survey Office 2024, para. 4)", "lost-citation"),
        ("<sup>[b]</sup>", "", "lost-caveat-mark"),
    ],
)
def test_what_is_lost_is_found_beside_a_file_whose_reason_is_a_statement(there: str, instead: str, code: str) -> None:
    promises = owed_by_page("The river treaty", "Toll", ("(Sample", "Toll is empty"))
    whole = PAGE.format(title="The river treaty", name="(Sample", reason="Toll is empty", work="Toll")
    assert there in whole
    found = verify(RenderedFile("executive", "html", page(whole.replace(there, instead))), promises)
    assert code in {f.code for f in found}


def test_several_files_whose_names_are_statements_cost_none_its_place() -> None:
    problems = (("Toll is empty", "a"), ("3) para.", "a"), ("Toll is empty (Sample", "a"))
    shown = "".join(f"<p>{reason}: {name}</p>" for name, reason in problems)
    whole = PAGE.replace("<p>A file could not be used: {name} ({reason}).</p>", shown).format(title="2024,", work="as")
    assert verify(RenderedFile("executive", "html", page(whole)), owed_by_page("2024,", "as", *problems)) == ()


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

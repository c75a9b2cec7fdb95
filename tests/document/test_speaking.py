"""What templates are given of issues and disagreements, and what the shipped documents say with it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from briefgen.document.nodes import text_of
from briefgen.document.speaking import issues_left
from briefgen.matters import of_figures
from briefgen.model import Document, Figure, KeyIssue, Promise, Summary, View
from tests import documents, factory


def told(document: Document) -> str:
    return text_of(json.loads(document.ast)["blocks"])


def with_issues(*views: View) -> Summary:
    """The shared summary with three issues: one with these views, one with none, one that no statement stands under."""
    made = factory.summary()
    ids = [s.id for s in made.statements]
    issues = (
        KeyIssue("Dredging", (ids[4],), views=views),
        KeyIssue("Staffing", (ids[5],)),
        KeyIssue("Toll rates", (ids[0],)),
    )
    return replace(made, issues=issues)


@pytest.mark.parametrize("audience", ["legislator", "analyst"])
def test_a_view_that_is_not_shown_is_not_said_to_be_missing(audience: str) -> None:
    text = told(documents.document(audience, with_issues(View("Port Union", ("not-shown",)))))
    assert text.count("No attributed view was found") == 1
    assert text.count("not shown here for want of room") == 1
    if audience == "legislator":
        assert "No attributed view was found on: Staffing." in text
        assert "Views were found, but are not shown here for want of room, on: Dredging." in text


@pytest.mark.parametrize("audience", ["legislator", "analyst"])
def test_an_issue_that_is_not_set_out_is_named_with_what_stands_on_it_elsewhere(audience: str) -> None:
    summary = with_issues()
    view = documents.view(audience, summary)
    number = next(n for n, s in enumerate(view.statements, 1) if s.id == summary.statements[0].id)
    left = f"Toll rates (see {number})"
    assert issues_left(view) == left
    document = documents.document(audience, summary)
    assert f"Issues not set out here: {left}." in told(document)
    assert Promise("left-out", "river", left) in document.promises


def test_where_no_slot_sets_issues_out_none_is_left() -> None:
    assert issues_left(documents.view("talking-points", with_issues())) == ""
    assert issues_left(documents.view("legislator")) == ""


def test_figures_that_differ_are_named_once_in_a_question_and_not_in_what_is_spoken() -> None:
    made = factory.summary()
    aspect = of_figures("a low of 3", "a high of 9", "Tolls reached … for the upkeep of locks")
    split = replace(made.disagreements[0], kind="numeric", aspect=aspect)
    figures = tuple(
        Figure(f"f{n}", s.id, text, 1.0, None, "USD", "", "", "", s.citations[0], (), (split.id,))
        for n, (s, text) in enumerate(zip(made.statements[1:3], ("a low of 3", "a high of 9"), strict=True))
    )
    summary = replace(made, disagreements=(split,), figures=figures)
    question = told(documents.document("legislator", summary)).partition("Questions to ask")[2]
    assert "differ on the figure for the upkeep of locks (a low of 3, Sample" in question
    assert "a high of 9, Sample" in question
    assert "Who is right about the figure for the upkeep of locks?" in told(
        documents.document("talking-points", summary)
    )


@pytest.mark.parametrize("audience", ["executive", "talking-points", "analyst"])
def test_how_much_has_one_voice_is_said_as_it_was_found(audience: str) -> None:
    text = told(documents.document(audience))
    view = documents.view(audience)
    single = sum(any("Only " in c.text for c in view.caveats if c.id in s.caveats) for s in view.statements)
    said = f"For {single} of {len(view.statements)} statements here no independent second source was found"
    assert said in text
    assert "rest on a single source" not in text
    made = factory.summary()
    one = replace(made, sources=made.sources[:1], statements=made.statements[1:2], disagreements=(), caveats=())
    assert "Everything here is from one source." in told(documents.document(audience, one))


def test_an_issue_is_written_small_within_a_question() -> None:
    made = factory.summary()
    first, *rest = made.sources
    known = replace(first, text=f"{first.text}\nThe dredging of locks and more dredging.")
    said = (*made.statements[:3], *made.statements[4:])  # the first that has no second source is on an issue
    text = told(documents.document("legislator", replace(made, sources=(known, *rest), statements=said)))
    assert "on dredging, no source beside Sample Survey Office 2024 was found." in text
    assert "For paragraph" in text


def test_what_nothing_says_is_not_headed_or_asked_for() -> None:
    made = factory.summary()
    firm = tuple(s for s in made.statements if s.citations[0].source == "survey" and s.section == "background")
    text = told(documents.document("talking-points", replace(made, statements=firm, disagreements=(), tables=())))
    assert "Unsupported: No line here rests on one undated source alone." in text
    assert "not without naming its one source" not in text
    assert "What this paper cannot tell:" in text
    assert "another?" not in told(documents.document("legislator", replace(made, statements=firm, disagreements=())))


def test_nothing_left_out_is_not_counted_and_one_undated_source_is_one() -> None:
    assert "Left out here" not in told(documents.document("analyst"))
    assert "since this was written, which carries no date: Sample River Bulletin n.d.?" in told(
        documents.document("legislator")
    )


def test_the_public_is_told_what_is_quoted_and_which_acronyms_nobody_explains() -> None:
    made = factory.summary()
    first, *rest = made.sources
    known = replace(first, text=f"{first.text}\nThe Sample River Commission (SRC) met the XQZ.")
    text = told(documents.document("public", replace(made, sources=(known, *rest), title="SRC and XQZ")))
    assert "back to the beginning of its paragraph or bullet" in text
    assert "SRC: Sample River Commission" in text
    assert "Not explained by any source: XQZ." in text
    assert "Glossary No acronym was found." in told(documents.document("public"))


def test_the_public_is_not_sent_to_a_paper_that_it_does_not_have() -> None:
    made = factory.summary()
    ids = [s.id for s in made.statements]
    more = [
        replace(made.disagreements[0], id=f"d{n}", aspect=f"thing {n}", statements=(ids[n], ids[n + 1])) for n in (4, 6)
    ]
    text = told(documents.document("public", replace(made, disagreements=(*made.disagreements, *more))))
    assert "The sources also differ on thing 6; this is not set out here." in text
    assert "analyst" not in text

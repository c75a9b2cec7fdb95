"""What templates are given of issues and disagreements, and what the shipped documents say with it."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from briefgen.document.context import context_of
from briefgen.document.nodes import text_of
from briefgen.document.speaking import issues_left
from briefgen.matters import of_figures, over_time
from briefgen.model import Document, Figure, KeyIssue, Promise, Source, Summary, View
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
    both = sum(len({c.source for c in s.citations}) > 1 for s in view.statements)
    count = f"{both} of {len(view.statements)} statements here is" if both else "No statement here is"
    assert f"{count} said in full by two independent sources; {single} are marked as resting on one; " in text
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
    assert "The sources also appear to differ on thing 6; this is not set out here." in text
    assert "analyst" not in text


def test_two_sources_of_one_house_or_voice_do_not_bear_each_other_out() -> None:
    made = factory.summary()
    view = documents.view("analyst", made)
    assert context_of(view).brief.corroborated == 1
    house = replace(made, sources=tuple(_published(s, "Sample House") for s in made.sources))
    assert context_of(documents.view("analyst", house)).brief.corroborated == 0
    assert "No statement here is said in full by two independent sources" in told(documents.document("analyst", house))


def _published(source: Source, by: str) -> Source:
    return replace(source, reference=replace(source.reference, publisher=by))


def test_what_a_source_itself_leaves_open_is_pointed_to_and_no_gap_is_denied() -> None:
    made = factory.summary()
    first, *rest = made.statements
    words = "The accord does not specify how tolls would be shared."
    summary = replace(made, statements=(replace(first, text=words), *rest), gaps=(), problems=())
    view = documents.view("analyst", summary)
    number = next(n for n, s in enumerate(view.statements, 1) if s.text == words)
    context = context_of(view)
    assert context.left_open == str(number)
    assert context_of(documents.view("analyst", made)).left_open == ""


def test_what_changed_is_no_difference_and_what_only_appears_one_is_hedged() -> None:
    made = factory.summary()
    model, ids = made.disagreements[0], [s.id for s in made.statements]
    then = replace(model, id="then", aspect=over_time("the locks"), statements=(ids[4], ids[5]))
    else_ = replace(model, id="else", aspect="staff", statements=(ids[6], ids[7]))
    text = told(documents.document("executive", replace(made, disagreements=(model, then, else_))))
    assert "The sources also appear to differ on staff: both sides" in text
    assert "What two sources say of the locks may each have been true in its time: both" in text
    assert "over time" not in text
    plain = replace(else_, kind="numeric")
    assert "The sources also differ on staff: both sides" in told(
        documents.document("executive", replace(made, disagreements=(model, plain)))
    )
    note = told(documents.document("talking-points", replace(made, disagreements=(then,))))
    assert "No disagreement between them was found" in note
    assert "of the locks may each have been true" in note


def test_a_question_hedges_as_its_box_does() -> None:
    made = factory.summary()
    (split,) = made.disagreements
    questions = {
        "stance": "appear to differ on relations",
        "numeric": "differ on relations",
    }
    for kind, words in questions.items():
        text = told(documents.document("legislator", replace(made, disagreements=(replace(split, kind=kind),))))
        assert re.search(rf"Paragraphs \d and \d {words}", text)
    text = told(documents.document("talking-points"))
    assert "We do not settle it: the sources appear to disagree." in text


def test_dated_events_outside_the_timeline_are_named_by_number() -> None:
    summary = factory.summary()
    plain = replace(summary, statements=tuple(replace(s, when="") for s in summary.statements))
    view = documents.view("analyst", plain)
    assert context_of(view).dated_elsewhere == ""
    listed = {s.id for slot in view.slots if slot.kind == "timeline" for s in slot.statements}
    other = next(s for s in view.statements if s.id not in listed)
    dated = tuple(replace(s, when="May 2019") if s.id in {other.id, *listed} else s for s in plain.statements)
    made = documents.view("analyst", replace(plain, statements=dated))
    number = next(n for n, s in enumerate(made.statements, 1) if s.id == other.id)
    assert context_of(made).dated_elsewhere == str(number)
    assert f"ated events: see {number}." in told(documents.document("analyst", replace(plain, statements=dated)))

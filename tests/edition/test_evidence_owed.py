"""The record demands a promise for each figure, each holder of a view and the tables left out, where they are owed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.edition import parse_edition, to_json
from briefgen.edition.places import words_of
from briefgen.edition.promised import promises_are_whole
from briefgen.edition.record import Edition, Promises
from briefgen.edition.recording import edition_record
from briefgen.findings import Finding
from briefgen.model import RenderedFile, SourceProblem, Summary
from tests import documents
from tests.document.test_evidence import weighed


def edition(audience: str, without: str = "", summary: Summary | None = None) -> Edition:
    """The record of one audience's document, without its promises of a kind."""
    said = summary or tabled()
    document, view = documents.document(audience, said), documents.view(audience, said)
    kept = tuple(p for p in document.promises if p.kind != without)
    files = [RenderedFile(audience, "html", b"")]
    return parse_edition(to_json(edition_record(said, [view], files, {audience: Promises(kept)})))


def tabled() -> Summary:
    """The weighed summary with more tables than the legislator is shown."""
    summary = weighed()
    tables = tuple(replace(summary.tables[0], id=f"t{n}", caption=f"Table {n}. Tolls of {n}") for n in (1, 2))
    return replace(summary, tables=tables)


def missing(found: Edition) -> list[Finding]:
    return list(promises_are_whole(found, {}))


@pytest.mark.parametrize("audience", ["analyst", "legislator", "executive"])
def test_a_record_as_it_is_made_lacks_nothing(audience: str) -> None:
    assert missing(edition(audience)) == []


@pytest.mark.parametrize(
    ("audience", "kind", "said"),
    [
        ("analyst", "figure", 'the figure f3 "$4.2 million"'),
        ("analyst", "figure", 'the figure f3 "in 2023"'),
        ("analyst", "figure", "the place of figure f3"),
        ("analyst", "view", '"Port Union"'),
        ("legislator", "view", '"Port Union"'),
        ("legislator", "left-out", '"Tolls of 2"'),
    ],
)
def test_a_promise_that_is_struck_out_is_missed(audience: str, kind: str, said: str) -> None:
    found = missing(edition(audience, kind))
    assert any(said in f.message for f in found), [f.message for f in found]
    assert {f.code for f in found} == {"missing-promise"}


def test_a_figure_that_the_record_has_not_may_not_be_promised() -> None:
    made = edition("analyst")
    (found, *_) = missing(replace(made, figures=made.figures[:-1]))
    assert found.code == "broken-record"
    assert "figure f3" in found.message


def test_in_a_style_with_notes_the_place_of_a_figure_stands_in_its_note() -> None:
    made = edition("analyst")
    record = made.audiences["analyst"]
    told = tuple(
        replace(p, text="1") if p.kind == "figure" and "para." in p.text else p for p in record.promises.document
    )
    numbers = (*told, replace(told[0], kind="note-mark", id=made.statements[0].id, text="1"))
    for promises, lost in ((told, True), (numbers, False)):
        audiences = {"analyst": replace(record, promises=Promises(promises))}
        messages = [f.message for f in missing(replace(made, audiences=audiences))]
        assert any("the place of figure" in m for m in messages) is lost


@pytest.mark.parametrize(("audience", "owed"), [("analyst", True), ("executive", False)])
def test_only_the_analyst_is_owed_the_copies(audience: str, owed: bool) -> None:
    copy = SourceProblem("twin.pdf", "is a copy of survey.md", "survey.md")
    made = edition(audience, summary=replace(tabled(), problems=(copy,)))
    assert missing(made) == []
    bare = edition(audience, "problem", replace(tabled(), problems=(copy,)))
    assert bool(missing(bare)) is owed


def test_a_range_of_paragraphs_names_every_one_of_them_and_no_other_number_does() -> None:
    assert {"25", "26", "27", "28"} <= set(words_of("(Sample 2024, paras. 3, 25–28)"))
    assert "4" not in words_of("(Sample 2024, paras. 3, 25–28)")
    assert words_of("(Sample 2024, para. 3)") == ["Sample", "2024", "para", "3"]

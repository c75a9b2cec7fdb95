"""The analyst's document shows what the sources are, and its files and record owe it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.document import document_for
from briefgen.edition import Promises, check_edition, edition_record, parse_edition, to_json
from briefgen.edition.owing import owing_of
from briefgen.edition.promised import appraisals_are_promised
from briefgen.errors import TemplateError
from briefgen.model import Appraisal, RenderedFile, Summary
from tests import documents, factory

SOURCING = ("This brief rests on two sources: one analysis and one news report.", "One is undated.")


def appraisal(source: str, text: str) -> Appraisal:
    return Appraisal(source, "analysis", "", False, "", "", 6, 1, "en", "", (), (("kind", "its title"),), text)


def summary() -> Summary:
    told = (appraisal("survey", "Analysis (its title); undated."), appraisal("bulletin", "News report; <b>dated</b>."))
    return replace(factory.summary(), appraisals=told, sourcing=SOURCING)


def test_the_analyst_is_promised_each_descriptor_and_their_summary() -> None:
    made = [(p.id, p.text) for p in documents.document("analyst", summary()).promises if p.kind == "appraisal"]
    assert made == [
        ("river", " ".join(SOURCING)),
        ("survey", "Analysis (its title); undated."),
        ("bulletin", "News report; <b>dated</b>."),
    ]


def test_a_legislator_is_promised_what_the_sources_are_together() -> None:
    promised = [p for p in documents.document("legislator", summary()).promises if p.kind == "appraisal"]
    assert [p.text for p in promised] == [" ".join(summary().sourcing)]


@pytest.mark.parametrize("audience", ["executive", "public", "talking-points"])
def test_an_audience_that_is_not_shown_it_is_promised_nothing(audience: str) -> None:
    assert not [p for p in documents.document(audience, summary()).promises if p.kind == "appraisal"]


@pytest.mark.parametrize("word", ["{{ sourcing }}", "{% if s.appraisal %}: {{ s.appraisal }}"])
def test_a_template_of_the_analyst_that_leaves_it_out_is_refused(word: str) -> None:
    templates = documents.templates("analyst")
    assert word in templates.brief
    short = replace(templates, brief=templates.brief.replace(word, "{% if s.appraisal %}" if "if" in word else ""))
    with pytest.raises(TemplateError, match="leaves out appraisal"):
        document_for(documents.view("analyst", summary()), short)


def _edition(struck: str = "") -> list[str]:
    """What is found in a record of the analyst's document, with the appraisal's promises on `struck` taken out."""
    document = documents.document("analyst", summary())
    kept = tuple(p for p in document.promises if not (p.kind == "appraisal" and p.id == struck))
    files = [RenderedFile("analyst", "html", b"x")]
    views = {"analyst": documents.view("analyst", summary())}
    made = edition_record(summary(), views, files, {"analyst": Promises(kept)})
    (owing,) = owing_of(parse_edition(to_json(made)))
    return [f.code for f in appraisals_are_promised(owing)]


def test_the_record_holds_the_appraisals_and_they_are_owed() -> None:
    made = edition_record(summary(), {}, ())
    assert made["sourcing"] == list(SOURCING)
    assert made["appraisals"][0]["text"] == "Analysis (its title); undated."
    assert parse_edition(to_json(made)).appraisals == summary().appraisals
    assert _edition() == []


@pytest.mark.parametrize("id", ["river", "survey", "bulletin"])
def test_a_promise_that_is_struck_out_is_found(id: str) -> None:
    assert _edition(id) == ["missing-promise"]


def test_a_record_from_before_there_were_appraisals_is_read() -> None:
    made = edition_record(factory.summary(), {}, ())
    del made["appraisals"], made["sourcing"]
    old = parse_edition(to_json(made))
    assert (old.appraisals, old.sourcing) == ((), ())
    assert not [f for f in check_edition(old, {}) if "appraisal" in f.message]

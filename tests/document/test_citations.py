"""Citation styles: every locator is printed in every style, notes are numbered, references say kind and date."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace

import pytest

from briefgen.document import deck_for, document_for
from briefgen.document.cites import cite, cite_source, citeproc
from briefgen.document.deck_cites import deck_citations, sources_cited
from briefgen.document.endnotes import note_texts, prepared, with_endnotes
from briefgen.document.locators import lost
from briefgen.document.nodes import Node, div, inlines, para, span, text_of, walk
from briefgen.document.references import _described, reference_texts
from briefgen.document.style import has_notes, in_full
from briefgen.document.weave import of_source
from briefgen.errors import RenderError, TemplateError
from briefgen.model import Caveat, CaveatKind, Citation, DateParts, Document, Locator, Source
from tests import documents, factory
from tests.styles import NAMED, style

KINDS = (
    (Locator("page", "4"), "4"),
    (Locator("page", "3-4"), "3"),
    (Locator("paragraph", "7"), "7"),
    (Locator("slide", "12"), "slide 12"),
    (Locator("table", "2"), "table 2"),
    (Locator("cells", "Trade!A3:D12"), "cells Trade!A3:D12"),
)
NOTES = ("oscola", "chicago-notes-bibliography")


def citation(source: str, *places: Locator) -> tuple[Citation, ...]:
    return tuple(Citation(source, 0, 1, "x", "", "", "label", place) for place in places)


def rendered(csl: str, *cited: Node) -> list[str]:
    """Each Cite as the style prints it; a note style's as its note."""
    blocks = [*(para([span([node], "", "citation")]) for node in cited), div([], "refs")]
    ast: Node = {"pandoc-api-version": [1, 23, 1], "meta": {"lang": {"t": "MetaString", "c": "en"}}, "blocks": blocks}
    done = citeproc(ast, factory.summary().sources, csl, "t")
    return [text_of(block) for block in done["blocks"][: len(cited)]]


@pytest.mark.parametrize("name", NAMED)
@pytest.mark.parametrize(("place", "words"), KINDS)
def test_every_style_prints_every_kind_of_locator(name: str, place: Locator, words: str) -> None:
    (text,) = rendered(style(name), cite(citation("survey", place)))
    assert words in text
    if place.kind == "paragraph":
        assert "para" in text.lower()


@pytest.mark.parametrize("name", NAMED)
def test_all_locators_of_a_source_are_printed_whatever_their_kind(name: str) -> None:
    places = (Locator("paragraph", "3"), Locator("table", "2"), Locator("paragraph", "9"))
    (text,) = rendered(style(name), cite(citation("survey", *places)))
    assert all(words in text for words in ("3, 9", "table 2"))


@pytest.mark.parametrize("name", ["chicago-author-date", "apa", "ieee", "nature"])
def test_a_page_is_called_one_beside_places_of_other_kinds(name: str) -> None:
    cites = (cite(citation(id, place)) for id, place in (("survey", Locator("page", "3-4")), ("bulletin", KINDS[2][0])))
    page, paragraph = rendered(style(name), *cites)
    assert "pp. 3–4" in page
    assert "para" in paragraph.lower()


def test_a_page_alone_stands_as_the_style_has_it() -> None:
    (page,) = rendered("", cite(citation("survey", Locator("page", "4"))))
    assert page == "(Sample Survey Office 2024, 4)"


def test_paragraphs_that_follow_one_another_are_a_range_in_a_citation() -> None:
    places = (Locator("paragraph", str(n)) for n in (9, 5, 6, 7))
    (text,) = rendered("", cite(citation("survey", *places)))
    assert text == "(Sample Survey Office 2024, paras. 5–7, 9)"


@pytest.mark.parametrize("name", NOTES)
def test_a_note_that_repeats_the_one_before_still_says_where(name: str) -> None:
    same = citation("survey", Locator("paragraph", "3"))
    other = citation("survey", Locator("paragraph", "5"), Locator("paragraph", "6"))
    first, second, third = rendered(style(name), cite(same), cite(same), cite(other))
    for text, numbers in ((first, "3"), (second, "3"), (third, "5, 6")):
        assert "para" in text
        assert numbers in text
    assert len(second) < len(first)


def cited_as(text: str, item: Node) -> Node:
    """A Cite of one item as a style printed it."""
    return {"t": "Cite", "c": [[item], [{"t": "Link", "c": [["", [], []], inlines(text), ["#ref-a", ""]]}]]}


def test_a_bare_number_is_not_taken_for_a_paragraph() -> None:
    made = {"citationId": "a", "citationSuffix": inlines(", paras. 3, 5")}
    assert list(lost(cited_as("Ibid 3, 5", made))) == [made]
    assert not list(lost(cited_as("Sample 2024, paras 3, 5", made)))


def test_a_number_within_another_is_not_that_locator() -> None:
    made = {"citationId": "a", "citationSuffix": inlines(", p. 2")}
    assert list(lost(cited_as("Sample 2024", made))) == [made]


def test_a_source_that_is_not_in_the_brief_cannot_be_cited() -> None:
    with pytest.raises(TemplateError):
        rendered("", cite_source("nowhere"))


def test_a_style_refers_to_the_number_of_the_note_that_named_a_source_first() -> None:
    cites = [cite(citation(source, Locator("page", "4"))) for source in ("bulletin", "survey", "bulletin")]
    words = [para([*inlines("Text."), {"t": "Space"}, span([c], "", "citation")]) for c in cites]
    ast: Node = {"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": [*words, div([], "refs")]}
    prepared(ast, {})
    done = with_endnotes(citeproc(ast, factory.summary().sources, style("oscola"), "t"))
    assert "(n 1)" in note_texts(done)["3"]


@pytest.mark.parametrize("name", NOTES)
def test_a_source_that_only_a_cell_cites_is_in_the_list_of_a_note_style(name: str) -> None:
    words, cell = [cite(citation(source, Locator("page", "4"))) for source in ("bulletin", "survey")]
    shown = para([*inlines("Text."), {"t": "Space"}, span([words], "", "citation")])
    blocks = [shown, para([span([cell], "", "citation")]), div([], "refs")]
    ast: Node = {"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": blocks}
    prepared(ast, {})
    done = with_endnotes(citeproc(ast, factory.summary().sources, style(name), "t"))
    assert set(reference_texts(done)) == {"bulletin", "survey"}
    assert list(note_texts(done)) == ["1"]
    assert "nocite" not in done["meta"]


def document(audience: str, name: str) -> Document:
    return document_for(documents.view(audience), documents.templates(audience), csl=style(name))


@pytest.mark.parametrize("name", NOTES)
def test_a_note_stands_behind_the_number_of_its_mark_before_the_references(name: str) -> None:
    made = document("executive", name)
    blocks = json.loads(made.ast)["blocks"]
    assert not [n for n in walk(blocks) if n["t"] == "Note"]
    notes = note_texts({"blocks": blocks})
    assert list(notes) == [str(n) for n in range(1, len(notes) + 1)]
    marks = {p.id: p for p in made.promises if p.kind == "note-mark"}
    texts = {p.id: p for p in made.promises if p.kind == "note"}
    assert marks.keys() == texts.keys() == {p.id for p in made.promises if p.kind == "statement"}
    for id, mark in marks.items():
        assert texts[id].after == mark.text
        assert notes[mark.text] == texts[id].text
    whole = text_of(blocks)
    assert whole.index(notes["1"]) < whole.index(next(p.text for p in made.promises if p.kind == "reference"))


def test_a_note_and_its_mark_lead_to_each_other() -> None:
    blocks = json.loads(document("executive", "oscola").ast)["blocks"]
    ids = {n["c"][0][0] for n in walk(blocks) if n["t"] in ("Span", "Div")}
    targets = {n["c"][2][0] for n in walk(blocks) if n["t"] == "Link" and n["c"][2][0].startswith("#note-")}
    assert {"#note-1", "#note-1-mark"} <= targets
    assert {t.removeprefix("#") for t in targets} <= ids


def test_a_place_behind_a_raised_number_stands_on_the_line() -> None:
    one = cite((*citation("survey", Locator("paragraph", "3")), *citation("bulletin", Locator("page", "5"))))
    blocks = [para([span([one], "", "citation")]), div([], "refs")]
    ast: Node = {"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": blocks}
    done = citeproc(ast, factory.summary().sources, style("nature"), "t")
    raised = [text_of(n) for n in walk(done["blocks"][0]) if n["t"] == "Superscript"]
    assert raised == ["1", "2"]
    assert text_of(done["blocks"][0]) == "1 (para. 3), 2 (p. 5)"


def test_places_stand_in_one_form_in_all_notes_of_a_style() -> None:
    places = (("survey", "3"), ("survey", "4"), ("bulletin", "2"), ("survey", "9"))
    cites = [cite(citation(source, Locator("paragraph", number))) for source, number in places]
    blocks = [*(para([*inlines("Word "), span([node], "", "citation")]) for node in cites), div([], "refs")]
    ast: Node = {"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": blocks}
    prepared(ast, {})
    done = citeproc(ast, factory.summary().sources, style("oscola"), "t")
    told = [text_of(block) for block in done["blocks"][:4]]
    assert "(n 1)" in told[3]
    assert all(f", para. {number}." in text for text, (_, number) in zip(told, places, strict=True))


@pytest.mark.parametrize("name", ["nature", "ieee", "vancouver"])
def test_a_source_has_one_number_in_the_document_and_on_the_slides(name: str) -> None:
    view, made = documents.view("legislator"), document("legislator", name)
    listed = {p.id: p.text.split()[0] for p in made.promises if p.kind == "reference"}
    order = sources_cited(made)
    assert set(order) == set(listed)
    found = deck_citations(view, style(name), "t", before=order).references
    assert {id: found[id].split()[0] for id in listed} == listed
    turned = deck_citations(view, style(name), "t", before=order[::-1]).references
    assert {id: turned[id].split()[0] for id in listed} != listed


@pytest.mark.parametrize("name", NAMED)
def test_no_link_stands_within_a_link(name: str) -> None:
    blocks = json.loads(document("analyst", name).ast)["blocks"]
    for link in (n for n in walk(blocks) if n["t"] == "Link"):
        assert not [n for n in walk(link["c"][1]) if n["t"] == "Link"]


def test_citations_alone_in_a_cell_are_printed_in_words_though_the_style_has_notes() -> None:
    made = document("talking-points", "oscola")
    assert [p for p in made.promises if p.kind == "citation" and "para." in p.text]


def test_slides_of_a_note_style_show_a_label_and_tell_the_note_to_the_speaker() -> None:
    made = deck_for(documents.view("executive"), documents.templates("executive"), csl=style("oscola"))
    notes = {p.id: p for p in made.promises if p.kind == "note"}
    cited = {p.id: p for p in made.promises if p.kind == "citation"}
    for id in made.statements:
        assert "para" in cited[id].text
        assert notes[id].text != cited[id].text
        slide = made.slides[notes[id].slide - 1]
        assert f"{notes[id].after} {notes[id].text}" in slide.notes
        assert not any(notes[id].text in item.citation for item in slide.items)


@pytest.mark.parametrize("name", NOTES)
def test_no_slide_says_ibid_or_refers_to_a_note_elsewhere(name: str) -> None:
    view = documents.view("analyst")
    made = deck_for(view, documents.templates("analyst"), csl=style(name))
    told = "\n".join(slide.notes for slide in made.slides)
    assert "ibid" not in told.lower()
    assert "(n " not in told


def test_in_full_leaves_a_style_without_positions_its_words() -> None:
    assert rendered(style("apa"), cite_source("survey")) == rendered(in_full(style("apa")), cite_source("survey"))
    assert in_full("") == ""
    assert has_notes(in_full(style("oscola")))


@pytest.mark.parametrize(
    ("entry", "given"),
    [
        ("Sample Office. 2026a. Locks. April 9.", True),
        ("Sample Office. Locks. Apr. 09, 2026.", True),
        ("Sample Office. Locks. 2026.", False),
        ("Sample Office. Locks. April 19, 2026.", False),
    ],
)
def test_a_date_that_an_entry_gives_in_full_is_not_told_again(entry: str, given: bool) -> None:
    source = factory.source("locks", ["Open."], DateParts(2026, 4, 9), "Sample Office")
    assert _described(source, "report", entry, None) == ("[report]" if given else "[report, 9 April 2026]")


def test_the_entry_of_an_earlier_edition_names_the_later_one_that_is_among_the_sources() -> None:
    old = factory.source("locks", ["Open."], DateParts(2026, 4, 9), "Sample Office")
    new = replace(old, id="new", reference=replace(old.reference, issued=DateParts(2026, 5, 2)))
    told = "[report, 9 April 2026; superseded by the edition of 2 May 2026, which is among the sources]"
    assert _described(old, "report", "Locks.", new) == told


def test_a_note_of_several_sources_stands_in_no_sources_entry() -> None:
    made = factory.summary()
    caveat = Caveat("own", CaveatKind.DISCLAIMER, "source", "No view of ours.", made.statements[0].citations)
    first, second, *rest = made.statements
    second = replace(second, caveats=("own",))
    summary = replace(made, statements=(first, second, *rest), caveats=(*made.caveats, caveat))
    view = documents.view("analyst", summary)
    assert "own" not in of_source(view)
    alone = replace(caveat, citations=caveat.citations[:1])
    assert of_source(replace(view, caveats=(*made.caveats, alone)))["own"] == "survey"


def test_a_reference_says_what_kind_of_source_it_is_and_its_date_or_that_it_has_none() -> None:
    texts = {p.id: p.text for p in documents.document("executive").promises if p.kind == "reference"}
    assert texts["survey"].endswith("[document, June 2024]") or texts["survey"].endswith("[document]")
    assert texts["bulletin"].endswith("[document, undated]")
    assert "June" in texts["survey"]


def test_a_reference_gives_a_date_once() -> None:
    made = document("executive", "apa")
    survey = next(p.text for p in made.promises if p.kind == "reference" and p.id == "survey")
    assert survey.count("June") == 1


def test_a_source_that_a_style_would_not_list_has_an_entry_all_the_same() -> None:
    """Chicago's notes leave out a paper of no publisher; so its title would stand nowhere in full."""
    source = factory.summary().sources[0]
    bare = replace(source, reference=replace(source.reference, type="document", publisher=""))
    ast: Node = {
        "pandoc-api-version": [1, 23, 1],
        "meta": {},
        "blocks": [para([cite_source(bare.id)]), div([], "refs")],
    }
    done = citeproc(ast, [bare], style("chicago-notes"), "t")
    assert reference_texts(done)[bare.id] == "Sample Survey Office. “Survey on the river”. June 2024."


def test_a_style_that_names_nothing_of_a_source_stops_the_brief_and_names_the_source() -> None:
    bare = (
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>T</title><id>t</id>'
        "<updated>2020-01-01T00:00:00+00:00</updated></info><citation><layout prefix='(' suffix=')'>"
        "<names variable='author' suffix=' '/><date variable='issued'><date-part name='year'/></date></layout>"
        "</citation><bibliography><layout><text variable='title'/></layout></bibliography></style>"
    )
    survey, *_ = (s for s in factory.summary().sources if s.reference.author)
    for source, stops in ((survey, False), (replace(survey, reference=replace(survey.reference, author=())), True)):
        ast = {"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": [para([cite(citation(source.id, KINDS[2][0]))])]}
        if not stops:
            citeproc(ast, [source], bare, "t")
            continue
        with pytest.raises(RenderError, match=f"neither author, title nor number of {re.escape(source.file)}"):
            citeproc(ast, [source], bare, "t")


def test_two_works_of_one_author_are_named_by_the_author_once() -> None:
    first = next(s for s in factory.summary().sources if s.reference.author)
    second = replace(first, id="second", reference=replace(first.reference, id="second", title="A second survey"))
    nobody = replace(second, id="nobody", reference=replace(second.reference, id="nobody", title="", author=()))

    def said(*sources: Source) -> str:
        cited = tuple(c for source in sources for c in citation(source.id, KINDS[2][0]))
        ast: Node = {"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": [para([cite(cited)]), div([], "refs")]}
        return text_of(citeproc(ast, sources, "", "t")["blocks"][0])

    assert said(first, second) == "(Sample Survey Office 2024b, para. 7; 2024a, para. 7)"
    with pytest.raises(RenderError, match="neither author, title nor number"):
        said(first, nobody)


def test_an_institution_that_is_author_and_publisher_is_named_once() -> None:
    source = factory.summary().sources[0]
    one = replace(source, reference=replace(source.reference, publisher="Sample Survey Office"))
    other = replace(source, reference=replace(source.reference, publisher="Sample Press"))
    for given in (one, other):
        blocks = [div([], "refs"), para([cite_source("survey")])]
        ast: Node = {"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": blocks}
        text = reference_texts(citeproc(ast, [given], "", "t"))["survey"]
        assert text.count("Sample Survey Office") == 1
        assert ("Sample Press" in text) == (given is other)


def test_each_reference_stands_once() -> None:
    made = documents.document("analyst")
    ids = [p.id for p in made.promises if p.kind == "reference"]
    assert len(ids) == len(set(ids)) == 2


def test_the_analysts_list_names_the_archived_copy_and_its_hash() -> None:
    summary = factory.summary()
    texts = {p.id: p.text for p in documents.document("analyst").promises if p.kind == "reference"}
    for source in summary.sources:
        digest = hashlib.sha256(source.text.encode()).hexdigest()
        assert f"Archived copy: sources/{source.id}.txt, SHA-256 {digest}." in texts[source.id]
    assert not [p for p in documents.document("public").promises if "SHA-256" in p.text]


def test_a_note_styles_document_is_the_same_each_time() -> None:
    assert document("executive", "oscola") == document("executive", "oscola")

"""Figures, views and tables as an analyst and a legislator read them: each with its place, none lost unseen."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from briefgen.document import document_for
from briefgen.document.context import context_of, tables_left
from briefgen.document.nodes import Node, text_of, walk
from briefgen.document.parts import number_columns
from briefgen.document.speakers import names
from briefgen.model import Document, Figure, KeyIssue, Locator, Promise, Summary, View
from tests import documents, factory


def figure(summary: Summary, number: int, text: str, **changes: object) -> Figure:
    """A figure of the statement of that number, with what differs from a bare one."""
    s = summary.statements[number]
    bare = Figure(f"f{number}", s.id, text, 1.0, None, "USD", "", "", s.as_of, s.citations[0], s.caveats)
    return replace(bare, **changes)  # type: ignore[arg-type]


def weighed() -> Summary:
    """The shared summary with figures on both sides of a disagreement, and an issue with views, stake and figures."""
    summary = factory.summary()
    ids = [s.id for s in summary.statements]
    split = replace(summary.disagreements[0], kind="numeric", aspect="the toll")
    issue = KeyIssue(
        "Dredging", (ids[4], ids[6]), (ids[4],), (View("Port Union", (ids[6],)),), ("f3",), "May 2019", "2019-05-01",
        ("survey",),
    )  # fmt: skip
    figures = (
        figure(summary, 1, "a low of 3", disagreements=(split.id,)),
        figure(summary, 2, "a high of 9", disagreements=(split.id,), unit=""),
        figure(summary, 3, "$4.2 million", period="in 2023"),
    )
    return replace(summary, disagreements=(split,), figures=figures, issues=(issue,))


def rows(document: Document) -> list[list[list[str]]]:
    """The cells of each table of figures, row by row."""
    blocks = json.loads(document.ast)["blocks"]
    (found,) = [n for n in walk(blocks) if n["t"] == "Div" and "figures" in n["c"][0][1]]
    return [[cells(row) for row in t["c"][4][0][3]] for t in found["c"][1] if t["t"] == "Table"]


def cells(row: Node) -> list[str]:
    return [text_of(cell[4]) for cell in row[1]]  # type: ignore[index]


def test_every_figure_has_a_row_with_unit_period_date_place_number_and_marks() -> None:
    *_, table = rows(documents.document("analyst", weighed()))
    toll = next(row for row in table if row[0] == "$4.2 million")
    view = documents.view("analyst", weighed())
    number = next(n for n, s in enumerate(view.statements, 1) if "$4.2 million" in s.text)
    said = "Toll income reached an estimated … in 2023"
    assert toll[1:7] == [said, "US dollars", "in 2023", "2023", "(Sample Survey Office 2024, para. 3)", str(number)]
    assert toll[7].startswith("[")


def test_what_a_source_does_not_say_of_a_figure_is_a_dash() -> None:
    *_, table = rows(documents.document("analyst", weighed()))
    high = next(row for row in table if row[0] == "a high of 9")
    assert high[1:5] == ["–", "–", "–", "undated"]


@pytest.mark.parametrize(
    ("changes", "cells"),
    [
        ({"period": "in 2023", "as_of_words": "stated 10 April 2026"}, ["in 2023", "stated 10 April 2026"]),
        ({"period": "by mid-2024", "as_of_words": "mid-2024", "point": True}, ["–", "mid-2024"]),
    ],
)
def test_a_figure_as_of_a_time_has_no_period_and_one_of_its_document_says_so(
    changes: dict[str, object], cells: list[str]
) -> None:
    summary = weighed()
    told = replace(summary, figures=(*summary.figures[:2], replace(summary.figures[2], **changes)))  # type: ignore[arg-type]
    *_, table = rows(documents.document("analyst", told))
    assert next(row for row in table if row[0] == "$4.2 million")[3:5] == cells


def test_figures_that_differ_stand_side_by_side_each_with_its_place() -> None:
    apart, _ = rows(documents.document("analyst", weighed()))
    (row,) = apart
    assert row[0] == "the toll"
    assert "a low of 3 (no. " in row[1]
    assert "Survey Office 2024, para. 2" in row[1]
    assert "a high of 9 (no. " in row[2]
    assert "Bulletin, n.d., para. 2" in row[2]


def test_a_disagreement_with_a_figure_on_one_side_only_has_no_row() -> None:
    summary = weighed()
    assert len(rows(documents.document("analyst", replace(summary, figures=summary.figures[1:])))) == 1


def test_the_cells_of_a_row_are_promised_one_after_the_other() -> None:
    promised = [p for p in documents.document("analyst", weighed()).promises if p.kind == "figure" and p.id == "f3"]
    assert [p.text for p in promised][:6] == [
        "$4.2 million",
        "Toll income reached an estimated … in 2023",
        "US dollars",
        "in 2023",
        "2023",
        "(Sample Survey Office 2024, para. 3)",
    ]


def test_without_figures_the_analyst_is_told_so() -> None:
    document = documents.document("analyst")
    assert "No figure was found in the statements above." in text_of(json.loads(document.ast)["blocks"])
    assert not [p for p in document.promises if p.kind == "figure"]


def test_the_table_of_statements_says_how_each_begins_without_its_place() -> None:
    blocks = json.loads(documents.document("analyst", weighed()).ast)["blocks"]
    (found,) = [n for n in walk(blocks) if n["t"] == "Div" and "evidence" in n["c"][0][1]]
    begins = [cells(row)[1] for row in found["c"][1][0]["c"][4][0][3]]
    assert "Relations between the two banks are at a low point, with tolls rising…" in begins
    assert "Toll income reached an estimated $4.2 million…" in begins


def test_a_chart_has_the_notes_of_its_table_below_it_where_that_is_shown_too() -> None:
    summary = weighed()
    note = next(c for c in summary.caveats if c.text == factory.A[5])
    tolls = replace(summary.tables[0], header=("Bank", "Barges"), rows=(("North", "1,204"), ("South", "987")))
    view = documents.view("legislator", replace(summary, tables=(tolls,)))
    charted = replace(view, charts=tuple(t.id for t in view.tables))
    blocks = json.loads(document_for(charted, documents.templates("legislator")).ast)["blocks"]
    kinds = [n["c"][0][1] for n in walk(blocks) if n["t"] == "Div"]
    at = next(n for n, classes in enumerate(kinds) if "chart" in classes)
    assert "caveats" in kinds[at + 1]
    assert text_of(blocks).count(note.text) == 2


@pytest.mark.parametrize("audience", ["executive", "talking-points"])
def test_what_sides_differ_on_stands_on_a_line_that_belongs_to_none(audience: str) -> None:
    blocks = json.loads(documents.document(audience).ast)["blocks"]
    paragraphs = [text_of(n) for n in walk(blocks) if n["t"] == "Para"]
    at = paragraphs.index("Sources appear to disagree on relations:")
    assert [p.partition(".")[0] for p in paragraphs[at + 1 : at + 3]] == [factory.A[1][:-1], factory.B[1][:-1]]


def test_an_issue_says_who_holds_which_view_since_when_and_what_is_at_stake() -> None:
    summary = weighed()
    slots = context_of(documents.view("analyst", summary)).slots
    (issue,) = [i for i in slots["key-issues"].issues if i.name == "Dredging"]
    assert [s.text for s in issue.stake] == [summary.statements[4].text]
    assert (issue.since, issue.sources, issue.others) == ("May 2019", "Sample Survey Office 2024", ())
    (view,) = issue.views
    number = slots["outlook"].statements[0].number
    assert (view.holder, view.statements, view.also) == ("Port Union", (), number)


def test_each_statement_of_an_issue_stands_in_one_part_of_it() -> None:
    summary = weighed()
    ids = tuple(s.id for s in summary.statements[4:6])
    both = (View("North", ids), View("South", ids))
    statements = tuple(replace(s, issue="Dredging") if s.id in ids else s for s in summary.statements)
    issue = KeyIssue("Dredging", ids, ids, both)
    slots = context_of(documents.view("legislator", replace(summary, statements=statements, issues=(issue,)))).slots
    (found,) = [i for i in slots["key-issues"].issues if i.name]
    parts = [*found.stake, *(s for v in found.views for s in v.statements), *found.others]
    assert sorted(s.id for s in parts) == sorted(s.id for s in found.statements)
    assert [v.holder for v in found.views] == ["North; South"], "a statement is never given to one of several alone"


@pytest.mark.parametrize("audience", ["analyst", "legislator"])
def test_a_second_holder_whom_the_statement_here_names_itself_is_not_sent_to_it(audience: str) -> None:
    summary = weighed()
    said = replace(summary.statements[4], text="North accused South of it, and South denied it.", issue="Dredging")
    views = tuple(View(holder, (said.id,)) for holder in ("North", "South"))
    statements = tuple(said if s.id == said.id else s for s in summary.statements)
    issue = replace(summary.issues[0], statements=(said.id,), stake=(), views=views)
    document = documents.document(audience, replace(summary, statements=statements, issues=(issue,)))
    text = text_of(json.loads(document.ast)["blocks"])
    assert said.text in text
    assert not re.search(r"(?:North|South): (?:see|North)", text)
    assert not [p for p in document.promises if p.kind == "view"]


@pytest.mark.parametrize(("text", "named"), [("North rose.", True), ("Northern banks rose.", False), ("", False)])
def test_a_holder_is_named_by_whole_words_only(text: str, named: bool) -> None:
    assert names(text, "North") == named


def test_a_holder_stands_beside_what_is_said_of_the_view_and_is_promised_there() -> None:
    summary = weighed()
    own = replace(summary.issues[0], stake=(), views=(View("Port Union", (summary.statements[4].id,)),))
    document = documents.document("legislator", replace(summary, issues=(own,)))
    said = summary.statements[4].text
    assert f"Port Union: {said}" in text_of(json.loads(document.ast)["blocks"])
    assert Promise("view", summary.statements[4].id, "Port Union", after=said) in document.promises


def test_a_view_that_stands_elsewhere_is_named_with_its_number() -> None:
    document = documents.document("analyst", weighed())
    assert "Port Union: see " in text_of(json.loads(document.ast)["blocks"])
    assert [p.after for p in document.promises if p.kind == "view"] == [""]


def test_audiences_that_do_not_weigh_evidence_are_promised_no_views() -> None:
    assert not [p for p in documents.document("executive", weighed()).promises if p.kind in ("view", "left-out")]


def test_no_two_tables_have_one_number_and_a_source_keeps_its_own() -> None:
    summary = factory.summary()
    captions = ("Table 1. Tolls by bank", "Table 1: Barges by bank", "Tolls without a number")
    tables = tuple(replace(summary.tables[0], id=f"t{n}", caption=c) for n, c in enumerate(captions))
    document = documents.document("analyst", replace(summary, tables=tables))
    made = [n for n in walk(json.loads(document.ast)["blocks"]) if n["t"] == "Div" and "data-table" in n["c"][0][1]]
    heads = [text_of(n["c"][1][0]["c"][1]).partition(" (Sample")[0] for n in made]
    assert heads == [
        "Table 1. Tolls by bank (Table 1 of its source)",
        "Table 2. Barges by bank (Table 1 of its source)",
        "Table 3. Tolls without a number",
    ]
    assert "Barges by bank" in [p.text for p in document.promises if p.kind == "table-cell"]


def test_a_row_that_a_colon_ends_heads_those_after_it_and_is_no_header_of_columns() -> None:
    summary = factory.summary()
    rows = (("North", "3%"), ("Lowest:", ""), ("South", "1%"), ("East", ""))
    table = replace(summary.tables[0], header=("Highest:", ""), rows=rows, marked=())
    document = documents.document("analyst", replace(summary, tables=(table,)))
    (made,) = [n for n in walk(json.loads(document.ast)["blocks"]) if n["t"] == "Div" and "data-table" in n["c"][0][1]]
    _, _, _, head, bodies, _ = made["c"][1][0]["c"]
    assert head[1] == []
    assert [[cells(row) for row in body[2]] for body in bodies] == [[["Highest:"]], [["Lowest:"]]]
    assert [row[1][0][3] for body in bodies for row in body[2]] == [2, 2], "across the table"
    assert [[cells(row) for row in body[3]] for body in bodies] == [[["North", "3%"]], [["South", "1%"], ["East", ""]]]


def test_a_number_that_the_citation_gives_is_not_told_twice() -> None:
    summary = factory.summary()
    place = replace(summary.tables[0].citations[0], locator=Locator("table", "1"))
    tables = tuple(
        replace(summary.tables[0], id=f"t{n}", caption=f"Table {n}. Tolls of {n}", citations=(place,)) for n in (1, 2)
    )
    text = text_of(json.loads(documents.document("analyst", replace(summary, tables=tables)).ast)["blocks"])
    assert "Table 1. Tolls of 1 (Sample Survey Office 2024, table 1)" in text
    assert "Table 2. Tolls of 2 (Table 2 of its source) (Sample Survey Office 2024, table 1)" in text


def test_tables_that_are_not_shown_are_named_and_promised() -> None:
    summary = factory.summary()
    tables = tuple(replace(summary.tables[0], id=f"t{n}", caption=f"Table {n}. Tolls of {n}") for n in (1, 2, 3))
    document = documents.document("legislator", replace(summary, tables=tables))
    left = "; ".join(f"Tolls of {n}" for n in (2, 3))
    assert f"Tables not shown here: {left}." in text_of(json.loads(document.ast)["blocks"])
    assert Promise("left-out", "river", left) in document.promises


def test_of_a_long_caption_a_list_of_tables_has_the_beginning() -> None:
    summary = factory.summary()
    long = "Tolls of all barges that passed the upper and the lower locks, by bank, by year and by what they carried"
    tables = tuple(replace(summary.tables[0], id=f"t{n}", caption=c) for n, c in enumerate(("Tolls", long, "w" * 90)))
    left = "Tolls of all barges that passed the upper and the lower locks, by …; " + "w" * 70 + " …"
    view = replace(documents.view("legislator", replace(summary, tables=tables)), tables=tables[:1])
    assert tables_left(view) == left


def test_two_long_captions_are_cut_where_they_differ() -> None:
    summary = factory.summary()
    same = "Tolls of all barges that passed the upper and the lower locks of the canal in the north "
    long = [f"{same}by {what} and by much else that is told of barges" for what in ("bank", "year")]
    tables = tuple(replace(summary.tables[0], id=f"t{n}", caption=c) for n, c in enumerate(("Tolls", *long)))
    view = replace(documents.view("legislator", replace(summary, tables=tables)), tables=tables[:1])
    one, other = tables_left(view).split("; ")
    assert one != other
    assert one.startswith(f"{same}by bank")
    assert one.endswith(" …")


def test_a_legislator_asks_by_name() -> None:
    text = text_of(json.loads(documents.document("legislator", weighed()).ast)["blocks"])
    asked = text.partition("Questions to ask")[2].partition("Data notes")[0]
    assert (
        "differ on the toll (a low of 3, Sample Survey Office 2024; a high of 9, Sample River Bulletin n.d.)" in asked
    )
    assert "gives “$4.2 million”; no source beside Sample Survey Office 2024 was found for it" in asked
    assert "since this was written, which carries no date: Sample River Bulletin n.d.?" in asked
    assert "The sources say nothing of the cost of wider locks." in asked


@pytest.mark.parametrize("audience", ["analyst", "legislator"])
def test_a_view_is_named_where_no_key_issue_has_a_statement_of_its_own(audience: str) -> None:
    bare = tuple(replace(s, issue="") for s in weighed().statements)
    document = documents.document(audience, replace(weighed(), statements=bare))
    text = text_of(json.loads(document.ast)["blocks"])
    assert re.search(r"Views that stand under other headings Dredging: Port Union, see [\d and]+\.", text)


def test_an_issue_of_which_only_numbers_could_be_said_is_left_out() -> None:
    issue = replace(weighed().issues[0], name="Wharves", statements=weighed().issues[0].statements[:1], views=())
    summary = replace(weighed(), issues=(*weighed().issues, issue))
    blocks = json.loads(documents.document("analyst", summary).ast)["blocks"]
    assert not [n for n in walk(blocks) if n["t"] == "Header" and "Wharves" in text_of(n["c"][2])]
    assert re.search(r"Issues not set out here: Wharves \(see [\d and]+\)\.", text_of(blocks))


@pytest.mark.parametrize("audience", ["analyst", "legislator"])
def test_the_numbers_of_statements_run_in_the_order_of_the_text(audience: str) -> None:
    summary = weighed()
    ids = tuple(s.id for s in summary.statements[4:6])
    statements = tuple(replace(s, issue="Dredging") if s.id in ids else s for s in summary.statements)
    issue = KeyIssue("Dredging", ids, ids[1:], (View("Port Union", ids[:1]),))
    document = documents.document(audience, replace(summary, statements=statements, issues=(issue,)))
    spans = [n["c"] for n in walk(json.loads(document.ast)["blocks"]) if n["t"] == "Span"]
    numbers = [int(text_of(content)) for (_, classes, _), content in spans if "number" in classes]
    assert numbers == sorted(numbers)
    assert len(numbers) > 5


def test_a_fraction_is_not_asked_about_and_what_two_say_rests_on_nobody_alone() -> None:
    summary = weighed()
    fraction = replace(summary.figures[2], text="a fifth", unit="share")
    asked = asked_of(replace(summary, figures=(*summary.figures[:2], fraction)))
    assert "gives a fifth" not in asked
    assert "expects" not in asked
    two = (*summary.statements[4].citations, *summary.statements[5].citations)
    shared = tuple(replace(s, citations=two) for s in summary.statements)
    assert " alone" not in asked_of(replace(summary, statements=shared, disagreements=(), figures=()))


def test_a_full_stop_stands_once_after_a_label_that_ends_with_one() -> None:
    issue = replace(weighed().issues[0], sources=("bulletin",))
    text = text_of(json.loads(documents.document("analyst", replace(weighed(), issues=(issue,))).ast)["blocks"])
    assert "Sources that speak of it: Sample River Bulletin n.d. " in text
    assert "n.d.." not in text


def asked_of(summary: Summary) -> str:
    text = text_of(json.loads(documents.document("legislator", summary).ast)["blocks"])
    return text.partition("Questions to ask")[2].partition("Data notes")[0]


def test_the_contents_list_every_section_but_themselves() -> None:
    blocks = json.loads(documents.document("analyst", weighed()).ast)["blocks"]
    (contents,) = [n for n in walk(blocks) if n["t"] == "Div" and n["c"][0][0] == "contents"]
    listed = [text_of(item) for item in contents["c"][1][0]["c"]]
    heads = [text_of(n["c"][2]) for n in walk(blocks) if n["t"] == "Header" and n["c"][0] == 1]
    assert listed == [head for head in heads if head != "Contents"]
    assert len(listed) == len(heads) - 1


def test_what_is_said_elsewhere_is_named_in_the_order_in_which_it_is_looked_up() -> None:
    summary = weighed()
    ids = tuple(s.id for s in reversed(summary.statements))
    issue = replace(summary.issues[0], statements=ids, stake=(), views=(View("Port Union", ids),))
    slots = context_of(documents.view("analyst", replace(summary, issues=(issue,)))).slots
    named = [n for i in slots["key-issues"].issues for v in i.views for n in re.findall(r"\d+", v.also)]
    assert len(named) > 2
    assert named == sorted(named, key=int)


@pytest.mark.parametrize(
    ("cells", "right"),
    [
        (("—", "—", "1,204"), True),
        (("not available", "n/a", "3.5 million"), True),
        (("over 1,000", "under 20%", "about US$3 million"), True),
        (("by ship", "—", "1,204"), False),
        (("—", "—", "…"), False),
    ],
)
def test_a_column_of_figures_is_one_where_figures_are_missing_too(cells: tuple[str, ...], right: bool) -> None:
    table = replace(factory.summary().tables[0], header=("Year", "Barges"), rows=tuple(("1998", c) for c in cells))
    assert (1 in number_columns(table)) is right


def annex_of(summary: Summary) -> list[dict[str, Any]]:
    document = documents.document("analyst", summary)
    (annex,) = [n for n in walk(json.loads(document.ast)["blocks"]) if n["t"] == "Div" and "annex" in n["c"][0][1]]
    return [n for n in walk(annex) if n["t"] == "Plain"]


def test_the_annex_names_a_table_that_is_shown_by_its_number() -> None:
    summary = factory.summary()
    quote = replace(summary.tables[0].citations[0], exact="Bank | Barges\nNorth | 1,204")
    items = annex_of(replace(summary, tables=(replace(summary.tables[0], citations=(quote,)),)))
    assert [text_of(i) for i in items if "Table 1, whole among the data notes" in text_of(i)]
    assert not [text_of(i) for i in items if "North | 1,204" in text_of(i)]


def test_of_rows_that_a_statement_cites_the_annex_has_a_row_to_a_line() -> None:
    summary = factory.summary()
    first = summary.statements[0]
    quote = replace(first.citations[0], exact="Bank | Barges\nNorth | 1,204")
    said = replace(first, citations=(*first.citations, replace(quote, start=quote.start + 1)))
    (item,) = [
        i
        for i in annex_of(replace(summary, statements=(said, *summary.statements[1:])))
        if "North | 1,204" in text_of(i)
    ]
    assert [n["t"] for n in item["c"]].count("LineBreak") == 1


def test_a_figure_that_began_its_sentence_stands_small_within_another() -> None:
    summary = weighed()
    said = replace(summary, figures=(figure(summary, 3, "About $4.2 million", period="in 2023"),))
    text = text_of(json.loads(documents.document("legislator", said).ast)["blocks"])
    assert "gives “about $4.2 million”; no source beside" in text

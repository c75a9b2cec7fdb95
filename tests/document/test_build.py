"""A finished document: every statement cited and marked, every note, both sides, nothing left out unseen."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from briefgen.document import document_for
from briefgen.document.build import read_markdown
from briefgen.document.nodes import text_of, walk
from briefgen.errors import RenderError, TemplateError
from briefgen.model import AUDIENCES, Document, SourceProblem, Statement, Summary
from briefgen.pandoc import pandoc
from tests import documents, factory


def blocks(document: Document) -> list[dict[str, object]]:
    made: list[dict[str, object]] = json.loads(document.ast)["blocks"]
    return made


def plain(document: Document) -> str:
    return text_of(blocks(document))


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_audience_gets_a_document_that_holds_what_it_promises(audience: str) -> None:
    document = documents.document(audience)
    text = "".join(plain(document).split())
    for promise in document.promises:
        if promise.kind not in ("title", "marking"):
            assert "".join(promise.text.split()) in text, promise
    kinds = {p.kind for p in document.promises}
    assert kinds >= {
        "title",
        "marking",
        "statement",
        "citation",
        "reference",
        "caveat",
        "disagreement",
        "gap",
        "problem",
    }


@pytest.mark.parametrize("audience", AUDIENCES)
def test_each_statement_is_followed_by_its_citation_and_its_mark(audience: str) -> None:
    document = documents.document(audience)
    text = plain(document)
    for promise in document.promises:
        if promise.after and promise.kind in ("citation", "caveat"):
            near = [text[m.end() :][:200] for m in re.finditer(re.escape(promise.after), text)]
            assert any(promise.text in n.replace("\u00a0", " ") for n in near), promise


@pytest.mark.parametrize("audience", AUDIENCES)
def test_an_undated_source_is_marked_in_the_reference_list(audience: str) -> None:
    document = documents.document(audience)
    (promise,) = [p for p in document.promises if p.kind == "reference" and p.id == "bulletin"]
    assert "n.d." in promise.text
    assert "Bulletin on the River. [document, undated]" in promise.text


def test_the_citation_names_the_paragraph() -> None:
    citations = [p.text for p in documents.document().promises if p.kind == "citation"]
    assert "(Sample Survey Office 2024, para. 3)" in citations


def test_ids_are_unique_and_statements_have_theirs() -> None:
    document = documents.document("analyst")
    ids = [n["c"][0][0] for n in walk(blocks(document)) if n["t"] in ("Span", "Div")]
    ids += [n["c"][1][0] for n in walk(blocks(document)) if n["t"] == "Header"]
    named = [i for i in ids if i]
    assert len(named) == len(set(named))
    assert {f"s-{s.id}" for s in factory.summary().statements} <= set(named)
    assert {f"c-{p.id}" for p in document.promises if re.fullmatch(r"\[[a-z]+\]", p.after)} <= set(named)


def test_a_caveat_keeps_its_letter_throughout() -> None:
    text = plain(documents.document("analyst"))
    letters = set(re.findall(r"(\[[a-z]\]) Note: Toll figures", text))
    assert len(letters) == 1


def test_a_table_has_its_note_directly_below() -> None:
    made = blocks(documents.document("analyst"))
    at = next(n for n, b in enumerate(made) if b["t"] == "Div" and "data-table" in b["c"][0][1])  # type: ignore[index]
    assert "Toll figures exclude exempt barges" in text_of(made[at + 1])


def test_numbers_are_set_flush_right() -> None:
    table = next(n for n in walk(blocks(documents.document("analyst"))) if n["t"] == "Table" and "Barges" in text_of(n))
    assert [spec[0]["t"] for spec in table["c"][2]] == ["AlignDefault", "AlignRight", "AlignRight"]


def test_who_must_be_named_is_named_before_the_words() -> None:
    summary = factory.summary()
    attributed = replace(summary.statements[3], attributed_to="Sample Analyst")
    summary = replace(summary, statements=(*summary.statements[:3], attributed, *summary.statements[4:]))
    assert f"According to Sample Analyst: {attributed.text}" in plain(documents.document("analyst", summary))
    named = replace(attributed, attributed_to="toll income")
    summary = replace(summary, statements=(*summary.statements[:3], named, *summary.statements[4:]))
    assert "According to" not in plain(documents.document("analyst", summary))


def test_a_caveat_within_is_noted_where_its_words_are_missing_from_the_statement() -> None:
    summary = factory.summary()
    hedge = replace(summary.caveats[2], text="might perhaps")
    summary = replace(summary, caveats=(*summary.caveats[:2], hedge, *summary.caveats[3:]))
    assert re.search(r"\[[a-z]\] might perhaps", plain(documents.document("analyst", summary)))


def test_overlapping_disagreements_on_one_aspect_are_one_box() -> None:
    summary = factory.summary()
    second = replace(summary.disagreements[0], id="other", statements=tuple(s.id for s in summary.statements[1:4]))
    summary = replace(summary, disagreements=(*summary.disagreements, second))
    document = documents.document("analyst", summary)
    boxes = [n for n in walk(blocks(document)) if n["t"] == "Div" and "disagreement" in n["c"][0][1]]
    assert len(boxes) == 1
    assert {p.id for p in document.promises if p.kind == "disagreement"} == {d.id for d in summary.disagreements}


def test_an_empty_summary_is_still_a_document_that_says_what_is_missing() -> None:
    summary = factory.summary()
    empty = replace(summary, sources=(), statements=(), tables=(), caveats=(), disagreements=(), handling="", date="")
    for audience in AUDIENCES:
        assert "The sources say nothing of the cost" in plain(documents.document(audience, empty))


def test_the_same_view_gives_the_same_bytes() -> None:
    assert documents.document("analyst").ast == documents.document("analyst").ast


def test_words_are_those_of_the_body() -> None:
    document = documents.document("analyst")
    assert 0 < document.words < len(plain(document).split())


@pytest.mark.parametrize(
    ("cut", "named"),
    [
        ("{{ statement_notes }}", "caveats"),
        ("{{ references }}", "the sources"),
        ("{{ d.lines }}", "statement|disagreement"),
        ("{{ g.text }}", "gap"),
        ("{{ p.file }}", "problem"),
        ("- {{ s }}\n", "statement"),
    ],
)
def test_a_template_that_leaves_something_out_is_refused(cut: str, named: str) -> None:
    templates = documents.templates()
    wrong = replace(templates, brief=templates.brief.replace(cut, "-"), shared=templates.shared.replace(cut, "-"))
    with pytest.raises(TemplateError, match=f"leaves out .*(?:{named})") as caught:
        document_for(documents.view(), wrong)
    assert caught.value.file == "templates/executive/brief.md.j2"
    assert caught.value.next_step


def test_printing_only_the_words_of_a_statement_is_not_enough() -> None:
    templates = documents.templates()
    brief, shared = (text.replace("{{ s }}", "{{ s.text }}") for text in (templates.brief, templates.shared))
    wrong = replace(templates, brief=brief, shared=shared)
    with pytest.raises(TemplateError, match="leaves out statement"):
        document_for(documents.view(), wrong)


@pytest.mark.parametrize(
    ("added", "said"),
    [
        ("\n[x](javascript:alert) {{ brief.title }}\n", "link to"),
        ("\n[x]({{ brief.title }})\n", "link to"),
        ("\n![x](http://example.org/x.png)\n", "image to"),
        ("\n`{{ brief.title }}`\n", "attribute, code"),
        ('\n[x]{title="{{ brief.title }}"}\n', "attribute, code"),
        ("\nin a line {{ references }} here\n", "within a line"),
    ],
)
def test_a_template_cannot_put_values_or_links_where_they_could_act(added: str, said: str) -> None:
    templates = documents.templates()
    with pytest.raises(TemplateError, match=said):
        document_for(documents.view(), replace(templates, brief=templates.brief + added))


def test_raw_markup_in_a_template_is_only_text() -> None:
    templates = documents.templates()
    raw = "\n<script>alert(1)</script> `<w:p/>`{=openxml}\n"
    document = document_for(documents.view(), replace(templates, brief=templates.brief + raw))
    assert not [n for n in walk(blocks(document)) if n["t"].startswith("Raw")]


HOSTILE = [
    "**bold** _it_ `code` [a](javascript:alert(1)) ![i](file:///etc/passwd) $x$ # head",
    '<script>alert(1)</script> <iframe src="http://127.0.0.1/"></iframe> &amp; <b onclick=x>',
    "`<w:instrText>DDEAUTO</w:instrText>`{=openxml} ::: {.sources} [@survey] ^[note] \\newpage",
    "--- title: other --- {{ brief.title }} {% for x in y %} {# c #}",
    "briefgentoken000000x briefgentoken000001x and [a] [b, c] marks",
    "a | b | c +RTS -h -RTS @nobody \ue0f0i>x",
]


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words(audience: str, text: str) -> None:
    document = documents.document(audience, hostile(text))
    kinds = {n["t"] for n in walk(blocks(document))}
    assert not kinds & {"RawInline", "RawBlock", "Image", "Math", "Code", "CodeBlock", "Note"}
    assert " ".join(text.split()) in plain(document)
    links = [n["c"][2][0] for n in walk(blocks(document)) if n["t"] == "Link"]
    assert all(link.startswith("#") for link in links)
    page = pandoc(document.ast.encode(), source="json", target="html-smart", args=("-s", "--wrap=none")).decode()
    assert not re.search(r"<(?:script|iframe|img|b|i)\b", page)


def hostile(text: str) -> Summary:
    """The shared summary with the text in a statement, a caveat, a title, an author, a table, a gap and a problem."""
    summary = factory.summary()
    statements: tuple[Statement, ...] = tuple(
        replace(s, text=text, rank=0.9) if s.role == "figure" else s for s in summary.statements
    )
    first = summary.sources[0]
    reference = replace(first.reference, title=text, author=(replace(first.reference.author[0], literal=text),))
    sources = (replace(first, reference=replace(reference, url="javascript:alert(1)")), summary.sources[1])
    table = replace(summary.tables[0], caption=text, header=(text, "x", "y"), rows=((text, text, text),))
    return replace(
        summary,
        title=text,
        question=text,
        handling=text,
        statements=statements,
        sources=sources,
        tables=(table,),
        caveats=tuple(replace(c, text=text) if c.kind == "note" else c for c in summary.caveats),
        gaps=(replace(summary.gaps[0], text=text),),
        problems=(replace(summary.problems[0], file=text, reason=text),),
    )


def test_characters_that_xml_cannot_hold_are_gone_everywhere() -> None:
    document = documents.document("analyst", hostile("a\x00b\x0bc\ud800d\ufffee"))
    assert "abcde" in plain(document)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe]", document.ast + document.title)


def test_markup_in_a_title_is_not_read_by_the_citation_processor() -> None:
    summary = hostile("<i>slanted</i> <b>x</b>")
    references = [p.text for p in documents.document("analyst", summary).promises if p.kind == "reference"]
    assert any("<i>slanted</i>".lower() in r.lower() for r in references)


def test_a_citation_style_can_be_given() -> None:
    csl = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text" default-locale="en-US">
      <info><title>n</title><id>n</id><updated>2024-01-01T00:00:00+00:00</updated></info>
      <citation><layout prefix="[" suffix="]" delimiter=", "><text variable="citation-number"/></layout></citation>
      <bibliography><layout><text variable="title"/></layout></bibliography>
    </style>"""
    document = document_for(documents.view(), documents.templates(), csl=csl)
    texts = {p.text for p in document.promises if p.kind == "citation"}
    assert {text[:2] for text in texts} == {"[1", "[2"}
    assert all("para" in text for text in texts), "a locator is printed even where the style has none"


def test_a_broken_citation_style_is_a_render_error() -> None:
    with pytest.raises(RenderError):
        document_for(documents.view(), documents.templates(), csl="<style")


def test_a_statement_that_cites_no_source_of_the_brief_is_an_error() -> None:
    summary = factory.summary()
    citation = replace(summary.statements[3].citations[0], source="nowhere")
    lost = replace(summary.statements[3], citations=(citation,))
    summary = replace(summary, statements=(*summary.statements[:3], lost, *summary.statements[4:]))
    with pytest.raises(TemplateError, match="nowhere"):
        documents.document("analyst", summary)


def test_what_the_sources_differ_on_elsewhere_is_said_and_promised() -> None:
    summary = split_twice()
    document = documents.document("executive", summary)
    said = "The sources also appear to differ on dredging and staff: both sides are in the analyst’s report."
    assert said in plain(document)
    assert [p.text for p in document.promises if p.kind == "disagreement"][-1] == "dredging and staff"


def test_a_template_that_hides_what_is_left_out_is_refused() -> None:
    templates = documents.templates()
    wrong = replace(templates, brief=templates.brief.replace("{{ elsewhere }}", "more"))
    with pytest.raises(TemplateError, match=r"leaves out disagreement .*dredging and staff"):
        document_for(documents.view("executive", split_twice()), wrong)


def split_twice() -> Summary:
    """The shared summary with two more disagreements, of lower rank."""
    summary = factory.summary()
    model, ids = summary.disagreements[0], [s.id for s in summary.statements]
    more = [
        replace(model, id=f"d{n}", aspect=a, statements=(ids[n], ids[n + 1]))
        for n, a in ((4, "dredging"), (6, "staff"))
    ]
    return replace(summary, disagreements=(model, *more))


def test_the_evidence_table_refers_to_statements_by_number_and_repeats_none() -> None:
    summary = factory.summary()
    document = documents.document("analyst", summary)
    view = documents.view("analyst", summary)
    evidence = next(n for n in walk(blocks(document)) if n["t"] == "Div" and "evidence" in n["c"][0][1])
    words = text_of(evidence)
    assert not any(s.text in words for s in view.statements)
    rows = [text_of(row).split()[0] for row in evidence["c"][1][0]["c"][4][0][3]]
    assert rows == [str(n) for n in range(1, len(view.statements) + 1)]
    for number, statement in enumerate(view.statements, 1):
        assert f"{number} {statement.text}" in plain(document)
        assert re.search(
            rf"\({number}(?:, \d+)*; para[^)]*\) “{re.escape(statement.citations[0].exact)}”", plain(document)
        )


@pytest.mark.parametrize("audience", AUDIENCES)
def test_of_a_copy_only_the_analyst_is_told(audience: str) -> None:
    summary = factory.summary()
    copy = SourceProblem("twin.pdf", "is a copy of survey.md", "survey.md")
    both = replace(summary, problems=(*summary.problems, copy))
    document = documents.document(audience, both)
    told = "twin.pdf" in plain(document)
    assert told is (audience == "analyst")
    assert ("twin.pdf" in {p.id for p in document.promises}) is told
    assert "twin.pdf" not in {p.id for p in documents.deck(audience, both).promises}


def test_without_a_disagreement_nothing_is_called_contested() -> None:
    text = plain(documents.document("talking-points", replace(factory.summary(), disagreements=())))
    assert "Contested: nothing. No disagreement between the sources was found." in text
    assert "none of this as settled" not in text
    assert "Contested" in plain(documents.document("talking-points"))


def test_what_is_made_of_a_templates_markdown_does_not_change_it_for_the_next_document() -> None:
    first = read_markdown("# Locks\n\nOpen.")
    whole = json.dumps(first)
    first[0]["c"][1][0] = "changed"
    assert json.dumps(read_markdown("# Locks\n\nOpen.")) == whole


@pytest.mark.parametrize(("title", "told"), [("The SRC on tolls", True), ("The Sample River Commission (SRC)", False)])
def test_a_short_form_that_is_not_explained_in_what_is_shown_is_explained_below(title: str, told: bool) -> None:
    made = factory.summary()
    first, *rest = made.sources
    first = replace(first, text=f"{first.text}\nThe Sample River Commission (SRC) met.")
    document = documents.document("executive", replace(made, title=title, sources=(first, *rest)))
    assert ("Short forms: SRC: Sample River Commission." in plain(document)) == told

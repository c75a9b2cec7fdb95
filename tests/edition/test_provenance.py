"""The citations as W3C Web Annotations, and the page that shows them in place."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

from briefgen.css_paper import css_string
from briefgen.edition import edition_record, index_html, parse_edition, provenance, to_json
from briefgen.findings import Finding, Severity
from briefgen.model import BOOKLET, Exclusion, RenderedFile
from briefgen.verify import verify
from tests import documents, factory

SUMMARY = factory.summary()
TEXTS = {s.id: s.text for s in SUMMARY.sources}


def test_every_citation_is_an_annotation_that_leads_to_its_words() -> None:
    made = provenance(parse_edition(to_json(edition_record(SUMMARY, {}, ()))))
    said: tuple[Any, ...] = (*SUMMARY.statements, *SUMMARY.tables, *SUMMARY.caveats)
    page = made["first"]["items"]
    assert made["type"] == "AnnotationCollection"
    assert made["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert made["total"] == len(page) == sum(len(item.citations) for item in said)
    for item in page:
        position, quote = item["target"]["selector"]
        source = item["target"]["source"]["id"].removeprefix("sources/").removesuffix(".txt")
        text = TEXTS[source]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert item["body"]["prov:wasQuotedFrom"]["id"] == item["target"]["source"]["id"]
        assert item["type"] == "Annotation"
        assert item["motivation"] in ("linking", "describing")
    ids = [item["id"] for item in page]
    assert len(set(ids)) == len(ids)
    assert all(i.startswith("urn:briefgen:river:") for i in ids)


class Page(HTMLParser):
    """The ids, links and marked passages of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.marked: list[str] = []
        self._in_mark = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids += [values["id"] or ""] if "id" in values else []
        self.links += [values["href"] or ""] if "href" in values else []
        if tag == "mark":
            self._in_mark = True
            self.marked.append("")

    def handle_endtag(self, tag: str) -> None:
        self._in_mark = self._in_mark and tag != "mark"

    def handle_data(self, data: str) -> None:
        if self._in_mark:
            self.marked[-1] += data


def _record(**changes: object) -> dict[str, object]:
    views = {"analyst": documents.view("analyst")}
    files = (RenderedFile("analyst", "pdf", b"pdf", 3), RenderedFile("analyst", "pptx", b"pptx", 9))
    return edition_record(replace(SUMMARY, **changes), views, files)  # type: ignore[arg-type]


def test_each_citation_leads_to_its_passage_marked_in_the_source() -> None:
    page = Page(index_html(_record(), TEXTS))
    assert len(set(page.ids)) == len(page.ids)
    inner = [link[1:] for link in page.links if link.startswith("#")]
    assert set(inner) <= set(page.ids)
    for statement in SUMMARY.statements:
        assert f"s-{statement.id}" in page.ids
        for c in statement.citations:
            assert f"p-{c.source}-{c.start}-{c.end}" in inner
            assert c.exact in "".join(page.marked)


def test_every_file_that_was_built_is_linked_with_what_it_is_for() -> None:
    files = (RenderedFile("analyst", "pdf", b"pdf", 3, "prepress, PDF/A-3"), RenderedFile("analyst", BOOKLET, b"b", 2))
    record = edition_record(SUMMARY, {"analyst": documents.view("analyst")}, files)
    text = index_html(record, TEXTS)
    assert {"river-analyst.pdf", "river-analyst-booklet.pdf"} <= set(Page(text).links)
    assert "prepress, PDF/A-3" in text
    assert "2 sides" in text
    assert "ooklet" not in index_html(_record(), TEXTS)
    assert parse_edition(to_json(record)).audiences["analyst"].files["pdf"].press == "prepress, PDF/A-3"


def test_every_printed_sheet_of_the_page_shows_the_marking_and_a_browser_may_apply_its_style() -> None:
    text = index_html(_record(), TEXTS)
    style = re.search("<style>(.*?)</style>", text, re.DOTALL)
    assert style is not None
    assert style[1].count(f"content:{css_string('TLP:GREEN')}") == 2
    digest = b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src &#39;sha256-{digest}&#39;" in text
    assert css_string("TLP:GREEN") not in index_html(_record(handling=""), TEXTS)


def test_the_page_speaks_in_words() -> None:
    text = index_html(_record(), TEXTS)
    kinds = {c.kind for c in SUMMARY.caveats}
    assert not [kind for kind in kinds if f"({kind})" in text]
    assert "Note: Note:" not in text
    assert not re.search(r"statement \d", text)
    assert re.findall(r'<th scope="col"(?: class="n")?>([^<]+)</th>', text)[:9] == [
        "Audience", "HTML", "PDF", "DOCX", "PPTX", "Statements", "Tables", "Left out", "Caveats",
    ]  # fmt: skip


def test_a_table_is_not_shown_again_as_the_words_of_its_citation() -> None:
    pipes = "Bank | Income North | $2.2 million"
    table = SUMMARY.tables[0]
    cited = replace(table, citations=(replace(table.citations[0], exact=pipes),))
    assert pipes not in index_html(_record(tables=(cited,)), TEXTS)


def test_overlapping_passages_are_both_anchored() -> None:
    first = SUMMARY.statements[0]
    longer = replace(first.citations[0], end=first.citations[0].end + 20)
    longer = replace(longer, exact=TEXTS["survey"][longer.start : longer.end])
    within = replace(longer, start=longer.start + 4, exact=longer.exact[4:])
    statements = (replace(first, citations=(*first.citations, longer, within)), *SUMMARY.statements[1:])
    page = Page(index_html(_record(statements=statements), TEXTS))
    assert {f"p-survey-{c.start}-{c.end}" for c in (first.citations[0], longer, within)} <= set(page.ids)
    assert "".join(page.marked).count(first.text) >= 1


def test_without_the_texts_a_passage_stands_with_the_words_beside_it() -> None:
    page = Page(index_html(_record()))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert SUMMARY.statements[0].citations[0].exact in page.marked


def test_the_page_tells_what_was_built_found_and_left_out() -> None:
    excluded = replace(SUMMARY.sources[0], excluded=(Exclusion(0, 3, "navigation"),))
    warning = Finding("over-limit", Severity.WARNING, "over 1 page", "river-analyst.pdf", next_step="raise the limit")
    text = index_html(_record(sources=(excluded, SUMMARY.sources[1])), TEXTS, [warning])
    for words in (
        "river-analyst.pdf",
        "3 pages",
        "9 slides",
        "over 1 page",
        "raise the limit",
        "navigation",
        "scan.pdf",
    ):
        assert words in text
    assert "TLP:GREEN" in text
    assert "None: every statement" not in text
    assert "None: every statement" in index_html(_record(), TEXTS)


def test_what_a_source_says_is_never_markup() -> None:
    evil = "</title><script>alert(1)</script><img src=x onerror=alert(1)>"
    reference = replace(SUMMARY.sources[0].reference, title=evil, url="javascript:alert(1)")
    source = replace(SUMMARY.sources[0], reference=reference, text=evil + TEXTS["survey"])
    statement = replace(SUMMARY.statements[0], text=evil)
    record = _record(title=evil, sources=(source, SUMMARY.sources[1]), statements=(statement, *SUMMARY.statements[1:]))
    text = index_html(record, {"survey": source.text}, [Finding("x", Severity.ERROR, evil)])
    assert text.count("<script>") == 1
    assert "<img" not in text
    assert not any(link.startswith("javascript:") for link in Page(text).links)


def test_the_page_fetches_nothing_and_is_well_made() -> None:
    findings = verify(RenderedFile("analyst", "html", index_html(_record(), TEXTS).encode()), ())
    assert {f.message for f in findings} == {"it holds an element <script>"} | {
        f.message for f in findings if f.code == "unsafe-link"
    }
    # links to the files beside it are relative
    assert all(
        "links to 'river-" in f.message or "'edition" in f.message or "'prov" in f.message or "'sources/" in f.message
        for f in findings
        if f.code == "unsafe-link"
    )

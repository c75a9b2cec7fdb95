"""Web pages."""

from __future__ import annotations

import pytest

from briefgen.errors import SourceError
from briefgen.model import BlockKind, DateParts, Name, Source
from briefgen.sources import read_source
from tests.sources.checks import assert_sound, cut, left_out, said, table_of

HEAD = """<title>Grain at Sample Port | Sample News</title><meta property="og:site_name" content="Sample News">
<meta name="author" content="Doe, Jane"><meta property="article:published_time" content="2024-03-05T10:00:00Z">
<link rel="canonical" href="https://example.org/grain">"""
BODY = """<div id="cookie-banner"><p>We use cookies to make this site work better for you.</p></div>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/n">News</a></li></ul></nav></header>
<article><h1>Grain at Sample Port</h1><p class="byline">By Jane Doe</p>
<p>The port handled 4.2 million tonnes of grain in 2023, a figure that the authority says may
change<sup><a href="#fn1">1</a></sup>. It was the largest volume in ten years.</p>
<p style="display: none">Hidden words that nobody sees on the page.</p>
<h2>What is at stake</h2>
<p>The authority names two issues:</p><ul><li>Storage: Silos are full.</li><li>Rail: Only two tracks reach the
quay.<ul><li>One is closed.</li></ul></li></ul>
<blockquote><p>"We cannot wait," the director said in a public hearing on the budget.</p></blockquote>
<table><caption>Table 1. Exports</caption><thead><tr><th rowspan="2">Crop</th><th colspan="2">Tonnes</th></tr>
<tr><th>2022</th><th>2023</th></tr></thead><tbody><tr><td rowspan="2">Wheat</td><td>1.0</td><td>2.0</td></tr>
<tr><td>1.1</td><td>2.2</td></tr></tbody><tfoot><tr><td colspan="3">Source: Port register.</td></tr></tfoot></table>
<p>Note: Figures are provisional.</p>
<details><summary>Who pays for the silos?</summary><p>The region pays for half of them.</p></details>
<section class="footnotes"><ol><li id="fn1"><p>Until the audit ends. <a class="footnote-back" href="#r">b</a></p>
</li></ol></section></article>
<aside class="related"><h3>Related articles</h3><a href="/x">Another story about ports</a></aside>
<footer><p>© 2024 Sample News. All rights reserved.</p><p>Наш сайт сделан для удобства всех посетителей.</p></footer>"""


def _read(body: str = BODY, head: str = HEAD) -> Source:
    source = read_source("page.html", f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode())
    assert_sound(source)
    return source


def test_reference_data_comes_from_the_pages_own_tags() -> None:
    reference = _read().reference
    assert reference.title == "Grain at Sample Port"
    assert reference.author == (Name(family="Doe", given="Jane"),)
    assert reference.issued == DateParts(2024, 3, 5)
    assert reference.publisher == "Sample News"
    assert reference.url == "https://example.org/grain"
    assert reference.type == "webpage"


def test_json_ld_is_believed_before_other_tags() -> None:
    data = """<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Silos are full",
    "author": {"@type": "Organization", "name": "Sample Wire"}, "datePublished": "2023-12"}]}</script>"""
    reference = _read(head=HEAD + data).reference
    assert (reference.title, reference.type) == ("Silos are full", "article-newspaper")
    assert reference.author == (Name(literal="Sample Wire"),)
    assert reference.issued == DateParts(2023, 12)


@pytest.mark.parametrize("date", ["2024-02-31", "05/03/2024", "soon"])
def test_a_date_that_is_malformed_or_ambiguous_is_no_date(date: str) -> None:
    assert _read(head=f'<meta name="date" content="{date}">').reference.issued is None


def test_page_furniture_and_hidden_text_are_left_out_by_name() -> None:
    reasons = left_out(_read())
    assert reasons["We use cookies to make this site work better for you."] == "cookie text"
    assert reasons["Hidden words that nobody sees on the page."] == "hidden text"
    assert reasons["Another story about ports"] == "related links"
    assert reasons["© 2024 Sample News. All rights reserved."] == "footer"
    assert {"Home", "News"} <= set(reasons)


def test_lists_keep_their_lead_in_and_depth() -> None:
    source = _read()
    items = [b for b in source.blocks if b.kind is BlockKind.LIST_ITEM]
    assert [b.level for b in items] == [1, 1, 2]
    assert {cut(source, b.lead_in) for b in items} == {"The authority names two issues:"}
    assert items[0].path == ("What is at stake",)


def test_a_table_with_spans_is_a_grid_with_caption_and_notes() -> None:
    source = _read()
    assert table_of(source) == [
        ["Crop", "Tonnes 2022", "Tonnes 2023"],
        ["Wheat", "1.0", "2.0"],
        ["Wheat", "1.1", "2.2"],
    ]
    table = source.tables[0]
    assert cut(source, table.caption) == "Table 1. Exports"
    assert [cut(source, n) for n in table.notes] == ["Source: Port register.", "Note: Figures are provisional."]


def test_note_marks_are_no_text_and_notes_are_notes() -> None:
    source = _read()
    assert "may change. It was" in source.text
    assert said(source, BlockKind.NOTE)[-1] == "Until the audit ends."


def test_details_are_question_and_answer() -> None:
    source = _read()
    assert said(source, BlockKind.QUESTION) == ["Who pays for the silos?"]
    assert said(source, BlockKind.ANSWER) == ["The region pays for half of them."]


def test_a_quotation_is_a_quote() -> None:
    assert said(_read(), BlockKind.QUOTE) == ['"We cannot wait," the director said in a public hearing on the budget.']


def test_a_table_that_sets_out_the_page_is_read_as_its_text() -> None:
    source = _read(
        "<table><tr><td><p>The bridge is late again, as the council said on Monday.</p></td></tr></table>", ""
    )
    assert source.tables == ()
    assert said(source, BlockKind.PARAGRAPH) == ["The bridge is late again, as the council said on Monday."]


def test_the_charset_that_the_page_names_is_used() -> None:
    head = '<html><head><meta charset="iso-8859-2"></head>'
    page = head + "<body><p>Żółw i źrebię stały na łące pod dębem.</p></body></html>"
    assert "źrebię" in read_source("p.html", page.encode("iso-8859-2")).text


@pytest.mark.parametrize("depth", [300, 20_000])
def test_deep_nesting_does_not_crash(depth: int) -> None:
    body = "<p>The bridge is late, the council said.</p>" + "<div>" * depth + "deep" + "</div>" * depth
    assert "bridge" in _read(body).text


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(SourceError, match="without text"):
        read_source("p.html", b"<html><body><script>var a = 1;</script></body></html>".replace(b"var a = 1;", b""))


def test_a_footnote_of_a_page_knows_where_the_text_calls_it() -> None:
    page = (
        "<!doctype html><html><body><article><h1>Tolls</h1>"
        '<p>Income was 4 million in 2023.<sup><a href="#fn1">1</a></sup> Ferries ran daily between both banks.</p>'
        "<p>The banks have shared the channel for many years, and each of them keeps its own locks in repair.</p>"
        '<section class="footnotes"><ol><li id="fn1">Income of barges only, and an estimate.</li></ol></section>'
        "</article></body></html>"
    )
    source = read_source("tolls.html", page.encode())
    (note,) = [b for b in source.blocks if b.kind is BlockKind.NOTE]
    assert note.call is not None
    assert source.text[: note.call].endswith("in 2023.")
    assert any(source.text[b.start : b.end].startswith("Income was") for b in source.blocks)

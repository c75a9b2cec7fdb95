"""What a page says of itself, in which order it is believed, and where each field was found."""

from __future__ import annotations

import json

import pytest

from briefgen.model import DateParts, Name
from briefgen.sources.html.read import read_page
from briefgen.sources.html.stamps import parse_stamp
from briefgen.sources.pieces import Meta

BODY = "<body><p>The council raises the toll for barges by 5 percent in January, it said.</p></body>"


def _meta(head: str, body: str = BODY, before: str = "") -> Meta:
    return read_page(f"{before}<html><head>{head}</head>{body}</html>").meta


def _ld(content: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(content)}</script>'


SCHEMA = _ld({"@type": "NewsArticle", "headline": "From schema", "datePublished": "2024-01-01",
              "author": {"@type": "Person", "name": "Jane Doe"}, "publisher": {"name": "Schema Press"}})  # fmt: skip
DUBLIN = (
    '<meta name="DC.title" content="From Dublin"><meta name="dcterms.issued" content="2024-02-02">'
    '<meta name="DC.creator" content="Sample Bureau"><meta name="DC.publisher" content="Dublin Press">'
)
GRAPH = (
    '<meta property="og:title" content="From Graph"><meta property="article:published_time" '
    'content="2024-03-03T10:00:00Z">'
    '<meta property="og:site_name" content="Graph Press"><meta property="og:url" content="https://example.org/graph">'
)
PLAIN = '<title>From title</title><meta name="date" content="2024-04-04"><meta name="author" content="Doe, John">'


@pytest.mark.parametrize(
    ("head", "title", "day", "where"),
    [
        (PLAIN + GRAPH + DUBLIN + SCHEMA, "From schema", 1, "schema.org"),
        (PLAIN + GRAPH + DUBLIN, "From Dublin", 2, "Dublin Core"),
        (PLAIN + GRAPH, "From Graph", 3, "Open Graph"),
        (PLAIN, "From title", 4, "HTML metadata"),
    ],
)
def test_schema_stands_before_dublin_core_before_open_graph_before_the_rest(
    head: str, title: str, day: int, where: str
) -> None:
    meta = _meta(head)
    assert meta.title == title
    assert meta.issued == DateParts(2024, day, day)
    assert dict(meta.origin)["title"] == where
    assert dict(meta.origin)["issued"] == where


def test_each_field_says_where_it_was_found() -> None:
    meta = _meta(SCHEMA + GRAPH + '<link rel="canonical" href="https://example.org/c"><meta name="citation_doi" '
                 'content="10.5555/abc.1">')  # fmt: skip
    assert dict(meta.origin) == {
        "title": "schema.org", "author": "schema.org", "issued": "schema.org", "publisher": "schema.org",
        "url": "HTML metadata", "doi": "HTML metadata",
    }  # fmt: skip
    assert meta.doi == "10.5555/abc.1"
    assert meta.url == "https://example.org/c"
    assert meta.publisher == "Schema Press"


def test_a_graph_is_searched_for_the_article_and_its_references_followed() -> None:
    graph = {"@graph": [
        {"@type": "WebSite", "name": "Sample Wire", "@id": "#site"},
        {"@type": ["WebPage"], "name": "Page", "datePublished": "2020-01-01", "@id": "#page"},
        {"@type": ["Article", "NewsArticle"], "headline": "Tolls &amp; locks",
         "author": [{"@id": "#jane"}, {"@id": "#org"}], "publisher": {"@id": "#site"},
         "datePublished": "2024-05-06", "dateModified": "2024-06-07"},
        {"@type": "Person", "@id": "#jane", "name": "Jane Doe"},
        {"@type": "GovernmentOrganization", "@id": "#org", "name": "Town of Sampleford"},
    ]}  # fmt: skip
    meta = _meta(_ld([graph]))
    assert meta.author == (Name(family="Doe", given="Jane"), Name(literal="Town of Sampleford"))
    assert meta.publisher == "Sample Wire"
    assert meta.issued == DateParts(2024, 5, 6)
    assert meta.type == "article-newspaper"


@pytest.mark.parametrize("broken", ["{", '{"@type": "Article", "headline": ', "[" * 5_000, "null", '"x"', "{}"])
def test_broken_json_ld_is_passed_over(broken: str) -> None:
    meta = _meta(f'<script type="application/ld+json">{broken}</script>' + DUBLIN)
    assert meta.title == "From Dublin"


def test_microdata_and_rdfa_are_read() -> None:
    micro = (
        '<body><div itemscope itemtype="https://schema.org/Report"><h1 itemprop="headline">Locks</h1>'
        '<span itemprop="author" itemscope itemtype="https://schema.org/Organization"><b itemprop="name">Sample '
        "Lock Board"
        '</b></span><time itemprop="datePublished" datetime="2024-05-06">May</time>'
        "<p>The council raises the toll for barges by 5 percent in January, it said.</p></div></body>"
    )
    meta = _meta("", micro)
    assert (meta.title, meta.author, meta.issued) == (
        "Locks",
        (Name(literal="Sample Lock Board"),),
        DateParts(2024, 5, 6),
    )
    rdfa = micro.replace("itemscope ", "").replace("itemtype=", "typeof=").replace("itemprop=", "property=")
    assert _meta("", rdfa).author == (Name(literal="Sample Lock Board"),)
    dublin = BODY.replace("<p>", '<span property="dcterms:issued" content="2021-02">x</span><p>')
    assert _meta("", dublin).issued == DateParts(2021, 2)


def test_published_wins_over_modified_and_modified_serves_alone() -> None:
    changed = '<meta property="article:modified_time" content="2024-09-09">'
    assert _meta(changed + PLAIN).issued == DateParts(2024, 4, 4)
    assert _meta(changed).issued == DateParts(2024, 9, 9)


@pytest.mark.parametrize("text", ["2024-13-45", "2024-02-31", "soon", "05/03/2024"])
def test_a_malformed_date_is_reported_and_not_mended(text: str) -> None:
    draft = read_page(f'<html><head><meta name="date" content="{text}"></head>{BODY}</html>')
    assert draft.meta.issued is None
    assert [(r.code, text in r.text, "brief.toml" in r.text) for r in draft.remarks] == [("bad-date", True, True)]


@pytest.mark.parametrize(
    ("comment", "url", "day"),
    [
        ("<!-- saved from url=(0024)https://example.org/toll -->", "https://example.org/toll", None),
        ("<!--\n Page saved with SingleFile \n url: https://example.org/toll \n saved date: Tue Mar 05 2024 10:00:00 "
         "GMT+0100 (CET)\n-->", "https://example.org/toll", DateParts(2024, 3, 5)),
        ("<!-- Mirrored from example.org/toll by HTTrack Website Copier/3.x [XR&CO'2014], Tue, 05 Mar 2024 "
            "10:00:00 GMT -->",
         "https://example.org/toll", DateParts(2024, 3, 5)),
        ("<!-- FILE ARCHIVED ON 10:00:00 Mar 05, 2024 AND RETRIEVED -->", "", DateParts(2024, 3, 5)),
    ],
)  # fmt: skip
def test_the_savers_comment_gives_the_address_and_the_day(comment: str, url: str, day: DateParts | None) -> None:
    meta = _meta("", before=f"<!DOCTYPE html>\n{comment}\n")
    assert (meta.url, meta.accessed) == (url, day)
    assert dict(meta.origin).get("url", "") == ("HTML metadata" if url else "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-03-05T10:00:00+01:00", DateParts(2024, 3, 5)), ("20240305", DateParts(2024, 3, 5)),
        ("Tue, 05 Mar 2024 10:00:00 GMT", DateParts(2024, 3, 5)), ("March 5, 2024 10:30 am", DateParts(2024, 3, 5)),
        ("Tuesday, 5 March 2024", DateParts(2024, 3, 5)), ("2024/03", DateParts(2024, 3)), ("2024", DateParts(2024)),
        ("2024-3-5", DateParts(2024, 3, 5)), ("Published on 5 March 2024", DateParts(2024, 3, 5)),
        ("20241345", None), ("2024-02-30T00:00", None), ("3/5/2024", None), ("", None), ("0000-00-00", None),
    ],
)  # fmt: skip
def test_time_stamps(text: str, expected: DateParts | None) -> None:
    assert parse_stamp(text) == expected

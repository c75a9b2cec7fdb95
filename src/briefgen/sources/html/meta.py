"""What a page says of itself: schema.org, Dublin Core, Open Graph, other tags, canonical link, the saver's comment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from briefgen.model import DateParts, Name, Remark
from briefgen.sources.canonical import clean_line
from briefgen.sources.header import names
from briefgen.sources.html.linked import TYPES, Item, article_of, kind_of, label_of, text_of
from briefgen.sources.html.saved import saved_from
from briefgen.sources.html.stamps import parse_stamp
from briefgen.sources.pieces import Meta

SCHEMA, DUBLIN, GRAPH, HTML = "schema.org", "Dublin Core", "Open Graph", "HTML metadata"
Tags = dict[str, list[str]]
Stated = tuple[str, str]

_TITLES = (
    (DUBLIN, ("dc.title", "dcterms.title", "dc:title", "dcterms:title")),
    (HTML, ("citation_title",)),
    (GRAPH, ("og:title",)),
    (HTML, ("twitter:title",)),
)
_AUTHORS = (
    (DUBLIN, ("dc.creator", "dcterms.creator", "dc:creator", "dcterms:creator")),
    (HTML, ("citation_author", "citation_authors")),
    (GRAPH, ("article:author", "og:article:author")),
    (HTML, ("author", "parsely-author", "sailthru.author", "byl")),
)
_DATES = (
    (DUBLIN, ("dcterms.issued", "dc.date.issued", "dcterms:issued", "dc.date", "dcterms.date", "dc:date",
              "dcterms:date", "dcterms.created", "dc.date.created")),
    (HTML, ("citation_publication_date", "citation_date", "citation_online_date")),
    (GRAPH, ("article:published_time", "og:article:published_time", "article:published")),
    (HTML, ("datepublished", "pubdate", "publishdate", "publish-date", "publication_date", "date",
            "parsely-pub-date", "sailthru.date")),
)  # fmt: skip
_CHANGED = (
    (DUBLIN, ("dcterms.modified", "dc.date.modified", "dcterms:modified")),
    (GRAPH, ("article:modified_time", "og:updated_time")),
    (HTML, ("last-modified", "revised")),
)
_PUBLISHERS = (
    (DUBLIN, ("dc.publisher", "dcterms.publisher", "dc:publisher", "dcterms:publisher")),
    (HTML, ("citation_publisher", "citation_journal_title", "citation_technical_report_institution")),
    (GRAPH, ("og:site_name",)),
    (HTML, ("application-name",)),
)
_DOIS = (
    (HTML, ("citation_doi", "prism.doi", "bepress_citation_doi")),
    (DUBLIN, ("dc.identifier", "dcterms.identifier", "dc.identifier.doi", "dc:identifier")),
)
_DOI = re.compile(r"\b(10\.\d{4,9}/[^\s\"<>]{1,200}?)[.,;]?$")
_FAMILY_FIRST = re.compile(
    r"^([A-ZÀ-Þ][\w’'\-]+(?: [A-ZÀ-Þ][\w’'\-]+)?), ([A-ZÀ-Þ][\w’'\-.]*(?: [A-ZÀ-Þ][\w’'\-.]*)*)$"
)


@dataclass(frozen=True, slots=True)
class _Page:
    """What the fields are taken from."""

    root: Any
    tags: Tags
    item: Item
    heads: tuple[str, ...]
    site: str
    saved: str


def page_meta(root: Any, markup: str = "") -> tuple[Meta, tuple[Remark, ...]]:
    """Reference data of a page, each field with where it was found, and what is wrong with it.

    Empty where the page says nothing. A date that is malformed or may be read two ways is left out and reported.
    """
    tags = _tags(root)
    heads = tuple(t for t in (clean_line("".join(map(str, h.itertext()))) for h in root.iter("h1")) if t)
    saved, accessed = saved_from(markup)
    page = _Page(root, tags, article_of(root), heads, next(iter(tags.get("og:site_name", ())), ""), saved)
    title, author, publisher, url = _title(page), _author(page), _publisher(page), _url(page)
    issued, remarks = _issued(page)
    doi = _doi(page)
    values: dict[str, tuple[Any, str]] = {
        "title": title, "author": author, "issued": issued, "publisher": publisher, "url": url, "doi": doi,
        "accessed": (accessed, HTML),
    }  # fmt: skip
    origin = tuple((field, where) for field, (value, where) in values.items() if value)
    kind = TYPES.get(kind_of(page.item), "webpage")
    return Meta(
        title=title[0], author=author[0], issued=issued[0], publisher=publisher[0], url=url[0], doi=doi[0],
        accessed=accessed, type=kind, origin=origin, language=root.get("lang") or "",
    ), remarks  # fmt: skip


def author(text: str) -> tuple[Name, ...]:
    """The names in an author field: "Given Family", "Family, Given", or an institution; URLs give none."""
    text = re.sub(r"^[Bb]y\s+", "", text.strip())
    if not text or "://" in text or "@" in text or len(text) > 200:
        return ()
    if match := _FAMILY_FIRST.match(text):
        return (Name(family=match[1], given=match[2]),)
    return names(text) or ((Name(literal=text),) if len(text) <= 80 else ())


def _tags(root: Any) -> Tags:
    found: Tags = {}
    for meta in root.iter("meta"):
        key = meta.get("name") or meta.get("property") or meta.get("itemprop") or meta.get("http-equiv") or ""
        value = clean_line(meta.get("content") or "")
        if key.strip() and value:
            found.setdefault(key.strip().lower(), []).append(value)
    for element in root.xpath("//body//*[starts-with(@property, 'dc')]"):
        key = element.get("property").strip().lower()
        value = clean_line(element.get("content") or "".join(map(str, element.itertext()))[:500])
        if key.startswith(("dc:", "dcterms:")) and value:
            found.setdefault(key, []).append(value)
    return found


def _stated(tags: Tags, table: tuple[tuple[str, tuple[str, ...]], ...]) -> Iterator[Stated]:
    """(value, where) of every tag of a table, in its order."""
    for where, keys in table:
        for key in keys:
            for value in tags.get(key, ()):
                yield value, where


def _title(page: _Page) -> Stated:
    stated = (text_of(page.item.get("headline")), SCHEMA)
    whole = next((clean_line("".join(map(str, t.itertext()))) for t in page.root.iter("title")), "")
    heading = (page.heads[0], "heading") if len(page.heads) == 1 else ("", "")
    options = (stated, next(_stated(page.tags, _TITLES), ("", "")), heading, (whole, HTML))
    title, where = next((o for o in options if o[0]), ("", ""))
    return _without_site(title, page.site, page.heads), where


def _without_site(title: str, site: str, headings: tuple[str, ...]) -> str:
    """ "Article | Site" without the site, where the page names its site or the rest is its heading."""
    for bar in (" | ", " - ", " – ", " — ", " · ", " :: ", " « "):
        head, _, tail = title.rpartition(bar)
        if head and ((site and tail.casefold() == site.casefold()) or head in headings):
            return head
    return title


def _author(page: _Page) -> tuple[tuple[Name, ...], str]:
    given = page.item.get("author") or page.item.get("creator")
    if people := _people(given):
        return people, SCHEMA
    for where, keys in _AUTHORS:
        for key in keys:
            found = tuple(name for value in page.tags.get(key, ()) for name in author(value))
            if found:
                return tuple(dict.fromkeys(found)), where
    return (), ""


def _people(value: Any) -> tuple[Name, ...]:
    found: list[Name] = []
    for item in value if isinstance(value, list) else [value]:
        text = label_of(item)
        kind = kind_of(item) if isinstance(item, dict) else ""
        if text and ("organization" in kind or kind == "newsmediaorganization"):
            found.append(Name(literal=text))
        else:
            found.extend(author(text))
    return tuple(dict.fromkeys(found))


def _publisher(page: _Page) -> Stated:
    if stated := label_of(page.item.get("publisher")):
        return stated, SCHEMA
    return next(_stated(page.tags, _PUBLISHERS), ("", ""))


def _issued(page: _Page) -> tuple[tuple[DateParts | None, str], tuple[Remark, ...]]:
    """The day of publication; where none is stated that of the last change."""
    published = [(text_of(page.item.get(k)), SCHEMA) for k in ("datePublished", "dateCreated")]
    published += [*_stated(page.tags, _DATES), *_times(page.root)]
    changed = [(text_of(page.item.get("dateModified")), SCHEMA), *_stated(page.tags, _CHANGED)]
    bad: list[str] = []
    for stamps in (published, changed):
        for text, where in stamps:
            if text and (found := parse_stamp(text)):
                return (found, where), _remarks(bad)
            if text:
                bad.append(text)
    return (None, ""), _remarks(bad)


def _remarks(bad: list[str]) -> tuple[Remark, ...]:
    texts = dict.fromkeys(text[:60] for text in bad)
    return tuple(
        Remark("bad-date", f'the page gives its date as "{text}", which is no date: state it in brief.toml')
        for text in texts
    )


def _times(root: Any) -> list[Stated]:
    """<time> elements that say that they are of publication, else the only one with a date and a time."""
    times = [t for t in root.iter("time") if t.get("datetime")]
    marked = [
        t for t in times
        if t.get("pubdate") is not None or "published" in f"{t.get('itemprop')} {t.get('class')}".lower()
    ]  # fmt: skip
    if marked:
        return [(marked[0].get("datetime"), HTML)]
    days = {t.get("datetime")[:10] for t in times if re.match(r"\d{4}-\d\d-\d\d", t.get("datetime"))}
    return [(days.pop(), HTML)] if len(days) == 1 else []


def _url(page: _Page) -> Stated:
    links = [x.get("href") or "" for x in page.root.iter("link") if (x.get("rel") or "").lower() == "canonical"]
    if page.saved:
        links = [urljoin(page.saved, link) for link in links]
    stated = [
        *((link, HTML) for link in links),
        *((u, GRAPH) for u in page.tags.get("og:url", ())),
        *((u, HTML) for u in page.tags.get("citation_public_url", ())),
        (text_of(page.item.get("url")), SCHEMA),
        (_identifier(page.item.get("mainEntityOfPage")), SCHEMA),
        (page.saved, HTML),
    ]
    cleaned = ((clean_line(u), where) for u, where in stated)
    return next((s for s in cleaned if re.match(r"https?://\S+$", s[0])), ("", ""))


def _identifier(value: Any) -> str:
    return str(value.get("@id") or "") if isinstance(value, dict) else text_of(value)


def _doi(page: _Page) -> Stated:
    own = [page.item.get("identifier"), page.item.get("sameAs"), page.item.get("@id")]
    texts = [(v, SCHEMA) for o in own for v in (o if isinstance(o, list) else [o])]
    stated = [(label_of(v) or (str(v.get("value")) if isinstance(v, dict) else ""), w) for v, w in texts]
    for text, where in (*stated, *_stated(page.tags, _DOIS)):
        if match := _DOI.search(text):
            return match[1], where
    return "", ""

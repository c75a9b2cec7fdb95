"""What a page says of itself: schema.org JSON-LD, citation and Dublin Core tags, Open Graph, title, canonical link."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from briefgen.model import DateParts, Name
from briefgen.sources.canonical import clean_line
from briefgen.sources.dates import parse_date
from briefgen.sources.header import names
from briefgen.sources.pieces import Meta

_TITLES = ("citation_title", "dc.title", "dcterms.title", "og:title", "twitter:title")
_AUTHORS = ("citation_author", "dc.creator", "dcterms.creator", "author", "article:author", "parsely-author")
_DATES = (
    "citation_publication_date", "citation_date", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date",
    "article:published_time", "datepublished", "pubdate", "date", "parsely-pub-date",
)  # fmt: skip
_PUBLISHERS = ("citation_publisher", "dc.publisher", "dcterms.publisher", "og:site_name")
_TYPES = {
    "newsarticle": "article-newspaper",
    "reportagenewsarticle": "article-newspaper", "scholarlyarticle": "article-journal",
    "report": "report", "blogposting": "post-weblog", "legislation": "legislation", "dataset": "dataset",
}  # fmt: skip
_ARTICLES = frozenset(_TYPES) | {
    "article",
    "webpage",
    "creativework",
    "techarticle",
    "analysisnewsarticle",
    "opinionnewsarticle",
}
_FAMILY_FIRST = re.compile(
    r"^([A-ZÀ-Þ][\w’'\-]+(?: [A-ZÀ-Þ][\w’'\-]+)?), ([A-ZÀ-Þ][\w’'\-.]*(?: [A-ZÀ-Þ][\w’'\-.]*)*)$"
)


def page_meta(root: Any) -> Meta:
    """Reference data of a page; empty where it says nothing. A date that is not clear is left out."""
    tags = _tags(root)
    data = _linked_data(root)
    h1 = [clean_line("".join(h.itertext())) for h in root.iter("h1")]
    heading = h1[0] if len(h1) == 1 else ""
    title = _str(data.get("headline")) or _first(tags, _TITLES) or heading or _page_title(root)
    return Meta(
        title=_without_site(title, _first(tags, ("og:site_name",)), h1),
        author=_people(data.get("author")) or _authors(tags),
        issued=parse_date(_str(data.get("datePublished"))) or _date(tags, root),
        publisher=_label(data.get("publisher")) or _first(tags, _PUBLISHERS),
        url=_url(root, tags, data),
        type=_TYPES.get(_str(data.get("@type")).lower(), "webpage"),
    )


def _tags(root: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        key = (meta.get("name") or meta.get("property") or meta.get("itemprop") or "").strip().lower()
        value = clean_line(meta.get("content") or "")
        if key and value:
            found.setdefault(key, []).append(value)
    return found


def _linked_data(root: Any) -> dict[str, Any]:
    """The first JSON-LD object that describes an article or page."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            content = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for item in _objects(content):
            if _str(item.get("@type")).lower() in _ARTICLES and (item.get("headline") or item.get("author")):
                return item
    return {}


def _objects(content: Any) -> Iterator[dict[str, Any]]:
    if isinstance(content, list):
        for item in content:
            yield from _objects(item)
    elif isinstance(content, dict):
        yield content
        yield from _objects(content.get("@graph") or [])


def _first(tags: dict[str, list[str]], keys: tuple[str, ...]) -> str:
    return next((tags[key][0] for key in keys if key in tags), "")


def _str(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return clean_line(value) if isinstance(value, str) else ""


def _label(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return _str(value.get("name")) if isinstance(value, dict) else _str(value)


def _people(value: Any) -> tuple[Name, ...]:
    found: list[Name] = []
    for item in value if isinstance(value, list) else [value]:
        text = _label(item)
        if isinstance(item, dict) and _str(item.get("@type")) == "Organization" and text:
            found.append(Name(literal=text))
        else:
            found.extend(author(text))
    return tuple(found)


def _authors(tags: dict[str, list[str]]) -> tuple[Name, ...]:
    for key in _AUTHORS:
        found = tuple(name for value in tags.get(key, []) for name in author(value))
        if found:
            return found
    return ()


def author(text: str) -> tuple[Name, ...]:
    """The names in an author field: "Given Family", "Family, Given", or an institution; URLs give none."""
    text = re.sub(r"^[Bb]y\s+", "", text.strip())
    if not text or "://" in text or "@" in text or len(text) > 200:
        return ()
    if match := _FAMILY_FIRST.match(text):
        return (Name(family=match[1], given=match[2]),)
    return names(text) or ((Name(literal=text),) if len(text) <= 80 else ())


def _date(tags: dict[str, list[str]], root: Any) -> DateParts | None:
    stamps = [tags[key][0] for key in _DATES if key in tags]
    stamps += [
        t.get("datetime") or ""
        for t in root.iter("time")
        if t.get("itemprop") == "datePublished" or t.get("pubdate") is not None
    ]
    return next((date for date in map(parse_date, stamps) if date), None)


def _page_title(root: Any) -> str:
    return next((clean_line("".join(t.itertext())) for t in root.iter("title")), "")


def _without_site(title: str, site: str, headings: list[str]) -> str:
    """ "Article | Site" without the site, where the page names its site or the rest is its heading."""
    for bar in (" | ", " - ", " – ", " — ", " · ", " :: "):
        head, _, tail = title.rpartition(bar)
        if head and ((site and tail.casefold() == site.casefold()) or head in headings):
            return head
    return title


def _url(root: Any, tags: dict[str, list[str]], data: dict[str, Any]) -> str:
    links = [link.get("href") or "" for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    stated = [
        *links,
        *tags.get("og:url", []),
        *tags.get("citation_public_url", []),
        _str(data.get("url")),
        _label(data.get("mainEntityOfPage")),
    ]
    return next((u for u in map(clean_line, stated) if re.match(r"https?://\S+$", u)), "")

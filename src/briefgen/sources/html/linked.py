"""schema.org in a page: JSON-LD with its graph, microdata, RDFa; the object that describes the article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from briefgen.sources.canonical import clean_line

Item = dict[str, Any]

TYPES = {
    "newsarticle": "article-newspaper", "reportagenewsarticle": "article-newspaper",
    "analysisnewsarticle": "article-newspaper", "opinionnewsarticle": "article-newspaper",
    "scholarlyarticle": "article-journal", "report": "report", "governmentservice": "webpage",
    "blogposting": "post-weblog", "liveblogposting": "post-weblog", "socialmediaposting": "post",
    "discussionforumposting": "post", "legislation": "legislation", "dataset": "dataset", "book": "book",
    "presentationdigitaldocument": "speech",
}  # fmt: skip
_ARTICLES = (*TYPES, "article", "techarticle", "medicalscholarlyarticle", "advertisercontentarticle",
             "digitaldocument", "creativework", "qapage", "faqpage", "webpage", "itempage", "aboutpage")  # fmt: skip
_MOST = 20_000
"""Objects of JSON-LD that are looked at."""
_WRAP = re.compile(r"^\s*(?:/\*\s*)?(?:<!\[CDATA\[|<!--)(?:\s*\*/)?|(?:/\*\s*)?(?:\]\]>|-->)(?:\s*\*/)?\s*$")


def article_of(root: Any) -> Item:
    """The object that says most of the article (its references resolved), {} where the page has none."""
    found = list(_of_scripts(root)) + list(_of_microdata(root))
    named = {i["@id"]: i for i in found if isinstance(i.get("@id"), str) and len(i) > 1}
    ranked = [(_rank(item), n, item) for n, item in enumerate(found)]
    usable = [r for r in ranked if r[0] is not None]
    if not usable:
        return {}
    best = min(usable, key=lambda r: (r[0], r[1]))[2]
    return {key: _resolved(value, named) for key, value in best.items()}


def text_of(value: Any) -> str:
    """A string, the first of a list, or an object's @value; "" for all else."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("@value", "")
    return clean_line(re.sub(r"<[^<>]{1,200}>", "", value)) if isinstance(value, str) else ""


def label_of(value: Any) -> str:
    """The name of a thing, or the string that stands for it."""
    if isinstance(value, list):
        value = value[0] if value else ""
    return text_of(value.get("name")) if isinstance(value, dict) and "@value" not in value else text_of(value)


def kind_of(item: Item) -> str:
    """The object's type in lower case, without its address; of several the one that says most."""
    given = item.get("@type")
    kinds = [k.rpartition("/")[2].rpartition(":")[2].lower() for k in _texts(given)]
    known = [k for k in kinds if k in _ARTICLES]
    return min(known, key=_ARTICLES.index) if known else next(iter(kinds), "")


def _rank(item: Item) -> int | None:
    kind = kind_of(item)
    told = sum(bool(item.get(key)) for key in ("headline", "name", "author", "datePublished"))
    return _ARTICLES.index(kind) + (0 if told > 1 else 100) if kind in _ARTICLES and told else None


def _resolved(value: Any, named: dict[str, Item]) -> Any:
    if isinstance(value, list):
        return [_resolved(v, named) for v in value[:200]]
    if isinstance(value, dict) and set(value) <= {"@id", "@type"}:
        return named.get(str(value.get("@id")), value)
    return value


def _texts(value: Any) -> list[str]:
    return [v for v in (value if isinstance(value, list) else [value]) if isinstance(v, str)]


def _of_scripts(root: Any) -> Iterator[Item]:
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            content = json.loads(_WRAP.sub("", script.text or ""), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _objects(content)


def _objects(content: Any) -> Iterator[Item]:
    """Every object, outermost first; what is deep within authors and images too, as references lead to it."""
    waiting, count = [content], 0
    while waiting and count < _MOST:
        here = waiting.pop()
        count += 1
        if isinstance(here, dict):
            yield here
            waiting.extend(v for v in reversed(list(here.values())) if isinstance(v, dict | list))
        elif isinstance(here, list):
            waiting.extend(v for v in reversed(here) if isinstance(v, dict | list))


def _of_microdata(root: Any) -> Iterator[Item]:
    scopes = root.xpath("//*[@itemtype or @typeof]")
    for scope in scopes[:50]:
        kind = (scope.get("itemtype") or scope.get("typeof") or "").split()[0:1]
        item: Item = {"@type": kind}
        if kind_of(item) in _ARTICLES:
            yield item | dict(_properties(scope))
            return


def _properties(scope: Any) -> Iterator[tuple[str, Any]]:
    seen: set[str] = set()
    for element in scope.iterdescendants():
        name = (element.get("itemprop") or element.get("property") or "") if isinstance(element.tag, str) else ""
        name = name.split()[0].rpartition(":")[2] if name.strip() else ""
        if not name or name in seen or name not in ("headline", "name", "author", "datePublished", "publisher",
                                                   "dateModified", "url", "creator"):  # fmt: skip
            continue
        if _scope_of(element) is not scope:
            continue
        seen.add(name)
        yield name, _value(element)


def _scope_of(element: Any) -> Any:
    return next((a for a in element.iterancestors() if a.get("itemtype") or a.get("typeof")), None)


def _value(element: Any) -> Any:
    if element.get("itemtype") or element.get("typeof"):
        inner = next((e for e in element.iterdescendants() if "name" in (e.get("itemprop") or e.get("property") or "")),
                     element)  # fmt: skip
        kind = (element.get("itemtype") or element.get("typeof") or "").rpartition("/")[2].rpartition(":")[2]
        return {"@type": kind, "name": inner.get("content") or clean_line("".join(map(str, inner.itertext())))}
    stated = element.get("content") or element.get("datetime")
    return stated or clean_line("".join(map(str, element.itertext())))

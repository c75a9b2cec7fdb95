"""Citations: Cite nodes with locators, one pass of citeproc, and what a style may not do to them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from briefgen.document.endnotes import unlinked
from briefgen.document.locators import (
    gives_page,
    kinds_of,
    located,
    lost,
    lowered,
    made_literal,
    mixed,
    nameless,
    page_is_bare,
    suffix,
)
from briefgen.document.nodes import Node, clean, inlines, walk
from briefgen.document.references import fill_empty, references_of
from briefgen.document.style import has_notes
from briefgen.errors import RenderError, TemplateError
from briefgen.model import Citation, Source
from briefgen.naming import short_title
from briefgen.pandoc import pandoc

# CSL-JSON strings may hold a little HTML; "<" rides through citeproc as a private character
_LT = "\ue0f0"
# what may stand in a URL (RFC 3986); all else is percent-encoded, "<" above all
_URL = ":/?#[]@!$&'()*+,;=%-._~"


def cite(citations: Iterable[Citation]) -> Node:
    """One Cite for all citations: each source once, in order, with all its locators."""
    items = [_item(source, kinds_of(locators)) for source, locators in located(citations).items()]
    return {"t": "Cite", "c": [items, inlines("[citation]")]}


def cite_source(source: str) -> Node:
    """A Cite of a whole source, without a locator."""
    return {"t": "Cite", "c": [[_item(source, {})], inlines("[citation]")]}


def _item(source: str, kinds: Mapping[str, list[str]]) -> Node:
    return {
        "citationId": source,
        "citationPrefix": [],
        "citationSuffix": suffix(kinds),
        "citationMode": {"t": "NormalCitation"},
        "citationNoteNum": 1,
        "citationHash": 0,
    }


def csl_items(sources: Iterable[Source]) -> list[dict[str, Any]]:
    """CSL-JSON of the sources, with a short title where there is no author, and nothing but text in it.

    A publisher that is the author too is named once, as APA and Chicago have it.
    """
    items = []
    for source in sources:
        item = source.reference.csl()
        item["id"] = source.id
        item["title-short"] = short_title(source.reference.title)
        if "container-title" not in item and item.get("author") == [{"literal": item.get("publisher")}]:
            del item["publisher"]
        url = quote(item.pop("URL", ""), safe=_URL)
        items.append(_literal(item) | ({"URL": url} if re.match(r"https?://.", url) else {}))
    return items


def _literal(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value).replace(_LT, "").replace("<", _LT)
    if isinstance(value, list):
        return [_literal(v) for v in value]
    if isinstance(value, dict):
        return {k: _literal(v) for k, v in value.items()}
    return value


def citeproc(ast: Node, sources: Iterable[Source], csl: str, file: str) -> Node:
    """The AST with every citation and the reference list rendered by the style (csl "" is Chicago author-date).

    A locator that the style drops, or prints so that it could be a page, is printed in words of ours, and so is a page
    beside places of other kinds. A note style leaves `Note`s. Raises TemplateError when a citation finds no source,
    RenderError when the style cannot be used or names nothing of a source.
    """
    listed = tuple(sources)
    known = {source.id for source in listed}
    for item in (item for node in _cites(ast) for item in node["c"][0]):
        if item["citationId"] not in known:
            told = f"cites {item['citationId']}, which is no source of the brief"
            raise TemplateError(told, file=file, next_step="cite sources of the brief only")
    items = [item for node in _cites(ast) for item in node["c"][0]]
    for item in items if mixed(items) and _bare_pages(csl) else ():
        if gives_page(item):
            made_literal(item)
    done = _run(ast, listed, csl)
    _named(done, listed)
    if dropped := _dropped(done):
        every = has_notes(csl)  # notes stand below each other: one form for all
        for number, node in enumerate(_cites(ast)):
            for item in node["c"][0]:
                if every or (number, item["citationId"]) in dropped:
                    made_literal(item)
        done = _run(ast, listed, csl)
        if left := _dropped(done):
            raise RenderError(
                f"the citation style does not print where in {min(left)[1]} a passage stands",
                next_step="choose another style",
            )
    return done


def _named(done: Node, sources: Iterable[Source]) -> None:
    """Raise RenderError where a citation names nothing of its source, which lacks what the style prints.

    Where a style names an author once for several of the author's works ("Office 2024a; 2024b"), all are named.
    """
    known = {source.id: source for source in sources}
    empty = []
    for node in _cites(done):
        missing = set(nameless(node))
        named = {
            known[item["citationId"]].reference.author for item in node["c"][0] if item["citationId"] not in missing
        }
        empty += [id for id in missing if not (known[id].reference.author and known[id].reference.author in named)]
    if empty:
        raise RenderError(
            f"the citation style prints neither author, title nor number of {known[min(empty)].file}",
            next_step="give the source an author or a title in brief.toml, or choose another style",
        )


def _cites(ast: Node) -> list[Node]:
    return [node for node in walk(ast["blocks"]) if node["t"] == "Cite"]


def _dropped(done: Node) -> set[tuple[int, str]]:
    """The citations whose locators are not printed: the number of the Cite in the document, and the source."""
    return {(number, item["citationId"]) for number, node in enumerate(_cites(done)) for item in lost(node)}


@lru_cache(maxsize=8)
def _bare_pages(csl: str) -> bool:
    """Whether a style prints a page as a number alone ("2024, 3"): found by citing one."""
    item = {"id": "a", "type": "report", "title": "A", "author": [{"literal": "A"}], "issued": {"date-parts": [[2024]]}}
    place: Node = {"citationId": "a", "citationPrefix": [], "citationSuffix": suffix({"page": ["3"]})}
    place |= {"citationMode": {"t": "NormalCitation"}, "citationNoteNum": 1, "citationHash": 0}
    blocks = [{"t": "Para", "c": [{"t": "Cite", "c": [[place], []]}]}]
    done = _rendered({"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": blocks}, [item], csl)
    return page_is_bare(_cites(done)[0]["c"][1])


def _run(ast: Node, sources: tuple[Source, ...], csl: str) -> Node:
    done = _rendered(ast, csl_items(sources), csl)
    fill_empty(done, sources)
    for key in ("bibliography", "csl", "nocite"):
        done["meta"].pop(key, None)
    made_here = [node["c"][1] for node in _cites(done)]
    for node in walk([made_here, list(references_of(done).values())]):
        if node["t"] == "Str":
            node["c"] = node["c"].replace(_LT, "<")
    for content in made_here:
        unlinked(content)
        content[:] = lowered(content)
    return done


def _rendered(ast: Node, items: list[dict[str, Any]], csl: str) -> Node:
    """The AST as citeproc leaves it."""
    files = {"references.json": json.dumps(items, sort_keys=True).encode()}
    # a style that leaves an entry of the bibliography empty gives a warning: it is filled here
    args: tuple[str, ...] = ("--citeproc", "--bibliography", "{references.json}", "--fail-if-warnings=false")
    if csl:
        files["style.csl"] = csl.encode()
        args += ("--csl", "{style.csl}")
    ast["meta"]["link-citations"] = {"t": "MetaBool", "c": True}
    done: Node = json.loads(pandoc(json.dumps(ast).encode(), source="json", target="json", args=args, files=files))
    return done

"""Citations and references: Cite nodes with locators, one citeproc pass, what it made of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from briefgen.document.nodes import Node, clean, inlines, text_of, walk
from briefgen.document.words import short_title
from briefgen.errors import RenderError, TemplateError
from briefgen.model import Citation, Locator, Source
from briefgen.pandoc import pandoc

# CSL-JSON strings may hold a little HTML; "<" rides through citeproc as a private character
_LT = "\ue0f0"
# what may stand in a URL (RFC 3986); all else is percent-encoded, "<" above all
_URL = ":/?#[]@!$&'()*+,;=%-._~"
_TERMS = {
    "page": ("p.", "pp."), "paragraph": ("para.", "paras."), "slide": ("slide", "slides"), "table": ("table", "tables"),
    "cells": ("cells", "cells"),
}  # fmt: skip
_VALUE = {"cells": re.compile(r"[^\x00-\x1f]{1,120}")}
_NUMBER = re.compile(r"[\w.-]+")


def cite(citations: Iterable[Citation]) -> Node:
    """One Cite for all citations: each source once, in order, with all its locators of a kind."""
    by_source: dict[str, dict[str, list[str]]] = {}
    for citation in citations:
        values = by_source.setdefault(citation.source, {}).setdefault(citation.locator.kind, [])
        if citation.locator.value and citation.locator.value not in values:
            values.append(citation.locator.value)
    items = [_item(source, next(iter(kinds.items()))) for source, kinds in by_source.items()]
    return {"t": "Cite", "c": [items, inlines("[citation]")]}


def cite_source(source: str) -> Node:
    """A Cite of a whole source, without a locator."""
    return {"t": "Cite", "c": [[_item(source, ("", []))], inlines("[citation]")]}


def _item(source: str, locators: tuple[str, list[str]]) -> Node:
    words = locator_words(*locators)
    return {
        "citationId": source,
        "citationPrefix": [],
        "citationSuffix": inlines(f", {words}") if words else [],
        "citationMode": {"t": "NormalCitation"},
        "citationNoteNum": 1,
        "citationHash": 0,
    }


def locator_words(kind: str, values: list[str]) -> str:
    """ "para. 3", "pp. 4, 7"; "" where there is none."""
    numbers = sorted({v for v in values if _VALUE.get(kind, _NUMBER).fullmatch(v)}, key=_numeric)
    if kind not in _TERMS or not numbers:
        return ""
    many = len(numbers) > 1 or re.fullmatch(r"\d+-\d+", numbers[0]) is not None
    return f"{_TERMS[kind][many]} {', '.join(numbers)}"


def _numeric(value: str) -> tuple[int, str]:
    found = re.match(r"\d+", value)
    return (int(found[0]) if found else 0, value)


def strip_label(label: str, locators: Iterable[Locator]) -> str:
    """A line of a source strip: "Sample Institute 2024, paras. 3, 5"."""
    kinds: dict[str, list[str]] = {}
    for locator in locators:
        kinds.setdefault(locator.kind, []).append(locator.value)
    words = [w for w in (locator_words(k, v) for k, v in kinds.items()) if w]
    return ", ".join([label, *words])


def csl_items(sources: Iterable[Source]) -> list[dict[str, Any]]:
    """CSL-JSON of the sources, with a short title where there is no author, and nothing but text in it."""
    items = []
    for source in sources:
        item = source.reference.csl()
        item["id"] = source.id
        item["title-short"] = short_title(source.reference.title)
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

    Raises TemplateError when a citation finds no source, RenderError when the style cannot be used.
    """
    files = {"references.json": json.dumps(csl_items(sources), sort_keys=True).encode()}
    args: tuple[str, ...] = ("--citeproc", "--bibliography", "{references.json}")
    if csl:
        files["style.csl"] = csl.encode()
        args += ("--csl", "{style.csl}")
    try:
        made = pandoc(json.dumps(ast).encode(), source="json", target="json", args=args, files=files)
    except RenderError as error:
        if "not found" in error.message and "itation" in error.message:
            raise TemplateError(error.message, file=file, next_step="cite sources of the brief only") from error
        raise
    done: Node = json.loads(made)
    done["meta"].pop("bibliography", None)
    done["meta"].pop("csl", None)
    made_here = [n["c"][1] for n in walk(done["blocks"]) if n["t"] == "Cite"]
    for node in walk([made_here, list(references_of(done).values())]):
        if node["t"] == "Str":
            node["c"] = node["c"].replace(_LT, "<")
    return done


def references_of(ast: Node) -> dict[str, Node]:
    """The entries of the reference list, by source id; empty where there is no list."""
    found: dict[str, Node] = {}
    for node in walk(ast["blocks"]):
        if node["t"] == "Div" and node["c"][0][0].startswith("ref-"):
            found[node["c"][0][0].removeprefix("ref-")] = node
    return found


def annotate(ast: Node, sources: Mapping[str, Source], notes: Mapping[str, list[Node]]) -> None:
    """Put notes on whole sources to their references; say which sources carry no date, where no note does."""
    for id, entry in references_of(ast).items():
        if not entry["c"][1]:
            continue
        source, own = sources.get(id), notes.get(id, [])
        entry["c"][1][-1]["c"] += own
        if source and source.reference.issued is None and not own:
            entry["c"][1][-1]["c"] += inlines(" [No date is given in this source.]")


def reference_texts(ast: Node) -> dict[str, str]:
    """Each entry of the reference list as plain text, without the notes that were put to it, by source id."""
    return {id: text_of([_without_notes(b) for b in node["c"][1]]) for id, node in references_of(ast).items()}


def _without_notes(block: Node) -> Node:
    if block["t"] not in ("Para", "Plain"):
        return block
    return {"t": "Para", "c": [n for n in block["c"] if n["t"] != "Span" or "caveat" not in n["c"][0][1]]}

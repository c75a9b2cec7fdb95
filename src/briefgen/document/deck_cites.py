"""The citations of a deck, rendered once for all the slides that a view could give."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefgen.document.cites import cite, cite_source, citeproc
from briefgen.document.locators import located, strip_label
from briefgen.document.nodes import Node, div, para, walk
from briefgen.document.promises import citation_texts
from briefgen.document.references import annotate, reference_texts
from briefgen.document.style import has_notes, in_full
from briefgen.document.weave import citation_span, inside
from briefgen.document.words import labels
from briefgen.model import AudienceView, Caveat, Citation, Document, Statement, SummaryTable

Texts = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Cited:
    """Citations by what they belong to: ("s", statement id), ("t", table id), ("c", caveat id); references by source.

    `full` are the notes of a note style, for the speaker; empty for other styles.
    """

    citations: Texts
    full: Texts
    references: Mapping[str, str]


def sources_cited(document: Document) -> tuple[str, ...]:
    """The sources that a document cites, in the order of their first citation."""
    cites = (node for node in walk(json.loads(document.ast)["blocks"]) if node["t"] == "Cite")
    return tuple(dict.fromkeys(item["citationId"] for node in cites for item in node["c"][0]))


def deck_citations(
    view: AudienceView, csl: str, file: str, *, whole: bool = False, before: Sequence[str] = ()
) -> Cited:
    """The citations of what the slides hold; with `whole`, of all that the view does.

    `before` are the sources as the audience's document cites them: a style that numbers gives each the same number.

    The whole is for finding how many statements the slides have room for: a style that numbers or disambiguates may
    cite a subset in other words. Raises TemplateError, RenderError as `citeproc` does.
    """
    without = inside(view)
    shown = [s for s in view.statements if whole or s.id in set(view.deck)]
    tables = _tables(view, whole=whole)
    carried = {i for s in shown for i in s.caveats} | {i for t in tables for i in t.caveats}
    own = _cited_in((*shown, *tables))
    spans: list[Node] = [citation_span("s", s.id, cite(s.citations)) for s in shown]
    spans += [citation_span("t", t.id, cite(t.citations)) for t in tables]
    spans += [
        citation_span("c", c.id, cite(_told(c, own)))
        for c in view.caveats
        if c.id in carried - without and c.citations and c.rule is None
    ]
    first = [para([cite_source(source)]) for source in before]
    blocks = [*first, *(para([s]) for s in spans), div([], "refs")]
    ast: Node = {"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": blocks}
    lang = view.summary.language
    ast["meta"]["lang"] = {"t": "MetaString", "c": lang if lang != "und" else "en"}
    done = citeproc(ast, view.summary.sources, in_full(csl), file)
    annotate(done, view, {})
    texts = citation_texts(done)
    citations, full = _on_slides(view, texts) if has_notes(csl) else (texts, {})
    return Cited(citations, full, reference_texts(done))


def references_on(view: AudienceView, cited: Cited) -> dict[str, str]:
    """The references of what the slides hold, in the order of the list."""
    shown = [s for s in view.statements if s.id in set(view.deck)]
    tables = _tables(view)
    own = _cited_in((*shown, *tables))
    carried = {i for s in shown for i in s.caveats} | {i for t in tables for i in t.caveats}
    notes = (c for c in view.caveats if c.id in carried and ("c", c.id) in cited.citations)
    sources = own | {place.source for c in notes for place in _told(c, own)}
    return {id: text for id, text in cited.references.items() if id in sources}


def _cited_in(items: Iterable[Statement | SummaryTable]) -> frozenset[str]:
    """The sources that statements and tables cite."""
    return frozenset(place.source for item in items for place in item.citations)


def _told(caveat: Caveat, own: frozenset[str]) -> tuple[Citation, ...]:
    """Where a caveat stands in the sources that the slides cite: many a source carries the same disclaimer.

    Everywhere that it does, where that is in none of them.
    """
    return tuple(c for c in caveat.citations if c.source in own) or caveat.citations


def _tables(view: AudienceView, *, whole: bool = False) -> list[SummaryTable]:
    """The tables on the slides; with `whole`, also those that the document alone shows."""
    wanted = {*view.deck_tables, *((*view.charts, *(t.id for t in view.tables)) if whole else ())}
    return [t for t in view.summary.tables if t.id in wanted]


def _on_slides(view: AudienceView, notes: Texts) -> tuple[Texts, Texts]:
    """Of a note style: a label with locators to stand on the slide, and the note for the speaker."""
    named = labels(view.summary.sources)
    items = {("s", s.id): s.citations for s in view.statements} | {
        ("t", t.id): t.citations for t in view.summary.tables
    }

    def short(citations: tuple[Citation, ...]) -> str:
        lines = (strip_label(named[id], ls) for id, ls in located(citations).items())
        return f"({'; '.join(lines)})"

    return {key: short(items[key]) if key in items else text for key, text in notes.items()}, notes

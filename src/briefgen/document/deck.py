"""From a view and its slides template to a paginated Deck: nothing on a slide overflows."""

from __future__ import annotations

from dataclasses import replace

from briefgen.dates import date_words, embargo_words
from briefgen.document.build import read_markdown
from briefgen.document.cites import annotate, cite, citeproc, reference_texts
from briefgen.document.context import context_of
from briefgen.document.nodes import Node, clean, div, para
from briefgen.document.outline import Line, Topic, outline_of
from briefgen.document.paginate import Entry, pages_of, row_chunks, titles
from briefgen.document.promises import citation_texts
from briefgen.document.slides import Maker, deck_promises
from briefgen.document.splits import box_intro, grouped, sides_of
from briefgen.document.template import TemplateSet, render
from briefgen.document.weave import citation_span, inside, said_by
from briefgen.errors import TemplateError
from briefgen.model import AudienceView, Deck, Slide


def deck_for(view: AudienceView, templates: TemplateSet, *, csl: str = "") -> Deck:
    """The slides of one audience, citations rendered in the style (csl "": Chicago author-date).

    Raises TemplateError when the template is wrong or leaves out something the slides must show,
    and RenderError when pandoc or the style fails.
    """
    file = templates.slides_file
    markdown, tokens = render(templates.slides, file, context_of(view, deck=True), shared=templates.shared)
    topics = outline_of(read_markdown(markdown), tokens, file)
    citations, references = _cited(view, csl, file)
    maker = Maker(view, citations)
    slides = [title_slide(view)]
    taken = {slides[0].title}
    for topic in topics:
        slides += _slides(topic, maker, references, taken, file)
    summary = view.summary
    deck = Deck(
        audience=view.audience,
        title=clean(summary.title),
        date=summary.date,
        language=summary.language,
        marking=clean(summary.handling),
        embargo=embargo_words(summary.embargo),
        draft=summary.draft,
        slides=tuple(slides),
        promises=(),
        statements=view.deck,
    )
    return deck_promises(deck, maker, references, file)


def title_slide(view: AudienceView) -> Slide:
    """The first slide: title, the kind of document, the date, the marking."""
    summary = view.summary
    parts = (view.label, date_words(summary.date), clean(summary.handling))
    return Slide(
        title=clean(summary.title),
        layout="title",
        subtitle=" · ".join(p for p in parts if p),
        notes=clean(summary.question),
    )


def _cited(view: AudienceView, csl: str, file: str) -> tuple[dict[tuple[str, str], str], dict[str, str]]:
    """The citations of all the slides hold, by what they belong to, and the references, by source."""
    chosen, without = frozenset(view.deck), inside(view)
    shown = [s for s in view.statements if s.id in chosen]
    tables = [t for t in view.tables if t.id in view.deck_tables]
    carried = {i for s in shown for i in s.caveats} | {i for t in tables for i in t.caveats}
    spans: list[Node] = [citation_span("s", s.id, cite(s.citations)) for s in shown]
    spans += [citation_span("t", t.id, cite(t.citations)) for t in tables]
    spans += [
        citation_span("c", c.id, cite(c.citations))
        for c in view.caveats
        if c.id in carried - without and c.citations and c.rule is None
    ]
    blocks = [*(para([s]) for s in spans), div([], "refs")]
    ast: Node = {"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": blocks}
    lang = view.summary.language
    ast["meta"]["lang"] = {"t": "MetaString", "c": lang if lang != "und" else "en"}
    done = citeproc(ast, view.summary.sources, csl, file)
    annotate(done, {s.id: s for s in view.summary.sources}, {})
    return {key: texts[0] for key, texts in citation_texts(done).items()}, reference_texts(done)


def _slides(topic: Topic, maker: Maker, references: dict[str, str], taken: set[str], file: str) -> list[Slide]:
    """The slides of one topic; a table gets slides of its own, a topic without lines gets none."""
    groups: list[list[Entry] | str] = []
    for line in topic.lines:
        if line.value is not None and line.value.kind == "table":
            groups.append(line.value.id)
            continue
        if not groups or isinstance(groups[-1], str):
            groups.append([])
        last = groups[-1]
        assert isinstance(last, list)
        last += [replace(e, together=line.together) for e in _entries(line, maker, references, file)]
    made: list[tuple[tuple[Entry, ...] | str, tuple[tuple[str, ...], ...]]] = []
    for group in groups:
        if isinstance(group, str):
            made += [(group, rows) for rows in row_chunks(maker.tables[group])]
        else:
            made += [(page, ()) for page in pages_of(group, maker.view.slide_words, maker.caveat_words)]
    names = titles(topic.title, len(made), taken)
    return [
        maker.table_slide(name, what, rows) if isinstance(what, str) else maker.slide(name, what)
        for name, (what, rows) in zip(names, made, strict=True)
    ]


def _entries(line: Line, maker: Maker, references: dict[str, str], file: str) -> list[Entry]:
    value = line.value
    if value is None:
        return [Entry(line.before, line.level)] if line.before else []
    if value.kind in ("statement", "line"):
        return [_statement(maker, value.id, line.level, line.before, line.after)]
    if value.kind in ("disagreement", "disagreement-lines"):
        group = next(g for g in grouped(maker.view.disagreements) if g[0].id == value.id)
        intro = Entry(box_intro(group[0]), line.level, group=value.id, intro=True)
        sides = [_statement(maker, id, line.level + 1, group=value.id) for id in sides_of(group)]
        return [intro, *sides]
    if value.kind == "references":
        return [Entry(text, reference=True, group=f"ref:{id}") for id, text in references.items()]
    raise TemplateError(
        f"{value.kind} cannot stand on a slide", file=file, next_step="slides show statements, tables and references"
    )


def _statement(maker: Maker, id: str, level: int, before: str = "", after: str = "", group: str = "") -> Entry:
    statement = maker.statements[id]
    words = f"{before} {said_by(statement)}{clean(statement.text)} {after}".strip()
    caveats = tuple(i for i in statement.caveats if i in maker.caveats and i not in maker.inside)
    return Entry(words, level, id, maker.citations.get(("s", id), ""), caveats, group)

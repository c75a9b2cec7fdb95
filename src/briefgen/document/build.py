"""From a view and its template to a finished Document: render, weave, cite, check, promise."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from itertools import pairwise

from briefgen.dates import date_words, embargo_words
from briefgen.document.cites import citeproc
from briefgen.document.context import context_of
from briefgen.document.drawing import charts_of
from briefgen.document.endnotes import prepared, with_endnotes
from briefgen.document.nodes import Node, bullets, clean, div, inlines, para, plain, text_of, walk
from briefgen.document.promises import check_complete, promises_of
from briefgen.document.references import annotate
from briefgen.document.safety import check_ast
from briefgen.document.speakers import named_once
from briefgen.document.style import has_notes
from briefgen.document.substitute import weave
from briefgen.document.template import TemplateSet, render
from briefgen.document.weave import Weave, said_by
from briefgen.document.words import labels
from briefgen.model import AudienceView, Document
from briefgen.pandoc import pandoc

# no Markdown that could carry raw markup, formulas or a title block; short rows make a wide table wrap
READ = (
    "markdown-smart-raw_html-raw_tex-raw_attribute-native_divs-native_spans-tex_math_dollars"
    "-yaml_metadata_block-pandoc_title_block-auto_identifiers-citations-inline_notes-footnotes-implicit_figures"
)
_NUMBERS = re.compile(r"\bnumber(?:ed)?\(|\bs\.number\b")  # of a template that numbers its statements
_NOT_COUNTED = frozenset(
    {"sources", "annex", "evidence", "figures", "chart", "caveats", "contents", "marking", "aside", "endnotes"}
)


def document_for(view: AudienceView, templates: TemplateSet, *, csl: str = "") -> Document:
    """The document of one audience, citations rendered in the style (csl "": Chicago author-date).

    Raises TemplateError when the template is wrong or leaves out something the view holds, and
    RenderError when pandoc or the style fails.
    """
    file = templates.brief_file
    markdown, tokens = render(templates.brief, file, context_of(view), shared=templates.shared)
    charts = charts_of(view, view.statements, numbered=bool(_NUMBERS.search(templates.brief)))
    state = Weave(view, file, charts=charts)
    blocks = weave(read_markdown(markdown), tokens, state)
    summary = view.summary
    leads = {clean(s.attributed_to): said_by(s) for s in view.statements if s.attributed_to}
    named_once(blocks, leads, {clean(v.holder) for issue in summary.issues for v in issue.views})
    listed = any(n["t"] == "Div" and n["c"][0][0] == "refs" for n in walk(blocks))
    done = _cited(blocks, state, csl)
    promises = promises_of(view, state, done)
    check_complete(state, done, promises, listed=listed)
    return Document(
        audience=view.audience,
        title=clean(summary.title),
        date=summary.date,
        language=summary.language,
        marking=clean(summary.handling),
        embargo=embargo_words(summary.embargo),
        draft=summary.draft,
        brief=summary.brief,
        ast=json.dumps(done, ensure_ascii=False, sort_keys=True),
        promises=promises,
        keywords=tuple(dict.fromkeys(s.issue for s in view.statements if s.issue)),
        words=count_words(done["blocks"]),
        charts=charts,
    )


def _cited(blocks: list[Node], state: Weave, csl: str) -> Node:
    """The whole AST, its citations and references rendered, with what a reader must know of each source."""
    view, sources = state.view, state.view.summary.sources
    ast: Node = {"pandoc-api-version": API, "meta": _meta(view), "blocks": blocks}
    _number_headings(ast)
    check_ast(ast, state.file)
    # citations in the notes are rendered too: they ride at the end of the text through citeproc
    held = {s.id: state.source_notes(s.id) for s in sources}
    ast["blocks"] = [*blocks, *(div([para(nodes)], f"held-{id}") for id, nodes in held.items() if nodes)]
    if has_notes(csl):
        prepared(ast, labels(sources))
    done = with_endnotes(citeproc(ast, sources, csl, state.file))
    annotate(done, view, _taken(done))
    check_ast(done, state.file)
    return done


def _taken(done: Node) -> dict[str, list[Node]]:
    """Take the notes that rode along out of the text, by source."""
    held = [n for n in done["blocks"] if n["t"] == "Div" and n["c"][0][0].startswith("held-")]
    done["blocks"] = [n for n in done["blocks"] if n not in held]
    return {n["c"][0][0].removeprefix("held-"): n["c"][1][0]["c"] for n in held}


API = [1, 23, 1]


def read_markdown(markdown: str) -> list[Node]:
    """The blocks of the template's Markdown, in which values are tokens."""
    blocks: list[Node] = json.loads(_read(markdown))["blocks"]
    return blocks


@lru_cache(maxsize=8)
def _read(markdown: str) -> bytes:
    """What pandoc reads; remembered, for where only a word of a source is another the tokens stand as they stood."""
    return pandoc(markdown.encode(), source=READ, target="json", args=("--columns=30",))


def _meta(view: AudienceView) -> Node:
    summary = view.summary
    meta = {"title": summary.title, "lang": summary.language if summary.language != "und" else "en"}
    if view.label:
        meta["subtitle"] = view.label
    if summary.date:
        meta["date"] = date_words(summary.date)
    made: Node = {key: {"t": "MetaInlines", "c": inlines(value)} for key, value in meta.items()}
    made["link-citations"] = {"t": "MetaBool", "c": True}
    return made


def _number_headings(ast: Node) -> None:
    """Give every heading an id of its own and fill the table of contents, which does not list itself."""
    entries: list[list[Node]] = []
    headings = [n for n in walk(ast["blocks"]) if n["t"] == "Header"]
    own = [before for before, after in pairwise(ast["blocks"]) if _is_contents(after)]
    for number, node in enumerate(headings, 1):
        node["c"][1][0] = f"sec-{number}"
        if node["c"][0] == 1 and node not in own:
            link = {"t": "Link", "c": [["", [], []], inlines(text_of(node["c"][2])), [f"#sec-{number}", ""]]}
            entries.append([plain([link])])
    for node in walk(ast["blocks"]):
        if _is_contents(node) and entries:
            node["c"][1] = [bullets(entries)]


def _is_contents(node: Node) -> bool:
    return bool(node["t"] == "Div" and node["c"][0][0] == "contents")


def count_words(blocks: list[Node]) -> int:
    """The words of the body: without citations, notes, references, evidence, annex and asides."""

    def counted(node: object) -> object:
        if isinstance(node, list):
            return [counted(n) for n in node]
        if isinstance(node, dict):
            kind = node.get("t")
            if kind == "Cite" or (kind == "Div" and _NOT_COUNTED & set(node["c"][0][1])):
                return {"t": "Space"}
            if kind == "Span" and "caveat-mark" in node["c"][0][1]:
                return {"t": "Space"}
            return {key: counted(value) for key, value in node.items()}
        return node

    return len(text_of(counted(blocks)).split())

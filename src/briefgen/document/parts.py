"""What can be printed, by kind: in a line (INLINES), or alone in its paragraph, cell or item (BLOCKS)."""

from __future__ import annotations

import re
from collections.abc import Callable

from briefgen.dates import date_words
from briefgen.document.cites import cite, strip_label
from briefgen.document.nodes import SPACE, Node, div, inlines, para, table
from briefgen.document.nodes import bullets as bullet_list
from briefgen.document.nodes import plain as plain_block
from briefgen.document.weave import Weave, citation_span, source_citation
from briefgen.document.words import label
from briefgen.model import Citation, SummaryTable

MAX_ROWS = 500  # a longer table takes minutes to set: it is split, and says so
_NUMBER = re.compile(r"[^\w]*\d[\d.,\s]*(?:[%a-zA-Z.*†‡\[\]()/ -]{0,14})")


def _evidence(state: Weave, _: str) -> list[Node]:
    """Every statement by its number, with its date, sources and marks, as a table."""
    rows = [
        [
            inlines(str(number)),
            inlines(date_words(s.as_of)),
            [cite(s.citations)],
            state.mark_nodes(s.caveats),
        ]
        for number, s in enumerate(state.view.statements, 1)
    ]
    if not rows:
        return []
    header = [inlines(h) for h in ("No.", "As of", "Source and place", "Notes")]
    widths = (0.07, 0.2, 0.53, 0.2)
    return [div([table(header, rows, right=frozenset({0}), widths=widths)], "", "evidence")]


def _annex(state: Weave, _: str) -> list[Node]:
    """Every passage cited, word for word, source by source, in the order it stands there."""
    users: dict[tuple[str, int, int], list[str]] = {}
    for number, statement in enumerate(state.view.statements, 1):
        for c in statement.citations:
            users.setdefault((c.source, c.start, c.end), []).append(str(number))
    shown = [c for s in state.view.statements for c in s.citations]
    shown += [c for t in state.view.tables for c in t.citations]
    made: list[Node] = []
    for source in state.view.summary.sources:
        quotes = {(c.start, c.end): c for c in shown if c.source == source.id}
        if not quotes:
            continue
        items = [[plain_block(_quote(quotes[key], users.get((source.id, *key), [])))] for key in sorted(quotes)]
        head = {"t": "Header", "c": [2, ["", [], []], inlines(label(source.reference))]}
        made += [head, bullet_list(items)]
    return [div(made, "", "annex")] if made else []


def _quote(citation: Citation, numbers: list[str]) -> list[Node]:
    place = strip_label("", [citation.locator]).removeprefix(", ")
    lead = "; ".join(p for p in (", ".join(dict.fromkeys(numbers)), place) if p)
    return [*inlines(f"({lead})" if lead else ""), *([SPACE] if lead else []), *inlines(f"“{citation.exact}”")]


def _table(state: Weave, id: str) -> list[Node]:
    """A table with caption and citation, its notes directly below."""
    found = next(t for t in state.view.tables if t.id == id)
    state.tables.add(id)
    right = number_columns(found)
    chunks = [found.rows[i : i + MAX_ROWS] for i in range(0, len(found.rows), MAX_ROWS)] or [()]
    made: list[Node] = []
    for number, rows in enumerate(chunks, 1):
        part = f" (part {number} of {len(chunks)})" if len(chunks) > 1 else ""
        caption = [
            *inlines(found.caption + part),
            SPACE,
            citation_span("t", id, cite(found.citations)),
            *state.mark_nodes(found.caveats),
        ]
        cells = [[inlines(cell) for cell in row] for row in rows]
        made.append(table([inlines(h) for h in found.header], cells, caption=caption, right=right))
    return [div(made, "", "data-table"), *state.own_notes(found.caveats)]


def number_columns(found: SummaryTable) -> frozenset[int]:
    """The columns whose filled cells are mostly numbers; the first column names the rows."""
    right = set()
    for column in range(1, len(found.header)):
        cells = [row[column].strip() for row in found.rows if row[column].strip()]
        numbers = sum(_NUMBER.fullmatch(cell) is not None for cell in cells)
        if cells and numbers >= 0.6 * len(cells):
            right.add(column)
    return frozenset(right)


def _references(state: Weave, _: str) -> list[Node]:
    """The place of the reference list, which citeproc fills."""
    return [div([div([], "refs")], "", "sources")]


def _contents(state: Weave, _: str) -> list[Node]:
    """The place of the table of contents, filled when all headings are known."""
    return [div([], "contents", "contents")]


def _paragraph(inline: Callable[[Weave, str], list[Node]]) -> Callable[[Weave, str], list[Node]]:
    return lambda state, id: [para(inline(state, id))]


INLINES: dict[str, Callable[[Weave, str], list[Node]]] = {
    "statement": Weave.statement,
    "line": Weave.line,
    "citation": Weave.citation,
    "disagreement-line": Weave.disagreement_line,
    "source-citation": source_citation,
}
BLOCKS: dict[str, Callable[[Weave, str], list[Node]]] = {
    "notes": Weave.notes,
    "statement-notes": Weave.statement_notes,
    "disagreement": Weave.disagreement,
    "disagreement-lines": Weave.disagreement_lines,
    "disagreement-numbered": Weave.disagreement_numbered,
    "table": _table,
    "references": _references,
    "evidence": _evidence,
    "annex": _annex,
    "contents": _contents,
}

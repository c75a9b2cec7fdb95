"""What can be printed, by kind: in a line (INLINES), or alone in its paragraph, cell or item (BLOCKS)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from briefgen.captions import own_number
from briefgen.document.cites import cite
from briefgen.document.drawing import chart_nodes, timeline_nodes
from briefgen.document.evidence import annex, evidence, figure_table
from briefgen.document.nodes import SPACE, Node, div, inlines, strong, table, text_of
from briefgen.document.weave import Weave, citation_span, source_citation
from briefgen.model import SummaryTable

OF_SOURCE = "of its source"
MAX_ROWS = 500  # a longer table takes minutes to set: it is split, and says so
_NOTHING = re.compile(r"[-–—.…·]+|n\.?/?a\.?|not available", re.IGNORECASE)  # what stands where there is no figure
_BOUND = (
    r"(?:about|above|almost|approximately|around|at least|at most|below|c\.|circa|estimated|fewer than|less than|"
    r"more than|nearly|no more than|over|roughly|some|under|up to)"
)
_NUMBER = re.compile(
    rf"(?:{_BOUND} )*[^\w]*(?:(?:US|AU|CA|NZ)(?=[$€£])[^\w]*)?\d[\d.,\s]*(?:[%a-zA-Z.*†‡\[\]()/ -]{{0,14}})",
    re.IGNORECASE,
)


def _table(state: Weave, id: str) -> list[Node]:
    """A table with its number here, caption, its number there, if that is not its place, citation, notes below."""
    place, found = next((n, t) for n, t in enumerate(state.view.tables, 1) if t.id == id)
    own, words = own_number(found.caption)
    state.tables.add(id)
    right = number_columns(found)
    chunks = [found.rows[i : i + MAX_ROWS] for i in range(0, len(found.rows), MAX_ROWS)] or [()]
    made: list[Node] = []
    for number, rows in enumerate(chunks, 1):
        part = f" (part {number} of {len(chunks)})" if len(chunks) > 1 else ""
        caption = [
            strong([*inlines(f"Table {place}."), SPACE]),
            *inlines(words + part + (f" ({own} {OF_SOURCE})" if own and not _placed(found, own) else "")),
            SPACE,
            citation_span("t", id, cite(found.citations)),
            *state.mark_nodes(found.caveats),
        ]
        first = (number - 1) * MAX_ROWS
        head = [[*inlines(h), *_called(state, found, -1, at)] for at, h in enumerate(found.header)]
        cells = [
            [[*inlines(cell), *_called(state, found, line, at)] for at, cell in enumerate(row)]
            for line, row in enumerate(rows, first)
        ]
        if _heads(head):  # the rows below it, not the columns, and not those of the next part
            cells, head = [head, *cells] if number == 1 else cells, []
        groups = frozenset(at for at, row in enumerate(cells) if _heads(row))
        made.append(table(head, cells, caption=caption, right=right, groups=groups))
    return [div(made, "", "data-table"), *state.own_notes(found.caveats)]


def _heads(row: Sequence[list[Node]]) -> bool:
    """Whether a row is a heading of those after it: words that a colon ends, and nothing in the cells beside them."""
    return len(row) > 1 and text_of(row[0]).endswith(":") and not any(row[1:])


def _placed(found: SummaryTable, own: str) -> bool:
    """Whether the citation behind a caption gives the table's own number as its place."""
    return any(f"{c.locator.kind} {c.locator.value}".lower() == own.lower() for c in found.citations)


def _called(state: Weave, found: SummaryTable, row: int, column: int) -> list[Node]:
    """The letters of the notes that a cell calls, [] for none."""
    return state.mark_nodes(i for y, x, i in found.marked if (y, x) == (row, column))


def number_columns(found: SummaryTable) -> frozenset[int]:
    """The columns whose cells are mostly numbers where they say anything; the first column names the rows."""
    right = set()
    for column in range(1, len(found.header)):
        cells = [cell for row in found.rows if (cell := row[column].strip()) and not _NOTHING.fullmatch(cell)]
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


INLINES: dict[str, Callable[[Weave, str], list[Node]]] = {
    "statement": Weave.statement,
    "line": Weave.line,
    "citation": Weave.citation,
    "disagreement-line": Weave.disagreement_line,
    "figure": Weave.figure,
    "source-citation": source_citation,
}
BLOCKS: dict[str, Callable[[Weave, str], list[Node]]] = {
    "notes": Weave.notes,
    "statement-notes": Weave.statement_notes,
    "disagreement": Weave.disagreement,
    "disagreement-lines": Weave.disagreement_lines,
    "disagreement-numbered": Weave.disagreement_numbered,
    "table": _table,
    "chart": chart_nodes,
    "timeline": timeline_nodes,
    "references": _references,
    "evidence": evidence,
    "figure-table": figure_table,
    "annex": annex,
    "contents": _contents,
}

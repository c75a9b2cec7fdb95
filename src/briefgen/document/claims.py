"""What the finished files must hold of figures, of views on issues, and of the tables and issues that are not shown."""

from __future__ import annotations

from collections.abc import Collection

from briefgen.document.context import tables_left
from briefgen.document.nodes import Node, clean, text_of, walk
from briefgen.document.speakers import names
from briefgen.document.speaking import issues_left, views_here
from briefgen.model import AudienceView, Promise

VIEWS_OWED = ("analyst", "legislator")  # whose documents say who holds which view
NOTES = "Notes"  # the column of marks: these lead to notes that are promised on their own


def figure_promises(ast: Node) -> list[Promise]:
    """Every row of the tables of figures, cell by cell: each figure stands in one row with its citation."""
    made: list[Promise] = []
    for found in walk(ast["blocks"]):
        if found["t"] == "Div" and "figures" in found["c"][0][1]:
            for node in (n for n in found["c"][1] if n["t"] == "Table"):
                made += _rows(node)
    return made


def _rows(table: Node) -> list[Promise]:
    heads = [text_of(cell[4]) for cell in table["c"][3][1][0][1]]
    made = []
    for row in (row for body in table["c"][4] for row in body[3]):
        cells = [cell[4] for cell in row[1]]
        id = next((n["c"][0][2][0][1] for n in walk(cells[0]) if n["t"] == "Span" and n["c"][0][2]), "")
        texts = [_unmarked(cell) for cell, head in zip(cells, heads, strict=True) if head != NOTES]
        made += [Promise("figure", id, text) for text in texts if text]
    return made


def _unmarked(cell: list[Node]) -> str:
    """The text of a cell without its raised marks."""
    blocks = [{**b, "c": [n for n in b["c"] if not _is_mark(n)]} for b in cell if b["t"] in ("Para", "Plain")]
    return text_of(blocks)


def _is_mark(node: Node) -> bool:
    return bool(node["t"] == "Span" and "caveat-mark" in node["c"][0][1])


def view_promises(view: AudienceView) -> list[Promise]:
    """Who holds each view of which something is shown: beside what is said of it, else among the issue's views."""
    if view.audience not in VIEWS_OWED:
        return []
    texts = {s.id: clean(s.text) for s in view.statements}
    made = []
    for issue, held, own in views_here(view):
        shown = [i for i in held.statements if i in texts]
        said = bool(own) and names(texts[own[0]], clean(held.holder))  # the statement then stands without a label
        if shown and issue and not said:
            made.append(Promise("view", shown[0], clean(held.holder), after=texts[own[0]] if own else ""))
    return made


def left_promises(view: AudienceView, audiences: Collection[str] = VIEWS_OWED) -> list[Promise]:
    """The tables that are not shown and the issues that are not set out, by name."""
    left = (tables_left(view), issues_left(view)) if view.audience in audiences else ()
    return [Promise("left-out", view.summary.brief, names) for names in left if names]

"""The analyst's evidence: statements by number, figures with all that qualifies them, passages as they stand."""

from __future__ import annotations

from briefgen.dates import date_words
from briefgen.document.cites import cite
from briefgen.document.locators import strip_label
from briefgen.document.nodes import SPACE, Node, bullets, div, inlines, plain, table
from briefgen.document.said_of import first_words, numbered, said_of
from briefgen.document.splits import grouped, sides_of
from briefgen.document.weave import Weave, said_by
from briefgen.document.words import labels, unit_words
from briefgen.model import Citation, Figure

NOT_SAID = "–"  # the source does not say it
_ABREAST = 4  # figures beside each other; more go into the next row


def evidence(state: Weave, _: str) -> list[Node]:
    """Every statement by its number, how it begins, its date, sources and marks, as a table; [] where there is none."""
    rows = [
        [
            inlines(str(number)),
            inlines(said_by(s) + first_words(s.text)),
            inlines(date_words(s.as_of)),
            [cite(s.citations)],
            state.mark_nodes(s.caveats),
        ]
        for number, s in enumerate(state.view.statements, 1)
    ]
    if not rows:
        return []
    header = [inlines(h) for h in ("No.", "It begins", "As of", "Source and place", "Notes")]
    widths = (0.045, 0.385, 0.155, 0.315, 0.1)
    return [div([table(header, rows, right=frozenset({0}), widths=widths)], "", "evidence")]


def figure_table(state: Weave, _: str) -> list[Node]:
    """The figures that differ side by side, then every figure of the statements shown; [] where there is none."""
    numbers = {s.id: n for n, s in enumerate(state.view.statements, 1)}
    shown = sorted(
        (f for f in state.view.summary.figures if f.statement in numbers), key=lambda f: numbers[f.statement]
    )
    if not shown:
        return []
    apart = _apart(state, shown, numbers)
    places = numbered((f.citation.exact, f.text) for f in shown)
    rows = [
        [
            [row_span(inlines(f.text), f.id)],
            inlines(said_of(f.citation.exact, f.text, nth) or NOT_SAID),
            *_row(state, f, numbers[f.statement]),
        ]
        for f, nth in zip(shown, places, strict=True)
    ]
    header = [inlines(h) for h in ("Figure", "Of what", "Unit", "Period", "As of", "Source and place", "No.", "Notes")]
    widths = (0.135, 0.26, 0.09, 0.105, 0.1, 0.17, 0.045, 0.095)
    return [div([*apart, table(header, rows, widths=widths)], "", "figures")]


def _row(state: Weave, figure: Figure, number: int) -> list[list[Node]]:
    """What a row says of a figure behind its words and its clause."""
    return [
        inlines(unit_words(figure.unit) or NOT_SAID),
        inlines(NOT_SAID if figure.point else figure.period or NOT_SAID),
        inlines(figure.as_of_words or date_words(figure.as_of) or NOT_SAID),
        [cite([figure.citation])],
        inlines(str(number)),
        state.mark_nodes(figure.caveats),
    ]


def _apart(state: Weave, shown: list[Figure], numbers: dict[str, int]) -> list[Node]:
    """A table with a row for each disagreement of which two sides give a figure; [] where none has."""
    rows = []
    for group in grouped(state.view.disagreements):
        about = {d.id for d in group}
        sides = [[f for f in shown if f.statement == side and about & set(f.disagreements)] for side in sides_of(group)]
        cells = [_side(state, figures, numbers) for figures in sides if figures]
        if len(cells) > 1:
            rows += [
                [[row_span(inlines(group[0].aspect), group[0].id)], *cells[at : at + _ABREAST]]
                for at in range(0, len(cells), _ABREAST)
            ]
    if not rows:
        return []
    columns = max(map(len, rows))
    header = [inlines("Sources differ on"), *(inlines(_SIDES[n]) for n in range(columns - 1))]
    filled = [row + [[] for _ in range(columns - len(row))] for row in rows]
    widths = (0.24, *(0.76 / (columns - 1) for _ in range(columns - 1)))
    return [table(header, filled, widths=widths)]


_SIDES = ("One source says", "Another says", "A third says", "A fourth says")


def _side(state: Weave, figures: list[Figure], numbers: dict[str, int]) -> list[Node]:
    """The figures of one side with their place, the number of the statement and its marks."""
    first = figures[0]
    said = "; ".join(dict.fromkeys(f.text for f in figures))
    lead = inlines(f"{said} (no. {numbers[first.statement]})")
    return [*lead, SPACE, cite([f.citation for f in figures]), *state.mark_nodes(first.caveats)]


def row_span(content: list[Node], id: str) -> Node:
    """What begins a row of figures: a span that says whose it is."""
    return {"t": "Span", "c": [["", ["figure-row"], [["f", id]]], content]}


def annex(state: Weave, _: str) -> list[Node]:
    """Every passage cited, word for word, source by source, in the order it stands there; a table by its number."""
    users: dict[tuple[str, int, int], list[str]] = {}
    for number, statement in enumerate(state.view.statements, 1):
        for c in statement.citations:
            users.setdefault((c.source, c.start, c.end), []).append(str(number))
    shown = [c for s in state.view.statements for c in s.citations]
    shown += [c for t in state.view.tables for c in t.citations]
    whole = {(c.source, c.start, c.end): n for n, t in enumerate(state.view.tables, 1) for c in t.citations}
    made: list[Node] = []
    named = labels(state.view.summary.sources)
    for source in state.view.summary.sources:
        quotes = {(c.start, c.end): c for c in shown if c.source == source.id}
        if not quotes:
            continue
        items = [
            [plain(_quote(quotes[at], users.get((source.id, *at), []), whole.get((source.id, *at))))]
            for at in sorted(quotes)
        ]
        head = {"t": "Header", "c": [2, ["", [], []], inlines(named[source.id])]}
        made += [head, bullets(items)]
    return [div(made, "", "annex")] if made else []


def _quote(citation: Citation, numbers: list[str], table: int | None) -> list[Node]:
    place = strip_label("", [citation.locator]).removeprefix(", ")
    lead = "; ".join(p for p in (", ".join(dict.fromkeys(numbers)), place) if p)
    named = table and _is_rows(citation.exact)
    said = inlines(f"Table {table}, whole among the data notes") if named else _lines(f"“{citation.exact}”")
    return [*inlines(f"({lead})" if lead else ""), *([SPACE] if lead else []), *said]


def _lines(exact: str) -> list[Node]:
    """A quote; of a table, whose cells have strokes between them, a row to a line."""
    if not _is_rows(exact):
        return inlines(exact)
    return [node for row in exact.split("\n") for node in ({"t": "LineBreak"}, *inlines(row))][1:]


def _is_rows(exact: str) -> bool:
    return all(" | " in row for row in exact.split("\n"))

"""Charts in a document: which a view has, how one stands in the text, what is promised of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.document.charts import chart_of
from briefgen.document.cites import cite
from briefgen.document.legend import note_texts
from briefgen.document.nodes import SPACE, Node, clean, div, inlines, para, strong, walk
from briefgen.document.timeline import ID, timeline_of
from briefgen.document.weave import Weave, citation_span
from briefgen.model import AudienceView, Chart, Promise, Statement, SummaryTable

PREFIX = "chart-"  # of the id of a chart's Div


def charts_of(view: AudienceView, shown: Sequence[Statement], *, numbered: bool) -> tuple[Chart, ...]:
    """The charts of a view: of its tables that are drawn, in order, then the timeline of the statements shown.

    `numbered` says whether the text numbers its statements, so that the timeline may refer to them so.
    """
    drawn = (chart_of(table_of(view, id), note_texts(view.summary)) for id in view.charts)
    made = [chart for chart in drawn if isinstance(chart, Chart)]
    figure = timeline_of(view, shown, numbered=numbered) if view.timeline else None
    return (*made, *((figure,) if figure else ()))


def table_of(view: AudienceView, id: str) -> SummaryTable:
    """The table that is drawn, whether it is shown as a table or not."""
    return next(t for t in view.summary.tables if t.id == id)


def heading_of(view: AudienceView, chart: Chart) -> str:
    """What stands before a chart's title: which table it draws, where that is shown."""
    place = next((n for n, t in enumerate(view.tables, 1) if t.id == chart.id), 0)
    if chart.id == ID:
        return ""
    return f"Chart of Table {place}." if place else "Chart."


def chart_nodes(state: Weave, id: str) -> list[Node]:
    """A chart's Div with its caption, citation and note, where the renderer draws, and its table's notes.

    They stand under the table too, which may be on another page. [] for a table that is not drawn, and where the chart
    stands already.
    """
    chart = next((c for c in state.charts if c.id == id and id not in state.charted), None)
    if chart is None:
        return []
    state.charted.add(id)
    head = heading_of(state.view, chart)
    lead = [strong(inlines(head)), SPACE] if head else []
    if id == ID:
        return [div([para([strong(inlines(chart.title))]), para(inlines(chart.note))], PREFIX + id, "chart")]
    table = table_of(state.view, id)
    caption = [
        *lead,
        *inlines(chart.title),
        SPACE,
        citation_span("t", id, cite(table.citations)),
        *state.mark_nodes(table.caveats),
    ]
    note = [para(inlines(chart.note))] if chart.note else []
    return [div([para(caption), *note], PREFIX + id, "chart"), *state.own_notes(table.caveats)]


def timeline_nodes(state: Weave, _: str) -> list[Node]:
    """The timeline figure; [] where there is none."""
    return chart_nodes(state, ID)


def spans_of(ast: Node, id: str) -> list[Node]:
    """The citations in a chart's caption, as they were rendered."""
    for node in walk(ast["blocks"]):
        if node["t"] == "Div" and node["c"][0][0] == PREFIX + id:
            return [n for n in walk(node["c"][1]) if n["t"] == "Span" and "citation" in n["c"][0][1]]
    return []


def chart_promises(chart: Chart) -> list[Promise]:
    """What is owed of a chart beside its citation: title, note, long description, and of a drawn table its data."""
    made = [
        Promise("chart", chart.id, chart.text),
        Promise("chart-caption", chart.id, chart.title),
    ]
    if chart.note:
        made.append(Promise("chart-note", chart.id, chart.note, after=chart.title))
    if chart.id != ID:
        made.append(Promise("chart-data", chart.id, data_text(chart)))
    return made


def slide_promises(chart: Chart, caption: str) -> list[Promise]:
    """What a slide owes of its chart, which stands over its table's caption ("": it has none)."""
    found = [p for p in chart_promises(chart) if p.kind != "chart-caption"]
    return [replace(p, after=caption) if p.kind == "chart-note" else p for p in found]


def data_text(chart: Chart) -> str:
    """The data of a chart as one text: "A; B | Exports: 1.5; - | ...", by which a native chart is compared."""
    rows = ["; ".join(chart.categories)]
    rows += [f"{s.name}: {'; '.join('-' if v is None else f'{v:.10g}' for v in s.values)}" for s in chart.series]
    return clean(" | ".join(rows))

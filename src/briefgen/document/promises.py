"""What every file written from a document must hold, and whether its template left something out."""

from __future__ import annotations

from collections.abc import Collection

from briefgen.captions import own_number
from briefgen.dates import embargo_words
from briefgen.document.claims import figure_promises, left_promises, view_promises
from briefgen.document.drawing import chart_promises, spans_of, table_of
from briefgen.document.endnotes import mark_number, note_texts
from briefgen.document.nodes import Node, clean, text_of, walk
from briefgen.document.references import reference_texts
from briefgen.document.splits import box_intro, changed, elsewhere, grouped, in_document, sides_of, split_left_out
from briefgen.document.timeline import ID
from briefgen.document.weave import Weave
from briefgen.errors import TemplateError
from briefgen.model import (
    DRAFT,
    ON_EVERY_PAGE,
    AudienceView,
    Disagreement,
    Promise,
    SourceProblem,
    Summary,
    SummaryTable,
)


def promises_of(view: AudienceView, state: Weave, ast: Node) -> tuple[Promise, ...]:
    """Everything the view holds, as text to be found in a finished file, in the order of the view."""
    summary = view.summary
    citations, notes = citation_spans(ast), note_texts(ast)
    made = [Promise("title", summary.brief, clean(summary.title))]
    made += head_promises(summary)
    for s in view.statements:
        text = clean(s.text)
        made.append(Promise("statement", s.id, text))
        made += citation_promises(s.id, text, citations.get(("s", s.id), []), notes)
        if mark := state.mark(s.caveats):
            made.append(Promise("caveat", s.id, clean(mark.replace("\u00a0", " ")), after=text))
    made += [Promise("reference", id, text) for id, text in reference_texts(ast).items()]
    # a caveat whose words stand within its statements is kept with their promises
    made += [
        Promise("caveat", c.id, clean(c.text), after=note_letter(state.letters.get(c.id, "")))
        for c in view.caveats
        if c.id not in state.inside
    ]
    for group in grouped(view.disagreements):
        made += disagreement_promises(group, {i: clean(state.statements[i].text) for i in sides_of(group)})
    made += elsewhere_promises(view, {s.id for s in view.statements})
    for t in view.tables:
        made += table_promises(t)
        words = clean(own_number(t.caption)[1])
        drawn = spans_of(ast, t.id)  # a chart's caption cites its table too, and is promised as the chart's
        cited = [span for span in citations.get(("t", t.id), []) if not any(span is other for other in drawn)]
        made += citation_promises(t.id, words, cited, notes)
        if mark := state.mark(t.caveats):
            made.append(Promise("caveat", t.id, clean(mark.replace("\u00a0", " ")), after=words))
        made += cell_marks(t, state)
    made += [Promise("gap", g.section, clean(g.text)) for g in view.gaps]
    for p in summary.problems:
        made += problem_promises(p) if p.owed_to(view.audience) else []
    made += appraisal_promises(view, ast)
    made += [*figure_promises(ast), *view_promises(view), *left_promises(view)]
    for chart in state.charts:
        made += chart_promises(chart)
        made += citation_promises(chart.id, chart.title, spans_of(ast, chart.id), notes)
        if chart.id != ID and (mark := state.mark(table_of(view, chart.id).caveats)):
            made.append(Promise("caveat", chart.id, clean(mark.replace("\u00a0", " ")), after=chart.title))
    return tuple(p for p in made if p.text)


def head_promises(summary: Summary) -> list[Promise]:
    """What stands on every page and slide: the handling marking, the embargo, that it is a draft."""
    told = (("marking", clean(summary.handling)), ("embargo", embargo_words(summary.embargo)))
    return [Promise(k, summary.brief, t) for k, t in (*told, ("draft", DRAFT if summary.draft else "")) if t]


def note_letter(letter: str) -> str:
    """How a caveat's letter stands before its note, where the marks lead; "" for none."""
    return f"[{letter}]" if letter else ""


def appraisal_promises(view: AudienceView, ast: Node) -> list[Promise]:
    """What the sources are: their summary and each one's descriptor. The analyst is owed them, others where printed."""
    summary = view.summary
    sourcing = clean(" ".join(summary.sourcing))
    told = [(a.source, clean(a.text)) for a in summary.appraisals]
    made = [Promise("appraisal", id, text) for id, text in ((summary.brief, sourcing), *told)]
    if view.audience == "analyst":
        return made
    whole = squeeze(text_of(ast["blocks"]))
    return [p for p in made if squeeze(p.text) in whole]


def problem_promises(problem: SourceProblem) -> list[Promise]:
    """The name of a file that could not be used and the reason, each close to the other."""
    name, reason = clean(problem.file), clean(problem.reason)
    return [Promise("problem", problem.file, a, after=b) for a, b in ((name, reason), (reason, name))]


def elsewhere_promises(view: AudienceView, chosen: Collection[str]) -> list[Promise]:
    """What the disagreements that are not shown here are about: the reader learns of them."""
    told = (elsewhere(view, chosen), in_document(view, chosen), changed(view, chosen))
    return [Promise("disagreement", d.id, text) for d in split_left_out(view, chosen)[:1] for text in told if text]


def disagreement_promises(group: tuple[Disagreement, ...], texts: dict[str, str]) -> list[Promise]:
    """The introduction of a box, and for each disagreement in it every side."""
    made = [Promise("disagreement", group[0].id, clean(box_intro(group[0])))]
    return made + [Promise("disagreement", d.id, texts[i]) for d in group for i in d.statements]


def table_promises(table: SummaryTable) -> list[Promise]:
    """The caption without its number in the source, the header and every filled cell, each close to its row's first."""
    made = [Promise("table-cell", table.id, clean(own_number(table.caption)[1]))]
    made += [Promise("table-cell", table.id, clean(cell)) for cell in table.header]
    for row in table.rows:
        first = clean(row[0]) if row else ""
        made += [
            Promise("table-cell", table.id, clean(cell), after=first if number else "")
            for number, cell in enumerate(row)
        ]
    return [p for p in made if p.text]


def cell_marks(table: SummaryTable, state: Weave) -> list[Promise]:
    """The letters that stand raised directly behind a cell, for the notes that this cell calls."""
    rows, made = (table.header, *table.rows), []
    for row, column in dict.fromkeys((y, x) for y, x, _ in table.marked):
        mark = state.mark(i for y, x, i in table.marked if (y, x) == (row, column))
        made.append(
            Promise("cell-mark", table.id, clean(mark.replace("\u00a0", " ")), after=clean(rows[row + 1][column]))
        )
    return made


def citation_promises(id: str, after: str, spans: list[Node], notes: dict[str, str]) -> list[Promise]:
    """The first citation of a statement or table, after its words; of a note style each note and its mark there."""
    made: list[Promise] = []
    for span in spans:
        number = mark_number(span)
        if number in notes:
            made += [Promise("note-mark", id, number, after=after), Promise("note", id, notes[number], after=number)]
        elif not any(p.kind == "citation" for p in made):
            made.append(Promise("citation", id, text_of(span), after=after))
    return made


def citation_spans(ast: Node) -> dict[tuple[str, str], list[Node]]:
    """The citations as they were rendered, by what they belong to: ("s", statement id), ("t", table id)."""
    found: dict[tuple[str, str], list[Node]] = {}
    for node in walk(ast["blocks"]):
        if node["t"] == "Span" and "citation" in node["c"][0][1]:
            key, id = node["c"][0][2][0]
            found.setdefault((key, id), []).append(node)
    return found


def citation_texts(ast: Node) -> dict[tuple[str, str], str]:
    """The first citation of each thing that is cited, in words: of a note style the note's."""
    return {key: text_of(spans[0]) for key, spans in citation_spans(ast).items()}


def check_complete(state: Weave, ast: Node, promises: tuple[Promise, ...], *, listed: bool) -> None:
    """Raise TemplateError, naming the template, for the first thing that it leaves out.

    `listed` says whether the template prints the reference list.
    """
    view, file = state.view, state.file
    for s in view.statements:
        if s.id not in state.printed:
            raise _left_out(f"statement {s.id}: {_cut(s.text)}", "print every statement of every slot", file)
        if s.id not in state.cited:
            raise _left_out(f"the citations of statement {s.id}", "print the statement, or its `.citation`", file)
    for d in view.disagreements:
        if d.id not in state.disagreements:
            raise _left_out(f"the disagreement on {d.aspect}", "print every item of `disagreements`", file)
    for t in view.tables:
        if t.id not in state.tables:
            raise _left_out(f"table {t.id}: {_cut(t.caption)}", "print every item of `tables`", file)
    for chart in state.charts:
        if chart.id not in state.charted:
            raise _left_out(
                f"the chart {chart.id}: {_cut(chart.title)}", "print every item of `charts`, `timeline`", file
            )
    if missing := [c for c in view.caveats if c.id in state.letters and c.id not in state.noted]:
        step = "print `{{ notes }}` in a paragraph of its own after the statements"
        raise _left_out(f"{len(missing)} caveats, first: {_cut(missing[0].text)}", step, file)
    if not listed and view.statements:
        raise _left_out("the sources", "print `{{ references }}` in a paragraph of its own", file)
    whole = squeeze(text_of(ast["blocks"]))
    for promise in promises:
        if promise.kind not in ("title", "chart", "chart-data", *ON_EVERY_PAGE) and squeeze(promise.text) not in whole:
            raise _left_out(f"{promise.kind} {promise.id}: {_cut(promise.text)}", _STEPS.get(promise.kind, ""), file)


_STEPS = {
    "disagreement": "print `elsewhere` and `changed`, what the disagreements are about that are not shown here",
    "appraisal": "print `sourcing`, and `.appraisal` of every item of `sources`",
    "gap": "print `.text` of every item of `gaps`",
    "left-out": "print `tables_left` and `issues_left`: the tables and issues that are not shown",
    "figure": "print `figure_table`",
    "view": "print `.holder` of every item of `views` of every issue",
    "problem": "print `.file` and `.reason` of all `problems`, the analyst’s document of all `copies` too",
}


def squeeze(text: str) -> str:
    """The text without white space, for finding one text in another."""
    return "".join(text.split())


def _left_out(what: str, step: str, file: str) -> TemplateError:
    return TemplateError(f"leaves out {what}", file=file, next_step=step or "print it")


def _cut(text: str, words: int = 12) -> str:
    parts = text.split()
    return f'"{text}"' if len(parts) <= words else f'"{" ".join(parts[:words])} ..."'

"""What is wrong with an audience's templates, found on made-up briefs before anything is rendered."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

from jinja2 import nodes

from briefgen.document.claims import VIEWS_OWED
from briefgen.document.context import context_of
from briefgen.document.rules import Rules
from briefgen.document.splits import grouped
from briefgen.document.template import TOKEN, TemplateSet, Tokens, parsed, render
from briefgen.document.trial import trial_views
from briefgen.document.values import Context, Printable
from briefgen.document.wrongs import nearest_name
from briefgen.errors import TemplateError, did_you_mean
from briefgen.findings import Finding, Severity
from briefgen.model import AudienceView

_GLOBALS = frozenset({"range", "loop", "caller", "varargs", "kwargs", "self", "true", "false", "none"})
_WHOLE = ("statement", "disagreement", "disagreement-lines", "disagreement-line", "disagreement-numbered")
_NOTES = ("notes", "statement-notes")
Printed = list[tuple[str | Printable, int]]


def check_templates(templates: TemplateSet, rules: Rules) -> tuple[Finding, ...]:
    """All that is wrong with the document's and the slides' template of an audience; () when nothing is.

    Errors, with file and line: syntax, a name or slot that there is not, and a statement, citation, caveat,
    disagreement, table, gap or the references left out of one of the made-up briefs. A warning: a line that no
    made-up brief reaches, so that what it prints was not tried. `rules` is the audience's profile.
    """
    found: list[Finding] = []
    for text, file, deck in (
        (templates.brief, templates.brief_file, False),
        (templates.slides, templates.slides_file, True),
    ):
        found += _checked(text, file, templates.shared, rules, deck=deck)
    return tuple(dict.fromkeys(found))


def _checked(text: str, file: str, shared: str, rules: Rules, *, deck: bool) -> list[Finding]:
    try:
        tree = parsed(text, file)
    except TemplateError as error:
        return [_of(error)]
    found = [*_undefined(tree, file), *_slots(tree, file, {rule.name for rule in rules.slots})]
    reached: set[int] = set()
    for name, view in trial_views(rules):
        try:
            markdown, tokens = render(text, file, context_of(view, deck=deck), shared=shared, traced=True)
        except TemplateError as error:
            found.append(_of(error))
            continue
        printed = _printed(markdown, tokens)
        reached |= {line for _, line in printed}
        found += [
            _left_out(what, step, file, line, name) for what, step, line in _omissions(view, rules, printed, deck=deck)
        ]
    if not any(f.severity >= Severity.ERROR for f in found):
        found += _untried(tree, file, reached)
    return _first_of_each(found)


def _first_of_each(found: Iterable[Finding]) -> list[Finding]:
    """One finding for each thing that is wrong, however many made-up briefs show it."""
    seen: dict[tuple[str, int, str], Finding] = {}
    for each in found:
        seen.setdefault((each.file, each.line, each.message.partition(" (in the made-up brief")[0]), each)
    return sorted(seen.values(), key=lambda f: (f.file, f.line))


def _undefined(tree: nodes.Template, file: str) -> Iterator[Finding]:
    """Names that nothing gives a value to, in every branch."""
    given = {f.name for f in dataclasses.fields(Context)} | _GLOBALS
    given |= {n.name for n in tree.find_all(nodes.Name) if n.ctx in ("store", "param")}
    given |= {n.name for n in tree.find_all(nodes.Macro)} | {n.target for n in tree.find_all(nodes.Import)}
    for imported in tree.find_all(nodes.FromImport):
        given |= {name if isinstance(name, str) else name[1] for name in imported.names}
    for name in tree.find_all(nodes.Name):
        if name.ctx == "load" and name.name not in given:
            step = nearest_name(name.name, given - _GLOBALS)
            yield Finding("template", Severity.ERROR, f"'{name.name}' is undefined", file, name.lineno, step)


def _slots(tree: nodes.Template, file: str, known: set[str]) -> Iterator[Finding]:
    """Slots that are named and that the profile has not, in every branch."""
    for node in tree.find_all((nodes.Getitem, nodes.Getattr)):
        of = getattr(node, "node", None)
        if not (isinstance(of, nodes.Name) and of.name == "slots"):
            continue
        name = node.attr if isinstance(node, nodes.Getattr) else getattr(getattr(node, "arg", None), "value", None)
        if isinstance(name, str) and name not in known:
            step = did_you_mean(name, sorted(known))
            yield Finding("template", Severity.ERROR, f'there is no slot "{name}"', file, node.lineno, step)


def _printed(markdown: str, tokens: Tokens) -> Printed:
    """What stands in the Markdown, in order, each with the line of the template that printed it."""
    return [(tokens.values[int(m[1])], tokens.lines[int(m[1])]) for m in TOKEN.finditer(markdown)]


def _omissions(view: AudienceView, rules: Rules, printed: Printed, *, deck: bool) -> Iterator[tuple[str, str, int]]:
    """What a template leaves out of a view: what, the next step, the line after which it is missing (0: none)."""
    kinds = {(v.kind, v.id) for v, _ in printed if isinstance(v, Printable)}
    texts = {v for v, _ in printed if isinstance(v, str)}
    groups = grouped(view.disagreements)
    boxed = {i for g in groups if any((k, g[0].id) in kinds for k in _WHOLE[1:]) for d in g for i in d.statements}
    for slot in view.deck_slots if deck else view.slots:
        lost = [s for s in slot.statements if s.id not in boxed and not kinds & {("statement", s.id), ("line", s.id)}]
        if lost:
            yield f'statements of the slot "{slot.name}"', "print every statement of every slot", 0
        for s in slot.statements:
            if ("line", s.id) in kinds and not kinds & {("citation", s.id), ("statement", s.id)} and s.id not in boxed:
                line = next(at for v, at in printed if isinstance(v, Printable) and (v.kind, v.id) == ("line", s.id))
                yield f'the citations of statements of the slot "{slot.name}"', "print `.citation` beside `.line`", line
    if any(not any((k, g[0].id) in kinds for k in _WHOLE[1:]) for g in groups):
        yield "a disagreement", "print every item of `disagreements`, or of each slot's", 0
    wanted = rules.slide_tables_max if deck else rules.tables_max
    shapes = ("table", "chart") if deck else ("table",)  # on a slide a chart takes the place of its table
    if wanted and any(not kinds & {(shape, t.id) for shape in shapes} for t in view.tables[:wanted]):
        yield "tables", "print every item of `tables`", 0
    if view.statements and ("references", "") not in kinds:
        yield "the sources", "print `{{ references }}` in a paragraph of its own", 0
    yield from _words_left_out(view, texts, deck=deck)
    if not deck:
        yield from _notes_left_out(printed)
        yield from _rows_left_out(view, kinds, texts)


def _words_left_out(view: AudienceView, texts: set[str], *, deck: bool) -> Iterator[tuple[str, str, int]]:
    context = context_of(view, deck=deck)
    if any(g.text not in texts for g in view.gaps):
        yield "a gap", "print `.text` of every item of `gaps`", 0
    name = f"{view.audience}'s slides" if deck else view.audience
    if any(not {p.file, p.reason} <= texts for p in view.summary.problems if p.owed_to(name)):
        step = "print `.file` and `.reason` of all `problems`, the analyst’s document of all `copies` too"
        yield "a file that could not be used", step, 0
    if any(words and words not in texts for words in (context.elsewhere, context.in_document, context.changed)):
        step = "print `elsewhere`, `in_document` and `changed`" if deck else "print `elsewhere` and `changed`"
        yield "what the disagreements are about that are not shown here", step, 0
    if view.audience == "analyst" and not deck:
        said = {context.sourcing, *(s.appraisal for s in context.sources)} - {""}
        if not said <= texts:
            yield "what the sources are", "print `sourcing`, and `.appraisal` of every item of `sources`", 0


def _notes_left_out(printed: Printed) -> Iterator[tuple[str, str, int]]:
    """Statements or tables after which no notes stand: the last such line."""
    last: int | None = None
    for value, line in printed:
        if isinstance(value, Printable) and value.kind in (*_WHOLE, "line", "table"):
            last = line
        elif isinstance(value, Printable) and value.kind in _NOTES:
            last = None
    if last is not None:
        yield "the notes of caveats", "print `{{ notes }}` in a paragraph of its own after the statements", last


def _rows_left_out(view: AudienceView, kinds: set[tuple[str, str]], texts: set[str]) -> Iterator[tuple[str, str, int]]:
    """Figures, holders of views, tables and issues that are not shown: owed to those who weigh the evidence."""
    if view.audience not in VIEWS_OWED:
        return
    context = context_of(view)
    if context.tables_left and context.tables_left not in texts:
        yield "the tables that are not shown", "print `tables_left`", 0
    if context.issues_left and context.issues_left not in texts:
        yield "the issues that are not set out", "print `issues_left`", 0
    holders = {v.holder for slot in context.slots.values() for i in slot.issues if i.name for v in i.views}
    if not holders <= texts:
        yield "who holds a view", "print `.holder` of every item of `views` of every issue", 0
    if view.audience == "analyst" and context.figures and ("figure-table", "") not in kinds:
        yield "the figures", "print `{{ figure_table }}` in a paragraph of its own", 0


def _untried(tree: nodes.Template, file: str, reached: set[int]) -> Iterator[Finding]:
    """Lines that print a value and were never reached; what a macro prints is counted where it is defined."""
    lines = {
        part.lineno
        for output in tree.find_all(nodes.Output)
        for part in output.nodes
        if not isinstance(part, nodes.TemplateData | nodes.Call)
    }
    for line in sorted(lines - reached):
        said = "no made-up brief reaches this line: what it prints was not tried"
        yield Finding("template-untried", Severity.WARNING, said, file, line, "build a brief that needs it, and look")


def _left_out(what: str, step: str, file: str, line: int, brief: str) -> Finding:
    said = f'leaves out {what} (in the made-up brief "{brief}")'
    return Finding("template", Severity.ERROR, said, file, line, step)


def _of(error: TemplateError) -> Finding:
    return Finding("template", Severity.ERROR, error.message, error.file, error.line, error.next_step)

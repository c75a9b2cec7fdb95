"""From an audience's view to the plain values its templates see."""

from __future__ import annotations

from collections import Counter

from briefgen.dates import date_words
from briefgen.document.splits import box_intro, elsewhere, grouped, sides_of, split_shown
from briefgen.document.values import (
    AcronymValue,
    BriefValue,
    Context,
    DisagreementValue,
    GapValue,
    IssueValue,
    Printable,
    ProblemValue,
    SlotValue,
    SourceValue,
    StatementValue,
    TableValue,
)
from briefgen.document.words import acronyms, label, listing, type_name
from briefgen.languages import language_name
from briefgen.model import AudienceView, CaveatKind, Slot, Source, Statement


def context_of(view: AudienceView, *, deck: bool = False) -> Context:
    """Everything the templates of this view may use; with `deck`, only what the slides show."""
    chosen = frozenset(view.deck if deck else (s.id for s in view.statements))
    values = {s.id: statement_value(s, n) for n, s in enumerate(view.statements, 1) if s.id in chosen}
    tables = [t for t in view.tables if not deck or t.id in view.deck_tables]
    summary = view.summary
    shown = [s.text for s in view.statements if s.id in chosen]
    shown += [d.aspect for d in summary.disagreements] + [g.text for g in view.gaps]
    shown += [cell for t in tables for row in (t.header, *t.rows) for cell in row] + [t.caption for t in tables]
    boxes = tuple(
        DisagreementValue(
            "disagreement",
            group[0].id,
            aspect=group[0].aspect,
            type=group[0].kind,
            intro=box_intro(group[0]),
            statements=tuple(values[i] for i in sides_of(group)),
            lines=Printable("disagreement-lines", group[0].id),
            line=Printable("disagreement-line", group[0].id),
            numbered=Printable("disagreement-numbered", group[0].id),
        )
        for group in grouped(split_shown(view, chosen))
    )
    return Context(
        brief=_brief(view),
        slots={slot.name: _slot(slot, values, boxes) for slot in (view.deck_slots if deck else view.slots)},
        disagreements=boxes,
        tables=tuple(TableValue("table", t.id, caption=t.caption, section=t.section) for t in tables),
        gaps=tuple(GapValue(g.section, g.text) for g in view.gaps),
        problems=tuple(ProblemValue(p.file, p.reason) for p in summary.problems),
        sources=tuple(_source(source, view) for source in summary.sources),
        acronyms=tuple(AcronymValue(*pair) for pair in acronyms(shown, (s.text for s in summary.sources))),
        contested=listing(dict.fromkeys(box.aspect for box in boxes)),
        elsewhere=elsewhere(view, chosen),
        sourcing=" ".join(summary.sourcing),
    )


def statement_value(statement: Statement, number: int) -> StatementValue:
    """A statement as templates see it; `number` is its place in the reading order, from 1."""
    return StatementValue(
        "statement",
        statement.id,
        text=statement.text,
        section=statement.section,
        role=statement.role,
        issue=statement.issue,
        as_of=date_words(statement.as_of),
        number=str(number),
        words=statement.words,
        sources=len({c.source for c in statement.citations}),
        line=Printable("line", statement.id),
        citation=Printable("citation", statement.id),
    )


def _slot(slot: Slot, values: dict[str, StatementValue], boxes: tuple[DisagreementValue, ...]) -> SlotValue:
    here = {s.id for s in slot.statements}
    own = tuple(box for box in boxes if here >= {s.id for s in box.statements})
    sides = {s.id for box in own for s in box.statements}
    shown = tuple(values[s.id] for s in slot.statements if s.id in values and s.id not in sides)
    names = dict.fromkeys(s.issue for s in shown)
    issues = tuple(IssueValue(name, tuple(s for s in shown if s.issue == name)) for name in names)
    heads = dict(slot.heads)
    over = dict.fromkeys(heads.get(s.id, "") for s in shown)
    groups = tuple(IssueValue(head, tuple(s for s in shown if heads.get(s.id, "") == head)) for head in over)
    return SlotValue(slot.name, slot.heading, slot.fallback, shown, issues, own, groups, slot.kind)


def _brief(view: AudienceView) -> BriefValue:
    summary = view.summary
    dates = sorted(s.reference.issued.edtf() for s in summary.sources if s.reference.issued)
    kinds = {c.id: c.kind for c in summary.caveats}
    single = sum(any(kinds.get(i) == CaveatKind.SINGLE_SOURCE for i in s.caveats) for s in view.statements)
    return BriefValue(
        title=summary.title,
        question=summary.question,
        label=view.label,
        audience=view.audience,
        marking=summary.handling,
        date=date_words(summary.date),
        newest=date_words(dates[-1]) if dates else "",
        oldest=date_words(dates[0]) if dates else "",
        sources=len(summary.sources),
        dated=len(dates),
        undated=len(summary.sources) - len(dates),
        statements=len(view.statements),
        single=single,
        dropped=len(view.dropped),
    )


def _source(source: Source, view: AudienceView) -> SourceValue:
    left_out: Counter[str] = Counter()
    for exclusion in source.excluded:
        left_out[exclusion.reason] += len(source.text[exclusion.start : exclusion.end].split())
    excluded = ", ".join(f"{count:,} {reason}" for reason, count in sorted(left_out.items()))
    kinds = {c.locator.kind for s in view.summary.statements for c in s.citations if c.source == source.id}
    issued = source.reference.issued
    return SourceValue(
        "source-citation",
        source.id,
        label=label(source.reference),
        title=source.reference.title,
        type=type_name(source.reference),
        date=date_words(issued.edtf()) if issued else "undated",
        language=language_name(source.language),
        words=len(source.text.split()) - sum(left_out.values()),
        excluded=excluded,
        statements=sum(any(c.source == source.id for c in s.citations) for s in view.statements),
        locator=" and ".join(sorted(kinds)),
        file=source.file,
        sha256=source.sha256[:12],
        citation=Printable("source-citation", source.id),
        appraisal=next((a.text for a in view.summary.appraisals if a.source == source.id), ""),
    )

"""From an audience's view to the plain values its templates see."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from briefgen.captions import own_number
from briefgen.dates import date_words, embargo_words
from briefgen.document.nodes import clean
from briefgen.document.speaking import (
    by_issue,
    disagreement_values,
    issues_left,
    left_open,
    slot_value,
    statement_values,
)
from briefgen.document.splits import appear, changed, contested, elsewhere, in_document
from briefgen.document.values import (
    AcronymValue,
    BriefValue,
    ChartValue,
    Context,
    GapValue,
    Printable,
    ProblemValue,
    SourceValue,
    TableValue,
)
from briefgen.document.words import acronyms, labels, listing, type_name
from briefgen.languages import language_name
from briefgen.model import AudienceView, CaveatKind, Source, SummaryTable
from briefgen.witness import on_one

_CAPTION = 70  # characters of a caption in a list of tables


def context_of(view: AudienceView, *, deck: bool = False) -> Context:
    """Everything the templates of this view may use; with `deck`, only what the slides show."""
    chosen = frozenset(view.deck if deck else (s.id for s in view.statements))
    values = statement_values(view, chosen)
    tables = [t for t in view.summary.tables if t.id in view.deck_tables] if deck else list(view.tables)
    summary = view.summary
    named = labels(summary.sources)
    boxes = disagreement_values(view, chosen, values)
    sides = {s.id for box in boxes for s in box.statements}
    ranked = sorted((s for s in view.statements if s.id in chosen), key=lambda s: -s.rank)
    return Context(
        brief=_brief(view, deck=deck),
        slots={s.name: slot_value(s, values, boxes, view) for s in (view.deck_slots if deck else view.slots)},
        disagreements=boxes,
        tables=tuple(_table(t, n) for n, t in enumerate(tables, 1)),
        gaps=tuple(GapValue(g.section, g.text) for g in view.gaps),
        problems=tuple(ProblemValue(p.file, p.reason) for p in summary.problems if not p.copy_of),
        copies=tuple(ProblemValue(p.file, p.reason) for p in summary.problems if p.copy_of),
        sources=tuple(_source(source, named[source.id], view) for source in summary.sources),
        acronyms=_acronyms(view, chosen, tables),
        contested=contested(view, chosen),
        elsewhere=elsewhere(view, chosen),
        in_document=in_document(view, chosen),
        changed=changed(view, chosen),
        appear=appear(view, chosen),
        sourcing=" ".join(summary.sourcing),
        tables_left=tables_left(view),
        issues_left=issues_left(view),
        left_open=left_open(view, chosen),
        dated_elsewhere=_dated_elsewhere(view, chosen),
        figures=tuple(f for s in view.statements if s.id in chosen for f in values[s.id].figures),
        single=tuple(values[s.id] for s in ranked if values[s.id].single and s.id not in sides),
        charts=tuple(
            ChartValue("chart", t.id, title=own_number(t.caption)[1])
            for t in summary.tables
            if t.id in view.charts and (not deck or t.id in view.deck_tables)
        ),
    )


def _dated_elsewhere(view: AudienceView, chosen: frozenset[str]) -> str:
    """The numbers of the statements chosen that tell a dated event and stand in no timeline; "" for none."""
    listed = {s.id for slot in view.slots if slot.kind == "timeline" for s in slot.statements}
    return listing(str(n) for n, s in enumerate(view.statements, 1) if s.when and s.id in chosen - listed)


def _table(table: SummaryTable, number: int) -> TableValue:
    chart = Printable("chart", table.id)
    caption = own_number(table.caption)[1]
    return TableValue("table", table.id, caption=caption, section=table.section, number=str(number), chart=chart)


def _acronyms(view: AudienceView, chosen: frozenset[str], tables: Sequence[SummaryTable]) -> tuple[AcronymValue, ...]:
    """The acronyms of all that is shown, with what the sources say they stand for."""
    shown = _read(view, chosen)
    shown += [cell for t in tables for row in ((t.caption,), t.header, *t.rows) for cell in row]
    found = acronyms(shown, (s.text for s in view.summary.sources))
    return tuple(AcronymValue(s, long, bool(long) and spelled_first(s, long, shown)) for s, long in found)


def _read(view: AudienceView, chosen: frozenset[str]) -> list[str]:
    """The texts that are shown, bar tables, in the order in which they are read."""
    summary = view.summary
    texts = [summary.title, summary.question]
    for slot in view.slots:
        for s in (s for s in slot.statements if s.id in chosen):
            texts += [s.issue if by_issue(slot) else "", s.attributed_to, s.text]
    texts += [d.aspect for d in summary.disagreements] + [g.text for g in view.gaps]
    return texts + [c.text for c in view.caveats] + [s.issue for s in view.statements]


def spelled_first(short: str, long: str, texts: Iterable[str]) -> bool:
    """Whether the first text that has a short form has its words before it: what spells it out later is too late."""
    alone = re.compile(rf"(?<![\w&]){re.escape(short)}(?=s?(?![\w&]))")
    for text in texts:
        if found := alone.search(text):
            return long in text[: found.start()] and text[: found.start()].endswith("(")
    return False


def tables_left(view: AudienceView) -> str:
    """The tables that are not shown, by the beginnings of their captions ("A; B"); "" for none."""
    shown = {t.id for t in view.tables}
    left = dict.fromkeys(clean(own_number(t.caption)[1]) for t in view.summary.tables if t.id not in shown)
    return "; ".join(_told_apart(caption, left) for caption in left)


def _told_apart(caption: str, among: Iterable[str]) -> str:
    """The beginning of a caption, as long as it takes for no other to begin so."""
    others = [c for c in among if c != caption]
    lengths = range(_CAPTION, len(caption), 10)
    cuts = ((_beginning(caption, n), {_beginning(c, n) for c in others}) for n in lengths)
    return next((cut for cut, same in cuts if cut not in same), caption)


def _beginning(caption: str, length: int) -> str:
    """A caption, or where it is long its first words: a list of them takes the room of what the brief says."""
    if len(caption) <= length:
        return caption
    end = caption.rfind(" ", 0, length) if " " in caption[:length] else length
    return caption[:end].rstrip(" ,;:.–—") + " …"


def _brief(view: AudienceView, *, deck: bool) -> BriefValue:
    summary = view.summary
    dates = sorted(s.reference.issued.edtf() for s in summary.sources if s.reference.issued)
    caveats = {c.id: c for c in summary.caveats}
    single = sum(on_one(s, caveats) for s in view.statements)
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
        corroborated=_corroborated(view),
        dropped=len(view.dropped),
        unshown=len({s.id for s in view.statements} - set(view.deck)) if deck else 0,
        tables_unshown=len({t.id for t in view.tables} - set(view.deck_tables)) if deck else 0,
        embargo=embargo_words(summary.embargo),
        draft=summary.draft,
    )


def _corroborated(view: AudienceView) -> int:
    """How many statements shown two independent voices say in full: cited from both, of publishers of their own.

    Of sources that name neither publisher nor author nobody can say that they are independent.
    """
    lone = {c.id for c in view.summary.caveats if c.kind is CaveatKind.SINGLE_SOURCE or c.rule == "one-voice"}
    publishers = {
        s.id: s.reference.publisher.casefold() or (s.id if s.reference.author else "") for s in view.summary.sources
    }
    told = (s for s in view.statements if not lone.intersection(s.caveats))
    return sum(len({publishers.get(c.source, "") for c in s.citations} - {""}) > 1 for s in told)


def _source(source: Source, name: str, view: AudienceView) -> SourceValue:
    left_out: Counter[str] = Counter()
    for exclusion in source.excluded:
        left_out[exclusion.reason] += len(source.text[exclusion.start : exclusion.end].split())
    excluded = ", ".join(f"{count:,} {reason}" for reason, count in sorted(left_out.items()))
    kinds = {c.locator.kind for s in view.summary.statements for c in s.citations if c.source == source.id}
    issued = source.reference.issued
    return SourceValue(
        "source-citation",
        source.id,
        label=name,
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

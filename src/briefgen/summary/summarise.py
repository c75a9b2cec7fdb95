"""From passages to a summary: the chain of the assembly, a step a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefgen.findings import Finding, Severity
from briefgen.model import (
    Caveat,
    CaveatKind,
    Head,
    Passage,
    Source,
    SourceProblem,
    Stated,
    Summary,
    SummaryTable,
)
from briefgen.summary.appraisal import appraise
from briefgen.summary.aspects import Aspects, aspects
from briefgen.summary.caveats import caveats_of
from briefgen.summary.check import assert_sound, sound
from briefgen.summary.drafts import Draft, Known
from briefgen.summary.draw import Drawn, draw
from briefgen.summary.elsewhere import told_elsewhere
from briefgen.summary.figures import as_old_as, figures_of
from briefgen.summary.gaps import gaps
from briefgen.summary.keyissues import key_issues
from briefgen.summary.limits import left_unread
from briefgen.summary.picks import Placed
from briefgen.summary.said import Said
from briefgen.summary.sametables import merged
from briefgen.summary.sections import LOW_MARGIN, Placement, settling
from briefgen.summary.sourcing import Sourced, source_statement
from briefgen.summary.statements import disagreements_of, draft_of, each_once, id_of, known_of, statements_of
from briefgen.summary.tables import tables_of
from briefgen.summary.told import told
from briefgen.summary.wishes import NO_WISHES, Wishes
from briefgen.summary.words import extended


@dataclass(frozen=True, slots=True)
class Assembled:
    """A summary, what it was drawn from, the id of the statement of each placed candidate, and the findings."""

    summary: Summary
    drawn: Drawn
    ids: tuple[str, ...]
    findings: tuple[Finding, ...]


def summarise(
    sources: tuple[Source, ...],
    passages: tuple[Passage, ...],
    *,
    brief: str,
    title: str,
    question: str = "",
    date: str = "",
    handling: str = "",
    problems: tuple[SourceProblem, ...] = (),
    stated: tuple[tuple[str, Stated], ...] = (),
    wishes: Wishes = NO_WISHES,
) -> tuple[Summary, tuple[Finding, ...]]:
    """What all sources say: statements in sections, tables, caveats, disagreements, gaps; and findings.

    Without passages there are no statements; without a `date` (EDTF) the newest source's is taken. `wishes` steer what
    is chosen; UsageError where their TOML texts are wrong. A passage whose marks do not lie where they say is left out
    with a finding; BriefgenError when a citation or caveat of the result would not stand in its place.
    """
    head = Head(brief, title, question, date, handling, stated)
    made = assembled(sources, passages, head, problems, wishes)
    return made.summary, made.findings


def assembled(
    sources: tuple[Source, ...],
    passages: tuple[Passage, ...],
    head: Head,
    problems: tuple[SourceProblem, ...] = (),
    wishes: Wishes = NO_WISHES,
) -> Assembled:
    """As `summarise`, with all that the summary was drawn from."""
    with extended(wishes.words):
        unread = left_unread(sources, passages)
        passages, unsound = sound(sources, passages)
        known = aspects(wishes.aspects)
        drawn = draw(sources, passages, known, head.question, wishes)
        by_id = {s.id: s for s in sources}
        drafts = [draft_of(p, by_id) for p in drawn.placed]
        summary = _summary(sources, passages, head, drawn, drafts)
        summary = replace(_with_records(summary, drawn, drafts, known), problems=problems)
        said = Said(summary, passages, drawn.pair, drawn.newest, wishes.focus, drawn.weighed.ties, known.aspects)
        summary = replace(summary, gaps=gaps(said))
        assert_sound(summary)
    found = (*unsound, *unread, *drawn.limited, *_findings(drawn.placed, drawn.placements, by_id))
    return Assembled(summary, drawn, tuple(id_of(d) for d in drafts), found)


def _summary(
    sources: tuple[Source, ...], passages: tuple[Passage, ...], head: Head, drawn: Drawn, drafts: Sequence[Draft]
) -> Summary:
    """The summary without what is read off its statements: issues, figures, gaps."""
    by_id = {s.id: s for s in sources}
    elsewhere = told_elsewhere(drawn, passages, sources)
    known = known_of(by_id, passages, drawn.splits, dict(head.stated), drawn.weighed.ties, elsewhere)
    caveats = [caveats_of(d, known) for d in drafts]
    statements = statements_of(drafts, caveats, drawn, by_id)
    heard = [s for s in sources if drawn.weighed.steered.weights.get(s.id) != 0.0]
    tables, more = _tables(heard, passages, known)
    appraisals = appraise(sources, passages, known.dependence, dict(head.stated))
    return Summary(
        brief=head.brief,
        title=head.title,
        question=head.question,
        date=head.date or _newest(sources),
        language=_language(sources),
        handling=head.handling,
        sources=sources,
        statements=statements,
        tables=tables,
        caveats=each_once([*(c for found in caveats for c in found), *more]),
        disagreements=disagreements_of(drawn.splits, statements),
        gaps=(),
        appraisals=appraisals,
        sourcing=source_statement(Sourced(sources, appraisals, known.dependence, drawn.pair)),
        embargo=head.embargo,
        draft=head.draft,
    )


def _with_records(summary: Summary, drawn: Drawn, drafts: Sequence[Draft], known: Aspects) -> Summary:
    """The summary with its figures and key issues, which are read off its statements and what they are cut from."""
    by_id = {s.id: s for s in summary.sources}
    clusters = {id_of(d): d.cluster for d in reversed(drafts)}
    said = told(summary.statements, clusters, by_id)
    figures = figures_of(said, {c.id: c for c in summary.caveats}, summary.disagreements)
    past = {c.id for c in summary.caveats if c.kind is CaveatKind.SUPERSEDED}
    earlier = {s.id for s in summary.statements if past & set(s.caveats)}
    current = [f for f in figures if f.statement not in earlier]  # an issue's figures are those of the later edition
    issues = key_issues(drawn.issues, said, current, summary.disagreements, known)
    return replace(summary, statements=as_old_as(summary.statements, figures), figures=figures, issues=issues)


def _newest(sources: Sequence[Source]) -> str:
    return max((s.reference.issued.edtf() for s in sources if s.reference.issued), default="")


def _tables(
    sources: Sequence[Source], passages: Sequence[Passage], known: Known
) -> tuple[tuple[SummaryTable, ...], tuple[Caveat, ...]]:
    of: dict[str, list[Passage]] = {s.id: [] for s in sources if s.tables}
    for passage in passages:
        of.get(passage.source, []).append(passage)
    found = [tables_of(s, len(sources) > 1, known.of_itself[s.id], known.name(s.id), of.get(s.id, ())) for s in sources]
    return merged([t for tables, _ in found for t in tables], [c for _, own in found for c in own], known)


def _language(sources: Sequence[Source]) -> str:
    counts = Counter(s.language for s in sources)
    return max(counts, key=lambda k: (counts[k], k == "en", k)) if counts else "en"


def _findings(
    placed: Sequence[Placed], margins: Sequence[Placement], sources: dict[str, Source]
) -> tuple[Finding, ...]:
    """Where the section of a statement was a close call."""
    return tuple(
        Finding(
            "section-unsure",
            Severity.INFO,
            f"the section of “{p.candidate.cluster.unit.text[:60]}” was a close call: {p.section}, not {margin.second}",
            file=sources[p.candidate.cluster.unit.source].file,
            next_step="to move it, write under [assembly.place] in brief.toml: "
            + settling(p.candidate.cluster.unit, margin),
        )
        for p, margin in zip(placed, margins, strict=True)
        if margin.margin < LOW_MARGIN and p.section == margin.section
    )

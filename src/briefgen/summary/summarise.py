"""From passages to a summary: the chain of the assembly, a step a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from briefgen.findings import Finding, Severity
from briefgen.ids import short_id
from briefgen.model import (
    SECTIONS,
    Caveat,
    Disagreement,
    Passage,
    Qualifier,
    Source,
    SourceProblem,
    Statement,
    Summary,
    SummaryTable,
)
from briefgen.summary.asof import as_of
from briefgen.summary.caveats import caveats_of, own_voice, said_of_itself
from briefgen.summary.check import assert_sound, sound
from briefgen.summary.citations import cluster_citations
from briefgen.summary.drafts import Draft, Known, author_of, named
from briefgen.summary.draw import draw
from briefgen.summary.gaps import Said, gaps
from briefgen.summary.limits import left_unread
from briefgen.summary.picks import Placed
from briefgen.summary.sections import LOW_MARGIN, Placement
from briefgen.summary.splits import Split
from briefgen.summary.tables import tables_of
from briefgen.summary.text import plain
from briefgen.summary.words import aspects


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
    extra_aspects: str = "",
) -> tuple[Summary, tuple[Finding, ...]]:
    """What all sources say: statements in sections, tables, caveats, disagreements, gaps; and close calls.

    Without passages there are no statements; without a `date` (EDTF) the newest source's is taken. `extra_aspects` is
    TOML text that extends the shipped aspects; UsageError if it is wrong. A passage whose marks do not lie where they
    say is left out with a finding; BriefgenError when a citation or caveat of the result would not stand in its place.
    """
    unread = left_unread(sources, passages)
    passages, unsound = sound(sources, passages)
    by_id, drawn = {s.id: s for s in sources}, draw(sources, passages, aspects(extra_aspects), question)
    drafts = [_draft(p, by_id) for p in drawn.placed]
    known = _known(by_id, passages, drawn.splits)
    caveats = [caveats_of(d, known) for d in drafts]
    statements = _statements(drafts, caveats, drawn.ranks, by_id)
    tables, more = _tables(sources, known)
    said = Said(sources, passages, statements, drawn.pair, question, date or _newest(sources), drawn.newest)
    summary = Summary(
        brief=brief,
        title=title,
        question=question,
        date=said.date,
        language=_language(sources),
        handling=handling,
        sources=sources,
        statements=statements,
        tables=tables,
        caveats=_all_caveats([*(c for found in caveats for c in found), *more]),
        disagreements=_disagreements(drawn.splits, statements),
        gaps=gaps(said),
        problems=problems,
    )
    assert_sound(summary)
    return summary, (*unsound, *unread, *drawn.limited, *_findings(drawn.placed, drawn.placements, by_id))


def _newest(sources: Sequence[Source]) -> str:
    return max((s.reference.issued.edtf() for s in sources if s.reference.issued), default="")


def _draft(placed: Placed, sources: dict[str, Source]) -> Draft:
    cluster = placed.candidate.cluster
    when = as_of(cluster.unit, sources[cluster.unit.source], placed.role)
    return Draft(
        cluster, placed.section, placed.role, placed.candidate.issue, cluster_citations(cluster, sources), when
    )


def _known(sources: dict[str, Source], passages: Sequence[Passage], splits: Sequence[Split]) -> Known:
    marks: dict[str, dict[Qualifier, None]] = {key: {} for key in sources}
    for passage in passages:
        marks[passage.source].update(dict.fromkeys(passage.qualifiers))
    of_itself = {key: said_of_itself(source, tuple(marks[key])) for key, source in sources.items()}
    opposed: dict[tuple[str, int], tuple[tuple[str, str, str], ...]] = {}
    for split in splits:
        for unit in split.sides:
            for other in split.sides:
                if other != unit:
                    key, label = (unit.source, unit.start), named(sources[other.source])
                    figures = [plain(q.text) for q in other.quantities if q.unit] if split.kind == "numeric" else []
                    opposed[key] = (*opposed.get(key, ()), (split.kind, (figures or [split.aspect])[0], label))
    return Known(sources, of_itself, opposed)


def _statements(
    drafts: Sequence[Draft], caveats: Sequence[Sequence[Caveat]], order: Sequence[float], sources: dict[str, Source]
) -> tuple[Statement, ...]:
    found: dict[str, Statement] = {}
    for draft, own, rank in zip(drafts, caveats, order, strict=True):
        unit = draft.cluster.unit
        exacts = [c.exact for c in draft.citations[: len(unit.spans)]]
        name = short_id(unit.source, *exacts)
        found.setdefault(
            name,
            Statement(
                id=name,
                section=draft.section,
                text=unit.text,
                as_of=draft.as_of,
                citations=draft.citations,
                caveats=tuple(c.id for c in own),
                role=draft.role,
                issue=draft.issue if draft.section == "key-issues" else "",
                attributed_to=_attributed(draft, sources[unit.source]),
                rank=rank,
                cut_from=len(unit.spans),
            ),
        )
    return tuple(sorted(found.values(), key=lambda s: SECTIONS.index(s.section)))


def _attributed(draft: Draft, source: Source) -> str:
    """Who must be named before the statement: its author, for opinions and forecasts in their own voice."""
    unit = draft.cluster.unit
    other = any(p.attribution and p.attribution.kind != "author" for p in unit.passages)
    speaks = own_voice(draft) or ((unit.forecast or draft.section == "outlook") and not other)
    return author_of(source) if speaks else ""


def _tables(sources: Sequence[Source], known: Known) -> tuple[tuple[SummaryTable, ...], tuple[Caveat, ...]]:
    found = [tables_of(s, len(sources) > 1, known.of_itself[s.id]) for s in sources]
    return tuple(t for tables, _ in found for t in tables), tuple(c for _, caveats in found for c in caveats)


def _all_caveats(found: Sequence[Caveat]) -> tuple[Caveat, ...]:
    """Each caveat once, with all the places where it stands."""
    by_id: dict[str, Caveat] = {}
    for one in found:
        before = by_id.get(one.id)
        places = (*before.citations, *one.citations) if before else one.citations
        within = one.within and (before is None or before.within)
        by_id[one.id] = replace(one, citations=tuple(dict.fromkeys(places)), within=within)
    return tuple(by_id.values())


def _disagreements(splits: Sequence[Split], statements: Sequence[Statement]) -> tuple[Disagreement, ...]:
    by_place = {(s.citations[0].source, s.citations[0].start): s for s in statements if s.role == "contested"}
    found = []
    for split in splits:
        ids = tuple(by_place[u.source, u.start].id for u in split.sides if (u.source, u.start) in by_place)
        if len(ids) >= 2:
            found.append(Disagreement(short_id(split.kind, split.aspect, *ids), split.kind, split.aspect, ids))
    return tuple(found)


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
            f"the section of “{p.candidate.cluster.unit.text[:60]}” was a close call: {p.section}",
            file=sources[p.candidate.cluster.unit.source].file,
            next_step="a heading above it that names the section would settle it",
        )
        for p, margin in zip(placed, margins, strict=True)
        if margin.margin < LOW_MARGIN and p.section == margin.section
    )

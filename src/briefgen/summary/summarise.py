"""From passages to a summary: the chain of the assembly, a step a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

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
    Stated,
    Statement,
    Summary,
    SummaryTable,
)
from briefgen.summary.appraisal import appraise
from briefgen.summary.asof import as_of
from briefgen.summary.caveats import caveats_of, own_voice, said_of_itself
from briefgen.summary.check import assert_sound, sound
from briefgen.summary.citations import cluster_citations
from briefgen.summary.dependence import dependence
from briefgen.summary.drafts import Draft, Known, author_of, named
from briefgen.summary.draw import Drawn, draw
from briefgen.summary.gaps import Said, gaps
from briefgen.summary.limits import left_unread
from briefgen.summary.picks import Placed
from briefgen.summary.sections import LOW_MARGIN, Placement, settling
from briefgen.summary.sourcing import Sourced, source_statement
from briefgen.summary.splits import Split
from briefgen.summary.tables import tables_of
from briefgen.summary.text import plain
from briefgen.summary.traits import with_traits
from briefgen.summary.units import quoted
from briefgen.summary.wishes import NO_WISHES, Wishes
from briefgen.summary.words import aspects, extended


@dataclass(frozen=True, slots=True)
class About:
    """What a brief says of itself: its names, the question, date (EDTF or ""), marking, files that were not read.

    `stated` pairs a source's file with what brief.toml says of its kind.
    """

    brief: str
    title: str
    question: str = ""
    date: str = ""
    handling: str = ""
    problems: tuple[SourceProblem, ...] = ()
    stated: tuple[tuple[str, Stated], ...] = ()


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
    made = assembled(sources, passages, About(brief, title, question, date, handling, problems, stated), wishes)
    return made.summary, made.findings


def assembled(
    sources: tuple[Source, ...], passages: tuple[Passage, ...], about: About, wishes: Wishes = NO_WISHES
) -> Assembled:
    """As `summarise`, with all that the summary was drawn from."""
    with extended(wishes.words):
        unread = left_unread(sources, passages)
        passages, unsound = sound(sources, passages)
        drawn = draw(sources, passages, aspects(wishes.aspects), about.question, wishes)
        by_id = {s.id: s for s in sources}
        drafts = [_draft(p, by_id) for p in drawn.placed]
        summary = _summary(sources, passages, about, drawn, drafts, wishes.focus)
        assert_sound(summary)
    found = (*unsound, *unread, *drawn.limited, *_findings(drawn.placed, drawn.placements, by_id))
    return Assembled(summary, drawn, tuple(_id(d) for d in drafts), found)


def _summary(
    sources: tuple[Source, ...],
    passages: tuple[Passage, ...],
    about: About,
    drawn: Drawn,
    drafts: Sequence[Draft],
    focus: tuple[str, ...],
) -> Summary:
    by_id = {s.id: s for s in sources}
    known = _known(by_id, passages, drawn.splits)
    caveats = [caveats_of(d, known) for d in drafts]
    statements = _statements(drafts, caveats, drawn, by_id)
    tables, more = _tables([s for s in sources if drawn.weighed.steered.weights.get(s.id) != 0.0], known)
    day = about.date or _newest(sources)
    said = Said(sources, passages, statements, drawn.pair, about.question, day, drawn.newest, focus)
    appraisals = appraise(sources, passages, known.dependence, dict(about.stated))
    return Summary(
        brief=about.brief,
        title=about.title,
        question=about.question,
        date=said.date,
        language=_language(sources),
        handling=about.handling,
        sources=sources,
        statements=statements,
        tables=tables,
        caveats=_all_caveats([*(c for found in caveats for c in found), *more]),
        disagreements=_disagreements(drawn.splits, statements),
        gaps=gaps(said),
        problems=about.problems,
        appraisals=appraisals,
        sourcing=source_statement(Sourced(sources, appraisals, known.dependence, drawn.pair)),
    )


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
    return Known(sources, of_itself, opposed, dependence(tuple(sources.values()), passages))


def _statements(
    drafts: Sequence[Draft], caveats: Sequence[Sequence[Caveat]], drawn: Drawn, sources: dict[str, Source]
) -> tuple[Statement, ...]:
    found: dict[str, Statement] = {}
    for draft, own, rank, placed in zip(drafts, caveats, drawn.ranks, drawn.placed, strict=True):
        unit, name = draft.cluster.unit, _id(draft)
        if name in found:
            continue
        statement = Statement(
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
            required=placed.candidate.must,
        )
        found[name] = with_traits(statement, unit, sources[unit.source])
    return tuple(sorted(found.values(), key=lambda s: SECTIONS.index(s.section)))


def _id(draft: Draft) -> str:
    """The id of a draft's statement: of its source and the words that it is cut from."""
    unit = draft.cluster.unit
    return short_id(unit.source, *(c.exact for c in draft.citations[: len(unit.spans)]))


def _attributed(draft: Draft, source: Source) -> str:
    """Who must be named before the statement: its author, for opinions and forecasts in their own voice."""
    unit = draft.cluster.unit
    other = quoted(unit) or any(p.attribution and p.attribution.kind != "author" for p in unit.passages)
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
    cut = ((s.id, s.citations[: s.cut_from]) for s in statements if s.role == "contested")
    by_place = {(own[0].source, tuple(c.start for c in own)): name for name, own in cut}
    found = []
    for split in splits:
        places = [(u.source, tuple(p.start for p in u.spans)) for u in split.sides]
        ids = tuple(by_place[place] for place in places if place in by_place)
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
            f"the section of “{p.candidate.cluster.unit.text[:60]}” was a close call: {p.section}, not {margin.second}",
            file=sources[p.candidate.cluster.unit.source].file,
            next_step="to move it, write under [assembly.place] in brief.toml: "
            + settling(p.candidate.cluster.unit, margin),
        )
        for p, margin in zip(placed, margins, strict=True)
        if margin.margin < LOW_MARGIN and p.section == margin.section
    )

"""Statements: what was chosen becomes drafts, then statements with their caveats and what is known of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefgen.ids import short_id
from briefgen.model import SECTIONS, Caveat, Disagreement, Passage, Qualifier, Source, Stated, Statement
from briefgen.naming import told_apart
from briefgen.summary.caveats import own_voice
from briefgen.summary.citations import cluster_citations
from briefgen.summary.dated import as_of, event_date
from briefgen.summary.dependence import Dependence
from briefgen.summary.drafts import Draft, Known, author_of
from briefgen.summary.draw import Drawn
from briefgen.summary.foretold import foretells
from briefgen.summary.ofitself import said_of_itself
from briefgen.summary.picks import Placed
from briefgen.summary.splits import Split
from briefgen.summary.text import plain
from briefgen.summary.traits import with_traits
from briefgen.summary.units import quoted


def draft_of(placed: Placed, sources: dict[str, Source]) -> Draft:
    cluster = placed.candidate.cluster
    when = as_of(cluster.unit, sources[cluster.unit.source], placed.role)
    return Draft(
        cluster, placed.section, placed.role, placed.candidate.issue, cluster_citations(cluster, sources), when
    )


def known_of(
    sources: dict[str, Source],
    passages: Sequence[Passage],
    splits: Sequence[Split],
    stated: Mapping[str, Stated],
    ties: Dependence,
    elsewhere: frozenset[tuple[str, int]] = frozenset(),
) -> Known:
    marks: dict[str, dict[Qualifier, None]] = {key: {} for key in sources}
    for passage in passages:
        marks[passage.source].update(dict.fromkeys(passage.qualifiers))
    opinion = {key for key, source in sources.items() if stated.get(source.file, Stated()).opinion}
    of_itself = {key: said_of_itself(source, tuple(marks[key]), key in opinion) for key, source in sources.items()}
    names = told_apart(sources.values())
    opposed: dict[tuple[str, int], tuple[tuple[str, str, str], ...]] = {}
    for split in splits:
        for unit in split.sides:
            for other in split.sides:
                if other != unit:
                    key, label = (unit.source, unit.start), names[other.source]
                    figures = [plain(q.text) for q in other.quantities if q.unit] if split.kind == "numeric" else []
                    opposed[key] = (*opposed.get(key, ()), (split.kind, (figures or [split.aspect])[0], label))
    return Known(sources, of_itself, opposed, ties, elsewhere, names)


def statements_of(
    drafts: Sequence[Draft], caveats: Sequence[Sequence[Caveat]], drawn: Drawn, sources: dict[str, Source]
) -> tuple[Statement, ...]:
    found: dict[str, Statement] = {}
    for draft, own, rank, placed in zip(drafts, caveats, drawn.ranks, drawn.placed, strict=True):
        unit, name = draft.cluster.unit, id_of(draft)
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
        found[name] = with_traits(statement, unit, event_date(unit, sources[unit.source], draft.role))
    return tuple(sorted(found.values(), key=lambda s: SECTIONS.index(s.section)))


def id_of(draft: Draft) -> str:
    """The id of a draft's statement: of its source and the words that it is cut from."""
    unit = draft.cluster.unit
    return short_id(unit.source, *(c.exact for c in draft.citations[: len(unit.spans)]))


def _attributed(draft: Draft, source: Source) -> str:
    """Who must be named before the statement: its author, for opinions and forecasts in their own voice."""
    unit = draft.cluster.unit
    other = quoted(unit) or any(p.attribution and p.attribution.kind != "author" for p in unit.passages)
    speaks = own_voice(draft) or (foretells(unit, source) and not other)
    return author_of(source) if speaks else ""


def each_once(found: Sequence[Caveat]) -> tuple[Caveat, ...]:
    """Each caveat once, with all the places where it stands."""
    by_id: dict[str, Caveat] = {}
    for one in found:
        before = by_id.get(one.id)
        places = (*before.citations, *one.citations) if before else one.citations
        within = one.within and (before is None or before.within)
        by_id[one.id] = replace(one, citations=tuple(dict.fromkeys(places)), within=within)
    return tuple(by_id.values())


def disagreements_of(splits: Sequence[Split], statements: Sequence[Statement]) -> tuple[Disagreement, ...]:
    cut = ((s.id, s.citations[: s.cut_from]) for s in statements if s.role == "contested")
    by_place = {(own[0].source, tuple(c.start for c in own)): name for name, own in cut}
    found = []
    for split in splits:
        places = [(u.source, tuple(p.start for p in u.spans)) for u in split.sides]
        ids = tuple(by_place[place] for place in places if place in by_place)
        if len(ids) >= 2:
            found.append(Disagreement(short_id(split.kind, split.aspect, *ids), split.kind, split.aspect, ids))
    return tuple(found)

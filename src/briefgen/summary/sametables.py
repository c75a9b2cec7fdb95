"""Tables that stand in several sources, cell for cell: one table that is cited from all of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from briefgen.captions import own_number
from briefgen.model import Caveat, CaveatKind, SummaryTable
from briefgen.summary.caveats import one_voice
from briefgen.summary.drafts import Known
from briefgen.summary.editions import other_table
from briefgen.summary.ofitself import caveat


def merged(
    tables: Sequence[SummaryTable], caveats: Sequence[Caveat], known: Known
) -> tuple[tuple[SummaryTable, ...], tuple[Caveat, ...]]:
    """The tables, those of several sources with equal words, heads, cells and marks as one; and the caveats they carry.

    The first of a latest edition gives id, section and caption (its source's own number does not count); all are cited,
    and what any carries is carried. That no second source was found goes; where all are one voice it is that they count
    as one. A table of an earlier edition only says so.
    """
    alike: dict[object, list[SummaryTable]] = {}
    for table in tables:
        key = (own_number(table.caption)[1], table.header, table.rows, table.marked)
        alike.setdefault(key, []).append(table)
    by_id = {c.id: c for c in caveats}
    made: list[SummaryTable] = []
    earlier = known.dependence.earlier
    for found in alike.values():
        same = sorted(found, key=lambda t: t.citations[0].source in earlier)  # the later edition is cited first
        sources = dict.fromkeys(c.source for t in same for c in t.citations)
        if len(sources) < len(same) or len(same) == 1:
            other = other_table(sources, known)
            by_id |= {c.id: c for c in other}
            made += [replace(t, caveats=(*t.caveats, *(c.id for c in other))) for t in same]
            continue
        ids = [i for i in dict.fromkeys(i for t in same for i in t.caveats) if _stays(by_id[i])]
        if (own := _dependent(sources, known)) is not None:
            by_id[own.id] = own
            ids.append(own.id)
        places = tuple(c for t in same for c in t.citations)
        made.append(replace(same[0], citations=places, caveats=tuple(ids)))
    carried = {i for t in made for i in t.caveats}
    order = {t.id: n for n, t in enumerate(tables)}
    kept = [c for c in (*caveats, *by_id.values()) if c.id in carried]
    return tuple(sorted(made, key=lambda t: order[t.id])), tuple(dict.fromkeys(kept))


def _stays(own: Caveat) -> bool:
    return own.kind is not CaveatKind.SINGLE_SOURCE


def _dependent(sources: Collection[str], known: Known) -> Caveat | None:
    """That the sources are one voice; None where two of them are independent."""
    if len({known.dependence.voice.get(s, s) for s in sources}) > 1:
        return None
    return caveat(CaveatKind.SINGLE_SOURCE, "source", one_voice(tuple(sources), known), rule="one-voice")

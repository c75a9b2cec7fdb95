"""A draft: a statement before its caveats, with all that the caveat rules need to know."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.model import Caveat, Citation, Source
from briefgen.summary.merge import Cluster
from briefgen.summary.units import Unit

YEAR = re.compile(r"\b(?:FY\s?)?((?:19|20)\d\d)\b")


@dataclass(frozen=True, slots=True)
class Draft:
    """A cluster that was chosen, with its section, role, issue and citations."""

    cluster: Cluster
    section: str
    role: str
    issue: str
    citations: tuple[Citation, ...]
    as_of: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of all sources: by id, what each says of itself (disclaimers, opinion), and the table figures.

    `opposed` maps the place (source, start) of a contested draft to (kind, aspect, label of the other side).
    """

    sources: Mapping[str, Source]
    of_itself: Mapping[str, tuple[Caveat, ...]]
    opposed: Mapping[tuple[str, int], tuple[tuple[str, str, str], ...]]


def as_of(cluster: Cluster, source: Source, role: str) -> str:
    """EDTF: the sentence's date, else its heading's or the title's year, else the document's, else "undated".

    Of several dates in a sentence a milestone takes the first, any other the last; none that is after the document.
    """
    issued = source.reference.issued
    dates = [d for d in cluster.unit.dates if issued is None or d.first[: len(issued.edtf())] <= issued.edtf()]
    if dates:
        pick = min if role == "milestone" else max
        return pick(dates, key=lambda d: d.first).edtf
    return stated_date(cluster.unit, source)


def stated_date(unit: Unit, source: Source) -> str:
    """EDTF: the year of the heading or title above a unit, else the document's date, else "undated"."""
    for title in (*reversed(unit.path), source.reference.title):
        years = YEAR.findall(title)
        if years:
            return str(max(years))
    return source.reference.issued.edtf() if source.reference.issued else "undated"


def author_of(source: Source) -> str:
    """Who speaks in a source: its author, else its publisher, else its title in quotation marks."""
    reference = source.reference
    if reference.author:
        return " and ".join(n.full() for n in reference.author[:2]) + (" et al." if len(reference.author) > 2 else "")
    return reference.publisher or f"“{reference.title}”"


def named(source: Source) -> str:
    """How a caveat names a source: author or publisher with the year, else the title in quotation marks."""
    reference = source.reference
    if not reference.author and not reference.publisher:
        return f"“{reference.title}”"
    label = reference.label()
    return f"{label.removesuffix(' n.d.')} (n.d.)" if label.endswith(" n.d.") else label


def independent(draft: Draft, sources: Mapping[str, Source]) -> int:
    """How many sources that do not share an author say it, or speak of it in other words."""
    told = (*draft.cluster.sources, *draft.cluster.echoes)
    who = {sources[s].reference.author or s for s in told}
    return len(who)

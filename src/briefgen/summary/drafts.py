"""A draft: a statement before its caveats, with all that the caveat rules need to know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.model import Caveat, Citation, Source
from briefgen.summary.merge import Cluster


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
    """How many sources that do not share an author say it; one that only speaks of the same does not vouch for it."""
    return len({sources[s].reference.author or s for s in draft.cluster.sources})

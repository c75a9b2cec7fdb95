"""A draft: a statement before its caveats, with all that the caveat rules need to know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from briefgen.dates import date_words
from briefgen.model import Caveat, Citation, Source
from briefgen.summary.dependence import Dependence
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

    `opposed` maps the place (source, start) of a contested draft to (kind, aspect, label of the other side);
    `dependence` tells which sources are one voice, `elsewhere` the places (source, start) of the units that another
    voice may tell of, too. `names` is how a caveat calls each source, so that no two have one name.
    """

    sources: Mapping[str, Source]
    of_itself: Mapping[str, tuple[Caveat, ...]]
    opposed: Mapping[tuple[str, int], tuple[tuple[str, str, str], ...]]
    dependence: Dependence = field(default_factory=Dependence)
    elsewhere: frozenset[tuple[str, int]] = frozenset()
    names: Mapping[str, str] = field(default_factory=dict)

    def name(self, source: str) -> str:
        """How a caveat calls a source, by its id."""
        return self.names.get(source) or named(self.sources[source])


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


def no_second(name: str, what: str = "this") -> str:
    """What was done, and not what is so in the world: other sources than the one of this name were looked through."""
    return f"No second source was found for {what}: {name}."


def told_apart(sources: Sequence[Source]) -> tuple[str, ...]:
    """How sources are named beside one another: where two have one name, with what tells them apart after it."""
    names = [named(s) for s in sources]
    for tell in (_titled, _dated, _filed):
        twice = {n for n in names if names.count(n) > 1}
        names = [n + tell(s) * (n in twice) for n, s in zip(names, sources, strict=True)]
    return tuple(names)


def _titled(source: Source) -> str:
    title = source.reference.title
    return f" “{title}”" if f"“{title}”" != named(source) else ""


def _dated(source: Source) -> str:
    issued = source.reference.issued
    return f" ({date_words(issued.edtf())})" if issued else ""


def _filed(source: Source) -> str:
    return f" [{source.file}]"

"""A draft: a statement before its caveats, with all that the caveat rules need to know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.model import Caveat, Citation, Source
from briefgen.naming import spoken_of
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
        return self.names.get(source) or spoken_of(self.sources[source])


def author_of(source: Source) -> str:
    """Who speaks in a source: its author, else its publisher, else its title in quotation marks."""
    reference = source.reference
    if reference.author:
        names = [n.full() for n in reference.author]
        return f"{names[0]} et al." if len(names) > 2 else " and ".join(names)
    return reference.publisher or f"“{reference.title}”"


def no_second(name: str, what: str = "this") -> str:
    """What was done, and not what is so in the world: other sources than the one of this name were looked through."""
    return f"No second source was found for {what}: {name}."

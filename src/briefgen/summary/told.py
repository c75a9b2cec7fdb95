"""What was told: a statement together with the unit it is cut from and its source, for what is read off both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from briefgen.model import Passage, Source, Statement
from briefgen.summary.drafts import author_of
from briefgen.summary.merge import Cluster
from briefgen.summary.units import Unit


@dataclass(frozen=True, slots=True)
class Told:
    """A statement of the summary, the cluster it stands for, and the source that gives its text."""

    statement: Statement
    cluster: Cluster
    source: Source

    @property
    def unit(self) -> Unit:
        """The unit that gives the text."""
        return self.cluster.unit

    @property
    def author(self) -> str:
        """Who speaks in its source: author, publisher or title."""
        return author_of(self.source)

    def passage_at(self, start: int) -> Passage | None:
        """The passage of its text that a place of its source lies in, None for none."""
        return next((p for p in self.unit.passages if p.start <= start < p.end), None)


def told(
    statements: Iterable[Statement], clusters: Mapping[str, Cluster], sources: Mapping[str, Source]
) -> tuple[Told, ...]:
    """The statements with what each is cut from; `clusters` by statement id, `sources` by their own."""
    return tuple(Told(s, clusters[s.id], sources[clusters[s.id].unit.source]) for s in statements)

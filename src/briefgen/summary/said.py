"""All that was said, as the rules that find gaps see it."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefgen.model import Passage, Source, Statement, Summary
from briefgen.summary.aspects import Aspect
from briefgen.summary.dependence import Dependence

ENOUGH = 20  # passages from which on silence means something


@dataclass(frozen=True, slots=True)
class Said:
    """All that was said: the summary without its gaps, the passages it is made of, the principal actors.

    `newest` is the newest year of the sources, `focus` the words and phrases that the brief is to focus on;
    `dependence` tells which sources are one voice, `aspects` are what sources may see differently.
    """

    summary: Summary
    passages: tuple[Passage, ...]
    pair: frozenset[str] = frozenset()
    newest: int | None = None
    focus: tuple[str, ...] = ()
    dependence: Dependence = field(default_factory=Dependence)
    aspects: tuple[Aspect, ...] = ()

    @property
    def sources(self) -> tuple[Source, ...]:
        """All sources."""
        return self.summary.sources

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All statements."""
        return self.summary.statements

    @property
    def question(self) -> str:
        """What the brief asks, "" for nothing."""
        return self.summary.question

    @property
    def date(self) -> str:
        """The date of the brief: EDTF or ""."""
        return self.summary.date

    @property
    def telling(self) -> bool:
        """Whether there is enough text, in English, for silence to mean something."""
        english = sum(s.language in ("en", "und") for s in self.sources) * 2 > len(self.sources)
        return english and len(self.passages) >= ENOUGH

    @property
    def they(self) -> str:
        """How all sources are named as the subject of a sentence."""
        return "The source" if len(self.sources) == 1 else "The sources"

    def says(self, verb: str) -> str:
        """A verb in the form that "the source" or "the sources" has with it."""
        return f"{verb}s" if len(self.sources) == 1 else verb

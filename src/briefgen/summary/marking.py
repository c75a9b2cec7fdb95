"""Marking: how a unit's text differs from its source's words, and only where no caveat's own words are concerned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.model import Passage, Source, TextPositionSelector
from briefgen.summary.antecedents import antecedent, begin
from briefgen.summary.asides import GAP, without_asides
from briefgen.summary.text import plain

ELLIPSIS = f"{GAP} "


@dataclass(frozen=True, slots=True)
class Opening:
    """How a span begins: at `begin` in its source, after a connective or not, its first `skip` characters in brackets.

    `bracket` is what the brackets hold, and `antecedent` where that stands in the sentence before.
    """

    begin: int
    elided: bool = False
    skip: int = 0
    bracket: str = ""
    antecedent: TextPositionSelector | None = None

    @property
    def mark(self) -> str:
        """What stands before the source's own words."""
        return (ELLIPSIS if self.elided else "") + (f"[{self.bracket}]" if self.bracket else "")


def bracketed(source: Source, before: Passage, passage: Passage) -> Opening | None:
    """How a sentence opens with what its first words stand for; None where that is in doubt, or a caveat's words."""
    if before.block != passage.block:
        return None
    start = before.start + begin(before.text)
    found = antecedent(source.text, start, passage.start, passage.text)
    if found is None or any(m.start < passage.start + found.length for m in _marks(passage)):
        return None
    return Opening(passage.start, False, found.length, found.bracket, TextPositionSelector(start, found.end))


def readable(words: str, passages: Sequence[Passage]) -> str:
    """Words without parentheses that only point elsewhere, but for those in what a caveat quotes."""
    whole = plain(words)
    shorter = without_asides(whole)
    if shorter == whole:
        return whole
    quoted = [plain(p.text[max(0, m.start - p.start) : m.end - p.start]) for p in passages for m in _marks(p)]
    return whole if any(q in whole and q not in shorter for q in quoted) else shorter


def _marks(passage: Passage) -> tuple[TextPositionSelector, ...]:
    """Where what must not be left out or replaced stands: hedges, dates, figures with a unit, and who says it."""
    said, figures = passage.attribution, [q for q in passage.quantities if q.unit]
    found = [(m.start, m.end) for m in passage.hedges]
    found += [(m.start, m.end) for m in passage.dates] + [(q.start, q.end) for q in figures]
    found += [(said.start, said.end)] if said and said.start < passage.end else []
    return tuple(TextPositionSelector(*place) for place in found)

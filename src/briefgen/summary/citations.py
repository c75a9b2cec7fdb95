"""Citations: intervals of a source with their exact words, what stands beside them, and a locator."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import islice, takewhile

from briefgen.model import Block, Citation, Locator, Source, TextPositionSelector
from briefgen.summary.merge import Cluster
from briefgen.summary.units import Unit

BESIDE = 32


def cite(source: Source, start: int, end: int, locator: Locator | None = None) -> Citation:
    """The citation of `source.text[start:end]`; without a locator, that of the blocks it lies in."""
    return Citation(
        source=source.id,
        start=start,
        end=end,
        exact=source.text[start:end],
        prefix=source.text[max(0, start - BESIDE) : start],
        suffix=source.text[end : end + BESIDE],
        label=source.reference.label(),
        locator=locator or locate(source, start, end),
    )


def locate(source: Source, start: int, end: int) -> Locator:
    """The place or paragraph, or the first and last ("3-4"), of an interval; paragraph 1 where no block is hit."""
    first = bisect_right(source.blocks, start, key=lambda b: b.end)
    hit = list(takewhile(lambda b: b.start < end, islice(source.blocks, first, None)))
    places = [b.place for b in hit if b.place is not None]
    if places:
        return _span([place for place in places if place.kind == places[0].kind])
    numbers = [b.paragraph for b in hit if b.paragraph] or _nearest(source.blocks[first:], start)
    return Locator("paragraph", _range(numbers))


def _nearest(blocks: Iterable[Block], start: int) -> list[int]:
    following = [b.paragraph for b in blocks if b.paragraph and b.start >= start]
    return following[:1] or [1]


def _span(places: list[Locator]) -> Locator:
    """The places of one kind as one: numbers from first to last, cells all of them."""
    values = list(dict.fromkeys(place.value for place in places))
    if all(value.isdecimal() for value in values):
        return Locator(places[0].kind, _range([int(value) for value in values]))
    return Locator(places[0].kind, ", ".join(values))


def _range(numbers: list[int]) -> str:
    low, high = min(numbers), max(numbers)
    return str(low) if low == high else f"{low}-{high}"


def unit_citations(unit: Unit, source: Source) -> tuple[Citation, ...]:
    """One citation per span; a span within one passage has that passage's locator."""
    return tuple(_span_citation(unit, source, span) for span in unit.spans)


def _span_citation(unit: Unit, source: Source, span: TextPositionSelector) -> Citation:
    holding = [p for p in unit.passages if p.start <= span.start and span.end <= p.end]
    return cite(source, span.start, span.end, holding[0].locator if holding else None)


def cluster_citations(cluster: Cluster, sources: dict[str, Source]) -> tuple[Citation, ...]:
    """The citations that make up the text, that of its bracket, then those of the members and witnesses by score."""
    source, antecedent = sources[cluster.unit.source], cluster.unit.antecedent
    found = list(unit_citations(cluster.unit, source))
    found += [cite(source, antecedent.start, antecedent.end)] if antecedent else []
    for member in cluster.members:
        found += unit_citations(member, sources[member.source])
    for witness in cluster.witnesses:
        found.append(cite(sources[witness.source], witness.start, witness.end, witness.locator))
    return tuple(dict.fromkeys(found))

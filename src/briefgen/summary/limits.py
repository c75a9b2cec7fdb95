"""Limits: what is considered of sources that are larger than a brief can use, and the finding that says so."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TypeVar

from briefgen.findings import Finding, Severity
from briefgen.model import BlockKind, Passage, Source
from briefgen.summary.text import names_in
from briefgen.summary.units import Unit

MOST_UNITS = 1_500  # sentences among which the best are looked for, all with all
MOST_SUPPORT = 500  # answers, takeaways and closing words
LEAST_READ = 500  # sentences that are read of every source that has them
TAIL = 3  # blocks of prose without a sentence from which on the reading stopped before the source's end
KEPT = 1e6  # what puts a sentence before all others
OPENING = 3  # sentences of a source that say what it has to say
READ = (
    BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.ANSWER, BlockKind.TAKEAWAY, BlockKind.CLOSING,
)  # fmt: skip
Item = TypeVar("Item", Unit, Passage)


def balanced(items: Sequence[Item], most: int, worth: Callable[[Item], float]) -> tuple[Item, ...]:
    """At most so many, in their order: the worthiest of each source in turn; ties go to the earlier one."""
    if len(items) <= most:
        return tuple(items)
    turns: dict[str, list[int]] = defaultdict(list)
    for n in sorted(range(len(items)), key=lambda n: (-worth(items[n]), n)):
        turns[items[n].source].append(n)
    queue = sorted((turn, places[turn]) for places in turns.values() for turn in range(len(places)))
    return tuple(items[n] for n in sorted(n for _, n in queue[:most]))


def considered(
    units: Sequence[Unit], asked: frozenset[str] = frozenset(), most: int = MOST_UNITS, kept: Sequence[Unit] = ()
) -> tuple[Unit, ...]:
    """The units that are compared with one another: all, or those that say most by themselves, of every source.

    `asked` are the stems of the question: what has them goes first, after those that are to be `kept`.
    """
    seen: dict[str, int] = defaultdict(int)
    opening: set[int] = set()
    for n, unit in enumerate(units if len(units) > most else ()):
        opening.update({n} if seen[unit.source] < OPENING else ())
        seen[unit.source] += 1
    first = {(units[n].source, units[n].start) for n in opening}
    always = {(u.source, u.spans): KEPT for u in kept}
    return balanced(
        units,
        most,
        lambda u: _telling(u, asked) + ((u.source, u.start) in first) + always.get((u.source, u.spans), 0.0),
    )


def supporting(passages: Sequence[Passage], most: int = MOST_SUPPORT) -> tuple[Passage, ...]:
    """The passages that may support a statement: all, or the first of every source."""
    return balanced(passages, most, lambda _: 0.0)


def _telling(unit: Unit, asked: frozenset[str]) -> float:
    """What a unit says by itself: what is asked, figures, dates, names; less for opinion and what is long to quote."""
    exact = 2.0 if unit.figure else 1.0 if unit.dates else 0.0
    exact += 2.0 * len(asked.intersection(unit.stems))
    return exact + 0.5 * min(3, len(names_in(unit.text))) - unit.opinion - (unit.words > 55) + bool(unit.head)


def read_up_to(sources: Sequence[Source], passages: Sequence[Passage]) -> dict[str, int]:
    """By id, the sources that were too long to be read to their end, and how many sentences of each were read.

    A source whose last words are only ruled out, or no sentences, was read to its end.
    """
    counts: dict[str, int] = defaultdict(int)
    last: dict[str, int] = defaultdict(int)
    for p in passages:
        counts[p.source] += 1
        last[p.source] = max(last[p.source], p.block)
    found = {}
    for source in sources:
        if counts[source.id] >= LEAST_READ:
            after = source.blocks[last[source.id] + 1 :]
            if sum(b.kind in READ for b in after) >= TAIL:
                found[source.id] = counts[source.id]
    return found


def left_unread(sources: Sequence[Source], passages: Sequence[Passage]) -> tuple[Finding, ...]:
    """A finding for each source of which words were not read: endless sentences, or what follows the last one read."""
    spans: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for p in passages:
        spans[p.source, p.block].append((p.start, p.end))
    found, cut = [], read_up_to(sources, passages)
    for source in sources:
        parts = 0
        out = sorted((e.start, e.end) for e in source.excluded)
        for index, block in enumerate(source.blocks):
            if block.kind in READ:
                known = spans.get((source.id, index), [])
                first, last = bisect_left(out, (block.start, 0)), bisect_left(out, (block.end, 0))
                parts += _gaps(source.text, block.start, block.end, _merged(known + out[first:last]))
        read = cut.get(source.id, 0)
        tail = f"what follows the first {read:,} sentences" if read else "words that are no sentence"
        if parts:
            found.append(
                Finding(
                    "summary-limited",
                    Severity.INFO,
                    f"{parts:,} {'part' if parts == 1 else 'parts'} of the text not considered: sentences of over 200 "
                    f"words, or {tail}",
                    file=source.file,
                    next_step="split the file into its chapters, or shorten it to what the brief is about",
                )
            )
    return tuple(found)


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that touch made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _gaps(text: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> int:
    """How many stretches with words of an interval lie in none of the spans, which are in order."""
    bounds = [start, *(place for span in spans for place in span), end]
    return sum(a < b and not text[a:b].isspace() for a, b in zip(bounds[::2], bounds[1::2], strict=True))


def left_out(every: int, kept: int, most: int = MOST_UNITS) -> tuple[Finding, ...]:
    """A finding where there were more sentences than are compared with one another."""
    if kept == every:
        return ()
    message = (
        f"{every - kept:,} of {every:,} sentences were not considered: a summary weighs at most {most:,}, those "
        "with most figures, dates and names of every source"
    )
    step = "build a brief of fewer or shorter sources, or raise limits.sentences, if something is missing"
    return (Finding("summary-limited", Severity.INFO, message, next_step=step),)

"""What brief.toml overrules in a source: words that are content after all, words that are not to be used.

A quote matches within one block or one exclusion, whatever its white space and the form of its quotation
marks and dashes; where it stands several times, each place is meant.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.model import BlockKind, Exclusion, Rulings, Source
from briefgen.quotes import fold, nearest, occurrences
from briefgen.sources.pieces import NOT_USED as NOT_USED
from briefgen.sources.pieces import Piece

UNREADABLE = "unreadable"
"""Reasons that begin so stand: what they leave out would stall a typesetter."""
MOST = 0.8
"""The part of a block's characters from which a quote rules out the whole block."""
_SENTENCE_END = re.compile(r"[.!?…。！？]+[\"'”’»)\]]*\s*")


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A ruling that fits nothing: "include" or "exclude", its quote, and the passage that is most like it."""

    key: str
    quote: str
    nearest: str


def included(pieces: Sequence[Piece], rulings: Rulings) -> list[Piece]:
    """The excluded pieces that hold a quote of `rulings.include` become content of the kind that they are."""
    quotes = _folded(rulings.include)
    if not quotes:
        return list(pieces)
    return [replace(p, reason="", ruled_in=True) if _may_be_content(p) and _holds(p, quotes) else p for p in pieces]


def _may_be_content(piece: Piece) -> bool:
    return bool(piece.reason) and not piece.reason.startswith(UNREADABLE)


def _holds(piece: Piece, quotes: Sequence[str]) -> bool:
    text = fold(piece.body)[0]
    return any(quote in text for quote in quotes)


def ruled_out(pieces: Sequence[Piece], rulings: Rulings) -> list[Piece]:
    """The pieces of which a quote of `rulings.exclude` is most are excluded; of a table any part is the whole."""
    quotes = _folded(rulings.exclude)
    if not quotes:
        return list(pieces)
    return [replace(p, reason=NOT_USED) if not p.reason and _is_most(p, quotes) else p for p in pieces]


def _is_most(piece: Piece, quotes: Sequence[str]) -> bool:
    text = fold(piece.body)[0]
    return any(quote in text and (piece.cells or len(quote) >= MOST * len(text)) for quote in quotes)


def sentences_out(source: Source, rulings: Rulings) -> Source:
    """The source with every sentence that a quote of `rulings.exclude` touches excluded within its block."""
    quotes = _folded(rulings.exclude)
    spans = set()
    for block in source.blocks if quotes else ():
        if block.kind is not BlockKind.TABLE:
            text = source.text[block.start : block.end]
            spans |= {(block.start + start, block.start + end) for start, end in _sentences(text, quotes)}
    if not spans:
        return source
    merged = [Exclusion(start, end, NOT_USED) for start, end in _merged(sorted(spans))]
    ordered = sorted([*source.excluded, *merged], key=lambda e: (e.start, e.end))
    return replace(source, excluded=tuple(ordered))


def out_of_source(source: Source, rulings: Rulings) -> Source:
    """The source with what `rulings.exclude` quotes excluded after all: whole tables, else the sentences it touches."""
    quotes = _folded(rulings.exclude)
    out = {
        i
        for i, block in enumerate(source.blocks)
        if block.kind is BlockKind.TABLE and any(q in fold(source.text[block.start : block.end])[0] for q in quotes)
    }
    if out:
        kept = [i for i in range(len(source.blocks)) if i not in out]
        place = {old: new for new, old in enumerate(kept)}
        gone = [Exclusion(source.blocks[i].start, source.blocks[i].end, NOT_USED) for i in sorted(out)]
        source = replace(
            source,
            blocks=tuple(source.blocks[i] for i in kept),
            tables=tuple(replace(t, block=place[t.block]) for t in source.tables if t.block in place),
            excluded=tuple(sorted([*source.excluded, *gone], key=lambda e: (e.start, e.end))),
        )
    return sentences_out(source, rulings)


def _sentences(text: str, quotes: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The intervals of the sentences that each occurrence of a folded quote touches.

    Too many boundaries are harmless here: a passage that overlaps an exclusion is not used either.
    """
    folded, places = fold(text)
    hits = [hit for quote in quotes for hit in occurrences(quote, folded)]
    if hits:
        bounds = [0, *(m.end() for m in _SENTENCE_END.finditer(text)), len(text)]
        for start, end in hits:
            first = bounds[bisect_right(bounds, places[start]) - 1]
            last = bounds[bisect_left(bounds, places[end - 1] + 1)]
            yield first, first + len(text[first:last].rstrip())


def _merged(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    at, till = spans[0]
    for start, end in spans[1:]:
        if start > till:
            yield at, till
            at = start
        till = max(till, end)
    yield at, till


def _folded(quotes: Sequence[str]) -> list[str]:
    return [folded for folded in (fold(quote)[0] for quote in quotes) if folded]


def unmatched(source: Source, rulings: Rulings) -> tuple[Unmatched, ...]:
    """The rulings whose quote stands in no block and no exclusion of the source, in their order."""
    if not rulings.include and not rulings.exclude:
        return ()
    spans = [(block.start, block.end) for block in source.blocks] + [(out.start, out.end) for out in source.excluded]
    texts = [source.text[start:end] for start, end in sorted(spans)]
    folded = [fold(text)[0] for text in texts]
    return tuple(
        Unmatched(key, quote, nearest(fold(quote)[0], folded))
        for key, quotes in (("include", rulings.include), ("exclude", rulings.exclude))
        for quote in quotes
        if not any(fold(quote)[0] in text for text in folded)
    )

"""Hand-made sources and passages: what the tests of this stage go by, without the stages before it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

from briefgen.ids import short_id
from briefgen.model import (
    Attribution,
    Block,
    BlockKind,
    CaveatKind,
    DateMention,
    DateParts,
    Hedge,
    Locator,
    Name,
    Passage,
    Qualifier,
    Quantity,
    Reference,
    Source,
    SourceTable,
    TextPositionSelector,
)
from briefgen.summary.closure import units_of
from briefgen.summary.units import Unit


@dataclass
class Said:
    """One sentence and what qualifies it; marks are (words in the sentence, ...)."""

    text: str
    dates: tuple[tuple[str, str], ...] = ()
    figures: tuple[tuple[str, float, str], ...] = ()
    bound: str = ""
    hedges: tuple[str, ...] = ()
    who: tuple[str, str] | None = None
    flags: dict[str, Any] = field(default_factory=dict)
    notes: tuple[tuple[CaveatKind, str, str], ...] = ()


@dataclass
class Part:
    """One block: its sentences (plain strings or Said), kind, headings and, for a list item, its lead-in."""

    sentences: tuple[str | Said, ...]
    kind: BlockKind = BlockKind.PARAGRAPH
    path: tuple[str, ...] = ()
    lead: str = ""


def para(
    *sentences: str | Said, path: tuple[str, ...] = (), kind: BlockKind = BlockKind.PARAGRAPH, lead: str = ""
) -> Part:
    """A block of sentences."""
    return Part(sentences, kind, path, lead)


def item(sentence: str | Said, lead: str = "", path: tuple[str, ...] = ()) -> Part:
    """A list item with its lead-in."""
    return Part((sentence,), BlockKind.LIST_ITEM, path, lead)


def article(
    key: str, *parts: Part, issued: DateParts | None = None, author: str = "", title: str = ""
) -> tuple[Source, tuple[Passage, ...]]:
    """A source of these blocks, and its passages."""
    text, blocks, places = "", [], []
    for number, part in enumerate(parts, 1):
        start = len(text)
        for one in part.sentences:
            said = one if isinstance(one, Said) else Said(one)
            places.append((len(text), said, part, number - 1))
            text += said.text + " "
        text = text[:-1]
        lead = _find(text, part.lead) if part.lead else None
        blocks.append(Block(part.kind, start, len(text), path=part.path, lead_in=lead, paragraph=number))
        text += "\n"
    source = Source(
        id=key,
        file=f"{key}.txt",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        reference=Reference(key, "article", title or f"The {key}", (Name(literal=author),) if author else (), issued),
        blocks=tuple(blocks),
        language="en",
    )
    return source, tuple(_passage(source, *place) for place in places)


def _find(text: str, words: str) -> TextPositionSelector:
    start = text.index(words)
    return TextPositionSelector(start, start + len(words))


def _passage(source: Source, start: int, said: Said, part: Part, block: int) -> Passage:
    def at(words: str) -> tuple[int, int]:
        begin = start + said.text.index(words)
        return begin, begin + len(words)

    return Passage(
        id=short_id(source.id, said.text),
        source=source.id,
        start=start,
        end=start + len(said.text),
        text=said.text,
        block=block,
        kind=part.kind,
        path=part.path,
        locator=Locator("paragraph", str(block + 1)),
        lead_in=source.blocks[block].lead_in,
        dates=tuple(DateMention(*at(w), e, "year", f"{e[:4]}-01-01", w) for w, e in said.dates),
        quantities=tuple(Quantity(*at(w), v, u, said.bound, w) for w, v, u in said.figures),
        hedges=tuple(Hedge(*at(w), w, 2) for w in said.hedges),
        attribution=Attribution(*at(said.who[0]), said.who[0], said.who[1]) if said.who else None,
        qualifiers=tuple(Qualifier(k, scope, *_ends(source, words)) for k, scope, words in said.notes),
        **said.flags,
    )


def _ends(source: Source, words: str) -> tuple[int, int]:
    place = _find(source.text, words)
    return place.start, place.end


def with_table(source: Source, block: int, rows: list[list[str]], notes: tuple[str, ...] = ()) -> Source:
    """The source with the block read as a table; the first row is its header."""
    from dataclasses import replace

    cells = [tuple(_find(source.text, cell) for cell in row) for row in rows]
    table = SourceTable(block, cells[0], tuple(cells[1:]), notes=tuple(_find(source.text, n) for n in notes))
    return replace(source, tables=(table,))


def units(*parts: Part, **about: Any) -> tuple[Unit, ...]:
    """The units of one article of these blocks."""
    source, passages = article("source", *parts, **about)
    return units_of(source, passages)


def unit(sentence: str | Said, path: tuple[str, ...] = (), key: str = "source") -> Unit:
    """The one unit of one sentence."""
    source, passages = article(key, para(sentence, path=path))
    (only,) = units_of(source, passages)
    return only

"""The passages of one source: the grammars' findings, put at their places in the source's text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from ..ids import short_id
from ..model import (
    Attribution,
    BlockKind,
    CaveatKind,
    DateMention,
    Hedge,
    Passage,
    Qualifier,
    Quantity,
    Source,
)
from .attribution import attribution_of, author_name
from .dangling import dangling
from .dates import dates_of
from .hedges import hedges_of, negated
from .notes import Notes, note_qualifiers, notes_of
from .outlook import first_person_at, forecast_at, opinion_at
from .qualifiers import own_qualifiers, source_qualifiers
from .quantities import quantities_of
from .sentences import sentence_spans
from .verbs import is_fragment

PROSE = frozenset(
    {
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.QUOTE,
        BlockKind.NOTE,
        BlockKind.DISCLAIMER,
        BlockKind.ANSWER,
        BlockKind.TAKEAWAY,
        BlockKind.CLOSING,
    }
)
MOST = 10_000  # sentences of a source that are read: a book of 600 pages
MOST_WORDS, LONGEST = 200, 3_000  # words and code points of a sentence
_ENDLESS = re.compile(r"[^\s\u2e80-\uffff]{400}")  # no word, and no address either; not so where no spaces stand
Mention = TypeVar("Mention", DateMention, Quantity, Hedge, Attribution)


def passages_of(source: Source, most: int = MOST) -> tuple[Passage, ...]:
    """The sentences of a source's prose blocks, in order, each with what qualifies it.

    Empty when the source has no prose. Headings, tables, captions, bylines and questions give no passages; notes
    and disclaimers do, and other passages point to them. Every position is an offset into `source.text`. At most the
    first `most` sentences are read, and none that is no sentence to a reader: over 200 words, or with an endless word.
    """
    whole = source_qualifiers(source)
    counted: Counter[str] = Counter()
    bare = []
    for index, start, text in islice(_sentences(source), most):
        counted[text] += 1
        again = (str(counted[text]),) if counted[text] > 1 else ()
        bare.append(_bare(source, index, start, text, short_id(source.id, text, *again)))
    notes = notes_of(source, bare)
    return tuple(_weighed(source, passage, whole, notes) for passage in bare)


def _sentences(source: Source) -> Iterator[tuple[int, int, str]]:
    """The block, place and words of every sentence of prose that is short enough to be read."""
    for index, block in enumerate(source.blocks):
        if block.kind not in PROSE:
            continue
        for start, end in sentence_spans(source.text[block.start : block.end]):
            text = source.text[block.start + start : block.start + end]
            if end - start <= LONGEST and len(text.split()) <= MOST_WORDS and not _ENDLESS.search(text):
                yield index, block.start + start, text


def _bare(source: Source, index: int, start: int, text: str, name: str) -> Passage:
    """The passage with what its place says and what its words say by themselves."""
    block = source.blocks[index]
    english = source.language in ("en", "und")
    return Passage(
        id=name,
        source=source.id,
        start=start,
        end=start + len(text),
        text=text,
        block=index,
        kind=block.kind,
        path=block.path,
        locator=block.locator,
        lead_in=block.lead_in,
        dates=_at(start, dates_of(text)),
        quantities=_at(start, quantities_of(text)),
        hedges=_at(start, hedges_of(text)),
        negated=negated(text),
        forecast=forecast_at(text, block.path) is not None,
        opinion=opinion_at(text) is not None,
        dangling=dangling(text),
        fragment=is_fragment(text, listed=block.kind in (BlockKind.LIST_ITEM, BlockKind.TAKEAWAY), english=english),
    )


def _weighed(source: Source, passage: Passage, whole: tuple[Qualifier, ...], notes: Notes) -> Passage:
    """The passage with who says it and with every qualifier that reaches it."""
    said = _said(source, passage, any(q.kind is CaveatKind.OPINION for q in whole))
    found = own_qualifiers(passage.hedges, said)
    voice = opinion_at(passage.text)
    if voice and passage.kind is not BlockKind.DISCLAIMER:
        found += (Qualifier(CaveatKind.OPINION, "statement", passage.start + voice[0], passage.start + voice[1]),)
    found += note_qualifiers(source, notes, passage)
    if passage.kind is not BlockKind.DISCLAIMER:
        found += whole
    return replace(passage, attribution=said, qualifiers=found)


def _said(source: Source, passage: Passage, all_opinion: bool) -> Attribution | None:
    """Who says it; the author for first person and judgement, and for forecasts where all is called opinion."""
    voice = first_person_at(passage.text)
    said = attribution_of(passage.text)
    if voice is None and said is not None:
        return _at(passage.start, (said,))[0]
    voice = voice or opinion_at(passage.text)
    if voice is None and all_opinion:
        voice = forecast_at(passage.text, passage.path)
    if voice is None:
        return None
    return Attribution(passage.start + voice[0], passage.start + voice[1], author_name(source.reference), "author")


def _at(offset: int, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions of a sentence at their places in the source's text."""
    return tuple(replace(m, start=m.start + offset, end=m.end + offset) for m in mentions)

"""The passages of one source: the grammars' findings, put at their places in the source's text."""

from __future__ import annotations

import re
from bisect import bisect_left
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
from .backward import leans_back
from .dangling import dangling
from .dates import dates_of
from .ended import ends_told
from .following import following_qualifiers
from .hedges import hedges_of, negated
from .notes import Notes, note_qualifiers, notes_of
from .ontables import table_qualifiers
from .outlook import Span, first_person_at, forecast_at, opinion_at
from .qualifiers import own_qualifiers, source_qualifiers
from .quantities import quantities_of
from .quotes import quoted_speakers
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
ALL, LEAST = 20_000, 500  # sentences that are read of all sources together, and of each in any case
MOST_WORDS, LONGEST = 200, 3_000  # words and code points of a sentence
_ENDLESS = re.compile(r"[^\s\u2e80-\uffff]{400}")  # no word, and no address either; not so where no spaces stand
Mention = TypeVar("Mention", DateMention, Quantity, Hedge, Attribution)


def share_of(sources: int) -> int:
    """How many sentences of each of so many sources are read: 20,000 in all, at most 10,000, at least 500 of each."""
    return min(MOST, max(LEAST, ALL // max(1, sources)))


def passages_of(source: Source, most: int = MOST) -> tuple[Passage, ...]:
    """The sentences of a source's prose blocks, in order, each with what qualifies it.

    Empty when the source has no prose. Headings, tables, captions, bylines and questions give no passages; notes
    and disclaimers do, and other passages point to them. Every position is an offset into `source.text`. At most the
    first `most` sentences are read (the pipeline gives each source its `share_of`), and none that brief.toml rules out
    (an exclusion within a block) or that is no sentence to a reader: over 200 words, or with an endless word. In a
    language other than English only dates and figures in digits are looked for.
    """
    whole = source_qualifiers(source)
    all_opinion = any(q.kind is CaveatKind.OPINION for q in whole)
    speakers = quoted_speakers(source)
    counted: Counter[str] = Counter()
    bare = []
    for index, start, text in islice(_sentences(source), max(0, most)):
        counted[text] += 1
        again = (str(counted[text]),) if counted[text] > 1 else ()
        passage = _bare(source, index, start, text, short_id(source.id, text, *again))
        if _english(source):
            passage = _read(source, passage, all_opinion)
        if passage.attribution is None and index in speakers:
            passage = replace(passage, attribution=speakers[index])
        bare.append(passage)
    notes = notes_of(source, bare)
    rules = (ends_told, following_qualifiers, table_qualifiers) if _english(source) else ()
    behind = [rule(bare) for rule in rules]
    said = {p.start: (*p.qualifiers, *(q for found in behind for q in found.get(p.start, ()))) for p in bare}
    return tuple(_bound(source, replace(p, qualifiers=said[p.start]), whole, notes) for p in bare)


def _sentences(source: Source) -> Iterator[tuple[int, int, str]]:
    """The block, place and words of every sentence of prose that is short enough to be read and not ruled out."""
    out = sorted((e.start, e.end) for e in source.excluded if e.start < e.end)
    for index, block in enumerate(source.blocks):
        if block.kind not in PROSE:
            continue
        for start, end in sentence_spans(source.text[block.start : block.end], source.language):
            start, end = block.start + start, block.start + end
            before = bisect_left(out, (end, 0)) - 1
            if before >= 0 and out[before][1] > start:
                continue
            text = source.text[start:end]
            if end - start <= LONGEST and len(text.split()) <= MOST_WORDS and not _ENDLESS.search(text):
                yield index, start, text


def _english(source: Source) -> bool:
    return source.language in ("en", "und")


def _bare(source: Source, index: int, start: int, text: str, name: str) -> Passage:
    """The passage with what its place says, and its dates and figures."""
    block, english = source.blocks[index], _english(source)
    listed = block.kind in (BlockKind.LIST_ITEM, BlockKind.TAKEAWAY)
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
        dates=_at(start, dates_of(text, english=english)),
        quantities=_at(start, quantities_of(text, english=english)),
        dangling=leans_back(text, source.language),
        fragment=is_fragment(text, listed=listed, english=english),
    )


def _read(source: Source, passage: Passage, all_opinion: bool) -> Passage:
    """An English passage with what its words say by themselves, and with the qualifiers that stand in them."""
    text, start = passage.text, passage.start
    quoted = passage.kind is BlockKind.QUOTE  # there "we" and "our" are its speaker's
    voice, ahead = None if quoted else opinion_at(text), forecast_at(text, passage.path)
    said, hedges = _said(source, passage, voice, ahead if all_opinion else None), _at(start, hedges_of(text))
    found = own_qualifiers(hedges, said)
    if voice and passage.kind is not BlockKind.DISCLAIMER:
        found += (Qualifier(CaveatKind.OPINION, "statement", start + voice[0], start + voice[1]),)
    return replace(
        passage,
        hedges=hedges,
        negated=negated(text),
        forecast=ahead is not None,
        opinion=voice is not None,
        dangling=dangling(text),
        attribution=said,
        qualifiers=found,
    )


def _said(source: Source, passage: Passage, voice: Span | None, ahead: Span | None) -> Attribution | None:
    """Who says it; the author for first person and judgement, and for forecasts where all is called opinion.

    What a block quotation says is never its source's author's.
    """
    quoted = passage.kind is BlockKind.QUOTE
    own = None if quoted else first_person_at(passage.text)
    said = attribution_of(passage.text)
    if own is None and said is not None:
        return _at(passage.start, (said,))[0]
    own = own or voice or ahead
    if own is None or quoted:
        return None
    return Attribution(passage.start + own[0], passage.start + own[1], author_name(source.reference), "author")


def _bound(source: Source, passage: Passage, whole: tuple[Qualifier, ...], notes: Notes) -> Passage:
    """The passage with the notes that bind it and the disclaimers of its source."""
    found = note_qualifiers(source, notes, passage)
    if passage.kind is not BlockKind.DISCLAIMER:
        found += whole
    return replace(passage, qualifiers=passage.qualifiers + found) if found else passage


def _at(offset: int, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions of a sentence at their places in the source's text."""
    return tuple(replace(m, start=m.start + offset, end=m.end + offset) for m in mentions)

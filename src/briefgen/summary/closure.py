"""Context closure: passages become units that stand alone, or are not used.

What a sentence's first words stand for is put in brackets where the sentence before leaves no doubt; else a sentence
that leans is joined to the one before as one contiguous span. A leading connective and parentheses that only point
elsewhere are left out and marked; fragments of a list come with the words that introduce them. What cannot be closed
is not used.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from briefgen.model import BlockKind, CaveatKind, Passage, Source, TextPositionSelector
from briefgen.summary.chains import PLAIN, Context, Run
from briefgen.summary.intervals import Intervals
from briefgen.summary.leaning import BOTH_SIDES, ENDS, is_whole, lacks_owner, leans_within, opening, opening_of, usable
from briefgen.summary.marking import ELLIPSIS, Opening, bracketed, readable
from briefgen.summary.text import NUMBER, actors_in, numbers_in, plain, stems
from briefgen.summary.units import Unit
from briefgen.summary.words import word_pattern

PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE)
APART = (CaveatKind.DISCLAIMER, CaveatKind.NOTE)  # what is shown as a caveat is never a statement
LIST_WORDS = 90
HEAD = re.compile(r"[A-Z][^\s:.;,]*(?:[ -][^\s:.;,]+){0,4}:\s+(?=[“\"‘'(]?[A-Z0-9])")
HEAD_ALONE = re.compile(r"[A-Z][^\s:.;,]*(?:[ -][^\s:.;,]+){0,4}\.")
ITEM_END = " \n\t.;,"


def units_of(source: Source, passages: Sequence[Passage]) -> tuple[Unit, ...]:
    """Every unit that the source's passages give, in order; empty when nothing stands alone.

    Only prose and lists give units: questions, answers and closing words are not among them, nor is what the source
    says as a note or disclaimer, which is a caveat. Of its takeaways those are that give a figure which it gives
    nowhere else.
    """
    own = [p for p in passages if p.source == source.id]
    said = (q for p in own for q in p.qualifiers if q.kind in APART and q.scope != "subject")
    apart = Intervals({(q.start, q.end) for q in said})  # that a thing is over is both a caveat and a statement
    prose = [p for p in own if p.kind in PROSE and not apart.hold(p.start, p.end)]
    spans = Intervals({(p.lead_in.start, p.lead_in.end) for p in prose if p.lead_in})
    leads = [p for p in prose if _introduces(p, spans)]
    places = {p.start for p in leads}
    units: list[Unit] = []
    for is_item, run in groupby(prose, key=lambda p: p.kind is BlockKind.LIST_ITEM):
        members = list(run)
        if is_item:
            units += _list(source, members, leads)
        else:
            units += _prose(source, [p for p in members if p.start not in places])
    units += _only_there(source, [p for p in own if p.kind is BlockKind.TAKEAWAY and not apart.hold(p.start, p.end)])
    return tuple(sorted(units, key=lambda u: (u.start, -u.words)))


def _only_there(source: Source, takeaways: Sequence[Passage]) -> list[Unit]:
    """The units of a summary with a figure that the text beneath it does not repeat: without them it would be lost."""
    if not takeaways:
        return []
    other = (b for b in source.blocks if b.kind is not BlockKind.TAKEAWAY)
    said = frozenset(n for b in other for n in NUMBER.findall(source.text[b.start : b.end].replace(",", "")))
    found = [u for _, run in groupby(takeaways, key=lambda p: p.block) for u in _prose(source, list(run))]
    return [u for u in found if any(u.counts(q) and _unsaid(q.text, said) for q in u.quantities)]


def _unsaid(figure: str, said: frozenset[str]) -> bool:
    numbers = numbers_in(figure)
    return bool(numbers) and not numbers & said


def corroborating(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """The passages that may only support a statement: answers, takeaways, closing words."""
    return tuple(p for p in passages if p.kind in (BlockKind.ANSWER, BlockKind.TAKEAWAY, BlockKind.CLOSING))


def _introduces(passage: Passage, spans: Intervals) -> bool:
    return spans.touch(passage.start, passage.end) or passage.text.rstrip().endswith(":")


def _prose(source: Source, passages: Sequence[Passage], context: Context = PLAIN) -> list[Unit]:
    """Units of running text; a run-in head of `context.skip` characters is left out unmarked."""
    run, both = Run(source, context), len(actors_in(source.reference.title)) > 1
    heads = _paragraph_heads(passages) if context is PLAIN else {}
    for number, passage in enumerate(passages):
        if heads:
            run.under(heads.get(passage.block, ""))
        offset = context.skip if number == 0 else 0
        text = passage.text[offset:]
        if not usable(text) or (passage.fragment and not is_whole(text, offset)):
            run.stop()
            continue
        cut, leans = opening(passage, text, both)
        leans = leans and not (offset and both and BOTH_SIDES.match(text))
        within = leans_within(text, cut) or lacks_owner(passages[number - 1].text if number else "", text)
        named = (
            bracketed(source, passages[number - 1], passage) if leans and not within and number and not cut else None
        )
        if named or not (leans or within):
            run.stand(passage, named or Opening(passage.start + offset + cut, cut > 0))
        else:
            run.lean(passage, text)
    return run.units


def _paragraph_heads(passages: Sequence[Passage]) -> dict[int, str]:
    """The run-in heads of paragraphs ("Trade. Exports fell.") by block, where several under one heading have one."""
    found = [
        (a.path, a.block, a.text.rstrip(". \n"))
        for before, a, b in zip((None, *passages), passages, passages[1:], strict=False)
        if a.block == b.block and (before is None or before.block != a.block) and a.fragment
        and HEAD_ALONE.fullmatch(a.text)
    ]  # fmt: skip
    several = Counter(path for path, _, _ in found)
    return {block: head for path, block, head in found if several[path] > 1}


def _list(source: Source, items: Sequence[Passage], leads: Sequence[Passage]) -> list[Unit]:
    """Units of list items: sentences stand alone, fragments come with their lead-in."""
    units: list[Unit] = []
    for lead, run in groupby(items, key=lambda p: p.lead_in):
        said = plain(source.text[lead.start : lead.end]) if lead else ""
        fragments: list[list[Passage]] = []
        for _, block in groupby(run, key=lambda p: p.block):
            members = list(block)
            members, head, skip = _headed(members)
            found = [] if _is_fragment(members[0], skip) else _prose(source, members, Context(head, said, skip))
            units += found
            if not found:
                fragments.append(members)
        if lead and fragments:
            first = bisect_right(leads, lead.start, key=lambda p: p.end)
            before = tuple(leads[first : bisect_left(leads, lead.end, key=lambda p: p.start)])
            units += _with_lead(source, lead, before, fragments)
    return units


def _headed(members: list[Passage]) -> tuple[list[Passage], str, int]:
    """An item without its run-in head, the head, and how many characters of its first sentence that takes.

    A head ends with a colon ("Trade: Exports fell."), or with a stop as if it were a sentence ("Trade. Exports fell.").
    """
    first = members[0]
    if match := HEAD.match(first.text):
        return members, match.group().rstrip(": \n"), match.end()
    if len(members) > 1 and first.fragment and HEAD_ALONE.fullmatch(first.text):
        return members[1:], first.text.rstrip(". \n"), 0
    return members, "", 0


def _is_fragment(passage: Passage, skip: int) -> bool:
    text = passage.text[skip:].rstrip()
    return (passage.fragment and not is_whole(text, skip)) or not ENDS.search(text)


def _with_lead(
    source: Source, lead: TextPositionSelector, before: tuple[Passage, ...], blocks: list[list[Passage]]
) -> list[Unit]:
    """The lead-in with as many of its items as stay readable, in as many units as are needed; none if it leans."""
    words = source.text[lead.start : lead.end].rstrip()
    cut, leans = opening(before[0], words) if before else opening_of(words)
    if leans or words.endswith("?") or word_pattern("filler").search(plain(words)):
        return []
    begin = TextPositionSelector(lead.start + cut, lead.start + len(words))
    groups: list[list[list[Passage]]] = []
    room = 0
    for block in blocks:
        size = len(source.text[block[0].start : block[-1].end].split())
        if size > LIST_WORDS:
            continue
        if size > room:
            groups.append([])
            room = LIST_WORDS - len(words.split())
        groups[-1].append(block)
        room -= size
    return [_joined(source, begin, cut > 0, before, group) for group in groups]


def _joined(
    source: Source,
    lead: TextPositionSelector,
    elided: bool,
    before: tuple[Passage, ...],
    group: list[list[Passage]],
) -> Unit:
    spans = [lead]
    for number, block in enumerate(group):
        words = source.text[block[0].start : block[-1].end]
        last = number == len(group) - 1
        spans.append(
            TextPositionSelector(block[0].start, block[0].start + len(words.rstrip(None if last else ITEM_END)))
        )
    passages = (*before, *(p for block in group for p in block))
    said = [readable(source.text[s.start : s.end], passages) for s in spans]
    text = f"{said[0]} {'; '.join(said[1:])}"
    return Unit(
        source=source.id,
        text=(ELLIPSIS if elided else "") + text,
        spans=tuple(spans),
        passages=passages,
        stems=stems(text, source.language),
        lead=said[0],
    )

"""Whose words a block quotation is: the line beneath it that names them."""

from __future__ import annotations

import re

from ..model import Attribution, Block, BlockKind, Source
from .names import NAME, WORD, kind_of
from .text import plain

LONGEST = 160  # code points of a line that names a speaker
_LINE = re.compile(
    rf"(?:^|\s)(?:[–~]|--|- ?(?=[A-Z])) *(?P<who>(?:[Tt]he +)?(?:{WORD}' +)?{NAME})(?P<rest>[^.!?]{{0,80}})\.?\s*$"
)


def quoted_speakers(source: Source) -> dict[int, Attribution]:
    """The one who speaks in each block quotation, by the block's index, with the place of the line that names them.

    The line ("— Sample Port Authority, annual report") ends the quotation, or is the block after it. A quotation
    without one has no entry, and nothing is taken from the sentence that introduces it.
    """
    found: dict[int, Attribution] = {}
    run: list[int] = []
    for index, block in enumerate(source.blocks):
        named = _named(source, block) if run or block.kind is BlockKind.QUOTE else None
        if block.kind is BlockKind.QUOTE:
            run.append(index)
        if named:
            found.update(dict.fromkeys(run, named))
        if named or block.kind is not BlockKind.QUOTE:
            run = []
    return found


def _named(source: Source, block: Block) -> Attribution | None:
    """The speaker whom the last line of a block names after a dash; None where it names nobody."""
    if block.kind not in (BlockKind.QUOTE, BlockKind.PARAGRAPH, BlockKind.BYLINE):
        return None
    start = max(block.start, block.end - LONGEST)
    flat = plain(source.text[start : block.end])
    match = _LINE.search(flat)
    if match is None or (block.kind is not BlockKind.QUOTE and flat[: match.start()].strip()):
        return None
    who = " ".join(source.text[start + match.start("who") : start + match.end("who")].split())
    return Attribution(start + match.start("who"), start + match.end("who"), who, kind_of(plain(who)))

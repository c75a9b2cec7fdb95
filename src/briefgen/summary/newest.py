"""Newest: how new the sources are, by what they say of themselves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from briefgen.model import BlockKind, Source
from briefgen.summary.asof import YEAR
from briefgen.summary.units import Unit

HEADED = (BlockKind.PARAGRAPH, BlockKind.BYLINE, BlockKind.HEADING)
MASTHEAD, MASTHEAD_WORDS = 3, 25  # blocks at the head of a source, and words of one that names where and when
SENTENCE_END = re.compile(r"[.!?][\"”’)]*$")


def stated_years(source: Source) -> tuple[int, ...]:
    """The years that say how new a source is: of its date, its title and the lines under its title; () for none."""
    issued = source.reference.issued
    years = [issued.year] if issued else []
    for block in source.blocks[:MASTHEAD]:
        words = source.text[block.start : block.end]
        if block.kind in HEADED and len(words.split()) <= MASTHEAD_WORDS:
            years += [] if SENTENCE_END.search(words) else [int(y) for y in YEAR.findall(words)]
    return (*years, *(int(y) for y in YEAR.findall(source.reference.title)))


def newest_year(sources: Sequence[Source], units: Sequence[Unit]) -> int | None:
    """The newest year of any source's date or title; else the newest that sentences name twice, forecasts aside."""
    stated = [year for s in sources for year in stated_years(s)]
    if stated:
        return max(stated)
    named = Counter(int(d.first[:4]) for u in units if not u.forecast for d in u.dates if d.first[:4].isdigit())
    return max((y for y, n in named.items() if n >= 2), default=max(named, default=None))

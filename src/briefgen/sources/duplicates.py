"""Copies and versions among the sources of a folder: one text in two files is one voice.

Runs of five words are looked up across all sources at once (containment of shingles, Broder 1997, without sampling).
Measured on 14 research products as PDF and as web text, and two versions of one: twins hold 0.86 to 0.99 of each
other, the versions 0.95, different products of one series at most 0.34. So the words alone do not tell a version from
a twin; what was rewritten within sentences does.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from briefgen.model import BlockKind, Source
from briefgen.sources.changes import rewritten, sense_changed

if TYPE_CHECKING:
    import numpy as np

    Shingles = np.ndarray[Any, np.dtype[np.uint64]]

RUN = 5
"""Words of a shingle."""
COPY = 0.9
"""The part of a text's shingles that another holds, from which it is a copy or a part of it."""
TWIN = 0.85
"""The same of two texts of one title: a format leaves out notes and headings."""
SAME = 0.97
"""The same of two texts of one title with different dates; below it paragraphs came or went, and both are versions."""
VERSION = 0.5
"""The part that both hold of each other, from which texts of one title are versions of one."""
REWRITTEN = 3
"""Places that were rewritten within their paragraphs, from which a text is another version and not a copy; one
suffices where it turns the sense: another figure, another word in a word's place, a "not"."""
PART_WORDS = 60
"""Words from which a text that stands wholly in a longer one is a copy of that part; fewer are a quotation."""
NEIGHBOURS = 20
"""How many of the sources that hold a shingle are paired with each; a publisher's notice stands in all."""
CHANCE = 0.3
"""The part of a text's shingles that must be shared for a pair to be looked at."""

_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|(?:(?<![^\s(])[-−–])?\d+(?:[.,]\d+)*[^\W_]*"
    r"|[^\W\d_]+n['’]t(?![^\W_])|[^\W_]+"
)


@dataclass(frozen=True, slots=True)
class Copy:
    """A source that says what another says: `share` of its words stand in `of`. Both are indices."""

    source: int
    of: int
    share: float


@dataclass(frozen=True, slots=True)
class Version:
    """Two sources that are versions of one text: `share` of the older's words stand in the newer. Both are indices.

    `dated` is whether their dates tell which is newer.
    """

    older: int
    newer: int
    share: float
    dated: bool


@dataclass(frozen=True)
class _Text:
    """What is compared of a source."""

    source: Source

    def words(self) -> Iterator[tuple[str, int]]:
        """The words of its blocks in lower case, each with the index of its block, a table's below 0."""
        text = self.source.text
        for index, block in enumerate(self.source.blocks):
            place = -1 - index if block.kind is BlockKind.TABLE else index
            for match in _WORD.finditer(text, block.start, block.end):
                yield match.group().casefold().replace("’", "'"), place

    @cached_property
    def title(self) -> tuple[str, ...]:
        """The words of its title."""
        return tuple(_WORD.findall(self.source.reference.title.casefold()))

    @cached_property
    def shingles(self) -> Shingles:
        """Its different shingles as sorted numbers; a text of fewer words than a shingle has one."""
        import numpy as np

        codes: dict[str, int] = {}
        row = np.fromiter((_code(word, codes) for word, _ in self.words()), dtype=np.uint64)
        size = min(RUN, len(row))
        mixed = np.zeros(len(row) - size + 1 if size else 0, dtype=np.uint64)
        for at in range(size):
            mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + row[at : at + len(mixed)]
            mixed ^= mixed >> np.uint64(29)
        return np.unique(mixed)


def _code(word: str, codes: dict[str, int]) -> int:
    """The word as a number of 64 bits, the same in every run."""
    if word not in codes:
        raw = word.encode()
        codes[word] = zlib.crc32(raw) << 32 | zlib.adler32(raw)
    return codes[word]


def duplicates(sources: Sequence[Source]) -> tuple[tuple[Copy, ...], tuple[Version, ...]]:
    """The sources that are copies of another, and the pairs that are versions of one text; indices into `sources`.

    A copy names the source that is kept: with pages before without, then the longer, then by name; a text that stands
    wholly in a longer one is a copy of that. Of two versions neither is a copy. Empty where all differ.
    """
    texts = [_Text(source) for source in sources]
    order = sorted(range(len(texts)), key=lambda i: (-len(texts[i].shingles), sources[i].file))
    keeper: dict[int, int] = {}
    versions: list[tuple[int, int]] = []
    near = _pairs(texts, order)
    for index in order:
        alike = sorted({_kept(keeper, other) for other in near.get(index, ())})
        found = [(kind, share, other) for other in alike for kind, share in _relation(texts[index], texts[other])]
        copied = [(share, -other) for kind, share, other in found if kind == "copy"]
        if copied:
            other = -max(copied)[1]
            first, second = (index, other) if _before(texts[index], texts[other]) else (other, index)
            keeper[second] = first
            continue
        versions += [(index, other) for kind, _, other in found if kind == "version"]
    copies = [Copy(i, _kept(keeper, i), _share(texts[i], texts[_kept(keeper, i)])) for i in sorted(keeper)]
    pairs = dict.fromkeys(tuple(sorted((_kept(keeper, a), _kept(keeper, b)))) for a, b in versions)
    return tuple(copies), tuple(_version(texts, a, b) for a, b in sorted(pairs) if a != b)


def _kept(keeper: dict[int, int], index: int) -> int:
    """The source that is kept for this one; itself when it is no copy."""
    while index in keeper:
        index = keeper[index]
    return index


def _pairs(texts: Sequence[_Text], order: Sequence[int]) -> dict[int, set[int]]:
    """For each text, those before it in the order that share enough with it to be looked at."""
    import numpy as np

    sizes = [len(texts[i].shingles) for i in order]
    if not sum(sizes):
        return {}
    every = np.concatenate([texts[i].shingles for i in order])
    place = np.repeat(np.arange(len(order)), sizes)
    by = np.argsort(every, kind="stable")
    every, place = every[by], place[by]
    near: dict[int, set[int]] = {}
    counts: dict[int, int] = {}
    for apart in range(1, min(NEIGHBOURS, len(order) - 1) + 1):
        same = every[apart:] == every[:-apart]
        keys, number = np.unique(place[apart:][same] * len(order) + place[:-apart][same], return_counts=True)
        for key, count in zip(keys.tolist(), number.tolist(), strict=True):
            counts[key] = counts.get(key, 0) + count
    for key, count in counts.items():
        second, first = divmod(key, len(order))
        if count >= CHANCE * min(sizes[first], sizes[second]):
            near.setdefault(order[second], set()).add(order[first])
    return near


def _relation(one: _Text, other: _Text) -> Iterator[tuple[str, float]]:
    """What `one` is to a text that is not shorter: "copy", "version" or nothing, and the part that it shares."""
    here, there = _share(one, other), _share(other, one)
    titled = one.title == other.title and len(one.title) > 1
    both = min(here, there)
    if both >= (TWIN if titled else COPY) or (here >= COPY and len(one.shingles) >= PART_WORDS - RUN + 1):
        places = list(rewritten(tuple(one.words()), tuple(other.words())))
        turned = any(sense_changed(*place) for place in places)
        later = both < SAME and _dates_differ(one, other)
        if not turned and not (titled and (later or len(places) >= REWRITTEN)):
            yield "copy", here
        elif titled or both >= COPY:
            yield "version", here
    elif titled and both >= VERSION:
        yield "version", here


def _share(one: _Text, other: _Text) -> float:
    """The part of the shingles of `one` that stand in `other`; 0 for an empty text."""
    import numpy as np

    mine = one.shingles
    return float(np.isin(mine, other.shingles, assume_unique=True).mean()) if len(mine) else 0.0


def _before(one: _Text, other: _Text) -> bool:
    """Whether the shorter text `one` is kept rather than its copy: as long, and with pages where that has none."""
    whole = _share(other, one) >= TWIN
    return whole and _paged(one.source) and not _paged(other.source)


def _paged(source: Source) -> bool:
    return any(block.locator.kind == "page" for block in source.blocks)


def _dates_differ(one: _Text, other: _Text) -> bool:
    first, second = one.source.reference.issued, other.source.reference.issued
    return first is not None and second is not None and first != second


def _version(texts: Sequence[_Text], a: int, b: int) -> Version:
    """The pair, the older first where both have dates that differ."""
    dates = [texts[i].source.reference.issued for i in (a, b)]
    told = [date.edtf() if date else "" for date in dates]
    dated = _dates_differ(texts[a], texts[b])
    older, newer = (b, a) if dated and told[1] < told[0] else (a, b)
    return Version(older, newer, _share(texts[older], texts[newer]), dated)

"""Words that sources have from one another: runs of twelve words that stand in two of them as they are.

Shingles (Broder 1997) of the sentences, all compared at once; what is in quotation marks is someone else's and proves
no copying, nor does a run that is mostly a name ("the Agricultural Improvement Act of 2018 ...").
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefgen.model import BlockKind, CaveatKind, Passage, Source
from briefgen.summary.labelled import RECORDS
from briefgen.summary.units import QUOTED

if TYPE_CHECKING:
    import numpy as np

    Row = np.ndarray[Any, np.dtype[np.uint64]]

RUN = 12
"""Words of a run: two people do not write as many alike."""
CHARACTERS = 24
"""The same for scripts without spaces."""
PLAIN = 8
"""Words of a run, of twelve, that begin with a small letter: with fewer it is a name."""
PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.ANSWER, BlockKind.TAKEAWAY, BlockKind.CLOSING)
LABELLED = re.compile(r"[^.:]{3,90}: ")
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")
_SPACELESS = ("zh", "ja", "ko")
Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Copied:
    """What sources have in common word for word.

    `words` tells for each pair of sources, in the order of the sources, how many words stand in runs that both have
    (of three that share one text at least the pairs with the first). `texts` gives the passages that hold such a run,
    by source and start, the number of the text that they share.
    """

    words: tuple[tuple[str, str, int], ...] = ()
    texts: tuple[tuple[Place, int], ...] = ()


def copied(sources: Sequence[Source], passages: Sequence[Passage]) -> Copied:
    """The runs that sentences of different sources share; empty where there are none, or one source."""
    used = list(_telling(sources, passages)) if len(sources) > 1 else []
    at = {s.id: n for n, s in enumerate(sources)}
    pairs: dict[tuple[int, int], dict[int, set[int]]] = {}
    texts = _Texts()
    for size, spaceless in ((RUN, False), (CHARACTERS, True)):
        group = [n for n, (s, _) in enumerate(used) if (s.language in _SPACELESS) is spaceless]
        words = _words([used[n][1].text for n in group])
        source = [at[used[n][0].id] for n in group]
        for one, other, begin in _shared(words, source, size, 0 if spaceless else PLAIN):
            texts.join(group[one], group[other])
            held = pairs.setdefault((source[one], source[other]), {})
            held.setdefault(group[other], set()).update(range(begin, begin + size))
    counts = {pair: sum(len(places) for places in held.values()) for pair, held in pairs.items()}
    return Copied(
        tuple((sources[a].id, sources[b].id, count) for (a, b), count in sorted(counts.items())),
        tuple(((used[n][0].id, used[n][1].start), text) for n, text in texts.numbered()),
    )


class _Texts:
    """Which sentences hold one text: a union of sets of numbers, each named by its least."""

    def __init__(self) -> None:
        self.above: dict[int, int] = {}

    def top(self, one: int) -> int:
        while self.above.setdefault(one, one) != one:
            self.above[one] = self.above[self.above[one]]
            one = self.above[one]
        return one

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.top(one), self.top(other)))
        self.above[high] = low

    def numbered(self) -> Iterator[tuple[int, int]]:
        return ((one, self.top(one)) for one in sorted(self.above))


def _telling(sources: Sequence[Source], passages: Sequence[Passage]) -> Iterator[tuple[Source, Passage]]:
    """The sentences that say something of their own: no notes or disclaimers, no values of records."""
    by_id = {s.id: s for s in sources}
    for passage in passages:
        source = by_id[passage.source]
        if passage.kind not in PROSE or (source.format in RECORDS and LABELLED.match(passage.text)):
            continue
        apart = (q for q in passage.qualifiers if q.kind in (CaveatKind.NOTE, CaveatKind.DISCLAIMER))
        if not any(q.start <= passage.start and passage.end <= q.end for q in apart):
            yield source, passage


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of sentences in a row: a number each, whether it begins small, its stretch between quotation marks,
    its sentence, its place in that."""

    codes: Row
    small: Row
    stretch: Row
    owner: Row
    place: Row


def _words(texts: Sequence[str]) -> _Words:
    import numpy as np

    known: dict[str, int] = {}
    rows: tuple[list[int], ...] = ([], [], [], [], [])
    codes, small, stretches, owners, places = rows
    stretch = 0
    for owner, text in enumerate(texts):
        place = 0
        for part in QUOTED.split(text):
            stretch += 1
            found = _WORD.findall(part)
            codes.extend(known.get(w) or known.setdefault(w, _code(w)) for w in found)
            small.extend(w[0].islower() for w in found)
            stretches.extend([stretch] * len(found))
            owners.extend([owner] * len(found))
            places.extend(range(place, place + len(found)))
            place += len(found)
    return _Words(*(np.array(row, dtype=np.uint64) for row in rows))


def _shared(words: _Words, source: Sequence[int], size: int, plain: int) -> Iterator[tuple[int, int, int]]:
    """The runs that sentences of two sources share: the first sentence that has it, another, its place in that."""
    import numpy as np

    count = len(words.codes) - size + 1
    if count < 1:
        return
    keys = np.zeros(count, dtype=np.uint64)
    for n in range(size):
        keys = keys * np.uint64(0x9E3779B97F4A7C15) ^ words.codes[n : n + count]
        keys ^= keys >> np.uint64(29)
    sums = np.concatenate([np.zeros(1, dtype=np.uint64), np.cumsum(words.small, dtype=np.uint64)])
    fit = (words.stretch[:count] == words.stretch[size - 1 :]) & (sums[size:] - sums[:count] >= plain)
    places = fit.nonzero()[0]
    places = places[np.argsort(keys[places], kind="stable")]
    if not len(places):
        return
    keys, owner = keys[places], words.owner[places].astype(np.int64)
    voice = np.array(source, dtype=np.int64)[owner]
    new = np.concatenate([[True], keys[1:] != keys[:-1]])
    first = np.maximum.accumulate(np.where(new, np.arange(len(keys)), 0))
    for n in (voice != voice[first]).nonzero()[0].tolist():
        yield int(owner[first[n]]), int(owner[n]), int(words.place[places[n]])


def _code(word: str) -> int:
    """The word, in lower case, as a number of 64 bits, the same in every run."""
    raw = word.casefold().encode()
    return zlib.crc32(raw) << 32 | zlib.adler32(raw)

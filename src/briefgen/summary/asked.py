"""What is asked: how much a unit bears on the question and the focus of a brief."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from briefgen.summary.text import WORD, names_in, stems
from briefgen.summary.units import Unit
from briefgen.summary.words import asking_words, plain_words

PARTS = re.compile(
    r"[?;]|,?\s+\b(?:and|or)\s+(?=(?:what|who|whom|whose|which|why|where|when|how|whether|is|are|was|were|do|does|did|"
    r"can|could|should|will|would)\b)",
    re.IGNORECASE,
)
ABOVE = 0.35  # what a word of the question counts in the headings above a sentence, of 1 in the sentence itself
TITLE = 0.2  # and in the title of its source
LOOSE = 0.35  # what a word counts that neither a heading nor a title has and that is no name: "terms", "cost", "stand"
ANCHOR = 0.4  # of the weight of the topic that weighs most: what another needs to count as what is asked about
ENOUGH = 0.5  # of the weight of the part that asks most: what another needs to count in full
RELATED, MOST_RELATED, TOGETHER = 0.35, 12, 0.3  # what related words count, how many, and how often together at least
FEW = 2  # sentences that a related word must stand in


@dataclass(frozen=True, slots=True)
class Asked:
    """One part of a question, or a focus phrase: its stems with their weights, and related stems with theirs."""

    words: Mapping[str, float]
    related: Mapping[str, float]

    @property
    def whole(self) -> float:
        """The weight of all its words."""
        return sum(self.words.values())


def parts_of(question: str, focus: Sequence[str] = ()) -> tuple[tuple[str, ...], ...]:
    """The stems of each part of a question and of each focus phrase, without the words that one asks with.

    Empty where nothing of substance is asked.
    """
    found = (_substance(part) for part in (*PARTS.split(question), *focus))
    return tuple(dict.fromkeys(part for part in found if part))


def names_of(question: str, focus: Sequence[str] = ()) -> frozenset[str]:
    """The stems that count in full wherever they stand: of the names in a question, of all that the focus says."""
    return frozenset(s for text in (*names_in(question), *focus) for s in _substance(text))


def _substance(text: str) -> tuple[str, ...]:
    skipped = asking_words() | plain_words()
    kept = " ".join(w for w in WORD.findall(text) if w.casefold() not in skipped)
    return tuple(dict.fromkeys(stems(kept)))


def relevance(
    units: Sequence[Unit],
    parts: Sequence[Sequence[str]],
    titles: Mapping[str, str] = MappingProxyType({}),
    names: frozenset[str] = frozenset(),
) -> tuple[float, ...]:
    """How much each unit bears on what is asked, 0 to 1; empty where nothing is. `titles` are the sources' by id.

    The share of a part's words that a unit has, each weighed by its rarity (idf, Sparck Jones 1972), more if it is a
    name or stands in headings and titles, which tell topics; less for words that only the headings above the unit have,
    a little for words that the sources use together with those of the part (local co-occurrence, Xu and Croft 1996).
    The part that fits best counts, the others add half as much; what has none of the topics asked about counts less.
    """
    if not parts:
        return ()
    said = [frozenset(u.stems) for u in units]
    above = [frozenset(stems(" ".join(u.path))) for u in units]
    named = {source: frozenset(stems(title)) for source, title in titles.items()}
    topics = names.union(*above, *named.values())
    over = [heads | named.get(u.source, frozenset()) for u, heads in zip(units, above, strict=True)]
    rarity = {s: w * (1.0 if s in topics else LOOSE) for s, w in _rarity(said, over).items()}
    asked = [_asked(part, said, rarity) for part in parts]
    enough = ENOUGH * max(one.whole for one in asked)
    counts = [min(1.0, one.whole / enough) if enough else 0.0 for one in asked]
    anchors = _anchors(asked, topics)
    found = []
    for unit, own, heads in zip(units, said, above, strict=True):
        title = named.get(unit.source, frozenset())
        worth = sorted((c * _bears(one, own, heads, title) for one, c in zip(asked, counts, strict=True)), reverse=True)
        aside = bool(anchors) and not anchors & (own | heads | title)
        found.append(min(1.0, worth[0] + sum(worth[1:]) / 2 / len(worth)) * (LOOSE if aside else 1.0))
    top = max(found, default=0.0)
    return tuple(round(value / top, 9) if top else 0.0 for value in found)


def _anchors(asked: Sequence[Asked], topics: frozenset[str]) -> frozenset[str]:
    """The topics that are asked about: what has none of them, in its words or above, only happens to share a word."""
    weights = {s: w for one in asked for s, w in one.words.items() if s in topics}
    enough = ANCHOR * max(weights.values(), default=0.0)
    return frozenset(s for s, w in weights.items() if w >= enough > 0)


def _rarity(said: Sequence[frozenset[str]], over: Sequence[frozenset[str]]) -> dict[str, float]:
    """The inverse document frequency of each stem; one that only stands `over` units counts by these."""
    counts = Counter(s for own in said for s in own)
    headed = Counter(s for heads in over for s in heads)
    return {s: math.log((len(said) + 1) / (n + 0.5)) for s, n in {**headed, **counts}.items()}


def _asked(part: Sequence[str], said: Sequence[frozenset[str]], rarity: Mapping[str, float]) -> Asked:
    """A part with the weights of those of its words that the sources use, and the words that go with them."""
    words = {s: max(0.0, rarity[s]) for s in part if s in rarity}
    having = {s: [own for own in said if s in own] for s in words}
    counts = Counter(s for own in said for s in own)
    related: dict[str, float] = {}
    for word, places in having.items():
        for other, n in Counter(s for own in places for s in own).items():
            bond = n / math.sqrt(len(places) * counts[other])
            if other not in words and n >= FEW and bond >= TOGETHER:
                related[other] = max(related.get(other, 0.0), bond * words[word])
    best = sorted(related.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_RELATED]
    return Asked(words, dict(best))


def _bears(asked: Asked, own: frozenset[str], heads: frozenset[str], title: frozenset[str]) -> float:
    """How much of a part a unit with these stems, headings and title has."""
    if not asked.whole:
        return 0.0
    direct = sum(
        weight * (1.0 if s in own else ABOVE if s in heads else TITLE if s in title else 0.0)
        for s, weight in asked.words.items()
    )
    beside = RELATED * sum(weight for s, weight in asked.related.items() if s in own)
    return (direct + min(beside, RELATED * asked.whole)) / asked.whole

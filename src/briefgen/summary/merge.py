"""Near-duplicates become one unit with several witnesses."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from briefgen.model import Passage
from briefgen.summary.aspects import Aspects
from briefgen.summary.labelled import comparable
from briefgen.summary.stance import leaning
from briefgen.summary.text import lacks_name, numbers_in
from briefgen.summary.units import Unit

SAME = 0.55  # cosine from which two sentences say the same
REPEATED = 0.7  # cosine from which two sentences of one source repeat each other
CONTAINED, ENOUGH = 0.85, 5  # share of a sentence's stems, and how many of them, that another one has
_SHORT = re.compile(r"\b[A-Z]{2,}\b")
# A word and its opposite: of two sentences that are else alike, each with one of the two, neither says the other.
OPPOSITES = (
    ("public", "private"), ("publicly", "privately"), ("gross", "net"), ("import", "export"), ("imports", "exports"),
    ("imported", "exported"), ("importers", "exporters"), ("importing", "exporting"), ("nominal", "real"),
    ("high", "low"), ("higher", "lower"), ("highest", "lowest"),
)  # fmt: skip
_WORD = re.compile(r"[a-z]+")
READABLE = 60  # words up to which the longer of two is the better one to quote


@dataclass(frozen=True, slots=True)
class Cluster:
    """A unit that gives the text, with the units and passages that say the same.

    `partly` are the sources that tell of the same, and not of all that the unit says of it.
    """

    unit: Unit
    members: tuple[Unit, ...] = ()
    witnesses: tuple[Passage, ...] = ()
    score: float = 0.0
    partly: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources that say it, the one that gives the text first."""
        seen = [self.unit.source, *(m.source for m in self.members), *(w.source for w in self.witnesses)]
        return tuple(dict.fromkeys(seen))


def clusters(
    units: Sequence[Unit],
    scores: Sequence[float],
    similarity: Any,
    aspects: Aspects,
    apart: Sequence[Unit] = (),
    earlier: Collection[str] = (),
) -> tuple[Cluster, ...]:
    """Each unit stands in one cluster; the longest readable one in it gives the text. In the order of the units.

    Units in `apart`, the sides of disagreements, are never merged with one another, and each gives its own text. What
    sources in `earlier` say that a later edition says too is said, and cited first, from that.
    """
    kept = {i for i, u in enumerate(units) if u in apart}
    before = [u.source in earlier for u in units]
    order = sorted(
        range(len(units)), key=lambda i: (i in kept, not before[i], *_goodness(units[i], scores[i])), reverse=True
    )
    taken: set[int] = set()
    found: list[tuple[int, Cluster]] = []
    for i in order:
        if i in taken:
            continue
        taken.add(i)
        same = [
            j
            for j in (similarity[i] >= SAME).nonzero()[0].tolist()
            if j not in taken and j not in kept and agree(units[i], units[j], aspects)
        ]
        taken.update(same)
        best = max([scores[i], *(scores[j] for j in same)])
        members = tuple(units[j] for j in sorted(same, key=lambda j: before[j]))
        found.append((i, Cluster(units[i], members, (), best, partly_in(units[i], members))))
    return tuple(c for _, c in sorted(found, key=lambda pair: pair[0]))


def partly_in(unit: Unit, tellings: Sequence[Unit | Passage]) -> tuple[str, ...]:
    """The sources of tellings that do not say all of a unit, for each of theirs lacks a name in it."""
    whole = {unit.source, *(t.source for t in tellings if not lacks_name(unit.text, t.text))}
    return tuple(dict.fromkeys(t.source for t in tellings if t.source not in whole))


def _goodness(unit: Unit, score: float) -> tuple[bool, bool, int, float]:
    return unit.words <= READABLE, not unit.opinion, min(unit.words, READABLE), score


def agree(one: Unit, other: Unit, aspects: Aspects) -> bool:
    """Whether two similar units may be one: neither labels, numbers, negation, outlook, status nor stance differ."""
    return (
        comparable(one, other)
        and numbers_in(one.text) == numbers_in(other.text)
        and of_one_thing(one.text, other.text)
        and one.negated == other.negated
        and one.forecast == other.forecast
        and _compatible(leaning(one.text, aspects), leaning(other.text, aspects))
        and bool(aspects.status_off.search(one.text)) == bool(aspects.status_off.search(other.text))
        and not one.overlaps(other)
    )


def repeats(one: Unit, other: Unit, cosine: float) -> bool:
    """Whether a source says in one what it says in the other too: alike, or nearly all words, and no other number."""
    if one.source != other.source:
        return False
    less, more = sorted((one, other), key=lambda u: len(u.stems))
    words = frozenset(less.stems)
    within = len(words) >= ENOUGH and len(words & frozenset(more.stems)) >= CONTAINED * len(words)
    return (cosine >= REPEATED or within) and numbers_in(less.text) <= numbers_in(more.text)


def of_one_thing(one: str, other: str) -> bool:
    """Whether two texts may tell of one thing.

    Not where each has a short form ("RCEC", "EEHIC") that the other lacks, or one has a word ("publicly") and the other
    its opposite ("privately") instead.
    """
    shorts, others = set(_SHORT.findall(one)), set(_SHORT.findall(other))
    if shorts - others and others - shorts:
        return False
    words, theirs = set(_WORD.findall(one.lower())), set(_WORD.findall(other.lower()))
    mine, other_words = words - theirs, theirs - words
    return not any((a in mine and b in other_words) or (b in mine and a in other_words) for a, b in OPPOSITES)


def _compatible(one: dict[str, int], other: dict[str, int]) -> bool:
    return all(one[name] == other[name] for name in one.keys() & other.keys())


def supports(unit: Unit, passage: Passage, cosine: float, aspects: Aspects) -> bool:
    """Whether an answer, takeaway or closing passage may be cited beside a unit."""
    return (
        cosine >= SAME
        and not unit.label
        and numbers_in(passage.text) <= numbers_in(unit.text)
        and of_one_thing(unit.text, passage.text)
        and passage.negated == unit.negated
        and _compatible(leaning(unit.text, aspects), leaning(passage.text, aspects))
    )

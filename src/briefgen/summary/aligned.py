"""Same words, another fact: sentences that agree word for word but for a figure, a date, a status or a direction."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from rapidfuzz.distance import Indel

from briefgen.model import Quantity
from briefgen.summary.apart import called
from briefgen.summary.aspects import Aspects
from briefgen.summary.numeric import differ, entities, told_apart
from briefgen.summary.splits import Side, Split
from briefgen.summary.text import actors_in, plain

ALIKE = 0.72  # share of the words of both that they have in common, in one order
FEWEST = 6  # words of the shorter one: fewer say too little to be about the same
LONG = 9  # words from which on two sentences that differ in one figure only are of one thing without naming it
LEEWAY = 3  # words that may differ beside the fact itself, none of them a name or a figure
MOST_HOLDERS = 40  # sentences that share a word, beyond which the word finds no more partners
_WORD = re.compile(r"[$€£¥]?\d[\d,]*(?:\.\d+)?%?|[^\W\d_][\w’'-]*")
_NUMBER = re.compile(r"[$€£¥]?(\d[\d,]*(?:\.\d+)?)%?$")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_NOT = frozenset(
    ("not", "never", "no", "neither", "nor", "without", "cannot", "isn't", "aren't", "wasn't", "weren't", "won't",
     "didn't", "doesn't", "don't")
)  # fmt: skip
# A name of several words, also where it opens a sentence.
_FULL = re.compile(r"\b[A-Z][\w-]*[a-z](?: (?:of (?:the )?|for |and )?[A-Z][\w-]*[a-z])+")
_ARTICLE = re.compile(r"^(?:The|A|An|In|For|According to)\s+(?:the )?")
Words = tuple[str, ...]
Subjects = Mapping[str, tuple[frozenset[str], frozenset[str]]]


@dataclass(frozen=True, slots=True)
class _Told:
    """A side with its words, as they stand and folded."""

    side: Side
    words: Words
    folded: Words


def detect(sides: Sequence[Side], aspects: Aspects) -> Iterator[Split]:
    """A split for each pair of sentences of different sources that differ in one fact only, in reading order.

    Kinds: "numeric", "date-or-status", "stance". Where both a date and a figure differ, it is the next report, and
    no contradiction.
    """
    told = [_told(side) for side in sides]
    named = subjects(sides)
    for a, b in _partners(told):
        found = _difference(told[a], told[b], aspects, named)
        if found:
            yield Split(*found, (told[a].side.unit, told[b].side.unit))


def subjects(sides: Sequence[Side]) -> Subjects:
    """For each source what it names most often, and all that it names; both empty where it names nothing.

    Names of several words and known actors tell a subject best; where a source has none, whatever it names counts.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    shorter: dict[str, Counter[str]] = defaultdict(Counter)
    for side in sides:
        for text in (side.unit.text, *side.unit.path):
            full = (_ARTICLE.sub("", name) for name in _FULL.findall(text))
            found = {name for name in full if " " in name} | actors_in(text)
            counts[side.unit.source].update(found if side.unit.alone else ())
        shorter[side.unit.source].update(entities(side))
    told = {source: count or shorter[source] for source, count in counts.items()}
    return {source: (_most(count), frozenset(count)) for source, count in told.items()}


def _most(count: Counter[str]) -> frozenset[str]:
    top = max(count.values(), default=0)
    return frozenset(n for n in count if count[n] == top)


def _told(side: Side) -> _Told:
    words = tuple(_WORD.findall(plain(side.unit.text)))
    return _Told(side, words, tuple(w.casefold().replace("’", "'") for w in words))


def _partners(told: Sequence[_Told]) -> Iterator[tuple[int, int]]:
    """Pairs of different sources that can be alike: they share one of their rarest words, numbers aside."""
    used = Counter(w for one in told for w in set(one.folded))
    holders: dict[str, list[int]] = defaultdict(list)
    for n, one in enumerate(told):
        words = sorted({w for w in one.folded if not w[0].isdigit()}, key=lambda w: (used[w], w))
        found: set[int] = set()
        for word in words[: len(words) // 3 + 2] if len(words) >= FEWEST else ():
            found.update(holders[word][:MOST_HOLDERS])
            holders[word].append(n)
        for m in sorted(found):
            if told[m].side.unit.source != one.side.unit.source:
                yield m, n


def _difference(a: _Told, b: _Told, aspects: Aspects, named: Subjects) -> tuple[str, str] | None:
    """The kind and the aspect of the one fact in which two sentences differ; None when they are not alike, or more."""
    # the longest common subsequence is never shorter than what SequenceMatcher matches, and quick to find
    if Indel.normalized_similarity(a.folded, b.folded, score_cutoff=ALIKE) < ALIKE:
        return None
    matcher = SequenceMatcher(None, a.folded, b.folded, autojunk=False)
    if matcher.ratio() < ALIKE:
        return None
    facts: list[tuple[str, str]] = []
    others: list[str] = []
    changes = [(a.words[i:j], b.words[k:m]) for tag, i, j, k, m in matcher.get_opcodes() if tag != "equal"]
    long = min(len(a.words), len(b.words)) >= LONG
    alike = len(changes) == 1 and long and same_subject(a.side, b.side, named)
    for one, other in changes:
        fact = _fact(one, other, aspects)
        if fact == ("numeric", ""):
            fact = _figures(a.side, b.side, one[0], other[0], alike)
        if fact:
            facts.append(fact)
        else:
            others += [*one, *other]
    if len({kind for kind, _ in facts}) != 1 or len(others) > LEEWAY:
        return None
    if any(_NUMBER.match(w) or w[:1].isupper() for w in others):
        return None
    apart = facts[0][0] == "numeric" and told_apart(" ".join(a.folded), " ".join(b.folded), aspects)
    return None if apart else facts[0]


@lru_cache(maxsize=65536)
def _fact(one: Words, other: Words, aspects: Aspects) -> tuple[str, str] | None:
    """What replacing `one` by `other` changes: a figure, a year, a status, a direction; None for anything else."""
    if len(one) == len(other) == 1 and _NUMBER.match(one[0]) and _NUMBER.match(other[0]):
        years = _YEAR.match(one[0]) and _YEAR.match(other[0])
        return ("date-or-status", f"{one[0]} or {other[0]}") if years else ("numeric", "")
    said, denied = " ".join(one).casefold(), " ".join(other).casefold()
    if (set(said.split()) & _NOT) != (set(denied.split()) & _NOT) and len(one) + len(other) <= LEEWAY:
        return "stance", f"“{said or denied}”"
    for x, y in ((said, denied), (denied, said)):
        if aspects.status_on.search(x) and aspects.status_off.search(y):
            return "date-or-status", f"{said} or {denied}"
        if any(_says(x, p) and _says(y, q) for p, q in aspects.turns):
            return "stance", f"{said} or {denied}"
    return None


def same_subject(one: Side, other: Side, named: Subjects) -> bool:
    """Whether the sources of two sides are of one thing: what each of them names most, both name."""
    (first, here), (second, there) = named[one.unit.source], named[other.unit.source]
    return bool(first & there and second & here)


def _figures(one: Side, other: Side, said: str, told: str, alike: bool) -> tuple[str, str] | None:
    """The two figures that a number each belongs to, where they differ and are of one unit and of something named.

    Of sentences that are `alike` in every other word nothing has to be named.
    """
    a, b = _figure(one, said), _figure(other, told)
    if a is None or b is None or a.unit != b.unit or not differ(a, b):
        return None
    if not alike and not entities(one) & entities(other):
        return None
    return "numeric", called(one.unit, a, other.unit, b)


def _figure(side: Side, number: str) -> Quantity | None:
    if side.unit.entry:
        return None
    return next((q for q in side.unit.quantities if q.unit and number.strip("$€£¥%") in q.text), None)


def _says(text: str, word: str) -> bool:
    return word in text and re.search(rf"\b{re.escape(word)}\b", text) is not None

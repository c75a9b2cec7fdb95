"""Dependence: sources that have words, an agency, an author or an institution in common are one voice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from briefgen.model import BlockKind, Name, Passage, Source
from briefgen.summary.copied import Place, copied
from briefgen.summary.merge import Cluster
from briefgen.summary.packaged import shipped

PARAGRAPH = 40  # words in common from which on all of two sources is one voice, and not one sentence only
HEAD, FOOT = 1_500, 600  # characters at a source's beginning and end where an agency is credited
WORDS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Tie:
    """Why two sources are one voice.

    `kind` is "text", "agency", "author", "institution", or "edition" where both are of one text; `name` is the agency,
    author or institution, "" for the others; `words` is how many words of text they share, 0 for all but a text.
    """

    one: str
    other: str
    kind: str
    name: str = ""
    words: int = 0


@dataclass(frozen=True, slots=True)
class Dependence:
    """Which sources depend on one another. Empty: all are independent.

    `voice` gives each source that is tied to another the first source of its group. `texts` tells which sentences hold
    a text that sources share, where they share too little to be one voice in all they say. `earlier` are the sources
    of which a later edition is among them.
    """

    ties: tuple[Tie, ...] = ()
    voice: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[Place, int] = field(default_factory=dict)
    earlier: frozenset[str] = frozenset()

    def voices(self, cluster: Cluster) -> tuple[tuple[str, ...], ...]:
        """The sources of a statement, those that are one voice in it together, in the order of the statement."""
        known = {source: self.voice.get(source, source) for source in cluster.sources}
        shared: dict[int, str] = {}
        passages = [*cluster.unit.passages, *(p for m in cluster.members for p in m.passages), *cluster.witnesses]
        for passage in passages:
            text = self.texts.get((passage.source, passage.start))
            if text is not None:
                first = shared.setdefault(text, known[passage.source])
                known = {s: first if v == known[passage.source] else v for s, v in known.items()}
        groups: dict[str, list[str]] = {}
        for source, voice in known.items():
            groups.setdefault(voice, []).append(source)
        return tuple(tuple(group) for group in groups.values())

    def reasons(self, group: Sequence[str]) -> tuple[Tie, ...]:
        """The ties between sources of a group; where only sentences tie them, none."""
        return tuple(t for t in self.ties if t.one in group and t.other in group)


SHARE = {
    "edition": "are editions of one text",
    "text": "share a text",
    "agency": "have it from one agency ({})",
    "author": "have the same author ({})",
    "institution": "are of one institution ({})",
}


def why_one_voice(ties: Iterable[Tie]) -> str:
    """What sources have in common, after "they"; without ties it is the sentence itself."""
    told = dict.fromkeys(SHARE[t.kind].format(t.name) for t in ties)
    return " and ".join(told) or SHARE["text"]


def dependence(sources: Sequence[Source], passages: Sequence[Passage]) -> Dependence:
    """What makes sources one voice, by every rule; of one source nothing."""
    found = copied(sources, passages)
    ties = [Tie(a, b, "text", "", n) for a, b, n in found.words if n >= PARAGRAPH]
    for rule in (_agencies, _authors, _institutions):
        ties += rule(sources)
    ties = _of_editions(sources, ties)
    above = {s.id: s.id for s in sources}
    for tie in ties:
        low, high = sorted((_top(above, tie.one), _top(above, tie.other)), key=list(above).index)
        above[high] = low
    voice = {s: _top(above, s) for s in above}
    several = {v for s, v in voice.items() if s != v}
    earlier = frozenset(s.id for s in sources if s.superseded_by)
    return Dependence(tuple(ties), {s: v for s, v in voice.items() if v in several}, dict(found.texts), earlier)


def _of_editions(sources: Sequence[Source], ties: Iterable[Tie]) -> list[Tie]:
    """The ties, of two editions of one text that alone: what else they have in common goes without saying."""
    text = {s.id: s.superseded_by or s.id for s in sources}
    return list(dict.fromkeys(Tie(t.one, t.other, "edition") if text[t.one] == text[t.other] else t for t in ties))


def _top(above: Mapping[str, str], one: str) -> str:
    while above[one] != one:
        one = above[one]
    return one


# --- what ties sources together, a function a rule --------------------------------------------


def _agencies(sources: Sequence[Source]) -> Iterator[Tie]:
    """Sources that credit one news agency."""
    return _tied("agency", ((s.id, [(a, a) for a in agencies_of(s)]) for s in sources))


def _authors(sources: Sequence[Source]) -> Iterator[Tie]:
    """Sources that a person wrote who wrote the other one too."""
    people = ((s.id, [(_folded(n), n.full()) for n in s.reference.author if not n.literal]) for s in sources)
    return _tied("author", people)


def _institutions(sources: Sequence[Source]) -> Iterator[Tie]:
    """Sources that one institution wrote, or published without naming a person who wrote them."""
    return _tied("institution", ((s.id, [(n.casefold(), n) for n in issuers(s)]) for s in sources))


def _tied(kind: str, named: Iterable[tuple[str, Sequence[tuple[str, str]]]]) -> Iterator[Tie]:
    """A tie between each two neighbours of the sources that have a key in common."""
    holders: dict[str, list[tuple[str, str]]] = {}
    for source, names in named:
        for key, name in dict(names).items():
            holders.setdefault(key, []).append((source, name))
    for held in holders.values():
        for (one, name), (other, _) in pairwise(held):
            yield Tie(one, other, kind, name)


def _folded(name: Name) -> str:
    """A person's name without initials: "Alex B. Sample" and "Alex Sample" are one."""
    words = [w.casefold() for w in WORDS.findall(name.full())]
    return " ".join(w for w in words if len(w) > 1) if len(words) > 1 else name.full()


def issuers(source: Source) -> tuple[str, ...]:
    """The institutions that speak in a source: its authors that are none of them persons, else its publisher."""
    reference = source.reference
    if any(not n.literal for n in reference.author):
        return ()
    names = [n.literal for n in reference.author] or [reference.publisher]
    return tuple(n for n in dict.fromkeys(names) if n and n.casefold() not in _platforms())


def agencies_of(source: Source) -> tuple[str, ...]:
    """The news agencies that a source has its text from, by dateline, byline, credit line, author or publisher."""
    reference = source.reference
    text = source.text
    ends = f"{text[:HEAD]}\n{text[max(HEAD, len(text) - FOOT) :]}"
    lines = "\n".join(text[b.start : b.end] for b in source.blocks if b.kind is BlockKind.BYLINE)
    names = {n.literal for n in reference.author} | {reference.publisher}
    return tuple(
        agency
        for agency, forms, credit, byline in _agency_patterns()
        if names & forms
        or (any(f in ends or f in lines for f in forms) and (credit.search(ends) or byline.search(lines)))
    )


@cache
def _platforms() -> frozenset[str]:
    return frozenset(n.casefold() for n in shipped("issuers")["platforms"]["names"])


@cache
def _agency_patterns() -> tuple[tuple[str, frozenset[str], re.Pattern[str], re.Pattern[str]], ...]:
    """Each agency: its names, what credits it at the ends of a text, what credits it in a byline."""
    found = []
    for agency, forms in shipped("issuers")["agencies"].items():
        name = "(?:" + "|".join(re.escape(f) for f in sorted(forms, key=len, reverse=True)) + ")"
        credit = re.compile(
            rf"\({name}\)\s*[-–—]"  # SAMPLETON, 3 May (Agency) -
            rf"|(?m:^(?:By )?{name}\s*[-–—:]\s)"
            rf"|(?m:^By {name}\s*$)"
            rf"|(?:©|\(c\)|[Cc]opyright)\s*(?:\d{{4}}\s*)?(?:[Tt]he )?{name}\b"
            rf"|(?m:^(?:Source|Credit|Agency|Agencies|Via)s?: ?[^\n]{{0,40}}\b{name}\b)"
            rf"|\bthis (?:story|article|report) (?:was|is) [^.\n]{{0,60}}\b{name}\b"
        )
        found.append((agency, frozenset(forms), credit, re.compile(rf"(?<!\w){name}(?!\w)")))
    return tuple(found)

"""Central: what the sources as a whole are about, and whether a unit has all that is needed to understand it first."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from briefgen.summary.text import actors_in, plain, stems
from briefgen.summary.units import Unit

TOPIC = 12  # stems that are what the sources are about
MOST_VOICES = 0.6  # share of the voices that use such a stem
HALF = 0.6  # what it costs to be half a comparison, to point back at what is not shown, or only to announce a topic
ENOUGH = 3  # of them, or as much weight of others, in a sentence that is wholly on the matter
BEFORE = re.compile(r"(?:\[\.\.\.\] )?(?:Before|Prior to|Until|Previously|Formerly)\b")
SINCE = re.compile(r"\b(?:since|now|today|then|but|after(?:wards)?|has|have|whereas|only)\b")
# "These ships", "the funding increase": what they are was said in a sentence that is not shown.
POINTS_BACK = re.compile(
    r"\b(?:these|those|such|this|that same|the (?:former|latter|above)) (?!year|week|month|day|time|century|"
    r"decade|brief|report|a\b|an\b|as\b|is\b|was\b|would\b|will\b|who\b|that\b|of\b)[a-z]+"
)
# "One of the chief issues was trade.": what there is to say of it comes after.
ANNOUNCES = re.compile(
    r"(?:\[\.\.\.\] )?(?:One|Another) (?:of the )?(?:[a-z-]+ ){0,2}(?:issues?|areas?|factors?|topics?|themes?|"
    r"questions?|aspects?|subjects?)\b[^.;,]{0,80}\b(?:is|was|are|were|has been|remains?) (?:[\w-]+ ){0,3}[\w-]+\."
)
WAS = re.compile(
    r"^(?:\[\.\.\.\] )?(?:Before|Prior to|Until)\b|\b(?:was|were|had)\b|\b(?!need|speed|exceed)[a-z]{2,}ed\b"
)
NOW = re.compile(
    r"^(?:As of|Now|Today|Currently|Since|With each|By (?:now|the end of))\b|"
    r"\b(?:no longer|has since|have since|so far|since then)\b"
)
COMMON = 3  # words that two sentences on one thing have in common
KNOWN_CHANGE = re.compile(
    r"\b[Tt]he (?:[a-z]+ )?(?:increase|decrease|decline|rise|reduction|change|changes|extension|provision|payments?)\b"
    r"(?! (?:in|of|to|from|by|for|that|which)\b)"
)


def centrality(units: Sequence[Unit], voice: Mapping[str, str]) -> tuple[float, ...]:
    """How much each unit is on what the sources as a whole are about, 0 to 1; `voice` names a source's voice.

    That is the words which most voices use, those of most sentences first.
    """
    used: dict[str, set[str]] = defaultdict(set)
    counts: Counter[str] = Counter()
    for unit in units:
        for stem in set(unit.stems):
            if not stem[:1].isdigit():
                used[stem].add(voice.get(unit.source, unit.source))
                counts[stem] += 1
    voices = len({voice.get(u.source, u.source) for u in units})
    shared = [s for s in counts if len(used[s]) >= MOST_VOICES * voices]
    topic = sorted(shared, key=lambda s: (-len(used[s]), -counts[s], s))[:TOPIC]
    enough = sum(sorted((counts[s] for s in topic), reverse=True)[:ENOUGH])
    if not enough:
        return (1.0,) * len(units)
    return tuple(min(1.0, sum(counts[s] for s in topic if s in u.stems) / enough) for u in units)


def superseded(earlier: Unit, later: Unit) -> bool:
    """Whether the later of two sentences of a paragraph says how a thing is now that the earlier tells as it was."""
    if earlier.source != later.source or earlier.start >= later.start:
        return False
    if earlier.passages[0].block != later.passages[0].block or not WAS.search(plain(earlier.text)):
        return False
    return bool(NOW.search(plain(later.text))) and len({*earlier.stems} & {*later.stems}) >= COMMON


def voices_of(some: Sequence[Unit], every: Sequence[Unit], voice: Mapping[str, str]) -> tuple[int, ...]:
    """How many voices tell of the best-known dated event of each of some units, 0 for one without a date.

    They tell of it where they have its day or month, or its year, with one or two of its words, actors aside.
    """
    telling: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for unit in every:
        for key in {k for d in unit.dates for k in (d.edtf[:4], d.edtf[:7])}:
            telling[key].append((voice.get(unit.source, unit.source), _content(unit)))

    def known(unit: Unit) -> int:
        keys = {d.edtf[:7] if d.granularity in ("day", "month") else d.edtf[:4] for d in unit.dates}
        words = _content(unit)
        return max(
            (len({v for v, w in telling[k] if len(w & words) >= (7 - len(k)) // 3 + 1}) for k in keys), default=0
        )

    return tuple(known(unit) for unit in some)


def _content(unit: Unit) -> frozenset[str]:
    skip = {s for name in actors_in(unit.text) for s in stems(name)}
    return frozenset(s for s in unit.stems if s not in skip and not s[:1].isdigit())


def half_told(unit: Unit) -> bool:
    """Whether it tells only how a thing was before, points at what is not shown, or announces what it does not tell."""
    first = plain(unit.passages[0].text)
    before = BEFORE.match(unit.text) and not SINCE.search(unit.text)
    announced = ANNOUNCES.fullmatch(plain(unit.text))
    return bool(before or announced or POINTS_BACK.search(first) or KNOWN_CHANGE.search(first))

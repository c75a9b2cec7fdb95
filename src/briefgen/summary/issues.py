"""Key issues: run-in heads and headings merged across sources by what they name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefgen.model import Source
from briefgen.summary.aspects import Aspects
from briefgen.summary.merge import Cluster
from briefgen.summary.replies import two_sided
from briefgen.summary.sections import section_of_heading
from briefgen.summary.text import stems
from briefgen.summary.units import Unit
from briefgen.summary.words import by_words, plain_words, word_pattern

MOST = 8
PARTS = re.compile(r",|;|:|&|\band\b|/")
BODY, HEADING, EARLY, PART, SIDES = 1.0, 0.8, 0.3, 0.3, 0.3
ENOUGH = 0.8
COMMON, FEW = 0.25, 5  # share and number of sentences from which on a stem is everywhere
CLEAR = 0.35
ACRONYM = re.compile(r"\b[A-Z][A-Z&]{2,}\b")
LONGEST = 6  # words of a name
OVERVIEW = 3  # issues named in one sentence from which on it is about none of them


@dataclass(frozen=True, slots=True)
class Issue:
    """A key issue: its name as a source gives it, the stems that name it, and those that do so by themselves."""

    name: str
    stems: frozenset[str]
    alone: frozenset[str] = frozenset()

    @property
    def need(self) -> int:
        """How many of its stems a text must have to speak of it."""
        return min(2, len(self.stems))


@lru_cache(maxsize=65536)
def _like(one: str, other: str) -> bool:
    """Whether two stems name one thing: the same, or one begins with the other's five letters or more."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= 5 and long.startswith(short)


def hits(issue: Issue, words: Sequence[str]) -> int:
    """How many of the stems that name an issue are among these; one that does so by itself counts as enough."""
    found = sum(any(_like(s, w) for w in words) for s in issue.stems)
    return max(found, issue.need) if issue.alone.intersection(words) else found


def speaks_of(issue: Issue, words: Sequence[str]) -> bool:
    """Whether these stems name an issue."""
    return hits(issue, words) >= issue.need


@by_words
@lru_cache(maxsize=4096)
def _label_stems(label: str, everywhere: frozenset[str]) -> frozenset[str]:
    words = [(w, w.strip(".,:;").lower()) for w in label.split()]
    if all({word, f"{word}s"} & plain_words() for _, word in words):  # "Development" alone, not "Rural Development"
        return frozenset()
    found = (s for w, word in words for s in stems(w) if word not in plain_words())
    return frozenset(s for s in found if s not in everywhere and not s[0].isdigit())


def _principal(units: Sequence[Unit]) -> frozenset[str]:
    """Stems that a good part of all sentences have: they tell no issue from another."""
    named: Counter[str] = Counter(s for unit in units for s in set(unit.stems))
    return frozenset(s for s, c in named.items() if c >= max(FEW, COMMON * len(units)))


def issues_of(units: Sequence[Unit], sources: Sequence[Source], aspects: Aspects) -> tuple[Issue, ...]:
    """The issues, those that a source lists as key issues first, in its order; at most eight.

    Where no source lists any: headings that two sources share, the subjects of the sources, then the headings with most
    to say. Empty when there are none.
    """
    common = _principal(units)
    listed = _listed(units)
    found = _distinct([(u.head, _label_stems(u.head, common) or _label_stems(u.head, frozenset())) for u in listed], [])
    labels = _labels(units, common)
    using = _using(labels)
    fit = [(name, words) for _, name, words in labels if not _is_state(name, aspects)]
    shared = [pair for pair in fit if len(using[pair[1]]) >= 2]
    found = _distinct(sorted(shared, key=lambda p: len(p[0])), found)
    if not listed and len(found) < MOST:
        found = _distinct(_subjects(units, sources, common), found)
        size = Counter(words for _, _, words in labels)
        rest = [pair for pair in fit if size[pair[1]] >= 3]
        found = _distinct(sorted(rest, key=lambda p: -size[p[1]]), found)
    return tuple(found[:MOST])


def _using(labels: Sequence[tuple[str, str, frozenset[str]]]) -> dict[frozenset[str], set[str]]:
    """For the words of each label the sources with a label of the same words, or of more or fewer of them."""
    having: dict[frozenset[str], set[str]] = {}
    for source, _, words in labels:
        having.setdefault(words, set()).add(source)
    return {
        words: {s for other, sources in having.items() if other <= words or words <= other for s in sources}
        for words in having
    }


def _subjects(
    units: Sequence[Unit], sources: Sequence[Source], common: frozenset[str]
) -> list[tuple[str, frozenset[str]]]:
    """What each of several sources is about: the part of its title of which its sentences speak most."""
    found = []
    for source in sources if len(sources) > 1 else ():
        said = Counter(s for u in units if u.source == source.id for s in set(u.stems))
        parts = [(p.strip(), _label_stems(p, common)) for p in source.reference.title.split(":")]
        fit = [(sum(said[s] for s in words) / len(words), p, words) for p, words in parts if words]
        best = max(fit, default=(0.0, "", frozenset[str]()), key=lambda item: item[0])
        if best[0] >= 1 and len(best[1].split()) <= LONGEST:
            found.append((best[1], best[2]))
    return found


def _listed(units: Sequence[Unit]) -> list[Unit]:
    """The units with a head in a list of issues; what goes on from such a list without words of its own is of it."""
    places = {(u.source, u.path) for u in units if u.head and _lists_issues(u)}
    return [u for u in units if u.head and (_lists_issues(u) or (not u.lead and (u.source, u.path) in places))]


def _lists_issues(unit: Unit) -> bool:
    return any(word_pattern("issues").search(words) for words in (unit.lead, *unit.path[-1:]) if words)


def _labels(units: Sequence[Unit], common: frozenset[str]) -> list[tuple[str, str, frozenset[str]]]:
    """(source, label, stems) of every unit's run-in head and of the parts of its innermost heading."""
    found = []
    for unit in units:
        heading = unit.path[-1] if unit.path else ""
        parts = _parts(heading) if not section_of_heading(heading) or "and" in heading else []
        for label in (unit.head, *parts):
            words = _label_stems(label, common)
            if words and label[:1].isupper() and len(label.split()) <= LONGEST:
                found.append((unit.source, label, words))
    return found


def _parts(heading: str) -> list[str]:
    """The things that a heading names; "Oil and Gas Byproducts" is one, as its first word needs its last.

    So is "Expiring Programs and Provisions", whose last word needs its first.
    """
    parts = [p.strip() for p in PARTS.split(heading) if p.strip()]
    shared = len(parts) == 2 and " and " in heading and len(parts[0].split()) != len(parts[1].split())
    return [heading] if shared else parts


def _is_state(label: str, aspects: Aspects) -> bool:
    return any(a.state and a.terms.search(label) for a in aspects.aspects)


def _distinct(labels: Sequence[tuple[str, frozenset[str]]], known: list[Issue]) -> list[Issue]:
    for name, words in labels:
        if len(known) >= MOST:  # no more are shown
            break
        overlapping = any(_like(a, b) for issue in known for a in issue.stems for b in words)
        if words and not overlapping:
            alone = frozenset(s for a in ACRONYM.findall(name) for s in stems(a))
            known = [*known, Issue(_named(name), words, words & alone)]
    return known


def _named(label: str) -> str:
    """A label as the name of an issue: without what it says of the form of its text, and without an article."""
    name = word_pattern("name_tails").sub("", label.strip(" .:")) or label
    return name[4:] if name.startswith("The ") else name


def strength(unit: Unit, issue: Issue) -> float:
    """How clearly a unit is about an issue, 0 to 3: by its run-in head, heading, words and how early they are.

    Both sides of a dispute under the issue's heading are about it, whatever their words.
    """
    if unit.head and (named := _headed(unit.head, issue)):
        return named
    found = hits(issue, unit.stems)
    heading = bool(unit.path) and hits(issue, stems(unit.path[-1])) >= issue.need
    early = found > 0 and hits(issue, unit.stems[: max(6, len(unit.stems) // 3)]) > 0
    often = sum(any(_like(s, w) for s in issue.stems) for w in unit.stems) > 1
    return (
        BODY * (found >= issue.need and (early or often or heading))
        + HEADING * heading
        + EARLY * early
        + PART * found / len(issue.stems)
        + SIDES * (heading and two_sided(unit))
    )


def _headed(head: str, issue: Issue) -> float:
    """How clearly a run-in head names an issue: 3 in full, 2 by its beginning ("Tolls" of "Tolls and dredging")."""
    words = stems(head)
    if hits(issue, words) >= issue.need:
        return 3.0
    first = stems(issue.name)[:1]
    return 2.0 if words[:1] and first and _like(words[0], first[0]) and first[0] in issue.stems else 0.0


def assign(clusters: Sequence[Cluster], issues: Sequence[Issue]) -> tuple[tuple[str, float], ...]:
    """The issue of each cluster and how clearly it is about it; "" where it has none.

    One that fits two issues goes to the one that fewer sources speak of.
    """
    matches = [_matches(c.unit, issues) for c in clusters]
    names = ["" for _ in clusters]
    sources: dict[str, set[str]] = {i.name: set() for i in issues}
    for n, found in enumerate(matches):
        if found and (len(found) == 1 or found[0][0] - found[1][0] >= CLEAR):
            names[n] = found[0][1].name
            sources[names[n]].update(clusters[n].sources)
    for n, found in enumerate(matches):
        if found and not names[n]:
            close = [i for s, i in found if found[0][0] - s < CLEAR]
            names[n] = min(close, key=lambda i: len(sources[i.name] - set(clusters[n].sources))).name
            sources[names[n]].update(clusters[n].sources)
    strength = [
        max((s for s, i in found if i.name == name), default=0.0) for name, found in zip(names, matches, strict=True)
    ]
    return tuple(zip(names, strength, strict=True))


def _matches(unit: Unit, issues: Sequence[Issue]) -> list[tuple[float, Issue]]:
    named = [i for i in issues if hits(i, unit.stems) >= i.need]
    if len(named) >= OVERVIEW and not unit.head:
        return []
    found = [(s, i) for i in issues for s in (strength(unit, i),) if s > ENOUGH]
    return sorted(found, key=lambda pair: -pair[0])

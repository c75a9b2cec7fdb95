"""Rank: which statement goes first when a document has room for few."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import permutations
from typing import Any

from briefgen.model import BlockKind
from briefgen.summary.central import HALF, half_told
from briefgen.summary.chains import OVER
from briefgen.summary.headline import headline, in_order, trifling, usual_sums
from briefgen.summary.picks import Placed, outdated
from briefgen.summary.replies import two_sided
from briefgen.summary.units import Unit

TOP, LATER, STEP, REST = 0.99, (0.82, 0.72, 0.62, 0.52, 0.42), 0.005, 0.9
REQUIRED = 0.0004  # by how much what the analyst requires stands above the best of its section
SECTION_SHARE = {"background": 0.7, "current-state": 1.25, "key-issues": 1.25, "outlook": 0.9}
SECTION, SOURCE, ISSUE, VOICE, LISTED, FIRST = 0.05, 0.03, 0.08, 0.3, 0.3, 0.12
BACKDROP = 0.1  # what history without a date costs
LISTED_FIRST = 0.2  # what the first defining statement of all issues has over the last one's
UNASKED = 0.1  # the share of it that an issue keeps which has nothing to do with what is asked
LIKE, SAME_DATE = 0.5, 0.2
TRIFLE, ITEM = 0.35, 0.15  # what a sum costs that is small beside the others, and being one item of a list
KNOWN, MOST_VOICES = 0.15, 4  # what each further voice that tells of a milestone is worth, up to so many
JUST_BELOW = 0.0001
BOTH_SIDES = 0.25  # what it is worth to say what is contested and by whom
ENDS, LATELY = 0.3, 3  # what it is worth to say that a thing is over, and for how many years that is news
PERIPHERAL = 0.7  # what it costs to have no word of what the sources as a whole are about, whatever the figure


# As a fact: "would be repealed" ends nothing.
_ENDS = re.compile(
    rf"\b(?:(?:was|were|has been|have been|is|are) (?:(?!not\b)[a-z]+ ){{0,3}}?(?:{OVER})"
    r"|(?<!had )(?:expired|lapsed))\b",
    re.IGNORECASE,
)


def ranks(
    placed: Sequence[Placed],
    similarity: Any,
    pair: frozenset[str] = frozenset(),
    newest: int | None = None,
    central: Sequence[float] = (),
    voices: Sequence[int] = (),
) -> tuple[float, ...]:
    """One rank per statement, in 0..1: contested ones first, then spread over sections, sources and issues.

    Greedy: the next is the one with the best score less what its section, source and issue already have, and less its
    likeness to those before it. `similarity` is the matrix that the candidates' indices point into, `pair` the
    principal actors, `newest` the newest year of the sources. Of an issue the first that is shown ranks first. What
    the analyst requires is the first of its section. `central` is how much each is on what the sources are about, 0
    to 1; empty: wholly. `voices` is how many tell of the event of each; empty: one.
    """
    found, settled = _settled(placed)
    rest = [i for i in range(len(placed)) if i not in settled]
    groups = _issues_shown(placed)
    before = _before(placed, groups, pair, newest, central)
    shown = Shown(
        placed, similarity, settled, [v + b for v, b in zip(before, _well_known(placed, voices), strict=True)]
    )
    for n in range(len(rest)):
        best = max(rest, key=shown.worth)
        rest.remove(best)
        found[best] = round(REST * (1 - n / max(1, len(placed))), 4)
        shown.add(best, rest)
    return _with_required(placed, in_order(newest_first(placed, found), groups))


def _before(
    placed: Sequence[Placed],
    groups: Sequence[Sequence[int]],
    pair: frozenset[str],
    newest: int | None,
    central: Sequence[float],
) -> list[float]:
    """What each statement is worth before any other is shown: as a headline, by its kind, as the first of an issue."""
    first = {group[0]: FIRST + LISTED_FIRST * (1 - n / len(groups)) for n, group in enumerate(groups)}
    found = []
    sums = usual_sums(p.candidate.cluster.unit for p in placed)
    for i, one in enumerate(placed):
        unit = one.candidate.cluster.unit
        value = one.candidate.cluster.score + headline(unit, one.role == "milestone", pair, newest)
        value -= PERIPHERAL * (1 - central[i] if central else 0.0) + HALF * half_told(unit)
        value -= BACKDROP * (one.section == "background" and one.role != "milestone")
        both = two_sided(unit)
        value += BOTH_SIDES * both - VOICE * (bool(unit.opinion or unit.forecast) and not both)
        value -= LISTED * (len(unit.spans) - bool(unit.subject) > 1)
        value += ENDS * ends(unit, newest)
        value -= TRIFLE * trifling(unit, sums) + ITEM * (unit.kind is BlockKind.LIST_ITEM and not unit.head)
        found.append(value + first.get(i, 0.0) * (UNASKED + (1 - UNASKED) * one.candidate.bears))
    return found


def ends(unit: Unit, newest: int | None) -> bool:
    """Whether it tells that a thing is over, and not long ago: whatever is said of the thing hangs on that."""
    years = [int(d.first[:4]) for d in unit.dates if d.first[:4].isdigit()]
    lately = newest is None or not years or max(years) >= newest - LATELY
    return lately and _ENDS.search(unit.text) is not None


def _well_known(placed: Sequence[Placed], voices: Sequence[int]) -> list[float]:
    """What it is worth to each milestone that several voices tell of it: an event that all know is the matter."""
    further = [max(0, min(MOST_VOICES, v) - 1) for v in voices] or [0] * len(placed)
    return [KNOWN * more * (one.role == "milestone") for more, one in zip(further, placed, strict=True)]


class Shown:
    """What is shown so far, and what that leaves each of the others worth."""

    def __init__(
        self, placed: Sequence[Placed], similarity: Any, settled: Sequence[int], before: Sequence[float]
    ) -> None:
        self._placed, self._similarity, self._before = placed, similarity, before
        self._sections, self._issues = Counter(placed[i].section for i in settled), Counter[str]()
        self._sources = Counter(placed[i].candidate.cluster.unit.source for i in settled)
        self._like = dict.fromkeys(range(len(placed)), 0.0)
        self._dated: set[str] = set()

    def worth(self, i: int) -> tuple[float, int]:
        """What a statement is worth beside those that are shown; ties go to the earlier one."""
        one = self._placed[i]
        unit, issue = one.candidate.cluster.unit, one.candidate.issue
        value = self._before[i] - SECTION * self._sections[one.section] / SECTION_SHARE[one.section]
        value -= SOURCE * self._sources[unit.source] + ISSUE * self._issues[issue] * bool(issue)
        value -= SAME_DATE * bool(unit.dates and all(d.edtf in self._dated for d in unit.dates))
        return value - LIKE * self._like[i], -i

    def add(self, best: int, rest: Sequence[int]) -> None:
        """Show one more; `rest` are those that still wait."""
        one = self._placed[best]
        unit, row = one.candidate.cluster.unit, self._similarity[one.candidate.index]
        self._dated.update(d.edtf for d in unit.dates)
        for i in rest:
            self._like[i] = max(self._like[i], float(row[self._placed[i].candidate.index]))
        self._sections[one.section] += 1
        self._sources[unit.source] += 1
        self._issues[one.candidate.issue] += 1


def newest_first(placed: Sequence[Placed], found: Sequence[float]) -> list[float]:
    """The ranks, but of a paragraph how a thing was ranks right below how it is now: alone it would mislead."""
    ranked = list(found)
    for i, j in permutations(range(len(placed)), 2):
        was, now = placed[i], placed[j]
        if ranked[i] >= ranked[j] and outdated(was, now):
            ranked[i] = round(ranked[j] - JUST_BELOW, 6)
    return ranked


def _issues_shown(placed: Sequence[Placed]) -> list[list[int]]:
    """The places of the statements of each issue, contested ones aside, as they are shown."""
    names = dict.fromkeys(p.candidate.issue for p in placed if p.role == "issue")
    return [[i for i, p in enumerate(placed) if p.role == "issue" and p.candidate.issue == n] for n in names]


def _settled(placed: Sequence[Placed]) -> tuple[list[float], list[int]]:
    """The ranks of the contested statements, 0 elsewhere, and their places; later disagreements rank lower."""
    found = [0.0] * len(placed)
    contested = [i for i, p in enumerate(placed) if p.role == "contested"]
    for n, i in enumerate(contested):
        split = placed[i].candidate.split or 0
        found[i] = round(([TOP, *LATER][split] if split <= len(LATER) else 0.4) - STEP * (n % 2) - STEP / 10 * split, 4)
    return found, contested


def _with_required(placed: Sequence[Placed], found: Sequence[float]) -> tuple[float, ...]:
    """The ranks, those of what the analyst requires raised to just above all of its section but the contested."""
    ranked = list(found)
    required = [i for i, p in enumerate(placed) if p.candidate.must]
    for n, i in enumerate(required):
        others = (found[k] for k, p in enumerate(placed) if p.section == placed[i].section and p.role != "contested")
        ranked[i] = max(ranked[i], round(max(others) + REQUIRED * (1 - n / len(required)), 6))
    return tuple(ranked)

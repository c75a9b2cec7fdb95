"""Rank: which statement goes first when a document has room for few."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from briefgen.summary.headline import headline, in_order
from briefgen.summary.picks import Placed

TOP, LATER, STEP, REST = 0.99, (0.82, 0.72, 0.62, 0.52, 0.42), 0.005, 0.9
SECTION_SHARE = {"background": 0.7, "current-state": 1.25, "key-issues": 1.25, "outlook": 0.9}
SECTION, SOURCE, ISSUE, VOICE, LISTED, FIRST = 0.05, 0.03, 0.08, 0.3, 0.3, 0.12
BACKDROP = 0.1  # what history without a date costs
LISTED_FIRST = 0.2  # what the first defining statement of all issues has over the last one's
LIKE, SAME_DATE = 0.5, 0.2


def ranks(
    placed: Sequence[Placed], similarity: Any, pair: frozenset[str] = frozenset(), newest: int | None = None
) -> tuple[float, ...]:
    """One rank per statement, in 0..1: contested ones first, then spread over sections, sources and issues.

    Greedy: the next is the one with the best score less what its section, source and issue already have, and less its
    likeness to those before it. `similarity` is the matrix that the candidates' indices point into, `pair` the
    principal actors, `newest` the newest year of the sources. Of an issue the first that is shown ranks first.
    """
    found, contested = _contested(placed)
    rest = [i for i in range(len(placed)) if i not in contested]
    sections, issues = Counter(placed[i].section for i in contested), Counter[str]()
    sources = Counter(placed[i].candidate.cluster.unit.source for i in contested)
    issues_shown = _issues_shown(placed)
    first = {group[0]: FIRST + LISTED_FIRST * (1 - n / len(issues_shown)) for n, group in enumerate(issues_shown)}
    like = dict.fromkeys(range(len(placed)), 0.0)
    dated: set[str] = set()
    lines = [headline(p.candidate.cluster.unit, p.role == "milestone", pair, newest) for p in placed]

    def worth(i: int) -> tuple[float, int]:
        one = placed[i]
        unit = one.candidate.cluster.unit
        value = one.candidate.cluster.score + lines[i]
        value -= SECTION * sections[one.section] / SECTION_SHARE[one.section] + SOURCE * sources[unit.source]
        value -= BACKDROP * (one.section == "background" and one.role != "milestone")
        value -= ISSUE * issues[one.candidate.issue] * bool(one.candidate.issue)
        value -= LIKE * like[i] + SAME_DATE * bool(unit.dates and all(d.edtf in dated for d in unit.dates))
        value -= VOICE * bool(unit.opinion or unit.forecast) + LISTED * (len(unit.spans) > 1)
        return value + first.get(i, 0.0), -i

    for n in range(len(rest)):
        best = max(rest, key=worth)
        rest.remove(best)
        found[best] = round(REST * (1 - n / max(1, len(placed))), 4)
        dated.update(d.edtf for d in placed[best].candidate.cluster.unit.dates)
        for i in rest:
            row, column = placed[i].candidate.index, placed[best].candidate.index
            like[i] = max(like[i], float(similarity[row][column]))
        sections[placed[best].section] += 1
        sources[placed[best].candidate.cluster.unit.source] += 1
        issues[placed[best].candidate.issue] += 1
    return in_order(found, issues_shown)


def _issues_shown(placed: Sequence[Placed]) -> list[list[int]]:
    """The places of the statements of each issue, contested ones aside, as they are shown."""
    names = dict.fromkeys(p.candidate.issue for p in placed if p.role == "issue")
    return [[i for i, p in enumerate(placed) if p.role == "issue" and p.candidate.issue == n] for n in names]


def _contested(placed: Sequence[Placed]) -> tuple[list[float], list[int]]:
    """The ranks of the contested statements, 0 elsewhere, and their places; later disagreements rank lower."""
    found = [0.0] * len(placed)
    contested = [i for i, p in enumerate(placed) if p.role == "contested"]
    for n, i in enumerate(contested):
        split = placed[i].candidate.split or 0
        found[i] = round(([TOP, *LATER][split] if split <= len(LATER) else 0.4) - STEP * (n % 2) - STEP / 10 * split, 4)
    return found, contested

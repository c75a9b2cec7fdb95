"""Elsewhere: whether another voice may tell of the same event or fact, so that nobody is called its only source.

The rule is wide on purpose. A claim that is left out misleads nobody; "no second source" of a thing that a second
source tells is false. It never makes a source a witness: what is cited as one is decided in `merge` and `timeline`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from briefgen.model import DateMention, Passage, Quantity
from briefgen.summary.asof import YEAR
from briefgen.summary.dependence import Dependence
from briefgen.summary.draw import Drawn
from briefgen.summary.numeric import TOLERANCE
from briefgen.summary.splits import Split
from briefgen.summary.text import numbers_in, plain, stems
from briefgen.summary.units import TIMES, Unit

ALIKE = 0.3  # cosine from which two sentences may tell of the same, whatever dates and figures they have
# Stems, of names or not, that two sentences of one date share where they may tell of one event; dates themselves aside.
SHARED = {"day": 2, "month": 2, "season": 3, "year": 4, "decade": 4, "century": 4}
INTERVAL = 3
OF_A_FIGURE = 2  # the same beside one figure
Place = tuple[str, int]


def told_elsewhere(drawn: Drawn, passages: Sequence[Passage]) -> frozenset[Place]:
    """The places (source, start) of the chosen units that another voice may tell of, too; empty for none.

    That is so where another voice has a sentence alike, or one with the same date or figure and some of the words.
    The other side of a disagreement is none, nor is what gives other figures: they say otherwise.
    """
    index, ties = _Index(passages), drawn.weighed.ties
    found = set()
    for one in drawn.placed:
        unit = one.candidate.cluster.unit
        against = _against(unit, drawn.splits)
        row = drawn.weighed.cosine[drawn.index[one.candidate.index]]
        near = (_at(drawn, n) for n in (row >= ALIKE).nonzero()[0].tolist())
        others = [p for group in near for p in group if not _other_figures(unit.text, p.text)] + index.same(unit)
        if any(_another(p, unit, ties) and (p.source, p.start) not in against for p in others):
            found.add((unit.source, unit.start))
    return frozenset(found)


def _at(drawn: Drawn, number: int) -> tuple[Passage, ...]:
    """The passages of a column of the cosines: of the units first, then the supporting ones."""
    units = drawn.weighed.units
    return units[number].passages if number < len(units) else (drawn.weighed.support[number - len(units)],)


def _another(passage: Passage, unit: Unit, ties: Dependence) -> bool:
    return ties.voice.get(passage.source, passage.source) != ties.voice.get(unit.source, unit.source)


def _against(unit: Unit, splits: Sequence[Split]) -> frozenset[Place]:
    """Where the other sides of the disagreements of a unit stand."""
    sides = [s for split in splits if unit in split.sides for s in split.sides if s != unit]
    return frozenset((p.source, p.start) for side in sides for p in side.passages)


@dataclass
class _Index:
    """The passages by their dates and figures."""

    passages: Sequence[Passage]
    _dated: dict[str, list[Passage]] = field(default_factory=lambda: defaultdict(list))
    _counted: dict[str, list[tuple[Quantity, Passage]]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for passage in self.passages:
            for edtf in dict.fromkeys(d.edtf for d in passage.dates if d.edtf):
                self._dated[edtf].append(passage)
            for quantity in passage.quantities:
                if telling(quantity):
                    self._counted[quantity.unit].append((quantity, passage))

    def same(self, unit: Unit) -> list[Passage]:
        """The passages of any source that have a date or a figure of a unit, and enough of its words."""
        words = _words(unit.text, unit.dates, ())
        found = []
        for date in unit.dates:
            most = INTERVAL if "/" in date.edtf else SHARED.get(date.granularity, INTERVAL)
            others = (p for p in self._dated[date.edtf] if p.source != unit.source)
            same = [p for p in others if len(words & _words(p.text, p.dates, ())) >= most]
            found += [p for p in same if date.granularity == "day" or not _other_figures(unit.text, p.text)]
        for figure in filter(telling, unit.quantities):
            less = words - frozenset(stems(figure.text))
            for other, p in self._counted[figure.unit]:
                if p.source != unit.source and _equal(figure, other):
                    shared = less & _words(p.text, p.dates, (other,))
                    found += [p] * (len(shared) >= OF_A_FIGURE)
        return found


def _other_figures(one: str, other: str) -> bool:
    """Whether both give figures, years aside, and none in common: of one matter they tell another fact."""
    mine, theirs = ({n for n in numbers_in(text) if not YEAR.fullmatch(n)} for text in (one, other))
    return bool(mine and theirs) and not mine & theirs


def telling(quantity: Quantity) -> bool:
    """Whether a figure can be known again: with a unit, no duration; without one, a large number."""
    return quantity.unit not in TIMES if quantity.unit else abs(quantity.value) >= 1000


def _equal(one: Quantity, other: Quantity) -> bool:
    top = max(abs(one.value), abs(other.value))
    return abs(one.value - other.value) <= TOLERANCE * top


def _words(text: str, dates: Iterable[DateMention], figures: Iterable[Quantity]) -> frozenset[str]:
    """The stems of a sentence without those of its dates and of some figures."""
    marks = (*(d.text for d in dates), *(q.text for q in figures))
    skip = {s for mark in marks for s in stems(plain(mark))}
    return frozenset(s for s in stems(text) if s not in skip and not s[:1].isdigit())

"""Elsewhere: whether another voice may tell of the same event or fact, so that nobody is called its only source.

The rule is wide on purpose. A claim that is left out misleads nobody; "no second source" of a thing that a second
source tells is false. It never makes a source a witness: what is cited as one is decided in `merge` and `timeline`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from briefgen.model import DateMention, Locator, Passage, Quantity, Source
from briefgen.summary.asof import YEAR
from briefgen.summary.cells import MOST_CELLS
from briefgen.summary.dependence import Dependence
from briefgen.summary.draw import Drawn
from briefgen.summary.numeric import TOLERANCE
from briefgen.summary.splits import Split
from briefgen.summary.text import numbers_in, plain, stems
from briefgen.summary.timeline import fits
from briefgen.summary.units import TIMES, Unit
from briefgen.summary.written import dates_in

ALIKE = 0.3  # cosine from which two sentences may tell of the same, whatever dates and figures they have
# Stems, of names or not, that two sentences of one date share where they may tell of one event; dates themselves aside.
SHARED = {"day": 2, "month": 2, "season": 3, "year": 4, "decade": 4, "century": 4}
INTERVAL = 3
OF_A_FIGURE = 2  # the same beside one figure
Place = tuple[str, int]


def told_elsewhere(drawn: Drawn, passages: Sequence[Passage], sources: Sequence[Source] = ()) -> frozenset[Place]:
    """The places (source, start) of the chosen units that another voice may tell of, too; empty for none.

    That is so where another voice has a sentence alike, or one, or a row of a table, with a date that fits ("2025-10"
    for "2025-10-22"), or the same figure, and some of the words.
    The other side of a disagreement is none, nor is what gives other figures: they say otherwise.
    """
    index, ties = _Index((*passages, *_rows(sources))), drawn.weighed.ties
    found = set()
    for one in drawn.placed:
        unit = one.candidate.cluster.unit
        against = _against(unit, drawn.splits)
        row = drawn.weighed.cosine[drawn.index[one.candidate.index]]
        near = (_at(drawn, n) for n in (row >= ALIKE).nonzero()[0].tolist())
        others = [p for group in near for p in group if not _other_figures(unit, p)] + index.same(unit)
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


def _rows(sources: Sequence[Source]) -> Iterator[Passage]:
    """The rows of tables that name a date; none of a huge one."""
    for source in sources:
        for table in (t for t in source.tables if len(t.rows) * len(t.header) <= MOST_CELLS):
            for row in filter(None, ([c for c in row if c.start < c.end] for row in table.rows)):
                start, end = row[0].start, row[-1].end
                text, block = source.text[start:end], source.blocks[table.block]
                dates = dates_in(text, start)
                if dates:
                    yield Passage(
                        id="", source=source.id, start=start, end=end, text=text, block=table.block, kind=block.kind,
                        path=block.path, locator=Locator("table", ""), dates=dates,
                    )  # fmt: skip


@dataclass
class _Index:
    """The passages by their dates and figures."""

    passages: Sequence[Passage]
    _dated: dict[str, list[tuple[DateMention, Passage]]] = field(default_factory=lambda: defaultdict(list))
    _within: dict[str, list[tuple[DateMention, Passage]]] = field(default_factory=lambda: defaultdict(list))
    _known: dict[tuple[str, int, str], frozenset[str]] = field(default_factory=dict)
    _counted: dict[str, list[tuple[Quantity, Passage]]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for passage in self.passages:
            for date in {d.edtf: d for d in passage.dates if d.edtf}.values():
                self._dated[date.edtf].append((date, passage))
                for wider in _wider(date.edtf):
                    self._within[wider].append((date, passage))
            for quantity in passage.quantities:
                if telling(quantity):
                    self._counted[quantity.unit].append((quantity, passage))

    def _fitting(self, date: DateMention) -> list[tuple[DateMention, Passage]]:
        """The dates that are one date, lie within it or have it within them, with their passages."""
        wider = [pair for edtf in _wider(date.edtf) for pair in self._dated.get(edtf, ())]
        near = [*self._dated.get(date.edtf, ()), *wider, *self._within.get(date.edtf, ())]
        return [(other, p) for other, p in near if fits(date, other)]

    def _words_of(self, passage: Passage) -> frozenset[str]:
        place = passage.source, passage.start, passage.text
        if place not in self._known:
            self._known[place] = _words(passage.text, passage.dates, ())
        return self._known[place]

    def same(self, unit: Unit) -> list[Passage]:
        """The passages of any source that have a date or a figure of a unit, and enough of its words."""
        words = _words(unit.text, unit.dates, ())
        found = []
        for date in unit.dates:
            for fitting, p in self._fitting(date):
                days = date.granularity == fitting.granularity == "day"
                if p.source != unit.source and len(words & self._words_of(p)) >= _most(date, fitting):
                    found += [p] * (days or not _other_figures(unit, p))
        for figure in filter(telling, unit.quantities):
            less = words - frozenset(stems(figure.text))
            for other, p in self._counted[figure.unit]:
                if p.source != unit.source and _equal(figure, other):
                    shared = less & _words(p.text, p.dates, (other,))
                    found += [p] * (len(shared) >= OF_A_FIGURE)
        return found


def _wider(edtf: str) -> tuple[str, ...]:
    """The month, year, decade and century that a date lies in, in EDTF; () for a period."""
    if "/" in edtf:
        return ()
    return tuple(w for w in (edtf[:7], edtf[:4], f"{edtf[:3]}X", f"{edtf[:2]}XX") if w != edtf and len(w) <= len(edtf))


def _most(one: DateMention, other: DateMention) -> int:
    """How many words the sentences of two dates share where they may tell of one event: by the coarser of the two."""
    if "/" in one.edtf:
        return INTERVAL
    return max(SHARED.get(d.granularity, INTERVAL) for d in (one, other))


def _other_figures(one: Unit | Passage, other: Passage) -> bool:
    """Whether both give figures, dates aside, and none in common: of one matter they tell another fact."""
    mine, theirs = _figures_of(one), _figures_of(other)
    return bool(mine and theirs) and not mine & theirs


def _figures_of(one: Unit | Passage) -> frozenset[str]:
    dated = frozenset(n for d in one.dates for n in numbers_in(d.text))
    return frozenset(n for n in numbers_in(one.text) - dated if not YEAR.fullmatch(n))


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

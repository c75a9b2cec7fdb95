"""Cells: a table of another source that gives the figure of a statement, rounded or not, is cited with it.

A cell is that figure where its value is, as far as the less exact of the two is given, in the scale that the cell, its
column, its row or the caption names; where its year is the statement's; and where at least two words of its heads and
caption are the statement's. The notes of the table come with it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.model import CaveatKind, Passage, Qualifier, Quantity, Source, SourceTable
from briefgen.summary.asof import YEAR
from briefgen.summary.citations import locate
from briefgen.summary.dependence import Dependence
from briefgen.summary.picks import Placed
from briefgen.summary.text import plain, stems
from briefgen.summary.units import MEASURED, Unit

WORDS = 2  # words that a cell's heads, row and caption share with the statement
DIGITS = 2  # significant digits that a figure has at least
MOST_CELLS = 20_000  # cells of a table beyond which it is not looked through
SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
MONEY = {
    "USD": r"\$|\bdollars?\b|\bUSD\b", "EUR": r"€|\beuros?\b|\bEUR\b", "GBP": r"£|\bpounds?\b|\bGBP\b",
    "RUB": r"₽|\brubles?\b|\bRUB\b", "CNY": r"\byuan\b|\bCNY\b", "JPY": r"¥|\byen\b|\bJPY\b",
}  # fmt: skip
_CELL = re.compile(r"[$€£¥]?\s?(\d[\d,]*(?:\.\d+)?)\s?(%|percent|thousand|million|billion|trillion)?", re.IGNORECASE)
_SCALE = re.compile(r"\b(thousand|million|billion|trillion)s?\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_PERCENT = re.compile(r"%|\bpercent\b|\bper cent\b|\bshare\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A figure of a table: its value, how far from it the true one may be, what stands over and beside it."""

    value: float
    slack: float
    about: str
    years: frozenset[str]
    place: tuple[Source, SourceTable, int, int]


def with_tables(placed: Sequence[Placed], sources: Mapping[str, Source], ties: Dependence) -> tuple[Placed, ...]:
    """The statements chosen, each with the first row of another voice's table that gives a figure of it as a witness.

    Sides of disagreements stay as they are. Empty for none.
    """
    cells = sorted((c for s in sources.values() for t in s.tables for c in _cells(s, t)), key=lambda c: c.value)
    values = [c.value for c in cells]

    def found(one: Placed) -> Placed:
        cluster = one.candidate.cluster
        voices = {ties.voice.get(s, s) for s in cluster.sources}
        fit = one.role != "contested" and not cluster.unit.label and not cluster.unit.negated
        for figure in cluster.unit.quantities if fit and cells else ():
            near = figure.value * 0.01
            for cell in cells[bisect_left(values, figure.value - near) : bisect_right(values, figure.value + near)]:
                source = cell.place[0]
                if ties.voice.get(source.id, source.id) not in voices and _same(cluster.unit, figure, cell):
                    more = replace(
                        cluster,
                        witnesses=(*cluster.witnesses, _row(cell)),
                        partly=(*cluster.partly, source.id),
                    )
                    return replace(one, candidate=replace(one.candidate, cluster=more))
        return one

    return tuple(found(one) for one in placed)


def _cells(source: Source, table: SourceTable) -> Iterator[_Cell]:
    """The figures of a table; none of a huge one."""
    if len(table.rows) * len(table.header) > MOST_CELLS:
        return

    def said(place: object) -> str:
        return plain(source.text[place.start : place.end]) if place else ""  # type: ignore[attr-defined]

    caption = said(table.caption) or " ".join(source.blocks[table.block].path[-1:])
    heads = [said(c) for c in table.header]
    for r, row in enumerate(table.rows):
        label = said(row[0]) if row else ""
        for c, cell in enumerate(row[1:], 1):
            number = _CELL.fullmatch(said(cell))
            if number is None or len(number[1].replace(",", "").replace(".", "").strip("0")) < DIGITS:
                continue
            about = f"{heads[c] if c < len(heads) else ''} {label} {caption} {number.group()}"
            scale = next((SCALES[m.lower()] for t in (number.group(), about) for m in _SCALE.findall(t)), 1.0)
            near = YEAR.findall(f"{heads[c] if c < len(heads) else ''} {label}") or YEAR.findall(caption)
            yield _Cell(*_exact(number[1], scale), about, frozenset(near), (source, table, r, c))


def _exact(digits: str, scale: float) -> tuple[float, float]:
    """A number in a scale, and half of its last digit."""
    whole = digits.replace(",", "")
    places = len(whole.partition(".")[2])
    return float(whole) * scale, 0.5 * 10.0**-places * scale


def _same(unit: Unit, figure: Quantity, cell: _Cell) -> bool:
    """Whether a cell gives the figure of a unit."""
    number = _NUMBER.search(figure.text)
    if number is None or figure.high is not None or figure.bound in ("over", "under") or not unit.counts(figure):
        return False
    digits = number.group().replace(",", "")
    scale = figure.value / float(digits) if float(digits) else 1.0
    _, slack = _exact(digits, scale)
    if len(digits.replace(".", "").strip("0")) < DIGITS or abs(figure.value - cell.value) > max(slack, cell.slack):
        return False
    years = {y for d in unit.dates for y in YEAR.findall(d.edtf)}
    if years.isdisjoint(cell.years) and (years or cell.years):
        return False
    kind = _PERCENT.search(cell.about) if figure.unit == "percent" else not cell.about.endswith("%")
    if figure.unit in MONEY:
        kind = re.search(MONEY[figure.unit], cell.about, re.IGNORECASE)
    about = frozenset(s for s in stems(cell.about) if not s[:1].isdigit() and s not in SCALES)
    if figure.unit not in MEASURED and not about & frozenset(stems(figure.unit)):
        return False
    return bool(kind) and len(about & frozenset(stems(unit.text))) >= WORDS


def _row(cell: _Cell) -> Passage:
    """The row of a cell up to it, as a passage that the notes of its table bind."""
    source, table, r, c = cell.place
    row, block = table.rows[r], source.blocks[table.block]
    start, end = row[0].start, row[c].end
    notes = tuple(Qualifier(CaveatKind.NOTE, "table", n.start, n.end) for n in table.notes if n.end > n.start)
    return Passage(
        id="", source=source.id, start=start, end=end, text=source.text[start:end], block=table.block, kind=block.kind,
        path=block.path, locator=locate(source, start, end), qualifiers=notes,
    )  # fmt: skip

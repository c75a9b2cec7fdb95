"""Which rows or columns of a table take others together, or are a part of another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.document.cells import Cell, time_of
from briefgen.document.units import Line

_MARK = r"(?:\s?[\[(][^\])]{1,60}[\])]|[*†‡§¹²³⁴-⁹]+|(?<=l)[\da-h])*"
_TOTAL = re.compile(
    r"(?:grand |sub-?|over)?totals?\b.*|.{0,40}\b(?:sub-?)?totals?|sum(?: total)?|sum of .*|overall|altogether|in all|"
    r"(?:the )?(?:entire|whole) .+|all(?: (?!others?\b|else\b|-)\S.*)?|both(?: sexes)?|men and women|"
    r"aggregate|combined|"
    r"gesamt|insgesamt|summe|ensemble|totale|totaal|suma|razem|toplam|samtliga|i alt|yhteensä|итого|всего|разом|"
    r"合计|合計|总计|總計|المجموع|الإجمالي",
    re.IGNORECASE,
)
_WIDER = re.compile(
    r"(?:the )?(?:world|global|worldwide|national|nationwide|country|government|eu(?:-?\d\d)?|european union|euro area|"
    r"g7|g20|oecd|nato|united (?:kingdom|states)|uk|usa?|gb|great britain)(?:[- ](?:wide|average|level|figure))?",
    re.IGNORECASE,
)
"""Names that may take the others together; their figures tell whether they do."""
_PART = re.compile(r"(?:of which|of them|thereof|including|incl\.|davon|darunter|dont|de los cuales|в том числе)\b.*|"
                   r"[-–—•·›»] ?[^\W\d].*", re.IGNORECASE)  # fmt: skip
_DIFFERENCE = re.compile(
    r"\b(?:balance|net|difference|change|surplus|deficit|remain\w+|profit|loss|left|gain|gap)\b", re.I
)
_TELLING = 3  # digits of figures that are hardly the sums of others by chance


def is_total(name: str) -> bool:
    """Whether a name says that what it names takes the others together: "Total", "All ministries", "Total (a)"."""
    return bool(re.fullmatch(rf"(?:{_TOTAL.pattern}){_MARK}", name.strip(" :"), re.IGNORECASE))


def is_part(name: str) -> bool:
    """Whether a name says that what it names is a part of another: "of which: primary", "– primary"."""
    return bool(_PART.fullmatch(name.strip()))


def totals_of(lines: Sequence[Line]) -> frozenset[int]:
    """The places of the lines that take others of them together, by their names or by their figures.

    None where no other would be left: a table of nothing but totals compares these.
    """
    named = [i for i, line in enumerate(lines) if is_total(line.name)]
    left = [i for i, line in enumerate(lines) if i not in named and not is_part(line.name)]
    found = _summed([lines[i] for i in left], [lines[i] for i in named])
    totals = frozenset([*named, *(left[n] for n in found)])
    return totals if len(totals) < len(lines) else frozenset()


def parts_of(lines: Sequence[Line], totals: frozenset[int]) -> frozenset[int]:
    """The places of the lines that are a part of another line which stays; none where all that stays are parts."""
    found = {i for i, line in enumerate(lines) if i not in totals and is_part(line.name)}
    return frozenset(found) if len(found) + len(totals) < len(lines) else frozenset()


def _summed(lines: Sequence[Line], totals: Sequence[Line]) -> set[int]:
    """The places of the lines whose every figure is the sum of all others, or of those right before or after them.

    Small figures add up by chance: such a sum counts for the first and the last line, and where a total among `totals`
    is that of the lines without those that are sums.
    """
    if any(_DIFFERENCE.search(line.name) for line in lines) or all(time_of(line.name) for line in lines):
        return set()
    sums = {i for i in range(len(lines)) if any(_is_sum(lines[i], run) for run in _runs(lines, i))}
    rest = [line for i, line in enumerate(lines) if i not in sums]
    if any(_is_sum(total, rest) for total in totals):
        return sums
    found = {i for i in sums if _telling(lines[i])}
    for i, line in enumerate(lines):
        others = [one for n, one in enumerate(lines) if n != i and n not in found]
        edge = _telling(line) or (i in (0, len(lines) - 1) and (len(others) > 2 or _telling(line, 2)))
        if len(others) >= 2 and ((edge and _is_sum(line, others)) or _is_wider(line, others)):
            found.add(i)
    return found


def _runs(lines: Sequence[Line], i: int) -> list[Sequence[Line]]:
    """Two or more lines that stand right before or right after a line, never all of the table."""
    after = [lines[i + 1 : end] for end in range(i + 3, len(lines) + 1)]
    before = [lines[start:i] for start in range(i - 1)]
    return [run for run in (*after, *before) if len(run) < len(lines) - 1]


def _telling(line: Line, digits: int = _TELLING) -> bool:
    """Whether the figures of a line have so many digits that they are hardly a sum by chance, zeros apart."""
    known = [text for cell, text in zip(line.cells, line.texts, strict=True) if cell and cell.value]
    return sum(len(re.sub(r"\D", "", text).strip("0")) for text in known) >= digits


def _is_sum(line: Line, others: Sequence[Line]) -> bool:
    """Whether each figure of a line is the sum of the others' at its place, as exactly as they are rounded."""
    compared = 0
    for place, cell in enumerate(line.cells):
        added = [c for one in others if (c := one.cells[place]) is not None]
        if cell is None or len(added) < 2:
            continue
        slack = sum(_step(one.texts[place], c) for one in (line, *others) if (c := one.cells[place])) / 2
        if abs(cell.value * cell.size - sum(c.value * c.size for c in added)) > slack + 1e-9 * abs(cell.value):
            return False
        if len({c.sign for c in (cell, *added)}) > 1 or not cell.value or min(c.value for c in added) < 0:
            return False
        compared += 1
    return compared > 0


def _step(text: str, cell: Cell) -> float:
    """The place that a figure is rounded to: 0.1 for "3.2", 1 for "3"; a whole number is taken as exact."""
    decimals = re.search(r"\d\.(\d+)", text)
    return float(cell.size * 10.0 ** -len(decimals[1])) if decimals else (cell.size if cell.size > 1 else 0.0)


def _is_wider(line: Line, others: Sequence[Line]) -> bool:
    """Whether a line of the world, the country and the like holds nearly all of the others' figures or more."""
    if not _WIDER.fullmatch(line.name.strip()):
        return False
    pairs = [
        (cell.value * cell.size, sum(c.value * c.size for one in others if (c := one.cells[place])))
        for place, cell in enumerate(line.cells)
        if cell
    ]
    return bool(pairs) and all(own >= 0.95 * rest > 0 for own, rest in pairs)

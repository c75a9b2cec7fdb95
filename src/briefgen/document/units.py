"""The unit of what would be drawn of a table, and whether it is one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.document.cells import SIZE_NAMES, Cell, time_of
from briefgen.document.nodes import clean
from briefgen.model import SummaryTable

_IN_BRACKETS = re.compile(r"[(\[]([^)\]]{1,40})[)\]]")
_SCALED = re.compile(
    r"((?:US)?[$€£] ?(?:thousands?|millions?|billions?|trillions?)\b"
    r"|\b(?:thousands?|millions?|billions?|trillions?) of [a-z.]+(?: [a-z.]+)?"
    r"|\b(?:US dollars|USD|dollars|euros) (?:thousands?|millions?|billions?|trillions?)\b"
    r"|\b(?:thousands|millions|billions|trillions)(?= ?\)))",
    re.IGNORECASE,
)
# what a column measures; two that differ in these are not of one kind, though both are bare numbers
_MEASURES = frozenset(
    [
        "area",
        "average",
        "change",
        "cost",
        "density",
        "growth",
        "index",
        "length",
        "mean",
        "median",
        "number",
        "per",
        "percent",
        "percentage",
        "population",
        "price",
        "rank",
        "rate",
        "ratio",
        "score",
        "share",
        "speed",
        "value",
        "volume",
        "weight",
    ]
)


@dataclass(frozen=True, slots=True)
class Line:
    """A row or column as a series would have it: its name, its cells (None: missing) and their texts."""

    name: str
    cells: tuple[Cell | None, ...]
    texts: tuple[str, ...]


def mixed(chosen: list[Line]) -> str:
    """Whether what is drawn would be of more than one unit, as far as signs and names tell; "" when not."""
    signs = {c.sign for one in chosen for c in one.cells if c and c.value}
    if len(signs) > 1:
        return f"it mixes units: {', '.join(sorted(s or 'bare numbers' for s in signs))}"
    if len(chosen) == 1:
        return ""
    if len({" ".join(_brackets(one.name)) for one in chosen}) > 1:
        return "its columns name different units"
    measures = {frozenset(re.findall(r"[a-z]+", one.name.lower())) & _MEASURES for one in chosen}
    if len(measures) > 1 and signs <= {""}:
        return "its columns measure different things"
    return ""


def unit_of(table: SummaryTable, chosen: list[Line], scale: float) -> str:
    """The unit of every value drawn in the table's words: "$ billion", "%", "trillions of dollars"; "" for none."""
    sign = next((c.sign for one in chosen for c in one.cells if c and c.sign), "")
    if scale > 1:
        return f"{sign} {SIZE_NAMES[scale]}".strip()
    for text in (*(one.name for one in chosen), table.caption):
        if scaled := _SCALED.search(clean(text)):
            return scaled[1].lower() if scaled[1][:1].isalpha() and not scaled[1].startswith("US") else scaled[1]
    found = {" ".join(_brackets(one.name)) for one in chosen}
    word = next(iter(found)) if len(found) == 1 else ""
    return sign or (word if re.search(r"%|km|mile|ton|barrel|gw|mw|kg|hectare|acre|bcm|people|\bha\b", word) else "")


def _brackets(name: str) -> list[str]:
    """What stands in brackets in a heading, where it names a unit rather than a year or a note."""
    return [w.lower() for w in _IN_BRACKETS.findall(name) if not time_of(w) and len(w) > 1 and not w.isdigit()]

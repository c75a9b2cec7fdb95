"""The unit of what would be drawn of a table, and whether it is one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.document.cells import SIZE_NAMES, Cell, time_of
from briefgen.document.nodes import clean
from briefgen.model import SummaryTable

_IN_BRACKETS = re.compile(r"[(\[]([^)\]]{1,40})[)\]]")
_WORDS = (
    r"%|per ?cent(?:age)?(?: points?)?|(?:us|au|ca|nz)?[$€£¥₽₹]\w*|usd|eur|gbp|dollars?|euros?|pounds|thousands?|"
    r"millions?|billions?|trillions?|km|km2|km²|kilomet\w+|miles?|m|m2|m²|m3|m³|met(?:er|re)s?|feet|ft|inch(?:es)?|mm|cm|kg|"
    r"kilograms?|tonnes?|tons?|lbs?|lit(?:er|re)s?|gallons?|barrels?|bcm|hectares?|ha|acres?|[kmgt]w|[kmgt]wh|days?|weeks?|"
    r"months?|years?|hours?|minutes?|seconds?|people|persons?|households?|degrees|°c|index|per \w+"
)
_UNIT = re.compile(rf"(?<!\w)(?:{_WORDS})(?!\w)", re.IGNORECASE)
_TRAILING = re.compile(
    rf"(?:, | in |[–—-] )((?:(?:nominal|current|constant) )?(?:{_WORDS})(?: of \w+)?(?: per \w+)?)$", re.IGNORECASE
)
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


def mixed(chosen: list[Line], categories: Sequence[str] = ()) -> str:
    """Whether what is drawn would be of more than one unit, as far as signs and names tell; "" when not.

    `categories` are the names of what stands side by side within each of the chosen, none for points in time.
    """
    signs = {c.sign for one in chosen for c in one.cells if c and c.value}
    if len(signs) > 1:
        return f"it mixes units: {', '.join(sorted(s or 'bare numbers' for s in signs))}"
    if any(len({unit(one.name) for one in chosen}) > 1 for unit in (_units, _bracketed)):
        return "its columns name different units"
    if len({_units(name) for name in categories}) > 1:
        return "its rows name different units"
    if signs > {""}:
        return ""
    if len(chosen) > 1 and len({_measures(one.name) for one in chosen}) > 1:
        return "its columns measure different things"
    found = [m for name in categories if (m := _measures(name))]
    if len(set(found)) > 1 and 2 * len(found) >= len(categories):
        return "its rows measure different things"
    return ""


def bare(name: str) -> str:
    """A heading without what stands in brackets in it."""
    return " ".join(_IN_BRACKETS.sub(" ", name).split()).strip(" :,")


def _measures(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", name.lower())) & _MEASURES


def _units(name: str) -> str:
    """The unit that a heading names, in brackets, behind a comma or "in": "Area, km²", "Share (%)"; "" for none."""
    said = [part for part in _brackets(name) if _UNIT.search(part)]
    return " ".join(said) or next((m[1].lower() for m in [_TRAILING.search(name)] if m), "")


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


def _bracketed(name: str) -> str:
    return " ".join(_brackets(name))


def _brackets(name: str) -> list[str]:
    """What stands in brackets in a heading, where it names a unit rather than a year or a note."""
    return [w.lower() for w in _IN_BRACKETS.findall(name) if not time_of(w) and len(w) > 1 and not w.isdigit()]

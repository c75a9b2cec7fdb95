"""Planted contradictions: one fact of a source is changed in a second text; what notices, and what else is hit?

Usage: python benchmarks/quality/contradictions.py FILE...   (at least two documents)

For every document up to `EACH` sentences of each kind are taken that stand alone. A second text is made that holds
one of them changed (a number, a year, a status or a polarity swapped), among sentences of another document. The
control is the same with the sentence as it was. A planted contradiction is found where a disagreement shows the
sentence against its changed copy. False hits are disagreements between the two texts that show anything else: in the
control any, with the planted sentence any that the control does not have.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.model import Source
from briefgen.passages import passages_of
from briefgen.sources import read_source
from briefgen.summary.aspects import aspects
from briefgen.summary.closure import units_of
from briefgen.summary.disagreement import disagreements
from briefgen.summary.splits import Side, Split
from briefgen.summary.text import plain
from briefgen.summary.units import Unit

EACH, FILLER = 8, 10
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_STATUS = (
    ("signed", "withdrew from"), ("joined", "left"), ("ratified", "repealed"), ("extended", "terminated"),
    ("adopted", "abandoned"), ("resumed", "suspended"), ("renewed", "cancelled"),
    ("remains in force", "is no longer in force"),
    ("withdrew from", "joined"), ("terminated", "extended"), ("suspended", "resumed"), ("expired", "was extended"),
    ("repealed", "adopted"), ("approved", "rejected"), ("rejected", "approved"), ("enacted", "repealed"),
)  # fmt: skip
_POLARITY = (
    ("increased", "decreased"), ("decreased", "increased"), ("rose", "fell"), ("fell", "rose"), ("higher", "lower"),
    ("lower", "higher"), ("improved", "deteriorated"), ("expanded", "shrank"),
    ("growing", "declining"), ("declined", "grew"),
    ("grew", "declined"), ("strengthened", "weakened"), ("eased", "tightened"), ("tightened", "eased"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plant:
    """A unit of a document and what it was changed to."""

    kind: str
    unit: Unit
    changed: str


def numbers(unit: Unit) -> str:
    """The first figure with a unit, half as much again; "" where there is none."""
    figures = [q for q in unit.quantities if unit.counts(q) and _DIGITS.search(q.text)]
    if not figures:
        return ""
    said = plain(figures[0].text)
    changed = _DIGITS.sub(lambda m: _half_more(m[0]), said, count=1)
    return unit.text.replace(said, changed, 1) if said in unit.text and changed != said else ""


def _half_more(number: str) -> str:
    value = float(number.replace(",", "")) * 1.5
    return f"{value:,.1f}" if "." in number else f"{value:,.0f}" if "," in number else f"{value:.0f}"


def dates(unit: Unit) -> str:
    """The one year that it names, two years earlier; "" where it names none or several."""
    years = re.findall(r"\b(?:19|20)\d\d\b", unit.text)
    if len(years) != 1 or len(unit.dates) != 1 or not aspects().events.search(unit.text):
        return ""
    return unit.text.replace(years[0], str(int(years[0]) - 2), 1)


def _swapped(unit: Unit, pairs: Sequence[tuple[str, str]]) -> str:
    for one, other in pairs:
        changed = re.sub(rf"\b{one}\b", other, unit.text, count=1)
        if changed != unit.text:
            return changed
    return ""


def status(unit: Unit) -> str:
    """A status turned round."""
    return "" if unit.forecast or unit.negated else _swapped(unit, _STATUS)


def polarity(unit: Unit) -> str:
    """A direction turned round."""
    return "" if unit.forecast or unit.negated else _swapped(unit, _POLARITY)


KINDS: dict[str, Callable[[Unit], str]] = {"number": numbers, "date": dates, "status": status, "polarity": polarity}


def plants(units: Sequence[Unit]) -> Iterator[Plant]:
    """Up to `EACH` of every kind, spread over the document."""
    for kind, change in KINDS.items():
        found = [Plant(kind, u, _opened(change(u))) for u in units if u.alone and len(u.spans) == 1 and change(u)]
        step = max(1, len(found) // EACH)
        yield from found[::step][:EACH]


def _opened(said: str) -> str:
    """A sentence as its second author would begin it: without our mark for a connective that is left out."""
    bare = said.removeprefix("[...] ")
    return bare[:1].upper() + bare[1:]


def pairs(source: Source, units: Sequence[Unit], said: str, filler: Sequence[Unit]) -> list[Split]:
    """The disagreements between a document and a second text that holds `said` among other sentences."""
    half = len(filler) // 2
    lines = ["# Digest", *(u.text for u in filler[:half]), said, *(u.text for u in filler[half:])]
    other = read_source("digest.md", "\n\n".join(lines).encode())
    theirs = units_of(other, passages_of(other))
    sides = [Side(u, "current-state", 0.5, n) for n, u in enumerate((*units, *theirs))]
    return [s for s in disagreements(sides, aspects()) if len({u.source for u in s.sides}) == 2]


def _shows(split: Split, unit: Unit, said: str) -> bool:
    own = [u for u in split.sides if u.source == unit.source]
    theirs = [u for u in split.sides if u.source != unit.source]
    return any(u.overlaps(unit) for u in own) and any(u.text in said or said in u.text for u in theirs)


def measured(documents: Sequence[Source]) -> dict[str, Counter[str]]:
    """Per kind: planted, found, and false hits of the detectors."""
    every = [units_of(s, passages_of(s)) for s in documents]
    found: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    for n, (source, units) in enumerate(zip(documents, every, strict=True)):
        others = [u for u in every[(n + 1) % len(every)] if u.alone and len(u.spans) == 1]
        filler = others[:: max(1, len(others) // FILLER)][:FILLER]
        for plant in plants(units):
            control = pairs(source, units, _opened(plant.unit.text), filler)
            now = pairs(source, units, plant.changed, filler)
            hits = [s for s in now if _shows(s, plant.unit, plant.changed)]
            before = {(s.kind, s.aspect) for s in control}
            false = [s for s in control if _shows(s, plant.unit, _opened(plant.unit.text))]
            false += [s for s in now if s not in hits and (s.kind, s.aspect) not in before]
            found[plant.kind].update(planted=1, found=bool(hits), false=len(false), standing=len(control))
            if "-v" in sys.argv and not hits:
                print(f"missed {plant.kind}: {plant.changed[:200]}")
            if "-v" in sys.argv:
                for split in false:
                    print(f"FALSE {split.kind} {split.aspect}: {[u.text[:120] for u in split.sides]}")
    return found


def main() -> None:
    """Print the table."""
    files = [Path(name) for name in sys.argv[1:] if not name.startswith("-")]
    found = measured([read_source(path.name, path.read_bytes()) for path in files])
    print(f"{'kind':10} planted found recall false precision")
    for kind, counts in found.items():
        planted, hits, false = counts["planted"], counts["found"], counts["false"]
        recall, precision = hits / max(1, planted), hits / max(1, hits + false)
        print(f"{kind:10} {planted:7} {hits:5} {recall:6.2f} {false:5} {precision:9.2f}")


if __name__ == "__main__":
    main()

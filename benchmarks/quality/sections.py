"""Sections: how often a statement is put where an expert would put it.

Usage: python benchmarks/quality/sections.py [-v] [SET...]   (mending, held-out, blind; all without any)

Prints, set by set, accuracy, macro-F1 and the confusion table over the labelled texts of tests/summary/labels,
and the accuracy of every text. `-v` names each error: not for texts that are held out.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefgen.model import SECTIONS, Source
from briefgen.passages import passages_of
from briefgen.sources import read_source
from briefgen.summary.aspects import aspects
from briefgen.summary.closure import units_of
from briefgen.summary.draw import draw
from briefgen.summary.sections import Placement, placements
from briefgen.summary.units import Unit

LABELS = Path(__file__).parents[2] / "tests" / "summary" / "labels"
SETS = ("mending", "held-out", "blind")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with the sections of its sentences by their opening words."""

    name: str
    set: str
    source: Source
    labels: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Result:
    """One statement: where it was put, with which margin, and where it belongs."""

    text: str
    unit: Unit
    placed: Placement
    belongs: str

    @property
    def right(self) -> bool:
        """Whether it was put where it belongs."""
        return self.placed.section == self.belongs


def labelled(folder: Path = LABELS) -> tuple[Labelled, ...]:
    """All labelled texts, by name."""
    found = []
    for path in sorted(folder.glob("*.toml")):
        raw = tomllib.loads(path.read_text("utf-8"))
        labels = tuple((quote, section) for section, quotes in raw["labels"].items() for quote in quotes)
        source = read_source(f"{path.stem}.md", raw["text"].strip().encode())
        found.append(Labelled(path.stem, raw["set"], source, labels))
    return tuple(found)


def _section(text: Labelled, unit: Unit) -> str:
    """The label of the sentences of a unit, "" where they have none or several."""
    spans = [(p.start, p.end) for p in unit.passages]
    at = ((text.source.text.find(quote), section) for quote, section in text.labels)
    found = {section for start, section in at if any(a <= start < b for a, b in spans)}
    return found.pop() if len(found) == 1 else ""


def results(text: Labelled) -> tuple[Result, ...]:
    """The statements of a text that may stand alone and have one label."""
    passages = passages_of(text.source)
    newest = draw((text.source,), passages, aspects()).newest
    units = [u for u in units_of(text.source, passages) if u.alone]
    belongs = ((u, _section(text, u)) for u in units)
    put = placements(units, newest)
    return tuple(Result(text.name, u, p, s) for (u, s), p in zip(belongs, put, strict=True) if s)


def accuracy(found: Iterable[Result]) -> float:
    """The share that is right; 0 of nothing."""
    right = [r.right for r in found]
    return sum(right) / max(1, len(right))


def f1(found: Iterable[Result]) -> dict[str, float]:
    """F1 of every section; 0 where it is neither given nor due."""
    counts = Counter((r.belongs, r.placed.section) for r in found)
    scores = {}
    for section in SECTIONS:
        given = sum(counts[b, section] for b in SECTIONS)
        due = sum(counts[section, p] for p in SECTIONS)
        scores[section] = 2 * counts[section, section] / max(1, given + due)
    return scores


def macro(scores: Mapping[str, float]) -> float:
    """The mean of the sections' F1."""
    return sum(scores.values()) / len(scores)


def report(name: str, found: list[Result]) -> str:
    """The figures of one set, as lines."""
    scores, counts = f1(found), Counter((r.belongs, r.placed.section) for r in found)
    texts = dict.fromkeys(r.text for r in found)
    lines = [f"{name}: {len(texts)} texts, {len(found)} statements"]
    lines += [f"  accuracy {accuracy(found):.3f}  macro-F1 {macro(scores):.3f}"]
    lines += ["  " + f"{'due / given':14}" + "".join(f"{s:>15}" for s in SECTIONS) + f"{'F1':>8}"]
    for due in SECTIONS:
        lines.append(f"  {due:14}" + "".join(f"{counts[due, s]:15}" for s in SECTIONS) + f"{scores[due]:8.3f}")
    lines += [f"  {t:22} {accuracy([r for r in found if r.text == t]):.2f}" for t in texts]
    return "\n".join(lines)


def main() -> None:
    """Print the figures of every set asked for."""
    asked = [a for a in sys.argv[1:] if not a.startswith("-")] or SETS
    texts = labelled()
    for name in asked:
        found = [r for t in texts if t.set == name for r in results(t)]
        if found:
            print(report(name, found))
        for r in found if "-v" in sys.argv else ():
            if not r.right:
                print(f"    {r.text}: {r.belongs} not {r.placed.section} ({r.placed.margin:.1f}): {r.unit.text}")


if __name__ == "__main__":
    main()

"""How the time of stages 2 and 3 grows with the input: seconds at n and 2n, and their ratio, for generated folders.

    python benchmarks/scale.py [SHAPE]...

Shapes: sentences, sources, rows, notes, sentence. A ratio of 2 is linear; at the limits it falls below. A method that
compares all with all shows 4.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from itertools import pairwise

from briefgen.model import Source
from briefgen.passages import passages_of
from briefgen.sources import read_source
from briefgen.summary import summarise

Files = list[tuple[str, str]]
WORKS = ("bridge", "ferry", "harbour", "library", "market", "museum", "quarry", "railway", "reservoir", "tramway")


def _sentence(n: int) -> str:
    """One of many sentences that stand alone and differ in figure, date, name and subject."""
    place = f"Sample {'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[n % 26]}{'aeiou'[n // 26 % 5]}ville"
    work = f"{WORKS[n % 10]} and {WORKS[n // 10 % 10]}"
    return f"{place} spent {n + 3} million dollars on its {work} number {n % 97} in {1990 + n % 36}."


def sentences(n: int) -> Files:
    """One source of n one-sentence paragraphs."""
    return [("survey.txt", "Survey of works\n\n" + "\n\n".join(map(_sentence, range(n))) + "\n")]


def sources(n: int) -> Files:
    """As many sources as n says, of two sentences each."""
    return [(f"note-{i:05d}.txt", f"Note {i}\n\n{_sentence(2 * i)} {_sentence(2 * i + 1)}\n") for i in range(n)]


def rows(n: int) -> Files:
    """A page with a table of n rows and one sentence."""
    cells = "".join(f"<tr><td>{1900 + i % 120}</td><td>C{i}</td><td>${i} million</td></tr>" for i in range(n))
    table = f"<table><tr><th>Year</th><th>Code</th><th>Value</th></tr>{cells}</table>"
    return [("table.html", f"<html><body><article><h1>Works</h1><p>{_sentence(1)}</p>{table}</article></body></html>")]


def notes(n: int) -> Files:
    """A table of n rows with a note that may bind any of n / 10 sentences."""
    lines = "".join(f"| {1900 + i % 120} | C{i} | ${i} million |\n" for i in range(n))
    table = f"| Year | Code | Value |\n|---|---|---|\n{lines}\nNote: Figures are estimates of the sample authority.\n"
    return [("table.md", "# Works\n\n" + "\n\n".join(map(_sentence, range(n // 10))) + f"\n\n{table}")]


def sentence(n: int) -> Files:
    """One sentence of n words, and one that ends."""
    return [("long.txt", f"Survey of works\n\nThe port has a {'bridge and road ' * (n // 3)}.\n\n{_sentence(1)}\n")]


SHAPES: dict[str, tuple[Callable[[int], Files], int]] = {
    "sentences": (sentences, 5_000),
    "sources": (sources, 300),
    "rows": (rows, 25_000),
    "notes": (notes, 10_000),
    "sentence": (sentence, 200_000),
}


def measured(files: Files) -> tuple[float, float, float]:
    """Seconds of reading, passages and summary."""
    marks = [time.perf_counter()]
    read: tuple[Source, ...] = tuple(read_source(name, text.encode()) for name, text in files)
    marks.append(time.perf_counter())
    passages = tuple(p for s in read for p in passages_of(s))
    marks.append(time.perf_counter())
    summarise(read, passages, brief="scale", title="Scale")
    marks.append(time.perf_counter())
    first, second, third = (b - a for a, b in pairwise(marks))
    return first, second, third


def main(names: list[str]) -> None:
    """Print one line for each shape."""
    measured(sources(3))  # what is imported and compiled once is no part of it
    print(f"{'shape':10} {'n':>8} {'read':>7} {'passages':>9} {'summary':>8} {'2n: passages':>13} {'summary':>8} ratio")
    for name in names or list(SHAPES):
        shape, n = SHAPES[name]
        once, twice = measured(shape(n)), measured(shape(2 * n))
        ratio = sum(twice[1:]) / sum(once[1:])
        line = f"{once[0]:7.1f} {once[1]:9.1f} {once[2]:8.1f} {twice[1]:13.1f} {twice[2]:8.1f} {ratio:5.2f}"
        print(f"{name:10} {n:8,} {line}", flush=True)
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most")


if __name__ == "__main__":
    main(sys.argv[1:])

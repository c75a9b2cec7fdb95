"""How time grows with the input, for generated folders.

    python benchmarks/growth.py [SHAPE]...
    python benchmarks/growth.py reading

Shapes: sentences, sources, rows, notes, sentence: seconds of stages 2 and 3 at n and 2n, and their ratio. A ratio of 2
is linear; at the limits it falls below. A method that compares all with all shows 4.

reading: stage 1 as a build does it, one worker at a time, for 10, 100 and 500 sources of about 2,000 words each, as
TXT, Markdown, HTML, DOCX, ODT, PDF (WeasyPrint) and PPTX in turn, written by other programs: seconds, seconds a
source, the same from the cache, and peak memory of the parent and of its largest worker. The words of each source are
its own, so that none is a copy of another. CPU is that of all processes, which a busy machine changes little.
"""

from __future__ import annotations

import html
import io
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from briefgen.build.executor import Executor
from briefgen.build.progress import Silent
from briefgen.build.reading import Reading, read_all
from briefgen.build.tasks import Limits
from briefgen.model import Source
from briefgen.passages import passages_of
from briefgen.sources import read_source
from briefgen.store import Cache
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


# --- reading --------------------------------------------------------------------------------

SIZES = (10, 100, 500)
VERBS = ("widened", "repaired", "painted", "sold", "leased", "surveyed", "insured", "closed", "lit", "dredged")


def prose(number: int) -> list[str]:
    """About 2,000 words in paragraphs of four sentences, other ones for each number."""
    chance = random.Random(number)
    paragraphs = []
    for _ in range(32):
        sentences = []
        for _ in range(4):
            place = f"Sample {chance.choice('BCDFGHKLMNPRSTV')}{chance.choice('aeiou')}{chance.choice('lmnrst')}ville"
            one, two, verb = chance.choice(WORKS), chance.choice(WORKS), chance.choice(VERBS)
            sentences.append(
                f"{place} {verb} its {one} and the old {two} for {chance.randint(2, 900)} million dollars in "
                f"{chance.randint(1950, 2025)}, after {chance.randint(2, 40)} years."
            )
        paragraphs.append(" ".join(sentences))
    return paragraphs


def _txt(title: str, prose: list[str]) -> bytes:
    return f"{title}\n\n{chr(10).join(text + chr(10) for text in prose)}".encode()


def _md(title: str, prose: list[str]) -> bytes:
    return f"# {title}\n\n{chr(10).join(text + chr(10) for text in prose)}".encode()


def _html(title: str, prose: list[str]) -> bytes:
    body = "".join(f"<p>{html.escape(text)}</p>" for text in prose)
    nav = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/n'>News</a></li></ul></nav>"
    page = f"<html lang='en'><head><title>{title}</title></head><body>{nav}<article><h1>{title}</h1>{body}</article>"
    return f"{page}<footer>All rights reserved</footer></body></html>".encode()


def _docx(title: str, prose: list[str]) -> bytes:
    import docx

    document = docx.Document()
    document.add_heading(title, 1)
    for text in prose:
        document.add_paragraph(text)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def _pptx(title: str, prose: list[str]) -> bytes:
    import pptx

    deck = pptx.Presentation()
    for number, text in enumerate(prose):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text, slide.placeholders[1].text = f"{title}, part {number}", text
    data = io.BytesIO()
    deck.save(data)
    return data.getvalue()


def _odt(title: str, prose: list[str]) -> bytes:
    from briefgen.pandoc import pandoc

    return pandoc(_md(title, prose), source="markdown", target="odt")


def _pdf(title: str, prose: list[str]) -> bytes:
    import weasyprint

    data: bytes = weasyprint.HTML(string=_html(title, prose).decode()).write_pdf()
    return data


WRITERS = {"txt": _txt, "md": _md, "html": _html, "docx": _docx, "odt": _odt, "pdf": _pdf, "pptx": _pptx}


def written(folder: Path, count: int) -> None:
    """Write so many sources, in each format in turn."""
    kinds = list(WRITERS)
    for number in range(count):
        kind = kinds[number % len(kinds)]
        data = WRITERS[kind](f"Survey number {number}", prose(number))
        (folder / f"survey-{number:03d}.{kind}").write_bytes(data)


def read_once(folder: Path, count: int, cached: Path) -> dict[str, float]:
    """Seconds and peak megabytes of reading the first so many sources of a folder; in a process of its own."""
    names = tuple(sorted(path.name for path in folder.iterdir()))[:count]
    reading = Reading(names, lambda name: (folder / name).read_bytes(), cache=Cache(cached), limits=Limits(60, 1024))
    start = time.perf_counter()
    with Executor(1, 60) as executor:
        done = read_all(reading, executor, Silent())
    words = sum(len(source.text.split()) for source in done.sources)
    assert len(done.sources) == count, done.problems[:3]
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    peak, worker = (use.ru_maxrss / 1024 for use in used)
    cpu = sum(use.ru_utime + use.ru_stime for use in used)
    return {"seconds": time.perf_counter() - start, "cpu": cpu, "peak": peak, "worker": worker, "words": words}


def reading() -> None:
    """Print a line for each size, the first reading and the one from the cache."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "sources")
        folder.mkdir()
        written(folder, max(SIZES))
        heads = f"{'read':>7} {'CPU':>7} {'a source':>9} {'cached':>7} {'CPU':>7} {'a source':>9} {'parent':>7} worker"
        print(f"{'sources':>7} {'words':>9} {heads}")
        for count in SIZES:
            cache = Path(place, f"cache-{count}")
            first, again = (_apart(folder, count, cache) for _ in range(2))
            line = f"{count:7} {first['words']:9,.0f}"
            for run in (first, again):
                line += f" {run['seconds']:6.1f}s {run['cpu']:6.1f}s {1000 * run['cpu'] / count:7.0f}ms"
            print(f"{line} {max(first['peak'], again['peak']):4.0f} MB {first['worker']:3.0f} MB", flush=True)


def _apart(folder: Path, count: int, cache: Path) -> dict[str, float]:
    """`read_once` in a new process, whose memory is its own."""
    args = [sys.executable, __file__, "--once", str(folder), str(count), str(cache)]
    found: dict[str, float] = json.loads(subprocess.run(args, check=True, capture_output=True, text=True).stdout)
    return found


def main(names: list[str]) -> None:
    """Print one line for each shape, or the table of reading."""
    if names[:1] == ["--once"]:
        print(json.dumps(read_once(Path(names[1]), int(names[2]), Path(names[3]))))
        return
    if names == ["reading"]:
        reading()
        return
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

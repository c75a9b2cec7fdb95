"""HTML main text: briefgen's reader beside trafilatura alone, on the gold pages under tests/sources/pages.

    python benchmarks/main_text.py [FOLDER]

Each page has a gold file: "must: ..." and "keep: ..." are its text, "not: ..." is on the page and no content.
Precision, recall and F1 are of words as multisets; a passage counts as kept when its letters and figures stand
in the text in one run. A table is printed to stdout.
"""

from __future__ import annotations

import logging
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PAGES = Path(__file__).parents[1] / "tests" / "sources" / "pages"
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")
Extract = Callable[[bytes], str]


@dataclass(frozen=True, slots=True)
class Gold:
    """A page and what a person says of it."""

    name: str
    page: bytes
    must: tuple[str, ...]
    keep: tuple[str, ...]
    never: tuple[str, ...]

    @property
    def text(self) -> str:
        """All that is content."""
        return "\n".join((*self.must, *self.keep))


@dataclass(frozen=True, slots=True)
class Score:
    """Words right, given and wanted, and the passages that are lost or should not be there."""

    hits: int
    given: int
    wanted: int
    lost: tuple[str, ...]
    intruders: tuple[str, ...]

    @property
    def precision(self) -> float:
        """Share of the words given that are content; 1 for none given."""
        return self.hits / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        """Share of the content's words that are given."""
        return self.hits / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        total = self.given + self.wanted
        return 2 * self.hits / total if total else 1.0


def gold_pages(folder: Path = PAGES) -> list[Gold]:
    """The pages of a folder with their gold, by name."""
    found = []
    for page in sorted(folder.glob("*.html")):
        kinds: dict[str, list[str]] = {"must": [], "keep": [], "not": []}
        for line in page.with_suffix(".gold.txt").read_text(encoding="utf-8").splitlines():
            kind, _, passage = line.partition(": ")
            kinds[kind].append(passage)
        found.append(
            Gold(page.stem, page.read_bytes(), tuple(kinds["must"]), tuple(kinds["keep"]), tuple(kinds["not"]))
        )
    return found


def words(text: str) -> list[str]:
    """Words in lower case; each Chinese or Japanese character is one."""
    return [w.casefold() for w in _WORD.findall(unicodedata.normalize("NFKC", text))]


def score(gold: Gold, text: str) -> Score:
    """How `text` compares with the page's gold."""
    given, wanted = Counter(words(text)), Counter(words(gold.text))
    run = "".join(words(text))
    lost = tuple(p for p in gold.must if "".join(words(p)) not in run)
    intruders = tuple(p for p in gold.never if "".join(words(p)) in run)
    return Score((given & wanted).total(), given.total(), wanted.total(), lost, intruders)


def whole(scores: list[Score]) -> Score:
    """All pages as one."""
    return Score(
        sum(s.hits for s in scores),
        sum(s.given for s in scores),
        sum(s.wanted for s in scores),
        tuple(p for s in scores for p in s.lost),
        tuple(p for s in scores for p in s.intruders),
    )


def ours(page: bytes) -> str:
    """The blocks that briefgen takes for content; "" for a page that it refuses."""
    from briefgen.errors import SourceError
    from briefgen.sources import read_source

    try:
        source = read_source("page.html", page)
    except SourceError:
        return ""
    return "\n".join(source.text[b.start : b.end] for b in source.blocks)


def theirs(page: bytes, **options: bool) -> str:
    """What trafilatura alone gives."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return trafilatura.extract(page.decode("utf-8"), include_comments=False, **options) or ""


EXTRACTORS: dict[str, Extract] = {
    "briefgen": ours,
    "trafilatura": theirs,
    "trafilatura, recall": lambda page: theirs(page, favor_recall=True, include_tables=True),
    "trafilatura, precision": lambda page: theirs(page, favor_precision=True),
}


def table(pages: list[Gold], extractors: dict[str, Extract]) -> tuple[str, dict[str, Score]]:
    """The scores as lines of a Markdown table, and those of all pages together by extractor."""
    rows = {name: [score(page, extract(page.page)) for page in pages] for name, extract in extractors.items()}
    lines = ["| page | " + " | ".join(f"{n} F1" for n in rows) + " |", "| --- |" + " ---: |" * len(rows)]
    for number, page in enumerate(pages):
        lines.append(f"| {page.name} | " + " | ".join(f"{s[number].f1:.3f}" for s in rows.values()) + " |")
    total = {name: whole(scores) for name, scores in rows.items()}
    lines += ["", "| all pages | precision | recall | F1 | must-have lost | must-not taken |"]
    lines.append("| --- | ---: | ---: | ---: | ---: | ---: |")
    for name, s in total.items():
        shown = f"{s.precision:.3f} | {s.recall:.3f} | {s.f1:.3f} | {len(s.lost)} | {len(s.intruders)}"
        lines.append(f"| {name} | {shown} |")
    return "\n".join(lines), total


def main() -> int:
    """Print the table; 1 where briefgen is below trafilatura or loses a passage."""
    pages = gold_pages(Path(sys.argv[1]) if len(sys.argv) > 1 else PAGES)
    text, total = table(pages, EXTRACTORS)
    print(text)
    mine = total["briefgen"]
    for passage in mine.lost:
        print("lost:", passage)
    for passage in mine.intruders:
        print("taken:", passage)
    return int(bool(mine.lost or mine.intruders) or any(mine.f1 < s.f1 for s in total.values()))


if __name__ == "__main__":
    sys.exit(main())

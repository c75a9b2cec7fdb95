"""How much of a product's Markdown text its PDF gives, and the reverse: sentences that both readings share.

    python benchmarks/twins.py [--missing] [FOLDER]

FOLDER holds PDFs beside Markdown files of the same products (default: ../shared/corpora/crs). A sentence is what
stage 2 takes for one, in a block of running text (no heading, caption, table, byline or disclaimer, which the site
words otherwise). Two are the same when they agree in every letter, figure and sign; quotes and dashes are plain,
emphasis is left out, and white space does not count, because the site's text lost it beside its links ("inFigure
2shows"). A sentence counts once for each time that it stands there. `--missing` prints the sentences that only one of
the two has.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from briefgen.model import BlockKind, Source
from briefgen.passages.sentences import sentence_spans
from briefgen.sources import read_source

NO_PROSE = (BlockKind.HEADING, BlockKind.CAPTION, BlockKind.TABLE, BlockKind.BYLINE, BlockKind.DISCLAIMER)
_PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-"})


@dataclass(frozen=True, slots=True)
class Shared:
    """Of one product: its sentences in each reading, and how many the two have in common."""

    name: str
    markdown: int
    pdf: int
    both: int
    only_markdown: tuple[str, ...] = ()
    only_pdf: tuple[str, ...] = ()


def plain(text: str) -> str:
    """A sentence as it is compared."""
    text = unicodedata.normalize("NFKC", text).translate(_PLAIN)
    return re.sub(r"[*_\s]+", "", text)


def sentences(source: Source) -> Counter[str]:
    """The sentences of a source's running text, each with how often it stands there."""
    found = Counter[str]()
    for block in source.blocks:
        if block.kind not in NO_PROSE:
            text = source.text[block.start : block.end]
            found.update(plain(text[a:b]) for a, b in sentence_spans(text))
    return found


def pairs(folder: Path) -> list[tuple[Path, Path]]:
    """The Markdown file and the PDF of each product, by the number and version that their names begin with."""
    found = []
    for twin in sorted(folder.rglob("*.md")):
        number, _, version = twin.name.split("-")[0].partition("v")
        names = (twin.with_suffix(".pdf").name, f"{number}.{version}.pdf", f"{number}.pdf")
        pdf = next((p for p in map(twin.with_name, names) if p.is_file()), None)
        if pdf:
            found.append((twin, pdf))
    return found


def compare(twin: Path, pdf: Path) -> Shared:
    """What the two readings of one product share."""
    one, two = (sentences(read_source(path.name, path.read_bytes())) for path in (twin, pdf))
    missing, more = (tuple((a - b).elements()) for a, b in ((one, two), (two, one)))
    return Shared(pdf.stem.split("-")[0], one.total(), two.total(), (one & two).total(), missing, more)


def main(arguments: list[str]) -> None:
    """Print a line for each product, and one for all."""
    folders = [Path(a) for a in arguments if not a.startswith("--")]
    folder = folders[0] if folders else Path(__file__).parents[2] / "shared" / "corpora" / "crs"
    found = [compare(*pair) for pair in pairs(folder)]
    all_ = Shared("all", *(sum(getattr(s, key) for s in found) for key in ("markdown", "pdf", "both")))
    print(f"{'product':14} {'Markdown':>9} {'PDF':>5} {'both':>5}  of Markdown  of PDF")
    for s in (*found, all_):
        shares = f"{s.both / max(s.markdown, 1):11.1%} {s.both / max(s.pdf, 1):8.1%}"
        print(f"{s.name:14} {s.markdown:9,} {s.pdf:5,} {s.both:5,} {shares}")
        if "--missing" in arguments:
            print("".join(f"  - {text}\n" for text in s.only_markdown), end="")
            print("".join(f"  + {text}\n" for text in s.only_pdf), end="")


if __name__ == "__main__":
    main(sys.argv[1:])

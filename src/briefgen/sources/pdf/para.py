"""A PDF's paragraphs while their lines are collected, and the marks by which their first lines are known."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from briefgen.model import BlockKind
from briefgen.sources.pdf.lines import Line
from briefgen.sources.raised import MARKS

BULLET = re.compile(r"^\s*([•●▪■◦○‣\uf0b7\uf0a7\uf06e\uf0d8]|[–-](?=\s)|o(?=\s))\s*(?=\S)")
LEADERS = re.compile(r"(?:\.\s?){6,}\s*[\divxlc]*\s*$")
NOTE = re.compile(r"^\W{0,3}(?:notes?|sources?)\s*:", re.IGNORECASE)
CAPTION = re.compile(r"^(?:Table|Figure|Chart|Box|Exhibit)\s+[A-Z]?-?\d+[a-z]?\s*[.:–—-]\s*\S")
OWN_MARK = re.compile(rf"^\s*(\d{{1,3}}|[{MARKS}]{{1,3}})[.)]?(?:\s+|(?<=[{MARKS}]))(?=[A-Z“\"‘'À-Þ])")
ENDS = re.compile(r"[.!?:;][”\"’')\]]*\s*$")
_NUMBERED = re.compile(r"^\s*\(?(\d{1,2}|[a-z]|[ivx]{2,4})[.)]\s+(?=\S)")


@dataclass(slots=True)
class Para:
    """A block while its lines are collected."""

    kind: BlockKind
    lines: list[Line] = field(default_factory=list)
    reason: str = ""
    marker: str = ""
    cells: tuple[tuple[str, ...], ...] = ()
    called: tuple[tuple[str, str], ...] = ()  # of a table: a piece of a cell, and the note's mark raised in it
    level: int = 0

    @property
    def page(self) -> int:
        return self.lines[0].page


@dataclass(frozen=True, slots=True)
class Measures:
    """What is usual in the document: the size of its text and the white between two lines of a paragraph."""

    body: float
    gap: float


def measure(lines: Sequence[Line]) -> Measures:
    """The size that most characters have, and the median gap between lines of that size."""
    sizes = Counter[float]()
    prose = [line for line in lines if len(line.cells) == 1 and len(line.text) > 30] or lines
    for line in prose:
        sizes[round(line.size, 1)] += len(line.text)
    body = max(sizes, key=lambda s: (sizes[s], s)) if sizes else 10.0
    gaps = [b.top - a.bottom for a, b in itertools.pairwise(lines)
            if a.column == b.column and abs(a.size - body) < 0.6 and abs(b.size - body) < 0.6
            and -body < b.top - a.bottom < body]  # fmt: skip
    return Measures(body, median(gaps) if gaps else 0.2 * body)


def numbered(text: str) -> str:
    """The number or letter of an ordered list that opens a line ("1", "b", "iv"); "" where none does."""
    match = _NUMBERED.match(text)
    return match[1] if match else ""

"""Research reports as PDF and as Markdown: the same sentences, and every source and note line tied to what it is of."""

from __future__ import annotations

import importlib.util
import re
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from briefgen.model import BlockKind, Source
from briefgen.sources import read_source
from tests.sources.checks import cut

LINE = re.compile(r"^\W{0,3}((?:Sources?|Notes?):)", re.MULTILINE)
SHARE, ALL = 0.98, 0.99
LOST = {
    # What the Markdown alone lost: raised endings ("the 119 Congress"), the cells of a table run together.
    "IF12024.6": 0.95,
}


@pytest.fixture(scope="module")
def twins() -> ModuleType:
    path = Path(__file__).parents[2] / "benchmarks" / "twins.py"
    spec = importlib.util.spec_from_file_location("twins", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["twins"] = module
    spec.loader.exec_module(module)
    return module


def test_a_pdf_and_its_text_twin_give_the_same_sentences(corpora: Path, twins: ModuleType) -> None:
    found = [twins.compare(*pair) for pair in twins.pairs(corpora / "crs")]
    assert len(found) == 14
    both = sum(s.both for s in found)
    assert both >= ALL * max(sum(s.markdown for s in found), sum(s.pdf for s in found))
    for s in found:
        assert s.both >= LOST.get(s.name, SHARE) * max(s.markdown, s.pdf), (s.name, s.only_markdown, s.only_pdf)


def test_sentences_that_differ_in_a_letter_are_not_the_same(twins: ModuleType) -> None:
    one = read_source("one.txt", b"Report\n\nThe lock let 4,100 barges through. The toll stayed as it was.\n")
    two = read_source("two.txt", b"Report\n\nThe lock let 4,101 barges through. The  toll stayed as it was.\n")
    assert (twins.sentences(one) & twins.sentences(two)).total() == 1


def _tied(source: Source) -> Counter[str]:
    """The source and note lines that belong to a table, or stand right under a figure's caption; by how they begin."""
    found = [cut(source, note) for table in source.tables for note in table.notes]
    under = False
    for block in source.blocks:
        text = source.text[block.start : block.end]
        if block.kind is BlockKind.CAPTION:
            under = True
        elif block.kind is BlockKind.NOTE and under:
            found.append(text)
        elif block.kind is not BlockKind.NOTE:
            under = False
    return Counter(match[1].rstrip("s:") for text in found if (match := LINE.match(text)))


@pytest.mark.parametrize("number", ["IN12422", "IN12423", "IN12679", "R48725", "R48911", "RS22331"])
def test_every_source_and_note_line_is_tied_to_its_table_or_figure(corpora: Path, number: str) -> None:
    import pdfplumber

    folder = corpora / "crs" / "data-notes"
    (file,), (twin,) = folder.glob(f"{number}*.pdf"), folder.glob(f"{number}*.md")
    with pdfplumber.open(file) as document:
        lines = "\n".join(page.extract_text() for page in document.pages)
    there = Counter(match[1].rstrip("s:") for match in LINE.finditer(lines))
    assert there.total() >= 3
    assert _tied(read_source(file.name, file.read_bytes())) == there
    assert _tied(read_source(twin.name, twin.read_bytes())) == there

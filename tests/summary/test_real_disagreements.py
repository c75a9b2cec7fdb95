"""Disagreements in real documents: those of the shipped brief are found, research reports that agree give none."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from briefgen.model import Summary
from briefgen.passages import passages_of
from briefgen.sources import read_source
from briefgen.summary import summarise

SHIPPED = Path(__file__).parents[2] / "briefs" / "us-russia-relations" / "sources"


def summed(files: Iterable[Path], question: str = "") -> Summary:
    sources = tuple(read_source(f.name, f.read_bytes()) for f in sorted(files))
    passages = tuple(p for s in sources for p in passages_of(s))
    return summarise(sources, passages, brief="b", title="B", question=question)[0]


@pytest.fixture(scope="module")
def shipped() -> Summary:
    if not SHIPPED.is_dir():
        pytest.skip("needs the sample brief, which lies in the checkout and not in an installed package")
    return summed(SHIPPED.iterdir(), "How do the United States and Russia stand to each other in 2026?")


def test_both_planted_disagreements_of_the_shipped_brief_are_found_and_no_other(shipped: Summary) -> None:
    assert [d.kind for d in shipped.disagreements] == ["stance", "numeric"]
    by_id = {s.id: s.text for s in shipped.statements}
    sides = [" | ".join(by_id[i] for i in d.statements) for d in shipped.disagreements]
    assert "lowest point" in sides[0]
    assert "warmer" in sides[0]
    assert "$183 billion" in sides[1]
    assert "$174 billion" in sides[1]


def test_the_disagreement_on_relations_and_the_end_of_the_treaty_are_among_the_first_ten(shipped: Summary) -> None:
    first = sorted(shipped.statements, key=lambda s: -s.rank)[:10]
    assert {i for d in shipped.disagreements[:1] for i in d.statements} <= {s.id for s in first}
    assert any("New START" in s.text and "expired" in s.text for s in first)
    assert len({s.citations[0].source for s in first}) >= 4


def test_the_question_of_the_shipped_brief_leaves_no_false_gap(shipped: Summary) -> None:
    assert not any("asks about" in g.text for g in shipped.gaps)


@pytest.mark.parametrize("folder", ["farm-bill", "iran-2026", "data-notes"])
def test_reports_that_agree_give_no_disagreement(corpora: Path, folder: str) -> None:
    found = summed((corpora / "crs" / folder).glob("*.md"))
    assert found.disagreements == ()
    assert len(found.statements) >= 25

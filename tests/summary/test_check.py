"""Nothing whose place is wrong gets into a summary, and nothing leaves it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.errors import BriefgenError
from briefgen.findings import Severity
from briefgen.model import Attribution, DateParts, Hedge, Passage, Source, Summary
from briefgen.passages import passages_of
from briefgen.sources import read_source
from briefgen.summary import summarise
from briefgen.summary.check import assert_sound
from tests.summary.making import Said, article, para

SAYS = "The Sample Port Authority said that the lock is open."


def port() -> tuple[Source, tuple[Passage, ...]]:
    said = Said(SAYS, who=("The Sample Port Authority said", "institution"), hedges=("open",))
    return article("a", para(said), para("The Sample Canal is now dry."), issued=DateParts(2024))


def summed(source: Source, passages: tuple[Passage, ...]) -> tuple[Summary, list[str]]:
    found, findings = summarise((source,), passages, brief="b", title="B")
    assert all(f.severity is Severity.WARNING for f in findings if f.code == "passage-unsound")
    return found, [f.message for f in findings if f.code == "passage-unsound"]


def test_a_sound_passage_gives_no_finding() -> None:
    found, unsound = summed(*port())
    assert unsound == []
    assert any(s.text == SAYS for s in found.statements)


def shifted(passage: Passage, fault: str) -> Passage:
    assert passage.attribution
    if fault == "words":
        return replace(passage, start=passage.start + 1)
    if fault == "hedge":
        return replace(passage, hedges=(Hedge(passage.start, passage.start + 4, "open", 2),))
    start = passage.attribution.start + 2
    end = passage.end + 9 if fault == "outside" else passage.attribution.end
    return replace(passage, attribution=Attribution(start, end, "The Sample Port Authority", "institution"))


@pytest.mark.parametrize("fault", ["words", "hedge", "cut", "outside"])
def test_a_passage_whose_marks_lie_elsewhere_is_left_out_with_a_finding(fault: str) -> None:
    source, (first, *rest) = port()
    found, unsound = summed(source, (shifted(first, fault), *rest))
    assert len(unsound) == 1
    assert "is left out" in unsound[0]
    assert [s.text for s in found.statements] == ["The Sample Canal is now dry."]


def test_a_caveat_that_does_not_stand_in_its_statement_stops_the_build() -> None:
    found, _ = summed(*port())
    assert_sound(found)
    wrong = tuple(replace(c, text="le port of Sample. Barge") if c.within else c for c in found.caveats)
    with pytest.raises(BriefgenError, match="is said to stand in"):
        assert_sound(replace(found, caveats=wrong))


def test_a_citation_that_is_not_exact_stops_the_build() -> None:
    found, _ = summed(*port())
    first = found.statements[0]
    moved = replace(first, citations=(replace(first.citations[0], start=first.citations[0].start + 1),))
    with pytest.raises(BriefgenError, match="is not exact"):
        assert_sound(replace(found, statements=(moved, *found.statements[1:])))


def test_the_passages_of_real_reports_are_sound(corpora: Path) -> None:
    for file in sorted((corpora / "crs" / "iran-2026").glob("*.md")):
        source = read_source(file.name, file.read_bytes())
        found, unsound = summed(source, passages_of(source))
        assert unsound == []
        assert found.statements

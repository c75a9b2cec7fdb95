"""The chain: reference data that is merged, sources that stay distinct, and the largest view that fits."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest

import briefgen
from briefgen import pipeline
from briefgen.model import AudienceView, DateParts, Name, Reference
from tests.factory import summary

ALL = summary()
SHOWN = tuple(s.id for s in ALL.statements)


def view(keep: int | None, least: int = 0) -> AudienceView:
    """A view of the first `keep` statements, as a deck, `least` of them whatever the bound."""
    count = len(SHOWN) if keep is None else max(keep, least)
    return AudienceView("executive", ALL, (), (), (), (), (), (), deck=SHOWN[:count])


class Scale:
    """Weighs views: too large above `limit`, and remembers how many it weighed."""

    def __init__(self, limit: int) -> None:
        self.limit, self.weighed = limit, []

    def attempt(self, shown: AudienceView) -> pipeline._Try:
        self.weighed.append(len(shown.deck))
        size = len(shown.deck)
        return pipeline._Try(shown, over="over" if size > self.limit else "", ratio=self.limit / max(1, size))


@pytest.mark.parametrize("limit", range(1, len(SHOWN) + 2))
def test_as_much_is_kept_as_fits(limit: int) -> None:
    scale = Scale(limit)
    best = pipeline._largest(view, scale.attempt, lambda shown: shown.deck)
    assert len(best.view.deck) == min(limit, len(SHOWN))
    assert not best.over
    assert len(scale.weighed) <= 5, "few are tried"


def test_what_all_fits_is_tried_once() -> None:
    scale = Scale(100)
    assert pipeline._largest(view, scale.attempt, lambda shown: shown.deck).keep is None
    assert scale.weighed == [len(SHOWN)]


def test_what_never_fits_is_given_with_the_least_and_says_so() -> None:
    scale = Scale(2)
    found = pipeline._largest(lambda keep: view(keep, least=4), scale.attempt, lambda shown: shown.deck)
    assert (len(found.view.deck), found.over) == (4, "over")
    assert sorted(scale.weighed) == sorted(set(scale.weighed)), "no view is weighed twice"


def test_what_brief_toml_says_stands_before_the_reference_manager() -> None:
    said = Reference("", "", "Ours", publisher="P", provenance=(("title", "brief.toml"), ("publisher", "brief.toml")))
    theirs = Reference(
        "k",
        "report",
        "Theirs",
        (Name("Roe"),),
        DateParts(2024),
        provenance=(("title", "references"), ("author", "references")),
    )
    merged = pipeline.over(said, theirs)
    assert (merged.title, merged.type, merged.publisher) == ("Ours", "report", "P")
    assert merged.author == (Name("Roe"),)
    assert dict(merged.provenance) == {"title": "brief.toml", "publisher": "brief.toml", "author": "references"}


def test_a_reference_is_found_by_what_the_document_says_of_itself() -> None:
    entry = Reference("k", "report", "The river treaty: a survey", (Name("Roe"),), DateParts(2024, 6))
    text = b"The river treaty: a survey\n\nThe treaty was signed in March 1998 by the authorities of both banks.\n"
    source = pipeline.read("survey.txt", text, None, (entry,))
    assert source.reference.author == (Name("Roe"),)
    assert source.reference.id == source.id


def test_sources_whose_names_give_one_id_stay_apart() -> None:
    one = ALL.sources[0]
    two = replace(one, file="survey.md", sha256="0" * 64)
    kept, problems = pipeline.distinct((one, two))
    assert len({source.id for source in kept}) == 2
    assert [source.reference.id for source in kept] == [source.id for source in kept]
    assert problems == ()


def test_a_copy_of_a_source_is_no_second_voice() -> None:
    one = ALL.sources[0]
    kept, problems = pipeline.distinct((one, replace(one, id="b", file="b.txt")))
    assert kept == (one,)
    assert (problems[0].file, "copy of survey.txt" in problems[0].reason) == ("b.txt", True)


def test_the_stages_are_told_once_and_in_order() -> None:
    told = [line.split()[0:2] for line in (pipeline.__doc__ or "").splitlines() if "/7 " in line]
    assert told == [[f"{n}/7", stage] for n, stage in enumerate(pipeline.STAGES, 1)]


@pytest.mark.parametrize("stage", pipeline.STAGES)
def test_no_stage_imports_another_or_touches_files(stage: str) -> None:
    folder = Path(briefgen.__file__).parent / stage
    others = {f"briefgen.{other}" for other in (*pipeline.STAGES, "store", "pipeline", "cli", "build", "config")}
    others.remove(f"briefgen.{stage}")
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                assert not any(name == other or name.startswith(f"{other}.") for other in others), f"{path}: {name}"

"""The chain: sources are read as they are ruled and stay distinct, and no stage knows another."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest

import briefgen
from briefgen import pipeline
from briefgen.model import Rulings
from tests.factory import summary

ALL = summary()


def test_a_source_is_read_with_its_rulings() -> None:
    text = b"The river treaty\n\nThe treaty was signed in March 1998. It was amended twice by both banks.\n"
    source = pipeline.read("survey.txt", text, Rulings(exclude=("amended twice",)))
    assert [source.text[out.start : out.end] for out in source.excluded] == ["It was amended twice by both banks."]
    assert pipeline.read("survey.txt", text).excluded == ()


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
    others = {
        f"briefgen.{other}"
        for other in (*pipeline.STAGES, "store", "pipeline", "fitting", "cli", "build", "config", "checking")
    }
    others.remove(f"briefgen.{stage}")
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                assert not any(name == other or name.startswith(f"{other}.") for other in others), f"{path}: {name}"

"""`briefgen why`: a statement's passages, weights and rivals, and why a passage is none, by the real chain."""

from __future__ import annotations

import json
import os
import pty
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.small import briefgen, command, small_brief

STEERED = """
[assembly]
must_exclude = ["set a separate toll for each bank", "wait for high water"]
must_include = ["the locks close at night"]
[assembly.place]
"Half of the lock keepers" = "outlook"
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("why")
    brief = small_brief(root / "briefs/river")
    with (brief / "brief.toml").open("a", encoding="utf-8") as file:
        file.write(STEERED)
    made = briefgen("build", "-a", "analyst", "-f", "html", cwd=root)
    assert made.returncode == 0, made.stderr
    return root


@cache
def why(project: Path, words: str) -> dict[str, Any]:
    done = briefgen("why", "river", words, "--json", cwd=project)
    assert done.returncode == 0, done.stderr
    value: dict[str, Any] = json.loads(done.stdout)
    return value


def one(project: Path, words: str) -> dict[str, Any]:
    (found,) = why(project, words)["statements"]
    return dict(found)


def edition(project: Path) -> dict[str, Any]:
    value: dict[str, Any] = json.loads((project / "out/river/edition.json").read_bytes())
    return value


def test_words_an_id_and_its_beginning_name_the_same_statement(project: Path) -> None:
    by_words = one(project, "signed   IN March 1998")
    assert by_words["id"] in {s["id"] for s in edition(project)["statements"]}
    assert one(project, by_words["id"]) == one(project, by_words["id"][:6]) == by_words


def test_a_statement_is_told_with_its_passages_as_the_edition_cites_them(project: Path) -> None:
    found = one(project, "signed in March 1998")
    (cited,) = [s for s in edition(project)["statements"] if s["id"] == found["id"]]
    told = [*found["passages"], *found["merged"]]
    assert [p["text"] for p in told] == [" ".join(c["exact"].split()) for c in cited["citations"]]
    assert {p["file"] for p in found["passages"]} == {"survey.txt"}
    assert found["passages"][0]["locator"].startswith("paragraph ")


def test_the_parts_of_a_score_sum_up_to_it(project: Path) -> None:
    found = one(project, "signed in March 1998")
    assert sum(found["score_parts"].values()) == pytest.approx(found["score"], abs=1e-3)
    assert {"lexrank", "centroid", "question"} <= found["score_parts"].keys()
    assert found["best_score"] >= found["score"]


def test_the_points_of_the_sections_give_the_margin(project: Path) -> None:
    found = one(project, "signed in March 1998")
    first, second, *_ = sorted(found["section_points"].values(), reverse=True)
    assert first - second == pytest.approx(found["section_margin"], abs=1e-3)
    assert not found["section_ruled"]


def test_it_says_in_which_audiences_it_stands(project: Path) -> None:
    assert one(project, "signed in March 1998")["audiences"] == {"analyst": "shown"}


def test_what_brief_toml_says_of_a_statement_is_told(project: Path) -> None:
    found = one(project, "the locks close at night")
    assert (found["required"], found["section"], found["section_ruled"]) == (True, "outlook", True)


@pytest.mark.parametrize(
    ("words", "code"),
    [("deep barges now wait", "excluded"), ("It replaced a customs accord", "excluded")],
)
def test_a_passage_that_was_not_chosen_has_a_reason(project: Path, words: str, code: str) -> None:
    (found,) = why(project, words)["passages"]
    assert found["code"] == code
    assert "brief.toml" in found["why"]


def test_words_that_stand_nowhere_are_an_error_that_names_the_nearest(project: Path) -> None:
    done = briefgen("why", "river", "the canal has silted up slower", cwd=project)
    assert done.returncode == 2
    assert "channel has silted up" in done.stderr
    assert not done.stdout


def test_plain_lines_hold_what_the_table_of_a_terminal_holds(project: Path) -> None:
    plain = briefgen("why", "river", "signed in March 1998", cwd=project).stdout
    assert "lexrank" in plain
    assert "analyst: shown" in plain
    parent, child = pty.openpty()
    environment = {**os.environ, "COLUMNS": "200", "TERM": "xterm"}
    process = subprocess.Popen(
        command("why", "river", "signed in March 1998"),
        cwd=project,
        stdout=child,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    os.close(child)
    shown = b""
    while True:
        try:
            shown += os.read(parent, 65536)
        except OSError:
            break
        if process.poll() is not None and not shown:
            break
    os.close(parent)
    assert process.wait(timeout=60) == 0
    assert "│".encode() in shown
    assert b"lexrank" in shown

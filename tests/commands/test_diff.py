"""`briefgen diff`: what two editions say otherwise, as text, Markdown and JSON."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from briefgen.cli import run
from tests.small import SURVEY, briefgen

OLD = "The Sample Port Authority says that dredging may resume in 2026"
NEW = "The Sample Port Authority says that dredging for $3.1 million may resume in 2028"
GONE = "* Dredging: the channel has silted up faster than it is cleared, and deep barges now wait for high water.\n"
ADDED = "* Ferries: the ferry pier on the north bank was closed in April 2024 after two accidents.\n"
LATER = SURVEY.replace("June 2024", "May 2025").replace(OLD, NEW).replace(GONE, "")
LATER = LATER.replace("\nOutlook", f"{ADDED}\nOutlook")


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two editions of a brief, in first/river and in out/river."""
    folder = tmp_path_factory.mktemp("diff")
    source = folder / "river" / "survey.txt"
    source.parent.mkdir()
    for out, text in (("first", SURVEY), ("out", LATER)):
        source.write_text(text)
        made = briefgen("build", "river", "-a", "public", "-f", "html", "-o", out, cwd=folder)
        assert made.returncode == 0, made.stderr
    return folder


def differing(editions: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *args: str) -> str:
    monkeypatch.chdir(editions)
    assert run(["diff", *args]) == 1
    return capsys.readouterr().out


def test_a_statement_in_the_same_place_is_reworded_others_are_added_and_gone(
    editions: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = differing(editions, monkeypatch, capsys, "first/river")
    lines = [line.strip() for line in text.splitlines()]
    assert lines[0] == "river: the edition of May 2025 against that of June 2024"
    assert "statements: 1 added, 1 reworded, 1 gone" in lines
    assert any(line.startswith(f"~ {NEW}") and "Sample Survey Office 2025, paragraph" in line for line in lines)
    assert any(line.startswith(f"was: {OLD}") for line in lines)
    assert any(line.startswith("+ Ferries: the ferry pier") for line in lines)
    assert any(line.startswith("- Dredging: the channel") for line in lines)
    assert any(line.startswith("~ survey.txt (The river treaty: a survey) (SHA-256 ") for line in lines)
    assert "~ river-public.html" in lines


def test_json_holds_every_part_and_names_what_was_said(
    editions: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    value: dict[str, Any] = json.loads(differing(editions, monkeypatch, capsys, "first", "out", "--json"))
    (edition,) = value["editions"]
    assert (value["status"], edition["brief"], edition["same"]) == (1, "river", False)
    reworded = next(c for c in edition["changes"]["statements"] if c["kind"] == "changed")
    assert reworded["text"].startswith(NEW)
    assert reworded["was"].startswith(OLD)
    figures = [(c["kind"], c["text"]) for c in edition["changes"]["figures"]]
    assert ("added", "$3.1 million") in figures
    assert edition["changes"]["gaps"] == []


def test_markdown_lists_the_same_with_all_that_sources_say_escaped(
    editions: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = differing(editions, monkeypatch, capsys, "first/river/edition.json", "--markdown")
    assert text.startswith("### river: ")
    assert "**statements**: 1 added, 1 reworded, 1 gone" in text
    assert "- reworded: The Sample Port Authority says that dredging for \\$3&#46;1 million" in text
    assert "  - was: The Sample Port Authority says that dredging may resume" in text


def test_an_edition_against_itself_is_the_same_with_status_zero(
    editions: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(editions)
    for args in (["out/river"], ["out"], ["first", "first"]):
        assert run(["diff", *args]) == 0
        assert capsys.readouterr().out == "river: nothing has changed\n"


def test_before_the_first_publication_all_is_added(
    editions: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (editions / "published").mkdir(exist_ok=True)
    text = differing(editions, monkeypatch, capsys, "published")
    assert "documents: 1 added" in text
    assert "sources: 1 added" in text
    assert "gone" not in text


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["nowhere"], "there is no record"),
        (["river"], "there is no record"),
        (["first", "out/river"], "is one edition"),
        (["first/river", "canal"], 'is of the brief "river", not of "canal"'),
        (["first/river", "--json", "--markdown"], "exclude each other"),
        ([], "OLD"),
    ],
)
def test_what_cannot_be_compared_is_wrong_usage(
    args: list[str], words: str, editions: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(editions)
    shutil.copytree("out/river", "canal", dirs_exist_ok=True)
    record = Path("canal/edition.json")
    record.write_text(record.read_text().replace('"brief": "river"', '"brief": "canal"'))
    assert run(["diff", *args]) == 2
    told = capsys.readouterr()
    assert (told.out == "") == ("--json" not in args), "a program is told in JSON"
    assert words in told.err

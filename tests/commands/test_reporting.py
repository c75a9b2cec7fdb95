"""`briefgen build --report`: files for other programs, of good builds and of refused ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.cli import run
from tests.small import briefgen, small_brief, tree

SMALL = ("-a", "executive", "-f", "html")
KINDS = ("sarif", "junit", "github", "markdown", "json")
ALL = tuple(part for kind in KINDS for part in ("--report", f"{kind}=reports/{kind}"))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a brief of which one source cannot be read, built from a folder below its root."""
    root = tmp_path_factory.mktemp("project")
    small_brief(root / "briefs/river")
    (root / "briefs/river/sources/broken.pdf").write_bytes(b"%PDF-1.4 broken")
    (root / "briefgen.toml").write_text("")
    (root / "work/reports").mkdir(parents=True)
    made = briefgen("build", "river", *SMALL, *ALL, "--json", cwd=root / "work")
    assert made.returncode == 1, made.stderr
    (root / "stdout").write_text(made.stdout)
    return root


def report(project: Path, kind: str) -> str:
    return (project / "work/reports" / kind).read_text()


def test_paths_are_from_the_projects_root_wherever_the_command_ran(project: Path) -> None:
    place = "briefs/river/sources/broken.pdf"
    uris = [
        r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for r in json.loads(report(project, "sarif"))["runs"][0]["results"]
        if r["ruleId"] == "source-unreadable"
    ]
    assert uris == [place]
    assert f"::error file={place}," in report(project, "github")
    assert f'file="{place}"' in report(project, "junit")
    assert 'file="out/river/river-executive.html"' in report(project, "junit")
    assert str(project) not in "".join(report(project, kind) for kind in KINDS[:4])


def test_the_json_report_is_what_is_printed(project: Path) -> None:
    assert report(project, "json") == (project / "stdout").read_text()


def test_a_build_that_is_refused_is_reported_too(tmp_path: Path) -> None:
    small_brief(tmp_path / "briefs/river")
    (tmp_path / "briefs/river/brief.toml").write_text('title = "River"\ntitel = "River"\n')
    made = briefgen("build", "--report", "github=found.txt", "--report", "json=found.json", cwd=tmp_path)
    assert made.returncode == 2
    assert (tmp_path / "found.txt").read_text().startswith("::error file=briefs/river/brief.toml,line=2,")
    told = json.loads((tmp_path / "found.json").read_text())
    assert (told["status"], told["briefs"], told["findings"][0]["line"]) == (2, [], 2)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (["sarif"], "names no file"),
        (["sarif="], "names no file"),
        (["sariff=x"], 'did you mean "sarif"'),
        (["sarif=nowhere/x"], "no such folder"),
        (["sarif=briefs"], "no regular file"),
        (["sarif=x", "json=./x"], "one file"),
        (["json=briefs/river/sources/x.json"], "among the sources"),
    ],
)
def test_a_report_that_cannot_be_written_is_refused_and_nothing_is_touched(
    given: list[str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    small_brief(tmp_path / "briefs/river")
    monkeypatch.chdir(tmp_path)
    before = tree(tmp_path)
    assert run(["build", *(part for each in given for part in ("--report", each))]) == 2
    assert words in capsys.readouterr().err
    assert tree(tmp_path) == before

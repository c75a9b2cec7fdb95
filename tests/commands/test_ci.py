"""`briefgen new --ci`, action.yml and the pre-commit hooks: valid where they are used, their scripts do their work."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from check_jsonschema.builtin_schemas import get_builtin_schema

from briefgen.cli import run
from briefgen.commands.ci import SERVICES
from tests.small import small_brief, tree

TOP = Path(__file__).parents[2]
SCHEMAS = {"github": "vendor.github-workflows", "gitlab": "vendor.gitlab-ci", "action": "vendor.github-actions"}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one brief for one audience in one format, as the working folder."""
    small_brief(tmp_path / "briefs/river")
    (tmp_path / "briefgen.toml").write_text('audiences = ["public"]\nformats = ["html"]\n')
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(project: Path, service: str) -> str:
    assert run(["new", "--ci", service]) == 0
    return (project / SERVICES[service]).read_text()


def errors(text: str, kind: str) -> list[str]:
    """What the schema that the service publishes finds wrong; YAML's bare `on` is the key "on" there."""
    value = yaml.safe_load(text)
    if True in value:
        value["on"] = value.pop(True)
    schema = get_builtin_schema(SCHEMAS[kind])
    found = jsonschema.validators.validator_for(schema)(schema).iter_errors(value)
    return [f"{error.json_path}: {error.message}" for error in found]


@pytest.mark.parametrize("service", SERVICES)
def test_a_workflow_is_valid_by_the_services_own_schema(service: str, project: Path) -> None:
    text = written(project, service)
    assert errors(text, service) == []
    assert "@version@" not in text


def test_the_schemas_notice_what_a_service_would_refuse(project: Path) -> None:
    assert errors(written(project, "github").replace("runs-on:", "run-on:"), "github")
    assert errors(written(project, "gitlab").replace("  script:", "  scripts:"), "gitlab")
    assert errors((TOP / "action.yml").read_text().replace("using: composite", "using: compose"), "action")


def test_workflows_run_on_a_schedule_and_by_hand_and_fetch_build_compare_in_that_order(project: Path) -> None:
    github, gitlab = (written(project, service) for service in ("github", "gitlab"))
    triggers = yaml.safe_load(github)[True]
    assert set(triggers) == {"schedule", "workflow_dispatch"}
    assert [rule["if"].split('"')[1] for rule in yaml.safe_load(gitlab)["briefs"]["rules"]] == ["schedule", "web"]
    for text in (github, gitlab):
        places = [text.index(f"briefgen {command} ") for command in ("fetch", "build", "diff")]
        assert places == sorted(places)


def test_only_the_job_that_proposes_may_write(project: Path) -> None:
    workflow = yaml.safe_load(written(project, "github"))
    assert workflow["permissions"] == {"contents": "read"}
    assert "permissions" not in workflow["jobs"]["build"]
    assert workflow["jobs"]["propose"]["permissions"] == {"contents": "write", "pull-requests": "write"}


@pytest.mark.parametrize("service", SERVICES)
def test_nothing_is_overwritten(service: str, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = project / SERVICES[service]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("mine")
    before = tree(project)
    assert run(["new", "--ci", service]) == 2
    assert "is there already" in capsys.readouterr().err
    assert tree(project) == before


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--ci", "jenkins"], "github"),
        (["river", "--ci", "github"], "stands alone"),
        (["--ci", "github"], "there are no briefs"),
    ],
)
def test_a_workflow_is_for_a_project_with_briefs(
    args: list[str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["new", *args]) == 2
    assert words in capsys.readouterr().err
    assert tree(tmp_path) == {}


def test_a_project_within_a_larger_repository_is_refused(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inner = project / "inner"
    small_brief(inner / "briefs/river")
    (inner / "briefgen.toml").write_text("")
    (project / ".git").mkdir()
    os.chdir(inner)
    assert run(["new", "--ci", "github"]) == 2
    assert "is not the top of its repository" in capsys.readouterr().err


def step(steps: list[dict[str, Any]], name: str, cwd: Path, **env: str) -> None:
    """Run a step's script as GitHub's runner does."""
    (script,) = (s["run"] for s in steps if s.get("name") == name)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    made = subprocess.run(shell, cwd=cwd, env={**os.environ, "PATH": path, **env}, capture_output=True, text=True)
    assert made.returncode == 0, made.stdout + made.stderr


def places(folder: Path) -> dict[str, str]:
    """What a runner gives to scripts, in a new folder."""
    (folder / "temp").mkdir(parents=True)
    found = {name: str(folder / name) for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    return {**found, "RUNNER_TEMP": str(folder / "temp")}


def test_the_workflows_steps_publish_what_is_new_and_find_nothing_changed_the_second_time(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    steps = yaml.safe_load(written(project, "github"))["jobs"]["build"]["steps"]
    for turn, changed in (("first", "true"), ("second", "false")):
        env = places(tmp_path_factory.mktemp(turn))
        for name in ("Fetch the sources that have an address", "Build and prove", "Compare with what is published"):
            step(steps, name, project, **env)
        assert Path(env["GITHUB_OUTPUT"]).read_text() == f"changed={changed}\n"
        summary = Path(env["GITHUB_STEP_SUMMARY"]).read_text()
        assert "1 of 1 documents proved" in summary
        assert ("documents**: 1 added" in summary) == (turn == "first")
    assert (project / "published/river/river-public.html").is_file()


def test_the_actions_steps_build_report_and_compare(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    text = (TOP / "action.yml").read_text()
    assert errors(text, "action") == []
    steps = yaml.safe_load(text)["runs"]["steps"]
    env = places(tmp_path_factory.mktemp("action"))
    given = {"BRIEFS": "river", "OUT": "out", "RELEASE": "true", "EARLIER": "published"}
    for name in ("Keep what the outputs are compared with", "Build and prove", "Compare"):
        step(steps, name, project, **env, **given)
    outputs = dict(line.split("=", 1) for line in Path(env["GITHUB_OUTPUT"]).read_text().splitlines())
    assert outputs["changed"] == "true"
    assert "documents**: 1 added" in Path(outputs["changes"]).read_text()
    assert Path(outputs["sarif"]).is_file()
    assert Path(outputs["junit"]).is_file()


def test_no_script_holds_an_expression_that_an_input_could_end() -> None:
    scripts = [s["run"] for s in yaml.safe_load((TOP / "action.yml").read_text())["runs"]["steps"] if "run" in s]
    assert len(scripts) >= 5
    assert not [script for script in scripts if "${{" in script]


def test_the_pre_commit_hooks_are_a_valid_manifest_of_commands_that_there_are() -> None:
    from pre_commit.clientlib import load_manifest

    hooks = load_manifest(TOP / ".pre-commit-hooks.yaml")
    assert [(h["id"], h["entry"]) for h in hooks] == [
        ("briefgen-check", "briefgen build --check"),
        ("briefgen-template-check", "briefgen template check"),
    ]
    assert not any(h["pass_filenames"] for h in hooks)
    for hook in hooks:
        assert run([*hook["entry"].split()[1:], "--help"]) == 0

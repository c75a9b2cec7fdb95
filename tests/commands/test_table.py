"""The command line as a whole: every command has `--json`, examples that are right, exit statuses, and completes."""

from __future__ import annotations

import json
import os
import pty
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from briefgen.cli import cli, run
from briefgen.commands.declaring import Command
from tests.conftest import need
from tests.small import command, small_brief


def commands(group: click.Group, path: str = "") -> Iterator[tuple[str, Command]]:
    """Every command below a group with its name, a group's before it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        if isinstance(found, click.Group):
            yield from commands(found, f"{path}{name} ")
        else:
            assert isinstance(found, Command)
            yield f"{path}{name}", found


EVERY = dict(commands(cli))
REFUSED = {  # in an empty folder, or wrong as they stand
    "build": "nowhere",
    "diff": "nowhere",
    "fetch": "",
    "print": "nowhere -a executive",
    "sources": "nowhere",
    "verify": "",
    "why": "nowhere words",
}
DONE = {
    "cache": "",
    "completion": "bash",
    "explain": "config",
    "new": "river",
    "schema": "edition",
    "template check": "public",
    "template new": "minister",
}


@pytest.mark.parametrize("name", EVERY)
def test_every_command_has_json_and_examples_that_its_own_options_take(name: str) -> None:
    found = EVERY[name]
    assert any("--json" in param.opts for param in found.params)
    assert found.declared.examples
    assert found.declared.exits
    for line, does in found.declared.examples:
        words = shlex.split(line.partition(" > ")[0].removeprefix('eval "$(').removesuffix(')"'))
        assert words[: 1 + len(name.split())] == ["briefgen", *name.split()], line
        found.make_context(name, words[1 + len(name.split()) :])
        assert does


@pytest.mark.parametrize("name", EVERY)
def test_the_help_of_a_command_ends_with_examples_and_exit_statuses(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*name.split(), "--help"]) == 0
    told = capsys.readouterr().out
    assert "\nOptions:\n" in told
    assert told.index("\nExamples:\n") < told.index("\nExit status:\n")


@pytest.mark.parametrize("name", [*REFUSED, *DONE])
def test_json_is_one_object_with_command_status_and_findings(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    status = run([*name.split(), *({**REFUSED, **DONE}[name]).split(), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert (told["command"], told["status"]) == (name, status)
    assert status == (2 if name in REFUSED else 0)
    keys = {"code", "severity", "message", "file", "line", "next_step"}
    assert all(set(finding) == keys for finding in told["findings"])
    assert bool(told["findings"]) == (name in REFUSED)


def test_no_command_is_forgotten_here() -> None:
    assert set(EVERY) <= {*REFUSED, *DONE, "doctor", "serve", "watch"}, "give it a line above"


@pytest.mark.parametrize("words", [["build", "--jsn", "--json"], ["bild", "--json"], ["template", "chek", "--json"]])
def test_wrong_usage_is_told_in_json_too(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(words) == 2
    out, err = capsys.readouterr()
    told = json.loads(out)
    assert (told["status"], told["findings"][0]["code"]) == (2, "usage")
    assert told["findings"][0]["message"] in err


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("briefgen build ri", ["river"]),
        ("briefgen build -a leg", ["legislator"]),
        ("briefgen build -f p", ["pdf", "pptx"]),
        ("briefgen explain lost-sta", ["lost-statement"]),
        ("briefgen build --style chicago-author-date-17", ["chicago-author-date-17th-edition"]),
        ("briefgen ver", ["verify"]),
        ("briefgen template ch", ["check"]),
    ],
)
def test_a_shell_completes_commands_and_names(words: str, found: list[str], tmp_path: Path) -> None:
    (tmp_path / "briefs/river").mkdir(parents=True)
    asked = {"_BRIEFGEN_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(len(words.split()) - 1)}
    env = {**os.environ, **asked}
    done = subprocess.run(command(), cwd=tmp_path, capture_output=True, text=True, check=True, env=env)
    given = [line.partition(",")[2] for line in done.stdout.splitlines()]
    assert given[: len(found)] == found


def test_the_script_for_bash_completes_in_bash(tmp_path: Path) -> None:
    (tmp_path / "briefs/river").mkdir(parents=True)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/briefgen").write_text(f'#!/bin/sh\nexec {shlex.join(command())} "$@"\n')
    (tmp_path / "bin/briefgen").chmod(0o755)
    script = (
        'eval "$(briefgen completion bash)"; COMP_WORDS=(briefgen build ri); COMP_CWORD=2; '
        '_briefgen_completion briefgen; echo "${COMPREPLY[@]}"'
    )
    env = {**os.environ, "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}"}
    done = subprocess.run(
        [need("bash"), "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True, env=env
    )
    assert done.stdout == "river\n"


def on_a_terminal(args: list[str], cwd: Path, **env: str) -> str:
    """What a command writes to a terminal of 100 columns, stdout and stderr as they come."""
    ours, theirs = pty.openpty()
    given = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "TERM")}
    done = subprocess.Popen(
        command(*args), cwd=cwd, stdin=theirs, stdout=theirs, stderr=theirs, env={**given, "COLUMNS": "100", **env}
    )
    os.close(theirs)
    told = b""
    with open(ours, "rb", buffering=0) as stream:  # noqa: PTH123 - a descriptor
        try:
            while part := stream.read(4096):
                told += part
        except OSError:  # the other side is closed
            pass
    assert done.wait() == 0
    return told.decode()


def test_colours_are_for_terminals_and_for_those_who_want_them(tmp_path: Path) -> None:
    small_brief(tmp_path / "briefs/river")
    args = ["sources", "river"]
    coloured = on_a_terminal(args, tmp_path, TERM="xterm-256color")
    assert "\x1b[36m" in coloured, "the places are cyan"
    plain = on_a_terminal(args, tmp_path, TERM="xterm-256color", NO_COLOR="1")
    assert "\x1b[3" not in plain
    elsewhere = subprocess.run(command(*args), cwd=tmp_path, capture_output=True, check=True)
    assert b"\x1b" not in elsewhere.stdout + elsewhere.stderr
    assert b"\r" not in elsewhere.stdout + elsewhere.stderr

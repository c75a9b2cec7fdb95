"""`briefgen sources`: what an analyst is shown, as text and as JSON, and that it can be overruled as it says."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.small import briefgen, command, small_brief, tree

PAGE = """<html lang="en"><head><title>Lock hours</title><meta property="og:site_name" content="Sample Lock Fund">
<meta name="dc.date" content="2024-13-45"></head>
<body><nav><ul><li><a href="/">Home page of the fund</a></li><li><a href="/n">All news of it</a></li></ul></nav>
<article><h1>Lock hours</h1><p>The upper lock is open from six to ten, and its keepers work in two shifts a day.</p>
<p>The lower lock has been closed at night since May 2023, for want of staff and of light on the quay.</p></article>
<footer><p>The fund’s harbour desk rents out a third lock by the hour to whoever asks.</p></footer></body></html>"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("sources")
    brief = small_brief(root / "briefs/river")
    (brief / "sources/locks.html").write_text(PAGE, encoding="utf-8")
    (brief / "sources/empty.txt").write_text("")
    item = {"id": "k", "type": "report", "title": "The river treaty: a survey", "publisher": "Sample Press"}
    (brief / "references.json").write_text(json.dumps([{**item, "issued": {"date-parts": [[2024, 5]]}}]))
    return root


@pytest.fixture(scope="module")
def told(project: Path) -> dict[str, Any]:
    done = briefgen("sources", "river", "--json", cwd=project)
    assert done.returncode == 1, "a file cannot be read"
    value: dict[str, Any] = json.loads(done.stdout)
    return value


def one(told: dict[str, Any], file: str) -> dict[str, Any]:
    (found,) = [source for source in told["sources"] if source["file"] == file]
    return dict(found)


def test_every_field_says_where_it_is_from_and_what_others_say(told: dict[str, Any]) -> None:
    fields = {field["field"]: field for field in one(told, "survey.txt")["reference"]["fields"]}
    assert (fields["issued"]["value"], fields["issued"]["from"]) == ("2024-05", "references.json")
    assert fields["issued"]["also"] == [{"from": "dateline", "value": "2024-06"}]
    assert (fields["author"]["value"], fields["author"]["from"]) == ("Sample Survey Office", "byline")
    assert fields["publisher"]["from"] == "references.json"
    fields = {field["field"]: field for field in one(told, "bulletin.md")["reference"]["fields"]}
    assert (fields["issued"]["value"], fields["issued"]["from"]) == ("2024-05-12", "brief.toml")


def test_blocks_are_counted_by_kind_with_their_sentences_and_words(told: dict[str, Any]) -> None:
    survey = one(told, "survey.txt")
    blocks = {block["kind"]: block for block in survey["blocks"]}
    assert blocks["list-item"]["blocks"] == blocks["list-item"]["sentences"] == 2
    assert blocks["table"]["blocks"] == 1
    (table,) = survey["tables"]
    assert (table["columns"], table["rows"], table["header"]) == (3, 2, ["Bank", "Income", "Barges"])
    assert table["notes"] == ["Note: Toll figures exclude exempt barges and may be revised."]
    assert table["locator"].startswith("para. ")


def test_what_was_left_out_has_its_place_and_reason(told: dict[str, Any], project: Path) -> None:
    locks = one(told, "locks.html")
    assert "navigation" in {out["reason"] for out in locks["left_out"]}
    assert sum(out["passages"] for out in locks["left_out"]) == len(locks["excluded"])
    for out in locks["excluded"]:
        assert out["end"] - out["start"] == len(out["text"])
    assert any("harbour desk" in out["text"] and out["locator"].startswith("after para. ") for out in locks["excluded"])


def test_what_cannot_be_used_is_listed_with_its_reason(told: dict[str, Any]) -> None:
    assert told["status"] == 1
    (problem,) = told["problems"]
    assert problem["file"] == "empty.txt"
    assert "it is empty" in problem["reason"]
    findings = {(f["code"], f["file"]) for f in told["findings"]}
    assert ("source-unreadable", "briefs/river/sources/empty.txt") in findings


def test_a_date_that_is_none_is_told(told: dict[str, Any]) -> None:
    assert not any(field["field"] == "issued" for field in one(told, "locks.html")["reference"]["fields"])
    (remark,) = one(told, "locks.html")["remarks"]
    assert remark["code"] == "bad-date"
    assert "2024-13-45" in remark["text"]


def test_the_page_is_plain_where_it_is_no_terminal(project: Path) -> None:
    before = tree(project)
    done = briefgen("sources", "river", cwd=project)
    assert (done.returncode, tree(project)) == (1, before), "nothing is written"
    assert "\x1b" not in done.stdout
    assert "─" not in done.stdout
    for words in ("survey.txt: Sample Survey Office 2024", "also: dateline says", "navigation", "binds the table"):
        assert words in done.stdout
    assert "empty.txt: not used: it is empty" in done.stdout
    assert "3 of 4 files are used.\n" in done.stdout
    assert "1 table  [" in done.stdout
    assert "2 list-items  [2 sentences, " in done.stdout
    assert "[0 sentences" not in done.stdout
    assert "harbour desk" not in done.stdout.partition("To overrule")[0]
    assert "--excluded" in done.stdout


def test_excluded_passages_are_listed_when_asked_for_or_a_source_is_named(project: Path) -> None:
    whole = briefgen("sources", "river", "--excluded", cwd=project).stdout
    named = briefgen("sources", "river", "locks", cwd=project)
    by_file = briefgen("sources", "river", "locks.html", cwd=project)
    assert "harbour desk" in whole
    assert "harbour desk" in named.stdout
    assert named.stdout == by_file.stdout
    assert "files are used" not in named.stdout
    assert re.search(r'navigation: "Home page of the fund"  \[\d+:\d+[],]', named.stdout)
    assert "survey.txt" not in named.stdout
    assert "survey.txt:" in whole
    assert "warning[bad-date]" in named.stderr
    others = briefgen("sources", "river", "survey.txt", cwd=project)
    assert others.returncode == 1
    assert "warning[bad-date]" not in others.stderr, "what is found in other sources is left out, but for errors"
    assert "error[source-unreadable]" in others.stderr


def test_the_entry_that_is_offered_can_be_pasted_and_does_what_it_says(project: Path, tmp_path: Path) -> None:
    brief = small_brief(tmp_path / "briefs/river")
    (brief / "sources/locks.html").write_text(PAGE, encoding="utf-8")
    shown = briefgen("sources", "river", "locks", cwd=tmp_path).stdout
    entry = shown[shown.index("[[source]]") :]
    live = "\n".join(
        line.removeprefix("# ") for line in entry.splitlines() if "..." not in line and "author" not in line
    )
    assert tomllib.loads(live)["source"][0]["file"] == "locks.html"
    words = tomllib.loads(live)["source"][0]["include"][0]
    toml = (brief / "brief.toml").read_text()
    (brief / "brief.toml").write_text(f"{toml}\n[[source]]\nfile = 'locks.html'\ninclude = [{json.dumps(words)}]\n")
    done = briefgen("sources", "river", "locks", "--json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    (locks,) = json.loads(done.stdout)["sources"]
    assert not any(words in out["text"] for out in locks["excluded"])


def test_an_unknown_source_is_told_with_the_files_that_there_are(project: Path) -> None:
    done = briefgen("sources", "river", "servey.txt", cwd=project)
    assert (done.returncode, done.stdout) == (2, "")
    assert 'there is no source "servey.txt"; did you mean "survey.txt"?' in done.stderr
    assert done.stderr.rstrip().endswith("valid: bulletin.md, empty.txt, locks.html, survey.txt")


def test_any_folder_can_be_shown(project: Path) -> None:
    done = briefgen("sources", "briefs/river/sources", cwd=project)
    assert "bulletin.md" in done.stdout
    assert "briefs/river/sources/brief.toml" in done.stdout, "where to overrule it"


def test_a_source_that_there_is_not_is_answered_with_the_close_name(project: Path) -> None:
    done = briefgen("sources", "river", "survy.txt", cwd=project)
    assert (done.returncode, done.stdout) == (2, "")
    assert 'did you mean "survey.txt"?' in done.stderr
    assert briefgen("sources", "rivr", cwd=project).returncode == 2


@pytest.mark.parametrize("plain", [True, False])
def test_a_terminal_is_shown_a_table_and_no_colour_where_none_is_wanted(project: Path, plain: bool) -> None:
    ours, theirs = pty.openpty()
    env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"} | ({"NO_COLOR": "1"} if plain else {})
    env = {key: value for key, value in env.items() if plain or key != "NO_COLOR"}
    process = subprocess.Popen(
        command("sources", "river", "survey"), cwd=project, stdout=theirs, stderr=subprocess.DEVNULL, env=env
    )
    os.close(theirs)
    shown = b""
    try:
        while part := os.read(ours, 65536):
            shown += part
    except OSError:  # the other end closed
        pass
    os.close(ours)
    assert process.wait(60) == 1
    assert "│".encode() in shown
    assert b"\x1b[" in shown, "bold is no colour"
    assert (re.search(rb"\x1b\[(?:\d+;)*[349]\d", shown) is None) == plain

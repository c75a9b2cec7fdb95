"""What stages made comes back from the cache as it was, under a key of all that went into it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.small import briefgen, small_brief, tree

FORMATS = ("-f", "docx", "-f", "html", "-f", "pptx")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one brief and its templates for two audiences, built once with a cache of its own."""
    small_brief(tmp_path / "briefs/river")
    templates = Path(__file__).parents[2] / "templates"
    for audience in ("executive", "public"):
        folder = tmp_path / "templates" / audience
        folder.mkdir(parents=True)
        for path in (templates / audience).iterdir():
            (folder / path.name).write_bytes(path.read_bytes())
    built(tmp_path)
    return tmp_path


def built(project: Path, *args: str) -> dict[str, Any]:
    """What `--json` tells of a build of two audiences in three formats."""
    env = {"BRIEFGEN_CACHE_DIR": str(project / "cache")}
    run = briefgen("build", "river", "-a", "executive", "-a", "public", *FORMATS, "--json", *args, cwd=project, env=env)
    assert run.returncode == 0, run.stderr
    told: dict[str, Any] = json.loads(run.stdout)["briefs"][0]
    return told


def anew(told: dict[str, Any]) -> set[str]:
    """The targets that a build rendered."""
    return {f"{row['audience']}.{row['format']}" for row in told["documents"] if row["anew"]}


EVERY = {f"{audience}.{format}" for audience in ("executive", "public") for format in ("docx", "html", "pptx")}


def test_nothing_changed_is_nothing_done(project: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in sorted((project / "out").rglob("*"))}
    told = built(project)
    assert told["changed"] is False
    assert anew(told) == set()
    assert {path: path.stat().st_mtime_ns for path in sorted((project / "out").rglob("*"))} == before


def test_a_source_that_changes_what_is_said_makes_all_anew(project: Path) -> None:
    path = project / "briefs/river/sources/bulletin.md"
    path.write_text(path.read_text().replace("Half of the lock keepers' posts", "A third of the lock keepers' posts"))
    assert anew(built(project)) == EVERY


def test_a_source_that_says_the_same_makes_nothing_anew(project: Path) -> None:
    path = project / "briefs/river/sources/survey.txt"
    path.write_bytes(path.read_bytes() + b"\n\n")
    told = built(project)
    assert told["changed"] is True
    assert anew(told) == set()


def test_a_template_makes_anew_what_is_written_with_it(project: Path) -> None:
    path = project / "templates/public/brief.md.j2"
    path.write_text(path.read_text() + "\nThe last line of a sample office.\n")
    assert anew(built(project)) == {"public.docx", "public.html"}


def test_a_slides_template_makes_the_slides_anew(project: Path) -> None:
    path = project / "templates/public/slides.md.j2"
    path.write_text(path.read_text().replace("# Sources", "# Where this comes from"))
    assert anew(built(project)) == {"public.pptx"}


def test_a_profile_makes_its_audience_anew(project: Path) -> None:
    path = project / "templates/executive/audience.toml"
    path.write_text(path.read_text().replace('label = "Executive brief"', 'label = "Note to the minister"'))
    assert anew(built(project)) == {"executive.docx", "executive.html", "executive.pptx"}


def test_a_file_that_was_changed_by_hand_is_put_right_without_being_made_anew(project: Path) -> None:
    before = tree(project / "out")
    (project / "out/river/river-public.html").write_text("<p>not ours</p>")
    told = built(project)
    assert told["changed"] is True
    assert anew(told) == set()
    assert tree(project / "out") == before


def test_entries_that_are_cut_short_or_changed_are_made_anew(project: Path) -> None:
    before = tree(project / "out")
    for number, path in enumerate(sorted((project / "cache").rglob("*"))):
        if path.is_file():
            data = path.read_bytes()
            path.write_bytes(data[: len(data) // 2] if number % 2 else data[:-1] + bytes([data[-1] ^ 1]))
    assert anew(built(project)) == EVERY
    assert tree(project / "out") == before


def test_without_the_cache_all_is_made_anew(project: Path) -> None:
    before = tree(project / "out")
    told = built(project, "--no-cache")
    assert anew(told) == EVERY
    assert tree(project / "out") == before


def test_a_new_source_and_a_source_that_is_gone_are_seen(project: Path) -> None:
    other = project / "briefs/river/sources/note.txt"
    other.write_text("A note\n\nThe Sample Port Authority closed the north lock for repairs in June 2024.\n")
    assert built(project)["changed"] is True
    assert built(project)["changed"] is False
    other.unlink()
    assert built(project)["changed"] is True

"""`briefgen build --release`: refused until the embargo ends, by the clock that --now names."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.cli import run
from tests.small import briefgen, small_brief, tree

HTML = ("-a", "executive", "-f", "html")
LINE = "Embargoed until 1 March 2026, 06:00 UTC"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one brief under embargo, as the working folder."""
    toml = small_brief(tmp_path / "briefs/river") / "brief.toml"
    toml.write_text(f"embargo = 2026-03-01T06:00:00Z\n{toml.read_text()}")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("now", "left"),
    [
        ("2026-02-26T03:00:00Z", "3 days and 3 hours"),
        ("2026-03-01T06:59:00+02:00", "1 hour and 1 minute"),
        ("2026-03-01T05:59:59Z", "less than a minute"),
    ],
)
def test_before_its_end_a_release_is_refused_with_the_line_and_nothing_is_touched(
    now: str, left: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(project)
    assert run(["build", "--release", "--now", now]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"briefs/river/brief.toml:1: error[embargoed]: {LINE}; {left} to go; ")
    assert told.count("\n") == 1
    assert tree(project) == before


@pytest.mark.parametrize("now", ["2026-03-01", "2026-03-01T06:00:00", "tomorrow"])
def test_a_clock_without_time_and_zone_is_refused(now: str, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "--release", "--now", now]) == 2
    assert f'--now: "{now}" is no moment' in capsys.readouterr().err


def test_at_the_moment_it_ends_the_brief_is_released_without_its_line(project: Path) -> None:
    embargoed = briefgen("build", *HTML, cwd=project)
    assert embargoed.returncode == 0, embargoed.stderr
    page = project / "out/river/river-executive.html"
    assert LINE in page.read_text()
    released = briefgen("build", *HTML, "--release", "--now", "2026-03-01T07:00:00+01:00", cwd=project)
    assert released.returncode == 0, released.stderr
    assert "Embargoed" not in page.read_text()
    assert briefgen("verify", cwd=project).returncode == 0
    again = briefgen("build", *HTML, "--release", "--now", "2026-03-01T05:00:00Z", cwd=project)
    assert again.returncode == 2, "what was released before is refused by an earlier clock all the same"


def test_the_systems_clock_counts_where_none_is_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    toml = project / "briefs/river/brief.toml"
    toml.write_text(toml.read_text().replace("2026", "9998", 1))
    assert run(["build", "--release"]) == 2
    assert "Embargoed until 1 March 9998" in capsys.readouterr().err

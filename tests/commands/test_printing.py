"""`briefgen print`: the proved PDF, as a real print service is asked to print it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.cli import run
from tests.printer import Printer, printer
from tests.small import briefgen, small_brief


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one brief of which the PDF is built for two audiences; one is long enough for a booklet."""
    root = tmp_path_factory.mktemp("built")
    toml = small_brief(root / "briefs/river") / "brief.toml"
    toml.write_text("pdf.booklet = true\n" + toml.read_text())
    made = briefgen("build", "-a", "executive,analyst", "-f", "pdf", cwd=root)
    assert made.returncode == 0, made.stderr
    return root


@pytest.fixture
def project(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that project, as the working folder."""
    shutil.copytree(built, tmp_path / "project")
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path / "project"


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Iterator[Printer]:
    with printer() as made:
        monkeypatch.setenv("CUPS_SERVER", made.env["CUPS_SERVER"])
        yield made


def test_a_dry_run_shows_the_command_and_needs_no_print_service(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    options = ["--copies", "30", "--duplex", "--media", "Letter", "--printer", "office"]
    assert run(["print", "river", "-a", "executive", *options, "--dry-run"]) == 0
    pdf = project / "out/river/river-executive.pdf"
    assert capsys.readouterr().out == (
        "lp -d office -n 30 -t river-executive -o sides=two-sided-long-edge -o collate=true -o media=Letter "
        f"-o print-scaling=fit -- {pdf}\n"
    )


def test_without_a_print_service_that_is_said_with_the_next_step(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    assert run(["print", "river", "-a", "executive"]) == 2
    told = capsys.readouterr().err
    assert "there is no program lp; install CUPS" in told
    assert told.count("\n") == 1


def test_a_real_print_service_prints_the_proved_file_as_asked(
    project: Path, office: Printer, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--copies", "3", "--duplex", "--media", "A4", "--printer", "office"]
    assert run(["print", "river", "-a", "executive", *options]) == 0
    assert "request id is office-1" in capsys.readouterr().out
    assert office.printed() == 3 * (project / "out/river/river-executive.pdf").read_bytes()
    (job,) = office.asked()
    for told in (b"two-sided-long-edge", b"A4", b"river-executive", b"application/"):
        assert told in job
    assert b"copies\x00\x04\x00\x00\x00\x03" in job, "as IPP writes the number 3"


def test_a_booklet_is_turned_over_its_short_edge(project: Path, office: Printer) -> None:
    assert run(["print", "river", "-a", "analyst", "--booklet", "--printer", "office"]) == 0
    assert office.printed() == (project / "out/river/river-analyst-booklet.pdf").read_bytes()
    assert b"two-sided-short-edge" in office.asked()[0]


def test_a_printer_that_there_is_not_is_refused_with_the_next_step(
    project: Path, office: Printer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["print", "river", "-a", "executive", "--printer", "nowhere"]) == 2
    told = capsys.readouterr().err
    assert "the print service took nothing: " in told
    assert "lpstat -e" in told
    assert office.asked() == []


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["river"], "built are analyst, executive"),
        (["river", "-a", "public"], 'nothing was built for "public"'),
        (["river", "-a", "executive", "-o", "elsewhere"], "there is no record"),
        (["canal", "-a", "executive"], "no such brief"),
    ],
)
def test_what_is_not_built_is_not_printed(
    args: list[str], words: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["print", *args, "--dry-run"]) == 2
    assert words in capsys.readouterr().err


def test_a_file_that_was_changed_or_is_not_there_or_was_never_made_is_not_printed(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = project / "out/river/river-executive.pdf"
    dry = ["print", "river", "-a", "executive", "--dry-run"]
    pdf.write_bytes(pdf.read_bytes() + b"%")
    assert run(dry) == 2
    assert "is not the file that was proved" in capsys.readouterr().err
    pdf.unlink()
    assert run(dry) == 2
    assert "is not there" in capsys.readouterr().err
    assert run([*dry, "--booklet"]) == 2
    assert "set pdf.booklet = true" in capsys.readouterr().err

"""`--report KIND=FILE`: what a build came to, written for other programs."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from briefgen import store
from briefgen.commands.report import Report
from briefgen.commands.talk import json_text
from briefgen.errors import UsageError, did_you_mean
from briefgen.findings import Finding

if TYPE_CHECKING:
    from briefgen.reports import Built, Outcome

KINDS = ("sarif", "junit", "github", "markdown", "json")
_EXAMPLE = "write KIND=FILE, such as --report sarif=briefgen.sarif"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A report that was asked for: its kind, and the file that it goes to."""

    kind: str
    path: Path


def wanted_reports(given: Sequence[str]) -> tuple[Wanted, ...]:
    """What `--report` names; raises UsageError, having touched nothing, for what cannot be written."""
    wanted: list[Wanted] = []
    for each in given:
        kind, equals, file = each.partition("=")
        if not equals or not file:
            raise UsageError(f'--report: "{each}" names no file', next_step=_EXAMPLE)
        if kind not in KINDS:
            raise UsageError(f'--report: "{kind}" is no kind of report', next_step=did_you_mean(kind, KINDS))
        path = Path(file)
        if path.absolute() in {w.path.absolute() for w in wanted}:
            raise UsageError("--report: two reports would go to one file", file=file, next_step="name another file")
        store.check_report(path)
        wanted.append(Wanted(kind, path))
    return tuple(wanted)


def check_places(wanted: Sequence[Wanted], folders: Sequence[store.BriefFolder]) -> None:
    """Raise UsageError for a report that would lie among a brief's sources and be taken for one of them."""
    for report in wanted:
        for folder in folders:
            if report.path.resolve().is_relative_to(folder.sources.resolve()):
                step = "name a file outside of it"
                raise UsageError("a report would lie among the sources", file=str(report.path), next_step=step)


def write_reports(wanted: Sequence[Wanted], root: Path, reports: Sequence[Report], value: Mapping[str, Any]) -> None:
    """Write every report of a build; `value` is what `--json` prints of it."""
    if wanted:
        _write(wanted, told(root, Path.cwd(), reports, value["status"]), value)


def write_refusal(wanted: Sequence[Wanted], root: Path, findings: Sequence[Finding], status: int) -> None:
    """Write the reports of a build that was refused: its findings, and no brief."""
    if wanted:
        from briefgen.commands.talk import enveloped
        from briefgen.reports import Built

        rooted = tuple(_rooted(f, root, Path.cwd()) for f in findings)
        _write(wanted, Built(status, findings=rooted), enveloped("build", status, findings, briefs=[]))


def _write(wanted: Sequence[Wanted], built: Built, value: Mapping[str, Any]) -> None:
    from briefgen.reports import REPORTS

    for report in wanted:
        text = json_text(value) if report.kind == "json" else REPORTS[report.kind](built)
        store.write_report(report.path, text.encode(errors="backslashreplace"))


def told(root: Path, here: Path, reports: Sequence[Report], status: int) -> Built:
    """The build with every path from the project's root; `here` is where the reports' own paths start."""
    from briefgen.reports import Built

    return Built(status, tuple(_outcome(root, here, report) for report in reports))


def _outcome(root: Path, here: Path, report: Report) -> Outcome:
    from briefgen.reports import DocumentOutcome, Outcome

    out = _from_root(report.out, root, here)
    documents = tuple(
        DocumentOutcome(row["audience"], row["format"], _document(out, report.brief, row), row["path"] is not None)
        for row in report.rows
    )
    named = {name: f"{out}/{name}" for name in _names(report)}
    findings = (replace(f, file=named[f.file]) if f.file in named else _rooted(f, root, here) for f in report.findings)
    return Outcome(report.brief, out, documents, tuple(findings))


def _document(out: str, brief: str, row: Mapping[str, Any]) -> str:
    return f"{out}/{brief}-{row['audience']}.{row['format']}"


def _names(report: Report) -> set[str]:
    """How findings name a document, or all documents of an audience, by what the files are called."""
    names = {f"{report.brief}-{row['audience']}" for row in report.rows}
    return names | {f"{report.brief}-{row['audience']}.{row['format']}" for row in report.rows}


def _rooted(finding: Finding, root: Path, here: Path) -> Finding:
    return replace(finding, file=_from_root(finding.file, root, here))


def _from_root(file: str, root: Path, here: Path) -> str:
    """A path from the project's root, absolute where it lies outside it; addresses and templates stay as they are."""
    if not file or "://" in file or file.startswith("templates/"):
        return file
    path = PurePath(os.path.normpath(here / file))
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()

"""`briefgen build`: read, assemble, render, prove, publish, report."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from briefgen import store
from briefgen.build.executor import Executor
from briefgen.build.outputs import RECORD, Outputs, changes, outputs_of
from briefgen.build.progress import progress_for
from briefgen.build.targets import Result, make
from briefgen.commands.folder import prefixed
from briefgen.commands.opening import Asked, Opened, open_all, settings_of
from briefgen.commands.talk import as_json, print_json, table, tell
from briefgen.config import job_count
from briefgen.findings import Finding, Severity, exit_status

HEADER = ("audience", "format", "size", "statements", "caveats", "findings", "file")


@dataclass(frozen=True, slots=True)
class Report:
    """What was built of one brief, for people and for programs; the SHA-256 of its record, "" where none was made."""

    brief: str
    out: str
    rows: tuple[dict[str, Any], ...]
    findings: tuple[Finding, ...]
    sha256: str = ""


def build(names: Sequence[str], asked: Asked, *, jobs: int, check: bool, strict: bool, json: bool, quiet: bool) -> int:
    """Build every brief that is named and give the exit status; raises UsageError before anything is touched."""
    root = store.project_root(Path.cwd())
    settings = settings_of(root)
    briefs = open_all(root, settings, names, asked)
    for opened in briefs:
        store.check_output(opened.out, opened.folder.sources)
    reports = []
    with Executor(job_count(jobs or settings.jobs), settings.time_limit) as executor:
        for opened in briefs:
            with progress_for(sys.stderr, opened.folder.shown, quiet=quiet) as progress:
                result = make(opened.inputs, executor, progress)
            reports.append(_publish(opened, result, check=check))
            tell(reports[-1].findings, least=Severity.WARNING)
            if not json and not quiet:
                print(_page(reports[-1], check=check))
    status = exit_status((f for report in reports for f in report.findings), strict=strict)
    if json:
        print_json({"status": status, "briefs": [_as_json(report) for report in reports]})
    return status


def _publish(opened: Opened, result: Result, *, check: bool) -> Report:
    """Move the proved files into place, or with `check` compare them with what is there."""
    found = (*opened.findings, *result.asides, *result.findings)
    if check:
        before = store.read_outputs(opened.out)
        outputs = outputs_of(result, before, whole=opened.whole)
        extra = (*outputs.findings, *changes(outputs.files, outputs.remove, before))
    else:
        with store.locked(opened.out):
            outputs = outputs_of(result, store.read_outputs(opened.out), whole=opened.whole)
            if outputs.files:
                store.publish(opened.out, outputs.files, outputs.remove, last=RECORD)
        extra = outputs.findings
    rows = tuple(_row(opened, result, outputs, *key) for key in result.targets)
    findings = (*prefixed(found, opened.folder, opened.inputs.reading), *_placed(extra, opened))
    sha256 = hashlib.sha256(outputs.files[RECORD]).hexdigest() if RECORD in outputs.files else ""
    return Report(opened.folder.name, store.shown_path(opened.out), rows, findings, sha256)


def _placed(findings: Sequence[Finding], opened: Opened) -> tuple[Finding, ...]:
    """The findings on output files with the path that the user finds them by."""
    return tuple(replace(f, file=f"{store.shown_path(opened.out)}/{f.file}") for f in findings)


def _row(opened: Opened, result: Result, outputs: Outputs, audience: str, format: str) -> dict[str, Any]:
    """One target: what it holds and where it is."""
    made, fit = result.made.get((audience, format)), result.fits.get(audience)
    view = fit.view if fit else None
    name = f"{opened.folder.name}-{audience}.{format}"
    shown = view.deck if view and format == "pptx" else view.statements if view else ()
    return {
        "audience": audience,
        "format": format,
        "count": made.file.count if made else None,
        "statements": len(shown),
        "caveats": len(view.caveats) if view else 0,
        "findings": len(made.findings) if made else 1,
        "path": name if name in outputs.files else None,
    }


def _page(report: Report, *, check: bool) -> str:
    """The table of targets, then where the files are."""
    if not report.rows:
        return f"{report.brief}: nothing was built"
    rows = [
        (
            row["audience"],
            row["format"],
            _size(row),
            *(str(row[key]) for key in ("statements", "caveats", "findings")),
            row["path"] or "not published",
        )
        for row in report.rows
    ]
    done = sum(row["path"] is not None for row in report.rows)
    where = f"the files are in {report.out}; index.html there shows them, the findings and the evidence"
    if check or not done:
        where = f"{'--check wrote nothing' if check else 'nothing was written'} in {report.out}"
    return f"{table(HEADER, rows)}\n{done} of {len(rows)} documents of {report.brief} proved; {where}"


def _size(row: dict[str, Any]) -> str:
    if row["count"] is None:
        return ""
    unit = "slide" if row["format"] == "pptx" else "page"
    return f"{row['count']} {unit}{'' if row['count'] == 1 else 's'}"


def _as_json(report: Report) -> dict[str, Any]:
    return {
        "brief": report.brief,
        "out": report.out,
        "edition_sha256": report.sha256,
        "documents": list(report.rows),
        "findings": as_json(report.findings),
    }

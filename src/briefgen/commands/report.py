"""What is told of a brief that was built: rows of targets and findings, as a page and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from briefgen.commands.talk import as_json, table
from briefgen.findings import Finding, Severity

HEADER = ("audience", "format", "size", "statements", "caveats", "findings", "file")


@dataclass(frozen=True, slots=True)
class Report:
    """What was built of one brief, for people and for programs; the SHA-256 of its record, "" where none was made.

    A row is a target, its "anew" whether this build made it. `changed` is false when nothing had to be looked at twice:
    everything that goes into the build and everything that came of it is as the last build left it.
    """

    brief: str
    out: str
    rows: tuple[dict[str, Any], ...]
    findings: tuple[Finding, ...]
    sha256: str = ""
    changed: bool = True


def to_plain(report: Report) -> dict[str, Any]:
    """The report as JSON keeps it, for `from_plain`."""
    return asdict(report)


def from_plain(value: Mapping[str, Any]) -> Report:
    """The report that was kept, of a build that had nothing to do; raises KeyError, TypeError, ValueError."""
    found = tuple(Finding(**{**f, "severity": Severity(f["severity"])}) for f in value["findings"])
    rows = tuple({**row, "anew": False} for row in value["rows"])
    return Report(value["brief"], value["out"], rows, found, value["sha256"], changed=False)


def page(report: Report, *, check: bool) -> str:
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
    if not report.changed:
        where = f"nothing has changed since they were built into {report.out}"
    elif check or not done:
        where = f"{'--check wrote nothing' if check else 'nothing was written'} in {report.out}"
    changes = "".join(f"\n{f.message}" for f in report.findings if f.code == "changes")
    return f"{table(HEADER, rows)}{changes}\n{done} of {len(rows)} documents of {report.brief} proved; {where}"


def printed(findings: Iterable[Finding]) -> int:
    """How many of a document's findings are printed: warnings and errors; the table counts no others."""
    return sum(f.severity >= Severity.WARNING for f in findings)


def _size(row: Mapping[str, Any]) -> str:
    if row["count"] is None:
        return ""
    unit = "slide" if row["format"] == "pptx" else "page"
    return f"{row['count']} {unit}{'' if row['count'] == 1 else 's'}"


def for_programs(report: Report) -> dict[str, Any]:
    """The report as `--json` prints it."""
    return {
        "brief": report.brief,
        "out": report.out,
        "edition_sha256": report.sha256,
        "changed": report.changed,
        "documents": list(report.rows),
        "findings": as_json(report.findings),
    }

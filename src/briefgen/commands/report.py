"""What is told of a brief that was built: rows of targets and findings, as a page and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from briefgen.commands.talk import as_json, table
from briefgen.findings import Finding, Severity

if TYPE_CHECKING:
    from briefgen.build.tasks import Span

HEADER = ("audience", "format", "size", "statements", "caveats", "findings", "file")


@dataclass(frozen=True, slots=True)
class Report:
    """What was built of one brief, for people and for programs; the SHA-256 of its record, "" where none was made.

    A row is a target, its "anew" whether this build made it. `changed` is false when nothing had to be looked at twice:
    everything that goes into the build and everything that came of it is as the last build left it. `spans` are the
    seconds that stages took.
    """

    brief: str
    out: str
    rows: tuple[dict[str, Any], ...]
    findings: tuple[Finding, ...]
    sha256: str = ""
    changed: bool = True
    spans: tuple[Span, ...] = ()


def to_plain(report: Report) -> dict[str, Any]:
    """The report as JSON keeps it, for `from_plain`; how long it took is not kept."""
    return asdict(replace(report, spans=()))


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
    if "://" in report.out:
        where = f"{report.out}/manifest.json says where the files are"
    if not report.changed:
        where = f"nothing has changed since they were built into {report.out}"
    elif check or not done:
        where = f"{'--check wrote nothing' if check else 'nothing was written'} in {report.out}"
    changes = "".join(f"\n{f.message}" for f in report.findings if f.code == "changes")
    return f"{table(HEADER, rows)}{changes}\n{done} of {len(rows)} documents of {report.brief} proved; {where}"


STAGES = ("reading", "assembling", "fitting", "rendering", "verifying", "writing")
"""What is timed, in order; fitting chooses what an audience sees and counts pages until it fits."""


def timed_plain(spans: Iterable[Span]) -> dict[str, Any]:
    """Seconds of workers' time: of each stage in all, and of each source, audience and document."""
    stages = dict.fromkeys(STAGES, 0.0)
    targets: dict[str, dict[str, float]] = {}
    for span in spans:
        stages[span.stage] += span.seconds
        if span.of:
            targets.setdefault(span.of, {})[span.stage] = round(span.seconds, 3)
    return {"stages": {stage: round(seconds, 3) for stage, seconds in stages.items()}, "targets": targets}


def timed_page(spans: Iterable[Span]) -> str:
    """A line for each stage, then for each source, audience and document, longest first; nothing where all was kept."""
    told = timed_plain(spans)
    lines = [(stage, f"{seconds:.2f} s") for stage, seconds in told["stages"].items()]
    rows = [(name, stage, seconds) for name, by in told["targets"].items() for stage, seconds in by.items()]
    rows.sort(key=lambda row: (-row[2], row[0], row[1]))
    listed = [(f"  {name}", f"{seconds:.2f} s", stage) for name, stage, seconds in rows]
    total = table(("seconds of all workers", "time"), lines)
    return f"{total}\n{table(('  of', 'time', 'stage'), listed)}" if listed else total


def printed(findings: Iterable[Finding]) -> int:
    """How many of a document's findings are printed: warnings and errors; the table counts no others."""
    return sum(f.severity >= Severity.WARNING for f in findings)


def _size(row: Mapping[str, Any]) -> str:
    if row["count"] is None:
        return ""
    unit = "slide" if row["format"] == "pptx" else "page"
    return f"{row['count']} {unit}{'' if row['count'] == 1 else 's'}"


def for_programs(report: Report, *, timings: bool = False) -> dict[str, Any]:
    """The report as `--json` prints it; with `timings` how long it took."""
    timed = {"timings": timed_plain(report.spans)} if timings else {}
    return {
        **timed,
        "brief": report.brief,
        "out": report.out,
        "edition_sha256": report.sha256,
        "changed": report.changed,
        "documents": list(report.rows),
        "findings": as_json(report.findings),
    }

"""`briefgen build`: read, assemble, render, prove, publish, report; nothing where nothing has changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from briefgen import store
from briefgen.commands.asked import Asked, check_asked
from briefgen.commands.report import Report, for_programs, page
from briefgen.commands.talk import print_json, tell
from briefgen.commands.unchanged import keep, unchanged
from briefgen.errors import UsageError
from briefgen.findings import Severity, exit_status
from briefgen.store import BriefFolder


def build(names: Sequence[str], asked: Asked, *, jobs: int, check: bool, strict: bool, json: bool, quiet: bool) -> int:
    """Build every brief that is named and give the exit status; raises UsageError before anything is touched."""
    root = store.project_root(Path.cwd())
    check_asked(root, asked)
    folders = named_folders(root, names)
    done = {folder.name: report for folder in folders if (report := unchanged(root, folder, asked))}
    reports = []

    def told(report: Report) -> None:
        reports.append(report)
        tell(report.findings, least=Severity.WARNING)
        if not json and not quiet:
            print(page(report, check=check))

    for report in done.values():
        told(report)
    rest = [folder for folder in folders if folder.name not in done]
    if rest:
        from briefgen.commands.making import made_anew  # loads all that a build needs

        for folder, report, out, seen in made_anew(root, rest, asked, jobs=jobs, check=check, quiet=quiet):
            told(report)
            if not check:
                keep(root, folder, asked, report, out, seen)
    status = exit_status((f for report in reports for f in report.findings), strict=strict)
    if json:
        print_json({"status": status, "briefs": [for_programs(report) for report in reports]})
    return status


def named_folders(root: Path, named: Sequence[str]) -> tuple[BriefFolder, ...]:
    """The briefs of these names, else all under briefs/, each once; raises UsageError for what is none."""
    names = named or store.brief_names(root)
    if not names:
        step = "run `briefgen new NAME`, or name a folder of documents: `briefgen build FOLDER`"
        raise UsageError("there are no briefs to build", file=store.shown_path(root / "briefs"), next_step=step)
    seen: dict[str, BriefFolder] = {}
    for folder in (store.open_brief(root, name) for name in dict.fromkeys(names)):
        if seen.setdefault(folder.name, folder).folder != folder.folder:
            step = f"rename it or {seen[folder.name].shown}, or build them one by one with another --out"
            raise UsageError(f'would go to the same folder "{folder.name}"', file=folder.shown, next_step=step)
    return tuple(seen.values())

"""`briefgen build`: read, assemble, render, prove, publish, report; nothing where nothing has changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from briefgen import store
from briefgen.codes import findings_of
from briefgen.commands.asked import Asked, check_asked
from briefgen.commands.report import Report, for_programs, page
from briefgen.commands.reporting import check_places, wanted_reports, write_refusal, write_reports
from briefgen.commands.talk import print_json, tell
from briefgen.commands.unchanged import keep, unchanged
from briefgen.errors import BriefgenError, UsageError
from briefgen.findings import Severity, exit_status
from briefgen.store import BriefFolder


def build(
    names: Sequence[str],
    asked: Asked,
    *,
    jobs: int,
    check: bool,
    strict: bool,
    json: bool,
    quiet: bool,
    reports: Sequence[str] = (),
    now: str = "",
) -> int:
    """Build every brief that is named and give the exit status; raises UsageError before anything is touched.

    `reports` are KIND=FILE; they tell of a build that was refused, too. `now` is the clock of a release.
    """
    root = store.project_root(Path.cwd())
    check_asked(root, asked)
    wanted = wanted_reports(reports)
    folders = named_folders(root, names)
    check_places(wanted, folders)
    try:
        if asked.release or now:
            _check_clock(folders, now, release=asked.release)
        made = _built(root, folders, asked, jobs=jobs, check=check, talk=not json and not quiet, quiet=quiet)
    except BriefgenError as error:
        write_refusal(wanted, root, findings_of(error), 2 if isinstance(error, UsageError) else 1)
        raise
    status = exit_status((f for report in made for f in report.findings), strict=strict)
    value = {"status": status, "briefs": [for_programs(report) for report in made]}
    write_reports(wanted, root, made, value)
    if json:
        print_json(value)
    return status


def _check_clock(folders: Sequence[BriefFolder], now: str, *, release: bool) -> None:
    """Raise UsageError for a `now` that is no moment, and for a release before the end of an embargo."""
    from briefgen.commands.clock import clock  # loaded only when asked for: a build with nothing to do loads little
    from briefgen.commands.release import check_released

    moment = clock(now)
    if release:
        check_released(folders, moment)


def _built(
    root: Path, folders: Sequence[BriefFolder], asked: Asked, *, jobs: int, check: bool, talk: bool, quiet: bool
) -> list[Report]:
    """Build what is not as it would be; each brief is reported as it is done, to people if `talk`."""
    done = {folder.name: report for folder in folders if (report := unchanged(root, folder, asked))}
    reports: list[Report] = []

    def told(report: Report) -> None:
        reports.append(report)
        tell(report.findings, least=Severity.WARNING)
        if talk:
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
    return reports


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

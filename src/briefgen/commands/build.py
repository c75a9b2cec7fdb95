"""`briefgen build`: read, assemble, render, prove, publish, report; nothing where nothing has changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from briefgen import store
from briefgen.commands.asked import Asked, Workers, check_asked
from briefgen.commands.report import Report, for_programs, page, timed_page
from briefgen.commands.reporting import Wanted, check_places, wanted_reports, write_refusal, write_reports
from briefgen.commands.shard import part_of
from briefgen.commands.talk import enveloped, print_json, tell
from briefgen.commands.unchanged import keep, unchanged
from briefgen.errors import BriefgenError, UsageError
from briefgen.findings import Severity, exit_status
from briefgen.store import BriefFolder


def command(briefs: Sequence[str], **given: Any) -> int:
    """Build what the command line says: what `Asked` holds, and how."""
    asked = Asked(**{field.name: given.pop(field.name) for field in fields(Asked)})
    return build(briefs, asked, **given)


def build(
    names: Sequence[str],
    asked: Asked,
    *,
    jobs: int | None,
    check: bool,
    strict: bool,
    json: bool,
    quiet: bool,
    reports: Sequence[str] = (),
    now: str = "",
    scheduler: str = "",
    shard: str = "",
    timings: bool = False,
) -> int:
    """Build every brief that is named and give the exit status; raises UsageError before anything is touched.

    `reports` are KIND=FILE; they tell of a build that was refused, too. `now` is the clock of a release. `scheduler` is
    the address of a Dask scheduler, `shard` which part of the briefs is built, as "2/8".
    """
    root = store.project_root(Path.cwd())
    check_asked(root, asked)
    wanted = wanted_reports(reports)
    folders = part_of(named_folders(root, names), shard)
    check_places(wanted, folders)
    workers = Workers(jobs or 0, scheduler)
    manner = _Manner(check, quiet, talk=not json and not quiet, timings=timings)
    with _refusal_told(wanted, root):
        if asked.release or now:
            _check_clock(folders, now, release=asked.release)
        made = _built(root, folders, asked, workers, manner)
    value = _for_programs(made, strict=strict, timings=timings)
    write_reports(wanted, root, made, value)
    if json:
        print_json(value)
    return int(value["status"])


@contextmanager
def _refusal_told(wanted: Sequence[Wanted], root: Path) -> Iterator[None]:
    """What refuses the build is told in the reports, too."""
    try:
        yield
    except BriefgenError as error:
        from briefgen.codes import findings_of

        write_refusal(wanted, root, findings_of(error), 2 if isinstance(error, UsageError) else 1)
        raise


def _for_programs(made: Sequence[Report], *, strict: bool, timings: bool) -> dict[str, Any]:
    found = [finding for report in made for finding in report.findings]
    briefs = [for_programs(report, timings=timings) for report in made]
    return enveloped("build", exit_status(found, strict=strict), found, briefs=briefs)


def _check_clock(folders: Sequence[BriefFolder], now: str, *, release: bool) -> None:
    """Raise UsageError for a `now` that is no moment, and for a release before the end of an embargo."""
    from briefgen.commands.clock import clock  # loaded only when asked for: a build with nothing to do loads little
    from briefgen.commands.release import check_released

    moment = clock(now)
    if release:
        check_released(folders, moment)


@dataclass(frozen=True, slots=True)
class _Manner:
    """How briefs are built and told of; `talk`: to people, on stdout."""

    check: bool
    quiet: bool
    talk: bool
    timings: bool


def _built(root: Path, folders: Sequence[BriefFolder], asked: Asked, workers: Workers, manner: _Manner) -> list[Report]:
    """Build what is not as it would be; each brief is reported as it is done."""
    done = {folder.name: report for folder in folders if (report := unchanged(root, folder, asked))}
    reports: list[Report] = []

    def told(report: Report) -> None:
        reports.append(report)
        tell(report.findings, least=Severity.WARNING)
        if manner.talk:
            print(page(report, check=manner.check))
        if manner.talk and manner.timings:
            print(timed_page(report.spans))

    for report in done.values():
        told(report)
    rest = [folder for folder in folders if folder.name not in done]
    if rest:
        from briefgen.commands.making import made_anew  # loads all that a build needs

        for folder, report, out, seen in made_anew(root, rest, asked, workers, check=manner.check, quiet=manner.quiet):
            told(report)
            if not manner.check:
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

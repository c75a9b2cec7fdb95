"""Building what has to be built: open, make, publish."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen import store
from briefgen.build.executor import Executor
from briefgen.build.outputs import RECORD, Outputs, changes, outputs_of
from briefgen.build.progress import Named, Progress, progress_for
from briefgen.build.targets import Result, make, steps_of
from briefgen.build.tasks import Span, Watch
from briefgen.build.together import side_by_side
from briefgen.commands.asked import Asked, Workers
from briefgen.commands.folder import prefixed
from briefgen.commands.opening import Opened, open_all
from briefgen.commands.report import Report, printed
from briefgen.commands.settings import settings_of
from briefgen.config import Settings, job_count
from briefgen.findings import Finding
from briefgen.store import BriefFolder, Place

if TYPE_CHECKING:
    from briefgen.build.cluster import Cluster

Made = tuple[BriefFolder, Report, Place, Mapping[str, str]]
"""A brief, what was made of it, the place of its outputs, and everything that was read for it."""


def made_anew(
    root: Path, folders: Sequence[BriefFolder], asked: Asked, workers: Workers, *, check: bool, quiet: bool
) -> Iterator[Made]:
    """Build these briefs, in their order, as many at a time as there are workers.

    Raises UsageError before anything is touched.
    """
    with store.watching() as seen:
        settings = settings_of(root)
        briefs = open_all(root, settings, folders, asked)
        for opened in briefs:
            opened.out.check(opened.folder)
    title = briefs[0].folder.shown if len(briefs) == 1 else f"{len(briefs)} briefs"
    with executor_for(workers, settings) as executor, progress_for(sys.stderr, title, quiet=quiet) as progress:
        told = _told(briefs, progress)
        tasks = [partial(_made, each, executor, told(each), dict(seen), check=check) for each in briefs]
        with side_by_side(tasks, executor, executor.jobs, progress.tick) as made:
            yield from made


def executor_for(workers: Workers, settings: Settings) -> Executor | Cluster:
    """Who does the work; raises UsageError for a scheduler that cannot be used."""
    if not workers.scheduler:
        return Executor(job_count(workers.jobs or settings.jobs), settings.time_limit)
    from briefgen.build.cluster import Cluster

    return Cluster(workers.scheduler, settings.time_limit)


def _told(briefs: Sequence[Opened], progress: Progress) -> Callable[[Opened], Progress]:
    """How each brief's steps are told: one of several by its name, and how many there are in all at once."""
    if len(briefs) == 1:
        return lambda _: progress
    progress.more(sum(steps_of(opened.inputs) for opened in briefs))
    return lambda opened: Named(progress, opened.folder.name)


def _made(
    opened: Opened, executor: Executor | Cluster, progress: Progress, shared: Mapping[str, str], *, check: bool
) -> Made:
    """One brief, in a thread of its own."""
    with store.watching() as own:
        result = make(opened.inputs, executor, progress)
    report = publish(opened, result, check=check)
    return opened.folder, report, opened.out, {**shared, **own}


def publish(opened: Opened, result: Result, *, check: bool) -> Report:
    """Move the proved files into place, or with `check` compare them with what is there."""
    found = (*opened.findings, *result.asides, *result.findings)
    watch = Watch()
    if check:
        before = opened.out.read()
        outputs = outputs_of(result, before, whole=opened.whole)
        extra = (*outputs.findings, *changes(outputs.files, outputs.remove, before))
    else:
        with opened.out.held():
            before = opened.out.read()
            outputs = outputs_of(result, before, whole=opened.whole)
            extra = outputs.findings
            fresh = {name: data for name, data in outputs.files.items() if before.get(name) != data}
            if fresh or outputs.remove or opened.out.unfinished():
                extra += opened.out.publish(fresh, outputs.remove, last=RECORD)
    rows = tuple(_row(opened, result, outputs, *key) for key in result.targets)
    findings = (*prefixed(found, opened.folder, opened.inputs.reading), *_placed(extra, opened))
    sha256 = hashlib.sha256(outputs.files[RECORD]).hexdigest() if RECORD in outputs.files else ""
    watch("writing")
    spans = (*result.spans, *(Span(stage, "", seconds) for stage, seconds in watch.spans))
    return Report(opened.folder.name, opened.out.shown, rows, findings, sha256, spans=spans)


def _placed(findings: Sequence[Finding], opened: Opened) -> tuple[Finding, ...]:
    """The findings on output files with the path that the user finds them by."""
    return tuple(replace(f, file=f"{opened.out.shown}/{f.file}") for f in findings)


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
        "findings": printed(made.findings) if made else 1,
        "path": name if name in outputs.files else None,
        "anew": (audience, format) in result.anew,
    }

"""Building what has to be built: open, make, publish."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from briefgen import store
from briefgen.build.executor import Executor
from briefgen.build.outputs import RECORD, Outputs, changes, outputs_of
from briefgen.build.progress import progress_for
from briefgen.build.targets import Result, make
from briefgen.commands.asked import Asked
from briefgen.commands.folder import prefixed
from briefgen.commands.opening import Opened, open_all
from briefgen.commands.report import Report, printed
from briefgen.commands.settings import settings_of
from briefgen.config import job_count
from briefgen.findings import Finding
from briefgen.store import BriefFolder

Made = tuple[BriefFolder, Report, Path, Mapping[str, str]]
"""A brief, what was made of it, its output folder, and everything that was read for it."""


def made_anew(
    root: Path, folders: Sequence[BriefFolder], asked: Asked, *, jobs: int, check: bool, quiet: bool
) -> Iterator[Made]:
    """Build these briefs, one after the other; raises UsageError before anything is touched."""
    with store.watching() as seen:
        settings = settings_of(root)
        briefs = open_all(root, settings, folders, asked)
        for opened in briefs:
            store.check_output(opened.out, opened.folder.sources)
    shared = dict(seen)
    with Executor(job_count(jobs or settings.jobs), settings.time_limit) as executor:
        for opened in briefs:
            with store.watching() as own, progress_for(sys.stderr, opened.folder.shown, quiet=quiet) as progress:
                result = make(opened.inputs, executor, progress)
            report = _publish(opened, result, check=check)
            yield opened.folder, report, opened.out, {**shared, **own}


def _publish(opened: Opened, result: Result, *, check: bool) -> Report:
    """Move the proved files into place, or with `check` compare them with what is there."""
    found = (*opened.findings, *result.asides, *result.findings)
    if check:
        before = store.read_outputs(opened.out)
        outputs = outputs_of(result, before, whole=opened.whole)
        extra = (*outputs.findings, *changes(outputs.files, outputs.remove, before))
    else:
        with store.locked(opened.out):
            before = store.read_outputs(opened.out)
            outputs = outputs_of(result, before, whole=opened.whole)
            fresh = {name: data for name, data in outputs.files.items() if before.get(name) != data}
            if fresh or outputs.remove or store.leftovers(opened.out):
                store.publish(opened.out, fresh, outputs.remove, last=RECORD)
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
        "findings": printed(made.findings) if made else 1,
        "path": name if name in outputs.files else None,
        "anew": (audience, format) in result.anew,
    }

"""`briefgen verify`: prove what lies in an output folder again, from its files alone."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from briefgen import store
from briefgen.build.executor import Executor
from briefgen.build.outputs import RECORD
from briefgen.build.progress import Progress, progress_for
from briefgen.build.tasks import Batch, Outcome
from briefgen.commands.settings import settings_of
from briefgen.commands.talk import enveloped, print_json, table, tell
from briefgen.config import job_count
from briefgen.errors import UsageError
from briefgen.findings import Finding, Severity, exit_status
from briefgen.model import RenderedFile
from briefgen.store import Place

HEADER = ("file", "promises", "findings")


def verify(named: Sequence[str], *, json: bool) -> int:
    """Check each folder's record, then each of its documents against what the record promises of it."""
    root = store.project_root(Path.cwd())
    settings = settings_of(root)
    places = [store.place_of(name) for name in named or store.edition_folders(root / settings.out)]
    if not places:
        step = "run `briefgen build`, or name an output folder"
        raise UsageError("there is no output to verify", file=store.shown_path(root / settings.out), next_step=step)
    found: list[Finding] = []
    pages = []
    with Executor(job_count(settings.jobs), settings.time_limit) as executor:
        for place in places:
            with progress_for(sys.stderr, place.shown, quiet=not sys.stderr.isatty()) as progress:
                rows, findings, sha256 = _prove(place, executor, progress)
            found += findings
            pages.append((place.shown, rows, sha256))
    tell(found)
    status = exit_status(found)
    if json:
        editions = [{"out": shown, "edition_sha256": sha256} for shown, _, sha256 in pages]
        print_json(enveloped("verify", status, found, editions=editions))
        return status
    for shown, rows, sha256 in pages:
        verdict = _verdict(rows, broken=f"{shown}/{RECORD}" in {f.file for f in found})
        print(f"{table(HEADER, rows)}\n{shown}: {verdict}\n{shown}/{RECORD} sha256 {sha256}")
    return status


def _verdict(rows: Sequence[tuple[str, str, str]], *, broken: bool) -> str:
    """How many documents are proved: none against a record that does not hold, whatever they keep of it."""
    good = 0 if broken else sum(row[2] == "0" for row in rows)
    return f"{good} of {len(rows)} documents proved" + (f": {RECORD} does not hold" if broken else "")


def _prove(
    place: Place, executor: Executor, progress: Progress
) -> tuple[list[tuple[str, str, str]], list[Finding], str]:
    """A row for each document that the record lists; what was found, with the folder before each file; its SHA-256."""
    from briefgen.edition import check_edition, parse_edition
    from briefgen.verify import verify

    files = place.read()
    if RECORD not in files:
        step = "name a folder that `briefgen build` made, such as out/my-brief"
        raise UsageError(f"there is no {RECORD} here", file=place.shown, next_step=step)
    record = parse_edition(files[RECORD], f"{place.shown}/{RECORD}")
    findings = list(check_edition(record, files))
    listed = []
    batch = Batch(executor)
    for audience, shown in record.audiences.items():
        for format, file in shown.files.items():
            promises = record.promises_for(audience, format)
            listed.append((file.path, len(promises)))
            if file.path in files:
                count = file.pages if file.pages is not None else file.slides
                made = RenderedFile(audience, format, files[file.path], count)
                batch.submit(file.path, partial(verify, made, promises))
                progress.more(1)
    outcomes = {}
    for outcome in batch.outcomes(progress.tick):
        progress.step("verify", outcome.key)
        outcomes[outcome.key] = outcome
    for path, _ in listed:
        findings += _found(path, outcomes.get(path))
    rows = [(path, str(count), str(sum(f.file == path for f in findings))) for path, count in listed]
    placed = [replace(f, file=f"{place.shown}/{f.file}") for f in findings]
    return rows, placed, hashlib.sha256(files[RECORD]).hexdigest()


def _found(path: str, outcome: Outcome | None) -> list[Finding]:
    """What a document's verification found; a document that is not there is found by its record's rules."""
    if outcome is None:
        return []
    if outcome.value is None:
        told = outcome.error.message if outcome.error else f"verifying it {outcome.died}"
        return [Finding("worker-died", Severity.ERROR, told, path, next_step="build the brief again")]
    return [replace(finding, file=path) for finding in outcome.value]

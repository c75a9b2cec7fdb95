"""The targets of a brief, each audience in each format, and how they are made side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from briefgen import pipeline
from briefgen.build.executor import Executor, Outcome
from briefgen.build.loading import load_renderers
from briefgen.build.progress import Progress
from briefgen.build.reading import Read, Reading, read_all
from briefgen.codes import finding_of
from briefgen.findings import Finding, Severity
from briefgen.languages import language_name
from briefgen.model import Head, Summary
from briefgen.pipeline import Fitted, Kit, Made

if TYPE_CHECKING:
    from briefgen.summary import Wishes


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that one brief is built from; `kits` are by audience, in order; `wishes` steer the summary."""

    head: Head
    reading: Reading
    kits: Mapping[str, Kit]
    formats: tuple[str, ...]
    wishes: Wishes | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a brief: `made` holds every target that was rendered, proved or not.

    `summary` is None when no source could be read. `targets` are all that were asked for. `asides` are findings
    on the machine rather than on the brief: no output may depend on them.
    """

    summary: Summary | None
    fits: Mapping[str, Fitted]
    made: Mapping[tuple[str, str], Made]
    findings: tuple[Finding, ...]
    targets: tuple[tuple[str, str], ...] = ()
    asides: tuple[Finding, ...] = ()

    @property
    def failed(self) -> tuple[tuple[str, str], ...]:
        """The targets that were not made, or not proved."""
        return tuple(key for key in self.targets if key not in self.made or not self.made[key].proved)


def make(inputs: Inputs, executor: Executor, progress: Progress) -> Result:
    """Build a brief: sources side by side, then the summary, then every target side by side.

    What fails is a finding and takes nothing else with it. Findings stand in the order of the
    stages, whatever the order of completion. Raises UsageError where a system library is missing.
    """
    count = len(inputs.reading.names) + 2 + len(inputs.kits) * (2 + 2 * len(inputs.formats))
    progress.more(count)
    done = read_all(inputs.reading, executor, progress)
    findings = done.findings
    if not done.sources:
        return Result(None, {}, {}, (*findings, _no_source(inputs.reading, done)))
    summary, found = _summarise(inputs, done, executor, progress)
    if summary is None:
        return Result(None, {}, {}, (*findings, *found))
    fits, made, failed = _render(inputs, summary, executor, progress)
    targets = tuple((audience, format) for audience in inputs.kits for format in inputs.formats)
    return Result(summary, fits, made, (*findings, *found, *failed), targets, done.asides)


def _no_source(reading: Reading, done: Read) -> Finding:
    """Why there is no source to build from: all are excluded, in another language, or not to be read."""
    if not (reading.names or reading.problems):
        told, step = "every source is excluded", "take exclude = true from a source in brief.toml"
    elif done.unused:
        codes = sorted({source.language for source in done.unused})
        listed = ", ".join(f'"{code}"' for code in dict.fromkeys((*reading.languages, *codes)))
        others = "" if len(done.unused) == len(reading.names) else " that could be read"
        told = f"every source{others} is in another language than the brief's"
        step = f"write languages = [{listed}] into brief.toml, or add a source in {language_name(done.language)}"
    else:
        told, step = "no source could be read", "mend the files named above"
    return Finding("no-source", Severity.ERROR, told, next_step=step)


def _summarise(
    inputs: Inputs, read: Read, executor: Executor, progress: Progress
) -> tuple[Summary | None, tuple[Finding, ...]]:
    """Stages 2 and 3 in a worker, while this process loads what the next workers are forked with."""
    given = (inputs.head, read.sources, read.problems, read.language, inputs.wishes)
    executor.submit("summary", partial(pipeline.summarised, *given))
    executor.start()
    with executor.ending_at_once():
        load_renderers()
    outcome = next(iter(executor.outcomes(progress.tick)))
    if outcome.value is None:
        return None, (_failure(outcome, "the summary"),)
    summary, findings = outcome.value
    progress.step("passages", f"{len(read.sources)} sources read")
    told = f"{len(summary.statements)} statements, {len(summary.tables)} tables, {len(summary.caveats)} caveats"
    progress.step("summary", f"{told}, {len(summary.disagreements)} disagreements")
    return summary, findings


def _render(
    inputs: Inputs, summary: Summary, executor: Executor, progress: Progress
) -> tuple[dict[str, Fitted], dict[tuple[str, str], Made], tuple[Finding, ...]]:
    """Stages 4 to 7: an audience's formats are made as soon as its view is known to fit."""
    fits: dict[str, Fitted] = {}
    made: dict[tuple[str, str], Made] = {}
    failed: dict[tuple[str, str], tuple[Finding, ...]] = {}
    for name, kit in inputs.kits.items():
        executor.submit((name, ""), partial(pipeline.fitted, summary, kit, inputs.formats))
    for outcome in executor.outcomes(progress.tick):
        audience, format = outcome.key
        if outcome.value is None:
            failed[outcome.key] = (_failure(outcome),)
            progress.step("render" if format else "document", f"{audience} {format}".strip() + ": failed")
        elif not format:
            fit = fits[audience] = outcome.value
            progress.step("audience", f"{audience}: {len(fit.view.statements)} statements, {fit.document.words} words")
            progress.step("document", f"{audience}: {len(fit.deck.slides)} slides")
            for each in inputs.formats:
                executor.submit((audience, each), partial(pipeline.made, fit, each, inputs.kits[audience]))
        else:
            made[outcome.key] = outcome.value
            progress.step("render", f"{audience} {format}: {len(outcome.value.file.data):,} bytes")
            verdict = "every promise kept" if outcome.value.proved else "NOT PROVED"
            progress.step("verify", f"{audience} {format}: {verdict}")
    findings: list[Finding] = []
    for name in inputs.kits:
        for key in ((name, ""), *((name, each) for each in inputs.formats)):
            found = (fits[name].findings if name in fits else ()) if not key[1] else ()
            found = made[key].findings if key in made else found
            findings += [_named(f, inputs.head.brief, *key) for f in (*found, *failed.get(key, ()))]
    return {name: fits[name] for name in inputs.kits if name in fits}, made, tuple(findings)


def _named(finding: Finding, brief: str, audience: str, format: str) -> Finding:
    """The finding with the name of the output file that it is about, unless it names another file."""
    if finding.file and not finding.file.startswith(f"{audience}."):
        return finding
    return replace(finding, file=f"{brief}-{finding.file or f'{audience}.{format}'.rstrip('.')}")


def _failure(outcome: Outcome, file: str = "") -> Finding:
    """Why a target was not made."""
    if outcome.error is None:
        step = "build with --jobs 1, or raise time_limit in briefgen.toml"
        return Finding("worker-died", Severity.ERROR, f"making it {outcome.died}", file, next_step=step)
    found = finding_of(outcome.error, file=file)
    return replace(found, code="render-failed") if found.code == "source-unreadable" else found

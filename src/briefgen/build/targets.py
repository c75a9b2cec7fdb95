"""The targets of a brief, each audience in each format, and how they are made side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from briefgen import pipeline
from briefgen.build.executor import Executor, Outcome
from briefgen.build.loading import load_readers, load_renderers
from briefgen.build.progress import Progress
from briefgen.codes import finding_of
from briefgen.findings import Finding, Severity
from briefgen.model import Reference, Source, SourceProblem, Summary
from briefgen.pipeline import Fitted, Head, Kit, Made
from briefgen.sources import ending_of


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that one brief is built from; `names` are its source files, which `load` reads.

    `said` is what brief.toml says of a source, by its name; `kits` are by audience, in order.
    """

    head: Head
    names: tuple[str, ...]
    load: Callable[[str], bytes]
    said: Mapping[str, Reference]
    references: tuple[Reference, ...]
    problems: tuple[SourceProblem, ...]
    kits: Mapping[str, Kit]
    formats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a brief: `made` holds every target that was rendered, proved or not.

    `summary` is None when no source could be read. `targets` are all that were asked for.
    """

    summary: Summary | None
    fits: Mapping[str, Fitted]
    made: Mapping[tuple[str, str], Made]
    findings: tuple[Finding, ...]
    targets: tuple[tuple[str, str], ...] = ()

    @property
    def failed(self) -> tuple[tuple[str, str], ...]:
        """The targets that were not made, or not proved."""
        return tuple(key for key in self.targets if key not in self.made or not self.made[key].proved)


def make(inputs: Inputs, executor: Executor, progress: Progress) -> Result:
    """Build a brief: sources side by side, then the summary, then every target side by side.

    What fails is a finding and takes nothing else with it. Findings stand in the order of the
    stages, whatever the order of completion. Raises UsageError where a system library is missing.
    """
    count = len(inputs.names) + 2 + len(inputs.kits) * (2 + 2 * len(inputs.formats))
    progress.more(count)
    sources, problems, findings = _read(inputs, executor, progress)
    if not sources:
        step = "mend the files named above" if findings else "take exclude = true from a source in brief.toml"
        none = Finding("no-source", Severity.ERROR, "no source could be read", next_step=step)
        return Result(None, {}, {}, (*findings, none))
    summary, found = _summarise(inputs, sources, problems, executor, progress)
    if summary is None:
        return Result(None, {}, {}, (*findings, *found))
    fits, made, failed = _render(inputs, summary, executor, progress)
    targets = tuple((audience, format) for audience in inputs.kits for format in inputs.formats)
    return Result(summary, fits, made, (*findings, *found, *failed), targets)


def _read(
    inputs: Inputs, executor: Executor, progress: Progress
) -> tuple[tuple[Source, ...], tuple[SourceProblem, ...], tuple[Finding, ...]]:
    """Stage 1, a worker for each file: what cannot be read, or kills its reader, is a problem, not the end."""
    if len(inputs.names) > 1:
        with executor.ending_at_once():
            load_readers()
    for name in inputs.names:
        executor.submit(name, partial(_source, inputs, name))
    outcomes: dict[str, Outcome] = {}
    for outcome in executor.outcomes(progress.tick):
        outcomes[outcome.key] = outcome
        progress.step("sources", outcome.key + (": cannot be used" if outcome.value is None else ""))
    problems, findings = list(inputs.problems), []
    for name in inputs.names:
        error, died = outcomes[name].error, outcomes[name].died
        if error is not None:
            reason = f"{error.message}; {error.next_step}" if error.next_step else error.message
            problems.append(SourceProblem(name, reason))
        elif died:
            problems.append(SourceProblem(name, f"reading it {died}; replace it, or set exclude = true in brief.toml"))
    for problem in problems:
        findings.append(Finding("source-unreadable", Severity.ERROR, problem.reason, problem.file))
    readable = (outcomes[name].value for name in inputs.names)
    sources, copies = pipeline.distinct(tuple(source for source in readable if source is not None))
    findings += [Finding("source-copy", Severity.WARNING, copy.reason, copy.file) for copy in copies]
    findings += [_misnamed(source) for source in sources if source.format != ending_of(source.file)]
    return sources, tuple(sorted([*problems, *copies], key=lambda p: p.file)), tuple(findings)


def _misnamed(source: Source) -> Finding:
    """A file of one kind behind the ending of another was read as what it is; its owner should know."""
    told = f"is a {source.format} file behind another ending, and was read as {source.format}"
    return Finding("wrong-ending", Severity.WARNING, told, source.file, next_step=f"name it *.{source.format}")


def _source(inputs: Inputs, name: str) -> Source:
    return pipeline.read(name, inputs.load(name), inputs.said.get(name), inputs.references)


def _summarise(
    inputs: Inputs,
    sources: tuple[Source, ...],
    problems: tuple[SourceProblem, ...],
    executor: Executor,
    progress: Progress,
) -> tuple[Summary | None, tuple[Finding, ...]]:
    """Stages 2 and 3 in a worker, while this process loads what the next workers are forked with."""
    executor.submit("summary", partial(pipeline.summarised, inputs.head, sources, problems))
    executor.start()
    with executor.ending_at_once():
        load_renderers()
    outcome = next(iter(executor.outcomes(progress.tick)))
    if outcome.value is None:
        return None, (_failure(outcome, "the summary"),)
    summary, findings = outcome.value
    progress.step("passages", f"{len(sources)} sources read")
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

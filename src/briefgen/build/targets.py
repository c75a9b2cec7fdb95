"""The targets of a brief, each audience in each format, and how they are made side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from briefgen import pipeline
from briefgen.build.executor import Executor, Outcome
from briefgen.build.kept import Assembly, Kept
from briefgen.build.loading import load_renderers
from briefgen.build.progress import Progress
from briefgen.build.reading import Read, Reading, read_all
from briefgen.codes import finding_of
from briefgen.findings import Finding, Severity
from briefgen.languages import language_name
from briefgen.model import Head, Summary
from briefgen.pipeline import Fitted, Kit, Made

if TYPE_CHECKING:
    from briefgen.edition import Edition
    from briefgen.summary import Wishes

BEFORE = "as made before"


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that one brief is built from; `kits` are by audience, in order; `wishes` steer the summary.

    `since` is the record of an earlier edition that Word documents show what has changed against.
    """

    head: Head
    reading: Reading
    kits: Mapping[str, Kit]
    formats: tuple[str, ...]
    wishes: Wishes | None = None
    since: Edition | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a brief: `made` holds every target that was rendered, proved or not.

    `summary` is None when no source could be read. `targets` are all that were asked for. `asides` are findings
    on the machine rather than on the brief: no output may depend on them. `anew` are the targets that this build
    rendered and verified; the others were made before of the same.
    """

    summary: Summary | None
    fits: Mapping[str, Fitted]
    made: Mapping[tuple[str, str], Made]
    findings: tuple[Finding, ...]
    targets: tuple[tuple[str, str], ...] = ()
    asides: tuple[Finding, ...] = ()
    anew: tuple[tuple[str, str], ...] = ()

    @property
    def failed(self) -> tuple[tuple[str, str], ...]:
        """The targets that were not made, or not proved."""
        return tuple(key for key in self.targets if key not in self.made or not self.made[key].proved)


def make(inputs: Inputs, executor: Executor, progress: Progress) -> Result:
    """Build a brief: sources side by side, then the summary, then every target side by side.

    What an earlier build made of the same is taken from the cache. What fails is a finding and takes nothing else with
    it. Findings stand in the order of the stages, whatever the order of completion. Raises UsageError where a system
    library is missing.
    """
    kept = Kept(inputs.reading.cache)
    progress.more(len(inputs.reading.names) + 2 + len(inputs.kits) * (2 + 2 * len(inputs.formats)))
    key = kept.assembly_key(inputs.head, inputs.reading, inputs.wishes)
    found = kept.assembly(key)
    asides: tuple[Finding, ...] = ()
    if found is None:
        made = _assemble(inputs, executor, progress)
        if isinstance(made, Result):
            return made
        found, asides, stands = made
        if stands:
            kept.keep_assembly(key, found)
    else:
        for stage in (*("sources" for _ in inputs.reading.names), "passages", "summary"):
            progress.step(stage, BEFORE)
    work = _Work(inputs, found.summary, kept, executor, progress)
    findings = work.done()
    targets = tuple((audience, format) for audience in inputs.kits for format in inputs.formats)
    anew = tuple(key for key in targets if key in work.anew)
    return Result(found.summary, work.fits, work.made, (*found.findings, *findings), targets, asides, anew)


def _assemble(
    inputs: Inputs, executor: Executor, progress: Progress
) -> tuple[Assembly, tuple[Finding, ...], bool] | Result:
    """Stages 1 to 3; with findings on the machine, and whether another day would give the same."""
    done = read_all(inputs.reading, executor, progress)
    if not done.sources:
        return Result(None, {}, {}, (*done.findings, _no_source(inputs.reading, done)))
    summary, found = _summarise(inputs, done, executor, progress)
    if summary is None:
        return Result(None, {}, {}, (*done.findings, *found))
    return Assembly(summary, (*done.findings, *found)), done.asides, not done.limited


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


class _Work:
    """Stages 4 to 7 of one brief: an audience's formats are made as soon as its view is known to fit."""

    def __init__(self, inputs: Inputs, summary: Summary, kept: Kept, executor: Executor, progress: Progress) -> None:
        self._inputs, self._summary, self._kept = inputs, summary, kept
        self._executor, self._progress = executor, progress
        self._keys: dict[tuple[str, str], str] = {}
        self._failed: dict[tuple[str, str], tuple[Finding, ...]] = {}
        self.fits: dict[str, Fitted] = {}
        self.made: dict[tuple[str, str], Made] = {}
        self.anew: set[tuple[str, str]] = set()

    def done(self) -> tuple[Finding, ...]:
        """Make all that was not made before; what was found, in the order of audiences and formats."""
        digest = self._kept.summary_digest(self._summary)
        for name, kit in self._inputs.kits.items():
            key = self._keys[name, ""] = self._kept.fit_key(digest, kit, self._inputs.formats)
            if fit := self._kept.fit(key, self._summary):
                self._fitted(name, fit)
            else:
                self._submit((name, ""), partial(pipeline.fitted, self._summary, kit, self._inputs.formats))
        for outcome in self._executor.outcomes(self._progress.tick):
            self._take(outcome)
        if self.anew:
            self._kept.prune()
        return tuple(self._findings())

    def _submit(self, key: tuple[str, str], task: Callable[[], object]) -> None:
        """Have it made in a worker; the first needs what all are forked with."""
        with self._executor.ending_at_once():
            load_renderers()
        self._executor.submit(key, task)

    def _take(self, outcome: Outcome) -> None:
        audience, format = outcome.key
        if outcome.value is None:
            self._failed[outcome.key] = (_failure(outcome),)
            self._progress.step("render" if format else "document", f"{audience} {format}".strip() + ": failed")
        elif format:
            self._kept.keep_file(self._keys[outcome.key], outcome.value)
            self.anew.add(outcome.key)
            self._finished(audience, format, outcome.value)
        else:
            self._kept.keep_fit(self._keys[outcome.key], outcome.value)
            self._fitted(audience, outcome.value)

    def _fitted(self, audience: str, fit: Fitted) -> None:
        """An audience's view fits: its files are next."""
        if self._inputs.since:
            fit = _since(fit, self._inputs.since)
        self.fits[audience] = fit
        kit = self._inputs.kits[audience]
        told = f"{audience}: {len(fit.view.statements)} statements, {fit.document.words} words"
        self._progress.step("audience", told)
        self._progress.step("document", f"{audience}: {len(fit.deck.slides)} slides")
        for format in self._inputs.formats:
            key = self._keys[audience, format] = self._kept.file_key(fit, format, kit)
            if made := self._kept.file(key, audience, format):
                self._finished(audience, format, made)
            else:
                self._submit((audience, format), partial(pipeline.made, fit, format, kit))

    def _finished(self, audience: str, format: str, made: Made) -> None:
        self.made[audience, format] = made
        before = "" if (audience, format) in self.anew else f" ({BEFORE})"
        self._progress.step("render", f"{audience} {format}: {len(made.file.data):,} bytes{before}")
        verdict = "every promise kept" if made.proved else "NOT PROVED"
        self._progress.step("verify", f"{audience} {format}: {verdict}")

    def _findings(self) -> Iterator[Finding]:
        for name in self._inputs.kits:
            for key in ((name, ""), *((name, each) for each in self._inputs.formats)):
                found = (self.fits[name].findings if name in self.fits else ()) if not key[1] else ()
                found = self.made[key].findings if key in self.made else found
                for finding in (*found, *self._failed.get(key, ())):
                    yield _named(finding, self._inputs.head.brief, *key)


def _since(fit: Fitted, earlier: Edition) -> Fitted:
    """The fit with what has changed since an earlier edition, and that in words."""
    from briefgen.edition import in_words, revised

    document = revised(fit.document, earlier, fit.view)
    assert document.revision is not None
    told = Finding("changes", Severity.INFO, f"{fit.view.audience}: {in_words(document.revision)}")
    return replace(fit, document=document, findings=(*fit.findings, told))


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

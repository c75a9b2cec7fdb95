"""The targets of a brief, each audience in each format, and how they are made side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.build.jobs import FitJob, SummaryJob, file_job, with_summary
from briefgen.build.kept import Assembly, Kept
from briefgen.build.progress import Progress
from briefgen.build.reading import Read, Reading, read_all
from briefgen.build.tasks import Batch, Outcome, Span, spans_of
from briefgen.build.told import failure, named, no_source
from briefgen.findings import Finding, Severity
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
    rendered and verified; the others were made before of the same. `spans` are how long workers took.
    """

    summary: Summary | None
    fits: Mapping[str, Fitted]
    made: Mapping[tuple[str, str], Made]
    findings: tuple[Finding, ...]
    targets: tuple[tuple[str, str], ...] = ()
    asides: tuple[Finding, ...] = ()
    anew: tuple[tuple[str, str], ...] = ()
    spans: tuple[Span, ...] = ()

    @property
    def failed(self) -> tuple[tuple[str, str], ...]:
        """The targets that were not made, or not proved."""
        return tuple(key for key in self.targets if key not in self.made or not self.made[key].proved)


def steps_of(inputs: Inputs) -> int:
    """How many steps are told while the brief is built."""
    return len(inputs.reading.names) + 2 + len(inputs.kits) * (2 + 2 * len(inputs.formats))


def make(inputs: Inputs, executor: Executor, progress: Progress) -> Result:
    """Build a brief: sources side by side, then the summary, then every target side by side.

    What an earlier build made of the same is taken from the cache. What fails is a finding and takes nothing else with
    it. Findings stand in the order of the stages, whatever the order of completion. Raises UnfitError where a system
    library is missing.
    """
    kept = Kept(inputs.reading.cache)
    progress.more(steps_of(inputs))
    made = assembled(inputs, executor, progress)
    if isinstance(made, Result):
        return made
    found, asides, spans = made
    work = _Work(inputs, found.summary, kept, executor, progress)
    findings = work.done()
    targets = tuple((audience, format) for audience in inputs.kits for format in inputs.formats)
    anew = tuple(key for key in targets if key in work.anew)
    every = (*found.findings, *findings)
    return Result(found.summary, work.fits, work.made, every, targets, asides, anew, (*spans, *work.spans))


def assembled(
    inputs: Inputs, executor: Executor, progress: Progress
) -> tuple[Assembly, tuple[Finding, ...], tuple[Span, ...]] | Result:
    """Stages 1 to 3, from the cache where they were made before, with findings on the machine; see `make`.

    A Result where no source can be used.
    """
    kept = Kept(inputs.reading.cache)
    key = kept.assembly_key(inputs.head, inputs.reading, inputs.wishes)
    found = kept.assembly(key)
    if found is not None:
        for stage in (*("sources" for _ in inputs.reading.names), "passages", "summary"):
            progress.step(stage, BEFORE)
        return found, (), ()
    made = _assemble(inputs, executor, progress)
    if isinstance(made, Result):
        return made
    found, read, spans = made
    if not read.limited:  # on another day it may not be
        kept.keep_assembly(key, found)
    return found, read.asides, (*read.spans, *spans)


def _assemble(
    inputs: Inputs, executor: Executor, progress: Progress
) -> tuple[Assembly, Read, tuple[Span, ...]] | Result:
    """Stages 1 to 3, with what was read, and how long the summary took."""
    done = read_all(inputs.reading, executor, progress)
    if not done.sources:
        return Result(None, {}, {}, (*done.findings, no_source(inputs.reading, done)))
    outcome = _summarise(inputs, done, executor, progress)
    if outcome.value is None:
        return Result(None, {}, {}, (*done.findings, failure(outcome, "the summary")))
    summary, found = outcome.value.value
    return Assembly(summary, (*done.findings, *found)), done, spans_of(outcome)


def _summarise(inputs: Inputs, read: Read, executor: Executor, progress: Progress) -> Outcome:
    """Stages 2 and 3 in a worker."""
    batch = Batch(executor)
    batch.submit("the summary", SummaryJob(inputs.head, read.sources, read.problems, read.language, inputs.wishes))
    (outcome,) = batch.outcomes(progress.tick)
    if outcome.value is not None:
        summary = outcome.value.value[0]
        progress.step("passages", f"{len(read.sources)} sources read")
        told = f"{len(summary.statements)} statements, {len(summary.tables)} tables, {len(summary.caveats)} caveats"
        progress.step("summary", f"{told}, {len(summary.disagreements)} disagreements")
    return outcome


class _Work:
    """Stages 4 to 7 of one brief: an audience's formats are made as soon as its view is known to fit."""

    def __init__(self, inputs: Inputs, summary: Summary, kept: Kept, executor: Executor, progress: Progress) -> None:
        self._inputs, self._summary, self._kept = inputs, summary, kept
        self._batch, self._progress = Batch(executor), progress
        self._keys: dict[tuple[str, str], str] = {}
        self._failed: dict[tuple[str, str], tuple[Finding, ...]] = {}
        self.fits: dict[str, Fitted] = {}
        self.made: dict[tuple[str, str], Made] = {}
        self.anew: set[tuple[str, str]] = set()
        self.spans: tuple[Span, ...] = ()

    def done(self) -> tuple[Finding, ...]:
        """Make all that was not made before; what was found, in the order of audiences and formats."""
        digest = self._kept.summary_digest(self._summary)
        for name, kit in self._inputs.kits.items():
            key = self._keys[name, ""] = self._kept.fit_key(digest, kit, self._inputs.formats)
            if fit := self._kept.fit(key, self._summary):
                self._fitted(name, fit)
            else:
                self._batch.submit((name, ""), FitJob(self._summary, kit, self._inputs.formats))
        for outcome in self._batch.outcomes(self._progress.tick):
            self._take(outcome)
        if self.anew:
            self._kept.prune()
        return tuple(self._findings())

    def _take(self, outcome: Outcome) -> None:
        audience, format = outcome.key
        self.spans += spans_of(outcome)
        if outcome.value is None:
            self._failed[outcome.key] = (failure(outcome),)
            self._progress.step("render" if format else "document", f"{audience} {format}".strip() + ": failed")
        elif format:
            self._kept.keep_file(self._keys[outcome.key], outcome.value.value)
            self.anew.add(outcome.key)
            self._finished(audience, format, outcome.value.value)
        else:
            fit = with_summary(outcome.value.value, self._summary)
            self._kept.keep_fit(self._keys[outcome.key], fit)
            self._fitted(audience, fit)

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
                self._batch.submit((audience, format), file_job(fit, format, kit))

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
                    yield named(finding, self._inputs.head.brief, *key)


def _since(fit: Fitted, earlier: Edition) -> Fitted:
    """The fit with what has changed since an earlier edition, and that in words."""
    from briefgen.edition import in_words, revised

    document = revised(fit.document, earlier, fit.view)
    assert document.revision is not None
    told = Finding("changes", Severity.INFO, f"{fit.view.audience}: {in_words(document.revision)}")
    return replace(fit, document=document, findings=(*fit.findings, told))

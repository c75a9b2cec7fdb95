"""Stage 1 of a brief: its sources side by side, each in a worker with limits, or from the cache."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from itertools import islice

from briefgen import pipeline
from briefgen.build.cached import decode, reader_version, source_key
from briefgen.build.copies import with_copies
from briefgen.build.jobs import ReadJob
from briefgen.build.progress import Progress
from briefgen.build.references import lay_over
from briefgen.build.tasks import Batch, Limits, Outcome, Span, spans_of
from briefgen.build.told import in_a_line, reason, remarks_on, unused_cache
from briefgen.errors import BriefgenError
from briefgen.findings import Finding, Severity
from briefgen.model import Reference, Rulings, Source, SourceProblem
from briefgen.sources import Entry, Found, referenced
from briefgen.store import Cache
from briefgen.voices import COPIED, with_editions

WINDOW = 64 * 1024 * 1024
"""Bytes of files that wait to be read or are being read."""
_NO_RULINGS = Rulings()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a brief's sources are read from: `names` within the folder, which `load` gives the bytes of.

    `said` and `rulings` are brief.toml's, by file; `places` tells where a ruling stands: (file, "include" or
    "exclude") to the name and line of brief.toml. `exports` are the reference managers', in order. `languages`
    are those that sources are used in, the brief's first; empty for that of most of the text.
    """

    names: tuple[str, ...]
    load: Callable[[str], bytes]
    said: Mapping[str, Reference] = field(default_factory=dict)
    rulings: Mapping[str, Rulings] = field(default_factory=dict)
    places: Mapping[tuple[str, str], tuple[str, int]] = field(default_factory=dict)
    exports: tuple[tuple[Entry, ...], ...] = ()
    problems: tuple[SourceProblem, ...] = ()
    cache: Cache = field(default_factory=lambda: Cache(None))
    limits: Limits = field(default_factory=lambda: Limits(60, 1024))
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """The sources that are used, the files that are not, what was found, and every reference field by file.

    `limited`: a source was given up for want of time or memory, which it may get another day.

    `unused` are sources that were read and are not used: copies, other languages.
    `asides` are findings on the machine rather than on the sources: no output may depend on them. `language` is the
    brief's, "und" where no source's can be told.
    """

    sources: tuple[Source, ...]
    problems: tuple[SourceProblem, ...]
    findings: tuple[Finding, ...]
    fields: Mapping[str, tuple[Found, ...]]
    asides: tuple[Finding, ...] = ()
    language: str = "und"
    unused: tuple[Source, ...] = ()
    limited: bool = False
    spans: tuple[Span, ...] = field(default=(), compare=False)


def read_all(reading: Reading, executor: Executor, progress: Progress) -> Read:
    """Read every source; what cannot be read, or goes over a limit, is a problem and takes nothing else with it."""
    files = _read(reading, executor, progress)
    found, failed = files.found, files.failed
    problems = [*reading.problems, *(SourceProblem(name, failed[name]) for name in reading.names if name in failed)]
    findings = [Finding("source-unreadable", Severity.ERROR, p.reason, p.file) for p in problems]
    sources, copies = pipeline.distinct(tuple(found[name] for name in reading.names if name in found))
    findings += [Finding("source-copy", Severity.WARNING, c.reason, c.file, next_step=COPIED) for c in copies]
    findings += [finding for source in sources for finding in remarks_on(source, reading)]
    every = lay_over(sources, reading.said, reading.exports)
    voices, twins, alike = pipeline.one_voice(every.sources)
    # an entry that matches a report and its copy is of the one that is kept
    gone = {twin.file for twin in twins}
    dropped = {s.file: s for s in every.sources if s.file in gone} | _same(found, copies, reading)
    kept = tuple(s for s in sources if s.file not in gone)
    kept, carried = with_copies(kept, dropped, (*copies, *twins), reading.rulings)
    laid = lay_over(kept, reading.said, reading.exports) if dropped else every
    languages = reading.languages or pipeline.main_languages(laid.sources)
    used, foreign, other = pipeline.in_language(laid.sources, languages)
    unused = tuple(s for s in every.sources if s.file in gone) + tuple(s for s in laid.sources if s not in used)
    return Read(
        sources=with_editions(used, voices),
        problems=tuple(sorted([*problems, *copies, *twins, *foreign], key=lambda p: p.file)),
        findings=(*findings, *laid.findings, *carried, *alike, *other),
        fields={**every.fields, **laid.fields},
        asides=files.asides,
        language=languages[0],
        unused=unused,
        limited=files.limited,
        spans=files.spans,
    )


def _same(found: Mapping[str, Source], copies: Sequence[SourceProblem], reading: Reading) -> dict[str, Source]:
    """The copies to the byte, with what brief.toml says of them."""
    said = reading.said
    return {c.file: referenced(found[c.file], *([said[c.file]] if c.file in said else [])) for c in copies}


@dataclass(frozen=True, slots=True)
class _Files:
    """The sources by file, why the others could not be read, what is to be said of the cache, whether one was ended."""

    found: Mapping[str, Source]
    failed: Mapping[str, str]
    asides: tuple[Finding, ...]
    limited: bool
    spans: tuple[Span, ...]


def _read(reading: Reading, executor: Executor, progress: Progress) -> _Files:
    """Every file, from the cache or read side by side."""
    found: dict[str, Source] = {}
    failed: dict[str, str] = {}
    missing: dict[str, int] = {}
    for name in reading.names:
        try:
            data = reading.load(name)
        except BriefgenError as error:
            failed[name] = in_a_line(error)
            progress.step("sources", f"{name}: cannot be used")
            continue
        if kept := _from_cache(reading, name, data):
            found[name] = kept
            progress.step("sources", f"{name}: read before")
        else:
            missing[name] = len(data)
    spans: list[Span] = []
    limited = False
    for outcome in _outcomes(reading, missing, Batch(executor), progress):
        if outcome.value is None:
            failed[outcome.key] = reason(outcome, reading.limits)
            limited = limited or bool(outcome.limit or outcome.died)
        else:
            found[outcome.key] = outcome.value.value[0]
            spans += spans_of(outcome)
        progress.step("sources", outcome.key + (": cannot be used" if outcome.value is None else ""))
    if missing:
        reading.cache.prune(reading.cache.most)
    return _Files(found, failed, tuple(unused_cache(reading.cache)), limited, tuple(spans))


def _outcomes(reading: Reading, sizes: Mapping[str, int], batch: Batch, progress: Progress) -> Iterator[Outcome]:
    """What came of each file, the largest begun first; at most WINDOW bytes are held, or one file.

    What can be read is kept in the cache.
    """
    waiting = deque(sorted(sizes, key=lambda name: (-sizes[name], name)))
    keys: dict[str, str] = {}
    held = 0
    while waiting or keys:
        while waiting and (not held or held + sizes[waiting[0]] <= WINDOW):
            name = waiting.popleft()
            try:
                data = reading.load(name)
            except BriefgenError as error:  # it is gone since it was looked for
                yield Outcome(name, error=error)
                continue
            keys[name] = _key(reading, name, data)
            batch.submit(name, ReadJob(name, data, _rulings(reading, name), reading.limits, packed=bool(keys[name])))
            held += sizes[name]
        for outcome in islice(batch.outcomes(progress.tick), 1):
            held -= sizes[outcome.key]
            key = keys.pop(outcome.key)
            if key and outcome.value is not None:
                reading.cache.put(key, outcome.value.value[1])
            yield outcome


def _rulings(reading: Reading, name: str) -> Rulings:
    return reading.rulings.get(name, _NO_RULINGS)


def _key(reading: Reading, name: str, data: bytes) -> str:
    """Under what the cache keeps a source; "" where nothing is kept."""
    return source_key(reader_version(), name, data, _rulings(reading, name)) if reading.cache.folder else ""


def _from_cache(reading: Reading, name: str, data: bytes) -> Source | None:
    """The source as an earlier build read it; None where it must be read."""
    key = _key(reading, name, data)
    kept = reading.cache.get(key) if key else None
    return decode(kept) if kept is not None else None

"""Stage 1 of a brief: its sources side by side, each in a worker with limits, or from the cache."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from briefgen import pipeline
from briefgen.build.cached import decode, encode, reader_version, source_key
from briefgen.build.copies import with_copies
from briefgen.build.executor import Executor, Limits, Outcome
from briefgen.build.loading import load_readers
from briefgen.build.progress import Progress
from briefgen.build.references import lay_over
from briefgen.errors import BriefgenError
from briefgen.findings import Finding, Severity
from briefgen.model import Reference, Remark, Rulings, Source, SourceProblem
from briefgen.sources import Entry, Found, ending_of, referenced, unmatched
from briefgen.store import Cache
from briefgen.store.cache import MAX_BYTES
from briefgen.voices import COPIED

_NO_RULINGS = Rulings()
_STEPS = {
    "characters-stripped": "nothing, unless the text that was read lacks something",
    "mixed-script": "see whether the word is what it seems",
    "part-unread": "save it as a file of its own in the folder, if it matters",
    "table-cut": "keep the rows that matter in a file of their own",
    "language-unsure": "look at what was left out with `briefgen sources`",
}


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


def read_all(reading: Reading, executor: Executor, progress: Progress) -> Read:
    """Read every source; what cannot be read, or goes over a limit, is a problem and takes nothing else with it."""
    found, failed, asides, limited = _read(reading, executor, progress)
    problems = [*reading.problems, *(SourceProblem(name, failed[name]) for name in reading.names if name in failed)]
    findings = [Finding("source-unreadable", Severity.ERROR, p.reason, p.file) for p in problems]
    sources, copies = pipeline.distinct(tuple(found[name] for name in reading.names if name in found))
    findings += [Finding("source-copy", Severity.WARNING, c.reason, c.file, next_step=COPIED) for c in copies]
    findings += [finding for source in sources for finding in _told(source, reading)]
    every = lay_over(sources, reading.said, reading.exports)
    _, twins, alike = pipeline.one_voice(every.sources)
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
        sources=used,
        problems=tuple(sorted([*problems, *copies, *twins, *foreign], key=lambda p: p.file)),
        findings=(*findings, *laid.findings, *carried, *alike, *other),
        fields={**every.fields, **laid.fields},
        asides=asides,
        language=languages[0],
        unused=unused,
        limited=limited,
    )


def _same(found: Mapping[str, Source], copies: Sequence[SourceProblem], reading: Reading) -> dict[str, Source]:
    """The copies to the byte, with what brief.toml says of them."""
    said = reading.said
    return {c.file: referenced(found[c.file], *([said[c.file]] if c.file in said else [])) for c in copies}


def _read(
    reading: Reading, executor: Executor, progress: Progress
) -> tuple[dict[str, Source], dict[str, str], tuple[Finding, ...], bool]:
    """The sources by file, why the others could not be read, what is to be said of the cache, whether one was ended."""
    found: dict[str, Source] = {}
    version = reader_version() if reading.cache.folder else ""
    for name in reading.names:
        if kept := _from_cache(reading, version, name):
            found[name] = kept
            progress.step("sources", f"{name}: read before")
    missing = [name for name in reading.names if name not in found]
    if len(missing) > 1:
        with executor.ending_at_once():
            load_readers(sorted({ending_of(name) for name in missing}))
    for name in missing:
        executor.submit(name, partial(_source, reading, version, name), reading.limits)
    failed: dict[str, str] = {}
    trouble, limited = "", False
    for outcome in executor.outcomes(progress.tick):
        if outcome.value is None:
            failed[outcome.key] = _reason(outcome, reading.limits)
            limited = limited or bool(outcome.limit or outcome.died)
        else:
            found[outcome.key], told = outcome.value
            trouble = trouble or told
        progress.step("sources", outcome.key + (": cannot be used" if outcome.value is None else ""))
    if missing:
        reading.cache.prune(MAX_BYTES)
    return found, failed, tuple(_unused_cache(reading.cache, trouble)), limited


def _from_cache(reading: Reading, version: str, name: str) -> Source | None:
    """The source as an earlier build read it; None where it must be read."""
    if reading.cache.folder is None:
        return None
    try:
        data = reading.load(name)
    except BriefgenError:
        return None  # its worker says so
    kept = reading.cache.get(source_key(version, name, data, reading.rulings.get(name, _NO_RULINGS)))
    return decode(kept) if kept is not None else None


def _source(reading: Reading, version: str, name: str) -> tuple[Source, str]:
    """In a worker: the source, kept in the cache, and why it could not be kept."""
    data = reading.load(name)
    rulings = reading.rulings.get(name, _NO_RULINGS)
    source = pipeline.read(name, data, rulings)
    if reading.cache.folder is not None:
        reading.cache.put(source_key(version, name, data, rulings), encode(source))
    return source, reading.cache.trouble


def _reason(outcome: Outcome, limits: Limits) -> str:
    """Why a file could not be used, and what to do."""
    leave = "or set exclude = true for it in brief.toml"
    if outcome.limit == "seconds":
        return (
            f"reading it takes longer than {limits.seconds:g} seconds; raise read_time_limit in briefgen.toml, {leave}"
        )
    if outcome.limit == "megabytes":
        return f"reading it takes more than {limits.megabytes:,} MB; raise read_memory_mb in briefgen.toml, {leave}"
    if outcome.error is None:
        return f"reading it {outcome.died}; replace it, raise read_memory_mb in briefgen.toml, {leave}"
    step = outcome.error.next_step
    return f"{outcome.error.message}; {step}" if step else outcome.error.message


def _unused_cache(cache: Cache, trouble: str) -> Iterator[Finding]:
    if trouble:
        step = "set BRIEFGEN_CACHE_DIR to a folder that can be written to, or use --no-cache"
        told = f"the cache is not used: {trouble}"
        yield Finding("cache-unused", Severity.INFO, told, str(cache.folder), next_step=step)


def _told(source: Source, reading: Reading) -> Iterator[Finding]:
    """What is to be said of one source that was read."""
    if source.format != ending_of(source.file):
        # a file of one kind behind the ending of another was read as what it is; its owner should know
        told = f"is a {source.format} file behind another ending, and was read as {source.format}"
        yield Finding("wrong-ending", Severity.WARNING, told, source.file, next_step=f"name it *.{source.format}")
    for remark in source.remarks:
        told, step = _told_and_step(remark)
        yield Finding(remark.code, Severity.WARNING, told, source.file, next_step=step)
    for ruling in unmatched(source, reading.rulings.get(source.file, _NO_RULINGS)):
        file, line = reading.places.get((source.file, ruling.key), ("brief.toml", 0))
        told = f'{ruling.key}: no passage of {source.file} holds "{_short(ruling.quote)}"'
        near = f'the nearest is "{_short(ruling.nearest)}"; ' if ruling.nearest else ""
        step = f"{near}copy the words from `briefgen sources`"
        yield Finding("ruling-unmatched", Severity.WARNING, told, file, line, step)


def _told_and_step(remark: Remark) -> tuple[str, str]:
    """A remark and what to do about it: after its last semicolon where it says so itself, else by its code."""
    told, _, step = remark.text.rpartition("; ")
    if remark.code == "part-unread" and told:
        return told, step
    return remark.text, _STEPS.get(remark.code, "")


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 80 else flat[:79].rstrip() + "…"

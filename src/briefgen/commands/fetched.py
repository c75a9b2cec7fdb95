"""The pages among a brief's sources: their entries with the files that sources.lock names, and what has drifted."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from briefgen import store
from briefgen.config import Brief, ConfigError, SourceEntry
from briefgen.errors import BriefgenError
from briefgen.fetching.drift import FETCH, Wanted, drift, troubles
from briefgen.fetching.snapshots import LOCK, SIDECARS, Pin, parse_lock
from briefgen.findings import Finding, Severity
from briefgen.model import SourceProblem
from briefgen.store import BriefFolder


@dataclass(frozen=True, slots=True)
class Fetched:
    """A brief whose entries all name a file; a page without a snapshot is a problem under its address.

    `days` are the days on which snapshots were fetched, by file: only of those whose bytes are as pinned.
    """

    brief: Brief
    days: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[SourceProblem, ...] = ()
    findings: tuple[Finding, ...] = ()


def wanted_of(brief: Brief) -> tuple[Wanted, ...]:
    """The pages that brief.toml wants fetched."""
    return tuple(Wanted(entry.url, entry.file) for entry in brief.source if entry.fetch or not entry.file)


def pins_of(folder: BriefFolder) -> tuple[Pin, ...]:
    """What the brief's sources.lock pins, nothing where there is none; raises UsageError where it is damaged."""
    path = folder.folder / LOCK
    return parse_lock(store.read_optional(path), store.shown_path(path))


def fetched_in(
    folder: BriefFolder, brief: Brief, names: Sequence[str], load: Callable[[str], bytes], *, locked: bool = False
) -> Fetched:
    """The brief with its snapshots, `names` being the files that there are; `locked` raises ConfigError for drift."""
    wanted, pins = wanted_of(brief), pins_of(folder)
    if not wanted and not pins:
        return Fetched(brief)
    hashes: dict[str, str] = {}

    def hash_of(file: str) -> str:
        if file not in hashes:
            hashes[file] = _hash(load, file) if file in names else ""
        return hashes[file]

    found = drift(wanted, pins, hash_of, store.kept_names(folder.sources / SIDECARS, ".json"))
    if locked and found:
        raise ConfigError(tuple(_refused(finding, folder) for finding in found))
    by_url = {pin.url: pin for pin in pins}
    entries, problems = [], []
    for entry in brief.source:
        file = _file(entry, by_url, hash_of)
        if not file:
            problems.append(SourceProblem(entry.file or entry.url, f"the page has no snapshot yet; {FETCH}"))
        entries.append(replace(entry, file=file or entry.file or entry.url))
    used = [pin for pin in pins if any(page.url == pin.url for page in wanted)]
    return Fetched(
        brief=replace(brief, source=tuple(entries)),
        days={pin.file: pin.fetched[:10] for pin in used if hash_of(pin.file) == pin.sha256},
        problems=tuple(problems),
        findings=(*(f for f in found if f.code != "snapshot-missing"), *troubles(used)),
    )


def _file(entry: SourceEntry, pins: Mapping[str, Pin], hash_of: Callable[[str], str]) -> str:
    """The file of an entry; "" for a page whose snapshot is not there."""
    if entry.file and not entry.fetch:
        return entry.file
    file = entry.file or (pins[entry.url].file if entry.url in pins else "")
    return file if file and hash_of(file) else ""


def _hash(load: Callable[[str], bytes], file: str) -> str:
    try:
        return hashlib.sha256(load(file)).hexdigest()
    except BriefgenError:
        return ""  # its reader says why


def _refused(finding: Finding, folder: BriefFolder) -> Finding:
    """The finding as what --locked refuses to build from."""
    place = finding.file if "://" in finding.file else f"{store.shown_path(folder.sources)}/{finding.file}"
    return replace(finding, severity=Severity.ERROR, file=place)

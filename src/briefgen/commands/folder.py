"""One brief's folder: its configuration, its documents, and all that is said of them beside them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from briefgen import store
from briefgen.build.executor import Limits
from briefgen.build.reading import Reading
from briefgen.config import Brief, Settings, parse_brief
from briefgen.errors import UsageError
from briefgen.findings import Finding, Severity
from briefgen.said import reference_of, ruling_lines, rulings_of
from briefgen.sources import Entry
from briefgen.store import BriefFolder


@dataclass(frozen=True, slots=True)
class Documents:
    """What a brief says of itself, what its sources are read from, and the sources that it leaves out."""

    brief: Brief
    reading: Reading
    findings: tuple[Finding, ...] = ()


def open_sources(root: Path, settings: Settings, folder: BriefFolder, out: Path, *, cached: bool = True) -> Documents:
    """The documents of a brief; raises UsageError where there are none, ConfigError for a brief.toml that is wrong.

    `out` is where its outputs go: a folder of outputs is no folder of sources.
    """
    ignore = (out, root / "out", root / "briefs", root / "templates")
    names, problems = store.list_sources(folder, [p for p in ignore if p.resolve() != folder.sources])
    if not names and not problems:
        step = "put source documents into it (txt, md, html, pdf, docx, odt, rtf, epub, pptx, csv, xlsx, eml)"
        raise UsageError("holds no source documents", file=store.shown_path(folder.sources), next_step=step)
    path = folder.folder / store.BRIEF
    data = store.read_optional(path)
    brief = Brief()
    if data is not None:
        listed = (*names, *(problem.file for problem in problems))
        brief = parse_brief(data, store.shown_path(path), audiences=store.audience_names(root), files=listed)
    left_out = {entry.file for entry in brief.source if entry.exclude is True}
    reading = Reading(
        names=tuple(name for name in names if name not in left_out),
        load=partial(store.read_source_file, folder, max_bytes=settings.max_source_mb * 1024 * 1024),
        said={entry.file: reference_of(entry) for entry in brief.source},
        rulings={entry.file: rulings_of(entry) for entry in brief.source},
        places={key: (store.shown_path(path), line) for key, line in ruling_lines(brief, data or b"").items()},
        exports=_exports(root, folder),
        problems=tuple(problem for problem in problems if problem.file not in left_out),
        cache=store.open_cache(os.environ, used=cached),
        limits=Limits(settings.read_time_limit, settings.read_memory_mb),
        languages=brief.languages or settings.languages,
    )
    told = "is left out by brief.toml"
    return Documents(
        brief, reading, tuple(Finding("source-excluded", Severity.INFO, told, name) for name in sorted(left_out))
    )


def _exports(root: Path, folder: BriefFolder) -> tuple[tuple[Entry, ...], ...]:
    """The entries of the reference managers' exports beside the brief, in order, else of those of the project."""
    from briefgen.sources import parse_references

    for place in dict.fromkeys((folder.folder, root)):
        found: list[tuple[Entry, ...]] = []
        for name in store.REFERENCES:
            data = store.read_optional(place / name)
            if data is not None:
                found.append(parse_references(store.shown_path(place / name), data))
        if any(found):
            return tuple(found)
    return ()


def prefixed(findings: Sequence[Finding], folder: BriefFolder, reading: Reading) -> tuple[Finding, ...]:
    """The findings with a source's file as the user finds it, rather than within the brief."""
    names = {*reading.names, *reading.said, *(p.file for p in reading.problems)}
    place = store.shown_path(folder.sources)
    return tuple(replace(f, file=f"{place}/{f.file}") if f.file in names else f for f in findings)

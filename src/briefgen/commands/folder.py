"""One brief's folder: its configuration, its documents, and all that is said of them beside them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import store
from briefgen.build.reading import Reading
from briefgen.build.tasks import Limits
from briefgen.commands.fetched import fetched_in
from briefgen.config import Brief, Settings, parse_brief
from briefgen.errors import UsageError
from briefgen.findings import Finding, Severity
from briefgen.said import reference_of, ruling_lines, rulings_of
from briefgen.sources import Entry
from briefgen.steer import wishes_of
from briefgen.store import BriefFolder

if TYPE_CHECKING:
    from briefgen.summary import Wishes


@dataclass(frozen=True, slots=True)
class Documents:
    """What a brief says of itself, what its sources are read from, and the sources that it leaves out."""

    brief: Brief
    reading: Reading
    findings: tuple[Finding, ...] = ()
    wishes: Wishes | None = None


def open_sources(
    root: Path, settings: Settings, folder: BriefFolder, out: Path, *, cached: bool = True, locked: bool = False
) -> Documents:
    """The documents of a brief; raises UsageError where there are none, ConfigError for a brief.toml that is wrong.

    `out` is where its outputs go: a folder of outputs is no folder of sources. `locked` refuses what sources.lock does
    not pin.
    """
    ignore = (out, root / "out", root / "briefs", root / "templates")
    names, problems = store.list_sources(folder, [p for p in ignore if p.resolve() != folder.sources])
    path = folder.folder / store.BRIEF
    brief, data = _said(root, folder, (*names, *(problem.file for problem in problems)))
    load = partial(store.read_source_file, folder, max_bytes=settings.max_source_mb * 1024 * 1024)
    fetched = fetched_in(folder, brief, names, load, locked=locked)
    brief = fetched.brief
    if not names and not problems:
        raise UsageError("has no document yet", file=folder.shown, next_step=f"run `briefgen fetch {folder.shown}`")
    left_out = {entry.file for entry in brief.source if entry.exclude is True}
    reading = Reading(
        names=tuple(name for name in names if name not in left_out),
        load=load,
        said={entry.file: reference_of(entry, fetched.days.get(entry.file, "")) for entry in brief.source},
        rulings={entry.file: rulings_of(entry) for entry in brief.source},
        places={key: (store.shown_path(path), line) for key, line in ruling_lines(brief, data or b"").items()},
        exports=_exports(root, folder),
        problems=tuple(p for p in (*problems, *fetched.problems) if p.file not in left_out),
        cache=store.open_cache(os.environ, used=cached),
        limits=Limits(settings.read_time_limit, settings.read_memory_mb),
        languages=brief.languages or settings.languages,
    )
    told = "is left out by brief.toml"
    out_of = tuple(Finding("source-excluded", Severity.INFO, told, name) for name in sorted(left_out))
    wishes = wishes_of(brief.assembly, settings.assembly, partial(_list, root, folder), store.shown_path(path), data)
    return Documents(brief, reading, (*out_of, *fetched.findings), wishes)


def _said(root: Path, folder: BriefFolder, files: Sequence[str]) -> tuple[Brief, bytes | None]:
    """What brief.toml says of a brief with these files, and its bytes, None where there is none."""
    path = folder.folder / store.BRIEF
    data = store.read_optional(path)
    if not files and not _names_pages(data):
        step = "put source documents into it (txt, md, html, pdf, docx, odt, rtf, epub, pptx, csv, xlsx, eml)"
        raise UsageError("holds no source documents", file=store.shown_path(folder.sources), next_step=step)
    if data is None:
        return Brief(), None
    return parse_brief(data, store.shown_path(path), audiences=store.audience_names(root), files=files), data


def _names_pages(data: bytes | None) -> bool:
    """Whether a brief.toml may name pages to fetch: then it is what says that there are no documents."""
    return data is not None and b"url" in data


def _list(root: Path, folder: BriefFolder, kind: str, name: str, where: str) -> str:
    """The text of a brief's or the project's own "aspects" or "words"; raises UsageError where it cannot be used."""
    from briefgen.summary.aspects import aspects
    from briefgen.summary.words import check_words

    base = folder.folder if where == "brief" else root
    path = base / name
    shown = store.shown_path(path)
    data = store.read_optional(path) if path.resolve().is_relative_to(base.resolve()) else None
    if data is None:
        step = f"put the file into {store.shown_path(base)}, or take {kind} from [assembly]"
        raise UsageError(f'the {kind} "{name}" are not there', file=shown, next_step=step)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError("is not UTF-8", file=shown, next_step="save the file as UTF-8") from None
    if kind == "aspects":
        aspects(text, shown)
    else:
        check_words(text, shown)
    return text


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
    return tuple(
        replace(f, file=f"{place}/{f.file}") if f.file in names and "://" not in f.file else f for f in findings
    )

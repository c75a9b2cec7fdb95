"""What brief.toml and a reference manager say of the sources, laid over what these say of themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from briefgen.findings import Finding, Severity
from briefgen.model import DateParts, Reference, Source
from briefgen.sources import Entry, Found, fields_found, match_entries, referenced
from briefgen.sources.matching import Doubt

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Referenced:
    """The sources with their reference data, every field found by source file, and what is to be said of it."""

    sources: tuple[Source, ...]
    fields: Mapping[str, tuple[Found, ...]]
    findings: tuple[Finding, ...]


def lay_over(
    sources: Sequence[Source], said: Mapping[str, Reference], exports: Sequence[Sequence[Entry]]
) -> Referenced:
    """brief.toml's words (`said`, by source file) before each export's entries, in order, before the documents' own."""
    findings: list[Finding] = []
    layers: dict[str, list[Reference]] = {s.file: [said[s.file]] if s.file in said else [] for s in sources}
    for entries in exports:
        matched = match_entries(entries, sources, said)
        for source in sources:
            if entry := matched.entries.get(source.file):
                layers[source.file].append(entry.reference)
                findings += _wrong_dates(entry)
        findings += [_told(doubt, entries) for doubt in matched.doubts]
        findings += _unused(matched.unused)
    found = {s.file: fields_found(s.reference, layers[s.file]) for s in sources}
    findings += [finding for s in sources for finding in _differing_dates(s, layers[s.file])]
    return Referenced(tuple(referenced(s, *layers[s.file]) for s in sources), found, tuple(findings))


def _wrong_dates(entry: Entry) -> Iterator[Finding]:
    """Dates of an entry that no calendar holds: they are reported, not mended."""
    for field, given in entry.wrong:
        what = "date" if field == "issued" else "date of access"
        told = f'the entry "{entry.reference.id}" gives its {what} as "{given}", which is no date'
        step = "correct it there, or state it in brief.toml"
        yield Finding("bad-date", Severity.WARNING, told, entry.file, next_step=step)


def _told(doubt: Doubt, entries: Sequence[Entry]) -> Finding:
    """Why no entry, or not that one, was taken for a source."""
    export = PurePosixPath(entries[0].file).name
    step = "state its url, doi or title in brief.toml, or mend the export"
    if doubt.others:
        told = (
            f'the entry "{doubt.entries[0]}" of {export} matches it by {doubt.by}, and also {_listed(doubt.others)}: '
            "it was not used here"
        )
        return Finding("reference-shared", Severity.WARNING, told, doubt.source, next_step=step)
    told = f"{len(doubt.entries)} entries of {export} match it by {doubt.by} ({_listed(doubt.entries)}): none was used"
    return Finding("reference-unclear", Severity.WARNING, told, doubt.source, next_step=step)


def _unused(entries: Sequence[Entry]) -> Iterator[Finding]:
    """One finding for all entries of an export that are of no source."""
    if entries:
        count = "1 entry matches" if len(entries) == 1 else f"{len(entries)} entries match"
        told = f"{count} no source: {_listed([entry.reference.id for entry in entries])}"
        yield Finding("reference-unused", Severity.INFO, told, entries[0].file)


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _differing_dates(source: Source, layers: Sequence[Reference]) -> Iterator[Finding]:
    """A date of publication that is stated and that the document contradicts; the more exact of two is no conflict."""
    own = source.reference.issued
    stated = next((layer for layer in layers if layer.issued), None)
    if stated is None or stated.issued is None or own is None or _fits(stated.issued, own):
        return
    where = dict(stated.provenance).get("issued", "")
    place = dict(source.reference.provenance).get("issued", "document")
    told = f"{where} dates it {stated.issued.edtf()}, its own {place} {own.edtf()}: the former is used"
    yield Finding("reference-differs", Severity.INFO, told, source.file)


def _fits(one: DateParts, two: DateParts) -> bool:
    first, second = one.edtf(), two.edtf()
    return first.startswith(second) or second.startswith(first)

"""The record of an edition: what was said, on which passages, to whom, in which files.

The classes are the shape of `edition.json`; pydantic reads a file back into them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from briefgen import __version__
from briefgen.model import (
    BOOKLET,
    ON_EVERY_PAGE,
    Appraisal,
    AudienceView,
    Caveat,
    Citation,
    Disagreement,
    Dropped,
    Exclusion,
    Figure,
    Gap,
    KeyIssue,
    Promise,
    Remark,
    RenderedFile,
    Source,
    SourceProblem,
    Statement,
    Summary,
    SummaryTable,
    file_name,
)

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A source: its file with hash, its canonical text's path and hash, its CSL-JSON, what was left out of it.

    `format` is the reader that read it, `remarks` what an analyst must know of it; `provenance` says of each field
    of the reference where it came from.
    """

    id: str
    file: str
    sha256: str
    text: str
    text_sha256: str
    language: str
    reference: dict[str, Any]
    provenance: dict[str, str]
    excluded: tuple[Exclusion, ...]
    format: str = ""
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementRecord:
    """A statement without what only orders it; see `model.Statement`."""

    id: str
    section: str
    text: str
    as_of: str
    citations: tuple[Citation, ...]
    caveats: tuple[str, ...]
    role: str = "state"
    issue: str = ""
    attributed_to: str = ""
    cut_from: int = 1


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A finished file beside the record: `pages` of a PDF, `slides` of a PPTX and the statements on them.

    `press` says what a PDF was made for, where that is not the screen.
    """

    path: str
    sha256: str
    pages: int | None = None
    slides: int | None = None
    statements: tuple[str, ...] | None = None
    press: str | None = None


@dataclass(frozen=True, slots=True)
class Promises:
    """What the finished files of one audience must hold: `document` in PDF, DOCX and HTML, `deck` in PPTX."""

    document: tuple[Promise, ...] = ()
    deck: tuple[Promise, ...] = ()


@dataclass(frozen=True, slots=True)
class AudienceRecord:
    """What one audience was shown, by ids in reading order, what was left out and why, and its files by format."""

    statements: tuple[str, ...]
    tables: tuple[str, ...]
    caveats: tuple[str, ...]
    disagreements: tuple[str, ...]
    gaps: tuple[Gap, ...]
    dropped: tuple[Dropped, ...]
    files: dict[str, FileRecord]
    promises: Promises = field(default_factory=Promises)


@dataclass(frozen=True, slots=True)
class Edition:
    """One build's record: the content of `edition.json`. `index` is the page of the evidence, made last."""

    schema: int
    tool: str
    brief: str
    title: str
    question: str
    date: str
    language: str
    handling: str
    sources: tuple[SourceRecord, ...]
    statements: tuple[StatementRecord, ...]
    tables: tuple[SummaryTable, ...]
    caveats: tuple[Caveat, ...]
    disagreements: tuple[Disagreement, ...]
    gaps: tuple[Gap, ...]
    problems: tuple[SourceProblem, ...]
    audiences: dict[str, AudienceRecord]
    index: FileRecord | None = None
    appraisals: tuple[Appraisal, ...] = ()
    sourcing: tuple[str, ...] = ()
    embargo: str = ""
    draft: bool = False
    issues: tuple[KeyIssue, ...] = ()
    figures: tuple[Figure, ...] = ()

    def promises_for(self, audience: str, format: str) -> tuple[Promise, ...]:
        """What a finished file of one audience and format must hold; () for an unknown audience."""
        found = self.audiences.get(audience)
        if found is None:
            return ()
        if format == BOOKLET:  # its words are those of the PDF, which was proved before it was made
            return tuple(p for p in found.promises.document if p.kind in ON_EVERY_PAGE)
        return found.promises.deck if format == "pptx" else found.promises.document


def edition_record(
    summary: Summary,
    views: Mapping[str, AudienceView] | Iterable[AudienceView],
    files: Iterable[RenderedFile],
    promises: Mapping[str, Promises] | None = None,
) -> dict[str, Any]:
    """The record of a build as plain values for `to_json`: dicts, lists, strings and numbers.

    `views` are the audiences that were built, `files` those that were published (at
    `<brief>-<audience>.<format>`), `promises` by audience what `verify` needs to prove them again.
    """
    shown = tuple(views.values()) if isinstance(views, Mapping) else tuple(views)
    published = tuple(files)
    edition = Edition(
        schema=SCHEMA,
        tool=f"briefgen {__version__}",
        brief=summary.brief,
        title=summary.title,
        question=summary.question,
        date=summary.date,
        language=summary.language,
        handling=summary.handling,
        sources=tuple(_source(s) for s in summary.sources),
        statements=tuple(_statement(s) for s in summary.statements),
        tables=summary.tables,
        caveats=summary.caveats,
        disagreements=summary.disagreements,
        gaps=summary.gaps,
        problems=summary.problems,
        audiences={v.audience: _audience(v, published, (promises or {}).get(v.audience, Promises())) for v in shown},
        appraisals=summary.appraisals,
        sourcing=summary.sourcing,
        issues=summary.issues,
        figures=summary.figures,
        embargo=summary.embargo,
        draft=summary.draft,
    )
    made: dict[str, Any] = _plain(asdict(edition))
    return made


def _source(source: Source) -> SourceRecord:
    return SourceRecord(
        id=source.id,
        file=source.file,
        sha256=source.sha256,
        text=f"sources/{source.id}.txt",
        text_sha256=hashlib.sha256(source.text.encode()).hexdigest(),
        language=source.language,
        reference=source.reference.csl(),
        provenance=dict(source.reference.provenance),
        excluded=source.excluded,
        format=source.format,
        remarks=source.remarks,
    )


def _statement(statement: Statement) -> StatementRecord:
    return StatementRecord(
        id=statement.id,
        section=statement.section,
        text=statement.text,
        as_of=statement.as_of,
        citations=statement.citations,
        caveats=statement.caveats,
        role=statement.role,
        issue=statement.issue,
        attributed_to=statement.attributed_to,
        cut_from=statement.cut_from,
    )


def _audience(view: AudienceView, files: tuple[RenderedFile, ...], promises: Promises) -> AudienceRecord:
    mine = [f for f in files if f.audience == view.audience]
    return AudienceRecord(
        statements=tuple(s.id for s in view.statements),
        tables=tuple(t.id for t in view.tables),
        caveats=tuple(c.id for c in view.caveats),
        disagreements=tuple(d.id for d in view.disagreements),
        gaps=view.gaps,
        dropped=view.dropped,
        files={file.format: _file(file, view) for file in mine},
        promises=promises,
    )


def _file(file: RenderedFile, view: AudienceView) -> FileRecord:
    slides = file.format == "pptx"
    return FileRecord(
        path=file_name(view.summary.brief, file.audience, file.format),
        sha256=hashlib.sha256(file.data).hexdigest(),
        pages=None if slides else file.count,
        slides=file.count if slides else None,
        statements=view.deck if slides else None,
        press=file.press or None,
    )


def _plain(value: Any) -> Any:
    """Tuples as lists; a file's fields that its format has not are left out."""
    if isinstance(value, dict):
        kept = {k: v for k, v in value.items() if v is not None or k not in ("pages", "slides", "statements", "press")}
        return {str(k): _plain(v) for k, v in kept.items()}
    return [_plain(v) for v in value] if isinstance(value, list | tuple) else value

"""The record of a build, from what was said and what was published."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from briefgen import __version__
from briefgen.edition.record import SCHEMA, AudienceRecord, Edition, FileRecord, Promises, SourceRecord, StatementRecord
from briefgen.model import AudienceView, RenderedFile, Source, Statement, Summary, file_name


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
        superseded_by=source.superseded_by,
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

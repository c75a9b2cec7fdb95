"""The record of an edition: what was said, on which passages, to whom, in which files.

The classes are the shape of `edition.json`; pydantic reads a file back into them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from briefgen.model import (
    BOOKLET,
    ON_EVERY_PAGE,
    Appraisal,
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
    SourceProblem,
    SummaryTable,
)

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A source: its file with hash, its canonical text's path and hash, its CSL-JSON, what was left out of it.

    `format` is the reader that read it, `remarks` what an analyst must know of it; `provenance` says of each field
    of the reference where it came from. `superseded_by` is the id of its latest later edition among the sources.
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
    superseded_by: str = ""


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

"""What reports tell of: briefs, their documents and findings, with paths from the project's root."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.findings import Finding, Severity


@dataclass(frozen=True, slots=True)
class DocumentOutcome:
    """One document that was asked for: where it lies, and whether it was proved and published there."""

    audience: str
    format: str
    path: str
    published: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one brief: its output folder, its documents, what was found. Paths are from the project's root,
    with slashes; only what lies outside of it has an absolute path."""

    brief: str
    out: str
    documents: tuple[DocumentOutcome, ...]
    findings: tuple[Finding, ...]

    def of(self, document: DocumentOutcome) -> tuple[Finding, ...]:
        """The findings on a document, on all formats of its audience too."""
        both = (document.path, document.path.removesuffix(f".{document.format}"))
        return tuple(f for f in self.findings if f.file in both)

    @property
    def others(self) -> tuple[Finding, ...]:
        """The findings that are on none of the documents: on sources, templates, the record."""
        told = {id(f) for document in self.documents for f in self.of(document)}
        return tuple(f for f in self.findings if id(f) not in told)


@dataclass(frozen=True, slots=True)
class Built:
    """All of a build: its exit status and briefs. `findings` are of no brief: why nothing was touched."""

    status: int
    outcomes: tuple[Outcome, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """Every finding: those of no brief, then brief by brief."""
        return (*self.findings, *(f for outcome in self.outcomes for f in outcome.findings))


def said(finding: Finding) -> str:
    """What was found and what to do, on one line."""
    return " ".join("; ".join(filter(None, (finding.message, finding.next_step))).split())


def count(findings: tuple[Finding, ...], severity: Severity) -> int:
    """How many findings weigh exactly so much."""
    return sum(f.severity == severity for f in findings)

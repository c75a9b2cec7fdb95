"""Builds as reports see them: one with an error on a document and on a source, one that was refused."""

from __future__ import annotations

from briefgen.findings import Finding, Severity
from briefgen.reports import Built, DocumentOutcome, Outcome

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
OUT = "out/river"
NASTY = "a, b: 100%\n::error::no | <b>*bold*</b> @someone https://example.org\x01"

LOST = Finding("lost-caveat", ERROR, "a caveat is not in the file", f"{OUT}/river-executive.pdf")
LONG = Finding("over-limit", WARNING, "has 5 pages, 4 are allowed", f"{OUT}/river-executive")
BAD = Finding("source-unreadable", ERROR, NASTY, "briefs/river/sources/ä b#1.pdf", 0, "replace it")
WISH = Finding("wish-unmatched", WARNING, "stands in no sentence", "briefs/river/brief.toml", 7)
CLOSE = Finding("section-unsure", INFO, "a close call")

RIVER = Outcome(
    "river",
    OUT,
    (
        DocumentOutcome("executive", "pdf", f"{OUT}/river-executive.pdf", False),
        DocumentOutcome("executive", "docx", f"{OUT}/river-executive.docx", True),
        DocumentOutcome("public", "pdf", f"{OUT}/river-public.pdf", True),
    ),
    (BAD, WISH, LONG, LOST, CLOSE),
)
CANAL = Outcome("canal", "/elsewhere/canal", (), (Finding("no-source", ERROR, "no source could be read"),))
WITH_ERRORS = Built(1, (RIVER, CANAL))
GOOD = Built(0, (Outcome("river", OUT, RIVER.documents[1:], ()),))
REFUSED = Built(2, findings=(Finding("config", ERROR, "titel is no key", "briefs/river/brief.toml", 3, "write title"),))
EVERY = {"with errors": WITH_ERRORS, "good": GOOD, "refused": REFUSED}

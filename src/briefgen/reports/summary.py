"""A job's summary in Markdown: what was built and what was found."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.findings import Finding, Severity
from briefgen.markdown import literal
from briefgen.reports.values import Built, Outcome, count, said

_MOST = 200
_STATUS = {0: "built and proved", 1: "built, with errors", 2: "nothing was touched"}


def markdown(built: Built) -> str:
    """A table of documents and a list of errors and warnings for each brief; at most 200 of them are listed."""
    return "\n".join(_lines(built)) + "\n"


def _lines(built: Built) -> Iterator[str]:
    yield f"## briefgen: {_STATUS.get(built.status, 'failed')}"
    yield from _listed(built.findings)
    for outcome in built.outcomes:
        yield from _brief(outcome)


def _brief(outcome: Outcome) -> Iterator[str]:
    done = sum(d.published for d in outcome.documents)
    yield ""
    yield f"### {literal(outcome.brief)}"
    yield ""
    yield f"{done} of {len(outcome.documents)} documents proved."
    if outcome.documents:
        formats = list(dict.fromkeys(d.format for d in outcome.documents))
        yield ""
        yield "| audience | " + " | ".join(formats) + " |"
        yield "|---" * (len(formats) + 1) + "|"
        states = {(d.audience, d.format): "proved" if d.published else "**not published**" for d in outcome.documents}
        for audience in dict.fromkeys(d.audience for d in outcome.documents):
            cells = (states.get((audience, format), "") for format in formats)
            yield f"| {literal(audience)} | " + " | ".join(cells) + " |"
    yield from _listed(outcome.findings)


def _listed(findings: tuple[Finding, ...]) -> Iterator[str]:
    told = sorted((f for f in findings if f.severity >= Severity.WARNING), key=lambda f: -f.severity)
    if not told:
        return
    yield ""
    yield f"{count(findings, Severity.ERROR)} errors, {count(findings, Severity.WARNING)} warnings:"
    yield ""
    for finding in told[:_MOST]:
        place = f"{finding.file}:{finding.line}" if finding.line else finding.file
        where = f"{literal(place)} " if place else ""
        yield f"- **{finding.severity.name.lower()}** {where}({literal(finding.code)}) {literal(said(finding))}"
    if len(told) > _MOST:
        yield f"- and {len(told) - _MOST} more"

"""JUnit XML: a suite for each brief, a case for each document, for CI servers that show tests."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree import ElementTree  # writes only; nothing is parsed here

from briefgen.findings import Finding, Severity
from briefgen.reports.values import Built, Outcome, said

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(built: Built) -> str:
    """Errors are failures of the document that they are on; those on no document are cases of their own.

    Warnings stand in a case's system-out. No time is told: the same build gives the same bytes.
    """
    suites = [_suite(outcome) for outcome in built.outcomes]
    if built.findings:
        suites.insert(0, _made_suite("briefgen", [_case("briefgen", _name(f), (f,), f.file) for f in built.findings]))
    root = ElementTree.Element("testsuites", _totals("briefgen", [c for suite in suites for c in suite]))
    root.extend(suites)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _suite(outcome: Outcome) -> ElementTree.Element:
    cases = []
    for document in outcome.documents:
        name = f"{document.audience}.{document.format}"
        lost = "" if document.published else "was not published"
        cases.append(_case(outcome.brief, name, outcome.of(document), document.path, lost=lost))
    errors = (f for f in outcome.others if f.severity == Severity.ERROR)
    cases += [_case(outcome.brief, _name(f), (f,), f.file) for f in errors]
    return _made_suite(outcome.brief, cases)


def _made_suite(name: str, cases: list[ElementTree.Element]) -> ElementTree.Element:
    suite = ElementTree.Element("testsuite", _totals(name, cases))
    suite.extend(cases)
    return suite


def _totals(name: str, cases: list[ElementTree.Element]) -> dict[str, str]:
    failures = sum(case.find("failure") is not None for case in cases)
    return {"name": name, "tests": str(len(cases)), "failures": str(failures), "errors": "0", "skipped": "0"}


def _name(finding: Finding) -> str:
    return _text(f"{finding.code} {finding.file}".strip())


def _case(suite: str, name: str, findings: Iterable[Finding], file: str, lost: str = "") -> ElementTree.Element:
    """A case that fails on its errors, or where it has none with the words of `lost`, "" for no failure."""
    case = ElementTree.Element("testcase", {"classname": suite, "name": name})
    if file:
        case.set("file", _text(file))
    errors = [f for f in findings if f.severity == Severity.ERROR]
    if errors or lost:
        first = said(errors[0]) if errors else lost
        failure = ElementTree.SubElement(case, "failure", {"message": _text(first)})
        failure.set("type", errors[0].code if errors else "not-published")
        failure.text = "\n".join(_text(f.render()) for f in errors) or lost
    warnings = [f for f in findings if f.severity == Severity.WARNING]
    if warnings:
        ElementTree.SubElement(case, "system-out").text = "\n".join(_text(f.render()) for f in warnings)
    return case


def _text(text: str) -> str:
    """The text on one line, without what XML cannot hold."""
    return " ".join(_NOT_XML.sub("\ufffd", text).split())

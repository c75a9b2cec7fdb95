"""SARIF 2.1.0 (OASIS): findings with their place and rules, for code scanning and editors."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from briefgen import __version__
from briefgen.codes import CODES
from briefgen.findings import Finding, Severity
from briefgen.reports.values import Built, said

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_ROOT = "PROJECTROOT"


def sarif(built: Built) -> str:
    """One run with a result for each finding; its rules are the codes that were found, with their explanations.

    A place is relative to the base `PROJECTROOT`. A finding that names no file stands at its brief's edition.json, as
    code scanning takes no result without a place.
    """
    codes = sorted({f.code for f in built.all_findings})
    results = [_result(f, "", codes) for f in built.findings]
    results += [_result(f, f"{o.out}/edition.json", codes) for o in built.outcomes for f in o.findings]
    run = {
        "tool": {"driver": {"name": "briefgen", "version": __version__, "rules": [_rule(c) for c in codes]}},
        "invocations": [{"executionSuccessful": built.status != 2, "exitCode": built.status}],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder that holds briefgen.toml, or briefs/."}}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    value = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _rule(code: str) -> dict[str, Any]:
    """A code's explanation as a rule; its short description is the first sentence."""
    if code not in CODES:
        return {"id": code}
    explained = CODES[code]
    return {
        "id": code,
        "shortDescription": {"text": explained.meaning.partition(". ")[0].rstrip(".") + "."},
        "fullDescription": {"text": explained.meaning},
        "help": {"text": explained.action},
    }


def _result(finding: Finding, place: str, codes: list[str]) -> dict[str, Any]:
    return {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": _LEVEL[finding.severity],
        "message": {"text": said(finding)},
        "locations": list(_places(finding.file or place, finding.line)),
    }


def _places(file: str, line: int) -> Iterator[dict[str, Any]]:
    """The place in a file, nothing for none; a path outside the project is an absolute address."""
    if not file:
        return
    path = PurePosixPath(file)
    place: dict[str, Any] = {"artifactLocation": {"uri": _address(path.parts), "uriBaseId": _ROOT}}
    if path.is_absolute():
        place = {"artifactLocation": {"uri": "file:///" + _address(path.parts[1:])}}
    if line:
        place["region"] = {"startLine": line}
    yield {"physicalLocation": place}


def _address(parts: Iterable[str]) -> str:
    return "/".join(quote(part, safe="", errors="surrogateescape") for part in parts)

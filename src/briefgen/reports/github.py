"""GitHub Actions' workflow commands: what is printed by a step becomes annotations of files."""

from __future__ import annotations

from briefgen.findings import Finding, Severity
from briefgen.reports.values import Built, said

_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def github(built: Built) -> str:
    """A command for each error, then for each warning; GitHub shows ten of a kind for each step.

    A workflow prints this text; "" where there is nothing to say.
    """
    found = sorted(built.all_findings, key=lambda f: -f.severity)  # stable: as they were found
    return "".join(_command(f) + "\n" for f in found if f.severity in _COMMAND)


def _command(finding: Finding) -> str:
    line = str(finding.line) if finding.line else ""
    told = {"file": finding.file, "line": line, "title": f"briefgen: {finding.code}"}
    properties = ",".join(f"{key}={_property(value)}" for key, value in told.items() if value)
    return f"::{_COMMAND[finding.severity]} {properties}::{_data(said(finding))}"


def _data(text: str) -> str:
    """As the runner's toolkit escapes a message: nothing in it ends the command or starts another one."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

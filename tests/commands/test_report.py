"""The table of a build counts what is printed above it."""

from __future__ import annotations

from briefgen.commands.report import printed
from briefgen.findings import Finding, Severity


def test_the_table_counts_warnings_and_errors_and_nothing_that_is_not_printed() -> None:
    assert printed([Finding("sample", severity, "said") for severity in Severity]) == 2
    assert printed([Finding("sample", Severity.INFO, "said")]) == 0

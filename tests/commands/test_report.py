"""The table of a build counts what is printed above it."""

from __future__ import annotations

from briefgen.build.tasks import Span
from briefgen.commands.report import Report, for_programs, from_plain, printed, timed_page, timed_plain, to_plain
from briefgen.findings import Finding, Severity


def test_the_table_counts_warnings_and_errors_and_nothing_that_is_not_printed() -> None:
    assert printed([Finding("sample", severity, "said") for severity in Severity]) == 2
    assert printed([Finding("sample", Severity.INFO, "said")]) == 0


SPANS = (
    Span("reading", "survey.txt", 0.25),
    Span("fitting", "public", 3.0),
    Span("rendering", "public pdf", 0.5),
    Span("verifying", "public pdf", 0.75),
    Span("rendering", "public html", 0.125),
    Span("writing", "", 0.1),
)


def test_timings_are_of_each_stage_and_of_each_target() -> None:
    told = timed_plain(SPANS)
    assert told["stages"] == {
        "reading": 0.25, "assembling": 0.0, "fitting": 3.0, "rendering": 0.625, "verifying": 0.75, "writing": 0.1,
    }  # fmt: skip
    assert told["targets"]["public pdf"] == {"rendering": 0.5, "verifying": 0.75}
    lines = timed_page(SPANS).splitlines()
    assert lines[3].split() == ["fitting", "3.00", "s"]
    assert [line.split()[-1] for line in lines[8:]] == ["fitting", "verifying", "rendering", "reading", "rendering"]


def test_timings_are_told_to_programs_where_they_are_asked_for_and_never_kept() -> None:
    report = Report("river", "out/river", (), (), spans=SPANS)
    assert "timings" not in for_programs(report)
    assert for_programs(report, timings=True)["timings"] == timed_plain(SPANS)
    assert from_plain(to_plain(report)).spans == ()

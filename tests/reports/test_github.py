"""GitHub's annotations: escaped so that no message ends a command or starts another one."""

from __future__ import annotations

from briefgen.findings import Finding, Severity
from briefgen.reports import Built, github
from tests.reports.builds import GOOD, REFUSED, WITH_ERRORS


def test_errors_come_first_then_warnings_each_on_one_line() -> None:
    lines = github(WITH_ERRORS).splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error", "::error", "::error", "::warning", "::warning"]


def test_a_place_is_file_and_line_and_the_code_is_the_title() -> None:
    assert github(REFUSED) == (
        "::error file=briefs/river/brief.toml,line=3,title=briefgen%3A config::titel is no key; write title\n"
    )


def test_percent_signs_commas_colons_and_line_feeds_are_escaped() -> None:
    file = "a,b:100%\r\nx"
    text = github(Built(1, findings=(Finding("config", Severity.ERROR, "100%\n::error::no", file),)))
    assert text == "::error file=a%2Cb%3A100%25%0D%0Ax,title=briefgen%3A config::100%25 ::error::no\n"


def test_a_good_build_says_nothing() -> None:
    assert github(GOOD) == ""

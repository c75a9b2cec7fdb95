"""The job's summary: what was built and found, as Markdown in which no message is markup."""

from __future__ import annotations

import json

import pypandoc

from briefgen.findings import Finding, Severity
from briefgen.reports import Built, Outcome, markdown
from tests.reports.builds import GOOD, REFUSED, WITH_ERRORS


def kinds(text: str) -> set[str]:
    """The kinds of nodes that GitHub's Markdown makes of a text."""
    found: set[str] = set()

    def walk(value: object) -> None:
        if isinstance(value, dict):
            found.add(str(value.get("t", "")))
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk(json.loads(pypandoc.convert_text(text, "json", "gfm"))["blocks"])
    return found


def test_a_table_tells_what_was_proved_and_what_was_not_published() -> None:
    text = markdown(WITH_ERRORS)
    assert "## briefgen: built, with errors" in text
    assert "2 of 3 documents proved." in text
    assert "| executive | **not published** | proved |" in text
    assert "| public | proved |  |" in text
    assert "Table" in kinds(text)


def test_findings_are_listed_by_weight_without_those_that_only_inform() -> None:
    text = markdown(WITH_ERRORS)
    listed = [line for line in text.splitlines() if line.startswith("- **")]
    assert [line.split("**")[1] for line in listed] == ["error", "error", "warning", "warning", "error"]
    assert "2 errors, 2 warnings:" in text
    assert "a close call" not in text


def test_a_message_is_never_markup_a_link_or_a_mention() -> None:
    text = markdown(WITH_ERRORS)
    assert not {"Link", "RawInline", "RawBlock", "Emph", "Code", "Image"} & kinds(text)
    assert "@someone" not in text
    plain = pypandoc.convert_text(text, "plain", "gfm", extra_args=["--wrap=none"])
    assert "a, b: 100% ::error::no | <b>*bold*</b> @someone https://example.org" in plain


def test_a_refused_build_and_a_good_one_say_so() -> None:
    assert "nothing was touched" in markdown(REFUSED)
    assert markdown(GOOD).splitlines()[0] == "## briefgen: built and proved"


def test_a_long_list_is_cut_and_the_rest_counted() -> None:
    many = tuple(Finding("config", Severity.ERROR, f"number {n}") for n in range(250))
    lines = markdown(Built(1, (Outcome("river", "out/river", (), many),))).splitlines()
    assert lines[-1] == "- and 50 more"
    assert sum(line.startswith("- **") for line in lines) == 200

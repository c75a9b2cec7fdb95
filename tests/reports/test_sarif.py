"""SARIF: valid against the standard's schema, each finding at its place, each rule explained."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from briefgen.codes import CODES
from briefgen.reports import sarif
from tests.conftest import need_tool
from tests.reports.builds import EVERY, NASTY, REFUSED, WITH_ERRORS


def run_of(text: str) -> dict[str, Any]:
    run: dict[str, Any] = json.loads(text)["runs"][0]
    return run


def schema_errors(value: dict[str, Any]) -> list[str]:
    schema = json.loads(need_tool("sarif").read_bytes())
    return [error.message for error in jsonschema.Draft4Validator(schema).iter_errors(value)]


@pytest.mark.parametrize("name", EVERY)
def test_the_file_is_valid_against_the_schema_of_sarif(name: str) -> None:
    assert schema_errors(json.loads(sarif(EVERY[name]))) == []


def test_the_schema_would_notice_a_wrong_level_and_a_key_that_there_is_not() -> None:
    value = json.loads(sarif(WITH_ERRORS))
    value["runs"][0]["results"][0] |= {"level": "fatal", "line": 3}
    assert len(schema_errors(value)) >= 1


def test_each_finding_is_a_result_with_level_file_and_line() -> None:
    results = run_of(sarif(WITH_ERRORS))["results"]
    told = [(r["ruleId"], r["level"]) for r in results]
    assert told == [
        ("source-unreadable", "error"),
        ("wish-unmatched", "warning"),
        ("over-limit", "warning"),
        ("lost-caveat", "error"),
        ("section-unsure", "note"),
        ("no-source", "error"),
    ]
    places = [r["locations"][0]["physicalLocation"] for r in results]
    assert places[0]["artifactLocation"]["uri"] == "briefs/river/sources/%C3%A4%20b%231.pdf"
    assert places[1] == {
        "artifactLocation": {"uri": "briefs/river/brief.toml", "uriBaseId": "PROJECTROOT"},
        "region": {"startLine": 7},
    }
    assert "region" not in places[0]


def test_a_finding_without_a_file_stands_at_the_record_of_its_brief() -> None:
    places = [r["locations"][0]["physicalLocation"] for r in run_of(sarif(WITH_ERRORS))["results"]]
    assert places[4]["artifactLocation"]["uri"] == "out/river/edition.json"
    assert places[5]["artifactLocation"] == {"uri": "file:///elsewhere/canal/edition.json"}


def test_rules_are_the_codes_that_were_found_with_their_explanations() -> None:
    run = run_of(sarif(WITH_ERRORS))
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({r["ruleId"] for r in run["results"]})
    assert all(rules[r["ruleIndex"]]["id"] == r["ruleId"] for r in run["results"])
    told = next(rule for rule in rules if rule["id"] == "no-source")
    assert told["fullDescription"]["text"] == CODES["no-source"].meaning
    assert told["help"]["text"] == CODES["no-source"].action
    assert CODES["no-source"].meaning.startswith(told["shortDescription"]["text"][:-1])


def test_messages_are_whole_and_name_the_next_step() -> None:
    text = run_of(sarif(WITH_ERRORS))["results"][0]["message"]["text"]
    assert text == f"{' '.join(NASTY.split())}; replace it"


def test_a_refused_build_says_so() -> None:
    run = run_of(sarif(REFUSED))
    assert run["invocations"] == [{"executionSuccessful": False, "exitCode": 2}]
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"] == {"startLine": 3}

"""JUnit XML: a suite for a brief, a case for a document, errors as failures."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import defusedxml.ElementTree as Safe
import pytest

from briefgen.reports import junit
from tests.reports.builds import EVERY, GOOD, REFUSED, WITH_ERRORS


def suites(text: str) -> list[Element]:
    return list(Safe.fromstring(text.encode()))


def test_each_document_is_a_case_and_each_error_elsewhere_too() -> None:
    river, canal = suites(junit(WITH_ERRORS))
    assert river.get("name") == "river"
    assert [(c.get("name"), c.find("failure") is not None) for c in river] == [
        ("executive.pdf", True),
        ("executive.docx", False),
        ("public.pdf", False),
        ("source-unreadable briefs/river/sources/ä b#1.pdf", True),
    ]
    assert [c.get("name") for c in canal] == ["no-source"]


def test_a_failure_tells_code_file_and_next_step_in_what_xml_can_hold() -> None:
    river = suites(junit(WITH_ERRORS))[0]
    lost, bad = river[0].find("failure"), river[3].find("failure")
    assert lost is not None
    assert lost.attrib == {"type": "lost-caveat", "message": "a caveat is not in the file"}
    assert lost.text == "out/river/river-executive.pdf: error[lost-caveat]: a caveat is not in the file"
    assert bad is not None
    assert "<b>*bold*</b>" in (bad.get("message") or "")
    assert (bad.get("message") or "").endswith("https://example.org\ufffd; replace it")


def test_a_warning_on_an_audience_stands_with_all_its_documents_and_fails_none() -> None:
    river = suites(junit(WITH_ERRORS))[0]
    told = ["over-limit" in (c.findtext("system-out") or "") for c in river]
    assert told == [True, True, False, False]


@pytest.mark.parametrize("name", EVERY)
def test_counts_are_those_of_the_cases(name: str) -> None:
    root = Safe.fromstring(junit(EVERY[name]).encode())
    for element in (root, *root):
        cases = list(element.iter("testcase"))
        assert element.get("tests") == str(len(cases))
        assert element.get("failures") == str(sum(c.find("failure") is not None for c in cases))


def test_a_good_build_has_no_failure_and_a_refused_one_has() -> None:
    assert Safe.fromstring(junit(GOOD).encode()).get("failures") == "0"
    refused = Safe.fromstring(junit(REFUSED).encode())
    assert refused.get("failures") == "1"
    assert "brief.toml:3" in "".join(refused.itertext())

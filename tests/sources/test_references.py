"""Reference data from CSL-JSON and BibTeX."""

from __future__ import annotations

import json

import pytest

from briefgen.errors import UsageError
from briefgen.model import DateParts, Name, Reference
from briefgen.sources import match_reference, parse_references

BIBTEX = b"""@techreport{port24, title={Grain Flows}, author={{Sample Port Authority} and Doe, Jane}, year={2024},
 month=jun, url={https://example.org/a}, institution={Sample Port Authority}}"""


def _csl(**fields: object) -> Reference:
    return parse_references("r.json", json.dumps([{"id": "a", "type": "report", "title": "T", **fields}]).encode())[0]


def test_bibtex_gives_names_date_and_publisher() -> None:
    (reference,) = parse_references("r.bib", BIBTEX)
    assert reference.author == (Name(literal="Sample Port Authority"), Name(family="Doe", given="Jane"))
    assert reference.issued == DateParts(2024, 6)
    assert (reference.type, reference.publisher) == ("report", "Sample Port Authority")
    assert ("issued", "references") in reference.provenance


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        ({"date-parts": [[2024, 6, 30]]}, DateParts(2024, 6, 30)),
        ({"date-parts": [["2024"]]}, DateParts(2024)),
        ({"raw": "June 2024"}, DateParts(2024, 6)),
        ({"date-parts": [[2024, 2, 31]]}, None),
        ({"date-parts": [["x"]]}, None),
        ({"raw": "last year"}, None),
    ],
)
def test_a_malformed_date_is_not_mended(issued: object, expected: DateParts | None) -> None:
    assert _csl(issued=issued).issued == expected


def test_markup_in_titles_and_unsafe_links_are_dropped() -> None:
    reference = _csl(title="The <i>Dawn</i>", URL="javascript:alert(1)")
    assert (reference.title, reference.url) == ("The Dawn", "")


@pytest.mark.parametrize(
    ("file", "data", "line"),
    [("r.json", b'[\n{"a"', 2), ("r.json", b"[1]", 0), ("r.bib", b"@article{x, title={y", 1), ("r.json", b"\0\1\2", 0)],
)
def test_a_file_that_is_neither_is_a_usage_error_with_its_line(file: str, data: bytes, line: int) -> None:
    with pytest.raises(UsageError) as caught:
        parse_references(file, data)
    assert caught.value.file == file
    assert caught.value.line >= line
    assert caught.value.next_step


def test_a_source_is_matched_by_url_then_file_then_title() -> None:
    one = Reference("one", "report", "Ferries of the Strait", url="https://www.example.org/f/")
    two = Reference("two", "report", "Roads of the Valley")
    assert match_reference((two, one), "x.pdf", "http://example.org/f", "") is one
    assert match_reference((one, two), "a/Two.pdf", "", "") is two
    assert match_reference((one, two), "x.pdf", "", "Roads of the valley.") is two
    assert match_reference((one, two), "x.pdf", "", "Something else") is None
    assert match_reference((one, one), "x.pdf", "", "Ferries of the Strait") is None

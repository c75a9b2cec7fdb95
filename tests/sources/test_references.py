"""Reference data from CSL-JSON and BibTeX."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from briefgen.errors import UsageError
from briefgen.model import DateParts, Name, Reference
from briefgen.sources import Entry, parse_references

BIBTEX = b"""@techreport{port24, title={Grain Flows}, author={{Sample Port Authority} and Doe, Jane}, year={2024},
 month=jun, url={https://example.org/a}, institution={Sample Port Authority}}"""


def _csl(**fields: object) -> Reference:
    return _entry(**fields).reference


def _entry(**fields: object) -> Entry:
    return parse_references("r.json", json.dumps([{"id": "a", "type": "report", "title": "T", **fields}]).encode())[0]


def _bib(fields: str) -> Entry:
    return parse_references("references.bib", f"@report{{a, title={{T}}, {fields}}}".encode())[0]


def test_bibtex_gives_names_date_and_publisher() -> None:
    reference = parse_references("r.bib", BIBTEX)[0].reference
    assert reference.author == (Name(literal="Sample Port Authority"), Name(family="Doe", given="Jane"))
    assert reference.issued == DateParts(2024, 6)
    assert (reference.type, reference.publisher) == ("report", "Sample Port Authority")
    assert reference.title == "Grain Flows", "in the letters that it is written in"
    assert {where for _, where in reference.provenance} == {"references.bib"}


def test_csl_json_gives_a_bare_doi_and_says_where_it_is_from() -> None:
    reference = _csl(DOI="https://doi.org/10.1234/Ab.c", type="report", accessed={"date-parts": [[2024, 7, 1]]})
    assert (reference.doi, reference.accessed) == ("10.1234/Ab.c", DateParts(2024, 7, 1))
    assert {"doi", "accessed", "type", "title"} == set(dict(reference.provenance))
    assert {where for _, where in reference.provenance} == {"references.json"}
    assert _csl(DOI="see the page").doi == ""


def test_an_article_keeps_the_newspaper_or_journal_it_appeared_in() -> None:
    named = {"container-title": "The Sample Courier", "publisher": "Sample Press"}
    article = _csl(type="article-newspaper", **named)
    assert (article.publisher, article.csl()["container-title"]) == ("The Sample Courier", "The Sample Courier")
    report = _csl(type="report", **named)
    assert report.publisher == "Sample Press"
    assert "container-title" not in report.csl()
    bib = b"@article{a, title={T}, journal={Sample Review}, year={2024}}"
    assert parse_references("r.bib", bib)[0].reference.csl()["container-title"] == "Sample Review"


@pytest.mark.parametrize(
    ("entry", "wrong"),
    [
        (lambda: _entry(issued={"date-parts": [[2024, 2, 31]]}), (("issued", "2024-2-31"),)),
        (lambda: _entry(issued={"raw": "last year"}), (("issued", "last year"),)),
        (lambda: _entry(accessed={"date-parts": [[2024, 13]]}), (("accessed", "2024-13"),)),
        (lambda: _bib("date={2024-13-45}"), (("issued", "2024-13-45"),)),
        (lambda: _bib('year="20x4"'), (("issued", "20x4"),)),
        (lambda: _bib("year=2024, urldate={2024-02-30}"), (("accessed", "2024-02-30"),)),
        (lambda: _bib("year={n.d.}"), ()),
        (lambda: _entry(issued={"date-parts": [[2024]]}), ()),
    ],
)
def test_a_date_that_is_none_is_kept_in_its_own_words(entry: Callable[[], Entry], wrong: object) -> None:
    assert entry().wrong == wrong


@pytest.mark.parametrize(
    ("entry", "names"),
    [
        (lambda: _bib("file={Full Text:files/12/Port Report.pdf:application/pdf}"), ("Port Report.pdf",)),
        (lambda: _bib("file={a.pdf;b.html}"), ("a.pdf", "b.html")),
        (lambda: _bib("file={C\\\\:\\\\papers\\\\c.pdf}"), ("c.pdf",)),
        (lambda: _entry(attachments=[{"path": "storage/X/d.pdf"}, {"title": "none"}]), ("d.pdf",)),
        (lambda: _entry(file="storage/e.docx"), ("e.docx",)),
    ],
)
def test_the_files_that_a_manager_attached_are_named(entry: Callable[[], Entry], names: object) -> None:
    assert entry().attached == names


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

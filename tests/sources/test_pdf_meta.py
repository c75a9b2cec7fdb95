"""PDF: reference data from properties, XMP, a DOI and a dateline; passwords; headers and footers that stand once."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from briefgen.errors import SourceError
from briefgen.model import DateParts
from briefgen.sources import read_source
from briefgen.sources.pdf.read import read_pdf
from briefgen.sources.pieces import Draft
from tests.conftest import need
from tests.sources.checks import left_out
from tests.sources.pdf_writer import PARENT, one_page, pdf, stream, text

FILL = [f"Line {n} of the paper tells of a quay and of the barges that lie along it." for n in range(8)]
XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"
xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/">{}
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def _file(lines: list[str], info: str = "", xmp: str = "", foot: bytes = b"") -> bytes:
    content = text(lines[0], y=720, size=20) + b"".join(text(x, y=690 - 14 * n) for n, x in enumerate(lines[1:]))
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R /Metadata 6 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< %s /MediaBox [0 0 612 792] /Resources << /Font << /F 5 0 R >> >> /Contents 4 0 R >>" % PARENT,
            stream(content + foot),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            stream(XMP.format(xmp).encode(), b"/Type /Metadata /Subtype /XML"),
            f"<< {info} >>".encode("latin-1"),
        ],
        b"/Info 7 0 R",
    )


def _read(lines: list[str], info: str = "", xmp: str = "") -> Draft:
    return read_pdf(_file(lines, info, xmp))


def test_a_title_and_author_of_the_properties_count_where_the_page_shows_them() -> None:
    lines = ["The Barges of the River", "Ada Sample and Ben Example", *FILL]
    meta = _read(lines, "/Title (The Barges of the River) /Author (Ada Sample; Ben Example)").meta
    assert meta.title == "The Barges of the River"
    assert [a.full() for a in meta.author] == ["Ada Sample", "Ben Example"]
    assert {("title", "PDF properties"), ("author", "PDF properties")} <= set(meta.origin)


def test_another_title_is_weak_and_an_author_that_no_page_shows_is_left() -> None:
    meta = _read(["The Barges of the River", *FILL], "/Title (Quarterly template 7) /Author (Cleo Specimen)").meta
    assert (meta.title, meta.weak_title, meta.author) == ("", "Quarterly template 7", ())
    assert _read(["Barges", *FILL], "/Title (Microsoft Word - draft3.docx)").meta.weak_title == ""


def test_the_day_a_file_was_made_is_no_date_of_publication() -> None:
    made = "<xmp:CreateDate>2021-05-06T10:00:00Z</xmp:CreateDate>"
    saved = f"{made}<dc:date><rdf:Seq><rdf:li>2021-05-06T10:00:00Z</rdf:li></rdf:Seq></dc:date>"
    draft = _read(["Barges of the River", *FILL], "/CreationDate (D:20210506100000Z)", saved)
    assert draft.meta.issued is None
    assert draft.remarks == ()


@pytest.mark.parametrize(
    "xmp",
    [
        "<dc:date><rdf:Seq><rdf:li>2024-03-05</rdf:li></rdf:Seq></dc:date>",
        "<prism:publicationDate>2024-03-05</prism:publicationDate>",
        "<prism:coverDate>2024-03-05</prism:coverDate>",
    ],
)
def test_xmp_gives_the_date_of_publication(xmp: str) -> None:
    meta = _read(["Barges of the River", *FILL], "", xmp).meta
    assert meta.issued == DateParts(2024, 3, 5)
    assert ("issued", "PDF properties") in meta.origin


def test_a_malformed_date_is_told_and_not_mended() -> None:
    draft = _read(["Barges of the River", *FILL], "", "<prism:coverDate>2024-13-45</prism:coverDate>")
    assert draft.meta.issued is None
    assert [(r.code, "2024-13-45" in r.text) for r in draft.remarks] == [("bad-date", True)]


def test_a_date_alone_on_a_line_of_the_first_pages_is_the_dateline() -> None:
    meta = _read(["Barges of the River", *FILL, "Updated March 3, 2026"]).meta
    assert meta.issued == DateParts(2026, 3, 3)
    assert ("issued", "dateline") in meta.origin


def test_the_one_doi_of_the_first_page_is_the_documents() -> None:
    meta = _read(["Barges of the River", "https://doi.org/10.5555/sample.7", *FILL]).meta
    assert (meta.doi, ("doi", "first words") in meta.origin) == ("10.5555/sample.7", True)
    assert _read(["Barges", "doi:10.5555/a1 and doi:10.5555/b2", *FILL]).meta.doi == ""


def test_xmp_with_entities_is_left_unread() -> None:
    data = _file(["Barges of the River", *FILL]).replace(b"<x:xmpmeta", b"<!DOCTYPE x [<!ENTITY a 'b'>]><x:xmpmeta")
    assert read_pdf(data).meta.issued is None


@pytest.mark.parametrize("foot", ["HR12345 \\267 VERSION 4 \\267 UPDATED", "Sample Research Service", "17"])
def test_a_footer_that_stands_once_is_left_out(foot: str) -> None:
    source = read_source("r.pdf", _file(["Barges of the River", *FILL], foot=text(foot, x=400, y=30, size=9)))
    reasons = left_out(source)
    assert list(reasons.values()) == ["page header or footer"]


def test_the_last_line_of_a_full_page_is_no_footer() -> None:
    lines = [f"Row {n} of the paper tells of a quay and its barges" for n in range(47)]
    source = read_source("r.pdf", _file(["Barges of the River", *lines]))
    assert left_out(source) == {}


@pytest.mark.parametrize("password", ["", "sample"])
def test_an_empty_user_password_is_read_and_another_is_one_line(tmp_path: Path, password: str) -> None:
    qpdf = need("qpdf")
    plain, locked = tmp_path / "plain.pdf", tmp_path / "locked.pdf"
    plain.write_bytes(_file(["Barges of the River", *FILL]))
    subprocess.run([qpdf, "--encrypt", password, "owner", "256", "--", plain, locked], check=True)
    if password:
        with pytest.raises(SourceError, match="encrypted with a password"):
            read_source("locked.pdf", locked.read_bytes())
    else:
        assert FILL[7] in read_source("locked.pdf", locked.read_bytes()).text


@pytest.mark.parametrize(
    ("line", "issued"),
    [
        ("Report 14, version 1, 2025-10-14", "2025-10-14"),
        ("Working Paper No. 3, 2 March 2024", "2024-03-02"),
        ("Report 14 covers the years to 2025-10-14", ""),
    ],
)
def test_the_line_of_a_reports_number_dates_it(line: str, issued: str) -> None:
    words = "The warden of the quay counts the barges of each month and tells the harbour office of them in spring."
    data = one_page(text("Barges of the quay", size=24) + text(line, y=660) + text(words, y=600, size=9))
    date = read_source("report.pdf", data).reference.issued
    assert (date.edtf() if date else "") == issued

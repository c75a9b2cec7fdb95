"""What kind an answer is, and what its file is called."""

from __future__ import annotations

import pytest

from briefgen.fetching.types import ending_for, media_type, name_for, same_kind
from briefgen.sources import ending_of


@pytest.mark.parametrize(
    ("header", "path", "ending"),
    [
        ("text/html; charset=utf-8", "/a.php", "html"),
        ("TEXT/HTML", "/report.pdf", "html"),
        ("application/xhtml+xml", "/", "html"),
        ("application/pdf", "/download?id=3", "pdf"),
        ("text/plain", "/a", "txt"),
        ("text/plain", "/data.csv", "csv"),
        ("text/plain; charset=utf-8", "/README.md", "md"),
        ("text/plain", "/trap.pdf", "txt"),
        ("application/octet-stream", "/Report.PDF", "pdf"),
        ("", "/a.htm", "html"),
        ("application/octet-stream", "/a.exe", ""),
        ("", "/", ""),
        ("image/png", "/a.html", ""),
        ("application/zip", "/a.docx", ""),
        ("nonsense", "/a.exe", ""),
    ],
)
def test_the_content_type_decides_and_the_address_where_that_says_nothing(header: str, path: str, ending: str) -> None:
    assert ending_for(header, f"https://example.org{path}") == ending
    assert not ending or ending_of(f"x.{ending}"), "the readers know it"


def test_a_type_is_bare() -> None:
    assert media_type("Text/HTML ; charset=x") == "text/html"
    assert media_type("") == media_type("nonsense") == ""


def test_a_file_is_of_the_same_kind_behind_any_of_its_endings() -> None:
    assert same_kind("a.htm", "html")
    assert same_kind("a.pdf", "pdf")
    assert not same_kind("a.pdf", "html")


def test_a_name_tells_of_the_address_and_is_its_own() -> None:
    name = name_for("https://www.example.org/news/River-Tölls_2026.aspx?page=2", "html")
    assert name.startswith("example-org-river-tolls-2026-")
    assert name.endswith(".html")
    assert name != name_for("https://www.example.org/news/River-Tölls_2026.aspx?page=3", "html")
    assert name == name_for("https://www.example.org/news/River-Tölls_2026.aspx?page=2", "html")
    assert len(name_for("https://example.org/" + "a" * 500, "html")) < 90
    assert name_for("https://example.org/", "html").startswith("example-org-")
    assert "/" not in name_for("https://example.org/%2e%2e%2f%2e%2e%2fetc", "html")

"""One file to a Source: where its reference data is from, and what is remarked."""

from __future__ import annotations

import io

import docx

from briefgen.model import Reference
from briefgen.sources import read_source

PROSE = "The upper lock is open from six to ten, and its keepers work in two shifts a day all year."


def places(file: str, data: bytes) -> dict[str, str]:
    return dict(read_source(file, data).reference.provenance)


def test_a_texts_own_title_byline_and_dateline_are_named_as_such() -> None:
    text = f"# The upper lock\n\nBy the Sample Survey Office\n\n3 June 2024\n\n{PROSE}\n"
    assert places("a.md", text.encode()) == {"title": "heading", "author": "byline", "issued": "dateline"}


def test_a_text_without_a_title_is_named_by_its_first_words() -> None:
    source = read_source("a.txt", PROSE.encode())
    assert dict(source.reference.provenance) == {"title": "first words"}
    assert PROSE.startswith(source.reference.title.removesuffix("…"))


def test_a_pages_metadata_stand_before_what_it_shows() -> None:
    page = (
        '<html><head><meta name="dc.title" content="Lock hours"><meta name="dc.date" content="2024-05-02">'
        '<meta property="og:site_name" content="Sample Lock Fund"></head><body><article><h1>Hours of the lock</h1>'
        f"<p>By the Sample Survey Office</p><p>3 June 2024</p><p>{PROSE}</p><p>{PROSE}</p></article></body></html>"
    )
    source = read_source("a.html", page.encode())
    found = dict(source.reference.provenance)
    assert (found["title"], found["issued"], found["publisher"]) == ("Dublin Core", "Dublin Core", "Open Graph")
    assert source.reference.issued is not None
    assert source.reference.issued.edtf() == "2024-05-02"
    assert found.get("author") in ("byline", None)


def test_a_files_title_property_stands_behind_its_heading() -> None:
    document = docx.Document()
    document.core_properties.title = "Notes on the gates"
    document.add_paragraph(PROSE)
    plain = io.BytesIO()
    document.save(plain)
    assert places("a.docx", plain.getvalue())["title"] == "DOCX properties"
    document = docx.Document()
    document.core_properties.title = "Notes on the gates"
    document.add_heading("The upper lock", 1)
    document.add_paragraph(PROSE)
    headed = io.BytesIO()
    document.save(headed)
    assert places("a.docx", headed.getvalue())["title"] == "heading"


def test_what_is_known_wins_field_by_field() -> None:
    known = Reference("", "report", "Ours", provenance=(("title", "brief.toml"), ("type", "brief.toml")))
    source = read_source("a.md", f"# Theirs\n\n3 June 2024\n\n{PROSE}\n".encode(), known=known)
    assert (source.reference.title, source.reference.type, source.reference.id) == ("Ours", "report", "a")
    assert dict(source.reference.provenance) == {"title": "brief.toml", "issued": "dateline", "type": "brief.toml"}


def test_what_an_analyst_must_know_is_remarked_each_once() -> None:
    text = f"The upper l\u200bock\n\n{PROSE} The P\u0430lace was shut. The P\u0430lace is open.\n"
    codes = [remark.code for remark in read_source("a.txt", text.encode()).remarks]
    assert sorted(codes) == ["characters-stripped", "mixed-script"]
    assert read_source("a.txt", f"{PROSE} {PROSE}".encode()).remarks == ()


def test_the_format_is_the_readers_by_content() -> None:
    page = f"<html><body><p>{PROSE}</p></body></html>".encode()
    assert read_source("a.txt", page).format == "html"
    assert read_source("a.txt", PROSE.encode()).format == "txt"

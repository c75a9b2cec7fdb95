"""One file to a Source: where its reference data is from, and what is remarked."""

from __future__ import annotations

import io

import docx
import pytest

from briefgen.model import BlockKind, Reference
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


@pytest.mark.parametrize("file", ["a.md", "a.txt"])
def test_a_dateline_that_opens_the_text_dates_it(file: str) -> None:
    opening = f"GENEVA, 3 May 2024 — {PROSE}"
    source = read_source(file, f"# The upper lock\n\nBy the Sample Survey Office\n\n{opening}\n\n{PROSE}\n".encode())
    assert source.reference.issued is not None
    assert source.reference.issued.edtf() == "2024-05-03"
    assert dict(source.reference.provenance)["issued"] == "dateline"
    assert opening in source.text


def test_a_date_line_stands_before_the_date_that_opens_the_text() -> None:
    text = f"# The upper lock\n\n5 June 2024\n\nGENEVA, 3 May 2024 — {PROSE}\n"
    issued = read_source("a.md", text.encode()).reference.issued
    assert issued is not None
    assert issued.edtf() == "2024-06-05"


def test_a_table_alone_is_named_by_its_file_and_not_by_a_row() -> None:
    source = read_source("port_traffic-2024.csv", b"Port,2022,2023\nUpper,1200,1300\nLower,900,950\n")
    assert source.reference.title == "port traffic 2024"
    assert dict(source.reference.provenance) == {"title": "file name"}


def test_a_mail_whose_heading_names_it_says_so() -> None:
    head = "From: press@port.example\nTo: desk@port.example\nSubject: lock news\nDate: Mon, 3 Jun 2024 10:00:00 +0000\n"
    page = f"<html><body><h1>Hours of the lock</h1><p>{PROSE}</p><p>{PROSE}</p></body></html>"
    titled = f"{head}Content-Type: text/html\n\n{page}\n".encode()
    reference = read_source("a.eml", titled).reference
    assert (reference.title, dict(reference.provenance)["title"]) == ("Hours of the lock", "heading")
    plain = f"{head}\n{PROSE}\n".encode()
    reference = read_source("b.eml", plain).reference
    assert (reference.title, dict(reference.provenance)["title"]) == ("lock news", "e-mail header")


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


QUOTED = {
    "a.txt": "> Our barges need a deeper lock.\n\n— Bargemen's Guild\n",
    "a.md": "> Our barges need a deeper lock.\n>\n> — Bargemen's Guild\n",
    "b.md": "> Our barges need a deeper lock.\n\n— Bargemen's Guild\n",
    "a.html": "<blockquote><p>Our barges need a deeper lock.</p><p>— Bargemen's Guild</p></blockquote>",
    "b.html": "<blockquote><p>Our barges need a deeper lock.</p></blockquote><p>— Bargemen's Guild</p>",
    "c.html": "<blockquote>Our barges need a deeper lock.<footer>— Bargemen's Guild</footer></blockquote>",
}


@pytest.mark.parametrize("file", QUOTED)
def test_the_line_that_names_a_speaker_stands_with_the_quotation_in_every_format(file: str) -> None:
    before, after = "The board met on the quay in May 2024.", "The board meets again in the autumn of next year."
    text = f"{before}\n\n{QUOTED[file]}\n{after}\n"
    if file.endswith("html"):
        text = f"<html><body><article><p>{before}</p>{QUOTED[file]}<p>{after}</p></article></body></html>"
    source = read_source(file, text.encode())
    assert [(b.kind, b.paragraph, source.text[b.start : b.end]) for b in source.blocks] == [
        (BlockKind.PARAGRAPH, 1, before),
        (BlockKind.QUOTE, 2, "Our barges need a deeper lock. — Bargemen's Guild"),
        (BlockKind.PARAGRAPH, 3, after),
    ]


def test_paragraphs_that_begin_with_dashes_after_a_quotation_are_a_dialogue() -> None:
    source = read_source("a.md", b"> Is the lock open?\n\n\xe2\x80\x94 Yes it is\n\n\xe2\x80\x94 Thank you\n")
    assert [b.kind for b in source.blocks] == [BlockKind.QUOTE, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]

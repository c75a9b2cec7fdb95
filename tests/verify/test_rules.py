"""What a finished file must be beside complete, format by format, on real files with one thing wrong."""

from __future__ import annotations

import io

import pytest

from briefgen.findings import Severity
from briefgen.model import Promise, RenderedFile
from briefgen.verify import CHECKS, READERS, verify
from briefgen.verify.fold import fold
from tests.verify.samples import MARKING, TITLE, body, docx, page, pdf, promises, rendered
from tests.verify.surgery import edited

WHOLE = body(frozenset())
MARK = (Promise("marking", "river", MARKING),)


def codes(format: str, data: bytes, owed: tuple[Promise, ...] = (), count: int | None = None) -> set[str]:
    return {f.code for f in verify(RenderedFile("executive", format, data, count), owed)}


def test_there_is_a_reader_for_every_format_and_a_check_for_every_rule() -> None:
    assert set(READERS) == {"pdf", "booklet", "docx", "pptx", "html"}
    assert len({check.__name__ for check in CHECKS}) == len(CHECKS) == 15


BROKEN = (b"", b"\xff\xfe\x00\xd8", b"PK\x03\x04 not a zip", b"%PDF-1.7\nnothing")


@pytest.mark.parametrize(
    ("format", "data"),
    # any ASCII text is a page to a browser
    [(f, d) for f in ("pdf", "docx", "pptx", "html") for d in (BROKEN[:2] if f == "html" else BROKEN)],
)
def test_a_broken_file_is_one_finding_and_no_traceback(format: str, data: bytes) -> None:
    findings = verify(RenderedFile("executive", format, data), promises())
    assert [(f.code, f.severity) for f in findings] == [("unreadable-output", Severity.ERROR)]
    assert findings[0].next_step


@pytest.mark.parametrize("format", ["pdf", "docx"])
def test_a_truncated_file_is_one_finding(format: str) -> None:
    data = rendered(format).data
    assert codes(format, data[: len(data) // 2], promises()) == {"unreadable-output"}


def test_an_unknown_format_is_one_finding() -> None:
    assert codes("odt", b"") == {"unknown-format"}


# --- marking --------------------------------------------------------------------------------


def test_a_page_without_the_marking_is_named() -> None:
    style = '@page :nth(2) { @top-right { content: "" } }'
    findings = verify(RenderedFile("executive", "pdf", pdf(WHOLE, style)), promises())
    assert [f.message for f in findings if f.code == "lost-marking"] == ['the marking "TLP:GREEN" is not on page 2']


def test_a_marking_in_the_text_is_no_marking_of_the_page() -> None:
    assert "lost-marking" in codes("pdf", pdf(f"<p>{MARKING}</p>{WHOLE}", marking=""), MARK)


def test_a_stricter_marking_is_another_marking() -> None:
    amber = (Promise("marking", "river", "TLP:AMBER"),)
    assert "lost-marking" in codes("pdf", pdf(WHOLE, marking="TLP:AMBER+STRICT"), amber)
    assert "lost-marking" not in codes("pdf", pdf(WHOLE, marking="TLP:AMBER"), amber)


def test_a_word_document_must_carry_the_marking_in_the_header_of_its_first_page_too() -> None:
    from docx import Document

    document = Document(io.BytesIO(rendered("docx").data))
    document.sections[0].different_first_page_header_footer = True
    document.sections[0].first_page_header.paragraphs[0].text = ""
    saved = io.BytesIO()
    document.save(saved)
    assert codes("docx", saved.getvalue(), MARK) == {"lost-marking"}
    assert codes("docx", docx(WHOLE, marking=""), MARK) == {"lost-marking"}


# --- PDF ------------------------------------------------------------------------------------


def test_a_pdf_without_tags_language_or_title_is_malformed() -> None:
    import weasyprint

    data = weasyprint.HTML(string="<html><body><p>plain</p></body></html>").write_pdf()
    assert {"malformed", "no-language", "no-title"} <= codes("pdf", bytes(data))


def test_a_pdf_with_an_attachment_is_refused() -> None:
    import weasyprint

    attached = weasyprint.Attachment(string=b"hidden", name="hidden.txt", description="hidden")
    assert "active-content" in codes("pdf", pdf(WHOLE, attachments=[attached], pdf_variant=None))


@pytest.mark.parametrize("action", [b"/JavaScript/JS(app.alert(1))", b"/Launch/F(calc.exe)"])
def test_a_pdf_that_acts_is_refused(action: bytes) -> None:
    assert "active-content" in codes("pdf", _acting_pdf(action))


def _acting_pdf(action: bytes) -> bytes:
    """A one-page PDF whose opening runs an action."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/OpenAction 4 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>",
        b"<</S" + action + b">>",
    ]
    made, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(made)
    return (
        made
        + b"xref\n0 5\n0000000000 65535 f \n"
        + table
        + b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start
    )


@pytest.mark.parametrize("target", ["javascript:alert(1)", "file:///etc/passwd", "vbscript:x", "smb://host/x"])
@pytest.mark.parametrize("format", ["pdf", "html"])
def test_a_link_that_is_not_to_the_web_or_to_mail_is_refused(format: str, target: str) -> None:
    write = {"pdf": pdf, "html": page}[format]
    assert codes(format, write(f'<p><a href="{target}">x</a></p>')) == {"unsafe-link"}
    assert (
        codes(format, write('<p><a href="https://www.example.org/">x</a> <a href="mailto:a@example.org">y</a></p>'))
        == set()
    )


def test_text_that_a_pdf_does_not_show_is_lost() -> None:
    for style in ("h1 { color: transparent }", "h1 { position: absolute; left: -500mm }"):
        assert "lost-title" in codes("pdf", pdf(WHOLE, style), promises())


def test_a_wrong_page_count_is_found() -> None:
    assert codes("pdf", pdf("<p>x</p>"), count=2) == {"wrong-count"}


# --- office files ---------------------------------------------------------------------------

FIELD = (
    b'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>%s</w:instrText></w:r>'
    b'<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)


@pytest.mark.parametrize("code", [b" DDEAUTO c:\\\\x ", b" INCLUDETEXT http://x ", b" MACROBUTTON x ", b" IMPORT x "])
def test_a_field_that_fetches_or_runs_is_refused(code: bytes) -> None:
    assert codes("docx", _docx_with(FIELD % code)) == {"active-content"}


def test_page_numbers_and_contents_are_allowed_fields() -> None:
    fields = b"".join(
        FIELD % code for code in (b" PAGE ", b" NUMPAGES ", b' TOC \\o "1-3" ', b" REF x ", b' HYPERLINK "https://x" ')
    )
    assert codes("docx", _docx_with(fields)) == set()


def test_an_alternative_chunk_is_refused() -> None:
    assert codes("docx", _docx_with(b"<w:altChunk/>")) == {"active-content"}


@pytest.mark.parametrize(
    ("kind", "target", "mode", "code"),
    [
        ("attachedTemplate", "http://example.org/t.dotm", "External", "active-content"),
        ("oleObject", "embeddings/o.bin", "Internal", "active-content"),
        ("image", "http://example.org/i.png", "External", "active-content"),
        ("hyperlink", "file:///etc/passwd", "External", "unsafe-link"),
    ],
)
def test_a_relationship_that_fetches_is_refused(kind: str, target: str, mode: str, code: str) -> None:
    base = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + kind.encode()
    new = b'<Relationship Id="rIdX" Type="%s" Target="%s" TargetMode="%s"/></Relationships>' % (
        base,
        target.encode(),
        mode.encode(),
    )
    data = edited(rendered("docx").data, {"word/_rels/document.xml.rels": (b"</Relationships>", new)})
    assert code in codes("docx", data)


def test_hidden_words_are_lost() -> None:
    data = rendered("docx").data
    hidden = edited(
        data,
        {
            "word/document.xml": (
                b'<w:t xml:space="preserve">The river treaty</w:t>',
                b"<w:rPr><w:vanish/></w:rPr><w:t>The river treaty</w:t>",
            )
        },
    )
    assert "lost-title" in codes("docx", hidden, promises())


def test_ill_formed_xml_is_unreadable() -> None:
    assert codes("docx", edited(rendered("docx").data, {"word/document.xml": (b"<w:body>", b"<w:body><w:p>")})) == {
        "unreadable-output"
    }


def _docx_with(xml: bytes) -> bytes:
    return edited(rendered("docx").data, {"word/document.xml": (b"<w:body>", b"<w:body>" + xml)})


# --- HTML -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        "<script>1</script>",
        '<p onclick="x()">x</p>',
        '<img src="http://example.org/i.png" alt="">',
        '<iframe src="https://example.org"></iframe>',
        '<p style="background: url(//example.org/b)">x</p>',
        r'<p style="background: u\72l(//example.org/b)">x</p>',
        '<style>@import "http://example.org/s.css";</style>',
    ],
)
def test_a_page_that_runs_or_fetches_is_refused(content: str) -> None:
    assert codes("html", page(content)) == {"active-content"}


@pytest.mark.parametrize(
    ("content", "style"),
    [
        (f"<h1 hidden>{TITLE}</h1>", ""),
        (f'<div style="display: none"><h1>{TITLE}</h1></div>', ""),
        (f"<h1 class=x>{TITLE}</h1>", ".x { visibility: hidden }"),
        (f"<div id=x><h1>{TITLE}</h1></div>", "@media screen { #x > h1 { display : none } }"),
        (f"<template><h1>{TITLE}</h1></template>", ""),
        (f"<!-- {TITLE} -->", ""),
    ],
)
def test_what_a_page_does_not_show_is_lost(content: str, style: str) -> None:
    owed = (Promise("title", "river", TITLE),)
    assert codes("html", page(content, style), owed) == {"lost-title"}
    assert codes("html", page(f"<h1>{TITLE}</h1>", "@media print { h1 { display: none } }"), owed) == {"lost-title"}


def test_ids_stand_once_and_links_within_arrive() -> None:
    assert codes("html", page('<p id="a">x</p><p id="a">y</p>')) == {"malformed"}
    assert codes("html", page('<p id="a">x</p><a href="#b">y</a>')) == {"dead-link"}
    assert codes("html", page('<p id="a">x</p><a href="#a">y</a>', lang="")) == {"no-language"}


# --- folding --------------------------------------------------------------------------------


def test_folding_keeps_what_a_reader_reads_and_drops_what_layout_changes() -> None:
    assert fold("of\u00adfice \u201cwell\u2011kept\u201d\u00a0\ufb01n\n") == fold('office "well-kept" fin')
    assert fold("1998\u20132003 \u2212 2") == "1998\u20132003\u22122"
    assert fold(" \u200b\u2066\t") == ""

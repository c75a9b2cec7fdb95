"""Which reader a file gets: by its content, and by its ending where the content leaves it open."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from briefgen.sources.kinds import choose
from briefgen.sources.pieces import UnreadableError

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override ContentType="{}"/></Types>'
)
OFFICE = "application/vnd.openxmlformats-officedocument."
MAIL = b"From: a@example.org\r\nTo: b@example.org\r\nSubject: Dues\r\nMessage-ID: <1@example.org>\r\n\r\nText.\r\n"
SAVED = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/\r\nMIME-Version: 1.0\r\n"
    b"Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
)


def _zip(**entries: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in entries.items():
            package.writestr(name, text)
    return out.getvalue()


def _office(kind: str) -> bytes:
    return _zip(**{"[Content_Types].xml": TYPES.format(OFFICE + kind), "x/y.xml": "<x/>"})


def _ole(*streams: str) -> bytes:
    """A compound file whose directory names these streams."""
    entries = b""
    for name in ("Root Entry", *streams):
        raw = name.encode("utf-16-le") + b"\0\0"
        entries += raw.ljust(64, b"\0") + struct.pack("<H", len(raw)) + b"\0" * 62
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 22 + struct.pack("<H", 9) + b"\0" * 16 + struct.pack("<I", 1)
    head = head.ljust(76, b"\0") + struct.pack("<I", 0) + b"\xff" * 432
    table = struct.pack("<3I", 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFE).ljust(512, b"\xff")
    return head + table + entries.ljust(512, b"\0")


@pytest.mark.parametrize(
    ("file", "data", "kind"),
    [
        ("a.csv", _office("spreadsheetml.sheet.main+xml"), "xlsx"),
        ("a.docx", _office("presentationml.presentation.main+xml"), "pptx"),
        ("a", _office("wordprocessingml.document.main+xml"), "docx"),
        ("a.zip", _zip(mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": "<x/>"}), "odt"),
        ("a.docx", _zip(mimetype="application/epub+zip"), "epub"),
        ("a.txt", b"%PDF-1.7\n", "pdf"),
        ("a.doc", b"{\\rtf1 text}", "rtf"),
        ("a.xls", b"<html><body><table><tr><td>1</td></tr></table></body></html>", "html"),
        ("a.txt", b"\xef\xbb\xbf<!DOCTYPE html><html><body>x</body></html>", "html"),
        ("a.txt", "<html><body>x</body></html>".encode("utf-16"), "html"),
        ("a.txt", b"<div><p>One.</p><p>Two.</p></div>", "html"),
        ("a.md", b"<div align='center'><p>One.</p><p>Two.</p></div>\n\n# Read me", "md"),
        ("a.txt", b"<p> is how HTML marks a paragraph.", "txt"),
        ("a.html", SAVED, "mht"),
        ("a.doc", SAVED, "mht"),
        ("a.txt", MAIL, "eml"),
        ("a.html", MAIL, "eml"),
        ("a.txt", b"From: the harbour office\nDate: 3 May\n\nNo mail.", "txt"),
        ("a.txt", b"Title: Dues\nFrom: x\nDate: 3 May 2024\n\nText.", "txt"),
        ("a.txt", b"The first bytes of a PDF are %PDF-1.7 and a line break.", "txt"),
        ("a.txt", b"word/document.xml and xl/workbook.xml are parts of packages.", "txt"),
        ("a.csv", b"a,b\n1,2\n", "csv"),
        ("a.tsv", b"a\tb\n1\t2\n", "csv"),
        ("a.json", b'{"a": 1}', "json"),
        ("a.txt", b'{"a": 1}', "txt"),
        ("a.TXT", b"MZ is where the ferry lands.", "txt"),
        ("a.txt", b"BM stands for the Board of Moorings.", "txt"),
    ],
)  # fmt: skip
def test_the_content_decides_where_it_is_clear(file: str, data: bytes, kind: str) -> None:
    assert choose(file, data) == kind


@pytest.mark.parametrize(
    ("data", "what", "step"),
    [
        (_ole("WordDocument"), "old Word document", "save it as .docx"),
        (_ole("Workbook"), "old Excel workbook", "save it as .xlsx"),
        (_ole("PowerPoint Document"), "old PowerPoint", "save it as .pptx"),
        (_ole("__properties_version1.0"), "Outlook message", "save it as .eml"),
        (_ole("EncryptedPackage"), "encrypted Office file", "without one"),
        (_zip(**{"Index/Document.iwa": "x"}), "Apple Pages", "export it as .docx"),
        (_zip(mimetype="application/vnd.oasis.opendocument.spreadsheet"), r"\.ods", r"save it as \.xlsx"),
        (_office("x") + b"word/document.xml", "ZIP archive", "unpack it"),
        (_zip(**{"note.txt": "mimetypeapplication/epub+zip word/document"}), "ZIP archive", "unpack it"),
        (b"\x89PNG\r\n\x1a\n", "PNG image", "put its text in a .txt"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "WebP image", "put its text"),
        (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", "SVG image", "put its text"),
        (b"x" * 257 + b"ustar", "tar archive", "unpack it"),
        (b"bplist00" + b"\0" * 20, "web archive", "save the page as HTML"),
    ],
)
def test_what_is_not_read_is_named_with_what_to_do(data: bytes, what: str, step: str) -> None:
    with pytest.raises(UnreadableError, match=what) as caught:
        choose("a.txt", data)
    import re

    assert re.search(step, caught.value.next_step)


def test_a_cut_off_package_is_left_to_its_reader() -> None:
    assert choose("a.docx", _office("wordprocessingml.document.main+xml")[:-40]) == "docx"
    with pytest.raises(UnreadableError, match="damaged ZIP"):
        choose("a.bin", _office("wordprocessingml.document.main+xml")[:-40])


def test_a_bomb_in_the_type_entries_is_not_unpacked() -> None:
    big = _zip(**{"[Content_Types].xml": " " * 300_000_000})
    with pytest.raises(UnreadableError, match="ZIP"):
        choose("a.docx", big)


def test_a_directory_that_goes_round_in_a_circle_ends() -> None:
    data = bytearray(_ole("Nothing"))
    struct.pack_into("<I", data, 512 + 4, 1)
    with pytest.raises(UnreadableError, match="old Office file"):
        choose("a.doc", bytes(data))

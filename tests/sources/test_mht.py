"""Web pages saved as one MIME file."""

from __future__ import annotations

import base64
import quopri
from email.message import EmailMessage

import pytest

from briefgen.errors import SourceError
from briefgen.model import BlockKind, DateParts
from briefgen.sources import read_source
from tests.sources.checks import assert_ends_well, assert_sound, said

PAGE = """<html><head><title>Tölle am Kanal</title></head><body><h1>Tölle am Kanal</h1>
<p>Der Kanal erhebt seit März eine Gebühr von 12 Kronen für jedes Schiff, wie die Behörde mitteilte.</p>
<p>Boote von weniger als sechs Metern zahlen nichts, solange sie nicht über Nacht bleiben.</p></body></html>"""


def _saved(
    markup: bytes, encoding: str, charset: str, place: str = "https://example.org/toll", start: str = ""
) -> bytes:
    return (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {place}\r\nSubject: =?utf-8?Q?T=C3=B6lle?=\r\n"
        "Date: Tue, 5 Mar 2024 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/related; type="text/html"; boundary="----b--"{start}\r\n\r\n'
        '------b--\r\nContent-Type: text/css\r\nContent-Location: https://example.org/a.css\r\n\r\np {}\r\n'
        f"------b--\r\nContent-Type: text/html; charset={charset}\r\nContent-ID: <frame-1@mhtml.blink>\r\n"
        f"Content-Transfer-Encoding: {encoding}\r\nContent-Location: {place}\r\n\r\n"
    ).encode() + markup + b"\r\n------b----\r\n"  # fmt: skip


@pytest.mark.parametrize(
    ("encoding", "charset"),
    [("quoted-printable", "utf-8"), ("base64", "utf-8"), ("8bit", "utf-8"), ("quoted-printable", "windows-1252"),
     ("base64", "utf-16")],
)  # fmt: skip
def test_the_root_page_is_read_in_its_encodings(encoding: str, charset: str) -> None:
    raw = PAGE.encode(charset)
    if encoding == "quoted-printable":
        raw = quopri.encodestring(raw)
    elif encoding == "base64":
        raw = base64.encodebytes(raw)
    source = read_source("page.mht", _saved(raw, encoding, charset))
    assert_sound(source)
    assert said(source, BlockKind.PARAGRAPH)[0].startswith("Der Kanal erhebt seit März eine Gebühr")
    assert source.reference.title == "Tölle am Kanal"
    assert source.reference.url == "https://example.org/toll"
    assert source.reference.accessed == DateParts(2024, 3, 5)
    assert source.format == "mht"


def test_the_part_that_start_names_is_the_page() -> None:
    message = EmailMessage()
    message.make_related()
    for name, text in (("a", "An advert that is shown in a frame of the page, and is not its text."), ("b", "")):
        part = EmailMessage()
        part.set_content(PAGE if name == "b" else f"<html><body><p>{text}</p></body></html>", subtype="html")
        part["Content-ID"] = f"<{name}@page>"
        message.attach(part)
    message.set_param("start", "<b@page>")
    message["MIME-Version"] = "1.0"
    source = read_source("page.mhtml", message.as_bytes())
    assert "Kronen" in source.text
    assert "advert" not in source.text


def test_pages_in_frames_are_read_in_the_order_of_the_frameset() -> None:
    message = EmailMessage()
    message.make_related()
    texts = {
        "https://example.org/top.html": "<frameset><frame src='cid:two'><frame src='https://example.org/one.html'></frameset>",
        "https://example.org/one.html": "<p>The second part says that the ferry runs only until October.</p>",
        "https://example.org/two.html": "<h1>Ferry</h1><p>The first part says that the ferry runs twice a day.</p>",
    }
    for place, text in texts.items():
        part = EmailMessage()
        part.set_content(f"<html><head></head>{text}</html>", subtype="html")
        part["Content-Location"] = place
        if "two" in place:
            part["Content-ID"] = "<two>"
        message.attach(part)
    message["MIME-Version"] = "1.0"
    source = read_source("page.mht", message.as_bytes())
    assert source.text.index("The first part") < source.text.index("The second part")


@pytest.mark.parametrize("cut", [10, 200, 500, 700, 900])
def test_a_cut_off_file_ends_in_text_or_one_line(cut: int) -> None:
    assert_ends_well("page.mht", _saved(quopri.encodestring(PAGE.encode()), "quoted-printable", "utf-8")[:cut])


def test_a_file_without_a_page_is_one_line() -> None:
    data = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
    data += b"Content-Type: image/png\r\n\r\nx\r\n"
    with pytest.raises(SourceError, match="no page"):
        read_source("page.mht", data)

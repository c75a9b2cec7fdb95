"""Mail: a forwarded article, and the mail itself."""

from __future__ import annotations

import time
from email.message import EmailMessage

import pytest

from briefgen.errors import SourceError
from briefgen.model import BlockKind, DateParts, Name, Source
from briefgen.sources import read_source
from briefgen.sources.bodies import unflowed
from briefgen.sources.forwarded import header_at, header_date, subject_title
from tests.sources.checks import assert_ends_well, assert_sound, left_out, said

ARTICLE = """Harbour dues will rise in two steps

The Sample Port Authority plans to raise harbour dues by 5 percent in January and by 4 percent a year later.

Dredging cost 44 million crowns in 2023, an increase of 13 million in four years, the authority said.
"""


def _mail(
    text: str, subject: str = "Fwd: Harbour dues", sender: str = "Sample Reader <reader@example.org>"
) -> EmailMessage:
    message = EmailMessage()
    message["From"] = sender
    message["To"] = "desk@example.org"
    message["Subject"] = subject
    message["Date"] = "Tue, 12 Mar 2024 09:15:00 +0100"
    message["Message-ID"] = "<1@example.org>"
    message.set_content(text)
    return message


def _read(message: EmailMessage) -> Source:
    source = read_source("mail.eml", message.as_bytes())
    assert_sound(source)
    return source


FORWARDS = {
    "Gmail": """See below.

---------- Forwarded message ---------
From: Sample Wire <news@example.org>
Date: Mon, Mar 11, 2024 at 4:10 PM
Subject: Harbour dues will rise
To: Reader <reader@example.org>


""",
    "Apple": """FYI

Begin forwarded message:

> From: Sample Wire <news@example.org>
> Subject: Harbour dues will rise
> Date: 11 March 2024 at 16:10:00 CET
> To: reader@example.org
>
""",
    "Outlook": """Worth a look.

-----Original Message-----
From: Sample Wire [mailto:news@example.org]
Sent: Monday, March 11, 2024 4:10 PM
To: Reader
Subject: Harbour dues will rise

""",
    "Outlook without a marker": """Worth a look.

________________________________
From: Sample Wire <news@example.org>
Sent: Monday, March 11, 2024 4:10 PM
To: Reader <reader@example.org>
Subject: Harbour dues will rise

""",
    "French": """Pour info.

---------- Message transféré ---------
De : Sample Wire <news@example.org>
Date: lun. 11 mars 2024 à 16:10
Objet : Harbour dues will rise
À : Reader <reader@example.org>

""",
    "German": """Zur Kenntnis.

-----Ursprüngliche Nachricht-----
Von: Sample Wire <news@example.org>
Gesendet: Montag, 11. März 2024 16:10
An: Reader <reader@example.org>
Betreff: Harbour dues will rise

""",
    "Spanish": """Para tu información.

---------- Mensaje reenviado ---------
De: Sample Wire <news@example.org>
Fecha: 11 de marzo de 2024
Asunto: Harbour dues will rise
Para: Reader <reader@example.org>

""",
}


@pytest.mark.parametrize("program", FORWARDS)
def test_a_forwarded_article_is_the_content_and_its_header_the_reference_data(program: str) -> None:
    article = ARTICLE if program != "Apple" else "".join(f"> {line}\n" for line in ARTICLE.split("\n"))
    source = _read(_mail(FORWARDS[program] + article))
    content = [source.text[b.start : b.end] for b in source.blocks]
    assert content == [line for line in ARTICLE.split("\n") if line]
    assert source.reference.issued == DateParts(2024, 3, 11)
    assert source.reference.publisher == "Sample Wire"
    assert source.reference.author == ()
    reasons = left_out(source)
    header = [text for text, reason in reasons.items() if reason == "reference data"]
    assert any("news@example.org" in line for line in header)
    note = FORWARDS[program].split("\n")[0]
    assert reasons[note] == "outside the main text"


def test_a_mail_in_which_nothing_is_forwarded_is_its_senders() -> None:
    source = _read(_mail(ARTICLE, subject="Re: [port-list] Harbour dues in 2025", sender="Jane Doe <jane@example.org>"))
    assert source.reference.author == (Name(family="Doe", given="Jane"),)
    assert source.reference.issued == DateParts(2024, 3, 12)
    assert source.reference.type == "personal_communication"


def test_the_subject_is_the_title_where_no_heading_is() -> None:
    text = "The authority raises harbour dues by 5 percent in January, it said on Monday. Ships of less than 24 metres "
    text += "are exempt until the end of 2026.\n"
    assert _read(_mail(text, subject="Fwd: Re: Harbour dues in 2025")).reference.title == "Harbour dues in 2025"
    assert _read(_mail(ARTICLE)).reference.title == "Harbour dues will rise in two steps"


def test_a_byline_says_more_than_the_sender() -> None:
    source = _read(_mail("Harbour Dues\n\nBy Sample Harbour Institute\n\n" + ARTICLE, subject="Harbour dues"))
    assert source.reference.author == (Name(literal="Sample Harbour Institute"),)


def test_quoted_lines_signatures_and_list_footers_are_left_out() -> None:
    text = (
        ARTICLE
        + "\nOn Mon, 11 Mar 2024, Sample Desk wrote:\n> When do the dues rise?\n\n-- \nJane Doe\nSample Port\n\n"
        "_______________________________________________\nPorts mailing list\nhttp://example.org/ports\n"
    )
    source = _read(_mail(text, subject="Re: dues"))
    reasons = left_out(source)
    assert reasons["> When do the dues rise?"] == "outside the main text"
    assert reasons["Jane Doe"] == "footer"
    assert reasons["Ports mailing list"] == "footer"
    assert len(source.blocks) == 3


def test_html_is_preferred_where_it_has_the_structure() -> None:
    message = _mail("plain words that say the same without structure, and not as well\n", subject="Harbour letter")
    message.add_alternative(
        "<html><body><h1>Harbour letter</h1><p>The authority raises its dues for ships, it said.</p>"
        "<ul><li>5 percent in January</li><li>4 percent a year later</li></ul></body></html>",
        subtype="html",
    )
    source = _read(message)
    assert said(source, BlockKind.LIST_ITEM) == ["5 percent in January", "4 percent a year later"]
    assert "plain words" not in source.text


def test_an_html_forward_of_gmail_is_cut_at_its_header() -> None:
    message = _mail("see html\n")
    message.add_alternative(
        '<div dir="ltr">Look at this, please.<br><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">'
        "---------- Forwarded message ---------<br>From: <b>Sample Wire</b> <span>&lt;news@example.org&gt;</span><br>"
        "Date: Mon, Mar 11, 2024 at 4:10 PM<br>Subject: Harbour dues<br>To: &lt;reader@example.org&gt;<br></div><br>"
        "<h2>Harbour dues will rise</h2><p>The authority raises its dues by 5 percent in January, it said on "
        "Monday.</p>"
        "<p>Ships of less than 24 metres are exempt until the end of 2026.</p></div></div>",
        subtype="html",
    )
    source = _read(message)
    assert [source.text[b.start : b.end] for b in source.blocks] == [
        "Harbour dues will rise",
        "The authority raises its dues by 5 percent in January, it said on Monday.",
        "Ships of less than 24 metres are exempt until the end of 2026.",
    ]
    assert source.reference.issued == DateParts(2024, 3, 11)
    assert left_out(source)["Look at this, please."] == "outside the main text"


def test_an_html_forward_of_outlook_is_cut_at_its_header() -> None:
    message = _mail("see html\n", subject="FW: Harbour dues")
    message.add_alternative(
        "<p>For Thursday.</p><div><p><b>From:</b> Sample Wire &lt;news@example.org&gt;<br><b>Sent:</b> Monday, "
        "March 11, "
        "2024 4:10 PM<br><b>To:</b> Reader &lt;reader@example.org&gt;<br><b>Subject:</b> Harbour dues</p></div>"
        "<p>The authority raises its dues by 5 percent in January, it said on Monday in a notice.</p>"
        "<p>Ships of less than 24 metres are exempt until the end of 2026.</p>",
        subtype="html",
    )
    source = _read(message)
    assert source.text[source.blocks[0].start : source.blocks[0].end].startswith("The authority raises")
    assert source.reference.issued == DateParts(2024, 3, 11)


def test_a_message_that_is_attached_is_the_content() -> None:
    inner = _mail(ARTICLE, subject="Harbour dues in 2025", sender="Sample Wire <news@example.org>")
    del inner["Date"]
    inner["Date"] = "Mon, 11 Mar 2024 16:10:00 +0100"
    outer = _mail("Please file this one.\n")
    outer.add_attachment(inner)
    source = _read(outer)
    assert source.reference.issued == DateParts(2024, 3, 11)
    assert left_out(source)["Please file this one."] == "outside the main text"
    assert len(source.blocks) == 3


def test_an_attachment_that_was_not_read_is_told() -> None:
    message = _mail(ARTICLE)
    message.add_attachment(b"%PDF-1.4 x", maintype="application", subtype="pdf", filename="Gebühren.pdf")
    source = read_source("m.eml", message.as_bytes())
    assert source.text.startswith("Harbour")
    from briefgen.sources.mail import read_eml

    (remark,) = read_eml(message.as_bytes()).remarks
    assert (remark.code, remark.text) == (
        "part-unread",
        'its attachment "Gebühren.pdf" was not read',
    )


def test_words_in_old_charsets_and_encoded_headers_are_read() -> None:
    message = _mail("x")
    message.replace_header("Subject", "Gebühren für Schiffe")
    message.replace_header("From", "Hafenamt Müsterstadt <amt@example.org>")
    message.set_content(
        "Das Hafenamt erhöht die Gebühren für große Schiffe im Jänner um 5 Prozent, wie es am Montag mitteilte.\n",
        charset="iso-8859-15",
        cte="quoted-printable",
    )
    source = _read(message)
    assert "erhöht die Gebühren" in source.text
    assert source.reference.title == "Gebühren für Schiffe"


def test_flowed_text_is_joined_within_its_quotation() -> None:
    flowed = "The port \r\nis open.\r\n\r\n From here on\r\n> a \r\n> b\r\n-- \r\nme"
    assert unflowed(flowed) == "The port is open.\n\nFrom here on\n> a b\n-- \nme"
    assert unflowed("Hafen \r\ngebühr", delete_space=True) == "Hafengebühr"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mon, Mar 11, 2024 at 4:10 PM", DateParts(2024, 3, 11)),
        ("Monday, March 11, 2024 4:10 PM", DateParts(2024, 3, 11)),
        ("lundi 11 mars 2024 16:10", DateParts(2024, 3, 11)),
        ("Montag, 11. März 2024 16:10", DateParts(2024, 3, 11)),
        ("11 de marzo de 2024, 16:10", DateParts(2024, 3, 11)),
        ("11.03.2024 16:10", DateParts(2024, 3, 11)),
        ("3/11/2024 4:10 PM", None),
        ("31 de febrero de 2024", None),
    ],
)
def test_dates_of_header_lines(text: str, expected: DateParts | None) -> None:
    assert header_date(text) == expected


def test_prefixes_of_subjects_are_no_title() -> None:
    assert subject_title("WG: AW: Re[2]: [ports] TR : Harbour dues") == "Harbour dues"


def test_a_list_with_a_from_line_is_no_header() -> None:
    assert header_at(["From: the harbour office", "The dues rise in January."], 0) is None


def test_an_encrypted_mail_is_one_line() -> None:
    data = (
        b"From: a@example.org\r\nDate: Tue, 12 Mar 2024 09:15:00 +0100\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/encrypted; boundary="b"\r\n\r\n--b\r\nContent-Type: application/pgp-encrypted\r\n\r\n'
        b"Version: 1\r\n--b\r\nContent-Type: application/octet-stream\r\n\r\nxxxx\r\n--b--\r\n"
    )
    with pytest.raises(SourceError, match="encrypted"):
        read_source("m.eml", data)


HEAD = b"From: a@example.org\r\nSubject: x\r\nMIME-Version: 1.0\r\n"


def _deep(depth: int) -> bytes:
    data = HEAD
    for number in range(depth):
        data += b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (number, number)
    return data + b"Content-Type: text/plain\r\n\r\nThe ferry crosses the strait twice a day.\r\n"


@pytest.mark.parametrize(
    "data",
    [
        _deep(30),
        _deep(200),
        _deep(4_000),
        HEAD + b"Content-Type: text/plain; charset=" + b";x=y" * 300_000 + b"\r\n\r\nThe ferry crosses.\r\n",
        HEAD + b"X-Long: " + b"=?utf-8?q?a?= " * 200_000 + b"\r\n\r\nThe ferry crosses the strait.\r\n",
        HEAD + b"Content-Type: text/plain; charset=no-such\r\n\r\nThe f\xe9rry crosses the strait twice.\r\n",
        HEAD + b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b"QUFB" * 2_000_000,
        HEAD + b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!not base64!!!",
        HEAD + b"Content-Type: multipart/mixed\r\n\r\nno boundary here\r\n",
        HEAD + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + b"--b\r\n\r\nx\r\n" * 20_000,
        HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 3_000 + b"x",
        HEAD + b"Content-Type: text/html\r\n\r\n<html>",
        b"\r\n".join([b"From: a@example.org", b"Received: x"] * 50_000) + b"\r\n\r\nThe ferry crosses the strait.\r\n",
    ],
)
def test_hostile_mime_ends_in_text_or_one_line(data: bytes) -> None:
    started = time.monotonic()
    assert_ends_well("m.eml", data)
    assert time.monotonic() - started < 20

"""Reference data of a mail: of the forwarded header where there is one, else of the mail's own headers."""

from __future__ import annotations

import re
from dataclasses import replace
from email.utils import parseaddr

from briefgen.model import Name
from briefgen.sources.forwarded import Header, header_date, subject_title
from briefgen.sources.header import name
from briefgen.sources.html.meta import author
from briefgen.sources.html.stamps import parse_stamp
from briefgen.sources.mime import Part, header
from briefgen.sources.pieces import Meta

MAIL = "e-mail header"


def mail_meta(message: Part, block: Header | None, page: Meta, *, forwarded: bool, signed: bool) -> Meta:
    """What is known of the article in a mail; `signed` tells that its text names its author.

    A sender is the author only of a mail that forwards nothing; the sender of what is forwarded, where it is an
    institution, is its publisher. `page` is what an HTML body says of itself, and stands before the headers.
    """
    subject = subject_title((block.get("subject") if block else "") or header(message, "Subject"))
    day = header_date(block.get("date")) if block else parse_stamp(header(message, "Date"))
    sender = sender_of(block.get("from") if block else header(message, "From"))
    own = not forwarded and not signed and not page.author
    carried = sender[0].literal if sender and forwarded else ""
    meta = Meta(
        author=page.author or (sender if own else ()), issued=page.issued or day, publisher=page.publisher or carried,
        url=page.url, weak_title=subject, doi=page.doi, type="document" if forwarded else "personal_communication",
    )  # fmt: skip
    return replace(meta, origin=_origin(meta, page))


def _origin(meta: Meta, page: Meta) -> tuple[tuple[str, str], ...]:
    known = dict(page.origin)
    fields = (
        ("title", meta.weak_title, False), ("author", meta.author, bool(page.author)),
        ("issued", meta.issued, bool(page.issued)), ("publisher", meta.publisher, bool(page.publisher)),
        ("url", meta.url, bool(page.url)), ("doi", meta.doi, bool(page.doi)),
    )  # fmt: skip
    return tuple((field, known.get(field, MAIL) if own else MAIL) for field, value, own in fields if value)


def sender_of(text: str) -> tuple[Name, ...]:
    """The name in a sender's line, without the address; empty where there is only an address."""
    shown = re.sub(r"\s*[<\[(]?(?:mailto:)?[\w.+-]+@[\w.-]+[>\])]?.*$", "", text).strip(" \"'*")
    shown = re.sub(r"\s+(?:via|on behalf of|im auftrag von|au nom de)\s+.*$", "", shown, flags=re.IGNORECASE)
    if not shown:
        shown = parseaddr(text)[0]
    found = name(shown) if shown else None
    return (found,) if found else author(shown)

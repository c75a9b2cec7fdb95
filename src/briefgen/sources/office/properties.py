"""What a file's own properties say of it: a title that is often stale, an author who is often a login."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from briefgen.model import BlockKind, Name, Remark
from briefgen.sources.canonical import clean_line
from briefgen.sources.dates import parse_date
from briefgen.sources.header import names
from briefgen.sources.pieces import Meta, Piece

_NO_TITLE = re.compile(
    r"^(?:microsoft (?:word|powerpoint)|(?:document|presentation|slide|präsentation|dokument)\s*\d*$|untitled|"
    r"powerpoint|template|title$|.*\.(?:docx?|pptx?|odt|rtf)$)",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"^(?:python-(?:docx|pptx)|microsoft|admin|administrator|user|author|owner|unknown|windows|default|apache)",
    re.IGNORECASE,
)
MAX_LINE = 300
"""A longer title or name is no title or name."""


def meta_of(fields: dict[str, str], kind: str) -> Meta:
    """The Meta of properties by name ("title", "creator", "publisher"); what says nothing is left empty."""
    where = f"{kind} properties"
    title = line(fields.get("title", ""))
    title = "" if _NO_TITLE.match(title) else title
    author = creator(fields.get("creator", "") or fields.get("author", ""))
    publisher = line(fields.get("publisher", ""))
    found = (("weak_title", title), ("author", author), ("publisher", publisher))
    return Meta(
        weak_title=title,
        author=author,
        publisher=publisher,
        origin=tuple((name, where) for name, value in found if value),
        language=line(fields.get("language", "")),
    )


def creator(text: str) -> tuple[Name, ...]:
    """The names that a creator's field holds; empty for a program's or a login's."""
    text = line(text)
    return () if not text or _NO_AUTHOR.match(text) else names(text)


def completed(first: Meta, second: Meta) -> Meta:
    """`first`, its empty fields filled from `second`, each with its origin."""
    new = {field: getattr(second, field) for field, _ in second.origin if not getattr(first, field)}
    origin = (*first.origin, *((f, w) for f, w in second.origin if f in new))
    return replace(first, **new, origin=origin, language=first.language or second.language)


def line(text: str) -> str:
    """A property as one canonical line; "" where it is longer than any title."""
    text = clean_line(text)
    return text if len(text) <= MAX_LINE else ""


def signed(pieces: Sequence[Piece], own: Meta) -> Meta:
    """What the title block says (its lines in the styles Author and Date), then the properties."""
    lines = [p.text for p in pieces[:12] if p.kind is BlockKind.BYLINE]
    author = next((n for text in lines if (n := names(re.sub(r"^[Bb]y\s+", "", text)))), ())
    issued = next((d for text in lines if (d := parse_date(text))), None)
    origin = (("author", "byline"),) * bool(author) + (("issued", "dateline"),) * bool(issued)
    return completed(Meta(author=author, issued=issued, origin=origin, language=own.language), own)


def unread_remarks(counts: Counter[str]) -> tuple[Remark, ...]:
    """One remark for all that holds no text we read: "2 images and 1 chart were not read"."""
    parts = [f"{n} {what}{'s' if n > 1 else ''}" for what, n in sorted(counts.items()) if n]
    if not parts:
        return ()
    listed = " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
    verb = "were" if len(parts) > 1 or not parts[0].startswith("1 ") else "was"
    return (Remark("part-unread", f"{listed} {verb} not read: what they show is not in the brief"),)

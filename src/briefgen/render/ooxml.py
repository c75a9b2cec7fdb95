"""What DOCX and PPTX share: fixed dates, one order of parts, the properties that a catalogue reads."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

from briefgen.model import DRAFT, Deck, Document
from briefgen.render.html import description

_FIRST = ("[Content_Types].xml", "_rels/.rels")
EPOCH = datetime(1980, 1, 1, tzinfo=UTC)  # the first date that a zip can hold
_REGIONS = {"en": "en-US", "de": "de-DE", "es": "es-ES", "fr": "fr-FR", "pt": "pt-PT", "zh": "zh-CN"}


def moment(date: str) -> datetime:
    """The first instant (UTC) of an EDTF date; 1980-01-01 when it is empty, earlier, or no such date."""
    parts = date.split("-")
    try:
        year, month, day = (int(p) for p in (*parts, "1", "1")[:3])
        return max(EPOCH, datetime(year, month, day, tzinfo=UTC))
    except ValueError:
        return EPOCH


def office_language(language: str) -> str:
    """A language as Office wants it, with a region: "en" is "en-US"; "und" and "" too."""
    if "-" in language:
        return language
    return _REGIONS.get(language, f"{language}-{language.upper()}" if len(language) == 2 else "en-US")


def set_properties(properties: Any, what: Document | Deck) -> None:
    """Fill core properties from a Document or Deck: title, subject, keywords, language, dates; no person.

    The embargo is the comment, "Draft" the status.
    """
    when = moment(what.date).replace(tzinfo=None)
    properties.title = what.title[:255]
    properties.subject = description(what)[:255]
    properties.keywords = ", ".join(what.keywords)[:255] if isinstance(what, Document) else ""
    properties.language = office_language(what.language)
    properties.author = properties.last_modified_by = ""
    properties.comments = what.embargo[:255]
    properties.content_status = DRAFT if what.draft else ""
    properties.category = what.marking[:255]
    properties.revision = 1
    properties.created = properties.modified = when


def settled(data: bytes) -> bytes:
    """The same parts with one date, one order and no trace of the machine that zipped them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = sorted(old.namelist(), key=lambda n: (_FIRST.index(n) if n in _FIRST else len(_FIRST), n))
        for name in names:
            info = zipfile.ZipInfo(name, EPOCH.timetuple()[:6])
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            new.writestr(info, old.read(name))
    return out.getvalue()

"""Every object of a PDF, by pdfminer: what may run or hide in it, and what its catalog says."""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_FORBIDDEN_KEYS = ("JS", "JavaScript", "EmbeddedFiles", "EF", "AA", "RichMediaContent", "XFA")
_FORBIDDEN_ACTIONS = (
    *("JavaScript", "Launch", "SubmitForm", "ImportData", "GoToR", "GoToE"),
    *("Rendition", "Movie", "Sound"),
)
_ARCHIVED = re.compile(r"pdfaid:part(?:=['\"]|>)3")
_ATTACHED = ("/EmbeddedFiles", "/EF")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the document's objects say: its language, what may run or hide, what is amiss, its XMP packet as text,
    whether that calls it PDF/A-3, and what may be shown or not as a viewer likes.

    `record` is the attached record as plain values, None where none is attached; any other attachment is a hazard.
    """

    language: str
    hazards: tuple[str, ...]
    faults: tuple[str, ...]
    xmp: str
    archived: bool
    strange: tuple[str, ...]
    record: dict[str, Any] | None


def facts_of(data: bytes) -> Facts:
    """Walk every object of the file, those too that nothing refers to."""
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser
    from pdfminer.pdftypes import resolve1

    document = PDFDocument(PDFParser(io.BytesIO(data)))
    catalog = document.catalog
    hazards: list[str] = []
    for number in sorted({n for table in document.xrefs for n in table.get_objids()}):
        hazards.extend(f"{what} in object {number}" for what in _dangers(document.getobj(number)))
    language = catalog.get("Lang", b"")
    preferences = resolve1(catalog.get("ViewerPreferences")) or {}
    faults = [] if preferences.get("DisplayDocTitle") else ["its window would show a file name, not its title"]
    if not (resolve1(catalog.get("MarkInfo")) or {}).get("Marked"):
        faults.append("its catalog does not say that it is tagged")
    record = _record(catalog)
    if record is not None:
        hazards = [hazard for hazard in hazards if not hazard.startswith(_ATTACHED)]
    packet = resolve1(catalog.get("Metadata"))
    xmp = packet.get_data().decode("utf-8", "replace") if packet is not None else ""
    spoken = language.decode("ascii", "replace") if isinstance(language, bytes) else ""
    archived = _ARCHIVED.search(xmp) is not None
    strange = ("layers that can be switched off",) if "OCProperties" in catalog else ()
    return Facts(spoken, tuple(hazards), tuple(faults), html.unescape(xmp), archived, strange, record)


def _record(catalog: dict[str, Any]) -> dict[str, Any] | None:
    """The one attached file, where it is a record: associated data of the document, named so, and JSON."""
    from pdfminer.pdftypes import resolve1

    names = resolve1((resolve1(catalog.get("Names")) or {}).get("EmbeddedFiles")) or {}
    specs = [resolve1(value) for value in (resolve1(names.get("Names")) or [])[1::2]]
    associated = [resolve1(value) for value in resolve1(catalog.get("AF")) or []]
    if len(specs) != 1 or associated != specs or "Kids" in names:
        return None
    name = specs[0].get("UF") or specs[0].get("F") or b""
    if not name.endswith((b"-record.json", "-record.json".encode("utf-16-be"))):
        return None
    try:
        found = json.loads(resolve1(resolve1(specs[0]["EF"])["F"]).get_data())
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return found if isinstance(found, dict) and isinstance(found.get("statements"), list) else None


def _dangers(found: object) -> Iterator[str]:
    """What runs, opens or hides within one object, by its name in the PDF standard."""
    from pdfminer.pdftypes import PDFStream
    from pdfminer.psparser import PSLiteral

    todo = [found]
    while todo:
        value = todo.pop()
        if isinstance(value, PDFStream):
            value = value.attrs
        if isinstance(value, list):
            todo.extend(value)
        elif isinstance(value, dict):
            yield from (f"/{key}" for key in _FORBIDDEN_KEYS if key in value)
            action = value.get("S")
            if isinstance(action, PSLiteral) and action.name in _FORBIDDEN_ACTIONS:
                yield f"/{action.name}"
            todo.extend(value.values())

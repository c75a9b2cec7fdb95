"""Every object of a PDF, by pdfminer: what may run or hide in it, and what its catalog says."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

_FORBIDDEN_KEYS = ("JS", "JavaScript", "EmbeddedFiles", "EF", "AA", "RichMediaContent", "XFA")
_FORBIDDEN_ACTIONS = (
    *("JavaScript", "Launch", "SubmitForm", "ImportData", "GoToR", "GoToE"),
    *("Rendition", "Movie", "Sound"),
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the document's objects say: its language, what may run or hide, what is amiss."""

    language: str
    hazards: tuple[str, ...]
    faults: tuple[str, ...]


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
    spoken = language.decode("ascii", "replace") if isinstance(language, bytes) else ""
    return Facts(spoken, tuple(hazards), tuple(faults))


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

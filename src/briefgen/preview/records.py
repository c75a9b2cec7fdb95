"""What an output folder lists: the documents of its edition, each with the hash that it was proved with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

RECORD, INDEX, ANNOTATIONS = "edition.json", "index.html", "provenance.jsonld"
Read = Callable[[str], bytes | None]
"""Gives the bytes of a file of the folder by its name, None where there is none."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was built: `size` is "2 pages" or "8 slides", "" for what has none."""

    audience: str
    format: str
    path: str
    sha256: str
    size: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """An edition as its folder lists it; empty where there is none. `hashes` are of all that may be served.

    A name with the hash "" is served as it is: the record itself, and what it gives no hash of.
    """

    title: str = ""
    marking: str = ""
    documents: tuple[Document, ...] = ()
    audiences: tuple[str, ...] = ()
    hashes: Mapping[str, str] = field(default_factory=dict)

    def document(self, audience: str, format: str) -> Document | None:
        """The document of an audience in a format; None where it is not listed."""
        return next((d for d in self.documents if (d.audience, d.format) == (audience, format)), None)


def listed(read: Read) -> Listed:
    """The edition that the folder holds; empty where there is no record, or none that can be understood."""
    try:
        record = json.loads(read(RECORD) or b"")
        documents = tuple(_documents(record))
        hashes = {RECORD: "", ANNOTATIONS: "", INDEX: record["index"]["sha256"]}
        hashes |= {source["text"]: source["text_sha256"] for source in record["sources"]}
        hashes |= {document.path: document.sha256 for document in documents}
        return Listed(record["title"], record["handling"], documents, tuple(sorted(record["audiences"])), hashes)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Listed()


def served(listing: Listed, read: Read, name: str) -> bytes | None:
    """The bytes of a file that the edition lists, if they are those that it was listed with; None else."""
    expected = listing.hashes.get(name)
    if expected is None:
        return None
    data = read(name)
    if data is None or (expected and hashlib.sha256(data).hexdigest() != expected):
        return None
    return data


def _documents(record: Mapping[str, Any]) -> list[Document]:
    found = []
    for audience, made in sorted(record["audiences"].items()):
        for format, file in made["files"].items():
            size = _size(file.get("pages"), "page") or _size(file.get("slides"), "slide")
            found.append(Document(audience, format, file["path"], file["sha256"], size))
    return found


def _size(count: int | None, unit: str) -> str:
    return f"{count} {unit}{'' if count == 1 else 's'}" if count else ""

"""What an output folder lists, and nothing else, is served."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable

from briefgen.preview.records import Document, listed, served

PAGE, TEXT = b"<p>Tolls rose.</p>", b"Tolls rose."


def folder(**more: bytes) -> Callable[[str], bytes | None]:
    """The files of an edition with one document and one source, as a function of the name."""
    record = {
        "title": "River",
        "handling": "TLP:GREEN",
        "index": {"path": "index.html", "sha256": _hash(b"index")},
        "sources": [{"text": "sources/a.txt", "text_sha256": _hash(TEXT)}],
        "audiences": {"public": {"files": {"pdf": {"path": "r-public.pdf", "sha256": _hash(PAGE), "pages": 2}}}},
    }
    files = {"edition.json": json.dumps(record).encode(), "index.html": b"index", "sources/a.txt": TEXT}
    return {**files, "r-public.pdf": PAGE, "notes.txt": b"of my own", **more}.get


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_the_documents_of_an_edition_are_listed_with_their_size() -> None:
    assert listed(folder()).documents == (Document("public", "pdf", "r-public.pdf", _hash(PAGE), "2 pages"),)


def test_what_the_edition_lists_is_served_as_it_was_proved() -> None:
    read = folder()
    for name in ("r-public.pdf", "sources/a.txt", "index.html", "edition.json"):
        assert served(listed(read), read, name) == read(name)


def test_what_lies_beside_it_is_not_served() -> None:
    read = folder()
    assert served(listed(read), read, "notes.txt") is None


def test_a_document_that_was_changed_since_it_was_proved_is_not_served() -> None:
    read = folder(**{"r-public.pdf": b"something else"})
    assert served(listed(read), read, "r-public.pdf") is None


def test_a_folder_without_a_record_or_with_a_broken_one_lists_nothing() -> None:
    for record in (b"", b"{", b"[]", b"{}", b'{"index": null}', b"[" * 100_000):
        assert listed(folder(**{"edition.json": record})).hashes == {}

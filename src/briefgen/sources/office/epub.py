"""EPUB books."""

from __future__ import annotations

from briefgen.sources.pieces import Draft, UnreadableError


def read_epub(data: bytes) -> Draft:
    """EPUB books."""
    raise UnreadableError("this kind is not read yet", "save it as another kind")

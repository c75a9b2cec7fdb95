"""OpenDocument text."""

from __future__ import annotations

from briefgen.sources.pieces import Draft, UnreadableError


def read_odt(data: bytes) -> Draft:
    """OpenDocument text."""
    raise UnreadableError("this kind is not read yet", "save it as another kind")

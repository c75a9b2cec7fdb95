"""Rich Text Format."""

from __future__ import annotations

from briefgen.sources.pieces import Draft, UnreadableError


def read_rtf(data: bytes) -> Draft:
    """Rich Text Format."""
    raise UnreadableError("this kind is not read yet", "save it as another kind")

"""A web page saved as one MIME file (.mht, .mhtml)."""

from __future__ import annotations

from briefgen.sources.pieces import Draft, UnreadableError


def read_mht(data: bytes) -> Draft:
    """A web page saved as one MIME file (.mht, .mhtml)."""
    raise UnreadableError("this kind is not read yet", "save it as another kind")

"""E-mail: a forwarded article."""

from __future__ import annotations

from briefgen.sources.pieces import Draft, UnreadableError


def read_eml(data: bytes) -> Draft:
    """E-mail: a forwarded article."""
    raise UnreadableError("this kind is not read yet", "save it as another kind")

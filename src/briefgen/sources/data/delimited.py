"""Delimited text: a data table with its notes."""

from __future__ import annotations

from briefgen.sources.pieces import Draft, UnreadableError


def read_csv(data: bytes) -> Draft:
    """Delimited text: a data table with its notes."""
    raise UnreadableError("this kind is not read yet", "save it as another kind")

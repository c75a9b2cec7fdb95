"""Excel workbooks: each sheet's tables, with their notes, units and dates."""

from __future__ import annotations

from briefgen.sources.pieces import Draft, UnreadableError


def read_xlsx(data: bytes) -> Draft:
    """Excel workbooks: each sheet's tables, with their notes, units and dates."""
    raise UnreadableError("this kind is not read yet", "save it as another kind")

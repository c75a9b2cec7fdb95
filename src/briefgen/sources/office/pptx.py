"""PowerPoint presentations: slides and their notes."""

from __future__ import annotations

from briefgen.sources.pieces import Draft, UnreadableError


def read_pptx(data: bytes) -> Draft:
    """PowerPoint presentations: slides and their notes."""
    raise UnreadableError("this kind is not read yet", "save it as another kind")

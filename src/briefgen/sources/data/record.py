"""JSON records: keys are headings, values text, note keys notes on them."""

from __future__ import annotations

from briefgen.sources.pieces import Draft, UnreadableError


def read_json(data: bytes) -> Draft:
    """JSON records: keys are headings, values text, note keys notes on them."""
    raise UnreadableError("this kind is not read yet", "save it as another kind")

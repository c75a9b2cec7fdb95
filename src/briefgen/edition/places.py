"""The words of places in sources as citations print them."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.edition.rule import WORD
from briefgen.model import Citation


def places(citations: tuple[Citation, ...]) -> Iterator[str]:
    """The words of each locator, of every kind, which is what a citation prints; of "3-4" the 3."""
    for c in citations:
        value = c.locator.value
        yield from WORD.findall(value if c.locator.kind == "cells" else value.partition("-")[0])

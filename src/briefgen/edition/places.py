"""The words of places in sources as citations print them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.edition.rule import WORD
from briefgen.model import Citation

_RANGE = re.compile(r"(?<![\w.])(\d{1,4})[–-](\d{1,4})(?![\w.])")


def places(citations: tuple[Citation, ...]) -> Iterator[str]:
    """The words of each locator, of every kind, which is what a citation prints; of "3-4" the 3."""
    for c in citations:
        value = c.locator.value
        yield from WORD.findall(value if c.locator.kind == "cells" else value.partition("-")[0])


def words_of(text: str) -> list[str]:
    """The words of a printed citation; "25–28" has every number of its range."""
    ends = ((int(first), int(last)) for first, last in _RANGE.findall(text))
    return [*WORD.findall(text), *(str(number) for first, last in ends for number in range(first + 1, last))]

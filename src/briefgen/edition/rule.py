"""What every rule on a record shares: its shape, and how it says what it found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from briefgen.edition.record import Edition
from briefgen.findings import Finding, Severity

WORD = re.compile(r"\w+")
Files = Mapping[str, bytes]
Rule = Callable[[Edition, Files], Iterator[Finding]]


def found(code: str, message: str, file: str = "edition.json") -> Finding:
    """An error on the record, or on a file beside it."""
    return Finding(code, Severity.ERROR, message, file, next_step="build the brief again")

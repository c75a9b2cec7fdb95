"""Style sheets, looked through before they are used: what CSS cannot read it drops without a word."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

_IGNORED = re.compile(r"Ignored `(.*)` at (\d+):\d+, (.*?)\.?$", re.DOTALL)
_HELD = ("data:", "asset:", "#")


def style_errors(css: str) -> Iterator[tuple[int, str]]:
    """The line of each rule that is not CSS or fetches something, and what is wrong with it."""
    import tinycss2  # type: ignore[import-untyped]

    yield from _errors(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))


def _errors(nodes: Any) -> Iterator[tuple[int, str]]:
    import tinycss2

    for node in nodes or ():
        kind = getattr(node, "type", "")
        if kind == "error":
            yield node.source_line, f"is not CSS: {node.message}"
        elif kind == "at-rule" and node.lower_at_keyword == "import":
            yield node.source_line, "fetches another style sheet: put its rules here"
        elif kind in ("qualified-rule", "at-rule"):
            yield from _fetched(node.prelude)
            inside = tinycss2.parse_blocks_contents(node.content or (), skip_comments=True, skip_whitespace=True)
            yield from _errors(inside)
        elif kind == "declaration":
            yield from _fetched(node.value)


def _fetched(tokens: Any) -> Iterator[tuple[int, str]]:
    """Addresses that lead out of the style sheet."""
    for token in tokens or ():
        address = token.value if token.type == "url" else ""
        if token.type == "function" and token.lower_name == "url":
            address = next((t.value for t in token.arguments if t.type == "string"), "")
        if address and not str(address).lower().startswith(_HELD):
            yield token.source_line, f"fetches {str(address)[:80]}: nothing is fetched; use a data: address"
        yield from _fetched(getattr(token, "content", None) or getattr(token, "arguments", None))


class _Heard(logging.Handler):
    """Keeps what WeasyPrint logs."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


def ignored(css: str) -> tuple[tuple[int, str], ...]:
    """The line of each declaration that WeasyPrint does not know and would pass over, and what it is."""
    import weasyprint

    handler = _Heard()
    weasyprint.LOGGER.addHandler(handler)
    try:
        weasyprint.CSS(string=css)
    finally:
        weasyprint.LOGGER.removeHandler(handler)
    found = (_IGNORED.match(record.getMessage()) for record in handler.records)
    return tuple((int(m[2]), f"`{m[1]}` does nothing: {m[3]}") for m in found if m)

"""The rows of a table in a clipping, whole or not, as a table that a parser of Markdown knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.sources.aligned import split_row
from briefgen.sources.emphasis import mend_emphasis


def cells_of(line: str) -> list[str]:
    """The cells of a line between pipes, as Markdown."""
    return [mend_emphasis(cell.replace("|", "\\|")) for cell in split_row(line)]


def table_of(rows: list[list[str]]) -> Iterator[str]:
    """The lines of a table that a parser knows; under two rows or columns, of paragraphs."""
    rows = [row for row in rows if any(row)]
    width = max((len(row) for row in rows), default=0)
    if width < 2 or len(rows) < 2:
        for row in rows:
            yield from ("", " ".join(cell for cell in row if cell).replace("\\|", "|"), "")
        return
    head, body = _header(rows, width)
    yield ""
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * width
    for row in body:
        yield "| " + " | ".join(row + [""] * (width - len(row))) + " |"
    yield ""


def _header(rows: list[list[str]], width: int) -> tuple[list[str], list[list[str]]]:
    """The header, a row of groups over it joined to it, and the rows below."""
    first, second = rows[0], rows[1]
    named = [cell for cell in first if cell]
    grouped = len(rows) > 2 and len(second) == width and not any(re.search(r"\d", cell) for cell in second[1:])
    if not grouped or not named or (len(first) == width and all(first[1:])):
        return first + [""] * (width - len(first)), rows[1:]
    spread: list[str] = []
    extra, left = divmod(width - len(first), len(named))
    for cell in first:
        spread += [cell] * (1 + extra if cell and not left else 1)
    spread += [""] * (width - len(spread))
    for column in range(2, width):
        if not spread[column] and second[column]:
            spread[column] = spread[column - 1]
    return [" ".join(dict.fromkeys(c for c in pair if c)) for pair in zip(spread, second, strict=True)], rows[2:]

"""Delimited text (CSV, TSV): its tables with title, units and notes, whatever stands around the rows."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator

from briefgen.sources.canonical import clean_line
from briefgen.sources.data.area import Area
from briefgen.sources.data.figures import is_figure, is_note, is_year
from briefgen.sources.data.sheet import lay_out
from briefgen.sources.decode import decode
from briefgen.sources.pieces import Draft, Meta, UnreadableError

DELIMITERS = ("\t", ";", "|", ",")
MAX_COLUMNS = 1_000
MAX_CELLS = 4_000_000
_SAMPLE = 400
_NEXT = "open it in a spreadsheet program and save it again as CSV"
_ENDLESS = 200
"""Lines that one quoted cell may hold; more is a quote that nobody closed."""

_LINES = re.compile("\r\n?|\n")
_SAID = re.compile(r"\W{0,3}(?:(?:foot)?notes?|sources?|remarks?)\b\s*[:.–-]", re.IGNORECASE)


def read_csv(data: bytes) -> Draft:
    """The tables of a delimited file, each at its cells; lines that are no rows are captions, notes or text.

    The delimiter is told by what it makes of the lines. Formulas are text like any other. Raises UnreadableError:
    binary, no encoding, over 1,000 columns, over 4,000,000 cells, a cell of over 128 KB.
    """
    hint, text = _hint(decode(data))
    mark = hint or delimiter(text)
    records = list(_records(text, mark))
    if sum(len(fields) for fields in records) > MAX_CELLS:
        raise UnreadableError(f"it has over {MAX_CELLS:,} cells", "take out the part that matters")
    width = _width(records)
    rows = [_row(fields, width, mark) for fields in records]
    most = max((len(row) for row in rows), default=0)
    if most > MAX_COLUMNS:
        raise UnreadableError(f"it has over {MAX_COLUMNS:,} columns", "take out the part that matters")
    first = 2 if hint else 1
    filled = [tuple((column, text) for column, text in enumerate(row) if text) for row in rows]
    laid = lay_out(Area(filled, range(first, first + len(rows)), range(1, most + 1)))
    origin = (("title", "heading"),) if laid.title else ()
    return Draft(laid.pieces, Meta(title=laid.title, origin=origin), laid.remarks)


def delimiter(text: str) -> str:
    """The character that cuts most lines alike, with a header of words over them; a comma where none does."""
    lines = [line for line in text.split("\n", _SAMPLE)[:_SAMPLE] if line.strip()]
    return max(DELIMITERS, key=lambda mark: (_fitness(lines, mark), DELIMITERS.index(mark)))


def _fitness(lines: list[str], mark: str) -> float:
    """Share of the lines with the commonest number of fields, and whether a header of words leads them."""
    try:
        rows = list(csv.reader(lines, delimiter=mark))
    except csv.Error:
        rows = [line.split(mark) for line in lines]
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 0.0
    width = max(widths, key=lambda w: (widths[w], w))
    first = next(row for row in rows if len(row) > 1)
    words = not any(is_figure(c.strip()) and not is_year(c.strip()) for c in first)
    # Commas within words of prose are no delimiters: fields of a table seldom begin with a space.
    prose = sum(c[:1] == " " for row in rows if len(row) > 1 for c in row[1:]) / sum(
        len(r) - 1 for r in rows if len(r) > 1
    )
    several = widths.total() / max(len(rows), 1)
    alike = widths[width] / max(len(rows), 1)
    return alike + 0.3 * several + 0.5 * words - (0.6 * prose if mark in ",;" else 0)


def _hint(text: str) -> tuple[str, str]:
    """The delimiter that a first line "sep=;" names, as spreadsheets write it, and the text without that line."""
    first, _, rest = text.partition("\n")
    named = first.strip().strip('"')
    return (named[4], rest) if named.lower().startswith("sep=") and named[4:] in DELIMITERS else ("", text)


def _records(text: str, mark: str) -> Iterator[list[str]]:
    """The records' fields; from a quote that is never closed on, quotes are characters like any other."""
    lines = _LINES.split(text)
    at = 0
    reader = csv.reader((line + "\n" for line in lines), delimiter=mark)
    try:
        for fields in reader:
            size = reader.line_num - at
            if size > _ENDLESS or (size > 1 and reader.line_num == len(lines) and _is_open(lines[at:])):
                break
            at = reader.line_num
            yield fields
        else:
            return
    except csv.Error:
        pass
    yield from (line.split(mark) for line in lines[at:])


def _is_open(lines: list[str]) -> bool:
    return sum(line.count('"') for line in lines) % 2 == 1


def _width(records: list[list[str]]) -> int:
    """The commonest number of fields of the records that have several."""
    widths = Counter(len(fields) for fields in records if len(fields) > 1)
    return max(widths, key=lambda w: (widths[w], w)) if widths else 1


def _row(fields: list[str], width: int, mark: str) -> list[str]:
    """The cells of a record without empty ones at its end; prose that its commas have cut is whole again."""
    cells = [_cell(field) for field in fields]
    while cells and not cells[-1]:
        cells.pop()
    if len(cells) < 2 or mark not in ",;" or any(is_figure(c) and not is_year(c) for c in cells[1:]):
        return cells
    spaced = fields[1][:1] == " "
    if cells[0].endswith(":") and len(cells) == 2:
        return cells
    if (spaced and (len(fields) != width or _SAID.match(cells[0]))) or (is_note(cells[0]) and len(fields) != width):
        return [clean_line(mark.join(fields).rstrip(mark + " "))]
    return cells


def _cell(field: str) -> str:
    """A field in canonical characters; most are plain already."""
    if field.isascii() and field.isprintable() and "  " not in field:
        return field.strip()
    return clean_line(field)

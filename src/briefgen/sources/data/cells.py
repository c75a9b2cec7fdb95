"""The cells of a worksheet as they are shown: texts under their formats, merged cells, what is hidden, comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from briefgen.sources.canonical import clean_line
from briefgen.sources.data.area import Area
from briefgen.sources.data.formats import shown
from briefgen.sources.invisible import count_invisible

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_THREAD = re.compile(r"^\[Threaded comment\].*?\bComment:\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: the cells that are shown, those that are not by (row, column), comments, errors shown.

    Rows and columns count from 1; `area` has one empty row or column for each stretch of them.
    """

    area: Area
    hidden: tuple[tuple[int, int, str], ...]
    comments: tuple[tuple[int, int, str], ...]
    errors: tuple[tuple[int, int, str], ...]


def read_sheet(sheet: Any, styles: dict[tuple[int, int], bool]) -> Sheet:
    """An openpyxl worksheet, read with its values; `styles` remembers which letters cannot be seen."""
    unseen = sheet.sheet_state != "visible"
    rows, columns = _hidden_rows(sheet), _hidden_columns(sheet)
    covered = {c: any(low <= c <= high for low, high in columns) for c in {column for _, column in sheet._cells}}
    codes: dict[int, str] = {}
    seen: list[tuple[int, int, str]] = []
    hidden: list[tuple[int, int, str]] = []
    comments: list[tuple[int, int, str]] = []
    errors: list[tuple[int, int, str]] = []
    for cell in _cells(sheet):
        value, place = cell.value, (cell.row, cell.column)
        text = _text(value, _code(cell, codes)) if value is not None else ""
        covert = unseen or covered[place[1]] or place[0] in rows
        if cell.comment is not None and (said := _said(cell.comment)):
            (hidden if covert else comments).append((*place, said))
        if value is not None and not covert:
            covert = not text or (cell.has_style and _invisible(cell, styles))
            text = text or clean_line(str(value))
        if text:
            (hidden if covert else seen).append((*place, text))
            if cell.data_type == "e" and not covert:
                errors.append((*place, text))
    return Sheet(_area(sheet, seen), tuple(hidden), tuple(comments), tuple(errors))


def _cells(sheet: Any) -> Iterator[Any]:
    """The cells that the sheet has, in order; those between them are not made up, as its own iterators would."""
    for _, cell in sorted(sheet._cells.items()):
        if cell.value is not None or getattr(cell, "comment", None) is not None:
            yield cell


def _code(cell: Any, codes: dict[int, str]) -> str:
    """The cell's number format; openpyxl looks each up anew, which takes as long as reading it."""
    number = cell._style.numFmtId if cell.has_style else 0
    if number not in codes:
        codes[number] = str(cell.number_format)
    return codes[number]


def _text(value: object, code: str) -> str:
    text = shown(value, code)
    if text.isascii() and text.isprintable() and "  " not in text and "_x" not in text:
        return text.strip()
    text = _ESCAPED.sub(lambda m: chr(int(m[1], 16)), text)
    count_invisible(text)
    return clean_line(text)


def _said(comment: Any) -> str:
    """What a comment says, without its author's name on the first line and what the program adds."""
    text = _THREAD.sub("", str(comment.text or ""))
    count_invisible(text)
    author = str(comment.author or "").strip()
    if author and text.startswith(f"{author}:"):
        text = text[len(author) + 1 :]
    return clean_line(text)


def _invisible(cell: Any, styles: dict[tuple[int, int], bool]) -> bool:
    """White letters on no ground."""
    key = (cell._style.fontId, cell._style.fillId)
    if key not in styles:
        color = cell.font.color
        white = color is not None and color.type == "rgb" and str(color.rgb).upper() in ("FFFFFFFF", "00FFFFFF")
        styles[key] = white and cell.fill.fill_type is None
    return styles[key]


def _hidden_rows(sheet: Any) -> frozenset[int]:
    return frozenset(number for number, row in sheet.row_dimensions.items() if row.hidden or row.ht == 0)


def _hidden_columns(sheet: Any) -> tuple[tuple[int, int], ...]:
    columns = sheet.column_dimensions.values()
    return tuple((c.min or 0, c.max or 0) for c in columns if c.hidden)


def _area(sheet: Any, seen: list[tuple[int, int, str]]) -> Area:
    """The grid of what is shown: the rows and columns that hold text, and one for each gap between them."""
    hidden_rows, hidden_columns = _hidden_rows(sheet), _hidden_columns(sheet)
    numbers = _counted(sorted({row for row, _, _ in seen}), lambda r: r in hidden_rows)
    columns = _counted(
        sorted({column for _, column, _ in seen}), lambda c: any(low <= c <= high for low, high in hidden_columns)
    )
    row_of = {number: index for index, number in enumerate(numbers)}
    column_of = {number: index for index, number in enumerate(columns)}
    rows: list[list[tuple[int, str]]] = [[] for _ in numbers]
    for row, column, text in seen:
        rows[row_of[row]].append((column_of[column], text))
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for merged in sheet.merged_cells.ranges:
        top, left = row_of.get(merged.min_row), column_of.get(merged.min_col)
        if top is not None and left is not None:
            down = sum(1 for n in numbers[top : top + merged.max_row - merged.min_row + 1] if n <= merged.max_row)
            across = sum(1 for n in columns[left : left + merged.max_col - merged.min_col + 1] if n <= merged.max_col)
            spans[top, left] = (down, across)
    return Area(rows, numbers, columns, clean_line(sheet.title), spans)


def _counted(used: list[int], hidden: Any) -> list[int]:
    """The numbers used, with one more where visible ones between two of them are empty."""
    out: list[int] = []
    for number in used:
        if out and number - out[-1] > 1:
            empty = next((n for n in range(out[-1] + 1, min(number, out[-1] + 1000)) if not hidden(n)), 0)
            out += [empty] if empty else []
        out.append(number)
    return out

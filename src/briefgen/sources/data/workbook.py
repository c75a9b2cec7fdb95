"""Excel workbooks: the tables of each sheet as it shows them, with their notes, comments, units and dates."""

from __future__ import annotations

import io
import itertools
import re
import warnings
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from briefgen.model import BlockKind, Locator, Remark
from briefgen.sources.data.area import Area, letters
from briefgen.sources.data.cells import Sheet, read_sheet
from briefgen.sources.data.drawings import drawings_of, unread_remark
from briefgen.sources.data.figures import is_note
from briefgen.sources.data.laid import MAX_ROWS, Laid
from briefgen.sources.data.sheet import lay_out
from briefgen.sources.office.package import core_properties, main_part, open_package, relations
from briefgen.sources.office.properties import meta_of
from briefgen.sources.pieces import Draft, Meta, Piece, UnreadableError

MAX_CELLS = 1_000_000
"""Cells of a workbook; more take over a gigabyte."""
MAX_MERGED = 100_000
_GENERIC = re.compile(r"(?:sheet|tabelle|feuil|hoja|foglio|planilha|лист|blatt|data|table)\s*\d*", re.IGNORECASE)
_CELL = re.compile(rb"<(?:\w+:)?c[\s>]")
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^<>]*ref=\"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\"")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_PROGRAM = re.compile(r"openpyxl|xlsxwriter|libreoffice|calc|excel", re.IGNORECASE)
_SHOWN = 5
"""Cells that a remark names."""
_STRICT = b"http://purl.oclc.org/ooxml/"
_AGAIN = "open the workbook in a spreadsheet program and save it again"
_MEND = "correct these cells in the workbook, if they matter"
_SAVE = "open it in a spreadsheet program and save it as an Excel workbook (.xlsx)"


def read_xlsx(data: bytes) -> Draft:
    """Every visible sheet in order: its tables, at their cells, with what stands above, beneath and in comments.

    Hidden sheets, rows, columns and cells are left out as hidden text; charts, pictures and formulas that were
    never calculated are remarked on. Raises UnreadableError: damaged, encrypted, a bomb, binary (XLSB), over
    1,000,000 cells.
    """
    package = open_package(data, "xlsx")
    _check(package)
    pieces: list[Piece] = []
    remarks: list[Remark] = []
    titles: list[str] = []
    styles: dict[tuple[int, int], bool] = {}
    parts = _parts(package)
    book = _load(data)
    several = sum(sheet.sheet_state == "visible" for sheet in book.worksheets) > 1
    for sheet in book.worksheets:
        read = read_sheet(sheet, styles)
        laid = lay_out(read.area)
        boxes, unread = drawings_of(package, parts.get(sheet.title, ""))
        found = _with_comments(read, laid) + _boxed(read.area, boxes)
        if found and (several or not _GENERIC.fullmatch(read.area.sheet)):
            pieces.append(Piece(read.area.sheet, BlockKind.HEADING, 1))
        pieces += found
        pieces += _hidden(read)
        titles.append(laid.title)
        if sheet.sheet_state == "visible":
            remarks += [*laid.remarks, *unread_remark(sheet.title, unread), *_errors(read)]
            remarks += _uncalculated(package, parts.get(sheet.title, ""), sheet.title)
    if book.chartsheets:
        remarks.append(Remark("part-unread", f"{len(book.chartsheets)} sheets that are charts were not read"))
    return Draft(tuple(pieces), _meta(package, titles), tuple(remarks))


def _load(data: bytes) -> Any:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl leaves out on loading would matter only to one who saves it
        return load_workbook(io.BytesIO(data), data_only=True, keep_links=False)


def _check(package: zipfile.ZipFile) -> None:
    """Refuse what openpyxl cannot read, or would read into more memory than there is."""
    main = main_part(package, "xlsx")
    if main.endswith(".bin"):
        raise UnreadableError("it is a binary workbook (XLSB)", _SAVE)
    if _STRICT in package.read(main)[:4096]:
        raise UnreadableError("it is a workbook in Strict Open XML, which is not read", _SAVE)
    cells = merged = 0
    for name in package.namelist():
        if not name.startswith("xl/worksheets/") or not name.endswith(".xml"):
            continue
        xml = package.read(name)
        cells += len(_CELL.findall(xml))
        for left, top, right, bottom in _MERGE.findall(xml):
            merged += max(int(bottom) - int(top) + 1, 0) * max(_number(right) - _number(left) + 1, 0)
    if cells > MAX_CELLS:
        raise UnreadableError(f"it has {cells:,} cells, over {MAX_CELLS:,}", "take out the part that matters")
    if merged > MAX_MERGED:
        raise UnreadableError(
            f"its merged cells cover {merged:,} cells", "take the merging out, which only sets out the page"
        )


def _number(column: bytes) -> int:
    number = 0
    for letter in column:
        number = number * 26 + letter - 64
    return number


def _parts(package: zipfile.ZipFile) -> dict[str, str]:
    """The part of each sheet by the sheet's name."""
    from lxml import etree

    main = main_part(package, "xlsx")
    targets = {relation["id"]: relation["target"] for relation in relations(package, main)}
    root = etree.fromstring(package.read(main), etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
    found: dict[str, str] = {}
    for element in root.iter("{*}sheet") if root is not None else ():
        ids = [value for key, value in element.attrib.items() if str(key).endswith("}id")]
        found[str(element.get("name"))] = targets.get(str(ids[0]), "") if ids else ""
    return found


def _with_comments(read: Sheet, laid: Laid) -> list[Piece]:
    """The pieces, each comment a note beneath the table or the line that its cell stands in, or at the end."""
    pieces = [[piece] for piece in laid.pieces]
    last: list[Piece] = []
    area = read.area
    row_of = {number: index for index, number in enumerate(area.numbers)}
    column_of = {number: index for index, number in enumerate(area.columns)}
    spots = laid.by_row() if read.comments else {}
    for row, column, text in read.comments:
        at, across = row_of.get(row, -1), column_of.get(column, -1)
        note = Piece(f"Note on {letters(column)}{row}: {text}", BlockKind.NOTE, place=_cell(area, row, column))
        found = (laid.bound(spot, at, across) for spot in spots.get(at, ()))
        spot = next((place for place in found if place), None)
        if spot is None:
            last.append(note)
        else:
            pieces[spot[0]].append(replace(note, bound=spot[1]))
    return [piece for group in pieces for piece in group] + last


def _boxed(area: Area, boxes: Iterable[tuple[int, int, str]]) -> list[Piece]:
    return [
        Piece(text, BlockKind.NOTE if is_note(text) else BlockKind.PARAGRAPH, place=_cell(area, row, column))
        for row, column, text in boxes
    ]


def _cell(area: Area, row: int, column: int) -> Locator:
    return replace(area, numbers=[row], columns=[column]).place(0, 0, 0, 0)


def _hidden(read: Sheet) -> list[Piece]:
    """What is not shown, a row at a time; of a great hidden sheet the first rows."""
    rows: dict[int, list[tuple[int, str]]] = {}
    for row, column, text in read.hidden:
        rows.setdefault(row, []).append((column, text))
    return [
        Piece(
            " | ".join(text for _, text in cells),
            reason="hidden text",
            place=replace(read.area, numbers=[row], columns=[c for c, _ in cells]).place(0, 0, 0, len(cells) - 1),
        )
        for row, cells in itertools.islice(rows.items(), MAX_ROWS)
    ]


def _errors(read: Sheet) -> list[Remark]:
    found = [f"{letters(column)}{row} {text}" for row, column, text in read.errors]
    return [_listed(read.area.sheet, "an error in place of a value", found, _MEND)] if found else []


def _uncalculated(package: zipfile.ZipFile, part: str, name: str) -> list[Remark]:
    """The formulas that have no value, as the program that wrote them did not calculate: their cells are empty."""
    from lxml import etree

    if part not in package.namelist() or not _FORMULA.search(package.read(part)):
        return []
    found: list[str] = []
    with package.open(part) as stream:
        for _, cell in etree.iterparse(stream, tag="{*}c", resolve_entities=False, no_network=True, recover=True):
            if cell.find("{*}f") is not None and not (cell.findtext("{*}v") or ""):
                found.append(str(cell.get("r") or "?"))
            cell.clear()
    return [_listed(name, "a formula that was never calculated, and are empty here", found, _AGAIN)] if found else []


def _listed(name: str, what: str, cells: list[str], step: str) -> Remark:
    more = f" and {len(cells) - _SHOWN} more" if len(cells) > _SHOWN else ""
    named = ", ".join(cells[:_SHOWN])
    return Remark("part-unread", f"on the sheet “{name}” these cells hold {what}: {named}{more}; {step}")


def _meta(package: zipfile.ZipFile, titles: Sequence[str]) -> Meta:
    """The workbook's properties; without a title in them, the first line over its first table."""
    own = meta_of(core_properties(package), "XLSX")
    author = () if any(_PROGRAM.search(name.full()) for name in own.author) else own.author
    origin = tuple((f, where) for f, where in own.origin if f != "weak_title" and (f != "author" or author))
    first = next((title for title in titles if title), "")
    title = own.weak_title or first
    if title:
        origin = (("title", "XLSX properties" if own.weak_title else "heading"), *origin)
    return replace(own, title=title, weak_title="", author=author, origin=origin)

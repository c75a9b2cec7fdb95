"""A page's data table as a grid, with its caption, its notes, and what is hidden in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from briefgen.sources.canonical import clean_line
from briefgen.sources.html.embedded import formula, left_out
from briefgen.sources.html.rules import BLOCKS, HIDDEN_CLASS, SILENT, STRUCK, SUPERSCRIPT
from briefgen.sources.html.styles import Sheet, hides
from briefgen.sources.tables import Cell, grid, is_layout

_NOTE_LINE = re.compile(
    r"^\W{0,3}(?:notes?|sources?|n\.b\.|quellen?|anmerkung(?:en)?|hinweis|fuentes?|notas?|fontes?|fonte|remarques?"
    r"|lecture|champ|источник|примечание|注|资料来源|来源|المصدر)\s*[:.：]|^(?:\*+|†|‡|[¹²³⁴-⁹ᵃ-ᶻ])\s*\S"
    r"|^\((?:[a-z]|\d{1,2})\)\s+\S|^(?:[a-z]|\d{1,2}|\.\.|[–-])\s*=\s*\S|^\[(?:[a-z]|\d{1,2})\]\s+\S|^[a-h][.)]?\s+[A-Z]",
    re.IGNORECASE,
)
_INNER = ("p", "div", "br", "li", "tr")


@dataclass(frozen=True, slots=True)
class Grid:
    """`cells` with the header row first; `notes` from the table's foot; `hidden` cells' words."""

    caption: str
    cells: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]
    hidden: tuple[tuple[str, str], ...]


def is_note_line(text: str) -> bool:
    """True for a line beneath a table that explains it: "Source: ...", "* Estimate", "a = ..."."""
    return bool(_NOTE_LINE.match(text))


def grid_of(table: Any, sheet: Sheet) -> Grid | None:
    """The table as a grid; None where it sets out the page or has no words. It holds no other table."""
    if next(table.iter("h1", "h2", "h3"), None) is not None:
        return None
    hidden: list[tuple[str, str]] = []
    heads: list[list[Cell]] = []
    body: list[list[Cell]] = []
    foot: list[list[Cell]] = []
    for row in table.iter("tr"):
        cells = [_cell(c, sheet, hidden) for c in row if c.tag in ("td", "th")]
        if _is_hidden(row, sheet):
            hidden += [(" ".join(c.text for c in cells if c.text), "hidden text")]
        elif cells:
            part = row.getparent().tag
            titles = part == "thead" or (not body and all(c.tag == "th" for c in row if c.tag in ("td", "th")))
            (foot if part == "tfoot" else heads if titles else body).append(cells)
    caption = _text(found, sheet, hidden) if (found := table.find("caption")) is not None else ""
    width = max((sum(c.columns for c in row) for row in (*heads, *body)), default=0)
    caption, heads, body = _titled(caption, heads, body, width)
    notes, body = _footed(body, foot, width)
    filled = grid([*heads, *body], len(heads))
    if not filled or is_layout(filled):
        return None
    return Grid(caption, filled, tuple(notes), tuple(h for h in hidden if h[0]))


def _titled(
    caption: str, heads: list[list[Cell]], body: list[list[Cell]], width: int
) -> tuple[str, list[list[Cell]], list[list[Cell]]]:
    """A first row of one cell over all columns is the caption, where there is none."""
    for rows in (heads, body):
        if rows and (rows is heads or not heads):
            full = len(rows[0]) == 1 and rows[0][0].columns >= width > 1 and len(heads) + len(body) > 2
            if full and not caption and rows[0][0].text:
                return rows[0][0].text, heads[1:] if rows is heads else heads, body[1:] if rows is body else body
    return caption, heads, body


def _footed(body: list[list[Cell]], foot: list[list[Cell]], width: int) -> tuple[list[str], list[list[Cell]]]:
    """Notes in the foot and in last rows of one cell; a foot of as many cells as the table is its totals."""
    notes = [row[0].text for row in foot if len(row) == 1 and row[0].text]
    body = [*body, *(row for row in foot if len(row) > 1)]
    above: list[str] = []
    while body and len(body[-1]) == 1 and body[-1][0].columns >= width > 1 and is_note_line(body[-1][0].text):
        above.append(body.pop()[0].text)
    return [*reversed(above), *notes], body


def _cell(cell: Any, sheet: Sheet, hidden: list[tuple[str, str]]) -> Cell:
    return Cell(_text(cell, sheet, hidden), _span(cell.get("rowspan")), _span(cell.get("colspan")))


def _text(cell: Any, sheet: Sheet, hidden: list[tuple[str, str]]) -> str:
    if not len(cell):
        return _line(cell.text or "")
    parts: list[str] = []
    _gather(cell, sheet, hidden, parts)
    return clean_line("".join(parts))


def _line(text: str) -> str:
    """As `clean_line`, at a tenth of its time for plain ASCII: most cells are figures."""
    line = " ".join(text.split())
    return line if line.isascii() and line.isprintable() else clean_line(text)


def _gather(cell: Any, sheet: Sheet, hidden: list[tuple[str, str]], parts: list[str]) -> None:
    from lxml import etree

    walk = etree.iterwalk(cell, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "end":
            if tag in BLOCKS and tag not in ("td", "th"):
                parts.append(" ")
            if element is not cell:
                parts.append(element.tail or "")
            continue
        if not tag or tag in SILENT:
            signs = formula(element) if tag == "math" else ""
            text, reason = left_out(element, tag) if tag and not signs else ("", "")
            parts.append(signs)
            hidden += [(text, reason)] if text else []
            walk.skip_subtree()
        elif element is not cell and _is_hidden(element, sheet):
            hidden.append((clean_line("".join(map(str, element.itertext()))), "hidden text"))
            walk.skip_subtree()
        elif tag in STRUCK and element is not cell:
            hidden.append((clean_line("".join(map(str, element.itertext()))), "struck out"))
            walk.skip_subtree()
        elif tag == "sup":
            parts.append(_raised("".join(map(str, element.itertext()))))
            walk.skip_subtree()
        else:
            parts.append(" " if tag in _INNER else "")
            parts.append(element.text or "")


def _raised(text: str) -> str:
    """A raised mark as raised characters, so that it does not run into a figure."""
    text = text.strip().strip("[]")
    raised = text.translate(SUPERSCRIPT)
    whole = all(ord(c) > 127 or c in ",* " for c in raised)
    return raised if whole and not (text.isalpha() and len(text) > 1) else text


def _is_hidden(element: Any, sheet: Sheet) -> bool:
    if not element.attrib:
        return False
    classes, inline = element.get("class") or "", element.get("style") or ""
    if element.get("hidden") is not None or (classes and HIDDEN_CLASS.search(classes)):
        return True
    if not inline and not sheet.rules:
        return False
    return hides(sheet.of(str(element.tag), classes, element.get("id") or "", inline)) == "sure"


def _span(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 5 and int(value) else 1

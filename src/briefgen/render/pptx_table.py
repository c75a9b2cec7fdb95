"""A native table on a slide: widths by content, figures flush right, a row for each row, the header repeated."""

from __future__ import annotations

import re
from typing import Any

from briefgen.model import Slide
from briefgen.render.pptx_fit import CALIBRI, leading, lines, width
from briefgen.render.pptx_fonts import Face
from briefgen.render.pptx_spots import Frame

_STYLE = "{3B4B98B0-60AC-42C2-AFA5-B58CD77FA1E5}"  # PowerPoint's "Light Style 1 - Accent 1"
_SIDE, _TOP = 7.0, 4.0  # points: cell margins
_LEAST = 40.0  # points: the width of a column, where there is room for it
_FIGURE = re.compile(
    r"[^\w]*(?:(?:US|AU|CA|C|A)?[$€£¥])?\s*[\d.,]+\s*(?:%|per ?cent|[kKmM]|bn|million|billion|trillion|thousand)?"
    r"\s*(?:\W*\[?\w\]?)?\W*|[-–—.…]*|n/?a|N/?A"
)
Rows = tuple[tuple[str, ...], ...]


def table_height(slide: Slide, room: float, size: float, font: Face = CALIBRI) -> float:
    """The height in points of the slide's header and rows in a width of `room`, set at `size`."""
    rows = (slide.header, *slide.rows)
    return sum(_heights(rows, _widths(rows, room, size, font), size, font))


def fill_table(shape: Any, slide: Slide, title: str, frame: Frame, size: float, font: Face, language: str) -> None:
    """Put the slide's header and rows into a placeholder, at the top of a frame that `table_height` has measured."""
    from pptx.shapes.placeholder import TablePlaceholder
    from pptx.util import Pt

    rows = (slide.header, *slide.rows)
    widths = _widths(rows, frame.w, size, font)
    heights = _heights(rows, widths, size, font)
    # a house's master may have a placeholder for anything where ours has one for tables
    holder: Any = TablePlaceholder(shape.element, shape._parent)
    made = holder.insert_table(rows=len(rows), cols=len(slide.header))
    made.left, made.top, made.width, made.height = Pt(frame.x), Pt(frame.y), Pt(frame.w), Pt(sum(heights))
    table = made.table
    table._tbl.tblPr.find(_a("tableStyleId")).text = _STYLE
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = Pt(wide)
    for row, tall in zip(table.rows, heights, strict=True):
        row.height = Pt(tall)
    made._element.nvGraphicFramePr.cNvPr.set("name", "Table")
    made._element.nvGraphicFramePr.cNvPr.set("descr", _described(slide, title))
    right = figures(slide)
    for y, row in enumerate(rows):
        for x, text in enumerate(row):
            _cell(table.cell(y, x), text, size, x in right, y == 0, language)


def figures(slide: Slide) -> frozenset[int]:
    """The columns, from 0, whose every filled cell is a figure."""
    return frozenset(
        x
        for x in range(len(slide.header))
        if any(c.isdigit() for row in slide.rows for c in row[x])
        and all(_FIGURE.fullmatch(row[x]) for row in slide.rows)
    )


def _described(slide: Slide, title: str) -> str:
    """The alternative text: what the table shows and how large it is."""
    return f"Table, {title}: {len(slide.rows)} rows; columns {', '.join(h or 'unnamed' for h in slide.header)}"


def _widths(rows: Rows, room: float, size: float, font: Face) -> list[float]:
    """Column widths in points that add up to the room: what the cells of the body ask for, the longest held back.

    A column is no narrower than its longest word, as long as all have room for that. A header asks for what is left:
    it stands once, the cells below it many times.
    """
    inner = 2 * _SIDE
    columns = [[row[x] for row in rows] for x in range(len(rows[0]))]
    words = [max((width(w, size, font) for c in cells for w in c.split()), default=0.0) for cells in columns]
    least = [max(min(w, room / 3) + inner, _LEAST) for w in words]
    asked, heads = (
        [max((min(width(c, size, font), room / 2) for c in cells), default=0.0) + inner for cells in part]
        for part in ([cells[1:] for cells in columns], [cells[:1] for cells in columns])
    )
    if sum(least) >= room:
        return [one / sum(least) * room for one in least]
    whole = [max(a, n) for a, n in zip(asked, least, strict=True)]
    if sum(whole) < room:
        asked, least = heads, whole
    more = [max(0.0, a - n) for a, n in zip(asked, least, strict=True)]
    spare = room - sum(least)
    if not sum(more):
        return [n + spare * n / sum(least) for n in least]
    return [n + spare * m / sum(more) for n, m in zip(least, more, strict=True)]


def _heights(rows: Rows, widths: list[float], size: float, font: Face) -> list[float]:
    return [
        max(_tall(text, size, wide - 2 * _SIDE, font) for text, wide in zip(row, widths, strict=True)) + 2 * _TOP
        for row in rows
    ]


def _tall(text: str, size: float, room: float, font: Face) -> float:
    return lines(text, size, max(room, size), font) * size * leading(text, font)


def _cell(cell: Any, text: str, size: float, right: bool, heads: bool, language: str) -> None:
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Pt

    cell.margin_left = cell.margin_right = Pt(_SIDE)
    cell.margin_top = cell.margin_bottom = Pt(_TOP)
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    if text:
        run = paragraph.add_run()
        run.text = text
        run.font.bold = heads
        run.font.name = "+mn-lt"
        run.font._element.set("lang", language)
    else:  # an empty cell would be as high as the master's text
        run = paragraph
    run.font.size = Pt(size)


def _a(name: str) -> str:
    from pptx.oxml.ns import qn

    return str(qn(f"a:{name}"))

"""A native table on a slide: widths by content, figures flush right, a row for each row."""

from __future__ import annotations

import re
from typing import Any

from briefgen.errors import RenderError
from briefgen.model import Slide
from briefgen.render.pptx_fit import LINE, lines, width
from briefgen.render.pptx_master import LEFT, ROOM

_STYLE = "{3B4B98B0-60AC-42C2-AFA5-B58CD77FA1E5}"  # PowerPoint's "Light Style 1 - Accent 1"
_SIDE, _TOP = 7.0, 4.0  # points: cell margins
_SIZES = (18, 17, 16, 15, 14, 13, 12, 11, 10)
_FIGURE = re.compile(
    r"[^\w]*(?:(?:US|AU|CA|C|A)?[$€£¥])?\s*[\d.,]+\s*(?:%|per ?cent|[kKmM]|bn|million|billion|trillion|thousand)?"
    r"\s*(?:\W*\[?\w\]?)?\W*|[-–—.…]*|n/?a|N/?A"
)


def fill_table(shape: Any, slide: Slide, title: str, top: float, floor: float, language: str, number: int) -> None:
    """Put the slide's header and rows into a table placeholder, between `top` and `floor` (points).

    Raises RenderError when the rows do not fit at 10 points.
    """
    from pptx.util import Pt

    rows = (slide.header, *slide.rows)
    size = next((s for s in _SIZES if sum(_heights(rows, _widths(rows, s), s)) <= floor - top), 0)
    if not size:
        raise RenderError(
            f"slide {number}, “{slide.title}”: {len(slide.rows)} rows do not fit", next_step="split the table"
        )
    widths = _widths(rows, size)
    frame = shape.insert_table(rows=len(rows), cols=len(slide.header))
    frame.left, frame.top, frame.width = Pt(LEFT), Pt(top), Pt(ROOM)
    table = frame.table
    table._tbl.tblPr.find(_a("tableStyleId")).text = _STYLE
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = Pt(wide)
    for row, tall in zip(table.rows, _heights(rows, widths, size), strict=True):
        row.height = Pt(tall)
    frame.height = Pt(sum(_heights(rows, widths, size)))
    frame._element.nvGraphicFramePr.cNvPr.set("name", "Table")
    frame._element.nvGraphicFramePr.cNvPr.set("descr", _described(slide, title))
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


def _widths(rows: tuple[tuple[str, ...], ...], size: float) -> list[float]:
    """Column widths in points that add up to the slide's: what each cell asks for, the longest held back."""
    asked = [
        max(max(min(width(row[x], size), ROOM / 2) for row in rows) + 2 * _SIDE, 40.0) for x in range(len(rows[0]))
    ]
    return [a / sum(asked) * ROOM for a in asked]


def _heights(rows: tuple[tuple[str, ...], ...], widths: list[float], size: float) -> list[float]:
    return [
        max(lines(text, size, wide - 2 * _SIDE) for text, wide in zip(row, widths, strict=True)) * size * LINE
        + 2 * _TOP
        for row in rows
    ]


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
        run.font.size, run.font.bold = Pt(size), heads
        run.font.name = "+mn-lt"
        run.font._element.set("lang", language)


def _a(name: str) -> str:
    from pptx.oxml.ns import qn

    return str(qn(f"a:{name}"))

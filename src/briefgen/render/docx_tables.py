"""Tables in Word: columns as wide as their text wants, rows that stay whole, numbers aligned on the decimal."""

from __future__ import annotations

import math
import re
from typing import Any

from briefgen.render.docx_reference import element, qualified
from briefgen.render.nodes import Node, plain

WHOLE = (
    14  # lines of a table that stays on one page, with the note below it; a taller one would leave half a page empty
)
_HEAD = 1  # rows of a taller one that stay with what follows: with more, LibreOffice may leave the page empty
_SIDES = 200  # twips: the room left and right of a cell's text
_WIDE, _NARROW = 0.54, 0.27  # of the size: how wide figures and letters of a sans-serif face are
_SLIM = frozenset(" .,;:'|!()[]ijlftrI")
_SIZE = 170  # twips: the size of a table's text
_ROOM = 112  # characters of a line across the page
_EDGES = 3  # characters: as wide as the room left and right of a cell's text
_LONGEST = 160  # characters: a longer cell asks for no more
_LEAST = 130  # twips: the smallest text of a table, where its words would else be broken
_BOLD = 1.08  # how much wider the letters of a head and of another sans-serif face may be
_HALF_POINT = 6350  # English metric units
_BROAD = frozenset("mwMW@%—")
_DECIMAL = re.compile(r"\d(?=[.]\d)|\d(?![\d,. \u00a0\u202f]*\d)")  # the figure before which a decimal tab stands


_UNBROKEN = re.compile(r"(?:[^\s-]|\u00a0)+-?|-")
_UNITED = re.compile(r"(\d) (?=(?:million|billion|trillion|thousand)\b)")


def widths(rows: list[Any], count: int) -> list[float]:
    """Each column's share of the page: short ones as wide as their longest cell; the others share what is left.

    The words of the first row, a head, may run over lines: they ask for as much as half of them takes.
    """
    longest = [3] * count
    for number, row in enumerate(rows):
        for at, cell in enumerate(row[1][:count]):
            text = plain(cell[4])
            asked = len(text) if number or len(rows) == 1 else max(map(len, [*text.split(), text[::2]]))
            longest[at] = max(longest[at], min(asked, _LONGEST))
    wanted = [n + _EDGES for n in longest]
    room, broken = float(_ROOM), list(range(count))
    while sum(wanted[at] for at in broken) > room:
        whole = [at for at in broken if wanted[at] <= room / len(broken)]
        if not whole:
            break
        room -= sum(wanted[at] for at in whole)
        broken = [at for at in broken if at not in whole]
    long = sum(wanted[at] for at in broken) or 1
    shares = [wanted[at] * min(1.0, room / long) if at in broken else wanted[at] for at in range(count)]
    return [round(share / sum(shares), 4) for share in shares]


def rows_of(table: Node) -> list[Any]:
    """All rows of a pandoc table: of its head, its bodies and its foot."""
    _, _, _, head, bodies, foot = table["c"]
    return [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]


def mend_table(table: Any, width: int) -> None:
    """Give a w:tbl real widths of a text column in twips, whole rows, and decimal tabs in its columns of numbers."""
    rows = table.xpath("w:tr")
    columns = _set_widths(table, width, rows)
    for row in rows:
        row.get_or_add_trPr().insert(0, element("<w:cantSplit {ns}/>"))
        _style_empty(row)
    together = rows if sum(_lines(row, columns) for row in rows) <= WHOLE else rows[:_HEAD]
    for paragraph in (p for row in together for p in row.xpath(".//w:p")):
        paragraph.get_or_add_pPr().keepNext_val = True
    for at, column in enumerate(columns):
        _align(rows, at, column - _SIDES)


def _set_widths(table: Any, width: int, rows: list[Any]) -> list[int]:
    """The columns' widths in twips: none narrower than its longest word, the text smaller where they would not fit."""
    grid = table.xpath("w:tblGrid/w:gridCol")
    whole = sum(int(column.get(qualified("w"), "1")) for column in grid) or 1
    wanted = [int(column.get(qualified("w"), "1")) * width // whole for column in grid]
    words = [_longest_word(rows, at) for at in range(len(grid))]
    room = width - _SIDES * len(grid)
    if sum(words) > room > 0:
        scale = max(room / sum(words), _LEAST / _SIZE)
        _make_smaller(table, round(_SIZE * scale / 10))
        words = [int(word * scale) for word in words]
    made = _at_least(wanted, [word + _SIDES for word in words], width)
    for column, size in zip(grid, made, strict=True):
        column.set(qualified("w"), str(size))
    for row in rows:
        cells = row.xpath("w:tc")
        for cell, size in zip(cells, made, strict=False):
            if not cell.xpath("w:tcPr/w:gridSpan"):
                cell.get_or_add_tcPr().insert(0, element(f'<w:tcW {{ns}} w:w="{size}" w:type="dxa"/>'))
    return made


def _style_empty(row: Any) -> None:
    """An empty cell's paragraph in the style of the others, or its row would be higher than they are."""
    for style in row.xpath("(.//w:p[w:r]/w:pPr/w:pStyle)[1]/@w:val"):
        for empty in row.xpath("w:tc/w:p[not(w:r)]"):
            empty.get_or_add_pPr().style = style


def _lines(row: Any, columns: list[int]) -> int:
    """About how many lines a row has."""
    sizes = zip(row.xpath("w:tc"), columns, strict=False)
    return max((math.ceil(_wide("".join(c.xpath(".//w:t/text()"))) / max(1, w - _SIDES)) for c, w in sizes), default=1)


def _at_least(wanted: list[int], least: list[int], width: int) -> list[int]:
    """The widths, each at least its least where the width has room for all; what they take, the others give."""
    if not wanted or sum(least) > width:
        total = sum(least) or 1
        made = [n * width // total for n in least]
    else:
        spare = [max(0, n - m) for n, m in zip(wanted, least, strict=True)]
        left, total = width - sum(least), sum(spare) or 1
        made = [m + left * s // total for m, s in zip(least, spare, strict=True)]
    if made:
        made[-1] += width - sum(made)  # what rounding leaves
    return made


def _longest_word(rows: list[Any], at: int) -> int:
    """How wide a column's longest word is, in twips; a figure and its unit are one word."""
    texts = ["".join(p.xpath(".//w:t/text()")) for row in rows for p in row.xpath(f"w:tc[{at + 1}]/w:p")]
    words = [word for text in texts for word in _UNBROKEN.findall(_UNITED.sub("\\1\u00a0", text))]
    return max((_word(word) for word in words), default=0)


def _word(text: str) -> int:
    """About how wide a word is at most, in twips, in bold."""
    size = sum(0.3 if c in _SLIM else 0.86 if c in _BROAD else 0.6 if c.isupper() else 0.54 for c in text)
    return round(size * _BOLD * _SIZE)


def _make_smaller(table: Any, half_points: int) -> None:
    """The text of a table in another size, in half points."""
    for run in table.xpath(".//w:r"):
        run.get_or_add_rPr().sz_val = half_points * _HALF_POINT


def _align(rows: list[Any], at: int, room: int) -> None:
    """Set the numbers of a column on one decimal tab, unless its longest would not stay on its line."""
    cells = [cell for row in rows if not row.xpath("w:trPr/w:tblHeader") for cell in row.xpath(f"w:tc[{at + 1}]")]
    numbers = [p for cell in cells for p in cell.xpath("w:p[w:pPr/w:jc/@w:val='right']")]
    texts = ["".join(p.xpath(".//w:t/text()")) for p in numbers]
    parts = [_split(text) for text in texts if text.strip()]
    if not parts or room <= 0:
        return
    before, after = (max(map(_wide, side)) for side in zip(*parts, strict=True))
    if before + after > room:
        return
    stop = room - after
    for paragraph in numbers:
        properties = paragraph.pPr
        properties.remove(properties.xpath("w:jc")[0])
        tabs = element(f'<w:tabs {{ns}}><w:tab w:val="decimal" w:pos="{stop}"/></w:tabs>')
        properties.insert_element_before(tabs, *_AFTER_TABS)


_AFTER_TABS = (
    "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct", "w:topLinePunct", "w:autoSpaceDE",
    "w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing",
    "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap",
    "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip


def _wide(text: str) -> int:
    """About how wide a text of a table is, in twips."""
    return round(sum(_NARROW if char in _SLIM else _WIDE for char in text) * _SIZE)


def _split(text: str) -> tuple[str, str]:
    """What stands before the decimal point, or the end of the number where it has none, and what behind."""
    found = _DECIMAL.search(text)
    return (text[: found.end()], text[found.end() :]) if found else (text, "")

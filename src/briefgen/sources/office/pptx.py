"""PPTX: each slide's title, text, tables and charts in reading order, then what its speaker says."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from briefgen.model import BlockKind, Locator
from briefgen.sources.canonical import clean_line
from briefgen.sources.inlines import LEFT_OUT
from briefgen.sources.invisible import count_invisible
from briefgen.sources.office.captions import tie_captions, tie_notes
from briefgen.sources.office.charts import chart_of, smart_art
from briefgen.sources.office.package import core_properties, open_package, part
from briefgen.sources.office.paint import invisible
from briefgen.sources.office.properties import meta_of, unread_remarks
from briefgen.sources.office.slides import A, P, R, Shape, Slide, off_slide, shapes_of, slides_of
from briefgen.sources.pieces import Draft, Piece
from briefgen.sources.raised import raised
from briefgen.sources.tables import Cell, grid

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_FURNITURE = ("dt", "ftr", "sldNum", "hdr")
_HIDDEN_SLIDE = "hidden text (hidden slide)"
_REPEATED = 4
"""Slides from which a line on more than half of them is the presentation's furniture."""
_LINE = 120


def read_pptx(data: bytes) -> Draft:
    """A presentation; slides that are not shown, and what cannot be seen on a slide, are left out.

    Raises UnreadableError for what is damaged, encrypted, a bomb or carries a DOCTYPE.
    """
    package = open_package(data, "pptx")
    unread: Counter[str] = Counter()
    pieces: list[list[Piece]] = [list(_slide(package, slide, unread)) for slide in slides_of(package)]
    meta = meta_of(core_properties(package), "PPTX")
    return Draft(tuple(p for slide in _without_furniture(pieces) for p in slide), meta, unread_remarks(unread))


def _slide(package: zipfile.ZipFile, slide: Slide, unread: Counter[str]) -> Iterator[Piece]:
    """The pieces of one slide, its title first, its speaker's notes and its comments last."""
    count_invisible("".join(map(str, slide.root.itertext(f"{A}t"))))
    shapes = shapes_of(slide)
    pieces = [p for shape in shapes for p in _shape(package, slide, shape, shapes, unread)]
    heading = next((p for p in pieces if p.kind is BlockKind.HEADING and not p.reason), None)
    notes = _notes(package, slide)
    named = Piece(f"Slide {slide.number}", BlockKind.HEADING, 1)  # as its program calls it
    found, notes = tie_notes(tie_captions(pieces), notes)
    if heading is None and (notes or any(not p.reason for p in found)):
        found.insert(0, named)
    if notes:
        found += [Piece("Notes", BlockKind.HEADING, 2), *notes]
    if slide.hidden:
        found = [replace(p, reason=p.reason or _HIDDEN_SLIDE) for p in found if p is not named]
    found += [Piece(line, reason=LEFT_OUT["comment"]) for line in _comments(package, slide)]
    place = Locator("slide", str(slide.number))
    yield from (replace(p, place=place) for p in found if p.body.strip())


def _shape(
    package: zipfile.ZipFile, slide: Slide, shape: Shape, others: list[Shape], unread: Counter[str]
) -> list[Piece]:
    element = shape.element
    if element.tag == f"{P}graphicFrame":
        found = _frame(package, slide, element, unread)
    elif element.tag == f"{P}pic":
        unread["image"] += not slide.hidden
        return []
    else:
        found = _text(element.find(f"{P}txBody"), slide, shape, others)
    named = next(element.iter(f"{P}cNvPr"), None)
    if off_slide(shape, slide) or (named is not None and named.get("hidden") in ("1", "true")):
        return [replace(p, reason=LEFT_OUT["hidden"]) for p in found]
    if shape.kind in _FURNITURE:
        return [replace(p, reason=LEFT_OUT["furniture"]) for p in found]
    if shape.kind in ("title", "ctrTitle"):
        return _title(found)
    return found


def _title(pieces: list[Piece]) -> list[Piece]:
    """A title's lines as one heading."""
    shown = clean_line(" ".join(p.text for p in pieces if not p.reason))
    return [Piece(shown, BlockKind.HEADING, 1)] * bool(shown) + [p for p in pieces if p.reason]


def _text(body: Any, slide: Slide, shape: Shape, others: list[Shape]) -> list[Piece]:
    """The paragraphs of a text body, list items by their bullets and levels."""
    out: list[Piece] = []
    for paragraph in body.findall(f"{A}p") if body is not None else ():
        words: list[str] = []
        unseen: list[str] = []
        struck: list[str] = []
        fields = 0
        for run in paragraph:
            if run.tag == f"{A}br":
                words.append(" ")
            elif run.tag in (f"{A}r", f"{A}fld"):
                text = _words(run)
                fields += run.tag == f"{A}fld" and (run.get("type") or "").startswith(("slidenum", "datetime"))
                holder = unseen if invisible(run, shape, slide, others) else struck if _struck(run) else words
                holder.append(text)
        text = clean_line("".join(words))
        level = _level(paragraph)
        piece = Piece(text, reason=LEFT_OUT["furniture"] if fields and not _letters(text) else "")
        if text and _bulleted(paragraph, shape, slide, level):
            piece = replace(piece, kind=BlockKind.LIST_ITEM, level=level + 1)
        out += [piece] if text else []
        for reason, found in ((LEFT_OUT["hidden"], unseen), ("struck out", struck)):
            line = clean_line("".join(found))
            out += [Piece(line, reason=reason)] if line else []
    return out


def _words(run: Any) -> str:
    """A run's text; a raised figure in raised characters."""
    text = run.findtext(f"{A}t") or ""
    properties = run.find(f"{A}rPr")
    up = (properties.get("baseline") or "") if properties is not None else ""
    return raised(text) if up and not up.startswith(("-", "0")) else text


def _struck(run: Any) -> bool:
    properties = run.find(f"{A}rPr")
    return properties is not None and properties.get("strike") in ("sngStrike", "dblStrike")


def _line(paragraph: Any) -> str:
    """A paragraph's runs in one line; where it breaks there is a space."""
    return "".join(" " if run.tag == f"{A}br" else _words(run) for run in paragraph.iter(f"{A}r", f"{A}fld", f"{A}br"))


def _letters(text: str) -> bool:
    return sum(c.isalpha() for c in text) > 10


def _level(paragraph: Any) -> int:
    properties = paragraph.find(f"{A}pPr")
    text = (properties.get("lvl") or "0") if properties is not None else "0"
    return min(int(text), 8) if text.isdigit() else 0


def _bulleted(paragraph: Any, shape: Shape, slide: Slide, level: int) -> bool:
    """True where a bullet or number stands before it: its own word, else its shape's, layout's or master's."""
    if shape.kind in ("title", "ctrTitle", "subTitle"):
        return False
    name = f"{A}lvl{level + 1}pPr"
    layers = [paragraph.find(f"{A}pPr")]
    layers += [e.find(f"{P}txBody/{A}lstStyle/{name}") for e in (shape.element, *shape.inherited)]
    if shape.kind and slide.master is not None:
        layers.append(slide.master.find(f"{P}txStyles/{P}bodyStyle/{name}"))
    for layer in layers:
        for mark in layer if layer is not None else ():
            if mark.tag in (f"{A}buChar", f"{A}buAutoNum", f"{A}buBlip"):
                return True
            if mark.tag == f"{A}buNone":
                return False
    return False


def _frame(package: zipfile.ZipFile, slide: Slide, frame: Any, unread: Counter[str]) -> list[Piece]:
    """A table, a chart's cached figures, a diagram's words; what else a frame holds is counted as not read."""
    table = next(frame.iter(f"{A}tbl"), None)
    if table is not None:
        return _table(table)
    chart = next(frame.iter(f"{_C}chart"), None)
    if chart is not None:
        title, cells = chart_of(part(package, _target(slide, chart.get(f"{R}id")), recover=True))
        if cells:
            return [*([Piece(title, BlockKind.CAPTION)] if title else []), Piece(kind=BlockKind.TABLE, cells=cells)]
        unread["chart"] += not slide.hidden
        return []
    art = next(frame.iter(f"{_DGM}relIds"), None)
    if art is not None:
        lines = smart_art(part(package, _target(slide, art.get(f"{R}dm")), recover=True))
        unread["diagram"] += not lines and not slide.hidden
        return [Piece(line, BlockKind.LIST_ITEM, level) for level, line in lines]
    unread["embedded object"] += not slide.hidden
    return []


def _target(slide: Slide, identifier: str | None) -> str:
    return slide.links.get(identifier or "", {}).get("target", "")


def _table(table: Any) -> list[Piece]:
    rows = []
    for row in table.findall(f"{A}tr"):
        cells = []
        for cell in row.findall(f"{A}tc"):
            if cell.get("hMerge") in ("1", "true") or cell.get("vMerge") in ("1", "true"):
                continue
            lines = map(_line, cell.iter(f"{A}p"))
            text = " ".join(line for line in map(clean_line, lines) if line)
            cells.append(Cell(text, _span(cell.get("rowSpan")), _span(cell.get("gridSpan"))))
        rows.append(cells)
    properties = table.find(f"{A}tblPr")
    head = properties is not None and properties.get("firstRow") in ("1", "true")
    cells_ = grid(rows, 1 if head else 0)
    return [Piece(kind=BlockKind.TABLE, cells=cells_)] if cells_ else []


def _span(text: str | None) -> int:
    return int(text) if text and text.isdigit() and len(text) < 5 else 1


def _notes(package: zipfile.ZipFile, slide: Slide) -> list[Piece]:
    """What the speaker says, a paragraph a piece."""
    found: list[Piece] = []
    for name in slide.linked("notesSlide"):
        root = part(package, name, recover=True)
        for shape in root.iter(f"{P}sp") if root is not None else ():
            holder = next(shape.iter(f"{P}ph"), None)
            if holder is not None and (holder.get("type") or "body") == "body":
                lines = [*map(_line, shape.iter(f"{A}p"))]
                count_invisible("".join(lines))
                found += [Piece(line) for line in map(clean_line, lines) if line]
    return found


def _comments(package: zipfile.ZipFile, slide: Slide) -> list[str]:
    """Reviewers' comments, old (p:text) and new (a:t)."""
    found: list[str] = []
    for name in slide.linked("comments"):
        root = part(package, name, recover=True)
        for element in root.iter(f"{P}text", f"{A}p") if root is not None else ():
            found.append(clean_line("".join(element.itertext())))
    return [line for line in found if line]


def _without_furniture(slides: list[list[Piece]]) -> list[list[Piece]]:
    """A short line that stands on more than half of the slides is a running foot, not what they say."""
    counts = Counter(text for slide in slides for text in {p.text for p in slide if not p.reason and _running(p)})
    common = {t for t, n in counts.items() if n >= _REPEATED and n > len(slides) / 2 and t != "Notes"}
    reason = LEFT_OUT["furniture"]
    return [[replace(p, reason=reason) if _running(p) and p.text in common else p for p in slide] for slide in slides]


def _running(piece: Piece) -> bool:
    return piece.kind is BlockKind.PARAGRAPH and not piece.reason and 0 < len(piece.text) <= _LINE

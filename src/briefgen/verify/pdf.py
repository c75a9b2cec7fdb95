"""PDF, read with pypdfium2 (text, structure, links) and pdfminer (every object, for what may hide there).

Headers and footers are told from the text by the structure tree: what a page draws and the tree does
not hold is furniture, as it is to a screen reader. So a statement that runs over a page break is whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from briefgen.verify.bidi import in_reading_order, is_rtl, unmirrored
from briefgen.verify.fold import fold, fold_runs
from briefgen.verify.pdf_ink import inked
from briefgen.verify.pdf_objects import facts_of
from briefgen.verify.pictures import in_pdf_page
from briefgen.verify.reading import Picture, Reading, UnreadableError

_HYPHENS = {0x02: "-", 0xFFFE: "-"}  # how PDFium gives a hyphen at a line's end
_RUN_ON = re.compile(r"(?<![^\W_])\d[\d.,]*[A-Za-z]{4,}")
_SMALLEST = 3.0  # points
_RAISED_SIZE, _RAISED_SHIFT = 0.9, 0.1  # a superscript: smaller than its line, this much of an em above it


@dataclass(frozen=True, slots=True)
class _Glyph:
    """One character as drawn: its rank in the reading order (None: furniture), font size, baseline, place (points)."""

    char: str
    rank: int | None
    size: float
    baseline: float
    x: float


def read_pdf(data: bytes) -> Reading:
    """A PDF's text and facts; raises UnreadableError when it is broken, encrypted or has no pages."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(f"cannot be opened as PDF ({error})") from error
    try:
        return _read(pdf, data)
    finally:
        pdf.close()


def _read(pdf: Any, data: bytes) -> Reading:
    import pypdfium2.raw as raw

    tagged = bool(raw.FPDFCatalog_IsTagged(pdf.raw))
    body: list[_Glyph] = []
    margins: list[tuple[str, str]] = []
    links: list[str] = []
    pictures: list[Picture] = []
    run_on: list[str] = []
    strange: list[str] = []
    for number in range(len(pdf)):
        page = pdf[number]
        glyphs = tuple(_glyphs(page, _reading_order(page) if tagged else None))
        body.extend(_read_order(glyphs))
        margins.append((f"page {number + 1}", fold("".join(g.char for g in glyphs if g.rank is None or not tagged))))
        links.extend(_links(pdf, page))
        pictures.extend(in_pdf_page(page))
        run_on.extend(_run_on(page))
        strange.extend(_over(page, number + 1))
        page.close()
    facts = facts_of(data)
    faults = () if tagged else ("it is not tagged, so that a screen reader cannot follow it",)
    return Reading(
        body=fold_runs(_runs(body)),
        margins=tuple(margins),
        title=pdf.get_metadata_value("Title"),
        language=facts.language,
        count=len(pdf),
        links=tuple(links),
        hazards=facts.hazards,
        strange=(*strange, *facts.strange),
        faults=faults + facts.faults,
        pictures=tuple(pictures),
        metadata=(("its document information", fold(pdf.get_metadata_value("Subject"))), ("its XMP", fold(facts.xmp))),
        archived=facts.archived,
        record=facts.record,
        run_on=tuple(dict.fromkeys(run_on)),
    )


def _run_on(page: Any) -> list[str]:
    """Figures that a word follows without a space, in the page's text as a program that copies it gets it."""
    text = page.get_textpage()
    found = _RUN_ON.findall(text.get_text_range())
    text.close()
    return found


def _over(page: Any, number: int) -> Iterator[str]:
    """What lies over a page and is no link: each viewer shows it in a way of its own, or prints without it."""
    import pypdfium2.raw as raw

    for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, index)
        if raw.FPDFAnnot_GetSubtype(annotation) != raw.FPDF_ANNOT_LINK:
            yield f"an annotation on page {number} that is no link"
        raw.FPDFPage_CloseAnnot(annotation)


def _read_order(glyphs: Iterable[_Glyph]) -> Iterator[_Glyph]:
    """The glyphs of the text, without furniture, as they are read."""
    ranked = sorted((g for g in glyphs if g.rank is not None), key=lambda g: g.rank or 0)
    for _, group in groupby(ranked, key=lambda g: (g.rank, round(g.baseline))):
        drawn = tuple(group)
        read = in_reading_order(drawn, lambda g: g.char, lambda g: g.x)
        if read != list(drawn) or any(is_rtl(g.char) for g in read):
            whole = unmirrored("".join(g.char for g in read))
            read = [replace(g, char=c) for g, c in zip(read, whole, strict=True)]
        yield from read


def _glyphs(page: Any, order: dict[int, int] | None) -> Iterator[_Glyph]:
    """The characters that the page shows, in content order.

    `order` ranks marked content; None where the file is not tagged: then all is text.
    """
    import ctypes

    import pypdfium2.raw as raw

    text = page.get_textpage()
    visible = inked(page, text)
    seen: dict[int, tuple[int | None, float]] = {}  # text object -> rank, scale of its font
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(raw.FPDFText_CountChars(text.raw)):
        drawn = raw.FPDFText_GetTextObject(text.raw, index)
        if not drawn:
            continue  # white space that PDFium made up
        key = ctypes.addressof(drawn.contents)
        if key not in seen:
            rank = order.get(raw.FPDFPageObj_GetMarkedContentID(drawn)) if order is not None else 0
            seen[key] = (rank, _scale(drawn))
        rank, scale = seen[key]
        size = raw.FPDFText_GetFontSize(text.raw, index) * scale
        char = chr(raw.FPDFText_GetUnicode(text.raw, index))
        char = _HYPHENS.get(ord(char), char)
        if size >= _SMALLEST and (index in visible or not char.strip()):
            raw.FPDFText_GetCharOrigin(text.raw, index, ctypes.byref(x), ctypes.byref(y))
            yield _Glyph(char, rank, size, y.value, x.value)
    text.close()


def _reading_order(page: Any) -> dict[int, int]:
    """The page's marked content in the structure tree's order: id -> rank; list markers are left out.

    A renderer may draw markers and floats when all else on the page is drawn, in the middle of a
    statement that goes on overleaf.
    """
    import pypdfium2.raw as raw

    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return {}
    ranks: dict[int, int] = {}
    todo: list[Any] = [
        raw.FPDF_StructTree_GetChildAtIndex(tree, i) for i in reversed(range(raw.FPDF_StructTree_CountChildren(tree)))
    ]
    while todo:
        element = todo.pop()
        if isinstance(element, int):
            ranks.setdefault(element, len(ranks))
        elif element and _type(element) != "Lbl":
            todo.extend(_kid(element, i) for i in reversed(range(raw.FPDF_StructElement_CountChildren(element))))
    raw.FPDF_StructTree_Close(tree)
    return ranks


def _kid(element: Any, index: int) -> Any:
    """An element's kid: the id of marked content, or an element (None when it is neither)."""
    import pypdfium2.raw as raw

    mark = raw.FPDF_StructElement_GetChildMarkedContentID(element, index)
    return mark if mark >= 0 else raw.FPDF_StructElement_GetChildAtIndex(element, index)


def _type(element: Any) -> str:
    import ctypes

    import pypdfium2.raw as raw

    buffer = ctypes.create_string_buffer(128)
    length = raw.FPDF_StructElement_GetType(element, buffer, 128)
    return buffer.raw[: max(0, min(length, 128) - 2)].decode("utf-16-le", "replace")


def _scale(drawn: Any) -> float:
    """How much the text object's matrix enlarges its font, upwards."""
    import pypdfium2.raw as raw

    matrix = raw.FS_MATRIX()
    return abs(matrix.d) or 1.0 if raw.FPDFPageObj_GetMatrix(drawn, matrix) else 1.0


def _runs(glyphs: list[_Glyph]) -> Iterator[tuple[str, bool]]:
    """Each character with whether it is a superscript of the line that it stands on."""
    line: _Glyph | None = None
    for glyph in glyphs:
        shift = glyph.baseline - line.baseline if line else 0.0
        raised = (
            line is not None and glyph.size < _RAISED_SIZE * line.size and _RAISED_SHIFT * line.size < shift < line.size
        )
        if not raised and glyph.char.strip():
            line = glyph
        yield glyph.char, raised


def _links(pdf: Any, page: Any) -> Iterator[str]:
    """The targets of the page's links that lead out of the document; "#" where one leads within it."""
    import ctypes

    import pypdfium2.raw as raw

    position, link = ctypes.c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page.raw, ctypes.byref(position), ctypes.byref(link)):
        action = raw.FPDFLink_GetAction(link)
        if not action:
            continue
        kind = raw.FPDFAction_GetType(action)
        if kind == raw.PDFACTION_URI:
            length = raw.FPDFAction_GetURIPath(pdf.raw, action, None, 0)
            buffer = ctypes.create_string_buffer(length)
            raw.FPDFAction_GetURIPath(pdf.raw, action, buffer, length)
            yield buffer.value.decode("utf-8", "replace")
        elif kind != raw.PDFACTION_GOTO:
            yield f"an action of type {kind}"

"""PPTX: python-pptx writes the Deck into our master's placeholders; nothing that is written overflows."""

from __future__ import annotations

import io
from collections import Counter
from typing import Any

from briefgen.errors import RenderError
from briefgen.model import Deck, Document, RenderedFile, Slide
from briefgen.render.brand import Brand
from briefgen.render.ooxml import office_language, set_properties, settled
from briefgen.render.pptx_fit import height, lines
from briefgen.render.pptx_master import (
    BODY,
    BODY_BOX,
    CAVEATS,
    HANG,
    INSET,
    LAYOUTS,
    LEFT,
    ROOM,
    SIZES,
    STRIP,
    TABLE,
    presentation,
)  # fmt: skip
from briefgen.render.pptx_table import fill_table

_FOOT = 502  # points: where the source strip begins
_GAP = 5.0  # points after a paragraph of the body
# sizes in points to be tried in turn, each with the height in points, or the lines, that it may take
_NOTES = ((14, 80), (13, 80), (12, 110), (11, 150), (10, 150), (9, 170))
_TITLES = {
    "title": ((40, 2), (36, 3), (32, 3), (28, 3), (24, 3)),
    "section": ((34, 2), (28, 2), (24, 3), (20, 3)),
    "content": ((28, 1), (26, 2), (24, 2), (22, 2), (20, 2), (18, 2), (16, 3)),
}
_SMALLEST = 16  # points: a body that would need less does not fit
_CITATION = 0.72  # the size of a citation against its statement's


def render_pptx(document: Document, deck: Deck, brand: Brand) -> RenderedFile:
    """Slides with real placeholders, native tables, sources on each slide, notes; the document is not looked at.

    Raises RenderError naming the slide when its text does not fit at 16 points, or when there is no slide.
    """
    if not deck.slides:
        raise RenderError("the deck has no slide", next_step="put a title slide into slides.md.j2")
    titles = unique_titles(deck)
    try:
        made = presentation(brand)
        language = office_language(deck.language)
        for number, (slide, title) in enumerate(zip(deck.slides, titles, strict=True), 1):
            _add(made, slide, title, deck, language, number)
        set_properties(made.core_properties, deck)
        out = io.BytesIO()
        made.save(out)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RenderError(f"the slides could not be written: {error}", next_step="report this deck") from error
    return RenderedFile(deck.audience, "pptx", settled(out.getvalue()), len(deck.slides))


def unique_titles(deck: Deck) -> tuple[str, ...]:
    """Every slide's title; one that stands more than once is numbered, as a screen reader lists slides by title."""
    total = Counter(slide.title for slide in deck.slides)
    seen: Counter[str] = Counter()
    titles = []
    for slide in deck.slides:
        seen[slide.title] += 1
        many = total[slide.title]
        titles.append(f"{slide.title} ({seen[slide.title]} of {many})" if many > 1 else slide.title)
    return tuple(titles)


def _add(made: Any, slide: Slide, title: str, deck: Deck, language: str, number: int) -> None:
    if slide.layout not in LAYOUTS:
        raise RenderError(f"slide {number}: no layout {slide.layout!r}", next_step=f"use {', '.join(LAYOUTS)}")
    new = made.slides.add_slide(made.slide_layouts[list(LAYOUTS).index(slide.layout)])
    boxes = {shape.placeholder_format.idx: shape for shape in new.placeholders}
    _title(boxes[0], title, slide, language, number)
    floor = _foot(boxes, slide, language, number)
    if slide.layout == "table":
        fill_table(boxes[TABLE], slide, title, BODY_BOX.y, floor, language, number)
    elif slide.layout == "content":
        _body(boxes[BODY], slide, floor, language, number)
    else:
        _paragraph(boxes[BODY].text_frame.paragraphs[0], ((slide.subtitle, 0.0, ""),), language)
        for item in slide.items:
            _paragraph(boxes[BODY].text_frame.add_paragraph(), _runs(item.text, item.citation, 18), language)
    for shape in list(new.placeholders):
        if shape.placeholder_format.idx in (BODY, CAVEATS, STRIP) and not shape.text_frame.text:
            shape.element.getparent().remove(shape.element)
    _marking_and_number(made, new, slide, deck, language)
    if slide.notes:
        new.notes_slide.notes_text_frame.text = slide.notes
        _speak(new.notes_slide.notes_text_frame, language)


def _title(shape: Any, title: str, slide: Slide, language: str, number: int) -> None:
    sizes = _TITLES.get(slide.layout, _TITLES["content"])
    size = next((s for s, most in sizes if lines(title, s, ROOM) <= most), 0)
    if not size:
        raise RenderError(f"slide {number}: its title takes over three lines", next_step="shorten the title")
    _paragraph(shape.text_frame.paragraphs[0], ((title, float(size), ""),), language)


def _foot(boxes: dict[int, Any], slide: Slide, language: str, number: int) -> float:
    """Write the sources and, above them, the notes; the height in points above which the body must stay."""
    strip = "Sources: " + "; ".join(slide.strip) if slide.strip else ""
    if strip:
        size = next((s for s in (11, 10, 9, 8) if height([strip], s, 800) <= 28), 0)
        if not size:
            raise RenderError(f"slide {number}: its sources take over two lines", next_step="split the slide")
        _paragraph(boxes[STRIP].text_frame.paragraphs[0], ((strip, float(size), ""),), language)
    notes = (*_captions(slide), *slide.caveats)
    if not notes:
        return _FOOT - 4
    size = next((s for s, most in _NOTES if height(notes, s, ROOM) + 2 * INSET <= most), 0)
    if not size:
        raise RenderError(f"slide {number}: its notes take over a third of it", next_step="put less on it")
    tall = height(notes, size, ROOM) + 2 * INSET
    _place(boxes[CAVEATS], _FOOT - 2 - tall, tall)
    frame = boxes[CAVEATS].text_frame
    for at, text in enumerate(notes):
        _paragraph(frame.paragraphs[0] if not at else frame.add_paragraph(), ((text, float(size), ""),), language)
    return _FOOT - 4 - tall


def _captions(slide: Slide) -> tuple[str, ...]:
    """What a table's slide says of the table in a line, its citation above all."""
    return tuple(f"{i.text} {i.citation}".strip() for i in slide.items) if slide.layout == "table" else ()


def _body(shape: Any, slide: Slide, floor: float, language: str, number: int) -> None:
    room = floor - BODY_BOX.y
    size = next((s for s in (28, 26, 24, 22, 20, 18, 17, _SMALLEST) if _tall(slide, s) + 2 * INSET <= room), 0)
    if not size:
        raise RenderError(
            f"slide {number}, “{slide.title}”, does not fit at {_SMALLEST} points", next_step="put less on it"
        )
    _place(shape, BODY_BOX.y, room)
    frame = shape.text_frame
    for at, item in enumerate(slide.items):
        paragraph = frame.paragraphs[0] if not at else frame.add_paragraph()
        paragraph.level = min(item.level, 4)
        _paragraph(paragraph, _runs(item.text, item.citation, size), language)


def _tall(slide: Slide, size: float) -> float:
    """The height of a slide's items in points; a citation counts as if it were as large as its statement."""
    return sum(
        height([f"{item.text} {item.citation}".strip()], size, ROOM - HANG * (item.level + 1), _GAP + 1)
        for item in slide.items
    )


def _runs(text: str, citation: str, size: float) -> tuple[tuple[str, float, str], ...]:
    found = ((text, float(size), ""),)
    return (*found, (" " + citation, round(size * _CITATION), "tx2")) if citation else found


def _paragraph(paragraph: Any, runs: tuple[tuple[str, float, str], ...], language: str) -> None:
    """Runs of (text, size in points, theme colour); 0 and "" leave what the placeholder says."""
    from pptx.enum.dml import MSO_THEME_COLOR
    from pptx.util import Pt

    for text, size, colour in runs:
        if not text:
            continue
        run = paragraph.add_run()
        run.text = text
        run.font._element.set("lang", language)
        if size:
            run.font.size = Pt(size)
        if colour:
            run.font.color.theme_color = MSO_THEME_COLOR.TEXT_2


def _place(shape: Any, top: float, tall: float) -> None:
    from pptx.util import Pt

    shape.left, shape.top, shape.width, shape.height = Pt(LEFT), Pt(top), Pt(ROOM), Pt(tall)


def _marking_and_number(made: Any, new: Any, slide: Slide, deck: Deck, language: str) -> None:
    """Copy the layout's footer and slide number, which python-pptx leaves out, and fill the footer."""
    from copy import deepcopy

    for shape in new.slide_layout.placeholders:
        kind = shape.element.xpath(".//p:nvPr/p:ph/@type")[0]
        if kind not in ("ftr", "sldNum") or (kind == "ftr" and not deck.marking):
            continue
        element = deepcopy(shape.element)
        new.shapes._spTree.append(element)
        copy = new.shapes[-1]
        element.nvSpPr.cNvPr.set("id", str(900 + (kind == "ftr")))
        for old in element.xpath("p:spPr/*") + element.xpath("p:txBody/a:lstStyle/*"):
            old.getparent().remove(old)
        if kind == "ftr":
            _paragraph(copy.text_frame.paragraphs[0], ((deck.marking, float(SIZES["marking"]), ""),), language)
        for properties in element.xpath(".//a:rPr"):
            properties.set("lang", language)


def _speak(frame: Any, language: str) -> None:
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.font._element.set("lang", language)

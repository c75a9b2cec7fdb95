"""One slide: text, table or chart put into the layout's placeholders at the sizes that were measured."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from briefgen.errors import RenderError
from briefgen.model import DRAFT, Deck, Slide, SlideItem
from briefgen.render.chart_pptx import fill_chart
from briefgen.render.direction import is_rightward
from briefgen.render.pptx_layouts import Layout
from briefgen.render.pptx_measure import (
    Fit,
    fit,
    gap,
    marking_fit,
    notes_of,
    runs_of,
    sides_of,
    strip_of,
)  # fmt: skip
from briefgen.render.pptx_spots import POINT, Frame, Spot
from briefgen.render.pptx_table import fill_table
from briefgen.render.unbroken import unbroken_text

_INTRO = 18.0
_OWN_NUMBER = re.compile(r"\[\d+\]|\d+\.\s")  # of an entry of a list of references
Run = tuple[str, float, bool]  # text, size in points (0: the placeholder's own), whether it is set back


def add_slide(made: Any, layout: Layout, slide: Slide, title: str, deck: Deck, language: str, number: int) -> None:
    """Add a slide to a presentation. Raises RenderError naming it when it does not fit."""
    found = fit(slide, layout, title)
    if found is None:
        raise RenderError(f"slide {number}, “{title[:80]}”, does not fit", next_step="put less on it")
    new = made.slides.add_slide(made.slide_layouts[layout.index])
    writer = _Writer(new, language)
    writer.write(layout.title, layout.title.frame, [_plain(unbroken_text(title), found.title)])
    _body(writer, layout, slide, title, found)
    if found.notes_frame:
        writer.write(layout.notes, found.notes_frame, [_plain(t, found.notes) for t in notes_of(slide)], "Notes")
    if found.strip_frame:
        writer.write(layout.strip, found.strip_frame, [_plain(strip_of(slide), found.strip)], "Sources")
    writer.drop_empty()
    _marking(writer, layout, deck)
    _number(writer, layout)
    if slide.notes:
        frame = new.notes_slide.notes_text_frame
        # pages of notes are printed and handed on by themselves
        frame.text = "\n".join(part for part in (above(deck), slide.notes) if part)
        for run in (run for paragraph in frame.paragraphs for run in paragraph.runs):
            run.font._element.set("lang", language)


def _body(writer: _Writer, layout: Layout, slide: Slide, title: str, found: Fit) -> None:
    body, frame = layout.body, found.bodies[0]
    if slide.chart is not None:
        fill_chart(writer.shape(body, frame), slide.chart, frame, writer.language, body.font)
    elif slide.layout == "table":
        fill_table(writer.shape(body, frame), slide, title, frame, found.size, body.font, writer.language)
    elif len(layout.bodies) == 2:
        intro, *sides = sides_of(slide)
        if found.intro_frame:
            writer.write(layout.intro, found.intro_frame, [_cited(i, _INTRO) for i in intro], "Introduction")
        for spot, place, items in zip(layout.bodies, found.bodies, sides, strict=True):
            writer.write(spot, place, [_cited(i, found.size, 0) for i in items], space=gap(found.size))
    elif slide.layout in ("title", "section"):
        size = min(found.size, body.size)
        lines = [(0, ((slide.subtitle, size, False),))] if slide.subtitle else []
        writer.write(body, body.frame, [*lines, *(_cited(i, size, 0) for i in slide.items)], space=gap(size))
    else:
        writer.write(body, frame, [_cited(i, found.size) for i in slide.items], space=gap(found.size))
        _unbulleted(writer.shape(body, frame), slide.items)


def _unbulleted(shape: Any, items: tuple[SlideItem, ...]) -> None:
    """Take the bullets off what is alone on its slide and no list, and off what has a number of its own."""
    from pptx.oxml import parse_xml

    # an empty frame has a paragraph too
    for paragraph, item in zip(shape.text_frame.paragraphs, items, strict=False):
        if len(items) > 1 and not _OWN_NUMBER.match(item.text):
            continue
        properties = paragraph._p.get_or_add_pPr()
        if len(items) == 1:
            properties.set("marL", "0")
            properties.set("indent", "0")
        properties.append(parse_xml(_NO_BULLET))


Paragraph = tuple[int, tuple[Run, ...]]  # its level, its runs


def _plain(text: str, size: float) -> Paragraph:
    return 0, ((text, size, False),)


def _cited(item: SlideItem, size: float, level: int | None = None) -> Paragraph:
    (text, _), *cited = runs_of(item, size)
    runs: tuple[Run, ...] = ((text, float(size), False),)
    runs += tuple((f" {words}" if text else words, small, True) for words, small in cited)
    return (item.level if level is None else level), runs


class _Writer:
    """Writes into the placeholders of one new slide, and into boxes of its own where there is none."""

    def __init__(self, slide: Any, language: str) -> None:
        self.slide, self.language = slide, language
        self._boxes = {shape.placeholder_format.idx: shape for shape in slide.placeholders}

    def shape(self, spot: Spot, frame: Frame, name: str = "Text") -> Any:
        """The shape of a spot, in its frame; where a placeholder stands as its layout has it, nothing is written."""
        shape = self._boxes.get(spot.index)
        if shape is None:
            shape = self.slide.shapes.add_textbox(0, 0, 1, 1)
            shape.name = name
            shape.text_frame.word_wrap = True
            for side in ("left", "top", "right", "bottom"):
                setattr(shape.text_frame, f"margin_{side}", 0)
        elif frame == spot.frame:
            return shape
        place(shape, frame)
        return shape

    def write(self, spot: Spot, frame: Frame, lines: list[Paragraph], name: str = "Text", space: float = 0.0) -> None:
        """Fill a spot with paragraphs, `space` points after each where that is not the placeholder's own affair."""
        from pptx.util import Pt

        if not lines:
            return
        text = self.shape(spot, frame, name).text_frame
        for at, (level, runs) in enumerate(lines):
            paragraph = text.add_paragraph() if at else text.paragraphs[0]
            paragraph.level = min(level, 4)
            paragraph.space_before, paragraph.space_after = Pt(0), Pt(space)
            self.runs(paragraph, runs)
            if is_rightward("".join(text for text, _, _ in runs)):
                properties = paragraph._p.get_or_add_pPr()
                properties.set("algn", "r")
                properties.set("rtl", "1")

    def runs(self, paragraph: Any, runs: tuple[Run, ...]) -> None:
        """Add runs to a paragraph."""
        from pptx.enum.dml import MSO_THEME_COLOR
        from pptx.util import Pt

        for text, size, back in runs:
            if not text:
                continue
            run = paragraph.add_run()
            run.text = text
            run.font._element.set("lang", self.language)
            if size:
                run.font.size = Pt(size)
            if back:
                run.font.color.theme_color = MSO_THEME_COLOR.TEXT_2

    def copied(self, kind: str, index: int) -> Any:
        """A copy of the layout's footer or number, which python-pptx leaves out; None where the layout has none."""
        found = [s for s in self.slide.slide_layout.placeholders if s.placeholder_format.idx == index]
        if index < 0 or not found:
            return None
        element = deepcopy(found[0].element)
        self.slide.shapes._spTree.append(element)
        element.nvSpPr.cNvPr.set("id", str(900 + (kind == "ftr")))
        for old in element.xpath("p:spPr/*") + element.xpath("p:txBody/a:lstStyle/*"):
            old.getparent().remove(old)
        return self.slide.shapes[-1]

    def drop_empty(self) -> None:
        """Take out the placeholders that nothing was put into."""
        for shape in list(self.slide.placeholders):
            if shape.has_text_frame and not shape.text_frame.text:
                shape.element.getparent().remove(shape.element)


def place(shape: Any, frame: Frame) -> None:
    """Move a shape to a frame."""
    edges = (round(edge * POINT) for edge in (frame.x, frame.y, frame.w, frame.h))
    shape.left, shape.top, shape.width, shape.height = edges


def above(deck: Deck) -> str:
    """What stands on every slide: draft, embargo, handling marking; "" for nothing."""
    return " · ".join(p for p in (DRAFT if deck.draft else "", deck.embargo, deck.marking) if p)


def _marking(writer: _Writer, layout: Layout, deck: Deck) -> None:
    from pptx.enum.dml import MSO_THEME_COLOR
    from pptx.enum.text import PP_ALIGN

    text = above(deck)
    if not text:
        return
    size, frame = marking_fit(layout.footer, text)
    shape = writer.copied("ftr", layout.footer.index)
    if shape is None:
        shape = writer.shape(layout.footer, frame, "Marking")
    place(shape, frame)
    paragraph = shape.text_frame.paragraphs[0]
    for run in list(paragraph.runs):
        run._r.getparent().remove(run._r)
    paragraph.alignment = PP_ALIGN.RIGHT  # TLP 2.0: right-justified
    writer.runs(paragraph, ((text, size, False),))
    for run in paragraph.runs:  # a house's footers may be too pale for a marking
        run.font.color.theme_color = MSO_THEME_COLOR.TEXT_1


def _number(writer: _Writer, layout: Layout) -> None:
    shape = writer.copied("sldNum", layout.number.index)
    if shape is None:
        from pptx.enum.text import PP_ALIGN
        from pptx.oxml import parse_xml

        shape = writer.shape(layout.number, layout.number.frame, "Slide number")
        paragraph = shape.text_frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.RIGHT
        paragraph._p.append(parse_xml(_FIELD))
    for properties in shape.element.xpath(".//a:rPr"):
        properties.set("lang", writer.language)


_NO_BULLET = '<a:buNone xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/>'
_FIELD = (
    '<a:fld xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-US" sz="1100"/><a:t>‹#›</a:t></a:fld>'
)

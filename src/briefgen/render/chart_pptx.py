"""Charts on slides: a native chart that is edited there; a timeline as shapes. Both say in words what they show."""

from __future__ import annotations

from typing import Any

from briefgen.model import Chart
from briefgen.render.chart_ink import Ink, ThemeInk
from briefgen.render.chart_office import chart_data, chart_type, dress, settle_workbook
from briefgen.render.pptx_fit import CALIBRI, leading, lines, width
from briefgen.render.pptx_fonts import Face
from briefgen.render.pptx_spots import Frame

_SIZES = (18, 16, 15, 14, 13, 12, 11, 10)
_GAP, _AXIS, _DOT = 0.5, 26.0, 9.0  # lines between entries; points for the line and its dots


def fill_chart(shape: Any, chart: Chart, frame: Frame, language: str, font: Face = CALIBRI) -> None:
    """Put a chart into the frame in the place of a placeholder; a timeline as shapes of its own."""
    if chart.kind == "timeline":
        shapes = shape.part.slide.shapes
        shape.element.getparent().remove(shape.element)
        _timeline(shapes, chart, frame, language, font)
        return
    _native(shape, chart, frame)


def least_height(chart: Chart, wide: float, least: float, font: Face = CALIBRI) -> float:
    """The height in points that a chart needs: `least`, of a timeline what it takes at the smallest size."""
    return sum(_heights(chart, wide, _SIZES[-1], font)) if chart.kind == "timeline" else least


def _native(shape: Any, chart: Chart, frame: Frame) -> None:
    from pptx.shapes.placeholder import ChartPlaceholder
    from pptx.util import Pt

    if shape.is_placeholder:
        holder = ChartPlaceholder(shape.element, shape._parent)
        made: Any = holder.insert_chart(chart_type(chart), chart_data(chart))  # type: ignore[no-untyped-call]
    else:
        shapes = shape.part.slide.shapes
        shape.element.getparent().remove(shape.element)
        made = shapes.add_chart(chart_type(chart), 0, 0, 1, 1, chart_data(chart))
    made.left, made.top, made.width, made.height = Pt(frame.x), Pt(frame.y), Pt(frame.w), Pt(frame.h)
    size = 14 if frame.h >= 220 and len(chart.categories) * len(chart.series) <= 12 else 12 if frame.h >= 180 else 10
    dress(made.chart, chart, ThemeInk(), size)
    settle_workbook(made.chart.part)
    _describe(made._element.nvGraphicFramePr.cNvPr, chart, "Chart")


def _describe(properties: Any, chart: Chart, name: str) -> None:
    properties.set("name", name)
    properties.set("descr", chart.text)


def _heights(chart: Chart, wide: float, size: float, font: Face) -> list[float]:
    """The height of each entry: its date and its words, the longer of them, and a gap."""
    column, room = _columns(chart, wide, size, font)
    found = []
    for when, text in zip(chart.series[0].labels, chart.categories, strict=True):
        most = max(lines(when, size, column, font), lines(text, size, room, font))
        found.append((most + _GAP) * size * leading(text, font))
    return found


def _columns(chart: Chart, wide: float, size: float, font: Face) -> tuple[float, float]:
    """The widths of the dates and of the words."""
    longest = max(width(when, size, font) for when in chart.series[0].labels) * 1.08
    column = min(longest + 4, wide * 0.3)
    return column, wide - column - _AXIS


def _timeline(shapes: Any, chart: Chart, frame: Frame, language: str, font: Face) -> None:
    """A line down with a dot for each entry, its date on the left and its words on the right, as one group."""
    size = next((s for s in _SIZES if sum(_heights(chart, frame.w, s, font)) <= frame.h), _SIZES[-1])
    group = shapes.add_group_shape()
    _describe(group._element.nvGrpSpPr.cNvPr, chart, "Timeline")
    column, room = _columns(chart, frame.w, size, font)
    heights = _heights(chart, frame.w, size, font)
    axis = frame.x + column + _AXIS / 2
    centre = size * leading("x", font) / 2
    ends = (frame.y + centre, frame.y + sum(heights[:-1]) + centre)
    _rule(group, axis, ends)
    y = frame.y
    ink = ThemeInk()
    for when, text, tall in zip(chart.series[0].labels, chart.categories, heights, strict=True):
        _dot(group, axis, y + centre, ink)
        _text(group, Frame(frame.x, y, column, tall), when, size, language, ink, right=True)
        _text(group, Frame(frame.x + column + _AXIS, y, room, tall), text, size, language, ink)
        y += tall


def _rule(group: Any, x: float, ends: tuple[float, float]) -> None:
    from pptx.enum.shapes import MSO_CONNECTOR
    from pptx.util import Pt

    line = group.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Pt(x), Pt(ends[0]), Pt(x), Pt(ends[1]))
    line.name = "Line"
    for style in line._element.xpath("p:style"):  # a shadow, in some themes
        line._element.remove(style)
    ThemeInk().put(line.line.color, "dark")
    line.line.width = Pt(2)


def _dot(group: Any, x: float, y: float, ink: Ink) -> None:
    from pptx.enum.shapes import MSO_SHAPE
    from pptx.util import Pt

    half = _DOT / 2
    dot = group.shapes.add_shape(MSO_SHAPE.OVAL, Pt(x - half), Pt(y - half), Pt(_DOT), Pt(_DOT))
    dot.name = "Dot"
    dot.fill.solid()
    ink.put(dot.fill.fore_color, "primary")
    dot.line.fill.background()
    dot.shadow.inherit = False


def _text(group: Any, frame: Frame, text: str, size: float, language: str, ink: Ink, *, right: bool = False) -> None:
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Pt

    box = group.shapes.add_textbox(Pt(frame.x), Pt(frame.y), Pt(frame.w), Pt(frame.h))
    box.name = "Date" if right else "Event"
    words = box.text_frame
    words.word_wrap = True
    words.margin_left = words.margin_right = words.margin_top = words.margin_bottom = 0
    paragraph = words.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text = text
    run.font.size, run.font.bold = Pt(size), right
    ink.put(run.font.color, "primary" if right else "foreground")
    run.font._element.set("lang", language)

"""A chart as Office draws it: a native, editable chart part with its data in a workbook, for slides and for Word."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from briefgen.model import Chart, Series
from briefgen.render.brand import Brand
from briefgen.render.chart_ink import Ink
from briefgen.render.chart_office_labels import LINE_PART, all_labelled, label_values
from briefgen.render.chart_plot import values_of
from briefgen.render.chart_scale import ticks
from briefgen.render.chart_scene import FILLS, INKS
from briefgen.render.ooxml import settled

_LYING = 7  # categories from which, or characters of a name from which, bars lie
_LONG = 14
_CORE = "docProps/core.xml"
# every category's name is written
_EVERY = '<c:tickLblSkip xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" val="1"/>'
# no frame and no ground of its own
_BARE = (
    '<c:spPr xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
)


@dataclass(frozen=True, slots=True)
class Native:
    """A chart part's XML and the workbook that it is edited with."""

    xml: bytes
    workbook: bytes


def chart_type(chart: Chart) -> Any:
    """Lines with markers, standing bars, or lying bars where the names are long or many."""
    from pptx.enum.chart import XL_CHART_TYPE

    if chart.kind == "line":
        return XL_CHART_TYPE.LINE_MARKERS
    return XL_CHART_TYPE.BAR_CLUSTERED if lies(chart) else XL_CHART_TYPE.COLUMN_CLUSTERED


def lies(chart: Chart) -> bool:
    """Whether its bars lie: their names are many or long."""
    many = len(chart.categories) >= _LYING or max(map(len, chart.categories)) > _LONG
    return chart.kind == "bar" and many


def chart_data(chart: Chart) -> Any:
    """The chart's numbers for python-pptx; a missing value stays empty, never 0."""
    from pptx.chart.data import CategoryChartData

    data = CategoryChartData(number_format="General")  # type: ignore[no-untyped-call]
    data.categories = chart.categories
    for one in chart.series:
        data.add_series(one.name, one.values)  # type: ignore[no-untyped-call]
    return data


def native(chart: Chart, brand: Brand, size: float) -> Native:
    """The chart as a part of its own, text at `size` points; the same chart gives the same bytes."""
    from pptx import Presentation
    from pptx.parts.chart import ChartPart

    part = ChartPart.new(chart_type(chart), chart_data(chart), Presentation().part.package)
    dress(part.chart, chart, Ink(brand), size, brand.office.headings)
    settle_workbook(part)
    return Native(part.blob, part.chart_workbook.xlsx_part.blob)


def settle_workbook(part: Any) -> None:
    """Take the time of its making out of a chart's workbook."""
    book = part.chart_workbook.xlsx_part
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book.blob)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, _PROPERTIES if name == _CORE else old.read(name))
    book._blob = settled(out.getvalue())


_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    '<dcterms:created xsi:type="dcterms:W3CDTF">1980-01-01T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">1980-01-01T00:00:00Z</dcterms:modified></cp:coreProperties>'
)


def dress(made: Any, chart: Chart, ink: Ink, size: float, font: str = "") -> None:
    """The brand's look: text, axes from zero, a legend where there is a choice, values at their bars and points.

    `font` "" leaves it to the file's theme.
    """
    from pptx.enum.chart import XL_LEGEND_POSITION
    from pptx.oxml import parse_xml
    from pptx.util import Pt

    made._chartSpace.chart.addnext(parse_xml(_BARE))
    for axis in made._chartSpace.xpath(".//c:axId | .//c:crossAx"):
        axis.set("val", axis.get("val").lstrip("-"))  # the standard has no negative ids
    made.font.size = Pt(size)
    if font:
        made.font.name = font
    ink.put(made.font.color, "foreground")
    made.has_title = False
    made.has_legend = len(chart.series) > 1
    if made.has_legend:
        made.legend.position, made.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    _axes(made, chart, ink)
    plot = made.plots[0]
    if chart.kind == "bar":
        plot.gap_width, plot.overlap = (60 if len(chart.series) > 1 else 45), -5
    for number, one in enumerate(chart.series):
        draw = _bars if chart.kind == "bar" else _line
        draw(plot.series[number], one, ink, number)
        label_values(plot.series[number], one, chart, ink, size)


def _axes(made: Any, chart: Chart, ink: Ink) -> None:
    from pptx.enum.chart import XL_TICK_LABEL_POSITION, XL_TICK_MARK
    from pptx.oxml import parse_xml

    marks = ticks(values_of(chart))
    value, category = made.value_axis, made.category_axis
    value.minimum_scale, value.maximum_scale, value.major_unit = marks[0], _top(chart, marks), marks[1] - marks[0]
    value.has_major_gridlines = not all_labelled(chart)
    if value.has_major_gridlines:
        ink.put(value.major_gridlines.format.line.color, "dark")
    value.format.line.fill.background()
    value.tick_labels.number_format_is_linked = False
    figures = "#,##0.##" if any(m != int(m) for m in marks) else "#,##0"
    value.tick_labels.number_format = f'{figures}"%"' if chart.unit == "%" else figures
    category.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    category.major_tick_mark = value.major_tick_mark = XL_TICK_MARK.NONE
    ink.put(category.format.line.color, "secondary")
    if chart.unit and chart.unit != "%":
        value.has_title = True
        value.axis_title.text_frame.text = chart.unit
        value.axis_title.text_frame.paragraphs[0].runs[0].font.bold = False
    if lies(chart):
        category._element.xpath("c:noMultiLvlLbl")[0].addprevious(parse_xml(_EVERY))
        category.reverse_order = True  # the first row of the table on top
        value.tick_label_position = XL_TICK_LABEL_POSITION.HIGH


def _top(chart: Chart, marks: Sequence[float]) -> float:
    """Where the axis ends: a step higher where the label of the highest point would touch the legend."""
    near = max(values_of(chart)) > marks[-1] - (marks[-1] - marks[0]) * LINE_PART
    return marks[-1] + (marks[1] - marks[0]) * (near and not lies(chart))


def _bars(made: Any, one: Series, ink: Ink, number: int) -> None:
    """Fills that stay apart in grey; what its source marks is hatched."""
    from pptx.enum.dml import MSO_PATTERN

    made.invert_if_negative = False
    made.format.fill.solid()
    ink.put(made.format.fill.fore_color, *FILLS[number])
    ink.put(made.format.line.color, "primary")
    for at in _marked(one):
        ink.put(made.points[at].format.line.color, "primary")
        fill = made.points[at].format.fill
        fill.patterned()
        fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        ink.put(fill.fore_color, *FILLS[number])
        ink.put(fill.back_color, "background")


def _line(made: Any, one: Series, ink: Ink, number: int) -> None:
    """Lines and markers of different make; what its source marks has an open marker."""
    from pptx.enum.chart import XL_MARKER_STYLE as SHAPES
    from pptx.enum.dml import MSO_LINE
    from pptx.util import Pt

    shape = (SHAPES.CIRCLE, SHAPES.SQUARE, SHAPES.DIAMOND, SHAPES.TRIANGLE, SHAPES.X, SHAPES.PLUS)[number]
    dash = (None, MSO_LINE.DASH, MSO_LINE.ROUND_DOT, MSO_LINE.LONG_DASH, MSO_LINE.DASH_DOT, MSO_LINE.LONG_DASH_DOT)
    made.smooth = False
    ink.put(made.format.line.color, INKS[number])
    made.format.line.width = Pt(2.25)
    if dash[number]:
        made.format.line.dash_style = dash[number]
    for at in (None, *_marked(one)):
        marker = made.marker if at is None else made.points[at].marker
        marker.style, marker.size = shape, 8
        marker.format.fill.solid()
        ink.put(marker.format.fill.fore_color, INKS[number] if at is None else "background")
        ink.put(marker.format.line.color, INKS[number])


def _marked(one: Series) -> list[int]:
    return [n for n, mark in enumerate(one.marks) if mark and one.values[n] is not None]

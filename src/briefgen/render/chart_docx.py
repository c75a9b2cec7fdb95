"""Charts in Word: a native chart that is edited there, a timeline as a picture; both say in words what they show."""

from __future__ import annotations

import io
from typing import Any

from briefgen.model import Chart, Document
from briefgen.render.brand import Brand
from briefgen.render.chart_office import lies, native
from briefgen.render.chart_plot import scene_of
from briefgen.render.chart_png import png_of
from briefgen.render.chart_scene import Pen
from briefgen.render.chart_svg import PREFIX
from briefgen.render.nodes import Node

HERE = "briefgen-chart:"  # a paragraph of this and the chart's id is where pandoc leaves room for the chart
_EMU = 12700  # a point
_SIZE = 9.0  # points: the text of a chart
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_TYPES = "application/vnd.openxmlformats-officedocument."
_INLINE = (
    '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{tall}"/>'
    '<wp:docPr id="{number}" name="Chart {number}"/><wp:cNvGraphicFramePr/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="' + _CHART + '"><c:chart xmlns:c="' + _CHART + '"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="{relation}"/>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing>"
)


def room_for_charts(blocks: list[Node], document: Document) -> list[Node]:
    """The blocks with a paragraph that holds the place of each chart before its caption."""
    ids = {f"{PREFIX}{c.id}" for c in document.charts}
    return [_room(block, ids) for block in blocks] if ids else blocks


def _room(block: Node, ids: set[str]) -> Node:
    if block.get("t") != "Div":
        return block
    attr, content = block["c"]
    if attr[0] not in ids:
        return {"t": "Div", "c": [attr, [_room(b, ids) for b in content]]}
    place = {"t": "Para", "c": [{"t": "Str", "c": HERE + attr[0].removeprefix(PREFIX)}]}
    caption = {"t": "Div", "c": [["", [], [["custom-style", "Image Caption"]]], content[:1]]}
    notes = {"t": "Div", "c": [["", [], [["custom-style", "Table Text"]]], content[1:]]}
    return {"t": "Div", "c": [attr, [place, caption, *([notes] if content[1:] else [])]]}


def draw_charts(word: Any, document: Document, brand: Brand) -> None:
    """Put each chart where its place is kept, as wide as the text."""
    charts = {HERE + c.id: c for c in document.charts}
    section = word.sections[0]
    wide = section.page_width - section.left_margin - section.right_margin
    number = 0
    for paragraph in word.element.body.iter(_w("p")) if charts else ():
        chart = charts.get("".join(t.text or "" for t in paragraph.iter(_w("t"))))
        if chart is None:
            continue
        number += 1
        for run in list(paragraph.iter(_w("r"))):
            run.getparent().remove(run)
        holder = _paragraph(paragraph, word)
        holder.paragraph_format.keep_with_next = True
        if chart.kind == "timeline":
            _picture(holder, chart, brand, wide, number)
        else:
            _native(holder, word, chart, brand, wide, number)


def _native(holder: Any, word: Any, chart: Chart, brand: Brand, wide: int, number: int) -> None:
    """A chart part with its workbook, as Word itself would have it."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml

    made = native(chart, brand, _SIZE)
    package = word.part.package
    book = Part(PackURI(f"/word/embeddings/chart{number}.xlsx"), f"{_TYPES}spreadsheetml.sheet", made.workbook, package)
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), f"{_TYPES}drawingml.chart+xml", made.xml, package)
    assert part.relate_to(book, f"{_KIND}package") == "rId1"  # what the chart's XML calls its workbook
    relation = word.part.relate_to(part, f"{_KIND}chart")
    xml = _INLINE.format(wide=wide, tall=_height(chart, wide), number=900 + number, relation=relation)
    drawing = parse_xml(xml)
    _describe(drawing, chart)
    holder.add_run()._r.append(drawing)


def _height(chart: Chart, wide: int) -> int:
    """In English metric units: half the width, or as much as its lying bars need."""
    if not lies(chart):
        return round(wide * 0.46)
    rows = len(chart.categories) * (len(chart.series) * 1.5 + 0.7) + 5
    return round(min(max(rows * _SIZE * 1.1 * _EMU, wide * 0.3), wide * 1.3))


def _picture(holder: Any, chart: Chart, brand: Brand, wide: int, number: int) -> None:
    units = wide / _EMU * 96 / 72
    scene = scene_of(chart, Pen(brand, 11.5), units)
    shape = holder.add_run().add_picture(io.BytesIO(png_of(scene, brand)), width=wide)
    drawing = shape._inline.getparent()
    for properties in drawing.iter("{*}docPr"):
        properties.set("id", str(900 + number))
        properties.set("name", f"Timeline {number}")
    for properties in drawing.iter("{*}cNvPr"):
        properties.set("name", f"timeline{number}.png")
    _describe(drawing, chart)


def _describe(drawing: Any, chart: Chart) -> None:
    for properties in drawing.iter("{*}docPr"):
        properties.set("title", chart.title[:255])
        properties.set("descr", chart.text)


def _paragraph(element: Any, word: Any) -> Any:
    from docx.text.paragraph import Paragraph

    return Paragraph(element, word._body)


def _w(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{name}"))

"""A chart as SVG, its words as words; and its place in the blocks that become HTML and PDF."""

from __future__ import annotations

from html import escape

from briefgen.model import Chart, Document
from briefgen.render.brand import Brand
from briefgen.render.chart_plot import scene_of
from briefgen.render.chart_scene import Box, Dot, Line, Pen, Scene, Shape, Words, number
from briefgen.render.nodes import Node

PREFIX = "chart-"  # of the id of the Div where a chart stands
_PAPER = (640.0, 11.0, 1.03)  # width and size of text in CSS pixels, and how much wider it may come out
_SCREEN = (410.0, 12.5, 1.16)  # a phone is no wider; the reader's own fonts may be wider than ours


def with_charts(blocks: list[Node], document: Document, brand: Brand, *, paper: bool) -> list[Node]:
    """The blocks with each chart's Div as a figure: its drawing, and what the Div holds as its caption.

    On paper the drawing's title is its long description, for that is what WeasyPrint gives a screen reader.
    """
    charts = {f"{PREFIX}{c.id}": c for c in document.charts}
    return [_figures(block, charts, brand, paper) for block in blocks] if charts else blocks


def chart_texts(document: Document) -> tuple[str, ...]:
    """Every text that the charts draw, for which the fonts must have glyphs."""
    charts = document.charts
    labels = (text for c in charts for s in c.series for text in (s.name, *s.labels))
    return (*labels, *(text for c in charts for text in (*c.categories, c.unit)), "−…0123456789,.%" if charts else "")


def _figures(block: Node, charts: dict[str, Chart], brand: Brand, paper: bool) -> Node:
    if block.get("t") != "Div":
        return block
    attr, content = block["c"]
    if attr[0] not in charts:
        return {"t": "Div", "c": [attr, [_figures(b, charts, brand, paper) for b in content]]}
    drawn = {"t": "RawBlock", "c": ["html", svg_of(charts[attr[0]], brand, paper=paper)]}
    return {"t": "Figure", "c": [attr, [None, content], [drawn]]}


def svg_of(chart: Chart, brand: Brand, *, paper: bool) -> str:
    """An `<svg>` element, 640 units wide for paper, 410 with larger type for screens, with a title and description.

    Every shape stands on the page's own colour, drawn first, so that a dark screen leaves it legible.
    """
    width, size, slack = _PAPER if paper else _SCREEN
    scene = scene_of(chart, Pen(brand, size, slack), width)
    return svg_text(scene, chart, brand, paper=paper)


def svg_text(scene: Scene, chart: Chart, brand: Brand, *, paper: bool) -> str:
    """The scene as SVG with the chart's name and words."""
    title, about = f"{PREFIX}{chart.id}-title", f"{PREFIX}{chart.id}-text"
    margin = 0 if paper else 10
    wide, tall = number(scene.width + 2 * margin), number(scene.height + 2 * margin)
    named = (brand.fonts.headings, *brand.fonts.more, brand.office.headings, "Arial")
    fonts = ",".join((*(f"'{name}'" for name in dict.fromkeys(named)), "sans-serif"))
    spoken = f'<title id="{title}">{escape(chart.text if paper else chart.title)}</title>'
    if not paper:
        spoken += f'<desc id="{about}">{escape(chart.text)}</desc>'
    ground = (
        "" if paper else f'<rect x="{-margin}" y="{-margin}" width="{wide}" height="{tall}" fill="{brand.background}"/>'
    )
    shapes = "".join(_drawn(shape, chart) for shape in scene.shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{title}{"" if paper else f" {about}"}" '
        f'viewBox="{-margin} {-margin} {wide} {tall}" width="{wide}" height="{tall}" '
        f'font-family="{escape(fonts, quote=False)}" font-weight="400">'
        f"{spoken}{_hatch(scene, chart, brand)}{ground}{shapes}</svg>"
    )


def _hatch(scene: Scene, chart: Chart, brand: Brand) -> str:
    if not any(isinstance(s, Box) and s.hatched for s in scene.shapes):
        return ""
    return (
        f'<defs><pattern id="{PREFIX}{chart.id}-hatch" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<path d="M-1 1 L1 -1 M0 6 L6 0 M5 7 L7 5" stroke="{brand.background}" stroke-width="2.2"/></pattern></defs>'
    )


def _drawn(shape: Shape, chart: Chart) -> str:
    if isinstance(shape, Words):
        return _words(shape)
    if isinstance(shape, Box):
        return _box(shape, chart)
    if isinstance(shape, Line):
        points = " ".join(f"{number(x)},{number(y)}" for x, y in shape.points)
        dash = f' stroke-dasharray="{shape.dash}"' if shape.dash else ""
        look = f'stroke="{shape.stroke}" stroke-width="{number(shape.width)}"{dash}'
        return f'<polyline points="{points}" fill="none" {look}/>'
    return _dot(shape)


def _words(words: Words) -> str:
    anchor = f' text-anchor="{words.anchor}"' if words.anchor != "start" else ""
    bold = ' font-weight="700"' if words.bold else ""
    return (
        f'<text x="{number(words.x)}" y="{number(words.y)}" font-size="{number(words.size)}" fill="{words.fill}"'
        f"{anchor}{bold}>{escape(words.text, quote=False)}</text>"
    )


def _box(box: Box, chart: Chart) -> str:
    place = f'x="{number(box.x)}" y="{number(box.y)}" width="{number(box.width)}" height="{number(box.height)}"'
    edge = f' stroke="{box.stroke}" stroke-width="0.8"' if box.stroke else ""
    drawn = f'<rect {place} fill="{box.fill}"{edge}/>'
    return f'{drawn}<rect {place} fill="url(#{PREFIX}{chart.id}-hatch)"{edge}/>' if box.hatched else drawn


def _dot(dot: Dot) -> str:
    x, y, r = dot.x, dot.y, dot.r
    fill = "#ffffff" if dot.hollow or dot.shape == "ring" else dot.fill
    look = f'fill="{fill}" stroke="{dot.fill}" stroke-width="1.4"'
    if dot.shape in ("circle", "ring"):
        return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(r)}" {look}/>'
    corners = {
        "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
        "diamond": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
        "triangle": ((0, -1.2), (1.2, 1), (-1.2, 1)),
        "cross": ((-1, -1), (0, 0), (1, -1), (0, 0), (1, 1), (0, 0), (-1, 1), (0, 0)),
    }[dot.shape]
    points = " ".join(f"{number(x + a * r)},{number(y + b * r)}" for a, b in corners)
    return f'<polygon points="{points}" {look}/>'

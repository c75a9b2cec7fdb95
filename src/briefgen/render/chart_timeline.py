"""Where everything of a timeline stands; what stands below one another cannot overlap."""

from __future__ import annotations

from briefgen.model import Chart
from briefgen.render.chart_scene import Dot, Line, Pen, Scene, Words, lines_down

LINE = 1.22  # line height in sizes


def timeline(chart: Chart, pen: Pen, width: float) -> Scene:
    """Milestones down a line: dates on its left, words on its right, each as tall as its words."""
    scene = Scene(width, 0)
    whens = chart.series[0].labels
    column = min(max(pen.wide(w, bold=True) for w in whens), width * 0.3)
    axis = column + pen.size * 1.3
    left = axis + pen.size * 1.3
    y, first, last = pen.size * 0.4, 0.0, 0.0
    for when, text in zip(whens, chart.categories, strict=True):
        dates, lines = pen.wrapped(when, column, bold=True), pen.wrapped(text, width - left)
        base = y + pen.size
        middle = base - pen.size * 0.34
        first, last = first or middle, middle
        for n, date in enumerate(dates):
            scene.add(Words(column, base + n * pen.size * LINE, date, pen.size, pen.brand.primary, "end", True))
        scene.add(*lines_down(pen, left, base, lines, fill=pen.brand.foreground))
        scene.add(Dot(axis, middle, pen.size * 0.36, "circle", pen.brand.primary))
        y += max(len(dates), len(lines)) * pen.size * LINE + pen.size * 0.55
    scene.shapes.insert(0, Line(((axis, first), (axis, last)), pen.brand.dark, 2.0))
    scene.height = y
    return scene

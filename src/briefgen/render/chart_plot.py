"""Where everything of a chart stands: bars lying or standing, lines over time, milestones down a line."""

from __future__ import annotations

from briefgen.model import Chart, Series
from briefgen.render.chart_labels import ground, label_of, point_labels
from briefgen.render.chart_scale import figure, ticks
from briefgen.render.chart_scene import DASHES, MARKERS, Box, Dot, Line, Pen, Scene, Words, lines_down, mixed
from briefgen.render.chart_timeline import timeline

_LINE = 1.22  # line height in sizes
_STANDING = 8  # categories up to which bars stand, where their names fit below them


def scene_of(chart: Chart, pen: Pen, width: float) -> Scene:
    """The drawing of a chart, as wide as it is told and as tall as it needs; its title is not in it."""
    if chart.kind == "timeline":
        return timeline(chart, pen, width)
    if chart.kind == "line":
        return _lines(chart, pen, width)
    slot = (width - _left(chart, pen)) / len(chart.categories)
    bar = slot * 0.8 / len(chart.series)
    labels = max(pen.wide(t, size=pen.size * 0.92) for s in chart.series for t in s.labels or ("",))
    names = [pen.wrapped(c, slot * 0.92) for c in chart.categories]
    stands = len(chart.categories) <= _STANDING and labels <= bar * 1.15 and max(map(len, names)) <= 2
    return _standing(chart, pen, width) if stands else _lying(chart, pen, width)


def values_of(chart: Chart) -> list[float]:
    """Every value there is, in no order that matters."""
    return [v for s in chart.series for v in s.values if v is not None]


def _left(chart: Chart, pen: Pen) -> float:
    marks = ticks(values_of(chart))
    return max(pen.wide(figure(t, marks[1] - marks[0], chart.unit)) for t in marks) + pen.size * 0.8


def _head(chart: Chart, pen: Pen, scene: Scene) -> float:
    """The legend, where there is more than one series, and the unit below it; gives the height they take."""
    x, y = 0.0, pen.size
    for n, one in enumerate(chart.series if len(chart.series) > 1 else ()):
        room = scene.width - pen.size * 2.4
        for line, text in enumerate(pen.wrapped(one.name, room, 2)):
            wide = pen.wide(text) + pen.size * 3.6
            if (x and x + wide > scene.width) or line:
                x, y = 0.0, y + pen.size * _LINE
            if not line:
                _key(chart, pen, scene, n, x, y)
            scene.add(Words(x + pen.size * 2, y, text, pen.size, pen.brand.foreground))
            x += wide
    y += pen.size * _LINE * 1.15 if len(chart.series) > 1 else 0.0
    if chart.unit and chart.unit != "%":
        scene.add(Words(0, y, chart.unit, pen.size, pen.brand.secondary))
        y += pen.size * _LINE
    return y - pen.size * 0.4


def _key(chart: Chart, pen: Pen, scene: Scene, n: int, x: float, y: float) -> None:
    """The sample of a series before its name."""
    fill, size = pen.fills[n], pen.size
    if chart.kind == "bar":
        scene.add(Box(x, y - size * 0.78, size * 1.5, size * 0.9, fill, pen.brand.primary))
        return
    middle = y - size * 0.33
    scene.add(Line(((x, middle), (x + size * 1.6, middle)), pen.inks[n], 1.8, DASHES[n]))
    scene.add(Dot(x + size * 0.8, middle, size * 0.3, MARKERS[n], pen.inks[n]))


def _grid(chart: Chart, pen: Pen, scene: Scene, left: float, top: float, tall: float) -> tuple[float, float]:
    """Lines across at round values, zero strong; gives the value at the bottom and units of height a unit of value."""
    marks = ticks(values_of(chart))
    step, span = marks[1] - marks[0], marks[-1] - marks[0]
    for mark in marks:
        y = top + tall * (marks[-1] - mark) / span
        zero = mark == 0
        scene.add(Line(((left, y), (scene.width, y)), pen.brand.secondary if zero else mixed(pen.brand.dark, 0.35)))
        text = figure(mark, step, chart.unit)
        scene.add(Words(left - pen.size * 0.5, y + pen.size * 0.34, text, pen.size, pen.brand.secondary, "end"))
    return marks[0], tall / span


def _standing(chart: Chart, pen: Pen, width: float) -> Scene:
    scene = Scene(width, 0)
    left, tall = _left(chart, pen), width * 0.36
    top = _head(chart, pen, scene) + pen.size * 1.4
    low, unit = _grid(chart, pen, scene, left, top, tall)
    slot = (width - left) / len(chart.categories)
    bar = slot * 0.8 / len(chart.series)
    zero = top + tall + low * unit
    below = 0
    bars: list[Box] = []
    values: list[Words] = []
    for c, category in enumerate(chart.categories):
        start = left + slot * c + slot * 0.1
        for n, one in enumerate(chart.series):
            value = one.values[c]
            end = zero - (value or 0.0) * unit
            if value is not None:
                box = Box(start + bar * n, min(zero, end), bar * 0.92, abs(zero - end), pen.fills[n], pen.brand.primary)
                bars.append(_bar(box, one, c))
            label, size = label_of(one, c), pen.size * 0.92
            y = end - size * 0.35 if (value or 0.0) >= 0 else end + size
            values.append(Words(start + bar * (n + 0.46), y, label, size, pen.brand.foreground, "middle"))
        lines = pen.wrapped(category, slot * 0.92)
        below = max(below, len(lines))
        under = top + tall + pen.size * 1.25
        scene.add(*lines_down(pen, left + slot * (c + 0.5), under, lines, fill=pen.brand.foreground, anchor="middle"))
    scene.add(*(ground(pen, words) for words in values), *bars, *values)
    scene.height = top + tall + pen.size * (0.5 + _LINE * below)
    return scene


def _bar(box: Box, one: Series, at: int) -> Box:
    """The bar, hatched where its value is marked."""
    marked = bool(one.marks and one.marks[at])
    return Box(box.x, box.y, box.width, box.height, box.fill, box.stroke, marked)


def _lying(chart: Chart, pen: Pen, width: float) -> Scene:
    scene = Scene(width, 0)
    y = _head(chart, pen, scene) + pen.size * 0.9
    names = [pen.wrapped(c, width * 0.34, 3) for c in chart.categories]
    left = max(pen.wide(line) for lines in names for line in lines) + pen.size * 0.7
    widest = max(pen.wide(label_of(s, c)) for s in chart.series for c in range(len(chart.categories)))
    marks = ticks(values_of(chart))
    low = min(0.0, marks[0]) and min(values_of(chart))
    high = max(0.0, *values_of(chart))
    unit = (width - left - widest * (2 if low else 1) - pen.size) / ((high - low) or 1.0)
    zero = left + (widest if low else 0) - low * unit
    bar = pen.size * (1.2 if len(chart.series) > 1 else 1.35)
    start = y
    for c, lines in enumerate(names):
        tall = max(bar * len(chart.series), len(lines) * pen.size * _LINE)
        first = y + (tall - len(lines) * pen.size * _LINE) / 2 + pen.size * 0.95
        scene.add(*lines_down(pen, left - pen.size * 0.7, first, lines, fill=pen.brand.foreground, anchor="end"))
        top = y + (tall - bar * len(chart.series)) / 2
        for n, one in enumerate(chart.series):
            _lay(scene, pen, one, c, n, zero, unit, top + bar * n, bar)
        y += tall + pen.size * 0.55
    scene.add(Line(((zero, start - 2), (zero, y - pen.size * 0.3)), pen.brand.secondary))
    scene.height = y
    return scene


def _lay(
    scene: Scene, pen: Pen, one: Series, at: int, n: int, zero: float, unit: float, top: float, bar: float
) -> None:
    """One lying bar and what stands at its end."""
    value = one.values[at]
    end = zero + (value or 0.0) * unit
    if value is not None:
        box = Box(min(zero, end), top, abs(end - zero), bar * 0.88, pen.fills[n], pen.brand.primary)
        scene.add(_bar(box, one, at))
    below = (value or 0.0) < 0
    x = end + (-0.35 if below else 0.35) * pen.size
    anchor = "end" if below else "start"
    scene.add(Words(x, top + bar * 0.44 + pen.size * 0.34, label_of(one, at), pen.size, pen.brand.foreground, anchor))


def _lines(chart: Chart, pen: Pen, width: float) -> Scene:
    scene = Scene(width, 0)
    left, tall = _left(chart, pen), width * 0.36
    top = _head(chart, pen, scene) + pen.size * 1.4
    low, unit = _grid(chart, pen, scene, left, top, tall)
    slot = (width - left) / len(chart.categories)
    points = [
        [
            (left + slot * (c + 0.5), top + tall - (v - low) * unit) if v is not None else None
            for c, v in enumerate(one.values)
        ]
        for one in chart.series
    ]
    for n, line in enumerate(points):
        for run in _runs(line):
            scene.add(Line(run, pen.inks[n], 1.8, DASHES[n]))
    point_labels(chart, pen, scene, points, slot, top + tall)
    for n, line in enumerate(points):
        for c, point in enumerate(line):
            if point:
                marked = bool(chart.series[n].marks and chart.series[n].marks[c])
                scene.add(Dot(*point, pen.size * 0.3, MARKERS[n], pen.inks[n], marked))
    every = max(1, -(-int(max(pen.wide(c) for c in chart.categories) + pen.size * 0.6) // max(1, int(slot))))
    under = top + tall + pen.size * 1.35
    for c, category in enumerate(chart.categories):
        if c % every == 0 or every == 1:
            x = left + slot * (c + 0.5)
            scene.add(Words(x, under, category, pen.size, pen.brand.foreground, "middle"))
    scene.height = under + pen.size * 0.6
    return scene


def _runs(line: list[tuple[float, float] | None]) -> list[tuple[tuple[float, float], ...]]:
    """The stretches of a line between missing values: over a gap nothing is joined."""
    runs: list[list[tuple[float, float]]] = [[]]
    for point in line:
        if point:
            runs[-1].append(point)
        elif runs[-1]:
            runs.append([])
    return [tuple(run) for run in runs if len(run) > 1]

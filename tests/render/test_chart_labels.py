"""The values of a chart of lines stand clear of its lines, and none that has room is left out."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from briefgen.model import Chart, Series
from briefgen.render.chart_office_labels import side_of
from briefgen.render.chart_plot import scene_of
from briefgen.render.chart_scene import Dot, Line, Pen, Words
from briefgen.render.faces import face_file
from tests.render.samples import brand

YEARS = ("2020", "2021", "2022", "2023", "2024")
RISE = (1.0, 9.0, 20.0, 29.0, 10.0)
CLOSE = (0.5, 8.0, 19.5, 27.5, 9.0)


def line_chart(*rows: tuple[float, ...]) -> Chart:
    made = tuple(Series(f"S{n}", row, tuple(f"${v}" for v in row), ("",) * len(row)) for n, row in enumerate(rows))
    return Chart("t", "line", "Trade", YEARS, made, "billion")


@pytest.mark.parametrize("rows", [(RISE,), (RISE, CLOSE)])
def test_no_line_runs_through_a_value_and_every_value_is_told(rows: tuple[tuple[float, ...], ...]) -> None:
    pen = Pen(brand(), 9.0)
    scene = scene_of(line_chart(*rows), pen, 480)
    lines = [s for s in scene.shapes if isinstance(s, Line) and len(s.points) > 2]
    labels = [s for s in scene.shapes if isinstance(s, Words) and s.text.startswith("$")]
    assert len(labels) == sum(map(len, rows))
    for word in labels:
        half = pen.wide(word.text, size=word.size) / 2 / pen.slack
        for line in lines:
            for (x0, y0), (x1, y1) in zip(line.points, line.points[1:], strict=False):
                for at in (-0.9, 0.0, 0.9):
                    x = word.x + at * half
                    y = y0 + (y1 - y0) * (x - x0) / (x1 - x0)
                    inside = x0 <= x <= x1 and word.y - word.size * 0.8 < y < word.y
                    assert not inside, (word.text, line)


@pytest.mark.parametrize("above", [1.0, 2.0, 3.0])
def test_a_value_does_not_stand_on_the_marker_of_another_line(above: float) -> None:
    pen = Pen(brand(), 11.0)
    rows = (6.4, 1.7, 0.6, 0.5, 0.5), (29.6, 14.4, above + 1, above, above)
    scene = scene_of(line_chart(*rows), pen, 640)
    labels = [s for s in scene.shapes if isinstance(s, Words) and s.text.startswith("$")]
    markers = [s for s in scene.shapes if isinstance(s, Dot)][2:]  # the first two are those of the legend
    assert len(labels) == len(markers) == 10
    for word in labels:
        half = pen.wide(word.text, size=word.size) / 2 / pen.slack
        for dot in markers:
            across = abs(dot.x - word.x) < half + dot.r
            down = word.y - word.size * 0.75 < dot.y + dot.r and dot.y - dot.r < word.y
            assert not (across and down), word.text


@pytest.mark.parametrize("bold", [False, True])
def test_words_are_as_wide_as_they_are_in_the_weight_that_is_drawn(bold: bool) -> None:
    weight = 700 if bold else 400
    with TTFont(face_file("Source Sans 3", weight, "normal")) as font:
        drawn = instantiateVariableFont(font, {"wght": weight})
        em, names = drawn["head"].unitsPerEm, drawn.getBestCmap()
        wide = sum(drawn["hmtx"][names[ord(c)]][0] / em for c in "February 28, 2026")
    assert Pen(brand(), 10.0, 1.0).wide("February 28, 2026", bold=bold) == pytest.approx(10 * wide, rel=0.005)


@pytest.mark.parametrize(("end", "side"), [(0.5, ""), (2.0, "RIGHT")])
def test_no_value_lies_on_the_base_line_of_a_chart_that_office_draws(end: float, side: str) -> None:
    chart = line_chart((6.4, 1.7, 0.6, 0.5, end), (29.6, 14.4, 4.0, 3.8, end + 2))
    assert side_of(chart, chart.series[0], 4) == side

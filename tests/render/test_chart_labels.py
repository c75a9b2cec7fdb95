"""The values of a chart of lines stand clear of its lines, and none that has room is left out."""

from __future__ import annotations

import pytest

from briefgen.model import Chart, Series
from briefgen.render.chart_plot import scene_of
from briefgen.render.chart_scene import Line, Pen, Words
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

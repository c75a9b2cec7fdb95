"""Charts as they are drawn: one scene for SVG and pictures, native parts for Office."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from lxml import etree

from briefgen.model import Chart, Series
from briefgen.render.chart_office import native
from briefgen.render.chart_office_labels import side_of
from briefgen.render.chart_plot import scene_of
from briefgen.render.chart_png import png_of
from briefgen.render.chart_scale import figure, ticks
from briefgen.render.chart_scene import Box, Dot, Line, Pen, Words, mixed
from briefgen.render.chart_svg import svg_of
from tests.render import samples

YEARS = ("2021", "2022", "2023", "2024")
LINES = Chart("t1", "line", "Tolls & fees", YEARS, (
    Series("North", (6.4, 1.7, None, 0.5), ("$6.4bn", "$1.7bn", "n/a", "$0.5bn [e]"), ("", "", "", "e")),
    Series("South", (29.6, 14.4, 4.6, 3.0), ("$29.6bn", "$14.4bn", "$4.6bn", "$3.0bn"), ("",) * 4),
), "$ billion", "Line chart: Tolls & fees.", "In $ billion.")  # fmt: skip
BARS = Chart("t2", "bar", "Balance", ("Alpha", "Beta", "A harbour with a very long name that has to be wrapped"), (
    Series("Balance", (-3.2, 4.0, 1.5), ("-3.2%", "4.0% [p]", "1.5%"), ("", "p", "")),
), "%", "Bar chart: Balance.", "In per cent.")  # fmt: skip
DATES = ("Late 18th century", "March 1998", "2001", "2009", "2014", "Mid-2024")
TOLD = tuple(f"{n} An event {'of many words ' * 9}" for n in range(6))
EVENTS = Chart("timeline", "timeline", "Timeline, 1998 to 2024", TOLD, (
    Series("Date", tuple(float(n) for n in range(6)), DATES, ("",) * 6),
), "", "Timeline, told.", "Evenly spaced.")  # fmt: skip
EVERY = [pytest.param(c, id=c.id) for c in (LINES, BARS, EVENTS)]


def _words(chart: Chart, width: float = 640) -> list[Words]:
    return [s for s in scene_of(chart, Pen(samples.brand(), 11), width).shapes if isinstance(s, Words)]


@pytest.mark.parametrize("chart", EVERY)
def test_nothing_is_drawn_outside_of_the_drawing(chart: Chart) -> None:
    pen = Pen(samples.brand(), 11)
    scene = scene_of(chart, pen, 640)
    for words in (s for s in scene.shapes if isinstance(s, Words)):
        wide = pen.wide(words.text, bold=words.bold, size=words.size)
        left = words.x - {"start": 0, "middle": wide / 2, "end": wide}[words.anchor]
        assert left >= -1
        assert left + wide <= scene.width + 1
        assert 0 < words.y <= scene.height + 1
    for box in (s for s in scene.shapes if isinstance(s, Box)):
        assert box.width >= 0
        assert box.height >= 0


@pytest.mark.parametrize("width", [330, 470, 640])
def test_the_labels_of_a_timeline_never_overlap(width: float) -> None:
    pen = Pen(samples.brand(), 12)
    boxes = [
        (w.x - (pen.wide(w.text, bold=True) if w.anchor == "end" else 0), w.y - 9, pen.wide(w.text), 12)
        for w in _words(EVENTS, width)
    ]
    for (x, y, wide, tall), (left, top, across, down) in combinations(boxes, 2):
        assert x >= left + across or left >= x + wide or y >= top + down or top >= y + tall


@pytest.mark.parametrize(("width", "side"), [(640, "height"), (300, "width")])
def test_a_bar_starts_at_zero_and_is_as_long_as_its_value(width: float, side: str) -> None:
    bars = [s for s in scene_of(BARS, Pen(samples.brand(), 11), width).shapes if isinstance(s, Box) and s.stroke]
    sizes = [getattr(b, side) for b in bars]
    assert sizes[0] / sizes[1] == pytest.approx(3.2 / 4.0)
    assert sizes[2] / sizes[1] == pytest.approx(1.5 / 4.0)
    zero = {"height": (bars[0].y, bars[1].y + bars[1].height), "width": (bars[0].x + bars[0].width, bars[1].x)}[side]
    assert zero[0] == pytest.approx(zero[1])


def test_no_line_across_runs_through_the_value_of_a_standing_bar_and_no_bar_is_cut_for_it() -> None:
    shapes = scene_of(BARS, Pen(samples.brand(), 11), 640).shapes
    order = {id(shape): n for n, shape in enumerate(shapes)}
    across = [s for s in shapes if isinstance(s, Line)]
    bars = [s for s in shapes if isinstance(s, Box) and s.stroke]
    for word in (s for s in shapes if isinstance(s, Words) and s.text in BARS.series[0].labels):
        behind = [b for b in shapes if isinstance(b, Box) and not b.stroke and abs(b.x + b.width / 2 - word.x) < 0.01]
        assert len(behind) == 1
        assert behind[0].y < word.y - word.size * 0.8 < word.y < behind[0].y + behind[0].height
        assert max(order[id(s)] for s in across) < order[id(behind[0])] < min(order[id(s)] for s in bars)


@pytest.mark.parametrize(("count", "lines"), [(5, 0), (30, 1)])
def test_a_native_chart_has_lines_across_where_not_every_point_has_its_value(count: int, lines: int) -> None:
    chart = lines_of(tuple(float(n) for n in range(count)))
    assert len(etree.fromstring(native(chart, samples.brand(), 9).xml).findall(".//{*}majorGridlines")) == lines


def test_a_missing_value_breaks_the_line_and_is_no_point() -> None:
    shapes = scene_of(LINES, Pen(samples.brand(), 11), 640).shapes
    dots = [s for s in shapes if isinstance(s, Dot)]
    assert len(dots) == 7 + 2  # the points, and the samples of the legend
    assert not any(isinstance(s, Line) and s.dash == "" and len(s.points) == 3 for s in shapes)


def test_no_value_of_a_point_stands_on_the_axis() -> None:
    for low in range(1, 40):
        own = (
            Series("North", (30.0, 40.0), ("30", "40"), ("",) * 2),
            Series("South", (low / 8,) * 2, ("v", "w"), ("",) * 2),
        )
        shapes = scene_of(replace(LINES, categories=YEARS[:2], series=own), Pen(samples.brand(), 11), 640).shapes
        floor = max(y for s in shapes if isinstance(s, Line) for _, y in s.points)
        labels = [s for s in shapes if isinstance(s, Words) and s.text in "vw"]
        assert len(labels) == 2
        assert all(s.y + s.size * 0.25 < floor for s in labels)


def test_what_is_estimated_or_provisional_looks_different() -> None:
    assert [s.hollow for s in scene_of(LINES, Pen(samples.brand(), 11), 640).shapes if isinstance(s, Dot)].count(
        True
    ) == 1
    assert 'fill="url(#chart-t2-hatch)"' in svg_of(BARS, samples.brand(), paper=True)


def test_series_differ_in_grey_and_in_their_markers() -> None:
    def grey(colour: str) -> float:
        red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
        return 0.3 * red + 0.59 * green + 0.11 * blue

    fills = Pen(samples.brand(), 11).fills
    assert all(abs(grey(a) - grey(b)) > 8 for a, b in combinations(fills, 2))
    assert abs(grey(fills[0]) - grey(fills[1])) > 60
    dots = [s for s in scene_of(LINES, Pen(samples.brand(), 11), 640).shapes if isinstance(s, Dot)]
    assert {d.shape for d in dots} == {"circle", "square"}


@pytest.mark.parametrize("paper", [True, False])
@pytest.mark.parametrize("chart", EVERY)
def test_the_svg_is_xml_with_its_words_as_words_and_what_it_shows_in_words(chart: Chart, paper: bool) -> None:
    svg = svg_of(chart, samples.brand(), paper=paper)
    root = etree.fromstring(svg)
    told = " ".join(e.text or "" for e in root.iter("{*}title", "{*}desc"))
    assert chart.text in told
    assert root.get("role") == "img"
    drawn = " ".join(e.text or "" for e in root.iter("{*}text"))
    for label in (label for s in chart.series for label in s.labels if chart.kind != "line"):
        assert label.split()[-1] in drawn
    assert not re.search(r"<script|href|<style", svg)
    assert svg == svg_of(chart, samples.brand(), paper=paper)


def test_words_of_a_source_are_no_markup() -> None:
    hostile = replace(BARS, categories=("<script>x</script>", "a & b", '"c"'), text="</title><b>", title="]]>")
    svg = svg_of(hostile, samples.brand(), paper=False)
    assert "<script" not in svg
    assert "<b>" not in svg
    etree.fromstring(svg)


@pytest.mark.parametrize(("values", "expected"), [
    ((29.6, 0.5), (0, 10, 20, 30)),
    ((-3.2, 4.6), (-4, -2, 0, 2, 4, 6)),
    ((0.0, 0.0), (0.0,)),
    ((63203.0, 51825.0), (0, 20000, 40000, 60000, 80000)),
])  # fmt: skip
def test_an_axis_has_zero_and_round_steps(values: tuple[float, ...], expected: tuple[float, ...]) -> None:
    assert ticks(values)[: len(expected)] == expected
    assert 0 in ticks(values)


def test_an_axis_writes_its_figures_as_people_do() -> None:
    assert (figure(1500, 500), figure(-0.5, 0.5), figure(20, 10, "%")) == ("1,500", "−0.5", "20%")


@pytest.mark.parametrize("chart", EVERY[:2])
def test_a_native_chart_holds_the_data_and_a_workbook_with_the_same(chart: Chart) -> None:
    import openpyxl

    made = native(chart, samples.brand(), 9)
    root = etree.fromstring(made.xml)
    assert len(root.findall(".//{*}ser")) == len(chart.series)
    rows = list(openpyxl.load_workbook(io.BytesIO(made.workbook)).active.iter_rows(values_only=True))
    assert [r[0] for r in rows[1:]] == list(chart.categories)
    for column, one in enumerate(chart.series, 1):
        assert [r[column] for r in rows[1:]] == list(one.values)


@pytest.mark.parametrize("chart", EVERY[:2])
def test_a_native_chart_has_the_same_bytes_twice(chart: Chart) -> None:
    assert native(chart, samples.brand(), 9) == native(chart, samples.brand(), 9)


def test_a_picture_has_the_same_bytes_twice_and_is_not_blank() -> None:
    from PIL import Image

    scene = scene_of(EVENTS, Pen(samples.brand(), 11.5), 600)
    data = png_of(scene, samples.brand())
    assert data == png_of(scene, samples.brand())
    image = Image.open(io.BytesIO(data))
    assert image.size == (2400, round(scene.height * 4))
    assert len(image.convert("L").getcolors() or []) > 8


def test_white_is_mixed_into_a_colour_by_its_share() -> None:
    assert mixed("#000000", 0.5) == "#808080"
    assert mixed("#1f3a5f", 0.0) == "#1f3a5f"


def lines_of(*series: tuple[float, ...]) -> Chart:
    made = tuple(Series(str(n), values) for n, values in enumerate(series))
    return Chart("t", "line", "Lines", tuple(map(str, range(len(series[0])))), made)


@pytest.mark.parametrize(
    ("series", "sides"),
    [
        (((30, 15, 5, 3),), ["ABOVE", "RIGHT", "ABOVE", "ABOVE"]),
        (((3, 5, 15, 30),), ["ABOVE", "ABOVE", "LEFT", "ABOVE"]),
        (((30, 5, 30),), ["ABOVE", "ABOVE", "ABOVE"]),
        (((6.4, 1.7, 0.6, 0.5), (29.6, 14.4, 4.6, 3.0)), ["BELOW", "ABOVE", "", ""]),
        ((tuple(range(30, 0, -4)),), ["ABOVE"] * 8),
    ],
)
def test_a_label_of_a_native_line_keeps_clear_of_the_line(series: Any, sides: list[str]) -> None:
    chart = lines_of(*series)
    assert [side_of(chart, chart.series[0], at) for at in range(len(sides))] == sides

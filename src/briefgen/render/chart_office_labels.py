"""The values at the bars and points of a chart that Office draws: clear of its lines, where there is room."""

from __future__ import annotations

from typing import Any

from briefgen.model import Chart, Series
from briefgen.render.chart_ink import Ink
from briefgen.render.chart_plot import values_of
from briefgen.render.chart_scale import ticks

LINE_PART = 0.09  # of the height of a chart that a label takes
BETWEEN = 1.6  # such labels have to fit, with the marks, between two points of which one lies over the other
_LABELLED = 24  # values that are all labelled
_FEW = 6  # points of a line whose labels have room beside them


def label_values(made: Any, one: Series, chart: Chart, ink: Ink, size: float) -> None:
    """The values beside their bars and points, as the source writes them; of a long line the first and last."""
    from pptx.enum.chart import XL_LABEL_POSITION
    from pptx.util import Pt

    for at, value in enumerate(one.values):
        side = _side(chart, one, at)
        if not side:
            continue
        label = made.points[at].data_label
        label.position = getattr(XL_LABEL_POSITION, side)
        label.text_frame.text = one.labels[at] if one.labels else f"{value:g}"
        font = label.text_frame.paragraphs[0].runs[0].font
        font.size = Pt(size * 0.9)
        ink.put(font.color, "foreground")


def all_labelled(chart: Chart) -> bool:
    """Whether every value stands at its bar or point: then lines across would tell no more, and run through some."""
    return all(_side(chart, s, at) for s in chart.series for at, value in enumerate(s.values) if value is not None)


def _side(chart: Chart, one: Series, at: int) -> str:
    """Where the label of a bar or point goes; "" for nowhere."""
    if one.values[at] is None:
        return ""
    if chart.kind == "bar":
        return "OUTSIDE_END"
    few = sum(len(s.values) for s in chart.series) <= _LABELLED
    return side_of(chart, one, at) if few or at in (0, len(one.values) - 1) else ""


def side_of(chart: Chart, one: Series, at: int) -> str:
    """Where the label of a point goes: above it, below it where another series lies higher; "" for nowhere.

    Beside it where its own line would run through a label above, or, at the end of a line, where neither has room.
    """
    marks, value = ticks(values_of(chart)), one.values[at] or 0.0
    line = (marks[-1] - marks[0]) * LINE_PART
    higher = [o for s in chart.series if s is not one and (o := s.values[at]) is not None and o > value]
    if not higher:
        return _clear_of_itself(one, at, line) if len(one.values) <= _FEW else "ABOVE"
    if value - marks[0] > line and len(higher) == 1:
        return "BELOW"
    if min(higher) - value > BETWEEN * line:
        return "ABOVE"
    clear = value - marks[0] >= line / 2  # else the words would lie on the base line
    return "RIGHT" if clear and len(higher) == 1 and at == len(one.values) - 1 else ""


def _clear_of_itself(one: Series, at: int, line: float) -> str:
    """Above a point of the highest line; beside it where the line runs steeply down, or up, through the point."""
    here, ends = one.values[at] or 0.0, one.values[max(0, at - 1) : at + 2]
    if len(ends) < 3 or None in ends:
        return "ABOVE"
    before, after = (ends[0] or 0.0) - here, (ends[2] or 0.0) - here
    if min(abs(before), abs(after)) < 2 * line or before * after > 0:
        return "ABOVE"
    return "RIGHT" if before > 0 else "LEFT"

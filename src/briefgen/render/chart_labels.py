"""The values at the points of lines: clear of every line and of each other, where there is room."""

from __future__ import annotations

from itertools import pairwise

from briefgen.model import Chart, Series
from briefgen.render.chart_scene import Box, Pen, Scene, Words

# where a label's baseline may be, in sizes below its point: the nearest first, over a point or under it
_SHIFTS = {True: (-0.7, -1.2, -1.8, 1.35, 1.9), False: (1.35, 1.9, 2.5, -0.7, -1.2, -1.8)}
_PARTS = (0.0, 0.25, 0.5, 0.75, 1.0)


def label_of(one: Series, at: int) -> str:
    """What stands at a value: what the source writes there."""
    return one.labels[at] if one.labels else str(one.values[at])


def point_labels(
    chart: Chart, pen: Pen, scene: Scene, points: list[list[tuple[float, float] | None]], slot: float, floor: float
) -> None:
    """The values of up to two lines at their points: the higher's above, the other's where there is room.

    Where they are too wide to stand side by side, the first and the last only.
    """
    size = pen.size * 0.92
    fits = max(pen.wide(label_of(s, c), size=size) for s in chart.series for c in range(len(s.values))) <= slot * 1.02
    markers = [_marker(point, pen.size * 0.45) for line in points for point in line if point]
    taken: list[Box] = []
    for n, line in enumerate(points if len(points) <= 2 else []):
        for c, point in enumerate(line):
            if not point or not (fits or c in (0, len(line) - 1)):
                continue
            other = points[1 - n][c] if len(points) == 2 else None
            above = other is None or point[1] < other[1] or (point[1] == other[1] and n == 0)
            text = label_of(chart.series[n], c)
            beside = pen.wide(text, size=size) / pen.slack / 2 + size * 0.6
            places = [_place(pen, point[0], point[1], text, size, shift) for shift in _SHIFTS[above]]
            corners = [(x, shift) for shift in (-0.55, 1.35, 0.34) for x in (beside, -beside)]
            places += [_place(pen, point[0] + x, point[1], text, size, shift) for x, shift in corners]
            inside = [p for p in places if p.y + size * 0.85 <= floor and p.x + p.width <= scene.width]
            apart = [p for p in inside if not _meets(p, taken)]
            clear = [p for p in apart if not _meets(p, markers)]
            free = [p for p in clear if not any(_crosses(p, run) for run in points)]
            above_axis = [[p for p in some if p.y + size * 1.1 < floor] for some in (free, clear)]
            if fitting := above_axis[0] or above_axis[1] or free or clear or apart:
                taken.append(fitting[0])
                x, y = fitting[0].x + fitting[0].width / 2, fitting[0].y + size * 0.85
                words = Words(x, y, text, size, pen.brand.foreground, "middle")
                scene.add(ground(pen, words), words)


def _marker(point: tuple[float, float], r: float) -> Box:
    """The box around a point's marker."""
    return Box(point[0] - r, point[1] - r, 2 * r, 2 * r, "", "")


def _place(pen: Pen, x: float, y: float, text: str, size: float, shift: float) -> Box:
    """The box of a label in the middle over x, its baseline `shift` sizes below y."""
    wide = pen.wide(text, size=size) / pen.slack
    return Box(x - wide / 2, y + (shift - 0.85) * size, wide, size, "", "")


def _meets(place: Box, others: list[Box]) -> bool:
    """Whether a box overlaps one of the others."""
    return any(
        place.x < o.x + o.width
        and o.x < place.x + place.width
        and place.y < o.y + o.height
        and o.y < place.y + place.height
        for o in others
    )


def _crosses(place: Box, line: list[tuple[float, float] | None]) -> bool:
    """Whether a line runs through a box, told at its edges and middle."""
    for a, b in pairwise(line):
        if a is None or b is None or b[0] <= place.x or a[0] >= place.x + place.width:
            continue
        for part in _PARTS:
            x = place.x + place.width * part
            y = a[1] + (b[1] - a[1]) * (x - a[0]) / ((b[0] - a[0]) or 1.0)
            if a[0] <= x <= b[0] and place.y - 1 <= y <= place.y + place.height + 1:
                return True
    return False


def ground(pen: Pen, words: Words) -> Box:
    """The page's colour behind words in the middle of a drawing, so that no line runs through them."""
    wide = pen.wide(words.text, size=words.size) / pen.slack
    return Box(words.x - wide / 2 - 1, words.y - words.size * 0.85, wide + 2, words.size * 1.1, pen.brand.background)

"""What charts and diagrams of Office Open XML hold as text: a chart's cached figures as a table, a diagram's words."""

from __future__ import annotations

from typing import Any

from briefgen.sources.canonical import clean_line

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
MAX_POINTS = 500
MAX_SERIES = 40
Cells = tuple[tuple[str, ...], ...]


def chart_of(root: Any) -> tuple[str, Cells]:
    """A chart's title and its figures: categories down, series across; no cells where it caches none.

    The figures are those that the chart's program kept in the file, as they stand there. At most MAX_SERIES series and
    MAX_POINTS points are read; a chart of more gives none, for half a chart would mislead.
    """
    if root is None:
        return "", ()
    title = " ".join(_words(root.find(f"{_C}chart/{_C}title")))
    series = list(root.iter(f"{_C}ser"))
    if not 0 < len(series) <= MAX_SERIES:
        return title, ()
    names = [_name(s, number) for number, s in enumerate(series, 1)]
    columns = [_points(s.find(f"{_C}val"), s.find(f"{_C}yVal")) for s in series]
    labels: dict[int, str] = {}
    for one in series:
        labels = {**_points(one.find(f"{_C}cat"), one.find(f"{_C}xVal")), **labels}
    indexes = sorted({i for column in columns for i in column})
    if not indexes or len(indexes) > MAX_POINTS:
        return title, ()
    head = (_axis(root), *names)
    rows = tuple((labels.get(i, str(i + 1)), *(_rounded(column.get(i, "")) for column in columns)) for i in indexes)
    return title, (head, *rows)


def smart_art(root: Any) -> list[tuple[int, str]]:
    """The points of a diagram's data part in its tree's order, each with its depth from 1."""
    if root is None:
        return []
    words = {p.get("modelId") or "": clean_line(" ".join(_words(p))) for p in root.iter(f"{_DGM}pt")}
    below: dict[str, list[tuple[int, str]]] = {}
    for link in root.iter(f"{_DGM}cxn"):
        if link.get("type", "parOf") == "parOf":
            order = link.get("srcOrd") or "0"
            place = (int(order) if order.isdigit() else 0, link.get("destId") or "")
            below.setdefault(link.get("srcId") or "", []).append(place)
    children = {child for links in below.values() for _, child in links}
    found: list[tuple[int, str]] = []
    seen: set[str] = set()
    waiting = [(0, top) for top in reversed([p for p in words if p not in children])]
    while waiting:
        depth, point = waiting.pop()
        if point in seen:
            continue
        seen.add(point)
        if words.get(point):
            found.append((min(max(depth, 1), 6), words[point]))
        waiting += [(depth + 1, child) for _, child in sorted(below.get(point, []), reverse=True)]
    return found


def _words(element: Any) -> list[str]:
    """The paragraphs of a drawing's text."""
    paragraphs = element.iter(f"{_A}p") if element is not None else ()
    return [line for p in paragraphs if (line := clean_line("".join(t.text or "" for t in p.iter(f"{_A}t"))))]


def _name(series: Any, number: int) -> str:
    value = next(iter(_points(series.find(f"{_C}tx")).values()), "")
    said = series.findtext(f"{_C}tx/{_C}v") or ""
    return value or clean_line(said) or f"Series {number}"


def _points(*holders: Any) -> dict[int, str]:
    """Cached points by their index, of the first holder that is there; several levels of labels are joined."""
    holder = next((h for h in holders if h is not None), None)
    found: dict[int, str] = {}
    for point in holder.iter(f"{_C}pt") if holder is not None else ():
        index = point.get("idx") or ""
        text = clean_line(point.findtext(f"{_C}v") or "")
        if index.isdigit() and text:
            found[int(index)] = f"{text} {found[int(index)]}" if int(index) in found else text
    return found


def _axis(root: Any) -> str:
    """The title of the axis that the categories stand on."""
    for name in ("catAx", "dateAx"):
        for axis in root.iter(f"{_C}{name}"):
            return " ".join(_words(axis.find(f"{_C}title")))
    return ""


def _rounded(text: str) -> str:
    """A figure without the noise of binary fractions: "4.2999999999999998" is 4.3."""
    if len(text) < 15 or not text.replace(".", "", 1).replace("-", "", 1).isdigit():
        return text
    return format(float(text), ".12g")

"""A native chart of an Office file: whether it shows its data as they are, and its workbook holds the same.

What it may be made of is an allow-list, as for styles: a trend line, a logarithmic axis, a filter or a drawing over it
are not in it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from briefgen.verify.contrast import WHITE, from_hex, is_faint
from briefgen.verify.css_known import named
from briefgen.verify.package import attribute, local

if TYPE_CHECKING:
    from lxml.etree import _Element

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_KNOWN = named(
    "auto autoTitleDeleted autoUpdate axId axPos barChart barDir bodyPr cat catAx chart chartSpace crossAx crosses "
    "crossBetween cs dLbl dLblPos dLbls dPt date1904 defRPr delete dispBlanksAs ea endParaRPr externalData f fgClr "
    "bgClr formatCode gapWidth grouping idx invertIfNegative lang latin layout lblAlgn lblOffset legend legendPos "
    "lineChart ln lstStyle lumMod lumOff majorGridlines majorTickMark majorUnit marker max min minorTickMark noFill "
    "noMultiLvlLbl numCache numFmt numRef order orientation overlap overlay p pPr pattFill plotArea plotVisOnly "
    "prstDash pt ptCount r rPr rich round roundedCorners scaling schemeClr ser shade showBubbleSize showCatName "
    "showDLblsOverMax showLeaderLines showLegendKey showPercent showSerName showVal size smooth solidFill spPr srgbClr "
    "strCache strRef symbol t tickLblPos tickLblSkip tickMarkSkip tint title tx txPr v val valAx varyColors"
)
# what an element may say where it is there
_VALUES: Mapping[str, str] = {
    "dispBlanksAs": "gap",
    "grouping": "standard|clustered",
    "crosses": "autoZero|min",
    "tickLblPos": "low|high|nextTo",
    "overlap": r"-\d+|0",
    "symbol": "circle|square|diamond|triangle|x|plus|star|dash|dot",
    "showVal": "[01]",
    "barDir": "bar|col",
    "legendPos": "[tblr]|tr",
    "tickLblSkip": "1",
}
_FIGURES = re.compile(r'(General|#,##0(\.[#0]+)?)("%")?')
_HIGHEST = 4.0  # times the largest value: an axis that ends beyond it makes its bars flat
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SCALES = {
    **dict.fromkeys(("thousand", "k"), 1e3),
    **dict.fromkeys(("million", "mn", "mln", "m"), 1e6),
    **dict.fromkeys(("billion", "bn", "b"), 1e9),
    **dict.fromkeys(("trillion", "tn"), 1e12),
}
_SCALE = re.compile(r"(?<![a-z])(thousand|million|mln|mn|m|billion|bn|b|trillion|tn|k)s?(?![a-z])")
_SMALLEST = 400  # hundredths of a point
_REFERENCE = re.compile(r"'?([^'!]+)'?!\$([A-Z]+)\$(\d+)(?::\$([A-Z]+)\$(\d+))?")


def faults(chart: _Element, workbook: bytes | None) -> Iterator[str]:
    """In words, what a chart part does not show as its data have it; nothing for one that is as it was made."""
    odd = sorted({local(e) for e in chart.iter("{*}*")} - _KNOWN)
    if odd:
        yield f"it has a part that is not known, {odd[0]}"
    for element in chart.iter("{*}*"):
        name, value = local(element), attribute(element, "val")
        if name in _VALUES and value and not re.fullmatch(_VALUES[name], value):
            yield f"its {name} is {value}"
    values = [v for s in chart.iter(f"{_C}ser") for v in _numbers(s) if v is not None]
    yield from _axes(chart, values)
    for series in chart.iter(f"{_C}ser"):
        yield from _unseen(series)
    many = sum(1 for _ in chart.iter(f"{_C}ser")) > 1
    legend = chart.find(f"{_C}chart/{_C}legend")
    if many and (legend is None or attribute(next(legend.iter(f"{_C}overlay"), legend), "val") in ("1", "true")):
        yield "it has no legend of its own beside it"
    yield from _sizes(chart)
    yield from _book(chart, workbook)


def words(chart: _Element) -> tuple[str, ...]:
    """What is written on a chart beside its data: its titles, and labels that say more than their points' figures."""
    titles = tuple("".join(t.text or "" for t in title.iter("{*}t")) for title in chart.iter(f"{_C}title"))
    unit = _scale(" ".join(titles)) or 1.0
    return titles + tuple(label for series in chart.iter(f"{_C}ser") for label in _said_otherwise(series, unit))


def _numbers(series: _Element) -> list[float | None]:
    holder = series.find(f"{_C}val")
    if holder is None:
        return []
    count = next((int(attribute(c, "val")) for c in holder.iter(f"{_C}ptCount")), 0)
    found = {int(attribute(p, "idx")): float(p.findtext(f"{_C}v") or "nan") for p in holder.iter(f"{_C}pt")}
    return [found.get(n) for n in range(count)]


def _axes(chart: _Element, values: list[float]) -> Iterator[str]:
    """One axis of names and one of values from zero or below, upright, in plain figures."""
    kinds = [local(axis) for axis in chart.iter(f"{_C}catAx", f"{_C}valAx")]
    if sorted(kinds) != ["catAx", "valAx"]:
        yield "it has not the two axes that it was made with"
    lies = any(attribute(d, "val") == "bar" for d in chart.iter(f"{_C}barDir"))
    for axis in chart.iter(f"{_C}catAx", f"{_C}valAx"):
        if any(attribute(d, "val") in ("1", "true", "") for d in axis.iterfind(f"{_C}delete")):
            yield "one of its axes is deleted"
        turned = any(attribute(o, "val") == "maxMin" for o in axis.iter(f"{_C}orientation"))
        if turned and not (lies and local(axis) == "catAx"):
            yield "one of its axes is reversed"
        for format in axis.iterfind(f"{_C}numFmt"):
            if not _FIGURES.fullmatch(attribute(format, "formatCode")):
                yield f"its figures are written as {attribute(format, 'formatCode')}"
    for axis in chart.iter(f"{_C}valAx"):
        low, high = (next((float(attribute(e, "val")) for e in axis.iter(f"{_C}{k}")), None) for k in ("min", "max"))
        if low is None or high is None:
            yield "its axis does not say where it begins and ends"
        elif values and (low > min(0.0, *values) or high < max(0.0, *values)):
            yield "its axis leaves out zero or a value"
        elif values and max(abs(low), high) > _HIGHEST * (max(map(abs, values)) or 1.0):
            yield "its axis reaches far beyond its values"


def _unseen(series: _Element) -> Iterator[str]:
    """Bars, lines and points without a colour of their own."""
    lines = any(local(above) == "lineChart" for above in series.iterancestors())
    for look in series.iter(f"{_C}spPr"):
        fill = next((e for e in look if local(e) in ("solidFill", "pattFill", "noFill")), None)
        line = next((e for s in look if local(s) == "ln" for e in s if local(e) in ("solidFill", "noFill")), None)
        of_line = lines and local(look.getparent()) in ("ser", "dPt")  # type: ignore[arg-type]
        drawn = [e for e in ((line,) if of_line else (fill, line)) if e is not None]
        if drawn and not any(_is_seen(e) for e in drawn):
            yield "a bar, line or point of it has no colour"


def _is_seen(fill: _Element) -> bool:
    if local(fill) == "noFill":
        return False
    colour = next((e for e in fill.iter("{*}srgbClr", "{*}schemeClr")), None)
    if colour is None or attribute(colour, "val") in ("bg1", "lt1"):
        return False
    plain = from_hex(attribute(colour, "val")) if not len(colour) else None
    return plain is None or not is_faint(plain, WHITE)


def _said_otherwise(series: _Element, unit: float) -> Iterator[str]:
    """Each label that says another figure than the point at which it stands has, behind that point's name.

    `unit` is what the axis counts in: 1e9 for billions. A label may have a word of its own, "500 million".
    """
    values, names = _numbers(series), _texts(series)
    for label in series.iter(f"{_C}dLbl"):
        place = next((int(attribute(i, "val")) for i in label.iterfind(f"{_C}idx")), -1)
        value = values[place] if 0 <= place < len(values) else None
        text = "".join(t.text or "" for t in label.iter("{*}t"))
        number = _NUMBER.search(text)
        said = _amounts(number, text, unit) if number else ()
        below = number is not None and re.search(r"[-\u2212\u2013(]", text[: number.start()]) is not None
        same = value is not None and any(abs(s - abs(value)) <= 1e-6 * max(1.0, abs(value)) for s in said)
        if not (same and value is not None and (value < 0) == below):
            yield f"{names.get(place, '')} {text}"


def _amounts(number: re.Match[str], text: str, unit: float) -> tuple[float, ...]:
    """What a figure with what stands behind it may be in the axis's unit: "5 m" are millions or metres."""
    plain, behind = float(number[0].replace(",", "")), text[number.end() :]
    own = plain * (_scale(behind) or unit) / unit
    return (own, plain) if re.match(r"\s?[kmb](?![a-z])", behind.lower()) else (own,)


def _scale(words: str) -> float:
    """What a word such as "billion" multiplies by; 0 where there is none."""
    found = _SCALE.search(words.lower())
    return _SCALES[found[1]] if found else 0.0


def _texts(series: _Element) -> dict[int, str]:
    points = (p for holder in series.iterfind(f"{_C}cat") for p in holder.iter(f"{_C}pt"))
    return {int(attribute(p, "idx")): p.findtext(f"{_C}v") or "" for p in points}


def _sizes(chart: _Element) -> Iterator[str]:
    """Text that is too small to read or has no colour."""
    for look in chart.iter("{*}rPr", "{*}defRPr"):
        if int(look.get("sz") or 1000) < _SMALLEST:
            yield "its text is smaller than 4 pt"
        if any(not _is_seen(e) for e in look if local(e) in ("solidFill", "noFill")):
            yield "its text has no colour"


def _book(chart: _Element, workbook: bytes | None) -> Iterator[str]:
    """The workbook that the chart is edited with, held against what the chart shows without it."""
    import openpyxl

    if workbook is None:
        yield "it has no workbook"
        return
    try:
        book = openpyxl.load_workbook(io.BytesIO(workbook))
    except Exception as error:  # openpyxl leaks more than it documents
        yield f"its workbook cannot be read ({type(error).__name__})"
        return
    for holder in chart.iter(f"{_C}strRef", f"{_C}numRef"):
        said = {int(attribute(p, "idx")): p.findtext(f"{_C}v") or "" for p in holder.iter(f"{_C}pt")}
        count = next((int(attribute(c, "val")) for c in holder.iter(f"{_C}ptCount")), 0)
        cells = _cells(book, holder.findtext(f"{_C}f") or "")
        if [_plain(said.get(n)) for n in range(count)] != [_plain(cell) for cell in cells]:
            yield f"its workbook has other data at {holder.findtext(f'{_C}f')}"
    if any(d.hidden for s in book for d in (*s.row_dimensions.values(), *s.column_dimensions.values())):
        yield "rows or columns of its workbook are hidden"


def _cells(book: Any, reference: str) -> list[Any]:
    found = _REFERENCE.fullmatch(reference)
    if found is None or found[1] not in book.sheetnames:
        return []
    corner, end = f"{found[2]}{found[3]}", f"{found[4] or found[2]}{found[5] or found[3]}"
    return [cell.value for row in book[found[1]][f"{corner}:{end}"] for cell in row]


def _plain(value: object) -> str:
    """A value as text, a number without regard to how it is written; "" for none."""
    if value is None or value == "":
        return ""
    try:
        return f"{float(str(value)):.10g}"
    except ValueError:
        return str(value)

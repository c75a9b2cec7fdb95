"""The pictures and charts of a finished file: what each says to those who cannot see it, and a native chart's data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from briefgen.findings import Finding, Severity
from briefgen.model import Promise, RenderedFile
from briefgen.verify.chart_parts import faults, words
from briefgen.verify.fold import excerpt, fold
from briefgen.verify.package import Package, attribute
from briefgen.verify.reading import Picture, Reading

if TYPE_CHECKING:
    from lxml.etree import _Element

PROMISED = ("chart", "chart-data")
_WITH_DATA = ("docx", "pptx")  # formats in which a chart is kept as its data
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_NAMED = ("{*}docPr", "{*}cNvPr")
_STEP = "mend the renderer that leaves it out; the file is not published"


def charts_are_told(reading: Reading, file: RenderedFile, promises: tuple[Promise, ...]) -> tuple[Finding, ...]:
    """Every chart has its long description as its alternative text, and where it is native its own data, on its slide.

    A picture keeps one promise: two charts with the same words need two.
    """
    found = []
    for kind in PROMISED if file.format in _WITH_DATA else PROMISED[:1]:
        free = list(reading.pictures)
        for promise in (p for p in promises if p.kind == kind):
            kept = next((p for p in free if promise.slide in (0, p.slide) and _says(p, promise)), None)
            if kept is None:
                place = f" on slide {promise.slide}" if promise.slide else ""
                message = f'{kind.replace("-", " ")} {promise.id} is lost{place}: "{excerpt(promise.text)}"'
                found.append(Finding(f"lost-{kind}", Severity.ERROR, message, next_step=_STEP))
            else:
                free.remove(kept)
                found += _misshown(kept, promise, promises) if kind == "chart-data" else ()
    return tuple(found)


def _misshown(picture: Picture, promise: Promise, promises: tuple[Promise, ...]) -> Iterator[Finding]:
    """What a native chart that has its data does not show as they are."""
    told = "".join(fold(p.text) for p in promises if p.id == promise.id)
    foreign = tuple(f'"{text}" stands in it' for text in picture.words if text not in told)
    for fault in (*picture.faults, *foreign):
        message = f"chart data {promise.id} is not shown as it is: {fault}"
        yield Finding("lost-chart-data", Severity.ERROR, message, next_step=_STEP)


def _says(picture: Picture, promise: Promise) -> bool:
    if promise.kind == "chart":
        return fold(promise.text) in picture.text
    return fold(promise.text) == picture.data


def in_office(
    package: Package, part: str, root: _Element, slide: int = 0, unseen: tuple[_Element, ...] = ()
) -> Iterator[Picture]:
    """What is drawn in a part of an Office file and says what it shows; a native chart with the data of its part.

    `unseen` are drawings that are hidden: they are left out.
    """
    relations = package.relations(part)
    for named in (e for name in _NAMED for e in root.iter(name)):
        if attribute(named, "hidden") in ("1", "true") or _drawing(named) in unseen:
            continue
        text = " ".join(attribute(named, key) for key in ("title", "descr") if attribute(named, key))
        charts = list(_drawing(named).iter(f"{_C}chart"))
        target = relations.get(attribute(charts[0], "id")) if charts else None
        tree = package.trees.get(target.target) if target else None
        if tree is None or target is None:
            yield from [Picture(fold(text), "", slide)] if text else ()
            continue
        books = [package.books[name] for name in package.related(target.target, "package") if name in package.books]
        amiss = dict.fromkeys(faults(tree, books[0] if books else None))
        yield Picture(fold(text), fold(data_of(tree)), slide, tuple(map(fold, words(tree))), tuple(amiss))


_DRAWINGS = ("inline", "anchor", "graphicFrame", "pic", "sp", "cxnSp", "grpSp")


def _drawing(named: _Element) -> _Element:
    """The whole of the drawing that an element names: no more, for a chart beside it is another's."""
    holder = named
    while str(holder.tag).rpartition("}")[2] not in _DRAWINGS:
        above = holder.getparent()
        if above is None:
            return named
        holder = above
    return holder


def data_of(chart: _Element) -> str:
    """A chart part's categories and series as one text: "A; B | Exports: 1.5; - | ..."; "" for one without data."""
    rows: list[str] = []
    for series in chart.iter(f"{_C}ser"):
        points = _points(series.find(f"{_C}cat"))
        if not rows:
            rows.append("; ".join(points))
        name = " ".join(_points(series.find(f"{_C}tx")))
        values = (v if v == "-" else f"{float(v):.10g}" for v in _points(series.find(f"{_C}val")))
        rows.append(f"{name}: {'; '.join(values)}")
    return " | ".join(rows)


def _points(holder: _Element | None) -> list[str]:
    """The cached values under an element by their place, "-" where there is none."""
    if holder is None:
        return []
    count = next((int(attribute(c, "val")) for c in holder.iter(f"{_C}ptCount")), 0)
    found = {int(attribute(p, "idx")): p.findtext(f"{_C}v") or "" for p in holder.iter(f"{_C}pt")}
    return [found.get(n, "-") for n in range(count)]


def in_html(root: _Element, gone: frozenset[_Element] = frozenset()) -> Iterator[Picture]:
    """The drawings and images of a page that are in sight: title and description, or the alternative text."""
    for drawn in root.iter("svg", "img"):
        if drawn in gone or any(above in gone for above in drawn.iterancestors()):
            continue
        if drawn.tag == "img":
            yield Picture(fold(str(drawn.get("alt") or "")))
        else:
            yield Picture(fold(" ".join(e.text or "" for e in drawn if e.tag in ("title", "desc"))))


def in_pdf_page(page: Any) -> Iterator[Picture]:
    """The figures of a page's structure tree with their alternative texts."""
    import ctypes

    import pypdfium2.raw as raw

    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return
    todo: list[Any] = [
        raw.FPDF_StructTree_GetChildAtIndex(tree, i) for i in range(raw.FPDF_StructTree_CountChildren(tree))
    ]
    while todo:
        element = todo.pop(0)
        if not element:
            continue
        length = raw.FPDF_StructElement_GetAltText(element, None, 0)
        if length > 2:
            buffer = ctypes.create_string_buffer(length)
            raw.FPDF_StructElement_GetAltText(element, buffer, length)
            yield Picture(fold(buffer.raw[: length - 2].decode("utf-16-le", "replace")))
        count = raw.FPDF_StructElement_CountChildren(element)
        todo[:0] = [raw.FPDF_StructElement_GetChildAtIndex(element, i) for i in range(count)]
    raw.FPDF_StructTree_Close(tree)

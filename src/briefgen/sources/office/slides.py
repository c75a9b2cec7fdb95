"""The slides of a presentation: each one's parts, what it inherits from layout and master, where its shapes stand."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from briefgen.sources.office.package import main_part, part, relations

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
BAND = 230_000
"""EMU (a quarter of an inch): shapes whose tops differ by less stand in one row."""
_SHAPES = (f"{P}sp", f"{P}graphicFrame", f"{P}pic", f"{P}cxnSp")
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape: its element, the kind and number of its placeholder ("" where it is none), its box in EMU."""

    element: Any
    kind: str
    index: str
    box: Box | None
    inherited: tuple[Any, ...] = ()


@dataclass(slots=True)
class Slide:
    """One slide: its number as shown, its root, its relationships by id, layout, master, theme, and its size."""

    number: int
    name: str
    root: Any
    links: dict[str, dict[str, str]]
    layout: Any
    master: Any
    theme: Any
    width: float
    height: float
    known: dict[str, str] = field(default_factory=dict)

    @property
    def hidden(self) -> bool:
        """True for a slide that is skipped when the presentation is shown."""
        return (self.root.get("show") or "1") in ("0", "false")

    def linked(self, kind: str) -> list[str]:
        """The parts that its relationships of one type name."""
        return [link["target"] for link in self.links.values() if link["type"] == kind]


def slides_of(package: zipfile.ZipFile) -> Iterator[Slide]:
    """The slides in the order in which they are shown; those whose part is absent are passed over."""
    main = main_part(package, "pptx")
    root: Any = part(package, main)  # open_package has seen to it that it is there
    links = {r["id"]: r for r in relations(package, main)}
    size = root.find(f"{P}sldSz")
    width, height = (_number(size.get(a), d) if size is not None else d for a, d in (("cx", 9144000), ("cy", 6858000)))
    first = root.get("firstSlideNum") or "1"
    known: dict[str, tuple[Any, Any, Any]] = {}
    entries = root.findall(f"{P}sldIdLst/{P}sldId")
    for number, entry in enumerate(entries, int(first) if first.isdigit() else 1):
        name = links.get(entry.get(f"{R}id") or "", {}).get("target", "")
        slide = part(package, name, recover=True)
        if slide is None:
            continue
        own = {r["id"]: r for r in relations(package, name)}
        layout = next((r["target"] for r in own.values() if r["type"] == "slideLayout"), "")
        if layout not in known:
            known[layout] = _inherited(package, layout)
        yield Slide(number, name, slide, own, *known[layout], width, height)


def shapes_of(slide: Slide) -> list[Shape]:
    """The shapes as they are read: the title, then by rows from the top, each row from the left."""
    tree = slide.root.find(f"{P}cSld/{P}spTree")
    found = list(_shapes(tree, slide, (1.0, 1.0, 0.0, 0.0), 0)) if tree is not None else []
    titles = [s for s in found if s.kind in ("title", "ctrTitle")]
    rest = sorted((s for s in found if s not in titles), key=lambda s: s.box[1] if s.box else float("inf"))
    rows: list[list[Shape]] = []
    for shape in rest:
        top = shape.box[1] if shape.box else float("inf")
        if rows and rows[-1][0].box and top - rows[-1][0].box[1] < BAND:
            rows[-1].append(shape)
        else:
            rows.append([shape])
    return [*titles, *(s for row in rows for s in sorted(row, key=lambda s: s.box[0] if s.box else 0.0))]


def off_slide(shape: Shape, slide: Slide) -> bool:
    """True for a shape that lies wholly beside the slide."""
    if shape.box is None:
        return False
    left, top, right, bottom = shape.box
    return right <= 0 or bottom <= 0 or left >= slide.width or top >= slide.height


def _inherited(package: zipfile.ZipFile, layout: str) -> tuple[Any, Any, Any]:
    """The roots of a layout, its master and its theme; None for each that is absent."""
    master = next((r["target"] for r in relations(package, layout) if r["type"] == "slideMaster"), "") if layout else ""
    theme = next((r["target"] for r in relations(package, master) if r["type"] == "theme"), "") if master else ""
    layout_root, master_root, theme_root = (part(package, name, recover=True) for name in (layout, master, theme))
    return layout_root, master_root, theme_root


def _shapes(tree: Any, slide: Slide, move: tuple[float, float, float, float], depth: int) -> Iterator[Shape]:
    """The shapes within a tree or group; `move` scales and shifts a group's inner measure to the slide's."""
    for element in tree if depth < 30 else ():
        if element.tag == f"{_MC}AlternateContent":
            choice = next((c for c in element if c.tag in (f"{_MC}Choice", f"{_MC}Fallback")), None)
            if choice is not None:
                yield from _shapes(choice, slide, move, depth + 1)
        elif element.tag == f"{P}grpSp":
            yield from _shapes(element, slide, _within(element, move), depth + 1)
        elif element.tag in _SHAPES:
            yield _shape(element, slide, move)


def _shape(element: Any, slide: Slide, move: tuple[float, float, float, float]) -> Shape:
    holder = next((ph for n in element[:1] for ph in n.iter(f"{P}ph")), None)
    if holder is None:
        return Shape(element, "", "", _box(element, move))
    kind, index = holder.get("type") or "body", holder.get("idx") or ""
    above = tuple(e for root in (slide.layout, slide.master) if (e := _placeholder(root, kind, index)) is not None)
    box = next((b for e in (element, *above) if (b := _box(e, move)) is not None), None)
    return Shape(element, kind, index, box, above)


def _placeholder(root: Any, kind: str, index: str) -> Any | None:
    """The placeholder of a layout or master that one of a slide takes after: by number, else by kind."""
    same = {"ctrTitle": "title", "subTitle": "body", "obj": "body"}
    best = None
    for holder in root.iter(f"{P}ph") if root is not None else ():
        shape = next(holder.iterancestors(f"{P}sp", f"{P}pic", f"{P}graphicFrame"), None)
        own = holder.get("type") or "body"
        if index and holder.get("idx") == index:
            return shape
        if best is None and same.get(own, own) == same.get(kind, kind):
            best = shape
    return best


def _box(element: Any, move: tuple[float, float, float, float]) -> Box | None:
    frame = element.find(f"{P}spPr/{A}xfrm")
    frame = element.find(f"{P}xfrm") if frame is None else frame
    off, ext = (frame.find(f"{A}{n}") if frame is not None else None for n in ("off", "ext"))
    if off is None or ext is None:
        return None
    left, top = _number(off.get("x"), 0) * move[0] + move[2], _number(off.get("y"), 0) * move[1] + move[3]
    return left, top, left + _number(ext.get("cx"), 0) * move[0], top + _number(ext.get("cy"), 0) * move[1]


def _within(group: Any, move: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    frame = group.find(f"{P}grpSpPr/{A}xfrm")
    parts = [frame.find(f"{A}{n}") for n in ("off", "ext", "chOff", "chExt")] if frame is not None else []
    if len(parts) < 4 or any(p is None for p in parts):
        return move
    off, ext, inner_off, inner_ext = parts
    scale = [_number(ext.get(n), 0) / size if (size := _number(inner_ext.get(n), 0)) else 1.0 for n in ("cx", "cy")]
    shift = [_number(off.get(n), 0) - _number(inner_off.get(n), 0) * s for n, s in zip(("x", "y"), scale, strict=True)]
    return (
        move[0] * scale[0],
        move[1] * scale[1],
        move[2] + shift[0] * move[0],
        move[3] + shift[1] * move[1],
    )


def _number(text: str | None, default: float) -> float:
    return float(text) if text and text.lstrip("-").isdigit() and len(text) < 16 else float(default)

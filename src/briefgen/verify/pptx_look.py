"""How the text of a slide looks once layout, master and theme are asked: whether who looks at the slide sees it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.verify.contrast import WHITE, Colour, is_faint
from briefgen.verify.drawing_colours import is_clear, scheme_of
from briefgen.verify.office_known import moves
from briefgen.verify.package import Package, local

if TYPE_CHECKING:
    from lxml.etree import _Element

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SMALLEST = 400  # hundredths of a point
_TITLES, _ASIDE = ("title", "ctrTitle"), ("dt", "ftr", "sldNum")
_THINNEST = 36_000  # EMU: a millimetre
_BEYOND = 0.05  # of the slide's side that a shape may stand out of it
_COVERED = 0.1  # of a shape's place that later shapes may lie over
_FILLS = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")

Box = tuple[int, int, int, int]  # left, top, right, bottom


class SlideLook:
    """A slide, or a page of notes, with what is behind it, asked about its runs; or a layout or master by itself."""

    def __init__(self, package: Package, part: str) -> None:
        parts = (part, *_behind(package, part))
        part_is_slide = local(package.trees[part]) not in ("notes", "notesMaster")
        self._trees = [package.trees[p] for p in parts]
        self._scheme = scheme_of(package, parts)
        self._usual = package.trees[package.main].find(f"{_P}defaultTextStyle")
        self._page = self._background()
        size = package.trees[package.main].find(f"{_P}sldSz" if part_is_slide else f"{_P}notesSz")
        self._size = (int(size.get("cx", "0")), int(size.get("cy", "0"))) if size is not None else (0, 0)

    def hides(self, run: _Element) -> bool:
        """Whether a run is in less than 4 pt, without a fill, covered, or in the colour of its ground."""
        shape = next((a for a in run.iterancestors(f"{_P}sp", f"{_P}graphicFrame")), None)
        if shape is None:
            return False
        said = [*self._said(run, shape)]
        size = next((int(p.get("sz", "0")) for p in said if p.get("sz")), 1800)
        if size * _shrunk(shape) < _SMALLEST:
            return True
        fill = next((f for p in said for f in p if local(f) in _FILLS), None)
        if fill is not None and (local(fill) == "noFill" or is_clear(fill)):
            return True
        if _is_merged(run) or self.is_out_of_sight(shape):
            return True
        ground = self._ground(run, shape)
        ink = self._scheme.colour(fill) if fill is not None and local(fill) == "solidFill" else None
        return ink is not None and ground is not None and is_faint(ink, ground)

    def is_out_of_sight(self, shape: _Element) -> bool:
        """Whether a shape is without a size, in part off the slide, or under what is drawn later."""
        box = self._box(shape)
        if box is None:
            return False
        left, top, right, bottom = box
        if right - left < _THINNEST or bottom - top < _THINNEST:
            return True
        wide, high = self._size
        beside = max(-left, right - wide) > wide * _BEYOND or max(-top, bottom - high) > high * _BEYOND
        covered = sum(_shared(place, box) for s in _after(shape) if (place := self._cover(s)) is not None)
        return (beside and wide > 0) or covered > _COVERED * (right - left) * (bottom - top)

    def _said(self, run: _Element, shape: _Element) -> Iterator[_Element]:
        """What is said of a run's characters, the strongest first."""
        own = run.find(f"{_A}rPr")
        if own is not None:
            yield own
        paragraph = run.getparent()
        properties = paragraph.find(f"{_A}pPr") if paragraph is not None else None
        level = int(properties.get("lvl", "0")) + 1 if properties is not None else 1
        for style in self._lists(shape):
            for name in (f"lvl{level}pPr", "defPPr"):
                found = style.find(f"{_A}{name}/{_A}defRPr")
                if found is not None:
                    yield found

    def _lists(self, shape: _Element) -> Iterator[_Element]:
        """The list styles of a shape, the nearest first."""
        for one in (shape, *self._inherited(shape)):
            yield from one.iterfind(f"{_P}txBody/{_A}lstStyle")
        holder = _holder(shape)
        if holder is not None:
            kind = holder.get("type", "body")
            name = "titleStyle" if kind in _TITLES else "otherStyle" if kind in _ASIDE else "bodyStyle"
            yield from (s for tree in self._trees for s in tree.iterfind(f"{_P}txStyles/{_P}{name}"))
            yield from (s for tree in self._trees for s in tree.iterfind(f"{_P}notesStyle"))
        elif self._usual is not None:
            yield self._usual

    def _inherited(self, shape: _Element) -> Iterator[_Element]:
        """The placeholders of layout and master that a placeholder is of."""
        holder = _holder(shape)
        for tree in self._trees[1:] if holder is not None else ():
            others = [(s, h) for s in tree.iter(f"{_P}sp") if (h := _holder(s)) is not None]
            same = [s for s, h in others if h.get("idx", "0") == holder.get("idx", "0")]  # type: ignore[union-attr]
            like = [s for s, h in others if _kind(h) == _kind(holder)]  # type: ignore[arg-type]
            master = local(tree) in ("sldMaster", "notesMaster")
            found = (like or same) if master else ([s for s in same if s in like] or same)
            yield from found[:1]

    def _box(self, shape: _Element) -> Box | None:
        """Where a shape is, by itself or by its placeholder; None where nothing says it, or a group moves it."""
        if any(local(a) == "grpSp" and moves(a) for a in shape.iterancestors()):
            return None
        for one in (shape, *self._inherited(shape)):
            place = next((p for path in (f"{_P}spPr/{_A}xfrm", f"{_P}xfrm") if (p := one.find(path)) is not None), None)
            offset, extent = (place.find(f"{_A}{k}") if place is not None else None for k in ("off", "ext"))
            if offset is not None and extent is not None:
                x, y = int(offset.get("x", "0")), int(offset.get("y", "0"))
                return x, y, x + int(extent.get("cx", "0")), y + int(extent.get("cy", "0"))
        return None

    def _ground(self, run: _Element, shape: _Element) -> Colour | None:
        """The colour behind a run; None where that cannot be told."""
        for cell in run.iterancestors(f"{_A}tc"):
            fill = next((f for p in cell.iterfind(f"{_A}tcPr") for f in p if local(f) in _FILLS), None)
            if fill is None and run.find(f"{_A}rPr/{_A}solidFill") is not None:
                return self._page  # a table's style gives ink and ground together; this ink is not the style's
            return self._scheme.colour(fill) if fill is not None and local(fill) == "solidFill" else None
        for one in (shape, *self._inherited(shape)):
            fill = next((f for p in one.iterfind(f"{_P}spPr") for f in p if local(f) in _FILLS), None)
            if fill is not None and local(fill) != "noFill":
                return self._scheme.colour(fill) if local(fill) == "solidFill" else None
            if fill is not None:
                break
            if (styled := one.find(f"{_P}style/{_A}fillRef")) is not None and styled.get("idx", "0") != "0":
                return self._scheme.colour(styled)
        return self._beneath(shape)

    def _beneath(self, shape: _Element) -> Colour | None:
        """The colour of what a shape without a fill lies on: the last shape that is behind all of it, or the page."""
        box, ground = self._box(shape), self._page
        if box is None:
            return None
        own = next((t for t in self._trees if t is shape.getroottree().getroot()), self._trees[0])
        behind = [s for t in reversed(self._trees) if t is not own for s in _drawn(t) if _holder(s) is None]
        before = [s for s in _drawn(own) if s in [*shape.itersiblings(preceding=True)]]
        for other in (*behind, *before):
            place = self._box(other)
            if place is None or not _holds(place, box):
                continue
            fill = next((f for p in other.iterfind(f"{_P}spPr") for f in p if local(f) in _FILLS), None)
            if local(other) == "pic":
                ground = None
            elif fill is not None and local(fill) != "noFill":
                ground = self._scheme.colour(fill) if local(fill) == "solidFill" else None
        return ground

    def _cover(self, shape: _Element) -> Box | None:
        """Where a shape hides what is drawn before it; None for one that does not."""
        nearest = (f for one in (shape, *self._inherited(shape)) for f in _fills_of(one))
        fill = next(nearest, None)
        filled = fill is not None and local(fill) != "noFill" and not is_clear(fill)
        styled = shape.find(f"{_P}style/{_A}fillRef")
        if fill is None and styled is not None:
            filled = styled.get("idx", "0") != "0"
        if local(shape) == "graphicFrame":  # a table: that its cells are not filled cannot be told for certain
            filled = next(shape.iter(f"{_A}tbl"), None) is not None
        return self._box(shape) if filled or local(shape) == "pic" else None

    def _background(self) -> Colour | None:
        """The colour of the page, of the nearest that says it; white where none does."""
        for tree in self._trees:
            for ground in tree.iterfind(f"{_P}cSld/{_P}bg"):
                fill = ground.find(f"{_P}bgPr/{_A}solidFill")
                return self._scheme.colour(fill if fill is not None else ground.find(f"{_P}bgRef"))
        return WHITE


def _behind(package: Package, part: str) -> tuple[str, ...]:
    """The layout and master of a slide, the master of a layout, of a page of notes."""
    for kind in ("slideLayout", "slideMaster", "notesMaster"):
        if package.trees[part].tag == f"{_P}sldMaster":
            return ()
        if found := package.related(part, kind):
            return (found[0], *_behind(package, found[0]))
    return ()


def _holder(shape: _Element) -> _Element | None:
    return shape.find(f"*/{_P}nvPr/{_P}ph")


def _kind(holder: _Element) -> str:
    kind = holder.get("type", "body")
    return "title" if kind in _TITLES else kind if kind in _ASIDE else "body"


def _shrunk(shape: _Element) -> float:
    """The share of its size that a shape's text is shrunk to."""
    fits = (f.get("fontScale", "100000") for f in shape.iterfind(f"{_P}txBody/{_A}bodyPr/{_A}normAutofit"))
    return min((float(f.rstrip("%")) / (100 if f.endswith("%") else 100_000) for f in fits), default=1.0)


def _drawn(tree: _Element) -> list[_Element]:
    return [s for t in tree.iterfind(f"{_P}cSld/{_P}spTree") for s in t if local(s) in ("sp", "pic")]


def _after(shape: _Element) -> list[_Element]:
    """What is drawn later than a shape, those in groups too."""
    trees = list(shape.iterancestors(f"{_P}spTree"))
    every = [s for tree in trees[-1:] for s in tree.iter(f"{_P}sp", f"{_P}pic", f"{_P}graphicFrame")]
    return every[every.index(shape) + 1 :] if shape in every else []


def _fills_of(shape: _Element) -> list[_Element]:
    return [f for p in shape.iterfind(f"{_P}spPr") for f in p if local(f) in _FILLS]


def _is_merged(run: _Element) -> bool:
    """Whether a run is in a cell of a table that another cell lies over."""
    cells = run.iterancestors(f"{_A}tc")
    return any(cell.get(way) in ("1", "true") for cell in cells for way in ("hMerge", "vMerge"))


def _shared(one: Box, other: Box) -> int:
    """How much of two places is the same, in square EMU."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return max(wide, 0) * max(high, 0)


def _holds(outer: Box, inner: Box) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]

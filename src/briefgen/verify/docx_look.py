"""How the text of a Word document looks once its styles are resolved: whether a reader sees it, and whether raised.

Document defaults, table style, paragraph style, character style, the run's own properties, each style with those it is
based on (ECMA-376-1, 17.7.2). What only may hide text, such as a toggle that is set twice, hides it here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.verify.contrast import WHITE, Colour, is_faint
from briefgen.verify.docx_colours import Palette
from briefgen.verify.package import Package, attribute, local

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TOGGLES = ("vanish", "webHidden", "specVanish")
_SMALLEST = 8  # half-points: 4 pt
_NARROWEST = 25  # per cent of a letter's width
_LOWEST = 80  # twips: a line of exactly less than 4 pt cuts its letters off
_CLOSEST = -60  # twips between letters
_HIGHEST = 24  # half-points off the line
_OUTERMOST = -1500, 7000  # twips of an indent
OWN = "its own properties"


@dataclass(frozen=True, slots=True)
class Layer:
    """One level of the hierarchy: what it is called, and the style elements of it, the strongest last."""

    name: str
    parts: tuple[_Element, ...]

    def last(self, *path: str) -> _Element | None:
        """The strongest element at a path such as rPr, sz; None where no part of the layer has it."""
        found = (part.find("/".join(f"{_W}{step}" for step in path)) for part in self.parts)
        return next((e for e in reversed([*found]) if e is not None), None)


class Looks:
    """The styles of a document, asked about its runs; `hiding` says in words what hid text that was asked about."""

    def __init__(self, package: Package, main: str) -> None:
        self._styles: dict[str, _Element] = {}
        self._usual: dict[str, str] = {}
        self._defaults: tuple[_Element, ...] = ()
        self.language = ""
        self.hiding: dict[str, None] = {}
        for part in package.related(main, "styles"):
            tree = package.trees[part]
            self._defaults = tuple(tree.iterfind(f"{_W}docDefaults/{_W}rPrDefault"))
            for lang in tree.iterfind(f"{_W}docDefaults//{_W}lang"):
                self.language = attribute(lang, "val")
            for style in tree.iterfind(f"{_W}style"):
                self._styles[attribute(style, "styleId")] = style
                if attribute(style, "default") in ("1", "true", "on"):
                    self._usual[attribute(style, "type")] = attribute(style, "styleId")
        self._palette = Palette(package, main)
        self._paragraphs: dict[_Element, tuple[list[Layer], Colour | None]] = {}

    def raised(self, run: _Element) -> bool:
        """Whether a run stands above the line, by itself or by its style."""
        align = _strongest(self._of_run(run), "rPr", "vertAlign")
        return align is not None and attribute(align, "val") == "superscript"

    def hides(self, run: _Element) -> bool:
        """Whether a reader does not see a run; what hides it is noted, if it has any text."""
        paragraph = next((a for a in run.iterancestors(f"{_W}p")), None)
        outer, ground = self._of_paragraph(paragraph) if paragraph is not None else ([], WHITE)
        reason = self._reason([*outer, *self._own(run)], ground)
        if reason and any((t.text or "").strip() for t in run.iter(f"{_W}t")):
            self.hiding[reason] = None
        return bool(reason)

    def _of_run(self, run: _Element) -> list[Layer]:
        paragraph = next((a for a in run.iterancestors(f"{_W}p")), None)
        return [*(self._of_paragraph(paragraph)[0] if paragraph is not None else ()), *self._own(run)]

    def _own(self, run: _Element) -> list[Layer]:
        style = run.find(f"{_W}rPr/{_W}rStyle")
        named = self._layer(attribute(style, "val") if style is not None else "", "character")
        return [named, Layer(OWN, (run,))]

    def _of_paragraph(self, paragraph: _Element) -> tuple[list[Layer], Colour | None]:
        """The layers of a paragraph's text below its runs, the weakest first, and the colour of its ground."""
        if paragraph not in self._paragraphs:
            style = paragraph.find(f"{_W}pPr/{_W}pStyle")
            named = self._layer(attribute(style, "val") if style is not None else "", "paragraph")
            tables, ground = self._of_tables(paragraph)
            layers = [Layer("the document's defaults", self._defaults), *tables, named, Layer(OWN, (paragraph,))]
            for shade in (named.last("pPr", "shd"), paragraph.find(f"{_W}pPr/{_W}shd")):
                ground = self._palette.shade(shade, ground)
            self._paragraphs[paragraph] = layers, ground
        return self._paragraphs[paragraph]

    def _of_tables(self, paragraph: _Element) -> tuple[list[Layer], Colour | None]:
        """The styles of the tables around a paragraph, the outermost first, and the colour of its cell."""
        layers: list[Layer] = []
        ground: Colour | None = self._palette.page
        for cell in reversed([*paragraph.iterancestors(f"{_W}tc")]):
            row, table = (next(cell.iterancestors(f"{_W}{k}"), None) for k in ("tr", "tbl"))
            if row is None or table is None:
                continue
            style = table.find(f"{_W}tblPr/{_W}tblStyle")
            named = self._layer(attribute(style, "val") if style is not None else "", "table")
            special = Layer(named.name, tuple(_conditions(named, table, row, cell)))
            layers += [named, special]
            for layer in (named, special):
                ground = self._palette.shade(layer.last("tblPr", "shd"), ground)
                ground = self._palette.shade(layer.last("tcPr", "shd"), ground)
            for shade in (table.find(f"{_W}tblPr/{_W}shd"), cell.find(f"{_W}tcPr/{_W}shd")):
                ground = self._palette.shade(shade, ground)
        return layers, ground

    def _layer(self, id: str, kind: str) -> Layer:
        """A style with all that it is based on; the usual one of its kind for one that there is not."""
        chain: list[_Element] = []
        style = self._styles.get(id if id in self._styles else self._usual.get(kind, ""))
        first = style
        while style is not None and style not in chain:
            chain.insert(0, style)
            based = style.find(f"{_W}basedOn")
            style = self._styles.get(attribute(based, "val")) if based is not None else None
        name = first.find(f"{_W}name") if first is not None else None
        return Layer(f'the style "{attribute(name, "val") if name is not None else id}"', tuple(chain))

    def _reason(self, layers: list[Layer], ground: Colour | None) -> str:
        """What hides text of these layers, in words; "" when nothing does."""
        for toggle in _TOGGLES:
            if (on := _toggled(layers, toggle)) is not None:
                return f"{on.name} hides it"
        for name in ("sz", "szCs"):
            if (by := _by(layers, "rPr", name)) and _number(by[1], _SMALLEST) < _SMALLEST:
                return f"{by[0].name} sets it in less than 4 pt"
        if (by := _by(layers, "rPr", "w")) and _number(by[1], 100) < _NARROWEST:
            return f"{by[0].name} makes its letters too narrow to see"
        by = _by(layers, "pPr", "spacing")
        if by and attribute(by[1], "lineRule") == "exact" and _number(by[1], _LOWEST, "line") < _LOWEST:
            return f"{by[0].name} gives its lines less than 4 pt"
        return self._moved(layers) or self._faint(layers, ground)

    def _moved(self, layers: list[Layer]) -> str:
        """What takes text off its place, in words; "" when nothing does."""
        if by := _by(layers, "pPr", "framePr"):
            return f"{by[0].name} sets it in a frame, which may lie anywhere"
        if (by := _by(layers, "rPr", "spacing")) and _number(by[1], 0) < _CLOSEST:
            return f"{by[0].name} sets its letters over one another"
        if (by := _by(layers, "rPr", "position")) and abs(_number(by[1], 0)) > _HIGHEST:
            return f"{by[0].name} moves it off its line"
        by = _by(layers, "pPr", "ind")
        sides = ("left", "start", "right", "end", "firstLine", "hanging")
        if by and any(not _OUTERMOST[0] <= _number(by[1], 0, side) <= _OUTERMOST[1] for side in sides):
            return f"{by[0].name} moves it off the page"
        return ""

    def _faint(self, layers: list[Layer], ground: Colour | None) -> str:
        for layer in layers:
            for name in ("shd", "highlight"):
                ground = self._palette.shade(layer.last("rPr", name), ground)
        by = next((b for b in (_by(layers, "rPr", "color"),) if b), None)
        effect = next((e for layer in reversed(layers) for e in _fills(layer)), None)
        if effect is not None:
            ink = self._palette.fill(effect, ground)
        else:
            ink = self._palette.ink(by[1] if by else None, ground)
        if ink is None or ground is None or not is_faint(ink, ground):
            return ""
        return f"{by[0].name if by else OWN} gives it the colour of its ground"


def is_on(value: str) -> bool:
    """Whether the value of a property that is on or off is on; "" is on."""
    return value not in ("0", "false", "off")


def _fills(layer: Layer) -> Iterator[_Element]:
    """The fill of the letters as newer versions of Word write it, the strongest first."""
    for part in reversed(layer.parts):
        properties = part.find(f"{_W}rPr")
        yield from (e for e in (properties if properties is not None else ()) if local(e) == "textFill")


def _toggled(layers: list[Layer], name: str) -> Layer | None:
    """The layer that hides: the run's own word counts before all, else that of any style."""
    own = layers[-1].last("rPr", name)
    if own is not None:
        return layers[-1] if is_on(attribute(own, "val")) else None
    said = ((layer, layer.last("rPr", name)) for layer in layers if layer.parts and local(layer.parts[0]) != "p")
    return next((layer for layer, e in said if e is not None and is_on(attribute(e, "val"))), None)


def _by(layers: list[Layer], *path: str) -> tuple[Layer, _Element] | None:
    """The strongest layer that says something at a path, with what it says."""
    if path[0] == "rPr":  # those of a paragraph itself are its mark's
        layers = [layer for layer in layers if not (layer.parts and local(layer.parts[0]) == "p")]
    said = ((layer, layer.last(*path)) for layer in reversed(layers))
    return next(((layer, e) for layer, e in said if e is not None), None)


def _strongest(layers: list[Layer], *path: str) -> _Element | None:
    found = _by(layers, *path)
    return found[1] if found else None


def _number(element: _Element, default: int, name: str = "val") -> float:
    try:
        return float(attribute(element, name).rstrip("%") or default)
    except ValueError:
        return 0.0  # no number: it cannot be told


def _conditions(style: Layer, table: _Element, row: _Element, cell: _Element) -> Iterator[_Element]:
    """The parts of a table style that are for a cell's place, the strongest last; stripes may always be."""
    rows, cells = [*table.iterfind(f"{_W}tr")], [*row.iterfind(f"{_W}tc")]
    across = {"firstRow": row is rows[0] if rows else False, "lastRow": row is rows[-1] if rows else False}
    down = {"firstCol": cell is cells[0] if cells else False, "lastCol": cell is cells[-1] if cells else False}
    here = [name for name, holds in {**down, **across}.items() if holds]
    for name in ("wholeTable", *here):
        for part in style.parts:
            yield from (c for c in part.iterfind(f"{_W}tblStylePr") if attribute(c, "type") == name)

"""DOCX, read with lxml from the zip: the text that a reader of the document sees, in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.verify.docx_look import Looks, is_on
from briefgen.verify.fold import fold, fold_runs
from briefgen.verify.office_known import in_word
from briefgen.verify.package import Package, attribute, hazards, links, local, open_package, properties
from briefgen.verify.pictures import in_office
from briefgen.verify.reading import Reading, UnreadableError

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = ("del", "moveFrom", "Fallback", "instrText", "delText", "rPr", "pPr", "sectPr", "sdtPr")
_NARROWEST = 2835  # twips: 5 cm
_LOWEST = 240  # twips: a row that is lower cuts its text off
_THINNEST, _THINNEST_SHARE = 200, 50  # twips, fiftieths of a per cent: the width of a cell
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}


def read_docx(data: bytes) -> Reading:
    """A Word document's text and facts; raises UnreadableError when it is no package or has no body."""
    package = open_package(data)
    main = package.main
    body = package.trees[main].find(f"{_W}body")
    if body is None:
        raise UnreadableError("has no document body")
    styles = Looks(package, main)
    notes = _Notes(package, main)
    names = [attribute(b, "name") for b in body.iter(f"{_W}bookmarkStart")]
    anchors = [attribute(a, "anchor") for a in body.iter(f"{_W}hyperlink") if attribute(a, "anchor")]
    text = fold_runs([*_runs(body, styles, notes), *notes.runs(styles)])
    margins = tuple(_margins(package, main, body, styles))
    return Reading(
        body=text,
        margins=margins,
        title=package.core("title"),
        metadata=properties(package),
        language=package.core("language") or styles.language,
        links=links(package),
        dead=tuple(dict.fromkeys(a for a in anchors if a not in names and a != "_top")),
        hazards=hazards(package),
        strange=tuple(s for p in (main, *notes.parts) for s in in_word(package.trees[p], p)),
        faults=(*_faults(package, body, names), *_out_of_sight(body, styles)),
        inserted=_changed(body, "ins", "t"),
        deleted=_changed(body, "del", "delText"),
        pictures=tuple(in_office(package, main, body)),
    )


def _changed(body: _Element, kind: str, text: str) -> str:
    """The text of all tracked insertions or deletions, in order."""
    changes = (c for c in body.iter(f"{_W}{kind}") if local(c.getparent()) not in ("rPr", "trPr"))  # type: ignore[arg-type]
    return fold("".join(t.text or "" for change in changes for t in change.iter(f"{_W}{text}")))


def _faults(package: Package, body: _Element, names: list[str]) -> Iterator[str]:
    """What makes the document ambiguous or closes it to a screen reader."""
    for name in sorted({n for n in names if names.count(n) > 1}):
        yield f"the bookmark {name} stands twice"
    noted = any(True for kind in _NOTES for _ in body.iter(f"{_W}{kind}"))
    for restart in body.iter(f"{_W}numRestart"):
        if noted and attribute(restart, "val") != "continuous":
            yield "its notes are numbered anew in each section, so that a number leads to several"
    for part, tree in package.trees.items():
        for picture in tree.iter("{*}docPr"):
            shown = attribute(picture, "descr").strip() or any(local(e) == "decorative" for e in picture.iter("{*}*"))
            if not shown:
                yield f"a picture in {part} has no alternative text"


def _out_of_sight(body: _Element, styles: Looks) -> Iterator[str]:
    """What keeps text from being seen: a style, or a page that has no room for it."""
    cause = "the reference document may be the cause"
    yield from (f"a reader does not see some of its text, for {reason}; {cause}" for reason in styles.hiding)
    for section in body.iter(f"{_W}sectPr"):
        page, edges = section.find(f"{_W}pgSz"), section.find(f"{_W}pgMar")
        if page is None:
            continue
        for side, way, taken in (("w", "wide", ("left", "right", "gutter")), ("h", "high", ("top", "bottom"))):
            room = int(attribute(page, side) or 0)
            room -= sum(abs(int(attribute(edges, edge) or 0)) for edge in taken) if edges is not None else 0
            if room < _NARROWEST:
                much = f"{room / 567:.1f} cm {way}, and less than 5 cm is too little"
                yield f"its pages have room for text {much}; {cause}"
        if edges is not None and any(int(attribute(edges, e) or 0) > _NARROWEST for e in ("header", "footer")):
            yield f"its headers or footers stand in the middle of the page; {cause}"


class _Notes:
    """The footnotes and endnotes, numbered as Word numbers them: in the order in which the text refers to them."""

    def __init__(self, package: Package, main: str) -> None:
        self.parts = tuple(part for kind in _NOTES.values() for part in package.related(main, kind))
        self._all = {kind: _notes(package, main, kind) for kind in _NOTES.values()}
        self._called: dict[str, list[_Element]] = {kind: [] for kind in self._all}

    def number(self, reference: _Element) -> str:
        """The number that a reference shows; "" where there is no such note."""
        kind = _NOTES[local(reference)]
        note = self._all[kind].get(attribute(reference, "id"))
        if note is None:
            return ""
        self._called[kind].append(note)
        return str(len(self._called[kind]))

    def runs(self, styles: Looks) -> Iterator[tuple[str, bool]]:
        """The text of every note that was referred to so far, behind its number."""
        for called in self._called.values():
            for number, note in enumerate(called, 1):
                yield f"\n{number} ", False
                yield from _runs(note, styles, None)


def _runs(root: _Element, styles: Looks, notes: _Notes | None) -> Iterator[tuple[str, bool]]:
    """The shown text under an element in order; a reference to a note shows the note's number."""
    todo: list[tuple[_Element, bool]] = [(root, False)]
    fields = _Fields()
    while todo:
        element, raised = todo.pop()
        if not isinstance(element.tag, str) or local(element) in _SKIPPED:
            continue
        name = local(element)
        if (name == "tr" and _is_cut(element)) or (name == "tc" and _is_under(element)):
            continue
        if fields.tells(element):
            continue
        if element.tag == f"{_W}r":
            if styles.hides(element):
                continue
            raised = styles.raised(element)
        if name == "t":
            yield element.text or "", raised
        elif name == "noBreakHyphen":
            yield "-", raised
        elif name == "sym":
            yield chr(int(attribute(element, "char") or "20", 16)), raised
        elif name in _NOTES and notes is not None:
            yield notes.number(element), raised
        todo.extend((child, raised) for child in reversed(element))


class _Fields:
    """Which text is the result of a field that a program writes anew, so that it does not stay."""

    _MADE_ANEW = ("PAGE", "NUMPAGES", "PAGEREF")

    def __init__(self) -> None:
        self._open: list[str] = []

    def tells(self, element: _Element) -> bool:
        """Whether an element is such a text; takes note of where fields begin and end."""
        name = local(element)
        if name == "fldSimple":
            return self._is_made_anew(attribute(element, "instr"))
        if name == "fldChar":
            kind = attribute(element, "fldCharType")
            if kind == "begin":
                following = element.getparent().itersiblings()  # type: ignore[union-attr]
                codes = (t.text or "" for run in following for t in run.iter(f"{_W}instrText"))
                self._open.append(next(codes, ""))
            elif kind == "end" and self._open:
                self._open.pop()
        return name == "t" and any(map(self._is_made_anew, self._open))

    def _is_made_anew(self, code: str) -> bool:
        return (code.split() or [""])[0].upper() in self._MADE_ANEW


def _is_cut(row: _Element) -> bool:
    """Whether a row of a table is hidden, or lower than its text."""
    if any(is_on(attribute(h, "val")) for h in row.iterfind(f"{_W}trPr/{_W}hidden")):
        return True
    heights = row.iterfind(f"{_W}trPr/{_W}trHeight")
    return any(attribute(h, "hRule") == "exact" and int(attribute(h, "val") or 0) < _LOWEST for h in heights)


def _is_under(cell: _Element) -> bool:
    """Whether a cell of a table has no width, or another cell stands in its place."""
    properties = cell.find(f"{_W}tcPr")
    if properties is None:
        return False
    merged = (properties.find(f"{_W}{way}") for way in ("vMerge", "hMerge"))
    if any(m is not None and attribute(m, "val") != "restart" for m in merged):
        return True
    width = properties.find(f"{_W}tcW")
    if width is None or attribute(width, "type") not in ("dxa", "pct"):
        return False
    least = _THINNEST if attribute(width, "type") == "dxa" else _THINNEST_SHARE
    said = attribute(width, "w")
    return 0 < float(said.rstrip("%") or 0) * (50 if said.endswith("%") else 1) < least


def _notes(package: Package, main: str, kind: str) -> dict[str, _Element]:
    """The footnotes or endnotes by their id, separators left out."""
    return {
        attribute(note, "id"): note
        for part in package.related(main, kind)
        for note in package.trees[part]
        if not attribute(note, "type")
    }


def _margins(package: Package, main: str, body: _Element, styles: Looks) -> Iterator[tuple[str, str]]:
    """For each section and kind of page that it has, the text of its header and footer; inherited as Word does."""
    relations = package.relations(main)
    odd_and_even = any(
        package.trees[part].find(f"{_W}evenAndOddHeaders") is not None for part in package.related(main, "settings")
    )
    current: dict[tuple[str, str], str] = {}
    for number, section in enumerate(body.iter(f"{_W}sectPr"), 1):
        for reference in section.iterfind("*"):
            if local(reference) in ("headerReference", "footerReference"):
                target = relations[attribute(reference, "id")].target
                text = "".join(run for run, _ in _runs(package.trees[target], styles, None))
                current[local(reference), attribute(reference, "type")] = text
        first = section.find(f"{_W}titlePg") is not None
        kinds = ("default", *(("first",) if first else ()), *(("even",) if odd_and_even else ()))
        for kind in kinds:
            text = "".join(current.get((part, kind), "") for part in ("headerReference", "footerReference"))
            yield f"the {kind} pages of section {number}", fold(text)

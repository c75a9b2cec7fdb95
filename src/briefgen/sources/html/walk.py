"""Walk a page's elements in order: each block with its kind, its surroundings, and whether it is hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from briefgen.model import BlockKind
from briefgen.sources.canonical import clean_line
from briefgen.sources.html.rules import (
    BLOCKS,
    CHROME,
    CHROME_ROLES,
    CHROME_TAGS,
    HIDDEN_CLASS,
    HIDDEN_STYLE,
    NOTES,
    SILENT,
)
from briefgen.sources.pieces import Piece
from briefgen.sources.tables import Cell, grid, is_layout

MAX_DEPTH = 200


@dataclass(frozen=True, slots=True)
class Found:
    """A piece with where it stood: `chrome` names the page furniture around it, `inside` an article or main."""

    piece: Piece
    chrome: str = ""
    inside: bool = False
    linked: float = 0.0


@dataclass(frozen=True, slots=True)
class _Place:
    """What the elements around a block make of it."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    chrome: str = ""
    inside: bool = False
    hidden: bool = False
    depth: int = 0
    label: str = ""


@dataclass(slots=True)
class _Run:
    """Inline text that grows until a block begins or ends; `calls` are the notes it calls, each with its place."""

    text: list[str] = field(default_factory=list)
    calls: list[tuple[int, str]] = field(default_factory=list)
    linked: int = 0
    out: list[Found] = field(default_factory=list)

    def flush(self, place: _Place) -> None:
        raw = "".join(self.text)
        text = clean_line(raw)
        linked = self.linked / max(len(text), 1)
        calls = tuple((len(clean_line(raw[:at])), label) for at, label in self.calls)
        self.text, self.calls, self.linked = [], [], 0
        if text:
            reason = "hidden text" if place.hidden else ""
            piece = Piece(text, place.kind, place.level, reason=reason, calls=calls, label=place.label)
            self.out.append(Found(piece, place.chrome, place.inside, linked))


def walk(root: Any) -> list[Found]:
    """Every block of the page in document order; scripts and styles have no text."""
    run = _Run()
    _element(root, _Place(), run)
    run.flush(_Place())
    return run.out


def _element(element: Any, around: _Place, run: _Run) -> None:
    tag = element.tag if isinstance(element.tag, str) else ""
    if not tag or tag in SILENT or around.depth > MAX_DEPTH:
        return
    place = _place(element, tag, around)
    if _is_mark(element, tag):
        for link in element.iter("a") if tag == "sup" else ():
            run.calls.append((len("".join(run.text)), (link.get("href") or "").removeprefix("#")))
        return
    block = tag in BLOCKS or place.hidden != around.hidden
    if tag == "br":
        run.text.append("\n" if run.text[-1:] != ["\n"] else " ")
        if _double_break(element):
            run.flush(around)
        return
    if block:
        run.flush(around)
    if tag == "table" and not place.hidden and not place.chrome:
        _table(element, place, run)
    elif tag == "pre":
        run.out.append(Found(Piece(clean_line("".join(element.itertext())), reason="code"), place.chrome, place.inside))
    else:
        before = len("".join(run.text))
        _children(element, place, run)
        if tag == "a":
            run.linked += len("".join(run.text)) - before
    if block:
        run.flush(place)


def _children(element: Any, place: _Place, run: _Run) -> None:
    run.text.append(element.text or "")
    answered = False
    for child in element:
        inner = place
        if element.tag == "details" and child.tag != "summary":
            inner = replace(place, kind=BlockKind.ANSWER)
            answered = True
        _element(child, inner, run)
        if element.tag == "details" and not answered:
            run.flush(place)
        run.text.append(child.tail or "")


def _place(element: Any, tag: str, around: _Place) -> _Place:
    """The surroundings as this element changes them."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    role = element.get("role") or ""
    kind, level = _kind(element, tag, around)
    if NOTES.search(f"{names} {role}") and tag in ("section", "div", "ol", "ul", "li", "p", "aside", "td"):
        kind, level = BlockKind.NOTE, 0
    label = (element.get("id") or around.label) if kind is BlockKind.NOTE else ""
    chrome = around.chrome
    if tag not in ("html", "body", "main", "article") and not chrome:
        chrome = CHROME_TAGS.get(tag, "") or CHROME_ROLES.get(role, "")
        chrome = next((reason for reason, rule in CHROME if rule.search(names)), "") or chrome
        if tag in ("header", "aside") and around.inside and chrome in ("page header", "sidebar"):
            chrome = ""
    inside = around.inside or tag in ("main", "article") or role == "main"
    return _Place(kind, level, chrome, inside, around.hidden or _is_hidden(element, tag), around.depth + 1, label)


def _kind(element: Any, tag: str, around: _Place) -> tuple[BlockKind, int]:
    if re.fullmatch("h[1-6]", tag):
        return BlockKind.HEADING, int(tag[1])
    if tag == "li" and around.kind is not BlockKind.NOTE:
        return BlockKind.LIST_ITEM, sum(1 for a in element.iterancestors("ul", "ol")) or 1
    if tag == "blockquote":
        return BlockKind.QUOTE, 0
    if tag in ("figcaption", "caption"):
        return BlockKind.CAPTION, 0
    if tag == "summary":
        text = clean_line("".join(element.itertext()))
        return (BlockKind.QUESTION, 0) if text.endswith("?") else (BlockKind.HEADING, 4)
    if tag in ("ul", "ol") and around.kind is BlockKind.LIST_ITEM:
        return BlockKind.PARAGRAPH, 0
    return around.kind, around.level


def _is_hidden(element: Any, tag: str) -> bool:
    return (
        tag in ("template", "noscript")
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(HIDDEN_STYLE.search(element.get("style") or ""))
        or bool(HIDDEN_CLASS.search(element.get("class") or ""))
    )


def _is_mark(element: Any, tag: str) -> bool:
    """A raised link to a note is its mark, and an arrow back from it; neither is text."""
    if tag == "sup":
        links = element.findall(".//a")
        return bool(links) and all((a.get("href") or "").startswith("#") for a in links)
    back = f"{element.get('class') or ''} {element.get('role') or ''}"
    return tag == "a" and bool(re.search(r"footnote-?back|backref|doc-backlink", back))


def _double_break(element: Any) -> bool:
    before = element.getprevious()
    return before is not None and before.tag == "br" and not (before.tail or "").strip()


def _table(table: Any, place: _Place, run: _Run) -> None:
    """A data table with its caption before and its footer after; a table that sets out the page as its blocks."""
    rows = [r for r in table.iter("tr") if next(r.iterancestors("table"), None) is table]
    body = [r for r in rows if r.getparent().tag != "tfoot"]
    grid_rows = [[_cell(c, place) for c in row if c.tag in ("td", "th")] for row in body]
    heads = 0
    for row in body:
        if row.getparent().tag != "thead" and not all(c.tag == "th" for c in row if c.tag in ("td", "th")):
            break
        heads += 1
    cells = grid(grid_rows, heads)
    nested = next(table.iterdescendants("table"), None) is not None
    caption = table.find("caption")
    if caption is not None:
        _element(caption, place, run)
    if not cells or nested or is_layout(cells):
        for row in rows:
            for cell in row:
                _element(cell, place, run)
        return
    run.out.append(Found(Piece(kind=BlockKind.TABLE, cells=cells), place.chrome, place.inside))
    for row in rows:
        if row.getparent().tag == "tfoot":
            for cell in row:
                _element(cell, replace(place, kind=BlockKind.NOTE), run)


def _cell(cell: Any, place: _Place) -> Cell:
    run = _Run()
    _element(cell, replace(place, kind=BlockKind.PARAGRAPH), run)
    run.flush(place)
    text = " ".join(f.piece.body.replace("\n", " ") for f in run.out if not f.piece.reason)
    return Cell(text, _span(cell.get("rowspan")), _span(cell.get("colspan")))


def _span(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 5 and int(value) else 1

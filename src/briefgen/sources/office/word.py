"""A Word document's XML made ready for pandoc: what it would lose is put where it keeps it, as text or as a mark."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from briefgen.sources.inlines import LEFT_OUT
from briefgen.sources.office.charts import chart_of, smart_art
from briefgen.sources.office.package import part, relations
from briefgen.sources.office.styles import Styles, W, paragraph_style
from briefgen.sources.office.wordxml import (
    both_sides,
    has_text,
    is_inside,
    is_marked,
    leave_out,
    mark,
    new_paragraph,
    new_table,
    paragraph_of,
    text_of,
)
from briefgen.sources.pieces import Piece

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_O = "{urn:schemas-microsoft-com:office:office}"
_TEXT = (f"{W}t", f"{W}tab", f"{W}br", f"{W}noBreakHyphen", f"{W}delText")
_DRAWN = (f"{W}drawing", f"{W}object", f"{W}pict", f"{_MC}AlternateContent")
_BIG = 1.2
"""Letters this much larger than the body's make a short line a heading."""
_HEADING_WORDS = 14
_FEW = 0.3
"""A larger share of large lines is a poster's, where size says nothing."""


@dataclass(slots=True)
class Word:
    """One part of a document and what its steps need: the package's relationships, the styles, the comments."""

    root: Any
    package: zipfile.ZipFile
    links: dict[str, dict[str, str]]
    styles: Styles
    comments: dict[str, str]
    used: set[str] = field(default_factory=set)
    unread: Counter[str] = field(default_factory=Counter)


def one_branch(word: Word) -> None:
    """Of what a newer and an older Word would show, the newer's is kept."""
    for choice in list(word.root.iter(f"{_MC}AlternateContent")):
        branches = [b for b in choice if b.tag in (f"{_MC}Choice", f"{_MC}Fallback")]
        for branch in branches[1:]:
            choice.remove(branch)


def runs_split(word: Word) -> None:
    """Of a run that holds a drawing or an object, pandoc reads nothing else: each part gets a run of its own."""
    for run in list(word.root.iter(f"{W}r")):
        if len(run) < 2 or next(run.iterchildren(*_DRAWN), None) is None:
            continue
        for child in reversed([e for e in run if e.tag != f"{W}rPr"][1:]):
            alone = run.makeelement(f"{W}r")
            alone.append(child)
            run.addnext(alone)


def boxes_out(word: Word) -> None:
    """A text box's paragraphs follow the paragraph that the box is anchored in."""
    for box in reversed(list(word.root.iter(f"{W}txbxContent"))):
        anchor = next(box.iterancestors(f"{W}p"), None)
        if anchor is None:
            continue
        for block in reversed(list(box)):
            anchor.addnext(block)
        box.getparent().remove(box)


def hidden_marked(word: Word) -> None:
    """Runs that nobody sees become marks in their place."""
    for run in list(word.root.iter(f"{W}r")):
        if next(run.iterchildren(*_TEXT), None) is not None and word.styles.hidden(run, paragraph_of(run)):
            leave_out(run, "hidden", [e for e in run if e.tag in _TEXT])


def deletions_marked(word: Word) -> None:
    """Deleted and moved-away text becomes a mark; what was inserted or moved here stays."""
    for gone in list(word.root.iter(f"{W}del", f"{W}moveFrom")):
        if gone.getparent().tag in (f"{W}rPr", f"{W}trPr", f"{W}pPr", f"{W}numPr"):
            continue
        for run in gone.iter(f"{W}r"):
            leave_out(run, "deleted", [e for e in run if e.tag in _TEXT], beside=gone)
        gone.getparent().remove(gone)


def comments_marked(word: Word) -> None:
    """A reviewer's comment becomes a mark where the text refers to it."""
    for reference in list(word.root.iter(f"{W}commentReference")):
        identifier = reference.get(f"{W}id") or ""
        if identifier in word.comments and identifier not in word.used:
            word.used.add(identifier)
            words = reference.makeelement(f"{W}t")
            words.text = f"{word.comments[identifier]} "  # a second comment may follow at once
            leave_out(reference.getparent(), "comment", [words])


def paragraphs_marked(word: Word) -> None:
    """Captions, deeper list styles, titles and outline levels become marks; indents, quotations to pandoc, go."""
    for paragraph in list(word.root.iter(f"{W}p")):
        indent = paragraph.find(f"{W}pPr/{W}ind")
        if indent is not None and not both_sides(indent):
            indent.getparent().remove(indent)
        name = word.styles.mark(paragraph)
        if name == "contents":
            for run in list(paragraph.iter(f"{W}r")):
                leave_out(run, name, [e for e in run if e.tag in _TEXT])
        elif name and has_text(paragraph):
            mark(paragraph, name)
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        named = word.styles.chain(paragraph_style(paragraph))
        if style is not None and named and named[0].name.lower() in _BY_PANDOC | {"caption"}:
            style.getparent().remove(style)


def large_lines_marked(word: Word) -> None:
    """Short lines in letters clearly larger than the body's are headings, the largest the highest."""
    sizes: dict[Any, int] = {}
    total = 0
    for paragraph in word.root.iter(f"{W}p"):
        runs = [r for r in paragraph.iter(f"{W}r") if (r.findtext(f"{W}t") or "").strip()]
        total += bool(runs)
        text = "".join(r.findtext(f"{W}t") or "" for r in runs).strip()
        if not runs or len(text.split()) > _HEADING_WORDS or text[-1:] in (".", ";", ",", "!"):
            continue
        if word.styles.settled(paragraph) or is_marked(paragraph) or is_inside(paragraph, f"{W}tc"):
            continue
        size = min(word.styles.run_size(run, paragraph) for run in runs)
        if size >= _BIG * word.styles.size:
            sizes[paragraph] = size
    if len(sizes) > _FEW * total and len(sizes) > 2:
        return
    below = 1 + any(word.styles.settled(p) for p in word.root.iter(f"{W}p"))
    ranks = {size: rank for rank, size in enumerate(sorted(set(sizes.values()), reverse=True))}
    for paragraph, size in sizes.items():
        mark(paragraph, f"heading-{min(below + ranks[size], 6)}")


def drawings_read(word: Word) -> None:
    """A chart's cached figures follow as a table, a diagram's words as a list; images and objects are counted."""
    for chart in list(word.root.iter(f"{_C}chart")):
        named = word.links.get(chart.get(f"{_R}id") or "", {}).get("target", "")
        title, cells = chart_of(part(word.package, named, recover=True))
        anchor = next(chart.iterancestors(f"{W}p"), None)
        if not cells or anchor is None:
            word.unread["chart"] += 1
            continue
        anchor.addnext(new_table(word.root, cells))
        if title:
            anchor.addnext(new_paragraph(word.root, title, "caption"))
    for art in list(word.root.iter(f"{_DGM}relIds")):
        named = word.links.get(art.get(f"{_R}dm") or "", {}).get("target", "")
        lines = smart_art(part(word.package, named, recover=True))
        anchor = next(art.iterancestors(f"{W}p"), None)
        if not lines or anchor is None:
            word.unread["diagram"] += 1
            continue
        for level, line in reversed(lines):
            anchor.addnext(new_paragraph(word.root, line, f"level-{level}"))
    word.unread["embedded object"] += sum(1 for _ in word.root.iter(f"{_O}OLEObject"))
    word.unread["image"] += sum(1 for _ in word.root.iter(_PICTURE))


STEPS: tuple[Callable[[Word], None], ...] = (
    one_branch,
    drawings_read,
    hidden_marked,
    runs_split,
    deletions_marked,
    comments_marked,
    boxes_out,
    large_lines_marked,
    paragraphs_marked,
)
_BY_PANDOC = {"title", "subtitle", "author", "date", "abstract"}
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"


def comments_of(package: zipfile.ZipFile, links: dict[str, dict[str, str]]) -> dict[str, str]:
    """The comments' texts by id."""
    named = next((x["target"] for x in links.values() if x["type"] == "comments"), "")
    root = part(package, named, recover=True)
    found = root.iter(f"{W}comment") if root is not None else ()
    return {e.get(f"{W}id") or "": line for e in found if (line := text_of(e))}


def furniture(package: zipfile.ZipFile, links: dict[str, dict[str, str]]) -> list[Piece]:
    """The lines of all page headers and footers, each once."""
    lines: dict[str, None] = {}
    for link in links.values():
        root = part(package, link["target"], recover=True) if link["type"] in ("header", "footer") else None
        for paragraph in root.iter(f"{W}p") if root is not None else ():
            lines[text_of(paragraph)] = None
    return [Piece(line, reason=LEFT_OUT["furniture"]) for line in lines if line]


def links_of(package: zipfile.ZipFile, name: str) -> dict[str, dict[str, str]]:
    """The relationships of a part by their id."""
    return {r["id"]: r for r in relations(package, name)}

"""What a PDF's paragraphs are to each other: contents lists, figures' lettering, ordered lists, depth, block quotes."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from briefgen.model import BlockKind
from briefgen.sources.header import dateline
from briefgen.sources.pdf.lines import Line
from briefgen.sources.pdf.para import CAPTION, Measures, Para, numbered

_FIGURE = re.compile(r"^(?:Figure|Chart|Exhibit)\b")
_CONTENTS = re.compile(r"^(?:contents|table of contents|figures|tables|appendix(?:es)?|contacts)\W*$", re.IGNORECASE)
_MARKER = re.compile(r"^\s*\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})[.)]\s+")
_LETTERED = re.compile(r"^\s*[a-h][.)]\s+\S")
_STOP = re.compile(r"[.!?][”\"’')\]]*\s*$")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
SAME = 3.0
"""Edges this near each other (points) are one."""
INDENT = 14.0
"""How far a block quote stands in from the text's left edge at least."""
MAX_DEPTH = 6


def structured(paras: list[Para], usual: Measures) -> list[Para]:
    """The paragraphs with what they are to each other; changed in place, rule by rule."""
    for rule in RULES:
        rule(paras, usual)
    return paras


def _contents(paras: Sequence[Para], usual: Measures) -> None:
    """Leave out the headings that stand over dot leaders."""
    for para, following in itertools.pairwise(paras):
        if following.reason == "table of contents" and (
            para.kind is BlockKind.HEADING or _CONTENTS.match(para.lines[0].text)
        ):
            para.reason = "table of contents"


def _figures(paras: Sequence[Para], usual: Measures) -> None:
    """Leave out the lettering of a figure: what stands between its caption and its source line, but sentences."""
    for index, para in enumerate(paras):
        if para.kind is not BlockKind.CAPTION or not _FIGURE.match(para.lines[0].text):
            continue
        for end in range(index + 1, min(index + 80, len(paras))):
            if paras[end].kind is BlockKind.NOTE:
                for between in paras[index + 1 : end]:
                    if not _is_prose(between, usual):
                        between.reason, between.kind = "figure lettering", BlockKind.PARAGRAPH
                break
            if paras[end].kind is BlockKind.CAPTION or paras[end].page != para.page:
                break


def _is_prose(para: Para, usual: Measures) -> bool:
    words = sum(len(line.text.split()) for line in para.lines)
    return words > 14 and para.lines[0].size > 0.95 * usual.body and bool(_STOP.search(para.lines[-1].text))


def _ordered(paras: Sequence[Para], usual: Measures) -> None:
    """Paragraphs that open with numbers or letters in order are items of a list; letters below a note are notes."""
    open_items: dict[tuple[int, bool], tuple[str, Para]] = {}
    for before, para in zip([None, *paras], paras, strict=False):
        if para.kind is BlockKind.HEADING:
            open_items.clear()
        if before and before.kind is BlockKind.NOTE and not before.marker and _LETTERED.match(para.lines[0].text):
            para.kind = BlockKind.NOTE
        mark = numbered(para.lines[0].text) if para.kind is BlockKind.PARAGRAPH and not para.reason else ""
        if not mark:
            continue
        here, digits = round(para.lines[0].x0 / SAME), mark.isdigit()
        near = ((here + step, digits) for step in (0, -1, 1))
        found = next((open_items[place] for place in near if place in open_items), None)
        if found and _follows(found[0], mark):
            _as_item(found[1])
            _as_item(para)
        open_items[here, digits] = (mark, para)


def _follows(before: str, mark: str) -> bool:
    if mark.isdigit() and before.isdigit():
        return int(mark) == int(before) + 1
    roman = before in _ROMAN and mark in _ROMAN and _ROMAN.index(mark) == _ROMAN.index(before) + 1
    return roman or (len(mark) == len(before) == 1 and ord(mark) == ord(before) + 1)


def _as_item(para: Para) -> None:
    if para.kind is BlockKind.LIST_ITEM:
        return
    first = para.lines[0]
    match = _MARKER.match(first.text)
    para.kind, para.level, para.marker = BlockKind.LIST_ITEM, 1, match[0].strip() if match else ""
    para.lines[0] = replace(first, text=first.text[match.end() :] if match else first.text)


def _nested(paras: Sequence[Para], usual: Measures) -> None:
    """An item that begins further in than the one above it is one of its own; the depth follows the left edges."""
    edges: list[tuple[float, str]] = []
    column = 0
    for para in paras:
        if para.kind is not BlockKind.LIST_ITEM:
            edges = edges if para.kind is BlockKind.NOTE and para.marker else []
            continue
        left, shape = para.lines[0].x0, para.marker.strip("().")[:1]
        shape = "1" if shape.isdigit() else "a" if shape.isalpha() and shape != "o" else shape
        if column != para.lines[0].column:
            known = next((n for n, (_, mark) in enumerate(edges) if mark == shape), None)
            edges = edges[:known] if known is not None else edges
        while edges and column == para.lines[0].column and edges[-1][0] >= left - SAME:
            edges.pop()
        edges.append((left, shape))
        column = para.lines[0].column
        para.level = min(len(edges), MAX_DEPTH)


def _quotes(paras: Sequence[Para], usual: Measures) -> None:
    """Paragraphs that stand in from the text on both sides, all their lines under each other, are block quotes."""
    columns: dict[int, list[Line]] = defaultdict(list)
    for line in (line for para in paras if para.kind is BlockKind.PARAGRAPH for line in para.lines):
        columns[line.column].append(line)
    sides: dict[int, tuple[float, float]] = {}
    for column, lines in columns.items():
        lefts = Counter(round(line.x0 / SAME) for line in lines)
        sides[column] = (max(lefts, key=lambda x: (lefts[x], -x)) * SAME, max(line.x1 for line in lines))
    for para in paras:
        first, inner = para.lines[0], para.lines[1:]
        if para.kind is not BlockKind.PARAGRAPH or para.reason or len(para.lines) < 2 or first.column not in sides:
            continue
        left, right = sides[first.column]
        aligned = all(abs(line.x0 - inner[0].x0) < SAME and line.column == first.column for line in inner)
        indented = min(line.x0 for line in para.lines) > left + INDENT and max(x.x1 for x in para.lines) < right - SAME
        if aligned and indented and all(len(line.cells) == 1 for line in para.lines) and _says_enough(para):
            para.kind = BlockKind.QUOTE


def _says_enough(para: Para) -> bool:
    text = " ".join(line.text for line in para.lines)
    return len(text.split()) > 10 and bool(_STOP.search(text)) and not CAPTION.match(text)


def _dated(paras: Sequence[Para], usual: Measures) -> None:
    """A line of the first two pages that is a date and no more ("Updated March 3, 2026") is the document's dateline."""
    for para in paras:
        if para.page <= 2 and para.kind is BlockKind.PARAGRAPH and len(para.lines) == 1 and not para.reason:
            para.kind = BlockKind.BYLINE if dateline(para.lines[0].text.strip()) else para.kind


RULES: tuple[Callable[[list[Para], Measures], None], ...] = (_contents, _figures, _ordered, _nested, _quotes, _dated)

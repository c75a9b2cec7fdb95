"""What lies on a worksheet beside its cells: text boxes, which are read, and charts and pictures, which are not."""

from __future__ import annotations

import zipfile
from collections import Counter
from typing import Any

from briefgen.model import Remark
from briefgen.sources.canonical import clean_line
from briefgen.sources.invisible import count_invisible
from briefgen.sources.office.package import part, relations

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_UNREAD = {"pic": "picture", "graphicFrame": "chart"}
Box = tuple[int, int, str]
"""Row and column that a text box stands at, from 1, and its text."""


def drawings_of(package: zipfile.ZipFile, sheet: str) -> tuple[list[Box], Counter[str]]:
    """The text boxes of a sheet's part, top to bottom, and how many charts and pictures it has; often empty."""
    boxes: list[Box] = []
    unread: Counter[str] = Counter()
    for relation in relations(package, sheet):
        if relation["type"] in ("oleObject", "package", "control"):
            unread["embedded object"] += 1
        root = part(package, relation["target"], recover=True) if relation["type"] == "drawing" else None
        for anchor in root if root is not None else ():
            for element in anchor.iter():
                name = str(element.tag).rpartition("}")[2]
                unread[_UNREAD.get(name, "")] += 1
                if name == "sp":
                    boxes += [(*_at(anchor), text) for text in _paragraphs(element)]
    del unread[""]
    return sorted(boxes), unread


def unread_remark(name: str, unread: Counter[str]) -> tuple[Remark, ...]:
    """What of a sheet was not read; empty where all was."""
    if not unread:
        return ()
    listed = " and ".join(f"{n} {kind}{'s' if n > 1 else ''}" for kind, n in sorted(unread.items()))
    return (
        Remark("part-unread", f"on the sheet “{name}” {listed} {'was' if unread.total() == 1 else 'were'} not read"),
    )


def _at(anchor: Any) -> tuple[int, int]:
    start = anchor.find(f"{_XDR}from")
    found = [start.findtext(f"{_XDR}{name}") if start is not None else None for name in ("row", "col")]
    row, column = (int(text) + 1 if text and text.strip().isdigit() else 1 for text in found)
    return row, column


def _paragraphs(shape: Any) -> list[str]:
    lines = ["".join(t.text or "" for t in p.iter(f"{_A}t")) for p in shape.iter(f"{_A}p")]
    count_invisible("".join(lines))
    return [text for text in map(clean_line, lines) if text]

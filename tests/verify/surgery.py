"""Finished files with one part cut out: what an accident, a careless hand or a renderer's fault would do."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lxml import etree, html

from briefgen.model import Document
from briefgen.verify.fold import fold

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
HTML_PARTS = (
    "//span[@class='statement']",
    "//span[contains(@class,'citation')]",
    "//span[@class='caveat-mark']",
    "//div[@class='caveats']//p",
    "//div[@class='data-table']//tr",
    "//div[@class='data-table']//td[normalize-space()]",
    "//div[contains(@class,'csl-entry')]",
    "//div[@class='evidence']//tbody/tr",
    "//div[@class='disagreement']",
)


def cut_html(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The page without each of its parts, with what was cut."""
    paths = [(path, n) for path in HTML_PARTS for n in range(len(_page(data).xpath(path)))]
    for path, number in paths:
        root = _page(data)
        found = root.xpath(path)[number]
        if not fold(found.text_content()):
            continue
        name = f"{path}[{number}]: {found.text_content().strip()[:60]}"
        found.drop_tree()
        yield name, html.tostring(root, encoding="utf-8", doctype="<!DOCTYPE html>")


def _page(data: bytes) -> Any:
    return html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))


def cut_docx(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The document without each paragraph, table row and superscript that has text, with what was cut."""

    def parts(root: etree._Element) -> list[etree._Element]:
        raised = [r for r in root.iter(f"{_W}r") if r.find(f"{_W}rPr/{_W}vertAlign") is not None]
        return [*root.iter(f"{_W}p"), *root.iter(f"{_W}tr"), *raised]

    yield from _cut_xml(data, "word/document.xml", parts, f"{_W}t")


def cut_pptx(data: bytes) -> Iterator[tuple[str, str, bytes]]:
    """The presentation without each paragraph and table row of each slide and its notes: part, text, bytes."""

    def parts(root: etree._Element) -> list[etree._Element]:
        fields = [f.getparent() for f in root.iter(f"{_A}fld")]
        return [*(p for p in root.iter(f"{_A}p") if p not in fields), *root.iter(f"{_A}tr")]

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [n for n in archive.namelist() if re.fullmatch(r"ppt/(slides|notesSlides)/\w+\.xml", n)]
    for name in sorted(names):
        for what, cut in _cut_xml(data, name, parts, f"{_A}t"):
            yield name, what, cut


def _cut_xml(data: bytes, name: str, parts: Any, text: str) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        whole = {n: archive.read(n) for n in archive.namelist()}
    for number in range(len(parts(etree.fromstring(whole[name])))):
        root = etree.fromstring(whole[name])
        found = parts(root)[number]
        said = "".join(t.text or "" for t in found.iter(text))
        if not fold(said):
            continue
        for piece in found.iter(text):
            piece.text = ""
        yield (
            said,
            _zipped({**whole, name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)}),
        )


def edited(data: bytes, changes: dict[str, tuple[bytes, bytes]], **added: bytes) -> bytes:
    """An office file with bytes of some parts replaced and parts added (dots and slashes as `__` and `___`)."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        whole = {n: archive.read(n) for n in archive.namelist()}
    for name, (old, new) in changes.items():
        assert old in whole[name], (name, old)
        whole[name] = whole[name].replace(old, new, 1)
    return _zipped({**whole, **{n.replace("___", "/").replace("__", "."): d for n, d in added.items()}})


def _zipped(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


_CLASSES = {"statement", "citation", "caveat-mark", "caveat", "csl-entry"}


def cut_ast(document: Document) -> Iterator[tuple[str, Document]]:
    """The document without each statement, citation, mark, note, reference and table row, with what was cut."""
    for number, (parent, index) in enumerate(list(_parts(json.loads(document.ast)["blocks"]))):
        tree = json.loads(document.ast)
        parent, index = list(_parts(tree["blocks"]))[number]
        gone = parent.pop(index)
        kind = ", ".join(gone["c"][0][1]) if isinstance(gone, dict) else "row"
        words = " ".join(re.findall(r'"t": "Str", "c": "([^"]*)"', json.dumps(gone)))
        yield f"{kind}: {words[:60]}", replace(document, ast=json.dumps(tree))


def _parts(node: Any) -> Iterator[tuple[list[Any], int]]:
    """Where each part stands: its list and its index there."""
    if isinstance(node, dict):
        if node.get("t") == "Table":
            rows = node["c"][4][0][3]
            yield from ((rows, n) for n in range(len(rows)))
        yield from _parts(node.get("c"))
    elif isinstance(node, list):
        for index, item in enumerate(node):
            if isinstance(item, dict) and item.get("t") in ("Span", "Div") and _CLASSES & set(item["c"][0][1]):
                yield node, index
            yield from _parts(item)

"""A page as a browser builds it: parsed by the algorithm of the HTML standard, so that no trick of markup is read
otherwise here than there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.etree import _Element

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def page_of(text: str) -> _Element:
    """The `html` element of a page, names without their namespaces, comments left out.

    Raises ValueError for an element or attribute whose name no XML has.
    """
    import tinyhtml5  # type: ignore[import-untyped]
    from lxml import etree

    read = tinyhtml5.parse(text, namespace_html_elements=False)
    top = etree.Element("html", _attributes(read))
    todo: list[tuple[Any, _Element]] = [(read, top)]
    while todo:
        source, made = todo.pop()
        made.text = _plain(source.text)
        last: _Element | None = None
        for child in source:
            if isinstance(child.tag, str):
                last = etree.SubElement(made, _name(child.tag), _attributes(child))
                last.tail = _plain(child.tail)
                todo.append((child, last))
            elif last is not None:  # the text behind a comment
                last.tail = (last.tail or "") + _plain(child.tail)
            else:
                made.text = (made.text or "") + _plain(child.tail)
    return top


def is_standard(text: str) -> bool:
    """Whether a browser reads the page by the standard: without its first line names of classes mean other things."""
    return text.lstrip("\ufeff \t\r\n").lower().startswith("<!doctype html>")


def _attributes(element: Any) -> dict[str, str]:
    return {_name(key): _plain(value) for key, value in element.attrib.items() if _name(key) != "xmlns"}


def _name(name: Any) -> str:
    return str(name).rpartition("}")[2].rpartition(":")[2]


def _plain(text: str | None) -> str:
    return _NO_XML.sub("", text or "")

"""OpenDocument XML by hand: the words of an element, links that leave words out, elements taken out or opened."""

from __future__ import annotations

from typing import Any

from briefgen.sources.canonical import clean_line
from briefgen.sources.inlines import MARK
from briefgen.sources.office.looks import DRAW, OFFICE, TEXT, XLINK

BLOCKS = (f"{TEXT}p", f"{TEXT}h")


def line_of(element: Any) -> str:
    """The words of an element on one line, notes' and drawings' not among them."""
    parts: list[str] = []
    waiting: list[Any] = [element]
    while waiting:
        here = waiting.pop()
        if isinstance(here, str):
            parts.append(here)
            continue
        if not isinstance(here.tag, str) or here.tag in (f"{TEXT}note", f"{OFFICE}annotation"):
            continue
        if here.tag in (f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break", *BLOCKS):
            parts.append(" ")
        for child in reversed(here):
            if child.tail:
                waiting.append(child.tail)
            waiting.append(child)
        if here.text:
            parts.append(here.text)
    return clean_line("".join(parts))


def hide(root: Any, block: Any) -> None:
    """Leave out all that a paragraph says."""
    words = line_of(block)
    for child in list(block):
        block.remove(child)
    block.text = None
    if words:
        block.append(link_to(root, "hidden", words))


def link_to(root: Any, name: str, words: str) -> Any:
    """A link whose words are left out, or a mark."""
    link = root.makeelement(f"{TEXT}a", {f"{XLINK}href": MARK + name, f"{XLINK}type": "simple"})
    link.text = words
    return link


def in_block(element: Any) -> bool:
    """True within a paragraph or heading."""
    return next(element.iterancestors(*BLOCKS), None) is not None


def anchor_of(element: Any) -> Any:
    """The paragraph that a drawing stands in; for one that stands beside paragraphs, the drawing itself."""
    inside = next(element.iterancestors(*BLOCKS), None)
    if inside is not None:
        return inside
    drawings = [e for e in element.iterancestors() if isinstance(e.tag, str) and e.tag.startswith(DRAW)]
    return drawings[-1] if drawings else None


def put_in_place(element: Any, new: Any) -> None:
    """Put `new` in the element's place, or nothing; the text behind it stays."""
    if new is None:
        remove(element)
        return
    new.tail = element.tail
    element.getparent().replace(element, new)


def remove(element: Any) -> None:
    """Take an element out; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    _join(element, element.tail)
    parent.remove(element)


def unwrap(element: Any) -> None:
    """Put what an element holds in its place."""
    parent = element.getparent()
    if parent is None:
        return
    _join(element, element.text)
    at = parent.index(element)
    for number, child in enumerate(list(element)):
        parent.insert(at + number, child)
    remove(element)


def _join(element: Any, words: str | None) -> None:
    """Add words to what stands before the element."""
    before = element.getprevious()
    if not words:
        return
    if before is not None:
        before.tail = (before.tail or "") + words
    else:
        element.getparent().text = (element.getparent().text or "") + words

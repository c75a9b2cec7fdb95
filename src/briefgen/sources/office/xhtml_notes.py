"""The notes of an e-book, moved to where pandoc looks for them, and what its elements are for."""

from __future__ import annotations

import copy
import re
from typing import Any

from briefgen.sources.canonical import clean_line
from briefgen.sources.inlines import MARK

OPS = "{http://www.idpf.org/2007/ops}"
_CALL = re.compile(r"^\W{0,2}(?:\d{1,4}|[a-z]|[*†‡§]+)\W{0,2}$")
_BLOCKS = ("p", "div", "li", "aside", "section", "td", "dd", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "tr")


def types_of(element: Any) -> list[str]:
    """The epub:type and the ARIA role of an element, as words."""
    if not isinstance(element.tag, str):
        return []
    role = (element.get("role") or "").removeprefix("doc-")
    return f"{element.get(f'{OPS}type') or ''} {role}".lower().split()


def take_out(element: Any, new: Any) -> None:
    """Put `new` or nothing in the element's place; the text behind it stays."""
    parent, before = element.getparent(), element.getprevious()
    if new is not None:
        new.tail = element.tail
        parent.replace(element, new)
        return
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def tie_notes(whole: Any) -> None:
    """Each note that a mark in the text calls becomes a note of pandoc's, at the end of the page."""
    ids = {e.get("id"): e for e in whole.iter() if isinstance(e.tag, str) and e.get("id")}
    calls: list[Any] = []
    moved: dict[str, Any] = {}
    used: set[Any] = set()
    for call in [e for e in whole.iter("a") if (e.get("href") or "").startswith("#")]:
        identifier = call.get("href")[1:]
        target = ids.get(identifier)
        if target is None or call in used or not _is_call(call, target, ids):
            continue
        if identifier not in moved:
            moved[identifier] = _moved(target, whole, identifier, used)
        if moved[identifier] is None:
            continue
        calls.append(call)
        holder = call.getparent()
        if holder.tag == "sup" and clean_line("".join(holder.itertext())) == clean_line("".join(call.itertext())):
            holder.tag = "span"
    kept = {*calls, *(a for a in moved.values() if a is not None)}
    for element in whole.iter():  # pandoc would drop what else says "toc" or "titlepage", without a word
        if isinstance(element.tag, str) and element not in kept:
            element.attrib.pop(f"{OPS}type", None)
    for call in calls:
        call.set(f"{OPS}type", "noteref")


def _is_call(call: Any, target: Any, ids: dict[str, Any]) -> bool:
    """A link that says so, or a raised number that its target links back to."""
    kinds = types_of(call)
    if "noteref" in kinds:
        return True
    if "backlink" in kinds or not _CALL.match("".join(call.itertext()).strip()):
        return False
    raised = next(call.iterancestors("sup"), None) is not None or call.find(".//sup") is not None
    block = _block(target)
    around = {e.get("id") for e in (call, *call.iterancestors()) if e.get("id")}
    back = any((a.get("href") or "")[1:] in around for a in block.iter("a")) if block is not None else False
    return raised and back and next(call.iterancestors("nav"), None) is None


def _block(target: Any) -> Any:
    return target if target.tag in _BLOCKS else next(target.iterancestors(*_BLOCKS), None)


def _moved(target: Any, whole: Any, identifier: str, used: set[Any]) -> Any | None:
    """The note's block as an aside at the end, its links back taken out; None where it holds too much to be a note."""
    block = _block(target)
    if block is None or block is whole or len("".join(block.itertext())) > 20_000:
        return None
    aside = whole.makeelement("aside", {"id": identifier, f"{OPS}type": "footnote"})
    inside = copy.deepcopy(block)
    inside.tail = None
    inside.tag = "div" if inside.tag in ("li", "aside", "td", "dd", "tr", "section") else inside.tag
    inside.attrib.clear()
    for link in list(inside.iter("a")):
        href = link.get("href") or ""
        if href.startswith("#") and not href.startswith(MARK) and len("".join(link.itertext()).strip()) <= 6:
            holder = link.getparent()
            take_out(link, None)
            if holder is not inside and holder.tag == "sup" and not "".join(holder.itertext()).strip():
                take_out(holder, None)
    used.update(block.iter("a"))
    aside.append(inside)
    whole.append(aside)
    take_out(block, None)
    return aside

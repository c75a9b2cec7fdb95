"""The pages of an e-book as one HTML page for pandoc: hidden text marked, notes where pandoc looks for them."""

from __future__ import annotations

import copy
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from html.entities import html5
from typing import Any
from urllib.parse import unquote

from briefgen.sources.canonical import clean_line
from briefgen.sources.inlines import MARK
from briefgen.sources.office.package import MAX_TAGS, resolve
from briefgen.sources.tables import MAX_SPAN

OPS = "{http://www.idpf.org/2007/ops}"
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_OWN = (b"amp", b"lt", b"gt", b"quot", b"apos")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_RULE = re.compile(r"([^{}]{1,500})\{([^{}]{0,5000})\}")
_SIMPLE = re.compile(r"^[\w-]*([.#][\w-]+)$")
_CALL = re.compile(r"^\W{0,2}(?:\d{1,4}|[a-z]|[*†‡§]+)\W{0,2}$")
_BLOCKS = ("p", "div", "li", "aside", "section", "td", "dd", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "tr")
_DROPPED = ("script", "style", "head", "template", "noscript", "iframe", "object", "audio", "video", "svg")


@dataclass(slots=True)
class Book:
    """The package, its pages in order with the reason to leave each out, and what could not be read."""

    package: zipfile.ZipFile
    pages: list[tuple[str, str]]
    unread: Counter[str] = field(default_factory=Counter)


def combined(book: Book, css: str, page_reason: Callable[[Any], str]) -> bytes | None:
    """All pages as one, each in a division that bears its reason; None where no page could be parsed."""
    from lxml import etree

    root = etree.Element("html", nsmap={"epub": OPS[1:-1]})
    whole = etree.SubElement(root, "body")
    order = {name: f"d{number}-" for number, (name, _) in enumerate(book.pages)}
    hidden, bold = _classes(css)
    for name, known in book.pages:
        body = _body(book.package.read(name))
        if body is None:
            continue
        reason = known or page_reason(body)
        body.tag = "div"
        body.attrib.clear()
        if reason:
            body.set("data-briefgen-reason", reason)
        _tidy(body, hidden, bold, book.unread if not reason else Counter())
        _addresses(body, name, order)
        body.tail = None
        whole.append(body)
    if not len(whole):
        return None
    _notes(whole)
    return bytes(etree.tostring(root, method="html", encoding="utf-8"))


def types_of(element: Any) -> list[str]:
    """The epub:type and the ARIA role of an element, as words."""
    if not isinstance(element.tag, str):
        return []
    role = (element.get("role") or "").removeprefix("doc-")
    return f"{element.get(f'{OPS}type') or ''} {role}".lower().split()


def _body(data: bytes) -> Any | None:
    """The body of a page, its elements without their namespace; pages that are not well-formed are mended."""
    from lxml import etree, html

    data = _ENTITY.sub(_number, data)
    if data.count(b"<") > MAX_TAGS:
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(data, parser) if data.strip() else None
    if root is None:
        try:
            root = html.document_fromstring(data)
        except (etree.LxmlError, ValueError):
            return None
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.rpartition("}")[2].lower()
    return root if root.tag == "body" else next(root.iter("body"), None)


def _number(match: re.Match[bytes]) -> bytes:
    """A named character as a numbered one: XML knows five names only."""
    known = html5.get(match[1].decode("ascii") + ";")
    if match[1] in _OWN or known is None:
        return match[0]
    return "".join(f"&#{ord(c)};" for c in known).encode()


def _classes(css: str) -> tuple[frozenset[str], frozenset[str]]:
    """The classes (".x") and ids ("#x") that style sheets hide, and those that they make bold."""
    hidden, bold = set(), set()
    for rule in _RULE.finditer(re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)):
        for selector in rule[1].split(","):
            simple = _SIMPLE.match(selector.strip())
            if simple and _HIDDEN.search(rule[2]):
                hidden.add(simple[1])
            if simple and _BOLD.search(rule[2]):
                bold.add(simple[1])
    return frozenset(hidden), frozenset(bold)


def _tidy(body: Any, hidden: frozenset[str], bold: frozenset[str], unread: Counter[str]) -> None:
    for element in list(body.iter()):
        if element is body or element.getparent() is None or not isinstance(element.tag, str):
            continue
        for name in ("colspan", "rowspan"):
            value = element.get(name)
            if value and not (value.isdigit() and int(value) <= MAX_SPAN):
                element.set(name, "1")
        own = {f".{c}" for c in (element.get("class") or "").split()} | {f"#{element.get('id') or ''}"}
        if element.tag in ("img", "image"):
            unread["image"] += 1
        if element.tag in _DROPPED or element.tag in ("img", "image"):
            _take_out(element, None)
        elif element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "") or own & hidden:
            words = clean_line(" ".join(element.itertext()))
            _take_out(element, _link("hidden", words, element) if words else None)
        elif element.tag == "span" and (own & bold or _BOLD.search(element.get("style") or "")):
            element.tag = "b"
        elif element.tag == "p" and (own & bold or _BOLD.search(element.get("style") or "")):
            inner = element.makeelement("b")
            inner.text, element.text = element.text, None
            inner.extend(list(element))
            element.append(inner)
        elif element.tag == "nav" or set(types_of(element)) & {"toc", "landmarks", "page-list"}:
            element.tag = "div"
            element.set("data-briefgen-reason", "navigation")
        if "pagebreak" in types_of(element):
            _take_out(element, None)


def _link(name: str, words: str, element: Any) -> Any:
    link = element.makeelement("a", {"href": MARK + name})
    link.text = words
    if element.tag in ("p", "div", "section", "ul", "ol", "table", "blockquote", "aside"):
        holder = element.makeelement("p")
        holder.append(link)
        return holder
    return link


def _take_out(element: Any, new: Any) -> None:
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


def _addresses(body: Any, name: str, order: dict[str, str]) -> None:
    """Ids that are the whole book's, and links to them; links to anywhere else stay as they are."""
    for element in body.iter():
        if not isinstance(element.tag, str):
            continue
        if element.get("id"):
            element.set("id", order[name] + element.get("id"))
        href = element.get("href")
        if href and not href.startswith(MARK):
            page, hash_, place = href.partition("#")
            target = resolve(name, unquote(page)) if page else name
            if hash_ and target in order:
                element.set("href", f"#{order[target]}{place}")


def _notes(whole: Any) -> None:
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
            _take_out(link, None)
            if holder is not inside and holder.tag == "sup" and not "".join(holder.itertext()).strip():
                _take_out(holder, None)
    used.update(block.iter("a"))
    aside.append(inside)
    whole.append(aside)
    _take_out(block, None)
    return aside

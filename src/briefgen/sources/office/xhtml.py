"""The pages of an e-book as one HTML page for pandoc: hidden text marked, notes where pandoc looks for them."""

from __future__ import annotations

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
from briefgen.sources.office.xhtml_notes import OPS, take_out, tie_notes, types_of
from briefgen.sources.tables import MAX_SPAN

_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_OWN = (b"amp", b"lt", b"gt", b"quot", b"apos")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_RULE = re.compile(r"([^{}]{1,500})\{([^{}]{0,5000})\}")
_SIMPLE = re.compile(r"^[\w-]*([.#][\w-]+)$")
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
    tie_notes(whole)
    return bytes(etree.tostring(root, method="html", encoding="utf-8"))


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
            take_out(element, None)
        elif element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "") or own & hidden:
            words = clean_line(" ".join(element.itertext()))
            take_out(element, _link("hidden", words, element) if words else None)
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
            take_out(element, None)


def _link(name: str, words: str, element: Any) -> Any:
    link = element.makeelement("a", {"href": MARK + name})
    link.text = words
    if element.tag in ("p", "div", "section", "ul", "ol", "table", "blockquote", "aside"):
        holder = element.makeelement("p")
        holder.append(link)
        return holder
    return link


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

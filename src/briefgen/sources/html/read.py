"""HTML: blocks in document order with their structure, hidden elements and page furniture left out by name."""

from __future__ import annotations

import re
from typing import Any

from briefgen.model import Remark
from briefgen.sources.canonical import clean_line
from briefgen.sources.decode import decode
from briefgen.sources.html.after import RULES
from briefgen.sources.html.main import choose_main
from briefgen.sources.html.meta import page_meta
from briefgen.sources.html.run import Found
from briefgen.sources.html.walk import walk
from briefgen.sources.invisible import count_references
from briefgen.sources.pieces import Draft, Meta, UnreadableError

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})")
_PROLOG = re.compile(r"^\s*<\?xml[^>]*\?>")
_NEUTRAL = re.compile(r"</?(?:div|span|font|section|center|b|i|em|strong|a|small|big|u)\b[^>]{0,500}>", re.IGNORECASE)
_ANY_TAG = re.compile(r"</?[a-z][^>]{0,500}>", re.IGNORECASE)


def read_html(data: bytes) -> Draft:
    """A web page as it was saved: its main text, what it says of itself, and all that was left out."""
    return read_page(decode(data, declared_charset(data)))


def read_page(text: str) -> Draft:
    """The markup of a page, decoded; raises UnreadableError where it has no text."""
    found, meta, remarks = page_of(text)
    return Draft(tuple(f.piece for f in found), meta, remarks)


def page_of(text: str) -> tuple[list[Found], Meta, tuple[Remark, ...]]:
    """As `read_page`, each block with where it stood on the page."""
    text = _PROLOG.sub("", text)
    count_references(text)
    root = parse(text)
    meta, remarks = page_meta(root, text)
    found = choose_main(walk(root), root)
    for rule in RULES:
        found = rule(found)
    return found, meta, remarks


def parse(text: str) -> Any:
    """The root element, whatever the markup; raises UnreadableError where there is no element at all.

    Markup nested deeper than the parser follows is read without the elements that only group.
    """
    text = text.replace("\0", "")
    root, deep = _tree(text)
    for pattern in (_NEUTRAL, _ANY_TAG):
        if not deep:
            break
        text = pattern.sub(" <br><br> ", text)
        root, deep = _tree(text)
    if root is None or not clean_line("".join(map(str, root.itertext()))):
        raise UnreadableError("it is a page without text", "save the page again once it has loaded, or remove it")
    return root


def _tree(text: str) -> tuple[Any, bool]:
    """The root element, None where there is none; and whether the parser gave up on the depth."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.XMLSyntaxError:
        root = None
    return root, any("xcessive depth" in error.message for error in parser.error_log)


def declared_charset(data: bytes) -> str:
    """The charset that the markup itself names, "" for none."""
    match = _XML_CHARSET.search(data[:200]) or _CHARSET.search(data[:4096])
    return match[1].decode("ascii") if match else ""

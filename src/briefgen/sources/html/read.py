"""HTML: blocks in document order with their structure, hidden elements and page furniture left out by name."""

from __future__ import annotations

import re
from typing import Any

from briefgen.sources.canonical import clean_line
from briefgen.sources.decode import decode
from briefgen.sources.html.main import Chosen, choose_main
from briefgen.sources.html.meta import page_meta
from briefgen.sources.html.walk import walk
from briefgen.sources.pieces import Draft, UnreadableError

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})")
_PROLOG = re.compile(r"^\s*<\?xml[^>]*\?>")


def read_html(data: bytes) -> Draft:
    """A web page as it was saved: its main text, what it says of itself, and all that was left out."""
    text = _PROLOG.sub("", decode(data, _declared(data)))
    root = parse(text)
    found = walk(root)
    chosen: Chosen = choose_main(found, text)
    return Draft(chosen, page_meta(root))


def parse(text: str) -> Any:
    """The root element, whatever the markup; raises UnreadableError where there is no element at all."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        root = None
    if root is None or not clean_line("".join(map(str, root.itertext()))):
        raise UnreadableError("it is a page without text", "save the page again once it has loaded, or remove it")
    return root


def _declared(data: bytes) -> str:
    match = _XML_CHARSET.search(data[:200]) or _CHARSET.search(data[:4096])
    return match[1].decode("ascii") if match else ""

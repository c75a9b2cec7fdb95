"""Strings of a record as lines of plain text: the HTML that exports leave in them is taken out properly."""

from __future__ import annotations

import html
import re
from typing import Any

from briefgen.sources.canonical import clean

_TAG = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|br|center|cite|code|del|div|dd|dl|dt|em|figure|figcaption|font|h[1-6]|hr|i|img|ins|li|"
    r"ol|p|pre|q|s|script|section|small|span|strike|strong|style|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul)"
    r"(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,31});", re.IGNORECASE)
_BREAKS = frozenset(
    ("p", "br", "div", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "tr", "table",
     "blockquote", "pre", "section", "figure", "figcaption", "center")
)  # fmt: skip
_SILENT = frozenset(("script", "style", "template", "noscript", "iframe", "object"))


def lines_of(text: str) -> list[str]:
    """The lines of a string in canonical text, blank ones left out; tags and entities only where they are HTML's.

    "x < 5 and y > 3" is no markup and stays. Empty for a string without text.
    """
    if _TAG.search(text):
        text = _stripped(text)
    elif _ENTITY.search(text):
        text = html.unescape(text)
    return [line for line in clean(text).split("\n") if line]


def _stripped(text: str) -> str:
    from lxml import etree
    from lxml import html as parser

    if _BLOCK.search(text):
        text = text.replace("\n", " ")  # the lines of HTML that has paragraphs are no lines of the text
    try:
        root = parser.fragment_fromstring(_LONE.sub("&lt;", text.replace("\0", "")), create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return html.unescape(_TAG.sub("\n", text))
    out: list[str] = []
    _gather(root, out)
    return "".join(out)


_BLOCK = re.compile(r"<(?:p|br|div|li|tr)\b", re.IGNORECASE)
_LONE = re.compile(r"<(?![a-zA-Z/!])")


def _gather(root: Any, out: list[str]) -> None:
    """The text of an element in order; without recursion, as a string may nest as deep as it likes."""
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        element, leaving = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if leaving:
            out.append("\n" if tag in _BREAKS else "")
            out.append(element.tail or "" if element is not root else "")
            continue
        stack.append((element, True))
        if not tag or tag in _SILENT:
            continue
        # A cell of a table stands apart from the next.
        out.append("\n" if tag in _BREAKS else " " if tag in ("td", "th") else "")
        out.append(element.text or "")
        stack.extend((child, False) for child in reversed(element))

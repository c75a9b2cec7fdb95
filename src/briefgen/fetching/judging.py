"""Whether a page is still itself: an answer 200 may be an error page, a log-in or nothing at all."""

from __future__ import annotations

import re

from lxml import etree

ENOUGH = 400
"""Characters of text below which a page is too short to say of the next that it shrank."""
SHRUNK = 4
"""A page whose text is less than this part of what it was has shrunk."""
SHORT = 2000
"""Characters of text above which a page is no error page, whatever its heading says."""
_OPENING = 200
_JUDGED = 4 * 1024 * 1024
_ERROR = re.compile(
    r"\b(?:(?:error|http|status)[\s:]*(?:40[0-9]|410|50[0-4])|404\b|"
    r"not found|could(?: not|n[’']t) (?:be found|find)|no longer (?:available|exists?)|does(?: not|n[’']t) exist|"
    r"(?:has been|was) (?:removed|deleted|taken down)|"
    r"access denied|forbidden|permission denied|just a moment|attention required|"
    r"(?:verify|confirm) (?:that )?you(?:[’']re| are)|are you (?:a )?(?:human|robot)|captcha|enable javascript|"
    r"service unavailable|temporarily unavailable|(?:under|down for) maintenance|bad gateway|gateway time-?out|"
    r"(?:please )?(?:sign|log) ?in to)\b",
    re.IGNORECASE,
)
_UNSEEN = ("script", "style", "noscript", "template")


def words_of(data: bytes, ending: str) -> tuple[str, str] | None:
    """A page's title with its first heading, and its text; None for kinds whose text is not in plain sight."""
    if ending == "html":
        return _of_html(data[:_JUDGED])
    if ending in ("txt", "md"):
        text = " ".join(data[:_JUDGED].decode("utf-8", "replace").split())
        return text[:_OPENING], text
    return None


def _of_html(data: bytes) -> tuple[str, str]:
    from lxml import html

    try:
        root = html.document_fromstring(data, parser=html.HTMLParser(encoding=_charset(data), huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return "", ""
    etree.strip_elements(root, *_UNSEEN, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    heads = [next(root.iter(tag), None) for tag in ("title", "h1")]
    return " ".join(_text(node)[:_OPENING] for node in heads).strip(), _text(root.find("body"))


def _text(node: etree._Element | None) -> str:
    return " ".join(" ".join(map(str, node.itertext(with_tail=False))).split()) if node is not None else ""


def _charset(data: bytes) -> str | None:
    """UTF-8 where the bytes are that; None leaves it to the page's own declaration."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return "utf-8" if len(data) == _JUDGED and error.start > len(data) - 4 else None
    return "utf-8"


def trouble_of(data: bytes, before: bytes | None, ending: str) -> str:
    """Why the page is none any more, beside the last good one (None: there is none); "" where it is sound."""
    now = words_of(data, ending)
    if now is None:
        return "" if data.strip() else "it is empty"
    head, text = now
    if not text:
        return "it holds no text"
    if len(text) < SHORT and (found := _ERROR.search(f"{head} {text[:_OPENING]}")):
        return f'it is an error page or a log-in: "{found.group()}"'
    was = words_of(before, ending) if before is not None else None
    if was is not None and len(was[1]) >= ENOUGH and len(text) * SHRUNK < len(was[1]):
        return f"its text shrank from {len(was[1]):,} to {len(text):,} characters"
    return ""

"""The text of what a page embeds: drawings, formulas, frames, form fields, what stands in for an object."""

from __future__ import annotations

from typing import Any

from briefgen.sources.canonical import clean_line

_REASONS = {
    "svg": "text of a drawing",
    "iframe": "embedded page",
    "object": "embedded object",
    "canvas": "embedded object",
    "audio": "embedded object",
    "video": "embedded object",
    "textarea": "form field",
    "select": "form field",
    "option": "form field",
}
_LAID_OUT = frozenset(
    "msup msub msubsup mfrac msqrt mroot mover munder munderover mtable mmultiscripts menclose".split()  # noqa: SIM905
)


def left_out(element: Any, tag: str) -> tuple[str, str]:
    """The text of an embedded element and the reason why it is no content; ("", "") where it holds none.

    A formula that is not one line of signs and has no text of its own in its place is left out as well.
    """
    if tag == "math":
        text = "" if formula(element) else clean_line(" ".join(map(str, element.itertext())))
        return (text, "formula") if text else ("", "")
    reason = _REASONS.get(tag, "")
    parts = (" ".join(map(str, part.itertext())) for part in element.iter("text", "desc")) if tag == "svg" else ()
    text = clean_line(" ".join(parts if tag == "svg" else map(str, element.itertext()))) if reason else ""
    if tag == "iframe" and (inner := element.get("srcdoc") or ""):
        text = clean_line(f"{_words(inner)} {text}")
    return (text, reason) if text else ("", "")


def formula(element: Any) -> str:
    """A formula as its page spells it out, or its signs where they stand on one line; "" for any other."""
    stated = clean_line(element.get("alttext") or "")
    if stated:
        return stated
    tags = {part.tag for part in element.iter() if isinstance(part.tag, str)}
    if tags & _LAID_OUT:
        return ""
    return clean_line("".join(str(part.text or "").strip() for part in element.iter("mi", "mn", "mo", "mtext", "ms")))


def _words(markup: str) -> str:
    from lxml import etree

    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(markup, parser=parser)
    except (etree.XMLSyntaxError, ValueError):
        return markup
    if root is None:
        return ""
    etree.strip_elements(root, "script", "style", with_tail=False)
    return " ".join(map(str, root.itertext()))

"""Paragraphs that are written from right to left: what begins with and mostly is such a script runs that way.

The direction of the words within a line is the affair of whatever shows them (Unicode Standard Annex 9).
"""

from __future__ import annotations

import unicodedata
from typing import Any

from briefgen.render.nodes import Node, attributes, plain, with_attributes

_RTL, _LTR = ["dir", "rtl"], ["dir", "ltr"]
_INLINE = ("Span", "Cite", "Link", "Superscript")
# what may follow w:bidi in a paragraph's properties, and w:rtl in a run's (ECMA-376, part 1, 17.3)
_AFTER_BIDI = (
    "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents",
    "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl",
    "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip
_AFTER_RTL = ("w:cs", "w:em", "w:lang", "w:eastAsianLayout", "w:specVanish", "w:oMath")


def is_rightward(text: str) -> bool:
    """Whether the first letter of a text and most of all are of a script written from right to left; none: False."""
    letters = _letters(text)
    return letters[:1] == [True] and 2 * sum(letters) > len(letters)


def directed(value: Any, *, mixed: bool = True) -> Any:
    """Pandoc's blocks with `dir="rtl"` on what runs so: headings, boxes round paragraphs, spans in tight items.

    A citation or mark in other letters within it runs as ever, or its brackets would change places. Without `mixed` a
    text in which other letters stand too stays as it is: what it says could not be read back from a page.
    """
    if isinstance(value, list):
        return [directed(inner, mixed=mixed) for inner in value]
    if not isinstance(value, dict):
        return value
    node: Node = {key: directed(inner, mixed=mixed) for key, inner in value.items()}
    if node.get("t") not in ("Para", "Plain", "Header") or not is_rightward(plain(node)):
        return node
    at = 2 if node["t"] == "Header" else None
    inlines = [_leftward(inline) for inline in (node["c"] if at is None else node["c"][at])]
    if not mixed and not all(letter for inline in inlines for letter in _letters(_rightward_text(inline))):
        return node
    if node["t"] == "Header":
        id, named, pairs = attributes(node) or ["", [], []]
        return with_attributes(node, [id, named, [*pairs, _RTL]])
    if node["t"] == "Plain":
        return {"t": "Plain", "c": [{"t": "Span", "c": [["", [], [_RTL]], inlines]}]}
    return {"t": "Div", "c": [["", [], [_RTL]], [{"t": "Para", "c": inlines}]]}


def direct_word(body: Any) -> None:
    """Set the direction of a Word document's paragraphs, and of the runs in such letters; `body` is its w:body."""
    from docx.oxml import OxmlElement

    for paragraph in body.xpath(".//w:p"):
        if not is_rightward("".join(paragraph.xpath(".//w:t/text()"))):
            continue
        paragraph.get_or_add_pPr().insert_element_before(OxmlElement("w:bidi"), *_AFTER_BIDI)
        for run in paragraph.xpath(".//w:r"):
            if is_rightward("".join(run.xpath("w:t/text()"))):
                run.get_or_add_rPr().insert_element_before(OxmlElement("w:rtl"), *_AFTER_RTL)


def _letters(text: str) -> list[bool]:
    """Of each letter whether it is of a script that is written from right to left."""
    return [unicodedata.bidirectional(c) in ("R", "AL") for c in text if c.isalpha()]


def _leftward(inline: Node) -> Node:
    """An inline within text from right to left: what is in other letters marked as such, however deep it stands."""
    text = plain(inline)
    if inline["t"] not in _INLINE or not text.strip():
        return inline
    if is_rightward(text):
        inner = inline["c"] if inline["t"] == "Superscript" else inline["c"][1]
        made = [_leftward(one) for one in inner]
        return {**inline, "c": made if inline["t"] == "Superscript" else [inline["c"][0], made, *inline["c"][2:]]}
    return {"t": "Span", "c": [["", [], [_LTR]], [inline]]}


def _rightward_text(inline: Node) -> str:
    """The text of an inline without what is marked as running from left to right."""
    if inline["t"] != "Span":
        return plain(inline)
    attr, inner = inline["c"]
    return "" if _LTR in attr[2] else "".join(_rightward_text(one) for one in inner)

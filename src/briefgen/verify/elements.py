"""The elements and attributes of a page that are known to show what is in them, and those known not to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.verify.css_known import named

if TYPE_CHECKING:
    from lxml.etree import _Element

UNSHOWN = named(
    "head script style template noscript title desc datalist object iframe svg video audio canvas meter progress "
    "select textarea rp map"
)
INLINE = named(
    "a abbr b bdi br cite code data del dfn em i ins kbd label mark q s samp small span strong sub sup time u var wbr"
)
IMAGES = frozenset(("img", "svg", "picture"))
KNOWN = INLINE | named(
    "html head body header footer main nav section article aside search hgroup figure figcaption div p h1 h2 h3 "
    "h4 h5 h6 ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr th td blockquote pre address hr "
    "img picture source details summary input svg"
)
_COLOURING = named("bgcolor background text link vlink alink color face size popover contenteditable")
_DRAWN: dict[str, str] = {
    "svg": "role aria-labelledby aria-label aria-hidden viewBox width height font-family font-weight font-size class "
    "id focusable style",
    "title": "id",
    "desc": "id",
    "g": "class id fill stroke stroke-width font-size font-weight text-anchor",
    "rect": "x y width height rx ry fill stroke stroke-width stroke-dasharray class",
    "line": "x1 y1 x2 y2 stroke stroke-width stroke-dasharray class",
    "polyline": "points fill stroke stroke-width stroke-dasharray stroke-linejoin stroke-linecap class",
    "polygon": "points fill stroke stroke-width class",
    "path": "d fill stroke stroke-width stroke-dasharray class",
    "circle": "cx cy r fill stroke stroke-width class",
    "text": "x y dx dy font-size fill text-anchor font-weight font-style dominant-baseline class",
    "tspan": "x y dx dy fill font-weight class",
    "defs": "",
    "pattern": "id width height patternUnits",
}
_NAUGHT = re.compile(r"[+-]?0*\.?0*([a-z]+|%)?")


def strange(element: _Element, *, drawing: bool) -> Iterator[str]:
    """In words, what an element is or has that is not known to leave its words in sight; nothing for most."""
    tag = str(element.tag)
    if drawing:
        allowed = _DRAWN.get(tag)
        if allowed is None:
            yield f"an element <{tag}> within a drawing"
        elif odd := sorted(set(map(str, element.attrib)) - set(allowed.split())):
            yield f"the attribute {odd[0]} of a drawing's <{tag}>"
        elif tag == "svg" and any(_NAUGHT.fullmatch(element.get(side, "1")) for side in ("width", "height")):
            yield "a drawing without a size"
        return
    if tag not in KNOWN and tag not in UNSHOWN:
        yield f"an element <{tag}>"
    if odd := sorted(_COLOURING & set(map(str, element.attrib))):
        yield f"the attribute {odd[0]} of an element <{tag}>"


def is_closed(element: _Element) -> bool:
    """Whether the element is shown only when something is done, or not at all."""
    above = element.getparent()
    shut = above is not None and above.tag == "details" and element.tag != "summary"
    return (shut and above.get("open") is None) or element.get("hidden") is not None  # type: ignore[union-attr]

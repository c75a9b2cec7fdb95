"""Which elements of a page no reader sees: taken out of sight by a style, or printed in the colour of their ground.

By day and by night: what only one of them hides is hidden.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefgen.verify.contrast import BLACK, WHITE, Colour, is_faint
from briefgen.verify.styles import DAY, NIGHT, Declared, Sheet, hides, resolved, rules_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement


@dataclass(frozen=True, slots=True)
class _Look:
    """The colour of text and of what is behind it; None where that cannot be told."""

    ink: Colour | None = BLACK
    ground: Colour | None = WHITE


@dataclass(frozen=True, slots=True)
class Unseen:
    """Elements that are `gone` with all that is in them, and those whose own words are `faint`.

    `unread` are the selectors of hiding rules that cannot be read: what they hide is not known.
    """

    gone: frozenset[HtmlElement]
    faint: frozenset[HtmlElement]
    unread: tuple[str, ...] = ()


def unseen(root: HtmlElement) -> Unseen:
    """What a page's own styles hide on a screen, whether in style sheets or in style attributes."""
    import cssselect2  # type: ignore[import-untyped]

    rules = rules_of(root)
    gone: set[HtmlElement] = set()
    faint: set[HtmlElement] = set()
    unread: dict[str, None] = {}
    for scheme in (DAY, NIGHT):
        sheet = Sheet(rules, scheme)
        unread |= dict.fromkeys(sheet.unread)
        _search(cssselect2.ElementWrapper.from_html_root(root), sheet, gone, faint)
    return Unseen(frozenset(gone), frozenset(faint), tuple(unread))


def _search(top: Any, sheet: Sheet, gone: set[HtmlElement], faint: set[HtmlElement]) -> None:
    todo: list[tuple[Any, _Look, Declared]] = [(top, _Look(), {})]
    while todo:
        element, outer, custom = todo.pop()
        declared = sheet.declared(element)
        one: Declared = {}
        for part in declared:
            one |= part
        custom = custom | {k: v for k, v in one.items() if k.startswith("--")}
        if any(hides(part) for part in (*declared, one)):
            gone.add(element.etree_element)
            continue
        look = _look(one, outer, custom)
        if look.ink and look.ground and is_faint(look.ink, look.ground):
            faint.add(element.etree_element)
        todo += [(child, look, custom) for child in element.iter_children()]


def _look(declared: Declared, outer: _Look, custom: Declared) -> _Look:
    ink, ground = outer.ink, outer.ground
    for name in ("color", "-webkit-text-fill-color"):
        if name in declared:
            ink = _colour(resolved(declared[name], custom), outer.ink, outer.ground)
    for name, value in declared.items():
        if name in ("background", "background-color"):
            ground = _colour(resolved(value, custom), outer.ground, outer.ground)
        if name == "background-image" and value != "none":
            ground = None
    return _Look(ink, ground)


def _colour(value: str, inherited: Colour | None, ground: Colour | None) -> Colour | None:
    """A colour on its ground; None for one that cannot be told: a picture, a gradient, a colour of the system."""
    import tinycss2.color4  # type: ignore[import-untyped]

    value = re.sub(r"\s*!important$", "", value.strip())
    if value in ("inherit", "currentcolor", "unset", ""):
        return inherited
    if value in ("none", "initial", "revert"):
        return ground
    parsed = tinycss2.color4.parse_color(value)
    if parsed is None or isinstance(parsed, str):
        return None
    red, green, blue = (min(max(c, 0.0), 1.0) for c in parsed.to("srgb").coordinates)
    if parsed.alpha >= 1:
        return red, green, blue
    if ground is None:
        return None
    mixed = [c * parsed.alpha + g * (1 - parsed.alpha) for c, g in zip((red, green, blue), ground, strict=True)]
    return mixed[0], mixed[1], mixed[2]

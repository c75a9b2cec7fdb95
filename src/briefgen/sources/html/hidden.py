"""Which elements of a page nobody sees, by their attributes, classes, styles and colours."""

from __future__ import annotations

from typing import Any

from briefgen.sources.html.facts import Facts
from briefgen.sources.html.rules import HIDDEN_CLASS
from briefgen.sources.html.styles import colour, hides


def background_of(element: Any, tag: str, facts: Facts, around: str) -> str:
    """The colour behind an element's text: its own, else that around it; "?" where it cannot be told."""
    inline = element.get("style") or ""
    own = colour(element.get("bgcolor") or "")
    if element.get("background") or "url(" in inline or "gradient" in inline:
        return "?"
    if not facts.sheet.rules and "background" not in inline:
        return own or around
    style = facts.sheet.of(tag, element.get("class") or "", element.get("id") or "", inline)
    stated = style.get("background-color") or style.get("background") or ""
    if stated and stated not in ("none", "transparent", "inherit", "initial"):
        return colour(stated) or "?"
    return own or around


def is_hidden(element: Any, tag: str, index: int, facts: Facts, behind: str) -> bool:
    """True for an element that is not shown; a weak sign does not hide what holds the page's text."""
    classes, inline = element.get("class") or "", element.get("style") or ""
    holds = index in facts.main
    if tag in ("template", "noscript") or element.get("layout") == "nodisplay":
        return True
    if element.get("hidden") is not None and element.get("hidden") != "until-found":
        return True
    if not holds and element.get("aria-hidden") == "true" and not _decorative(facts, index):
        return True
    if classes and not holds and HIDDEN_CLASS.search(classes):
        return True
    identifier = element.get("id") or ""
    if not inline and not facts.sheet.rules and tag != "font":
        return False
    style = facts.sheet.of(tag, classes, identifier, inline)
    found = hides(style)
    if found == "sure" or (found == "weak" and not holds):
        return True
    stated = colour(style.get("color", "") or (element.get("color") or ""))
    return bool(stated) and stated == behind


def _decorative(facts: Facts, index: int) -> bool:
    """A sign or two that is hidden from screen readers only because it says nothing."""
    return facts.text[index] <= 1

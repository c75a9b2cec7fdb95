"""What the style sheets of a page say of each element on a screen, by day and by night."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

DAY, NIGHT = "light", "dark"
_CONDITIONAL = ("media", "supports", "layer", "container", "scope", "starting-style")
_PRINT_ONLY = re.compile(r"\s*(only\s+)?print\b")
_SCHEME = re.compile(r"prefers-color-scheme\s*:\s*(\w+)")
_VAR = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)")

Declared = dict[str, str]
"""Declarations by property, in lower case, without `!important`; a custom property keeps its case."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule that may hold on a screen: its selector as CSS, what it declares, "" or the only scheme it is for."""

    selector: Any
    declared: Declared
    scheme: str = ""


def declarations(css: Any) -> Declared:
    """What a style attribute or a rule's block declares, a later declaration in place of an earlier one."""
    import tinycss2  # type: ignore[import-untyped]

    found: Declared = {}
    for item in tinycss2.parse_blocks_contents(css):
        if item.type == "declaration":
            found[item.name if item.name.startswith("--") else item.lower_name] = _plain(tinycss2.serialize(item.value))
    return found


def rules_of(root: HtmlElement) -> tuple[Rule, ...]:
    """Every rule of the page's own style sheets that may hold on a screen, in order; those for print are left out."""
    import tinycss2

    sheets = (tinycss2.parse_stylesheet(style.text or "", True, True) for style in root.iter("style"))
    return tuple(rule for sheet in sheets for rule in _rules(sheet, ""))


def _rules(nodes: list[Any], scheme: str) -> Iterator[Rule]:
    import tinycss2

    for node in nodes:
        if node.type == "qualified-rule":
            yield Rule(node.prelude, declarations(node.content), scheme)
        elif node.type == "at-rule" and node.content is not None and node.lower_at_keyword in _CONDITIONAL:
            condition = tinycss2.serialize(node.prelude).lower()
            media = node.lower_at_keyword == "media"
            if media and all(_PRINT_ONLY.match(query) for query in condition.split(",")):
                continue
            named = _SCHEME.search(condition) if media else None
            yield from _rules(tinycss2.parse_blocks_contents(node.content, True, True), named[1] if named else scheme)


class Sheet:
    """The rules of a page, for one scheme, ready to be asked about an element.

    `unread` are selectors that could not be read although their rules hide something.
    """

    def __init__(self, rules: tuple[Rule, ...], scheme: str) -> None:
        import cssselect2  # type: ignore[import-untyped]
        import tinycss2

        self.unread: list[str] = []
        self._matcher = cssselect2.Matcher()
        for rule in rules:
            if rule.scheme not in ("", scheme):
                continue
            try:
                for selector in cssselect2.compile_selector_list(rule.selector):
                    self._matcher.add_selector(selector, rule.declared)
            except cssselect2.SelectorError:
                self.unread += [tinycss2.serialize(rule.selector).strip()] if hides(rule.declared) else []

    def declared(self, element: Any) -> list[Declared]:
        """What is declared for a cssselect2 element, the strongest last, its style attribute after all."""
        matches = (m for m in self._matcher.match(element) if m[2] is None)  # none of a pseudo-element
        own = element.etree_element.get("style")
        return [m[3] for m in matches] + ([declarations(own)] if own else [])


def resolved(value: str, custom: Declared) -> str:
    """A value with its custom properties put in; those that are unknown leave their fallback or nothing."""
    for _ in range(8):
        changed = _VAR.sub(lambda m: custom.get(m[1], m[2] or ""), value)
        if changed == value:
            break
        value = changed
    return value


_ZERO = r"-?0*\.?0*(?:[a-z]+|%)?"
_HIDING: dict[str, str] = {
    "display": "none",
    "visibility": "hidden|collapse",
    "content-visibility": "hidden",
    "opacity": r"0*\.?0\d*%?|[0-4]%",
    "font-size": rf"{_ZERO}|0*\.\d+(px|pt)|0*\.0\d*(em|rem)|1px|[0-4]%",
    "font": rf"(.*\s)?{_ZERO}(/\S+)?\s.*",
    "clip": r"rect\(0\S*,?\s*0\S*,?\s*0\S*,?\s*0\S*\)|rect\(1px,?\s*1px,?\s*1px,?\s*1px\)",
    "clip-path": r"inset\((50|[6-9]\d|100)%.*\)|circle\(0.*\)|polygon\(0 0\)",
    "transform": r".*scale[xy]?\(0(\.0+)?[,)].*|.*translate[xy]?\(-\d{3,}.*",
    "scale": r"0(\.0+)?( .*)?",
    "zoom": r"0(\.0+)?%?",
    "filter": r".*opacity\(0?\.?0*%?\).*",
    "text-indent": r"-\d{3,}[a-z]+|-\d{2,}(em|rem|vw|ch)",
}
_SIDES = ("width", "height", "max-width", "max-height")
_CLIPPING = re.compile(r"hidden|clip")
_AWAY = re.compile(r"-(\d{3,}(\.\d+)?[a-z%]+|\d{2,}(em|rem|vw|vh|%))")


def hides(declared: Declared) -> bool:
    """Whether declarations take what they are for out of sight, whatever its colours."""
    for name, pattern in _HIDING.items():
        if name in declared and re.fullmatch(pattern, declared[name]):
            return True
    flat = any(
        re.fullmatch(_ZERO, declared.get(side, "auto")) for side in ("width", "height", "max-width", "max-height")
    )
    if flat and _CLIPPING.search(declared.get("overflow", "")):
        return True
    placed = declared.get("position", "") in ("absolute", "fixed")
    return placed and any(_AWAY.match(declared.get(side, "")) for side in ("left", "right", "top", "bottom", "inset"))


def _plain(css: str) -> str:
    return " ".join(css.lower().split())

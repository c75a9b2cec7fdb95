"""What the style sheets of a page say of each element: on a screen by day, by night, and printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from briefgen.verify.css_known import COLOURS, UNKNOWN, hides, judged, matters

if TYPE_CHECKING:
    from lxml.etree import _Element

DAY, NIGHT, PAPER = "light", "dark", "print"
PLACES = frozenset((DAY, NIGHT, PAPER))
_CONDITIONAL = ("media", "supports", "layer", "container", "scope", "starting-style")
_SCREENS = frozenset((DAY, NIGHT))
_TYPES = {"": PLACES, "all": PLACES, "screen": _SCREENS, "print": frozenset((PAPER,))}
_NOT = {"screen": frozenset((PAPER,)), "print": _SCREENS}
_SCHEMES = {"(prefers-color-scheme: dark)": frozenset((NIGHT,)), "(prefers-color-scheme: light)": PLACES - {NIGHT}}
_PAGE = {"size": r"(a[3-6]|b5|letter|legal|portrait|landscape| )+", "margin": r"((1\d|2\d|[5-9])(mm|pt)? ?){1,4}"}
_EDGE = ("content", "font-family", "font-size", "font-style", "font-weight", "font-variant-numeric", "text-align")
_VAR = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*(?:\([^()]*\)[^()]*)*))?\)")

Declared = dict[str, str]
"""Declarations by property, in lower case, without `!important`; a custom property keeps its case."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its selector as CSS, what it declares, what of that is `!important`, where it holds.

    Where it is not `sure` it holds on some screens only (narrow ones, say), or in another order than it stands in.
    """

    selector: Any
    declared: Declared
    urgent: Declared
    places: frozenset[str] = PLACES
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Said:
    """Declarations for one element or one of its pseudo-elements, as a rule of the page says them."""

    declared: Declared
    places: frozenset[str] = PLACES
    sure: bool = True
    pseudo: str = ""


@dataclass(slots=True)
class Sheet:
    """The rules of a page; `unread` says in words what could not be read."""

    rules: list[Rule] = field(default_factory=list)
    unread: dict[str, None] = field(default_factory=dict)

    def read(self, root: _Element) -> Sheet:
        """Take in every style sheet that stands in the page."""
        for style in root.iter("style"):
            parent, before = style.getparent(), len(self.rules)
            rules, unread = _read(style.text or "", str(style.get("media") or "all").lower())
            self.rules += rules
            self.unread |= dict.fromkeys(unread)
            placed = parent is not None and parent.tag == "head" and set(map(str, style.attrib)) <= {"media"}
            if not placed and len(self.rules) > before:
                self.unread["a style element out of its place, or one that not every browser applies"] = None
        return self

    def _rules(self, nodes: list[Any], places: frozenset[str], sure: bool) -> None:
        import tinycss2  # type: ignore[import-untyped]

        for node in nodes:
            if node.type == "qualified-rule":
                told, urgent, strange = declared_of(node.content)
                self.unread |= dict.fromkeys(strange)
                self.rules.append(Rule(_met(node.prelude), told, urgent, places, sure))
            elif node.type == "at-rule" and node.lower_at_keyword in _CONDITIONAL:
                wanted, certain = PLACES, False
                if node.lower_at_keyword == "media":
                    wanted, certain = _queries(_plain(tinycss2.serialize(node.prelude)))
                inner = tinycss2.parse_blocks_contents(node.content or [], True, True)
                self._rules(inner, places & wanted, sure and certain)
            elif node.type == "at-rule" and node.lower_at_keyword == "page":
                self.unread |= dict.fromkeys(_page(node.content or []))
            elif node.type == "at-rule" and node.lower_at_keyword not in ("import", "charset"):  # see css_urls
                self.unread[f"@{node.lower_at_keyword}"] = None
            elif node.type in ("error", "declaration"):
                self.unread["what is no CSS"] = None


@lru_cache(maxsize=8)
def _read(text: str, media: str) -> tuple[tuple[Rule, ...], tuple[str, ...]]:
    """The rules of a style sheet and what of it could not be read; remembered, for an audience's pages share theirs."""
    import tinycss2

    sheet = Sheet()
    sheet._rules(tinycss2.parse_stylesheet(text, True, True), *_queries(media))
    return tuple(sheet.rules), tuple(sheet.unread)


class Matcher:
    """The rules of a sheet, ready to be asked about an element; what cannot be read is told to the sheet."""

    def __init__(self, sheet: Sheet) -> None:
        import cssselect2  # type: ignore[import-untyped]
        import tinycss2

        self._matcher = cssselect2.Matcher()
        for rule in sheet.rules:
            try:
                for selector in cssselect2.compile_selector_list(rule.selector):
                    self._matcher.add_selector(selector, rule)
            except (cssselect2.SelectorError, NotImplementedError):
                every = rule.declared | rule.urgent
                if hides(every) or any(n in COLOURS or judged(n, v) == UNKNOWN for n, v in every.items()):
                    sheet.unread[f"the selector {tinycss2.serialize(rule.selector).strip()}"] = None

    def said(self, element: Any, sheet: Sheet) -> list[Said]:
        """What is declared for a cssselect2 element, the strongest last."""
        matches = [(match[2] or "", match[3]) for match in self._matcher.match(element)]
        normal = [Said(r.declared, r.places, r.sure, pseudo) for pseudo, r in matches if r.declared]
        urgent = [Said(r.urgent, r.places, r.sure, pseudo) for pseudo, r in matches if r.urgent]
        if own := element.etree_element.get("style"):
            told, pressing, strange = declared_of(own)
            sheet.unread |= dict.fromkeys(strange)
            normal, urgent = [*normal, Said(told)], [*urgent, Said(pressing)]
        return normal + urgent


def declarations(css: Any) -> Declared:
    """What a style attribute or a rule's block declares, a later declaration in place of an earlier one."""
    told, urgent, _ = declared_of(css)
    return told | urgent


def declared_of(css: Any) -> tuple[Declared, Declared, tuple[str, ...]]:
    """The declarations of a block, those that are `!important`, and in words what else stands there."""
    import tinycss2

    told: Declared = {}
    urgent: Declared = {}
    strange: list[str] = []
    for item in tinycss2.parse_blocks_contents(css, True, True):
        if item.type == "declaration":
            value = _plain(tinycss2.serialize([t for t in item.value if t.type != "comment"]))
            name = item.name if item.name.startswith("--") else item.lower_name
            block = urgent if item.important else told
            block.pop(name, None)  # so that the order is that of what counts
            if matters(name):
                block[name] = value
        else:
            strange.append("what is no declaration within a rule, such as a rule of its own")
    return told, urgent, tuple(strange)


def resolved(value: str, custom: Declared) -> str:
    """A value with its custom properties put in; those that are unknown leave their fallback or nothing."""
    for _ in range(8):
        changed = _VAR.sub(lambda m: custom.get(m[1], m[2] or ""), value)
        if changed == value:
            break
        value = changed
    return " ".join(value.split())


def _met(prelude: list[Any]) -> list[Any]:
    """A selector in which a link that was visited counts as any link."""
    for before, token in pairwise(prelude):
        if token.type == "ident" and token.lower_value == "visited" and before == ":":
            token.value = token.lower_value = "link"
    return prelude


def _queries(condition: str) -> tuple[frozenset[str], bool]:
    """Where a media condition holds, and whether it holds there on every device."""
    found = [_query(query.strip()) for query in condition.split(",")]
    return frozenset().union(*(places for places, _ in found)), all(sure for _, sure in found)


def _query(query: str) -> tuple[frozenset[str], bool]:
    places, sure = PLACES, True
    words = re.sub(r"\s*:\s*", ": ", query).split(" and ")
    for at, word in enumerate(words):
        kind = word.strip().removeprefix("only ")
        if not at and kind in _TYPES:
            places = _TYPES[kind]
        elif not at and kind.startswith("not ") and kind[4:] in _NOT and len(words) == 1:
            places = _NOT[kind[4:]]
        elif kind in _SCHEMES:
            places &= _SCHEMES[kind]
        else:
            sure = False
            places = places if word.startswith("(") and not query.startswith("not") else PLACES
    return places, sure


def _page(content: Iterable[Any]) -> Iterator[str]:
    """What an @page rule says beside its margins and what stands in them."""
    import tinycss2

    for item in tinycss2.parse_blocks_contents(content, True, True):
        if item.type == "at-rule" and item.content is not None:
            inner = declared_of(item.content)
            if inner[2] or set(inner[0] | inner[1]) - set(_EDGE):
                yield "@page"
        elif item.type != "declaration" or not re.fullmatch(
            _PAGE.get(item.lower_name, "$^"), _plain(tinycss2.serialize(item.value))
        ):
            yield "@page"


def _plain(css: str) -> str:
    return " ".join(css.lower().split())

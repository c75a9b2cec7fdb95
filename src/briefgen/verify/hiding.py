"""Rules of an audience's print style that would hide what every document must show, found before anything is set."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from briefgen.model import ON_EVERY_PAGE, Promise
from briefgen.verify.css_known import hides
from briefgen.verify.fold import excerpt, fold
from briefgen.verify.styles import declarations

_SCREEN_ONLY = re.compile(r"\s*(only\s+)?(screen|speech|not\s+print)\b")


@dataclass(frozen=True, slots=True)
class Hider:
    """A rule of a style sheet that hides something: its 1-based line, its selector as tokens and as text."""

    line: int
    selector: Any
    text: str


def hiders(css: str) -> tuple[Hider, ...]:
    """The rules of a style sheet that hold on paper and hide what they are for; () in most style sheets."""
    import tinycss2  # type: ignore[import-untyped]

    return tuple(_hiders(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)))


def _hiders(nodes: list[Any]) -> Iterator[Hider]:
    import tinycss2

    for node in nodes:
        if node.type == "qualified-rule" and hides(declarations(node.content)):
            yield Hider(node.source_line, node.prelude, tinycss2.serialize(node.prelude).strip())
        elif node.type == "at-rule" and node.content is not None and node.lower_at_keyword in ("media", "supports"):
            condition = tinycss2.serialize(node.prelude).lower().split(",")
            if not all(_SCREEN_ONLY.match(query) for query in condition):
                yield from _hiders(tinycss2.parse_blocks_contents(node.content, True, True))


def hidden_promises(page: str, rules: tuple[Hider, ...], promises: tuple[Promise, ...]) -> Iterator[tuple[Hider, str]]:
    """Each of the rules that hides promised words of a page of HTML, with some of these words."""
    import cssselect2  # type: ignore[import-untyped]
    from lxml import html

    top = cssselect2.ElementWrapper.from_html_root(html.document_fromstring(page))
    owed = {fold(p.text): p.text for p in promises if p.kind not in ON_EVERY_PAGE and fold(p.text)}
    for rule in rules:
        try:
            selectors = [s for s in cssselect2.compile_selector_list(rule.selector) if s.pseudo_element is None]
        except cssselect2.SelectorError:
            continue
        taken = [e.etree_element for e in top.iter_subtree() if any(s.test(e) for s in selectors)]
        words = [fold(element.text_content()) for element in taken]
        lost = next((said for key, said in owed.items() if any(_holds(text, key) for text in words)), "")
        if lost:
            yield rule, excerpt(lost)


def _holds(text: str, key: str) -> bool:
    """Whether promised words are among others: a letter or a number alone would be found in anything."""
    return key in text if len(key) > 5 else key == text

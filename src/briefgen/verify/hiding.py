"""Rules of style sheets that would hide what must be shown, or whose effect cannot be judged, found before a build."""

from __future__ import annotations

import re
from bisect import bisect_left
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


def not_understood(page: str, css: str) -> Iterator[tuple[int, str]]:
    """What in a page of HTML may hide text and cannot be judged: its 1-based line in the sheet `css`, and what it is.

    `page` holds the sheet as it is. The line is that of the first rule with which the page has it; 0 where the page has
    it without the sheet too. The page is read again with the first half of the rules, and so on, where there is any.
    """
    import tinycss2

    before, _, after = page.partition(css)
    lines = [n.source_line for n in tinycss2.parse_stylesheet(css, True, True)]
    starts = [_offset(css, line) for line in lines]
    for what in _strange(page):

        def has(rules: int, what: str = what) -> bool:
            part = css[: starts[rules]] if rules < len(starts) else css
            return what in _strange(before + part + after)

        first = bisect_left(range(len(lines) + 1), True, key=has)
        yield (_declared(css, lines[first - 1], what) if first else 0), what


def _strange(page: str) -> tuple[str, ...]:
    from briefgen.verify.dom import page_of
    from briefgen.verify.hidden import unseen

    return unseen(page_of(page)).unread


def _offset(css: str, line: int) -> int:
    return sum(len(one) for one in css.splitlines(keepends=True)[: line - 1])


def _declared(css: str, line: int, what: str) -> int:
    """The line, from that of a rule on, on which its property stands; the rule's own where none is named."""
    name = what.partition(":")[0]
    rest = enumerate(css.splitlines()[line - 1 :], line)
    return next((at for at, text in rest if ":" in what and f"{name}:" in text.lower().replace(" :", ":")), line)

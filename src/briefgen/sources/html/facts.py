"""What must be known of a page before it is walked: sizes, links, holders of the text, targets of note marks."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import Any

from briefgen.sources.html.furniture import LONGEST, opens
from briefgen.sources.html.rules import MARK, SILENT
from briefgen.sources.html.styles import Sheet, sheet_of

_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_LABELS = _HEADINGS | {"p", "div", "span", "b", "strong", "legend", "dt", "label"}
_PROSE = 800
"""Characters beside links from which what stands under a furniture heading is prose of the page's own."""
_MOST_NOTE = 2_500
"""Characters of the longest footnote; an element that holds more is a section."""
_NOTE_TAGS = frozenset(["li", "p", "div", "dd", "td", "tr", "aside", "span", "a", "section", "cite"])


@dataclass(slots=True)
class Facts:
    """Numbers by an element's place in document order: characters of text, of links, elements within it.

    `main` are the elements that hold the page's text (main, article, the only h1), `opened` the
    containers that a furniture heading opens, `nested` the tables that hold tables, `notes` the ids that note marks
    point to.
    """

    text: array[int] = field(default_factory=lambda: array("l"))
    linked: array[int] = field(default_factory=lambda: array("l"))
    size: array[int] = field(default_factory=lambda: array("l"))
    main: set[int] = field(default_factory=set)
    opened: dict[int, str] = field(default_factory=dict)
    nested: set[int] = field(default_factory=set)
    notes: set[str] = field(default_factory=set)
    sheet: Sheet = field(default_factory=Sheet)

    @property
    def total(self) -> int:
        """Characters of the page's text."""
        return self.text[0] if self.text else 0


@dataclass(slots=True)
class _Survey:
    """The walk's own state."""

    facts: Facts
    stack: list[int] = field(default_factory=list)
    links: int = 0
    tables: list[int] = field(default_factory=list)
    heads: list[list[int]] = field(default_factory=list)
    labels: list[tuple[int, list[int], str, str]] = field(default_factory=list)
    calls: dict[str, int] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)
    note_ids: dict[str, tuple[int, bool]] = field(default_factory=dict)


def survey(root: Any) -> Facts:
    """One pass over the page; linear in its size."""
    from lxml import etree

    facts = Facts()
    state = _Survey(facts)
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            _enter(state, element, tag)
            if not tag or tag in SILENT:
                walk.skip_subtree()
        else:
            _leave(state, element, tag)
    facts.sheet = _sheet(root)
    _finish(state)
    return facts


def _sheet(root: Any) -> Sheet:
    styles = [s.text or "" for s in root.iter("style") if (s.get("media") or "all").lower() in ("all", "screen")]
    return sheet_of(styles, any("stylesheet" in (link.get("rel") or "").lower() for link in root.iter("link")))


def _enter(state: _Survey, element: Any, tag: str) -> None:
    facts = state.facts
    index = len(facts.text)
    if tag == "table":
        facts.nested.update(state.tables)
        state.tables = [index]
    state.stack.append(index)
    silent = not tag or tag in SILENT
    own = 0 if silent else len((element.text or "").strip())
    facts.text.append(own)
    state.links += tag == "a"
    facts.linked.append(own if state.links else 0)
    facts.size.append(1)
    if silent:
        return
    if tag == "h1":
        state.heads.append(list(state.stack))
    if tag == "main" or element.get("role") == "main":
        facts.main.update(state.stack)
    identifier = element.get("id") or (element.get("name") if tag == "a" else None)
    if identifier:
        state.note_ids.setdefault(identifier, (index, tag in _NOTE_TAGS))
    if tag == "a":
        _link(state, element, index)


def _link(state: _Survey, element: Any, index: int) -> None:
    target = fragment(element)
    if target and target not in state.calls and is_mark(element):
        state.calls[target] = index


def _leave(state: _Survey, element: Any, tag: str) -> None:
    facts = state.facts
    index = state.stack.pop()
    facts.size[index] = len(facts.text) - index
    state.links -= tag == "a"
    if tag == "table":
        state.tables = []
    if tag in _LABELS and 0 < facts.text[index] <= LONGEST and state.stack and _leads(element, tag):
        text = " ".join("".join(map(str, element.itertext())).split())
        if reason := opens(text):
            state.labels.append((index, state.stack[-3:], reason, tag))
    if state.stack:
        parent = state.stack[-1]
        tail = len((element.tail or "").strip())
        facts.text[parent] += facts.text[index] + tail
        facts.linked[parent] += facts.linked[index] + (tail if state.links else 0)


def _finish(state: _Survey) -> None:
    facts = state.facts
    if len(state.heads) == 1:
        facts.main.update(state.heads[0])
    elif state.heads:
        facts.main.update(set(state.heads[0]).intersection(*map(set, state.heads[1:])))
    for target, called in state.calls.items():
        at, fits = state.note_ids.get(target, (-1, False))
        if fits and at > called and facts.text[at] <= _MOST_NOTE:
            facts.notes.add(target)
    for index, above, reason, tag in state.labels:
        _open(facts, index, above, reason, tag)


def _open(facts: Facts, index: int, above: list[int], reason: str, tag: str) -> None:
    """The smallest container around a furniture heading that holds more than it, where little of that is prose."""
    for parent in reversed(above):
        if parent in facts.main or (facts.text[parent] > 0.45 * facts.total and reason != "cookie text"):
            return
        if facts.text[parent] > facts.text[index] + 2:
            rest = max(facts.text[parent] - facts.text[index], 1)
            linked = min(max(facts.linked[parent] - facts.linked[index], 0) / rest, 1)
            prose = rest * (1 - linked)
            labelled = tag in _HEADINGS
            if (
                (labelled and reason in ("comments", "comment form"))
                or linked >= 0.5
                or prose < (_PROSE if labelled else _PROSE // 4)
            ):
                facts.opened.setdefault(parent, reason)
            return


def _leads(element: Any, tag: str) -> bool:
    """A label opens what it stands in only where it stands first."""
    if tag in _HEADINGS:
        return True
    parent = element.getparent()
    return element.getprevious() is None and not (parent.text or "").strip()


def fragment(element: Any) -> str:
    """The id within a page that a link points to, "" for none."""
    href = element.get("href") or ""
    return href.rpartition("#")[2].strip() if "#" in href else ""


def is_mark(element: Any) -> bool:
    """True for a link that is a note's mark: by its role, or a short number, letter or sign."""
    if element.get("role") == "doc-noteref":
        return True
    text = ""
    for part in element.itertext():
        text += part
        if len(text) > 20:
            return False
    return bool(MARK.match(" ".join(text.split())))

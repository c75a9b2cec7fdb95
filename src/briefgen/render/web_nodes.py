"""What a web page has that paper has not: links from marks to notes and back, from references back, tables that scroll.

Pure functions from pandoc's blocks to blocks. The words stay as they are, but for the links back, which are added.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from briefgen.render.nodes import Node, classes, mapped, plain, walked, with_attributes

_SECTIONS = 5  # fewer sections than that need no contents
_NO_BREAK = "\u00a0"
_SHORT = 14  # characters of a citation that is not broken
_LETTERS = re.compile(r"([a-z]+)")


def web_blocks(blocks: list[Node]) -> list[Node]:
    """The blocks of a document with the links and boxes of a web page."""
    links = _Links(dict(reversed(_notes(blocks))))
    linked = mapped(blocks, links.change)
    back = mapped(linked, lambda node: _with_way_back(node, links.cited))
    return _inner_first(mapped(back, _in_one_piece), _scrolling)  # type: ignore[no-any-return]


def sections(blocks: list[Node]) -> tuple[tuple[str, str], ...]:
    """The id and title of each section of a long document but its contents, in order; () for a short one."""
    own = [before for before, after in pairwise(blocks) if after["t"] == "Div" and after["c"][0][0] == "contents"]
    found = [node for node in blocks if node["t"] == "Header" and node not in own]
    heads = [node["c"] for node in found if node["c"][0] == 1 and node["c"][1][0]]
    return tuple((attr[0], plain(title)) for _, attr, title in heads) if len(heads) >= _SECTIONS else ()


@dataclass(slots=True)
class _Links:
    """Links given so far: `notes` are note ids by their letter; `cited`: where each source is cited."""

    notes: dict[str, str]
    marked: set[str] = field(default_factory=set)
    cited: dict[str, list[str]] = field(default_factory=dict)
    count: int = 0

    def change(self, node: Node) -> Node:
        """The node with its mark, note letter or citation linked; other nodes as they are."""
        named = classes(node) if node["t"] == "Span" else ()
        if "caveat-mark" in named:
            return {**node, "c": [node["c"][0], [_raised(self._mark(plain(node["c"][1])))]]}
        if "caveat-letter" in named:
            letter = plain(node["c"][1]).strip("[]")
            if letter in self.marked:
                link = _link([_word(f"[{letter}]")], f"#mark-{letter}", "back", f"Back to mark {letter}")
                return {**node, "c": [node["c"][0], [link]]}
        if "backlink" in named:  # to the first citation only: `_with_way_back` leads to all
            return {"t": "Space"}
        if "citation" in named and node["c"][0][2] and node["c"][0][2][0][0] in ("s", "t"):
            return self._citation(node)
        return node

    def _mark(self, text: str) -> list[Node]:
        """ "[a, b]" with its letters as links to their notes; the first mark of a letter can be gone back to."""
        made: list[Node] = []
        for part in filter(None, _LETTERS.split(text)):
            target = self.notes.get(part)
            if target is None:
                made.append(_word(part))
                continue
            id = "" if part in self.marked else f"mark-{part}"
            self.marked.add(part)
            made.append(_link([_word(part)], f"#{target}", "note", f"Note {part}", id))
        return made

    def _citation(self, node: Node) -> Node:
        """A citation that its references can lead back to."""
        cites = [
            n["c"][2][0][1:] for n in walked(node["c"][1]) if n["t"] == "Link" and n["c"][2][0].startswith("#ref-")
        ]
        attr = node["c"][0]
        if attr[0] or not cites:
            return node
        self.count += 1
        id = f"cite-{self.count}"
        for reference in dict.fromkeys(cites):
            self.cited.setdefault(reference, []).append(id)
        return with_attributes(node, [id, *attr[1:]])


def _in_one_piece(node: Node) -> Node:
    """A citation whose last two words stay on one line, "para. 5", and all of a short one: "[1, p. 3]"."""
    cites = node["t"] == "Link" and node["c"][2][0].startswith("#ref-")
    if not cites or [n["t"] for n in node["c"][1][-3:]] != ["Str", "Space", "Str"]:
        return node
    attr, words, target = node["c"]
    whole = plain(words)
    if len(whole) <= _SHORT and all(n["t"] in ("Str", "Space") for n in words):
        return {**node, "c": [attr, [_word(whole.replace(" ", _NO_BREAK))], target]}
    last = _word(f"{words[-3]['c']}{_NO_BREAK}{words[-1]['c']}")
    return {**node, "c": [attr, [*words[:-3], last], target]}


def _notes(blocks: list[Node]) -> list[tuple[str, str]]:
    """The letter and id of each note that can be gone to, in order."""
    found = []
    for node in walked(blocks):
        if node["t"] == "Span" and "caveat" in classes(node) and node["c"][0][0]:
            letters = (plain(n["c"][1]).strip("[]") for n in walked(node["c"][1]) if "caveat-letter" in classes(n))
            found += [(letter, node["c"][0][0]) for letter in letters]
    return found


def _with_way_back(node: Node, cited: dict[str, list[str]]) -> Node:
    """A reference that ends with links to where it is cited."""
    if node["t"] != "Div" or "csl-entry" not in classes(node) or not cited.get(node["c"][0][0]):
        return node
    attr, blocks = node["c"]
    links: list[Node] = [_word("Cited at")]
    for number, id in enumerate(cited[attr[0]], 1):
        links += [{"t": "Space"}, _link([_word(str(number))], f"#{id}", "back", f"Back to citation {number}")]
    span = {"t": "Span", "c": [["", ["cited-at"], []], links]}
    last = blocks[-1] if blocks and blocks[-1]["t"] in ("Para", "Plain") else None
    if last is None:
        return {**node, "c": [attr, [*blocks, {"t": "Para", "c": [span]}]]}
    return {**node, "c": [attr, [*blocks[:-1], {**last, "c": [*last["c"], {"t": "Space"}, span]}]]}


def _scrolling(node: Node) -> Node:
    """A table in a box of its own that scrolls, also by the keyboard."""
    if node["t"] != "Table":
        return node
    name = plain(mapped(node["c"][1], _without_apparatus)).strip() or "Table"
    return {"t": "Div", "c": [["", ["scroll"], [["role", "group"], ["tabindex", "0"], ["aria-label", name]]], [node]]}


def _without_apparatus(node: Node) -> Node:
    """A caption's words alone, without its citation and mark."""
    aside = node["t"] == "Span" and {"citation", "caveat-mark"} & set(classes(node))
    return {"t": "Space"} if aside else node


def _inner_first(value: Any, change: Callable[[Node], Node]) -> Any:
    """`value` with `change` applied to every node, inner before outer: what is put around one is left alone."""
    if isinstance(value, list):
        return [_inner_first(v, change) for v in value]
    if isinstance(value, dict):
        inner = {k: _inner_first(v, change) for k, v in value.items()}
        return change(inner) if "t" in inner else inner
    return value


def _word(text: str) -> Node:
    return {"t": "Str", "c": text}


def _raised(content: list[Node]) -> Node:
    return {"t": "Superscript", "c": content}


def _link(content: list[Node], target: str, kind: str, name: str, id: str = "") -> Node:
    roles = {"note": [["role", "doc-noteref"]], "back": [["role", "doc-backlink"]]}
    return {"t": "Link", "c": [[id, [kind], [*roles[kind], ["aria-label", name]]], content, [target, ""]]}

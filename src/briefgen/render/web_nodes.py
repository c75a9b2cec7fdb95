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
from briefgen.render.unbroken import NO_BREAK, bound, unbroken_text
from briefgen.render.web_notes import beside_marks

_SECTIONS = 5  # fewer sections than that need no contents
_LETTERS = re.compile(r"([a-z]+)")
_HYPHENED = re.compile(r"\W?\d{1,4}(?:[-–]\d{1,4}){1,3}\W*")  # "115-334", "2022-2024"


def web_blocks(blocks: list[Node]) -> list[Node]:
    """The blocks of a document with the links and boxes of a web page."""
    own = _contents(blocks) if sections(blocks) else []  # the page's own stand above and beside it
    placed = beside_marks([block for block in blocks if not any(block is node for node in own)])
    links = _Links(dict(reversed(_notes(placed))))
    linked = mapped(placed, links.change)
    back = mapped(linked, lambda node: _with_way_back(node, links.cited))
    return _inner_first(mapped(back, _in_one_piece), _scrolling)  # type: ignore[no-any-return]


def sections(blocks: list[Node]) -> tuple[tuple[str, str], ...]:
    """The id and title of each section of a long document but its contents, in order; () for a short one."""
    own = _contents(blocks)
    found = [node for node in blocks if node["t"] == "Header" and node not in own]
    heads = [node["c"] for node in found if node["c"][0] == 1 and node["c"][1][0]]
    return tuple((attr[0], plain(title)) for _, attr, title in heads) if len(heads) >= _SECTIONS else ()


def _contents(blocks: list[Node]) -> list[Node]:
    """The contents that a document has of its own, with their heading; [] for none."""
    listed = [pair for pair in pairwise(blocks) if pair[1]["t"] == "Div" and pair[1]["c"][0][0] == "contents"]
    return [node for before, after in listed for node in ((before, after) if before["t"] == "Header" else (after,))]


@dataclass(slots=True)
class _Links:
    """Links given so far: `notes` are note ids by their letter; `cited`: where each source is cited.

    A place is an id and the number of its paragraph, "" where it has none; `number` is that of the paragraph at hand.
    """

    notes: dict[str, str]
    marked: set[str] = field(default_factory=set)
    cited: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    count: int = 0
    number: str = ""

    def change(self, node: Node) -> Node:
        """The node with its mark, note letter or citation linked; other nodes as they are."""
        if node["t"] in ("Para", "Plain"):
            self.number = next((plain(n) for n in node["c"] if "number" in classes(n)), "").strip()
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
            self.cited.setdefault(reference, []).append((id, self.number))
        return with_attributes(node, [id, *attr[1:]])


def _in_one_piece(node: Node) -> Node:
    """A node whose numbers stay on the line of what they number or count: "para. 5", "$4.2 million", "115-334"."""
    if node["t"] == "Link" and node["c"][2][0].startswith("#ref-"):
        return {**node, "c": [node["c"][0], bound(node["c"][1]), node["c"][2]]}
    if node["t"] == "Cite":
        return {**node, "c": [node["c"][0], bound(node["c"][1])]}
    at = {"Para": None, "Plain": None, "Span": 1}.get(node["t"], 0)
    if at == 0 or "joined" in classes(node):
        return node
    content = _joined(node["c"] if at is None else node["c"][at])
    return {**node, "c": content if at is None else [node["c"][0], content]}


def _joined(content: list[Node]) -> list[Node]:
    """Inlines with no-break spaces within figures and dates, and numbers with a hyphen that no line ends at."""
    pieces = [n["c"] if n["t"] == "Str" else " " if n["t"] in ("Space", "SoftBreak") else "\0" for n in content]
    words = unbroken_text("".join(pieces))
    made: list[Node] = []
    at = 0
    for node, piece in zip(content, pieces, strict=True):
        if node["t"] == "Str" and _HYPHENED.fullmatch(piece):
            node = {"t": "Span", "c": [["", ["joined"], []], [node]]}
        made.append(_word(NO_BREAK) if piece == " " and words[at] == NO_BREAK else node)
        at += len(piece)
    return made


def _notes(blocks: list[Node]) -> list[tuple[str, str]]:
    """The letter and id of each note that can be gone to, in order."""
    found = []
    for node in walked(blocks):
        if node["t"] == "Span" and "caveat" in classes(node) and node["c"][0][0]:
            letters = (plain(n["c"][1]).strip("[]") for n in walked(node["c"][1]) if "caveat-letter" in classes(n))
            found += [(letter, node["c"][0][0]) for letter in letters]
    return found


def _with_way_back(node: Node, cited: dict[str, list[tuple[str, str]]]) -> Node:
    """A reference that ends with links to where it is cited, by the number of the paragraph where it has one."""
    if node["t"] != "Div" or "csl-entry" not in classes(node) or not cited.get(node["c"][0][0]):
        return node
    attr, blocks = node["c"]
    links: list[Node] = [_word("Cited at")]
    for count, (id, number) in enumerate(cited[attr[0]], 1):
        name = f"Back to paragraph {number}" if number else f"Back to citation {count}"
        links += [{"t": "Space"}, _link([_word(number or "↑")], f"#{id}", "back", name)]
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

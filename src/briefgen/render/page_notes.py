"""Notes at the foot of the page, for styles that cite in notes: where print.css asks, and only if none is lost.

WeasyPrint loses whole footnotes without a word. So paragraphs are kept whole, each note is looked for on the pages,
and where one is missing the document is set again with its notes at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from briefgen.render.nodes import Node, classes, mapped, plain, walked

# at the foot of a page a note must not come between the halves of a paragraph, which are read as one
WHOLE = "p,li,.statement,.caveats,.footnote{break-inside:avoid}"
_ASKED = re.compile(r"(?<![\w-])--notes\s*:\s*page\b")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def asks_for_page_notes(style: str) -> bool:
    """Whether a print style wants notes at the foot of the page: `:root { --notes: page }`."""
    return _ASKED.search(_COMMENT.sub("", style)) is not None


def with_page_notes(blocks: list[Node]) -> list[Node]:
    """The blocks with each note behind its mark, and without the list of notes; as they are where there is none."""
    notes = _notes(blocks)
    return mapped(blocks, lambda node: _placed(node, notes)) if notes else blocks


def has_notes(blocks: list[Node]) -> bool:
    """Whether a document's style cites in notes."""
    return bool(_notes(blocks))


def lost(blocks: list[Node], pages: Iterable[str]) -> tuple[str, ...]:
    """The numbers of the notes, and the words of the statements, that stand whole on no page of a rendering.

    `blocks` are those before the notes were placed, `pages` the texts of the pages.
    """
    there = [_letters(page) for page in pages]
    due = [(plain(n[0]["c"][0]), _letters(plain([b["c"] for b in n]))) for n in _notes(blocks).values()]
    due += [(text, _letters(text)) for text in _statements(blocks)]
    return tuple(name for name, text in due if not any(text in page for page in there))


def _notes(blocks: list[Node]) -> dict[str, list[Node]]:
    """The paragraphs of each note, by its id."""
    return {n["c"][0][0]: n["c"][1] for n in walked(blocks) if n["t"] == "Div" and "endnote" in classes(n)}


def _placed(node: Node, notes: dict[str, list[Node]]) -> Node:
    found = classes(node)
    if node["t"] == "Span" and "note-mark" in found:
        target = next((n["c"][2][0] for n in walked(node["c"][1]) if n["t"] == "Link"), "").removeprefix("#")
        if target not in notes:
            return node
        content = [inline for block in notes[target] for inline in block["c"]]
        foot = {"t": "Span", "c": [[target, ["footnote"], []], content]}
        marked = {"t": "Span", "c": [[node["c"][0][0], ["page-note-mark"], []], node["c"][1]]}
        return {"t": "Span", "c": [["", [], []], [marked, foot]]}
    if node["t"] == "Div" and "endnotes" in found:
        return {"t": "Div", "c": [["", [], []], []]}
    return node


def _statements(blocks: list[Node]) -> list[str]:
    """The words of each statement up to its first citation or mark."""
    spans = (node["c"][1] for node in walked(blocks) if node["t"] == "Span" and "statement" in classes(node))
    return [plain(_until_marked(content)) for content in spans]


def _until_marked(content: list[Node]) -> list[Any]:
    at = (i for i, n in enumerate(content) if {"citation", "caveat-mark", "note-mark"} & set(classes(n)))
    return content[: next(at, len(content))]


def _letters(text: str) -> str:
    """What is left of a text however its lines are broken: letters and digits."""
    return "".join(c for c in text.casefold() if c.isalnum())

"""The notes of a note style: numbers in the text, the notes before the reference list, linked both ways.

Every note's number is text of the document, so that any format can print it where it likes and a reader can prove
it: the mark stands behind its statement, and the note behind the same number.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefgen.document.nodes import SPACE, Node, div, inlines, para, text_of, walk

MARK, NOTE, NOTES, NUMBER, BOUND = "note-mark", "endnote", "endnotes", "note-number", "bound"
"""The classes: of a Span in the text, of a note's Div, of the Div of them all, of the number before a note, of the
Span of a word and the marks behind it."""


def prepared(ast: Node, labels: Mapping[str, str]) -> None:
    """Make an AST ready for a note style: no note where there is nothing for it to hang on, a number for each.

    A citation that stands alone, in a cell of its own, and those within a reference are printed as a label with
    locators, by source id; the reference list has their sources as it has the others. A style may refer from one note
    to another by its number ("n 3").
    """
    items = [item for node in walk(ast["blocks"]) if node["t"] == "Cite" for item in node["c"][0]]
    cited = list({item["citationId"]: item for item in items}.values())
    if cited:
        listed = {"t": "Cite", "c": [[{**item, "citationSuffix": []} for item in cited], []]}
        ast["meta"]["nocite"] = {"t": "MetaInlines", "c": [listed]}
    for node in walk(ast["blocks"]):
        kind = node["t"]
        if kind == "Div" and node["c"][0][0].startswith("held-"):
            node["c"][1] = _in_words(node["c"][1], labels)
        elif kind in ("Para", "Plain") and len(node["c"]) == 1 and _is_citation(node["c"][0]):
            node["c"] = _in_words(node["c"], labels)
    cites = (node for node in walk(ast["blocks"]) if node["t"] == "Cite")
    for number, node in enumerate(cites, 1):
        for item in node["c"][0]:
            item["citationNoteNum"] = number


def _is_citation(node: Node) -> bool:
    return node["t"] == "Cite" or (node["t"] == "Span" and "citation" in node["c"][0][1] and len(node["c"][1]) == 1)


def _in_words(value: Any, labels: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [_in_words(v, labels) for v in value]
    if not isinstance(value, dict):
        return value
    if value.get("t") != "Cite":
        return {k: _in_words(v, labels) for k, v in value.items()}
    made: list[Node] = []
    for item in value["c"][0]:
        source = item["citationId"]
        link = {"t": "Link", "c": [["", [], []], inlines(labels.get(source, source)), [f"#ref-{source}", ""]]}
        made += [*([{"t": "Str", "c": ";"}, SPACE] if made else []), link, *item["citationSuffix"]]
    return {"t": "Span", "c": [["", [], []], [{"t": "Str", "c": "("}, *made, {"t": "Str", "c": ")"}]]}


def unlinked(content: list[Node]) -> None:
    """Take the links out of a link to a reference: no format has a link within a link, and the reference has it."""
    for node in walk(content):
        if node["t"] == "Link" and node["c"][2][0].startswith("#ref-"):
            node["c"][1] = _without_links(node["c"][1])


def _without_links(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_links(v) for v in value]
    if isinstance(value, dict):
        if value.get("t") == "Link":
            return {"t": "Span", "c": [["", [], []], _without_links(value["c"][1])]}
        return {k: _without_links(v) for k, v in value.items()}
    return value


def with_endnotes(done: Node) -> Node:
    """The AST with each note that citeproc made as a mark in the text and an entry of a list before the references.

    An AST without notes comes back as it is. Where the template prints no references the notes end the document.
    """
    notes: list[Node] = []
    blocks = _marked(done["blocks"], notes)
    if not notes:
        return done
    listed = div(notes, "", NOTES)
    if not _placed(blocks, listed):
        blocks.append(listed)
    return {**done, "blocks": blocks}


def _marked(value: Any, notes: list[Node]) -> Any:
    """The nodes with a mark for every note, which stays on the line of the word before it."""
    if isinstance(value, list):
        made: list[Any] = []
        for item in value:
            if _is_note(item):
                _bind(made, _marked(item, notes))
            elif made and _is_bound(made[-1]) and _is_caveat_mark(item):
                made[-1]["c"][1] += [{"t": "Str", "c": "\u00a0"}, item]
            else:
                made.append(_marked(item, notes))
        return made
    if isinstance(value, dict):
        if value.get("t") == "Cite":
            return {"t": "Cite", "c": [value["c"][0], _marked(value["c"][1], notes)]}
        if value.get("t") == "Note":
            return _mark(value["c"], notes)
        return {k: _marked(v, notes) for k, v in value.items()}
    return value


def _bind(made: list[Any], mark: Node) -> None:
    """Put a mark behind the last word, without the space between, in a span that no line breaks in."""
    if made and isinstance(made[-1], dict) and made[-1].get("t") == "Space":
        made.pop()
    word = [made.pop()] if made and isinstance(made[-1], dict) and made[-1].get("t") == "Str" else []
    made.append({"t": "Span", "c": [["", [BOUND], [["style", "white-space: nowrap"]]], [*word, mark]]})


def _is_bound(node: Any) -> bool:
    return isinstance(node, dict) and node.get("t") == "Span" and BOUND in node["c"][0][1]


def _is_caveat_mark(node: Any) -> bool:
    return isinstance(node, dict) and node.get("t") == "Span" and "caveat-mark" in node["c"][0][1]


def _is_note(node: Any) -> bool:
    """Whether it is a citation that became a note, alone in its span."""
    if not isinstance(node, dict):
        return False
    if node.get("t") == "Span" and "citation" in node["c"][0][1]:
        return any(_is_note(inner) for inner in node["c"][1])
    return node.get("t") == "Cite" and any(inner["t"] == "Note" for inner in node["c"][1])


def _mark(blocks: list[Node], notes: list[Node]) -> Node:
    number = len(notes) + 1
    here, there = f"note-{number}-mark", f"note-{number}"
    content = [inline for block in blocks for inline in block["c"]]
    lead = {"t": "Span", "c": [["", [NUMBER], []], [_link(number, f"#{here}", "doc-backlink")]]}
    notes.append(div([para([lead, {"t": "Space"}, *content])], there, NOTE))
    raised = {"t": "Superscript", "c": [_link(number, f"#{there}", "doc-noteref")]}
    return {"t": "Span", "c": [[here, [MARK], []], [raised]]}


def _link(number: int, target: str, role: str) -> Node:
    return {"t": "Link", "c": [["", [], [["role", role]]], [{"t": "Str", "c": str(number)}], [target, ""]]}


def _placed(blocks: list[Node], notes: Node) -> bool:
    """Put the notes before the reference list; False where there is none."""
    for at, block in enumerate(blocks):
        if block["t"] == "Div":
            if block["c"][0][0] == "refs":
                blocks.insert(at, notes)
                return True
            if _placed(block["c"][1], notes):
                return True
    return False


def mark_number(node: Node) -> str:
    """The number of the note that a citation's span leads to; "" where it is printed in the text."""
    marks = (n for n in walk(node) if n["t"] == "Span" and MARK in n["c"][0][1])
    return next((text_of(n) for n in marks), "")


def note_texts(ast: Node) -> dict[str, str]:
    """Every note as plain text without its number, by its number; empty for a style without notes."""
    found: dict[str, str] = {}
    for node in walk(ast["blocks"]):
        if node["t"] == "Div" and NOTE in node["c"][0][1]:
            lead, _, *content = node["c"][1][0]["c"]
            found[text_of(lead)] = text_of(content)
    return found

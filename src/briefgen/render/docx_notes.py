"""The notes of a note style as Word has them: footnotes, numbered and placed by Word itself."""

from __future__ import annotations

from typing import Any

from briefgen.render.nodes import Node, classes, mapped, walked


def with_footnotes(blocks: list[Node]) -> list[Node]:
    """The blocks with a real footnote at each mark, and without the list of notes; as they are where there is none.

    Numbers are Word's: they run in the order of the marks, as those of the list did.
    """
    notes = {n["c"][0][0]: n["c"][1] for n in walked(blocks) if n["t"] == "Div" and "endnote" in classes(n)}
    if not notes:
        return blocks
    changed: list[Node] = mapped(blocks, lambda node: _footnote(node, notes))
    return changed


def _footnote(node: Node, notes: dict[str, list[Node]]) -> Node:
    found = classes(node)
    if node["t"] == "Span" and "note-mark" in found:
        target = next(n["c"][2][0] for n in walked(node["c"][1]) if n["t"] == "Link")
        note = {"t": "Note", "c": [_unnumbered(block) for block in notes[target.removeprefix("#")]]}
        return {"t": "Span", "c": [[node["c"][0][0], [], []], [note]]}
    if node["t"] == "Div" and "endnotes" in found:
        return {"t": "Div", "c": [["", [], []], []]}
    return node


def _unnumbered(block: Node) -> Node:
    """A note's paragraph without the number that leads it, which Word puts there."""
    content: list[Any] = block["c"]
    led = bool(content) and content[0]["t"] == "Span" and "note-number" in classes(content[0])
    return {**block, "c": content[2:] if led else content}

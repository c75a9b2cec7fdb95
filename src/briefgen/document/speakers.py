"""Speakers: who must be named before a statement is named once, where a label has just named them."""

from __future__ import annotations

from briefgen.document.nodes import Node, inlines, text_of, walk


def named_once(blocks: list[Node], leads: dict[str, str]) -> None:
    """Take "According to X: " off each statement that a label "X:" stands right before, in place.

    `leads` has the words that may go, by what the label says.
    """
    for node in walk(blocks):
        if node["t"] in ("Para", "Plain"):
            _shortened(node["c"], leads)


def _shortened(content: list[Node], leads: dict[str, str]) -> None:
    for label, space, said in zip(content, content[1:], content[2:], strict=False):
        if label["t"] != "Emph" or space["t"] != "Space" or said["t"] != "Span" or "statement" not in said["c"][0][1]:
            continue
        lead = leads.get(text_of(label).removesuffix(":"))
        words = inlines(lead) if lead else []
        if words and said["c"][1][: len(words)] == words:
            del said["c"][1][: len(words)]

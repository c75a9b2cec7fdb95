"""Speakers: who must be named before a statement is named once, where a label has just named them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from briefgen.document.nodes import Node, inlines, text_of, walk

TOGETHER = "; "  # between the holders of one view, in its label


def named_once(blocks: list[Node], leads: Mapping[str, str], holders: Collection[str] = ()) -> None:
    """Of a label "X:" right before a statement that names X, leave one: "According to X: " goes, else the label.

    In place. `leads` has the words that may go, by what the label says; `holders` are the labels that may go.
    """
    for node in walk(blocks):
        if node["t"] in ("Para", "Plain"):
            _shortened(node["c"], leads, holders)


def names(text: str, holder: str) -> bool:
    """Whether a statement itself says whose view it gives, by the words that a label would say it in, whole."""
    return bool(holder) and re.search(rf"(?<!\w){re.escape(holder)}(?!\w)", text) is not None


def _shortened(content: list[Node], leads: Mapping[str, str], holders: Collection[str]) -> None:
    for at, (label, space, said) in enumerate(zip(content, content[1:], content[2:], strict=False)):
        if label["t"] != "Emph" or space["t"] != "Space" or said["t"] != "Span" or "statement" not in said["c"][0][1]:
            continue
        who = text_of(label).removesuffix(":")
        lead = leads.get(who)
        words = inlines(lead) if lead else []
        if words and said["c"][1][: len(words)] == words:
            del said["c"][1][: len(words)]
        elif all(part in holders and names(text_of(said), part) for part in who.split(TOGETHER)):
            del content[at : at + 2]
        return

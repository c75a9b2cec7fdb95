"""Boxes and numbered paragraphs as Word has them: one box of key points, the sides of a disagreement in one frame."""

from __future__ import annotations

from typing import Any

from briefgen.render.nodes import Node, classes, walked

NUMBERED, CONTINUED = "Numbered", "Numbered Continued"
BOTTOM_LINE, KEY_POINT = "Bottom Line", "Key Point"
DISAGREEMENT, SIDE = "Disagreement", "Disagreement Side"
LEAD, LEAD_IN = "Lead", "Lead In"
TAB = "\t"  # a text of this alone is where a tab goes: pandoc writes it as it is
_NONE: list[Any] = ["", [], []]
_INNER = ("disagreement", "numbered")


def custom(attr: list[Any], style: str) -> list[Any]:
    """Attributes with a Word style in place of any other."""
    return [attr[0], attr[1], [*(kv for kv in attr[2] if kv[0] != "custom-style"), ["custom-style", style]]]


def in_style(style: str, blocks: list[Node]) -> Node:
    """Blocks whose paragraphs have a style."""
    return {"t": "Div", "c": [custom(_NONE, style), blocks]}


def is_numbered(node: Node) -> bool:
    """Whether a paragraph begins with its number, and no tab stands behind it yet."""
    if node["t"] != "Para" or len(node["c"]) < 2:
        return False
    first, second = node["c"][:2]
    return bool(first["t"] == "Span" and "number" in classes(first) and second["t"] == "Space")


def tabbed(node: Node) -> Node:
    """A paragraph with a tab between its number and its words, where it has a number."""
    return {**node, "c": [node["c"][0], {"t": "Str", "c": TAB}, *node["c"][2:]]} if is_numbered(node) else node


def is_lead(node: Node) -> bool:
    """Whether a paragraph is nothing but words that lead what follows, and do not end a page."""
    return bool(node["t"] == "Para" and len(node["c"]) == 1 and "before" in classes(node["c"][0]))


def lead(node: Node) -> Node:
    """Such a paragraph in a style of its own; all in bold it is a small heading."""
    words = node["c"][0]["c"][1]
    bold = [n["t"] for n in words] == ["Strong"]
    return in_style(LEAD if bold else LEAD_IN, [{"t": "Para", "c": words}])


def continued(blocks: list[Node]) -> list[Node]:
    """The paragraphs without a number among numbered ones stand in as far as those."""
    plain = [b["t"] == "Para" and not is_numbered(b) and not is_lead(b) for b in blocks]
    return [in_style(CONTINUED, [b]) if stands_in else b for b, stands_in in zip(blocks, plain, strict=True)]


def has_numbers(blocks: list[Node]) -> bool:
    """Whether any paragraph within begins with its number."""
    return any(is_numbered(node) for node in walked(blocks))


def box_of_points(blocks: list[Node]) -> list[Node]:
    """The boxes within a box one after another, for Word ends a box where another look begins.

    Numbered points that contradict each other have a look of their own, and do not lead those that follow.
    """
    look = KEY_POINT if has_numbers(blocks) else BOTTOM_LINE
    made = []
    for block in blocks:
        if look == KEY_POINT and block["t"] == "Div" and "disagreement" in classes(block):
            made.append(in_style(DISAGREEMENT, sided([block])))
        else:
            made.append(in_style(look, _flat(block, inner=False)))
    return made


def sided(blocks: list[Node]) -> list[Node]:
    """The paragraphs of a disagreement, those with a number in the look of its sides."""
    flat = [made for block in blocks for made in _flat(block, inner=True)]
    return [in_style(SIDE, [made]) if _is_tabbed(made) else made for made in flat]


def _is_tabbed(node: Node) -> bool:
    return bool(node["t"] == "Para" and len(node["c"]) > 1 and node["c"][1] == {"t": "Str", "c": TAB})


def _flat(block: Node, *, inner: bool) -> list[Node]:
    """`inner`: within a box of a box, where the sides of a disagreement are a list."""
    if block["t"] == "Div" and any(c in _INNER for c in classes(block)):
        return [made for b in block["c"][1] for made in _flat(b, inner=True)]
    if inner and block["t"] == "BulletList":
        return [made for item in block["c"] for b in item for made in _flat(b, inner=True)]
    if inner and block["t"] == "Plain":
        return [tabbed({"t": "Para", "c": block["c"]})]
    return [tabbed(block)]


def side_by_side(blocks: list[Node]) -> list[Node]:
    """The sides of a disagreement, a list of two or three, as the cells of a row under what leads them."""
    made: list[Node] = []
    for block in blocks:
        sides = block["c"] if block["t"] == "BulletList" else []
        if 2 <= len(sides) <= 3:
            before = [made.pop()] if made and made[-1]["t"] == "Para" else []
            block = _framed(before, sides)
        made.append(block)
    return made


def is_framed(block: Node) -> bool:
    """Whether a block is the table of such sides."""
    return bool(block["t"] == "Table" and "sides" in classes(block))


def _framed(words: list[Node], sides: list[list[Node]]) -> Node:
    align = {"t": "AlignDefault"}
    head = [[_NONE, [[_NONE, align, 1, len(sides), [in_style("Compact", words)]]]]] if words else []
    row = [_NONE, [[_NONE, align, 1, 1, [in_style("Compact", side)]] for side in sides]]
    columns = [[align, {"t": "ColWidth", "c": 1 / len(sides)}] for _ in sides]
    body = [_NONE, 0, [], [*head, row]]
    attr = custom(["", ["sides"], []], "Sides")
    return {"t": "Table", "c": [attr, [None, []], columns, [_NONE, []], [body], [_NONE, []]]}

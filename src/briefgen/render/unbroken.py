"""Where no line of a citation, mark, figure or date may end: one rule for pages, web, Word and slides."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from briefgen.render.nodes import Node, classes, plain

NO_BREAK = "\u00a0"
_NUMBERED = re.compile(r"[\[(]\d+,")  # "[5," of "[5, Para. 14]"
_OF_A_LIST = re.compile(r"(?<!\d)\d{1,3}[,;]$")  # "7," of "paras. 7, 20", where a line may end; "2026," is none
_LETTER = re.compile(r"\[?[a-z]{1,2},")  # "[a," of the mark "[a, b]"
_NEXT_LETTER = re.compile(r"[a-z]{1,2}[,\]]")
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.)(?!\w)"
)
# "$300 million", "18 February 2026", "April 9", "H.R. 7567", and the ellipsis of a text that was cut
_ONE = re.compile(
    r"\d (?:hundred|thousand|million|billion|trillion|percent|per cent)\b"
    rf"|(?<![\d.,])\d{{1,2}} {_MONTH}(?: \d{{4}}\b)?|(?<!\w){_MONTH} \d"
    r"|(?<!\w)(?:H\.R\.|S\.|P\.L\.|Pub\. L\.|Res\.|Nos?\.|Art\.|Sec\.) \d|\S …"
)


def bound(value: Any) -> Any:
    """A citation's AST, with no-break spaces where no line may end; its words stay as they are."""
    if isinstance(value, dict):
        return {key: bound(inner) for key, inner in value.items()}
    if not isinstance(value, list):
        return value
    return [_space() if _is_bound(value, at) else bound(inner) for at, inner in enumerate(value)]


def whole(node: Node) -> Node:
    """A citation bound, and text with which its way back stays: no line begins with the arrow of a reference."""
    if node["t"] == "Cite":
        return {**node, "c": [node["c"][0], bound(node["c"][1])]}
    if node["t"] not in ("Para", "Plain", "Span"):
        return node
    content = node["c"][1] if node["t"] == "Span" else node["c"]
    made = [
        _space() if here["t"] == "Space" and "backlink" in classes(after) else here
        for here, after in zip(content, [*content[1:], _space()], strict=False)
    ]
    return {**node, "c": [node["c"][0], made] if node["t"] == "Span" else made}


def unbroken(text: str) -> str:
    """The text of a citation and its mark, "[5, Para. 14] [a, b]", likewise; "" as it is."""
    words = text.split(" ")
    ends = [NO_BREAK if _belong(one, other) else " " for one, other in pairwise(words)]
    return "".join(word + end for word, end in zip(words, [*ends, ""], strict=True))


def unbroken_text(text: str) -> str:
    """The text with no-break spaces within its figures, dates and numbers of bills and laws; "" as it is."""
    return _ONE.sub(lambda found: found[0].replace(" ", NO_BREAK), text)


def _space() -> Node:
    return {"t": "Str", "c": NO_BREAK}


def _is_bound(content: list[Any], at: int) -> bool:
    """Whether what stands there is a space between two words that belong together."""
    if not 0 < at < len(content) - 1 or not isinstance(content[at], dict) or content[at].get("t") != "Space":
        return False
    return _belong(plain(content[at - 1]), plain(content[at + 1]))


def _belong(before: str, after: str) -> bool:
    """A number belongs to what names it, but within a list of numbers; "et" to "al.", letters of a mark together."""
    if after[:1].isdigit():
        return not _OF_A_LIST.search(before)
    if before == "et" or before.endswith("(et"):
        return after.startswith("al")
    return bool(_NUMBERED.fullmatch(before) or (_LETTER.fullmatch(before) and _NEXT_LETTER.fullmatch(after)))

"""How a disagreement is called, and how to say that aloud: the name itself is what its box and the record print."""

from __future__ import annotations

import re

_FIGURE = re.compile(r"the figure of .+? or .+?(?: \(“(?P<words>.+)”\))?")
_LINK = re.compile(r"(?:of|on|for|from|in|at|to|by|with|under)\b")
_TIME = " over time"
GAP = " … "
LEAST = 4  # words of a phrase that says of what a figure is: "in 2023" does not


def of_figures(one: str, other: str, words: str = "") -> str:
    """The name of a disagreement over two figures, with the words about them that both sentences share."""
    figures = f"the figure of {one} or {other}"
    return f"{figures} (“{words}”)" if words else figures


def over_time(name: str) -> str:
    """The name of a disagreement whose sides may both be right, one after the other."""
    return f"{name}{_TIME}"


def changing(aspect: str) -> str:
    """What changes, where a disagreement is called so; "" where it is not."""
    return aspect.removesuffix(_TIME) if aspect.endswith(_TIME) else ""


def spoken(aspect: str) -> str:
    """The name without figures and quotes: "the figure for the upkeep of the locks", else "one of the figures"."""
    found = _FIGURE.fullmatch(aspect)
    if found is None:
        return aspect
    last = (found["words"] or "").split(GAP)[-1]
    return f"the figure {last}" if _LINK.match(last) and len(last.split()) >= LEAST else "one of the figures"

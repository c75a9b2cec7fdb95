"""Text as verification compares it: what a renderer may change about it is folded away.

NFKC (ligatures, full-width forms), no white space, no control or format characters (soft hyphens,
zero-width and bidi marks), straight quotes, one hyphen.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

# before NFKC, which would turn a double prime into two primes
_SAME = str.maketrans(
    {
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc`", "'"),
        **dict.fromkeys("\u2010\u2011", "-"),
    }
)
_DROPPED = ("Cc", "Cf", "Zs", "Zl", "Zp")


@dataclass(frozen=True, slots=True)
class Text:
    """Folded text and, character by character, whether it stands raised: "^" where it does, else "."."""

    chars: str = ""
    raised: str = ""


NO_TEXT = Text()


def fold(text: str) -> str:
    """The text folded; "" when only white space and invisible characters are in it."""
    shown = unicodedata.normalize("NFKC", text.translate(_SAME)).translate(_SAME)
    return "".join(c for c in shown if unicodedata.category(c) not in _DROPPED)


def fold_runs(runs: Iterable[tuple[str, bool]]) -> Text:
    """Runs of (text, raised) as one folded Text; neighbours that agree are folded together."""
    chars: list[str] = []
    raised: list[str] = []
    for up, group in groupby(runs, key=lambda run: run[1]):
        folded = fold("".join(text for text, _ in group))
        chars.append(folded)
        raised.append(("^" if up else ".") * len(folded))
    return Text("".join(chars), "".join(raised))


def excerpt(text: str, length: int = 60) -> str:
    """The first `length` characters on one line, "..." where more follows."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[:length].rstrip() + "..."

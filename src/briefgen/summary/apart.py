"""Apart: how a disagreement over figures is called, so that a reader sees what they are figures of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from briefgen.matters import GAP, of_figures
from briefgen.model import Quantity
from briefgen.summary.text import plain
from briefgen.summary.units import Unit

MOST = 9  # words on either side of the figure
END = re.compile(r"[,;:.()–—]$")
LINK = re.compile(
    r"(?:of|in|from|for|at|on|with|within|across|under|to|by|between|and|or|the|a|an|as|than|that|which|who|is|are|"
    r"was|were|after|before|since|through|during)$",
    re.IGNORECASE,
)


def called(one: Unit, mine: Quantity, other: Unit, theirs: Quantity) -> str:
    """Its name: the figure of A or B, and in brackets, in whole phrases, the words about it that both share."""
    (before, after), (left, right) = _about(one, mine), _about(other, theirs)
    start = list(_shared(before[::-1], left[::-1]))[::-1]
    while start and LINK.match(start[0]) and len(start) < len(before):
        del start[0]
    end = _phrases(after, list(_shared(after, right)))
    words = GAP.join(said for part in (start, end) if (said := " ".join(part).strip(".,;: ")))
    return of_figures(plain(mine.text), plain(theirs.text), words)


def _about(unit: Unit, figure: Quantity) -> tuple[list[str], list[str]]:
    """The words before and after a figure in its sentence."""
    at = next(p for p in unit.passages if p.start <= figure.start < p.end)
    return at.text[: figure.start - at.start].split(), at.text[figure.end - at.start :].split()


def _shared(mine: Sequence[str], theirs: Sequence[str]) -> Iterator[str]:
    """The words that both begin with, up to the limit; a sign after a word does not part them."""
    pairs = zip(mine[:MOST], theirs, strict=False)
    return (a for a, _ in takewhile(lambda p: p[0].strip(".,;:").casefold() == p[1].strip(".,;:").casefold(), pairs))


def _phrases(all_words: Sequence[str], shared: Sequence[str]) -> list[str]:
    """Those of the shared words that are whole phrases: up to a sign, or to the last word that links what follows."""
    found: list[str] = []
    for word in shared:
        found.append(word)
        if END.search(word):
            return found
    if len(found) < len(all_words) and not LINK.match(all_words[len(found)]):
        while found and not LINK.match(found[-1]):
            found.pop()
    while found and LINK.match(found[-1]):
        found.pop()
    return found

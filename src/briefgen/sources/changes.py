"""What was rewritten between two texts that are nearly the same."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

Word = tuple[str, int]
"""A word in lower case and the index of its block; a table's is negative (-1 - index)."""

RUN = 5
"""Words that must be the same, and stand once in either text, to hold the two texts together."""
GAP = 400
"""Words between two of them that are looked at one by one; more is a part that one text lacks or has elsewhere."""
LONGEST = 60
"""Words that are rewritten as one; more is moved text (a page header, notes at the end)."""
FEW = 3
"""Words on either side of a place, up to which one stands for the other; more are a sentence put otherwise."""
SPELT = 0.75
"""How alike two spellings of a word are (tonnes, tons)."""
TURNS = frozenset(
    re.findall(
        r"\w+",
        """no not never none nor neither without hardly barely nothing nobody fails failed refused denied cannot may
        might could would should possibly probably perhaps likely unlikely reportedly allegedly about nearly almost over
        under nicht kein keine keinen keiner nie niemals ohne kaum pas jamais aucun aucune sans nunca jamás ningún
        ninguna sin não nenhum sem non mai nessun nessuna senza не нет ни никогда без""",
    )
)
"""Words of which one more or less turns a sentence: negations and hedges."""
_FIGURE = re.compile(r"[-−–]?\d+(?:[.,]\d+)*")
_MARK = re.compile(r"\d{1,3}|[a-z]|st|nd|rd|th")


def rewritten(one: Sequence[Word], other: Sequence[Word]) -> Iterator[tuple[str, str]]:
    """The places within a paragraph where one text has other words than the other, in order, as each words them.

    What comes of a format is none: words run together or parted, a footnote's mark, a whole paragraph more. The texts
    are laid side by side by what stands once in both (patience diff, Cohen), in n log n.
    """
    fixed = [(-RUN, -RUN), *_anchors([w for w, _ in one], [w for w, _ in other]), (len(one), len(other))]
    for (a, b), (c, d) in pairwise(fixed):
        start, begin = min(a + RUN, c), min(b + RUN, d)
        if max(c - start, d - begin) > GAP:
            continue
        here, there = [w for w, _ in one[start:c]], [w for w, _ in other[begin:d]]
        for kind, i, j, k, m in SequenceMatcher(None, here, there, autojunk=False).get_opcodes():
            if kind == "equal" or max(j - i, m - k) > LONGEST or not _is_edit(here[i:j], there[k:m]):
                continue
            sides = (one, start + i, start + j), (other, begin + k, begin + m)
            pair = " ".join(here[i:j]), " ".join(there[k:m])
            within = all(_in_a_block(*side) for side in sides) or all(_at_an_end(*side) for side in sides)
            if within and (figure_changed(*pair) or not _in_a_table(*sides[0])):
                yield pair


def figure_changed(one: str, other: str) -> bool:
    """Whether two wordings of a place both have figures, and not the same."""
    first, second = _FIGURE.findall(one), _FIGURE.findall(other)
    return bool(first and second) and sorted(first) != sorted(second)


def sense_changed(one: str, other: str) -> bool:
    """Whether two wordings of a place say something else: other figures, another word, a negation or a hedge more.

    Two spellings of a word are none, nor is a phrase rewritten or left out.
    """
    if figure_changed(one, other):
        return True
    first, second = one.split(), other.split()
    if _turns(first) != _turns(second):
        return True
    if not first or not second or max(len(first), len(second)) > FEW:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() < SPELT


def _turns(words: Sequence[str]) -> Counter[str]:
    return Counter(w for w in words if w in TURNS or w.endswith("n't"))


def _anchors(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Places of runs that stand once in both texts, in the longest order that both have."""
    there = dict(_once(other))
    found = [(at, there[run]) for run, at in _once(one) if run in there]
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for index, (_, place) in enumerate(found):
        at = bisect_left(tails, place)
        back.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(place)
            ends.append(index)
        else:
            tails[at], ends[at] = place, index
    chain = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(found[index])
        index = back[index]
    return chain[::-1]


def _once(words: Sequence[str]) -> Iterator[tuple[tuple[str, ...], int]]:
    """The runs of words that stand once, with their places."""
    runs = [tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)]
    count = Counter(runs)
    return ((run, at) for at, run in enumerate(runs) if count[run] == 1)


def _in_a_block(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether the words on either side of the interval are of one block."""
    return start > 0 and end < len(words) and words[start - 1][1] == words[end][1]


def _at_an_end(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether the interval is the first or the last word of a block; more is where a format cuts its blocks."""
    if end - start != 1:
        return False
    block = words[start][1]
    return (start > 0 and words[start - 1][1] == block) or (end < len(words) and words[end][1] == block)


def _in_a_table(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether the interval lies in a table: readers set its headings out differently, but not its figures."""
    return words[min(start, end - 1 if end > start else start)][1] < 0


def _is_edit(one: list[str], other: list[str]) -> bool:
    """Whether other words were chosen: not a note's mark, not words run together or with a mark run into them."""
    short, long = sorted(("".join(one), "".join(other)), key=len)
    return long != short and not (long.startswith(short) and _MARK.fullmatch(long.removeprefix(short)))

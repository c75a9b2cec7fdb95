"""Helpers that every grammar shares: a same-length plain reading of a text, and patterns from word lists."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_PLAIN = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "‟": '"',
        "«": '"', "»": '"', "‐": "-", "‑": "-", "‒": "–", "—": "–", "―": "–", "−": "-",
        "\n": " ", "\t": " ", "\r": " ", "\x0b": " ", "\x0c": " ", "\u00a0": " ", "\u2007": " ", "\u2009": " ",
        "\u202f": " ", "\u2028": " ", "\u2029": " ", "\u0085": " ",
    }
)  # fmt: skip

_SINGLE = re.compile(r"(?<![\w’])‘(?=\S)[^‘“”\n]{1,400}?’(?!\w)")
_WORDS = re.compile(r"[a-z]+(?:'[a-z]+)?")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^ ]+")

REMEMBERED = 64  # texts: the grammars read one sentence after another, each many times


@lru_cache(maxsize=REMEMBERED)
def plain(text: str) -> str:
    """The text with quotes straight, dashes en, hyphens and white space ASCII: same length, so same offsets.

    Web addresses are blotted out with "_", for their digits and words say nothing.
    """
    return _ADDRESS.sub(lambda m: "_" * len(m.group()), text.translate(_PLAIN))


@lru_cache(maxsize=REMEMBERED)
def words_in(text: str) -> frozenset[str]:
    """The words of a text in lower case: a grammar whose cues are not among them need not read it."""
    words = frozenset(_WORDS.findall(plain(text).lower()))
    return words | {w.partition("'")[0] for w in words if "'" in w}


def cues_of(*phrases: str) -> frozenset[str]:
    """A word of each phrase, the longest: a text without any of these has none of the phrases."""
    return frozenset(max(_WORDS.findall(p.lower()), key=len) for p in phrases)


def any_of(phrases: Iterable[str]) -> str:
    """A regular expression for any of the phrases as they stand, longest first, any run of spaces between words."""
    ordered = sorted(set(phrases), key=lambda p: (-len(p), p))
    return "(?:" + "|".join(re.escape(p).replace("\\ ", " +") for p in ordered) + ")"


def words_of(*groups: str) -> frozenset[str]:
    """The white-space separated words of the groups."""
    return frozenset(w for group in groups for w in group.split())


def quoted(text: str) -> tuple[tuple[int, int], ...]:
    """Intervals of a plain text that stand between double quotes; an unclosed quote runs to the end."""
    marks = [m.start() for m in re.finditer('"', text)]
    ends = [*marks[1::2], *([len(text)] if len(marks) % 2 else [])]
    return tuple(zip(marks[0::2], ends, strict=True))


@lru_cache(maxsize=REMEMBERED)
def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Intervals of a text as it stands that are someone's words: between double or curly single quotes.

    A quotation that began before the text, or does not end in it, reaches to the text's beginning or end.
    """
    flat = plain(text)
    single = tuple(m.span() for m in _SINGLE.finditer(text))
    first = flat.find('"')
    if first >= 0 and text[first] == "”":
        flat = f"{flat[:first]} {flat[first + 1 :]}"
        return ((0, first), *quoted(flat), *single)
    return (*quoted(flat), *single)


def outside(position: int, intervals: tuple[tuple[int, int], ...]) -> bool:
    """Whether the position lies in none of the intervals."""
    return not any(a <= position < b for a, b in intervals)

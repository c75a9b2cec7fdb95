"""What a line of plain text looks like: a heading, a list item, a table's divider."""

from __future__ import annotations

import re

BULLET = re.compile(r"^([-*•–—‣◦▪●o·])\s+(?=\S)(.*)$")
LONE_BULLET = re.compile(r"^[-*•–‣◦▪●·]$")
NUMBER = re.compile(r"^(\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s+(\S.*)$")
DIVIDER = re.compile(r"^\|?\s*:?-{3,}:?\s*(\|\s*:?-{3,}:?\s*)*\|?$")
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "can",
        "do",
        "does",
        "for",
        "from",
        "how",
        "in",
        "into",
        "is",
        "its",
        "of",
        "on",
        "or",
        "over",
        "per",
        "the",
        "to",
        "under",
        "vs",
        "what",
        "with",
    ]
)
_KNOWN = re.compile(
    r"^(?:key (?:takeaways?|points|findings)|takeaways?|at a glance|background|outlook|introduction|conclusions?"
    r"|summary|frequently asked questions|faqs?)$",
    re.IGNORECASE,
)
_PLAIN_HEADING_WORDS = 9


def is_heading(line: str, following: str, *, first: bool = False, titled: bool = False) -> bool:
    """True for a short line without a sentence's end, in title case or followed by text.

    `following` is the next line that is not empty, "" at the end: a line with nothing under it is no
    heading. `first` allows for a longer title; `titled` takes title case only.
    """
    bare = line.rstrip(":").strip()
    words = bare.split()
    if not words or not following or len(words) > (22 if first else 14) or len(line) > (160 if first else 100):
        return False
    if not any(c.isalpha() for c in bare) or bare[-1] in ".,;!" or DIVIDER.match(following) or " | " in line:
        return False
    if _KNOWN.match(bare):
        return True
    if line.endswith(":"):
        return not starts_item(following) and (title_case(words) or len(words) <= 4)
    if line.endswith("?"):
        return title_case(words)
    if title_case(words):
        return True
    return not titled and len(words) <= _PLAIN_HEADING_WORDS and bare[0].isupper() and len(following) >= 60


def title_case(words: list[str]) -> bool:
    """True when nearly every word that a title capitalises is capitalised."""
    chief = [w.lstrip("\"'“‘([") for w in words if w.lower().strip(".,:;?!") not in _SMALL]
    chief = [w for w in chief if w and (w[0].isalpha() or w[0].isdigit())]
    if not chief or words[0][:1].islower():
        return False
    return sum(not w[0].islower() for w in chief) >= 0.75 * len(chief)


def starts_item(line: str) -> bool:
    """True for a line that begins as a list item does."""
    return bool(BULLET.match(line) or LONE_BULLET.match(line) or NUMBER.match(line))

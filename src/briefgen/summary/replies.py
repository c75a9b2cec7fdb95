"""Replies: a sentence that gives the other side of the one before it, so that either alone would be half the truth."""

from __future__ import annotations

import re
from itertools import pairwise

from briefgen.model import Passage
from briefgen.summary.text import plain, stems
from briefgen.summary.units import Unit
from briefgen.summary.words import opening_pattern, word_pattern

CAMPS = ("camps_for", "camps_against")
NAMED = ("person", "institution")
SHARED = 2  # words that two speakers have in common, their own names aside, where one says no to what the other says
SOME = re.compile(r"(?:some|many|several|a number of)\b", re.IGNORECASE)
OTHERS = re.compile(r"others\b(?! than)", re.IGNORECASE)
AND_OTHERS = re.compile(r"[;,] (?:while |but |whereas )?others (?!than\b)")
NOT = re.compile(r"\b(?:not|n[’']t|never) (?:yet |also )?(?P<what>[a-z]+)")
TIMES = re.compile(
    r"(?:after|at|before|between|by|during|following|in|on|since|throughout|under|until|within)\b[^,]{2,80},", re.I
)
SPAN = re.compile(r"\b(?:administration|century|decades?|era|period|presidency|tenure|terms?|time|war|years?)\b", re.I)
COUNTED = re.compile(r"(?:the|some|many|most|several|other) ", re.IGNORECASE)


def turns(text: str) -> bool:
    """Whether a sentence opens with words that set it against the one before ("However, ..."), and says something."""
    return bool(opening_pattern("turns").match(text)) and not word_pattern("vague").search(text)


def illustrates(text: str) -> bool:
    """Whether a sentence opens as an example of the one before, or as the same in other words."""
    return bool(opening_pattern("examples").match(text))


def dated(passage: Passage) -> bool:
    """Whether a sentence dates itself: a date past its connective, before the next comma."""
    connective = opening_pattern("connectives").match(passage.text)
    comma = passage.text.find(", ", connective.end() if connective else 0)
    end = passage.end if comma < 0 else passage.start + comma
    return any(d.edtf and d.start < end for d in passage.dates)


def sets_time(passage: Passage) -> bool:
    """Whether a sentence opens with the time of which it, and what follows it, speaks ("Under his first term, ...")."""
    opening = TIMES.match(passage.text)
    return opening is not None and (
        bool(SPAN.search(opening.group())) or any(d.start < passage.start + opening.end() for d in passage.dates)
    )


def contradicts(before: Passage, after: Passage) -> bool:
    """Whether the other of two camps speaks in the sentence after, or another speaker denies what the first says."""
    return _camps(plain(before.text), plain(after.text)) or _denied(before, after)


def _camps(before: str, after: str) -> bool:
    first, second = _camp(before), _camp(after)
    if SOME.match(after):
        return bool(first)
    return first != second if first and second else bool(SOME.match(before) and OTHERS.match(after))


def _camp(text: str) -> str:
    """The camp that a sentence opens with; "" for none."""
    begin = found.end() if (found := COUNTED.match(text)) else 0
    return next((camp for camp in CAMPS if opening_pattern(camp).match(text, begin)), "")


def _denied(before: Passage, after: Passage) -> bool:
    """Whether two speakers are named, and the second denies it, or one has "not" done what the other has."""
    first, second = before.attribution, after.attribution
    if first is None or second is None or first.kind not in NAMED or second.kind not in NAMED:
        return False
    if stems(first.who)[-1:] == stems(second.who)[-1:]:
        return False
    own = {*stems(first.who), *stems(second.who)}
    shared = {*stems(before.text)} & {*stems(after.text)} - own
    said = after.text[max(0, second.start - after.start) : second.end - after.start]
    if word_pattern("denials").search(said):
        return bool(shared)
    undone = {s for text in (before.text, after.text) for m in NOT.finditer(plain(text)) for s in stems(m["what"])}
    return before.negated != after.negated and len(shared) >= SHARED and bool(shared & undone)


def two_sided(unit: Unit) -> bool:
    """Whether a unit gives both sides: two camps, in one sentence or two, or who says a thing and who denies it."""
    within = any(SOME.match(text) and AND_OTHERS.search(text) for text in (plain(p.text) for p in unit.passages))
    return within or any(contradicts(a, b) for a, b in pairwise(unit.passages))

"""Hedges, graded, and negation."""

from __future__ import annotations

import re

from ..model import Hedge
from .text import any_of, plain

# Grade 1: the claim is only limited or softened.
SLIGHT = (
    "are expected to", "are seen as", "are viewed as", "arguably", "broadly", "by some accounts", "expected to",
    "for the most part", "generally", "in general", "in most cases", "is considered", "is expected to", "is seen as",
    "is thought to", "is viewed as", "largely", "likely", "mainly", "mostly", "presumably", "probable",
    "probably", "seen as", "tend to", "tended to", "tends to", "to some extent", "typically", "usually",
    "was seen as", "was viewed as", "were seen as", "were viewed as", "widely considered", "widely seen",
)  # fmt: skip
# Grade 2: the claim is one possibility, or an impression.
MIDDLING = (
    "apparent", "apparently", "appear", "appear to", "appeared", "appeared to", "appears", "appears to", "assume",
    "assumes", "believed to", "could", "in part", "indicate", "indicated", "indicates", "may", "might be expected to",
    "perhaps", "possible", "possibly", "potential", "potentially", "said to", "seem", "seem to", "seemed",
    "seemed to", "seemingly", "seems", "seems to", "some analysts", "some experts", "some observers", "suggest",
    "suggested", "suggesting", "suggests", "thought to", "roughly even", "would likely", "would probably",
)  # fmt: skip
# Grade 3: the claim is doubtful, hardly probable or not confirmed.
STRONG = (
    "alleged", "allegedly", "allegations of", "almost no chance", "cannot be ruled out", "could not be verified",
    "doubtful", "highly unlikely", "it is unclear",
    "might", "not clear", "purported", "purportedly", "remains to be seen", "remains unclear", "reportedly",
    "rumored", "rumoured", "speculative", "subject to change", "supposedly", "uncertain", "unclear", "unconfirmed",
    "unlikely", "unproven", "unverified", "very unlikely",
)  # fmt: skip
GRADES = {
    **dict.fromkeys(SLIGHT, 1),
    **dict.fromkeys(MIDDLING, 2),
    **dict.fromkeys(STRONG, 3),
    "could not": 0,  # a failure in the past, not a hedge
}
# An adverb may stand before these and belongs to them: "highly likely", "quite possibly".
DEGREES = ("highly", "very", "quite", "most", "more", "less", "increasingly", "somewhat", "almost certainly")
# "Potential" names a thing ("the potential for", "market potential") when one of these words stands before it.
_NOUN_BEFORE = re.compile(r"\b(?:the|its|their|his|her|full|great|enormous|significant|economic|market) +$", re.I)

_HEDGE = re.compile(rf"\b(?:(?:{any_of(DEGREES)}) +)?(?P<core>{any_of(GRADES)})\b")
_SENTENCE_START = re.compile(rf"^\W*(?P<core>{any_of(w.capitalize() for w in GRADES)})\b")
# What follows "may" when it is the month's name in lower case, or a wish.
_NOT_MAY = re.compile(r" +(?:\d|day\b)")

_NEGATION = re.compile(
    r"\b(?:not|never|neither|nor|none|nobody|nothing|nowhere|cannot|without|(?:is|are|was|were|has|have|had|do|does|"
    r"did|will|would|could|should|can|must)n't|can't|won't|fail(?:s|ed|ing)? to|refus(?:e|es|ed|ing) to|"
    r"declin(?:es|ed|ing) to|no longer|by no means|unable to|unwilling to)\b|\bno (?=[a-z])",
    re.IGNORECASE,
)
_NOT_NEGATION = re.compile(
    r"\b(?:not only|not just|not merely|not least|no doubt|no matter|no later than|no more than|no less than|no fewer"
    r" than|not necessarily limited|nor only|nothing less than|if not|whether or not|not to mention)\b",
    re.IGNORECASE,
)


def hedges_of(text: str) -> tuple[Hedge, ...]:
    """The hedges of a text, in order, non-overlapping; the grade is 1 weak, 2 middling or 3 strong.

    A month called May is no hedge, nor is "can". Positions count from the text's start.
    """
    flat = plain(text)
    found = [*_SENTENCE_START.finditer(flat), *_HEDGE.finditer(flat)]
    hedges: list[Hedge] = []
    for match in found:
        words = re.sub(" +", " ", match["core"].lower())
        start = match.start() if match.re is _HEDGE else match.start("core")
        grade = GRADES[words]
        if not grade or (words == "may" and (match["core"] == "May" or _NOT_MAY.match(flat, match.end()))):
            continue
        if words == "potential" and _NOUN_BEFORE.search(flat[:start]):
            continue
        hedges.append(Hedge(start, match.end(), text[start : match.end()], grade))
    return tuple(sorted(hedges, key=lambda h: h.start))


def negated(text: str) -> bool:
    """Whether the text denies something: "not only" and "no later than" do not, "failed to" and "without" do."""
    flat = plain(text)
    return _NEGATION.search(_NOT_NEGATION.sub("", flat)) is not None

"""Hedges, graded, and negation."""

from __future__ import annotations

import re

from ..model import Hedge
from .text import any_of, cues_of, plain, words_in, words_of

# Grade 1: the claim is only limited or softened.
SLIGHT = (
    "almost certainly", "are expected to", "are seen as", "are viewed as", "arguably", "broadly", "by some accounts",
    "expected to", "for the most part", "generally", "in general", "in many cases", "in most cases", "in some cases",
    "is considered", "is expected to", "is seen as", "is thought to", "is viewed as", "largely", "likely", "mainly",
    "mostly", "not necessarily", "on the whole", "preliminary", "presumably", "probable", "probably", "seen as",
    "tend to", "tended to", "tends to", "to some extent", "typically", "usually", "was seen as", "was viewed as",
    "were seen as", "were viewed as", "widely considered", "widely seen",
)  # fmt: skip
# Grade 2: the claim is one possibility, or an impression.
MIDDLING = (
    "apparent", "apparently", "appear", "appear to", "appeared", "appeared to", "appears", "appears to",
    "as far as is known", "assume", "assumes", "believed to", "conceivably", "could", "in part", "in theory",
    "plausible", "plausibly", "tentative", "tentatively", "there is a chance", "there is a possibility", "indicate",
    "indicated", "indicates", "may", "might be expected to", "perhaps", "possible", "possibly", "potential",
    "potentially", "said to", "seem", "seem to", "seemed", "seemed to", "seemingly", "seems", "seems to",
    "some analysts", "some experts", "some observers", "suggest", "suggested", "suggesting", "suggests", "thought to",
    "roughly even", "would likely", "would probably",
)  # fmt: skip
# Grade 3: the claim is doubtful, hardly probable or not confirmed.
STRONG = (
    "alleged", "allegedly", "allegations of", "almost no chance", "cannot be ruled out", "could not be verified",
    "doubtful", "highly unlikely", "it is unclear", "might", "not clear", "purported", "purportedly",
    "remains to be seen", "remains unclear", "reportedly", "rumored", "rumoured", "speculative", "subject to change",
    "supposedly", "uncertain", "unclear", "unconfirmed", "unlikely", "unproven", "unverified", "very unlikely",
)  # fmt: skip
GRADES = {
    **dict.fromkeys(SLIGHT, 1),
    **dict.fromkeys(MIDDLING, 2),
    **dict.fromkeys(STRONG, 3),
    "could not": 0,  # a failure in the past, not a hedge
}
# An adverb may stand before these and belongs to them: "highly likely", "quite possibly".
DEGREES = ("highly", "very", "quite", "most", "more", "less", "increasingly", "somewhat", "almost certainly")
# What stands beside one of these words and makes it no hedge: "the potential for", "assumes office", "appears in".
_BEFORE = {
    "potential": re.compile(r"\b(?:the|its|their|his|her|full|great|enormous|significant|economic|market|growth|\w+ing|"
                            r"more|much|little|of|with) +$", re.I),
    "possible": re.compile(r"\b(?:as +[\w-]+(?: +[\w-]+){0,3}? +as|if|where|wherever|when|whenever|best|is +not|"
                           r"not) +$", re.I),
    "might": re.compile(r"\b(?:the|military|naval|economic|its|their|of|with|and) +$", re.I),
    "apparent": re.compile(r"\b(?:heir|became|becomes?|becoming|is|was|were|are|made|most) +$", re.I),
    "preliminary": re.compile(r"\ba +$", re.I),
    "likely": re.compile(r"\b(?:the|disproportionately|equally|as) +$", re.I),
    "assume": re.compile(r"^\W*$"),
}  # fmt: skip
# What is allowed is not in doubt: "may be reproduced", "could claim the credit".
_PERMITTED = (r" +(?:(?:claim|volunteer|enroll|need +to)\b|be +(?:claimed|copied|deducted|purchased|reproduced|"
              r"selected|"
              r"used +(?:as|for|in|only|to))\b)")  # fmt: skip
_AFTER = {
    "appear": re.compile(r" +(?:in|on|at|before|as|below|above|under|next|with|alongside|here)\b|[.,;:)]"),
    "assume": re.compile(r"(?! +(?:that|[a-z]+ing|no\b|an?\b|the\b))| +(?:the +)?(?:office|control|power|duties|"
                         r"command|"
                         r"role|responsibility|presidency|post|debt|leadership|risks?|costs?)\b"),
    "indicate": re.compile(r"(?! +(?:that|an?|some|strong|possible|potential|whether|there|how|these|this|it|no)\b)"),
    "may": re.compile(r" +(?:\d|day\b)|" + _PERMITTED),
    "could": re.compile(_PERMITTED),
    "preliminary": re.compile(r" +(?:injunction|hearing|ruling|round|stage|examination|matters?)\b"),
    "potential": re.compile(r"(?! +[a-z])| +(?:to|for|of|in|is|was|and|as|at)\b"),
    "likely": re.compile(r"-"),
}  # fmt: skip
_STEMS = {"appeared": "appear", "appears": "appear", "assumes": "assume", "indicates": "indicate",
          "indicated": "indicate"}  # fmt: skip

WINDOW = 60  # code points before a word that say whether it hedges

_HEDGE = re.compile(rf"\b(?:(?:{any_of(DEGREES)}) +)?(?P<core>{any_of(GRADES)})\b")
_CUES = cues_of(*GRADES)
_SENTENCE_START = re.compile(rf"^\W*(?P<core>{any_of(w.capitalize() for w in GRADES)})\b")
_NEGATION = re.compile(
    r"\b(?:not|never|neither|nor|none|nobody|nothing|nowhere|cannot|without|hardly|scarcely|barely|rarely|seldom|"
    r"(?:is|are|was|were|has|have|had|do|does|did|must|will|would|could|should|can)n't|can't|won't|fail(?:s|ed|"
    r"ing)? to|"
    r"failures? (?:to|of)|refus(?:e|es|ed|ing|als?) to|den(?:y|ies|ied|ying)(?! +(?:entry|access|visas?|boarding|"
    r"permission|service|benefits)\b)|declin(?:es|ed|ing) to|reject(?:s|ed|ing)?|rul(?:es?|ed|ing) out|"
    r"disput(?:es|ed)(?= +(?:that|the|these|this|it|any|his|her|its|their)\b)|no longer|by no means|in no way|"
    r"unable to|unwilling to|(?:lack(?:s|ed|ing)?|absence)(?= +(?:of|an?|the|any|sufficient|[a-z]+)\b)|"
    r"ha(?:s|ve|d) yet to)\b|\bno (?=[a-z])",
    re.IGNORECASE,
)
_DENIALS = words_of(
    """not never neither nor none nobody nothing nowhere cannot without hardly scarcely barely rarely seldom fail fails
    failed failing failure failures refuse refuses refused refusing refusal refusals deny denies denied denying
    declines declined declining reject rejects rejected rejecting rule rules ruled ruling disputes disputed no unable
    unwilling lack lacks lacked lacking absence yet"""
)
# Words that look like a denial of the verb and are none; "not including" and "not its owner" deny a thing aside.
_NOT_NEGATION = re.compile(
    r"\b(?:not +(?:only|just|merely|least|simply|surprisingly|unlike|necessarily +limited|limited +to|to +mention|"
    r"counting|including|less +than|more +than|later +than|fewer +than|to +exceed|uncommon|unusual)|no +(?:doubt|"
    r"matter|"
    r"wonder|later|sooner|more +than|less +than|fewer +than|time|small|mean|surprise)|nor +only|nothing +less +than|"
    r"none +other|if +not|whether +or +not|may +or +may +not|not +(?=until\b)|for +lack +of|(?:is|are|was|were) +not +"
    r"alone|with +no|without +(?:doubt|question|limitation|prejudice|regard))\b|\bNo\. +\d|[,(–] *(?:and +|"
    r"but +)?not +(?=(?:an?|all|by|her|his|in|its|of|on|our|private|public|that|the|"
    r"their|this|those|to|(?-i:[A-Z]))\b)|\bno-[a-z]+",
    re.IGNORECASE,
)


def hedges_of(text: str) -> tuple[Hedge, ...]:
    """The hedges of a text, in order, non-overlapping; the grade is 1 weak, 2 middling or 3 strong.

    A month called May is no hedge, nor is "can", nor "as soon as possible". Positions count from the text's start.
    """
    if _CUES.isdisjoint(words_in(text)):
        return ()
    flat = plain(text)
    found = [*_SENTENCE_START.finditer(flat), *_HEDGE.finditer(flat)]
    hedges: list[Hedge] = []
    for match in found:
        start = match.start() if match.re is _HEDGE else match.start("core")
        grade = _grade(flat, start, match)
        if grade:
            hedges.append(Hedge(start, match.end(), text[start : match.end()], grade))
    return tuple(sorted(hedges, key=lambda h: h.start))


def _grade(flat: str, start: int, match: re.Match[str]) -> int:
    """The grade of a hedge, 0 where what stands beside the words makes them none."""
    words = re.sub(" +", " ", match["core"].lower())
    if words == "may" and match["core"] == "May":
        return 0
    before, after = _BEFORE.get(words), _AFTER.get(_STEMS.get(words, words))
    if before is not None and before.search(flat[max(0, start - WINDOW) : start]):
        return 0
    return 0 if after is not None and after.match(flat, match.end()) else GRADES[words]


def negated(text: str) -> bool:
    """Whether the text denies what its verbs say: "failed to" and "lack of" do, "not only" and "not including" do
    not."""
    words = words_in(text)
    if _DENIALS.isdisjoint(words) and not any(w.endswith("n't") for w in words):
        return False
    flat = plain(text)
    return _NEGATION.search(_NOT_NEGATION.sub(" ", flat)) is not None

"""Leaning: whether a sentence stands alone, or leans on what stands before it."""

from __future__ import annotations

import re

from briefgen.model import Passage
from briefgen.summary.text import names_in, plain
from briefgen.summary.words import opening_pattern, word_pattern

SHORTEST = 20  # characters of a sentence; those of scripts without spaces count twice
WIDE = "\u2e80"
ENDS = re.compile(r"[.!。！।۔…][\"”’'»)\]]*\d{0,3}$")
BEGINS = re.compile(r"(?![\d–-]+, [a-z])[\"“‘'(«$€£]?[^\W_a-z]")
# What names its own subject, and what the two actors of a source's title are meant by.
ITSELF = re.compile(r"(?:One|Another) (?:\w+ )?(?:area|issue|aspect) (?:where|in which)\b")
SUBJECT = re.compile(
    r"(?:(?:In|On|Across|Beyond) [^,]{1,40}, )?(?:both (?:nations|countries)|the (?:relationship|rivalry)) (?!between)"
)
BOTH_SIDES = re.compile(r"\b(?:[Bb]oth|[Tt]he two) (?:nations|countries|governments|sides|powers|capitals)\b")
MIDWAY = re.compile(
    r"(?:to|of|on|with|from|over|about|by) (?:these|those|such) (?!who|that|which|of|as\b)[a-z]+s\b"
    r"|\b(?:aforementioned|abovementioned)\b|\bthe (?:other|remaining) \d"
    r"|\bof the (?:port|agency|company|country|program|programme|credit|bill|region|city|state)[’']s\b"
)
BACK = re.compile(
    r" (?:(?:that|whether) (?:this|these|those) \w+|(?:this|these|those) (?:amount|number|level|figure|share|rate|"
    r"estimate|total|stockpile|provision|requirement|proposal|authority|program|measure|decision|period|process)s?\b)"
)
# "Earlier mayors also tried.": short, and without a name or a figure, it says nothing but with the one before it.
ALSO = re.compile(r"(?=(?:\S+\s+){0,10}\S+$)[A-Z][^A-Z\d]*\balso\b[^A-Z\d]*$")
EARLY = re.compile(
    r".{3,60}? (?:these [a-z]+s\b|this [a-z]+ing\b(?<! this spring)(?<! this evening)(?<! this morning)"
    r"|the same (?!time|way|day|year|as|thing)[\w-]+ (?!as|time|way|day|year))"
)
# What only a sentence before names, however far on it stands: "these ships", "the funding increase", "the 2022 law",
# "the April 11 meeting".
THESE = re.compile(r"\bthese (?P<noun>[a-z]{3,}s)\b(?! (?:who|that|which|of|as)\b)")
# "These allegations" may stand for what was said in other words.
RESUMING = re.compile(
    r"these (?:accusations|actions|allegations|challenges|changes|charges|claims|concerns|developments|differences|"
    r"efforts|estimates|events|factors|findings|goals|issues|measures|moves|policies|steps|tensions|threats|trends)"
)
LISTED = re.compile(r"\w, (?:[\w-]+ ){0,3}[\w-]+,? (?:and|or) \w")
KNOWN = re.compile(
    r"\b[Tt]he (?:[a-z]+ ){0,2}(?P<noun>increase|decrease|decline|reduction|shortfall)"
    r"(?= (?:has|have|had|is|was|were|will|would|came|occurred|followed|reflects|reflected)\b)"
)
OF_YEAR = re.compile(r"(?<!\w)[Tt]he (?P<noun>(?:19|20)\d\d) (?:law|deal|rule|ruling|order)\b(?! (?:on|of|that|to) )")
CALLED = re.compile(r"\b(?:described|called|dismissed|explained|portrayed|characterized) the (?P<noun>[a-z]+) as\b")
ANOTHER = re.compile(
    r"\b(?:adopted|announced|approved|enacted|imposed|issued|passed|signed) another (?:[a-z-]+ ){0,3}(?P<noun>[a-z]+)"
    r"(?= ?[(,.;]| (?:in|on|of|for|to|that|which|with|from|by|at|as)\b)"
)
MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
OF_DAY = re.compile(
    rf"\bthe (?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH}) (?P<noun>accord|agreement|announcement|deal|decision|meeting|"
    r"negotiations|order|proposal|report|ruling|statement|summit|talks)\b(?! (?:between|of|with)\b)"
)
POINTED = (THESE, KNOWN, CALLED, OF_YEAR, ANOTHER, OF_DAY)
# A bare measure: of what it is one, the sentence before says ("SNAP's spending", "spending on SNAP").
MEASURE = re.compile(
    r"(?:^|, |\b(?:while|and|but|as) )(?:[Tt]he |[Tt]otal |[Ff]ederal |[Aa]nnual |[Oo]verall |[Aa]verage |[Mm]onthly )*"
    r"(?P<noun>caseload|cost|enrollment|expenditure|funding|outlay|participation|spending)s? "
    r"(?:has |have |had )?(?:is|was|are|were|been|remained|rose|risen|fell|fallen|grew|grown|peaked|[a-z]{3,}ed)\b",
    re.IGNORECASE,
)
# "... recommended $32 million in total funding.": for what and which year, the sentence before says.
TOTAL = re.compile(r"\b(?:total|combined|overall) (?:appropriations|funding|spending)[.!]?$", re.IGNORECASE)
FOR_WHAT = re.compile(r"\b(?:FY ?\d+|(?:19|20)\d\d\b|[Ff]or (?!the\b)[A-Z])")
OWNED = (
    r"(?:[A-Z][\w.&-]*[’']s|[A-Z]{{2,}}s?) (?:[a-z-]+ ){{0,2}}{0}s?\b|\b{0}s? (?:on|of|for|in|under|by) (?:the )?[A-Z]"
)
FISCAL = re.compile(r"\bFY ?\d+")
FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|may|can|could|do|does|did)\b"
    r"|, \w+(?:ed|s) (?:on|in|by|to|from|the)\b"
)
WHOLE = 10  # words from which on an item with a head and a finite verb is a sentence
HEADING = re.compile(r"[A-Z]\w+(?: (?:of|and|for|to|in) \w+){1,2} ?\.")  # "Authorization of appropriations."
LABELLED = 4  # characters in which a closing bracket may stand alone: "1)"
MIDSTREAM = re.compile(r".{0,60}?, (?:therefore|however|moreover|thus|consequently|in turn|by contrast|too),")
POINTER = re.compile(r"\b(?:this|these|that|those|such)\b", re.IGNORECASE)


def opening(passage: Passage, text: str, both: bool = False) -> tuple[int, bool]:
    """How many characters of leading connective can be left out, and whether the rest still leans on what is before.

    `both`: the source is about two actors by its title, so that "both nations" or "the relationship" names them.
    """
    skip, leans = opening_of(text)
    if ITSELF.match(text, skip) or (both and SUBJECT.match(text, skip)):
        return skip, False
    points_back = passage.dangling == "pronoun" and not POINTER.search(text[:skip])
    points_back = points_back and not (both and BOTH_SIDES.search(text))
    return skip, leans or points_back or (passage.dangling == "connective" and skip == 0)


def opening_of(text: str) -> tuple[int, bool]:
    """As `opening`, for words that are no passage of their own."""
    skip = 0
    for _ in range(2):
        match = opening_pattern("connectives").match(text, skip)
        if not match:
            break
        skip = match.end()
    return skip, bool(opening_pattern("pronouns").match(text, skip))


def leans_within(text: str, cut: int) -> bool:
    """Whether a sentence, from `cut` on, points back to an earlier one past its opening."""
    near = any(p.search(text, cut + 1) for p in (MIDWAY, BACK)) or any(
        p.match(text, cut) for p in (MIDSTREAM, EARLY, ALSO)
    )
    return near or bool(_pointed(text, cut))


def names_pointed(before: str, text: str) -> bool:
    """Whether the sentences before name whatever a sentence points at by a noun or a year; True where it does not."""
    return all(RESUMING.fullmatch(match.group()) or _names(before, match) for match in _pointed(text, 0))


def _pointed(text: str, cut: int) -> list[re.Match[str]]:
    """What is pointed at, from `cut` on, and not named before it in the sentence itself."""
    found = (m for pattern in POINTED for m in pattern.finditer(text, cut))
    return [m for m in found if not _names(text[: m.start()], m)]


def _names(before: str, match: re.Match[str]) -> bool:
    """Whether these words say what is pointed at: the same noun or year, or a list of things."""
    before = before.lower()
    several = match.re is THESE and (";" in before or LISTED.search(before))
    return bool(several or re.search(rf"\b{match['noun'].lower().removesuffix('s')}", before))


def lacks_owner(before: str, text: str) -> bool:
    """Whether a sentence gives a measure of nothing ("spending declined") whose owner the sentence before names.

    A total of nothing and of no year leans whatever stands before it.
    """
    if TOTAL.search(text.rstrip()) and not FOR_WHAT.search(text):
        return True
    found = None if names_in(FISCAL.sub(" ", text)) else MEASURE.search(text)
    return found is not None and bool(re.search(OWNED.format(found["noun"].lower()), before))


def usable(text: str) -> bool:
    """Whether a sentence is whole, says something and is no question."""
    if len(text) + sum(c >= WIDE for c in text) < SHORTEST or not ENDS.search(text) or not BEGINS.match(text):
        return False
    if HEADING.fullmatch(text) or not _balanced(text):
        return False
    letters = sum(c.isalpha() for c in text)
    shouting = sum(w.isupper() and len(w) > 3 for w in text.split()) > len(text.split()) / 3
    words = plain(text)
    said = not any(word_pattern(name).search(words) for name in ("filler", "pointer"))
    return letters > len(text) * 0.6 and not shouting and said


def _balanced(text: str) -> bool:
    """Whether no bracket and no quotation mark of the kind ``that'' is left open or closed twice: a cut shows there."""
    depth = 0
    for at, character in enumerate(text):
        depth += (character in "([") - (character in ")]")
        if depth < 0 and at < LABELLED:
            depth = 0
        if depth < 0:
            return False
    return depth == 0 and text.count("``") == (text.count("''") if "``" in text or " ''" in text else 0)


def is_whole(text: str, head: int) -> bool:
    """Whether what follows a run-in head of `head` characters is a sentence, though with its head it reads as none."""
    return head > 0 and len(text.split()) >= WHOLE and bool(FINITE.search(text))

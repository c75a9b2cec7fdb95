"""Foretold: whether a statement itself predicts an event to come, so that it is a forecast and no fact.

Being placed in the outlook makes nothing a forecast; nor does what a law or a bill provides, what would be needed, or
what an estimate assumes.
"""

from __future__ import annotations

import re

from briefgen.allowed import ALLOWED
from briefgen.model import Passage, Source
from briefgen.summary.units import Unit, looks_ahead, main_words

LAW = (
    r"(?:H\.? ?R\.? ?\d+|S\. ?\d+|(?-i:\bMO[AU]s?\b)|\b(?:acts?|agreements?|amendments?|articles?|bills?|charters?|"
    r"clauses?|codes?|constitution|conventions?|decrees?|directives?|guidance|guidelines?|laws?|legislation|measures?|"
    r"memorand(?:a|um|ums)|orders?|polic(?:y|ies)(?= (?:allow|provide|say|set|state)s?\b)|protocols?|provisions?|"
    r"regulations?|resolutions?|rules?|statutes?|titles?|treat(?:y|ies))\b)"
)
PROVIDES = re.compile(rf"{LAW}[^.;]{{0,60}}?\b(?:would|could|may|shall)\b[^.;]*", re.IGNORECASE)
NEEDED = re.compile(
    r"\b(?:would|could|will|may|might|shall)(?: also| not)* (?:have to|need|require|be (?:required|needed|obliged|"
    r"eligible|entitled|subject)|trigger)\b[^.;]*",
    re.IGNORECASE,
)
ASSUMES = re.compile(
    r"\b(?:assum(?:es?|ing)|suppos(?:es?|ing)|requires?|required|provid(?:es|ed)|so|such|in order) that\b[^.;]*",
    re.IGNORECASE,
)
# What something is able to do, and what a body that deliberates is free to look at, are no events to come.
_DELIBERATES = (
    r"\b(?:assembly|board|commission|committees?|congress|council|house|lawmakers|legislators|legislatures?|members|"
    r"parliament|policy-?makers|readers|senate)\b(?:[^.;]|(?<=[A-Z])\.){0,90}?\b(?:may|might|could) (?:also )?"
    r"(?:wish to |want to |choose to )?(?:address|assess|choose|consider|debate|discuss|engage|evaluate|examine|"
    r"explore|monitor|pursue|revisit|review|seek|weigh)\b[^.;]*"
)
DELIBERATES = re.compile(_DELIBERATES, re.IGNORECASE)
ABLE = re.compile(
    r"(?<!expect )(?<!likely )\bthat (?:could|may|might)\b[^.;,]*|\bcould otherwise\b[^.;]*|" + _DELIBERATES,
    re.IGNORECASE,
)
# What somebody expected once; what has come of it since is known elsewhere.
ONCE_EXPECTED = re.compile(r"\b(?:projected|predicted|forecast|estimated|expected)\b[^.;]{0,80}\bwould\b")
SURELY = re.compile(r"\b(?:(?:un)?likely|possible|probable) (?:in|by|before|until|within)\b", re.IGNORECASE)
PREDICTS = re.compile(
    r"\b(?:will(?! of\b)|won[’']t|would|could|might|may|should|going to|(?:un)?likely|probabl[ey]|possible|"
    r"expect(?:s|ing)?|(?:is|are|be|been|was|were) (?:\w+ly )?(?:expected|projected|forecast|predicted|anticipated|set|"
    r"due|poised|bound|scheduled|planned) (?:to|that|for)|(?<!the )(?<!of )(?<!for )(?:project|forecast|predict|"
    r"anticipate|plan|intend)s?(?= (?:that (?:an?|the|its?|their|they|this|these|there|[A-Z])|to|an?|the)\b)|"
    r"hinges?|depends? on|remains to be seen|outlook|prospects?|potential for|"
    r"ahead|upcoming|looms?)\b",
    re.IGNORECASE,
)


_ADVERB = r"(?:not|also|very|highly|more|most|now|soon|still|then|again|\w+ly)"
_ADVERBS = rf"(?:{_ADVERB} )*"
_CHANGES = (
    r"(?:accelerate|bring|cause|climb|close|collapse|cut|damage|decline|decrease|deepen|delay|deteriorate|disrupt|drop|"
    r"end|erode|escalate|exceed|expand|expire|face|fail|fall|follow|grow|halt|harm|hurt|improve|increase|lead|lose|"
    r"push|raise|reach|recover|reduce|reopen|resume|return|rise|shrink|slow|spread|stall|strain|suffer|surge|surpass|"
    r"undermine|weaken|widen|worsen)"
)
_TIME = (
    r"(?:in|by|before|until|within|after)(?: \w+){0,3}? "
    r"(?:20\d\d|years?|months|weeks|decades?|spring|summer|autumn|fall|winter)"
)
PLAINLY = re.compile(
    rf"\b(?:is|are) {_ADVERBS}(?:un)?likely to\b|\bit is {_ADVERBS}(?:un)?(?:likely|probable) that\b|"
    rf"\b(?:is|are) {_ADVERBS}(?:expected|projected|forecast|predicted|anticipated|set|poised|scheduled|going|about) "
    rf"to\b|\b(?:is|are) {_ADVERBS}(?:(?:un)?likely|possible|probable) {_TIME}\b|"
    rf"\bwill {_ADVERBS}(?:be|become|begin|come|continue|decide|depend|have|hinge|keep|meet|remain|start|stay|"
    rf"{_CHANGES})\b|"
    rf"\bwon[’']t\b|\bwill {_ADVERBS}[a-z]{{3,}} (?:[^.;,]{{0,60}} )?{_TIME}\b|"
    r"\b(?:will|would) (?:very )?(?:likely|probably|almost certainly) [a-z]+|"
    r"\b(?:expects?|predicts?|forecasts?|anticipates?)(?: that)? [^.;]*\bwill\b|"
    rf"\b(?:could|might|may) (?:(?!not\b){_ADVERB} )?(?:be |see )?{_CHANGES}\b[^.;]*(?<!even )\bif\b|"
    rf"\bif\b[^.;]*, [^.;]*\b(?:could|might|may|will) (?:(?!not\b){_ADVERB} )?{_CHANGES}\b|"
    r"\bmay \w+ (?:in|by) (?:\w+ )?20\d\d\b",
    re.IGNORECASE,
)
# What "will" says of a law, of what it would take, of a doubt or an aim, and the noun: no events that must come.
UNSURE = re.compile(
    rf"{LAW}[^.;]{{0,60}}?\bwill\b[^.;]*|"
    r"\b(?:how|what|whether|so that|in case|ensur\w+|guarantee\w*|mak\w+ sure)\b[^.;]*|"
    r"\b(?:a|an|at|free|good|her|his|its|last|no|political|popular|strong|the|their) will\b|"
    r"\bif and when\b[^.;,]*",
    re.IGNORECASE,
)


def plainly_foretells(text: str) -> bool:
    """Whether a statement's words alone leave no doubt that it predicts; English. False says nothing."""
    return bool(PLAINLY.search(UNSURE.sub(" ", _events(main_words(text)))))


def _events(text: str) -> str:
    """A text without what is no event to come."""
    for no_event in (PROVIDES, NEEDED, ASSUMES, ABLE, ALLOWED):
        text = no_event.sub(" ", text)
    return text


def deliberates(text: str) -> bool:
    """Whether a sentence tells what a body that deliberates is free to look at: an option, and nothing to come."""
    return bool(DELIBERATES.search(text))


def foretells(unit: Unit, source: Source) -> bool:
    """Whether any sentence of a unit of `source` predicts; of a language other than English its mark is believed."""
    if plainly_foretells(unit.text):  # what the record is held to, word for word
        return True
    if source.language in ("en", ""):
        return any(_predicts(p) for p in unit.passages)
    return any(p.forecast and looks_ahead(p.text) for p in unit.passages)


def foretells_in_part(unit: Unit, source: Source) -> bool:
    """Whether of several sentences of a unit of `source` that predicts, some do not."""
    if source.language in ("en", ""):
        return len(unit.passages) > 1 and not all(_predicts(p) for p in unit.passages)
    return len(unit.passages) > 1 and not all(p.forecast and looks_ahead(p.text) for p in unit.passages)


def _predicts(passage: Passage) -> bool:
    if plainly_foretells(passage.text):
        return True
    text = main_words(passage.text)
    if not (passage.forecast and looks_ahead(passage.text)):
        return bool(SURELY.search(text))
    return bool(PREDICTS.search(UNSURE.sub(" ", _events(text))))

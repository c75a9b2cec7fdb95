"""Foretold: whether a statement itself predicts an event to come, so that it is a forecast and no fact.

Being placed in the outlook makes nothing a forecast; nor does what a law or a bill provides, what would be needed, or
what an estimate assumes.
"""

from __future__ import annotations

import re

from briefgen.model import Passage, Source
from briefgen.summary.units import Unit, looks_ahead, main_words

_LAW = (
    r"(?:H\.? ?R\.? ?\d+|S\. ?\d+|\b(?:acts?|agreements?|amendments?|articles?|bills?|clauses?|codes?|constitution|"
    r"conventions?|decrees?|directives?|laws?|legislation|measures?|orders?|provisions?|regulations?|resolutions?|"
    r"rules?|statutes?|titles?|treat(?:y|ies))\b)"
)
PROVIDES = re.compile(rf"{_LAW}[^.;]{{0,60}}?\b(?:would|could|may|shall)\b[^.;]*", re.IGNORECASE)
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
ABLE = re.compile(
    r"(?<!expect )(?<!likely )\bthat (?:could|may|might)\b[^.;,]*|"
    r"\b(?:assembly|board|commission|committees?|congress|council|house|lawmakers|legislators|legislatures?|members|"
    r"parliament|policy-?makers|readers|senate)\b[^.;]{0,20}?\b(?:may|might|could) (?:also )?"
    r"(?:wish to |want to |choose to )?(?:consider|evaluate|examine|weigh)\b[^.;]*",
    re.IGNORECASE,
)
SURELY = re.compile(r"\b(?:(?:un)?likely|possible|probable) (?:in|by|before|until|within)\b", re.IGNORECASE)
PREDICTS = re.compile(
    r"\b(?:will(?! of\b)|won[’']t|would|could|might|may|should|going to|(?:un)?likely|probabl[ey]|possible|"
    r"expect(?:s|ing)?|(?:is|are|be|been|was|were) (?:\w+ly )?(?:expected|projected|forecast|predicted|anticipated|set|"
    r"due|poised|bound|scheduled|planned) (?:to|that|for)|(?:project|forecast|predict|anticipate|plan|intend)s?"
    r"(?= (?:that|to|an?|the)\b)|hinges?|depends? on|remains to be seen|outlook|prospects?|potential for|"
    r"ahead|upcoming|looms?)\b",
    re.IGNORECASE,
)


PLAINLY = re.compile(
    r"\b(?:is|are) (?:very |highly |more |most )*(?:un)?likely to\b|"
    r"\b(?:is|are) (?:\w+ly )?(?:expected|projected|forecast|predicted) to\b|"
    r"\bwill (?:not )?(?:be|become|continue|remain)\b|\bmay \w+ (?:in|by) (?:\w+ )?20\d\d\b",
    re.IGNORECASE,
)


def plainly_foretells(text: str) -> bool:
    """Whether a statement's words alone leave no doubt that it predicts; English. False says nothing."""
    return bool(PLAINLY.search(_events(main_words(text))))


def _events(text: str) -> str:
    """A text without what is no event to come."""
    for no_event in (PROVIDES, NEEDED, ASSUMES, ABLE):
        text = no_event.sub(" ", text)
    return text


def foretells(unit: Unit, source: Source) -> bool:
    """Whether any sentence of a unit of `source` predicts; of a language other than English its mark is believed."""
    english = source.language in ("en", "")
    if english:
        return any(_predicts(p) for p in unit.passages)
    return any(p.forecast and looks_ahead(p.text) for p in unit.passages)


def _predicts(passage: Passage) -> bool:
    if plainly_foretells(passage.text):
        return True
    text = main_words(passage.text)
    if not (passage.forecast and looks_ahead(passage.text)):
        return bool(SURELY.search(text))
    return bool(PREDICTS.search(_events(text)))

"""A publisher's terms of copying, told from a disclaimer, which speaks of what is said and stays."""

from __future__ import annotations

import re

from briefgen.sources.names import INSTITUTION

NOTICE = "publisher's legal notice"
_OPENS = re.compile(
    r"^\W*(?:(?:this|these|the|any) (?:[\w-]+ )?(?:documents?|reports?|publications?|papers?|briefs?|products?|"
    r"works?|"
    r"materials?|articles?|contents?)\b|©|copyright\b|disclaimers?\b|legal notice|no part of\b|reproduction\b|"
    r"all rights\b|aucune partie\b|toute reproduction\b|la reproduction\b|kein teil\b|vervielfältigung\b|nachdruck\b|"
    r"ninguna parte\b|queda prohibida\b|se prohíbe\b|nessuna parte\b|è vietata\b|nenhuma parte\b|é proibida\b|"
    r"перепечатка\b|воспроизведение\b|никакая часть\b)",
    re.IGNORECASE,
)
_CUES = tuple(
    re.compile(cue, re.IGNORECASE)
    for cue in (
        r"\bmay (?:not )?be (?:freely )?(?:reproduced|copied|distributed|reprinted|republished|transmitted|stored)\b",
        r"\b(?:without|with|obtain|seek|prior)\b[^.]{0,40}\bpermission\b|\bpermission (?:from|of) the\b",
        r"\bsubject to copyright\b|\bcopyright (?:protection|holder|owner|\d{4})|\bcopyrighted (?:images?|"
        r"material|work)|©",
        r"\bprepared (?:by|for)\b[^.]{0,80}\b(?:congress\w*|members|committees?|parliament\w*|client)\b",
        r"\bintellectual property\b|\ball rights (?:are )?reserved\b|\bpublic domain\b|\blicen[cs]ed under\b",
        r"\breproduite?s?\b|\breproduction\b|\bvervielfältig|\breproducid|\breproduzid|\briprodott|\bперепечат|"
        r"\bвоспроизв",
        r"\bautorisation (?:écrite|préalable)|\bschriftliche\w* (?:genehmigung|zustimmung)|"
        r"\bautorización (?:previa|por escrito)|"
        r"\bautorizzazione (?:scritta|preventiva)|\bautorização (?:prévia|por escrito)|"
        r"\b(?:письменного )?(?:согласия|разрешения)\b",
    )
)
# What such a notice says of the content is a caveat, and stays.
_OF_CONTENT = re.compile(
    r"\bopinions?\b|\bviews\b|\baccura(?:cy|te)\b|\bcompleteness\b|\bno (?:responsibility|liability|warrant)|"
    r"\b(?:not|nor) (?:be )?(?:responsible|liable)\b|\berrors (?:and|or) omissions\b|\bendorse|"
    r"\bnot (?:legal|financial|medical|investment) advice\b|\bre(?:ly|lied|lying|liance) (?:up)?on\b|\bmeinung|"
    r"\bhaftung\b|\bgewähr\b|\bresponsabilit|"
    r"\bresponsabilidad|\bopinione\b|\bopiniões\b|\bответственност|\bмнени",
    re.IGNORECASE,
)
# An institution's name ends where those begin for whom it works.
_NAMED = r"[A-ZÀ-Þ][\w’'&-]*"
_LINK = r"(?:of|on|and|for(?! (?:the )?(?:Members?|Congress|Committees?|Parliament|House|Senate)\b)|the)"
_ISSUER = re.compile(
    rf"\b(?:prepared|published|issued|produced) by (?:the )?(?P<who>{_NAMED}(?: (?:{_LINK} ){{0,2}}{_NAMED}){{1,8}})"
)


def is_notice(text: str) -> bool:
    """True for a publisher's terms of copying; false where it also speaks of opinion, accuracy or reliance."""
    return _is_terms(text) and not _OF_CONTENT.search(text)


def is_disclaimer(text: str) -> bool:
    """True for a publisher's terms of copying that also say how far what is said may be taken."""
    return _is_terms(text) and bool(_OF_CONTENT.search(text))


def _is_terms(text: str) -> bool:
    return bool(_OPENS.match(text)) and sum(bool(cue.search(text)) for cue in _CUES) > 1


def issuer_of(text: str) -> str:
    """The institution that terms of copying name as the one that prepared or published the text.

    "" where they name none or several, and for any other text: who prepared a report may be said of another one.
    """
    match = _ISSUER.search(text) if _is_terms(text) else None
    if not match or not INSTITUTION.search(match["who"]):
        return ""
    joined = re.split(r" and (?:the )?", match["who"])
    return match["who"] if sum(bool(INSTITUTION.search(part)) for part in joined) == 1 else ""

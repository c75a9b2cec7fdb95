"""A publisher's terms of copying, told from a disclaimer, which speaks of what is said and stays."""

from __future__ import annotations

import re

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
    r"\bnot (?:legal|financial|medical|investment) advice\b|\bmeinung|\bhaftung\b|\bgewähr\b|\bresponsabilit|"
    r"\bresponsabilidad|\bopinione\b|\bopiniões\b|\bответственност|\bмнени",
    re.IGNORECASE,
)


def is_notice(text: str) -> bool:
    """True for a publisher's terms of copying; false where it also speaks of opinion or accuracy."""
    if not _OPENS.match(text) or _OF_CONTENT.search(text):
        return False
    return sum(bool(cue.search(text)) for cue in _CUES) > 1

"""What a page carries beside its text, and the reason it is left out."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from briefgen.model import BlockKind
from briefgen.sources.pieces import MAX_WORD, Piece

MAX_LENGTH = 280
"""A longer piece is prose, whatever words it begins with."""

_REASONS = (
    ("comment form",
        r"(?:leave|post|write|add) a (?:reply|comment)\b|your email address will not be published|"
        r"required fields are marked"
      r"|save my name, e-?mail|发表回复|发表评论|您的(?:电子)?邮箱|laisser un commentaire|deja (?:un comentario|"
         r"una respuesta)|schreibe einen kommentar"
     r"|\d+ comments?$|comments? (?:are )?(?:closed|off)"),
    ("cookie text", r"(?:we|this (?:web)?site|our (?:web)?sites?)\b.{0,60}\buses? cookies|by (?:continuing|"
        r"using) .{0,60}\bcookies"
     r"|(?:accept|manage|reject|allow) (?:all )?cookies|cookie (?:policy|settings|preferences|notice)"),
    ("share links", r"share (?:this|on|via|with|to)\b|(?:tweet|share|e-?mail|print|facebook|twitter|linkedin|"
        r"whatsapp|pinterest|reddit|copy link)"
      r"(?:[\s|,/·•]+(?:tweet|share|e-?mail|print|facebook|twitter|linkedin|whatsapp|pinterest|"
         r"reddit|copy link|x))*$|follow us\b"),
    ("related links",
        r"(?:related|recommended|more|similar|you (?:may|might) also (?:like|enjoy)|read (?:more|"
        r"next|also)|see also|trending|popular"
      r"|most (?:read|popular)|up next)(?: (?:articles?|posts?|stories|links|reading|news|"
         r"on this topic|from .{1,40}))?\s*:?$|read (?:more|also|next)\s*:"),
    ("navigation", r"(?:skip to (?:main )?content|home|menu|search|previous(?: post| article)?|next(?: "
        r"post| article)?|back to top|table of contents|contents"
      r"|log ?in|sign (?:in|up)|breadcrumbs?)$|(?:home|start)\s*[>»/›]|filed under:|tags?:\s|"
         r"tagged (?:with|as)\b|posted in\b"),
    ("newsletter form",
        r"(?:subscribe|sign up|join)\b.{0,60}\b(?:newsletter|mailing list|updates|inbox|e-?mail)|"
        r"subscribe(?: now)?$"),
    ("advertisement", r"advertisement$|advertising$|sponsored(?: content)?$|(?:article|story) continues below"),
    ("footer", r"(?:©|\(c\)|copyright)\s*(?:©\s*)?\d{4}|all rights reserved|privacy policy|terms (?:of "
        r"(?:use|service)|and conditions)\b.{0,40}$|powered by \w+"),
    ("report number", r"[a-z]{1,3}\d{4,6}(?:\s*[·|•]\s*version\b.{0,40})?$"),
    ("language label",
        r"(?:english|français|francais|deutsch|español|русский|中文|العربية|italiano|português)(?:\s*[|"
        r"/,·]\s*\w+)*$"),
)  # fmt: skip
_RULES = tuple((reason, re.compile(rf"^\W*(?:{pattern})", re.IGNORECASE)) for reason, pattern in _REASONS)
_ABOUT = re.compile(
    r"^\W*(?:about (?:the )?authors?|author bio|author (?:contact )?information|contact "
    r"information|meet the author|(?:der|über den) autor)\W*$",
    re.IGNORECASE,
)
_NOTICE_OPENS = re.compile(
    r"^\W*(?:(?:this|these|the|any) (?:[\w-]+ )?(?:documents?|reports?|publications?|papers?|briefs?|products?|works?|"
    r"materials?|articles?|contents?)\b|©|copyright\b|disclaimers?\b|legal notice|no part of\b|reproduction\b|"
    r"all rights\b)",
    re.IGNORECASE,
)
_NOTICE_CUES = (
    r"\bmay (?:not )?be (?:freely )?(?:reproduced|copied|distributed|reprinted|republished|transmitted|stored)\b",
    r"\b(?:without|with|obtain|seek|prior)\b[^.]{0,40}\bpermission\b|\bpermission (?:from|of) the\b",
    r"\bsubject to copyright\b|\bcopyright (?:protection|holder|owner|\d{4})|\bcopyrighted (?:images?|material|work)|©",
    r"\bprepared (?:by|for)\b[^.]{0,80}\b(?:congress\w*|members|committees?|parliament\w*|client)\b",
    r"\bintellectual property\b|\ball rights (?:are )?reserved\b|\bpublic domain\b|\blicen[cs]ed under\b",
)
_CUES = tuple(re.compile(cue, re.IGNORECASE) for cue in _NOTICE_CUES)
# What such a notice says of the content is a caveat, and stays.
_OF_CONTENT = re.compile(
    r"\bopinions?\b|\bviews\b|\baccura(?:cy|te)\b|\bcompleteness\b|\bno (?:responsibility|liability|warrant)|"
    r"\b(?:not|nor) (?:be )?(?:responsible|liable)\b|\berrors (?:and|or) omissions\b|\bendorse|"
    r"\bnot (?:legal|financial|medical|investment) advice\b",
    re.IGNORECASE,
)
_NOTICE_HEADING = re.compile(
    r"^\W*(?:disclaimers?|copyright(?: notice)?|legal notices?|terms of use)\W*$", re.IGNORECASE
)
NOTICE = "publisher's legal notice"
_TAIL = ("comment form", "related links")
_PROSE = 60


def exclude(pieces: list[Piece]) -> list[Piece]:
    """Give a reason to every piece that is no content; whatever follows a reply form is part of it."""
    out: list[Piece] = []
    tail = ""
    for index, piece in enumerate(pieces):
        reason = piece.reason or tail or _reason(piece)
        if not piece.reason and reason in _TAIL and not tail and _is_tail(piece, pieces[index + 1 :], reason):
            tail = reason
        if not reason and _ABOUT.match(piece.text) and index > len(pieces) // 2:
            reason = tail = "about the author"
        if tail == "about the author" and piece.kind is BlockKind.HEADING and not _ABOUT.match(piece.text):
            tail, reason = "", _reason(piece)
        out.append(replace(piece, reason=reason) if reason else piece)
    return _without_notice_headings(out)


def _without_notice_headings(pieces: list[Piece]) -> list[Piece]:
    """A heading such as "Disclaimer" goes with the legal notice that is all that stands under it."""
    out = list(pieces)
    for index, piece in enumerate(pieces):
        if piece.kind is not BlockKind.HEADING or piece.reason or not _NOTICE_HEADING.match(piece.text):
            continue
        rest = itertools.takewhile(lambda p: p.reason or p.kind is not BlockKind.HEADING, pieces[index + 1 :])
        reasons = [p.reason for p in rest if p.kind is not BlockKind.NOTE]
        if NOTICE in reasons and all(reasons):
            out[index] = replace(piece, reason=NOTICE)
    return out


def is_notice(text: str) -> bool:
    """True for a publisher's terms of copying; false where it also speaks of opinion or accuracy."""
    if not _NOTICE_OPENS.match(text) or _OF_CONTENT.search(text):
        return False
    return sum(bool(cue.search(text)) for cue in _CUES) > 1


def _reason(piece: Piece) -> str:
    if max((len(word) for word in piece.body.split()), default=0) > MAX_WORD:
        return f"unreadable: a word of over {MAX_WORD} characters"
    if piece.cells:
        return ""
    if not any(c.isalnum() for c in piece.text):
        return "no words"
    if piece.kind is not BlockKind.HEADING and is_notice(piece.text):
        return NOTICE
    if len(piece.text) > MAX_LENGTH:
        return ""
    return next((reason for reason, rule in _RULES if rule.match(piece.text)), "")


def _is_tail(piece: Piece, rest: list[Piece], reason: str) -> bool:
    """A reply form ends a page; a "related" heading does when no prose stands under it."""
    if reason == "comment form":
        return not any(p.kind is BlockKind.HEADING and not p.reason for p in rest)
    return all(len(p.body) < _PROSE or p.body[-1] not in ".!?" for p in rest)

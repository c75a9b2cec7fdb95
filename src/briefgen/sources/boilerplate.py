"""What a page carries beside its text, and the reason it is left out."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from briefgen.model import BlockKind, Name
from briefgen.sources.chrome import ABOUT, LINES, SENTENCES, compiled
from briefgen.sources.header import byline, contact
from briefgen.sources.legal import NOTICE, is_notice
from briefgen.sources.pieces import MAX_WORD, Piece

MAX_LENGTH = 280
"""A longer piece is prose, whatever words it begins with."""
SENTENCE = 8
"""Words from which a piece with a full stop is a sentence, which only a rule for sentences leaves out."""

_LINES, _SENTENCES = compiled(LINES), compiled(SENTENCES)
_REPORTED = re.compile(
    r"\b(?:said|says|told|found|finds|according to|ruled|argued|reported|announced|warned|showed|stated|court|"
    r"ministry|"
    r"regulators?|percent|per cent)\b|\d+(?:\.\d+)? ?%",
    re.IGNORECASE,
)
_REPLY = re.compile(
    r"^(?:reply|antworten|répondre|responder|rispondi|ответить|.{2,60} says:|.{2,40} (?:schreibt|dit|dice):)$",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"^(?:comments?|discussion|reader comments|kommentare|commentaires|comentarios|comentários|commenti|"
    r"комментарии)\W*$",
    re.IGNORECASE,
)
_BIO = re.compile(
    r"\b(?:is|was|writes|works|serves|holds|covers|lectures|teaches|ist|schreibt|est|travaille|es|escribe|è|"
    r"scrive|é|является|lebt|lehrt|arbeitet|leitet|dirige|enseña|insegna|ensina|работает|преподаёт)\b|@",
    re.IGNORECASE,
)
_BARS = ("share links", "navigation")
_SENTENCE_ENDS = re.compile(r"[^\W\d_]{2}[.!?](?=\s|$)|\d[.!?](?=\s+[A-ZÀ-Þ]|$)")
_NOTICE_HEADING = re.compile(
    r"^\W*(?:disclaimers?|copyright(?: notice)?|legal notices?|terms of use|impressum|mentions légales|"
    r"aviso legal)\W*$",
    re.IGNORECASE,
)
_PROSE = 60
_SHORT = 5
"""Words of the shortest sentence that a text closes with; the names of related articles have no full stop."""
_BOX = 3
"""How many pieces a box about the author in the middle of a text may have."""
_END = 6


def exclude(pieces: list[Piece]) -> list[Piece]:
    """Give a reason to every piece that is no content; whatever follows a reply form is part of it."""
    out: list[Piece] = []
    tail = ""
    last_prose, last_heading, forms = _landmarks(pieces)
    boxes = _author_boxes(pieces)
    for index, piece in enumerate(pieces):
        own = "" if piece.reason or _heads_prose(pieces, index) else _reason(piece)
        if not own and not piece.reason and _opens_comments(piece, index, forms):
            own = "comments"
        reason = piece.reason or tail or own or boxes.get(index, "")
        if (
            not piece.reason
            and not tail
            and (
                (reason in ("comment form", "comments") and index >= last_heading)
                or (reason == "related links" and index >= last_prose)
            )
        ):
            tail = reason
        if not reason and ABOUT.match(piece.text) and index > len(pieces) // 2:
            reason = tail = "about the author"
        if tail == "about the author" and piece.kind is BlockKind.HEADING and not ABOUT.match(piece.text):
            tail, reason = "", _reason(piece)
        out.append(replace(piece, reason=reason) if reason else piece)
    return _without_notice_headings(_signed(out))


def _landmarks(pieces: Sequence[Piece]) -> tuple[int, int, int]:
    """Where the last prose stands, the last heading, and the last reply form or "Reply" line.

    Prose is a long piece that ends as a sentence does, or a paragraph that is a short sentence.
    """
    prose = heading = form = -1
    for index, piece in enumerate(pieces):
        ended = piece.body[-1:] in (".", "!", "?")
        if ended and (len(piece.body) >= _PROSE or _short_sentence(piece)):
            prose = index
        if (
            piece.kind is BlockKind.HEADING
            and not piece.reason
            and (not _reason(piece) or _heads_prose(pieces, index))
            and not _COMMENTS.match(piece.text)
        ):
            heading = index
        if len(piece.text) <= 80 and (
            _REPLY.match(piece.text) or (not piece.reason and _reason(piece) == "comment form")
        ):
            form = index
    return prose, heading, form


def _heads_prose(pieces: Sequence[Piece], index: int) -> bool:
    """A heading such as "Share" or "Search" over two sentences and more of prose is the text's own."""
    if pieces[index].kind is not BlockKind.HEADING or index + 1 >= len(pieces):
        return False
    under = pieces[index + 1]
    if under.kind is not BlockKind.PARAGRAPH or under.reason or _reason(pieces[index]) not in _BARS:
        return False
    return len(_SENTENCE_ENDS.findall(under.text)) >= 2 and not _reason(under)


def _short_sentence(piece: Piece) -> bool:
    """True for a paragraph of a few words and a full stop that is no furniture: what a text may close with."""
    plain = piece.kind is BlockKind.PARAGRAPH and not piece.reason and piece.body.endswith(".")
    return plain and len(piece.text.split()) >= _SHORT and not _reason(piece)


def _opens_comments(piece: Piece, index: int, forms: int) -> bool:
    """ "Comments" over what readers wrote: a reply form or "Reply" lines follow; in a report it is a heading."""
    return forms > index and len(piece.text) <= 40 and bool(_COMMENTS.match(piece.text))


def _author_boxes(pieces: Sequence[Piece]) -> dict[int, str]:
    """A box "About the author" within a text: its heading and the few lines that are a life, up to the next heading."""
    found: dict[int, str] = {}
    for index, piece in enumerate(pieces):
        if len(piece.text) > 60 or not ABOUT.match(piece.text):
            continue
        box = list(itertools.takewhile(lambda p: p.kind is not BlockKind.HEADING, pieces[index + 1 : index + 2 + _BOX]))
        lives = list(itertools.takewhile(lambda p: len(p.text) <= 600 and _is_life(p.text), box))
        if lives and len(lives) <= _BOX:
            found.update(dict.fromkeys(range(index, index + 1 + len(lives)), "about the author"))
    return found


def _is_life(text: str) -> bool:
    return bool(_BIO.search(text)) and not re.search(r"\b(?:this (?:report|paper|brief)|we (?:find|argue))\b", text)


def _signed(pieces: list[Piece]) -> list[Piece]:
    """The line at the end that says who the author is ("Given Family is a fellow at ..."), a byline's author."""
    shown = [i for i, p in enumerate(pieces) if not p.reason and not p.cells]
    authors = [n for i in shown[:6] for n in _people(pieces[i].text) if n.family]
    out = list(pieces)
    for index in shown[-_END:] if len(shown) > _END else ():
        text = pieces[index].text
        if len(text) <= 400 and any(
            text.startswith(f"{n.full()} ") and _BIO.match(text[len(n.full()) + 1 :]) for n in authors
        ):
            out[index] = replace(pieces[index], reason="about the author")
    return out


def _people(text: str) -> tuple[Name, ...]:
    person = contact(text)
    return byline(text) or ((person,) if person else ())


def _without_notice_headings(pieces: list[Piece]) -> list[Piece]:
    """A heading such as "Disclaimer" goes with the legal notice that is all that stands under it."""
    out = list(pieces)
    for index, piece in enumerate(pieces):
        if piece.kind is not BlockKind.HEADING or piece.reason or not _NOTICE_HEADING.match(piece.text):
            continue
        below = (pieces[i] for i in range(index + 1, len(pieces)))
        rest = itertools.takewhile(lambda p: p.reason or p.kind is not BlockKind.HEADING, below)
        reasons = [p.reason for p in rest if p.kind is not BlockKind.NOTE]
        if NOTICE in reasons and all(reasons):
            out[index] = replace(piece, reason=NOTICE)
    return out


def _reason(piece: Piece) -> str:
    if len(piece.body) > MAX_WORD and max(map(len, piece.body.split()), default=0) > MAX_WORD:
        return f"unreadable: a word of over {MAX_WORD} characters"
    if piece.cells:
        return ""
    if not any(c.isalnum() for c in piece.text):
        return "no words"
    if piece.within:  # the keys and values of a record are no page furniture, whatever they are called
        return ""
    if piece.kind is not BlockKind.HEADING and is_notice(piece.text):
        return NOTICE
    if len(piece.text) > MAX_LENGTH:
        return ""
    rules = _SENTENCES if _is_sentence(piece.text) else (*_LINES, *_SENTENCES)
    if rules is _SENTENCES and _REPORTED.search(piece.text):
        return ""
    return next((reason for reason, rule in rules if rule.match(piece.text)), "")


def _is_sentence(text: str) -> bool:
    """True for words that end as a sentence does; what a page's furniture says is shorter, or has no full stop."""
    return text.rstrip("\"'”’)»")[-1:] in (".", "!", "?", "…", "。") and len(text.split()) >= SENTENCE

"""Questions and their answers: what an article asks itself at its end repeats what it said."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from briefgen.model import BlockKind
from briefgen.sources.headings import title_case
from briefgen.sources.pieces import Piece

_FAQ = re.compile(
    r"^(?:faqs?|frequently asked questions|questions (?:and|&) answers|q ?& ?a|foire aux questions|questions fréquentes"
    r"|häufig gestellte fragen|häufige fragen|preguntas (?:más )?frecuentes|domande frequenti|perguntas frequentes"
    r"|часто задаваемые вопросы|вопросы и ответы)\b",
    re.IGNORECASE,
)
_Q = re.compile(r"^(?:Q|Question|Frage|Pregunta|Domanda|Pergunta|Вопрос|В)\s?\d{0,2}\s?[.:)]\s+(?=\S)")
_A = re.compile(r"^(?:A|Answer|Antwort|Réponse|Respuesta|Risposta|Resposta|Ответ|О)\s?\d{0,2}\s?[.:)]\s+(?=\S)")
_CONTENT = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_ASKING = (*_CONTENT, BlockKind.HEADING)
MAX_QUESTION = 200
MIN_PAIRS = 2
"""Pairs of a question and one paragraph that make a list of questions nobody has named so."""


def questions(pieces: list[Piece]) -> list[Piece]:
    """ "Q:" and "A:", a question and its "+" answer, and under a FAQ heading each question with the text under it."""
    out = list(pieces)
    shown = [i for i, p in enumerate(pieces) if not p.reason]
    unnamed = _unnamed(pieces, shown)
    inside = answering = False
    for here, after in itertools.pairwise([*shown, -1]):
        piece, following = out[here], out[after] if after >= 0 else Piece()
        if piece.kind is BlockKind.HEADING and not (inside and piece.text.endswith("?")):
            inside = bool(_FAQ.match(piece.text))
        if piece.kind in _ASKING and _Q.match(piece.text) and (_A.match(following.text) or piece.text.endswith("?")):
            out[here], answering = _without(piece, _Q, BlockKind.QUESTION), True
        elif piece.kind in _CONTENT and _A.match(piece.text) and answering:
            out[here], answering = _without(piece, _A, BlockKind.ANSWER), False
        elif _asks(piece) and following.kind in _CONTENT and (following.marker == "+" or inside or here in unnamed):
            out[here] = replace(piece, kind=BlockKind.QUESTION, level=0)
            out[after] = replace(following, kind=BlockKind.ANSWER, level=0)
        elif piece.kind is BlockKind.PARAGRAPH and inside and here and out[here - 1].kind is BlockKind.ANSWER:
            out[here] = replace(piece, kind=BlockKind.ANSWER)
    return out


def _asks(piece: Piece) -> bool:
    return piece.text.endswith("?") and len(piece.text) <= MAX_QUESTION and piece.kind in _ASKING


def _unnamed(pieces: list[Piece], shown: list[int]) -> frozenset[int]:
    """Questions in sentence case, each over one paragraph, two in a row and more, in less than half of a text."""
    found: list[int] = []
    runs: list[list[int]] = []
    kinds = [(_asks(pieces[i]) and not title_case(pieces[i].text.split()), pieces[i].kind) for i in shown]
    at = 0
    while at + 1 < len(shown):
        if kinds[at][0] and not kinds[at + 1][0] and kinds[at + 1][1] is BlockKind.PARAGRAPH:
            found.append(at)
            at += 2
        else:
            runs.append(found)
            found = []
            at += 1
    runs.append(found)
    whole = sum(len(pieces[i].body) for i in shown)
    good = [run for run in runs if len(run) >= MIN_PAIRS]
    size = sum(len(pieces[shown[at + 1]].text) for run in good for at in run)
    return frozenset(shown[at] for run in good for at in run) if size < 0.5 * whole else frozenset()


def _without(piece: Piece, label: re.Pattern[str], kind: BlockKind) -> Piece:
    """The piece as question or answer; its label becomes a marker, as a bullet does, and calls move with the text."""
    match = label.match(piece.text)
    cut = match.end() if match else 0
    calls = tuple((at - cut, name) for at, name in piece.calls)
    return replace(piece, text=piece.text[cut:], marker=piece.text[:cut].strip(), kind=kind, level=0, calls=calls)

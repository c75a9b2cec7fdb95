"""What a block is for: title, question, answer, takeaway, closing, note, disclaimer, byline. One function per rule."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import replace

from briefgen.model import BlockKind
from briefgen.sources.header import byline, contact, dateline
from briefgen.sources.headings import is_heading
from briefgen.sources.pieces import Piece

Rule = Callable[[list[Piece]], list[Piece]]

_TAKEAWAYS = re.compile(
    r"^(?:key (?:takeaways?|points|findings|messages)|takeaways?|at a glance|highlights|"
    r"in brief|in short|tl;?dr|(?:executive )?summary|abstract)\W*$",
    re.IGNORECASE,
)
_FAQ = re.compile(r"^(?:faqs?|frequently asked questions|questions and answers|q ?& ?a)\b", re.IGNORECASE)
_CLOSING = re.compile(r"^(?:In summary|To summari[sz]e|To sum up|In sum|In short|All in all),", re.IGNORECASE)
_LAST = re.compile(r"^(?:In conclusion|To conclude|Overall|Ultimately),", re.IGNORECASE)
_FILLER = re.compile(
     r"\bstay(?:ing)? (?:informed|engaged|tuned)\b|\bit is (?:essential|important|crucial|"
        r"vital) to (?:consider|stay|understand|remain|keep)\b"
     r"|\bwe can (?:gain|better understand|begin to)\b|\bonly time will tell\b|\b(?:the|whole) "
        r"world (?:watches|is watching|will be watching)\b"
    r"|\bremains to be seen\b.{0,20}$|\bchallenges and opportunities that lie ahead\b|\bdefines? tomorrow\b",
    re.IGNORECASE,
)  # fmt: skip
_DISCLAIMER = re.compile(
    r"^\W*disclaimers?\b\s*[:.\-–—]|^(?:the )?(?:views|opinions)(?: and (?:views|opinions))? expressed\b", re.IGNORECASE
)
_NOTE = re.compile(r"^\W{0,3}(?:notes?|sources?|n\.b\.)\s*[:.]\s*\S", re.IGNORECASE)
_LETTERED = re.compile(r"^(?:[a-h]|\*+|†|‡)[.)]?\s+\S")
_CAPTION = re.compile(r"^(?:table|figure|chart|exhibit|box)\s+[A-Z]?-?\d+[a-z]?\s*[.:–—-]\s*\S", re.IGNORECASE)
_CONTENT = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
LONG = 80
"""Characters from which a paragraph is prose."""
CLOSING_WINDOW = 2
"""How many of the last paragraphs may be closing filler."""


def repeated_title(pieces: list[Piece]) -> list[Piece]:
    """A first line that stands again right below itself is left out the second time."""
    shown = [i for i, p in enumerate(pieces) if not p.reason]
    if not shown:
        return pieces
    title = pieces[shown[0]].text.casefold()
    repeats = {i for i in shown[1:4] if pieces[i].text.casefold() == title}
    out = [replace(p, reason="repeated title") if i in repeats else p for i, p in enumerate(pieces)]
    if repeats:
        out[shown[0]] = replace(out[shown[0]], kind=BlockKind.HEADING, level=1)
    return out


def title(pieces: list[Piece]) -> list[Piece]:
    """The heading that opens a document without a level-1 heading is its title."""
    shown = [i for i, p in enumerate(pieces) if not p.reason]
    if (
        not shown
        or pieces[shown[0]].kind is not BlockKind.HEADING
        or any(pieces[i].level == 1 and pieces[i].kind is BlockKind.HEADING for i in shown)
    ):
        return pieces
    out = list(pieces)
    out[shown[0]] = replace(out[shown[0]], level=1)
    return out


def plain_headings(pieces: list[Piece]) -> list[Piece]:
    """A short paragraph in title case over a long one is a heading that nobody marked as one."""
    out = list(pieces)
    shown = [i for i, p in enumerate(pieces) if not p.reason]
    for here, after in itertools.pairwise(shown):
        piece, following = pieces[here], pieces[after]
        prose = following.kind is BlockKind.PARAGRAPH and len(following.text) >= LONG
        if (
            piece.kind is BlockKind.PARAGRAPH
            and prose
            and not piece.marker
            and is_heading(piece.text, following.text, titled=True)
        ):
            out[here] = replace(piece, kind=BlockKind.HEADING, level=3)
    return out


def notes(pieces: list[Piece]) -> list[Piece]:
    """Lines that begin "Note:" or "Source:" are notes, "Table 1. ..." over a table its caption."""
    out: list[Piece] = []
    for index, piece in enumerate(pieces):
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        if (piece.kind in (*_CONTENT, BlockKind.HEADING) and _NOTE.match(piece.text)) or (
            piece.kind in _CONTENT and out and out[-1].kind is BlockKind.NOTE and _LETTERED.match(piece.text)
        ):
            piece = replace(piece, kind=BlockKind.NOTE, level=0)
        elif (
            following
            and following.cells
            and piece.kind in (*_CONTENT, BlockKind.HEADING)
            and _CAPTION.match(piece.text)
        ):
            piece = replace(piece, kind=BlockKind.CAPTION, level=0)
        out.append(piece)
    return out


def questions(pieces: list[Piece]) -> list[Piece]:
    """A question and its "+" answer; and, in sentence case, each question with the short text under it."""
    out = list(pieces)
    shown = [i for i, p in enumerate(pieces) if not p.reason]
    inside = False
    for here, after in itertools.pairwise(shown):
        question, answer = out[here], out[after]
        if question.kind is BlockKind.HEADING:
            inside = inside and question.text.endswith("?") if not _FAQ.match(question.text) else True
        if not question.text.endswith("?") or len(question.text) > 200 or answer.kind not in _CONTENT:
            continue
        if answer.marker == "+" or (inside and question.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)):
            out[here] = replace(question, kind=BlockKind.QUESTION, level=0)
            out[after] = replace(answer, kind=BlockKind.ANSWER, level=0)
    return out


def takeaways(pieces: list[Piece]) -> list[Piece]:
    """The items under "Key Takeaways" and the like, where the document says more than they do."""
    out = list(pieces)
    for index, piece in enumerate(pieces):
        if piece.kind is not BlockKind.HEADING or piece.reason or not _TAKEAWAYS.match(piece.text):
            continue
        section = _section(pieces, index)
        size = sum(len(pieces[i].text) for i in section)
        rest = sum(len(p.body) for i, p in enumerate(pieces) if not p.reason and i not in section)
        if rest > size:
            for i in section:
                if pieces[i].kind in _CONTENT and not pieces[i].reason:
                    out[i] = replace(pieces[i], kind=BlockKind.TAKEAWAY)
    return out


def closings(pieces: list[Piece]) -> list[Piece]:
    """Paragraphs that repeat what was said ("In summary, ...") and filler in the last paragraphs."""
    prose = [i for i, p in enumerate(pieces) if p.kind is BlockKind.PARAGRAPH and not p.reason]
    out = list(pieces)
    for index in prose:
        piece = pieces[index]
        last = index in prose[-CLOSING_WINDOW:] and len(prose) > CLOSING_WINDOW
        filler = _LAST.match(piece.text) and not any(c.isdigit() for c in piece.text)
        if _CLOSING.match(piece.text) or (last and (filler or _FILLER.search(piece.text))):
            out[index] = replace(piece, kind=BlockKind.CLOSING)
    return out


def disclaimers(pieces: list[Piece]) -> list[Piece]:
    """ "DISCLAIMER: ..." paragraphs, and those under a heading that says so."""
    out = list(pieces)
    for index, piece in enumerate(pieces):
        if piece.reason:
            continue
        if piece.kind is BlockKind.HEADING and re.fullmatch(r"\W*disclaimers?\W*", piece.text, re.IGNORECASE):
            for i in _section(pieces, index):
                if pieces[i].kind in _CONTENT:
                    out[i] = replace(pieces[i], kind=BlockKind.DISCLAIMER, level=0)
        elif piece.kind in _CONTENT and _DISCLAIMER.match(piece.text):
            out[index] = replace(piece, kind=BlockKind.DISCLAIMER, level=0)
    return out


def bylines(pieces: list[Piece]) -> list[Piece]:
    """Author and date lines near the beginning."""
    shown = [i for i, p in enumerate(pieces) if not p.reason and not p.cells][:6]
    out = list(pieces)
    for index in shown:
        if pieces[index].kind in (*_CONTENT, BlockKind.HEADING) and (
            byline(pieces[index].text) or dateline(pieces[index].text)
        ):
            out[index] = replace(pieces[index], kind=BlockKind.BYLINE, level=0)
    return out


def contacts(pieces: list[Piece]) -> list[Piece]:
    """Contact lines at the beginning or the end: "Given Family, Analyst in Freight Policy"."""
    shown = [i for i, p in enumerate(pieces) if not p.reason and not p.cells]
    out = list(pieces)
    for index in {*shown[:6], *shown[-max(8, len(shown) // 8) :]}:
        if pieces[index].kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and contact(pieces[index].text):
            out[index] = replace(pieces[index], kind=BlockKind.BYLINE, level=0)
    return out


RULES: tuple[Rule, ...] = (
    repeated_title,
    title,
    bylines,
    contacts,
    plain_headings,
    notes,
    questions,
    takeaways,
    disclaimers,
    closings,
)


def _section(pieces: list[Piece], heading: int) -> set[int]:
    """The pieces under a heading, up to the next heading."""
    found = set()
    for index in range(heading + 1, len(pieces)):
        if pieces[index].kind is BlockKind.HEADING and not pieces[index].reason:
            break
        found.add(index)
    return found

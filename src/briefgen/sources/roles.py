"""What a block is for: title, question, answer, takeaway, closing, note, disclaimer, byline. One function per rule."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from briefgen.model import BlockKind
from briefgen.sources.captions import captions, notes
from briefgen.sources.header import bad_date, byline, contact, dateline, is_stamp
from briefgen.sources.headings import ATTRIBUTION, TAKEAWAYS, is_heading
from briefgen.sources.legal import is_disclaimer
from briefgen.sources.pieces import Piece
from briefgen.sources.questions import questions

Rule = Callable[[list[Piece]], list[Piece]]

_CLOSING = re.compile(
    r"^(?:In summary|To summari[sz]e|To sum up|In sum|In short|All in all|En résumé|En somme|Zusammenfassend|Kurzum|"
    r"En resumen|In sintesi|Em resumo|Подводя итог|Таким образом),",
    re.IGNORECASE,
)
_LAST = re.compile(
    r"^(?:In conclusion|To conclude|Overall|Ultimately|En conclusion|En conclusión|In conclusione|Em conclusão|"
    r"В заключение),",
    re.IGNORECASE,
)
_FILLER = re.compile(
     r"\bstay(?:ing)? (?:informed|engaged|tuned)\b|\bit is (?:essential|important|crucial|"
        r"vital) to (?:consider|stay|understand|remain|keep)\b"
     r"|\bwe can (?:gain|better understand|begin to)\b|\bonly time will tell\b|\b(?:the|whole) "
        r"world (?:watches|is watching|will be watching)\b"
    r"|\bremains to be seen\b.{0,20}$|\bchallenges and opportunities that lie ahead\b|\bdefines? tomorrow\b",
    re.IGNORECASE,
)  # fmt: skip
_DISCLAIMER = re.compile(
    r"^\W*(?:disclaimers?|haftungsausschluss|avertissement|descargo de responsabilidad|"
    r"aviso de isenção)\b\s*[:.\-–—]|"
    r"^(?:the )?(?:views|opinions)(?: and (?:views|opinions))?(?: that are)? (?:expressed|presented|stated)\b|"
    r"^(?:this|the) (?:paper|report|brief|article|publication|analysis|document|"
    r"commentary) (?:does not (?:necessarily )?"
    r"(?:reflect|represent)\b.{0,60}\b(?:views|position|opinion|policy)|"
    r"is for (?:general )?information(?:al)?(?: purposes)? only)|"
    r"^(?:the )?(?:designations employed|boundaries and names shown)\b|"
    r"^les (?:opinions|vues) exprimées\b|^die (?:hier )?(?:geäußerten|vertretenen) (?:meinungen|ansichten)\b|"
    r"^las opiniones (?:expresadas|vertidas)\b|^le opinioni espresse\b|^as opiniões (?:expressas|aqui expressas)\b|"
    r"^мнени[ея],? (?:выраженн|высказанн)",
    re.IGNORECASE,
)
_DISCLAIMER_HEADING = re.compile(
    r"\W*(?:disclaimers?|haftungsausschluss|avertissement|clause de non-responsabilité|descargo de responsabilidad|"
    r"отказ от ответственности)\W*",
    re.IGNORECASE,
)
_TAKEAWAY = re.compile(
    r"^(?:key (?:takeaways?|points?|findings?|messages?)|takeaways?|in brief|in a nutshell|the bottom line|"
    r"tl;?dr)\s*[:–—]\s+\S",
    re.IGNORECASE,
)
_CONTENT = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
MAX_TITLE = 300
LONG = 80
"""Characters from which a paragraph is prose."""
CLOSING_WINDOW = 2
"""How many of the last paragraphs may be closing filler."""


def repeated_title(pieces: list[Piece]) -> list[Piece]:
    """A first line that stands again right below itself is left out the second time."""
    shown = [i for i, p in enumerate(pieces) if not p.reason]
    if not shown or len(pieces[shown[0]].text) > MAX_TITLE:
        return pieces
    title = pieces[shown[0]].text.casefold()
    repeats = {i for i in shown[1:4] if pieces[i].text.casefold() == title}
    out = [replace(p, reason="repeated title") if i in repeats else p for i, p in enumerate(pieces)]
    if repeats:
        out[shown[0]] = replace(out[shown[0]], kind=BlockKind.HEADING, level=1)
    return out


def attributed_quotes(pieces: list[Piece]) -> list[Piece]:
    """The line under a block quotation that names who speaks stands with the quotation: "... — Sample Authority"."""
    out: list[Piece] = []
    for piece, after in zip(pieces, [*pieces[1:], Piece()], strict=False):
        last = out[-1] if out else Piece()
        quoted = last.kind is BlockKind.QUOTE and not (last.reason or last.cells) and last.locator == piece.locator
        line = piece.kind in (BlockKind.QUOTE, BlockKind.PARAGRAPH) and not (piece.reason or piece.cells)
        if quoted and line and ATTRIBUTION.match(piece.text) and not ATTRIBUTION.match(after.text):
            shift = len(last.text) + 1
            calls = (*last.calls, *((at + shift, label) for at, label in piece.calls))
            out[-1] = replace(last, text=f"{last.text} {piece.text}", calls=calls)
        else:
            out.append(piece)
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
    for here, after, then in zip(shown, shown[1:], [*shown[2:], -1], strict=False):
        piece, following = pieces[here], pieces[after]
        leads = then >= 0 and pieces[then].kind is BlockKind.LIST_ITEM and len(following.text) >= LONG // 2
        prose = following.kind is BlockKind.PARAGRAPH and (len(following.text) >= LONG or leads)
        if (
            piece.kind is BlockKind.PARAGRAPH
            and prose
            and not (piece.marker or piece.within)
            and is_heading(piece.text, following.text, titled=True)
        ):
            out[here] = replace(piece, kind=BlockKind.HEADING, level=3)
    return out


def takeaways(pieces: list[Piece]) -> list[Piece]:
    """The items under "Key Takeaways" and the like, where the document says more than they do."""
    out = list(pieces)
    whole = sum(len(p.body) for p in pieces if not p.reason)
    for index, piece in enumerate(pieces):
        if piece.kind is BlockKind.PARAGRAPH and not piece.reason and _TAKEAWAY.match(piece.text):
            out[index] = replace(piece, kind=BlockKind.TAKEAWAY)
        if piece.kind is not BlockKind.HEADING or piece.reason or not TAKEAWAYS.match(piece.text):
            continue
        section = _section(pieces, index)
        size = sum(len(pieces[i].body) for i in section if not pieces[i].reason)
        if whole - size > size:
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
    """ "DISCLAIMER: ..." paragraphs, those under such a heading, and terms of copying that speak of the content."""
    out = list(pieces)
    for index, piece in enumerate(pieces):
        if piece.reason:
            continue
        if piece.kind is BlockKind.HEADING and _DISCLAIMER_HEADING.fullmatch(piece.text):
            for i in _section(pieces, index):
                if pieces[i].kind in _CONTENT:
                    out[i] = replace(pieces[i], kind=BlockKind.DISCLAIMER, level=0)
        elif piece.kind in _CONTENT and (_DISCLAIMER.match(piece.text) or is_disclaimer(piece.text)):
            out[index] = replace(piece, kind=BlockKind.DISCLAIMER, level=0)
    return out


def bylines(pieces: list[Piece]) -> list[Piece]:
    """Author and date lines near the beginning."""
    shown = [i for i, p in enumerate(pieces) if not p.reason and not p.cells][:6]
    out = list(pieces)
    for index in shown:
        if pieces[index].kind in (*_CONTENT, BlockKind.HEADING) and (
            any(says(pieces[index].text) for says in (byline, dateline, is_stamp, bad_date))
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
    attributed_quotes,
    title,
    bylines,
    contacts,
    plain_headings,
    notes,
    captions,
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

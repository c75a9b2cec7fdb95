"""E-mail: a forwarded article, or the mail itself where nothing is forwarded in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefgen.model import BlockKind, Remark
from briefgen.sources import bodies
from briefgen.sources.bodies import Body
from briefgen.sources.canonical import clean
from briefgen.sources.forwarded import (
    CONFIDENTIAL,
    LIST_FOOTER,
    SIGNATURE,
    WROTE,
    Header,
    header_at,
    is_forward,
)
from briefgen.sources.header import byline
from briefgen.sources.html import furniture
from briefgen.sources.html.read import page_of
from briefgen.sources.html.run import Found
from briefgen.sources.mail_meta import mail_meta
from briefgen.sources.mime import header, parse_message
from briefgen.sources.pieces import Draft, Meta, Piece, UnreadableError
from briefgen.sources.txt import draft_of_text

AROUND = "outside the main text"
HEADER = "reference data"
_NOTHING = Meta()
_NEXT = "open it in a mail program and save it again, or save its text as .txt"


@dataclass(frozen=True, slots=True)
class _Said:
    """Pieces of one body, the forwarded header that stood over them, and the page's own data."""

    pieces: tuple[Piece, ...]
    forwarded: Header | None = None
    meta: Meta = _NOTHING


def read_eml(data: bytes) -> Draft:
    """The innermost forwarded article of a mail, what stands around it left out with the reason.

    Raises UnreadableError for an encrypted mail, one without text, and MIME that no program writes.
    """
    message = parse_message(data.lstrip() if not data.startswith(b"From ") else data)
    if not message.keys():
        raise UnreadableError("it has no headers of a mail", _NEXT)
    content = bodies.collect(message)
    outer = [p for text in content.around for p in _around(text)]
    said = [_said(body, header(content.message, "Subject")) for body in content.bodies]
    pieces = (*outer, *(p for s in said for p in s.pieces))
    if not any(not p.reason for p in pieces):
        if content.encrypted:
            raise UnreadableError("it is encrypted", "decrypt it in a mail program and save it again")
        raise UnreadableError("no text was found in it", "save its attachment beside it, or remove it")
    block = next((s.forwarded for s in reversed(said) if s.forwarded), None)
    page = next((s.meta for s in said if s.meta.origin), _NOTHING)
    signed = any(byline(p.text) for s in said for p in [q for q in s.pieces if not q.reason][:8])
    meta = mail_meta(content.message, block, page, forwarded=bool(block) or content.nested, signed=signed)
    given = block.get("date") if block else header(content.message, "Date")
    remarks = _remarks(content.attachments)
    return Draft(tuple(pieces), meta, remarks if meta.issued else (*_bad_date(given), *remarks))


def _bad_date(given: str) -> tuple[Remark, ...]:
    shown = " ".join(given.split())[:60]
    told = f'its header gives "{shown}" for a date, which is no clear date: state it in brief.toml'
    return (Remark("bad-date", told),) if given.strip() else ()


def _remarks(names: Sequence[str]) -> tuple[Remark, ...]:
    return tuple(Remark("part-unread", f'its attachment "{n}" was not read') for n in names[:20])


def _around(text: str) -> list[Piece]:
    return [replace(p, reason=p.reason or AROUND) for p in draft_of_text(text).pieces if p.text]


def _said(body: Body, subject: str) -> _Said:
    if body.html:
        try:
            return _of_html(body, subject)
        except UnreadableError:
            if not body.plain:
                raise
    return _of_text(body.plain, subject)


# --- plain text ---------------------------------------------------------------------------


def _of_text(text: str, subject: str) -> _Said:
    lines = clean(text).split("\n")
    at, found = _last_header(lines)
    if found and not is_forward(subject) and _outweighs(lines, at, found):
        return _Said((*_own(lines[:at]), *_left_out(lines[at:], AROUND)))
    if not found:
        return _Said(tuple(_own(lines)))
    above = _left_out(lines[:at], AROUND)
    own = [Piece(line, reason=HEADER) for line in lines[at : at + found.lines] if line.strip()]
    return _Said((*above, *own, *_own(_unquoted(lines[at + found.lines :]))), found)


def _last_header(lines: list[str]) -> tuple[int, Header | None]:
    """The innermost forwarded header: the last one, with text under it."""
    best: tuple[int, Header | None] = (0, None)
    at = 0
    while at < len(lines):
        if lines[at] and (found := header_at(lines, at)):
            if any(line.strip(" >") for line in lines[at + found.lines :]):
                best = (at, found)
            at += max(found.lines, 1)
        else:
            at += 1
    return best


def _outweighs(lines: list[str], at: int, found: Header) -> bool:
    """An answer that says more than the message under it is the content."""
    above = sum(len(line) for line in lines[:at] if not line.startswith(">"))
    below = sum(len(line) for line in lines[at + found.lines :])
    return above > 500 and above > 3 * below


def _unquoted(lines: list[str]) -> list[str]:
    """A forwarded text that is quoted as a whole, without its quotation marks."""
    full = [line for line in lines if line.strip()]
    if not full or sum(line.startswith(">") for line in full) < 0.8 * len(full):
        return lines
    return [re.sub(r"^> ?", "", line) for line in lines]


def _own(lines: list[str]) -> list[Piece]:
    """The pieces of a mail's own words; quotations of others, the signature and list footers left out."""
    out: list[Piece] = []
    kept: list[str] = []
    reason = ""
    seen = 0
    for number, line in enumerate(lines):
        seen += len(line)
        reason = reason or _tail(line, lines, number, seen)
        quoted = line.startswith(">") or bool(WROTE.match(line))
        if reason or quoted:
            out += _flushed(kept)
            kept = []
            out += [Piece(line, reason=reason or AROUND)] if line.strip() else []
            reason = "" if reason and _opens_again(lines, number) else reason
        else:
            kept.append(line)
    return [_judged(p) for p in (*out, *_flushed(kept))]


def _tail(line: str, lines: list[str], number: int, seen: int) -> str:
    """The reason from a line on to the end, where it opens a signature or a list's footer."""
    text = line.strip()
    if SIGNATURE.match(text) and seen > 100:
        return "footer"
    if not LIST_FOOTER.search(text):
        return ""
    rest = sum(len(x) for x in lines[number:])
    return "footer" if rest < 1_500 else ""


def _opens_again(lines: list[str], number: int) -> bool:
    """A long text after a signature is no signature: an empty line and 1,500 characters follow."""
    rest = lines[number + 1 :]
    return number + 1 < len(lines) and not lines[number + 1].strip() and sum(map(len, rest[:200])) > 1_500


def _flushed(lines: list[str]) -> list[Piece]:
    return list(draft_of_text("\n".join(lines)).pieces) if any(line.strip() for line in lines) else []


def _left_out(lines: list[str], reason: str) -> list[Piece]:
    return [Piece(line, reason=reason) for line in lines if line.strip()]


def _judged(piece: Piece) -> Piece:
    if piece.reason or piece.cells:
        return piece
    if CONFIDENTIAL.match(piece.text):
        return replace(piece, reason="publisher's legal notice")
    reason = furniture.line(piece.text) if piece.kind is not BlockKind.HEADING else ""
    return replace(piece, reason=reason) if reason else piece


# --- HTML ---------------------------------------------------------------------------------


def _of_html(body: Body, subject: str) -> _Said:
    found, meta, _ = page_of(body.html)
    lines = [f.piece.text if not f.piece.cells else "" for f in found]
    at, block = _last_header(lines)
    if block and not is_forward(subject) and _outweighs(lines, at, block):
        block, found = None, [*found[:at], *(_out(f, AROUND) for f in found[at:])]
    if block is None:
        return _Said(tuple(_judged(f.piece) for f in _answered(found)), None, meta)
    pieces = [_out(f, AROUND).piece for f in found[:at]]
    pieces += [replace(f.piece, reason=HEADER) for f in found[at : at + block.lines]]
    pieces += [_judged(_back(f)) for f in found[at + block.lines :]]
    return _Said(tuple(pieces), block, meta)


def _out(found: Found, reason: str) -> Found:
    return replace(found, piece=replace(found.piece, reason=found.piece.reason or reason))


def _back(found: Found) -> Piece:
    """What only lay outside the main text of the whole mail is within that of the forwarded part."""
    piece = found.piece
    return replace(piece, reason="") if piece.reason == AROUND and not found.chrome else piece


def _answered(found: list[Found]) -> list[Found]:
    """What a mail answers to, quoted in it, is left out."""
    own = sum(len(f.piece.text) for f in found if f.hint != "cited" and not f.piece.reason)
    if own < 40:
        return found
    return [_out(f, AROUND) if f.hint == "cited" or WROTE.match(f.piece.text) else f for f in found]

"""Which blocks of a page are its text: trafilatura's judgement, bounded by the page's own structure."""

from __future__ import annotations

import logging
from dataclasses import replace

from briefgen.model import BlockKind
from briefgen.sources.canonical import clean_line
from briefgen.sources.html.walk import Found
from briefgen.sources.pieces import Piece

Chosen = tuple[Piece, ...]

_ALWAYS_OUT = (
    "navigation",
    "cookie text",
    "share links",
    "related links",
    "comment form",
    "newsletter form",
    "advertisement",
    "about the author",
)
_LINKED = 0.85
_LINK_WORDS = 14


def choose_main(found: list[Found], markup: str) -> Chosen:
    """Every block as a piece, those that are not main content with the reason.

    In: what trafilatura extracts, and what stands between its first and last block (it loses short items
    and notes). Out: page furniture, lines that are only links, what lies before and after.
    """
    extracted = _extracted(markup)
    hits = [i for i, f in enumerate(found) if _is_in(f.piece, extracted)]
    first, last = (hits[0], hits[-1]) if hits else (0, len(found) - 1)
    inside = set(hits)
    return tuple(_chosen(f, i, first, last, i in inside) for i, f in enumerate(found))


def _chosen(found: Found, index: int, first: int, last: int, hit: bool) -> Piece:
    piece = found.piece
    if piece.reason:
        return piece
    if found.chrome in _ALWAYS_OUT or (found.chrome and not hit):
        return replace(piece, reason=found.chrome)
    if _only_links(found):
        return replace(piece, reason="navigation")
    title = piece.kind is BlockKind.HEADING and piece.level == 1
    if not hit and not title and not first <= index <= last and not (found.inside and index > last):
        return replace(piece, reason="outside the main text")
    return piece


def _only_links(found: Found) -> bool:
    text = found.piece.text
    if found.piece.kind is BlockKind.HEADING or found.piece.cells:
        return False
    return found.linked > _LINKED and text[-1:] not in (".", "!", "?", ":") and len(text.split()) <= _LINK_WORDS


def _extracted(markup: str) -> str:
    """What trafilatura takes for the main text, all white space removed; "" where it finds none."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        text = trafilatura.extract(
            markup, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False
        )
    except Exception:  # a page that it cannot read is judged by its structure alone
        text = None
    return _bare(text or "")


def _is_in(piece: Piece, extracted: str) -> bool:
    if piece.reason or not extracted:
        return False
    if piece.cells:
        filled = [_bare(cell) for row in piece.cells for cell in row if cell]
        return sum(cell in extracted for cell in filled) >= 0.6 * len(filled)
    # where a note's mark was taken out, trafilatura's text still has it
    ends = [at for at, _ in piece.calls]
    parts = [_bare(piece.text[start:end]) for start, end in zip([0, *ends], [*ends, None], strict=True)]
    return sum(map(len, parts)) >= 12 and all(part in extracted or part[:80] in extracted for part in parts)


def _bare(text: str) -> str:
    return "".join(clean_line(text).split())

"""Which blocks of a page are its text: trafilatura's judgement, bounded by the page's own structure."""

from __future__ import annotations

import itertools
import logging
from dataclasses import dataclass, replace
from typing import Any

from briefgen.model import BlockKind
from briefgen.sources.canonical import clean_line
from briefgen.sources.html import furniture
from briefgen.sources.html.run import Found, reason_of
from briefgen.sources.pieces import Piece

OUTSIDE = "outside the main text"
_LINKED = 0.85
_LINK_WORDS = 14
_LARGE = 1_000_000
_MANY = 12_000
"""Characters of markup, and elements, from which the page's structure alone decides: trafilatura takes minutes."""
_SLIMMED = ("script", "style", "svg", "canvas", "iframe", "object", "embed", "link")
_SEARCHED = 400_000
"""Characters of extracted text up to which a block is also looked for within a line."""
_SAMPLE = 200
_FEW = 12


@dataclass(frozen=True, slots=True)
class _Extracted:
    """What trafilatura takes for the main text, white space removed: as one text and line by line."""

    text: str
    lines: frozenset[str]

    def has(self, piece: Piece) -> bool:
        """Whether a block, or most of a table's cells, is in it."""
        if piece.reason or not self.text:
            return False
        if piece.cells:
            filled = [_bare(cell) for row in piece.cells[:_SAMPLE] for cell in row if cell][:_SAMPLE]
            return sum(cell in self.text for cell in filled) >= 0.6 * len(filled)
        # where a note's mark was taken out, trafilatura's text still has it
        ends = [at for at, _ in piece.calls]
        parts = [_bare(piece.text[start:end]) for start, end in zip([0, *ends], [*ends, None], strict=True)]
        return sum(map(len, parts)) >= 12 and all(self._holds(part) for part in parts)

    def _holds(self, part: str) -> bool:
        if part in self.lines:
            return True
        return len(self.text) <= _SEARCHED and (part in self.text or part[:80] in self.text)


def choose_main(found: list[Found], root: Any) -> list[Found]:
    """Every block, those that are not main content with the reason.

    In: what trafilatura extracts, and what stands between its first and last block (it loses short items
    and notes). Out: page furniture, lines that are only links, what lies before and after. `root` loses its scripts.
    """
    extracted = _extracted(root)
    # a table is not looked up where it lies between other blocks that are in
    hits = [i for i, f in enumerate(found) if f.chrome not in _OUT and extracted.has(f.piece)]
    first, last = (hits[0], hits[-1]) if hits else (0, len(found) - 1)
    inside = set(hits)
    chosen = [replace(f, piece=_chosen(f, i, first, last, i in inside)) for i, f in enumerate(found)]
    return _trailing(headed(_ended(_before_title(chosen))))


def _before_title(found: list[Found]) -> list[Found]:
    """What stands under headings before the page's only level-1 heading is no part of what that entitles."""
    shown = [i for i, f in enumerate(found) if not f.piece.reason]
    heads = [i for i in shown if found[i].piece.kind is BlockKind.HEADING]
    titles = [i for i in heads if found[i].piece.level == 1]
    if len(titles) != 1 or heads[0] == titles[0]:
        return found
    before = [i for i in shown if heads[0] <= i < titles[0]]
    size = sum(len(found[i].piece.body) for i in before)
    if size > 0.25 * sum(len(found[i].piece.body) for i in shown):
        return found
    out = list(found)
    for index in before:
        out[index] = replace(found[index], piece=replace(found[index].piece, reason=OUTSIDE))
    return out


def _trailing(found: list[Found]) -> list[Found]:
    """Short lines at the very end that furniture parts from the text are the page's foot."""
    at, passed = len(found) - 1, 0
    lines: list[int] = []
    while at >= 0:
        piece = found[at].piece
        if piece.reason:
            passed += bool(lines) and piece.reason in _OUT
        elif (
            piece.kind is BlockKind.PARAGRAPH and len(piece.text) <= 80 and piece.text[-1] not in ".!?:" and not passed
        ):
            lines.append(at)
        else:
            break
        at -= 1
    out = list(found)
    for index in lines if passed > 1 else ():
        out[index] = replace(found[index], piece=replace(found[index].piece, reason="footer"))
    return out


def _ended(found: list[Found]) -> list[Found]:
    """After "You receive this letter because ..." a newsletter has its sender's address, if no heading follows."""
    at = next((i for i, f in enumerate(found) if f.piece.reason and furniture.ENDS.match(f.piece.text)), len(found))
    if any(f.piece.kind is BlockKind.HEADING and not f.piece.reason for f in found[at:]):
        return found
    out = list(found)
    for index in range(at, len(found)):
        piece = found[index].piece
        if not piece.reason and len(piece.text) <= 280 and not piece.cells:
            out[index] = replace(found[index], piece=replace(piece, reason="newsletter form"))
    return out


_OUT = frozenset(
    [
        "navigation",
        "cookie text",
        "share links",
        "related links",
        "comment form",
        "comments",
        "newsletter form",
        "advertisement",
        "about the author",
        OUTSIDE,
    ]
)


def _chosen(found: Found, index: int, first: int, last: int, hit: bool) -> Piece:
    piece = found.piece
    if piece.reason:
        return piece
    if found.chrome in _OUT or (found.chrome and not hit):
        return replace(piece, reason=reason_of(found.chrome))
    if reason := _line(found):
        return replace(piece, reason=reason)
    always = piece.label or (piece.kind is BlockKind.HEADING and piece.level == 1)
    if not hit and not always and not first <= index <= last and not (found.inside and index > last):
        return replace(piece, reason=OUTSIDE)
    return piece


def headed(found: list[Found]) -> list[Found]:
    """Short lines under a heading such as "Media contacts" go with it, up to the next heading."""
    out = list(found)
    shown = [i for i, f in enumerate(found) if not f.piece.reason]
    for number, index in enumerate(shown):
        piece = found[index].piece
        reason = furniture.opens(piece.text) if piece.kind is BlockKind.HEADING and piece.level > 1 else ""
        if not reason:
            continue
        rest = itertools.takewhile(lambda i: found[i].piece.kind is not BlockKind.HEADING, shown[number + 1 :])
        under = list(itertools.islice(rest, _FEW + 1))
        if under and len(under) <= _FEW and all(_is_detail(found[i]) for i in under):
            for i in (index, *under):
                out[i] = replace(found[i], piece=replace(found[i].piece, reason=reason))
    return out


def _is_detail(found: Found) -> bool:
    text = found.piece.text
    return not found.piece.cells and len(text) <= 200 and (found.linked > 0.5 or text[-1] not in ".!?")


def _line(found: Found) -> str:
    """The reason why a line is furniture by its words, or for being nothing but links; "" for content."""
    piece = found.piece
    if (piece.kind is BlockKind.HEADING and piece.level == 1) or piece.cells or piece.label:
        return ""
    if reason := furniture.line(piece.text, found.linked):
        return reason
    text = piece.text
    if piece.kind is BlockKind.HEADING:
        return ""
    only = found.linked > _LINKED and text[-1:] not in (".", "!", "?", ":") and len(text.split()) <= _LINK_WORDS
    return "navigation" if only else ""


def _extracted(root: Any) -> _Extracted:
    """What trafilatura extracts; empty where it finds nothing or the page is too large for it."""
    markup = _slim(root)
    if not markup:
        return _Extracted("", frozenset())
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        text = trafilatura.extract(
            markup, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False
        )
    except Exception:  # a page that it cannot read is judged by its structure alone
        text = None
    lines = (text or "").split("\n")
    return _Extracted(_bare(text or ""), frozenset(_bare(line.removeprefix("- ")) for line in lines))


def _slim(root: Any) -> str:
    """The page's markup without scripts and embedded data; "" where it is too large still."""
    from lxml import etree

    if sum(1 for _ in zip(root.iter(), range(_MANY + 1), strict=False)) > _MANY:
        return ""
    etree.strip_elements(root, *_SLIMMED, with_tail=False)
    for element in root.iter():
        for name, value in element.attrib.items():
            if len(value) > 2_000:
                del element.attrib[name]
    markup = str(etree.tostring(root, encoding="unicode", method="html"))
    return markup if len(markup) <= _LARGE else ""


def _bare(text: str) -> str:
    return "".join(clean_line(text).split())

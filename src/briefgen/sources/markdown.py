"""Markdown (CommonMark with tables and footnotes) through pandoc's AST; front matter as reference data."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from briefgen.model import BlockKind, Remark
from briefgen.pandoc import pandoc
from briefgen.sources.canonical import clean_keeping_spaces, clean_line
from briefgen.sources.clipped import OUT, in_parts, key_lines, prepared
from briefgen.sources.decode import decode
from briefgen.sources.endnotes import tie_notes
from briefgen.sources.frontmatter import split_front
from briefgen.sources.header import REFERENCE, dateline, joined, meta_of, take_retrieval, with_origin
from briefgen.sources.mdnotes import flat_notes, table_notes
from briefgen.sources.pieces import Draft, Meta, Piece
from briefgen.sources.rawhtml import pieces_with_html

_FORMAT = "commonmark+pipe_tables+footnotes+strikeout+task_lists+definition_lists+autolink_bare_uris+superscript"
_VERSION = re.compile(
    r"^\W*(?:[A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4})\s*\(.{0,40}\bversion\b.{0,20}\)$", re.IGNORECASE
)
_AFTER_TITLE = re.compile(r"^\s*(.{4,50}?)\s*(?:\([^()]{2,30}\))?\s*$")
_CONTENTS = re.compile(
    r"^(?:table of )?(?:contents|figures|tables|boxes|append(?:ix|ices|ixes)|contacts)\W*$", re.IGNORECASE
)
_DATED = 60
_HEAD = 14
"""How many pieces may stand before a clipping's text begins."""


def read_markdown(data: bytes) -> Draft:
    """Markdown in any encoding that can be told; raw HTML is left out and listed."""
    text = clean_keeping_spaces(decode(data))
    front, pairs, text = split_front(text)
    pieces = [Piece(clean_line(front), reason="front matter")] if front else []
    meta, remarks = meta_of([*pairs, *key_lines(text)])
    for part in in_parts(flat_notes(prepared(table_notes(text)))):
        ast = json.loads(pandoc(part.encode(), source=_FORMAT, target="json", args=("--fail-if-warnings=false",)))
        pieces.extend(_pieces(ast["blocks"]))
    pieces, found = take_retrieval(tie_notes(pieces))
    pieces, dated = _date_beside_title(pieces)
    meta = joined(joined(meta, dated), found)
    return Draft(tuple(_without_chrome(pieces)), meta, tuple(r for r in remarks if not _settled(r, meta)))


def _pieces(blocks: Sequence[Any]) -> Iterator[Piece]:
    """The pieces of the parser's blocks; what stands between two blocks that were set aside is walked as one."""
    for aside, run in itertools.groupby(blocks, lambda block: bool(left_out(block))):
        found = list(run)
        yield from (piece for block in found for piece in left_out(block)) if aside else pieces_with_html(found)


def left_out(block: Any) -> list[Piece]:
    """The piece of a block that `clipped` set aside, with its reason; none for any other block."""
    if block["t"] != "CodeBlock":
        return []
    name = next(iter(block["c"][0][1]), "")
    return [Piece(clean_line(block["c"][1]), reason=name[len(OUT) :].replace("+", " "))] if name.startswith(OUT) else []


def _settled(remark: Remark, meta: Meta) -> bool:
    return remark.code == "bad-date" and meta.issued is not None


def _date_beside_title(pieces: Sequence[Piece]) -> tuple[list[Piece], Meta]:
    """A line that repeats the title with the date behind it ("Grain Report Updated April 15, 2026") gives the date."""
    out = list(pieces)
    titles = [p.text for p in pieces[:_HEAD] if p.kind is BlockKind.HEADING and p.level == 1]
    for index, piece in enumerate(pieces[:_DATED]):
        for title in titles if piece.kind is BlockKind.PARAGRAPH and not piece.reason else ():
            rest = _AFTER_TITLE.match(piece.text[len(title) :]) if piece.text.startswith(title) else None
            if rest and (date := dateline(rest[1])):
                out[index] = replace(piece, reason=REFERENCE)
                return out, with_origin(Meta(issued=date), "dateline")
    return out, Meta()


def _without_chrome(pieces: Sequence[Piece]) -> list[Piece]:
    """Lists of versions, and a heading over nothing but chrome, are left out as the page's navigation."""
    out = [
        replace(p, reason="navigation")
        if not p.reason and p.kind is BlockKind.LIST_ITEM and _VERSION.match(p.text)
        else p
        for p in pieces
    ]
    for index, piece in enumerate(out[:-1]):
        if piece.kind is not BlockKind.HEADING or piece.reason:
            continue
        chrome = [p.reason in ("navigation", REFERENCE) for p in out[index + 1 : index + 3]]
        contents = bool(_CONTENTS.match(piece.text)) and chrome[0]
        if contents or (index < _HEAD and piece.level > 1 and chrome == [True, True]):
            out[index] = replace(piece, reason="navigation")
    return out

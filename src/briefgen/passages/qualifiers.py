"""What the source itself says to qualify a passage: its own hedges, the notes beside it, the source's disclaimers."""

from __future__ import annotations

import re

from ..model import Attribution, Block, BlockKind, CaveatKind, Hedge, Qualifier, Quantity, Source, SourceTable
from .outlook import declares_opinion
from .quantities import quantities_of
from .sentences import sentence_spans
from .text import outside, plain, quoted
from .verbs import has_finite_verb, is_fragment

_TABLE = re.compile(r"\bTable\s+(\d+|[A-Z]-?\d+)\b")
BESIDE_TABLE = (BlockKind.TABLE, BlockKind.NOTE, BlockKind.CAPTION)
# What a note that speaks to the reader begins with; a bibliographic footnote or a "Source:" line does not.
_NOTE = re.compile(r"\W*(?:notes?|caution|caveats?|important|methodology|n\.?b\.?)\b *[:.–-]", re.IGNORECASE)
# A footnote that only points elsewhere.
_SEE = re.compile(r"\W*(?:\d{1,3}[.)]? +)?(?:see|for .{0,120}\bsee\b|ibid|op\. cit)\b", re.IGNORECASE)
# What a reference to a work, a law or a data set has, and a remark seldom.
_WORK = re.compile(
    r"\bpp?\. ?\d|\b[Vv]ol\. ?\d|\b[Nn]os?\. ?\d|\bpress release\b|\b[Ee]ds?\.|(?:,|\b(?:coordinated|edited)) by +[A-Z]"
    r"|§|\b(?:U\.S\.C|C\.F\.R|P\.L|CRS Report|Report)\b|,[^.,]{0,20}\b(?:19|20)\d\d\W*$"
)


def own_qualifiers(hedges: tuple[Hedge, ...], said: Attribution | None) -> tuple[Qualifier, ...]:
    """Qualifiers that stand in the sentence itself: each hedge, and the attribution where there is one."""
    found = [Qualifier(CaveatKind.HEDGE, "statement", h.start, h.end) for h in hedges]
    if said is not None and said.kind != "author":
        found.append(Qualifier(CaveatKind.ATTRIBUTION, "statement", said.start, said.end))
    return tuple(sorted(found, key=lambda q: (q.start, q.end)))


def source_qualifiers(source: Source) -> tuple[Qualifier, ...]:
    """Disclaimers of the source, whole blocks, and the sentences of them that call all of it opinion; may be empty."""
    found = []
    for block in source.blocks:
        if block.kind is not BlockKind.DISCLAIMER or not source.text[block.start : block.end].strip():
            continue
        found.append(Qualifier(CaveatKind.DISCLAIMER, "source", block.start, block.end))
        text = source.text[block.start : block.end]
        for start, end in sentence_spans(text):
            if declares_opinion(text[start:end]):
                found.append(Qualifier(CaveatKind.OPINION, "source", block.start + start, block.start + end))
                break
    return tuple(found)


def note_qualifiers(
    source: Source, block: int, start: int, text: str, quantities: tuple[Quantity, ...]
) -> tuple[Qualifier, ...]:
    """Notes that bind a passage of this block; `start` is the passage's place.

    A note under a table binds a passage of the same section that repeats a figure of one of the table's rows,
    and any passage that names the table by its number (scope "table"). A note that stands by itself and calls
    itself one ("Note: ...") binds all that stands before it in its section (scope "section"); a bibliographic
    footnote or a "Source:" line does not. A footnote that says something binds the sentence that calls it (scope
    "statement"). Empty where nothing binds.
    """
    here = source.blocks[block]
    if here.kind in (BlockKind.NOTE, BlockKind.DISCLAIMER):
        return ()
    found: list[Qualifier] = []
    for table in source.tables:
        if _named(source, table, text):
            found.extend(Qualifier(CaveatKind.NOTE, "table", n.start, n.end) for n in table.notes)
            continue
        if not 0 <= table.block < len(source.blocks) or source.blocks[table.block].path[:1] != here.path[:1]:
            continue
        cells = {_key(q) for row in table.rows for c in row for q in quantities_of(source.text[c.start : c.end])}
        if any(_key(q) in cells for q in quantities):
            found.extend(Qualifier(CaveatKind.NOTE, "table", n.start, n.end) for n in table.notes)
    for index, note in enumerate(source.blocks):
        if note.call is not None and start < note.call <= start + len(text):
            found.extend(_spoken(source, note))
        elif index > block and _binds_section(source, index, note, here):
            found.append(Qualifier(CaveatKind.NOTE, "section", note.start, note.end))
    return tuple(found)


def _spoken(source: Source, note: Block) -> tuple[Qualifier, ...]:
    """A footnote as a qualifier where it says something; a reference to a work says nothing of the sentence."""
    text = source.text[note.start : note.end]
    flat = plain(text)
    bare = "".join(c for at, c in enumerate(flat) if outside(at, quoted(flat)))
    english = source.language in ("en", "und")
    if "_" * 8 in bare or _SEE.match(bare) or bare.rstrip().endswith((",", ";", ":")):
        return ()
    said = english and has_finite_verb(bare)
    if not said and (_WORK.search(bare) or is_fragment(bare, listed=False, english=english)):
        return ()
    return (Qualifier(CaveatKind.NOTE, "statement", note.start, note.end),)


def _named(source: Source, table: SourceTable, text: str) -> bool:
    """Whether the text names the table as its caption does: "Table 2"."""
    caption = source.text[table.caption.start : table.caption.end] if table.caption else ""
    number = _TABLE.match(caption)
    return number is not None and any(m[1] == number[1] for m in _TABLE.finditer(text))


def _key(quantity: Quantity) -> tuple[float, str]:
    return quantity.value, quantity.unit


def _binds_section(source: Source, index: int, note: Block, here: Block) -> bool:
    """Whether the block is a note of the passage's own section and belongs to no table or figure."""
    if note.kind is not BlockKind.NOTE or note.call is not None or note.path != here.path or not note.path:
        return False
    if not source.text[note.start : note.end].strip():
        return False
    if not _NOTE.match(source.text, note.start) or any(
        n.start < note.end and note.start < n.end for table in source.tables for n in table.notes
    ):
        return False
    return index == 0 or source.blocks[index - 1].kind not in BESIDE_TABLE

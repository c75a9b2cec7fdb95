"""What the source itself says to qualify a passage: its own hedges, the notes beside it, the source's disclaimers."""

from __future__ import annotations

import re

from ..model import Attribution, Block, BlockKind, CaveatKind, Hedge, Qualifier, Source
from .outlook import declares_opinion
from .sentences import sentence_spans
from .text import outside, plain, quoted
from .verbs import AUXILIARIES, has_finite_verb, is_fragment

# A footnote of so few words that cites no work is a remark, whether or not its verb is known ("Excludes rice.").
_SHORT = 12
# A footnote that only points elsewhere.
_SEE = re.compile(r"\W*(?:\d{1,3}[.)]? +)?(?:see|for .{0,120}\bsee\b|ibid|op\. cit)\b", re.IGNORECASE)
# What a reference to a work, a law or a data set has, and a remark seldom.
_WORK = re.compile(
    r"\bpp?\. ?\d|\b[Vv]ol\. ?\d|\b[Nn]os?\. ?\d|\bpress release\b|\b[Ee]ds?\.|(?:,|\b(?:coordinated|edited)) by +[A-Z]"
    r"|§|\b(?:U\.S\.C|C\.F\.R|P\.L|CRS Report|Report)\b|\b(?:Table|[Ll]ine|code) +\d[\d.]*\W*$|"
    r",[^.,]{0,20}\b(?:19|20)\d\d\W*$"
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
        for start, end in sentence_spans(text, source.language):
            if declares_opinion(text[start:end]):
                found.append(Qualifier(CaveatKind.OPINION, "source", block.start + start, block.start + end))
                break
    return tuple(found)


def spoken(source: Source, note: Block) -> tuple[Qualifier, ...]:
    """A footnote as a qualifier where one of its sentences says something; a reference to a work says nothing."""
    text = source.text[note.start : note.end]
    flat = plain(text)
    quotes = quoted(flat)
    bare = "".join(c if outside(at, quotes) else " " for at, c in enumerate(flat))
    english = source.language in ("en", "und")
    if any(_says(bare[start:end], english) for start, end in sentence_spans(text, source.language)):
        return (Qualifier(CaveatKind.NOTE, "statement", note.start, note.end),)
    return ()


def _says(sentence: str, english: bool) -> bool:
    """Whether a sentence of a footnote, its quotations left out, is a remark: no reference, and no "see"."""
    bare = " ".join(sentence.split())
    if not bare or _SEE.match(bare) or bare.endswith((",", ";", ":")):
        return False
    said = english and has_finite_verb(bare)
    work = _WORK.search(bare) is not None or "_" * 8 in bare
    if work:
        return said and not AUXILIARIES.isdisjoint(bare.lower().split()) and "_" * 8 not in bare[:40]
    return said or len(bare.split()) <= _SHORT or not is_fragment(bare, listed=False, english=english)

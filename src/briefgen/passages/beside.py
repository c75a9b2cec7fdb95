"""Sentences of notes under tables and figures that bind figures in the text: not firm, price base, what is counted."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..model import Block, BlockKind, CaveatKind, Passage, Qualifier, Source
from ..periods import not_firm
from .periods import gives_figures_of
from .sentences import sentence_spans
from .text import plain

# What a note that speaks to the reader begins with; a bibliographic footnote or a "Source:" line does not.
OPENS_NOTE = re.compile(r"\W*(?:notes?|caution|caveats?|important|methodology|n\.?b\.?)\b *[:.–-]", re.IGNORECASE)
_FIGURE = re.compile(r"\bfig(?:ure|\.) +(\d+|[A-Z]-?\d+)\b", re.IGNORECASE)
_ROW = (BlockKind.TABLE, BlockKind.NOTE, BlockKind.CAPTION)
_MONEY = r"(?:dollars?|euros?|pounds?|prices|terms|money)"
_OF_PRICES = rf"(?:FY *|CY *)?(?:19|20)\d\d +(?:(?:U\.?S\.?|constant|real) +)?{_MONEY}\b"
_BASE = re.compile(
    rf"\b(?:{_OF_PRICES}|(?:not +)?(?:inflation|seasonally)[- ]adjusted\b|(?:not +)?adjusted +(?:for|using|by|with)\b|"
    rf"deflat(?:ed|or)\b|price +ind(?:ex|ices)\b|base +year\b|purchasing +power\b|"
    rf"(?:constant|current|real|nominal|chained)(?:[- ]year)? +(?:(?:U\.?S\.?|FY *\d+|\d{{4}}) +)?{_MONEY}\b)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:(?:is|are|was|were|do|does|did|has|have) +not +(?:been +)?(?:includ|count|cover|consider)\w*|"
    r"exclud(?:es?|ed|ing)|omit(?:s|ted)?|leaves? +out|left +out|includes?|limited +to|covers? +only|counts? +only)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SPAN = re.compile(r"((?:19|20)\d\d) *(?:–|-|to|through) *(?:FY *|CY *)?((?:19|20)\d\d)", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w&'-]*[A-Z][\w&'-]*|(?<=[a-z,;:)\"] )\"?[A-Z][\w&'-]+")


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence of a note: its words without "Note:", the years it calls not firm, and those that it is about."""

    words: str
    held: Qualifier
    unfirm: frozenset[str]
    defines: bool
    years: frozenset[str]
    names: frozenset[str]


def beside_of(
    source: Source, passages: Sequence[Passage], said: Collection[int]
) -> Mapping[int, tuple[Qualifier, ...]]:
    """What the notes under tables and figures say of figures in the text, by the start of the passage that gives these.

    A sentence that calls the figures of a year less than firm binds those of that year. One on the price base, or on
    what is counted and what is not, binds the figures of a passage that names the note's figure by its number; and of
    one that a sentence of the same note binds by its year, where it names nothing that the passage does not. About
    years of its own it binds those alone. The notes at the places `said` bind as wholes already. Scope "source".
    """
    found: dict[int, dict[str, Qualifier]] = defaultdict(dict)
    numbers = _numbers(source)
    named = _naming(passages) if numbers else {}
    for index, note in enumerate(source.blocks):
        if note.kind is not BlockKind.NOTE or note.call is not None or note.about is not None or index in said:
            continue
        for passage, one in _bound(tuple(_sentences(source, note)), passages, named.get(numbers.get(index, ""), ())):
            found[passage.start].setdefault(one.words, one.held)  # under two tables it is one caveat
    return {start: tuple(notes.values()) for start, notes in found.items()}


def names_figure(passage: Passage) -> bool:
    """Whether a passage names a figure of its source by its number."""
    return _FIGURE.search(passage.text) is not None


def _bound(
    told: tuple[_Said, ...], passages: Sequence[Passage], on: Sequence[Passage]
) -> Iterator[tuple[Passage, _Said]]:
    """Each passage with each sentence of one note that binds it, the sentences in their order."""
    unfirm = [one for one in told if one.unfirm]
    called = {p.start for p in on if any(one.defines for one in told)}
    for passage in passages if unfirm or called else ():
        by_year = [one for one in unfirm if gives_figures_of(passage, one.unfirm, one.words)]
        for one in told if by_year or passage.start in called else ():
            beside = passage.start in called or _knows(passage, one.names)
            if one in by_year or (one.defines and not one.unfirm and beside and _fits(passage, one.years)):
                yield passage, one


def _fits(passage: Passage, years: frozenset[str]) -> bool:
    """Whether a passage gives figures of years, or names no year at all; of no years all of them fit."""
    said = set(_YEAR.findall(passage.text)) | {y for d in passage.dates for y in _YEAR.findall(d.edtf)}
    return not years or not said or not years.isdisjoint(said)


def _knows(passage: Passage, names: frozenset[str]) -> bool:
    return all(name in passage.text for name in names)


def _sentences(source: Source, note: Block) -> Iterator[_Said]:
    """The sentences of a note that bind figures elsewhere."""
    text = source.text[note.start : note.end]
    for start, end in sentence_spans(text, source.language):
        words = OPENS_NOTE.sub("", plain(text[start:end]), count=1).strip()
        told = min((m.start() for p in (_BASE, _COUNTED) if (m := p.search(words))), default=None)
        unfirm = not_firm(text[start:end])
        if unfirm or told is not None:
            held = Qualifier(CaveatKind.NOTE, "source", note.start + start, note.start + end)
            names = frozenset(n.strip('"') for n in _NAME.findall(words[:told]) if not _YEAR.search(n))
            yield _Said(words, held, unfirm, told is not None, _years(words), names)


def _years(words: str) -> frozenset[str]:
    """The years that a sentence is about, those between too; not that of its prices."""
    rest = re.sub(_OF_PRICES, " ", words, flags=re.IGNORECASE)
    spans = (range(int(first), int(last) + 1) for first, last in _SPAN.findall(rest))
    return frozenset(_YEAR.findall(rest)) | {str(year) for span in spans for year in span}


def _numbers(source: Source) -> dict[int, str]:
    """The number of the figure that each note stands under, where a caption gives one."""
    found: dict[int, str] = {}
    number = ""
    for index, block in enumerate(source.blocks):
        if block.kind is BlockKind.CAPTION:
            match = _FIGURE.match(source.text[block.start : block.end])
            number = match[1] if match else number if source.blocks[index - 1].kind is BlockKind.CAPTION else ""
        elif block.kind is BlockKind.NOTE and number:
            found[index] = number
        elif block.kind not in _ROW:
            number = ""
    return found


def _naming(passages: Sequence[Passage]) -> dict[str, list[Passage]]:
    """The passages with a figure that name a figure of the source by its number."""
    found: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        for number in dict.fromkeys(_FIGURE.findall(passage.text) if passage.quantities else ()):
            found[number].append(passage)
    return found

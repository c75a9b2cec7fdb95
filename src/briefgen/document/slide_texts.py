"""What of a long text a slide shows, how its strip names its sources, and what its short forms stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from briefgen.document.locators import strip_label
from briefgen.document.nodes import clean
from briefgen.document.words import acronyms, labels
from briefgen.model import Citation, Slide, Source

IN_NOTES = "[...] (in full in the notes)"
_SPARE = 5  # words that the way to the notes takes
_CLOSED = "\"'”’)]"
_SENTENCE = re.compile(r"[^\W_]{3}[.!?]")  # no end of an abbreviation
_CLAUSE = re.compile(r"\w[;:,]")
_NUMBERED = re.compile(r"\[?(\d+)[\].]\s")  # a reference of a style that numbers: "[1] ...", "1. ..."


def shortened(text: str, most: int) -> str:
    """The text, or where it has more than `most` words their beginning with the way to the speaker's notes."""
    words = text.split()
    return text if len(words) <= most else f"{' '.join(words[: max(1, most - _SPARE)])} {IN_NOTES}"


def shortened_note(text: str, most: int) -> str:
    """Likewise, cut at the end of a sentence, else of a clause, as long as a third of the words is left to read."""
    words = text.split()
    if len(words) <= most:
        return text
    room = max(1, most - _SPARE)
    for end in (_SENTENCE, _CLAUSE):
        for count in range(room, room // 3, -1):
            if _ends(words[:count], words[count], end):
                return f"{' '.join(words[:count]).rstrip(',;:')} {IN_NOTES}"
    return shortened(text, most)


def _ends(words: list[str], after: str, end: re.Pattern[str]) -> bool:
    """Whether words end there, outside brackets; a sentence, where one begins behind it."""
    text = " ".join(words)
    closed = text.count("(") == text.count(")") and text.count("[") == text.count("]")
    fits = end is _CLAUSE or not after[0].islower()
    return closed and fits and bool(end.fullmatch(text.rstrip(_CLOSED)[-4:] if end is _SENTENCE else text[-2:]))


def names_of(sources: Iterable[Source], references: Mapping[str, str]) -> dict[str, str]:
    """What a strip calls each source: as its references and citations tell them apart, else by a label.

    `references` are the entries of the list by source: "[1] Sample Institute 2026" of a style that numbers, "Clark
    2026a" where two are of one author and year.
    """
    known = tuple(sources)
    apart = labels(known)
    return {source.id: _name(source, apart[source.id], references.get(source.id, "")) for source in known}


def _name(source: Source, label: str, reference: str) -> str:
    plain = labels((source,))[source.id]
    if found := _NUMBERED.match(reference):
        return f"[{found[1]}] {plain}"
    year = str(source.reference.issued.year) if source.reference.issued else ""
    lettered = re.search(rf"\b{year}[a-z]\b", reference) if year and plain.endswith(year) else None
    return plain.removesuffix(year) + lettered[0] if lettered else label


def strip_of(citations: Iterable[Citation], names: Mapping[str, str]) -> tuple[str, ...]:
    """The line of each source that is cited, with where in it: numbered ones by their numbers, else in order."""
    by_source: dict[str, list[Citation]] = {}
    for citation in citations:
        by_source.setdefault(citation.source, []).append(citation)
    made = (strip_label(names.get(id, id), (c.locator for c in found)) for id, found in by_source.items())
    return tuple(sorted(made, key=_number))


def _number(line: str) -> int:
    found = _NUMBERED.match(line)
    return int(found[1]) if found else 0


def short_forms(slide: Slide, sources: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The short forms in what a slide says, each with its words: those that a source spells out and the slide does not.

    What a slide says is its title, its statements and its table or chart: its notes have sources of their own.
    """
    said = [slide.title, *(item.text for item in slide.items if item.statement)]
    said += [cell for row in (slide.header, *slide.rows) for cell in row]
    if slide.chart is not None:
        said += [*slide.chart.categories, *(one.name for one in slide.chart.series)]
    whole = clean(" ".join((*said, *slide.caveats))).casefold()
    found = ((short, clean(words)) for short, words in acronyms(said, sources))
    return tuple((short, words) for short, words in found if words and words.casefold() not in whole)


def told_forms(forms: Iterable[tuple[str, str]]) -> str:
    """Short forms and their words in a line; "" for none."""
    line = "; ".join(f"{short}: {words}" for short, words in forms)
    return f"Short forms: {line}." if line else ""


def spelled_title(title: str, sources: Iterable[str]) -> str:
    """A title that is a short form, or begins with one and a colon, in the words that a source has for it."""
    head, colon, rest = title.partition(": ")
    words = dict(acronyms([head], sources)).get(head, "")
    return f"{words[0].upper()}{clean(words)[1:]} ({head}){colon}{rest}" if words else title

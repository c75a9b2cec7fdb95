"""The checks that stand before and after the assembly: marks lie where they say, caveats stand where they claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from briefgen.errors import BriefgenError
from briefgen.findings import Finding, Severity
from briefgen.model import BlockKind, Caveat, Citation, DateMention, Hedge, Passage, Quantity, Source, Summary
from briefgen.summary.text import plain

REPORT = "this is a defect of briefgen: report it with the file"


def sound(sources: Sequence[Source], passages: Sequence[Passage]) -> tuple[tuple[Passage, ...], tuple[Finding, ...]]:
    """The passages whose text and marks lie where they say in their sources, and a finding for each other one."""
    by_id = {s.id: s for s in sources}
    kept, found = [], []
    for passage in passages:
        fault = _fault(passage, by_id[passage.source])
        if not fault:
            kept.append(passage)
            continue
        message = f"“{plain(passage.text)[:60]}” is left out: {fault}"
        file = by_id[passage.source].file
        found.append(Finding("passage-unsound", Severity.WARNING, message, file=file, next_step=REPORT))
    return tuple(kept), tuple(found)


def _fault(passage: Passage, source: Source) -> str:
    """What is wrong with a passage's offsets, "" when nothing is."""
    text = source.text
    if text[passage.start : passage.end] != passage.text or not passage.text.strip():
        return "its words are not those of the source at its place"
    marks: list[DateMention | Quantity | Hedge] = [*passage.dates, *passage.quantities, *passage.hedges]
    for mark in marks:
        if text[mark.start : mark.end] != mark.text or not passage.start <= mark.start < mark.end <= passage.end:
            return f"“{mark.text}” is not where it is said to be"
    said = passage.attribution
    inside = said is None or passage.start <= said.start < said.end <= passage.end
    # The line that names a block quotation's speaker stands beneath its sentences.
    beneath = said is not None and passage.kind is BlockKind.QUOTE and passage.end <= said.start < said.end <= len(text)
    if said and not ((inside or beneath) and _whole(text, said.start, said.end)):
        return f"the attribution to “{said.who}” is cut at a wrong place"
    if any(not (0 <= q.start < q.end <= len(text) and _whole(text, q.start, q.end)) for q in passage.qualifiers):
        return "a note or disclaimer on it is cut at a wrong place"
    return ""


def _whole(text: str, start: int, end: int) -> bool:
    """Whether neither end of an interval cuts a Latin word in two."""
    return not any(0 < i < len(text) and _letter(text[i - 1]) and _letter(text[i]) for i in (start, end))


def _letter(character: str) -> bool:
    return character.isalpha() and character < "\u0250"


def assert_sound(summary: Summary) -> None:
    """Raise BriefgenError where a citation is not exact, or a caveat that is said to stand in a statement does not."""
    texts = {s.id: s.text for s in summary.sources}
    caveats = {c.id: c for c in summary.caveats}
    for group in (summary.statements, summary.tables, summary.caveats):
        _exact((c for item in group for c in item.citations), texts)
    for statement in summary.statements:
        for one in _within(statement.caveats, caveats):
            if plain(one.text).casefold() not in statement.text.casefold():
                message = f"“{one.text}” is said to stand in “{statement.text[:60]}” and does not"
                raise BriefgenError(message, next_step=REPORT)


def _exact(citations: Iterable[Citation], texts: Mapping[str, str]) -> None:
    for c in citations:
        if not c.exact or texts[c.source][c.start : c.end] != c.exact:
            raise BriefgenError(f"the citation “{c.exact[:60]}” is not exact", file=c.source, next_step=REPORT)


def _within(ids: Iterable[str], caveats: Mapping[str, Caveat]) -> list[Caveat]:
    return [caveats[i] for i in ids if caveats[i].within]

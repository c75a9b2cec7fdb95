"""Whether an audience's promises are at least those that its record makes, and of nothing else.

A finished file is proved against these promises alone: one that is struck out proves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.captions import own_number
from briefgen.dates import embargo_words
from briefgen.edition import evidence
from briefgen.edition.owing import Owing, owing_of
from briefgen.edition.places import places, words_of
from briefgen.edition.record import Edition
from briefgen.edition.rule import Files, Rule, found
from briefgen.findings import Finding
from briefgen.model import DRAFT, SummaryTable
from briefgen.verify.fold import fold

LETTERS = re.compile(r"[a-z]+")


def frame_is_promised(owing: Owing) -> Iterator[Finding]:
    """The title, the handling marking, what the sources do not say, and the files that could not be used."""
    edition = owing.edition
    yield from owing.lacks("title", edition.brief, edition.title)
    yield from owing.lacks("marking", edition.brief, edition.handling)
    yield from owing.lacks("embargo", edition.brief, embargo_words(edition.embargo))
    yield from owing.lacks("draft", edition.brief, DRAFT if edition.draft else "")
    for gap in owing.audience.gaps:
        yield from owing.lacks("gap", gap.section, gap.text)
    for problem in (p for p in edition.problems if p.owed_to(owing.name)):
        yield from owing.lacks("problem", problem.file, problem.file)
        yield from owing.lacks("problem", problem.file, problem.reason)


def statements_are_promised(owing: Owing) -> Iterator[Finding]:
    """Every statement, with a citation after it, or in the note that its number leads to, that names the places."""
    cited: dict[tuple[str, str], list[list[str]]] = {}
    noted = {(p.id, p.after): p.text for p in owing.promises if p.kind == "note"}
    for p in owing.promises:
        text = noted.get((p.id, p.text), "") if p.kind == "note-mark" else p.text
        if p.kind in ("citation", "note-mark") and text:
            cited.setdefault((p.id, fold(p.after)), []).append(words_of(text))
    for s in owing.statements:
        yield from owing.lacks("statement", s.id, s.text)
        wanted = set(places(s.citations))
        if not any(wanted <= set(words) for words in cited.get((s.id, fold(s.text)), ())):
            yield found("missing-promise", f"{owing.name} is not promised all citations of statement {s.id}")


def tables_are_promised(owing: Owing) -> Iterator[Finding]:
    """The caption and every cell of each table, and a citation.

    On slides the data of a chart stand for the cells of the table that it draws, and a cell that no slide can hold
    stands in the speaker's notes.
    """
    cited = {p.id for p in owing.promises if p.kind in ("citation", "note-mark")}
    drawn = {p.id for p in owing.promises if p.kind == "chart-data"} if owing.on_slides else set()
    spoken = " ".join(fold(p.text) for p in owing.promises if p.kind == "speech")
    titles = [fold(p.text) for p in owing.promises if p.kind == "title"] if owing.on_slides else []
    for table in owing.tables:
        caption = own_number(table.caption)[1]
        if not any(title.startswith(fold(caption)) for title in titles):  # a slide's title says it
            yield from owing.lacks("table-cell", table.id, caption)
        cells = () if table.id in drawn else (*table.header, *(c for row in table.rows for c in row))
        for cell in cells:
            if not (owing.on_slides and fold(cell) in spoken):
                yield from owing.lacks("table-cell", table.id, cell)
        if table.id not in cited:
            yield found("missing-promise", f"{owing.name} is not promised the citation of table {table.id}")
        noted = owing.noted(table)
        wanted = sum(i in noted for *_, i in table.marked)
        seen = sum(len(LETTERS.findall(p.text)) for p in owing.promises if (p.kind, p.id) == ("cell-mark", table.id))
        if not owing.on_slides and seen < wanted:
            yield found("missing-promise", f"{owing.name} is not promised {wanted} marks in the cells of {table.id}")


def caveats_are_promised(owing: Owing) -> Iterator[Finding]:
    """The note of each caveat that is not in its statement's words, and at each statement as many marks as notes."""
    needed = {i for item in owing.carried for i in owing.noted(item)}
    for caveat in owing.caveats:
        if caveat.id in needed:
            yield from owing.lacks("caveat", caveat.id, caveat.text)
    marks: dict[str, list[str]] = {}
    for p in owing.promises:
        if p.kind == "caveat":
            marks.setdefault(p.id, []).append(p.text)
    for item in owing.carried:
        wanted = len(owing.noted(item))
        seen = {len(LETTERS.findall(mark)) for mark in marks.get(item.id, ())}
        slides = isinstance(item, SummaryTable) and owing.on_slides
        if not slides and seen != ({wanted} if wanted else set()):
            yield found("missing-promise", f"{owing.name} is not promised {wanted} caveat marks at {item.id}")


def disagreements_are_promised(owing: Owing) -> Iterator[Finding]:
    """Every side of each disagreement that is shown whole."""
    texts = {s.id: s.text for s in owing.statements}
    for d in owing.edition.disagreements:
        if d.id in owing.audience.disagreements and all(i in texts for i in d.statements):
            for i in d.statements:
                yield from owing.lacks("disagreement", d.id, texts[i])


def references_are_promised(owing: Owing) -> Iterator[Finding]:
    """The entry of every source that is cited; with its title, where the style prints titles."""
    entries: dict[str, str] = {}
    for p in owing.promises:
        if p.kind == "reference":
            entries[p.id] = entries.get(p.id, "") + fold(p.text).casefold()
    titles = {s.id: fold(str(s.reference.get("title", ""))).casefold() for s in owing.edition.sources}
    printed = any(titles.get(id, "\n") in text for id, text in entries.items())
    for source in dict.fromkeys(c.source for item in owing.carried for c in item.citations):
        if source not in entries or (printed and titles.get(source, "") not in entries[source]):
            yield found("missing-promise", f"{owing.name} is not promised the reference of source {source}")


def appraisals_are_promised(owing: Owing) -> Iterator[Finding]:
    """The analyst's document holds what the sources are: their summary, and the descriptor of each."""
    if owing.name != "analyst":
        return
    yield from owing.lacks("appraisal", owing.edition.brief, " ".join(owing.edition.sourcing))
    for one in owing.edition.appraisals:
        yield from owing.lacks("appraisal", one.source, one.text)


def nothing_else_is_promised(owing: Owing) -> Iterator[Finding]:
    """A promise is of something that the record holds: what was struck out of the record stands in the files."""
    edition = owing.edition
    items = {item.id for item in owing.carried}
    caveats = {c.id for c in owing.caveats}
    sources = {s.id for s in edition.sources}
    known = {
        "title": {edition.brief},
        "marking": {edition.brief} if edition.handling else set(),
        "embargo": {edition.brief} if edition.embargo else set(),
        "draft": {edition.brief} if edition.draft else set(),
        "statement": items,
        "citation": items | caveats,
        "note-mark": items | caveats,
        "reference": sources,
        "caveat": items | caveats,
        "disagreement": {d.id for d in edition.disagreements},
        "table-cell": items,
        "gap": {g.section for g in owing.audience.gaps},
        "problem": {p.file for p in edition.problems if p.owed_to(owing.name)},
        "appraisal": {edition.brief, *(a.source for a in edition.appraisals)},
        "figure": {f.id for f in edition.figures} | {d.id for d in edition.disagreements},
        "view": items,
        "left-out": {edition.brief},
    }
    for p in owing.promises:
        if p.kind in known and p.id not in known[p.kind]:
            yield found("broken-record", f"{owing.name} is promised the {p.kind} {p.id}, which its record has not")


PROMISED = (
    frame_is_promised,
    statements_are_promised,
    tables_are_promised,
    caveats_are_promised,
    disagreements_are_promised,
    references_are_promised,
    appraisals_are_promised,
    *evidence.RULES,
    nothing_else_is_promised,
)


def promises_are_whole(edition: Edition, _: Files) -> Iterator[Finding]:
    """Each audience's documents and slides are promised all that the record says they show, and nothing else."""
    for owing in owing_of(edition):
        for rule in PROMISED:
            yield from rule(owing)


RULES: tuple[Rule, ...] = (promises_are_whole,)

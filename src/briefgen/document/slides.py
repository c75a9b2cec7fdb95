"""A slide from its lines: marks, notes, source strip, speaker's notes; what the deck promises."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping

from briefgen.document.cites import strip_label
from briefgen.document.nodes import clean
from briefgen.document.paginate import Entry
from briefgen.document.promises import elsewhere_promises, head_promises, note_letter, problem_promises, table_promises
from briefgen.document.splits import box_intro, grouped, split_shown
from briefgen.document.weave import inside, letter
from briefgen.document.words import label
from briefgen.errors import TemplateError
from briefgen.model import (
    AudienceView,
    Caveat,
    Citation,
    Deck,
    Disagreement,
    Promise,
    Slide,
    SlideItem,
    SourceProblem,
    SummaryTable,
)

NOTE_WORDS = 30  # of one caveat on a slide; the rest stands in the speaker's notes


class Maker:
    """Makes the slides of one view and keeps what they must hold."""

    def __init__(self, view: AudienceView, citations: Mapping[tuple[str, str], str]) -> None:
        self.view, self.citations = view, citations
        chosen = frozenset(view.deck)
        self.statements = {s.id: s for s in view.statements if s.id in chosen}
        self.tables: dict[str, SummaryTable] = {t.id: t for t in view.tables if t.id in view.deck_tables}
        self.caveats: dict[str, Caveat] = {c.id: c for c in view.caveats}
        self.inside = inside(view)
        self.caveat_words = {c.id: min(NOTE_WORDS, len(c.text.split())) for c in view.caveats}
        self._labels = {s.id: label(s.reference) for s in view.summary.sources}
        self.promises: dict[str, list[Promise]] = {}

    def slide(self, title: str, entries: tuple[Entry, ...]) -> Slide:
        """A slide of lines; the promises are kept under its title."""
        letters = self._letters(i for e in entries for i in e.caveats)
        items, notes, promised = [], [], []
        for entry in entries:
            mark = _mark(letters, entry.caveats)
            cited = " ".join(p for p in (entry.citation, mark) if p)
            items.append(SlideItem(entry.text, entry.level, entry.statement, cited))
            notes.append(" ".join(p for p in (entry.text, cited) if p))
            promised += self._line_promises(entry, mark)
        shown = [self.statements[e.statement] for e in entries if e.statement]
        texts, full, owed = self._caveats(letters)
        self.promises[title] = [*promised, *owed]
        return Slide(
            title=title,
            layout="content",
            items=tuple(items),
            caveats=texts,
            strip=self._strip(c for s in shown for c in s.citations),
            notes="\n".join([*notes, *full]),
        )

    def table_slide(self, title: str, id: str, rows: tuple[tuple[str, ...], ...]) -> Slide:
        """A slide of some rows of a table, with its header and all its notes."""
        found = self.tables[id]
        wanted = [i for i in found.caveats if i in self.caveats and i not in self.inside]
        letters = self._letters(wanted)
        citation, mark = self.citations.get(("t", id), ""), _mark(letters, wanted)
        cited = " ".join(p for p in (citation, mark) if p)
        caption = f"{clean(found.caption)} {cited}".strip()
        texts, full, owed = self._caveats(letters)
        part = dataclasses.replace(found, caption="", rows=rows)
        self.promises[title] = [*table_promises(part), *owed]
        after = clean(found.caption)
        self.promises[title] += [Promise("table-cell", id, after), Promise("citation", id, citation, after=after)]
        if mark and after:
            self.promises[title].append(Promise("caveat", id, mark, after=after))
        return Slide(
            title=title,
            layout="table",
            items=(SlideItem(clean(found.caption), 0, "", cited),),
            header=tuple(clean(c) for c in found.header),
            rows=tuple(tuple(clean(c) for c in row) for row in rows),
            caveats=texts,
            strip=self._strip(found.citations),
            notes="\n".join([caption, *full]),
        )

    def _letters(self, caveats: Iterable[str]) -> dict[str, str]:
        return {id: letter(number) for number, id in enumerate(dict.fromkeys(caveats))}

    def _caveats(self, letters: Mapping[str, str]) -> tuple[tuple[str, ...], list[str], list[Promise]]:
        """The notes as the slide shows them, in full for the speaker, and as promises."""
        shown, full, owed = [], [], []
        for id, mark in letters.items():
            text = clean(self.caveats[id].text)
            whole = " ".join(p for p in (f"[{mark}] {text}", self.citations.get(("c", id), "")) if p)
            words = text.split()
            start = " ".join(words[: NOTE_WORDS - 5])
            short = text if len(words) <= NOTE_WORDS else f"{start} [...] (in full in the notes)"
            shown.append(f"{note_letter(mark)} {short}")
            full.append(whole)
            owed += [Promise("caveat", id, t, after=note_letter(mark)) for t in dict.fromkeys((short, text))]
        return tuple(shown), full, owed

    def _strip(self, citations: Iterable[Citation]) -> tuple[str, ...]:
        by_source: dict[str, list[Citation]] = {}
        for citation in citations:
            by_source.setdefault(citation.source, []).append(citation)
        return tuple(
            strip_label(self._labels.get(id, id), (c.locator for c in found)) for id, found in by_source.items()
        )

    def _line_promises(self, entry: Entry, mark: str) -> list[Promise]:
        if entry.reference:
            return [Promise("reference", entry.group.removeprefix("ref:"), entry.text)]
        made: list[Promise] = []
        if entry.statement:
            text = clean(self.statements[entry.statement].text)
            made.append(Promise("statement", entry.statement, text))
            made.append(Promise("citation", entry.statement, entry.citation, after=text))
            if mark:
                made.append(Promise("caveat", entry.statement, mark, after=text))
        if entry.group:
            text = clean(self.statements[entry.statement].text) if entry.statement else entry.text
            made += [Promise("disagreement", d.id, text) for d in self._group(entry)]
        return made

    def _group(self, entry: Entry) -> list[Disagreement]:
        """The disagreements of the entry's box that it belongs to; the first, for the introduction."""
        group = next(g for g in grouped(self.view.disagreements) if g[0].id == entry.group)
        return [d for d in group if entry.statement in d.statements] if entry.statement else [group[0]]


def _mark(letters: Mapping[str, str], caveats: Iterable[str]) -> str:
    marks = sorted({letters[i] for i in caveats if i in letters}, key=lambda m: (len(m), m))
    return f"[{', '.join(marks)}]" if marks else ""


def deck_promises(deck: Deck, maker: Maker, references: Mapping[str, str], file: str) -> Deck:
    """The deck with its promises; raises TemplateError for the first thing its template leaves out."""
    view = maker.view
    made = [Promise("title", view.summary.brief, deck.title, slide=1)]
    for number, slide in enumerate(deck.slides, 1):
        made += [dataclasses.replace(p, slide=number) for p in head_promises(view.summary)]
        if number > 1:
            made.append(Promise("title", view.summary.brief, slide.title, slide=number))
        owed = maker.promises.get(slide.title, []) if number > 1 else []
        made += [dataclasses.replace(p, slide=number) for p in owed]
        body = [i.text for i in slide.items]
        made += [dataclasses.replace(p, slide=number) for p in elsewhere_promises(view, view.deck) if _in(p.text, body)]
        made += [Promise("gap", g.section, clean(g.text), slide=number) for g in view.gaps if _in(g.text, body)]
    for problem in view.summary.problems:
        on = _slide_of(problem, deck)
        made += [dataclasses.replace(p, slide=on) for p in problem_promises(problem) if on]
    promises = tuple(p for p in made if p.text)
    _check(maker, references, promises, file)
    return dataclasses.replace(deck, promises=promises)


def _in(text: str, body: list[str]) -> bool:
    return any(clean(text) in line for line in body)


def _slide_of(problem: SourceProblem, deck: Deck) -> int:
    """The slide where the name of a file and why it could not be used stand closest together, 0 for none.

    A name may be any word: it stands on other slides too, and in the lines of other files.
    """
    name, reason = clean(problem.file), clean(problem.reason)
    found: list[tuple[int, int, int]] = []
    for number, slide in enumerate(deck.slides, 1):
        lines = [item.text for item in slide.items]
        for text in (*lines, "\n".join(lines)):
            starts = [[m.start() for m in re.finditer(re.escape(part), text)] for part in (name, reason)]
            gaps = [max(b - a - len(name), a - b - len(reason)) for a in starts[0] for b in starts[1]]
            found += [(gap, len(text), number) for gap in gaps if gap >= 0]
    return min(found)[2] if found else 0


def _check(maker: Maker, references: Mapping[str, str], promises: tuple[Promise, ...], file: str) -> None:
    view = maker.view
    held = {(p.kind, p.id) for p in promises}
    texts = {p.text for p in promises if p.kind == "gap"}
    wanted = [("statement", i, f"statement {i}", "print every statement of every slot") for i in maker.statements]
    wanted += [
        ("disagreement", d.id, box_intro(d).rstrip(":"), "print every item of `disagreements`")
        for d in split_shown(view, view.deck)
    ]
    wanted += [
        ("disagreement", p.id, f"what else the sources disagree on: {p.text}", "print `elsewhere`")
        for p in elsewhere_promises(view, view.deck)
    ]
    wanted += [("table-cell", i, f"table {i}", "print every item of `tables`") for i in maker.tables]
    wanted += [("reference", i, f"reference {i}", "print `{{ references }}` on a slide") for i in references]
    wanted += [
        ("problem", p.file, f"the file that could not be used, {p.file}", "print `problems`")
        for p in view.summary.problems
    ]
    for kind, id, what, step in wanted:
        if (kind, id) not in held:
            raise TemplateError(f"leaves out {what}", file=file, next_step=step)
    for gap in view.gaps:
        if clean(gap.text) not in texts:
            raise TemplateError(f'leaves out the gap "{gap.text}"', file=file, next_step="print `gaps`")

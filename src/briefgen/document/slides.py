"""A slide from its lines: marks, notes, source strip, speaker's notes; what the deck promises."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from briefgen.captions import own_number
from briefgen.document.deck_notes import NOTE_WORDS, Fits, Made, with_caveats
from briefgen.document.described import unit_words
from briefgen.document.drawing import slide_promises
from briefgen.document.nodes import clean
from briefgen.document.paginate import Entry
from briefgen.document.promises import table_promises
from briefgen.document.slide_texts import names_of, short_forms, shortened, strip_of, told_forms
from briefgen.document.splits import grouped
from briefgen.document.weave import inside, letter
from briefgen.model import (
    AudienceView,
    Caveat,
    Chart,
    Citation,
    Disagreement,
    Promise,
    Slide,
    SlideItem,
    SummaryTable,
)

Rows = Sequence[tuple[str, ...]]
CELL_WORDS = 60  # of one cell of a table on a slide


class Maker:
    """Makes the slides of one view.

    `citations` stand on the slide; `full` are the notes of a note style, which only the speaker's notes have room for.
    `references` are the list's entries by source; `fits` tells whether a slide can hold what is on it: where it is
    given, caveats stand in full on every slide that has room for them.
    """

    def __init__(
        self,
        view: AudienceView,
        citations: Mapping[tuple[str, str], str],
        full: Mapping[tuple[str, str], str] | None = None,
        references: Mapping[str, str] | None = None,
        fits: Fits | None = None,
    ) -> None:
        self.view, self.citations, self.full = view, citations, full or {}
        chosen = frozenset(view.deck)
        self.statements = {s.id: s for s in view.statements if s.id in chosen}
        self.tables: dict[str, SummaryTable] = {t.id: t for t in view.summary.tables if t.id in view.deck_tables}
        self.caveats: dict[str, Caveat] = {c.id: c for c in view.caveats}
        self.inside = inside(view)
        self.caveat_words = {c.id: min(NOTE_WORDS, len(c.text.split())) for c in view.caveats}
        self._references = references or {}
        self._names = names_of(view.summary.sources, self._references)
        self.texts = tuple(s.text for s in view.summary.sources)
        self._fits = fits

    def slide(self, title: str, entries: Sequence[Entry], section: str = "", asides: Sequence[str] = ()) -> Made:
        """A slide of lines; the two sides of a disagreement that have it to themselves stand side by side.

        `asides` are set small, below the notes.
        """
        letters = self._letters(i for e in entries for i in e.caveats)
        items, notes, promised = [], [], []
        for entry in entries:
            mark = _mark(letters, entry.caveats)
            cited = " ".join(p for p in (entry.citation, mark) if p)
            items.append(SlideItem(entry.text, entry.level, entry.statement, cited))
            told = self.full.get(("s", entry.statement), entry.citation)
            notes.append(" ".join(p for p in (entry.text, told, mark) if p))
            promised += self._line_promises(entry, mark)
        shown = [self.statements[e.statement] for e in entries if e.statement]
        slide = Slide(
            title=title,
            layout="sides" if _is_pair(entries) else "content",
            items=tuple(items),
            notes="\n".join(notes),
            section=section,
        )
        return self._noted(slide, letters, promised, [c for s in shown for c in s.citations], asides)

    def table_slide(self, title: str, id: str, rows: Rows, section: str = "", cell_words: int = CELL_WORDS) -> Made:
        """A slide of some rows of a table, with its header and all its notes.

        A cell of more than `cell_words` words is cut, and its row stands in full in the speaker's notes.
        """
        found = self.tables[id]
        letters = self._letters(self._wanted(found))
        whole = tuple(tuple(clean(c) for c in row) for row in (found.header, *rows))
        cut = tuple(tuple(shortened(c, cell_words) for c in row) for row in whole)
        spoken = [" | ".join(row) for row, short in zip(whole, cut, strict=True) if row != short]
        caption, told, owned = self._caption(found, _mark(letters, self._wanted(found)), title)
        slide = Slide(
            title=title,
            layout="table",
            items=(caption,),
            header=cut[0],
            rows=cut[1:],
            notes="\n".join([told, *spoken]),
            section=section,
        )
        part = replace(found, caption="", header=cut[0], rows=cut[1:])
        return self._noted(slide, letters, [*table_promises(part), *owned], found.citations)

    def chart_slide(self, title: str, chart: Chart, section: str = "") -> Made:
        """A slide with a drawing of a table, its note, and all the notes of the table."""
        found = self.tables[chart.id]
        letters = self._letters(self._wanted(found))
        caption, told, owned = self._caption(found, _mark(letters, self._wanted(found)), title)
        # the axis says the unit, or each figure at it
        note = (
            clean(chart.note).removeprefix(f"In {unit_words(chart.unit)}.").strip() if chart.unit else clean(chart.note)
        )
        slide = Slide(
            title=title,
            layout="chart",
            items=(caption, *([SlideItem(note)] if note else [])),
            notes="\n".join([told, clean(chart.text)]),
            section=section,
            chart=chart,
        )
        beside = caption.text or self.citations.get(("t", chart.id), "")
        owed = [*owned, *slide_promises(replace(chart, note=note), beside)]
        return self._noted(slide, letters, owed, found.citations)

    def timeline_slide(self, title: str, chart: Chart, section: str = "") -> Made:
        """A slide with the milestones of the slides as a drawing; their statements stand in full on another."""
        dated = [s for s in self.statements.values() if s.when]
        slide = Slide(
            title=title,
            layout="chart",
            items=(SlideItem(clean(chart.note)),),
            notes=clean(chart.text),
            section=section,
            chart=chart,
        )
        return self._noted(slide, {}, slide_promises(chart, ""), [c for s in dated for c in s.citations])

    def _caption(self, table: SummaryTable, mark: str, title: str) -> tuple[SlideItem, str, list[Promise]]:
        """A table's caption with its citation as the slide shows it, as the speaker's notes do, and as promises.

        Where the slide's title says it, and promises it, it is not said again.
        """
        id, text = table.id, _words(table)
        citation = self.citations.get(("t", id), "")
        told = self.full.get(("t", id), citation)
        above = title == text or title.startswith(f"{text} (")
        anchor = "" if above else text
        made = [Promise("table-cell", id, anchor), Promise("citation", id, citation, after=anchor)]
        if ("t", id) in self.full:
            made.append(Promise("note", id, told, after=text))
        if mark and (anchor or citation):
            made.append(Promise("caveat", id, mark, after=anchor or citation))
        item = SlideItem("" if above else text, 0, "", " ".join(p for p in (citation, mark) if p))
        return item, " ".join(p for p in (text, told, mark) if p), made

    def _wanted(self, table: SummaryTable) -> list[str]:
        return [i for i in table.caveats if i in self.caveats and i not in self.inside]

    def _letters(self, caveats: Iterable[str]) -> dict[str, str]:
        return {id: letter(number) for number, id in enumerate(dict.fromkeys(caveats))}

    def _noted(
        self,
        slide: Slide,
        letters: Mapping[str, str],
        promised: Sequence[Promise],
        cited: Sequence[Citation],
        asides: Sequence[str] = (),
    ) -> Made:
        """The slide with its strip of sources and its caveats, whole where it can hold them.

        What its short forms stand for comes below, where that takes no room from a caveat. All this stands whole in
        the speaker's notes, which end with the references of the sources.
        """
        texts = {id: clean(self.caveats[id].text) for id in letters}
        whole = [
            " ".join(p for p in (f"[{mark}] {texts[id]}", self.citations.get(("c", id), "")) if p)
            for id, mark in letters.items()
        ]
        forms = short_forms(slide, self.texts)
        line = told_forms(forms)
        listed = dict.fromkeys(self._references[c.source] for c in cited if c.source in self._references)
        spoken = [slide.notes, *whole, *asides, line, *(("Sources:", *listed) if listed else ())]
        noted = replace(slide, strip=strip_of(cited, self._names), notes="\n".join(filter(None, spoken)))
        made = with_caveats(noted, letters, texts, asides, self._fits)
        owed = tuple(promised)
        if line:
            told = with_caveats(noted, letters, texts, (*asides, line), self._fits)
            if told.slide.caveats[:-1] == made.slide.caveats and (self._fits is None or self._fits(told.slide)):
                made, owed = told, (*owed, *(Promise("short-form", s, f"{s}: {words}") for s, words in forms))
        return replace(made, promises=(*owed, *made.promises))

    def _line_promises(self, entry: Entry, mark: str) -> list[Promise]:
        if entry.reference:
            return [Promise("reference", entry.group.removeprefix("ref:"), entry.text)]
        made: list[Promise] = []
        if entry.statement:
            text = clean(self.statements[entry.statement].text)
            made.append(Promise("statement", entry.statement, text))
            made.append(Promise("citation", entry.statement, entry.citation, after=text))
            if note := self.full.get(("s", entry.statement)):
                made.append(Promise("note", entry.statement, note, after=entry.text))
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


def _is_pair(entries: Sequence[Entry]) -> bool:
    """Whether these are the two sides of one disagreement under its introduction, and nothing else."""
    sides = [e for e in entries if not e.intro]
    return len(sides) == 2 and len(entries) == 3 and bool(sides[0].group) and len({e.group for e in entries}) == 1


def _words(table: SummaryTable) -> str:
    """A caption without the number that its source gives it, which would be one of another order here."""
    return clean(own_number(table.caption)[1])


def _mark(letters: Mapping[str, str], caveats: Iterable[str]) -> str:
    marks = sorted({letters[i] for i in caveats if i in letters}, key=lambda m: (len(m), m))
    return f"[{', '.join(marks)}]" if marks else ""

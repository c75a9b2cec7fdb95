"""From a view and its slides template to a paginated Deck: nothing on a slide overflows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from briefgen.dates import date_words, embargo_words
from briefgen.document.build import read_markdown
from briefgen.document.charts import chart_of
from briefgen.document.context import context_of
from briefgen.document.deck_cites import Cited, deck_citations, references_on
from briefgen.document.deck_notes import Fits, Made
from briefgen.document.deck_promises import with_promises
from briefgen.document.legend import note_texts
from briefgen.document.nodes import clean
from briefgen.document.outline import Line, Topic, outline_of
from briefgen.document.paginate import Entry, pages_of, row_chunks, shortened_title, titles
from briefgen.document.slide_texts import spelled_title
from briefgen.document.slides import CELL_WORDS, Maker
from briefgen.document.splits import box_intro, grouped, sides_of
from briefgen.document.template import TemplateSet, render
from briefgen.document.timeline import ID as TIMELINE
from briefgen.document.timeline import timeline_of
from briefgen.document.weave import said_by
from briefgen.document.words import sources_line
from briefgen.errors import TemplateError
from briefgen.model import AudienceView, Chart, Deck, Slide, SlideItem

_OWN = ("table", "timeline")  # what has slides of its own
_CELL_WORDS = (CELL_WORDS, 30, 15, 8, 4)  # of a cell, until every row of a table fits a slide


def deck_for(
    view: AudienceView,
    templates: TemplateSet,
    *,
    csl: str = "",
    fits: Fits | None = None,
    cited: Cited | None = None,
    before: Sequence[str] = (),
) -> Deck:
    """The slides of one audience, citations rendered in the style (csl "": Chicago author-date).

    `fits` tells whether a slide can hold what is on it; where it is not given, words alone are counted. `cited` are
    the citations of the view where they were rendered before, `before` the sources as the audience's document cites
    them. Raises TemplateError when the template is wrong or leaves out something the slides must show, and RenderError
    when pandoc or the style fails.
    """
    file = templates.slides_file
    markdown, tokens = render(templates.slides, file, context_of(view, deck=True), shared=templates.shared)
    topics = outline_of(read_markdown(markdown), tokens, file)
    cited = cited or deck_citations(view, csl, file, before=before)
    references = references_on(view, cited)
    maker = Maker(view, cited.citations, cited.full, references, fits)
    topics = [_spelled(topic, maker.texts) for topic in topics]
    cutter = _Cutter(maker, references, fits, file)
    first = _opening(view, topics, len(references))
    made = [Made(first), *cutter.cut(topics, {first.title})]
    summary = view.summary
    deck = Deck(
        audience=view.audience,
        title=clean(summary.title),
        date=summary.date,
        language=summary.language,
        marking=clean(summary.handling),
        embargo=embargo_words(summary.embargo),
        draft=summary.draft,
        slides=tuple(one.slide for one in made),
        promises=(),
        statements=view.deck,
    )
    return with_promises(deck, made, maker, references, file)


def _spelled(topic: Topic, texts: Sequence[str]) -> Topic:
    """The topic with words for a short form that is its title or its section."""
    return replace(topic, title=spelled_title(topic.title, texts), section=spelled_title(topic.section, texts))


def _opening(view: AudienceView, topics: Sequence[Topic], cited: int) -> Slide:
    """The title slide, with the question where no other slide asks it."""
    question = clean(view.summary.question)
    asked = any(question in line.before for topic in topics for line in topic.lines)
    return title_slide(view, topics[0].section if topics else "", question="" if asked else question, cited=cited)


def title_slide(view: AudienceView, section: str = "", question: str = "", cited: int | None = None) -> Slide:
    """The first slide: title, kind of document, date, marking; the question that no other slide asks; the sources.

    `cited` is how many of these the slides cite, told where it is not all.
    """
    summary = view.summary
    sources = sources_line(summary.sources)
    if cited and cited < len(summary.sources):
        sources += f"; {cited} of them {'is' if cited == 1 else 'are'} cited on these slides"
    parts = (view.label, date_words(summary.date), clean(summary.handling))
    return Slide(
        title=clean(summary.title),
        layout="title",
        subtitle=" · ".join(p for p in parts if p),
        items=tuple(SlideItem(line) for line in (question, sources) if line),
        notes=clean(summary.question),
        section=section,
    )


@dataclass(frozen=True, slots=True)
class _Cutter:
    """Cuts topics into slides."""

    maker: Maker
    references: dict[str, str]
    fits: Fits | None
    file: str

    def cut(self, topics: Sequence[Topic], taken: set[str]) -> list[Made]:
        """The slides of all topics, with titles that differ from each other and from those taken."""
        return [made for topic in topics for made in self._slides(topic, taken)]

    def _slides(self, topic: Topic, taken: set[str]) -> list[Made]:
        """The slides of one topic; a table gets slides of its own, a topic without lines gets none."""
        section = topic.section
        if topic.part:
            name = titles(topic.title, 1, taken)[0]
            return [Made(Slide(title=name, layout="section", section=section))]
        makers: list[Callable[[str], Made]] = []
        groups, asides = self._groups(topic)
        last = next((at for at in range(len(groups), 0, -1) if not isinstance(groups[at - 1], str)), 0)
        for at, group in enumerate(groups, 1):
            if isinstance(group, str):
                makers += self._table(group, topic.title, section)
                continue
            makers += self._pages(group, topic.title, section, asides if at == last else ())
        names = titles(topic.title, len(makers), taken)
        return [make(name) for make, name in zip(makers, names, strict=True)]

    def _pages(
        self, group: Sequence[Entry], title: str, section: str, asides: tuple[str, ...]
    ) -> list[Callable[[str], Made]]:
        """The slides of lines, what is set small on the last of them."""
        pages = pages_of(group, self.maker.view.slide_words, self.maker.caveat_words, self._holds(title, asides))
        *most, last = pages
        made: list[Callable[[str], Made]] = []
        made += [lambda name, page=page: self.maker.slide(name, page, section) for page in most]  # type: ignore[misc]
        return [*made, lambda name: self.maker.slide(name, last, section, asides)]

    def _groups(self, topic: Topic) -> tuple[list[list[Entry] | str], tuple[str, ...]]:
        """The lines between the tables, and the ids of these; apart from them what is set small beside others."""
        groups: list[list[Entry] | str] = []
        small = [line for line in topic.lines if line.small and line.value is None]
        for line in (one for one in topic.lines if one not in small):
            if line.value is not None and line.value.kind in _OWN:
                groups.append(line.value.id or line.value.kind)
                continue
            if not groups or isinstance(groups[-1], str):
                groups.append([])
            last = groups[-1]
            assert isinstance(last, list)
            found = _entries(line, self.maker, self.references, self.file)
            last += [replace(e, together=line.together) for e in found]
        groups, asides = [group for group in groups if group], tuple(line.before for line in small if line.before)
        if asides and not any(isinstance(group, list) for group in groups):
            return [*groups, [Entry(text) for text in asides]], ()
        return groups, asides

    def _holds(self, title: str, asides: tuple[str, ...]) -> Callable[[Sequence[Entry]], bool]:
        longest = f"{shortened_title(title)} (continued 10 of 10)"
        return lambda entries: self._room(self.maker.slide(longest, entries, "", asides))

    def _room(self, made: Made) -> bool:
        """Whether a slide can hold what is on it, as far as anything measures it."""
        return self.fits is None or self.fits(made.slide)

    def _table(self, id: str, title: str, section: str) -> list[Callable[[str], Made]]:
        """The slides of a table: its chart where the audience has it drawn, else its rows."""
        maker, longest = self.maker, f"{shortened_title(title)} (continued 10 of 10)"
        if id == TIMELINE:
            return self._timeline(longest, section)
        table = maker.tables[id]
        chart = chart_of(table, note_texts(maker.view.summary)) if id in maker.view.charts else None
        if isinstance(chart, Chart) and self._room(maker.chart_slide(longest, chart)):
            return [lambda name: maker.chart_slide(name, chart, section)]

        def holds(most: int) -> Callable[[Sequence[tuple[str, ...]]], bool]:
            return lambda rows: self._room(maker.table_slide(longest, id, rows, section, most))

        # beside an empty row, for a row alone may be set in small type: a long cell is cut before that
        empty = ("",) * len(table.header)
        most = next((n for n in _CELL_WORDS if all(holds(n)([row, empty]) for row in table.rows)), _CELL_WORDS[-1])
        chunks = row_chunks(table, holds(most) if self.fits else None)
        return [lambda name, rows=rows: maker.table_slide(name, id, rows, section, most) for rows in chunks]  # type: ignore[misc]

    def _timeline(self, longest: str, section: str) -> list[Callable[[str], Made]]:
        """The slide of the milestones drawn; none where they are not, or do not fit."""
        maker = self.maker
        chart = (
            timeline_of(maker.view, tuple(maker.statements.values()), numbered=False) if maker.view.timeline else None
        )
        if chart is None or not self._room(maker.timeline_slide(longest, chart)):
            return []
        return [lambda name: maker.timeline_slide(name, chart, section)]


def _entries(line: Line, maker: Maker, references: dict[str, str], file: str) -> list[Entry]:
    value = line.value
    if value is None:
        return [Entry(line.before, line.level)] if line.before else []
    if value.kind in ("statement", "line"):
        return [_statement(maker, value.id, line.level, line.before, line.after)]
    if value.kind in ("disagreement", "disagreement-lines"):
        group = next(g for g in grouped(maker.view.disagreements) if g[0].id == value.id)
        intro = Entry(box_intro(group[0]), line.level, group=value.id, intro=True)
        sides = [_statement(maker, id, line.level + 1, group=value.id) for id in sides_of(group)]
        return [intro, *sides]
    if value.kind == "references":
        return [Entry(text, reference=True, group=f"ref:{id}") for id, text in references.items()]
    raise TemplateError(
        f"{value.kind} cannot stand on a slide", file=file, next_step="slides show statements, tables and references"
    )


def _statement(maker: Maker, id: str, level: int, before: str = "", after: str = "", group: str = "") -> Entry:
    statement = maker.statements[id]
    named = clean(statement.attributed_to)
    lead = "" if named and before.rstrip().endswith(f"{named}:") else said_by(statement)
    words = f"{before} {lead}{clean(statement.text)} {after}".strip()
    caveats = tuple(i for i in statement.caveats if i in maker.caveats and i not in maker.inside)
    return Entry(words, level, id, maker.citations.get(("s", id), ""), caveats, group)

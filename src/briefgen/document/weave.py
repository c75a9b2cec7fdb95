"""How what is printed becomes nodes: statements with citations and marks, notes at first use.

Things are woven in document order, so that the letters of caveats run as the reader meets them, and
`notes` prints those that were marked since the last time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from briefgen.document.cites import cite, cite_source
from briefgen.document.nodes import SPACE, Node, bullets, clean, div, inlines, para, plain, span, strong
from briefgen.document.splits import box_intro, grouped, sides_of
from briefgen.model import AudienceView, Caveat, Chart, Disagreement, Statement

SIDE_BY_SIDE = 60  # words
# how a figure begins that begins its sentence: a name, such as that of a currency, is none of these
_HEDGE = re.compile(
    r"^(?:About|Almost|An?|Approximately|Around|At|Fewer|Half|Just|Less|More|Nearly|No|Only|Over|Roughly|Some|Up)\b"
)


def letter(number: int) -> str:
    """The mark of the nth caveat from 0: a to z, then aa, ab, ..."""
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


@dataclass(slots=True)
class Weave:
    """What has been woven so far: letters given, notes printed, statements and citations shown."""

    view: AudienceView
    file: str
    letters: dict[str, str] = field(default_factory=dict)
    pending: list[str] = field(default_factory=list)
    noted: set[str] = field(default_factory=set)
    printed: set[str] = field(default_factory=set)
    cited: set[str] = field(default_factory=set)
    disagreements: set[str] = field(default_factory=set)
    tables: set[str] = field(default_factory=set)
    charts: tuple[Chart, ...] = ()
    charted: set[str] = field(default_factory=set)
    statements: dict[str, Statement] = field(init=False)
    caveats: dict[str, Caveat] = field(init=False)
    inside: frozenset[str] = field(init=False)
    of_source: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.statements = {s.id: s for s in self.view.statements}
        self.caveats = {c.id: c for c in self.view.caveats}
        self.inside = inside(self.view)
        self.of_source = of_source(self.view)

    # --- inlines ------------------------------------------------------------------------

    def mark(self, caveats: Iterable[str]) -> str:
        """The mark for caveats that need a note ("[a, c]"), "" for none; gives letters at first use."""
        wanted = [i for i in caveats if i in self.caveats and i not in self.inside]
        for id in wanted:
            if id not in self.letters:
                self.letters[id] = letter(len(self.letters))
                self.pending.append(id)
        marks = sorted({self.letters[i] for i in wanted}, key=lambda m: (len(m), m))
        # no-break spaces: a mark stays in one piece
        return f"[{', '.join(marks)}]".replace(" ", "\u00a0") if marks else ""

    def mark_nodes(self, caveats: Iterable[str]) -> list[Node]:
        """The mark as a superscript in a span, [] for none."""
        mark = self.mark(caveats)
        return [span([{"t": "Superscript", "c": [{"t": "Str", "c": mark}]}], "", "caveat-mark")] if mark else []

    def line(self, id: str) -> list[Node]:
        """A statement's words and marks, in its span, without the citations."""
        statement = self.statements[id]
        return [self._span(statement, [*self._words(statement), *self.mark_nodes(statement.caveats)])]

    def statement(self, id: str) -> list[Node]:
        """A statement with its citations and marks, in its span."""
        statement = self.statements[id]
        self.cited.add(id)
        cited = citation_span("s", id, cite(statement.citations))
        content = [*self._words(statement), SPACE, cited, *self.mark_nodes(statement.caveats)]
        return [self._span(statement, content)]

    def _span(self, statement: Statement, content: list[Node]) -> Node:
        first = statement.id not in self.printed
        self.printed.add(statement.id)
        return span(content, f"s-{statement.id}" if first else "", "statement")

    def _words(self, statement: Statement) -> list[Node]:
        return [*inlines(said_by(statement)), *inlines(clean(statement.text))]

    def citation(self, id: str) -> list[Node]:
        """A statement's citations alone."""
        self.cited.add(id)
        return [citation_span("s", id, cite(self.statements[id].citations))]

    def figure(self, id: str) -> list[Node]:
        """A figure as the source says it, small where it began a sentence; its statement stands elsewhere."""
        found = next(f for f in self.view.summary.figures if f.id == id)
        return [span(inlines(_HEDGE.sub(lambda m: m[0].lower(), found.text)), "", "figure")]

    # --- blocks -------------------------------------------------------------------------

    def notes(self, _: str = "") -> list[Node]:
        """The notes of all caveats marked since the notes before; [] when there are none."""
        return self._due(frozenset())

    def statement_notes(self, _: str = "") -> list[Node]:
        """The same in one paragraph, for a short page; notes on a whole source wait for its reference."""
        notes = self._due(frozenset(self.of_source))
        if not notes:
            return []
        content = [node for note in notes[0]["c"][1] for node in (SPACE, *note["c"])]
        return [div([para(content[1:])], "", "caveats")]

    def _due(self, later: frozenset[str]) -> list[Node]:
        due = self.pending
        self.pending = [i for i in due if i in later]
        fresh = [i for i in due if i not in self.noted and i not in later]
        return [self._notes(fresh)] if fresh else []

    def source_notes(self, source: str) -> list[Node]:
        """The notes on a source that have not been printed, as inlines for its reference."""
        due = [i for i in self.pending if self.of_source.get(i) == source]
        self.pending = [i for i in self.pending if i not in due]
        return [node for i in due for node in (SPACE, *self._note(self.caveats[i])["c"])]

    def _notes(self, ids: Iterable[str]) -> Node:
        return div([self._note(self.caveats[i]) for i in ids], "", "caveats")

    def _note(self, caveat: Caveat) -> Node:
        first = caveat.id not in self.noted
        self.noted.add(caveat.id)
        mark = span([{"t": "Str", "c": f"[{self.letters[caveat.id]}]"}], "", "caveat-letter")
        # whose words they are, where the source itself says so
        own = caveat.rule is None and caveat.citations
        said = [SPACE, citation_span("c", caveat.id, cite(caveat.citations))] if own else []
        content = [mark, SPACE, *inlines(caveat.text), *said]
        return para([span(content, f"c-{caveat.id}" if first else "", "caveat")])

    def disagreement(self, id: str) -> list[Node]:
        """A box with every side of a disagreement, each cited; `id` is the first of its group."""
        return self._box(id, {})

    def disagreement_numbered(self, id: str) -> list[Node]:
        """The same with the number of each statement before it."""
        return self._box(id, {s.id: str(n) for n, s in enumerate(self.view.statements, 1)})

    def _box(self, id: str, numbers: dict[str, str]) -> list[Node]:
        group = self._group(id)
        ids = sides_of(group)
        leads = [[span([strong(inlines(numbers[i]))], "", "number"), SPACE] if i in numbers else [] for i in ids]
        sides = [[*lead, *self.statement(i)] for lead, i in zip(leads, ids, strict=True)]
        # two short sides are a list, which can be set side by side; columns of long ones waste the page
        short = len(ids) == 2 and sum(self.statements[i].words for i in ids) <= SIDE_BY_SIDE
        if numbers:
            sided = [div([para(s)], "", "numbered") for s in sides]
            body = [bullets([d] for d in sided)] if short else sided
        else:
            body = [bullets([plain(s)] for s in sides)] if short else [para(s) for s in sides]
        return [div([para([strong(inlines(box_intro(group[0])))]), *body], "", "disagreement")]

    def _group(self, id: str) -> tuple[Disagreement, ...]:
        group = next(g for g in grouped(self.view.disagreements) if g[0].id == id)
        self.disagreements |= {d.id for d in group}
        return group

    def disagreement_lines(self, id: str) -> list[Node]:
        """The same without the box, for a short page: the introduction on a line that belongs to no side, each side."""
        group = self._group(id)
        head = para([span([strong(inlines(box_intro(group[0])))], "", "intro")])
        return [head, *(para(self.statement(i)) for i in sides_of(group))]

    def disagreement_line(self, id: str) -> list[Node]:
        """The same as one paragraph, for an item of a list: each side begins a line."""
        group = self._group(id)
        made = [strong(inlines(box_intro(group[0])))]
        for number, side in enumerate(sides_of(group)):
            made += [{"t": "LineBreak"} if number else SPACE, *self.statement(side)]
        return made

    def own_notes(self, ids: Iterable[str]) -> list[Node]:
        """The notes of a table, directly below it, even where they were printed before.

        Those on the whole source stand with the other notes, or at its reference.
        """
        wanted = [i for i in ids if i in self.letters and i not in self.of_source]
        self.pending = [i for i in self.pending if i not in wanted]
        return [self._notes(wanted)] if wanted else []


def inside(view: AudienceView) -> frozenset[str]:
    """The caveats whose words stand in every statement that carries them, so that they need no note."""
    texts: dict[str, list[str]] = {}
    for statement in view.statements:
        for id in statement.caveats:
            texts.setdefault(id, []).append(clean(statement.text))
    return frozenset(
        c.id for c in view.caveats if c.within and c.id in texts and all(clean(c.text) in t for t in texts[c.id])
    )


def of_source(view: AudienceView) -> dict[str, str]:
    """The source of each caveat on a whole source: the only one that its statements are cut from and itself cites."""
    found: dict[str, set[str]] = {}
    for statement in view.statements:
        cut = {c.source for c in statement.citations}
        for id in statement.caveats:
            found[id] = found[id] & cut if id in found else set(cut)
    said = {c.id: {cited.source for cited in c.citations} for c in view.caveats if c.scope == "source"}
    return {id: next(iter(s)) for id, s in found.items() if len(s) == 1 and id in said and said[id] <= s}


def citation_span(key: str, id: str, cited: Node) -> Node:
    """A Cite in a span that says what it belongs to: key "s" a statement, "t" a table, "c" a caveat."""
    return {"t": "Span", "c": [["", ["citation"], [[key, id]]], [cited]]}


def said_by(statement: Statement) -> str:
    """ "According to X: ", "" where nobody need be named or the words name him already."""
    who = statement.attributed_to
    return f"According to {who}: " if who and who.lower() not in statement.text.lower() else ""


def source_citation(state: Weave, id: str) -> list[Node]:
    """The citation of a whole source."""
    return [cite_source(id)]

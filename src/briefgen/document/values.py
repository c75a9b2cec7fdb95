"""What a template sees: plain frozen values, each printed whole (as a `Printable`) or by its parts (as text)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Printable:
    """Something that becomes nodes where it is printed: `kind` says how, `id` which."""

    kind: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class FigureValue(Printable):
    """A quantity of a statement. Printed: the figure as the source says it ("over $330 billion").

    `period` is what it is a figure for ("" where the source names none), `as_of` a date as people write it or
    "undated", `number` its statement's, `source` the label of its source.
    """

    text: str = ""
    unit: str = ""
    period: str = ""
    as_of: str = ""
    number: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class StatementValue(Printable):
    """A statement. Printed: who says it, its words, its citations and the marks of its caveats.

    `line` prints it without the citations, `citation` those alone. `number` is its place in the reading order, `topic`
    its issue as written within a sentence, `source` the label of the source it is cut from, `by` whom its words are
    attributed to, `sources` how many say it, `measured` its figures that have a unit and are no bare fraction.
    """

    text: str = ""
    section: str = ""
    role: str = ""
    issue: str = ""
    topic: str = ""
    as_of: str = ""
    number: str = ""
    words: int = 0
    sources: int = 1
    source: str = ""
    by: str = ""
    single: bool = False
    figures: tuple[FigureValue, ...] = ()
    measured: tuple[FigureValue, ...] = ()
    line: Printable = Printable("line")
    citation: Printable = Printable("citation")


@dataclass(frozen=True, slots=True)
class ViewValue:
    """A view on an issue: who holds it, what is said of it here, and the numbers of what is said elsewhere ("3, 7")."""

    holder: str
    statements: tuple[StatementValue, ...]
    also: str = ""


@dataclass(frozen=True, slots=True)
class IssueValue:
    """A key issue and its statements in one slot, each once in `views` (who holds which), `stake` or `others`.

    `also` are the numbers of what is said on it in other slots ("3, 7"), `staked` of what else says what is at stake,
    `since` is the date of its earliest event as a source says it, `figures` are those of its statements, `sources` the
    labels of the sources that speak of it, `held` whether a view on it was found at all, shown or not.
    """

    name: str
    statements: tuple[StatementValue, ...]
    stake: tuple[StatementValue, ...] = ()
    views: tuple[ViewValue, ...] = ()
    others: tuple[StatementValue, ...] = ()
    figures: tuple[FigureValue, ...] = ()
    since: str = ""
    also: str = ""
    staked: str = ""
    sources: str = ""
    held: bool = False


@dataclass(frozen=True, slots=True)
class DisagreementValue(Printable):
    """A disagreement. Printed: a box with an introduction and every side, cited; `lines`: paragraphs only.

    `line` is one paragraph, for an item of a list; `numbered` is the box with the number of each statement before it.
    `numbers` are those of its statements ("4 and 9"), `figures` the figures that differ, one a side at most, `matter`
    is the aspect without them, as it can be spoken after `verb`.
    """

    aspect: str = ""
    matter: str = ""
    verb: str = ""
    type: str = ""
    intro: str = ""
    statements: tuple[StatementValue, ...] = ()
    numbers: str = ""
    figures: tuple[FigureValue, ...] = ()
    lines: Printable = Printable("disagreement-lines")
    line: Printable = Printable("disagreement-line")
    numbered: Printable = Printable("disagreement-numbered")


@dataclass(frozen=True, slots=True)
class SlotValue:
    """A slot: its heading, what is said when it is empty, its statements, also issue by issue.

    `disagreements` are those whose sides stand in it, not among `statements`; `groups` are these under issues, dates,
    speakers or actors. Ordered by issue, it has every issue spoken of here among its `issues`, what has none last.
    """

    name: str
    heading: str
    fallback: str
    statements: tuple[StatementValue, ...]
    issues: tuple[IssueValue, ...]
    disagreements: tuple[DisagreementValue, ...] = ()
    groups: tuple[IssueValue, ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class TableValue(Printable):
    """A table. Printed: with its number here, caption, citation and notes; `chart` prints its chart, if it is drawn."""

    caption: str = ""
    section: str = ""
    number: str = ""
    chart: Printable = Printable("chart")


@dataclass(frozen=True, slots=True)
class ChartValue(Printable):
    """A chart of a table. Printed: the drawing with caption, citation, what it leaves out, and the table's notes."""

    title: str = ""


@dataclass(frozen=True, slots=True)
class GapValue:
    """What the sources do not say."""

    section: str
    text: str


@dataclass(frozen=True, slots=True)
class ProblemValue:
    """A file that could not be used."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class SourceValue(Printable):
    """One source; `excluded` says how many words were left out and why, `appraisal` is its descriptor in words."""

    label: str = ""
    title: str = ""
    type: str = ""
    date: str = ""
    language: str = ""
    words: int = 0
    excluded: str = ""
    statements: int = 0
    locator: str = ""
    file: str = ""
    sha256: str = ""
    citation: Printable = Printable("source-citation")
    appraisal: str = ""


@dataclass(frozen=True, slots=True)
class AcronymValue:
    """An acronym in use and its words, "" where no source gives them; `told` where what is shown gives them too."""

    short: str
    long: str
    told: bool = False


@dataclass(frozen=True, slots=True)
class BriefValue:
    """The brief; dates and embargo in words; counts: two voices say `corroborated`, one alone `single`."""

    title: str
    question: str
    label: str
    audience: str
    marking: str
    date: str
    newest: str
    oldest: str
    sources: int
    dated: int
    undated: int
    statements: int
    single: int
    corroborated: int
    dropped: int
    unshown: int = 0
    tables_unshown: int = 0
    embargo: str = ""
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """All the names a template may use; docs/templates.md says what each is. A text is "" where there is nothing."""

    brief: BriefValue
    slots: Mapping[str, SlotValue]
    disagreements: tuple[DisagreementValue, ...]
    tables: tuple[TableValue, ...]
    gaps: tuple[GapValue, ...]
    problems: tuple[ProblemValue, ...]
    copies: tuple[ProblemValue, ...]
    sources: tuple[SourceValue, ...]
    acronyms: tuple[AcronymValue, ...]
    contested: str = ""
    elsewhere: str = ""
    in_document: str = ""
    changed: str = ""
    appear: str = ""
    sourcing: str = ""
    tables_left: str = ""
    issues_left: str = ""
    left_open: str = ""
    dated_elsewhere: str = ""
    figures: tuple[FigureValue, ...] = ()
    single: tuple[StatementValue, ...] = ()
    charts: tuple[ChartValue, ...] = ()
    timeline: Printable = Printable("timeline")
    figure_table: Printable = Printable("figure-table")
    notes: Printable = Printable("notes")
    statement_notes: Printable = Printable("statement-notes")
    references: Printable = Printable("references")
    evidence: Printable = Printable("evidence")
    annex: Printable = Printable("annex")
    contents: Printable = Printable("contents")

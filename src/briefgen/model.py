"""Every value that passes between the stages.

Frozen, slotted dataclasses with tuples. A position is a code-point offset into `Source.text`;
an interval is half-open. Names follow W3C Web Annotation, CSL and EDTF.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

SECTIONS = ("background", "current-state", "key-issues", "outlook")
AUDIENCES = ("executive", "legislator", "analyst", "public", "talking-points")
FORMATS = ("pdf", "docx", "pptx", "html")
BOOKLET = "booklet"
"""What `Press.booklet` makes beside the PDF: its pages on sheets that are folded."""
KINDS = (
    "news report", "analysis", "opinion piece", "official document", "legislation", "press release",
    "speech or hearing", "data", "research paper", "overview", "book", "weblog post", "letter", "advocacy", "document",
)  # fmt: skip
"""What a source may be; "document" where nothing tells."""


# --- positions and references ---------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class TextPositionSelector:
    """An interval of a source's canonical text, in code points (W3C Web Annotation)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Locator:
    """Where a person finds a passage: `kind` is a CSL term or what the source's own program shows.

    "page", "paragraph", "slide" and "table" have a number as `value`, or "3-4" for a passage that runs
    over two; "cells" has a workbook's range, sheet first ("Trade!A3:D12").
    """

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class DateParts:
    """A date as precise as its source gives it; month and day are None where it gives none."""

    year: int
    month: int | None = None
    day: int | None = None

    def edtf(self) -> str:
        """Extended Date/Time Format, level 0: "2024", "2024-06" or "2024-06-30"."""
        text = f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
            if self.day is not None:
                text += f"-{self.day:02d}"
        return text


@dataclass(frozen=True, slots=True)
class Name:
    """A CSL name: `family` and `given` of a person, or the `literal` name of an institution."""

    family: str = ""
    given: str = ""
    literal: str = ""

    def full(self) -> str:
        """The name as it is read: "Given Family", or the institution's."""
        return self.literal or f"{self.given} {self.family}".strip()

    def short(self) -> str:
        """The name as a label shows it: the family name, or the institution's."""
        return self.literal or self.family or self.given


IN_PERIODICALS = ("article-journal", "article-magazine", "article-newspaper", "post-weblog", "review")
"""CSL types whose `Reference.publisher` is what they appeared in: a journal, a newspaper."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The reference data of one source, as CSL has it.

    Empty strings, an empty author tuple and None dates mean that nothing was found; nothing is
    guessed. `provenance` pairs each field found with where it came from ("brief.toml",
    "references.json", "schema.org", "PDF properties", "byline", ...). `doi` has no resolver before it.
    """

    id: str
    type: str
    title: str
    author: tuple[Name, ...] = ()
    issued: DateParts | None = None
    publisher: str = ""
    url: str = ""
    accessed: DateParts | None = None
    provenance: tuple[tuple[str, str], ...] = ()
    doi: str = ""

    def label(self) -> str:
        """A short author-date label, for people: "Sample Institute 2024", "Title words n.d."."""
        if self.author:
            who = self.author[0].short()
            if len(self.author) == 2:
                who += f" and {self.author[1].short()}"
            elif len(self.author) > 2:
                who += " et al."
        else:
            who = self.publisher or self.title
        return f"{who} {self.issued.year if self.issued else 'n.d.'}"

    def csl(self) -> dict[str, Any]:
        """The reference as CSL-JSON; fields that were not found are left out."""
        item: dict[str, Any] = {"id": self.id, "type": self.type, "title": self.title}
        if self.author:
            item["author"] = [
                {k: v for k, v in (("family", n.family), ("given", n.given), ("literal", n.literal)) if v}
                for n in self.author
            ]
        for key, date in (("issued", self.issued), ("accessed", self.accessed)):
            if date:
                parts = [p for p in (date.year, date.month, date.day) if p is not None]
                item[key] = {"date-parts": [parts]}
        if self.publisher:
            item["publisher"] = self.publisher
            if self.type in IN_PERIODICALS:  # styles name the newspaper or journal there, and not its publisher
                item["container-title"] = self.publisher
        if self.url:
            item["URL"] = self.url
        if self.doi:
            item["DOI"] = self.doi
        return item


# --- stage 1: sources -----------------------------------------------------------------------


class BlockKind(StrEnum):
    """What a block of a source's text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    QUOTE = "quote"
    TABLE = "table"
    NOTE = "note"  # a note or "Source:" line under a table or figure
    CAPTION = "caption"
    QUESTION = "question"  # FAQ question
    ANSWER = "answer"  # FAQ answer: corroborates, is never a new statement
    TAKEAWAY = "takeaway"  # key takeaways, a summary box
    CLOSING = "closing"  # "In summary, ...": repeats what was said
    DISCLAIMER = "disclaimer"
    BYLINE = "byline"


@dataclass(frozen=True, slots=True)
class Block:
    """One typed stretch of a source's text.

    `level` is the heading level (1 to 6), the list depth (from 1), else 0. `path` holds the titles
    of the headings above, outermost first. `lead_in` is the interval of the sentence that
    introduces a list item ("Key actors include:"), None where there is none. `paragraph` numbers
    the blocks of a source from 1, headings excepted (0); a footnote has the number of the block before it,
    and what brief.toml rules in or out moves no number. `place` is its page, slide or cells, None
    where the source has none of these. `call` is where the text calls this footnote by its number or
    sign; None for all else. `about` is the text that a note qualifies, and no other, where its file says
    so (a note beside a value of a record); None where only its place tells.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    path: tuple[str, ...] = ()
    lead_in: TextPositionSelector | None = None
    paragraph: int = 0
    place: Locator | None = None
    call: int | None = None
    about: TextPositionSelector | None = None

    @property
    def locator(self) -> Locator:
        """Where a person finds it: its place where it has one, else its paragraph's number."""
        return self.place or Locator("paragraph", str(self.paragraph))


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table of a source, cell by cell as intervals of the canonical text.

    `block` is its index in `Source.blocks`; `caption` and `notes` are intervals of the caption and
    of the note and "Source:" lines that belong to it. Every row is as long as `header`; an empty
    cell is an empty interval. `calls` are (row, column, index in `notes`): the cell carries that note's
    mark or is named by it. Row -1 is the header; row and column -1 is the caption. A note that nothing
    calls is about the whole table.
    """

    block: int
    header: tuple[TextPositionSelector, ...]
    rows: tuple[tuple[TextPositionSelector, ...], ...]
    caption: TextPositionSelector | None = None
    notes: tuple[TextPositionSelector, ...] = ()
    calls: tuple[tuple[int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Exclusion:
    """An interval that is not content, and why ("navigation", "foreign-language boilerplate", ...)."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What an analyst must know of a source although it was read: a finding's code, and what was found."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Rulings:
    """What brief.toml overrules in one source: words that are content after all, words that are not to be used."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """One source document: canonical text (NFC, "\\n" lines, XML 1.0 characters), typed blocks.

    `id` is [a-z0-9-]+ and comes from the file name. `sha256` is of the file's bytes. Blocks are in
    reading order and do not overlap; what lies in no block is in `excluded` or white space.
    An exclusion within a block is a sentence that brief.toml rules out. `language` is an ISO 639-1
    code, "und" where it could not be told. `format` is the reader that read it, by its content
    ("txt", "html", "pdf", ...). `superseded_by` is the id of its latest later edition among the sources.
    """

    id: str
    file: str
    sha256: str
    text: str
    reference: Reference
    blocks: tuple[Block, ...]
    tables: tuple[SourceTable, ...] = ()
    excluded: tuple[Exclusion, ...] = ()
    language: str = "und"
    format: str = ""
    remarks: tuple[Remark, ...] = ()
    superseded_by: str = ""


# --- stage 2: passages ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a passage: EDTF text ("2022-02", "199X", "17XX"), its granularity, its earliest day.

    `granularity` is "day", "month", "season" (a quarter or half too), "year", "decade", "century" or
    "relative" ("last year": not resolved, so `edtf` and `first` are ""); `first` is an ISO date for ordering
    only; `text` is what the source says ("late 18th century"). A period is "2018/2023", open "2012/..".
    """

    start: int
    end: int
    edtf: str
    granularity: str
    first: str
    text: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure in a passage: value in `unit` (magnitude words applied), with how it is qualified.

    `unit` is "USD", "percent", "people", "share" (of 1), "USD per year", ... or "" for a bare number. `bound`
    is "", "about", "over", "under" or "estimated". Of a range `value` is the low end and `high` the other.
    """

    start: int
    end: int
    value: float
    unit: str
    bound: str
    text: str
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Hedge:
    """A hedge with its words as they stand ("may", "is likely to") and its grade, 1 weak to 3 strong."""

    start: int
    end: int
    text: str
    grade: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it: `kind` is "author" (the source's own opinion), "person", "institution" or "unnamed".

    The interval is of the words that say so; of a block quotation it may be the line beneath that names the speaker.
    """

    start: int
    end: int
    who: str
    kind: str


class CaveatKind(StrEnum):
    """What a reader must know to weigh a statement."""

    NOTE = "note"
    HEDGE = "hedge"
    ATTRIBUTION = "attribution"
    OPINION = "opinion"
    DISCLAIMER = "disclaimer"
    UNDATED = "undated"
    DATED_FIGURE = "dated-figure"
    SINGLE_SOURCE = "single-source"
    DEPENDENT = "dependent-sources"  # some of those that say it are one voice, or say a part of it only
    DISAGREEMENT = "disagreement"
    FORECAST = "forecast"
    SUPERSEDED = "superseded"  # an earlier edition says it, and the later one among the sources not so


@dataclass(frozen=True, slots=True)
class Qualifier:
    """What the source itself says to qualify a passage: its words' interval and how far it reaches.

    `scope` is "statement", "table", "section", "source" or "subject": that what the passage speaks of is over.
    """

    kind: CaveatKind
    scope: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence-sized interval of a source with all that qualifies it.

    `text` is `Source.text[start:end]`. `block` indexes `Source.blocks`; `kind` and `path` are that
    block's. `lead_in` is the sentence that introduces a list item. `dangling` names what makes the
    sentence depend on the one before: "pronoun", "connective" or "" when it stands alone.
    `fragment` is true when it is no sentence of its own. `opinion`: the author's own view.
    """

    id: str
    source: str
    start: int
    end: int
    text: str
    block: int
    kind: BlockKind
    path: tuple[str, ...]
    locator: Locator
    lead_in: TextPositionSelector | None = None
    dates: tuple[DateMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    hedges: tuple[Hedge, ...] = ()
    attribution: Attribution | None = None
    negated: bool = False
    forecast: bool = False
    opinion: bool = False
    dangling: str = ""
    fragment: bool = False
    qualifiers: tuple[Qualifier, ...] = ()


# --- stage 3: summary -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Citation:
    """A quotation's place: TextPositionSelector and TextQuoteSelector in one, with a locator.

    `exact == Source.text[start:end]`; `prefix` and `suffix` are up to 32 code points beside it.
    `label` is the source's short author-date label.
    """

    source: str
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    label: str
    locator: Locator


@dataclass(frozen=True, slots=True)
class Caveat:
    """Anything a reader must know to weigh a statement.

    `scope` is "statement", "table", "section", "source" or "subject". `rule` is None when the source says it,
    else the rule that derived it. `within` is true when its words stand in the statement's own text
    (a hedge, an attribution), so that showing the statement shows the caveat.
    """

    id: str
    kind: CaveatKind
    scope: str
    text: str
    citations: tuple[Citation, ...] = ()
    rule: str | None = None
    within: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that is said, cut from one source, corroborated by more.

    `text` is the source's words (parts joined; "[...]" where something is left out, "[Russia]" for
    first words that stand for it). The first citations are those it is cut from, then comes that of
    the bracket's words where there is one; the rest corroborate. `as_of` is EDTF or "undated".
    `role` is "milestone", "contested", "figure", "state", "issue" or "outlook". `issue` names the
    key issue it belongs to, else "". `attributed_to` is who must be named before it, else "".
    `rank` orders statements within the summary: higher goes first and is dropped last.
    `cut_from` counts the leading citations that make up `text`. Of a milestone `when` is its date as the source
    says it ("late 18th century") and `first` the earliest day of that, an ISO date for ordering only; both "" for
    the rest. `said_by` is whom its words are attributed to, "" for nobody; `actors` are the known actors that it
    names, by name; `option` is true when it says what could be done. `required`: the analyst demands it, so that it is
    dropped last of all.
    """

    id: str
    section: str
    text: str
    as_of: str
    citations: tuple[Citation, ...]
    caveats: tuple[str, ...] = ()
    role: str = "state"
    issue: str = ""
    attributed_to: str = ""
    rank: float = 0.0
    cut_from: int = 1
    when: str = ""
    first: str = ""
    said_by: str = ""
    actors: tuple[str, ...] = ()
    option: bool = False
    required: bool = False

    @property
    def words(self) -> int:
        """How many white-space separated words its text has."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class SummaryTable:
    """A source's table kept as a table; every row is as long as `header`.

    `marked` are (row, column, caveat): a note under the table qualifies that cell, and the sign that says so was raised
    in the source and is no part of the cell's text. Row -1 is the header. `signs` are (caveat, sign): what it is.
    """

    id: str
    section: str
    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    citations: tuple[Citation, ...]
    caveats: tuple[str, ...] = ()
    marked: tuple[tuple[int, int, str], ...] = ()
    signs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Statements that may contradict each other: shown side by side, never resolved.

    `kind` is "numeric", "date-or-status", "stance" or "attribution"; `aspect` is what it is about;
    `statements` are ids, at least two, of different sources.
    """

    id: str
    kind: str
    aspect: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """What the sources do not say, in words of ours that a reader can be shown."""

    section: str
    text: str


@dataclass(frozen=True, slots=True)
class Stated:
    """What brief.toml says of the kind of a source, "" and None where it says nothing; `hand`: "first" or "second"."""

    kind: str = ""
    hand: str = ""
    opinion: bool | None = None


@dataclass(frozen=True, slots=True)
class Appraisal:
    """A descriptor of a source, by what can be told of it; never a judgement of whether it is true.

    `kind` is one of `KINDS`; `hand` is "first", "second" or "" where it cannot be told; `issuer` is who speaks in it,
    "" where it names nobody; `dated` is EDTF or "". `attributed` of `sentences` say who said it. `part` tells what was
    read of it, "" for all. `ties` name the sources that it is one voice with, and why. `reasons` pair "kind", "hand"
    and "opinion" with why. `text` is all of it in words, as a reader is shown it.
    """

    source: str
    kind: str
    hand: str
    opinion: bool
    issuer: str
    dated: str
    sentences: int
    attributed: int
    language: str
    part: str
    ties: tuple[str, ...]
    reasons: tuple[tuple[str, str], ...]
    text: str


@dataclass(frozen=True, slots=True)
class SourceProblem:
    """A file of the folder that could not be used, and why: shown to the reader.

    `copy_of` is the file that is used in its place, "" where it is no copy.
    """

    file: str
    reason: str
    copy_of: str = ""

    def owed_to(self, name: str) -> bool:
        """Whether these files say so ("public", "analyst's slides"): of a copy only the analyst's document does."""
        return not self.copy_of or name == "analyst"


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the head of a brief, as its configuration says; empty where it says nothing.

    `stated` pairs a source's file with what brief.toml says of its kind. `embargo` is ISO 8601 with a zone.
    """

    brief: str
    title: str
    question: str = ""
    date: str = ""
    handling: str = ""
    stated: tuple[tuple[str, Stated], ...] = ()
    embargo: str = ""
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity of a statement, with all that a reader needs to use it.

    `text` is the figure as the source says it ("over $330 billion"), `value` (`high` of a range), `unit` and `bound`
    as of `Quantity`. `period` is what it is a figure for, in the source's words ("in 2023"), "" where it names none;
    `point`: that is when it was so ("by mid-2024"). `as_of` is when it was so, as far as its source says that, else the
    date of its document; `as_of_words` says which ("mid-2024", "stated 10 April 2026"), "" where that has no date.
    `citation` is the quote that holds it, `caveats` are the ids of those that qualify its statement, `disagreements`
    of those that it is a side of.
    """

    id: str
    statement: str
    text: str
    value: float
    high: float | None
    unit: str
    bound: str
    period: str
    as_of: str
    citation: Citation
    caveats: tuple[str, ...] = ()
    disagreements: tuple[str, ...] = ()
    as_of_words: str = ""
    point: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """Who holds a view on an issue, and the ids of the statements that say so."""

    holder: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyIssue:
    """A key issue, from all sources that speak of it; nothing in it is ours.

    `name` is a source's own words. `statements` are the ids of all that is said on it, `stake` of those that say what
    is at stake, `figures` of its `Figure`s. `since` is the date of its earliest event as a source says it, `first` the
    earliest day of that for ordering; both "" where none is dated. `sources` are ids.
    """

    name: str
    statements: tuple[str, ...]
    stake: tuple[str, ...] = ()
    views: tuple[View, ...] = ()
    figures: tuple[str, ...] = ()
    since: str = ""
    first: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """What is said, from all sources. `date` is EDTF or "" when neither brief nor sources give one.

    `appraisals` describe each source, in their order; `sourcing` are the sentences that sum them up. `issues` and
    `figures` point into `statements`. `embargo` is ISO 8601 with a zone, "" for none.
    """

    brief: str
    title: str
    question: str
    date: str
    language: str
    handling: str
    sources: tuple[Source, ...]
    statements: tuple[Statement, ...]
    tables: tuple[SummaryTable, ...]
    caveats: tuple[Caveat, ...]
    disagreements: tuple[Disagreement, ...]
    gaps: tuple[Gap, ...]
    problems: tuple[SourceProblem, ...] = ()
    appraisals: tuple[Appraisal, ...] = ()
    sourcing: tuple[str, ...] = ()
    issues: tuple[KeyIssue, ...] = ()
    figures: tuple[Figure, ...] = ()
    embargo: str = ""
    draft: bool = False


# --- stage 4: audience ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Dropped:
    """A statement or table that this audience does not see, and why."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A named place of an audience's document and the statements that fill it, in order.

    `heading` is what stands over it; `fallback` is what is said where no statement fills it. `heads` pair a
    statement's id with what stands over it within the slot: its issue, or by the slot's `kind` ("timeline",
    "who-said-what", "actors", "options", "" for none) its date, who says it, whom it is about.
    """

    name: str
    statements: tuple[Statement, ...]
    heading: str = ""
    fallback: str = ""
    heads: tuple[tuple[str, str], ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class AudienceView:
    """What one audience sees: selected and ordered, never rewritten.

    `slots` are the profile's, in order (a statement stands in one slot at most). `deck_slots` are
    the same as the slides show them, with a subset of the statements, `deck` the ids of these,
    `deck_tables` those of the tables; `charts` are the tables that are drawn, `timeline` whether milestones are.
    `caveats` are exactly those of the statements, tables and disagreements shown. `label` names the
    kind of document ("Executive brief"); a slide's body has at most `slide_words` words.
    """

    audience: str
    summary: Summary
    slots: tuple[Slot, ...]
    tables: tuple[SummaryTable, ...]
    caveats: tuple[Caveat, ...]
    disagreements: tuple[Disagreement, ...]
    gaps: tuple[Gap, ...]
    dropped: tuple[Dropped, ...]
    deck: tuple[str, ...] = ()
    deck_tables: tuple[str, ...] = ()
    label: str = ""
    slide_words: int = 40
    deck_slots: tuple[Slot, ...] = ()
    charts: tuple[str, ...] = ()
    timeline: bool = False

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement shown, in reading order."""
        return tuple(s for slot in self.slots for s in slot.statements)


# --- stage 5: document ----------------------------------------------------------------------


DRAFT = "Draft"
"""What stands on every page of a draft."""
ON_EVERY_PAGE = ("marking", "embargo", "draft")
"""The kinds of promises that every page and slide must keep."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One thing a finished file must hold: `text` to be found, `after` the text it must stand close to.

    `kind` is "title", "statement", "citation", "reference", "caveat", "disagreement", "table-cell",
    "gap", "problem", "appraisal", "marking", "embargo", "draft", "note-mark" (the number of a note), "note" (its text),
    "insertion" or "deletion" (a tracked change of a Word document); `id` names the lost item in a finding. `after` is
    "" when it may stand anywhere; `slide` is the 1-based slide it must be on, 0 for any.
    """

    kind: str
    id: str
    text: str
    after: str = ""
    slide: int = 0


@dataclass(frozen=True, slots=True)
class Series:
    """One line or set of bars: a value for each category of its chart, None where there is none.

    `labels` are the values as the source writes them, `marks` what qualifies them, as the source writes it ("[e]",
    "about", the sign of a note under the table; "" for nothing); both as long as `values`.
    """

    name: str
    values: tuple[float | None, ...]
    labels: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of a table, or of milestones in time; `id` is the table's, or "timeline".

    `kind` is "bar", "line" or "timeline". Every series has as many values as there are `categories`, all in `unit`;
    of a timeline the one series holds positions in years and the categories are the labels. `text` is the long
    description: what it shows in words, for those who cannot see it. `note` stands under the drawing: its unit, what of
    the table it leaves out, what its marks mean.
    """

    id: str
    kind: str
    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    text: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Gone:
    """What an earlier edition showed and this one does not: a statement with its citation, or a caveat (`caveat`).

    `after` is the id of the statement that it stood behind and that is still shown, "" where there is none.
    """

    id: str
    text: str
    after: str = ""
    caveat: bool = False


@dataclass(frozen=True, slots=True)
class Revision:
    """What one audience is shown otherwise than in an earlier edition, whose date is `since` (EDTF, "" for none).

    `statements` and `caveats` are the ids of those that are new, `marked` of the statements shown before that a caveat
    was added to; `gone` is in the order of the earlier edition.
    """

    since: str
    statements: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()
    gone: tuple[Gone, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing has changed."""
        return not (self.statements or self.caveats or self.marked or self.gone)


@dataclass(frozen=True, slots=True)
class Document:
    """A finished brief before any format: pandoc's JSON AST after citeproc, as text.

    `promises` is what every file written from it must hold. A Div "chart-<id>" of the AST is where the chart of that
    id is drawn, above what the Div holds. `embargo` is in words, "" for none; `brief` is the brief's id.
    `revision` is what a Word document shows as tracked changes, None where it was not asked for.
    """

    audience: str
    title: str
    date: str
    language: str
    marking: str
    ast: str
    promises: tuple[Promise, ...]
    keywords: tuple[str, ...] = ()
    words: int = 0
    charts: tuple[Chart, ...] = ()
    embargo: str = ""
    draft: bool = False
    brief: str = ""
    revision: Revision | None = None


@dataclass(frozen=True, slots=True)
class SlideItem:
    """A line on a slide: its text, level from 0, the citation text after it and the statement's id."""

    text: str
    level: int = 0
    statement: str = ""
    citation: str = ""


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide, already paginated: nothing on it overflows.

    `layout` is "title", "content", "table", "chart" or "section"; `section` is the part of the deck that it is in.
    `strip` are the sources of the statements on it, `caveats` the notes that qualify them; `notes` is the speaker's
    full text.
    """

    title: str
    layout: str
    items: tuple[SlideItem, ...] = ()
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    caveats: tuple[str, ...] = ()
    strip: tuple[str, ...] = ()
    notes: str = ""
    subtitle: str = ""
    section: str = ""
    chart: Chart | None = None


@dataclass(frozen=True, slots=True)
class Deck:
    """The slides of one audience, in order, and what the finished file must hold."""

    audience: str
    title: str
    date: str
    language: str
    marking: str
    slides: tuple[Slide, ...]
    promises: tuple[Promise, ...]
    statements: tuple[str, ...] = ()
    embargo: str = ""
    draft: bool = False


# --- stage 6: render ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Press:
    """How the PDF is made: for the screen, an office's printer or a print shop.

    `media` is "screen", "print" or "prepress", `paper` "A4" or "Letter"; `duplex` mirrors the margins, `booklet` sets
    pages two-up for folding, `archive` makes PDF/A-3 with the record attached.
    """

    media: str = "screen"
    paper: str = "A4"
    duplex: bool = False
    booklet: bool = False
    archive: bool = False

    @property
    def words(self) -> str:
        """What is asked for beyond a PDF for the screen: "print", "prepress, PDF/A-3"; "" for nothing."""
        return ", ".join(filter(None, (self.media if self.media != "screen" else "", "PDF/A-3" * self.archive)))


SCREEN = Press()
"""The PDF as it is read on a screen: what is made where nothing else is asked for."""


@dataclass(frozen=True, slots=True)
class RenderedFile:
    """A finished file: `count` is its pages (pdf), sides of sheets (booklet) or slides (pptx), None elsewhere.

    `press` says what a PDF was made for, "" for the screen: "print", "prepress, PDF/A-3".
    """

    audience: str
    format: str
    data: bytes = field(repr=False)
    count: int | None = None
    press: str = ""


def file_name(brief: str, audience: str, format: str) -> str:
    """What a finished file is called in the output folder."""
    return f"{brief}-{audience}-{format}.pdf" if format == BOOKLET else f"{brief}-{audience}.{format}"

"""What a template sees: plain frozen values, each printed whole or by its parts.

A `Printable` stands for nodes (a statement with its citations and marks, a table, the notes); a
string stands for itself. Nothing here holds a function or anything that could be changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Printable:
    """Something that becomes nodes where it is printed: `kind` says how, `id` which."""

    kind: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class StatementValue(Printable):
    """A statement. Printed: who says it, its words, its citations and the marks of its caveats.

    `line` prints it without the citations, `citation` those alone (for two columns of a table).
    `text` is the words alone, `as_of` a date as people write it or "undated", `number` its place in
    the reading order from "1", by which the evidence table and the annex refer to it.
    """

    text: str = ""
    section: str = ""
    role: str = ""
    issue: str = ""
    as_of: str = ""
    number: str = ""
    words: int = 0
    sources: int = 1
    line: Printable = Printable("line")
    citation: Printable = Printable("citation")


@dataclass(frozen=True, slots=True)
class IssueValue:
    """A key issue and its statements; `name` is "" for those that belong to none."""

    name: str
    statements: tuple[StatementValue, ...]


@dataclass(frozen=True, slots=True)
class DisagreementValue(Printable):
    """A disagreement. Printed: a box with an introduction and every side, cited; `lines`: paragraphs only.

    `line` is one paragraph, for an item of a list; `numbered` is the box with the number of each statement before it.
    """

    aspect: str = ""
    type: str = ""
    intro: str = ""
    statements: tuple[StatementValue, ...] = ()
    lines: Printable = Printable("disagreement-lines")
    line: Printable = Printable("disagreement-line")
    numbered: Printable = Printable("disagreement-numbered")


@dataclass(frozen=True, slots=True)
class SlotValue:
    """A slot: its heading, what is said when it is empty, its statements, also issue by issue.

    `disagreements` are those whose sides stand in it; the sides are not among `statements`. `groups` are its statements
    under what stands over them: issues, dates, speakers, actors; `kind` is the profile's.
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
    """A table. Printed: with caption, citation and its notes directly below."""

    caption: str = ""
    section: str = ""


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
    """One source as the appraisal describes it; `excluded` says how many words were left out and why.

    `appraisal` is its descriptor in words, "" where there is none.
    """

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
    """An acronym in use and its words, "" where no source gives them."""

    short: str
    long: str


@dataclass(frozen=True, slots=True)
class BriefValue:
    """The brief itself; `date`, `newest` and `oldest` are dates as people write them, "" for none."""

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
    dropped: int


@dataclass(frozen=True, slots=True)
class Context:
    """All the names a template may use.

    `contested` names what the disagreements shown are about ("A, B and C"), `elsewhere` what those are
    about that are not shown here; "" for nothing. `sourcing` sums the sources up in some sentences.
    """

    brief: BriefValue
    slots: Mapping[str, SlotValue]
    disagreements: tuple[DisagreementValue, ...]
    tables: tuple[TableValue, ...]
    gaps: tuple[GapValue, ...]
    problems: tuple[ProblemValue, ...]
    sources: tuple[SourceValue, ...]
    acronyms: tuple[AcronymValue, ...]
    contested: str = ""
    elsewhere: str = ""
    sourcing: str = ""
    notes: Printable = Printable("notes")
    statement_notes: Printable = Printable("statement-notes")
    references: Printable = Printable("references")
    evidence: Printable = Printable("evidence")
    annex: Printable = Printable("annex")
    contents: Printable = Printable("contents")

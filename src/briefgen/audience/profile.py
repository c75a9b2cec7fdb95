"""The profile of an audience: what its document may hold, as `audience.toml` says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field
from pydantic.config import ConfigDict
from pydantic.dataclasses import dataclass as checked

_STRICT = ConfigDict(extra="forbid", strict=True)
Count = Annotated[int, Field(ge=0, le=100_000)]
Section = Literal["background", "current-state", "key-issues", "outlook"]
Role = Literal["milestone", "contested", "figure", "state", "issue", "outlook"]
SlotKind = Literal["", "timeline", "who-said-what", "actors", "options", "risks", "ahead"]
Order = Literal["rank", "date", "issue", "section", "stake"]
SlidesBy = Literal["slot", "issue"]


@checked(frozen=True, slots=True, config=_STRICT)
class Limits:
    """What a finished document may measure; 0 means that there is no limit.

    Pages are of the PDF, words of the body without citations, notes and references, `grade_max` is
    the Flesch-Kincaid grade above which a warning is given.
    """

    pages_max: Count = 0
    words_min: Count = 0
    words_max: Count = 0
    slides_max: Count = 0
    slide_words_max: Annotated[int, Field(ge=10, le=200)] = 40
    grade_max: Annotated[float, Field(ge=0)] = 0.0


@checked(frozen=True, slots=True, config=_STRICT)
class SlotRule:
    """Which statements fill a slot, how many, how long, in which order.

    Empty `sections` and `roles` take all. A `kind` takes only what makes a timeline, says who said what, names an
    actor or an option, in the order of that kind. `claim` orders the slots when statements are given out: lower goes
    first; slots stand in the document in the order of the file. `disagreements` marks the one slot that holds
    both sides of the disagreements shown, whatever its other limits; the main one stands in the first slot with
    `lead_words_max`, which counts it as one statement, where both sides are of top rank and neither is longer.
    `promote` fills the slot last, with the best of what the others hold; a slot keeps `leave` of its own.
    `sources_min` is how many sources a slot draws on before any is heard twice; statements under `words_min`
    wait until longer ones are placed; `weak_only` takes only what rests on one undated source or is an opinion;
    `spoken` takes nothing of which words were left out, for it cannot be said aloud, unless the analyst demands it;
    an `optional` slot waits until the others have their minimum. `slides_max` is how many of its statements the
    slides may show, `slides_order` the turn in which slots come onto them, `slides_by` whether its issues have
    slides of their own.
    """

    name: Annotated[str, Field(pattern=r"^[a-z][a-z-]*$")]
    heading: str
    kind: SlotKind = ""
    fallback: str = ""
    sections: tuple[Section, ...] = ()
    roles: tuple[Role, ...] = ()
    statements_min: Count = 1
    statements_max: Count = 100
    words_min: Count = 0
    words_max: Count = 0
    per_section_max: Count = 0
    per_issue_max: Count = 0
    promote: bool = False
    leave: Count = 1
    lead_words_max: Count = 0
    sources_min: Count = 0
    optional: bool = False
    claim: int = 5
    order: Order = "rank"
    disagreements: bool = False
    weak_only: bool = False
    spoken: bool = False
    slides_max: Count = 100
    slides_order: Count = 5
    slides_by: SlidesBy = "slot"


@dataclass(frozen=True, slots=True)
class Profile:
    """One audience: its name, the label of its document, its limits, slots, tables and disagreements.

    `open`: its template prints every slot that there is, so that a brief may rename, reorder and add slots.
    A table with more than `table_rows_max` rows is not shown (0: however long).
    `charts_max` is how many tables are drawn as charts, `timeline_figure` whether the milestones are drawn.
    `style` is the audience's citation style, by name or as a .csl file beside its profile; "" for the project's.
    """

    name: str
    label: str
    limits: Limits
    slots: tuple[SlotRule, ...]
    tables_max: int
    slide_tables_max: int
    disagreements_max: int
    slide_disagreements_max: int
    open: bool = False
    table_rows_max: int = 0
    charts_max: int = 0
    timeline_figure: bool = False
    style: str = ""


@checked(frozen=True, slots=True, config=_STRICT)
class ProfileFile:
    """`audience.toml` as it is written."""

    label: str
    slots: Annotated[tuple[SlotRule, ...], Field(min_length=1)]
    limits: Limits = Limits()
    tables_max: Count = 0
    slide_tables_max: Count = 0
    disagreements_max: Annotated[int, Field(ge=1, le=100_000)] = 100_000
    slide_disagreements_max: Annotated[int, Field(ge=1, le=100_000)] = 2
    open: bool = False
    table_rows_max: Count = 0
    charts_max: Count = 0
    timeline_figure: bool = False
    style: str = ""

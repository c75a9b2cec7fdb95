"""The profile of an audience: what its document may hold, as `audience.toml` says it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, ValidationError
from pydantic.config import ConfigDict
from pydantic.dataclasses import dataclass as checked

from briefgen.errors import UsageError
from briefgen.tomlfile import KeyPath, key_lines, line_of, parse_toml

_STRICT = ConfigDict(extra="forbid", strict=True)
Count = Annotated[int, Field(ge=0, le=100_000)]
Section = Literal["background", "current-state", "key-issues", "outlook"]
Role = Literal["milestone", "contested", "figure", "state", "issue", "outlook"]


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
    an `optional` slot waits until the others have their minimum. `slides_max` is how many of its statements the
    slides may show, `slides_order` the turn in which slots come onto them, `slides_by` whether its issues have
    slides of their own.
    """

    name: Annotated[str, Field(pattern=r"^[a-z][a-z-]*$")]
    heading: str
    kind: Literal["", "timeline", "who-said-what", "actors", "options", "risks"] = ""
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
    order: Literal["rank", "date", "issue", "section"] = "rank"
    disagreements: bool = False
    weak_only: bool = False
    slides_max: Count = 100
    slides_order: Count = 5
    slides_by: Literal["slot", "issue"] = "slot"


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


def parse_profile(name: str, toml_text: str, file: str) -> Profile:
    """The profile in the text of an `audience.toml`; `file` is named in messages.

    Raises UsageError with file, line and key path for wrong TOML, unknown keys, wrong values, two
    slots of one name, and a profile without exactly one slot for disagreements.
    """
    raw = parse_toml(toml_text.encode("utf-8"), file)
    try:
        # JSON mode: an array is a tuple there, and nothing else is converted
        parsed = TypeAdapter(ProfileFile).validate_json(json.dumps(raw))
    except ValidationError as error:
        first = error.errors()[0]
        path: KeyPath = tuple(first["loc"])
        unknown = first["type"] in ("extra_forbidden", "unexpected_keyword_argument")
        said = "unknown key" if unknown else first["msg"].removeprefix("Value error, ")
        step = "remove it, or see `briefgen schema audience`" if unknown else "correct the value"
        line = line_of(path, key_lines(toml_text)) or 1
        raise UsageError(f"{_dotted(path)}: {said}", file=file, line=line, next_step=step) from error
    _check_slots(parsed.slots, toml_text, file)
    return Profile(
        name=name,
        label=parsed.label,
        limits=parsed.limits,
        slots=parsed.slots,
        tables_max=parsed.tables_max,
        slide_tables_max=parsed.slide_tables_max,
        disagreements_max=parsed.disagreements_max,
        slide_disagreements_max=parsed.slide_disagreements_max,
        open=parsed.open,
        table_rows_max=parsed.table_rows_max,
        charts_max=parsed.charts_max,
        timeline_figure=parsed.timeline_figure,
        style=parsed.style,
    )


def _check_slots(slots: tuple[SlotRule, ...], text: str, file: str) -> None:
    seen: set[str] = set()
    for number, slot in enumerate(slots):
        if slot.name in seen:
            line = line_of(("slots", number, "name"), key_lines(text))
            raise UsageError(
                f'slots[{number}].name: a second slot "{slot.name}"', file=file, line=line, next_step="rename it"
            )
        seen.add(slot.name)
    if sum(slot.disagreements for slot in slots) != 1:
        raise UsageError(
            "slots: exactly one slot must hold the disagreements between sources",
            file=file,
            line=line_of(("slots",), key_lines(text)),
            next_step="set `disagreements = true` in one slot",
        )


def _dotted(path: KeyPath) -> str:
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text or "file"

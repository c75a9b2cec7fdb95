"""Traits: what lets a statement stand in a timeline, or under who said it, whom it names or what could be done."""

from __future__ import annotations

from dataclasses import replace

from briefgen.model import DateMention, Statement
from briefgen.summary.text import actors_in, plain
from briefgen.summary.units import Unit
from briefgen.summary.words import word_pattern

SPOKEN = ("person", "institution")  # whose words can be put under a name


def with_traits(statement: Statement, unit: Unit, date: DateMention | None) -> Statement:
    """The statement of a unit with the date of its event, its speaker, actors and option.

    A milestone without a date is a state; what stands in another section has a date where it tells of an event.
    """
    undated = statement.role == "milestone" and date is None
    return replace(
        statement,
        role="state" if undated else statement.role,
        when=plain(date.text) if date else "",
        first=date.first if date else "",
        said_by=speaker(unit) or statement.attributed_to,
        actors=tuple(sorted(actors_in(unit.text))),
        option=names_option(unit),
    )


def speaker(unit: Unit) -> str:
    """Whom its words are attributed to by name; "" for nobody, for several and for "experts"."""
    ends = unit.spans[-1].end
    said = (p.attribution for p in unit.passages if p.attribution and unit.start <= p.attribution.start < ends)
    names = tuple(dict.fromkeys(plain(a.who) for a in said if a.kind in SPOKEN and a.who))
    return names[0] if len(names) == 1 else ""


def names_option(unit: Unit) -> bool:
    """Whether it says what could be done: by its words, or as what stands under a heading over options."""
    headed = bool(unit.path) and bool(word_pattern("option_headings").search(unit.path[-1]))
    return headed or bool(word_pattern("options").search(unit.text))

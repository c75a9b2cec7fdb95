"""Labelled values: lines of a record ("Coastline: 37 km"), which say what they are of only by the heading above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefgen.model import Block, BlockKind, Source, TextPositionSelector
from briefgen.summary.leaning import FINITE
from briefgen.summary.text import plain, stems
from briefgen.summary.units import Unit

RECORDS = ("json",)  # formats whose keys stand before their values
LABEL = re.compile(r"(?:[^:;]{2,90}: )+")
NO_LABEL = re.compile(r"[.!?]\s")


def labelled(source: Source, units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units of a source, those of a record's labelled values with their label and the subject that they are of.

    The subject is the record's title where that stands as a heading above: it is cited as the first span, and the text
    names it before the value ("Sampleland: Coastline: 37 km"). A record without a title leaves its values as they are.
    """
    if source.format not in RECORDS:
        return tuple(units)
    starts = {b.start for b in source.blocks if b.kind is BlockKind.PARAGRAPH}
    title = _title(source)
    return tuple(_named(source, u, title) if u.start in starts else u for u in units)


def _title(source: Source) -> Block | None:
    """The heading that holds all others and is the record's title; None where there is none."""
    first = next((b for b in source.blocks if b.kind is BlockKind.HEADING), None)
    name = plain(source.reference.title)
    return first if first and not first.path and plain(source.text[first.start : first.end]) == name else None


def _named(source: Source, unit: Unit, title: Block | None) -> Unit:
    label = _label(unit.text)
    if not label:
        return unit
    name = plain(source.text[title.start : title.end]) if title else ""
    if title is None or unit.path[:1] != (name,):
        return replace(unit, label=label)
    return replace(
        unit,
        text=f"{name}: {unit.text}",
        spans=(TextPositionSelector(title.start, title.end), *unit.spans),
        stems=(*stems(name, source.language), *unit.stems),
        label=label,
        subject=name,
    )


def _label(text: str) -> str:
    """What stands before a value ("Land use, agricultural land: arable land"); "" for a sentence."""
    match = LABEL.match(text)
    label = match.group().rstrip(": ") if match else ""
    return "" if NO_LABEL.search(label) or FINITE.search(label) else label.casefold()


def comparable(one: Unit, other: Unit) -> bool:
    """Whether two units may say the same, or contradict each other, as far as labels go.

    A labelled value only bears on the value of the same label of the same subject; of a record without a title, only
    on that of the same record. Sentences always may.
    """
    if one.label != other.label:
        return False
    return not one.label or (one.subject == other.subject and (bool(one.subject) or one.source == other.source))

"""The section of a unit: the headings above it, and weighted cues in its own words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from briefgen.model import SECTIONS
from briefgen.summary.asof import compared, since
from briefgen.summary.units import Unit, main_words
from briefgen.summary.words import section_cues, word_pattern

HEADING_WEIGHT = 1.7
OUTER_HEADING = 0.4
OPENING = 16  # characters from the start within which a date opens the sentence
LONG_PAST = 6  # and from which on it is so whatever its heading
PAST = 2  # years before the newest year of the sources from which on a dated sentence is history
PAST_FIGURE = 4  # the same for one with a figure: statistics come out years late
LASTING = re.compile(r"\b(?:is|are|has|have|remains?|continues?)\b", re.IGNORECASE)
LOW_MARGIN = 0.3


@dataclass(frozen=True, slots=True)
class Placement:
    """The section that was chosen, and how far ahead of the next one it was."""

    section: str
    margin: float


def place(unit: Unit, newest: int | None) -> Placement:
    """Place one unit; `newest` is the newest year that the sources know, None when they know none.

    Where nothing speaks for any section the current state is taken, with margin 0.
    """
    points = {s: HEADING_WEIGHT * _heading(unit, s) + _cues(unit, s, newest) for s in SECTIONS}
    ranked = sorted(SECTIONS, key=lambda s: (-points[s], s != "current-state"))
    return Placement(ranked[0], points[ranked[0]] - points[ranked[1]])


def _heading(unit: Unit, section: str) -> float:
    """1 for the innermost heading that names a section, less for an outer one; 0 when another comes first."""
    for depth, title in enumerate(reversed(unit.path)):
        named = sections_of_heading(title)
        if named:
            return (1.0 if depth == 0 else OUTER_HEADING) * (section in named) / len(named)
    return 0.0


@lru_cache(maxsize=4096)
def sections_of_heading(title: str) -> tuple[str, ...]:
    """The sections that a heading names, in the order of its words."""
    found = [(m.start(), s.section) for s in section_cues() for m in (s.headings.search(title),) if m]
    return tuple(section for _, section in sorted(found))


def section_of_heading(title: str) -> str:
    """The section that a heading names, "" when it names none; the earliest word in it decides."""
    return next(iter(sections_of_heading(title)), "")


def _cues(unit: Unit, section: str, newest: int | None) -> float:
    body = unit.text.removeprefix("[...] ")
    body = main_words(body) if section == "outlook" else body
    points = sum(w for s in section_cues() if s.section == section for p, w in s.cues if p.search(body))
    if section == "outlook" and unit.forecast:
        points += 1.2
    if section == "key-issues" and unit.lead and word_pattern("issues").search(unit.lead):
        points += 2.0
    if unit.dates and newest is not None:
        lasting = bool(LASTING.search(body))
        dates = [d for d in unit.dates if not compared(d, unit) and not (lasting and since(d, unit))]
        years = [_last_year(d.edtf, d.first) for d in dates if d.first[:4].isdigit()]
        past = PAST_FIGURE if unit.figure else PAST
        if section == "background" and not unit.entry and years and max(years) <= newest - past:
            points += 1.2 if max(years) > newest - LONG_PAST else 1.7
            points += 0.7 * (min(d.start for d in dates) - unit.start <= OPENING)
        if section == "current-state" and years and (unit.entry or max(years) > newest - past):
            points += 0.5
        if section == "outlook" and any(y > newest for y in years):
            points += 0.1
    return points


def _last_year(edtf: str, first: str) -> int:
    """The year in which a date or period ends."""
    end = edtf.split("/")[-1][:4]
    return int(end) if end.isdigit() else int(first[:4])

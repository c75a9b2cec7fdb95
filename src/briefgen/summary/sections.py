"""The section of a unit: the headings above it, and weighted cues in its own words."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.model import SECTIONS
from briefgen.summary.units import Unit, main_words
from briefgen.summary.words import section_cues, word_pattern

HEADING_WEIGHT = 1.7
OUTER_HEADING = 0.4
OPENING = 16  # characters from the start within which a date opens the sentence
LONG_PAST = 6  # and from which on it is so whatever its heading
PAST = 2  # years before the newest year of the sources from which on a dated sentence is history
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
        years = [int(d.first[:4]) for d in unit.dates if d.first[:4].isdigit()]
        if section == "background" and years and max(years) <= newest - PAST:
            points += 1.2 if max(years) > newest - LONG_PAST else 1.7
            points += 0.7 * (min(d.start for d in unit.dates) - unit.start <= OPENING)
        if section == "current-state" and years and max(years) >= newest - 1:
            points += 0.5
    return points

"""The section of a unit: the headings above it, weighted cues in its own words, and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefgen.allowed import ALLOWED
from briefgen.model import SECTIONS, DateMention
from briefgen.summary.asof import as_found, compared, horizon, since
from briefgen.summary.foretold import LAW, ONCE_EXPECTED
from briefgen.summary.units import Unit, main_words
from briefgen.summary.words import by_words, section_cues, word_pattern

HEADING_WEIGHT = 1.7
OUTER_HEADING = 0.4
OPENING = 16  # characters from the start within which a date opens the sentence
LONG_PAST = 6  # and from which on it is so whatever its heading
PAST = 2  # years before the newest year of the sources from which on a dated sentence is history
PAST_FIGURE = 4  # the same for one with a figure: statistics come out years late
LASTING = re.compile(r"\b(?:is|are|has|have|remains?|continues?)\b", re.IGNORECASE)
# What a law or an accord allows, and what a text leaves open, is no event to come.
NO_EVENT = re.compile(
    rf"{LAW}[^.;]{{0,80}}?\b(?:may|shall)\b[^.;]*|"
    r"\b(?:do|does|did) not (?:address|discuss|mention|say|specify|state) (?:how|what|when|whether)\b[^.;]*|"
    rf"{ALLOWED.pattern}",
    re.IGNORECASE,
)
MAYBE = re.compile(
    r"\b(?:could|may|might|(?:un)?likely|(?:im)?probable|conceivable|potential for|prospects?|future|"
    r"(?:is|are) to be)\b",
    re.IGNORECASE,
)
REPORTED = re.compile(r"\b(?:would|projected|expected|forecast|anticipated)\b", re.IGNORECASE)
COMING = re.compile(r"\b(?:is|are) (?:not )?(?:going )?to (?!be\b)[a-z]+|\bcannot be ruled out\b", re.IGNORECASE)
# what stands before the date of an event
AT = re.compile(r"\b(?:after|before|by|from|in|on|(?:planned|due|scheduled|set) for) (?:\w+ )?$", re.IGNORECASE)
LOW_MARGIN = 0.5  # below it two in three were right on unseen texts, above it 94 %
QUOTED = 10  # words of a sentence that a finding names it by
AS_OF_NOW = HEADING_WEIGHT  # what "As of" a date of the newest year is worth: how it is now, under any heading
AHEAD = 0.8  # what a year to come is worth
SETTLED = 99.0  # the margin of a section that brief.toml names
AROUND, CLEAR = 0.6, 1.5  # what a paragraph's other sentences count together; how far one of them can speak


@dataclass(frozen=True, slots=True)
class Placement:
    """The section that was chosen, how far ahead of the next one it was, and which that was ("" when settled).

    `points` are those of every section, in their order.
    """

    section: str
    margin: float
    second: str = ""
    points: tuple[float, ...] = ()


def placements(units: Sequence[Unit], newest: int | None) -> tuple[Placement, ...]:
    """Place units, each with regard to those of its own paragraph; empty for no units.

    `newest` is the newest year that the sources know, None when they know none.
    """
    own = [_points(u, newest) for u in units]
    groups: dict[tuple[str, int], list[int]] = {}
    for i, unit in enumerate(units):
        if unit.alone:
            groups.setdefault((unit.source, unit.passages[-1].block), []).append(i)
    totals = {
        key: {s: sum(min(CLEAR, own[i][s]) for i in group) for s in SECTIONS}
        for key, group in groups.items()
        if len(group) > 1
    }
    found = []
    for i, unit in enumerate(units):
        key = (unit.source, unit.passages[-1].block)
        near: dict[str, float] = {}
        if unit.alone and key in totals:
            near = {s: (totals[key][s] - min(CLEAR, own[i][s])) / (len(groups[key]) - 1) for s in SECTIONS}
        found.append(_chosen(own[i], near, _comes(unit, newest)))
    return tuple(found)


def place(unit: Unit, newest: int | None) -> Placement:
    """Place one unit by itself, as `placements` does."""
    return _chosen(_points(unit, newest), {}, _comes(unit, newest))


def _chosen(own: Mapping[str, float], near: Mapping[str, float], comes: bool) -> Placement:
    """The section with the most points; where nothing speaks for any, the current state with margin 0.

    The outlook has none unless the unit itself tells of what `comes`.
    """
    points = {s: (own[s] + AROUND * near.get(s, 0.0)) * (comes or s != "outlook") for s in SECTIONS}
    ranked = sorted(SECTIONS, key=lambda s: (-points[s], s != "current-state"))
    margin = points[ranked[0]] - points[ranked[1]]
    return Placement(ranked[0], margin, ranked[1], tuple(points[s] for s in SECTIONS))


def _points(unit: Unit, newest: int | None) -> dict[str, float]:
    return {s: HEADING_WEIGHT * _heading(unit, s) + _cues(unit, s, newest) for s in SECTIONS}


def _comes(unit: Unit, newest: int | None) -> bool:
    """Whether a unit tells of what is to come: its last heading says so, or its own words do.

    "Likely", "could" and a law's "may" tell of what was or is allowed as well: they count where it is also a forecast
    or stands under such a heading. Where all dates are past, so is a "would". What stands around it does not tell.
    """
    if _superseded(unit, newest):
        return False
    heading, ahead = _heading(unit, "outlook"), _dates_ahead(unit, newest)
    years = [_last_year(d.edtf, d.first) for d in unit.dates if d.first[:4].isdigit()]
    body = NO_EVENT.sub(" ", main_words(unit.text))
    if newest is not None and years and max(years) < newest:
        body = REPORTED.sub(" ", body)
    cues = [p for s in section_cues() if s.section == "outlook" for p, _ in s.cues]
    if heading == 1 or COMING.search(body) or any(p.search(MAYBE.sub(" ", body)) for p in cues):
        return True
    if any(AT.search(p.text[: d.start - p.start]) for d in ahead for p in unit.passages if p.start <= d.start < p.end):
        return True
    return bool(unit.forecast or heading) and any(p.search(body) for p in cues)


def _superseded(unit: Unit, newest: int | None) -> bool:
    """Whether it tells what was expected over a year before the newest source: that is no outlook any more."""
    for passage in unit.passages:
        said = ONCE_EXPECTED.search(passage.text)
        then = [d for d in unit.dates if said and passage.start <= d.start < passage.start + said.end()]
        years = [int(d.first[:4]) for d in then if d.first[:4].isdigit()]
        if newest is not None and years and max(years) < newest - 1:
            return True
    return False


def _dates_ahead(unit: Unit, newest: int | None) -> list[DateMention]:
    """The dates of a unit after the newest year that are no mere end of a term."""
    dates = (d for d in unit.dates if d.first[:4].isdigit() and not compared(d, unit) and not horizon(d, unit))
    return [d for d in dates if newest is not None and _last_year(d.edtf, d.first) > newest]


def _heading(unit: Unit, section: str) -> float:
    """1 for the innermost heading that names a section, less for an outer one; 0 when another comes first."""
    for depth, title in enumerate(reversed(unit.path)):
        named = sections_of_heading(title)
        if named:
            return (1.0 if depth == 0 else OUTER_HEADING) * (section in named) / len(named)
    return 0.0


@by_words
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
        ahead = bool(_dates_ahead(unit, newest))
        opens = (d for d in dates if as_found(d, unit) and d.start - unit.start <= OPENING)
        if section == "current-state" and any(_last_year(d.edtf, d.first) >= newest for d in opens):
            points += AS_OF_NOW
        if section == "current-state" and years and not ahead and (unit.entry or max(years) > newest - past):
            points += 0.5
        if section == "outlook" and ahead:
            points += AHEAD
    return points


def _last_year(edtf: str, first: str) -> int:
    """The year in which a date or period ends."""
    end = edtf.split("/")[-1][:4]
    return int(end) if end.isdigit() else int(first[:4])


def settling(unit: Unit, placement: Placement) -> str:
    """What to write in brief.toml so that a close call goes the other way; words enough to find the sentence."""
    words = next((p.text for p in unit.passages if unit.start < p.end), unit.text).split()
    said = " ".join(words[:QUOTED]).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{said}" = "{placement.second}"'

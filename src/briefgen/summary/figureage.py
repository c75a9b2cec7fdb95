"""Figure age: what a figure is for and how old it is, in words for a reader.

"for" says the period that the sentence gives, "as of" the day, the month or the report; "as stated" says that the
figure has no date of its own, and only its document is dated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from briefgen.dates import date_words
from briefgen.model import DateMention, Passage, Quantity, Source
from briefgen.summary.asof import (
    AS_OF,
    figures,
    headed,
    horizon,
    moved,
    past_document,
    sentence_date,
    since,
    with_days,
)
from briefgen.summary.periods import BETWEEN, date_of, joined, of_a_text
from briefgen.summary.text import plain
from briefgen.summary.units import Unit

SPANS = ("year", "season", "decade", "century")
PART_OF = re.compile(r"(?:early|mid|late|beginning|middle|end|start)\b", re.IGNORECASE)
BARE_PART = re.compile(r"^(?=beginning|middle|end|start)")
AT = re.compile(r"\b(?:by|at the (?:beginning|close|end|start) of)(?: the)?\s+$", re.IGNORECASE)
FROM = re.compile(r"\b(?:starting|beginning|effective|from)(?: in| on)?\s+$", re.IGNORECASE)
# What stands between a figure and a date of its sentence that is not the figure's.
TURNS = re.compile(r"[;:—]|\b(?:but|while|whereas|now|today|currently|since|before|after|until)\b", re.IGNORECASE)
MOST = 4  # dates that are named; where there are more, the reader is sent to the sentence


@dataclass(frozen=True, slots=True)
class _Date:
    """A date as its sentence words it; `ahead`: it is after its document, `point`: it says when a thing was so."""

    words: str
    ahead: bool
    point: bool


def figure_age(unit: Unit, source: Source) -> str:
    """What the figures of a unit are for and how old they are; where they have no date, how old their document is.

    Every date of a figure is named; where only some sentences with figures have one, that the others do not.
    """
    counted = [p for p in unit.passages if any(p.start <= q.start < p.end for q in figures(unit))]
    found = [_dates(with_days(p, source), unit, source) for p in counted]
    dates = tuple(dict.fromkeys(d for one in found for d in one))
    if not dates or len(dates) > MOST:
        return f"Figure {_stated(source)}{_headed(unit, source)}."
    several = "s" * (len(dates) > 1 or not all(found))
    spans, points = [[d.words for d in dates if d.point is at] for at in (False, True)]
    ahead = any(d.ahead for d in dates)
    rest = "" if all(found) else ("; others have no date of their own" if ahead else f"; others {_stated(source)}")
    if spans and points and ahead:  # an estimate of 2026 for 2036
        return f"Figure{'s' * (len(spans) > 1)} for {_and(spans)}, as of {_and(points)}{rest}."
    said = " and ".join(f"{word} {_and(words)}" for word, words in (("for", spans), ("as of", points)) if words)
    return f"Figure{several} {said}{f', {_stated(source)}' if ahead else ''}{rest}."


def _dates(passage: Passage, unit: Unit, source: Source) -> tuple[_Date, ...]:
    """The dates of the figures of a sentence; () where it has none for them, or only from or until when for one."""
    mine = [q for q in figures(unit) if passage.start <= q.start < passage.end]
    own = [d for q in mine if (d := date_for(q, passage, unit, source)) is not None and d.edtf]
    if not all(_fit(d, passage, unit) for d in own):
        return ()
    made = [_date(d, passage, unit, source) for d in dict.fromkeys(own)]
    if any(d.ahead for d in made):
        whole = sentence_date(passage, unit, source)
        beside = whole is not None and whole not in own and is_point(whole, passage)
        made += [_date(whole, passage, unit, source)] if whole and beside else []
    return tuple(dict.fromkeys(made))


def date_for(quantity: Quantity, passage: Passage, unit: Unit, source: Source) -> DateMention | None:
    """The date that belongs to a figure, else that of its sentence where it gives its other figures no other; or None.

    A period of a clause that turns from the figure ("..., while"), or one that only dates what it rose from, is none.
    """
    own = date_of(quantity, passage, unit)
    whole = None if own else sentence_date(passage, unit, source)
    if own or whole is None or is_point(whole, passage):
        return own or (whole if whole and not _dated_apart(whole, passage, unit) else None)
    start, end = sorted(((whole.start, whole.end), (quantity.start, quantity.end)))
    between = passage.text[start[1] - passage.start : end[0] - passage.start]
    turned = TURNS.search(between) or moved(whole, unit)
    return None if turned or _dated_apart(whole, passage, unit) else whole


def _dated_apart(whole: DateMention, passage: Passage, unit: Unit) -> bool:
    """Whether a figure of a sentence has another date than this."""
    own = (date_of(q, passage, unit) for q in passage.quantities)
    return any(d is not None and d.edtf != whole.edtf for d in own)


def _fit(date: DateMention, passage: Passage, unit: Unit) -> bool:
    """Whether a date of a figure says when it is so, and not only since when or until when."""
    if since(date, unit):
        return False
    whole = "/" in date.edtf or joined(date, passage) is not None
    return whole or not (horizon(date, unit) or FROM.search(passage.text[: date.start - passage.start]))


def _date(date: DateMention, passage: Passage, unit: Unit, source: Source) -> _Date:
    ahead = past_document(date, unit, source)
    first = joined(date, passage) or date
    before, words = (passage.text[: first.start - passage.start], passage.text[: date.end - passage.start])
    words = plain(words[first.start - passage.start :])
    if first is not date or "/" in date.edtf:
        one = "/" in date.edtf or BETWEEN.search(before)
        return _Date(re.sub(rf" (?:{'and|' if one else ''}through|until) ", " to ", words), ahead, point=False)
    yearless = date.granularity == "day" and date.edtf[:4] not in words
    words = date_words(date.edtf) if yearless else _with_article(words)
    return _Date(words, ahead, not ahead and is_point(date, passage))


def point_words(date: DateMention) -> str:
    """A date as a reader is told it: its sentence's words where these say more than its EDTF ("mid-2024")."""
    words = plain(date.text)
    part = PART_OF.match(words) or date.granularity in ("season", "decade", "century")
    return _with_article(words[:1].lower() + words[1:]) if part else date_words(date.edtf)


def _with_article(words: str) -> str:
    return BARE_PART.sub(r"the \g<0>", words)


def is_point(date: DateMention, passage: Passage) -> bool:
    """Whether a date says when a thing was so, or was written, and no period that a figure is for."""
    before = passage.text[: date.start - passage.start]
    said = AS_OF.search(before) or AT.search(before) or PART_OF.match(date.text.strip())
    return bool(said) or date.granularity not in SPANS or of_a_text(date, passage)


def _stated(source: Source) -> str:
    """How old a figure is that has no date: as old as its document, if that is dated."""
    issued = source.reference.issued
    if issued is None:
        return "with no as-of date given"
    return f"as stated {'on' if issued.edtf().count('-') == 2 else 'in'} {date_words(issued.edtf())}"


def _headed(unit: Unit, source: Source) -> str:
    """What year the heading above a figure or the title of its source names, where the source's own does not say it."""
    title, year = headed(unit, source)
    issued = source.reference.issued
    if year is None or (issued is not None and issued.year == year):
        return ""
    return f"; the {'title of its source' if title == source.reference.title else 'heading above it'} names {year}"


def _and(words: Iterable[str]) -> str:
    *some, last = words
    return f"{', '.join(some)} and {last}" if some else last

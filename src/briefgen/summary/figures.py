"""Figures: every quantity of every statement, with what it is a figure for and all that qualifies it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from briefgen.dates import date_words
from briefgen.ids import short_id
from briefgen.model import Caveat, CaveatKind, Disagreement, Figure, Passage, Quantity, Statement
from briefgen.summary.asof import BARE_COUNT, with_days
from briefgen.summary.dated import figure_date
from briefgen.summary.figureage import date_for, point_words
from briefgen.summary.periods import date_of, with_preposition
from briefgen.summary.text import plain
from briefgen.summary.told import Told
from briefgen.summary.units import FEW, HYPHENED, SPREAD, TIMES, Unit
from briefgen.summary.written import dates_in

BASIS = re.compile(
    r",?\s+(?:(?:when |if )?(?:adjusted|corrected) for inflation|after inflation|"
    r"(?:in|at) (?:(?:constant|real|nominal|current|inflation-adjusted) )?(?:(?:19|20)\d\d )?(?:U\.S\. )?"
    r"(?:dollars|euros|pounds|rubles|prices|terms))\b",
    re.IGNORECASE,
)
NOTED = re.compile(r"\bas of (the (?:end|close) of |(?:early|mid|late)[ -])?", re.IGNORECASE)
DENIED = re.compile(r"\b(?:not|no|never|yet to)\b|n[’']t\b", re.IGNORECASE)
STOP = re.compile(r"[.;!?]\s+(?=[A-Z])|;\s")
BY_DIGITS = re.compile(r"\d")
VAGUE = re.compile(r"(?:\w+ )?(?:(?:tens|dozens|scores|(?:hundred|thousand|million|billion)s)\b(?: of )?)+.*", re.I)


def figures_of(
    told: Sequence[Told], caveats: Mapping[str, Caveat], disagreements: Sequence[Disagreement]
) -> tuple[Figure, ...]:
    """The figures of all statements in their order; those of both sides of a numeric disagreement stand together.

    Years, durations, ordinals, numbers of lists and the handfuls that words count ("two countries") are none, and the
    cells of tables are not repeated. Empty where no statement gives any.
    """
    apart = [d for d in disagreements if d.kind == "numeric"]
    of: dict[str, list[Figure]] = {
        one.statement.id: [_figure(one, q, n, caveats, apart) for n, q in enumerate(_counted(one.unit))] for one in told
    }
    ordered: dict[str, None] = {}
    for one in told:
        for name in (one.statement.id, *_opposed(one.statement.id, apart)):
            ordered.setdefault(name)
    return tuple(figure for name in ordered for figure in of.get(name, ()))


def as_old_as(statements: Sequence[Statement], figures: Sequence[Figure]) -> tuple[Statement, ...]:
    """The statements, those with figures as old as these, where all are equally old."""
    ages: dict[str, dict[str, None]] = {}
    for figure in figures:
        ages.setdefault(figure.statement, {})[figure.as_of] = None
    only = {name: next(iter(found)) for name, found in ages.items() if len(found) == 1}
    return tuple(replace(s, as_of=only.get(s.id, s.as_of)) for s in statements)


def _opposed(statement: str, apart: Sequence[Disagreement]) -> Iterator[str]:
    """The other sides of the numeric disagreements of a statement."""
    for one in apart:
        if statement in one.statements:
            yield from (other for other in one.statements if other != statement)


def _counted(unit: Unit) -> list[Quantity]:
    return [q for q in unit.quantities if is_figure(q, unit)]


def is_figure(quantity: Quantity, unit: Unit) -> bool:
    """Whether a quantity is a figure of its own: no duration, no part of a name, no "two countries", no "millions"."""
    if HYPHENED.search(quantity.text) or VAGUE.fullmatch(quantity.text) or unit.of_nothing(quantity):
        return False
    if quantity.unit in TIMES:
        return bool(SPREAD.search(unit.text))
    if not BY_DIGITS.search(quantity.text) and quantity.value < FEW and quantity.unit != "share":
        return False
    return bool(quantity.unit) or abs(quantity.value) >= BARE_COUNT or not float(quantity.value).is_integer()


def _figure(
    one: Told, quantity: Quantity, number: int, caveats: Mapping[str, Caveat], apart: Sequence[Disagreement]
) -> Figure:
    passage = one.passage_at(quantity.start)
    passage = with_days(passage, one.source) if passage else None
    cited = one.statement.citations[: one.statement.cut_from]
    place = next(c for c in cited if c.start <= quantity.start and quantity.end <= c.end)
    mine = [d for d in apart if one.statement.id in d.statements and _is_side(d, quantity, one.unit)]
    as_of, said = _as_of(one, quantity, passage, [caveats[i] for i in one.statement.caveats])
    period, point = _period(one, quantity, passage) if passage else ("", False)
    return Figure(
        id=short_id("figure", one.statement.id, str(number), quantity.text),
        statement=one.statement.id,
        text=_with_basis(quantity, passage, place.end),
        value=quantity.value,
        high=quantity.high,
        unit=quantity.unit,
        bound=quantity.bound,
        period=period,
        as_of=as_of,
        citation=place,
        caveats=tuple(i for i in one.statement.caveats if _qualifies(caveats[i], passage)),
        disagreements=tuple(d.id for d in mine),
        as_of_words=said,
        point=point,
    )


def _with_basis(quantity: Quantity, passage: Passage | None, end: int) -> str:
    """Its words with what they are counted in that follows them ("when adjusted for inflation"), up to a place."""
    found = BASIS.match(passage.text, quantity.end - passage.start) if passage else None
    if passage is None or found is None or passage.start + found.end() > end:
        return plain(quantity.text)
    return plain(passage.text[quantity.start - passage.start : found.end()])


def _period(one: Told, quantity: Quantity, passage: Passage) -> tuple[str, bool]:
    """What a figure is for, as its sentence says it, "" for nothing; and whether that is when it was so."""
    found = date_for(quantity, passage, one.unit, one.source)
    point = found is not None and found == figure_date(quantity, passage, one.unit, one.source)
    if found is None or (point and date_of(quantity, passage, one.unit) is None):
        return "", False
    return with_preposition(found, passage), point


def _as_of(one: Told, quantity: Quantity, passage: Passage | None, caveats: Sequence[Caveat]) -> tuple[str, str]:
    """EDTF and words: the date on which it was so, by its sentence, else by a note of its source; else its document's.

    "undated" where that has none.
    """
    found = figure_date(quantity, passage, one.unit, one.source) if passage else None
    if found:
        return found.edtf, point_words(found)
    own = date_of(quantity, passage, one.unit) if passage else None
    mine = [c for c in caveats if any(place.source == one.source.id for place in c.citations)]
    noted = next((when for c in mine if (when := _noted(c, own.edtf[:4] if own else ""))), None)
    issued = one.source.reference.issued
    return noted or ((issued.edtf(), f"stated {date_words(issued.edtf())}") if issued else ("undated", ""))


def _noted(caveat: Caveat, year: str) -> tuple[str, str] | None:
    """EDTF and words: as of when a note says that the figures of a year are.

    None where it does not, speaks of other years, or says that they were not there by then.
    """
    said = NOTED.search(caveat.text) if caveat.kind is CaveatKind.NOTE else None
    when = next((d for d in dates_in(caveat.text) if said and d.start == said.end()), None)
    if said is None or when is None or DENIED.search(_sentence(caveat.text, said.start())):
        return None
    others = {d.edtf[:4] for d in dates_in(caveat.text) if d != when}
    words = f"{said[1]}{when.text}" if said[1] else point_words(when)
    return (when.edtf, words) if not others or year in others else None


def _sentence(text: str, at: int) -> str:
    """The sentence of a note that a place stands in."""
    begin = max((m.end() for m in STOP.finditer(text) if m.end() <= at), default=0)
    end = next((m.start() for m in STOP.finditer(text) if m.start() > at), len(text))
    return text[begin:end]


def _is_side(disagreement: Disagreement, quantity: Quantity, unit: Unit) -> bool:
    """Whether it is the figure that is disputed: the one that the disagreement names, or the only one."""
    return plain(quantity.text) in disagreement.aspect or not any(
        plain(q.text) in disagreement.aspect for q in unit.quantities
    )


def _qualifies(caveat: Caveat, passage: Passage | None) -> bool:
    """Whether a caveat of a statement is one of its figure: all but the hedges and speakers of its other sentences."""
    if not caveat.within or passage is None:
        return True
    return any(c.source == passage.source and passage.start <= c.start < passage.end for c in caveat.citations)

"""Figures: every quantity of every statement, with what it is a figure for and all that qualifies it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from briefgen.ids import short_id
from briefgen.model import Caveat, DateMention, Disagreement, Figure, Passage, Quantity
from briefgen.summary.asof import BARE_COUNT, as_of, compared, horizon, in_a_name, past_document, since
from briefgen.summary.text import plain
from briefgen.summary.told import Told
from briefgen.summary.units import FEW, HYPHENED, SPREAD, TIMES, Unit

CLAUSE = re.compile(
    r"[;:—]\s|\s[–-]\s|,\s(?=(?:and|but|while|whereas|with|resulting|compared|which|who|where|up|down|or|an?|the)\b)"
    r"|\s(?=(?:that|which|who)\s)"
)
JOINED = re.compile(r"\s*(?:,|and|or|to|through|,\s+and)\s*")
# What stands before a date that opens its sentence.
FRONTED = re.compile(
    r"(?:At|By|During|For|From|In|On|As of|Over|Since|Through|Throughout|Between)\b[^,;]{0,30}$|(?:FY|fiscal year )?$"
)
OF_A_TEXT = re.compile(
    r"\s+(?:[\w.()-]+\s+){0,6}?(?:reports?|articles?|e-?mails?|letters?|statements?|reviews?|testimony|bills?|laws?|"
    r"acts?|assessments?|memos?|memorand\w+)\b"
)
LEADS_IN = re.compile(
    r"\b(?:(?:starting|beginning) )?(?:"
    r"(?:at|by|from|in|near|since|through|to|until|up to) the (?:beginning|close|end|start|turn) of(?: the)?|"
    r"as of|in|by|for|since|from|between|during|over|through|until|till|on|at|after|before|around|about|throughout)"
    r"(?: the)?(?: fiscal year| year| calendar year)?\s+$",
    re.IGNORECASE,
)
TEXT_OF = re.compile(
    r"\b(?:reports?|articles?|e-?mails?|letters?|statements?|reviews?|testimony|bills?|laws?|acts?|orders?|treat(?:y|ies)|"
    r"assessments?|decrees?|resolutions?) (?:of|from|dated) $"
)
IN_MONEY_OF = re.compile(r"\s+(?:\w+\s+)?(?:dollars|euros|pounds|rubles|prices)\b", re.IGNORECASE)
BASIS = re.compile(
    r",?\s+(?:(?:when |if )?(?:adjusted|corrected) for inflation|after inflation|"
    r"(?:in|at) (?:(?:constant|real|nominal|current|inflation-adjusted) )?(?:(?:19|20)\d\d )?(?:U\.S\. )?"
    r"(?:dollars|euros|pounds|rubles|prices|terms))\b",
    re.IGNORECASE,
)
BY_DIGITS = re.compile(r"\d")
VAGUE = re.compile(r"(?:\w+ )?(?:(?:tens|dozens|scores|(?:hundred|thousand|million|billion)s)\b(?: of )?)+.*", re.I)
SUBORDINATE = re.compile(r"(?:After|Although|Because|Before|If|Once|Though|Until|When|While)\b[^;]*?, (?!\d)")


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
    cited = one.statement.citations[: one.statement.cut_from]
    place = next(c for c in cited if c.start <= quantity.start and quantity.end <= c.end)
    mine = [d for d in apart if one.statement.id in d.statements and _is_side(d, quantity, one.unit)]
    return Figure(
        id=short_id("figure", one.statement.id, str(number), quantity.text),
        statement=one.statement.id,
        text=_with_basis(quantity, passage, place.end),
        value=quantity.value,
        high=quantity.high,
        unit=quantity.unit,
        bound=quantity.bound,
        period=period_of(quantity, passage, one.unit) if passage else "",
        as_of=_as_of(one, quantity, passage),
        citation=place,
        caveats=tuple(i for i in one.statement.caveats if _qualifies(caveats[i], passage)),
        disagreements=tuple(d.id for d in mine),
    )


def _with_basis(quantity: Quantity, passage: Passage | None, end: int) -> str:
    """Its words with what they are counted in that follows them ("when adjusted for inflation"), up to a place."""
    found = BASIS.match(passage.text, quantity.end - passage.start) if passage else None
    if passage is None or found is None or passage.start + found.end() > end:
        return plain(quantity.text)
    return plain(passage.text[quantity.start - passage.start : found.end()])


def _as_of(one: Told, quantity: Quantity, passage: Passage | None) -> str:
    """EDTF: the date of its own period, unless that is to come or only an end or a beginning; else its statement's.

    Where the statement has the date of an event, it is what a figure beside that event has.
    """
    date = _date_of(quantity, passage, one.unit) if passage else None
    unfit = date is None or horizon(date, one.unit) or since(date, one.unit)
    if date and date.edtf and not unfit and not past_document(date, one.unit, one.source):
        return date.edtf
    milestone = one.statement.role == "milestone"
    return as_of(one.unit, one.source, "") if milestone else one.statement.as_of


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


# --- what a figure is for ----------------------------------------------------------------------


def period_of(quantity: Quantity, passage: Passage, unit: Unit) -> str:
    """The date or period that belongs to a figure, with its preposition, as the source says it; "" where none does.

    It is that of the figure's own clause, the one after it before the one before it, if no other figure stands
    between; else one that opens the sentence ("In 2025, ...").
    """
    found = _date_of(quantity, passage, unit)
    return _with_preposition(found, passage) if found else ""


def _date_of(quantity: Quantity, passage: Passage, unit: Unit) -> DateMention | None:
    """The date or period that belongs to a figure, see `period_of`; None for none."""
    dates = [d for d in passage.dates if not (compared(d, unit) or in_a_name(d, unit) or _of_a_text(d, passage))]
    dates = [d for d in dates if not IN_MONEY_OF.match(passage.text, d.end - passage.start)]
    begin, end = _clause(passage, quantity)
    others = [q for q in passage.quantities if q != quantity]
    within = [d for d in dates if begin <= d.start and d.end <= end]
    after = [d for d in within if d.start >= quantity.end and not _between(others, quantity.end, d.start)]
    aside = SUBORDINATE.match(passage.text)  # "Before the war began on 1 May, ..." dates no figure of what follows
    opens = passage.start + aside.end() if aside and passage.start + aside.end() <= quantity.start else passage.start
    before = [d for d in within if opens <= d.start and d.end <= quantity.start]
    before = [d for d in before if not _between(others, d.end, quantity.start)]
    opening = [d for d in dates if d.end <= quantity.start and FRONTED.match(passage.text[: d.start - passage.start])]
    opening = [d for d in opening if passage.text[d.end - passage.start :].startswith(",")]
    first = passage.dates[:1]  # "2025 exports", "2024: 12 percent"
    opening += [d for d in first if d in dates and d.start == passage.start and d.end <= quantity.start]
    return next(iter(after), None) or (before[-1] if before else next(iter(opening), None))


def _clause(passage: Passage, quantity: Quantity) -> tuple[int, int]:
    """The clause of a passage that a figure stands in, as places of the source."""
    begin, end = passage.start, passage.end
    for cut in CLAUSE.finditer(passage.text):
        if passage.start + cut.end() <= quantity.start:
            begin = passage.start + cut.end()
        elif passage.start + cut.start() >= quantity.end:
            end = passage.start + cut.start()
            break
    return begin, end


def _between(others: Sequence[Quantity], start: int, end: int) -> bool:
    return any(start <= q.start and q.end <= end for q in others)


def _of_a_text(date: DateMention, passage: Passage) -> bool:
    """Whether it is only the date of a report, a law or the like ("a May 2024 report")."""
    before = passage.text[: date.start - passage.start]
    named_by = bool(TEXT_OF.search(before)) or bool(OF_A_TEXT.match(passage.text, date.end - passage.start))
    return named_by and not LEADS_IN.search(before)


def _with_preposition(date: DateMention, passage: Passage) -> str:
    """A date, with those before it that it is joined to ("for 2024 and 2025") and the preposition before them."""
    first = date
    for other in reversed([d for d in passage.dates if d.end <= date.start]):
        if JOINED.fullmatch(passage.text[other.end - passage.start : first.start - passage.start]):
            first = other
    words = LEADS_IN.search(passage.text[: first.start - passage.start])
    start = passage.start + words.start() if words else first.start
    said = plain(passage.text[start - passage.start : date.end - passage.start])
    return said[:1].lower() + said[1:] if words else said

"""Which of the sources' tables an audience is shown, and which go first where there is no room for all."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from briefgen.audience.profile import Profile
from briefgen.model import Citation, Dropped, Statement, Summary, SummaryTable

_NUMBER = re.compile(r"\d[\d.,]*\d")  # of two digits or more: a single one stands in any sentence
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5  # letters by which two words are one
LONG, ROWS_EACH = 20, 20  # rows from which on a table is long; rows of such that go for every statement that must
WORDS_A_ROW = 20  # words that take the room of a row: cells of paragraphs are as long as many rows


def tables_shown(
    summary: Summary,
    shown: Sequence[Statement],
    profile: Profile,
    keep: int | None,
    drawable: Collection[str] = (),
) -> tuple[tuple[SummaryTable, ...], tuple[Dropped, ...]]:
    """The tables in the order of the sources, and why the others are not shown.

    A table with more rows than the profile's `table_rows_max` is not shown. Of the rest go first those that a
    statement shown is drawn from, then those on the question, then those with a side of a disagreement, then, where
    the audience has charts, those that can be drawn (`drawable`, ids), then the order of the sources. Where statements
    must go for want of room (`keep` of all), the longest tables go before them, the others in the same measure.
    """
    fit = [t for t in summary.tables if not profile.table_rows_max or len(t.rows) <= profile.table_rows_max]
    most = _most(len(fit), len(summary.statements), profile.tables_max, keep)
    length = {t.id: _length(t, summary) for t in summary.tables}
    gone = _too_long(fit, length, 0 if keep is None else len(summary.statements) - keep)
    fit = [t for t in fit if t.id not in gone]
    first = sorted(fit, key=_wanted(summary, shown, drawable if profile.charts_max else ()))[:most]
    kept = tuple(t for t in summary.tables if t in first)
    over = {t.id: _size(t, summary) for t in summary.tables if t.id in gone}
    told = {t.id: _reason(t, profile, over.get(t.id, "")) for t in summary.tables if t not in kept}
    return kept, tuple(Dropped(id, why) for id, why in told.items())


def _too_long(tables: Iterable[SummaryTable], length: Mapping[str, int], lost: int) -> frozenset[str]:
    """The ids of the long tables, the longest first, that make room for the statements that would be lost else.

    `length` is in rows. Pages of rows are less to a reader than a statement: the rows stay in the record.
    """
    gone: list[str] = []
    for table in sorted((t for t in tables if length[t.id] > LONG), key=lambda t: (-length[t.id], t.id)):
        if sum(length[id] for id in gone) < ROWS_EACH * lost:
            gone.append(table.id)
    return frozenset(gone)


def _length(table: SummaryTable, summary: Summary) -> int:
    """How many rows of a few words a table takes the room of, with the notes that are its own."""
    return max(len(table.rows), _words(table, summary) // WORDS_A_ROW)


def _words(table: SummaryTable, summary: Summary) -> int:
    notes = [c.text for c in summary.caveats if c.scope == "table" and c.id in table.caveats]
    return sum(len(text.split()) for text in (*(cell for row in table.rows for cell in row), *notes))


def _most(tables: int, statements: int, limit: int, keep: int | None) -> int:
    """How many tables: at most the limit, and the share of them that `keep` is of all statements, rounded up."""
    if keep is None or not statements:
        return min(tables, limit)
    return min(math.ceil(tables * min(1.0, keep / statements)), limit)


def _size(table: SummaryTable, summary: Summary) -> str:
    """What makes a table long."""
    return f"{len(table.rows)} rows" if len(table.rows) > LONG else f"{_words(table, summary):,} words"


def _reason(table: SummaryTable, profile: Profile, gone: str) -> str:
    """Why a table is not shown; `gone` is how long it is if it made room for statements, else ""."""
    if not profile.tables_max:
        return "this audience is shown no tables"
    if profile.table_rows_max and len(table.rows) > profile.table_rows_max:
        return f"longer than the {profile.table_rows_max} rows that this audience is shown"
    if gone:
        return f"lower ranked: its {gone} would take the room of statements"
    return "lower ranked: no room for another table"


def _wanted(
    summary: Summary, shown: Iterable[Statement], drawable: Collection[str]
) -> Callable[[SummaryTable], tuple[bool, int, bool, bool, int]]:
    """A sort key for the tables of a summary: those that say most of what this audience reads come first."""
    statements, order = tuple(shown), {t.id: n for n, t in enumerate(summary.tables)}
    ids = {i for d in summary.disagreements for i in d.statements}
    sides = [s for s in summary.statements if s.id in ids]
    asked = _stems(summary.question or summary.title)

    def key(table: SummaryTable) -> tuple[bool, int, bool, bool, int]:
        heads = " ".join((table.caption, *table.header, *(row[0] for row in table.rows if row)))
        drawn = any(_drawn_from(table, s) for s in statements)
        differs = any(_drawn_from(table, s) for s in sides)
        return not drawn, -len(asked & _stems(heads)), not differs, table.id not in drawable, order[table.id]

    return key


def _drawn_from(table: SummaryTable, statement: Statement) -> bool:
    """Whether a statement cites a table's place, or a figure of it stands in a cell of a table of its source."""
    if any(_overlap(c, t) for c in statement.citations for t in table.citations):
        return True
    if not {c.source for c in statement.citations} & {c.source for c in table.citations}:
        return False
    cells = {n for row in table.rows for cell in row for n in _NUMBER.findall(cell)}
    return bool(cells & {n for n in _NUMBER.findall(statement.text) if not _is_year(n)})


def _overlap(one: Citation, other: Citation) -> bool:
    return one.source == other.source and one.start < other.end and other.start < one.end


def _is_year(number: str) -> bool:
    return len(number) == 4 and number.isdigit() and number[:2] in ("18", "19", "20")


def _stems(text: str) -> frozenset[str]:
    return frozenset(w.lower()[:_STEM] for w in _WORD.findall(text))

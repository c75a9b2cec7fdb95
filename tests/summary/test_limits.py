"""What is considered of large sources is bounded, every source is heard, and a finding says what was left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.findings import Severity
from briefgen.model import CaveatKind, DateParts, Exclusion, Quantity
from briefgen.passages import passages_of
from briefgen.summary import numeric, summarise
from briefgen.summary.aspects import aspects
from briefgen.summary.gaps import gaps
from briefgen.summary.intervals import Intervals
from briefgen.summary.limits import LEAST_READ, balanced, considered, left_unread, read_up_to
from briefgen.summary.said import Said as GapsOf
from briefgen.summary.splits import Side
from briefgen.summary.tables import MOST_ROWS
from briefgen.summary.units import Unit
from tests.summary.making import Said, article, para, unit, units, with_table

PLACES = st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda p: (p[0], p[0] + p[1]))


def tonnes(n: int, key: str = "source") -> Unit:
    said = Said(f"The Sample Port in France moved {n} tonnes of grain.", figures=((f"{n} tonnes", float(n), "tonnes"),))
    return unit(said, key=key)


@given(st.lists(PLACES, max_size=8), PLACES)
def test_intervals_answer_as_if_each_were_looked_at(many: list[tuple[int, int]], one: tuple[int, int]) -> None:
    start, end = one
    assert Intervals(many).hold(start, end) == any(a <= start and end <= b for a, b in many)
    assert Intervals(many).touch(start, end) == any(a < end and start < b for a, b in many)


def test_few_units_are_all_considered() -> None:
    few = units(*(para(f"The Sample Port has berth number {n} in the north.") for n in range(5)))
    assert considered(few, most=5) == few


def test_of_many_units_those_that_say_most_are_considered_in_their_order() -> None:
    dull = [unit("The port is a port among other ports of this kind.", key=f"d{n}") for n in range(2)]
    telling = [tonnes(n, "d0") for n in (20, 30, 40)]
    assert considered([dull[0], *telling, dull[1]], most=4) == (*telling, dull[1])


def test_of_many_units_those_that_answer_the_question_are_considered() -> None:
    herons = unit("The herons of the river nest beside a lock.", key="d0")
    many = [*(tonnes(n, "d0") for n in range(20, 30)), herons]
    assert herons in considered(many, frozenset(("heron", "nest")), most=2)
    assert herons not in considered(many, most=2)


def test_every_source_is_heard_before_one_is_heard_twice() -> None:
    many = [*(tonnes(n, "long") for n in range(20, 60)), *(tonnes(n, f"s{n}") for n in range(5))]
    kept = Counter(u.source for u in balanced(many, 8, lambda _: 1.0))
    assert kept == {"long": 3, "s0": 1, "s1": 1, "s2": 1, "s3": 1, "s4": 1}


def test_sentences_that_are_not_read_are_told_by_file() -> None:
    source, passages = article("survey", para("The Sample Port is open."), para("The Sample Lock is shut."))
    assert left_unread([source], passages) == ()
    (finding,) = left_unread([source], passages[:1])
    assert (finding.code, finding.severity, finding.file) == ("summary-limited", Severity.INFO, "survey.txt")
    assert finding.message.startswith("1 part of the text not considered")


def test_a_source_that_was_not_read_to_its_end_is_a_gap_that_says_so() -> None:
    parts = [para(f"The Sample Port moved {n} tonnes of grain in France.") for n in range(10, LEAST_READ + 20)]
    source, passages = article("survey", *parts)
    assert read_up_to([source], passages) == {}
    part = passages[:LEAST_READ]
    assert read_up_to([source], part) == {source.id: LEAST_READ}
    (finding,) = left_unread([source], part)
    assert f"the first {LEAST_READ:,} sentences" in finding.message
    said = gaps(GapsOf(summarise((source,), part, brief="b", title="t", date="2024")[0], part))
    assert f"only the first {LEAST_READ:,} sentences were read" in said[0].text


def test_what_brief_toml_rules_out_is_not_told_as_unread() -> None:
    source, passages = article("survey", para("The Sample Port is open."), para("The Sample Lock is shut."))
    out = Exclusion(passages[1].start, passages[1].end, "not used: brief.toml")
    assert left_unread([replace(source, excluded=(out,))], passages[:1]) == ()


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [((10, 20), (15, None), False), ((10, 20), (15, 30), False), ((10, 20), (25, None), True), ((1, 2), (5, 9), True)],
)
def test_a_range_differs_from_a_figure_only_where_they_lie_apart(
    one: tuple[float, float | None], other: tuple[float, float | None], apart: bool
) -> None:
    a, b = (Quantity(0, 1, low, "ships", "", "x", high) for low, high in (one, other))
    assert numeric.differ(a, b) is numeric.differ(b, a) is apart


def test_a_word_without_end_is_told_and_the_rest_is_said() -> None:
    source, _ = article(
        "survey", para(f"The Sample Port is {'a' * 500} now."), para("The Sample Lock in France is shut.")
    )
    summary, findings = summarise((source,), passages_of(source), brief="b", title="B")
    assert [s.text for s in summary.statements] == ["The Sample Lock in France is shut."]
    assert [f.code for f in findings if f.code == "summary-limited"] == ["summary-limited"]


def test_figures_of_one_measure_are_compared_as_they_are_asked_for() -> None:
    sides = [Side(tonnes(n, f"s{n}"), "current-state", 0.5, n) for n in range(10, 90)]
    first = list(islice(numeric.detect(sides, aspects()), 2))
    assert [[u.source for u in split.sides] for split in first] == [["s10", "s11"], ["s10", "s12"]]


def test_of_a_long_table_the_first_rows_are_kept_and_a_caveat_says_so() -> None:
    rows = [["Code", "Sum"], *([f"C{n}x", f"{n}z"] for n in range(1000, 1000 + MOST_ROWS + 100))]
    words = "\n".join(" | ".join(row) for row in rows)
    source, passages = article("survey", para(words), issued=DateParts(2024))
    summary, _ = summarise((with_table(source, 0, rows),), passages, brief="b", title="B")
    (table,) = summary.tables
    by_id = {c.id: c for c in summary.caveats}
    (note,) = [by_id[c] for c in table.caveats]
    assert len(table.rows) == MOST_ROWS
    assert (note.kind, note.rule, note.text) == (CaveatKind.NOTE, "first-rows", "Shows the first 500 of 600 rows.")
    assert table.citations[0].exact.endswith(table.rows[-1][-1])


def test_a_table_of_just_so_many_rows_is_whole() -> None:
    rows = [["Code"], *([f"C{n}x"] for n in range(1000, 1000 + MOST_ROWS))]
    source, passages = article("survey", para("\n".join(r[0] for r in rows)), issued=DateParts(2024))
    summary, _ = summarise((replace(with_table(source, 0, rows)),), passages, brief="b", title="B")
    assert len(summary.tables[0].rows) == MOST_ROWS
    assert summary.tables[0].caveats == ()

"""Figures: every quantity that is one, with the period that belongs to it and all that qualifies it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.model import BlockKind, Caveat, CaveatKind, Figure, Summary
from briefgen.passages import passages_of
from briefgen.sources import read_source
from briefgen.summary import summarise
from briefgen.summary.citations import unit_citations
from briefgen.summary.closure import units_of
from briefgen.summary.figures import as_old_as, figures_of, is_figure
from briefgen.summary.merge import Cluster
from briefgen.summary.periods import date_of, with_preposition
from briefgen.summary.told import Told
from tests import factory
from tests.summary.making import Said, article, para


def _summary(*texts: str) -> Summary:
    sources = tuple(read_source(f"s{n}.md", f"# The Sample Canal\n\n{t}\n".encode()) for n, t in enumerate(texts))
    return summarise(sources, tuple(p for s in sources for p in passages_of(s)), brief="b", title="t")[0]


def figures(*texts: str) -> tuple[Figure, ...]:
    return _summary(*texts).figures


def periods(text: str) -> list[tuple[str, str]]:
    source = read_source("s.md", f"# The Sample Canal\n\n{text}\n".encode())
    passages = passages_of(source)
    (unit,) = units_of(source, passages)
    dated = [(q.text, date_of(q, passages[0], unit)) for q in unit.quantities if is_figure(q, unit)]
    return [(text, with_preposition(date, passages[0]) if date else "") for text, date in dated]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In 2023, exports of the Sample Port totaled $171 billion, and imports totaled $212 billion.",
         [("$171 billion", "in 2023"), ("$212 billion", "in 2023")]),
        ("Spending of the Sample Port rose from $2.3 billion in 2002 to an estimated $5.2 billion in 2015.",
         [("$2.3 billion", "in 2002"), ("an estimated $5.2 billion", "in 2015")]),
        ("For 2021 and 2022, the Sample Port allocated $300 million for dredging.",
         [("$300 million", "for 2021 and 2022")]),
        ("Before the Sample Lock closed on 28 February 2022, about 130 ships passed the canal each day.",
         [("about 130 ships", "")]),
        ("The Sample Port pays $40 million for a lock that opened in 1998.", [("$40 million", "")]),
        ("The May 2021 report of the auditors put the debt of the port at $7 million.", [("$7 million", "")]),
        ("By the accounts for 2023 to 2030, the Sample Port takes 72 percent of the tolls.",
         [("72 percent", "for 2023 to 2030")]),
        ("The Sample Port takes over $7 million in 11-year funding (2026-2036), the auditors say.",
         [("over $7 million", "2026-2036")]),
        ("The Sample Port was closed from 2019 to 2021, but the lock now has 900 berths.", [("900 berths", "")]),
        ("Debt of the Sample Port rose by $7 million between May 2021 and May 2025.",
         [("$7 million", "between May 2021 and May 2025")]),
        ("Half of the guilds (601,000) carried part of the credit forward to 2024.", [("Half", ""), ("601,000", "")]),
        ("A law of May 2021 allows the Sample Port a debt of $7 million.", [("$7 million", "")]),
        ("For 2023 dredging works, the Sample Port received a total of $36 million, “equal to the 2021 enacted level.”",
         [("$36 million", "for 2023")]),
        ("The Sample Port Act of 2018 allows the port a debt of $7 million.", [("$7 million", "")]),
    ],
)  # fmt: skip
def test_the_period_is_that_of_the_figures_own_clause_or_opens_its_sentence(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert periods(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The Sample Lock was closed in 2019 and has not been opened since.",
        "The two countries share the Sample Lock for three months of each year.",
        "The Sample Port drew up a 15-point plan in its 3rd report.",
        "Millions of barrels pass the Sample Lock.",
        "The port council may sell the Sample Lock by a two-thirds majority.",
    ],
)
def test_years_durations_ordinals_and_vague_numbers_are_no_figures(text: str) -> None:
    assert figures(text) == ()


def test_a_figure_stands_in_the_quote_that_it_cites_with_unit_bound_and_range() -> None:
    (found,) = figures("The Sample Port loses over 20 to 30 percent of its ships each winter, officials said.")
    assert (found.value, found.high, found.unit, found.bound) == (20.0, 30.0, "percent", "over")
    assert found.text in found.citation.exact
    statement = _summary("The Sample Port loses over 20 to 30 percent of its ships each winter, officials said.")
    assert found.citation in statement.statements[0].citations


def test_the_cells_of_a_table_are_not_repeated() -> None:
    table = "| Year | Ships |\n| --- | --- |\n| 2020 | 4,000 |\n| 2021 | 5,000 |\n"
    made = _summary(f"The Sample Canal is now open to barges.\n\n{table}")
    assert made.tables
    assert made.figures == ()


def test_hedges_of_another_sentence_do_not_qualify_a_figure() -> None:
    made = _summary(
        "The Sample Port paid $40 million for the lock in 2021. The lock then perhaps failed, and its keepers left."
    )
    for figure in made.figures:
        (statement,) = [s for s in made.statements if s.id == figure.statement]
        hedges = {c.id for c in made.caveats if c.kind == "hedge" and c.within}
        assert set(figure.caveats) == set(statement.caveats) - hedges


def test_the_figures_of_both_sides_of_a_disagreement_stand_together() -> None:
    spent = "The Sample Port spent ${} million on repairs of the old lock gates in 2021."
    made = _summary(
        f"{spent.format(40)}\n\nThe Sample Port has 900 berths.\n\nThe port moved 7,000 tonnes of grain in 2021.",
        f"The Sample Port has 300 cranes.\n\n{spent.format(65)}",
    )
    (split,) = [d for d in made.disagreements if d.kind == "numeric"]
    places = [n for n, f in enumerate(made.figures) if split.id in f.disagreements]
    first, second = places
    assert second == first + 1
    assert {made.figures[n].text for n in places} == {"$40 million", "$65 million"}


def test_ids_are_unique_and_name_what_they_stand_for() -> None:
    text = "The Sample Port moved 7,000 tonnes of grain and 7,000 tonnes of salt in 2021."
    found = figures(text)
    assert len({f.id for f in found}) == 2 == len(found)
    assert [f.id for f in found] == [f.id for f in figures(text)]


def test_a_period_is_no_as_of_date() -> None:
    found = figures("Tolls of the Sample Port fell from $36 billion in 2021 to an estimated $3.5 billion in 2024.")
    assert [(f.text, f.as_of) for f in found] == [
        ("$36 billion", "undated"), ("an estimated $3.5 billion", "undated")
    ]  # fmt: skip


def test_a_figure_is_as_of_the_day_that_its_sentence_or_a_note_on_it_says() -> None:
    assert [f.as_of for f in figures("The Sample Port had moved 7,000 tonnes as of 3 March 2021.")] == ["2021-03-03"]
    said = article(
        "s",
        para(
            Said(
                "The Sample Port moved 7,000 tonnes in 2024.",
                (("2024", "2024"),),
                (("7,000 tonnes", 7e3, "tonnes"),),
                notes=((CaveatKind.NOTE, "table", "Note: Figures for 2024 are estimates as of March 2025."),),
            )
        ),
        para("Note: Figures for 2024 are estimates as of March 2025.", kind=BlockKind.NOTE),
    )
    made = summarise((said[0],), said[1][:1], brief="b", title="t")[0]
    assert [f.as_of for f in made.figures] == ["2025-03"]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Figures for 2024 are estimates as of March 2025.", "2025-03"),
        ("As of March 2025, final figures have not yet been released.", "undated"),
    ],
)
def test_a_note_dates_the_figures_of_its_own_source_unless_it_says_that_there_are_none(
    note: str, expected: str
) -> None:
    said = Said("The Sample Port moved 7,000 tonnes in 2024.", (("2024", "2024"),), (("7,000 tonnes", 7e3, "tonnes"),))
    source, passages = article("s", para(said))
    (unit,) = units_of(source, passages)
    (place,) = unit_citations(unit, source)
    statement = replace(factory.summary().statements[0], citations=(place,), cut_from=1, caveats=("n",))
    one = Told(statement, Cluster(unit), source)
    mine = Caveat("n", CaveatKind.NOTE, "table", note, (place,))
    theirs = replace(mine, citations=(replace(place, source="other"),))
    assert [f.as_of for f in figures_of([one], {"n": mine}, ())] == [expected]
    assert [f.as_of for f in figures_of([one], {"n": theirs}, ())] == ["undated"]


def test_statements_are_as_old_as_their_figures_where_these_are_equally_old() -> None:
    statement = replace(factory.summary().statements[0], id="s", as_of="2024")
    bare = Figure("f", "s", "$7", 7.0, None, "USD", "", "", "2025-03", statement.citations[0], ())
    assert [s.as_of for s in as_old_as([statement], [bare])] == ["2025-03"]
    assert [s.as_of for s in as_old_as([statement], [bare, replace(bare, as_of="undated")])] == ["2024"]


def test_a_period_to_come_or_a_mere_end_is_no_date_of_a_figure() -> None:
    (found,) = figures("The Sample Port Act allows the port debts of $7 million through 2031.")
    assert (found.period, found.as_of) == ("through 2031", "undated")


def test_what_a_figure_is_counted_in_stays_with_it() -> None:
    found = figures(
        "Spending of the Sample Port rose from $2.3 billion in 2002 ($3.9 billion when adjusted for inflation) to "
        "$5.2 billion, in 2020 prices, by now."
    )
    assert [f.text for f in found] == [
        "$2.3 billion", "$3.9 billion when adjusted for inflation", "$5.2 billion, in 2020 prices"
    ]  # fmt: skip
    assert found[2].period != "in 2020"


def _dated(text: str, issued: str = "2024-05-02") -> list[tuple[str, str, str, bool]]:
    """Period, as-of date, its words and whether the period is a point, of each figure of a dated source."""
    page = f"---\ntitle: The Sample Canal\ndate: {issued}\n---\n\n# The Sample Canal\n\n{text}\n"
    source = read_source("s.md", page.encode())
    made = summarise((source,), passages_of(source), brief="b", title="t")[0]
    return [(f.period, f.as_of, f.as_of_words, f.point) for f in made.figures]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Sample Port has 900 berths.", [("", "2024-05-02", "stated 2 May 2024", False)]),
        ("The Sample Port had 900 berths by mid-2023.", [("by mid-2023", "2023", "mid-2023", True)]),
        ("As of April 9, the port had 900 berths.", [("as of April 9", "2024-04-09", "9 April 2024", True)]),
        ("The port sold a quarter of the coal that mills bought in 2023.",
         [("in 2023", "2024-05-02", "stated 2 May 2024", False)]),
        ("The Sample Port took 3% of tolls, 8% of fees, and 4% of both from the lower 27% of ships in 2023.",
         [("in 2023", "2024-05-02", "stated 2 May 2024", False)] * 4),
        ("The Sample Lock was dug in 2019; the Sample Port has 900 berths.",
         [("", "2024-05-02", "stated 2 May 2024", False)]),
        ("Debt of the Sample Port rose by $7 million between May 2021 and May 2023.",
         [("between May 2021 and May 2023", "2024-05-02", "stated 2 May 2024", False)]),
    ],
)  # fmt: skip
def test_a_figure_says_whether_its_sentence_or_only_its_document_is_dated(
    text: str, found: list[tuple[str, str, str, bool]]
) -> None:
    assert _dated(text) == found

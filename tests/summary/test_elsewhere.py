"""Nobody is called the only source of what another voice may tell, too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.model import BlockKind, CaveatKind, DateParts, Passage, Source, Summary
from briefgen.summary import summarise
from tests.summary.making import Said, article, para, with_table

DATED = DateParts(2026, 3)
Made = tuple[Source, tuple[Passage, ...]]


def exact(made: Made) -> Made:
    """The same source, its dates exact to the day."""
    source, passages = made
    found = tuple(replace(p, dates=tuple(replace(d, granularity="day") for d in p.dates)) for p in passages)
    return source, found


def alone(words: str, *made: Made) -> list[str]:
    """What the statement with these words says of a second source."""
    sources = tuple(s for s, _ in made)
    found: Summary = summarise(sources, tuple(p for _, ps in made for p in ps), brief="b", title="B")[0]
    (statement,) = [s for s in found.statements if words in s.text]
    kept = {c.id: c for c in found.caveats}
    return [kept[i].text for i in statement.caveats if kept[i].kind is CaveatKind.SINGLE_SOURCE]


ENDED = Said(
    "The Sampleton Accord, the last that limited tolls on the Sample Canal, ran out on 5 February 2026.",
    dates=(("5 February 2026", "2026-02-05"),),
)
RAN_OUT = "Sampleton offered to renew the Accord, which ended on 5 February 2026 with no other in its place."
OTHER_EVENT = "The herring fleet of Port Sample sailed north with nine boats on 5 February 2026."


@pytest.mark.parametrize(("other", "claims"), [(RAN_OUT, 0), (OTHER_EVENT, 1)])
def test_one_day_and_two_words_in_common_are_one_event(other: str, claims: int) -> None:
    second = Said(other, dates=(("5 February 2026", "2026-02-05"),))
    made = [exact(article(k, para(s), issued=DATED)) for k, s in (("a", ENDED), ("b", second))]
    assert len(alone("ran out", *made)) == claims


@pytest.mark.parametrize(
    ("other", "dates", "claims"),
    [
        (
            "Of all treaties on tolls, the Accord of Sampleton on its canal was the last to end, in 2026.",
            (("2026", "2026"),),
            0,
        ),
        (
            "Portville made the first treaty on canal tolls in 1809; in 2026 the last, that of Sampleton, ended.",
            (("1809", "1809"), ("2026", "2026")),
            0,
        ),
        ("The herring fleet of Port Sample sailed north in 2026.", (("2026", "2026"),), 1),
    ],
)
def test_a_day_and_the_year_that_it_lies_in_may_be_one_event(
    other: str, dates: tuple[tuple[str, str], ...], claims: int
) -> None:
    made = [exact(article("a", para(ENDED), issued=DATED)), article("b", para(Said(other, dates)), issued=DATED)]
    assert len(alone("ran out", *made)) == claims


@pytest.mark.parametrize(("row", "claims"), [("End of the Sampleton Accord", 0), ("Herring fleet sails north", 1)])
def test_a_row_of_a_table_with_the_date_tells_of_the_event(row: str, claims: int) -> None:
    listed = para(f"Event | Date | {row} | February 2026", kind=BlockKind.TABLE)
    source, _ = article("b", listed, para("A heron nests today near the weir of Portville."), issued=DATED)
    table = with_table(source, 0, [["Event", "Date"], [row, "February 2026"]])
    assert len(alone("ran out", exact(article("a", para(ENDED), issued=DATED)), (table, ()))) == claims


@pytest.mark.parametrize(("figure", "claims"), [(4.2e6, 0), (9e6, 1)])
def test_one_figure_and_two_words_in_common_are_one_fact(figure: float, claims: int) -> None:
    said = f"${figure / 1e6:g} million"
    one = Said("Barges at the Sample Lock paid $4.2 million in tolls.", figures=(("$4.2 million", 4.2e6, "USD"),))
    other = Said(
        f"Of all income of the harbour board, tolls of barges, {said}, are the smallest part by far.",
        figures=((said, figure, "USD"),),
    )
    made = [article(k, para(s), issued=DATED) for k, s in (("a", one), ("b", other))]
    assert len(alone("Sample Lock paid", *made)) == claims


def test_what_one_voice_says_twice_is_said_by_no_second() -> None:
    second = Said(RAN_OUT, dates=(("5 February 2026", "2026-02-05"),))
    made = [exact(article(k, para(s), issued=DATED, author="Sample Desk")) for k, s in (("a", ENDED), ("b", second))]
    third = article("c", para("A heron nests today near the Sampleton weir."), issued=DATED)
    assert alone("ran out", *made, third) == ["No second source was found for this: Sample Desk 2026 “The a”."]

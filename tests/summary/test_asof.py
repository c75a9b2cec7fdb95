"""As-of dates: a statement is as old as its own words say, and never as old as a date that says something else."""

from __future__ import annotations

import pytest

from briefgen.model import DateParts, Source
from briefgen.summary.asof import as_of, figure_age
from briefgen.summary.units import Unit
from tests.summary.making import Said, article, para, units_of

D = DateParts(2024, 5, 2)


def made(*sentences: Said | str, issued: DateParts | None = D) -> tuple[Unit, Source]:
    source, passages = article("a", para(*sentences), issued=issued)
    return next(u for u in units_of(source, passages) if u.alone), source


def tolls(text: str, *dates: tuple[str, str], flags: dict[str, bool] | None = None) -> Said:
    return Said(text, dates=dates, figures=(("$5 million", 5e6, "USD"),), flags=flags or {})


@pytest.mark.parametrize(
    ("text", "dates", "expected"),
    [
        ("The Sample Lock took $5 million in 2022.", (("2022", "2022"),), "2022"),
        ("The Sample Lock has taken $5 million since 2010.", (("2010", "2010"),), "2024-05-02"),
        ("The Sample Lock may take $5 million through 2024.", (("2024", "2024"),), "2024-05-02"),
        ("The 2018 canal law gave the Sample Lock $5 million.", (("2018", "2018"),), "2024-05-02"),
        ("The Canal Act of 2018 gives the Sample Lock $5 million.", (("2018", "2018"),), "2024-05-02"),
        (
            "Accounts released in 2023 show that the lock took $5 million in 2022.",
            (("2023", "2023"), ("2022", "2022")),
            "2022",
        ),
        (
            "The Sample Lock took $5 million in 2023, against less in 2019.",
            (("2023", "2023"), ("2019", "2019")),
            "2023",
        ),
        (
            "The Sample Lock took $5 million in 2022, and a law of May 2023 ends the levy.",
            (("2022", "2022"), ("May 2023", "2023-05")),
            "2022",
        ),
        ("The Sample Lock is to take $5 million in 2030.", (("2030", "2030"),), "2024-05-02"),
    ],
)
def test_a_figure_is_as_old_as_the_date_that_is_its_own(
    text: str, dates: tuple[tuple[str, str], ...], expected: str
) -> None:
    assert as_of(*made(tolls(text, *dates)), "figure") == expected


def test_a_figure_of_since_then_has_no_date() -> None:
    unit, source = made(
        Said("In 2014 the Sample Dam broke.", dates=(("2014", "2014"),)),
        Said("Since then more than 900 people have left Sampleton.", figures=(("900 people", 900.0, "people"),)),
        issued=None,
    )
    assert len(unit.passages) == 2
    assert as_of(unit, source, "figure") == "undated"
    assert figure_age(unit, source) == "Figure with no as-of date given."


def test_a_forecast_for_the_year_of_its_document_is_no_figure_of_that_year() -> None:
    said = tolls("The Sample Lock will take $5 million in 2024.", ("2024", "2024"), flags={"forecast": True})
    assert as_of(*made(said), "outlook") == "2024-05-02"
    assert figure_age(*made(said)) == "Figure for 2024, as stated on 2 May 2024."


@pytest.mark.parametrize(("heading", "expected"), [("The deadline of 2028", "2024-05-02"), ("Tolls in 2023", "2023")])
def test_a_heading_of_a_year_to_come_does_not_date_what_stands_under_it(heading: str, expected: str) -> None:
    source, passages = article(
        "a", para("The Sample Lock keeps the barges of the upper canal.", path=(heading,)), issued=D
    )
    (unit,) = units_of(source, passages)
    assert as_of(unit, source, "state") == expected


def test_a_period_is_said_as_one() -> None:
    said = tolls("The Sample Lock took $5 million between 2019 and 2021.", ("2019 and 2021", "2019/2021"))
    assert figure_age(*made(said)) == "Figure for 2019 to 2021."


def test_what_is_so_still_is_as_old_as_its_document() -> None:
    assert as_of(*made(Said("The lock that was shut in 2010 remains dry.", dates=(("2010", "2010"),))), "state") == (
        "2024-05-02"
    )
    assert as_of(*made(Said("The lock was shut in 2010.", dates=(("2010", "2010"),))), "state") == "2010"


def test_a_milestone_keeps_its_first_date_but_not_that_of_a_comparison() -> None:
    assert as_of(*made(Said("Since 2010 the lock has been dry.", dates=(("2010", "2010"),))), "milestone") == "2010"
    lowest = Said("The river is at its lowest level since 1981.", dates=(("1981", "1981"),))
    assert as_of(*made(lowest), "milestone") == "2024-05-02"


def test_a_date_in_a_quotation_is_not_that_of_the_sentence() -> None:
    said = Said(
        "A 2023 survey found that “the lock has not been opened since the flood of 2003.”",
        dates=(("2023", "2023"), ("2003", "2003")),
    )
    assert as_of(*made(said), "milestone") == "2023"


@pytest.mark.parametrize(
    ("text", "words", "value", "unit", "counts"),
    [
        ("The lock took $5 in tolls.", "$5", 5.0, "USD", True),
        ("The lock opened six days later.", "six days", 6.0, "days", False),
        ("Barges wait 11 days on average.", "11 days", 11.0, "days", True),
        ("The lock keeps two gates.", "two gates", 2.0, "gates", False),
        ("The lock keeps 200 gates.", "200 gates", 200.0, "gates", True),
        ("The lock has a 10-point plan.", "10-point", 10.0, "points", False),
    ],
)
def test_a_duration_a_handful_and_a_name_are_no_figures(
    text: str, words: str, value: float, unit: str, counts: bool
) -> None:
    assert made(Said(text, figures=((words, value, unit),)))[0].figure is counts

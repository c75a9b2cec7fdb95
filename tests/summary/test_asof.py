"""As-of dates: a statement is as old as its own words say, and never as old as a date that says something else."""

from __future__ import annotations

import pytest

from briefgen.model import DateParts, Source, TextPositionSelector
from briefgen.summary.asof import as_of, milestone_date
from briefgen.summary.figureage import figure_age
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


@pytest.mark.parametrize(
    ("text", "dates", "expected"),
    [
        ("The Sample Lock took $5 million in 2022.", (("2022", "2022"),), "Figure for 2022."),
        ("The Sample Lock had taken $5 million by 2022.", (("2022", "2022"),), "Figure as of 2022."),
        ("The Sample Lock took $5 million by mid-2022.", (("mid-2022", "2022"),), "Figure as of mid-2022."),
        ("A 2022 report on the Sample Lock gives $5 million.", (("2022", "2022"),), "Figure as of 2022."),
        ("The Sample Lock takes $5 million a year.", (), "Figure as stated on 2 May 2024."),
        ("The Sample Lock has taken $5 million since 2010.", (("2010", "2010"),), "Figure as stated on 2 May 2024."),
        (
            "Before the Sample Lock closed in 2022, it took $5 million.",
            (("2022", "2022"),),
            "Figure as stated on 2 May 2024.",
        ),
        ("Barges carried $5 million in tolls forward to 2023.", (("2023", "2023"),), "Figure as stated on 2 May 2024."),
    ],
)
def test_a_period_is_no_as_of_date_and_neither_is_the_date_of_the_document(
    text: str, dates: tuple[tuple[str, str], ...], expected: str
) -> None:
    assert figure_age(*made(tolls(text, *dates))) == expected


def test_every_period_of_several_figures_is_named_or_none() -> None:
    two = (("$5 million", 5e6, "USD"), ("$3 million", 3e6, "USD"))
    fell = Said(
        "Tolls of the Sample Lock fell from $5 million in 2021 to $3 million in 2023.",
        (("2021", "2021"), ("2023", "2023")),
        two,
    )
    assert figure_age(*made(fell)) == "Figures for 2021 and 2023."
    ahead = (
        "Congress doubles Sample Lock tolls beginning in 2027 to $5 million, and sets $3 million for 2028 through 2031."
    )
    law = Said(ahead, (("2027", "2027"), ("2028 through 2031", "2028/2031")), two)
    assert figure_age(*made(law)) == "Figure as stated on 2 May 2024."


def test_where_only_some_sentences_date_their_figures_the_others_are_told() -> None:
    first = Said("In 2023, the Sample Lock took $5 million.", (("2023", "2023"),), (("$5 million", 5e6, "USD"),))
    then = Said(
        "It keeps 200 gates of oak and iron.", figures=(("200 gates", 200.0, "gates"),), flags={"dangling": "pronoun"}
    )
    source, passages = article("a", para(first, then), issued=D)
    spans = tuple(TextPositionSelector(p.start, p.end) for p in passages)
    unit = Unit("a", " ".join(p.text for p in passages), spans, passages, ())
    assert figure_age(unit, source) == "Figures for 2023; others as stated on 2 May 2024."


def test_an_estimate_for_years_to_come_is_as_old_as_the_estimate() -> None:
    text = "A report {}put the tolls of the Sample Lock for 2025 to 2030 at $5 million."
    dates = ("2025 to 2030", "2025/2030")
    undated, of_2023 = tolls(text.format(""), dates), tolls(text.format("of mid-2023 "), ("mid-2023", "2023"), dates)
    assert figure_age(*made(undated)) == "Figure for 2025 to 2030, as stated on 2 May 2024."
    assert figure_age(*made(of_2023)) == "Figure for 2025 to 2030, as of mid-2023."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Per one April 7 report, the Sample Lock takes $5 million.", "Figure as of 7 April 2024."),
        ("The Sample Lock had taken $5 million as of 9 April.", "Figure as of 9 April 2024."),
        ("The Sample Lock had taken $5 million on December 7.", "Figure as stated on 2 May 2024."),
    ],
)
def test_a_day_without_a_year_is_of_the_documents_own_year_unless_that_is_still_to_come(
    text: str, expected: str
) -> None:
    assert figure_age(*made(tolls(text))) == expected


def test_the_title_dates_no_figure_and_is_told() -> None:
    source, passages = article("a", para(tolls("The Sample Lock takes $5 million.")), title="The canal in 2023")
    (unit,) = units_of(source, passages)
    assert figure_age(unit, source) == "Figure with no as-of date given; the title of its source names 2023."
    assert as_of(unit, source, "figure") == "undated"


def test_the_year_in_the_name_of_a_law_in_a_heading_dates_nothing_under_it() -> None:
    source, passages = article(
        "a", para("The Sample Lock keeps its barges.", path=("The FY2023 Sample Budget Law",)), issued=D
    )
    (unit,) = units_of(source, passages)
    assert as_of(unit, source, "state") == "2024-05-02"


def test_the_year_that_a_forecast_is_for_is_not_how_old_it_is() -> None:
    said = Said(
        "A new lock is possible in 2024, but a new canal is very unlikely before 2026.",
        dates=(("2024", "2024"), ("2026", "2026")),
    )
    assert as_of(*made(said), "outlook") == "2024-05-02"


def test_a_milestone_is_as_new_as_the_last_of_its_dates() -> None:
    said = Said(
        "The closure of the lock in 2014 turned the town against it, and the council sold it in 2017.",
        dates=(("2014", "2014"), ("2017", "2017")),
    )
    assert as_of(*made(said), "milestone") == "2017"


def test_the_dates_of_figures_that_fell_and_of_a_later_sentence_are_no_events() -> None:
    fell = Said(
        "Tolls of the Sample Lock fell from $5 million in 2021 to $3 million in 2023.",
        (("2021", "2021"), ("2023", "2023")),
        (("$5 million", 5e6, "USD"), ("$3 million", 3e6, "USD")),
    )
    assert milestone_date(*made(fell)) is None
    first = "The Sample Council settled all quarrels over the lock."
    later = Said("It repaired the gates in 2021.", (("2021", "2021"),), flags={"dangling": "pronoun"})
    unit, source = made(first, later)
    assert len(unit.passages) == 2
    assert milestone_date(unit, source) is None
    paid = Said(
        "The Sample Council granted the lock $5 million in 2021.", (("2021", "2021"),), (("$5 million", 5e6, "USD"),)
    )
    assert milestone_date(*made(paid)) is not None


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

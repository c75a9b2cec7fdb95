"""As-of dates: a statement is as old as its own words say, and never as old as a date that says something else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.model import DateParts, Source, TextPositionSelector
from briefgen.summary.asof import in_a_name, milestone_date, sentence_date
from briefgen.summary.dated import as_of, event_date
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
    unit, source = made(tolls(text, *dates))
    found = sentence_date(unit.passages[0], unit, source)
    assert (found.edtf if found else "2024-05-02") == expected


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


def test_a_date_since_which_something_is_so_or_that_compares_is_no_event() -> None:
    dry = Said("Since 2010 the lock has been dry.", dates=(("2010", "2010"),))
    assert as_of(*made(dry), "milestone") == "2024-05-02"
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


@pytest.mark.parametrize(
    ("text", "dates", "expected"),
    [
        ("The council said on March 15 that it would sell the lock.", (), "2024-03-15"),
        ("The mayor wrote that the lock was shut in June 2023.", (("June 2023", "2023-06"),), "2024-05-02"),
        ("The mayor spoke of the June 2023 floods.", (("June 2023", "2023-06"),), "2024-05-02"),
        (
            "The council grew in the years after 2019 (including after 2023).",
            (("2019", "2019"), ("2023", "2023")),
            "2024-05-02",
        ),
        ("The council has sold the lock, which broke in 2019.", (("2019", "2019"),), "2024-05-02"),
        ("The council sold the lock, which broke in 2019, in 2023.", (("2019", "2019"), ("2023", "2023")), "2023"),
        ("The lock is as of March 2023 in other hands.", (("March 2023", "2023-03"),), "2023-03"),
        (
            "Barges returned to the Sample Lock in 2021, and floods came in 2022-2023.",
            (("2021", "2021"), ("2022-2023", "2022/2023")),
            "2024-05-02",
        ),
        ("The council paid the lock at 2021 levels.", (("2021", "2021"),), "2024-05-02"),
        ('A council clerk said on March 15 that "The lock, which is ours, has not been sold."', (), "2024-03-15"),
    ],
)
def test_a_statement_is_as_of_a_date_of_its_main_clause_else_of_its_document(
    text: str, dates: tuple[tuple[str, str], ...], expected: str
) -> None:
    assert as_of(*made(Said(text, dates=dates)), "state") == expected


def test_several_sentences_of_which_one_has_no_date_are_as_old_as_their_document() -> None:
    first = "The Sample Council wants to keep the lock."
    then = Said("It refused a buyer in 2021.", dates=(("2021", "2021"),), flags={"dangling": "pronoun"})
    assert as_of(*made(first, then), "state") == "2024-05-02"


def test_a_title_dates_nothing() -> None:
    source, passages = article("a", para("The Sample Lock keeps its barges."), title="The canal in 2023")
    (unit,) = units_of(source, passages)
    assert as_of(unit, source, "state") == "undated"


def test_a_statement_with_figures_is_as_old_as_they_are() -> None:
    assert as_of(*made(tolls("The Sample Lock took $5 million in 2022.", ("2022", "2022"))), "figure") == "2024-05-02"
    by = tolls("The Sample Lock had taken $5 million as of March 2022.", ("March 2022", "2022-03"))
    assert as_of(*made(by), "figure") == "2022-03"


def _to_the_day(unit: Unit) -> Unit:
    """The unit with its dates as exact as they are written."""
    (passage,) = unit.passages
    dates = tuple(
        replace(d, granularity=("year", "month", "day")[d.edtf.count("-")], first=f"{d.edtf}-01-01"[:10])
        for d in passage.dates
    )
    return replace(unit, passages=(replace(passage, dates=dates),))


@pytest.mark.parametrize(
    ("text", "date", "told"),
    [
        ("On 5 March 2024 the council offered to sell the lock if tolls fall.", ("5 March 2024", "2024-03-05"), True),
        ("The lock, the last one that took coal, expired on 5 March 2024.", ("5 March 2024", "2024-03-05"), True),
        ("The council sold the lock in 2022.", ("2022", "2022"), False),
        ("The council has recorded 17 floods since March 2024.", ("March 2024", "2024-03"), False),
        ("As of March 2024 the council recorded 17 floods.", ("March 2024", "2024-03"), False),
        ("Before the lock was closed in March 2024, barges waited.", ("March 2024", "2024-03"), False),
        ("The council had repaired no lock by March 2024.", ("March 2024", "2024-03"), False),
        ("The council is to be elected in March 2024.", ("March 2024", "2024-03"), False),
        ("The council said in March 2024 that the lock leaks.", ("March 2024", "2024-03"), False),
    ],
)
def test_an_event_of_a_day_or_month_has_a_date_in_any_section(text: str, date: tuple[str, str], told: bool) -> None:
    unit, source = made(Said(text, dates=(date,)))
    found = event_date(_to_the_day(unit), source, "issue")
    assert (found is not None and found.edtf == date[1]) is told


@pytest.mark.parametrize(("year", "told"), [("2022", True), ("FY2022", False)])
def test_a_year_of_accounts_is_no_milestone(year: str, told: bool) -> None:
    unit, source = made(Said(f"In {year}, the council closed the Sample Lock.", dates=((year, "2022"),)))
    assert (event_date(unit, source, "milestone") is not None) is told


def test_what_was_so_before_an_event_is_not_of_its_date() -> None:
    before = Said("Before the lock was closed in 2022, barges waited for days.", dates=(("2022", "2022"),))
    assert milestone_date(*made(before)) is None


def test_a_milestone_beside_what_has_been_so_since_is_as_old_as_its_document() -> None:
    dug = Said("The council dug the Sample Lock in 1992.", dates=(("1992", "1992"),))
    since = Said("Since that time, it has added 70 gates.", flags={"dangling": "pronoun"})
    assert as_of(*made(dug, since), "milestone") == "2024-05-02"
    assert as_of(*made(dug), "milestone") == "1992"


def test_a_year_of_accounts_does_not_date_a_definition() -> None:
    said = Said("The count includes all gates and, prior to FY1998, locks.", dates=(("FY1998", "1998"),))
    assert as_of(*made(said), "milestone") == "2024-05-02"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The 2009 MOU states that the port takes 900 ships.", True),
        ("A 2009 memorandum lets the port take 900 ships.", True),
        ("The 2009 GDP of the port grew by 900 ships.", False),
    ],
)
def test_the_year_of_a_memorandum_is_a_name(text: str, named: bool) -> None:
    unit, _ = made(Said(text, dates=(("2009", "2009"),)))
    assert in_a_name(unit.passages[0].dates[0], unit) is named

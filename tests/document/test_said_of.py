"""What a figure is said of, in the words around it."""

from __future__ import annotations

import pytest

from briefgen.document.said_of import first_words, numbered, said_of

QUOTE = (
    "North exports fell. Ships carry nearly half of all grain, while barges carry 5% of it. South has 5% of the tin."
)


@pytest.mark.parametrize(
    ("figure", "nth", "said"),
    [
        ("nearly half", 0, "Ships carry … of all grain"),  # up to where its clause ends
        ("5%", 0, "while barges carry … of it"),  # from where it begins
        ("5%", 1, "South has … of the tin"),  # the second of the kind, in a sentence of its own
        ("5%", 2, ""),
        ("6%", 0, ""),
    ],
)
def test_a_figure_stands_in_the_words_of_its_own_clause(figure: str, nth: int, said: str) -> None:
    assert said_of(QUOTE, figure, nth) == said


def test_a_clause_of_a_word_or_two_has_what_stands_before_it() -> None:
    assert said_of("The median was 16 days; or 12 days.", "12 days") == "The median was 16 days; or …"


def test_a_short_form_does_not_end_a_sentence() -> None:
    assert said_of("The U.S. Navy has 20% of the ships.", "20%") == "The U.S. Navy has … of the ships"


def test_a_long_clause_is_cut_by_words_at_a_comma_if_one_is_near_and_shows_that_it_was() -> None:
    words = "one two three four five six seven eight nine ten eleven twelve"
    assert said_of(f"{words} 5% of the grain, {words}", "5%") == (
        "… four five six seven eight nine ten eleven twelve … of the grain …"
    )
    assert said_of(f"A toll of 5% on the grain here, {words}", "5%") == "A toll of … on the grain here …"


def test_what_stood_close_to_a_figure_stands_close_to_its_gap() -> None:
    assert (
        said_of("The toll has one rate (5%), paid by all ships.", "5%")
        == "The toll has one rate (…), paid by all ships"
    )


def test_figures_of_one_wording_in_one_quote_are_told_apart() -> None:
    assert numbered([("a", "5%"), ("a", "5%"), ("b", "5%")]) == [0, 1, 0]


def test_a_statement_is_known_by_how_it_begins() -> None:
    assert first_words("The river treaty was signed here.") == "The river treaty was signed…"
    long = (
        "Tolls on the river and its tributaries rose in both years of the survey, and fell in none of the years before"
    )
    assert first_words(long) == "Tolls on the river and its tributaries rose in both years of the survey, and fell…"
    assert first_words(f"{'w' * 90} one two three") == f"{'w' * 90} one two…"


def test_a_beginning_ends_on_a_word_that_says_something() -> None:
    assert first_words("The river treaty was signed on 3 May.") == "The river treaty was signed…"
    assert first_words("The river treaty holds. It has since 1998.") == "The river treaty holds…"
    assert (
        first_words("Barges of the north carried of all grain about 40 per cent.").endswith("all grain about…") is False
    )
    assert first_words("It is of the an a or the") == "It is of the an a or…", "where nothing better stands before"

"""Sections come from headings and cues, scores from the graph and what a sentence holds."""

from __future__ import annotations

import pytest

from briefgen.summary.score import scores, weighed
from briefgen.summary.sections import place, placements, sections_of_heading, settling
from briefgen.summary.text import cosines
from briefgen.summary.units import looks_ahead
from tests.summary.making import Said, para, unit, units


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Historical Background", "background"),
        ("Current State of the Canal", "current-state"),
        ("Key Issues for the Banks", "key-issues"),
        ("What Comes Next?", "outlook"),
        ("Looking Ahead", "outlook"),
    ],
)
def test_a_heading_names_its_section(heading: str, section: str) -> None:
    assert sections_of_heading(heading)[0] == section
    assert place(unit("The Sample Canal links two towns.", (heading,)), None).section == section


def test_a_heading_without_a_cue_names_none() -> None:
    assert sections_of_heading("Dredging") == ()


def test_a_heading_that_names_two_sections_leaves_it_to_the_sentence() -> None:
    heading = ("Historical Context and Modern Tensions",)
    assert place(unit("The Sample Canal is now closed and remains so.", heading), None).section == "current-state"
    assert place(unit("The Sample Canal was opened during the Cold War.", heading), None).section == "background"


def test_a_long_past_date_is_background_whatever_the_heading() -> None:
    said = Said("In 1998, the two banks of the Sample Canal agreed on tolls.", dates=(("1998", "1998"),))
    assert place(unit(said, ("Now",)), 2025).section == "background"


def test_how_a_thing_is_as_of_the_newest_year_is_the_current_state_whatever_the_heading() -> None:
    text = "As of 7 April {}, few ships were risking the Sample Canal, which was attacked by pirates."
    for year, section in ((2025, "current-state"), (2024, "background")):
        said = Said(text.format(year), dates=((f"7 April {year}", f"{year}-04-07"),))
        assert place(unit(said, ("Introduction",)), 2025).section == section


def test_a_forecast_is_outlook() -> None:
    said = Said("The Sample Canal will reopen in the coming years.", flags={"forecast": True})
    assert place(unit(said), 2025).section == "outlook"


@pytest.mark.parametrize(
    ("words", "dates"),
    [
        ("Wealthy bargees were disproportionately likely to pay the toll in Sampleton.", ()),
        ("The toll was fixed, so that bargees could not get any of the rest back.", ()),
        ("The Sample Memorandum states that gates may be checked whenever the keepers shall ask.", ()),
        ("By one estimate of projected costs for 2027-2036, locks make up 72% of all.", (("2027-2036", "2027/2036"),)),
        ("An estimate of 2023 projected that the gates would cost $4 billion in 2023.", (("2023", "2023"),)),
    ],
)
def test_what_was_or_is_allowed_is_no_outlook(words: str, dates: tuple[tuple[str, str], ...]) -> None:
    assert place(unit(Said(words, dates=dates)), 2026).section != "outlook"


def test_what_was_expected_long_ago_is_no_outlook_whatever_years_it_names() -> None:
    words = "An estimate from 2023 projected that the gates would cost $4 billion in 2023 and $2 billion by 2029."
    dates = (("2023", "2023"), ("2029", "2029"))
    assert place(unit(Said(words, dates=dates), ("Outlook",)), 2026).section != "outlook"
    assert place(unit(Said(words, dates=dates), ("Outlook",)), 2024).section == "outlook"


def test_what_has_no_word_of_its_own_for_what_comes_is_no_outlook_by_its_neighbours() -> None:
    words = "Keepers sleep beside the gates at Sampleton."
    around = (
        Said("The Sample Canal will reopen in the coming years.", flags={"forecast": True}),
        Said("The tolls will rise if the locks are mended.", flags={"forecast": True}),
    )
    found = placements(units(para(around[0], words, around[1])), 2026)
    assert [p.section for p in found] == ["outlook", "current-state", "outlook"]


def test_a_plan_and_a_date_to_come_are_outlook() -> None:
    planned = Said("A second lock, which would be wider, is planned for 2027.", dates=(("2027", "2027"),))
    assert place(unit(planned, ("What comes next",)), 2025).section == "outlook"
    meeting = Said("The keepers are to meet in 2027.", dates=(("2027", "2027"),))
    assert place(unit(meeting), 2025).section == "outlook"


def test_a_counterfactual_past_is_no_outlook() -> None:
    said = Said("At a lower price the Sample Canal would have needed new locks.", flags={"forecast": True})
    assert not unit(said).forecast
    assert place(unit(said), 2025).section != "outlook"


def test_words_within_a_quotation_are_no_outlook() -> None:
    said = Said(
        "The Sample Authority wrote that “the canal will close” and “tolls will rise”.", flags={"forecast": True}
    )
    assert not unit(said).forecast


def test_a_close_call_has_a_small_margin() -> None:
    clear = place(unit("The Sample Canal will reopen.", ("Outlook",)), None)
    unclear = place(unit("Sample Canal tolls by barge and by day."), None)
    assert clear.margin > 1 > unclear.margin


def _scores(*sentences: Said | str) -> tuple[float, ...]:
    found = [unit(s, key=f"s{n}") for n, s in enumerate(sentences)]
    return scores(found, cosines([u.stems for u in found]))


def test_what_other_sources_speak_of_scores_higher() -> None:
    central, other, odd = _scores(
        "The Sample Canal tolls rose again.", "Tolls on the Sample Canal rose.", "A heron nested near Sampleton."
    )
    assert min(central, other) > odd


def test_sources_that_are_one_voice_do_not_support_one_another() -> None:
    said = ("The Sample Canal tolls rose again.", "Tolls on the Sample Canal rose.", "A heron nested near Sampleton.")
    found = [unit(s, key=f"s{n}") for n, s in enumerate(said)]
    like = cosines([u.stems for u in found])
    apart, tied = weighed(found, like), weighed(found, like, voice={"s0": "s0", "s1": "s0"})
    assert dict(apart[0].parts)["support"] > 0
    assert "support" not in dict(tied[0].parts)


def test_a_figure_scores_higher_than_none() -> None:
    with_figure, without = _scores(
        Said("The canal tolls rose by $5 for barges.", figures=(("$5", 5.0, "USD"),)),
        "The canal tolls rose for barges.",
    )
    assert with_figure > without


def test_opinion_scores_lower() -> None:
    opinion, fact = _scores(
        Said("The canal tolls rose for barges.", flags={"opinion": True}), "The canal tolls rose for barges."
    )
    assert opinion < fact


def test_a_vague_sentence_scores_lower() -> None:
    vague, plain = _scores("The canal is a complex and pivotal waterway.", "The canal is a deep and narrow waterway.")
    assert vague < plain


def test_nothing_scores_nothing() -> None:
    assert scores((), cosines([])) == ()


def test_a_date_that_only_compares_makes_no_history() -> None:
    since = Said("The river is at its lowest level since 1981.", dates=(("1981", "1981"),))
    assert place(unit(since), 2024).section == "current-state"
    then = Said("In 1981 the river was at its lowest level.", dates=(("1981", "1981"),))
    assert place(unit(then), 2024).section == "background"


def test_a_figure_of_two_years_ago_is_of_the_present_and_an_event_is_not() -> None:
    figure = Said("In 2022 the lock took $5 million.", dates=(("2022", "2022"),), figures=(("$5 million", 5e6, "USD"),))
    assert place(unit(figure), 2024).section == "current-state"
    event = Said("In 2022 the lock was rebuilt.", dates=(("2022", "2022"),))
    assert place(unit(event), 2024).section == "background"


def test_what_was_least_likely_is_no_outlook() -> None:
    assert not looks_ahead("Ferries were least likely to be late.")
    assert looks_ahead("Ferries are likely to be late.")


def test_the_month_of_may_and_a_testament_are_no_outlook() -> None:
    for said in ("The talks in May ended after a day.", "The founder's will names the trustees."):
        assert place(unit(said), 2024).section != "outlook"


def test_who_holds_which_view_is_a_key_issue() -> None:
    for said in ("Port unions regard the toll as unfair.", "Bargees warn that the toll would empty the canal."):
        assert place(unit(said), 2024).section == "key-issues"


def test_a_year_to_come_is_outlook_unless_it_only_says_how_long_something_holds() -> None:
    ahead = Said("In 2031 the Sample Lock is full of mud.", dates=(("2031", "2031"),))
    valid = Said("The Sample Lock is licensed until 2031.", dates=(("2031", "2031"),))
    assert place(unit(ahead), 2024).section == "outlook"
    assert place(unit(valid), 2024).section == "current-state"


def test_a_sentence_without_a_cue_goes_with_its_paragraph() -> None:
    words = "Keepers sleep beside the gates at Sampleton."
    around = ("Port unions regard the toll as unfair.", "Bargees dispute the tally of the keepers.")
    alone, *_ = placements(units(para(words)), 2024)
    found = placements(units(para(around[0], words, around[1])), 2024)
    assert alone.section == "current-state"
    assert [p.section for p in found] == ["key-issues"] * 3


def test_a_close_call_says_what_to_write_to_move_it() -> None:
    one = unit('Tolls of the "Sample" Canal by barge and by day and by weight of all their cargo.')
    put = place(one, None)
    assert settling(one, put) == f'"Tolls of the \\"Sample\\" Canal by barge and by day" = "{put.second}"'
    assert put.second not in ("", put.section)

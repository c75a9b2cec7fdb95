"""Timeline: dated milestones in order, one entry an event, dates as the source says them."""

from __future__ import annotations

import pytest

from briefgen.model import DateMention, Passage, Source, Summary
from briefgen.passages import passages_of
from briefgen.sources import read_source
from briefgen.summary import summarise
from briefgen.summary.timeline import fits, lacks
from tests.summary.making import Said, unit


def _summary(*texts: str) -> Summary:
    sources: tuple[Source, ...] = tuple(
        read_source(f"s{n}.md", f"# The Sample Canal, 2024\n\n## Background\n\n{t}\n".encode())
        for n, t in enumerate(texts)
    )
    passages: tuple[Passage, ...] = tuple(p for s in sources for p in passages_of(s))
    return summarise(sources, passages, brief="b", title="t")[0]


def _milestones(*texts: str) -> list[tuple[str, str, int]]:
    """Of every milestone, in the order of time: its date as said, its words, how many sources tell of it."""
    found = sorted((s for s in _summary(*texts).statements if s.when), key=lambda s: s.first)
    return [(s.when, s.text, len({c.source for c in s.citations})) for s in found]


def _date(edtf: str, granularity: str) -> DateMention:
    return DateMention(0, 1, edtf, granularity, edtf[:4].replace("X", "0") + "-01-01", edtf)


def test_milestones_keep_their_granularity_and_stand_in_the_order_of_their_earliest_day() -> None:
    found = _milestones(
        "In February 2019 the Sample Canal was closed to barges.\n\n"
        "Engineers first surveyed the marshes of Sampleton in the late 18th century.\n\n"
        "In mid-2016 the Sample Lock collapsed after a flood."
    )
    assert [when for when, _, _ in found] == ["late 18th century", "mid-2016", "February 2019"]


def test_two_sources_that_tell_of_one_event_are_one_entry_with_both_cited() -> None:
    found = _milestones(
        "In February 2019 the Sample Port Authority closed the Grand Canal to barges, since two locks had cracked.",
        "The closure of the Grand Canal by the Sample Port Authority in 2019 ended the trade in grain with Portville.",
    )
    assert [(when, sources) for when, _, sources in found] == [("February 2019", 2)]


def test_a_telling_that_lacks_a_date_a_figure_or_a_name_is_cited_for_the_event_only() -> None:
    entry = "In February 2019 the Port Authority closed the Grand Canal to barges of Sampleton, since 40 gates failed."
    less = "In 2019 the Port Authority closed the Grand Canal to barges, since gates failed."
    found = _summary(entry, less)
    (milestone,) = [s for s in found.statements if s.when]
    assert len({c.source for c in milestone.citations}) == 2
    assert any("for all of this: " in c.text for c in found.caveats if c.id in milestone.caveats)


@pytest.mark.parametrize(
    ("telling", "expected"),
    [
        ("In 2019 the council shut 40 locks of Sampleton.", False),
        ("In 2019 the council shut 40 locks.", True),
        ("In 2019 the council shut the locks of Sampleton.", True),
        ("In 2018 the council shut 40 locks of Sampleton.", True),
        ("In 2019 the mills of Sampleton lost 40 barges.", True),
    ],
)
def test_a_telling_that_has_all_lacks_nothing(telling: str, expected: bool) -> None:
    entry, other = (
        unit(Said(text, dates=((text[3:7], text[3:7]),)))
        for text in ("In 2019 the council of Sampleton shut 40 locks.", telling)
    )
    assert lacks(entry, other) is expected


def test_two_events_of_one_year_stay_two() -> None:
    found = _milestones(
        "In 2019 the Sample Port Authority closed the Grand Canal.", "In 2019 a fire destroyed the mills of Portville."
    )
    assert len(found) == 2


def test_an_event_that_two_sources_date_differently_is_shown_with_both_dates() -> None:
    found = _summary(
        "In 2017 the Sample Port Authority closed the Grand Canal to barges.",
        "In 2019 the Sample Port Authority closed the Grand Canal to barges.",
    )
    (conflict,) = found.disagreements
    assert {s.text[:7] for s in found.statements if s.id in conflict.statements} == {"In 2017", "In 2019"}


def test_tellings_with_different_figures_stay_apart() -> None:
    found = _milestones(
        "In 2019 the Sample Port Authority closed the Grand Canal and dismissed 300 keepers.",
        "In 2019 the Sample Port Authority closed the Grand Canal and dismissed 450 keepers.",
    )
    assert all(sources == 1 for _, _, sources in found)


def test_a_sentence_of_several_milestones_stays_whole_at_the_first() -> None:
    found = _milestones("The Grand Canal was dug in 1881, widened in 1925 and closed in 2019.")
    assert found == [("1881", "The Grand Canal was dug in 1881, widened in 1925 and closed in 2019.", 1)]


def test_a_milestone_stands_at_the_date_that_opens_it_and_not_at_a_date_of_its_object() -> None:
    found = _milestones("In August 2018, the Sample Port Authority published the tolls of 2015 and those of 2009.")
    assert [when for when, _, _ in found] == ["August 2018"]


def test_an_event_that_two_tellings_begin_with_by_one_name_is_one_entry_that_says_who_says_the_rest() -> None:
    more = (
        "The 2014 closure of Grand Canal marked a turning point, after which Portville and Sampleton lost their barges."
    )
    found = _summary(
        "The closure of Grand Canal in 2014 marked the loss of all grain trade to railways of the eastern marshes.",
        more,
    )
    (milestone,) = [s for s in found.statements if s.when]
    assert milestone.text == more
    assert len({c.source for c in milestone.citations}) == 2
    (single,) = [c for c in found.caveats if c.id in milestone.caveats and c.kind == "single-source"]
    assert "for all of this: " in single.text


def test_an_event_of_another_name_verb_or_place_is_another() -> None:
    base = "The closure of Grand Canal in 2014 marked the loss of the grain trade."
    for other in (
        "The 2014 opening of Grand Canal marked a turning point for all barges of Portville.",
        "The 2014 closure of Grand Canal followed a flood that carried off two bridges of Portville.",
        "The 2014 closure of Mill Lock marked a turning point for all barges of Portville.",
    ):
        assert all(sources == 1 for _, _, sources in _milestones(base, other))


def test_the_day_on_which_a_thing_was_found_to_be_so_is_no_event() -> None:
    assert _milestones("As of 7 April 2019, only a handful of barges had entered the Sample Canal.") == []


def test_a_list_of_which_one_item_has_a_date_is_no_milestone() -> None:
    listed = "The backdrop of the dispute includes events such as:\n\n- The closure of Grand Canal in 2014.\n"
    assert _milestones(f"{listed}- Quarrels over the tolls of Portville.\n- Floods of the marshes of Sampleton.") == []


def test_a_date_fits_one_that_it_lies_within() -> None:
    assert fits(_date("2022", "year"), _date("2022-02", "month"))
    assert fits(_date("199X", "decade"), _date("1991", "year"))
    assert fits(_date("17XX", "century"), _date("1776", "year"))
    assert not fits(_date("2022-02", "month"), _date("2022-03", "month"))
    assert not fits(_date("2021", "year"), _date("2022", "year"))
    assert not fits(_date("2021/2022", "year"), _date("2021", "year"))


def test_the_year_in_the_name_of_a_law_is_no_event() -> None:
    assert _milestones("Under the Sample Barges Act of 1920, no barge carries salt on the river.") == []

"""What a source says against its own sentence before it is shown with it, or neither is."""

from __future__ import annotations

import pytest

from briefgen.summary.issues import Issue, strength
from briefgen.summary.replies import turns, two_sided
from tests.summary.making import Said, para, units


def alone(*sentences: str | Said, path: tuple[str, ...] = ()) -> list[str]:
    return [u.text for u in units(para(*sentences, path=path)) if u.alone]


@pytest.mark.parametrize(
    "reply",
    [
        "However, the Sample Canal stayed open to barges.",
        "But the Sample Canal stayed open to barges.",
        "By contrast, the Sample Canal stayed open to barges.",
        "Despite these repairs, the Sample Canal leaks.",
    ],
)
def test_a_sentence_and_the_one_that_is_set_against_it_are_one_unit(reply: str) -> None:
    first = "The Sample Port Authority closed every lock."
    assert alone(first, reply) == [f"{first} {reply}"]


def test_a_reply_that_names_nobody_is_shown_with_its_sentence_or_neither_is_half_the_truth() -> None:
    first, reply = "The Sample Port has a large trade in grain.", "However, it has been hurt by the tolls."
    assert alone(first, reply) == [f"{first} {reply}"]
    assert alone(first, "It has been hurt by the tolls.") == [first]


def test_what_only_says_that_the_matter_is_complex_is_set_against_nothing() -> None:
    assert not turns("However, the matter is complex and has many sides.")


def test_a_turn_with_a_date_is_an_event_of_its_own() -> None:
    first = "The Sample Port Authority praised the old locks."
    reply = Said("However, the Sample Canal froze in 2003.", dates=(("2003", "2003"),))
    assert alone(first, reply) == [first, "[...] the Sample Canal froze in 2003."]


def test_a_date_in_the_end_of_a_turn_does_not_date_it() -> None:
    first = "The Sample Port Authority praised the old locks."
    reply = Said("However, the canal froze, as it had in the floods of 2003.", dates=(("2003", "2003"),))
    assert alone(first, reply) == [f"{first} {reply.text}"]


TURNED = (
    "However, the Sample Mayor did raise the tolls of "
    + "every heavy old barge " * 6
    + "at once, as after the flood in 2016."
)


@pytest.mark.parametrize("opening", ["Under the first term of the mayor", "In 2017", "During the war"])
def test_a_turn_is_not_shown_without_the_sentence_that_sets_its_time(opening: str) -> None:
    timed = Said(f"{opening}, Sampleton cut the tolls.", dates=(("2017", "2017"),) if "2017" in opening else ())
    turned = Said(TURNED, dates=(("2016", "2016"),))
    assert alone(timed, turned) == [f"{timed.text} {TURNED}"]
    long = Said(timed.text[:-1] + " of every barge" * 15 + ".", dates=timed.dates)
    assert alone(long, turned) == []


def test_a_turn_after_a_sentence_of_no_time_stands_where_both_are_too_long() -> None:
    first = "Sampleton cut the tolls " + "of every barge " * 5 + "for good."
    turned = Said(TURNED, dates=(("2016", "2016"),))
    assert alone(first, turned) == [first, TURNED.replace("However,", "[...]")]


@pytest.mark.parametrize("opening", ["For example", "In particular", "Namely", "In other words"])
def test_an_example_is_shown_with_what_it_is_one_of_or_not_at_all(opening: str) -> None:
    first, example = "The Sample Port Authority cut many tolls.", f"{opening}, barges of Sampleton pay half."
    assert alone(first, example) == [f"{first} {example}"]
    assert alone(example) == []
    long = "The Sample Port Authority cut " + "many old and heavy tolls " * 9 + "."
    assert alone(long, example) == [long]


def test_an_example_with_a_date_is_an_event_of_its_own() -> None:
    dated = Said("For example, the Sample Canal froze in 2003.", dates=(("2003", "2003"),))
    assert alone(dated) == ["[...] the Sample Canal froze in 2003."]


def test_a_sentence_too_long_to_be_joined_to_stands_as_before() -> None:
    first = "The Sample Port Authority closed " + "every old wooden lock " * 9 + "of the canal."
    assert alone(first, "However, the Sample Canal stayed open.") == [first, "[...] the Sample Canal stayed open."]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Critics of the levy claim it drives barges away.", "Supporters say that the levy keeps the locks dry."),
        ("Supporters say that the levy keeps the locks dry.", "Some opponents argue that it drives barges away."),
        ("Some unions have called for a cap on tolls.", "Others counter that every barge should pay alike."),
    ],
)
def test_two_camps_are_shown_together(first: str, second: str) -> None:
    assert alone(first, second) == [f"{first} {second}"]


def test_two_camps_too_long_for_one_statement_are_both_left_out() -> None:
    critics = "Critics of the levy claim that it drives " + "many heavy old barges " * 9 + "away."
    supporters = "Supporters say that the levy keeps " + "the oldest wooden locks " * 9 + "dry."
    assert alone(critics, supporters) == []


def test_what_two_supporters_say_is_no_dispute() -> None:
    first, second = "Supporters say that the levy works.", "Proponents claim that it keeps the Sample Lock dry."
    assert not any(two_sided(u) for u in units(para(first, second)))


MINISTER = Said(
    "Minister Ada Example wrote that the truce covers “every lock including Northern Lock.”",
    who=("Minister Ada Example", "person"),
)


def test_a_quotation_is_shown_with_the_answer_of_the_other_side() -> None:
    envoy = Said(
        "Envoy Bo Sample wrote that the truce does not include Northern Lock.",
        who=("Envoy Bo Sample", "person"),
        flags={"negated": True},
    )
    (both,) = (u for u in units(para(MINISTER, envoy)) if u.alone)
    assert both.text == f"{MINISTER.text} {envoy.text}"
    assert two_sided(both)


def test_another_speaker_who_says_no_to_something_else_is_no_answer() -> None:
    envoy = Said(
        "Envoy Bo Sample wrote that Northern Lock has not seen a truce in years.",
        who=("Envoy Bo Sample", "person"),
        flags={"negated": True},
    )
    assert alone(MINISTER, envoy) == [MINISTER.text, envoy.text]


def test_both_sides_under_the_heading_of_an_issue_are_about_it() -> None:
    first, second = "Critics claim that barges stay away.", "Supporters say that the gates hold."
    (both,) = (u for u in units(para(first, second, path=("Lock repairs",))) if u.alone)
    (other,) = units(para("Many barges stay away.", path=("Lock repairs",)))
    issue = Issue("Lock repairs", frozenset({"lock", "repair"}))
    assert strength(both, issue) > 0.8 >= strength(other, issue)


def test_two_camps_in_one_sentence_are_two_sides() -> None:
    (both,) = units(para("Some officials want a cap on tolls; others seek to sell the locks of the canal."))
    (one,) = units(para("Some officials want a cap on tolls for the barges of the canal."))
    assert two_sided(both)
    assert not two_sided(one)


def test_the_other_camp_is_joined_though_it_names_nothing() -> None:
    first = "Some unions have voiced concern that barges may leave the Sample Canal."
    assert alone(first, "Others counter that all of them should pay.") == [
        f"{first} Others counter that all of them should pay."
    ]

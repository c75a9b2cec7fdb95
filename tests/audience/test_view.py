"""What an audience sees: balance, both sides, no statement twice, a reason for all that is left out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.audience import view_for
from briefgen.audience.fill import Filling
from briefgen.audience.select import Places, cited_in
from briefgen.model import AUDIENCES, AudienceView, Citation, KeyIssue, Locator, Statement, Summary, View
from briefgen.profiles import parse_profile
from tests import documents, factory

SLOTS = """label = "Sample"
tables_max = 1
[limits]
pages_max = 1
[[slots]]
name = "points"
heading = "Points"
fallback = "Nothing."
words_max = {words}
statements_max = {most}
order = "{order}"
[[slots]]
name = "apart"
heading = "Apart"
disagreements = true
"""


def custom(
    summary: Summary, *, words: int = 0, most: int = 100, order: str = "rank", keep: int | None = None
) -> AudienceView:
    text = SLOTS.format(words=words, most=most, order=order)
    return view_for(summary, parse_profile("sample", text, "audience.toml"), keep=keep)


def slot(view: AudienceView, name: str) -> tuple[Statement, ...]:
    return next(s.statements for s in view.slots if s.name == name)


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("keep", [None, 0, 1, 3, 5])
def test_what_is_not_shown_is_in_the_drop_log_with_a_reason(audience: str, keep: int | None) -> None:
    summary = factory.summary()
    view = view_for(summary, documents.profile(audience), keep=keep)
    shown = [s.id for s in view.statements] + [t.id for t in view.tables]
    dropped = [d.id for d in view.dropped]
    everything = [s.id for s in summary.statements] + [t.id for t in summary.tables]
    assert sorted(shown + dropped) == sorted(everything)
    assert all(d.reason for d in view.dropped)


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("keep", [None, 0, 4])
def test_both_sides_of_every_disagreement_are_always_shown(audience: str, keep: int | None) -> None:
    summary = factory.summary()
    view = view_for(summary, documents.profile(audience), keep=keep, deck_keep=0)
    sides = {i for d in summary.disagreements for i in d.statements}
    assert view.disagreements == summary.disagreements
    assert sides <= {s.id for s in view.statements}
    assert sides <= set(view.deck)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_section_that_is_shown_draws_on_two_sources_where_two_speak(audience: str) -> None:
    summary = factory.summary()
    for keep in range(2, 9):
        view = view_for(summary, documents.profile(audience), keep=keep)
        for section in {s.section for s in view.statements}:
            able = {s.citations[0].source for s in summary.statements if s.section == section}
            used = {s.citations[0].source for s in view.statements if s.section == section}
            assert len(used) >= min(2, len(able)), (keep, section)


def test_statements_keep_their_words_and_all_their_caveats() -> None:
    summary = factory.summary()
    view = custom(summary)
    assert set(view.statements) == set(summary.statements)
    needed = {c for s in view.statements for c in s.caveats} | {c for t in view.tables for c in t.caveats}
    assert {c.id for c in view.caveats} == needed


def test_caveats_of_what_is_left_out_are_left_out() -> None:
    summary = factory.summary()
    view = custom(summary, most=0)
    kept = {c for s in view.statements for c in s.caveats} | {c for t in view.tables for c in t.caveats}
    assert {c.id for c in view.caveats} == kept
    assert len(view.caveats) < len(summary.caveats)


def test_the_lowest_ranks_go_first() -> None:
    view = custom(factory.summary(), keep=3)
    assert [s.rank for s in slot(view, "points")] == [0.8]
    assert all("over 1 page" in d.reason for d in view.dropped)


def test_a_line_that_is_too_long_is_dropped_for_that_reason() -> None:
    summary = factory.summary()
    long = replace(summary.statements[3], text="word " * 60, citations=summary.statements[3].citations)
    summary = replace(summary, statements=(*summary.statements[:3], long, *summary.statements[4:]))
    view = custom(summary, words=25)
    reasons = {d.id: d.reason for d in view.dropped}
    assert reasons[long.id] == "longer than the 25 words allowed for a line"


def test_a_second_voice_matters_more_than_a_short_line() -> None:
    summary = factory.summary()
    long = replace(summary.statements[5], text=" ".join(["word"] * 60))
    summary = replace(summary, statements=(*summary.statements[:5], long, *summary.statements[6:]))
    assert long in slot(custom(summary, words=25), "points")


def test_a_second_voice_that_is_too_long_to_say_is_not_spoken_and_keeps_no_short_one_out() -> None:
    summary = factory.summary()
    long = replace(summary.statements[5], text=" ".join(["word"] * 60))
    summary = replace(summary, statements=(*summary.statements[:5], long, *summary.statements[6:]))
    text = SLOTS.format(words=25, most=100, order="rank").replace("words_max", "spoken = true\nwords_max")
    shown = slot(view_for(summary, parse_profile("sample", text, "audience.toml")), "points")
    assert long not in shown
    assert [s for s in shown if s.section == long.section]


def test_a_statement_that_cites_two_sources_has_two_voices() -> None:
    summary = factory.summary()
    both = tuple(dict.fromkeys(s.citations[0] for s in summary.statements))[:2]
    cited = tuple(replace(s, citations=both, cut_from=1) for s in summary.statements if s.section == "key-issues")
    places = Places(documents.profile("talking-points"), summary)
    assert Filling(places, cited, None).open(cited[0])
    assert cited_in(cited) == {c.source for c in both}


def test_background_is_in_the_order_of_events_with_undated_last() -> None:
    summary = factory.summary()
    dates = ["2022-02", "undated", "17XX", "1998-03"]
    old = [
        replace(summary.statements[0], id=f"b{n}", as_of=date, rank=0.1 * n, caveats=()) for n, date in enumerate(dates)
    ]
    view = custom(replace(summary, statements=(*summary.statements[1:3], *old)), order="date")
    assert [s.as_of for s in slot(view, "points")] == ["17XX", "1998-03", "2022-02", "undated"]


def test_an_empty_summary_gives_empty_slots_with_their_fallback() -> None:
    empty = replace(factory.summary(), statements=(), tables=(), caveats=(), disagreements=())
    view = custom(empty)
    assert view.statements == ()
    assert view.slots[0].fallback == "Nothing."


def test_a_slot_emptied_for_room_does_not_say_that_the_sources_are_silent() -> None:
    view = custom(factory.summary(), keep=0)
    assert slot(view, "points") == ()
    assert "found no room" in view.slots[0].fallback


@pytest.mark.parametrize("order", ["rank", "date"])
def test_sentences_of_one_paragraph_stand_as_their_source_has_them(order: str) -> None:
    summary = factory.summary()
    best, *others = sorted(summary.statements, key=lambda s: -s.rank)
    place = best.citations[0]
    held = summary.disagreements[0].statements
    plain = next(s for s in others if s.id not in held)

    def at(start: int, rank: float, name: str) -> Statement:
        cited = replace(place, start=start, end=start + 20)
        return replace(plain, id=name, rank=rank, citations=(cited,), cut_from=1, as_of="undated", first="", when="")

    made = (at(100, 0.3, "first"), at(130, 0.9, "second"), at(500, 0.5, "elsewhere"))
    view = custom(replace(summary, statements=made, disagreements=(), issues=(), figures=()), order=order)
    assert [s.id for s in slot(view, "points")] == ["first", "second", "elsewhere"]


def test_what_stands_further_on_in_one_paragraph_does_not_come_first() -> None:
    summary = factory.summary()
    held = summary.disagreements[0].statements
    plain = next(s for s in summary.statements if s.id not in held)

    def at(start: int, rank: float, paragraph: str) -> Statement:
        cited = replace(plain.citations[0], start=start, end=start + 20, locator=Locator("paragraph", paragraph))
        return replace(plain, id=f"{paragraph}-{start}", rank=rank, citations=(cited,), cut_from=1)

    made = (at(100, 0.3, "1"), at(500, 0.9, "1"), at(900, 0.5, "2"))
    view = custom(replace(summary, statements=made, disagreements=(), issues=(), figures=()))
    assert [s.id for s in slot(view, "points")] == ["1-100", "2-900", "1-500"]


def test_the_order_in_which_statements_came_changes_nothing() -> None:
    summary = factory.summary()
    turned = replace(summary, statements=tuple(reversed(summary.statements)))
    profile = documents.profile("legislator")
    first, second = view_for(summary, profile, keep=6), view_for(turned, profile, keep=6)
    assert first.slots == second.slots
    assert first.deck == second.deck


def test_fewer_statements_on_the_slides_are_a_subset() -> None:
    profile = documents.profile("analyst")
    whole = view_for(factory.summary(), profile).deck
    for count in range(9):
        fewer = view_for(factory.summary(), profile, deck_keep=count).deck
        assert set(fewer) <= set(whole)
        assert 2 <= len(fewer) <= max(2, min(count, len(whole)))


def test_a_short_line_waits_until_longer_ones_have_had_their_turn() -> None:
    summary = factory.summary()
    short = replace(summary.statements[3], text="Tolls rose.", rank=0.89)
    others = (short, *summary.statements[4:])
    for words_min, place in ((0, 0), (5, -1)):
        text = SLOTS.format(words=0, most=3, order="rank").replace("words_max", f"words_min = {words_min}\nwords_max")
        profile = parse_profile("sample", text, "audience.toml")
        assert Filling(Places(profile, summary), others, None).waiting[place] is short


def test_key_points_hear_every_source_before_one_is_heard_twice() -> None:
    summary = factory.summary()
    first = summary.statements[3]

    def from_source(source: str, n: int) -> Statement:
        words = f"Point {n} " + " ".join(["word"] * 18)
        cited = (replace(first.citations[0], source=source),)
        return replace(first, id=f"{source}{n}", text=words, citations=cited, rank=0.9 - n / 100, caveats=())

    plan = enumerate(["a"] * 6 + ["b", "c"])
    many = replace(summary, statements=tuple(from_source(s, n) for n, s in plan), disagreements=())
    view = view_for(many, documents.profile("executive"), keep=4)
    assert {s.citations[0].source for s in slot(view, "key-points")} >= {"b", "c"}


def test_a_summing_up_takes_the_best_of_every_section_before_a_second_and_puts_the_present_first() -> None:
    summary = factory.summary()
    past = [replace(summary.statements[0], id=f"p{n}", rank=0.89 - n / 100) for n in range(6)]
    summary = replace(summary, statements=(*summary.statements[1:], *past))
    points = slot(view_for(summary, documents.profile("legislator")), "key-points")
    sections = [s.section for s in points[2:]]
    assert sections[-1] == "background"
    assert sections.count("background") <= 2


def test_an_empty_slot_says_under_which_heading_its_matter_stands() -> None:
    text = (documents.TEMPLATES / "analyst" / "audience.toml").read_text("utf-8")
    profile = parse_profile("analyst", text, "audience.toml")
    past = tuple(s for s in factory.summary().statements if s.section == "background")  # too few for a timeline
    only = replace(factory.summary(), statements=past, disagreements=(), tables=())
    empty = [s for s in view_for(only, profile).slots if s.name == "timeline" and not s.statements]
    assert [s.fallback for s in empty] == ["What was found on this stands under “Background”."]


def test_key_issues_are_numbered_as_they_are_read() -> None:
    summary = factory.summary()
    made = [
        replace(summary.statements[4], id=f"k{n}", issue=name, rank=1 - n / 10, caveats=())
        for n, name in enumerate(("Tolls", "Tolls", "Locks", "Tolls"))
    ]
    issue = KeyIssue("Tolls", ("k0", "k1", "k3"), stake=("k3",), views=(View("Port Union", ("k1",)),))
    view = custom(replace(summary, statements=tuple(made), disagreements=(), issues=(issue,)), order="issue")
    assert [s.id for s in slot(view, "points")] == ["k3", "k1", "k0", "k2"]


def test_what_is_at_stake_stands_before_the_rest_which_is_by_date() -> None:
    summary = factory.summary()
    made = [
        replace(summary.statements[4], id=f"k{n}", rank=1 - n / 10, caveats=(), as_of=date)
        for n, date in enumerate(("2024", "undated", "2019", "2022"))
    ]
    issue = KeyIssue("Tolls", ("k0", "k3"), stake=("k3",))
    view = custom(replace(summary, statements=tuple(made), disagreements=(), issues=(issue,)), order="stake")
    assert [s.id for s in slot(view, "points")] == ["k3", "k2", "k0", "k1"]


def test_what_is_to_be_spoken_has_no_words_left_out_unless_it_is_demanded() -> None:
    summary = factory.summary()
    cut = replace(summary.statements[3], id="cut", text="[...] income rose to $4.2 million.", rank=1.0, caveats=())
    for required in (False, True):
        said = replace(summary, statements=(*summary.statements, replace(cut, required=required)))
        view = view_for(said, documents.profile("talking-points"))
        assert ("cut" in {s.id for s in view.statements}) is required


def test_a_summing_up_tells_an_event_once() -> None:
    summary = factory.summary()
    past = [replace(summary.statements[0], id=f"p{n}", rank=0.89 - n / 100) for n in range(6)]
    here, there = (replace(past[0].citations[0], source=source) for source in ("a", "b"))

    def shown(*others: Citation) -> set[str]:
        one = replace(past[0], citations=(here, *others[:1]), cut_from=1)
        two = replace(past[1], citations=(there, *others[1:]), cut_from=1)
        many = replace(summary, statements=(*summary.statements[1:], one, two, *past[2:]))
        points = slot(view_for(many, documents.profile("legislator")), "key-points")
        return {s.id for s in points if s.section == "background"}

    assert shown() == {"p0", "p1"}
    assert shown(there, here) == {"p0", "p2"}


SUMMED = """label = "Sample"
[[slots]]
name = "short"
heading = "Short"
statements_max = 3
per_section_max = 1
promote = true
[[slots]]
name = "state"
heading = "State"
sections = ["current-state"]
leave = 1
[[slots]]
name = "apart"
heading = "Apart"
disagreements = true
"""


def test_a_summing_up_takes_more_of_a_section_where_others_have_nothing() -> None:
    made = replace(factory.summary(), disagreements=())
    own = replace(made, statements=tuple(replace(s, section="current-state") for s in made.statements))
    view = view_for(own, parse_profile("sample", SUMMED, "audience.toml"))
    assert len(slot(view, "short")) == 3


def test_what_is_weak_is_spoken_last() -> None:
    made = replace(factory.summary(), disagreements=())
    own = [s for s in made.statements if len(s.citations) == 1]
    place = own[0].citations
    said = [replace(s, section="current-state", role="state", issue="", citations=place, caveats=()) for s in own]
    best = max(said, key=lambda s: s.rank)
    summary = replace(made, statements=tuple(replace(s, as_of="undated" if s is best else "2024") for s in said))
    spoken = view_for(summary, documents.profile("talking-points"), keep=3)
    assert best.id not in {s.id for name in ("top-line", "points") for s in slot(spoken, name)}
    written = view_for(summary, documents.profile("executive"), keep=3)
    assert best.id in {s.id for s in written.statements}


def test_a_view_on_an_issue_is_kept_where_room_is_short() -> None:
    made = factory.summary()
    held = made.statements[5]  # the lowest ranked
    better = [replace(made.statements[4], id=f"d{n}", rank=0.9 + n / 100, citations=held.citations) for n in range(3)]
    viewed = KeyIssue("Staffing", (held.id,), views=(View("Sample Union", (held.id,)),))
    own = replace(made, issues=(viewed,), disagreements=(), statements=(*better, held))
    view = view_for(own, documents.profile("legislator"), keep=2)
    assert held.id in {s.id for s in view.statements}


def test_every_issue_has_a_statement_and_of_it_a_view_before_any_has_a_second() -> None:
    made = factory.summary()
    one = made.statements[4]

    def said(id: str, issue: str, rank: float) -> Statement:
        return replace(one, id=id, issue=issue, rank=rank, text=f"{one.text} {id}")

    best = [said(f"a{n}", "Tolls", 0.9 - n / 100) for n in range(4)]
    rest = [said("b0", "Staffing", 0.6), said("b1", "Staffing", 0.5), said("c0", "Dredging", 0.4)]
    viewed = KeyIssue("Staffing", ("b0", "b1"), views=(View("Sample Union", ("b1",)),))
    own = replace(made, issues=(viewed,), disagreements=(), statements=(*best, *rest))
    profile = documents.profile("legislator")
    alone = replace(profile, slots=tuple(r for r in profile.slots if not r.promote))
    assert {s.id for s in slot(view_for(own, alone, keep=3), "key-issues")} == {"a0", "b1", "c0"}

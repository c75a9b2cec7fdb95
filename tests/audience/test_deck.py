"""The statements on the slides: whole slides, the most wanted first, nothing lonely where it can be helped."""

from __future__ import annotations

from dataclasses import replace

from briefgen.audience import view_for
from briefgen.model import AudienceView, Statement, Summary
from tests import documents, factory


def model(section: str) -> Statement:
    return next(s for s in factory.summary().statements if s.section == section and s.role != "contested")


def sample(section: str, id: str, words: int, rank: float, **more: str) -> Statement:
    text = " ".join(["Word", *["word"] * (words - 2), "end."])
    return replace(model(section), id=id, text=text, rank=rank, caveats=(), **more)  # type: ignore[arg-type]


def calm(*statements: Statement) -> Summary:
    """The shared summary with these statements and no disagreement."""
    return replace(factory.summary(), statements=statements, disagreements=())


def on_slides(view: AudienceView, name: str) -> list[str]:
    return [s.id for slot in view.deck_slots if slot.name == name for s in slot.statements]


def test_two_statements_share_a_slide_where_they_fit() -> None:
    ranked = [("a", 22, 0.8), ("b", 30, 0.7), ("c", 18, 0.6), ("d", 35, 0.5), ("e", 35, 0.4), ("f", 35, 0.3)]
    view = view_for(calm(*(sample("current-state", *one) for one in ranked)), documents.profile("public"))
    assert on_slides(view, "happening")[:2] != ["a", "b"]
    words = {id: count for id, count, _ in ranked}
    assert sum(words[id] for id in on_slides(view, "happening")[:2]) <= 70


def test_an_issue_with_one_short_line_gets_no_slide_where_others_have_more_to_say() -> None:
    issues = [
        sample("key-issues", "short", 9, 0.8, issue="Ferries"),
        sample("key-issues", "one", 19, 0.7, issue="Locks"),
        sample("key-issues", "two", 19, 0.6, issue="Locks"),
        sample("key-issues", "long", 30, 0.5, issue="Quays"),
    ]
    view = view_for(calm(*issues), documents.profile("analyst"))
    assert {"one", "two", "long"} & set(view.deck)
    assert "short" not in on_slides(view, "key-issues")


def test_a_timeline_is_in_the_order_of_events() -> None:
    dates = ["2014", "1998-03", "2022-02", "2004"]
    events = [sample("background", f"e{date}", 14, 0.9 - n / 10, as_of=date) for n, date in enumerate(dates)]
    rest = [sample("current-state", f"c{n}", 20, 0.5 - n / 10) for n in range(4)]
    view = view_for(calm(*events, *rest), documents.profile("analyst"))
    shown = on_slides(view, "timeline")
    assert len(shown) >= 2
    assert shown == sorted(shown)


def test_fewer_statements_are_whole_slides_of_more() -> None:
    profile = documents.profile("legislator")
    whole = view_for(factory.summary(), profile).deck
    before: set[str] = set()
    for count in range(9):
        fewer = set(view_for(factory.summary(), profile, deck_keep=count).deck)
        assert before <= fewer <= set(whole)
        assert len(fewer) <= max(2, count)
        before = fewer


def test_a_long_table_goes_before_the_statements_do() -> None:
    summary, profile = factory.summary(), documents.profile("analyst")
    long = replace(summary.tables[0], rows=tuple(("word " * 30, "1", "2") for _ in range(9)))
    short = replace(summary.tables[0], id="short")
    both = replace(summary, tables=(long, short))
    assert view_for(both, profile).deck_tables == (long.id,)
    assert view_for(both, profile, deck_keep=3).deck_tables == ("short",)
    assert view_for(both, profile, deck_keep=0).deck_tables == ()


def test_a_timeline_has_two_events_where_two_fit() -> None:
    dates = {"a": ("1998-03", 38, 0.9), "b": ("2004", 16, 0.5), "c": ("2014", 18, 0.4)}
    events = [sample("background", id, words, rank, as_of=when) for id, (when, words, rank) in dates.items()]
    rest = [sample("current-state", f"c{n}", 20, 0.3 - n / 10) for n in range(2)]
    view = view_for(calm(*events, *rest), documents.profile("legislator"))
    assert on_slides(view, "background") == ["b", "c"]


def test_a_timeline_shows_the_newest_events() -> None:
    dates = {"old": ("1998-03", 0.9), "newer": ("2014", 0.5), "newest": ("2022-02", 0.4)}
    events = [sample("background", id, 18, rank, as_of=when) for id, (when, rank) in dates.items()]
    rest = [sample("current-state", f"c{n}", 20, 0.3 - n / 10) for n in range(2)]
    view = view_for(calm(*events, *rest), documents.profile("legislator"))
    assert on_slides(view, "background") == ["newer", "newest"]


def test_the_newest_event_is_on_the_timeline_however_long_and_others_beside_it() -> None:
    dates = {"first": ("1990", 20, 0.9), "old": ("1998-03", 12, 0.5), "older": ("1996", 12, 0.5)}
    dates["newest"] = ("2022-02", 38, 0.4)
    events = [sample("background", id, words, rank, as_of=when) for id, (when, words, rank) in dates.items()]
    rest = [sample("current-state", f"c{n}", 20, 0.3 - n / 10) for n in range(2)]
    view = view_for(calm(*events, *rest), documents.profile("analyst"))
    assert on_slides(view, "timeline") == ["old", "newest"]


def test_more_issues_come_where_there_is_room_and_one_with_nothing_short_among_them() -> None:
    issues = [sample("key-issues", f"k{n}", 70 if n == 1 else 20, 0.8 - n / 10, issue=f"Issue {n}") for n in range(6)]
    state = sample("current-state", "now", 20, 0.9)
    view = view_for(calm(state, *issues), documents.profile("legislator"))
    assert {"k0", "k1", "k2", "k3", "k4"} <= set(view.deck)
    fewer = view_for(calm(state, *issues), documents.profile("legislator"), deck_keep=4)
    assert {s for s in fewer.deck if s.startswith("k")} <= {"k0", "k2", "k3"}


def test_a_statement_longer_than_a_slide_is_shown_only_where_the_slot_has_no_other() -> None:
    long, short = sample("current-state", "long", 70, 0.9), sample("current-state", "short", 30, 0.2)
    others = [sample("key-issues", f"k{n}", 20, 0.5, issue=f"Issue {n}") for n in range(4)]
    profile = documents.profile("legislator")
    assert "long" not in view_for(calm(long, short, *others), profile).deck
    assert "long" in view_for(calm(replace(long, required=True), short, *others), profile).deck
    assert "long" in view_for(calm(long, *others), profile).deck


def test_three_short_statements_share_a_slide() -> None:
    ranked = [sample("current-state", id, 12, 0.9 - n / 10) for n, id in enumerate("abcdef")]
    views = [view_for(calm(*ranked), documents.profile("legislator"), deck_keep=count) for count in range(7)]
    assert 3 in {len(on_slides(view, "current-state")) for view in views}


def test_the_slide_that_sums_up_opens_with_the_first_point_of_the_document() -> None:
    said = [sample("current-state", "first", 38, 0.9)]
    said += [sample(name, f"{name}{n}", 15, 0.8) for name in ("current-state", "outlook") for n in range(6)]
    view = view_for(calm(*said), documents.profile("legislator"))
    document = next(slot for slot in view.slots if slot.name == "key-points")
    assert document.statements[0].id == "first"
    assert on_slides(view, "key-points") == ["first"]


def test_a_first_point_of_a_few_words_beside_which_nothing_fits_leaves_the_slide_to_the_next() -> None:
    ranked = [("first", 8, 0.9), ("next", 38, 0.8), *((id, 38, 0.7 - n / 10) for n, id in enumerate("cdef"))]
    view = view_for(calm(*(sample("current-state", *one) for one in ranked)), documents.profile("legislator"))
    assert on_slides(view, "key-points") == ["next"]

"""The timeline figure: what it shows of dated milestones, and what it must not cut away."""

from __future__ import annotations

from dataclasses import replace

from briefgen.document.timeline import LONGEST, label_of, timeline_of
from briefgen.model import AudienceView, CaveatKind, Chart, Disagreement, Slot, Statement
from tests import documents, factory

EVENTS = (
    ("1998-03-01", "March 1998", "The river treaty was signed in March 1998, after four years of talks on who pays."),
    ("1770-01-01", "late 18th century", "Trade on the river dates back to the late 18th century."),
    ("2024-07-01", "mid-2024", "In mid-2024 the ferry accord was extended by both banks for another five years."),
)


def events(**more: object) -> tuple[Statement, ...]:
    """Three milestones, not in order."""
    first = factory.summary().statements[0]
    return tuple(
        replace(first, id=f"e{n}", text=text, when=when, first=day, caveats=(), attributed_to="", **more)  # type: ignore[arg-type]
        for n, (day, when, text) in enumerate(EVENTS)
    )


def view_of(statements: tuple[Statement, ...], **more: object) -> AudienceView:
    """A view that shows these statements and nothing contested."""
    slots = (Slot("timeline", statements),)
    return replace(documents.view("analyst"), slots=slots, disagreements=(), **more)  # type: ignore[arg-type]


def drawn(statements: tuple[Statement, ...], *, numbered: bool = True) -> Chart:
    """The figure of these."""
    chart = timeline_of(view_of(statements), statements, numbered=numbered)
    assert chart is not None
    return chart


def test_milestones_stand_in_order_with_their_dates_as_the_sources_say_them() -> None:
    assert drawn(events()).series[0].labels == ("Late 18th century", "March 1998", "Mid-2024")


def test_each_has_the_number_of_its_statement_where_the_text_numbers_them() -> None:
    assert [c.split()[0] for c in drawn(events()).categories] == ["2", "1", "3"]
    assert drawn(events(), numbered=False).categories[1].startswith("The river treaty")


def test_the_words_beside_a_date_are_those_of_the_sentence_that_has_it() -> None:
    first = "The banks paid for the first locks."
    for second, label in (
        ("Sampleton closed them in May 1901.", "Sampleton closed them in May 1901"),
        ("However, the bond broke in May 1901.", ""),
    ):
        late = replace(events()[0], text=f"{first} {second}", when="May 1901", first="1901-05-01")
        assert label_of(view_of((late,)), late) == label


def test_a_label_is_not_cut_where_it_has_only_said_who_tells_it() -> None:
    who = "According to the most recent yearly report of the river authority of both towns"
    text = f"{who}, ships saved 500 tonnes of coal in 2020, and more than that of the wood which they had used before."
    late = replace(events()[0], text=text, when="2020", first="2020-01-01")
    assert label_of(view_of((late,)), late) == ""
    short = replace(late, text=f"{who}, ships saved 500 tonnes of coal in 2020.")
    assert label_of(view_of((short,)), short) == short.text[:-1]


def test_the_note_says_that_distances_show_no_time_and_where_the_statements_stand() -> None:
    note = drawn(events()).note
    assert "evenly spaced" in note
    assert "under the same number" in note


def test_the_description_holds_every_date_and_label() -> None:
    chart = drawn(events())
    for when, label in zip(chart.series[0].labels, chart.categories, strict=True):
        assert f"{when}: {label}" in chart.text


def test_fewer_than_three_are_no_figure() -> None:
    two = events()[:2]
    assert timeline_of(view_of(two), two, numbered=True) is None


def test_a_period_is_worded_as_one() -> None:
    first, *rest = events()
    period = replace(first, when="FY2007 and FY2011", first="2007-01-01")
    chart = drawn((period, *rest))
    assert "FY2007 to FY2011" in chart.series[0].labels
    late = drawn((*rest, replace(period, first="2030-01-01")))
    assert late.title.endswith("to FY2011")


def test_a_clause_with_that_or_who_is_not_cut() -> None:
    begins = "The two banks agreed on a joint ferry fund in May 1901"
    for clause in (f"that {'pays in ' * 12}both", f"who, as it {'pays ' * 30}, stand by it"):
        late = replace(events()[0], text=f"{begins} {clause}.", when="May 1901", first="1901-05-01")
        assert "pays" not in label_of(view_of((late,)), late)


def test_what_sources_contest_is_not_settled_by_drawing_one_side() -> None:
    every = events()
    split = Disagreement("d", "date-or-status", "the treaty", ("e0", "other"))
    view = replace(view_of(every), disagreements=(split,))
    assert timeline_of(view, every, numbered=True) is None


def _labelled(text: str, *held: str) -> str:
    statement = replace(events()[0], text=text, when="", caveats=tuple(f"c{n}" for n in range(len(held))))
    caveats = tuple(
        replace(factory.summary().caveats[0], id=f"c{n}", kind=CaveatKind.HEDGE, text=words, within=True)
        for n, words in enumerate(held)
    )
    return label_of(view_of((statement,), caveats=caveats), statement)


def test_a_label_ends_with_a_phrase_and_says_that_more_follows() -> None:
    text = (
        "The lock keepers of both banks agreed on a common timetable, which the ministry put into force a year later on"
    )
    assert _labelled(text) == "The lock keepers of both banks agreed on a common timetable …"


def test_a_negation_is_never_cut_away() -> None:
    text = "The ministry put before the assembly of both banks a bill on the tolls, on the locks and on ferries, "
    text += "and it did not pass."
    label = _labelled(text)
    assert "did not pass" in label


def test_a_hedge_stays_or_the_milestone_is_left_out() -> None:
    long = (
        "The new locks, which were planned for many years by the port authority and by the two towns beside the river "
    )
    assert _labelled(f"{long}may open.", "may open").endswith("may open")
    longer = f"{long}and its old canal and by all who live from the tolls "
    assert len(longer) > LONGEST
    assert _labelled(f"{longer}may open.", "may open") == ""


def test_who_says_it_stays_before_it() -> None:
    statement = replace(events()[0], attributed_to="Sample Port Authority")
    assert label_of(view_of((statement,)), statement).startswith("According to Sample Port Authority: ")


def test_its_own_date_is_not_said_twice() -> None:
    assert drawn(events(), numbered=False).categories[2].startswith("The ferry accord was extended")

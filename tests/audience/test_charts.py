"""Which tables an audience is shown as charts."""

from __future__ import annotations

from dataclasses import replace

from briefgen.audience import Drawn, view_for
from briefgen.model import AudienceView, Summary
from tests import documents, factory


def _view(audience: str, drawn: Drawn, **keys: object) -> AudienceView:
    plain = factory.summary()
    more = tuple(replace(plain.tables[0], id=f"t{n}") for n in range(3))
    summary: Summary = replace(plain, tables=more)
    return view_for(summary, replace(documents.profile(audience), **keys), drawn=drawn)  # type: ignore[arg-type]


def test_nothing_is_drawn_that_cannot_be() -> None:
    assert _view("analyst", Drawn()).charts == ()
    assert _view("analyst", Drawn(("t1",))).charts == ("t1",)


def test_no_more_is_drawn_than_the_profile_asks_for() -> None:
    assert _view("analyst", Drawn(("t0", "t1", "t2")), charts_max=2).charts == ("t0", "t1")
    assert _view("executive", Drawn(("t0",), ("t0",), True)).charts == ()


def test_an_audience_without_tables_has_only_charts_that_show_every_figure() -> None:
    assert _view("public", Drawn(("t0", "t1"), ("t1",))).charts == ("t1",)
    assert _view("public", Drawn(("t0", "t1"))).charts == ()


def test_the_caveats_of_a_table_that_is_only_drawn_are_shown() -> None:
    table = factory.summary().tables[0]
    owed = set(table.caveats)
    assert owed
    assert owed <= {c.id for c in _view("public", Drawn(("t1",), ("t1",))).caveats}


def test_a_chart_comes_onto_the_slides_before_a_table() -> None:
    assert _view("analyst", Drawn(("t1",)), slide_tables_max=1).deck_tables == ("t1",)


def test_milestones_are_drawn_where_the_profile_wants_it_and_they_may_be() -> None:
    assert _view("analyst", Drawn((), (), True)).timeline
    assert not _view("analyst", Drawn()).timeline
    assert not _view("executive", Drawn((), (), True)).timeline

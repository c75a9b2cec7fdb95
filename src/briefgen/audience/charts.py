"""Which tables an audience is shown as charts: only such as can be drawn, and only where the profile asks for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.audience.profile import Profile
from briefgen.model import Summary, SummaryTable


@dataclass(frozen=True, slots=True)
class Drawn:
    """What there may be drawings of: ids of tables that can be drawn, of those that can be drawn with every value
    written on them, and whether milestones may be. Told by the stage that draws.
    """

    tables: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    timeline: bool = False


UNDRAWN = Drawn()


def charts_shown(summary: Summary, tables: Sequence[SummaryTable], profile: Profile, drawn: Drawn) -> tuple[str, ...]:
    """The ids of the tables to draw: of those that are shown, else of those whose drawing shows every value."""
    shown = [t.id for t in tables if t.id in drawn.tables]
    others = [t.id for t in summary.tables if t.id in drawn.whole and t.id not in {t.id for t in tables}]
    return tuple((shown or others)[: profile.charts_max])

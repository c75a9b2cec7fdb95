"""How a disagreement is called, and how that is said aloud."""

from __future__ import annotations

import pytest

from briefgen.document.splits import box_intro
from briefgen.matters import of_figures, over_time, spoken
from briefgen.model import Disagreement


@pytest.mark.parametrize(
    ("aspect", "said"),
    [
        (of_figures("$5", "$7", "Portville spent … on the locks of the river"), "the figure on the locks of the river"),
        (of_figures("$5", "$7", "Tolls reached … in 2023"), "one of the figures"),
        (of_figures("$5", "$7", "Portville spent"), "one of the figures"),
        (of_figures("$5 or so", "$7"), "one of the figures"),
        ("relations", "relations"),
        (over_time("RTA"), "RTA over time"),
    ],
)
def test_figures_are_not_read_aloud(aspect: str, said: str) -> None:
    assert spoken(aspect) == said


def test_two_times_of_a_thing_are_not_called_its_date_or_status() -> None:
    found = Disagreement("d", "date-or-status", over_time("RTA"), ("a", "b"))
    assert box_intro(found) == "What two sources say of RTA may each have been true in its time:"

"""The largest view that fits is found in few tries."""

from __future__ import annotations

import pytest

from briefgen import trying
from briefgen.model import AudienceView
from tests.factory import summary

ALL = summary()
SHOWN = tuple(s.id for s in ALL.statements)


def view(keep: int | None, least: int = 0) -> AudienceView:
    """A view of the first `keep` statements, as a deck, `least` of them whatever the bound."""
    count = len(SHOWN) if keep is None else max(keep, least)
    return AudienceView("executive", ALL, (), (), (), (), (), (), deck=SHOWN[:count])


class Scale:
    """Weighs views: too large above `limit`, and remembers how many it weighed."""

    def __init__(self, limit: int) -> None:
        self.limit, self.weighed = limit, []

    def attempt(self, shown: AudienceView) -> trying.Attempt:
        self.weighed.append(len(shown.deck))
        size = len(shown.deck)
        return trying.Attempt(shown, over="over" if size > self.limit else "", ratio=self.limit / max(1, size))


@pytest.mark.parametrize("limit", range(1, len(SHOWN) + 2))
def test_as_much_is_kept_as_fits(limit: int) -> None:
    scale = Scale(limit)
    best = trying.largest(view, scale.attempt, lambda shown: shown.deck)
    assert len(best.view.deck) == min(limit, len(SHOWN))
    assert not best.over
    assert len(scale.weighed) <= 5, "few are tried"


def test_what_all_fits_is_tried_once() -> None:
    scale = Scale(100)
    assert trying.largest(view, scale.attempt, lambda shown: shown.deck).keep is None
    assert scale.weighed == [len(SHOWN)]


def test_what_never_fits_is_given_with_the_least_and_says_so() -> None:
    scale = Scale(2)
    found = trying.largest(lambda keep: view(keep, least=4), scale.attempt, lambda shown: shown.deck)
    assert (len(found.view.deck), found.over) == (4, "over")
    assert sorted(scale.weighed) == sorted(set(scale.weighed)), "no view is weighed twice"

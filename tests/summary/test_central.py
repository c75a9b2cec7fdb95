"""What leads is on the matter of all sources, and says all that is needed to understand it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.model import DateParts
from briefgen.summary import summarise
from briefgen.summary.central import centrality, half_told, voices_of
from tests.summary.making import Said, article, para, unit

DATED = DateParts(2026, 3)
ON_IT = ("The Sample Lock is closed to barges.", "Barges wait at the Sample Lock.", "The Sample Lock needs a new gate.")


def test_an_event_is_known_to_the_voices_that_give_its_month_and_one_of_its_words() -> None:
    told = [
        unit(Said("The Sample Lock flooded in May 2022.", dates=(("May 2022", "2022-05"),)), key="a"),
        unit(Said("After the flood of 3 May 2022, the lock was shut.", dates=(("3 May 2022", "2022-05-03"),)), key="b"),
        unit(Said("Grain was dear in Sampleton in May 2022.", dates=(("May 2022", "2022-05"),)), key="c"),
        unit("The flood of the Sample Lock was the worst.", key="d"),
    ]
    assert voices_of(told, told, {}) == (2, 2, 1, 0)
    assert voices_of(told[:1], told, {"a": "x", "b": "x"}) == (1,)


def test_words_that_most_sources_use_are_what_they_are_about() -> None:
    chicken = "Portville buys a tenth of all frozen herring."
    units = [unit(text, key=key) for key, text in zip("abcd", (*ON_IT, chicken), strict=True)]
    found = centrality(units, {})
    assert min(found[:3]) > 0.5
    assert found[3] == 0.0
    assert centrality([], {}) == ()


def test_a_figure_beside_the_matter_does_not_lead() -> None:
    aside = Said("Portville takes roughly 10% of all frozen herring.", figures=(("10%", 10.0, "percent"),))
    parts = {"a": para(ON_IT[0]), "b": para(ON_IT[1], aside), "c": para(ON_IT[2])}
    made = [article(key, part, issued=DATED) for key, part in parts.items()]
    found = summarise(tuple(s for s, _ in made), tuple(p for _, ps in made for p in ps), brief="b", title="B")[0]
    last = min(found.statements, key=lambda s: s.rank)
    assert "herring" in last.text


@pytest.mark.parametrize(
    ("text", "half"),
    [
        ("Before the lock closed, Sampleton counted about 130 barges each day.", True),
        ("Before the lock closed, Sampleton counted 130 barges each day, and since then it has counted nine.", False),
        ("The truce of April, long in the making, allowed these barges to pass.", True),
        ("Most of the funding increase went to Sampleton.", True),
        ("Most of the increase in tolls went to Sampleton.", False),
        ("Sampleton let the grain barges pass this week.", False),
        ("One of the chief issues between both banks of the river in those years was grain trade.", True),
        ("One of the chief issues was that the grain of Sampleton rotted on barges for two months.", False),
    ],
)
def test_half_a_comparison_and_what_points_back_do_not_lead(text: str, half: bool) -> None:
    any_unit = unit("The Sample Lock is closed to barges.")
    (passage,) = any_unit.passages
    assert half_told(replace(any_unit, text=text, passages=(replace(passage, text=text),))) is half

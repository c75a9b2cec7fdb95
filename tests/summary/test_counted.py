"""Counted: two counts of one thing at one date are a disagreement; another thing, date or place is none."""

from __future__ import annotations

import pytest

from briefgen.model import TextPositionSelector
from briefgen.passages import passages_of
from briefgen.sources import read_source
from briefgen.summary.aspects import aspects
from briefgen.summary.counted import detect
from briefgen.summary.splits import Side, Split
from briefgen.summary.units import Unit

FIRST = "By the end of 2025 the agency had paid grants for 48,200 heat pumps."
SECOND = "The agency had paid for 52,000 heat pumps by the end of 2025, its annual report says."
ABOUT = "The Warm Homes Scheme of Sampleton pays for heating."


def found(*texts: str, about: tuple[str, str] = (ABOUT, ABOUT)) -> list[Split]:
    sides = []
    for n, (text, subject) in enumerate(zip(texts, about, strict=True)):
        source = read_source(f"s{n}.md", f"{subject}\n\n{text}\n".encode())
        for p in passages_of(source):
            unit = Unit(source.id, p.text, (TextPositionSelector(p.start, p.end),), (p,), ())
            sides.append(Side(unit, "current-state", 0.5, len(sides)))
    return list(detect(sides, aspects()))


def test_two_counts_of_one_thing_at_one_date_are_set_side_by_side_without_a_name_in_either() -> None:
    (split,) = found(FIRST, SECOND)
    assert split.kind == "numeric"
    assert split.aspect.startswith("the figure of 48,200 heat pumps or 52,000 heat pumps")


@pytest.mark.parametrize(
    "other",
    [
        SECOND.replace("52,000", "48,300"),  # rounded
        SECOND.replace("2025", "2024"),  # another date
        SECOND.replace("by the end of", "in"),  # a year's count is not the count at its end
        SECOND.replace("heat pumps", "petrol pumps"),  # another thing
        SECOND.replace("had paid for", "had refused"),  # another deed
        SECOND.replace("had paid", "may have paid"),  # possible
        "The agency had paid for 31,000 heat pumps and 21,000 heat pumps of the old sort by the end of 2025.",  # parts
    ],
)
def test_what_may_be_another_fact_is_no_disagreement(other: str) -> None:
    assert found(FIRST, other) == []


def test_places_that_are_named_differently_are_two_things() -> None:
    one = "By the end of 2025 the agency had paid grants for 48,200 heat pumps in Portville."
    assert found(one, one.replace("Portville", "Sampleton").replace("48,200", "52,000")) == []


def test_sources_of_two_subjects_have_two_agencies() -> None:
    assert found(FIRST, SECOND, about=(ABOUT, "The Clean Heat Fund of Portville pays for heating.")) == []

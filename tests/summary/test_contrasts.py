"""Contrasts: a figure that a sentence sets against that of another source."""

from __future__ import annotations

import pytest

from briefgen.passages import passages_of
from briefgen.sources import read_source
from briefgen.summary.aspects import aspects
from briefgen.summary.closure import units_of
from briefgen.summary.contrasts import detect
from briefgen.summary.splits import Side, Split

OWN = "The Sample Port Authority put the cost of its plan at $84 million in a report of the spring."
AGAINST = (
    "By a study of the chamber, the plan of the Sample Port Authority costs $97 million, which is more than the "
    "$84 million that the authority has published."
)


def _found(*texts: str) -> list[Split]:
    sides: list[Side] = []
    for number, text in enumerate(texts):
        source = read_source(f"s{number}.txt", text.encode())
        sides += [
            Side(u, "current-state", 0.5, len(sides) + n) for n, u in enumerate(units_of(source, passages_of(source)))
        ]
    return list(detect(sides, aspects()))


def test_a_figure_set_against_that_of_another_source_is_a_split() -> None:
    (split,) = _found(OWN, AGAINST)
    assert (split.kind, split.aspect) == ("numeric", "the figure of $97 million or $84 million")
    assert [u.text for u in split.sides] == [AGAINST, OWN]


@pytest.mark.parametrize(
    "texts",
    [
        (AGAINST, OWN.replace("84", "85")),  # nobody else gives the figure
        (AGAINST, OWN.replace("Sample", "Other")),  # of another port
        (
            AGAINST.replace("which is more than the $84 million that the authority has published", "not $84 million"),
            OWN,
        ),
        (f"{AGAINST}\n\n{OWN}",),  # one source
    ],
)
def test_what_is_no_contrast_of_sources_is_none(texts: tuple[str, ...]) -> None:
    assert _found(*texts) == []

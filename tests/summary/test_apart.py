"""A disagreement over figures is called by the words that both sentences share about them."""

from __future__ import annotations

import pytest

from briefgen.passages import passages_of
from briefgen.sources import read_source
from briefgen.summary.apart import called
from briefgen.summary.closure import units_of
from briefgen.summary.units import Unit


def unit(text: str) -> Unit:
    source = read_source("s.md", f"# The Sample Canal\n\n{text}\n".encode())
    (found,) = units_of(source, passages_of(source))
    return found


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("Portville spent $5 million on the locks of the river, by its own account.",
         "In all Portville spent $7 million on the locks of the river.",
         " (“Portville spent … on the locks of the river”)"),
        ("Portville spent $5 million on the locks of the river bed.",
         "Portville spent $7 million on the locks of the river mouth.", " (“Portville spent … on the locks”)"),
        ("Portville spent $5 million.", "Sampleton lost $7 million.", ""),
    ],
)  # fmt: skip
def test_it_says_of_what_in_whole_phrases(one: str, other: str, words: str) -> None:
    first, second = unit(one), unit(other)
    found = called(first, first.quantities[0], second, second.quantities[0])
    assert found == f"the figure of $5 million or $7 million{words}"

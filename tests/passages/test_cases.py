"""The grammars against tables of phrases as reports write them: each phrase gives exactly what its case lists."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefgen.passages import dates_of, quantities_of
from briefgen.passages.attribution import attribution_of
from briefgen.passages.following import qualifies_before
from briefgen.passages.hedges import hedges_of, negated
from briefgen.passages.outlook import forecast_at

CASES = Path(__file__).parent / "cases"


def _attributed(text: str) -> list[Any]:
    found = attribution_of(text)
    return [found.who, found.kind] if found else []


def _quantities(text: str) -> list[Any]:
    return [
        [q.text, pytest.approx(q.value), q.unit, q.bound, *([pytest.approx(q.high)] if q.high is not None else [])]
        for q in quantities_of(text)
    ]


GRAMMARS: dict[str, Callable[[str], Any]] = {
    "dates": lambda text: [[d.text, d.edtf, d.granularity] for d in dates_of(text)],
    "quantities": _quantities,
    "hedges": lambda text: [[h.text, h.grade] for h in hedges_of(text)],
    "negation": negated,
    "attribution": _attributed,
    "following": qualifies_before,
    "forecast": lambda text: forecast_at(text) is not None,
}
LEAST = {"dates": 60, "quantities": 60}  # cases; 40 of any other grammar


def _table(grammar: str) -> tuple[str, list[tuple[str, Any]]]:
    data = tomllib.loads((CASES / f"{grammar}.toml").read_text(encoding="utf-8"))
    return data["carrier"], [(phrase, expected) for phrase, expected in data["cases"]]


ALL = [
    pytest.param(grammar, carrier.format(phrase), expected, id=f"{grammar}: {phrase}")
    for grammar in GRAMMARS
    for carrier, cases in [_table(grammar)]
    for phrase, expected in cases
]


@pytest.mark.parametrize(("grammar", "text", "expected"), ALL)
def test_a_phrase_gives_what_its_case_lists(grammar: str, text: str, expected: Any) -> None:
    assert GRAMMARS[grammar](text) == expected


@pytest.mark.parametrize("grammar", sorted(GRAMMARS))
def test_a_table_has_enough_cases_and_near_misses(grammar: str) -> None:
    _, cases = _table(grammar)
    assert len(cases) >= LEAST.get(grammar, 40)
    assert len({phrase for phrase, _ in cases}) == len(cases)
    assert sum(not expected for _, expected in cases) * 3 >= len(cases)

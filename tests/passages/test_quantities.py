"""Figures: value, unit and bound; and numbers that are no figures."""

from __future__ import annotations

import pytest

from briefgen.passages import quantities_of

CASES = (
    ("over $330 billion in tolls", [("over $330 billion", 330e9, "USD", "over")]),
    ("an estimated $4.2 million in 2023", [("an estimated $4.2 million", 4.2e6, "USD", "estimated")]),
    ("€2bn and £3.5m", [("€2bn", 2e9, "EUR", ""), ("£3.5m", 3.5e6, "GBP", "")]),
    ("USD 40 million", [("USD 40 million", 40e6, "USD", "")]),
    ("5 billion dollars", [("5 billion dollars", 5e9, "USD", "")]),
    ("$1,234.56", [("$1,234.56", 1234.56, "USD", "")]),
    ("$3 to $5 billion", [("$3 to $5 billion", 3e9, "USD", "", 5e9)]),
    ("$300 million to $5 billion", [("$300 million to $5 billion", 300e6, "USD", "", 5e9)]),
    ("10–15% of barges", [("10–15%", 10, "percent", "", 15)]),
    ("between 10 and 15 percent", [("10 and 15 percent", 10, "percent", "", 15)]),
    ("$3 million and 5 barges", [("$3 million", 3e6, "USD", ""), ("5 barges", 5, "barges", "")]),
    ("about 5 percentage points", [("about 5 percentage points", 5, "percentage points", "about")]),
    ("over 13,000 lives lost", [("over 13,000 lives", 13000, "lives", "over")]),
    ("nearly 30 million people", [("nearly 30 million people", 30e6, "people", "about")]),
    ("up to 60 percent", [("up to 60 percent", 60, "percent", "under")]),
    ("at least 5 ferries", [("at least 5 ferries", 5, "ferries", "over")]),
    ("1,550 deployed warheads", [("1,550 deployed warheads", 1550, "warheads", "")]),
    ("a 3,000-mile border", [("3,000-mile", 3000, "miles", "")]),
    ("five warheads", [("five warheads", 5, "warheads", "")]),
    ("25.3 [e]", [("25.3 [e]", 25.3, "", "estimated")]),
    ("12 (est.)", [("12 (est.)", 12, "", "estimated")]),
    ("5.2% (2023 est.)", [("5.2%", 5.2, "percent", "estimated")]),
    ("a change of -1.2% on the year", [("-1.2%", -1.2, "percent", "")]),
    ("1.5 million-2 million people", [("1.5 million-2 million people", 1.5e6, "people", "", 2e6)]),
    ("17,098 sq km", [("17,098 sq km", 17098, "sq km", "")]),
    ("a 10,000-strong crowd", [("10,000-strong", 10000, "people", "")]),
    ("a 5-point drop in traffic", [("5-point", 5, "points", "")]),
    ("a 25-percentage-point rise", [("25-percentage-point", 25, "percentage points", "")]),
    ("START 2010 lives lost", [("2010 lives", 2010, "lives", "")]),
)
NO_FIGURES = (
    "In 2024, tolls rose.",
    "On May 3 and 5–7 June it shut.",
    "Article 5 and Table 2",
    "H.R. 2 and P.L. 110-246",
    "COVID-19 and 24/7",
    "the 21st century",
    "(1) the lock",
    "the two countries",
    "one of the piers",
    "Version: 4",
    "a 15-point proposal and the 10-point plan",
    "a 14-point peace plan",
    "a 3-part study and a 12-page memo",
    "7 U.S.C. §5623 and H.R. 2322/S. 1119",
    "in 2025 dollars",
    "https://example.org/2026/03/5-barges",
)


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_figure_has_value_unit_and_bound(text: str, expected: list[tuple[str, float, str, str]]) -> None:
    found = quantities_of(text)
    assert [(q.text, q.unit, q.bound) for q in found] == [(e[0], e[2], e[3]) for e in expected]
    assert [q.value for q in found] == pytest.approx([e[1] for e in expected])
    assert [q.high for q in found] == [e[4] if len(e) > 4 else None for e in expected]


@pytest.mark.parametrize("text", NO_FIGURES)
def test_a_date_a_label_or_an_ordinal_is_no_figure(text: str) -> None:
    assert quantities_of(text) == ()

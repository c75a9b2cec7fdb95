"""Text from right to left comes back in the order in which it is read, wherever its glyphs stand."""

from __future__ import annotations

import pytest

from briefgen.verify.bidi import in_reading_order, is_rtl, unmirrored

# what stands on the line from left to right, and how it is read
LINES = [
    ("all Latin 1998", "all Latin 1998"),
    ("He said \u05d3\u05d2\u05d1 \u05d0 here", "He said \u05d0 \u05d1\u05d2\u05d3 here"),
    ("in 1998 \u05d1\u05d0", "in 1998 \u05d0\u05d1"),
    ("\u05d3\u05d2 1,998 \u05d1\u05d0.", "\u05d0\u05d1 1,998 \u05d2\u05d3."),
]


@pytest.mark.parametrize(("drawn", "read"), LINES)
def test_a_line_is_read_as_it_was_written(drawn: str, read: str) -> None:
    glyphs = list(enumerate(drawn))
    for order in (glyphs, glyphs[::-1]) if any(map(is_rtl, drawn)) else (glyphs,):
        made = in_reading_order(order, lambda g: g[1], lambda g: float(g[0]))
        assert "".join(c for _, c in made) == read


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("(Office 2024(", "(Office 2024)"),
        ("the water )Office 2024)", "the water (Office 2024)"),
        ("(Office 2024) [a, b[", "(Office 2024) [a, b]"),
        ("a (b) c (d) e", "a (b) c (d) e"),
        ("((a) b)", "((a) b)"),
        ("a) first", "a) first"),
    ],
)
def test_brackets_that_were_mirrored_are_turned_back_and_no_others(given: str, meant: str) -> None:
    assert unmirrored(given) == meant


def test_a_citation_in_a_line_that_was_turned_round_is_read_from_the_left() -> None:
    glyphs = list(enumerate("Office 2024"))
    turned = [*glyphs[7:], glyphs[6], *glyphs[:6]]
    assert in_reading_order(turned, lambda g: g[1], lambda g: 5.0 * g[0]) == glyphs

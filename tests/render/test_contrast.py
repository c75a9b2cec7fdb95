"""Contrast as WCAG counts it, and the nearest colour that can be read."""

from __future__ import annotations

import pytest

from briefgen.render.contrast import contrast, is_dark, mixed, readable


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_a_readable_colour_stays_as_it_is() -> None:
    assert readable("#1f3a5f", "#ffffff") == "#1f3a5f"


@pytest.mark.parametrize(("text", "ground"), [("#ee6331", "#ffffff"), ("#1f3a5f", "#13161c"), ("#808080", "#7f7f7f")])
def test_a_colour_is_moved_until_it_can_be_read(text: str, ground: str) -> None:
    assert contrast(readable(text, ground), ground) >= 4.5


def test_where_nothing_can_be_read_the_better_end_is_given() -> None:
    assert readable("#888888", "#000000", "#ffffff", ratio=7) in ("#000000", "#ffffff")


def test_a_mix_lies_between() -> None:
    assert mixed("#000000", "#ffffff", 0.2) == "#333333"


def test_a_ground_is_dark_where_white_is_read_better() -> None:
    assert (is_dark("#1b2028"), is_dark("#eff2f6")) == (True, False)

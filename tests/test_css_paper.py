"""What stands in the margins of a page that a browser prints."""

from __future__ import annotations

from briefgen.css_paper import css_string, running_lines


def test_every_sheet_shows_marking_status_and_number_and_the_first_not_twice() -> None:
    every, first = running_lines(("Draft", "Embargoed"), "TLP:CLEAR", "var(--sans)").split("\n")
    assert every.count(css_string("TLP:CLEAR")) == 2
    assert css_string("Draft · Embargoed") in every
    assert "counter(page)" in every
    assert every.count("font-family:var(--sans)") == 4
    assert first == "@page:first{@top-left{content:none}@top-right{content:none}}"


def test_what_is_marked_cannot_become_style() -> None:
    assert css_string('"}\\') == '"\\22 \\7d \\5c "'

"""Where no line of a citation or mark ends, in every format alike."""

from __future__ import annotations

import pytest

from briefgen.render.nodes import plain
from briefgen.render.unbroken import NO_BREAK, bound, unbroken, unbroken_text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("(Sample Office 2026, para. 5) [a, b]", "(Sample Office~2026, para.~5) [a,~b]"),
        ("[1, Para. 6], [3, Paras. 7, 20] [aa, ab]", "[1,~Para.~6], [3,~Paras.~7, 20] [aa,~ab]"),
        ("(Sample-Author et al. 2026, 1)", "(Sample-Author et~al.~2026,~1)"),
        ("(Sample Office, a, part 2)", "(Sample Office, a, part~2)"),
        ("", ""),
    ],
)
def test_a_number_a_letter_and_et_al_stay_with_what_they_belong_to(text: str, kept: str) -> None:
    assert unbroken(text).replace("\u00a0", "~") == kept
    words = [n for word in text.split(" ") for n in ({"t": "Space"}, {"t": "Str", "c": word})][1:]
    assert plain(bound(words)).replace("\u00a0", "~") == kept


@pytest.mark.parametrize(
    "text",
    [
        "about $300~million a year",
        "on 18~February~2026 and",
        "by April~9, 2026",
        "in H.R.~7567 and P.L.~113-79",
        "cut~…",
    ],
)
def test_no_line_of_a_text_ends_within_a_figure_a_date_or_the_number_of_a_law(text: str) -> None:
    wanted = text.replace("~", NO_BREAK)
    assert unbroken_text(wanted.replace(NO_BREAK, " ")) == wanted


def test_other_spaces_of_a_text_stay() -> None:
    text = "In 2026 the 5 offices may 9 times count millions, marching on."
    assert unbroken_text(text) == text

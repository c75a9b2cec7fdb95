"""What of a long text stands on a slide, and how its strip names sources."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.document.slide_texts import (
    IN_NOTES,
    names_of,
    short_forms,
    shortened_note,
    spelled_title,
    strip_of,
    told_forms,
)
from briefgen.model import Chart, Citation, Locator, Series, Slide, SlideItem
from tests import factory

TAIL = " and more of it" * 10


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "The survey counts barges. It leaves ferries out, as the U.S. office does" + TAIL,
            "The survey counts barges.",
        ),
        (
            "The two offices count as one source here: they share a ledger of the upper lock" + TAIL,
            "The two offices count as one source here",
        ),
        ("Tolls (of 2019, as paid) are given in sample pounds" + TAIL, "Tolls (of 2019, as paid) are given in"),
        ("Short enough.", "Short enough."),
    ],
)
def test_a_note_is_cut_at_the_end_of_a_sentence_else_of_a_clause_else_at_a_word(text: str, shown: str) -> None:
    made = shortened_note(text, 13)
    assert made == (shown if shown == text else f"{shown} {IN_NOTES}")


def test_a_strip_names_sources_by_their_numbers_and_in_their_order() -> None:
    one, other, *_ = factory.summary().sources
    names = names_of((one, other), {one.id: "[2] A reference.", other.id: "[1] Another."})
    made = strip_of([cited(one.id, "5"), cited(other.id, "7")], names)
    assert [line.split(" ")[0] for line in made] == ["[1]", "[2]"]
    assert [line.endswith(f"para. {n}") for line, n in zip(made, "75", strict=True)] == [True, True]


def test_a_strip_names_sources_of_one_author_and_year_as_their_references_do() -> None:
    one = factory.summary().sources[0]
    other = replace(one, id="other", file="other.txt")
    names = names_of(
        (one, other), {"other": "Sample Survey Office. 2024b. A title.", one.id: "Sample. 2024a. A title."}
    )
    assert [name.split()[-1] for name in names.values()] == ["2024a", "2024b"]


SPELLED = ("The Sample Lock Office (SLO) asked the Barge Owners Union (BOU).",)


def test_short_forms_are_those_of_the_statements_the_title_the_table_and_the_chart() -> None:
    chart = Chart("t", "bar", "", ("SLO", "Others"), (Series("Barges", (1.0, 2.0)),))
    said = SlideItem("The SLO counts.", statement="s1")
    for slide in (
        Slide("A", "content", items=(said,)),
        Slide("The SLO", "content"),
        Slide("A", "table", header=("Office", "Count"), rows=(("SLO", "1"),)),
        Slide("A", "chart", chart=chart),
    ):
        assert short_forms(slide, SPELLED) == (("SLO", "Sample Lock Office"),), slide


def test_a_short_form_that_the_slide_spells_out_or_that_stands_in_its_notes_alone_is_not_told() -> None:
    spelled = SlideItem("The sample lock office (SLO) counts.", statement="s1")
    assert short_forms(Slide("A", "content", items=(spelled, SlideItem("A BOU."))), SPELLED) == ()
    assert short_forms(Slide("A", "content", caveats=("[a] The BOU counts otherwise.",)), SPELLED) == ()


def test_short_forms_are_told_in_one_line() -> None:
    assert told_forms((("BOU", "Barge Owners Union"), ("SLO", "Sample Lock Office"))) == (
        "Short forms: BOU: Barge Owners Union; SLO: Sample Lock Office."
    )
    assert told_forms(()) == ""


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("SLO", "Sample Lock Office (SLO)"),
        ("SLO: what do you say?", "Sample Lock Office (SLO): what do you say?"),
        ("The SLO and tolls", "The SLO and tolls"),
        ("XYZ", "XYZ"),
    ],
)
def test_a_title_that_is_a_short_form_is_spelled_out(title: str, told: str) -> None:
    assert spelled_title(title, SPELLED) == told


def cited(source: str, paragraph: str) -> Citation:
    model = factory.summary().statements[0].citations[0]
    return replace(model, source=source, locator=Locator("paragraph", paragraph))

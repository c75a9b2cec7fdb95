"""Paragraphs of scripts that are written from right to left run that way in every format, and are proved."""

from __future__ import annotations

import dataclasses
import io

import docx
import page
import pptx
import pytest

from briefgen.model import Promise, Slide, SlideItem
from briefgen.render import render
from briefgen.render.direction import directed, is_rightward
from briefgen.verify import verify
from tests.render.samples import brand, deck, document

ARABIC = "وقّع الطرفان معاهدة النهر في مارس 1998 بعد مفاوضات طويلة"
QUOTED = f"The minister said, and both sides confirm it to everyone who asks: “{ARABIC}”."


@pytest.mark.parametrize(
    ("text", "rightward"),
    [
        (ARABIC, True),
        (f"{ARABIC} (Office 2024)", True),
        ("שלום", True),
        (QUOTED, False),
        (f"He said: {ARABIC}", False),
        ("1998", False),
        ("", False),
    ],
)
def test_a_text_runs_as_most_of_its_letters_do(text: str, rightward: bool) -> None:
    assert is_rightward(text) is rightward


def test_paragraphs_items_and_headings_say_their_direction() -> None:
    words = [{"t": "Str", "c": ARABIC}]
    box, head, tight = directed(
        [{"t": "Para", "c": words}, {"t": "Header", "c": [1, ["a", [], []], words]}, {"t": "Plain", "c": words}]
    )
    assert box == {"t": "Div", "c": [["", [], [["dir", "rtl"]]], [{"t": "Para", "c": words}]]}
    assert head["c"][1] == ["a", [], [["dir", "rtl"]]]
    assert tight["c"][0]["c"][0] == ["", [], [["dir", "rtl"]]]
    left = [{"t": "Para", "c": [{"t": "Str", "c": QUOTED}]}]
    assert directed(left) == left


def body(of: str) -> str:
    return f"# A\n\n[{of}]{{.statement}} [(Office 2024)]{{.citation}}\n\n- [{of}]{{.statement}}\n\nPlain words.\n"


PROMISES = (Promise("statement", "a", ARABIC), Promise("citation", "a", "(Office 2024)", after=ARABIC))


def test_such_a_paragraph_is_proved_and_accessible_in_the_pdf() -> None:
    made = dataclasses.replace(brand(), fonts=dataclasses.replace(brand().fonts, more=("Amiri",)))
    done = render("pdf", document(body=body(ARABIC)), deck(), made)
    assert verify(done, PROMISES) == ()
    assert page.validate_pdf_bytes(done.data, profile=page.ValidationProfile.PDF_UA_1).failures == []


def test_a_text_with_other_letters_within_is_proved_in_the_pdf_as_well() -> None:
    made = dataclasses.replace(brand(), fonts=dataclasses.replace(brand().fonts, more=("Amiri",)))
    text = f"{ARABIC} River Treaty {ARABIC}"
    done = render("pdf", document(body=body(text)), deck(), made)
    assert verify(done, (Promise("statement", "a", text), Promise("citation", "a", "(Office 2024)", after=text))) == ()


def test_such_a_paragraph_is_proved_on_a_web_page() -> None:
    done = render("html", document(body=body(ARABIC)), deck(), brand())
    assert b'<div dir="rtl">' in done.data
    assert verify(done, PROMISES) == ()


def test_word_sets_such_paragraphs_from_the_right_and_no_others() -> None:
    done = render("docx", document(body=body(ARABIC)), deck(), brand())
    assert verify(done, PROMISES) == ()
    paragraphs = docx.Document(io.BytesIO(done.data)).paragraphs
    turned = {p.text.startswith("وق") for p in paragraphs if p._p.xpath("w:pPr/w:bidi")}
    assert turned == {True}
    assert len([p for p in paragraphs if p._p.xpath("w:pPr/w:bidi and .//w:rtl")]) == 2


def test_slides_set_such_lines_from_the_right() -> None:
    slide = Slide("Points", "content", items=(SlideItem(ARABIC, 0, "a", "(Office 2024)"), SlideItem("Plain words.")))
    done = render("pptx", document(), dataclasses.replace(deck(), slides=(slide,)), brand())
    shown = pptx.Presentation(io.BytesIO(done.data)).slides[0]
    lines = [p._p for shape in shown.placeholders if shape.has_text_frame for p in shape.text_frame.paragraphs]
    assert [str(p.xpath("string(.)"))[:2] for p in lines if p.xpath("a:pPr/@rtl") == ["1"]] == ["وق"]

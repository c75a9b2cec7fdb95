"""PPTX: placeholders, native tables, sources and marking on the slide, nothing that runs over."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import Any

import pptx
import pytest
from pptx.util import Pt

from briefgen.errors import RenderError
from briefgen.model import AUDIENCES, Deck, Slide, SlideItem
from briefgen.render import render
from briefgen.render.pptx_fit import height, lines, width
from briefgen.render.pptx_table import figures
from tests import documents
from tests.render.samples import brand, deck, document


def opened(made: Deck) -> Any:
    return pptx.Presentation(io.BytesIO(render("pptx", document(), made, brand()).data))


def words(slide: Any) -> str:
    return "\n".join(s.text_frame.text for s in slide.shapes if s.has_text_frame)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_audience_gets_slides_with_titles_sources_and_marking(audience: str) -> None:
    made = documents.deck(audience)
    shown = opened(made)
    assert len(shown.slides) == len(made.slides)
    titles = [s.shapes.title.text for s in shown.slides]
    assert len(titles) == len(set(titles))
    for written, wanted in zip(shown.slides, made.slides, strict=True):
        text = words(written)
        assert made.marking in text
        assert all(source in text for source in wanted.strip)
        assert all(caveat in text for caveat in wanted.caveats)
        assert all(item.text in text and item.citation in text for item in wanted.items)
        assert (written.notes_slide.notes_text_frame.text if written.has_notes_slide else "") == wanted.notes


def test_text_stands_in_placeholders_and_tables_are_native() -> None:
    shown = opened(deck())
    content, table = shown.slides[2], shown.slides[3]
    assert {p.placeholder_format.type.name for p in content.placeholders} >= {"TITLE", "OBJECT", "SLIDE_NUMBER"} or {
        p.placeholder_format.type.name for p in content.placeholders
    } >= {"TITLE", "BODY", "SLIDE_NUMBER"}
    frame = next(s for s in table.shapes if s.has_table)
    assert [[c.text for c in r.cells] for r in frame.table.rows][1] == ["North", "$2.2 million", "1,204"]
    assert "2 rows; columns Bank, Income, Barges" in frame._element.nvGraphicFramePr.cNvPr.get("descr")


def test_no_placeholder_is_left_empty() -> None:
    for slide in opened(deck()).slides:
        assert all(s.text_frame.text for s in slide.placeholders if s.has_text_frame)


def test_nothing_lies_outside_the_slide_or_over_the_sources() -> None:
    shown = opened(deck())
    for slide in shown.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= shown.slide_width
            assert shape.top + shape.height <= shown.slide_height
    content = shown.slides[2]
    boxes = {s.placeholder_format.idx: s for s in content.placeholders}
    assert boxes[1].top + boxes[1].height <= boxes[13].top
    assert boxes[13].top + boxes[13].height <= boxes[14].top


def content(count: int, caveats: tuple[str, ...] = ()) -> Deck:
    item = SlideItem(
        "The toll office counted more barges this year than in any year before it.", 0, "a", "(Office 2024)"
    )
    return deck(Slide("Points", "content", items=(item,) * count, caveats=caveats, strip=("Office 2024",)))


def sizes(made: Deck) -> set[float]:
    body = next(s for s in opened(made).slides[0].placeholders if s.placeholder_format.idx == 1)
    return {r.font.size.pt for p in body.text_frame.paragraphs for r in p.runs[:1]}


def test_text_shrinks_to_16_points_and_no_further() -> None:
    assert sizes(content(2)) == {28}
    assert 16 <= min(sizes(content(7))) < 28
    with pytest.raises(RenderError, match="slide 1, “Points”, does not fit at 16 points"):
        opened(content(20))


def test_notes_that_take_half_the_slide_are_refused() -> None:
    with pytest.raises(RenderError, match="its notes"):
        opened(content(1, ("a Only one source says this, and it is short of detail. " * 12,) * 6))


def test_61_rows_on_one_slide_are_refused_and_12_fit() -> None:
    rows = tuple((f"Bank {n}", f"${n}.2 million", "1,204") for n in range(61))
    with pytest.raises(RenderError, match="61 rows do not fit"):
        opened(deck(Slide("Tolls", "table", header=("Bank", "Income", "Barges"), rows=rows)))
    shown = opened(deck(Slide("Tolls", "table", header=("Bank", "Income", "Barges"), rows=rows[:12])))
    frame = next(s for s in shown.slides[0].shapes if s.has_table)
    assert frame.top + sum(r.height for r in frame.table.rows) <= Pt(502)


def test_a_title_that_stands_twice_is_numbered() -> None:
    slide = Slide("Points", "content", items=(SlideItem("Text."),))
    assert [s.shapes.title.text for s in opened(deck(slide, slide)).slides] == ["Points (1 of 2)", "Points (2 of 2)"]


def test_every_run_says_its_language() -> None:
    data = render("pptx", document(), deck(), brand()).data
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        for name in parts.namelist():
            if re.fullmatch(r"ppt/(slides|notesSlides)/\w+\.xml", name):
                xml = parts.read(name).decode("utf-8")
                assert not re.findall(r"<a:r><a:t>", xml)
                assert not re.findall(r"<a:r><a:rPr(?![^>]*lang=)[^>]*>", xml)


def test_two_renderings_are_the_same_bytes_and_hold_nothing_of_the_template_file() -> None:
    data = render("pptx", document(), deck(), brand()).data
    assert data == render("pptx", document(), deck(), brand()).data
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert {i.date_time for i in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [n for n in parts.namelist() if "printerSettings" in n or "thumbnail" in n]
        assert "TargetMode" not in "".join(parts.read(n).decode() for n in parts.namelist() if n.endswith(".rels"))


def test_properties_come_from_the_deck() -> None:
    found = opened(deck()).core_properties
    assert (found.title, found.author, found.category) == ("The river treaty", "", "TLP:GREEN")
    assert found.created.replace(tzinfo=None) == datetime(2024, 6, 1)


def test_an_empty_deck_and_an_unknown_layout_are_refused() -> None:
    with pytest.raises(RenderError, match="no slide"):
        opened(Deck("executive", "T", "", "en", "", (), ()))
    with pytest.raises(RenderError, match="no layout 'photo'"):
        opened(deck(Slide("T", "photo")))


def test_widths_are_those_of_the_font() -> None:
    assert width("n", 2048) == pytest.approx(1099 * 1.03)
    assert width("é", 20) == width("e", 20)
    assert width("汉", 20) > width("n", 20)
    assert lines("", 20, 100) == 1
    assert lines("word " * 10, 20, 100) == 5
    assert lines("x" * 200, 20, 100) > 15
    assert height(["a", "b"], 10, 100, 2) == pytest.approx(2 * (12 + 2))


def test_columns_of_figures_are_told_from_columns_of_words() -> None:
    rows = (("North 1", "$2.2 million", "1,204", "12 %", "-"), ("South", "$2.0 bn [e]", "987*", "3.5%", ""))
    assert figures(Slide("T", "table", header=("a", "b", "c", "d", "e"), rows=rows)) == {1, 2, 3}

"""PPTX: placeholders, native tables, sources and marking on the slide, nothing that runs over."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from dataclasses import replace
from datetime import datetime
from typing import Any

import pptx
import pytest
from fontTools.ttLib import TTFont
from pptx.enum.text import PP_ALIGN
from pptx.util import Pt

from briefgen.errors import BriefgenError, RenderError
from briefgen.model import AUDIENCES, Deck, Slide, SlideItem
from briefgen.render import render, slide_fits
from briefgen.render.pptx_fit import height, lines, run_lines, width
from briefgen.render.pptx_fonts import face
from briefgen.render.pptx_table import figures
from tests import documents
from tests.conftest import need
from tests.render import houses
from tests.render.samples import brand, deck, document


def opened(made: Deck) -> Any:
    return pptx.Presentation(io.BytesIO(render("pptx", document(), made, brand()).data))


def words(slide: Any) -> str:
    folded = "\n".join(s.text_frame.text for s in slide.shapes if s.has_text_frame)
    return folded.replace("\u00a0", " ")


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
        spoken = f"{made.marking}\n{wanted.notes}" if wanted.notes else ""
        assert (written.notes_slide.notes_text_frame.text if written.has_notes_slide else "") == spoken


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


def test_a_single_message_is_large_and_no_list() -> None:
    assert (sizes(content(1)), sizes(content(2)), sizes(content(3))) == ({40}, {36}, {28})
    bodies = [opened(content(n)).slides[0].placeholders[1].text_frame for n in (1, 2)]
    assert [len(body.paragraphs[0]._p.xpath("a:pPr/a:buNone")) for body in bodies] == [1, 0]


def test_a_reference_with_a_number_of_its_own_has_no_bullet_and_one_source_is_one() -> None:
    items = (SlideItem("[1] Sample Office. A title."), SlideItem("Sample Bureau. Another title."))
    made = opened(deck(Slide("Sources", "content", items=items, strip=("[1] Sample Office, p. 18",))))
    body = next(s for s in made.slides[0].placeholders if s.placeholder_format.idx == 1)
    assert [len(p._p.xpath("a:pPr/a:buNone")) for p in body.text_frame.paragraphs] == [1, 0]
    assert "Source: [1] Sample Office, p. 18" in words(made.slides[0])


def test_two_sides_begin_at_one_height_and_a_ground_without_notes_keeps_off_the_sources() -> None:
    made = opened(content(1)).slides[0]
    boxes = {s.placeholder_format.idx: s for s in made.placeholders}
    assert boxes[14].top - (boxes[1].top + boxes[1].height) >= Pt(8)
    layouts = made.part.package.presentation_part.presentation.slide_layouts
    layout = next(one for one in layouts if one.name == "Two Content")
    sides = [p for p in layout.placeholders if p.placeholder_format.idx in (1, 17)]
    assert [p._element.xpath("p:txBody/a:bodyPr/@anchor") for p in sides] == [["t"], ["t"]]


def test_long_headers_do_not_take_the_room_of_the_cells() -> None:
    header = ("Bank", *(f"{n} header of very many words that is read only once and may be broken" for n in "ABC"))
    row = ("The northern bank of the upper lock", "1", "2", "3")
    made = opened(deck(Slide("Table", "table", header=header, rows=(row,) * 9)))
    table = next(s.table for s in made.slides[0].shapes if s.has_table)
    size = table.cell(1, 0).text_frame.paragraphs[0].runs[0].font.size.pt
    assert table.columns[0].width >= Pt(width(row[0], size))


def test_a_short_text_stands_in_the_middle_of_a_ground_that_reaches_down_to_the_notes() -> None:
    shown = opened(content(1, ("[a] A note.",))).slides[0]
    boxes = {s.placeholder_format.idx: s for s in shown.placeholders}
    on_layout = next(p for p in shown.slide_layout.placeholders if p.placeholder_format.idx == 1)
    assert on_layout._element.xpath("p:txBody/a:bodyPr/@anchor") == ["ctr"]
    assert on_layout._element.xpath("p:spPr/a:solidFill/a:schemeClr/@val") == ["bg2"]
    assert Pt(4) <= boxes[13].top - (boxes[1].top + boxes[1].height) <= Pt(12)


def test_a_citation_takes_the_room_of_its_own_size() -> None:
    text, cited = "The toll office counted more barges. " * 6, "(Toll Office 2024, para. 1) " * 6
    assert lines(text, 28, 800) < run_lines(((text, 28), (cited, 12)), 800) < lines(text + cited, 28, 800)
    assert run_lines(((text, 28), (cited, 28)), 800) == lines(text + cited, 28, 800)


def test_text_shrinks_to_16_points_and_no_further() -> None:
    assert 16 <= min(sizes(content(7))) < 28
    with pytest.raises(RenderError, match="slide 1, “Points”, does not fit"):
        opened(content(20))


def test_one_long_statement_alone_may_be_set_smaller() -> None:
    long = SlideItem("Toll income rose in every year of the treaty. " * 60, 0, "a", "(Office 2024)")
    assert 8 <= min(sizes(deck(Slide("Points", "content", items=(long,))))) < 16


def test_notes_that_take_half_the_slide_are_refused() -> None:
    with pytest.raises(RenderError, match="does not fit"):
        opened(content(1, ("a Only one source says this, and it is short of detail. " * 12,) * 6))


def test_61_rows_on_one_slide_are_refused_and_12_fit() -> None:
    rows = tuple((f"Bank {n}", f"${n}.2 million", "1,204") for n in range(61))
    with pytest.raises(RenderError, match="“Tolls”, does not fit"):
        opened(deck(Slide("Tolls", "table", header=("Bank", "Income", "Barges"), rows=rows)))
    shown = opened(deck(Slide("Tolls", "table", header=("Bank", "Income", "Barges"), rows=rows[:12])))
    frame = next(s for s in shown.slides[0].shapes if s.has_table)
    assert frame.top + sum(r.height for r in frame.table.rows) <= Pt(502)


def test_rows_together_are_never_set_under_12_points() -> None:
    words = "The commission keeps the locks and the channel, and the banks pay for both. "
    heights = []
    for count in (2, 5, 6, 7, 8):
        rows = tuple((f"Bank {n}", words * count, words) for n in range(3))
        slide = Slide("Tolls", "table", header=("Bank", "Work", "Payment"), rows=rows)
        if slide_fits(brand())(slide):
            frame = next(s for s in opened(deck(slide)).slides[0].shapes if s.has_table)
            runs = [r for row in frame.table.rows for c in row.cells for r in c.text_frame.paragraphs[0].runs]
            heights.append(min(r.font.size.pt for r in runs))
    assert len(heights) > 1
    assert min(heights) >= 12


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
    assert (found.comments, found.content_status) == ("", "")
    marked = opened(replace(deck(), draft=True, embargo="Embargoed until 1 March 2026, 06:00 UTC")).core_properties
    assert (marked.comments, marked.content_status) == ("Embargoed until 1 March 2026, 06:00 UTC", "Draft")


def test_an_empty_deck_and_an_unknown_layout_are_refused() -> None:
    with pytest.raises(RenderError, match="no slide"):
        opened(Deck("executive", "T", "", "en", "", (), ()))
    with pytest.raises(RenderError, match="no layout 'photo'"):
        opened(deck(Slide("T", "photo")))


def test_widths_are_those_of_the_font() -> None:
    assert width("n", 1000) == pytest.approx(537 * 1.03)
    assert width("é", 20) == width("e", 20)
    assert width("汉", 20) > width("n", 20)
    assert lines("", 20, 100) == 1
    assert lines("word " * 10, 20, 100) == 5
    assert lines("x" * 200, 20, 100) > 15
    assert height(["a", "b"], 10, 100, 2) == pytest.approx(2 * (12.21 + 2))
    assert lines("x " + "汉" * 20, 20, 220) == 3
    assert height(["汉"], 10, 100) > height(["a"], 10, 100)


@pytest.mark.parametrize("size", range(12, 25))
def test_a_column_as_wide_as_its_words_holds_them_in_one_line(size: int) -> None:
    text = "Incomes of $100,000 or more"
    assert lines(text, size, width(text, size) + 14.0 - 14.0) == 1
    assert lines(text, size, width(text, size) - 0.1) == 2


def test_a_wider_font_takes_more_room_and_an_unknown_one_the_most() -> None:
    text = "Toll income reached a record."
    known = [width(text, 20, face(name)) for name in ("Calibri", "Arial", "Verdana")]
    assert known == sorted(known)
    assert width(text, 20, face("No Such Family")) == known[-1]
    assert width(text, 20, face("Source Sans 3")) < known[-1]


@pytest.mark.parametrize(
    ("family", "program"), [("Calibri", "Carlito"), ("Arial", "Liberation Sans"), ("Cambria", "Caladea")]
)
def test_the_widths_are_no_less_than_the_font_s_own(family: str, program: str) -> None:
    listed = subprocess.run([need("fc-match"), "-f", "%{family}|%{file}", program], capture_output=True, text=True)
    name, path = listed.stdout.split("|")
    if program not in name:
        pytest.skip(f"needs the font {program}, which is not installed")
    with TTFont(path) as font:
        shown, units = font.getBestCmap(), font["head"].unitsPerEm
        for code in range(0x20, 0x7F):
            assert face(family).advance(chr(code)) >= int(font["hmtx"][shown[code]][0] * 1000 / units)


def test_columns_of_figures_are_told_from_columns_of_words() -> None:
    rows = (("North 1", "$2.2 million", "1,204", "12 %", "-"), ("South", "$2.0 bn [e]", "987*", "3.5%", ""))
    assert figures(Slide("T", "table", header=("a", "b", "c", "d", "e"), rows=rows)) == {1, 2, 3}


def sections(data: bytes) -> list[tuple[str, int]]:
    root = pptx.Presentation(io.BytesIO(data)).part._element
    found = root.xpath("p:extLst/p:ext/*/*[local-name()='section']")
    return [(s.get("name"), len(s.xpath(".//*[local-name()='sldId']"))) for s in found]


def test_slides_stand_in_the_sections_of_the_deck() -> None:
    slides = [Slide(f"Slide {n}", "content", items=(SlideItem("Text."),), section=s) for n, s in enumerate("AABCA")]
    data = render("pptx", document(), deck(*slides), brand()).data
    assert sections(data) == [("A", 2), ("B", 1), ("C", 1), ("A", 1)]


def test_a_slide_without_a_section_goes_with_the_one_before_and_a_deck_without_any_has_none() -> None:
    slides = [
        Slide(f"Slide {n}", "content", items=(SlideItem("Text."),), section=s) for n, s in enumerate(("", "A", "", "B"))
    ]
    assert sections(render("pptx", document(), deck(*slides), brand()).data) == [("A", 3), ("B", 1)]
    assert sections(render("pptx", document(), deck(replace(slides[0])), brand()).data) == []


def test_the_real_decks_have_a_section_for_each_topic() -> None:
    made = documents.deck("legislator")
    found = sections(render("pptx", document(), made, brand()).data)
    assert {name for name, _ in found} == {slide.section for slide in made.slides}
    assert sum(count for _, count in found) == len(made.slides)
    assert len(found) >= 4


SIDES = Slide(
    "Where sources disagree",
    "sides",
    items=(
        SlideItem("Sources disagree on tolls:"),
        SlideItem("Tolls rose.", 1, "a", "(Office 2024)"),
        SlideItem("Tolls fell.", 1, "b", "(Bulletin 2023)"),
    ),
)


def test_two_sides_of_a_disagreement_stand_side_by_side_in_placeholders() -> None:
    boxes = [p for p in opened(deck(SIDES)).slides[0].placeholders if p.has_text_frame]
    left, right = (next(b for b in boxes if word in b.text_frame.text) for word in ("rose", "fell"))
    assert left.top == right.top
    assert left.left + left.width < right.left
    assert any(b.text_frame.text == "Sources disagree on tolls:" for b in boxes)


def test_where_the_master_has_no_place_for_two_sides_they_stand_below_each_other() -> None:
    master = pptx.Presentation(io.BytesIO(houses.serif_pptx()))
    for layout in [x for x in master.slide_layouts if x.name in ("Two Content", "Comparison")]:
        master.slide_layouts.remove(layout)
    look = replace(brand(), reference_pptx=houses.saved(master))
    shown = pptx.Presentation(io.BytesIO(render("pptx", document(), deck(SIDES), look).data))
    body = next(p for p in shown.slides[0].placeholders if "rose" in p.text_frame.text)
    assert "fell" in body.text_frame.text


@pytest.mark.parametrize("house", [None, houses.serif_pptx, houses.square_pptx], ids=["ours", "16:9", "4:3"])
def test_every_slide_shows_marking_embargo_and_draft_on_its_right_and_its_number(house: Any) -> None:
    look = replace(brand(), reference_pptx=house()) if house else brand()
    embargo = "Embargoed until 1 March 2026, 06:00 UTC"
    made = replace(deck(), marking="TLP:AMBER+STRICT", draft=True, embargo=embargo)
    shown = pptx.Presentation(io.BytesIO(render("pptx", document(), made, look).data))
    for slide in shown.slides:
        box = next(s for s in slide.shapes if s.has_text_frame and "TLP:AMBER+STRICT" in s.text_frame.text)
        assert box.text_frame.text == f"Draft · {embargo} · TLP:AMBER+STRICT"
        paragraph = box.text_frame.paragraphs[0]
        assert paragraph.alignment == PP_ALIGN.RIGHT
        assert all(run.font.size >= Pt(12) for run in paragraph.runs)
        assert slide.shapes._spTree.xpath(".//a:fld[@type='slidenum']")


def test_slides_without_any_of_these_have_no_footer() -> None:
    shown = opened(replace(deck(), marking=""))
    assert not any(s.element.xpath(".//p:ph[@type='ftr']") for slide in shown.slides for s in slide.shapes)


def test_a_master_without_a_layout_for_text_is_refused() -> None:
    look = replace(brand(), reference_pptx=houses.bare_pptx())
    with pytest.raises(BriefgenError, match="layout with a title and a text placeholder"):
        render("pptx", document(), deck(), look)


def test_a_house_s_slides_take_its_placeholders_and_their_places() -> None:
    look = replace(brand(), reference_pptx=houses.square_pptx())
    shown = pptx.Presentation(io.BytesIO(render("pptx", document(), deck(), look).data))
    assert shown.slide_width / shown.slide_height == pytest.approx(4 / 3)
    for slide in shown.slides:
        title, of_layout = slide.shapes.title, slide.slide_layout.placeholders[0]
        assert (title.left, title.top, title.width) == (of_layout.left, of_layout.top, of_layout.width)

"""Presentations: titles, bullets, tables, charts and notes by slide; what is not shown is left out."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pptx
import pytest
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Emu, Inches, Pt

from briefgen.errors import SourceError
from briefgen.model import BlockKind, Name, Source
from briefgen.sources import read_source
from tests.sources.checks import assert_ends_well, assert_sound, cut, left_out, said, table_of
from tests.sources.office_documents import mutated, mutated_part, packed, saved

FILLER = "The authority keeps the fairway open all the year, and it reports on it every month."


def _deck() -> pptx.presentation.Presentation:
    deck = pptx.Presentation()
    deck.core_properties.title = "PowerPoint Presentation"
    deck.core_properties.author = "Sample Port Authority"
    first = deck.slides.add_slide(deck.slide_layouts[0])
    first.shapes.title.text = "Harbours of the Sample Coast"
    first.placeholders[1].text = "A report to the board of the port"
    second = deck.slides.add_slide(deck.slide_layouts[1])
    second.shapes.title.text = "Traffic"
    frame = second.placeholders[1].text_frame
    frame.text = "The harbour handles 900 ships a year"
    line = frame.add_paragraph()
    line.text, line.level = "most of them in summer", 1
    second.notes_slide.notes_text_frame.text = "Say that the figure is of last year.\nThen show the table."
    third = deck.slides.add_slide(deck.slide_layouts[5])
    third.shapes.title.text = "Ships"
    table = third.shapes.add_table(2, 2, Inches(1), Inches(2), Inches(6), Inches(1)).table
    for cell, text in zip(table.iter_cells(), ("Year", "Ships", "2023", "900"), strict=True):
        cell.text = text
    box = third.shapes.add_textbox(Inches(1), Inches(4), Inches(6), Inches(1))
    box.text_frame.text = "Source: Harbour register."
    caption = third.shapes.add_textbox(Inches(1), Inches(1.5), Inches(6), Inches(0.4))
    caption.text_frame.text = "Table 1. Ships a year"
    return deck


def _read(deck: object) -> Source:
    source = read_source("deck.pptx", saved(deck))
    assert_sound(source)
    return source


@pytest.fixture(scope="module")
def source() -> Source:
    return _read(_deck())


def _blank(deck: pptx.presentation.Presentation) -> pptx.slide.Slide:
    return deck.slides.add_slide(deck.slide_layouts[6])


def _box(slide: pptx.slide.Slide, text: str, left: float = 1, top: float = 1) -> pptx.shapes.autoshape.Shape:
    box = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(3), Inches(1))
    box.text_frame.text = text
    return box


def test_every_block_is_found_on_its_slide(source: Source) -> None:
    places = {source.text[b.start : b.end]: b.place for b in source.blocks if b.place}
    assert len(places) == len(source.blocks)
    assert {(p.kind, p.value) for p in places.values()} == {("slide", "1"), ("slide", "2"), ("slide", "3")}
    assert places["Source: Harbour register."].value == "3"


def test_titles_are_headings_and_bullets_keep_their_levels(source: Source) -> None:
    assert said(source, BlockKind.HEADING) == ["Harbours of the Sample Coast", "Traffic", "Notes", "Ships"]
    items = [(b.level, source.text[b.start : b.end]) for b in source.blocks if b.kind is BlockKind.LIST_ITEM]
    assert items == [(1, "The harbour handles 900 ships a year"), (2, "most of them in summer")]


def test_what_the_speaker_says_follows_under_notes(source: Source) -> None:
    notes = [b for b in source.blocks if b.path[-1:] == ("Notes",)]
    assert [source.text[b.start : b.end] for b in notes] == [
        "Say that the figure is of last year.",
        "Then show the table.",
    ]
    assert notes[0].path == ("Traffic", "Notes")


def test_a_table_has_its_caption_above_and_its_source_below(source: Source) -> None:
    assert table_of(source) == [["Year", "Ships"], ["2023", "900"]]
    assert cut(source, source.tables[0].caption) == "Table 1. Ships a year"
    assert [cut(source, n) for n in source.tables[0].notes] == ["Source: Harbour register."]


def test_title_and_author_come_from_the_deck(source: Source) -> None:
    assert source.reference.title == "Harbours of the Sample Coast"
    assert source.reference.author == (Name(literal="Sample Port Authority"),)
    assert dict(source.reference.provenance)["author"] == "PPTX properties"


def test_a_chart_s_cached_figures_are_a_table() -> None:
    deck = _deck()
    data = CategoryChartData()
    data.categories = ["2022", "2023"]
    data.add_series("Ships", (850, 900))
    frame = deck.slides[2].shapes.add_chart(
        XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(5), Inches(5), Inches(2), data
    )
    frame.chart.has_title = True
    frame.chart.chart_title.text_frame.text = "Ships by year"
    read = _read(deck)
    assert table_of(read, 1) == [["", "Ships"], ["2022", "850"], ["2023", "900"]]
    assert cut(read, read.tables[1].caption) == "Ships by year"


@pytest.mark.parametrize("how", ["slide", "off", "white", "clear", "tiny", "shape"])
def test_what_is_not_shown_is_left_out(how: str) -> None:
    deck = _deck()
    slide = _blank(deck)
    box = _box(slide, "Ignore this.", left=30 if how == "off" else 1)
    run = box.text_frame.paragraphs[0].runs[0]
    if how == "slide":
        slide._element.set("show", "0")
    elif how == "white":
        run.font.color.rgb = RGBColor(255, 255, 255)
    elif how == "clear":
        run.font.color.rgb = RGBColor(1, 2, 3)
        fill = run._r.rPr.find(".//{*}srgbClr")
        fill.append(fill.makeelement(fill.tag.replace("srgbClr", "alpha"), {"val": "0"}))
    elif how == "tiny":
        run.font.size = Pt(1)
    elif how == "shape":
        box._element.nvSpPr.cNvPr.set("hidden", "1")
    reason = "hidden text (hidden slide)" if how == "slide" else "hidden text"
    assert left_out(_read(deck))["Ignore this."] == reason


def test_white_letters_on_a_filled_shape_are_seen() -> None:
    deck = _deck()
    box = _box(_blank(deck), "To be read.")
    box.fill.solid()
    box.fill.fore_color.rgb = RGBColor(0, 0, 80)
    box.text_frame.paragraphs[0].runs[0].font.color.rgb = RGBColor(255, 255, 255)
    assert "To be read." in said(_read(deck), BlockKind.PARAGRAPH)


def test_white_letters_on_a_dark_slide_are_seen() -> None:
    deck = _deck()
    slide = _blank(deck)
    slide.background.fill.solid()
    slide.background.fill.fore_color.rgb = RGBColor(0, 0, 80)
    _box(slide, "To be read.").text_frame.paragraphs[0].runs[0].font.color.rgb = RGBColor(255, 255, 255)
    assert "To be read." in said(_read(deck), BlockKind.PARAGRAPH)


def test_shapes_are_read_by_rows_from_the_left_also_in_groups() -> None:
    deck = _deck()
    slide = _blank(deck)
    _box(slide, "Third words.", left=5, top=3.1)
    _box(slide, "First words.", left=2, top=1)
    group = slide.shapes.add_group_shape()
    inner = group.shapes.add_textbox(Inches(1), Inches(3), Inches(2), Inches(1))
    inner.text_frame.text = "Second words."
    assert said(_read(deck), BlockKind.PARAGRAPH)[-3:] == ["First words.", "Second words.", "Third words."]


def test_a_line_on_most_slides_and_numbers_and_feet_are_furniture() -> None:
    deck = pptx.Presentation()
    for number in range(5):
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = f"Traffic in part {number}"
        _box(slide, "Sample Port Authority, for the board", top=7)
        _box(slide, f"{FILLER} It is said {number} times.", top=3)
    assert left_out(_read(deck)) == {"Sample Port Authority, for the board": "page header or footer"}


def test_raised_figures_breaks_in_cells_and_struck_words_do_not_change_what_is_said() -> None:
    deck = _deck()
    slide = _blank(deck)
    paragraph = _box(slide, "Ships moved 10").text_frame.paragraphs[0]
    for words, name, value in (("6", "baseline", "30000"), (" tonnes in", "", ""), (" May", "strike", "sngStrike")):
        run = paragraph.add_run()
        run.text = words
        if name:
            run.font._element.set(name, value)
    paragraph.add_run().text = " June."
    table = slide.shapes.add_table(2, 2, Inches(1), Inches(3), Inches(4), Inches(1)).table
    for row, column, words in ((0, 0, "Port"), (0, 1, "Fee"), (1, 0, "North\vquay"), (1, 1, "12")):
        table.cell(row, column).text = words
    source = _read(deck)
    assert "Ships moved 10⁶ tonnes in June." in said(source, BlockKind.PARAGRAPH)
    assert left_out(source)["May"] == "struck out"
    assert ["North quay", "12"] in table_of(source, 1)


def test_a_slide_without_a_title_does_not_stand_under_the_one_before() -> None:
    deck = _deck()
    _box(_blank(deck), "Words without a title.")
    read = _read(deck)
    block = next(b for b in read.blocks if read.text[b.start : b.end] == "Words without a title.")
    assert block.path == ("Slide 4",)


def test_a_presentation_of_pictures_is_refused_by_name() -> None:
    deck = pptx.Presentation()
    _blank(deck)
    with pytest.raises(SourceError, match="no text"):
        read_source("deck.pptx", saved(deck))


def test_a_shape_outside_any_measure_is_no_trouble() -> None:
    deck = _deck()
    box = _box(_blank(deck), "Words far away.")
    box.left = Emu(-(2**31))
    assert left_out(_read(deck))["Words far away."] == "hidden text"


def test_naughty_strings_are_text_title_and_author(corpora: Path) -> None:
    strings = json.loads((corpora / "blns" / "blns.json").read_text("utf-8"))
    deck = _deck()
    template = zipfile.ZipFile(io.BytesIO(saved(deck)))
    parts = {n: template.read(n) for n in template.namelist()}
    slide = parts["ppt/slides/slide2.xml"].decode()
    core = parts["docProps/core.xml"].decode()
    for text in ("".join(strings[n : n + 60]) for n in range(0, len(strings), 60)):
        raw = text.encode("utf-8", "replace").decode().replace("&", "&amp;").replace("<", "&lt;")
        changed = {
            "ppt/slides/slide2.xml": slide.replace("most of them in summer", raw).encode("utf-8", "replace"),
            "docProps/core.xml": core.replace("Sample Port Authority", raw).encode("utf-8", "replace"),
        }
        assert_ends_well("naughty.pptx", packed(parts | changed))


def test_mutated_and_truncated_files_end_in_a_source_or_one_line() -> None:
    data = saved(_deck())
    for copy in mutated(data, 80, seed=9):
        assert_ends_well("a.pptx", copy)
    for name in ("ppt/slides/slide3.xml", "ppt/presentation.xml", "ppt/slideMasters/slideMaster1.xml"):
        for copy in mutated_part(data, name, 45, seed=10):
            assert_ends_well("a.pptx", copy)
    for tenth in range(10):
        assert_ends_well("a.pptx", data[: len(data) * tenth // 10])


def test_the_corpus_of_odd_presentations_ends_in_text_or_one_line(corpora: Path) -> None:
    files = sorted((corpora / "office" / "pptx").iterdir())
    assert len(files) == 20
    for file in files:
        assert_ends_well(file.name, file.read_bytes())


def test_a_diagram_s_words_are_a_list(corpora: Path) -> None:
    read = read_source("d.pptx", (corpora / "office" / "pptx" / "SmartArt_OrgChart1_3D.pptx").read_bytes())
    levels = [b.level for b in read.blocks if b.kind is BlockKind.LIST_ITEM]
    assert len(levels) == 9
    assert levels[:3] == [1, 2, 3]


def test_what_is_no_sentence_under_a_lone_table_is_its_note() -> None:
    deck = _deck()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Tolls"
    table = slide.shapes.add_table(2, 2, Inches(1), Inches(2), Inches(6), Inches(1)).table
    for cell, text in zip(table.iter_cells(), ("Year", "Tolls", "2023", "40"), strict=True):
        cell.text = text
    slide.notes_slide.notes_text_frame.text = (
        "Tolls without those of the ferry.\nThe office has counted them in spring."
    )
    source = _read(deck)
    assert [cut(source, n) for n in source.tables[-1].notes] == ["Tolls without those of the ferry."]
    told = [source.text[b.start : b.end] for b in source.blocks if b.path == ("Tolls", "Notes")]
    assert told == ["The office has counted them in spring."]


def test_an_institution_among_the_properties_is_no_person() -> None:
    deck = _deck()
    deck.core_properties.author = "Testland Shipping Chamber"
    assert _read(deck).reference.author == (Name(literal="Testland Shipping Chamber"),)

"""What only slides promise: sections, speaker's notes, the strip of sources, what stands on every one of them."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from functools import cache

import pytest

from briefgen.model import Deck, RenderedFile, Summary
from briefgen.render import render
from briefgen.verify import owed, verify
from briefgen.verify.pptx import read_pptx
from tests import documents, factory
from tests.render.samples import brand, document

EMBARGO = "2026-03-01T06:00:00+00:00"


@cache
def deck() -> Deck:
    summary: Summary = replace(factory.summary(), embargo=EMBARGO, draft=True, handling="TLP:AMBER")
    source = replace(summary.sources[0], text=summary.sources[0].text + "\nThe Sample Lock Office (SLO) counts barges.")
    said = tuple(replace(s, text=f"The SLO says: {s.text}") for s in summary.statements)
    summary = replace(summary, sources=(source, *summary.sources[1:]), statements=said)
    return documents.deck("analyst", summary)


@cache
def written() -> bytes:
    return render("pptx", document(), deck(), brand()).data


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    """The presentation with the first match of a pattern in a part replaced; fails where there is none."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            text = before.read(name)
            if name == part:
                made, count = re.subn(old.encode(), new.encode(), text, count=1, flags=re.DOTALL)
                assert count, f"{part} has no {old}"
                text = made
            after.writestr(name, text)
    return out.getvalue()


def codes(data: bytes) -> list[str]:
    file = RenderedFile("analyst", "pptx", data, len(deck().slides))
    return [f"{finding.code}: {finding.message}" for finding in verify(file, owed(deck()))]


def number_of(layout: str) -> int:
    return next(n for n, slide in enumerate(deck().slides, 1) if slide.layout == layout)


def test_a_deck_with_embargo_and_draft_mark_keeps_all_its_promises() -> None:
    assert codes(written()) == []
    kinds = {promise.kind for promise in owed(deck())}
    assert {"embargo", "draft", "marking", "section", "speech", "strip"} <= kinds


def test_the_reader_tells_each_slide_s_section() -> None:
    found = read_pptx(written()).slides
    assert [slide.section for slide in found] == [slide.section for slide in deck().slides]


@pytest.mark.parametrize(
    ("part", "old", "new", "lost"),
    [
        ("ppt/presentation.xml", "<p14:sectionLst.*</p14:sectionLst>", "", "lost-section"),
        ("ppt/presentation.xml", '<p14:section name="Current state"', '<p14:section name="Other"', "lost-section"),
        (
            "ppt/notesSlides/notesSlide2.xml",
            "<a:t>(?!Draft)[^<]{20,}</a:t>",
            "<a:t>Something else.</a:t>",
            "lost-speech",
        ),
        ("ppt/slides/slide3.xml", "Embargoed until 1 March", "Embargoed until 2 March", "lost-embargo"),
        ("ppt/slides/slide4.xml", "Draft · ", "", "lost-draft"),
        ("ppt/slides/slide2.xml", "TLP:AMBER", "TLP:GREEN", "lost-marking"),
        ("ppt/slides/slide2.xml", "Sources: [^<]+", "Sources", "lost-strip"),
        ("ppt/slides/slide3.xml", '<p:ph type="title"/>', '<p:ph type="body" idx="30"/>', "malformed"),
    ],
)
def test_what_is_lost_is_found(part: str, old: str, new: str, lost: str) -> None:
    found = codes(changed(written(), part, old, new))
    assert any(one.startswith(lost) for one in found), found


def test_the_words_of_a_short_form_are_proved_on_its_slide() -> None:
    number = next(n for n, slide in enumerate(deck().slides, 1) if "SLO: Sample Lock Office" in str(slide.caveats))
    found = codes(changed(written(), f"ppt/slides/slide{number}.xml", "SLO: Sample Lock", "SLO: Sample Barge"))
    assert [one.split(":")[0] for one in found] == ["lost-short-form"]
    assert f"SLO is lost on slide {number}" in found[0]


def test_a_marking_in_the_subtitle_does_not_stand_in_for_the_one_above_the_slide() -> None:
    data = written()
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert parts.read("ppt/slides/slide1.xml").count(b"TLP:AMBER") == 2
    found = codes(changed(data, "ppt/slides/slide1.xml", "UTC · TLP:AMBER", "UTC"))
    assert [one for one in found if one.startswith("lost-marking") and "slide 1" in one]


def test_a_table_without_alternative_text_is_found() -> None:
    part = f"ppt/slides/slide{number_of('table')}.xml"
    found = codes(changed(written(), part, ' descr="Table[^"]*"', ""))
    assert any("a table or chart" in one and "no alternative text" in one for one in found)


def test_two_slides_with_one_title_are_found() -> None:
    title = deck().slides[2].title
    found = codes(changed(written(), "ppt/slides/slide4.xml", re.escape(deck().slides[3].title), title))
    assert any("slide 4 has the title of slide 3" in one for one in found)


def test_a_page_of_notes_without_the_marks_is_found() -> None:
    part = "ppt/notesSlides/notesSlide2.xml"
    for kind, words in (("marking", "TLP:AMBER"), ("embargo", "Embargoed until"), ("draft", "Draft · ")):
        found = codes(changed(written(), part, re.escape(words), "x"))
        assert [one for one in found if one.startswith(f"lost-{kind}") and "page of notes of slide" in one], found


WHITE = '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
COVER = (
    '<p:sp><p:nvSpPr><p:cNvPr id="990" name="Cover"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>'
    '<a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="99999999" cy="99999999"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill>'
    '<a:srgbClr val="00FF00"/></a:solidFill></p:spPr></p:sp>'
)


def strip_part() -> tuple[str, str]:
    """The slide that has a strip of sources, and the pattern of its strip's run."""
    return "ppt/slides/slide2.xml", r"<a:rPr[^>]*?/?>(?=(?:(?!<a:rPr).)*?<a:t>Sources: )"


@pytest.mark.parametrize(
    "properties",
    [
        '<a:rPr sz="100"/>',
        f'<a:rPr sz="1200">{WHITE}</a:rPr>',
        '<a:rPr sz="1200"><a:solidFill><a:srgbClr val="FEFEFE"/></a:solidFill></a:rPr>',
        '<a:rPr sz="1200"><a:noFill/></a:rPr>',
        '<a:rPr sz="1200"><a:solidFill><a:srgbClr val="000000"><a:alpha val="0"/></a:srgbClr></a:solidFill></a:rPr>',
        '<a:rPr sz="1200"><a:solidFill><a:schemeClr val="tx1"><a:lumMod val="1000"/><a:lumOff val="99000"/>'
        "</a:schemeClr></a:solidFill></a:rPr>",
    ],
)
def test_text_that_cannot_be_seen_on_its_slide_is_lost(properties: str) -> None:
    part, run = strip_part()
    found = codes(changed(written(), part, run, properties))
    assert any(one.startswith("lost-strip") for one in found), found


def test_text_in_the_colour_of_its_master_s_background_is_lost_unless_it_has_a_ground_of_its_own() -> None:
    page = changed(
        written(), "ppt/slideMasters/slideMaster1.xml", "<p:bg>.*?</p:bg>", f"<p:bg><p:bgPr>{DARK}</p:bgPr></p:bg>"
    )
    found = codes(page)
    assert any(one.startswith("lost-disagreement") for one in found)
    assert not any(one.startswith("lost-statement") for one in found)
    ground = '<a:solidFill><a:schemeClr val="bg2"/></a:solidFill>'
    bare = changed(page, "ppt/slideLayouts/slideLayout2.xml", ground, "")
    assert any(one.startswith("lost-statement") for one in codes(bare))


DARK = '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:effectLst/>'


def test_text_under_a_shape_is_lost_and_white_on_a_dark_shape_is_not() -> None:
    found = codes(changed(written(), "ppt/slides/slide2.xml", "</p:spTree>", f"{COVER}</p:spTree>"))
    assert any(one.startswith("lost-strip") for one in found), found
    part, run = strip_part()
    white = changed(written(), part, run, f'<a:rPr sz="1200">{WHITE}</a:rPr>')
    dark = changed(white, part, "(</p:grpSpPr>|<p:grpSpPr/>)", rf"\1{COVER}")
    assert not any(one.startswith("lost-strip") for one in codes(dark))


RUN = r"<a:rPr (?=[^>]*/>(?:(?!<a:rPr).)*?<a:t>)"
BODY = r"<a:bodyPr/>(?=(?:(?!<a:bodyPr).)*?<a:t>)"
FIRST = r"</p:spTree>"
HALF = COVER.replace('cy="99999999"', 'cy="4000000"')
GROUP = (
    '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="991" name="g"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
    '<a:xfrm><a:off x="9" y="9"/><a:ext cx="9" cy="9"/><a:chOff x="0" y="0"/><a:chExt cx="1" cy="1"/></a:xfrm>'
    "</p:grpSpPr></p:grpSp>"
)
TIMING = '<p:timing><p:tnLst><p:par><p:cTn id="1" dur="indefinite" nodeType="tmRoot"/></p:par></p:tnLst></p:timing>'
SPREAD = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (FIRST, f"{HALF}</p:spTree>"),
        (FIRST, f"{GROUP}</p:spTree>"),
        (FIRST, f"<p:grpSp><p:nvGrpSpPr/><p:grpSpPr/>{HALF}</p:grpSp></p:spTree>"),
        (r'<a:ext cx="\d+" cy="\d+"/>', '<a:ext cx="0" cy="0"/>'),
        (r'<a:off x="\d+" y="(\d+)"/>', r'<a:off x="12000000" y="\1"/>'),
        (r'<a:xfrm>(?=<a:off x="[1-9])', '<a:xfrm rot="5400000">'),
        (r"</p:cSld>", f"</p:cSld>{TIMING}"),
        (r"<p:cSld>", "<p:cSld><p:custDataLst/>"),
        (FIRST, f'<mc:AlternateContent {SPREAD}><mc:Choice Requires="p14"/></mc:AlternateContent></p:spTree>'),
        (BODY, '<a:bodyPr vertOverflow="clip"/>'),
        (BODY, '<a:bodyPr vert="vert270"/>'),
        (BODY, '<a:bodyPr lIns="90000000"/>'),
        (RUN, '<a:rPr spc="-3000" '),
        (RUN, '<a:rPr baseline="900000" '),
        (r'sz="1800"', 'sz="40000"'),
        (r'<a:spcPts val="0"/>', '<a:spcPts val="158400"/>'),
        (r"<a:pPr>", '<a:pPr marL="9000000">'),
        (r"<a:pPr>", '<a:pPr><a:lnSpc><a:spcPct val="1000"/></a:lnSpc>'),
    ],
)
def test_what_may_take_text_out_of_sight_on_a_slide_is_found(old: str, new: str) -> None:
    found = codes(changed(written(), "ppt/slides/slide2.xml", old, new))
    assert [one for one in found if one.startswith(("style-not-understood", "lost-"))], found


def test_a_show_of_some_slides_only_is_found() -> None:
    part = '<p:showPr><p:present/><p:sldRg st="1" end="2"/></p:showPr>'
    found = codes(changed(written(), "ppt/presProps.xml", r"(<p:presentationPr[^>]*?)/?>", rf"\1>{part}"))
    assert [one for one in found if one.startswith(("style-not-understood", "unreadable"))], found


def test_a_slide_that_leaves_its_layout_s_marking_out_is_found() -> None:
    text = "<p:txBody><a:bodyPr/><a:p><a:r><a:t>TLP:AMBER</a:t></a:r></a:p></p:txBody>"
    box = re.sub("<a:solidFill>.*</a:solidFill>", "", COVER).replace("</p:spPr>", f"</p:spPr>{text}")
    box = box.replace("99999999", "4000000")
    with zipfile.ZipFile(io.BytesIO(written())) as archive:
        (layout,) = re.findall(rb"slideLayouts/\w+\.xml", archive.read("ppt/slides/_rels/slide2.xml.rels"))
    bare = changed(written(), "ppt/slides/slide2.xml", "TLP:AMBER", "")
    assert any(one.startswith("lost-marking") for one in codes(bare))
    behind = changed(bare, f"ppt/{layout.decode()}", "</p:spTree>", f"{box}</p:spTree>")
    assert not any(one.startswith("lost-marking") for one in codes(behind))
    hidden = changed(behind, "ppt/slides/slide2.xml", "<p:sld ", '<p:sld showMasterSp="0" ')
    assert any(one.startswith("lost-marking") for one in codes(hidden))


@pytest.mark.parametrize("frame", ['<p:cNvPr id="{id}" hidden="1"', "away"])
def test_a_chart_that_is_hidden_on_its_slide_is_lost(frame: str) -> None:
    from tests.verify import test_charts

    file = test_charts._file("pptx")
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        slides = [n for n in archive.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", n)]
        part = next(n for n in slides if b"<c:chart " in archive.read(n))
    old = r"(<p:nvGraphicFramePr><p:cNvPr )(?=(?:(?!<p:nvGraphicFramePr).)*<c:chart )"
    new = r'\1hidden="1" '
    if frame == "away":
        old = r'(<p:xfrm><a:off x=")\d+(?=(?:(?!<p:xfrm).)*<c:chart )'
        new = r"\g<1>99000000"
    found = verify(replace(file, data=changed(file.data, part, old, new)), test_charts._promises("pptx"))  # type: ignore[arg-type]
    assert {"lost-chart", "lost-chart-data"} <= {f.code for f in found}

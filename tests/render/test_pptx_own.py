"""Slides in a house's own presentation: valid, in its look and size; pairs that differ as houses do."""

from __future__ import annotations

import io
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pptx
import pytest
from openxml_audit import OpenXmlValidator

from briefgen.errors import UsageError
from briefgen.model import DRAFT, Deck, Promise
from briefgen.render import Brand, render
from briefgen.render.office_file import opened
from briefgen.render.pptx_own import low_contrasts, own_presentation
from briefgen.verify import verify
from tests.conftest import need
from tests.render import houses
from tests.render.samples import brand, deck, document
from tests.validators import office_errors

HOUSES = {"serif": houses.serif_pptx(), "square": houses.square_pptx()}
EMBARGO = "Embargoed until 1 March 2026, 06:00 UTC"


def look(house: str) -> Brand:
    """The shipped brand with a house's presentation."""
    return replace(brand(), reference_pptx=opened(HOUSES[house], kind="pptx").data)


def marked() -> Deck:
    """A deck of each kind of slide, with everything that must stand on each."""
    promises = tuple(Promise(k, k, t) for k, t in (("marking", "TLP:GREEN"), ("embargo", EMBARGO), ("draft", DRAFT)))
    return replace(deck(), promises=promises, embargo=EMBARGO, draft=True)


def made(house: str) -> bytes:
    """The sample deck in the house's presentation."""
    return render("pptx", document(), marked(), look(house)).data


def opened_pptx(data: bytes) -> Any:
    """As python-pptx reads it."""
    return pptx.Presentation(io.BytesIO(data))


@pytest.mark.parametrize("house", HOUSES)
def test_it_is_valid_by_two_validators(house: str, tmp_path: Path) -> None:
    path = tmp_path / "slides.pptx"
    path.write_bytes(made(house))
    assert [str(e) for e in OpenXmlValidator().validate(path).errors] == []
    assert office_errors(path) == []


@pytest.mark.parametrize("house", HOUSES)
def test_draft_embargo_and_marking_stand_on_every_slide(house: str) -> None:
    file = render("pptx", document(), marked(), look(house))
    assert verify(file, marked().promises) == ()


@pytest.mark.parametrize("house", HOUSES)
def test_libreoffice_opens_it_and_shows_each_slide(house: str, tmp_path: Path) -> None:
    path = tmp_path / "slides.pptx"
    path.write_bytes(made(house))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [need("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    text = subprocess.run(
        [need("pdftotext"), "-layout", str(tmp_path / "slides.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    pages = text.rstrip("\f").split("\f")
    assert len(pages) == len(deck().slides)
    assert all("TLP:GREEN" in page for page in pages)
    assert "A slide of the house" not in text
    for words in ("silted up", "Tolls by bank", "North", "exempt barges", "Sources: Sample Survey Office"):
        assert words in text


@pytest.mark.parametrize("house", HOUSES)
def test_size_theme_and_layouts_are_the_house_s(house: str) -> None:
    theirs, ours = opened_pptx(HOUSES[house]), opened_pptx(made(house))
    assert (ours.slide_width, ours.slide_height) == (theirs.slide_width, theirs.slide_height)
    assert [x.name for x in ours.slide_layouts] == [x.name for x in theirs.slide_layouts]
    assert _theme(ours) == _theme(theirs)
    assert len(ours.slides) == len(deck().slides)


def _theme(shown: Any) -> bytes:
    part = next(r.target_part for r in shown.slide_master.part.rels.values() if r.reltype.endswith("/theme"))
    return bytes(part.blob)


@pytest.mark.parametrize("house", HOUSES)
def test_texts_stand_in_the_house_s_placeholders_and_nothing_leaves_the_slide(house: str) -> None:
    shown = opened_pptx(made(house))
    for slide in shown.slides:
        assert slide.shapes.title.text
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= shown.slide_width
            assert shape.top + shape.height <= shown.slide_height
    content = next(slide for slide in shown.slides if slide.shapes.title.text == "Tolls and dredging")
    assert any(shape.is_placeholder and "silted up" in shape.text_frame.text for shape in content.placeholders)


def test_nothing_of_the_house_s_own_slides_is_left_in_the_file() -> None:
    own = own_presentation(houses.serif_pptx())
    out = io.BytesIO()
    own.save(out)
    names = [str(part.partname) for part in pptx.Presentation(out).part.package.iter_parts()]
    assert not any("/slides/" in name or name.endswith(("app.xml", "thumbnail.jpeg")) for name in names)


def test_the_same_file_gives_the_same_bytes() -> None:
    assert made("square") == made("square")


def test_a_cover_is_found_by_its_name_where_its_type_does_not_tell() -> None:
    deck_of_house = opened_pptx(houses.serif_pptx())
    cover = deck_of_house.slide_layouts[0]
    cover.element.set("type", "cust")
    for holder in cover.element.xpath(".//p:ph[@type='ctrTitle']"):
        holder.set("type", "title")
    cover.element.xpath("p:cSld")[0].set("name", "Cover 2024")
    assert own_presentation(houses.saved(deck_of_house)) is not None


def test_missing_layouts_give_one_clear_message() -> None:
    with pytest.raises(UsageError) as raised:
        own_presentation(houses.bare_pptx())
    assert "Title and Content" in raised.value.message
    assert "Title Slide" in raised.value.message
    assert "Slide Master" in raised.value.next_step


def test_a_file_that_is_no_presentation_is_refused() -> None:
    with pytest.raises(UsageError) as raised:
        own_presentation(houses.serif_docx())
    assert "cannot be read as a presentation" in raised.value.message


def test_pale_theme_colours_are_named_with_their_use() -> None:
    assert low_contrasts(houses.serif_pptx()) == ()
    (low,) = low_contrasts(houses.square_pptx())
    assert low.startswith("#4f81bd (heads of tables) on #ffffff has a contrast of 4.0:1")

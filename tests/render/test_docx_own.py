"""Briefs in a house's own Word file: valid, in its look, marked on every page; pairs that differ as houses do."""

from __future__ import annotations

import io
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import docx.shared
import pytest
from openxml_audit import OpenXmlValidator

from briefgen.errors import UsageError
from briefgen.model import DRAFT, Document, Promise
from briefgen.render import Brand, render
from briefgen.render.docx_looks import looks
from briefgen.render.docx_own import examined
from briefgen.render.docx_reference import element
from briefgen.render.office_file import opened
from briefgen.verify import verify
from tests.conftest import need
from tests.render import houses
from tests.render.samples import brand, deck, document
from tests.validators import office_errors

HOUSES = {"serif": houses.serif_docx(), "wide": houses.wide_docx()}
EMBARGO = "Embargoed until 1 March 2026, 06:00 UTC"


def look(house: str) -> Brand:
    """The shipped brand with a house's letterhead."""
    return replace(brand(), reference_docx=opened(HOUSES[house], kind="docx").data)


def marked() -> Document:
    """A document with everything that must stand on each page."""
    promises = tuple(Promise(k, k, t) for k, t in (("marking", "TLP:GREEN"), ("embargo", EMBARGO), ("draft", DRAFT)))
    return replace(document("analyst"), promises=promises, embargo=EMBARGO, draft=True)


def made(house: str) -> bytes:
    """The sample document on the house's letterhead."""
    return render("docx", marked(), deck(), look(house)).data


def opened_docx(data: bytes) -> Any:
    """As python-docx reads it."""
    return docx.Document(io.BytesIO(data))


@pytest.mark.parametrize("house", HOUSES)
def test_it_is_valid_by_two_validators(house: str, tmp_path: Path) -> None:
    path = tmp_path / "brief.docx"
    path.write_bytes(made(house))
    assert [str(e) for e in OpenXmlValidator().validate(path).errors] == []
    assert office_errors(path) == []


@pytest.mark.parametrize("house", HOUSES)
def test_draft_embargo_and_marking_stand_on_every_kind_of_page(house: str) -> None:
    file = render("docx", marked(), deck(), look(house))
    assert verify(file, marked().promises) == ()


@pytest.mark.parametrize("house", HOUSES)
def test_libreoffice_shows_the_letterhead_the_text_and_the_marking(house: str, tmp_path: Path) -> None:
    path = tmp_path / "brief.docx"
    path.write_bytes(made(house))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [need("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    text = subprocess.run(
        [need("pdftotext"), "-layout", str(tmp_path / "brief.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    for words in (houses.LETTERHEAD, "TLP:GREEN", EMBARGO, "signed in March 1998", "Only Sample Survey Office"):
        assert words in text
    for words in ("not to be taken over", "1 January 2020"):
        assert words not in text


def test_page_header_footer_and_fonts_are_the_house_s() -> None:
    shown = opened_docx(made("serif"))
    section = shown.sections[0]
    assert (section.page_width.inches, section.left_margin.inches) == (8.5, 1.25)
    assert [p.text for p in section.header.paragraphs] == [
        houses.LETTERHEAD,
        f"{DRAFT} · {EMBARGO} · TLP:GREEN",
    ]
    assert [p.text for p in section.footer.paragraphs] == ["Page 7", "TLP:GREEN"]
    assert shown.styles["Normal"].font.name == houses.SERIF
    assert shown.styles["Title"].font.size.pt == 24


def test_first_and_even_pages_that_the_last_section_inherits_are_marked_too() -> None:
    shown = opened_docx(made("wide"))
    section = shown.sections[-1]
    assert shown.settings.odd_and_even_pages_header_footer
    assert section.different_first_page_header_footer
    for part in (section.header, section.first_page_header, section.even_page_header):
        assert part.paragraphs[-1].text.endswith("TLP:GREEN")
    assert section.first_page_header.paragraphs[0].text == houses.LETTERHEAD
    assert section.even_page_header.paragraphs[0].text == "Even"


def test_every_style_of_a_brief_is_there_and_headings_are_in_the_house_s_font() -> None:
    shown = opened_docx(made("serif"))
    names = {style.name.lower() for style in shown.styles}
    assert {each.name.lower() for each in looks(10)} <= names
    assert shown.styles["Table Head"].font.name == houses.SERIF
    assert shown.styles["Caveat"].base_style.name == "Normal"


def test_styles_are_found_by_name_whatever_their_ids_are() -> None:
    shown = opened_docx(made("wide"))
    heading = next(p for p in shown.paragraphs if p.text == "Bottom line")
    assert heading.style.style_id == "berschrift1"
    ids = [style.style_id for style in shown.styles]
    assert len(set(ids)) == len(ids)
    for style in shown.styles.element.xpath("w:style/w:basedOn/@w:val"):
        assert style in ids


def test_a_style_of_the_house_with_the_id_of_ours_stays_its_own() -> None:
    def rename(name: str, data: bytes) -> bytes:
        if name != "word/styles.xml":
            return data
        taken = b'<w:style w:type="paragraph" w:styleId="Caveat"><w:name w:val="House note"/></w:style></w:styles>'
        return data.replace(b"</w:styles>", taken)

    own = replace(brand(), reference_docx=houses.changed(houses.serif_docx(), rename))
    shown = opened_docx(render("docx", document("analyst"), deck(), own).data)
    assert shown.styles["Caveat"].style_id != "Caveat"
    assert next(p for p in shown.paragraphs if "carries no date" in p.text).style.name == "Caveat"


def test_the_same_file_gives_the_same_bytes() -> None:
    first = made("wide")
    from briefgen.render.docx_reference import reference

    reference.cache_clear()
    assert made("wide") == first


def test_without_a_marking_the_headers_stay_as_they_are() -> None:
    shown = opened_docx(render("docx", document("analyst", marking=""), deck(), look("serif")).data)
    assert [p.text for p in shown.sections[0].header.paragraphs] == [houses.LETTERHEAD]


def test_what_the_file_lacks_is_named() -> None:
    lacking, taken = examined(houses.serif_docx())
    assert "Bottom Line" in lacking
    assert "Title" not in lacking
    assert taken == ()


def test_a_field_of_one_element_is_taken_out_too() -> None:
    field = b'<w:fldSimple w:instr=" FILENAME "><w:r><w:t>letter.docx</w:t></w:r></w:fldSimple></w:p></w:hdr>'
    data = houses.changed(
        houses.serif_docx(),
        lambda name, part: part.replace(b"</w:p></w:hdr>", field) if b"</w:hdr>" in part else part,
    )
    assert examined(data)[1] == ("the field FILENAME of a header or footer was taken out",)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (houses.bare_docx(), "no style Normal"),
        (
            houses.changed(houses.serif_docx(), lambda name, part: b"<a/>" if name == "word/document.xml" else part),
            "cannot be read",
        ),
    ],
)
def test_a_file_that_nothing_can_be_built_upon_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(UsageError) as raised:
        examined(data)
    assert said in raised.value.message


@pytest.mark.parametrize("name", ["Normal", "Heading 1", "Header"])
@pytest.mark.parametrize(
    ("properties", "told"),
    [
        ("<w:vanish/>", "hides text"),
        ('<w:sz w:val="6"/>', "less than 4 pt"),
        ('<w:color w:val="FEFEFE"/>', "white on white"),
        ('<w:color w:val="000000" w:themeColor="background1"/>', "white on white"),
    ],
)
def test_a_style_in_which_text_is_not_seen_is_refused_by_its_name(name: str, properties: str, told: str) -> None:
    shown = opened_docx(HOUSES["serif"])
    style = shown.styles[name].element
    for old in style.xpath("w:rPr/w:color | w:rPr/w:sz"):
        old.getparent().remove(old)
    style.get_or_add_rPr().append(element(properties.replace(" ", " {ns} ", 1).replace("h/>", "h {ns}/>")))
    with pytest.raises(UsageError) as refused:
        examined(houses.saved(shown))
    assert name.lower() in str(refused.value).lower()
    assert told in str(refused.value)


def test_a_page_without_room_for_text_is_refused() -> None:
    shown = opened_docx(HOUSES["serif"])
    section = shown.sections[-1]
    section.page_width = section.left_margin + section.right_margin + docx.shared.Cm(4.5)
    with pytest.raises(UsageError, match=r"4\.5 cm wide"):
        examined(houses.saved(shown))

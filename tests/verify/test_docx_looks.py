"""DOCX: what a style, a shade or the page keeps out of a reader's sight is not shown, and the finding names it."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from briefgen.findings import Finding
from briefgen.model import Promise, RenderedFile
from briefgen.verify import verify
from tests.verify.samples import CELLS, MARKING, TITLE, docx

OWED = (
    Promise("title", "river", TITLE),
    Promise("marking", "river", MARKING),
    *(Promise("table-cell", "t1", cell) for cell in CELLS[1]),
)
TABLE = f"<table><tr>{''.join(f'<td>{cell}</td>' for cell in CELLS[1])}</tr></table>"
WHITE = '<w:color w:val="FFFFFF"/>'


def made() -> bytes:
    return docx(f"<h1>{TITLE}</h1>{TABLE}")


def findings(data: bytes) -> tuple[Finding, ...]:
    return verify(RenderedFile("executive", "docx", data), OWED)


def changed(part: str, old: str, new: str) -> bytes:
    """The document with the first match of a pattern in a part replaced; fails where there is none."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made())) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name == part:
                text, count = re.subn(old, new, data.decode(), count=1, flags=re.DOTALL)
                assert count, (part, old, data[:3000])
                data = text.encode()
            after.writestr(name, data)
    return out.getvalue()


def with_style(id: str, properties: str) -> bytes:
    """The document whose style has run properties that come after its own."""
    style = rf'(<w:style [^>]*w:styleId="{id}"[^>]*>(?:(?!</w:style>|<w:tblStylePr).)*)'
    return changed("word/styles.xml", style, rf"\1<w:rPr>{properties}</w:rPr>")


def codes(data: bytes) -> set[str]:
    return {f.code for f in findings(data)}


def test_the_sample_as_it_is_keeps_its_promises() -> None:
    assert findings(made()) == ()


@pytest.mark.parametrize(
    "properties",
    ["<w:vanish/>", "<w:webHidden/>", '<w:sz w:val="7"/>', '<w:szCs w:val="2"/>', WHITE, '<w:w w:val="1"/>'],
)
def test_what_the_style_of_a_paragraph_hides_is_lost_and_the_style_is_named(properties: str) -> None:
    data = changed(
        "word/styles.xml",
        r'(<w:style [^>]*w:styleId="Heading1".*?)<w:rPr>.*?</w:rPr>',
        rf"\1<w:rPr>{properties}</w:rPr>",
    )
    assert {"lost-title", "malformed"} == codes(data)
    told = " ".join(f.message.lower() for f in findings(data))
    assert 'the style "heading 1"' in told
    assert "reference document may be the cause" in told


@pytest.mark.parametrize("properties", ["<w:vanish/>", '<w:sz w:val="4"/><w:szCs w:val="4"/>', WHITE])
def test_what_all_styles_are_based_on_hides_the_marking_too(properties: str) -> None:
    data = changed(
        "word/styles.xml",
        r'(<w:style [^>]*w:styleId="Normal"[^>]*>.*?<w:name [^>]*>)',
        rf"\1<w:rPr>{properties}</w:rPr>",
    )
    assert {"lost-marking", "malformed"} <= codes(data)


def test_the_defaults_of_the_document_hide() -> None:
    data = changed("word/styles.xml", "(<w:rPrDefault>\\s*<w:rPr>)", r"\1<w:vanish/>")
    assert {"lost-title", "lost-marking", "lost-table-cell", "malformed"} <= codes(data)


def test_the_style_of_a_table_hides_its_cells_and_nothing_else() -> None:
    data = with_style("Table", "<w:vanish/>")
    assert codes(data) == {"lost-table-cell", "malformed"}


def test_a_run_hides_by_its_own_style_and_by_its_own_properties() -> None:
    for own in ("<w:vanish/>", WHITE, '<w:sz w:val="2"/>', '<w:color w:val="000081"/><w:highlight w:val="darkBlue"/>'):
        data = changed("word/document.xml", r"(<w:pStyle w:val=\"Heading1\".*?<w:r>)", rf"\1<w:rPr>{own}</w:rPr>")
        assert codes(data) >= {"lost-title"}, own


def test_white_on_a_dark_ground_is_shown_and_a_run_may_undo_its_style() -> None:
    dark = '<w:shd w:val="clear" w:color="auto" w:fill="203040"/>'
    assert codes(with_heading(f"{WHITE}{dark}")) == set()
    assert "lost-title" in codes(with_heading(f'<w:color w:val="203041"/>{dark}'))
    undone = changed(
        "word/document.xml", r"(<w:pStyle w:val=\"Heading1\".*?<w:r>)", r'\1<w:rPr><w:vanish w:val="0"/></w:rPr>'
    )
    assert codes(undone) == set()


def with_heading(properties: str) -> bytes:
    return changed(
        "word/styles.xml",
        r'(<w:style [^>]*w:styleId="Heading1".*?)<w:rPr>.*?</w:rPr>',
        rf"\1<w:rPr>{properties}</w:rPr>",
    )


def test_a_colour_of_the_theme_is_resolved() -> None:
    named = '<w:color w:val="000000" w:themeColor="background1"/>'
    assert "lost-title" in codes(with_heading(named))
    assert codes(with_heading('<w:color w:val="FFFFFF" w:themeColor="text1"/>')) == set()


def test_a_row_that_is_hidden_and_lines_that_cut_their_letters_off_are_lost() -> None:
    row = changed("word/document.xml", r"(<w:tr>)", r"\1<w:trPr><w:hidden/></w:trPr>")
    assert codes(row) == {"lost-table-cell"}
    line = changed(
        "word/document.xml", r'(<w:pStyle w:val="Heading1" ?/>)', r'\1<w:spacing w:line="20" w:lineRule="exact"/>'
    )
    assert "lost-title" in codes(line)


def test_a_page_that_is_too_small_for_text_is_refused() -> None:
    narrow = changed("word/document.xml", r"(<w:footnotePr>)", r'<w:pgSz w:w="2800" w:h="16838"/>\1')
    assert codes(narrow) == {"malformed"}


@pytest.mark.parametrize("part", ["docProps/core.xml", "docProps/custom.xml"])
def test_properties_without_the_marking_are_found(part: str) -> None:
    assert codes(changed(part, MARKING, "x")) == {"lost-marking"}


PARAGRAPH = r'(<w:pStyle w:val="Heading1" ?/>)'
IN_RUN = r'(<w:pStyle w:val="Heading1".*?<w:r>)'
BOX = '<w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml" style="position:absolute" fillcolor="white"/></w:pict>'
ANCHOR = (
    '<w:drawing><wp:anchor xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:docPr id="9" name="x" descr="x"/></wp:anchor></w:drawing>'
)
SPREAD = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (PARAGRAPH, r'\1<w:framePr w:w="1" w:h="1" w:hRule="exact" w:y="-9999"/>'),
        (PARAGRAPH, r'\1<w:ind w:left="20000"/>'),
        (PARAGRAPH, r'\1<w:ind w:firstLine="20000"/>'),
        (PARAGRAPH, r'\1<w:ind w:hanging="20000"/>'),
        (IN_RUN, r'\1<w:rPr><w:spacing w:val="-400"/></w:rPr>'),
        (IN_RUN, r'\1<w:rPr><w:position w:val="1000"/></w:rPr>'),
        (IN_RUN, r'\1<w:rPr><w:fitText w:val="1"/></w:rPr>'),
        (IN_RUN, r'\1<w:rPr><w:eastAsianLayout w:combine="1"/></w:rPr>'),
        (IN_RUN, rf"\1{BOX}"),
        (IN_RUN, rf"\1{ANCHOR}"),
        (r'(<w:pStyle w:val="Heading1".*?)(<w:r>.*?</w:r>)', r'\1<w:bdo w:val="rtl">\2</w:bdo>'),
        (r'(<w:pStyle w:val="Heading1".*?)(<w:r>.*?</w:r>)', r'\1<w:fldSimple w:instr=" PAGE ">\2</w:fldSimple>'),
        (
            r'(<w:pStyle w:val="Heading1".*?)(<w:r>.*?</w:r>)',
            r'\1<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
            r'<w:r><w:fldChar w:fldCharType="separate"/></w:r>\2<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        ),
        (
            r"(<w:p>(?:(?!<w:p>).)*Heading1.*?</w:p>)",
            rf'<mc:AlternateContent {SPREAD}><mc:Choice Requires="wps">\1</mc:Choice></mc:AlternateContent>',
        ),
        (
            r"(<w:p>(?:(?!<w:p>).)*Heading1.*?</w:p>)",
            r'<w:sdt><w:sdtPr><w:dataBinding w:xpath="/x"/></w:sdtPr><w:sdtContent>\1</w:sdtContent></w:sdt>',
        ),
        (r"(<w:p>(?:(?!<w:p>).)*Heading1.*?</w:p>)", r"<w:p><w:ruby>\1</w:ruby></w:p>"),
    ],
)
def test_what_may_take_text_off_its_place_is_found(old: str, new: str) -> None:
    assert codes(changed("word/document.xml", old, new)) & {"lost-title", "style-not-understood"}


@pytest.mark.parametrize("own", ['<w:trHeight w:val="1" w:hRule="exact"/>', "<w:hidden/>"])
def test_the_cells_of_a_row_that_cuts_them_off_are_lost(own: str) -> None:
    data = changed("word/document.xml", r"<w:tr>(\s*<w:trPr>.*?</w:trPr>)?", f"<w:tr><w:trPr>{own}</w:trPr>")
    assert "lost-table-cell" in codes(data)


@pytest.mark.parametrize("own", ['<w:tcW w:w="1" w:type="dxa"/>', "<w:vMerge/>", "<w:hMerge/>"])
def test_a_cell_without_a_place_of_its_own_is_lost(own: str) -> None:
    data = changed("word/document.xml", r"<w:tc>\s*(<w:tcPr ?/>)?", f"<w:tc><w:tcPr>{own}</w:tcPr>")
    assert codes(data) == {"lost-table-cell"}


@pytest.mark.parametrize("edge", ['w:top="15000"', 'w:left="11000"', 'w:header="9000"'])
def test_a_page_without_room_is_refused(edge: str) -> None:
    room = f'<w:pgSz w:w="11906" w:h="16838"/><w:pgMar {edge}/>'
    assert codes(changed("word/document.xml", "</w:sectPr>", f"{room}</w:sectPr>")) == {"malformed"}

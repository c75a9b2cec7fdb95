"""What pandoc decides alone, put right in the finished Word document: one function for each matter."""

from __future__ import annotations

from typing import Any

from briefgen.model import Document
from briefgen.render.direction import direct_word
from briefgen.render.docx_changes import track_changes
from briefgen.render.docx_contents import add_field
from briefgen.render.docx_draft import add_watermarks
from briefgen.render.docx_reference import element, qualified
from briefgen.render.docx_tables import mend_table

_LIST = 260  # twips: how far the text of a list stands in, a level
_GAP = 50800  # English metric units, 4 points: below the sides of a disagreement
_LEAD = 120  # characters of a paragraph that leads another
_TWIP = 635  # English metric units
_COMPAT = (
    '<w:compat {ns}><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
)


def mend(word: Any, document: Document) -> None:
    """Links, captions, contents, lists, tables and settings of a python-docx document; a draft gets its watermark."""
    body = word.element.body
    for style in body.xpath(".//w:hyperlink[@w:anchor]//w:rStyle[@w:val='Hyperlink']"):
        style.set(qualified("val"), "Citation")
    _name_captions(word)
    _keep_leads(body)
    add_field(body)
    _indent_lists(word)
    width = _text_width(word.sections[-1])
    for table in body.xpath(".//w:tbl[w:tblPr/w:tblStyle/@w:val='Table']"):
        mend_table(table, width)
    for table in body.xpath(".//w:tbl[w:tblPr/w:tblStyle/@w:val='Sides']"):
        _frame(table)
    for restart in body.xpath(".//w:footnotePr/w:numRestart"):
        restart.set(qualified("val"), "continuous")  # LibreOffice takes pandoc's "each section" for each heading
    direct_word(body)
    track_changes(body, document)
    if document.draft:
        add_watermarks(word)
    settings = word.settings.element
    for old in settings.xpath("w:compat"):
        settings.remove(old)
    settings.xpath("w:rsids")[0].addprevious(element(_COMPAT))


def _text_width(section: Any) -> int:
    """How wide a line of a section is, in twips."""
    return int(section.page_width - section.left_margin - section.right_margin - section.gutter) // _TWIP


def _name_captions(word: Any) -> None:
    """Captions in Word's own style, from which it makes lists of tables and figures."""
    if not word.styles.element.xpath("w:style[@w:styleId='Caption']"):
        return
    for style in word.element.body.xpath(".//w:pStyle[@w:val='TableCaption' or @w:val='ImageCaption']"):
        style.set(qualified("val"), "Caption")


def _keep_leads(body: Any) -> None:
    """A short paragraph all in bold leads what follows: it does not end a page."""
    for paragraph in body.xpath("w:p[w:r and not(w:pPr/w:pStyle[starts-with(@w:val, 'Heading')])]"):
        runs = [r for r in paragraph.xpath(".//w:r") if "".join(r.itertext()).strip()]
        if runs and all(r.xpath("w:rPr/w:b") for r in runs) and len("".join(paragraph.itertext())) <= _LEAD:
            paragraph.get_or_add_pPr().keepNext_val = True


def _indent_lists(word: Any) -> None:
    for indent in word.part.numbering_part.element.xpath(".//w:lvl/w:pPr/w:ind"):
        level = int(indent.getparent().getparent().get(qualified("ilvl")))
        indent.set(qualified("left"), str(_LIST * (level + 1)))
        indent.set(qualified("hanging"), str(_LIST))


def _frame(table: Any) -> None:
    """The sides of a disagreement stay together and with the words over them; what follows keeps its distance."""
    before, after = table.getprevious(), table.getnext()
    if before is not None and before.tag == qualified("p"):
        before.get_or_add_pPr().keepNext_val = True
    for paragraph in table.xpath(".//w:p"):
        paragraph.get_or_add_pPr().keepNext_val = True
    if after is not None and after.tag == qualified("p"):
        after.get_or_add_pPr().spacing_before = _GAP

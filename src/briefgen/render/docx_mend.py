"""What pandoc decides alone, put right in the finished Word document: one function for each matter."""

from __future__ import annotations

from itertools import takewhile
from typing import Any

from briefgen.model import Document
from briefgen.render.direction import direct_word
from briefgen.render.docx_boxes import TAB
from briefgen.render.docx_changes import track_changes
from briefgen.render.docx_contents import add_field
from briefgen.render.docx_draft import add_watermarks
from briefgen.render.docx_reference import element, qualified
from briefgen.render.docx_tables import mend_table

_LIST = 260  # twips: how far the text of a list stands in, a level
_GAP = 50800  # English metric units, 4 points: below the sides of a disagreement
_LEAD = 120  # characters of a paragraph that leads another
_NOTES = 6  # notes of a table that stay with it; a longer list may be divided
_CLOSING = 2  # paragraphs that close numbered ones,
_SHORT = 240  # characters, of some two lines, each
_TWIP = 635  # English metric units
# what keeps two tables apart, which Word would join: a paragraph as low as a gap
_BETWEEN = '<w:p {ns}><w:pPr><w:spacing w:after="0"/><w:rPr><w:sz w:val="8"/></w:rPr></w:pPr></w:p>'
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
    _keep_sides(body)
    _keep_notes(body)
    _keep_closing(body)
    width = _text_width(word.sections[-1])
    add_field(word, width)
    _set_tabs(body)
    _indent_lists(word)
    _space_out(body)
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
        if runs and all(r.xpath("w:rPr/w:b") for r in runs) and len(_words(paragraph)) <= _LEAD:
            paragraph.get_or_add_pPr().keepNext_val = True


def _keep_sides(body: Any) -> None:
    """What contradicts each other stands on one page."""
    style = "w:pPr/w:pStyle[starts-with(@w:val, 'Disagreement')]"
    for paragraph in body.xpath(f"w:p[{style}]"):
        after = paragraph.getnext()
        paragraph.get_or_add_pPr().keepNext_val = bool(after is not None and after.xpath(style))


def _keep_notes(body: Any) -> None:
    """A few notes below a table stay with its last row and with each other, each whole."""
    for table in body.xpath("w:tbl"):
        notes = list(takewhile(lambda block: _styled(block, "Caveat"), _blocks_after(table)))
        if not 0 < len(notes) <= _NOTES:
            continue
        for paragraph in (*table.xpath("w:tr[last()]//w:p"), *notes[:-1]):
            paragraph.get_or_add_pPr().keepNext_val = True
        for note in notes:
            note.get_or_add_pPr().keepLines_val = True


def _keep_closing(body: Any) -> None:
    """One or two short paragraphs behind numbered ones, which close them, do not begin a page alone."""
    for last in body.xpath("w:p[w:pPr/w:pStyle[starts-with(@w:val, 'Numbered')]]"):
        closing = list(takewhile(lambda block: _styled(block, "BodyText", "FirstParagraph"), _blocks_after(last)))
        if 0 < len(closing) <= _CLOSING and all(len(_words(one)) <= _SHORT for one in closing):
            for paragraph in (last, *closing[:-1]):
                paragraph.get_or_add_pPr().keepNext_val = True


def _blocks_after(block: Any) -> Any:
    """The paragraphs and tables behind one; no bookmarks."""
    return block.itersiblings(qualified("p"), qualified("tbl"))


def _styled(block: Any, *styles: str) -> bool:
    return bool(block.tag == qualified("p") and block.style in styles)


def _words(paragraph: Any) -> str:
    return "".join(paragraph.xpath(".//w:t/text()"))


def _indent_lists(word: Any) -> None:
    for indent in word.part.numbering_part.element.xpath(".//w:lvl/w:pPr/w:ind"):
        level = int(indent.getparent().getparent().get(qualified("ilvl")))
        indent.set(qualified("left"), str(_LIST * (level + 1)))
        indent.set(qualified("hanging"), str(_LIST))


def _set_tabs(body: Any) -> None:
    """A tab where pandoc wrote one as text, which Word would show as a space."""
    for text in body.xpath(f".//w:t[.='{TAB}']"):
        text.getparent().replace(text, element("<w:tab {ns}/>"))


def _space_out(body: Any) -> None:
    """What follows a list, or the words below a chart, keeps its distance."""
    loose = "w:pPr/w:numPr or w:pPr/w:pStyle/@w:val='TableText'"
    for last in body.xpath(f".//w:p[{loose}][not(ancestor::w:tc)][following-sibling::*[self::w:p][1][not({loose})]]"):
        last.get_or_add_pPr().spacing_after = _GAP


def _frame(table: Any) -> None:
    """The sides of a disagreement stay together; what follows keeps its distance."""
    for paragraph in table.xpath(".//w:p"):
        paragraph.get_or_add_pPr().keepNext_val = True
    after = next((e for e in table.itersiblings() if e.tag in (qualified("p"), qualified("tbl"))), None)
    if after is not None and after.tag == qualified("tbl"):
        table.addnext(element(_BETWEEN))
    elif after is not None:
        after.get_or_add_pPr().spacing_before = _GAP

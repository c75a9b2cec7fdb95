"""The Word template that pandoc writes into: the brand's styles, A4, a header and a footer."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any

from briefgen.pandoc import pandoc
from briefgen.render.brand import Brand, Image
from briefgen.render.contrast import is_dark
from briefgen.render.docx_looks import looks
from briefgen.render.docx_styles import (
    Hand,
    character_styles,
    own_hand,
    paragraph_style,
    run,
    table_styles,
)
from briefgen.render.logo import box, raster

_EMPTY = b'{"pandoc-api-version":[1,23,1],"meta":{},"blocks":[]}'
LOGO = (45.0, 7.0)  # millimetres: the room of a logo in the header
_FOOT_MIDDLE = 0.57  # of the line: where the page's number stands, for what stands left of it is the longest


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: the size of its text in points, its margins in millimetres: at both sides, above and below.

    `close`: the lines of its text stand as near as the font has them.
    """

    size: float = 10.5
    side: float = 22
    top: float = 20
    bottom: float = 17
    close: bool = False


SHEETS = {
    "executive": Sheet(10.0, 16, 14, 13, close=True),
    "legislator": Sheet(9.5, 14, 16, 14),
    "analyst": Sheet(10.0),
    "public": Sheet(side=20, top=18, bottom=15),
    "talking-points": Sheet(side=18),
}
"""The pages of the audiences: what is one page or two as PDF is so in Word, whose text is set a little closer."""


@dataclass(frozen=True, slots=True)
class Running:
    """The lines of every page: the title above, `foot` below, `marking` in both; `status` says draft and embargo."""

    title: str
    foot: str
    marking: str
    status: str = ""


@lru_cache(maxsize=32)
def reference(brand: Brand, audience: str, running: Running, language: str) -> bytes:
    """A DOCX whose styles, page, header and footer every brief of the audience takes over: ours, or the house's own.

    Raises RenderError.
    """
    if brand.reference_docx:
        from briefgen.render.docx_own import completed

        return completed(brand, running, language)
    sheet = SHEETS.get(audience, Sheet())
    document = styled_document(own_hand(brand), sheet.size, language, close=sheet.close)
    section = document.sections[0]
    _lay_out(section, sheet)
    _run_lines(section, brand, running)
    return saved(document)


def _lay_out(section: Any, sheet: Sheet) -> None:
    from docx.shared import Mm

    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(sheet.side)
    section.top_margin, section.bottom_margin = Mm(sheet.top), Mm(sheet.bottom)
    section.header_distance, section.footer_distance = Mm(8), Mm(7)
    section.gutter = 0


def _run_lines(section: Any, brand: Brand, running: Running) -> None:
    """The lines above and below every page; the first, which has the title below, has the logo or nothing for it."""
    width = int(section.page_width - section.left_margin - section.right_margin) // 635
    mark, status = _mark(own_hand(brand), running.marking), _text(running.status)
    title = _text(" · ".join(filter(None, (running.status, running.title))))
    pages = _text("Page ") + _field("PAGE") + _text(" of ") + _field("NUMPAGES")
    section.different_first_page_header_footer = True
    _line(section.header, "Header", (title, "", mark), width)
    _line(section.first_page_header, "Header", ("", status, mark) if brand.logo else (status, "", mark), width)
    for foot in (section.footer, section.first_page_footer):
        _line(foot, "Footer", (_text(running.foot), pages, mark), width)
    if brand.logo is not None:
        _put_logo(section.first_page_header.paragraphs[0], brand.logo.on(is_dark(brand.background)))


def styled_document(hand: Hand, body: float, language: str, *, close: bool = False) -> Any:
    """pandoc's own empty document with our styles in place of its own; raises RenderError."""
    import docx

    document = docx.Document(io.BytesIO(pandoc(_EMPTY, source="json", target="docx")))
    _restyle(document.styles.element, hand, body, language, close=close)
    return document


def saved(document: Any) -> bytes:
    """A python-docx document as a file."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _restyle(root: Any, hand: Hand, body: float, language: str, *, close: bool) -> None:
    """Our styles in place of pandoc's; its styles for program code go."""
    xml = "".join(paragraph_style(look, hand) for look in looks(body, close=close))
    for style in element(f"<w:styles {{ns}}>{xml}{character_styles(hand, body)}{table_styles(hand.brand)}</w:styles>"):
        for old in root.xpath(f"w:style[@w:styleId='{style.get(qualified('styleId'))}']"):
            root.remove(old)
        root.append(style)
    for old in root.xpath("w:style[substring(@w:styleId, string-length(@w:styleId) - 2) = 'Tok']"):
        root.remove(old)
    for tag in root.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang"):
        tag.set(qualified("val"), language)
    # the linked character styles of pandoc's headings would bring its theme fonts back
    for fonts in root.xpath("w:style/w:rPr/w:rFonts[@w:asciiTheme]"):
        fonts.getparent().remove(fonts)


def _put_logo(paragraph: Any, shown: Image) -> None:
    """The logo as the first thing of a line."""
    from docx.shared import Mm

    wide, high = box(shown, *LOGO)
    run = paragraph.add_run()
    picture = run.add_picture(io.BytesIO(raster(shown)), Mm(wide), Mm(high))
    for side in "TBLR":  # LibreOffice keeps a distance where the file says none
        picture._inline.set(f"dist{side}", "0")
    picture._inline.docPr.set("name", "Logo")
    picture._inline.docPr.set("descr", shown.alt)
    paragraph._p.pPr.addnext(run._r)


def _line(part: Any, style: str, thirds: tuple[str, str, str], width: int) -> None:
    """A running line: left, centre, right of a text `width` twips wide; an empty centre is left to the left."""
    part.is_linked_to_previous = False
    left, middle, right = thirds
    centre = f'<w:tab w:val="center" w:pos="{round(width * _FOOT_MIDDLE)}"/>' if middle else ""
    stops = f'{centre}<w:tab w:val="right" w:pos="{width}"/>'
    cells = (left, middle, right) if middle else (left, right)
    tab = "<w:r><w:tab/></w:r>"
    new = element(
        f'<w:p {{ns}}><w:pPr><w:pStyle w:val="{style}"/><w:tabs>{stops}</w:tabs></w:pPr>{tab.join(cells)}</w:p>'
    )
    old = part.paragraphs[0]._p
    old.getparent().replace(old, new)


def _text(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def _mark(hand: Hand, marking: str) -> str:
    if not marking:
        return ""
    look = run(hand, size=12, sans=True, bold=True, colour="foreground")
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(marking)}</w:t></w:r>'


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def element(xml: str) -> Any:
    """WordprocessingML from a text in which `{ns}` stands for the namespace."""
    from docx.oxml.ns import nsdecls
    from docx.oxml.parser import parse_xml

    return parse_xml(xml.replace("{ns}", nsdecls("w"), 1))


def qualified(name: str) -> str:
    """A name of WordprocessingML as lxml has it."""
    from docx.oxml.ns import qn

    return str(qn(f"w:{name}"))

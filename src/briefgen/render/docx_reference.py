"""The Word template that pandoc writes into: the brand's styles, A4, a header and a footer."""

from __future__ import annotations

import io
from functools import lru_cache
from html import escape
from typing import Any

from briefgen.pandoc import pandoc
from briefgen.render.brand import Brand
from briefgen.render.docx_styles import character_styles, looks, paragraph_style, run, table_styles

_EMPTY = b'{"pandoc-api-version":[1,23,1],"meta":{},"blocks":[]}'
SIZES = {"executive": 10.0, "legislator": 9.5, "analyst": 10.0}  # points; every other audience reads at 10.5
MARGINS = {"executive": 16, "legislator": 14, "talking-points": 18}  # millimetres left and right; 22 elsewhere
TOPS = {"executive": (17, 15), "legislator": (17, 15)}  # millimetres above and below; 21 and 18 elsewhere


@lru_cache(maxsize=32)
def reference(brand: Brand, audience: str, marking: str, running: str, title: str, language: str) -> bytes:
    """A DOCX whose styles, page, header and footer every brief of the audience takes over.

    `title` stands in the header, `running` in the footer, `marking` in both. Raises RenderError.
    """
    import docx
    from docx.shared import Mm

    document = docx.Document(io.BytesIO(pandoc(_EMPTY, source="json", target="docx")))
    _restyle(document.styles.element, brand, SIZES.get(audience, 10.5), language)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(MARGINS.get(audience, 22))
    section.top_margin, section.bottom_margin = (Mm(edge) for edge in TOPS.get(audience, (21, 18)))
    section.header_distance, section.footer_distance = Mm(9), Mm(8)
    section.gutter = 0
    width = int(section.page_width - section.left_margin - section.right_margin) // 635
    _line(section.header, "Header", brand, (_text(title), "", _mark(brand, marking)), width)
    pages = _field("PAGE") + _text(" / ") + _field("NUMPAGES")
    _line(section.footer, "Footer", brand, (_text(running), pages, _mark(brand, marking)), width)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _restyle(root: Any, brand: Brand, body: float, language: str) -> None:
    """Our styles in place of pandoc's; its styles for program code go."""
    xml = "".join(paragraph_style(look, brand) for look in looks(body))
    for style in element(f"<w:styles {{ns}}>{xml}{character_styles(brand, body)}{table_styles(brand)}</w:styles>"):
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


def _line(part: Any, style: str, brand: Brand, thirds: tuple[str, str, str], width: int) -> None:
    """A running line: left, centre, right at tab stops of the text's `width` in twips."""
    part.is_linked_to_previous = False
    stops = f'<w:tab w:val="center" w:pos="{width // 2}"/><w:tab w:val="right" w:pos="{width}"/>'
    tab = "<w:r><w:tab/></w:r>"
    new = element(
        f'<w:p {{ns}}><w:pPr><w:pStyle w:val="{style}"/><w:tabs>{stops}</w:tabs></w:pPr>{tab.join(thirds)}</w:p>'
    )
    old = part.paragraphs[0]._p
    old.getparent().replace(old, new)


def _text(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def _mark(brand: Brand, marking: str) -> str:
    if not marking:
        return ""
    look = run(brand, size=12, sans=True, bold=True, colour="foreground")
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

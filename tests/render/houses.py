"""Corporate files such as a house hands its people: logos, reference documents and presentations, made here."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 50"><rect width="50" height="50" fill="#7a1f3d"/>'
    b'<path d="M60 10h130v30H60z" fill="#33475b"/></svg>'
)
WHITE_SVG = SVG.replace(b"#7a1f3d", b"#ffffff").replace(b"#33475b", b"#eeeeee")
SERIF, WIDE = "Georgia", "Verdana"
LETTERHEAD = "Sample Ministry of Waterways"


@cache
def png(wide: int = 200, high: int = 50) -> bytes:
    """A logo of one colour."""
    import PIL.Image

    out = io.BytesIO()
    PIL.Image.new("RGB", (wide, high), "#7a1f3d").save(out, "PNG")
    return out.getvalue()


def saved(document: Any) -> bytes:
    """A python-docx or python-pptx document as a file."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def changed(data: bytes, change: Callable[[str, bytes], bytes], more: Mapping[str, bytes] | None = None) -> bytes:
    """A zip with each part changed, and more parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, part in (more or {}).items():
            new.writestr(name, part)
    return out.getvalue()


# --- Word -----------------------------------------------------------------------------------


@cache
def serif_docx() -> bytes:
    """A letterhead on US Letter in Georgia, with a page number below and none of our own styles."""
    import docx
    from docx.shared import Inches, Pt, RGBColor

    document = docx.Document()
    document.add_paragraph("Text that is not to be taken over.")
    for name, size in (("Normal", 11), ("Heading 1", 16), ("Title", 24)):
        font = document.styles[name].font
        font.name, font.size, font.color.rgb = SERIF, Pt(size), RGBColor(0x22, 0x22, 0x22)
        for key in [k for k in font.element.rPr.rFonts.attrib if "Theme" in str(k)]:
            del font.element.rPr.rFonts.attrib[key]
    section = document.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = Inches(1.25)
    section.header.paragraphs[0].text = LETTERHEAD
    section.footer.paragraphs[0].add_run("Page ")
    _field(section.footer.paragraphs[0], "PAGE", "7")
    return saved(document)


@cache
def wide_docx() -> bytes:
    """In Verdana, with ids of a German Word, other first and even pages, two sections, a date, a tie to a template."""
    import docx

    document = docx.Document()
    document.styles["Normal"].font.name = WIDE
    document.settings.odd_and_even_pages_header_footer = True
    first = document.sections[0]
    first.different_first_page_header_footer = True
    first.first_page_header.paragraphs[0].text = LETTERHEAD
    first.even_page_header.paragraphs[0].text = "Even"
    first.header.paragraphs[0].add_run("As of ")
    _field(first.header.paragraphs[0], 'DATE \\@ "d MMMM yyyy"', "1 January 2020")
    document.add_section().different_first_page_header_footer = True  # its headers are those of the first section
    document.part.relate_to("file:///S:/Letters/Letter.dotm", _TIE, is_external=True)
    return changed(saved(document), _in_german)


_TIE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"


def _in_german(name: str, data: bytes) -> bytes:
    for old, new in ((b'"Heading1"', b'"berschrift1"'), (b'"Normal"', b'"Standard"'), (b'"Header"', b'"Kopfzeile"')):
        if name.startswith("word/"):
            data = data.replace(b"w:styleId=" + old, b"w:styleId=" + new).replace(b"w:val=" + old, b"w:val=" + new)
    # names are English in every Word
    return data.replace(b'<w:name w:val="Standard"', b'<w:name w:val="Normal"').replace(
        b'<w:name w:val="Kopfzeile"', b'<w:name w:val="header"'
    )


def _field(paragraph: Any, code: str, shown: str) -> None:
    """A field of several runs, as Word writes it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind in ("begin", "code", "separate", "shown", "end"):
        run = paragraph.add_run(shown if kind == "shown" else "")
        if kind == "code":
            text = OxmlElement("w:instrText")
            text.text = code
            run._r.append(text)
        elif kind != "shown":
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


@cache
def bare_docx() -> bytes:
    """A document without the style that all others are based on."""
    return changed(
        serif_docx(), lambda name, data: data.replace(b'<w:name w:val="Normal"/>', b'<w:name w:val="Text"/>')
    )


# --- PowerPoint -----------------------------------------------------------------------------


@cache
def serif_pptx() -> bytes:
    """16:9 in Georgia, with a slide of its own that is not to be taken over."""
    import pptx
    from pptx.util import Inches

    deck = pptx.Presentation()
    _widen(deck, Inches(13.333), Inches(7.5))
    deck.slides.add_slide(deck.slide_layouts[0]).shapes.title.text = "A slide of the house"
    _theme(deck, SERIF, {"accent1": "7A1F3D", "dk2": "33475B"})
    return saved(deck)


@cache
def square_pptx() -> bytes:
    """4:3 in Verdana, its layouts in another order, under other names, placeholders numbered otherwise, no footers."""
    import pptx

    deck = pptx.Presentation()
    ids = deck.slide_master.element.find(_p("sldLayoutIdLst"))
    for element in list(ids):
        ids.insert(0, element)
    for number, layout in enumerate(deck.slide_layouts):
        layout.element.find(_p("cSld")).set("name", f"Sample {number}")
        for shape in list(layout.placeholders):
            kind = shape.element.xpath(".//p:nvPr/p:ph")[0]
            if kind.get("type") in ("ftr", "dt", "sldNum"):
                shape.element.xpath("..")[0].remove(shape.element)
            elif kind.get("idx"):
                kind.set("idx", str(int(kind.get("idx")) + 40))
    _theme(deck, WIDE, {})
    return saved(deck)


@cache
def bare_pptx() -> bytes:
    """A presentation whose only layout is empty."""
    import pptx

    deck = pptx.Presentation()
    for layout in [x for x in deck.slide_layouts if x.name != "Blank"]:
        deck.slide_layouts.remove(layout)
    return saved(deck)


def _widen(deck: Any, width: int, height: int) -> None:
    """A 4:3 presentation as one of another shape, with everything on its masters moved with it."""
    scale = width / deck.slide_width
    deck.slide_width, deck.slide_height = width, height
    for layout in (deck.slide_master, *deck.slide_layouts):
        for shape in layout.shapes:
            if shape.element.xpath("./p:spPr/a:xfrm"):
                shape.left, shape.width = round(shape.left * scale), round(shape.width * scale)


def _theme(deck: Any, family: str, colours: Mapping[str, str]) -> None:
    import re

    part = next(r.target_part for r in deck.slide_master.part.rels.values() if r.reltype.endswith("/theme"))
    text = re.sub(r'<a:latin typeface="[^"]+"', f'<a:latin typeface="{family}"', part.blob.decode("utf-8"))
    for slot, colour in colours.items():
        text = re.sub(rf"<a:{slot}>.*?</a:{slot}>", f'<a:{slot}><a:srgbClr val="{colour}"/></a:{slot}>', text)
    part._blob = text.encode("utf-8")


def _p(name: str) -> str:
    from pptx.oxml.ns import qn

    return str(qn(f"p:{name}"))

"""The styles of a Word brief, as WordprocessingML: real, named, in the brand's colours and a house's or our fonts."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from briefgen.render.brand import Brand
from briefgen.render.docx_looks import Look


@dataclass(frozen=True, slots=True)
class Hand:
    """What styles are written with: the brand's colours and type, and `w:rFonts` of text and of headings as XML.

    "" as fonts: the style has those of the style that it is based on.
    """

    brand: Brand
    text: str
    heads: str


def own_hand(brand: Brand) -> Hand:
    """The fonts that the brand says Office has."""
    office = brand.office
    return Hand(brand, _fonts(office.base), _fonts(office.headings))


def _fonts(family: str) -> str:
    name = escape(family)
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


# pandoc's own, which Word knows by these names; every other style is ours
_BUILT_IN = (
    *("Normal", "Body Text", "Title", "Subtitle", "Bibliography", "Block Text", "Header", "Footer"),
    *("Caption", "TOC Heading", "TOC 1", "TOC 2", "Footnote Text"),
)
_LOWER = ("Heading", "Header", "Footer", "Caption", "TOC", "Footnote")


def paragraph_style(look: Look, hand: Hand) -> str:
    """One paragraph style; its properties stand in the order that the schema wants."""
    level = int(look.name[-1]) - 1 if look.name.startswith("Heading") else None
    edges = _edges(look, hand.brand)
    parts = [
        "<w:keepNext/><w:keepLines/>" if look.keep else "",
        "<w:widowControl/>",
        f"<w:pBdr>{edges}</w:pBdr>" if edges else "",
        f'<w:shd w:val="clear" w:color="auto" w:fill="{_hex(hand.brand, look.fill)}"/>' if look.fill else "",
        f'<w:spacing w:before="{_twips(look.before)}" w:after="{_twips(look.after)}" '
        f'w:line="{_line(look, hand.brand)}" w:lineRule="auto"/>',
        _indents(look),
        "<w:contextualSpacing/>" if look.together else "",
        f'<w:outlineLvl w:val="{level}"/>' if level is not None else "",
    ]
    default = ' w:default="1"' if look.name == "Normal" else ""
    custom = "" if look.name in _BUILT_IN or level is not None else ' w:customStyle="1"'
    base = "" if look.name == "Normal" else '<w:basedOn w:val="Normal"/>'
    name = look.name.lower() if look.name.split()[0] in _LOWER and look.name != "TOC Heading" else look.name
    following = "" if look.id in ("Normal", "BodyText") else f'<w:next w:val="{"BodyText" if look.keep else look.id}"/>'
    return (
        f'<w:style w:type="paragraph"{default}{custom} w:styleId="{look.id}"><w:name w:val="{name}"/>{base}{following}'
        f"<w:qFormat/><w:pPr>{''.join(parts)}</w:pPr>{_letters(look, hand)}</w:style>"
    )


def _letters(look: Look, hand: Hand) -> str:
    """The run properties of a paragraph style; headings have the brand's weight."""
    weight = hand.brand.typography.headings.weight
    bold = weight >= 600 if look.heads and weight else look.bold
    return run(hand, size=look.size, sans=look.sans, bold=bold, colour=look.colour)


def _line(look: Look, brand: Brand) -> int:
    """The leading in 240ths of a line; a brand gives it as a factor of the size, of which a line has some 1.2."""
    kinds = brand.typography
    leading = kinds.headings.leading if look.heads else 0.0 if look.sans else kinds.base.leading
    if leading:
        return round(leading / 1.2 * 240)
    return look.line


def _indents(look: Look) -> str:
    """Where the words stand; a filled box has its right edge, which stands off, within the text's."""
    right = f' w:right="{_twips(_PAD)}"' if look.fill else ""
    if not look.indent:
        return ""
    return f'<w:ind w:left="{_twips(look.indent)}"{right} w:hanging="{_twips(look.hanging)}"/>'


_PAD = 4.5  # points: the space within a box's edge, and the edge


def _edges(look: Look, brand: Brand) -> str:
    """A filled box has edges in its own colour, which stand off as padding."""
    pad = look.fill
    return (
        _edge("top", pad, brand, 4, 4)
        + _edge("left", look.bar, brand, 24, 6)
        + _edge("bottom", look.rule or pad, brand, 16 if look.rule else 4, 4)
        + _edge("right", pad, brand, 4, 4)
    )


def character_styles(hand: Hand, body: float) -> str:
    """The character styles: a citation, a paragraph's number, a caveat's letter, a statement, a link."""
    rows = (
        ("Citation", "1", run(hand, size=body - 1.5, sans=True, colour="secondary")),
        ("Paragraph Number", "1", run(hand, size=body - 0.5, sans=True, bold=True, colour="secondary")),
        ("Caveat Mark", "1", run(hand, sans=True, bold=True, colour="warning")),
        ("Statement", "1", ""),
        ("Hyperlink", "", _link(hand.brand)),
    )
    return "".join(
        f'<w:style w:type="character"{" w:customStyle=" + chr(34) + "1" + chr(34) if custom else ""} '
        f'w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/><w:basedOn w:val="DefaultParagraphFont"/>'
        f'<w:uiPriority w:val="99"/><w:qFormat/>{properties}</w:style>'
        for name, custom, properties in rows
    )


def _link(brand: Brand) -> str:
    """A link looks as its text does, unless the brand says otherwise."""
    said = brand.typography.link
    colour = f'<w:color w:val="{_hex(brand, "link")}"/>' if brand.day.link != brand.foreground else ""
    line = '<w:u w:val="single"/>' if said.decoration == "underline" else ""
    return f"<w:rPr>{'<w:b/><w:bCs/>' if said.weight >= 600 else ''}{colour}{line}</w:rPr>"


_FRAME = ("left", "bottom", "right")


def table_styles(brand: Brand) -> str:
    """Rules above, below and between rows, a shaded head; and the `TableNormal` that pandoc leaves out."""
    strong, thin, side = _hex(brand, "primary"), _hex(brand, "dark"), _hex(brand, "warning")
    sides = '<w:left w:w="100" w:type="dxa"/><w:bottom w:w="{}" w:type="dxa"/><w:right w:w="100" w:type="dxa"/>'
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f'<w:tblCellMar><w:top w:w="0" w:type="dxa"/>{sides.format(0)}</w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="Table"><w:name w:val="Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>'
        f'<w:top w:val="single" w:sz="12" w:space="0" w:color="{strong}"/>'
        f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{strong}"/>'
        f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{thin}"/></w:tblBorders></w:tblPr>'
        f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" '
        f'w:fill="{_hex(brand, "light")}"/><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="Sides"><w:name w:val="Sides"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>'
        f'<w:top w:val="single" w:sz="18" w:space="0" w:color="{side}"/>'
        + "".join(f'<w:{at} w:val="single" w:sz="6" w:space="0" w:color="{side}"/>' for at in _FRAME)
        + f'<w:insideV w:val="single" w:sz="12" w:space="0" w:color="{side}"/></w:tblBorders><w:tblCellMar>'
        f'<w:top w:w="30" w:type="dxa"/>{sides.format(30)}</w:tblCellMar></w:tblPr></w:style>'
    )


def run(hand: Hand, *, size: float = 0, sans: bool = False, bold: bool = False, colour: str = "") -> str:
    """Run properties: the font, weight, a colour of the brand by name, a size in points (0: inherited)."""
    return (
        f"<w:rPr>{hand.heads if sans else hand.text}"
        + ("<w:b/><w:bCs/>" if bold else "")
        + (f'<w:color w:val="{_hex(hand.brand, colour)}"/>' if colour else "")
        + (f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>' if size else "")
        + "</w:rPr>"
    )


def _edge(side: str, colour: str, brand: Brand, eighths: int, space: int) -> str:
    if not colour:
        return ""
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{_hex(brand, colour)}"/>'


def _hex(brand: Brand, name: str) -> str:
    return str(getattr(brand.day, name))[1:].upper()


def _twips(points: float) -> int:
    return round(points * 20)

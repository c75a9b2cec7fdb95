"""The slide master and its layouts, from the brand: real placeholders, so that slides stay editable."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import Any

from briefgen.render.brand import Brand
from briefgen.render.pptx_own import own_presentation
from briefgen.render.pptx_theme import HEADING, set_brand

POINT = 12700  # English Metric Units
WIDTH, HEIGHT = 960, 540  # points: 13.333 by 7.5 inches, 16:9
LEFT, ROOM = 42, 876  # points: the text's left edge and its width
HANG = 22  # points: how far the text of a bullet stands in, a level
INSET = 3.6  # points: the space that PowerPoint keeps above and below text in a box
BODY, CAVEATS, STRIP, TABLE = 1, 13, 14, 15  # placeholder indices
SIZES = {"title": 28, "body": 20, "caveats": 12, "strip": 11, "marking": 14}  # points

_NS = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)


@dataclass(frozen=True, slots=True)
class Box:
    """A placeholder of the master or a layout: place and size in points, its text's look."""

    name: str
    kind: str
    index: int
    x: float
    y: float
    w: float
    h: float
    size: float = 0
    colour: str = "tx1"
    bold: bool = False
    align: str = "l"
    anchor: str = "t"
    prompt: str = ""
    heads: bool = False
    fill: str = ""
    inset: int = 0


TITLE = Box("Title", "title", 0, LEFT, 34, ROOM, 62, 28, HEADING, True, "l", "ctr", "Title", heads=True)
MARKING = Box("Marking", "ftr", 3, LEFT, 8, ROOM, 22, SIZES["marking"], "tx1", True, "r", "ctr", heads=True)
NUMBER = Box("Slide number", "sldNum", 4, 858, 510, 60, 20, 11, "tx2", False, "r", "ctr", heads=True)
BODY_BOX = Box("Content", "body", BODY, LEFT, 108, ROOM, 350, 20, prompt="Text")
# text stands in the middle of a ground that reaches down to the notes: a short statement leaves no bare half slide
_GROUND = replace(BODY_BOX, anchor="ctr", fill="bg2", inset=16)
_CAVEATS = Box(
    "Notes", "body", CAVEATS, LEFT, 462, ROOM, 40, 12, "tx2", anchor="b", prompt="Notes that qualify the text"
)
_STRIP = Box("Sources", "body", STRIP, LEFT, 506, 800, 26, 11, "tx2", anchor="ctr", prompt="Sources of this slide")
_BAND = 96  # points: the band down the left side of a cover, and how far its text stands to the right of that
_INNER, _INNER_ROOM = _BAND + LEFT, LEFT + ROOM - _BAND - LEFT
_COVER = Box("Title", "ctrTitle", 0, _INNER, 116, _INNER_ROOM, 150, 48, HEADING, True, "l", "b", "Title", heads=True)
_COVER_TEXT = Box("Subtitle", "subTitle", BODY, _INNER, 296, _INNER_ROOM, 160, 22, "tx2", prompt="Audience and date")
_PART = Box("Title", "title", 0, _INNER, 176, _INNER_ROOM, 90, 40, HEADING, True, "l", "b", "Title", heads=True)
_PART_TEXT = Box("Subtitle", "body", BODY, _INNER, 296, _INNER_ROOM, 90, 22, "tx2", prompt="Text")
_SIDE = (ROOM - 24) / 2  # two texts side by side, on a ground of their own
_INTRODUCTION = Box("Introduction", "body", 16, LEFT, 102, ROOM, 32, 18, prompt="What the two sides are about")
_SIDES = tuple(
    Box(f"{name} side", "body", index, x, 142, _SIDE, 316, 20, prompt=f"{name} side", fill="bg2", inset=14)
    for name, index, x in (("Left", BODY, LEFT), ("Right", 17, LEFT + _SIDE + 24))
)
_CHART = Box("Chart", "chart", 18, LEFT, 108, ROOM, 350, 14, prompt="Chart")
_TABLE = Box("Table", "tbl", TABLE, LEFT, 108, ROOM, 350, 14, prompt="Table")

# name in PowerPoint, its type, the boxes beside marking and number; keyed by Slide.layout
LAYOUTS: dict[str, tuple[str, str, tuple[Box, ...]]] = {
    "title": ("Title Slide", "title", (_COVER, _COVER_TEXT, _CAVEATS, _STRIP)),
    "content": ("Title and Content", "obj", (TITLE, _GROUND, _CAVEATS, _STRIP)),
    "section": ("Section Header", "secHead", (_PART, _PART_TEXT, _CAVEATS, _STRIP)),
    "table": ("Title and Table", "tbl", (TITLE, _TABLE, _CAVEATS, _STRIP)),
    "sides": ("Two Content", "twoObj", (TITLE, _INTRODUCTION, *_SIDES, _CAVEATS, _STRIP)),
    "chart": ("Title and Chart", "chart", (TITLE, _CHART, _CAVEATS, _STRIP)),
}


def presentation(brand: Brand) -> Any:
    """An empty 16:9 python-pptx Presentation with our master, layouts, theme colours and fonts, and nothing else."""
    import pptx
    from pptx.util import Pt

    if brand.reference_pptx:
        return own_presentation(brand.reference_pptx)
    deck = pptx.Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    master = deck.slide_master
    for layout in list(deck.slide_layouts)[len(LAYOUTS) :]:
        deck.slide_layouts.remove(layout)
    _drop_strays(deck)
    _fill(master.element, "briefgen", (TITLE, BODY_BOX, MARKING, NUMBER), _rules())
    old = master.element.find(_p("txStyles"))
    old.getparent().replace(old, _xml(_text_styles()))
    for layout, (name, kind, boxes) in zip(deck.slide_layouts, LAYOUTS.values(), strict=True):
        layout.element.set("type", kind)
        # bar and hairline belong to slides with text
        layout.element.set("showMasterSp", str(int(kind not in ("title", "secHead"))))
        _fill(layout.element, name, (*boxes, MARKING, NUMBER), _band() if kind in ("title", "secHead") else "")
    set_brand(deck, brand, deck.slide_layouts[0])
    return deck


def _drop_strays(deck: Any) -> None:
    """The template's printer settings and thumbnail go."""
    for part, kinds in ((deck.part, ("printerSettings",)), (deck.part.package, ("thumbnail",))):
        rels = part.rels if hasattr(part, "rels") else part._rels
        for key in [k for k, rel in rels.items() if rel.reltype.endswith(kinds)]:
            rels.pop(key)


def _fill(element: Any, name: str, boxes: tuple[Box, ...], before: str) -> None:
    """Put boxes in place of everything on a master or layout."""
    data = element.find(_p("cSld"))
    data.set("name", name)
    tree = data.find(_p("spTree"))
    for shape in list(tree)[2:]:
        tree.remove(shape)
    shapes = before + "".join(_placeholder(box, number) for number, box in enumerate(boxes, 10))
    for shape in _xml(f"<p:spTree {_NS}>{shapes}</p:spTree>"):
        tree.append(shape)


def _rules() -> str:
    """A bar along the top and a hairline above the sources: decoration, on the master only."""
    return _rule(2, "Bar", 0, 0, WIDTH, 5, "accent1") + _rule(3, "Hairline", LEFT, 504, ROOM, 0.75, "accent3")


def _band() -> str:
    """A broad band down the left side of a title slide, and a short rule under its title."""
    return _rule(2, "Band", 0, 0, _BAND, HEIGHT, "accent1") + _rule(3, "Rule", _INNER, 279, 120, 3, "accent1")


def _rule(number: int, name: str, x: float, y: float, w: float, h: float, colour: str) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
        f'{_frame(x, y, w, h)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="{colour}"/>'
        "</a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def _frame(x: float, y: float, w: float, h: float) -> str:
    left, top, wide, high = (round(v * POINT) for v in (x, y, w, h))
    return f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'


def _placeholder(box: Box, number: int) -> str:
    index = f' idx="{box.index}"' if box.index else ""
    look = (
        f'<a:defRPr sz="{round(box.size * 100)}" b="{int(box.bold)}"><a:solidFill><a:schemeClr val="{box.colour}"/>'
        f'</a:solidFill><a:latin typeface="+{"mj" if box.heads else "mn"}-lt"/></a:defRPr>'
    )
    styled = (
        ""
        if box.index == BODY and box.kind == "body" and box.name == "Content"
        else (
            f'<a:lvl1pPr marL="0" indent="0" algn="{box.align}"><a:spcBef><a:spcPts val="0"/></a:spcBef>'
            f'<a:spcAft><a:spcPts val="0"/></a:spcAft><a:buNone/>{look}</a:lvl1pPr>'
        )
    )
    text = (
        '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-US"/><a:t>‹#›</a:t></a:fld>'
        if box.kind == "sldNum"
        else f'<a:r><a:rPr lang="en-US"/><a:t>{escape(box.prompt)}</a:t></a:r>'
        if box.prompt
        else ""
    )
    fit = "" if box.kind in ("ftr", "sldNum", "tbl", "chart") else "<a:normAutofit/>"
    ground = f'<a:solidFill><a:schemeClr val="{box.fill}"/></a:solidFill>' if box.fill else ""
    side, edge = box.inset * POINT, max(box.inset * POINT, 45720)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{box.name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{box.kind}"{index}/></p:nvPr></p:nvSpPr><p:spPr>{_frame(box.x, box.y, box.w, box.h)}'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{ground}</p:spPr><p:txBody>'
        f'<a:bodyPr lIns="{side}" tIns="{edge}" rIns="{side}" bIns="{edge}" anchor="{box.anchor}">{fit}</a:bodyPr>'
        f"<a:lstStyle>{styled}</a:lstStyle><a:p>{text}</a:p></p:txBody></p:sp>"
    )


def _text_styles() -> str:
    """Titles and five levels of text: 20 points, then two less a level, bullets hanging."""
    levels = "".join(
        f'<a:lvl{n}pPr marL="{HANG * n * POINT}" indent="-{HANG * POINT}" algn="l">'
        f'<a:spcBef><a:spcPts val="0"/></a:spcBef><a:spcAft><a:spcPts val="600"/></a:spcAft>'
        f'<a:buFont typeface="Arial"/><a:buChar char="{"•" if n % 2 else "–"}"/>'
        f'<a:defRPr sz="{max(20 - 2 * (n - 1), 16) * 100}"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
        f'<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl{n}pPr>'
        for n in range(1, 6)
    )
    return (
        f'<p:txStyles {_NS}><p:titleStyle><a:lvl1pPr algn="l"><a:lnSpc><a:spcPct val="95000"/></a:lnSpc><a:buNone/>'
        f'<a:defRPr sz="2800" b="1"><a:solidFill><a:schemeClr val="{HEADING}"/></a:solidFill>'
        '<a:latin typeface="+mj-lt"/>'
        f'<a:ea typeface="+mj-ea"/><a:cs typeface="+mj-cs"/></a:defRPr></a:lvl1pPr></p:titleStyle><p:bodyStyle>{levels}'
        '</p:bodyStyle><p:otherStyle><a:lvl1pPr><a:defRPr sz="1800"/></a:lvl1pPr></p:otherStyle></p:txStyles>'
    )


def _p(name: str) -> str:
    from pptx.oxml.ns import qn

    return str(qn(f"p:{name}"))


def _xml(text: str) -> Any:
    from pptx.oxml import parse_xml

    return parse_xml(text)

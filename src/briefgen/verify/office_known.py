"""The elements that the text of a Word document and the slides of a presentation are made of: an allow-list.

Frames, text boxes, animations, effects, alternate content and data bindings can take text out of sight, each in ways
of its own and not in every program. None of them is needed for a brief, so each is a finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.verify.css_known import named
from briefgen.verify.package import FORBIDDEN_ELEMENTS, attribute, local

if TYPE_CHECKING:
    from lxml.etree import _Element

_DRAWING = named(
    "avLst blip blipFill br bodyPr bgPr bgRef buAutoNum buChar buClr buClrTx buFont buFontTx buNone buSzPct "
    "buSzTx chart cNvCxnSpPr cNvGraphicFramePr cNvGrpSpPr cNvPicPr cNvPr cNvSpPr creationId cs cxnSp decorative "
    "defRPr ea endParaRPr ext extLst fillRect fld fontRef gd graphic graphicData graphicFrame graphicFrameLocks "
    "gridCol hlinkClick latin ln lnB lnL lnR lnSpc lnT lstStyle lumMod lumOff noAutofit noFill normAutofit "
    "nvCxnSpPr nvGraphicFramePr nvGrpSpPr nvPicPr nvPr nvSpPr off p pPr pattFill ph pic picLocks prstClr prstDash "
    "prstGeom r rPr round rtl schemeClr shade solidFill sp spAutoFit spLocks spPr spTree spcAft spcBef spcPct "
    "spcPts srcRect srgbClr stretch sym t tab tabLst tableStyleId tbl tblGrid tblPr tc tcPr tint tr txBody xfrm "
    "alpha grpSpPr chExt chOff fgClr bgClr svgBlip useLocalDpi"
)
_GAP, _LARGEST = 7200, 9600  # hundredths of a point
_BARE = 8
_SLIDE = _DRAWING | named(
    "sld notes cSld bg clrMapOvr masterClrMapping grpSp style lnRef fillRef effectRef effectLst headEnd tailEnd"
)
_WORD = _DRAWING | named(
    "b bCs bidi body bookmarkEnd bookmarkStart bottom cantSplit caps color cnfStyle continuationSeparator "
    "contextualSpacing cr del delInstrText delText docPartGallery docPartObj docPartUnique docPr document drawing "
    "dstrike effectExtent end endnote endnoteRef endnoteReference endnotes extent fldChar fldSimple footnote "
    "footnoteRef footnoteReference footnotes gridSpan hidden highlight hyperlink i iCs id ilvl ind inline ins "
    "insideH insideV instrText jc keepLines keepNext lang lastRenderedPageBreak left moveFrom moveFromRangeEnd "
    "moveFromRangeStart moveTo moveToRangeEnd moveToRangeStart noBreakHyphen noProof noWrap numId numPr "
    "outlineLvl pPrChange pStyle pageBreakBefore permEnd permStart pict position proofErr rFonts rPrChange rStyle "
    "rect right rtl sdt sdtContent sdtEndPr sdtPr sectPr separator shd smallCaps snapToGrid softHyphen spacing "
    "specVanish start strike suppressAutoHyphens sz szCs tabs tblBorders tblCaption tblCellMar tblCellSpacing "
    "tblDescription tblHeader tblInd tblLayout tblLook tblOverlap tblPrEx tblStyle tblW tcBorders tcMar tcW "
    "textFill top trHeight trPr u vAlign vMerge vanish vertAlign w webHidden widowControl hMerge wordWrap kern "
    "alias tag placeholder background"
)


def in_slide(tree: _Element, name: str) -> Iterator[str]:
    """In words, what a slide or a page of notes is made of beside what it needs."""
    odd = sorted({local(e) for e in tree.iter("{*}*")} - _SLIDE - set(FORBIDDEN_ELEMENTS))
    yield from (f"<{one}> on {name}" for one in odd)
    if any(map(moves, tree.iter("{*}grpSp"))):
        yield f"a group that is moved or made smaller on {name}"
    for body in tree.iter("{*}bodyPr"):
        told = {str(key): str(value) for key, value in body.attrib.items()}
        turned = told.get("rot", "0") != "0" or told.get("vert", "horz") != "horz"
        if turned or told.get("vertOverflow", "overflow") != "overflow" or int(told.get("numCol", "1")) > 3:
            yield f"text that is turned or cut off on {name}"
        if any(abs(int(told.get(side, "0"))) > 1_000_000 for side in ("lIns", "tIns", "rIns", "bIns")):
            yield f"text that is moved out of its box on {name}"
    for place in tree.iter("{*}xfrm"):
        if int(place.get("rot", "0")) or place.get("flipV", "0") not in ("0", "false"):
            yield f"a shape that is turned on {name}"
    yield from _misplaced(tree, name)


def _misplaced(tree: _Element, name: str) -> Iterator[str]:
    """In words, what takes paragraphs and letters off their places."""
    for paragraph in tree.iter("{*}pPr"):
        if any(abs(int(paragraph.get(key, "0"))) > 2_000_000 for key in ("marL", "marR", "indent")):
            yield f"text that is moved out of its box on {name}"
        for high in paragraph.iterfind("{*}lnSpc/*"):
            share, points = local(high) == "spcPct", float(str(high.get("val", "100000")).rstrip("%"))
            if points < (70_000 if share else 600):
                yield f"lines that lie over one another on {name}"
    for space in tree.iter("{*}spcBef", "{*}spcAft"):
        if any(float(str(e.get("val", "0")).rstrip("%")) > (_GAP if local(e) == "spcPts" else 300_000) for e in space):
            yield f"text that is moved out of its box on {name}"
    for text in tree.iter("{*}txBody"):
        bare = sum(
            1 for e in text.iter("{*}p", "{*}br") if local(e) == "br" or not "".join(map(str, e.itertext())).strip()
        )
        if bare > _BARE:
            yield f"many empty lines on {name}"
    for run in tree.iter("{*}rPr", "{*}defRPr"):
        if int(run.get("sz", "1800")) > _LARGEST:
            yield f"letters that are larger than their box on {name}"
        if int(run.get("spc", "0")) < -200 or any(local(e) == "ln" for e in run):
            yield f"letters that lie over one another or are covered on {name}"
        if abs(int(str(run.get("baseline", "0")).rstrip("%"))) > 60_000:
            yield f"letters that are moved off their line on {name}"


def moves(group: _Element) -> bool:
    """Whether a group draws its shapes elsewhere, or in another size, than they say."""
    for place in group.iterfind("{*}grpSpPr/{*}xfrm"):
        said = {local(e): tuple(sorted(e.attrib.items())) for e in place.iter("{*}*")}
        if said.get("off") != said.get("chOff") or said.get("ext") != said.get("chExt"):
            return True
    return False


def in_word(tree: _Element, part: str) -> Iterator[str]:
    """In words, what the text of a Word document or its notes is made of beside what it needs; sections left out."""
    of_sections = {e for section in tree.iter("{*}sectPr") for e in section.iter("{*}*")}
    found = {local(e) for e in tree.iter("{*}*") if e not in of_sections}
    odd = sorted(found - _WORD - set(FORBIDDEN_ELEMENTS))  # these are told as what they are
    yield from (f"<{one}> in {part}" for one in odd)
    if any(attribute(rule, "hr") not in ("t", "1") for rule in tree.iter("{urn:schemas-microsoft-com:vml}rect")):
        yield f"a drawing that is no rule in {part}"
    for columns in tree.iter("{*}cols"):
        if int(attribute(columns, "num") or 1) > 3:
            yield f"more than three columns in {part}"

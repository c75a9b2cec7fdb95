"""The watermark of a draft, as Word makes one: a shape behind the text, in every header, not a part of the text."""

from __future__ import annotations

from typing import Any

from briefgen.model import DRAFT

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w10="urn:schemas-microsoft-com:office:word"'
)
_SHAPE = """<w:sdt {names}><w:sdtPr><w:id w:val="{id}"/><w:docPartObj><w:docPartGallery w:val="Watermarks"/>
<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent><w:r><w:rPr><w:noProof/></w:rPr><w:pict>
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">
<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>
<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>
<v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>
<v:f eqn="sum @6 0 @5"/></v:formulas>
<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800"
 o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight"
 xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>
<v:shape id="PowerPlusWaterMarkObject{id}" o:spid="_x0000_s{id}" type="#_x0000_t136" alt="" style="position:absolute;
margin-left:0;margin-top:0;width:430pt;height:150pt;rotation:315;z-index:-251658752;
mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;
mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="silver" stroked="f">
<v:fill opacity=".4"/><v:textpath style="font-family:&quot;Arial&quot;;font-size:1pt" string="{text}"/>
<w10:wrap anchorx="margin" anchory="margin"/></v:shape></w:pict></w:r></w:sdtContent></w:sdt>"""


def add_watermarks(word: Any) -> None:
    """Put the watermark into every header of a python-docx document."""
    from docx.oxml.parser import parse_xml

    headers = [r.target_part for r in word.part.rels.values() if r.reltype.endswith("/header")]
    for number, part in enumerate(sorted(headers, key=lambda p: str(p.partname)), 2049):
        shape = parse_xml(_SHAPE.replace("\n", "").format(names=_NAMES, id=number, text=DRAFT.upper()))
        part.element.xpath("w:p")[0].append(shape)

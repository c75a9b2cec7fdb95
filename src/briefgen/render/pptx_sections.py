"""The sections of a presentation: parts with a name, by which a speaker finds slides (Office 2010, [MS-PPTX] 2.4.7)."""

from __future__ import annotations

import uuid
from itertools import groupby
from typing import Any
from xml.sax.saxutils import quoteattr

_URI = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_SPACE = uuid.UUID("6f1a3a52-6a8e-5d5e-9d1b-0f2f6f4c7b11")


def add_sections(presentation: Any, names: tuple[str, ...]) -> None:
    """Put the slides into sections, `names` slide by slide; "" goes with the slide before. No name: no sections."""
    from pptx.oxml import parse_xml

    root = presentation.part._element
    for old in root.xpath(f"p:extLst/p:ext[@uri='{_URI}']"):
        old.getparent().remove(old)
    if not any(names):
        return
    filled = [next(n for n in names if n)]
    for name in names:
        filled.append(name or filled[-1])
    ids = [slide.get("id") for slide in root.xpath("p:sldIdLst/p:sldId")]
    parts = []
    for number, (name, group) in enumerate(groupby(zip(filled[1:], ids, strict=True), key=lambda pair: pair[0])):
        key = "{" + str(uuid.uuid5(_SPACE, f"{number} {name}")).upper() + "}"
        slides = "".join(f'<p14:sldId id="{id}"/>' for _, id in group)
        parts.append(
            f'<p14:section name={quoteattr(name)} id="{key}"><p14:sldIdLst>{slides}</p14:sldIdLst></p14:section>'
        )
    extension = (
        f'<p:ext xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" uri="{_URI}">'
        f'<p14:sectionLst xmlns:p14="{_P14}">{"".join(parts)}</p14:sectionLst></p:ext>'
    )
    _extensions(root).insert(0, parse_xml(extension))


def _extensions(root: Any) -> Any:
    """The list of extensions, which is the last child of a presentation."""
    from pptx.oxml.ns import qn

    found = root.find(qn("p:extLst"))
    if found is None:
        found = root.makeelement(qn("p:extLst"))
        root.append(found)
    return found

"""The table of contents as a field that Word can update, filled beforehand so that it shows at once."""

from __future__ import annotations

from typing import Any

from briefgen.render.docx_reference import element, qualified
from briefgen.render.nodes import Node, classes

STYLE = "TOC {}"
_WHOLE = 30  # entries of contents that stand on one page
_FIELD = r' TOC \o "1-{}" \h \z \u '
_BLOCK = (
    '<w:sdt {ns}><w:sdtPr><w:id w:val="1"/><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
    "<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent/></w:sdt>"
)


def contents_styled(node: Node, custom: Any) -> Node:
    """A Div of contents, a list of links, as paragraphs of the styles TOC 1 and so on; other nodes as they are.

    `custom(attr, style)` gives attributes a style.
    """
    if node["t"] != "Div" or "contents" not in classes(node):
        return node
    return {"t": "Div", "c": [node["c"][0], list(_entries(node["c"][1], 1, custom))]}


def _entries(blocks: list[Node], level: int, custom: Any) -> Any:
    for block in blocks:
        if block["t"] in ("BulletList", "OrderedList"):
            items = block["c"] if block["t"] == "BulletList" else block["c"][1]
            for item in items:
                yield from _entries(item, level, custom)
        elif block["t"] == "Div":
            yield from _entries(block["c"][1], level + 1, custom)
        else:
            deeper = {"t": "Para", "c": block["c"]}
            yield {"t": "Div", "c": [custom(["", [], []], STYLE.format(level)), [deeper]]}


def add_field(body: Any) -> None:
    """Put the field around the entries of the contents, where there are any; entries lose the look of a link.

    There are no page numbers until Word counts the pages: none is guessed.
    """
    entries = body.xpath(".//w:p[starts-with(w:pPr/w:pStyle/@w:val, 'TOC')]")
    if not entries:
        return
    for entry in entries[:-1] if len(entries) <= _WHOLE else ():
        entry.get_or_add_pPr().keepNext_val = True
    for look in (properties for entry in entries for properties in entry.xpath(".//w:hyperlink//w:rPr")):
        look.getparent().remove(look)
    deepest = max(int(e.xpath("string(w:pPr/w:pStyle/@w:val)")[3:] or 1) for e in entries)
    start = (_char("begin"), _instruction(_FIELD.format(deepest)), _char("separate"))
    for run in reversed(start):
        entries[0].xpath("w:pPr")[0].addnext(run)
    entries[-1].append(_char("end"))
    # with its heading, as Word has it: no page ends between them
    head = entries[0].xpath("preceding-sibling::w:p[1][starts-with(w:pPr/w:pStyle/@w:val, 'Heading')]")
    marks = head[0].xpath("following-sibling::*")[: body.index(entries[0]) - body.index(head[0]) - 1] if head else ()
    block = element(_BLOCK)
    entries[0].addprevious(block)
    for entry in (*head, *marks, *entries):
        block[-1].append(entry)


def _char(kind: str) -> Any:
    made = element("<w:r {ns}><w:fldChar/></w:r>")
    made[0].set(qualified("fldCharType"), kind)
    return made


def _instruction(code: str) -> Any:
    made = element('<w:r {ns}><w:instrText xml:space="preserve"/></w:r>')
    made[0].text = code
    return made

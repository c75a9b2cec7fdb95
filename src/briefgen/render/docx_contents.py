"""The table of contents as a field that Word can update, filled beforehand so that it shows at once."""

from __future__ import annotations

from typing import Any

from briefgen.render.docx_reference import element, qualified
from briefgen.render.nodes import Node, classes

STYLE = "TOC {}"
_WHOLE = 30  # entries of contents that stand on one page
_TWIP = 635  # English metric units
_HEAD = "TOCHeading"  # the style of a heading that the contents do not list
_FIELD = r' TOC \o "1-{}" \h \z \u '
_TARGET = "_Toc{:09d}"  # the name that Word gives the bookmark of a heading in its contents
_BLOCK = (
    '<w:sdt {ns}><w:sdtPr><w:id w:val="1"/><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
    "<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent/></w:sdt>"
)
# one row that no page divides: LibreOffice keeps the paragraphs of contents together in no other way
_ROW = (
    '<w:tbl {ns}><w:tblPr><w:tblW w:w="%(width)d" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar>'
    '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblGrid><w:gridCol w:w="%(width)d"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>'
    '<w:tc><w:tcPr><w:tcW w:w="%(width)d" w:type="dxa"/></w:tcPr></w:tc></w:tr></w:tbl>'
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


def add_field(word: Any, width: int) -> None:
    """Put the field around the entries of the contents, where there are any, on a line of `width` twips.

    Each entry ends in a field of its own for its page, empty until Word counts the pages: none is guessed, and no
    leader dangles. So either answer to F9, new numbers or all anew, brings them.
    """
    body = word.element.body
    entries = body.xpath(f".//w:p[w:pPr/w:pStyle[starts-with(@w:val, 'TOC') and @w:val != '{_HEAD}']]")
    if not entries:
        return
    _aim(body, entries)
    deepest = max(int(e.xpath("string(w:pPr/w:pStyle/@w:val)")[3:] or 1) for e in entries)
    for entry in entries:
        _number(entry, _stops(word, entry), width)
    start = (_char("begin"), _instruction(_FIELD.format(deepest)), _char("separate"))
    for run in reversed(start):
        entries[0].xpath("w:pPr")[0].addnext(run)
    entries[-1].append(_char("end"))
    _keep(body, entries, width)


def _aim(body: Any, entries: list[Any]) -> None:
    """Links that lead to a bookmark within the heading itself, as Word sets it, and look as their text does."""
    free = max((int(i) for i in body.xpath(".//w:bookmarkStart/@w:id")), default=0) + 1
    for at, link in enumerate(link for entry in entries for link in entry.xpath(".//w:hyperlink")):
        for look in link.xpath(".//w:rPr"):
            look.getparent().remove(look)
        named = f".//w:bookmarkStart[@w:name='{link.get(qualified('anchor'))}']"
        heading = body.xpath(f"{named}/following-sibling::w:p[1][starts-with(w:pPr/w:pStyle/@w:val, 'Heading')]")
        if not heading:
            continue
        name = _TARGET.format(at + 1)
        heading[0].pPr.addnext(element(f'<w:bookmarkStart {{ns}} w:id="{free + at}" w:name="{name}"/>'))
        heading[0].append(element(f'<w:bookmarkEnd {{ns}} w:id="{free + at}"/>'))
        link.set(qualified("anchor"), name)


def _number(entry: Any, stops: list[int], width: int) -> None:
    """A tab to the end of the line, and the field of the page on which the heading stands."""
    from docx.enum.text import WD_TAB_ALIGNMENT

    tabs = entry.get_or_add_pPr().get_or_add_tabs()
    for stop in stops:
        tabs.insert_tab_in_order(stop * _TWIP, WD_TAB_ALIGNMENT.CLEAR, None)
    tabs.insert_tab_in_order(width * _TWIP, WD_TAB_ALIGNMENT.RIGHT, None)
    for link in entry.xpath("w:hyperlink[1]"):
        code = f" PAGEREF {link.get(qualified('anchor'))} \\h "
        for run in (element("<w:r {ns}><w:tab/></w:r>"), _char("begin"), _instruction(code)):
            link.append(run)
        for kind in ("separate", "end"):
            link.append(_char(kind))


def _stops(word: Any, entry: Any) -> list[int]:
    """Where the style of an entry has tabs, in twips: a house's leads with dots to a number that is not there yet."""
    style = f"w:style[@w:styleId='{entry.xpath('string(w:pPr/w:pStyle/@w:val)')}']"
    return [int(at) for at in word.styles.element.xpath(f"{style}/w:pPr/w:tabs/w:tab/@w:pos")]


def _keep(body: Any, entries: list[Any], width: int) -> None:
    """The contents as Word's own block, with their heading, and all on one page where they have room on one."""
    head = entries[0].xpath("preceding-sibling::w:p[1][starts-with(w:pPr/w:pStyle/@w:val, 'Heading')]")
    marks = head[0].xpath("following-sibling::*")[: body.index(entries[0]) - body.index(head[0]) - 1] if head else ()
    block = element(_BLOCK)
    (head or entries)[0].addprevious(block)
    for mark in marks:
        block.addprevious(mark)
    for style in (style for paragraph in head for style in paragraph.xpath("w:pPr/w:pStyle")):
        style.set(qualified("val"), _HEAD)
    room = block[-1]
    if len(entries) <= _WHOLE:
        for entry in entries[:-1]:
            entry.get_or_add_pPr().keepNext_val = True
        row = element(_ROW % {"width": width})
        room.append(row)
        room = row.xpath("w:tr/w:tc")[0]
    for entry in (*head, *entries):
        room.append(entry)


def _char(kind: str) -> Any:
    made = element("<w:r {ns}><w:fldChar/></w:r>")
    made[0].set(qualified("fldCharType"), kind)
    return made


def _instruction(code: str) -> Any:
    made = element('<w:r {ns}><w:instrText xml:space="preserve"/></w:r>')
    made[0].text = code
    return made

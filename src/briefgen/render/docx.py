"""DOCX: pandoc writes it into our template, with real styles; dates and order of its parts are then fixed."""

from __future__ import annotations

import io
import json
from typing import Any

from briefgen.errors import RenderError
from briefgen.model import Deck, Document, RenderedFile
from briefgen.pandoc import pandoc
from briefgen.render.brand import Brand
from briefgen.render.docx_reference import element, qualified, reference
from briefgen.render.html import label, long_date
from briefgen.render.nodes import Node, classes, mapped, parsed, plain
from briefgen.render.ooxml import office_language, set_properties, settled

DIV_STYLES = {
    "bottom-line": "Bottom Line",
    "caveats": "Caveat",
    "disagreement": "Disagreement",
    "gaps": "Gap",
    "sources": "Bibliography",
    "csl-entry": "Bibliography",
    "annex": "Annex Text",
}
SPAN_STYLES = {"caveat-mark": "Caveat Mark", "caveat-letter": "Caveat Mark", "citation": "Citation"}
_WHOLE = 12  # rows of a table that stays on one page, with the note below it
_LIST = 260  # twips: how far the text of a list stands in, a level
_GAP = 50800  # English metric units, 4 points: below the sides of a disagreement
_COMPAT = (
    '<w:compat {ns}><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
)
_ARGS = ("--syntax-highlighting=none", "--reference-doc={reference.docx}")


def render_docx(document: Document, deck: Deck, brand: Brand) -> RenderedFile:
    """A Word file with named styles, a header row that repeats, the marking on each page; deck not looked at.

    Raises RenderError.
    """
    tree = parsed(document)
    body = [styled(block) for block in tree["blocks"]]
    ast = json.dumps({**tree, "meta": {}, "blocks": [*_title_block(document), *body]}, ensure_ascii=False)
    running = " · ".join(filter(None, (label(document), long_date(document.date))))
    template = reference(
        brand, document.audience, document.marking, running, document.title, office_language(document.language)
    )
    written = pandoc(ast.encode("utf-8"), source="json", target="docx", args=_ARGS, files={"reference.docx": template})
    return RenderedFile(document.audience, "docx", settled(_finished(written, document)))


def styled(block: Node) -> Node:
    """A block whose classes have become Word styles, and whose tables have widths."""
    return mapped(block, _styled)  # type: ignore[no-any-return]


def _styled(node: Node) -> Node:
    kind = node["t"]
    if kind == "Div":
        style = next((DIV_STYLES[c] for c in classes(node) if c in DIV_STYLES), "")
        if style:
            attr, blocks = node["c"]
            blocks = _side_by_side(blocks) if style == "Disagreement" else blocks
            return {"t": "Div", "c": [_custom(attr, style), _paragraphs(blocks)]}
    elif kind == "Span":
        style = next((SPAN_STYLES[c] for c in classes(node) if c in SPAN_STYLES), "")
        if style:
            return {"t": "Span", "c": [_custom(node["c"][0], style), node["c"][1]]}
    elif kind == "Cite":
        return {"t": "Span", "c": [_custom(["", [], []], "Citation"), node["c"][1]]}
    elif kind == "Table" and "sides" not in classes(node):
        return _table(node)
    return node


def _custom(attr: list[Any], style: str) -> list[Any]:
    return [attr[0], attr[1], [*(kv for kv in attr[2] if kv[0] != "custom-style"), ["custom-style", style]]]


def _paragraphs(value: Any) -> Any:
    """Tight list items as paragraphs: pandoc gives only those the style of the box around them."""
    if isinstance(value, list):
        return [_paragraphs(v) for v in value]
    if isinstance(value, dict) and value.get("t") == "Plain":
        return {"t": "Para", "c": value["c"]}
    if isinstance(value, dict) and value.get("t") in ("BulletList", "OrderedList", "Div", "DefinitionList"):
        return {**value, "c": _paragraphs(value["c"])}
    return value


def _side_by_side(blocks: list[Node]) -> list[Node]:
    """The sides of a disagreement, a list of two or three, as the cells of one row."""
    made = []
    for block in blocks:
        sides = block["c"] if block["t"] == "BulletList" else []
        if 2 <= len(sides) <= 3:
            none: list[Any] = ["", [], []]
            align = {"t": "AlignDefault"}
            cells = [
                [none, align, 1, 1, [{"t": "Div", "c": [_custom(none, "Compact"), _paragraphs(side)]}]]
                for side in sides
            ]
            columns = [[align, {"t": "ColWidth", "c": 1 / len(sides)}] for _ in sides]
            body = [none, 0, [], [[none, cells]]]
            block = {
                "t": "Table",
                "c": [_custom(["", ["sides"], []], "Sides"), [None, []], columns, [none, []], [body], [none, []]],
            }
        made.append(block)
    return made


def _table(node: Node) -> Node:
    attr, caption, columns, head, bodies, foot = node["c"]
    rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
    if any(column[1]["t"] == "ColWidthDefault" for column in columns):
        shares = _widths(rows, len(columns))
        columns = [[c[0], {"t": "ColWidth", "c": w}] for c, w in zip(columns, shares, strict=True)]
    head = [head[0], [_row(row, "Table Head") for row in head[1]]]
    bodies = [[b[0], b[1], b[2], [_row(row, "Table Text") for row in b[3]]] for b in bodies]
    return {"t": "Table", "c": [attr, caption, columns, head, bodies, foot]}


def _row(row: list[Any], style: str) -> list[Any]:
    """Cells whose paragraphs have the table's style."""
    cells = [
        [*c[:4], [{"t": "Div", "c": [_custom(["", [], []], style), _paragraphs(c[4])]}] if c[4] else []] for c in row[1]
    ]
    return [row[0], cells]


def _widths(rows: list[Any], count: int) -> list[float]:
    """Each column's share of the page: by its longest cell, none under a third or over three times an even share."""
    longest = [3] * count
    for row in rows:
        for at, cell in enumerate(row[1][:count]):
            longest[at] = max(longest[at], min(len(plain(cell[4])), 60))
    mean = sum(longest) / count
    shares = [min(max(n, mean / 3), mean * 3) for n in longest]
    return [round(share / sum(shares), 4) for share in shares]


def _title_block(document: Document) -> list[Node]:
    kicker = " · ".join(filter(None, (label(document).upper(), long_date(document.date))))
    lines = [("Kicker", kicker), ("Title", document.title)]
    return [
        {"t": "Div", "c": [_custom(["", [], []], style), [{"t": "Para", "c": [{"t": "Str", "c": text}]}]]}
        for style, text in lines
        if text
    ]


def _finished(data: bytes, document: Document) -> bytes:
    import docx

    try:
        word = docx.Document(io.BytesIO(data))
        set_properties(word.core_properties, document)
        _mend(word)
        out = io.BytesIO()
        word.save(out)
    except Exception as error:
        raise RenderError(f"the DOCX could not be finished: {error}", next_step="report this document") from error
    return out.getvalue()


def _mend(word: Any) -> None:
    """What pandoc decides alone: links, indents of lists, rows that break, the layout of old Word."""
    for style in word.element.body.xpath(".//w:hyperlink[@w:anchor]//w:rStyle[@w:val='Hyperlink']"):
        style.set(qualified("val"), "Citation")
    for indent in word.part.numbering_part.element.xpath(".//w:lvl/w:pPr/w:ind"):
        level = int(indent.getparent().getparent().get(qualified("ilvl")))
        indent.set(qualified("left"), str(_LIST * (level + 1)))
        indent.set(qualified("hanging"), str(_LIST))
    for row in word.element.body.xpath(".//w:tbl[w:tblPr/w:tblStyle/@w:val='Table']/w:tr"):
        row.get_or_add_trPr().insert(0, element("<w:cantSplit {ns}/>"))
    for table in (t for t in word.tables if len(t.rows) <= _WHOLE):
        for paragraph in (p for row in table.rows for cell in row.cells for p in cell.paragraphs):
            paragraph.paragraph_format.keep_with_next = True
    for table in word.element.body.xpath(".//w:tbl[w:tblPr/w:tblStyle/@w:val='Sides']"):
        _frame(table)
    settings = word.settings.element
    for old in settings.xpath("w:compat"):
        settings.remove(old)
    settings.xpath("w:rsids")[0].addprevious(element(_COMPAT))


def _frame(table: Any) -> None:
    """The words over the sides of a disagreement stay with them; what follows keeps its distance."""
    before, after = table.getprevious(), table.getnext()
    if before is not None and before.tag == qualified("p"):
        before.get_or_add_pPr().keepNext_val = True
    if after is not None and after.tag == qualified("p"):
        after.get_or_add_pPr().spacing_before = _GAP

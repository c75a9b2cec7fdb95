"""DOCX: pandoc writes it into our template, with real styles; what only Word knows is then put right."""

from __future__ import annotations

import io
import json
from typing import Any

from briefgen import __version__
from briefgen.errors import RenderError
from briefgen.model import DRAFT, Deck, Document, Press, RenderedFile
from briefgen.pandoc import pandoc
from briefgen.render.brand import Brand
from briefgen.render.chart_docx import draw_charts, room_for_charts
from briefgen.render.docx_boxes import (
    BOTTOM_LINE,
    DISAGREEMENT,
    NUMBERED,
    box_of_points,
    continued,
    custom,
    in_style,
    is_framed,
    is_lead,
    is_numbered,
    lead,
    side_by_side,
    sided,
    tabbed,
)
from briefgen.render.docx_contents import contents_styled
from briefgen.render.docx_mend import mend
from briefgen.render.docx_notes import with_footnotes
from briefgen.render.docx_reference import Running, reference
from briefgen.render.docx_tables import rows_of, widths
from briefgen.render.html import label, long_date
from briefgen.render.nodes import Node, classes, mapped, parsed, walked
from briefgen.render.ooxml import office_language, set_properties, settled
from briefgen.render.press import edition
from briefgen.render.unbroken import NO_BREAK, whole

DIV_STYLES = {
    "bottom-line": BOTTOM_LINE,
    "caveats": "Caveat",
    "disagreement": DISAGREEMENT,
    "gaps": "Gap",
    "sources": "Bibliography",
    "csl-entry": "Bibliography",
    "annex": "Annex Text",
}
SPAN_STYLES = {
    "caveat-mark": "Caveat Mark",
    "caveat-letter": "Caveat Mark",
    "citation": "Citation",
    "number": "Paragraph Number",
}
_LOOKS = ("Table Head", "Table Text")  # of the rows of a group of rows that head it, and of the others
_ARGS = ("--syntax-highlighting=none", "--reference-doc={reference.docx}")


def render_docx(document: Document, deck: Deck, brand: Brand, press: Press) -> RenderedFile:
    """A Word file with named styles, a header row that repeats, the marking on each page; deck not looked at.

    Raises RenderError.
    """
    tree = parsed(document)
    body = [styled(block) for block in with_footnotes(room_for_charts(tree["blocks"], document))]
    made = {**tree, "meta": _properties(document), "blocks": [*_title_block(document), *body]}
    foot = " · ".join(filter(None, (label(document), long_date(document.date), f"Edition {edition(document)}")))
    status = " · ".join(filter(None, (DRAFT if document.draft else "", document.embargo)))
    lines = Running(document.title, foot, document.marking, status)
    template = reference(brand, document.audience, lines, office_language(document.language))
    ast = json.dumps(made, ensure_ascii=False).encode("utf-8")
    written = pandoc(ast, source="json", target="docx", args=_ARGS, files={"reference.docx": template})
    return RenderedFile(document.audience, "docx", settled(_finished(written, document, brand)))


def _properties(document: Document) -> dict[str, Any]:
    """What pandoc writes as custom properties, which catalogues and rights management read."""
    named = {
        "Brief": document.brief,
        "Edition tool": f"briefgen {__version__}",
        "Marking": document.marking,
        "Embargo": document.embargo,
        "Status": DRAFT if document.draft else "",
    }
    return {name: {"t": "MetaString", "c": value} for name, value in named.items() if value}


def styled(block: Node) -> Node:
    """A block whose classes have become Word styles, and whose tables have widths."""
    return mapped(block, _styled)  # type: ignore[no-any-return]


def _styled(found: Node) -> Node:
    node = whole(found)
    kind = node["t"]
    if kind == "Div":
        return _div(node)
    if is_numbered(node):
        return in_style(NUMBERED, [tabbed(node)])
    if is_lead(node):
        return lead(node)
    if kind == "Span":
        style = next((SPAN_STYLES[c] for c in classes(node) if c in SPAN_STYLES), "")
        if style:
            # a mark stays on the line of the word before it
            join = [{"t": "Str", "c": "\u2060"}] if "caveat-mark" in classes(node) else []
            return {"t": "Span", "c": [custom(node["c"][0], style), [*join, *node["c"][1]]]}
    elif kind == "Cite":
        return {"t": "Span", "c": [custom(["", [], []], "Citation"), node["c"][1]]}
    elif kind == "Table" and "sides" not in classes(node):
        return _table(node)
    return node


def _div(node: Node) -> Node:
    attr, blocks = node["c"]
    style = next((DIV_STYLES[c] for c in classes(node) if c in DIV_STYLES), "")
    if style == BOTTOM_LINE:
        return {"t": "Div", "c": [attr, _paragraphs(box_of_points(blocks))]}
    if style == DISAGREEMENT:
        blocks = [made for block in side_by_side(blocks) for made in ([block] if is_framed(block) else sided([block]))]
    if style:
        return {"t": "Div", "c": [custom(attr, style), _paragraphs(blocks)]}
    if "numbered" in classes(node):
        return {"t": "Div", "c": [attr, continued(blocks)]}
    return contents_styled(node, custom)


def _paragraphs(value: Any) -> Any:
    """Tight list items as paragraphs: pandoc gives only those the style of the box around them."""
    if isinstance(value, list):
        return [_paragraphs(v) for v in value]
    if isinstance(value, dict) and value.get("t") == "Plain":
        return {"t": "Para", "c": value["c"]}
    if isinstance(value, dict) and value.get("t") in ("BulletList", "OrderedList", "Div", "DefinitionList"):
        return {**value, "c": _paragraphs(value["c"])}
    return value


def _table(node: Node) -> Node:
    attr, caption, columns, head, bodies, foot = node["c"]
    if any(column[1]["t"] == "ColWidthDefault" for column in columns):
        shares = widths(rows_of(node), len(columns))
        columns = [[c[0], {"t": "ColWidth", "c": w}] for c, w in zip(columns, shares, strict=True)]
    head = [head[0], [_row(row, "Table Head") for row in head[1]]]
    bodies = [
        [*b[:2], *([_row(row, look) for row in rows] for rows, look in zip(b[2:], _LOOKS, strict=True))] for b in bodies
    ]
    return {"t": "Table", "c": [attr, caption, columns, head, bodies, foot]}


def _row(row: list[Any], style: str) -> list[Any]:
    """Cells whose paragraphs have the table's style."""
    cells = [[*c[:4], [in_style(_look(c[4], style), _paragraphs(_lowered(c[4])))] if c[4] else []] for c in row[1]]
    return [row[0], cells]


def _look(cell: list[Node], style: str) -> str:
    """A statement that is to be read out is no small print."""
    spoken = any(n["t"] == "Span" and "statement" in classes(n) for n in walked(cell))
    return "Table Line" if spoken else style


def _lowered(blocks: list[Node]) -> list[Node]:
    """A cell that holds nothing but a caveat's mark has it in the size of the text, on as many lines as it wants.

    Raised it could not be read, and in one piece a long one would take the room of the other columns.
    """
    if len(blocks) == 1 and len(blocks[0]["c"]) == 1 and "caveat-mark" in classes(blocks[0]["c"][0]):
        mark = blocks[0]["c"][0]
        plain = [n for raised in mark["c"][1] for n in (raised["c"] if raised["t"] == "Superscript" else [raised])]
        apart = [{**n, "c": n["c"].replace(NO_BREAK, " ")} if n["t"] == "Str" else n for n in plain]
        return [{**blocks[0], "c": [{**mark, "c": [mark["c"][0], apart]}]}]
    return blocks


def _title_block(document: Document) -> list[Node]:
    kicker = " · ".join(filter(None, (label(document).upper(), long_date(document.date))))
    lines = [("Kicker", kicker), ("Title", document.title)]
    return [in_style(style, [{"t": "Para", "c": [{"t": "Str", "c": text}]}]) for style, text in lines if text]


def _finished(data: bytes, document: Document, brand: Brand) -> bytes:
    import docx

    try:
        word = docx.Document(io.BytesIO(data))
        set_properties(word.core_properties, document)
        mend(word, document)
        draw_charts(word, document, brand)
        out = io.BytesIO()
        word.save(out)
    except Exception as error:
        raise RenderError(f"the DOCX could not be finished: {error}", next_step="report this document") from error
    return out.getvalue()

"""pandoc's JSON AST to pieces: one walker for Markdown and DOCX."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from briefgen.model import BlockKind
from briefgen.sources.canonical import clean_line
from briefgen.sources.pieces import Piece
from briefgen.sources.tables import Cell, grid, is_layout

MAX_DEPTH = 40
_HEADING_WORDS = 14
_WRAPPERS = ("Emph", "Strong", "Underline", "Superscript", "Subscript", "SmallCaps")


@dataclass(slots=True)
class _Inline:
    """What the inlines of one block hold beside their text; `calls` says where in it each note is called."""

    text: list[str] = field(default_factory=list)
    notes: list[Any] = field(default_factory=list)
    calls: list[int] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    linked: int = 0


def pieces_of(blocks: list[Any], *, bold_headings: bool = False, depth: int = 0) -> list[Piece]:
    """The pieces of a list of pandoc blocks, footnotes after the block that calls them.

    `bold_headings`: a short paragraph that is all bold counts as a heading (for DOCX). What is nested
    deeper than MAX_DEPTH is excluded.
    """
    if depth > MAX_DEPTH:
        return []
    out: list[Piece] = []
    for block in blocks:
        out.extend(_block(block["t"], block.get("c"), bold_headings, depth))
    return out


def plain(inlines: list[Any]) -> str:
    """The canonical text of pandoc inlines."""
    return clean_line("".join(_inlines(inlines).text))


def _block(kind: str, content: Any, bold: bool, depth: int) -> list[Piece]:
    if kind in ("Para", "Plain"):
        return _paragraph(content, bold, depth)
    if kind == "Header":
        return _with_notes(Piece(kind=BlockKind.HEADING, level=min(content[0], 6)), content[2], depth)
    if kind == "BulletList":
        return _items(content, bold, depth)
    if kind == "OrderedList":
        return _items(content[1], bold, depth)
    if kind == "DefinitionList":
        return _definitions(content, bold, depth)
    if kind == "BlockQuote":
        inside = pieces_of(content, bold_headings=bold, depth=depth + 1)
        return [replace(p, kind=BlockKind.QUOTE) if p.kind is BlockKind.PARAGRAPH else p for p in inside]
    if kind == "Table":
        return _table(content, bold, depth)
    if kind == "Div":
        return pieces_of(content[1], bold_headings=bold, depth=depth + 1)
    if kind == "Figure":
        caption = pieces_of(content[1][1], depth=depth + 1)
        return [replace(p, kind=BlockKind.CAPTION) for p in caption] + pieces_of(content[2], depth=depth + 1)
    if kind == "LineBlock":
        return [p for line in content for p in _paragraph(line, bold, depth)]
    if kind == "CodeBlock":
        return [Piece(clean_line(content[1]), reason="code")]
    if kind == "RawBlock":
        return [Piece(_tagless(content[1]), reason="raw markup")]
    return []


def _paragraph(inlines: list[Any], bold: bool, depth: int) -> list[Piece]:
    found = _inlines(inlines)
    text = clean_line("".join(found.text))
    piece = Piece()
    visible = [i for i in inlines if i["t"] not in ("Space", "SoftBreak", "LineBreak")]
    if bold and visible and all(i["t"] == "Strong" for i in visible) and _short(text):
        piece = Piece(kind=BlockKind.HEADING, level=2)
    elif found.linked > 0.9 * len(text) and text[-1:] not in (".", "!", "?"):
        piece = Piece(reason="navigation" if len(text.split()) <= _HEADING_WORDS else "")
    return _with_notes(piece, inlines, depth)


def _with_notes(piece: Piece, inlines: list[Any], depth: int) -> list[Piece]:
    found = _inlines(inlines)
    text = "".join(found.text)
    calls = tuple((len(clean_line(text[:at])), f"note {n}") for n, at in enumerate(found.calls, 1))
    out = [replace(piece, text=clean_line(text), calls=calls)]
    out += [Piece(clean_line(text), reason="struck out") for text in found.struck]
    for (_, label), note in zip(calls, found.notes, strict=True):
        inside = pieces_of(note, depth=depth + 1)
        out += [replace(p, kind=BlockKind.NOTE, level=0, reason="", label=p.label or label) for p in inside]
    return out


def _items(items: list[Any], bold: bool, depth: int) -> list[Piece]:
    out: list[Piece] = []
    for item in items:
        for number, piece in enumerate(pieces_of(item, bold_headings=bold, depth=depth + 1)):
            if piece.kind is BlockKind.LIST_ITEM:
                out.append(replace(piece, level=piece.level + 1))
            elif piece.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and number == 0:
                out.append(replace(piece, kind=BlockKind.LIST_ITEM, level=1))
            else:
                out.append(piece)
    return out


def _definitions(entries: list[Any], bold: bool, depth: int) -> list[Piece]:
    out: list[Piece] = []
    for term, definitions in entries:
        inside = [p for d in definitions for p in pieces_of(d, bold_headings=bold, depth=depth + 1)]
        head = plain(term)
        if inside and inside[0].kind is BlockKind.PARAGRAPH:
            colon = "" if head.endswith((":", "?")) else ":"
            inside[0] = replace(inside[0], text=f"{head}{colon} {inside[0].text}", kind=BlockKind.LIST_ITEM, level=1)
            out += inside
        else:
            out += [Piece(head, BlockKind.HEADING, 4), *inside]
    return out


def _table(content: Any, bold: bool, depth: int) -> list[Piece]:
    _, caption, _, head, bodies, foot = content
    body = [row for b in bodies for row in (*b[2], *b[3])]
    rows = [[_cell(cell, depth) for cell in row[1]] for row in (*head[1], *body)]
    cells = grid(rows, len(head[1]))
    above = [replace(p, kind=BlockKind.CAPTION, level=0) for p in pieces_of(caption[1], depth=depth + 1)]
    below = [p for row in foot[1] for cell in row[1] for p in pieces_of(cell[4], depth=depth + 1)]
    if not cells or is_layout(cells):
        inside = [
            p
            for row in (*head[1], *body)
            for cell in row[1]
            for p in pieces_of(cell[4], bold_headings=bold, depth=depth + 1)
        ]
        return [*above, *inside, *below]
    notes = [n for row in (*head[1], *body) for cell in row[1] for n in _cell_notes(cell, depth)]
    return [*above, Piece(kind=BlockKind.TABLE, cells=cells), *notes, *(replace(p, kind=BlockKind.NOTE) for p in below)]


def _cell(cell: Any, depth: int) -> Cell:
    pieces = pieces_of(cell[4], depth=depth + 1)
    text = " ".join(p.body.replace("\n", " ") for p in pieces if p.kind is not BlockKind.NOTE and p.body)
    return Cell(text, cell[2], cell[3])


def _cell_notes(cell: Any, depth: int) -> list[Piece]:
    return [p for p in pieces_of(cell[4], depth=depth + 1) if p.kind is BlockKind.NOTE]


def _inlines(inlines: list[Any], found: _Inline | None = None, depth: int = 0) -> _Inline:
    found = found if found is not None else _Inline()
    for inline in inlines if depth <= MAX_DEPTH else []:
        kind, content = inline["t"], inline.get("c")
        if kind == "Str":
            found.text.append(content)
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            found.text.append(" ")
        elif kind == "Superscript" and _is_mark(content):
            continue
        elif kind in _WRAPPERS:
            _inlines(content, found, depth + 1)
        elif kind == "Link":
            before = len("".join(found.text))
            _inlines(content[1], found, depth + 1)
            found.linked += len("".join(found.text)) - before
        elif kind in ("Quoted", "Cite", "Span"):
            quote = ("‘", "’") if kind == "Quoted" and content[0]["t"] == "SingleQuote" else ("“", "”")
            found.text.append(quote[0] if kind == "Quoted" else "")
            _inlines(content[1], found, depth + 1)
            found.text.append(quote[1] if kind == "Quoted" else "")
        elif kind in ("Code", "Math"):
            found.text.append(content[1])
        elif kind == "Note":
            found.notes.append(content)
            found.calls.append(len("".join(found.text)))
        elif kind == "Strikeout":
            found.struck.append("".join(_inlines(content, None, depth + 1).text))
    return found


def _is_mark(inlines: list[Any]) -> bool:
    """A raised link to a note within the document is its mark, no text."""
    return bool(inlines) and all(i["t"] == "Link" and i["c"][2][0].startswith("#") for i in inlines)


def _short(text: str) -> bool:
    return 0 < len(text.split()) <= _HEADING_WORDS and text[-1] not in ".;,!"


def _tagless(markup: str) -> str:
    from lxml import etree, html

    try:
        return clean_line(" ".join(html.fragment_fromstring(markup, create_parent="div").itertext()))
    except (etree.LxmlError, ValueError):
        return clean_line(markup)

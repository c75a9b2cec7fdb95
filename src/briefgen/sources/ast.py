"""pandoc's JSON AST to pieces: one walker for Markdown, word processors and e-books."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from briefgen.model import BlockKind
from briefgen.sources.ast_cells import cell_text, with_calls
from briefgen.sources.canonical import clean_line
from briefgen.sources.inlines import MAX_DEPTH, Inline, all_bold, inlines_of, places, plain, strings
from briefgen.sources.pieces import Piece
from briefgen.sources.tables import Cell, grid, is_layout

_KINDS = {
    "caption": BlockKind.CAPTION,
    "quote": BlockKind.QUOTE,
    "note": BlockKind.NOTE,
    "byline": BlockKind.BYLINE,
}
_HEADING_WORDS = 14


@dataclass(slots=True)
class _Walk:
    """One document: whether bold lines are headings, the notes so far, the level of the last true heading."""

    bold: bool
    notes: int = 0
    level: int = 1


def pieces_of(blocks: list[Any], *, bold_headings: bool = False, depth: int = 0) -> list[Piece]:
    """The pieces of a list of pandoc blocks, footnotes after the block, list or table that calls them.

    `bold_headings`: a short paragraph that is all bold or underlined counts as a heading (word processors have
    no better ones, often). What is nested deeper than MAX_DEPTH is left out with that as its reason.
    """
    return _pieces(blocks, _Walk(bold_headings), depth)


def _pieces(blocks: list[Any], walk: _Walk, depth: int) -> list[Piece]:
    if depth > MAX_DEPTH:
        text = clean_line(" ".join(strings(blocks)))
        return [Piece(text, reason=f"nested over {MAX_DEPTH} deep")] if text else []
    out: list[Piece] = []
    for block in blocks:
        out.extend(_block(block["t"], block.get("c"), walk, depth))
    return out


def _block(kind: str, content: Any, walk: _Walk, depth: int) -> list[Piece]:
    if kind in ("Para", "Plain"):
        return _paragraph(content, walk, depth)
    if kind == "Header":
        walk.level = min(content[0], 6)
        return _with_notes(Piece(kind=BlockKind.HEADING, level=walk.level), content[2], walk, depth)
    if kind == "BulletList":
        return _items(content, [""] * len(content), walk, depth)
    if kind == "OrderedList":
        return _items(content[1], _numbers(content[0], len(content[1])), walk, depth)
    if kind == "DefinitionList":
        return _definitions(content, walk, depth)
    if kind == "BlockQuote":
        inside = _pieces(content, walk, depth + 1)
        return [replace(p, kind=BlockKind.QUOTE) if p.kind is BlockKind.PARAGRAPH else p for p in inside]
    if kind == "Table":
        return _table(content, walk, depth)
    if kind == "Div":
        return _div(content, walk, depth)
    if kind == "Figure":
        caption = _pieces(content[1][1], walk, depth + 1)
        return [_as_caption(p) for p in caption] + _pieces(content[2], walk, depth + 1)
    if kind == "LineBlock":
        return [p for line in content for p in _paragraph(line, walk, depth)]
    if kind == "CodeBlock":
        return [Piece(clean_line(content[1]), reason="code")]
    if kind == "RawBlock":
        return [Piece(_tagless(content[1]), reason="raw markup")]
    return []


def _div(content: Any, walk: _Walk, depth: int) -> list[Piece]:
    """A division; one that a reader of ours made bears the reason to leave it out (`briefgen-reason`)."""
    inside = _pieces(content[1], walk, depth + 1)
    reason = dict(content[0][2]).get("briefgen-reason", "")
    return [replace(p, reason=p.reason or reason) for p in inside] if reason else inside


def _paragraph(inlines: list[Any], walk: _Walk, depth: int) -> list[Piece]:
    found = inlines_of(inlines)
    text = clean_line("".join(found.text))
    piece = Piece()
    if walk.bold and _short(text) and all_bold(inlines):
        piece = Piece(kind=BlockKind.HEADING, level=min(walk.level + 1, 6))
    elif found.linked > 0.9 * len(text) and text[-1:] not in (".", "!", "?"):
        piece = Piece(reason="navigation" if text and len(text.split()) <= _HEADING_WORDS else "")
    return _with_notes(piece, inlines, walk, depth, found)


def _with_notes(piece: Piece, inlines: list[Any], walk: _Walk, depth: int, found: Inline | None = None) -> list[Piece]:
    """The block as `piece` says or its own marks do, what is left out of it, and the notes that it calls."""
    found = found or inlines_of(inlines)
    at = places(found)
    labels = [str(walk.notes + n) for n in range(1, len(at) + 1)]
    walk.notes += len(at)
    text = clean_line("".join(found.text))
    calls = tuple((min(place, len(text)), label) for place, label in zip(at, labels, strict=True))
    out = [_marked(replace(piece, text=text, calls=calls), found.marks, walk)]
    out += [Piece(clean_line(text), reason=reason) for reason, text in found.left_out]
    for label, note in zip(labels, found.notes, strict=True):
        inside = _pieces(note, _Walk(bold=False), depth + 1)
        out += [replace(p, kind=BlockKind.NOTE, level=0, reason="", label=label) for p in inside if p.text]
    return out


def _marked(piece: Piece, marks: list[str], walk: _Walk) -> Piece:
    """The piece as the marks in it say that it is: "heading-2", "level-2" (a list's), "caption", "quote", "note"."""
    for mark in marks:
        name, _, number = mark.partition("-")
        if name == "heading" and number.isdigit():
            walk.level = min(max(int(number), 1), 6)
            piece = replace(piece, kind=BlockKind.HEADING, level=walk.level)
        elif name == "level" and number.isdigit():
            piece = replace(piece, level=min(int(number), 9), kind=BlockKind.LIST_ITEM)
        elif name in _KINDS:
            piece = replace(piece, kind=_KINDS[name], level=0)
    return piece


def _items(items: list[Any], numbers: list[str], walk: _Walk, depth: int) -> list[Piece]:
    """A list's items with their markers, its notes behind it; a lone bold numbered line is a heading."""
    out: list[Piece] = []
    notes: list[Piece] = []
    for item, marker in zip(items, numbers, strict=True):
        inside = _pieces(item, walk, depth + 1)
        if marker and len(items) == 1 and len(inside) == 1 and inside[0].kind is BlockKind.HEADING:
            return inside
        for number, piece in enumerate(inside):
            if piece.kind is BlockKind.LIST_ITEM:
                out.append(replace(piece, level=piece.level + (number > 0)))
            elif piece.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and number == 0:
                out.append(replace(piece, kind=BlockKind.LIST_ITEM, level=1, marker=marker))
            elif piece.kind is BlockKind.NOTE and piece.label:
                notes.append(piece)
            else:
                out.append(piece)
    return out + notes


def _numbers(attributes: Any, count: int) -> list[str]:
    """The markers of an ordered list as they are shown: "3.", "(b)", "iv)"."""
    start, style, delimiter = attributes[0], attributes[1]["t"], attributes[2]["t"]
    shown = []
    for number in range(start, start + count):
        text = str(number)
        if style.endswith("Alpha") and 0 < number <= 26:
            text = chr(96 + number)
        elif style.endswith("Roman") and 0 < number <= 20:
            text = "x" * (number // 10) + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[number % 10]
        text = text.upper() if style.startswith("Upper") else text
        shown.append({"OneParen": f"{text})", "TwoParens": f"({text})"}.get(delimiter, f"{text}."))
    return shown


def _definitions(entries: list[Any], walk: _Walk, depth: int) -> list[Piece]:
    out: list[Piece] = []
    for term, definitions in entries:
        inside = [p for d in definitions for p in _pieces(d, walk, depth + 1)]
        head = plain(term)
        if inside and inside[0].kind is BlockKind.PARAGRAPH:
            colon = "" if head.endswith((":", "?")) else ":"
            shift = len(head) + len(colon) + 1
            calls = tuple((at + shift, label) for at, label in inside[0].calls)
            text = f"{head}{colon} {inside[0].text}"
            inside[0] = replace(inside[0], text=text, kind=BlockKind.LIST_ITEM, level=1, calls=calls)
            out += inside
        else:
            out += [Piece(head, BlockKind.HEADING, 4), *inside]
    return out


def _table(content: Any, walk: _Walk, depth: int) -> list[Piece]:
    """A table, its caption before it and its notes behind; what a layout table holds, as if it stood in none."""
    _, caption, _, head, bodies, foot = content
    rows = [row[1] for row in (*head[1], *(row for b in bodies for row in (*b[2], *b[3])))]
    level = walk.level
    above = _pieces(caption[1], walk, depth + 1)
    # once only: a second walk of each would take a time that doubles with every table within a table
    inside = [[_pieces(cell[4], walk, depth + 1) for cell in row] for row in rows]
    below = [p for row in foot[1] for cell in row[1] for p in _pieces(cell[4], walk, depth + 1)]
    shaped = [
        [Cell(cell_text(pieces), cell[2], cell[3]) for pieces, cell in zip(line, row, strict=True)]
        for line, row in zip(inside, rows, strict=True)
    ]
    table, bound = with_calls(grid(shaped, len(head[1])))
    first = [replace(p, kind=BlockKind.CAPTION, level=0) for p in above if not p.label]
    held = [p for line in inside for pieces in line for p in pieces]
    if not table.cells or is_layout(table.cells):
        return [*first, *(p for p in above if p.label), *held, *below]
    walk.level = level
    beside = [replace(p, bound=bound.get(p.label, ())) for p in held if p.kind is BlockKind.NOTE or p.reason]
    notes = [replace(p, kind=BlockKind.NOTE, level=0) for p in below]
    return [*first, table, *(p for p in above if p.label), *beside, *notes]


def _as_caption(piece: Piece) -> Piece:
    return piece if piece.label else replace(piece, kind=BlockKind.CAPTION, level=0)


def _short(text: str) -> bool:
    return 0 < len(text.split()) <= _HEADING_WORDS and text[-1] not in ".;,!"


def _tagless(markup: str) -> str:
    from lxml import etree, html

    try:
        return clean_line(" ".join(html.fragment_fromstring(markup, create_parent="div").itertext()))
    except (etree.LxmlError, ValueError):
        return clean_line(markup)

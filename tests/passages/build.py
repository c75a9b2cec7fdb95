"""A hand-made Source from kinds and texts, for the tests of this stage."""

from __future__ import annotations

import hashlib

from briefgen.model import Block, BlockKind, Locator, Name, Reference, Source, SourceTable, TextPositionSelector


def source_of(
    *parts: tuple[BlockKind, str],
    author: tuple[Name, ...] = (),
    path: tuple[str, ...] = ("River tolls",),
    place: Locator | None = None,
    language: str = "en",
) -> Source:
    """A source whose blocks are the parts, a line each; headings carry no paragraph number."""
    blocks, at, number = [], 0, 0
    for kind, text in parts:
        number += kind is not BlockKind.HEADING
        heading = kind is BlockKind.HEADING
        blocks.append(
            Block(
                kind, at, at + len(text), path=path, paragraph=0 if heading else number, place=place, level=int(heading)
            )
        )
        at += len(text) + 1
    text = "\n".join(t for _, t in parts)
    return Source(
        id="sample",
        file="sample.txt",
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        text=text,
        reference=Reference(id="sample", type="report", title="River tolls", author=author),
        blocks=tuple(blocks),
        language=language,
    )


def table_at(source: Source, block: int, cells: tuple[str, ...], note: str) -> SourceTable:
    """A table of one row whose cells and note are found in the source's text."""

    def place(text: str) -> TextPositionSelector:
        start = source.text.index(text, source.blocks[block].start)
        return TextPositionSelector(start, start + len(text))

    row = tuple(place(c) for c in cells)
    return SourceTable(block, header=row, rows=(row,), notes=(place(note),))

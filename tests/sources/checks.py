"""What holds for every Source, and short ways to look into one."""

from __future__ import annotations

import re
import unicodedata

from briefgen.errors import SourceError
from briefgen.model import BlockKind, Source, TextPositionSelector
from briefgen.sources import read_source


def is_legal(text: str) -> bool:
    """True when every character may stand in XML 1.0."""
    return not re.search("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)


def assert_sound(source: Source) -> None:
    """Blocks and exclusions are in order, do not overlap and hold all that is not white space."""
    text = source.text
    assert unicodedata.is_normalized("NFC", text)
    assert is_legal(text)
    assert list(source.blocks) == sorted(source.blocks, key=lambda b: b.start)
    at = 0
    spans = [(b.start, b.end) for b in source.blocks] + [(x.start, x.end) for x in source.excluded]
    for start, end in sorted(spans):
        assert at <= start < end <= len(text)
        assert not text[at:start].strip()
        assert text[start:end].strip()
        at = end
    assert not text[at:].strip()
    assert all(x.reason for x in source.excluded)
    lines = [text[b.start : b.end] for b in source.blocks if b.kind is not BlockKind.TABLE]
    assert all(line == line.strip() and "\n" not in line for line in lines)
    counted = [b for b in source.blocks if b.kind is not BlockKind.HEADING]
    for before, block in zip([None, *counted], counted, strict=False):
        step = block.paragraph - (before.paragraph if before else 0)
        assert step == 1 or (before and step == 0 and block.kind is BlockKind.NOTE)  # a footnote is no paragraph
    for table in source.tables:
        block = source.blocks[table.block]
        assert block.kind is BlockKind.TABLE
        for row in (table.header, *table.rows):
            assert len(row) == len(table.header)
            assert all(block.start <= c.start <= c.end <= block.end for c in row)


def assert_ends_well(file: str, data: bytes) -> None:
    """The file is read to a sound source or refused with its name, a reason and the next step."""
    try:
        result: Source | SourceError = read_source(file, data)
    except SourceError as error:
        result = error
    if isinstance(result, Source):
        assert_sound(result)
    else:
        assert result.file == file
        assert result.message
        assert "\n" not in result.message
        assert result.next_step


def said(source: Source, kind: BlockKind) -> list[str]:
    """The texts of the blocks of one kind."""
    return [source.text[b.start : b.end] for b in source.blocks if b.kind is kind]


def left_out(source: Source) -> dict[str, str]:
    """What is excluded, text to reason."""
    return {source.text[x.start : x.end]: x.reason for x in source.excluded}


def cut(source: Source, place: TextPositionSelector | None) -> str:
    """The text of an interval, "" for None."""
    return source.text[place.start : place.end] if place else ""


def table_of(source: Source, number: int = 0) -> list[list[str]]:
    """A table's cells, the header row first."""
    table = source.tables[number]
    return [[cut(source, cell) for cell in row] for row in (table.header, *table.rows)]

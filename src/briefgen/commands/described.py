"""What was read of one source, counted and put into words: what `briefgen sources` shows of it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from briefgen.model import Block, BlockKind, CaveatKind, Exclusion, Locator, Passage, Source, SourceTable
from briefgen.sources import Found

SHORT = {"page": "p.", "paragraph": "para."}


def described(source: Source, fields: Sequence[Found]) -> dict[str, Any]:
    """All of it as JSON holds it; the shape is told in docs/reading.md."""
    from briefgen.passages import passages_of

    passages = passages_of(source)
    return {
        "file": source.file,
        "id": source.id,
        "sha256": source.sha256,
        "format": source.format,
        "language": source.language,
        "characters": len(source.text),
        "reference": {
            "type": source.reference.type,
            "label": source.reference.label(),
            "fields": [_field(found) for found in fields],
        },
        "blocks": list(_blocks(source, passages)),
        "tables": [_table(source, table) for table in source.tables],
        "notes": list(_notes(source, passages)),
        "left_out": list(_reasons(source)),
        "excluded": [_excluded(source, out) for out in source.excluded],
        "remarks": [asdict(remark) for remark in source.remarks],
    }


def _field(found: Found) -> dict[str, Any]:
    also = [{"from": where, "value": value} for where, value in found.also]
    return {"field": found.field, "value": found.value, "from": found.where, "also": also}


def _blocks(source: Source, passages: Sequence[Passage]) -> Iterator[dict[str, Any]]:
    """Each kind of block that there is, most frequent first: how many, their sentences, their words."""
    count = Counter(block.kind for block in source.blocks)
    sentences = Counter(passage.kind for passage in passages)
    words: Counter[BlockKind] = Counter()
    for block in source.blocks:
        words[block.kind] += len(source.text[block.start : block.end].split())
    for kind in sorted(count, key=lambda kind: (-count[kind], kind)):
        yield {"kind": str(kind), "blocks": count[kind], "sentences": sentences[kind], "words": words[kind]}


def _table(source: Source, table: SourceTable) -> dict[str, Any]:
    """A table: where it is, what stands over it and how large it is; its notes bind the whole of it."""
    caption = source.text[table.caption.start : table.caption.end] if table.caption else ""
    return {
        "locator": place(source.blocks[table.block].locator),
        "caption": " ".join(caption.split()),
        "columns": len(table.header),
        "rows": len(table.rows),
        "header": [source.text[cell.start : cell.end] for cell in table.header],
        "notes": [source.text[note.start : note.end] for note in table.notes],
    }


def _notes(source: Source, passages: Sequence[Passage]) -> Iterator[dict[str, Any]]:
    """Every note that is not a table's own, and how many sentences it qualifies."""
    own = {(note.start, note.end) for table in source.tables for note in table.notes}
    bound: Counter[int] = Counter()
    starts = [block.start for block in source.blocks]
    for passage in passages:
        for qualifier in passage.qualifiers:
            if qualifier.kind is CaveatKind.NOTE:
                bound[bisect_right(starts, qualifier.start) - 1] += 1
    for index, block in enumerate(source.blocks):
        if block.kind is BlockKind.NOTE and (block.start, block.end) not in own:
            text = source.text[block.start : block.end]
            yield {"locator": place(block.locator), "text": text, "sentences": bound[index]}


def _reasons(source: Source) -> Iterator[dict[str, Any]]:
    """Why passages were left out: each reason, how many, how many characters; the most characters first."""
    count = Counter(out.reason for out in source.excluded)
    size: Counter[str] = Counter()
    for out in source.excluded:
        size[out.reason] += out.end - out.start
    for reason in sorted(count, key=lambda reason: (-size[reason], reason)):
        yield {"reason": reason, "passages": count[reason], "characters": size[reason]}


def _excluded(source: Source, out: Exclusion) -> dict[str, Any]:
    return {
        "start": out.start,
        "end": out.end,
        "reason": out.reason,
        "locator": _beside(source.blocks, out),
        "text": source.text[out.start : out.end],
    }


def _beside(blocks: Sequence[Block], out: Exclusion) -> str:
    """Where an exclusion is: in which block, else after which; "" where there is no block before it."""
    before = bisect_right(blocks, out.start, key=lambda block: block.start) - 1
    while before >= 0 and blocks[before].place is None and not blocks[before].paragraph:
        before -= 1  # a heading has no number
    if before < 0:
        return ""
    block = blocks[before]
    return f"{'in' if out.start < block.end else 'after'} {place(block.locator)}"


def place(locator: Locator) -> str:
    """A locator as people read it: "para. 3", "p. 12", "slide 4", "cells Trade!A3:D12"."""
    return f"{SHORT.get(locator.kind, locator.kind)} {locator.value}"

"""Every note key of a country profile becomes a caveat on its value: python benchmarks/factbook.py FOLDER

Walks each profile's JSON by itself, reads the file as briefgen does, and counts, for every object with a note, the
passages of the values beside it and those of them that carry the note's words.
"""

from __future__ import annotations

import html
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefgen.model import BlockKind, CaveatKind, Passage, Source
from briefgen.passages import passages_of
from briefgen.sources import read_source

_TAG = re.compile(r"<[^<>]*>")
_BREAK = re.compile(r"<(?:br|/?p)\b[^<>]*>", re.IGNORECASE)
_NOTE = re.compile(r"\s*note(?:\s*\d+)?\s*(?::|\s-\s)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Count:
    """Notes of a profile, values beside them, their passages, those that carry the note; and what went wrong.

    `missed` are (note, passage) without the caveat, `strayed` (note, passage) with it though it is about others.
    """

    notes: int
    values: int
    unread: int
    passages: int
    bound: int
    missed: tuple[tuple[str, str], ...]
    strayed: tuple[tuple[str, str], ...]


def words(text: str) -> list[str]:
    """The lines of a profile's string, without markup, each with single spaces."""
    parts = (html.unescape(_TAG.sub("", part)) for part in _BREAK.split(text))
    return [line for line in (" ".join(part.split()) for part in parts) if line]


def noted(value: Any, keys: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], list[str], list[str]]]:
    """(keys, lines of the note, lines of the values beside it) of every object that has a note, at any depth."""
    if not isinstance(value, dict):
        return
    notes = [v for k, v in value.items() if re.search(r"(?:^|[^-] )notes?$", k.strip(), re.IGNORECASE)]
    beside = [v for v in value.values() if not any(v is note for note in notes)]
    lines = [line for v in beside for line in plain(v)]
    if notes and lines:
        yield keys, [line for note in notes for line in plain(note)], lines
    for key, child in value.items():
        yield from noted(child, (*keys, " ".join(key.split())))


def plain(value: Any) -> list[str]:
    """The lines of a value and of all that is in it, notes left out."""
    if isinstance(value, str):
        return words(value)
    return [line for k, v in value.items() if k != "note" for line in plain(v)]


def count(source: Source, record: Any) -> Count:
    """How the notes of a record stand in its source."""
    passages = passages_of(source)
    missed: list[tuple[str, str]] = []
    about: dict[str, set[str]] = defaultdict(set)
    notes = values = unread = reached = bound = 0
    for keys, lines, beside in noted(record):
        held = {line: _of(source, passages, keys, line) for line in beside if not _NOTE.match(line)}
        own = {p.id: p for found in held.values() for p in found}
        values += len(held)
        unread += sum(not found for found in held.values())
        for note in lines:
            notes += 1
            about[note] |= set(own)
            without = [p for p in own.values() if not _carries(source, p, note)]
            reached += len(own)
            bound += len(own) - len(without)
            missed += [(note, p.text) for p in without]
    strayed = [(n, p.text) for n, own in about.items() for p in passages if p.id not in own and _carries(source, p, n)]
    return Count(notes, values, unread, reached, bound, tuple(missed), tuple(strayed))


def _of(source: Source, passages: tuple[Passage, ...], keys: tuple[str, ...], line: str) -> list[Passage]:
    """The passages of a value's line: the blocks with its words under its keys, the last of which may be a label."""
    found = []
    for passage in passages:
        block = source.blocks[passage.block]
        text = source.text[block.start : block.end]
        path = block.path[1:]
        under = path[: len(keys)] == keys or (path == keys[:-1] and keys[-1] in text.partition(line)[0])
        if passage.kind is not BlockKind.NOTE and under and line in text:
            found.append(passage)
    return found


def _carries(source: Source, passage: Passage, note: str) -> bool:
    return any(q.kind is CaveatKind.NOTE and note in source.text[q.start : q.end] for q in passage.qualifiers)


def main(folder: str) -> int:
    """Print the counts of each profile in a folder; 1 when a note misses a value."""
    worst = 0
    for path in sorted(Path(folder).glob("*.json")):
        data = path.read_bytes()
        found = count(read_source(path.name, data), json.loads(data))
        share = 100 * found.bound / max(found.passages, 1)
        print(
            f"{path.name}: {found.notes} notes on {found.values} values ({found.unread} without a passage): "
            f"{found.bound} of {found.passages} passages carry their note ({share:.1f} %), "
            f"{len(found.strayed)} others do"
        )
        for kind, pairs in (("missed", found.missed), ("strayed", found.strayed)):
            for note, text in pairs[:10]:
                print(f"  {kind}: {note[:70]} | {text[:90]}")
        worst = max(worst, len(found.missed))
    return 1 if worst else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "../shared/corpora/factbook"))

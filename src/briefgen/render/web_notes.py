"""Notes beside what they qualify: on the web a page has no end, so none has to wait for it.

A printed brief of one or two pages gathers its notes at its end or with its sources to save lines. The web page has
each after the section that first marks it, in the order of their letters. Only the place changes: the notes are the
same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from briefgen.render.nodes import Node, classes, plain, walked

_LETTERS = re.compile(r"[a-z]+")


def beside_marks(blocks: list[Node]) -> list[Node]:
    """The blocks with each note after the section, from one heading to the next, that first marks it.

    A note that nothing marks stays, and so does one that is repeated for the section at hand.
    """
    parts = _sections(blocks)
    marked = [_marked(part) for part in parts]
    moved: list[list[Node]] = [[] for _ in parts]
    kept: list[list[Node]] = []
    told: set[str] = set()
    for at, part in enumerate(parts):
        kept.append([])
        homes = _Homes(at, marked, moved, told)
        for block in part:
            stays = _parted(block, homes) if _is_notes(block) else _without_notes(block, homes)
            kept[-1] += [stays] if stays else []
    return [block for part, notes in zip(kept, moved, strict=True) for block in _ended(part, notes)]


@dataclass(frozen=True, slots=True)
class _Homes:
    """Where the notes of section `at` belong: the letters that each section marks, what was moved, what was told."""

    at: int
    marked: list[frozenset[str]]
    moved: list[list[Node]]
    told: set[str]

    def of(self, note: Node) -> int:
        """The section of a note: the first that marks it, its own where the note stands before already."""
        letters = _letters(note)
        if len(letters) != 1 or letters[0] in self.told:
            return self.at
        self.told.add(letters[0])
        return next((one for one in range(self.at) if letters[0] in self.marked[one]), self.at)


def _sections(blocks: list[Node]) -> list[list[Node]]:
    """The blocks from each heading to the next; what stands before the first is a section too."""
    parts: list[list[Node]] = [[]]
    for block in blocks:
        if block["t"] == "Header":
            parts.append([])
        parts[-1].append(block)
    return parts


def _marked(part: list[Node]) -> frozenset[str]:
    """The letters that a section marks, those of its notes aside."""
    marks = (n for b in part if not _is_notes(b) for n in walked(b) if "caveat-mark" in classes(n))
    return frozenset(letter for mark in marks for letter in _LETTERS.findall(plain(mark)))


def _is_notes(block: Node) -> bool:
    return block["t"] == "Div" and "caveats" in classes(block)


def _parted(box: Node, homes: _Homes) -> Node | None:
    """A box of notes without those that belong to an earlier section, which are moved; None for an empty one."""
    stay: list[Node] = []
    for block in box["c"][1]:
        notes = _notes(block)
        found = [homes.of(note) for note in notes]
        if all(home == homes.at for home in found):
            stay.append(block)
            continue
        for note, home in zip(notes, found, strict=True):
            (stay if home == homes.at else homes.moved[home]).append({"t": "Para", "c": [note]})
    return {**box, "c": [box["c"][0], stay]} if stay else None


def _without_notes(value: Any, homes: _Homes) -> Any:
    """A block, the list of sources above all, without the notes in it that belong to an earlier section."""
    if isinstance(value, dict):
        return {key: _without_notes(inner, homes) for key, inner in value.items()}
    if not isinstance(value, list):
        return value
    made: list[Any] = []
    for inner in value:
        if isinstance(inner, dict) and "t" in inner and "caveat" in classes(inner) and _moved(inner, homes):
            while made and made[-1]["t"] in ("Space", "SoftBreak"):
                made.pop()
        else:
            made.append(_without_notes(inner, homes))
    return made


def _moved(note: Node, homes: _Homes) -> bool:
    """Whether a note belongs to an earlier section; it is moved there."""
    home = homes.of(note)
    if home == homes.at:
        return False
    homes.moved[home].append({"t": "Para", "c": [note]})
    return True


def _letters(value: Any) -> list[str]:
    """The letters of the notes under a node, in order."""
    return [plain(n["c"][1]).strip("[]") for n in walked(value) if "caveat-letter" in classes(n)]


def _notes(block: Node) -> list[Node]:
    """The notes of a paragraph of nothing else; [] where it holds anything beside them."""
    if block["t"] not in ("Para", "Plain"):
        return []
    notes = [node for node in block["c"] if node["t"] not in ("Space", "SoftBreak")]
    return notes if all("caveat" in classes(note) for note in notes) else []


def _ended(part: list[Node], notes: list[Node]) -> list[Node]:
    """A section with its notes at its end, in its last box of notes if it ends with one, by their letters."""
    if not notes:
        return part
    own: list[Node] = []
    attr: list[Any] = ["", ["caveats"], []]
    if part and _is_notes(part[-1]):
        attr, own = part[-1]["c"]
        part = part[:-1]
    told = [block for block in own if not _letters(block)]
    lettered = [block for block in (*own, *notes) if _letters(block)]
    lettered.sort(key=lambda block: (len(_letters(block)[0]), _letters(block)[0]))  # "z" before "aa"
    return [*part, {"t": "Div", "c": [attr, [*lettered, *told]]}]

"""Inline text that grows until a block begins or ends, and the pieces that it becomes."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefgen.model import BlockKind
from briefgen.sources.canonical import clean_line
from briefgen.sources.headings import BULLET
from briefgen.sources.html.place import Place
from briefgen.sources.html.rules import NAMED
from briefgen.sources.pieces import Piece

LONGEST_HEADING = 100
"""Characters of a line in bold that may be a heading."""
_BULLETS = "•·▪●◦‣"
Part = tuple[str, bool, bool, bool]


@dataclass(frozen=True, slots=True)
class Found:
    """A piece with where it stood: `chrome` names the page furniture around it, `inside` an article or main.

    `linked` is the share of its text that is links, `hint` what its classes say, `small` small print.
    """

    piece: Piece
    chrome: str = ""
    inside: bool = False
    linked: float = 0.0
    hint: str = ""
    small: bool = False


@dataclass(slots=True)
class Run:
    """The text so far as (text, bold, linked, small) parts; `calls` are note marks with the part they stand after."""

    out: list[Found] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    calls: list[tuple[int, str]] = field(default_factory=list)
    apart: list[tuple[str, str]] = field(default_factory=list)
    head: int = 2
    label: str = ""
    hint: str = ""

    def add(self, text: str | None, place: Place) -> None:
        if text:
            self.parts.append((text, place.bold, place.linked, place.small))

    def flush(self, place: Place) -> None:
        """End the block; what stood within it without being its text (hidden words) comes after it."""
        if self.parts:
            for parts, first in _lines(self.parts, place):
                self._piece(parts, first, place)
        for text, reason in self.apart:
            self.out.append(Found(Piece(text, reason=reason), place.chrome, place.inside))
        self.parts, self.calls, self.apart, self.label, self.hint = [], [], [], "", ""

    def _piece(self, parts: list[Part], first: int, place: Place) -> None:
        raw = "".join(p[0] for p in parts)
        text = clean_line(raw)
        if not text:
            return
        ends = [(at - first, label) for at, label in self.calls if first <= at <= first + len(parts)]
        calls = _positions(parts, ends, len(text)) if ends else ()
        kind, level = self._kind(parts, text, place)
        marker = ""
        listed = len(parts) < len(self.parts) or text[0] in _BULLETS
        if kind is BlockKind.PARAGRAPH and listed and (item := BULLET.match(text)):
            kind, level, marker, text = BlockKind.LIST_ITEM, max(place.depth, 1), item[1], item[2]
        label = place.label or self.label
        if label:
            kind, level, marker = BlockKind.NOTE, 0, "footnote"
        reason = "hidden text" if place.hidden else ""
        piece = Piece(text, kind, level, reason=reason, calls=calls, label=label, marker=marker)
        small = all(s for t, _, _, s in parts if t.strip())
        linked = sum(len(t.strip()) for t, _, link, _ in parts if link) / max(len(text), 1)
        self.out.append(Found(piece, place.chrome, place.inside, linked, self.hint or place.hint, small))
        if kind is BlockKind.HEADING and place.kind is BlockKind.HEADING:
            self.head = min(level + 1, 6)

    def _kind(self, parts: list[Part], text: str, place: Place) -> tuple[BlockKind, int]:
        if place.asked == "name":
            return BlockKind.QUESTION, 0
        if place.asked == "answer" and place.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            return BlockKind.ANSWER, 0
        if place.kind is BlockKind.PARAGRAPH and _stands_out(parts, text, place):
            return BlockKind.HEADING, self.head
        return place.kind, place.level


def _stands_out(parts: list[Part], text: str, place: Place) -> bool:
    """True for a line all in bold that may be a heading."""
    if place.hint or place.linked or len(text) > LONGEST_HEADING or text[-1] in ".,;!…" or len(text) < 3:
        return False
    if 2 * sum(len(t) for t, _, link, _ in parts if link) > len(text):
        return False
    return any(c.isalpha() for c in text) and all(b for t, b, _, _ in parts if t.strip())


def _lines(parts: list[Part], place: Place) -> list[tuple[list[Part], int]]:
    """The parts as one block; or cut at line breaks, where a line in bold heads others or lines are items."""
    breaks = [i for i, p in enumerate(parts) if p[0] == "\n"]
    if not breaks or place.kind is not BlockKind.PARAGRAPH:
        return [(parts, 0)]
    starts = [0, *(b + 1 for b in breaks)]
    lines = [(parts[a:b], a) for a, b in zip(starts, [*breaks, len(parts)], strict=True)]
    lines = [(line, at) for line, at in lines if "".join(p[0] for p in line).strip()]
    texts = [clean_line("".join(p[0] for p in line)) for line, _ in lines]
    if len(lines) < 2 or not all(texts):
        return [(parts, 0)]
    items = [bool(BULLET.match(t)) for t in texts]
    heads = _stands_out(lines[0][0], texts[0], place) and not all(b for t, b, _, _ in lines[1][0] if t.strip())
    if sum(items) < 2 and not heads:
        return [(parts, 0)]
    out: list[tuple[list[Part], int]] = []
    for number, ((line, at), item) in enumerate(zip(lines, items, strict=True)):
        if number and not item and not (heads and number == 1) and not items[number - 1]:
            before, start = out[-1]
            out[-1] = ([*before, (" ", False, False, False), *line], start)
        else:
            out.append((list(line), at))
    return out


def _positions(parts: list[Part], ends: list[tuple[int, str]], length: int) -> tuple[tuple[int, str], ...]:
    """Where note marks stand in the cleaned text; one pass over the parts."""
    found: list[tuple[int, str]] = []
    at = done = 0
    gap = False
    for end, label in ends:
        raw = "".join(p[0] for p in parts[done:end])
        text = clean_line(raw)
        if text:
            at += len(text) + (1 if at and (gap or raw[:1].isspace()) else 0)
            gap = raw[-1:].isspace()
        else:
            gap = gap or bool(raw)
        done = end
        found.append((min(at, length), label))
    return tuple(found)


def reason_of(chrome: str) -> str:
    """The reason to give for furniture that only its tag names."""
    return NAMED.get(chrome, chrome)

"""Where promised text stands in a finished file, and which stretch of it already keeps a promise.

A stretch of text keeps one promise: what is printed twice and promised twice must stand twice, and
a short item (a table's cell, a label) is not found inside a longer one.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from briefgen.verify.fold import Text
from briefgen.verify.reading import Reading

FREE, STATEMENT, TABLE, OTHER = range(4)


@dataclass(slots=True)
class Area:
    """A stretch of text in reading order: the document, a slide's face, or a slide's notes.

    `slide` is 0 for a document. `taken` says for each character what claimed it; `places` are those of
    each statement's folded text; `starts` are where statements and notes begin, in order: what follows
    a statement ends there.
    """

    text: Text
    slide: int = 0
    face: bool = True
    taken: bytearray = field(default_factory=bytearray)
    starts: list[int] = field(default_factory=list)
    places: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.taken = bytearray(len(self.text.chars))

    def occurrences(self, wanted: str, start: int = 0, end: int | None = None) -> Iterator[int]:
        """Where the text begins between two offsets, overlaps included; nothing for ""."""
        last = len(self.text.chars) if end is None else end
        at = self.text.chars.find(wanted, start) if wanted else -1
        while 0 <= at < last:
            yield at
            at = self.text.chars.find(wanted, at + 1)

    def is_free(self, start: int, end: int) -> bool:
        """Whether no promise has claimed any of the interval."""
        return not any(self.taken[start:end])

    def claim_all(
        self, wanted: str, by: int, *, numbered: bool = False, but: Container[int] = ()
    ) -> list[tuple[int, int]]:
        """Claim every free occurrence of a text that others' reach must end at; gives the places in order.

        A `numbered` text begins with a number of its own: not within another one. `but` are beginnings to pass over.
        """
        places: list[tuple[int, int]] = []
        for start in self.occurrences(wanted):
            end = start + len(wanted)
            if start not in but and self.is_free(start, end) and not (numbered and self._splits_number(start)):
                self.claim(start, end, by)
                insort(self.starts, start)
                places.append((start, end))
        return places

    def _splits_number(self, start: int) -> bool:
        chars, raised = self.text.chars, self.text.raised
        inside = start > 0 and chars[start].isdigit() and chars[start - 1].isdigit()
        return inside and raised[start] == raised[start - 1]  # a raised digit before it is the mark of another note

    def claim(self, start: int, end: int, by: int) -> None:
        """Mark the interval as keeping a promise."""
        self.taken[start:end] = bytes([by]) * (end - start)

    def next_start(self, at: int) -> int:
        """Where the next statement or note begins at or after an offset; the end of the text when none does."""
        index = bisect_left(self.starts, at)
        return self.starts[index] if index < len(self.starts) else len(self.text.chars)


def areas_of(reading: Reading) -> tuple[Area, ...]:
    """The areas of a file in reading order; each slide's face stands before its notes."""
    if not reading.slides:
        return (Area(reading.body),)
    return tuple(
        Area(text, slide.number, face)
        for slide in reading.slides
        for text, face in ((slide.face, True), (slide.notes, False))
    )

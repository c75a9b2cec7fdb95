"""What a reader hands on: pieces in reading order and the reference data that the document itself gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from briefgen.model import BlockKind, DateParts, Locator, Name, Remark

NOT_USED = "not used: brief.toml"
MAX_WORD = 400
"""A longer "word" is no prose (encoded data, a run of rules) and would stall a typesetter."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch of text before it has a position: a block, or what is left out and why.

    `text` is one canonical line; a table has `cells` instead, the header row first. A `reason` makes it
    an exclusion. `marker` is the list or answer marker that stood before it ("-", "+", "1."), which is
    markup and not part of the text. `calls` are the note marks that stood in the text, each with the
    position it stood at; a footnote's own mark is its `label`. `place` is where a person finds it on a
    slide or a sheet; a page is a number, as PDF readers reckon with it. `within` are the parts of a record
    that it stands in, each by a number of its own, outermost first; a note there is about all of its part.
    `ruled_in` is true of what is content only because brief.toml says so.
    `bound` are the cells of a table before it that a note is about, (row, column) with -1 for the header.
    """

    text: str = ""
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    page: int | None = None
    reason: str = ""
    cells: tuple[tuple[str, ...], ...] = ()
    marker: str = ""
    calls: tuple[tuple[int, str], ...] = ()
    label: str = ""
    place: Locator | None = None
    within: tuple[int, ...] = ()
    bound: tuple[tuple[int, int], ...] = ()
    ruled_in: bool = False

    @property
    def locator(self) -> Locator | None:
        """Its place, or its page as one; None where only its paragraph's number tells."""
        return self.place or (Locator("page", str(self.page)) if self.page is not None else None)

    @property
    def body(self) -> str:
        """The text as it will stand in the canonical text: a table's rows on lines, cells between bars."""
        return "\n".join(" | ".join(row) for row in self.cells) if self.cells else self.text


@dataclass(frozen=True, slots=True)
class Meta:
    """Reference data as found in the document; empty where it says nothing.

    `weak_title` is a file property's, which is often stale: used where no heading gives a title.
    `origin` pairs each field found with where ("schema.org", "PDF properties", ...). `language` is the tag
    that the document declares ("en-GB"), which decides only where its text is too short.
    """

    title: str = ""
    author: tuple[Name, ...] = ()
    issued: DateParts | None = None
    publisher: str = ""
    url: str = ""
    type: str = ""
    weak_title: str = ""
    doi: str = ""
    accessed: DateParts | None = None
    origin: tuple[tuple[str, str], ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A document as its reader found it."""

    pieces: tuple[Piece, ...]
    meta: Meta = Meta()
    remarks: tuple[Remark, ...] = ()


Reader = Callable[[bytes], Draft]
"""bytes of one file -> Draft; raises UnreadableError with a reason, any other exception means a broken file."""


class UnreadableError(Exception):
    """A file cannot be read: `reason` and `next_step` for the user. `read_source` adds the file's name."""

    def __init__(self, reason: str, next_step: str) -> None:
        super().__init__(reason)
        self.reason, self.next_step = reason, next_step

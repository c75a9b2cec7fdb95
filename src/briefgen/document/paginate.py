"""An outline cut into slides: at most so many words each, long tables by rows, titles that are all different."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefgen.model import SummaryTable

CAVEAT_WORDS = 110  # of notes on a slide; more would leave no room for what they qualify
GROUP_WORDS = 60  # of a disagreement on a slide: its sides belong together even where that is more than the limit
TOGETHER_WORDS = 90  # of what the template wants on one slide: a timeline, the list of what is not known
REFERENCE_WORDS = 110  # of a reference list on a slide, which is set small
REFERENCES = 6
ROWS = 8
_LINE_CHARACTERS = 84  # across a table on a slide, set at 14 pt
_TABLE_LINES = 13


@dataclass(frozen=True, slots=True)
class Entry:
    """A line with all that belongs to it: words, citation, caveats, the sources behind it.

    `intro` is true of a line that introduces the next and must not end a slide; `repeat` of an
    introduction that stands again on each continued slide. `reference` is true of a line of the
    reference list, `together` of one of a list that may be longer than a slide's words.
    """

    text: str
    level: int = 0
    statement: str = ""
    citation: str = ""
    caveats: tuple[str, ...] = ()
    group: str = ""
    intro: bool = False
    reference: bool = False
    together: bool = False

    @property
    def words(self) -> int:
        """How many words it puts on the slide's body."""
        return len(self.text.split())


def pages_of(entries: Sequence[Entry], limit: int, caveat_words: dict[str, int]) -> tuple[tuple[Entry, ...], ...]:
    """The entries slide by slide. One that alone is over the limit stands alone (with its introduction)."""
    pages: list[list[Entry]] = []
    page: list[Entry] = []
    intro: Entry | None = None
    for entry in entries:
        if entry.intro:
            intro = entry
        if page and not _fits([*page, entry], limit, caveat_words, following=entries[entries.index(entry) + 1 :]):
            pages.append(page)
            page = []
            # the introduction of what is continued stands on the next slide as well
            if intro is not None and entry.group and entry.group == intro.group and not entry.intro:
                page = [intro]
        page.append(entry)
    if page:
        pages.append(page)
    return tuple(tuple(p) for p in pages)


def _fits(page: list[Entry], limit: int, caveat_words: dict[str, int], following: Sequence[Entry]) -> bool:
    last = page[-1]
    body = [*page, *following[:1]] if last.intro else page
    if all(e.reference for e in body):
        return len(body) <= REFERENCES and sum(e.words for e in body) <= REFERENCE_WORDS
    if any(e.reference for e in body):
        return False
    caveats = {c for e in body for c in e.caveats}
    real = [e for e in body if not e.intro]
    if len(real) <= 1 and not any(e.intro for e in body[:-1] if e.group != last.group):
        return True
    if all(e.group and e.group == last.group for e in body):
        limit = max(limit, GROUP_WORDS)
    if all(e.together for e in body):
        limit = max(limit, TOGETHER_WORDS)
    return sum(e.words for e in real) <= limit and sum(caveat_words.get(c, 0) for c in caveats) <= CAVEAT_WORDS


def row_chunks(table: SummaryTable) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """The rows of a table slide by slide: at most 8, fewer where long cells make high rows."""
    columns = max(1, len(table.header))
    width = max(6, _LINE_CHARACTERS // columns)

    def height(row: Iterable[str]) -> int:
        return max((-(-len(cell) // width) for cell in row), default=1) or 1

    chunks: list[list[tuple[str, ...]]] = [[]]
    used = head = height(table.header)
    for row in table.rows:
        if chunks[-1] and (len(chunks[-1]) >= ROWS or used + height(row) > _TABLE_LINES):
            chunks.append([])
            used = head
        chunks[-1].append(row)
        used += height(row)
    return tuple(tuple(chunk) for chunk in chunks)


def titles(title: str, count: int, taken: set[str]) -> list[str]:
    """A different title for each of `count` slides: "X", "X (continued 2 of 3)"; none that is taken."""
    made: list[str] = []
    for number in range(1, count + 1):
        name = title if number == 1 else f"{title} (continued {number} of {count})"
        free, again = name, 2
        while free in taken:
            free, again = f"{name} ({again})", again + 1
        taken.add(free)
        made.append(free)
    return made

"""An outline cut into slides: at most so many words each, long tables by rows, titles that are all different."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefgen.model import SummaryTable

CAVEAT_WORDS = 110  # of notes on a slide; more would leave no room for what they qualify
GROUP_WORDS = 60  # of a disagreement on a slide: its sides belong together even where that is more than the limit
TOGETHER_WORDS = 55  # of what the template wants on one slide: a timeline, the list of what is not known
REFERENCE_WORDS = 170  # of a reference list on a slide, which is set small
REFERENCES = 8
TITLE = 100  # characters of a title; what it is cut from stands on the slide as well, or in the notes
ROWS = 12
_CLAUSE = re.compile(r"[,;:](?=\s)|\s[–—]\s")
_LINE_CHARACTERS = 84  # across a table on a slide, set at 14 pt
_TABLE_LINES = 13
# the end of a title before its subtitle: no end of an abbreviation ("Jan. 2025", "U.S. Trade")
_JOINT = re.compile(r"(?:(?<=\w{4})|(?<=[)”’\"%]))(?:\.(?=\s[A-Z])|[;:](?=\s))")
_FEW_WORDS = 3  # of such a beginning, to say what the slide is about


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


def pages_of(
    entries: Sequence[Entry],
    limit: int,
    caveat_words: dict[str, int],
    fits: Callable[[Sequence[Entry]], bool] = lambda _: True,
) -> tuple[tuple[Entry, ...], ...]:
    """The entries slide by slide: so many words at most, and no more than `fits` says that a slide can hold.

    One that alone is over the limit stands alone (with its introduction).
    """
    pages: list[list[Entry]] = []
    page: list[Entry] = []
    intro: Entry | None = None
    for at, entry in enumerate(entries):
        if entry.intro:
            intro = entry
        body = [*page, entry, *(entries[at + 1 : at + 2] if entry.intro else ())]
        if page and not (_few(body, limit, caveat_words) and fits(body)):
            pages.append(page)
            page = []
            # the introduction of what is continued stands on the next slide as well
            if intro is not None and entry.group and entry.group == intro.group and not entry.intro:
                page = [intro]
        page.append(entry)
    if page:
        pages.append(page)
    return tuple(tuple(p) for p in pages)


def _few(body: list[Entry], limit: int, caveat_words: dict[str, int]) -> bool:
    """Whether the lines of a slide are few enough for a reader, whatever room there is."""
    last = body[-1]
    if any(e.reference for e in body):
        few = len(body) <= REFERENCES and sum(e.words for e in body) <= REFERENCE_WORDS
        return few and not any(e.statement for e in body)
    caveats = {c for e in body for c in e.caveats}
    real = [e for e in body if not e.intro]
    if len(real) <= 1 and not any(e.intro for e in body[:-1] if e.group != last.group):
        return True
    if all(e.group and e.group == last.group for e in body):
        limit = max(limit, GROUP_WORDS)
    if all(e.together for e in body):
        limit = max(limit, TOGETHER_WORDS)
    return sum(e.words for e in real) <= limit and sum(caveat_words.get(c, 0) for c in caveats) <= CAVEAT_WORDS


def row_chunks(
    table: SummaryTable, fits: Callable[[Sequence[tuple[str, ...]]], bool] | None = None
) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """The rows of a table slide by slide: at most 12, and no more than `fits` says that a slide can hold.

    Where nothing measures them, fewer where long cells make high rows. Slides have about as many rows each.
    """
    holds = fits or (lambda rows: _few_lines((table.header, *rows)))

    def held(rows: Sequence[tuple[str, ...]]) -> bool:
        return len(rows) <= 1 or (len(rows) <= ROWS and holds(rows))

    chunks: list[list[tuple[str, ...]]] = [[]]
    for row in table.rows:
        if not held([*chunks[-1], row]):
            chunks.append([])
        chunks[-1].append(row)
    even = _evenly(table.rows, len(chunks))
    return even if all(held(rows) for rows in even) else tuple(tuple(chunk) for chunk in chunks)


def _few_lines(rows: Sequence[tuple[str, ...]]) -> bool:
    """Whether rows are few lines, as near as can be told without measuring."""
    width = max(6, _LINE_CHARACTERS // max(1, len(rows[0])))
    return sum(max((-(-len(cell) // width) for cell in row), default=1) or 1 for row in rows) <= _TABLE_LINES


def _evenly(rows: Sequence[tuple[str, ...]], count: int) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """The rows in so many parts, the first of them a row longer than the last."""
    size, longer = divmod(len(rows), count)
    starts = [n * size + min(n, longer) for n in range(count + 1)]
    return tuple(tuple(rows[a:b]) for a, b in pairwise(starts))


def titles(title: str, count: int, taken: set[str]) -> list[str]:
    """A different title for each of `count` slides: "X (1 of 3)", "X (continued 2 of 3)"; none that is taken."""
    short = shortened_title(title)
    made: list[str] = []
    for number in range(1, count + 1):
        place = f" ({'continued ' * (number > 1)}{number} of {count})" if count > 1 else ""
        name = f"{short}{place}"
        free, again = name, 2
        while free in taken:
            free, again = f"{name} ({again})", again + 1
        taken.add(free)
        made.append(free)
    return made


def shortened_title(title: str) -> str:
    """The title; of one over 100 characters what stands before its subtitle, else what fits and an ellipsis.

    That ends with a clause where this leaves half of it to read, else with a word.
    """
    if len(title) <= TITLE:
        return title
    start = title[:TITLE]
    if whole := [p for p in _outside(title[: TITLE + 2], _JOINT) if len(p.split()) >= _FEW_WORDS]:
        return whole[-1]
    clauses = [part for part in _outside(title[: TITLE + 2], _CLAUSE) if len(part) >= TITLE // 2]
    words = start.rsplit(" ", 1)[0] if " " in start[TITLE // 2 :] else start
    return (clauses or [words])[-1].rstrip(" ,;:.–—") + " …"


def _outside(title: str, ends: re.Pattern[str]) -> list[str]:
    """The beginnings of a title up to where a part of it ends, outside brackets."""
    found = (title[: end.start()] for end in ends.finditer(title))
    return [part for part in found if part.count("(") == part.count(")")]

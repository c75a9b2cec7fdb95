"""Traces: why a statement stands where it does, and why a passage was not chosen; read off what was drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.model import SECTIONS, Citation, Statement
from briefgen.quotes import fold
from briefgen.summary.draw import Drawn
from briefgen.summary.picks import Candidate, Placed, clashes
from briefgen.summary.summarise import Assembled
from briefgen.summary.text import plain

MOST_TRACED = 3  # statements that a few words may name
MOST_OTHERS = 5  # candidates that are listed as displaced, and as next in line
SHORTEST_ID = 4


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage as it is cited: its source's id and file, label and locator ("paragraph 3"), and its exact words."""

    source: str
    file: str
    label: str
    locator: str
    text: str


@dataclass(frozen=True, slots=True)
class Other:
    """A candidate that was not chosen: its source's id, words, section, score, and why it is listed."""

    source: str
    text: str
    section: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Weights:
    """How a unit was weighed: its score and its parts (name, value), the points of each section, and the margin.

    `ruled`: brief.toml names the section.
    """

    score: float
    parts: tuple[tuple[str, float], ...]
    sections: tuple[tuple[str, float], ...]
    margin: float
    ruled: bool


@dataclass(frozen=True, slots=True)
class Trace:
    """Why one statement is said: what it was cut from and merged with, how it was weighed, what gave way to it.

    `place` counts from 1 among all `of` statements by rank. `best` is the highest score of what it was merged with and
    itself, which is the one that counted.
    """

    statement: Statement
    place: int
    of: int
    passages: tuple[Quoted, ...]
    merged: tuple[Quoted, ...]
    weights: Weights
    best: float
    displaced: tuple[Other, ...]
    next: tuple[Other, ...]


@dataclass(frozen=True, slots=True)
class Traced:
    """The statements that an id or words name, best rank first, at most three, and how many more they name."""

    traces: tuple[Trace, ...]
    more: int


def traced(made: Assembled, words: str) -> Traced:
    """The traces of the statements that are named by id, the beginning of one, or words; none where none is named."""
    ranked = sorted(made.summary.statements, key=lambda s: (-s.rank, s.id))
    found = _named(ranked, words)
    shown = found[:MOST_TRACED]
    return Traced(tuple(_trace(made, s, ranked.index(s) + 1) for s in shown), len(found) - len(shown))


def _named(ranked: Sequence[Statement], words: str) -> list[Statement]:
    """The statements with that id, whose text holds the words, or one of whose citations does."""
    by_id = [s for s in ranked if len(words) >= SHORTEST_ID and s.id.startswith(words)]
    said = flat(words)
    if by_id or not said:
        return by_id
    in_text = [s for s in ranked if said in flat(s.text)]
    return in_text or [s for s in ranked if any(said in flat(c.exact) for c in s.citations)]


def flat(text: str) -> str:
    """A text as words are looked for in it: folded, without regard to case."""
    return fold(text)[0].casefold()


def _trace(made: Assembled, statement: Statement, place: int) -> Trace:
    drawn = made.drawn
    placed = drawn.placed[made.ids.index(statement.id)]
    return Trace(
        statement,
        place,
        len(made.summary.statements),
        tuple(quoted(made, c) for c in statement.citations[: statement.cut_from]),
        tuple(quoted(made, c) for c in statement.citations[statement.cut_from :]),
        weights(drawn, drawn.index[placed.candidate.index]),
        placed.candidate.cluster.score,
        _displaced(drawn, placed),
        next_in_line(drawn, placed),
    )


def quoted(made: Assembled, citation: Citation) -> Quoted:
    """A citation with its source's file."""
    file = next(s.file for s in made.summary.sources if s.id == citation.source)
    locator = f"{citation.locator.kind} {citation.locator.value}"
    return Quoted(citation.source, file, citation.label, locator, plain(citation.exact))


def weights(drawn: Drawn, place: int) -> Weights:
    """How the unit at a place was weighed."""
    score, section = drawn.weighed.scores[place], drawn.weighed.placements[place]
    ruled = bool(drawn.weighed.steered.section(drawn.weighed.units[place]))
    return Weights(
        score.total,
        tuple((name, round(value, 4)) for name, value in score.parts),
        tuple((s, round(p, 4)) for s, p in zip(SECTIONS, section.points, strict=True)) if section.points else (),
        round(section.margin, 4),
        ruled,
    )


def left(drawn: Drawn) -> Iterator[Candidate]:
    """The candidates that were not chosen, best score first."""
    chosen = {p.candidate.index for p in drawn.placed}
    rest = (c for c in drawn.candidates if c.index not in chosen)
    yield from sorted(rest, key=lambda c: (-c.cluster.score, c.index))


def other(candidate: Candidate, why: str) -> Other:
    """A candidate as it is listed."""
    unit = candidate.cluster.unit
    return Other(unit.source, unit.text, candidate.section, candidate.cluster.score, why)


def _displaced(drawn: Drawn, placed: Placed) -> tuple[Other, ...]:
    """The candidates that could not stand beside a statement: they use its words, or repeat it."""
    mine = placed.candidate
    found = []
    for one in left(drawn):
        if clashes(one, (mine,), drawn.similarity):
            overlaps = one.cluster.unit.overlaps(mine.cluster.unit)
            found.append(other(one, "uses some of the same words" if overlaps else "repeats it in other words"))
    return tuple(found[:MOST_OTHERS])


def next_in_line(drawn: Drawn, placed: Placed) -> tuple[Other, ...]:
    """The best candidates of its section, of its issue if it has one, that clash with nothing and were not chosen."""
    chosen = [p.candidate for p in drawn.placed]
    found = []
    for one in left(drawn):
        same = one.issue == placed.candidate.issue if placed.section == "key-issues" else one.section == placed.section
        if same and not clashes(one, chosen, drawn.similarity):
            found.append(other(one, "next in line"))
        if len(found) == MOST_OTHERS:
            break
    return tuple(found)

"""The package's word lists, read once and compiled."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from briefgen.model import SECTIONS
from briefgen.summary.extending import checked_words
from briefgen.summary.packaged import shipped

Pattern = re.Pattern[str]


_F = TypeVar("_F", bound=Callable[..., object])
_KEPT: list[Any] = []
_ADDED: dict[str, Any] = {}


def by_words(function: _F) -> _F:
    """For a cached function whose answers hang on word lists: they are forgotten where the lists change."""
    _KEPT.append(function)
    return function


@contextmanager
def extended(text: str, file: str = "words.toml") -> Iterator[None]:
    """While it lasts, the word lists hold those of `text` too; "" changes nothing. Raises UsageError.

    The lists are the same for all that is done meanwhile, so they are set here once and not handed from rule to rule.
    """
    added = checked_words(text, shipped("words"), file)
    if not added:
        yield
        return
    try:
        _set(added)
        yield
    finally:
        _set({})


def check_words(text: str, file: str) -> None:
    """Raise UsageError, with the line, where a user's word lists cannot be used."""
    checked_words(text, shipped("words"), file)


def _set(added: dict[str, Any]) -> None:
    _ADDED.clear()
    _ADDED.update(added)
    for function in _KEPT:
        function.cache_clear()


def _table(name: str) -> dict[str, Any]:
    """A shipped file's table with what the analyst adds to it."""
    table = dict(shipped(name))
    if name == "words":
        return table | {key: _joined(table[key], more) for key, more in _ADDED.items() if key in table}
    if name == "actors":
        known = table["actors"]
        more = {actor: [*known.get(actor, ()), *forms] for actor, forms in _ADDED.get("actors", {}).items()}
        return {"actors": known | more}
    if name == "sections":
        for section, body in _ADDED.get("sections", {}).items():
            table[section] = {key: [*table[section][key], *body.get(key, ())] for key in ("headings", "cues")}
    if name == "gaps":
        table["topic"] = [*table["topic"], *_ADDED.get("topic", ())]
    return table


def _joined(known: str | list[str], more: str | list[str]) -> str | list[str]:
    """A list with more of its kind: words in one text, or patterns; words may be given as a list, too."""
    if isinstance(known, str):
        return f"{known} {more if isinstance(more, str) else ' '.join(more)}"
    return [*known, *([more] if isinstance(more, str) else more)]


def any_of(patterns: list[str] | tuple[str, ...], flags: int = re.IGNORECASE) -> Pattern:
    """One pattern that finds any of these; it finds nothing when there are none."""
    return re.compile("|".join(f"(?:{p})" for p in patterns) or r"(?!)", flags)


@by_words
@cache
def stop_words() -> frozenset[str]:
    """Words too common to tell one sentence from another."""
    return frozenset(_table("words")["stop"].split())


@by_words
@cache
def plain_words() -> frozenset[str]:
    """Words of headings that name no subject."""
    return frozenset(_table("words")["plain"].split())


@by_words
@cache
def asking_words() -> frozenset[str]:
    """Words that a question asks with."""
    return frozenset(_table("words")["asking"].split())


@by_words
@cache
def alike() -> tuple[tuple[str, ...], ...]:
    """Groups of words, each of which may stand for the others where it is asked whether a thing is spoken of."""
    return tuple(tuple(group.split()) for group in _table("words")["alike"])


@by_words
@cache
def word_pattern(name: str) -> Pattern:
    """The patterns of a list of words.toml as one; KeyError when there is no such list."""
    return any_of(_table("words")[name], re.IGNORECASE if name != "own_voice" else 0)


@by_words
@cache
def opening_pattern(name: str) -> Pattern:
    """As `word_pattern`, but only at the beginning of a sentence."""
    return re.compile("(?:" + "|".join(f"(?:{p})" for p in _table("words")[name]) + ")", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SectionCues:
    """What tells a section: a pattern for headings, and weighted patterns for sentences."""

    section: str
    headings: Pattern
    cues: tuple[tuple[Pattern, float], ...]


@by_words
@cache
def section_cues() -> tuple[SectionCues, ...]:
    """The cues of every section, in the order of the sections."""
    table = _table("sections")
    return tuple(
        SectionCues(s, any_of(table[s]["headings"]), tuple((any_of([p]), float(w)) for p, w in table[s]["cues"]))
        for s in SECTIONS
    )


@by_words
@cache
def actors() -> tuple[tuple[str, Pattern], ...]:
    """Each actor's name with a pattern of all the names it goes by."""
    return tuple(
        (
            name,
            re.compile(
                "(?<![A-Za-z.])(?:" + "|".join(map(re.escape, sorted(forms, key=len, reverse=True))) + ")(?![A-Za-z])"
            ),
        )
        for name, forms in _table("actors")["actors"].items()
    )


@dataclass(frozen=True, slots=True)
class Topic:
    """What a reader expects a brief to answer, and the words that show that it does.

    Where there are words for it, `asked`, only of a brief whose question or focus has one of them.
    """

    section: str
    verb: str
    text: str
    words: Pattern
    date: bool
    asked: Pattern | None = None


@by_words
@cache
def topics() -> tuple[Topic, ...]:
    """The topics of gaps.toml, in order."""
    return tuple(
        Topic(
            t["section"],
            t["verb"],
            t["text"],
            any_of(t.get("words", [])),
            bool(t.get("date", False)),
            any_of(t["asked"]) if t.get("asked") else None,
        )
        for t in _table("gaps")["topic"]
    )

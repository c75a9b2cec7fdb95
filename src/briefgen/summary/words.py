"""The package's word lists, read once and compiled."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from briefgen.errors import UsageError
from briefgen.model import SECTIONS

Pattern = re.Pattern[str]


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "data" / f"{name}.toml").read_text(encoding="utf-8"))


def _any(patterns: list[str] | tuple[str, ...], flags: int = re.IGNORECASE) -> Pattern:
    """One pattern that finds any of these; it finds nothing when there are none."""
    return re.compile("|".join(f"(?:{p})" for p in patterns) or r"(?!)", flags)


@cache
def stop_words() -> frozenset[str]:
    """Words too common to tell one sentence from another."""
    return frozenset(_table("words")["stop"].split())


@cache
def plain_words() -> frozenset[str]:
    """Words of headings that name no subject."""
    return frozenset(_table("words")["plain"].split())


@cache
def asking_words() -> frozenset[str]:
    """Words that a question asks with."""
    return frozenset(_table("words")["asking"].split())


@cache
def word_pattern(name: str) -> Pattern:
    """The patterns of a list of words.toml as one; KeyError when there is no such list."""
    return _any(_table("words")[name], re.IGNORECASE if name != "own_voice" else 0)


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


@cache
def section_cues() -> tuple[SectionCues, ...]:
    """The cues of every section, in the order of the sections."""
    table = _table("sections")
    return tuple(
        SectionCues(s, _any(table[s]["headings"]), tuple((_any([p]), float(w)) for p, w in table[s]["cues"]))
        for s in SECTIONS
    )


@dataclass(frozen=True, slots=True)
class Aspect:
    """Something that sources may see differently: its names, and words for better and worse."""

    name: str
    state: bool
    terms: Pattern
    improve: Pattern
    worsen: Pattern


@dataclass(frozen=True, slots=True)
class Aspects:
    """All that the disagreement detectors go by.

    `opposites` are words that tell two figures apart, `turns` those that turn a sentence round.
    """

    aspects: tuple[Aspect, ...]
    both: Pattern
    status_on: Pattern
    status_off: Pattern
    events: Pattern
    says_on: Pattern
    says_off: Pattern
    opposites: tuple[tuple[str, str], ...]
    turns: tuple[tuple[str, str], ...]


SPECIAL = ("both", "status", "events", "says", "opposites", "turns")


def aspects(extra: str = "", file: str = "aspects.toml") -> Aspects:
    """The shipped aspects, extended by a user's TOML text of the same form.

    Raises UsageError when `extra` is not TOML, or a value in it is not a list of patterns.
    """
    table = {name: dict(body) for name, body in _table("aspects").items()}
    try:
        added = tomllib.loads(extra)
        for name, body in added.items():
            entry = table.setdefault(name, {})
            for key, value in body.items():
                entry[key] = [*entry.get(key, []), *value] if isinstance(value, list) else value
        return _aspects(table)
    except (tomllib.TOMLDecodeError, re.error, TypeError, AttributeError, KeyError, ValueError) as problem:
        step = "give each aspect the lists terms, improve and worsen"
        raise UsageError(f"aspects cannot be read: {problem}", file=file, next_step=step) from problem


def _aspects(table: dict[str, dict[str, Any]]) -> Aspects:
    return Aspects(
        tuple(
            Aspect(
                n, bool(b.get("state", False)), _any(b["terms"]), _any(b.get("improve", [])), _any(b.get("worsen", []))
            )
            for n, b in table.items()
            if n not in SPECIAL
        ),
        _any(table["both"]["terms"]),
        _any(table["status"]["on"]),
        _any(table["status"]["off"]),
        _any(table["events"]["terms"]),
        _any(table["says"]["on"]),
        _any(table["says"]["off"]),
        tuple((a, b) for a, b in table["opposites"]["pairs"]),
        tuple((a, b) for a, b in table["turns"]["pairs"]),
    )


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
    """What a reader expects a brief to answer, and the words that show that it does."""

    section: str
    verb: str
    text: str
    words: Pattern
    date: bool


@cache
def topics() -> tuple[Topic, ...]:
    """The topics of gaps.toml, in order."""
    return tuple(
        Topic(t["section"], t["verb"], t["text"], _any(t.get("words", [])), bool(t.get("date", False)))
        for t in _table("gaps")["topic"]
    )

"""Aspects: what sources may see differently, and the words by which they do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from briefgen.summary.extending import check_patterns, parsed, wrong
from briefgen.summary.packaged import shipped
from briefgen.summary.words import Pattern, any_of


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
    table = {name: dict(body) for name, body in shipped("aspects").items()}
    added = parsed(extra, "aspects", file)
    check_patterns(extra, "aspects", file, added)
    name = ""
    try:
        for name, body in added.items():
            entry = table.setdefault(name, {})
            for key, value in body.items():
                entry[key] = [*entry.get(key, []), *value] if isinstance(value, list) else value
            _aspects(table)
        return _aspects(table)
    except (re.error, TypeError, AttributeError, KeyError, ValueError) as problem:
        raise wrong(extra, "aspects", file, (name,), str(problem)) from problem


def _aspects(table: dict[str, dict[str, Any]]) -> Aspects:
    return Aspects(
        tuple(_aspect(name, body) for name, body in table.items() if name not in SPECIAL),
        any_of(table["both"]["terms"]),
        any_of(table["status"]["on"]),
        any_of(table["status"]["off"]),
        any_of(table["events"]["terms"]),
        any_of(table["says"]["on"]),
        any_of(table["says"]["off"]),
        tuple((a, b) for a, b in table["opposites"]["pairs"]),
        tuple((a, b) for a, b in table["turns"]["pairs"]),
    )


def _aspect(name: str, body: dict[str, Any]) -> Aspect:
    better, worse = any_of(body.get("improve", [])), any_of(body.get("worsen", []))
    return Aspect(name, bool(body.get("state", False)), any_of(body["terms"]), better, worse)

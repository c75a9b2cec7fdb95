"""The analyst's own aspects and word lists: TOML text that extends the shipped files, checked before it is used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from briefgen.errors import UsageError
from briefgen.model import SECTIONS
from briefgen.tomlfile import KeyPath, key_lines, line_of, parse_toml

FORM = {
    "aspects": "give each aspect the lists terms, improve and worsen",
    "words": "name a list of words, [actors], [sections.<section>] or [[topic]]; docs/assembly.md lists them",
}


def parsed(text: str, kind: str, file: str) -> dict[str, Any]:
    """The table that a user's text is; {} for none. Raises UsageError, with its line, where it is not TOML."""
    return parse_toml(text.encode(), file) if text.strip() else {}


def wrong(text: str, kind: str, file: str, path: KeyPath, problem: str) -> UsageError:
    """The error that says what is wrong at a key of a user's text."""
    line = line_of(path, key_lines(text))
    return UsageError(f"{kind} cannot be read: {problem}", file=file, line=line, next_step=FORM[kind])


def check_patterns(text: str, kind: str, file: str, table: Mapping[str, Any]) -> None:
    """Raise UsageError for the first pattern within a table that is no regular expression."""
    for path, pattern in _strings(table, ()):
        try:
            re.compile(pattern)
        except re.error as problem:
            raise wrong(text, kind, file, path, f'"{pattern}" is no pattern: {problem}') from None


def _strings(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _strings(inner, (*path, key))
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from _strings(inner, (*path, n))


def checked_words(text: str, shipped: Mapping[str, Any], file: str = "words.toml") -> dict[str, Any]:
    """A user's word lists; `shipped` are those of words.toml. Raises UsageError with the line of what is wrong."""
    table = parsed(text, "words", file)
    for key, value in table.items():
        if key == "actors":
            good = isinstance(value, dict) and all(_list_of_text(forms) for forms in value.values())
        elif key == "sections":
            good = isinstance(value, dict) and all(n in SECTIONS and _cues(body) for n, body in value.items())
        elif key == "topic":
            good = isinstance(value, list) and all(_topic(one) for one in value)
        else:
            good = key in shipped and (_list_of_text(value) or isinstance(value, str))
        if not good:
            raise wrong(text, "words", file, (key,), f'"{key}" is not in its form, or no list of words')
    check_patterns(text, "words", file, {k: v for k, v in table.items() if k != "actors"})
    return table


def _list_of_text(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and one for one in value)


def _cues(body: Any) -> bool:
    """Whether a section's table holds headings, a list of patterns, and cues, pairs of a pattern and its weight."""
    return (
        isinstance(body, dict)
        and body.keys() <= {"headings", "cues"}
        and _list_of_text(body.get("headings", []))
        and all(
            isinstance(c, list) and len(c) == 2 and isinstance(c[0], str) and isinstance(c[1], int | float)
            for c in body.get("cues", [])
        )
    )


def _topic(one: Any) -> bool:
    """Whether a topic has the section, verb and text of a gap, words that fill it or ask for it, or `date`."""
    return (
        isinstance(one, dict)
        and one.get("section") in SECTIONS
        and isinstance(one.get("verb"), str)
        and isinstance(one.get("text"), str)
        and _list_of_text(one.get("words", []))
        and _list_of_text(one.get("asked", []))
        and isinstance(one.get("date", False), bool)
    )

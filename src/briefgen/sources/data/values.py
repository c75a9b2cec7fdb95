"""JSON as it stands: members in order with their doubles, numbers as they are written, limits that hold."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from briefgen.sources.pieces import UnreadableError

MAX_DEPTH = 40
_NEXT = "export it again as JSON, or take out the part that matters"


@dataclass(frozen=True, slots=True)
class Members:
    """An object's members in their order; a key that stands twice is kept twice."""

    pairs: tuple[tuple[str, Value], ...]


Value = str | bool | None | Members | list["Value"]
"""A JSON value; a number is the text that it was written as."""


def parse_json(text: str) -> Value:
    """The value of a JSON text, or the list of values where each line is one.

    Raises UnreadableError with the line where it breaks off, and for one nested over 40 deep.
    """
    depth = _depth(text)
    if depth > MAX_DEPTH:
        raise UnreadableError(f"it is nested over {MAX_DEPTH} levels deep", _NEXT)
    try:
        return _value(text)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and (lines := _values(text)):
            return lines
        raise UnreadableError(f"it is no whole JSON: line {error.lineno}: {error.msg}", _NEXT) from None


def _value(text: str) -> Value:
    found: Value = json.loads(
        text,
        object_pairs_hook=lambda pairs: Members(tuple(pairs)),
        parse_int=str,
        parse_float=str,
        parse_constant=str,
    )
    return found


def _values(text: str) -> list[Value]:
    """One value a line, as programs log them; empty where a line is none."""
    try:
        return [_value(line) for line in text.splitlines() if line.strip()]
    except json.JSONDecodeError:
        return []


_MARKS = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[{]|[\]}]', re.DOTALL)


def _depth(text: str) -> int:
    depth = deepest = 0
    for mark in _MARKS.finditer(text):
        char = mark.group()
        if char in "[{":
            depth += 1
            deepest = max(deepest, depth)
            if deepest > MAX_DEPTH:
                break
        elif char in "]}":
            depth -= 1
    return deepest

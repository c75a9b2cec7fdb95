"""A configuration file against its dataclass: every error with its line, in words of ours, and the next step."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, TypeVar

from briefgen.errors import UsageError
from briefgen.findings import Finding, Severity
from briefgen.tomlfile import KeyPath, key_lines, line_of

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_T = TypeVar("_T")
Wrong = tuple[KeyPath, str, str]
"""An error that a rule found: the key's path, what is wrong, the next step."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a configuration file holds: its dataclass, those of its inner tables, the values that keys may have.

    `either` tells of the keys that may be of several types what they may be.
    """

    kind: type
    nested: Mapping[KeyPath, type] = field(default_factory=dict)
    allowed: Mapping[str, Sequence[str]] = field(default_factory=dict)
    either: Mapping[str, str] = field(default_factory=dict)


class ConfigError(UsageError):
    """Everything that is wrong with one configuration file, as findings in the order of the file."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        first = findings[0]
        super().__init__(first.message, file=first.file, line=first.line, next_step=first.next_step)
        self.findings = findings

    def __reduce__(self) -> tuple[type[ConfigError], tuple[tuple[Finding, ...]]]:
        return ConfigError, (self.findings,)


def checked(shape: Shape, table: dict[str, Any], data: bytes, file: str, wrong: Iterable[Wrong]) -> Any:
    """The table as the dataclass; all errors, with those that rules found, are collected, then raised together."""
    from pydantic import TypeAdapter, ValidationError

    lines = key_lines(data.decode("utf-8-sig").replace("\r\n", "\n"))
    found: list[Wrong] = []
    value: Any = None
    try:
        # JSON mode: a list is a tuple there, and strictly nothing else is converted
        value = TypeAdapter(shape.kind).validate_json(json.dumps(table), strict=True)
    except ValidationError as error:
        found += _told_all(shape, error.errors(include_url=False))
    found += wrong
    if found or value is None:
        told = [
            Finding("config", Severity.ERROR, f"{dotted(path)}: {message}", file, line_of(path, lines), step)
            for path, message, step in found
        ]
        raise ConfigError(tuple(sorted(told, key=lambda f: f.line)))
    return value


def _told_all(shape: Shape, items: list[ErrorDetails]) -> list[Wrong]:
    """What pydantic found; a key that may be of several types is told once, not once for each type."""
    found: dict[KeyPath, Wrong] = {}
    for item in items:
        path: KeyPath = item["loc"]
        depth = next((i + 1 for i, part in enumerate(path) if part in shape.either), 0)
        if depth and len(path) > depth:
            message = f"should be {shape.either[str(path[depth - 1])]}"
            found[path[:depth]] = (path[:depth], message, "correct the value")
        else:
            found[path] = (path, *_told(shape, item))
    return list(found.values())


def _told(shape: Shape, item: ErrorDetails) -> tuple[str, str]:
    """What pydantic found, in words of ours, and the next step."""
    path: KeyPath = item["loc"]
    last = str(path[-1]) if path else ""
    if item["type"] in ("unexpected_keyword_argument", "extra_forbidden"):
        above = tuple(p for p in path[:-1] if isinstance(p, str))
        names = [f.name for f in fields(shape.nested.get(above, shape.kind))]
        return "is not a key here", did_you_mean(last, names)
    if item["type"] == "literal_error":
        allowed = next(values for key, values in shape.allowed.items() if key in path)
        return f"{item['input']!r} is not allowed", did_you_mean(str(item["input"]), allowed)
    if item["type"] in ("missing", "missing_argument"):
        return "is missing", f'add {last} = "..."'
    if item["type"] == "string_pattern_mismatch":
        step = {
            "date": "write YYYY, YYYY-MM or YYYY-MM-DD",
            "accessed": "write YYYY, YYYY-MM or YYYY-MM-DD",
            "url": "write http:// or https:// and the address",
            "doi": "write it as 10.1234/abc",
        }
        return f"{item['input']!r} does not fit", step.get(last, "write lower-case letters and hyphens")
    return str(item["msg"])[:1].lower() + str(item["msg"])[1:], "correct the value (`briefgen schema` tells the types)"


def say(description: str, default: Any = "", **rules: Any) -> Any:
    """A field with its description for the JSON Schema, its default (`dict`: an empty one) and pydantic's rules."""
    if default is None:
        return field(metadata={"description": description, **rules})
    if default is dict:
        return field(default_factory=dict, metadata={"description": description, **rules})
    return field(default=default, metadata={"description": description, **rules})


def did_you_mean(given: str, names: Sequence[str], *, most: int = 20) -> str:
    """The next step after an unknown name: the close match if there is one, and the valid names, `most` of them."""
    by_fold = {name.casefold(): name for name in names}
    close = difflib.get_close_matches(given.casefold(), by_fold, n=1, cutoff=0.6)
    hint = f'did you mean "{by_fold[close[0]]}"? ' if close else ""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return f"{hint}valid: {', '.join(names[:most])}{more}"


def dotted(path: KeyPath) -> str:
    """A key path as messages show it: source[2].title; lists are counted from 1."""
    return ".".join(f"[{part + 1}]" if isinstance(part, int) else part for part in path).replace(".[", "[")

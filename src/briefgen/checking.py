"""A configuration file against its dataclass: every error with its line, in words of ours, and the next step."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, TypeVar

from briefgen.errors import ConfigError, did_you_mean
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
    if item["type"] in ("tuple_type", "list_type") and path in shape.nested:
        return "should be a list of tables", f"write [[{last}]] above each"
    if item["type"] in _TYPES:
        return _mistyped(item["type"], item["input"])
    return str(item["msg"])[:1].lower() + str(item["msg"])[1:], "correct the value (`briefgen schema` tells the types)"


_TYPES = {
    "bool_type": ("should be true or false", "write true or false, without quotes"),
    "int_type": ("should be a whole number", "write a number, such as 3, without quotes"),
    "float_type": ("should be a number", "write a number, such as 2.5, without quotes"),
    "string_type": ("should be text", 'write text in quotes: "..."'),
    "tuple_type": ("should be a list", 'write a list: ["..."]'),
    "list_type": ("should be a list", 'write a list: ["..."]'),
}


def _mistyped(kind: str, given: Any) -> tuple[str, str]:
    """What a value of the wrong type should be, and that value as it would be right."""
    said, step = _TYPES[kind]
    if kind in ("tuple_type", "list_type") and isinstance(given, str | int | float) and not isinstance(given, bool):
        return said, f"write [{json.dumps(given, ensure_ascii=False)}]"
    if kind == "string_type" and isinstance(given, int | float) and not isinstance(given, bool):
        return said, f'write "{given}"'
    return said, step


def say(description: str, default: Any = "", **rules: Any) -> Any:
    """A field with its description for the JSON Schema, its default (`dict`: an empty one) and pydantic's rules."""
    if default is None:
        return field(metadata={"description": description, **rules})
    if default is dict:
        return field(default_factory=dict, metadata={"description": description, **rules})
    return field(default=default, metadata={"description": description, **rules})


def dotted(path: KeyPath) -> str:
    """A key path as messages show it: source[2].title; lists are counted from 1."""
    return ".".join(f"[{part + 1}]" if isinstance(part, int) else part for part in path).replace(".[", "[")

"""Front matter over a Markdown text, YAML between "---" or TOML between "+++", as keys and values."""

from __future__ import annotations

import re
from typing import Any

from briefgen.sources.canonical import clean_line

_YAML = re.compile(r"\A---[ \t]*\n(.{0,65536}?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\A\+\+\+[ \t]*\n(.{0,65536}?\n)\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_PAIR = re.compile(r"^([A-Za-z][\w -]{0,40})\s*:\s*(.*)$")
_PREFERRED = ("title", "author", "authors", "creator", "published", "date", "issued")


def split_front(text: str) -> tuple[str, list[tuple[str, str]], str]:
    """The front matter as it stands, its keys and values, and the text below; "", () and the text without any.

    A list becomes "a; b", what is nested deeper is left; keys that a clipper gives beside a better one come last.
    Broken YAML is read line by line.
    """
    text = text.lstrip("\n")
    for form, read in ((_YAML, _yaml), (_TOML, _toml)):
        if match := form.match(text):
            pairs = [(key, value) for key, value in read(match[1]) if value]
            if pairs:
                pairs.sort(key=lambda pair: _PREFERRED.index(pair[0]) if pair[0] in _PREFERRED else len(_PREFERRED))
                return match[1], pairs, text[match.end() :]
    return "", [], text


def _yaml(block: str) -> list[tuple[str, str]]:
    import yaml  # type: ignore[import-untyped]

    try:
        loaded = yaml.load(block, Loader=yaml.BaseLoader)  # it makes strings only
    except (yaml.YAMLError, RecursionError):
        loaded = None
    return _pairs(loaded) if isinstance(loaded, dict) else _line_by_line(block)


def _toml(block: str) -> list[tuple[str, str]]:
    import tomllib

    try:
        return _pairs(tomllib.loads(block))
    except (tomllib.TOMLDecodeError, RecursionError):
        return []


def _pairs(loaded: dict[Any, Any]) -> list[tuple[str, str]]:
    return [(clean_line(str(key)).lower().replace("_", " "), _value(value)) for key, value in loaded.items()]


def _value(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(filter(None, (_value(v) for v in value[:50])))
    if isinstance(value, dict):
        return _value(value.get("name") or "")
    text = clean_line(str(value))
    return "" if text in ("~", "null") else re.sub(r"^\[\[(.*)\]\]$", r"\1", text)


def _line_by_line(block: str) -> list[tuple[str, str]]:
    """What "key: value" lines and "- value" lists say where they are no YAML, as a title with a colon is not."""
    found: dict[str, list[str]] = {}
    key = ""
    for line in block.splitlines():
        if match := _PAIR.match(line):
            key = match[1].lower().replace("_", " ")
            found[key] = [match[2].strip().strip("\"'")] if match[2].strip() else []
        elif key and (item := re.match(r"^\s*-\s+(?:name\s*:\s*)?(.+)$", line)):
            found[key].append(item[1].strip().strip("\"'"))
    return [(key, "; ".join(map(_value, values))) for key, values in found.items()]

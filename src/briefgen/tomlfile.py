"""TOML at the door: size, depth, and the line of every key, which tomllib does not tell."""

from __future__ import annotations

import datetime
import re
import tomllib
import unicodedata
from collections.abc import Mapping
from typing import Any

from briefgen.errors import UsageError

MAX_BYTES = 64 * 1024
MAX_DEPTH = 20

KeyPath = tuple[str | int, ...]

_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*|[\[\]{}]|\n|.', re.DOTALL
)
# What XML 1.0 cannot hold, and controls that would turn the reading direction of what follows.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
_KEY = re.compile(r'"(?:\\.|[^"\\])*"|\'[^\']*\'|[A-Za-z0-9_-]+')
_AT_LINE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")


def parse_toml(data: bytes, file: str) -> dict[str, Any]:
    """The table in `data`; dates and times become ISO text, text is NFC and holds only what XML can.

    Raises UsageError, with the line where there is one, when it is too big, too deep, not UTF-8 or
    not TOML.
    """
    if len(data) > MAX_BYTES:
        raise UsageError(
            f"is {len(data):,} bytes; at most {MAX_BYTES:,} are read", file=file, next_step="shorten the file"
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise UsageError("is not UTF-8", file=file, line=line, next_step="save the file as UTF-8") from None
    try:
        table = tomllib.loads(text)
    except RecursionError:
        raise _too_deep(file) from None
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        line = int(found[1]) if found and found[1] else text.rstrip("\n").count("\n") + 1
        message = _AT_LINE.sub("", str(error))
        step = "correct the line (text stands in quotes; see toml.io)"
        raise UsageError(f"is not TOML: {message}", file=file, line=line, next_step=step) from None
    except (ValueError, OverflowError) as error:
        raise UsageError(f"is not TOML: {error}", file=file, next_step="correct the value") from None
    plain: dict[str, Any] = _plain(table, 0, file)
    return plain


def _plain(value: Any, depth: int, file: str) -> Any:
    """The value with dates as text; refuses what is nested too deep."""
    if depth > MAX_DEPTH:
        raise _too_deep(file)
    if isinstance(value, dict):
        return {key: _plain(inner, depth + 1, file) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner, depth + 1, file) for inner in value]
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, str):
        return _NOT_XML.sub("", unicodedata.normalize("NFC", value))
    return value


def _too_deep(file: str) -> UsageError:
    return UsageError(f"is nested more than {MAX_DEPTH} deep", file=file, next_step="flatten the tables and lists")


def key_lines(text: str) -> dict[KeyPath, int]:
    """The 1-based line of every key and table header of a text that is valid TOML.

    Keys within inline tables and items of lists are not listed: they stand where their key stands.
    """
    lines: dict[KeyPath, int] = {}
    counts: dict[KeyPath, int] = {}
    prefix: KeyPath = ()
    line, start, depth, head, named = 1, 1, 0, "", False
    for token in [*_TOKEN.findall(text), "\n"]:
        if token == "\n" and depth == 0:
            if head.strip().startswith("["):
                prefix = _header(head.strip(), counts)
                for length in range(1, len(prefix) + 1):
                    lines.setdefault(prefix[:length], start)
            elif named:
                keys = prefix + _keys(head)
                for length in range(len(prefix) + 1, len(keys) + 1):
                    lines.setdefault(keys[:length], start)
            head, named, start = "", False, line + 1
        elif token == "=" and depth == 0:
            named = True
        elif not named and not token.startswith("#"):
            head += token
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token, 0)
        line += token.count("\n")
    return lines


def _keys(dotted: str) -> KeyPath:
    return tuple(part[1:-1] if part[0] in "\"'" else part for part in _KEY.findall(dotted))


def _header(head: str, counts: dict[KeyPath, int]) -> KeyPath:
    """The path of a `[table]` or `[[list of tables]]` header, below the latest item of a list."""
    path: KeyPath = ()
    keys = _keys(head)
    for position, key in enumerate(keys):
        path += (key,)
        if head.startswith("[[") and position == len(keys) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path += (counts[path],)
    return path


def line_of(path: KeyPath, lines: Mapping[KeyPath, int]) -> int:
    """The line of the key, or of the nearest key or table that holds it; 0 when there is none."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 0)

"""What BibTeX says and a conversion to CSL loses: attachments, titles as they are written, dates that are none."""

from __future__ import annotations

import re

_ENTRY = re.compile(r"@\s*[A-Za-z]+\s*\{\s*([^\s,{}\"=]+)\s*,")
_FIELD = re.compile(r"[\s,]*([A-Za-z][\w-]*)\s*=\s*")
_BARE = re.compile(r"[^\s,{}]+")
_BRACE = re.compile(r"(?<!\\)[{}]")
_QUOTE = re.compile(r"(?<!\\)[{}\"]")
_ATTACHMENT = re.compile(r"(?<!\\)[;:]")


def raw_fields(text: str) -> dict[str, dict[str, str]]:
    """The fields of each entry by its key, names in lower case, values without their outer braces or quotes.

    Of two entries with one key the first counts. What is not BibTeX gives what could be made out. Linear.
    """
    found: dict[str, dict[str, str]] = {}
    starts = list(_ENTRY.finditer(text))
    for index, start in enumerate(starts):
        end = starts[index + 1].start() if index + 1 < len(starts) else len(text)
        found.setdefault(start[1], _fields(text[start.end() : end]))
    return found


def _fields(body: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    at = 0
    while match := _FIELD.match(body, at):
        value, at = _value(body, match.end())
        fields.setdefault(match[1].lower(), value)
    return fields


def _value(body: str, at: int) -> tuple[str, int]:
    """A value and where it ends; "" where it does not end."""
    if body[at : at + 1] not in ("{", '"'):
        bare = _BARE.match(body, at)
        return (bare[0], bare.end()) if bare else ("", len(body))
    quoted = body[at] == '"'
    depth = 0
    for mark in (_QUOTE if quoted else _BRACE).finditer(body, at + quoted):
        if mark[0] == '"':
            if depth == 0:
                return body[at + 1 : mark.start()], mark.end()
            continue
        depth += 1 if mark[0] == "{" else -1
        if not quoted and depth == 0:
            return body[at + 1 : mark.start()], mark.end()
    return "", len(body)


def attachments(value: str) -> tuple[str, ...]:
    """The file names of a `file` field: "a.pdf", or as managers write it, "Title:files/12/a.pdf:application/pdf"."""
    parts = (part.strip().replace("\\", "/") for part in _ATTACHMENT.split(value))
    names = (part.rpartition("/")[2] for part in parts)
    return tuple(dict.fromkeys(name for name in names if re.search(r"\.\w{1,5}$", name)))


def as_written(title: str, raw: str) -> str:
    """The title in the letters of the entry where a conversion changed only their case, else as converted."""
    plain = re.sub(r"[{}]", "", raw).strip()
    return plain if plain.casefold() == title.casefold() else title

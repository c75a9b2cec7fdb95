"""What a record says of itself at its top: its name, who wrote it and when."""

from __future__ import annotations

import re

from briefgen.model import Remark
from briefgen.sources.canonical import clean_line
from briefgen.sources.data.markup import lines_of
from briefgen.sources.data.values import Members, Value
from briefgen.sources.header import joined, meta_of
from briefgen.sources.pieces import Meta

_TITLES = ("title", "headline", "name")
_SHORT = ("conventional short form", "short name", "common name", "common")
_NAMED = ("name", "names", "country name")
_SEARCHED = ("introduction", "government", "general", "metadata", "about")
_LONGEST = 200
"""Characters of a title; a longer text under such a key is none."""
_WRAPPED = ("text", "value", "content", "#text")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|_")


def identity(record: Value) -> tuple[Meta, tuple[str, ...], tuple[Remark, ...]]:
    """The record's reference data, the top-level keys that gave it (the title's first), and its bad dates.

    A title stands under "title", "headline" or "name", or under a country's name as profiles have it ("Country
    name", then "conventional short form"). Empty where the record says nothing of itself.
    """
    if not isinstance(record, Members):
        return Meta(), (), ()
    lines = [(key, _line(value)) for key, value in record.pairs if isinstance(value, str)]
    named = next(((k, line) for t in _TITLES for k, line in lines if line and k.casefold().strip() == t), None)
    title = named[1] if named else _country(record)
    used = [named[0]] if named else []
    meta = Meta(title=title, origin=(("title", "heading"),) if title else ())
    remarks: list[Remark] = []
    for key, line in lines:
        if key in used or not line:
            continue
        found, bad = meta_of([(_CAMEL.sub(" ", key).lower(), line)])
        remarks += bad
        if any(field != "title" for field, _ in found.origin):
            used.append(key)
            meta = joined(meta, found)
    return meta, tuple(used), tuple(remarks)


def title_of(record: Value) -> str:
    """The name of one record of a list, "" for none."""
    if not isinstance(record, Members):
        return ""
    found = (_line(v) for t in (*_TITLES, "id") for k, v in record.pairs if k.casefold().strip() == t)
    return next((line for line in found if line), "")


def _country(record: Members) -> str:
    """The short name in a name object, at the top or within one of the parts that open a profile."""
    for key, value in record.pairs:
        kind = key.casefold().strip()
        if not isinstance(value, Members):
            continue
        if kind in _NAMED:
            short = [v for k, v in value.pairs if k.casefold().strip() in _SHORT]
            whole = [v for k, v in value.pairs if "long form" in k.casefold()]
            name = next((n for n in map(_line, [*short, *whole, value]) if n and n.casefold() != "none"), "")
        else:
            name = _country(value) if kind in _SEARCHED else ""
        if name:
            return name
    return ""


def _line(value: Value) -> str:
    """A short text on one line, also where an object wraps it; else ""."""
    if isinstance(value, Members):
        value = next((v for k, v in value.pairs if k.casefold().strip() in _WRAPPED), None)
    text = clean_line(" ".join(lines_of(value))) if isinstance(value, str) else ""
    return text if len(text) <= _LONGEST else ""

"""Reference data from beside the sources: CSL-JSON (a Zotero export) and BibTeX."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from briefgen.errors import RenderError, UsageError
from briefgen.ids import bare_doi
from briefgen.model import IN_PERIODICALS, DateParts, Name, Reference
from briefgen.pandoc import pandoc
from briefgen.sources.bibtex import as_written, attachments, raw_fields
from briefgen.sources.canonical import clean_line
from briefgen.sources.dates import date_parts, parse_date
from briefgen.sources.decode import decode
from briefgen.sources.pieces import UnreadableError

JSON, BIB = "references.json", "references.bib"
_FIELDS = ("title", "author", "issued", "publisher", "url", "doi", "accessed")
_NEXT = "export it again as CSL JSON or BibTeX"
_RAW_DATES = {"issued": ("date", "year"), "accessed": ("urldate",)}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of an export: its reference data, the `file` that it stands in, the files attached to it.

    `wrong` are the dates that are none: the field and what is given for it.
    """

    reference: Reference
    file: str
    attached: tuple[str, ...] = ()
    wrong: tuple[tuple[str, str], ...] = ()


def parse_references(file: str, data: bytes) -> tuple[Entry, ...]:
    """The entries of a CSL-JSON or BibTeX file, in its order; what is malformed within one is left empty.

    Empty for an empty list. Raises UsageError, with the line where there is one, when the file is neither.
    """
    try:
        text = decode(data)
    except UnreadableError as refused:
        raise UsageError(refused.reason, file=file, next_step=refused.next_step) from None
    if PurePosixPath(file).suffix.lower() in (".bib", ".bibtex", ".biblatex") or text.lstrip()[:1] in ("@", "%"):
        raw = raw_fields(text)
        items = _items(file, _bibtex(file, text))
        return tuple(_of_bibtex(file, item, number, raw) for number, item in enumerate(items, 1))
    return tuple(_entry(file, item, number, JSON) for number, item in enumerate(_items(file, text), 1))


def _items(file: str, text: str) -> list[dict[str, Any]]:
    """The CSL items of a JSON text."""
    try:
        items = json.loads(text)
    except RecursionError:
        raise UsageError("it is nested too deeply", file=file, next_step=_NEXT) from None
    except ValueError as error:
        told, line = getattr(error, "msg", error), getattr(error, "lineno", 0)
        raise UsageError(f"it is not JSON: {told}", file=file, line=line, next_step=_NEXT) from None
    if isinstance(items, dict):
        items = items.get("items", [items])
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise UsageError("it is not a list of CSL items", file=file, next_step=_NEXT)
    if not all("title" in item or "URL" in item for item in items):
        raise UsageError("it holds an entry with neither title nor URL", file=file, next_step=_NEXT)
    return items


def _bibtex(file: str, text: str) -> str:
    try:
        return pandoc(text.encode(), source="bibtex", target="csljson", args=("--fail-if-warnings=false",)).decode()
    except RenderError as error:
        found = re.search(r"line (\d+)", error.message)
        line = int(found[1]) if found else 0
        if line > len(text.splitlines()):  # the parser reads on where the last entry does not end
            line = text.count("\n", 0, text.rfind("@")) + 1 if "@" in text else 0
        raise UsageError("it is not BibTeX that can be read", file=file, line=line, next_step=_NEXT) from None


def _of_bibtex(file: str, item: dict[str, Any], number: int, raw: dict[str, dict[str, str]]) -> Entry:
    """An entry with what the conversion to CSL lost: attachments, the title's letters, the words of a wrong date."""
    entry = _entry(file, item, number, BIB)
    said = raw.get(_text(item.get("id")), {})
    wrong = []
    for field, keys in _RAW_DATES.items():
        given = next((said[key] for key in keys if said.get(key)), "")
        if given and getattr(entry.reference, field) is None and re.search(r"\d", given):
            wrong.append((field, clean_line(given)))
    title = clean_line(as_written(entry.reference.title, said.get("title", "")))
    reference = replace(entry.reference, title=title)
    return Entry(reference, file, attachments(said.get("file", "")), tuple(wrong))


def _entry(file: str, item: dict[str, Any], number: int, origin: str) -> Entry:
    kind = _text(item.get("type"))
    places = ("container-title", "publisher") if kind in IN_PERIODICALS else ("publisher", "container-title")
    fields: dict[str, Any] = {
        "title": _text(item.get("title")),
        "author": tuple(n for n in map(_name, _list(item.get("author"))) if n),
        "issued": _date(item.get("issued")),
        "publisher": next((text for key in places if (text := _text(item.get(key)))), ""),
        "url": _url(item.get("URL")),
        "doi": bare_doi(_text(item.get("DOI"))),
        "accessed": _date(item.get("accessed")),
    }
    found = [name for name in _FIELDS if fields[name]] + (["type"] if kind else [])
    identifier = _text(item.get("id")) or f"number {number}"
    provenance = tuple((name, origin) for name in found)
    reference = Reference(identifier, kind or "document", provenance=provenance, **fields)
    given = ((name, _given(item.get(name))) for name in ("issued", "accessed"))
    wrong = tuple((name, text) for name, text in given if text and not fields[name])
    return Entry(reference, file, _attached(item), wrong)


def _attached(item: dict[str, Any]) -> tuple[str, ...]:
    """The names of the files that an export attaches to an entry."""
    paths = [part.get("path") for part in _list(item.get("attachments")) if isinstance(part, dict)]
    names = (PurePosixPath(path.replace("\\", "/")).name for path in paths if isinstance(path, str))
    return tuple(dict.fromkeys((*(name for name in names if name), *attachments(_text(item.get("file"))))))


def _name(raw: object) -> Name | None:
    if not isinstance(raw, dict):
        return None
    particle = _text(raw.get("non-dropping-particle")) or _text(raw.get("dropping-particle"))
    family = f"{particle} {_text(raw.get('family'))}".strip()
    found = Name(family, _text(raw.get("given")), _text(raw.get("literal")))
    return found if found.full() else None


def _date(raw: object) -> DateParts | None:
    """A CSL date; one that is malformed is not mended."""
    if not isinstance(raw, dict):
        return parse_date(raw) if isinstance(raw, str) else None
    parts = _list(raw.get("date-parts"))
    if parts:
        try:
            numbers = [int(n) for n in _list(parts[0])]
        except (TypeError, ValueError):
            return None
        return date_parts(*numbers) if 1 <= len(numbers) <= 3 else None
    return parse_date(_text(raw.get("raw")) or _text(raw.get("literal")))


def _given(raw: object) -> str:
    """What an entry gives for a date, in its own words; "" where it gives none."""
    if not isinstance(raw, dict):
        return _text(raw)
    parts = _list(raw.get("date-parts"))
    first = _list(parts[0]) if parts else []
    return "-".join(_text(n) or "?" for n in first) or _text(raw.get("raw")) or _text(raw.get("literal"))


def _text(raw: object) -> str:
    if isinstance(raw, bool) or not isinstance(raw, str | int):
        return ""
    return clean_line(re.sub(r"</?(?:i|b|sub|sup|span|sc)\b[^<>]*>", "", str(raw)))


def _url(raw: object) -> str:
    text = _text(raw)
    return text if re.match(r"https?://\S+$", text) else ""


def _list(raw: object) -> list[Any]:
    return raw if isinstance(raw, list) else []

"""Reference data from beside the sources: CSL-JSON (a Zotero export) and BibTeX, and which source it is of."""

from __future__ import annotations

import json
import re
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from briefgen.errors import RenderError, UsageError
from briefgen.model import DateParts, Name, Reference
from briefgen.pandoc import pandoc
from briefgen.sources.canonical import clean_line
from briefgen.sources.dates import date_parts, parse_date
from briefgen.sources.decode import decode
from briefgen.sources.pieces import UnreadableError

_FIELDS = ("title", "author", "issued", "publisher", "url", "accessed")
_NEXT = "export it again as CSL JSON or BibTeX"
SAME_TITLE = 95
"""rapidfuzz ratio (0-100) from which two titles are the same."""


def parse_references(file: str, data: bytes) -> tuple[Reference, ...]:
    """The references of a CSL-JSON or BibTeX file, in its order; what is malformed within one is left empty.

    Empty for an empty list. Raises UsageError, with the line where there is one, when the file is neither.
    """
    try:
        text = decode(data)
    except UnreadableError as refused:
        raise UsageError(refused.reason, file=file, next_step=refused.next_step) from None
    if PurePosixPath(file).suffix.lower() in (".bib", ".bibtex", ".biblatex") or text.lstrip()[:1] in ("@", "%"):
        text = _bibtex(file, text)
    try:
        items = json.loads(text)
    except RecursionError:
        raise UsageError("it is nested too deeply", file=file, next_step=_NEXT) from None
    except ValueError as error:
        line = getattr(error, "lineno", 0)
        raise UsageError(
            f"it is not JSON: {getattr(error, 'msg', error)}", file=file, line=line, next_step=_NEXT
        ) from None
    if isinstance(items, dict):
        items = items.get("items", [items])
    if isinstance(items, list) and not all(
        isinstance(item, dict) and ("title" in item or "URL" in item) for item in items
    ):
        raise UsageError("it holds an entry with neither title nor URL", file=file, next_step=_NEXT)
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise UsageError("it is not a list of CSL items", file=file, next_step=_NEXT)
    return tuple(_reference(item, number) for number, item in enumerate(items, 1))


def match_reference(references: tuple[Reference, ...], source_file: str, url: str, title: str) -> Reference | None:
    """The reference of a source: same URL, else the file named after its id, else the same title; None if none is.

    A title that two references share decides nothing.
    """
    page = _page(url)
    stem = _plain(PurePosixPath(source_file).stem)
    for reference in references:
        if page and _page(reference.url) == page:
            return reference
    for reference in references:
        if stem and _plain(reference.id) == stem:
            return reference
    same = [r for r in references if _same_title(r.title, title)]
    return same[0] if len(same) == 1 else None


def _bibtex(file: str, text: str) -> str:
    try:
        return pandoc(text.encode(), source="bibtex", target="csljson", args=("--fail-if-warnings=false",)).decode()
    except RenderError as error:
        found = re.search(r"line (\d+)", error.message)
        line = int(found[1]) if found else 0
        raise UsageError("it is not BibTeX that can be read", file=file, line=line, next_step=_NEXT) from None


def _reference(item: dict[str, Any], number: int) -> Reference:
    author = tuple(n for n in map(_name, _list(item.get("author"))) if n)
    fields: dict[str, Any] = {
        "title": _text(item.get("title")),
        "author": author,
        "issued": _date(item.get("issued")),
        "publisher": _text(item.get("publisher")) or _text(item.get("container-title")),
        "url": _url(item.get("URL")),
        "accessed": _date(item.get("accessed")),
    }
    provenance = tuple((name, "references") for name in _FIELDS if fields[name])
    identifier = _text(item.get("id")) or f"reference-{number}"
    return Reference(identifier, _text(item.get("type")) or "document", provenance=provenance, **fields)


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


def _text(raw: object) -> str:
    if isinstance(raw, bool) or not isinstance(raw, str | int):
        return ""
    return clean_line(re.sub(r"</?(?:i|b|sub|sup|span|sc)\b[^<>]*>", "", str(raw)))


def _url(raw: object) -> str:
    text = _text(raw)
    return text if re.match(r"https?://\S+$", text) else ""


def _list(raw: object) -> list[Any]:
    return raw if isinstance(raw, list) else []


def _page(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}" if host else ""


def _plain(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _same_title(one: str, two: str) -> bool:
    if not _plain(one) or not _plain(two):
        return False
    from rapidfuzz.fuzz import ratio

    return bool(ratio(_plain(one), _plain(two)) >= SAME_TITLE)

"""How `index.html` names what the record names in single words: formats, audiences, places, caveats, dates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from briefgen.dates import date_words, embargo_words
from briefgen.model import BOOKLET

_KINDS = {"paragraph": ("para.", "paras."), "page": ("p.", "pp."), "slide": ("slide", "slides"),
    "cells": ("cell", "cells")}  # fmt: skip
_ONE_CELL = re.compile(r"(?:'(?:[^']|'')*'!|[^!',]*!)?[A-Z]{1,3}\d+")
_FIELDS = {"title": "title", "author": "author", "issued": "date", "publisher": "publisher", "url": "address",
    "doi": "DOI", "accessed": "date of access", "type": "kind"}  # fmt: skip
_CAVEATS = {
    "note": "Note: {}",
    "disclaimer": "Disclaimer: {}",
    "hedge": "Hedged: “{}”",
    "attribution": "Attributed: “{}”",
}
_NAMED = re.compile(r"(?:notes?|sources?|disclaimer|caveats?)\b\s*[:.]", re.IGNORECASE)
_SPLITS = {
    "numeric": "figures differ",
    "date-or-status": "dates or states differ",
    "stance": "views differ",
    "attribution": "one contests what another says",
}


def _heading(format: str) -> str:
    """What a format is called: "PDF", "Booklet"."""
    return format.capitalize() if format == BOOKLET else format.upper()


def _audience(name: str) -> str:
    """What an audience is called: "Talking points"."""
    return name.replace("-", " ").capitalize()


def _of(count: int, name: str) -> str:
    """ "1 source", "5 sources"."""
    return f"{count} {name}{'' if count == 1 else 's'}"


def _caveat(caveat: Mapping[str, Any]) -> str:
    """A caveat as a line of its own: what a source only hints at is named, a sentence speaks for itself."""
    text = str(caveat["text"])
    if _NAMED.match(text):
        return text
    return _CAVEATS.get(caveat["kind"], "Caveat: {}").replace("{}", text)


def _split(kind: str) -> str:
    """How sources disagree."""
    return _SPLITS.get(kind, kind)


def _place(citation: Mapping[str, Any]) -> str:
    """A locator as people read it: "para. 3", "pp. 12-13", "slide 4", "cells Trade!A3:D12"; "" where there is none."""
    locator = citation["locator"]
    several = re.fullmatch(r"\d+-\d+", locator["value"]) is not None
    if locator["kind"] == "cells":
        several = _ONE_CELL.fullmatch(locator["value"]) is None
    one, many = _KINDS.get(locator["kind"], (locator["kind"], locator["kind"]))
    short = many if several else one
    return f"{short} {locator['value']}" if locator["value"] else ""


def _origins(provenance: Mapping[str, str]) -> str:
    """Where the reference data came from: "title, date: brief.toml; author: byline"."""
    places: dict[str, list[str]] = {}
    for field, name in _FIELDS.items():
        if field in provenance:
            places.setdefault(provenance[field], []).append(name)
    return "; ".join(f"{', '.join(names)}: {place}" for place, names in places.items())


def _who(reference: Mapping[str, Any]) -> str:
    """The authors of a CSL item, "" when it names none."""
    names = (
        name.get("literal") or " ".join(filter(None, (name.get("given"), name.get("family"))))
        for name in reference.get("author", ())
    )
    return ", ".join(names)


def _issued(reference: Mapping[str, Any]) -> str:
    """The date of a CSL item as EDTF; "" when it has none."""
    parts = reference.get("issued", {}).get("date-parts", [[]])[0]
    return "-".join(f"{part:02d}" for part in parts)


def _web(url: str) -> str:
    """A URL if it may be a link: http or https; else ""."""
    return url if url.lower().startswith(("http://", "https://")) else ""


FILTERS = {
    "audience": _audience,
    "caveat": _caveat,
    "embargoed": embargo_words,
    "heading": _heading,
    "issued": _issued,
    "of": _of,
    "origins": _origins,
    "place": _place,
    "split": _split,
    "spoken": date_words,
    "web": _web,
    "who": _who,
}
"""The filters of the page's template."""

"""The page that lies beside the documents: what was built, what was found, and each statement's evidence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from briefgen.dates import date_words, embargo_words
from briefgen.edition.index_page import PAGE
from briefgen.edition.index_style import POLICY
from briefgen.findings import Finding, Severity
from briefgen.model import BOOKLET, DRAFT, FORMATS, SECTIONS, file_name

if TYPE_CHECKING:
    from jinja2 import Template

_KINDS = {"paragraph": ("para.", "paras."), "page": ("p.", "pp."), "slide": ("slide", "slides"),
    "cells": ("cell", "cells")}  # fmt: skip
_ONE_CELL = re.compile(r"(?:'(?:[^']|'')*'!|[^!',]*!)?[A-Z]{1,3}\d+")
_FIELDS = {"title": "title", "author": "author", "issued": "date", "publisher": "publisher", "url": "address",
    "doi": "DOI", "accessed": "date of access", "type": "kind"}  # fmt: skip
_SECTION_NAMES = {
    "background": "Background",
    "current-state": "Current state",
    "key-issues": "Key issues",
    "outlook": "Outlook",
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a source's text: `anchors` of the passages that begin here, whether it is cited, why it is out."""

    text: str
    anchors: tuple[str, ...] = ()
    cited: bool = False
    reason: str = ""


def index_html(
    record: Mapping[str, Any],
    texts: Mapping[str, str] | None = None,
    findings: Iterable[Finding] = (),
    stale: Collection[str] = (),
) -> str:
    """One HTML page that fetches nothing, for a record as `edition_record` gives it.

    `texts` are the canonical texts by source id: with them each passage is shown in its place, without
    them with the words beside it. `findings` are those of the build, `stale` the documents beside it that are of an
    earlier edition.
    """
    said = texts or {}
    folded = any(BOOKLET in audience["files"] for audience in record["audiences"].values())
    formats = (*FORMATS, BOOKLET) if folded else FORMATS
    return _template().render(
        record=record,
        policy=POLICY,
        draft=DRAFT,
        sections=_sections(record),
        tables=record["tables"],
        caveats={c["id"]: c for c in record["caveats"]},
        shown=_shown(record),
        statements={s["id"]: s for s in record["statements"]},
        formats=formats,
        stale={
            (name, f) for name in record["audiences"] for f in formats if file_name(record["brief"], name, f) in stale
        },
        findings=sorted(findings, key=lambda f: -f.severity),
        severity=Severity,
        stretches={s["id"]: tuple(_stretches(record, s, said[s["id"]])) for s in record["sources"] if s["id"] in said},
        quotes={s["id"]: _quotes(record, s["id"]) for s in record["sources"]},
        left_out={s["id"]: _left_out(s) for s in record["sources"]},
    )


@cache
def _template() -> Template:
    from jinja2 import Environment

    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {
        "anchor": anchor,
        "heading": _heading,
        "who": _who,
        "issued": _issued,
        "web": _web,
        "place": _place,
        "spoken": date_words,
        "embargoed": embargo_words,
        "origins": _origins,
    }
    return environment.from_string(PAGE)


def _heading(format: str) -> str:
    """What a format is called: "PDF", "Booklet"."""
    return format.capitalize() if format == BOOKLET else format.upper()


def anchor(citation: Mapping[str, Any]) -> str:
    """The name of a passage on the page: its source and where it begins and ends."""
    return f"p-{citation['source']}-{citation['start']}-{citation['end']}"


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


def _left_out(source: Mapping[str, Any]) -> list[tuple[str, int, int]]:
    """Why passages of a source were left out: each reason, how many passages, how many characters."""
    found: dict[str, list[int]] = {}
    for out in source["excluded"]:
        found.setdefault(out["reason"], []).append(out["end"] - out["start"])
    return [(reason, len(sizes), sum(sizes)) for reason, sizes in sorted(found.items())]


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


def _sections(record: Mapping[str, Any]) -> list[tuple[str, list[Mapping[str, Any]]]]:
    """The statements by section, in the record's order; empty sections are left out."""
    by_section = [(_SECTION_NAMES[k], [s for s in record["statements"] if s["section"] == k]) for k in SECTIONS]
    return [(name, statements) for name, statements in by_section if statements]


def _shown(record: Mapping[str, Any]) -> dict[str, list[str]]:
    """The audiences that are shown each statement or table."""
    shown: dict[str, list[str]] = {}
    for name, audience in record["audiences"].items():
        for id in (*audience["statements"], *audience["tables"]):
            shown.setdefault(id, []).append(name)
    return shown


def _citations(record: Mapping[str, Any], source: str) -> list[Mapping[str, Any]]:
    """Every citation of one source, each interval once, in the order of the text."""
    items = (*record["statements"], *record["tables"], *record["caveats"])
    found = {(c["start"], c["end"]): c for item in items for c in item["citations"] if c["source"] == source}
    return [found[key] for key in sorted(found)]


def _quotes(record: Mapping[str, Any], source: str) -> list[tuple[Mapping[str, Any], list[str]]]:
    """The passages of a source and the statements that rest on each."""
    users: dict[tuple[int, int], list[str]] = {}
    for statement in record["statements"]:
        for c in statement["citations"]:
            if c["source"] == source:
                users.setdefault((c["start"], c["end"]), []).append(statement["id"])
    return [(c, users.get((c["start"], c["end"]), [])) for c in _citations(record, source)]


def _stretches(record: Mapping[str, Any], source: Mapping[str, Any], text: str) -> Iterator[Stretch]:
    """The text cut wherever a passage or an exclusion begins or ends; passages may overlap."""
    citations = [c for c in _citations(record, source["id"]) if 0 <= c["start"] < c["end"] <= len(text)]
    excluded = source["excluded"]
    edges = {0, len(text)} | {c[k] for c in citations for k in ("start", "end")}
    edges |= {min(max(0, e[k]), len(text)) for e in excluded for k in ("start", "end")}
    cuts = sorted(edges)
    for start, end in pairwise(cuts):
        anchors = tuple(anchor(c) for c in citations if c["start"] == start)
        cited = any(c["start"] <= start and end <= c["end"] for c in citations)
        reason = next((e["reason"] for e in excluded if e["start"] <= start and end <= e["end"]), "")
        yield Stretch(text[start:end], anchors, cited, reason)
